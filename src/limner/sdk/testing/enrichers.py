# ruff: noqa: S101 - contracts assert
"""What holds for enrichers."""

from __future__ import annotations

from copy import deepcopy
from typing import Any, ClassVar

import msgspec
from hypothesis import given, settings
from hypothesis import strategies as st

from limner.model import event_data
from limner.model.json import Json
from limner.model.payload import Client
from limner.model.portrait import Portrait
from limner.model.profile import Profile
from limner.model.visit import NOTHING, Enrichment, KnownContext, Visit
from limner.sdk.config import load
from limner.sdk.testing.plugins import NEWBORN, OPENED, PluginContract, odd

LARGEST = 50_000
"""Bytes of JSON that an enricher may answer at most, whatever it was sent."""

SECTIONS: dict[str, type[msgspec.Struct]] = {
    "device": event_data.Device,
    "os": event_data.Os,
    "app": event_data.App,
    "utm": event_data.Utm,
    "hit": event_data.Hit,
}
"""What may stand in the sections of sessions and events."""


def arrival(context: Json | None = None, **headers: str) -> Visit:
    """Return a first visit with this context and these headers (`accept_language` for `accept-language`)."""
    return Visit(
        client=Client(headers={name.replace("_", "-"): value for name, value in headers.items()}),
        context=msgspec.convert(context or {}, KnownContext),
        session=OPENED,
        profile=NEWBORN,
        new=True,
    )


def settle(visit: Visit, found: Enrichment) -> Visit:
    """Return the next visit of the same person, after the core has written what an enricher found out."""
    session, profile = visit.session, visit.profile
    if session is not None:
        told: Json = {}
        for name, places in found.session.items():
            raw = {place: msgspec.Raw(msgspec.json.encode(value)) for place, value in places.items()}
            told[name] = {**getattr(session, name), **(raw if name == "context" else places)}
        session = msgspec.structs.replace(session, **told)
    if profile is not None:
        document = deepcopy(msgspec.to_builtins(profile))
        for path, value in found.profile.items():
            *way, last = path.split(".")
            place = document
            for key in way:
                place = place.setdefault(key, {})
            place[last] = value
        profile = msgspec.convert(document, Profile)
    return msgspec.structs.replace(visit, session=session, profile=profile, new=False)


class EnricherContract(PluginContract):
    """What holds for an enricher, besides. `visit` is an example, and `finds` what is found out from it."""

    visit: ClassVar[Visit]
    finds: ClassVar[Enrichment]

    def run(self, visit: Visit) -> Enrichment:
        """Run the enricher once."""
        found = self.plugin.run(load(self.plugin.config, self.config), visit)
        assert isinstance(found, Enrichment)
        return found

    def test_it_finds_what_it_says(self) -> None:
        """The example in the catalogue is the truth."""
        assert self.run(self.visit) == self.finds

    def test_it_finds_nothing_in_an_empty_visit(self) -> None:
        """A poor request is no reason to lose it."""
        assert self.run(Visit(client=Client())) is NOTHING
        assert self.run(arrival()) is NOTHING

    def test_it_finds_nothing_new_the_second_time(self) -> None:
        """A known session costs next to nothing: the same request again changes neither session nor profile."""
        again = settle(self.visit, self.run(self.visit))
        found = self.run(again)
        assert (found.session, found.profile) == ({}, {})

    def test_it_does_without_a_session_and_a_profile(self) -> None:
        """A request that wants none says nothing of them."""
        found = self.run(msgspec.structs.replace(self.visit, session=None, profile=None))
        assert (found.session, found.profile) == ({}, {})

    def test_it_leaves_what_it_sees_as_it_is(self) -> None:
        """Facts are not changed in place, and the same facts give the same answer."""
        before, found = msgspec.to_builtins(self.visit), self.run(self.visit)
        assert (msgspec.to_builtins(self.visit), self.run(self.visit)) == (before, found)

    def test_whatever_a_client_sends_it_answers_what_fits(self) -> None:
        """No JSON in a context and no text in a header makes it raise, or say what a portrait cannot hold."""

        @settings(deadline=None)
        @given(_odd_visits(self.visit))
        def holds(visit: Visit) -> None:
            found = self.run(visit)
            for sections in (found.session, found.event):
                for name, places in sections.items():
                    if name != "context":
                        msgspec.convert(places, SECTIONS[name])
            settled = settle(visit, found)
            if settled.profile is not None:
                msgspec.convert(settled.profile.data, Portrait)
            again = self.run(settled)
            assert (again.session, again.profile) == ({}, {})
            assert len(msgspec.json.encode(found)) < LARGEST

        holds()


class EventEnricherContract(PluginContract):
    """What holds for an enricher of events, besides. `context` is an event's, and `finds` are the sections it gives."""

    context: ClassVar[Json]
    finds: ClassVar[Json]

    def run(self, context: Json) -> Json:
        """Run the enricher once."""
        found = self.plugin.run(load(self.plugin.config, self.config), context)
        assert isinstance(found, dict)
        return found

    def test_it_finds_what_it_says(self) -> None:
        """The example in the catalogue is the truth."""
        assert self.run(self.context) == self.finds

    def test_it_finds_nothing_in_an_empty_context(self) -> None:
        """A poor event is no reason to lose it."""
        assert self.run({}) == {}

    def test_it_leaves_what_it_sees_as_it_is(self) -> None:
        """Facts are not changed in place."""
        before = deepcopy(self.context)
        self.run(self.context)
        assert self.context == before

    def test_whatever_a_client_sends_it_answers_what_fits(self) -> None:
        """No JSON in a context makes it raise, or say what a portrait cannot hold."""

        @settings(deadline=None)
        @given(odd(self.context))
        def holds(context: Any) -> None:
            for name, places in self.run(context if isinstance(context, dict) else {"page": context}).items():
                msgspec.convert(places, SECTIONS[name])

        holds()


def _odd_visits(example: Visit) -> st.SearchStrategy[Visit]:
    context = {key: value for key, value in msgspec.to_builtins(example.context).items() if value is not None}
    headers = {name: st.just(value) | st.text(max_size=400) for name, value in example.client.headers.items()}
    return st.builds(
        Visit,
        client=st.builds(
            Client,
            ip=st.sampled_from([example.client.ip, None, "", "10.0.0.1", "::ffff:9.9.9.9"]) | st.text(max_size=50),
            headers=st.fixed_dictionaries({}, optional=headers),
        ),
        context=st.builds(KnownContext, **{key: odd(value) for key, value in context.items()}),
        session=st.sampled_from([example.session, None]),
        profile=st.sampled_from([example.profile, None]),
    )
