# ruff: noqa: S101 - contracts assert
"""What holds for destinations and resources."""

from __future__ import annotations

import inspect
import re
import sys
from collections.abc import AsyncIterator, Generator
from contextlib import asynccontextmanager
from copy import deepcopy
from importlib.util import find_spec, module_from_spec
from typing import Any, ClassVar
from unittest import mock

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limner.errors import LimnerError, Rejected, Retry, Undelivered
from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.json import Json, Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.sdk.config import load
from limner.sdk.contract import Plugin
from limner.sdk.driving import Answer, Silence, Step, demand, drive
from limner.sdk.outbound import Change, Connected, Payload, Reply, Request, Requests
from limner.sdk.secrets import secrets_in
from limner.sdk.testing.plugins import NOON, PluginContract, described, odd

ANN = Profile(
    id="p-ann",
    ids=("p-ann",),
    metadata=ProfileMetadata(time=ProfileTime(insert=NOON)),
    data={"contact": {"email": {"main": "ann@example.com"}}, "pii": {"firstname": "Ann"}},
)
VISIT = Session(id="s-ann", metadata=SessionMetadata(time=SessionTime(insert=NOON)))
VIEW = Event(
    id="e-1",
    type="page-view",
    name="Page View",
    metadata=EventMetadata(time=EventTime(insert=NOON)),
    source=Ref("web"),
    session=EventSession(id="s-ann", start=NOON),
    profile=Ref("p-ann"),
    properties=Raw(b'{"page":"/"}'),
)
MOVED = Change(
    id="c-1",
    timestamp=NOON,
    profile_id="p-ann",
    event_id="e-1",
    source_id="web",
    session_id="s-ann",
    field="data.contact.email.main",
    value="ann@example.com",
)
STRANGE = "Zoë 漢字 🎈 '\"<&>\\;%00\u2028"
"""A text that people have in their names, and what programs stumble over."""


def payload(data: Any = None, family: str = "profile", **other: Any) -> Payload:
    """Return what a destination is given for Ann (or for her page view), with these things otherwise."""
    parts: Json = {"changes": (MOVED,)} if family == "profile" else {"event": VIEW}
    parts |= {"data": {} if data is None else data, "family": family, "key": "d-1", "destination": "example"}
    return Payload(**{**parts, "profile": ANN, "session": VISIT, "occurred": NOON, **other})


def taken(requests: Requests, *replies: Answer, into: list[Step] | None = None) -> list[Step]:
    """Return all that a plugin asks for when it is given these replies, then empty ones; raises what the core would.

    With `into` the steps are also there when it raises.
    """
    steps, left = [] if into is None else into, list(replies)
    driven = drive(requests, lambda: NOON)
    try:
        step = next(driven)
        while True:
            steps.append(step)
            step = driven.send(left.pop(0) if left and isinstance(step, Request) else Reply())
    except StopIteration:
        return steps
    finally:
        driven.close()


class OutboundContract(PluginContract):
    """What holds for destinations of either form. `credentials` are an example of what the resource holds."""

    credentials: ClassVar[Json] = {}

    @property
    def loaded(self) -> tuple[Any, Any]:
        """The example of the settings and that of the credentials, as the plugin is given them."""
        return load(self.plugin.config, self.config), load(self.plugin.extra["credentials"], self.credentials)

    def test_the_catalogue_can_show_it(self) -> None:
        """It has a title, a category and a first mapping that can be saved."""
        assert shown(self.plugin)
        msgspec.json.encode(self.plugin.extra["mapping"])

    def test_every_credential_is_described_and_typed(self) -> None:
        """The console can draw a form without asking the author."""
        described(self.plugin.extra["credentials"])

    def test_its_secrets_do_not_show(self) -> None:
        """Logging settings or credentials shows no secret."""
        assert not leaked(self.loaded, repr(self.loaded))


