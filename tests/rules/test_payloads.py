"""What the loose parts of a payload mean."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.json import Raw
from limner.model.payload import ABSENT, Options, SentEvent, SentTime
from limner.rules.payloads import (
    LONGEST_ID,
    MOST_IDS,
    EventReader,
    normal_type,
    read_context,
    read_id,
    read_ids,
    read_object,
    read_options,
    read_times,
    time_zone,
)

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
JSON: Any = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def reader(session: str | None = "s1") -> EventReader:
    dice = iter(range(256))
    return EventReader(NOW, session, lambda count: bytes([next(dice)] * count))


def raw(value: Any) -> Raw:
    return Raw(msgspec.json.encode(value))


@pytest.mark.parametrize(
    ("sent", "read"), [(" a ", "a"), ("", None), ("  ", None), (None, None), (7, "7"), (1.5, "1.5"), (0, "0")]
)
def test_an_id_is_a_text_without_blanks_around_it(sent: Any, read: str | None) -> None:
    assert read_id(sent, "id") == read


def test_an_id_that_is_too_long_is_refused_with_its_place() -> None:
    assert read_id("x" * LONGEST_ID, "id") == "x" * LONGEST_ID
    with pytest.raises(BadRequest) as refusal:
        read_id("x" * (LONGEST_ID + 1), "session.id")
    assert refusal.value.path == "session.id"


@pytest.mark.parametrize("sent", ["\0", "a\0b", " \0 "])
def test_an_id_with_a_zero_character_is_refused_with_its_place(sent: str) -> None:
    with pytest.raises(BadRequest, match=r"U\+0000") as refusal:
        read_id(sent, "session.id")
    assert refusal.value.path == "session.id"


@pytest.mark.parametrize("written", ["Page View", " page view", "PAGE-VIEW"])
def test_a_type_has_one_id_however_it_is_written(written: str) -> None:
    assert normal_type(written) == "page-view"


@given(JSON)
def test_other_ids_are_a_short_list_of_texts_whatever_was_sent(sent: Any) -> None:
    try:
        ids = read_ids(sent)
    except BadRequest:
        assert any(len(str(item)) > LONGEST_ID or "\0" in str(item) for item in sent)
    else:
        assert all(isinstance(name, str) and name == name.strip() and name for name in ids)
        assert len(ids) <= MOST_IDS


@given(st.dictionaries(st.sampled_from(("saveSession", "saveEvents", "saveEvent", "saveProfile", "debugger")), JSON))
def test_only_a_boolean_is_an_option(options: dict[str, Any]) -> None:
    said = {name: value for name, value in options.items() if isinstance(value, bool)}
    assert read_options(options) == read_options(said)


def test_both_spellings_of_an_option_count() -> None:
    assert read_options(None) == read_options({}) == Options()
    assert not read_options({"saveEvent": False}).save_events
    assert not read_options({"saveEvents": False, "saveEvent": True}).save_events
    assert read_options({"debugger": True}).debugger


@given(JSON)
def test_an_object_is_cut_into_its_keys_and_anything_else_is_refused(sent: Any) -> None:
    if isinstance(sent, dict):
        assert read_object(raw(sent), "x") == {key: raw(value) for key, value in sent.items()}
    elif sent is None:
        assert read_object(raw(sent), "x") == {}
    else:
        with pytest.raises(BadRequest):
            read_object(raw(sent), "x")


def test_nothing_that_was_sent_is_an_empty_object() -> None:
    assert read_object(ABSENT, "x") == {}


@given(st.dictionaries(st.sampled_from(("time", "utm", "screen", "browser", "device", "location", "x")), JSON))
def test_any_context_can_be_read(context: dict[str, Any]) -> None:
    raws = {name: raw(value) for name, value in context.items()}
    known = read_context(raws)
    for name in ("utm", "screen", "browser", "device", "location"):
        assert getattr(known, name) == context.get(name)
    assert time_zone(known) is None or isinstance(time_zone(known), str)
    again = read_context(raws, raws)
    assert (again.screen, again.browser, again.device, again.location) == (None, None, None, None)
    assert again.utm == context.get("utm")


def test_a_part_that_no_float_can_hold_is_unknown() -> None:
    context = {"utm": Raw(b'{"source":1e400}'), "time": Raw(b'{"tz":1e400}'), "screen": raw({"a": 1})}
    known = read_context(context)
    assert (known.utm, time_zone(known), known.screen) == (None, None, {"a": 1})


@given(JSON)
def test_odd_metadata_says_no_times(sent: Any) -> None:
    read_times(sent, "profile.metadata")


def test_times_stand_in_metadata_or_in_its_time() -> None:
    times = {"insert": "2024-05-01T12:00:00Z", "create": "odd", "update": None}
    for sent in (times, {"time": times}):
        read = read_times(sent, "profile.metadata")
        assert (read.insert, read.create, read.update) == (NOW, None, None)


@given(st.text())
def test_a_type_in_its_one_spelling_stays_so(name: str) -> None:
    assert normal_type(normal_type(name)) == normal_type(name) or " " in normal_type(name).strip("-")


def test_an_event_keeps_what_was_sent_and_counts_what_was_not() -> None:
    time = SentTime("2024-05-01T12:00:00Z", 1714564800000)
    sent = SentEvent("Page View", " e1 ", raw({"a": 1}), Raw(b"null"), {"save": False, "source_id": "x"}, time, ["t"])
    new = reader().read(sent, 3)
    assert (new.id, new.index, new.type, new.save) == ("e1", 3, "page-view", False)
    assert (new.insert, new.create, new.tags) == (NOW, NOW, ("t",))
    assert (bytes(new.properties), bytes(new.context), new.config) == (b'{"a":1}', b"{}", {"save": False})


def test_equal_events_of_one_request_have_ids_of_their_own() -> None:
    sent = SentEvent("x", time=SentTime(create="2024-05-01T12:00:00Z"))
    one, two = reader(), reader()
    first, again = ([it.read(sent, index).id for index in range(3)] for it in (one, two))
    assert first == again
    assert len(set(first)) == 3


def test_without_a_clock_or_a_session_every_event_is_news() -> None:
    timed = SentEvent("x", time=SentTime(create="2024-05-01T12:00:00Z"))
    assert reader().read(SentEvent("x"), 0).id != reader("s2").read(timed, 0).id
    one = reader(None)
    assert one.read(timed, 0).id != one.read(timed, 1).id


@pytest.mark.parametrize(
    ("sent", "path"),
    [
        (SentEvent(" "), "type"),
        (SentEvent("x" * 201), "type"),
        (SentEvent("x", properties=Raw(b"[]")), "properties"),
        (SentEvent("x", context=Raw(b"1")), "context"),
        (SentEvent("x", time=SentTime(insert="no")), "time.insert"),
        (SentEvent("x", id="x" * 201), "id"),
    ],
)
def test_an_event_that_does_not_fit_is_refused_with_its_place(sent: SentEvent, path: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        reader().read(sent, 0)
    assert refusal.value.path == path
