"""How an event is put together."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from limner.model.batch import NewEvent
from limner.model.catalog import Assign, EventType
from limner.model.json import Raw, Ref
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.rules.events import Composer, Surroundings
from limner.rules.mapping import compile_type

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
SESSION = Session(
    id="s",
    metadata=SessionMetadata(time=SessionTime(insert=NOW - timedelta(minutes=1))),
    device={"type": "pc", "ip": "1"},
    utm={"source": "first"},
)
ABOUT = Surroundings(received=NOW, source=Ref("web"), profile=Ref("p"), session=SESSION, time_zone="Europe/Warsaw")
CLICK = NewEvent(id="e", index=2, type="my-click", properties=Raw(b'{"sum":5,"label":"x"}'), tags=("mine",))
KIND = compile_type(
    EventType(
        id="my-click",
        tags=["event:own", "mine"],
        journey="first-visit",
        copy={"hit.name": "label", "hit.category": "none"},
        profile=[Assign(target="traits.sum", op="increment", value="sum")],
    )
)


def test_an_event_of_an_unknown_type_is_what_was_sent() -> None:
    told = Composer(ABOUT).tell(CLICK, None)
    event = told.event
    assert (event.id, event.type, event.name, event.source) == ("e", "my-click", "My Click", Ref("web"))
    assert bytes(event.properties) == b'{"sum":5,"label":"x"}'
    assert (event.tags.values, event.journey, event.data) == (("mine",), {}, {})
    assert (told.index, told.save, told.problems, told.mapped.patches) == (2, True, (), ())


def test_a_type_adds_its_tags_its_journey_and_its_copies() -> None:
    told = Composer(ABOUT).tell(CLICK, KIND)
    assert told.event.tags.values == ("event:own", "mine")
    assert told.event.tags.count == 2
    assert told.event.journey == {"state": "awareness"}
    assert told.event.hit == {"name": "x"}
    assert [(patch.op, patch.path, patch.value) for patch in told.mapped.patches] == [
        ("increment", ("traits", "sum"), 5)
    ]
    assert Composer(replace(ABOUT, visit_count=2)).tell(CLICK, KIND).event.journey == {"state": "consideration"}


def test_a_value_that_does_not_fit_is_told_with_the_place_of_its_event() -> None:
    told = Composer(ABOUT).tell(replace(CLICK, properties=Raw(b'{"sum":"five"}')), KIND)
    assert [(problem.event, problem.path) for problem in told.problems] == [(2, "properties.sum")]
    assert told.event.metadata.error is True


def test_properties_that_no_float_can_hold_are_not_kept_where_they_should_be_read() -> None:
    told = Composer(ABOUT).tell(replace(CLICK, properties=Raw(b'{"sum":1e400}')), KIND)
    assert [(problem.event, problem.path) for problem in told.problems] == [(2, "properties")]
    assert bytes(told.event.properties) == b"{}"


def test_an_event_knows_how_long_its_session_had_lasted() -> None:
    session = Composer(ABOUT).tell(CLICK, None).event.session
    assert session is not None
    assert (session.id, session.duration, session.tz) == ("s", 60, "Europe/Warsaw")
    early = replace(ABOUT, received=NOW - timedelta(hours=1))
    told = Composer(early).tell(CLICK, None).event.session
    assert told is not None
    assert told.duration == 0
    assert Composer(replace(ABOUT, session=None)).tell(CLICK, None).event.session is None


def test_an_event_carries_what_was_known_and_what_was_found_for_it() -> None:
    found: dict[str, dict[str, Any]] = {"device": {"type": "tablet"}, "utm": {"medium": "mail"}}
    event = Composer(replace(ABOUT, found=found)).tell(CLICK, None).event
    assert event.device == {"type": "tablet", "ip": "1"}
    assert event.utm == {"medium": "mail"}
    assert Composer(ABOUT).tell(CLICK, None).event.utm == {"source": "first"}


def test_the_times_of_the_client_win() -> None:
    early = NOW - timedelta(days=1)
    time = Composer(ABOUT).tell(replace(CLICK, insert=early, create=early), None).event.metadata.time
    assert (time.insert, time.create) == (early, early)
    assert Composer(ABOUT).tell(CLICK, None).event.metadata.time.insert == NOW


@pytest.mark.parametrize(
    ("context", "seen"), [(b'{"page":{"url":"u"}}', {"url": "u"}), (b"{}", None), (b'{"page":1e400}', None)]
)
def test_enrichers_of_events_see_the_page(context: bytes, seen: Any) -> None:
    asked: list[Any] = []

    def enrich(given: Any) -> dict[str, Any]:
        asked.append(given["page"])
        return {"hit": {"url": "u"}} if given["page"] else {}

    event = Composer(ABOUT, (enrich,)).tell(replace(CLICK, context=Raw(context)), None).event
    assert asked in ([seen], [])
    assert event.hit == ({"url": "u"} if seen else {})


def test_what_the_type_copies_joins_what_enrichers_found() -> None:
    composer = Composer(ABOUT, (lambda _: {"hit": {"url": "u", "name": "page"}},))
    assert composer.tell(replace(CLICK, context=Raw(b'{"page":{}}')), KIND).event.hit == {"url": "u", "name": "x"}