class DestinationContract(OutboundContract):
    """What holds for a destination that says what to send.

    With `data` mapped and after these `replies` it asks for exactly `sends`. `facts` are other parts of the payload
    than Ann's, such as `remote_id`.
    """

    data: ClassVar[Any]
    sends: ClassVar[list[Request]]
    replies: ClassVar[list[Reply]] = []
    facts: ClassVar[Json] = {}

    @property
    def family(self) -> str:
        """Profile, unless the destination takes events only."""
        families = self.plugin.extra["families"]
        return "profile" if "profile" in families else str(families[0])

    def steps(self, *replies: Answer, data: Any = None, into: list[Step] | None = None, **facts: Any) -> list[Step]:
        """Run the plugin with these replies, and these facts in place of the example's; return all it asks for."""
        mapped = self.data if data is None else data
        demand(mapped, self.plugin.extra["requires"])
        given = payload(mapped, **{"family": self.family, **self.facts, **facts})
        return taken(self.plugin.run(*self.loaded, given), *replies, into=into)

    def run(self, *replies: Answer, **given: Any) -> list[Request]:
        """Do the same, and return the requests only."""
        return [step for step in self.steps(*replies, **given) if isinstance(step, Request)]

    def test_it_sends_what_it_says(self) -> None:
        """The example in the catalogue is the truth."""
        assert self.run(*self.replies) == self.sends

    def test_the_same_delivery_is_the_same_again(self) -> None:
        """A repeated attempt sends what the first one sent, so a receiver can tell."""
        assert self.steps(*self.replies) == self.steps(*self.replies)

    @pytest.mark.parametrize("fault", [Silence("timed out"), Reply(408), Reply(429), Reply(500), Reply(503)])
    def test_a_passing_fault_is_tried_again(self, fault: Answer) -> None:
        """A busy destination loses nothing, whichever request it was busy at."""
        for place, request in enumerate(self.sends):
            if not (isinstance(fault, Reply) and fault.status in request.expect):
                with pytest.raises(Retry):
                    self.run(*self.replies[:place], *[Reply()] * (place - len(self.replies)), fault)

    @pytest.mark.parametrize("status", [400, 401, 403, 404, 422])
    def test_a_lasting_fault_is_not(self, status: int) -> None:
        """A wrong request does not knock for ever."""
        for place, request in enumerate(self.sends):
            if status not in request.expect:
                with pytest.raises(Rejected):
                    self.run(*self.replies[:place], *[Reply()] * (place - len(self.replies)), Reply(status))

    def test_it_waits_as_long_as_it_is_told(self) -> None:
        """`Retry-After` is heeded, in seconds and as a date."""
        for text in ("7", "Wed, 01 May 2024 12:00:07 GMT"):
            with pytest.raises(Retry) as told:
                self.run(Reply(429, headers={"retry-after": text}))
            assert told.value.after == 7  # noqa: PLR2004 # seconds after NOON

    def test_its_errors_tell_no_secret(self) -> None:
        """An error lands in logs and in the delivery log."""
        for fault in (Reply(400), Reply(500), Silence("timed out")):
            self.attempt(fault)

    def test_what_is_mapped_stays_as_it_is(self) -> None:
        """The delivery log shows what was mapped, not what the plugin made of it."""
        data = deepcopy(self.data)
        self.run(*self.replies, data=data)
        assert data == self.data

    def test_it_sends_any_writing(self) -> None:
        """Names have letters of all kinds; what cannot be sent is rejected, and nothing breaks."""
        self.attempt(data=strange(self.data))

    def test_an_empty_mapping_sends_or_is_rejected(self) -> None:
        """A person of whom nothing is known breaks nothing."""
        self.attempt(data={})

    def test_whatever_is_mapped_it_sends_or_rejects(self) -> None:
        """A mapping may hold anything anywhere."""

        @settings(deadline=None, max_examples=50)
        @given(odd(self.data).filter(lambda data: isinstance(data, dict)))
        def holds(data: Json) -> None:
            self.attempt(data=data)

        holds()

    def test_whatever_comes_back_it_copes(self) -> None:
        """A reply may be no JSON, or other JSON than the vendor documents."""

        @settings(deadline=None, max_examples=50)
        @given(st.lists(odd_replies(self.replies), max_size=len(self.sends) + 1))
        def holds(replies: list[Reply]) -> None:
            self.attempt(*replies)

        holds()

    def attempt(self, *replies: Answer, data: Any = None) -> None:
        """Run the plugin where it may fail, but only as plugins may; what it asked for can be sent."""
        steps: list[Step] = []
        told = ""
        try:
            self.steps(*(replies or self.replies), data=data, into=steps)
        except Undelivered as error:
            told = str(error)
        assert not leaked(self.loaded, told)
        for step in steps:
            msgspec.json.encode(step)


class ConnectedContract(OutboundContract):
    """What holds for a destination that keeps a connection.

    `driver` is the module of the vendor's library, if there is one.
    """

    driver: ClassVar[str] = ""

    def make(self, **credentials: Any) -> Connected:
        """Return the destination as the core makes it, with these credentials in place of the example's."""
        config, _ = self.loaded
        kind = self.plugin.extra["credentials"]
        made: Connected = self.plugin.run(config=config, credentials=load(kind, {**self.credentials, **credentials}))
        return made

    @asynccontextmanager
    async def connected(self, **credentials: Any) -> AsyncIterator[Any]:
        """Open the destination the way the core does, and close it whatever happens."""
        it = self.make(**credentials)
        try:
            await it.connect()
            yield it
        finally:
            await it.close()

    def test_it_tells_whom_it_reaches(self) -> None:
        """The core refuses private addresses, so it has to know them; names and ports are as they will be used."""
        for host, port in self.make().addresses():
            assert isinstance(host, str)
            assert host
            assert 0 < port < 65536  # noqa: PLR2004 # a port

    def test_what_needs_a_driver_names_its_extra(self) -> None:
        """The catalogue says what to install."""
        assert bool(self.driver) <= bool(self.plugin.extra["needs"])

    def test_it_loads_without_its_driver(self) -> None:
        """The catalogue lists a plugin whose driver is not installed."""
        with mock.patch.dict(sys.modules):
            self._uninstall()
            spec = find_spec(self.plugin.run.__module__)
            assert spec
            assert spec.loader
            spec.loader.exec_module(module_from_spec(spec))

    async def test_without_its_driver_it_says_what_to_install(self) -> None:
        """An operator reads the command that helps."""
        if not self.driver:
            return
        with mock.patch.dict(sys.modules):
            self._uninstall()
            it = self.make()
            with pytest.raises(LimnerError, match=re.escape(f"limner[{self.plugin.extra['needs']}]")):
                await it.connect()
            await it.close()

    async def test_it_can_be_closed_before_it_was_opened(self) -> None:
        """The core closes what could not be opened."""
        await self.make().close()

    def _uninstall(self) -> None:
        if not self.driver:
            return
        for name in [name for name in sys.modules if name == self.driver or name.startswith(f"{self.driver}.")]:
            del sys.modules[name]
        sys.modules[self.driver] = None  # type: ignore[assignment] # this is how Python says: do not find it


class ResourceContract(PluginContract):
    """What holds for a type of resource. `config` is an example of its credentials.

    `checks` is what its check asks for, where it asks over HTTP.
    """

    checks: ClassVar[list[Request]] = []

    def test_the_name_is_kebab_case(self) -> None:
        """A name is written the same in YAML, in a URL and on a command line; some of old have underscores."""
        assert re.fullmatch(r"[a-z][a-z0-9]*([-_][a-z0-9]+)*", self.plugin.name)

    def test_the_file_is_called_like_the_plugin(self) -> None:
        """Whoever reads a name in the catalogue knows which file to open, or it is in that of its destination."""
        name = self.plugin.run.__module__
        assert name.rpartition(".")[2] == self.plugin.name.replace("-", "_") or ".destinations." in f".{name}"

    def test_the_catalogue_can_show_it(self) -> None:
        """It has a title, a category, and a sentence on what it is."""
        assert shown(self.plugin)

    def test_its_secrets_do_not_show(self) -> None:
        """Logging credentials shows no secret."""
        credentials = load(self.plugin.config, self.config)
        assert not leaked(credentials, repr(credentials))

    def test_its_check_asks_what_it_says(self) -> None:
        """The check needs no more than the credentials."""
        if self.checks:
            assert taken(self._check()) == self.checks

    def test_its_check_tells_a_stranger(self) -> None:
        """Credentials that the other side refuses are no good, and the error does not tell them."""
        if self.checks:
            with pytest.raises(Rejected) as told:
                taken(self._check(), *[Reply(401)] * len(self.checks))
            assert not leaked(load(self.plugin.config, self.config), str(told.value))

    def _check(self) -> Requests:
        found = self.plugin.extra["check"](load(self.plugin.config, self.config))
        assert isinstance(found, Generator)
        return found


def shown(plugin: Plugin[Any]) -> bool:
    """Tell whether the catalogue has all it shows of a plugin."""
    listing = plugin.extra["listing"]
    return bool(listing.title and listing.category and listing.icon and inspect.getdoc(plugin.run))


def leaked(settings_: Any, text: str) -> list[str]:
    """Return the secrets of some settings that stand in a text."""
    return [secret for secret in secrets_in(settings_) if secret in text]


def strange(example: Any) -> Any:
    """Return the same JSON with other texts."""
    if isinstance(example, dict):
        return {key: strange(value) for key, value in example.items()}
    if isinstance(example, list):
        return [strange(value) for value in example]
    return STRANGE if isinstance(example, str) else example


def odd_replies(examples: list[Reply]) -> st.SearchStrategy[Reply]:
    """Return replies with the wrong JSON in them, and few with none."""
    bodies = st.one_of([st.none(), odd({}), *(odd(it.json) for it in examples)])
    return st.builds(Reply, st.sampled_from([200, 200, 201, 204, 409, 302]), bodies, st.text(max_size=9))
