"""The class interface for destinations: one class with two coroutines, as Tracardi documents it.

A connector that was written for it runs here with another import line. Its class is told everything of its resource and
its destination, makes its own connections, and raises when it fails. What it does runs in a thread with an event loop of
its own, so code that blocks keeps nobody waiting but the deliveries of the same destination.
"""

from __future__ import annotations

import asyncio
import inspect
import re
import threading
from collections.abc import Callable, Sequence
from copy import deepcopy
from typing import Any, ClassVar

import msgspec

from limner.errors import Retry
from limner.model.event import Event
from limner.model.json import Json
from limner.model.profile import Profile
from limner.model.session import Session
from limner.sdk.config import Config, FreeForm
from limner.sdk.contract import Plugin
from limner.sdk.outbound import Connected, Listing, Payload, resource
from limner.sdk.outbound import destination as make_destination
from limner.sdk.views import view

PATIENCE = 5.0
"""Seconds that a thread may take to end; one that is stuck is left behind."""

ENDINGS = re.compile(r"(?<=.)(Connector|Destination)$")


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    """Both sets of credentials, in the words of whoever made the resource."""

    production: Json = {}
    test: Json = {}


class Resource(msgspec.Struct, frozen=True, kw_only=True):
    """The resource that a destination is bound to."""

    id: str
    name: str = ""
    type: str = ""
    description: str | None = None
    tags: list[str] = []
    groups: list[str] = []
    enabled: bool = True
    credentials: Credentials = Credentials()


class Binding(msgspec.Struct, frozen=True, kw_only=True):
    """Which connector sends, and its settings: `init`."""

    package: str = ""
    init: Json = {}
    form: Json = {}
    pro: bool = False


class Named(msgspec.Struct, frozen=True, kw_only=True):
    """Something by its id."""

    id: str = ""
    name: str = ""


class Destination(msgspec.Struct, frozen=True, kw_only=True):
    """The destination as it is configured."""

    id: str
    name: str = ""
    description: str | None = ""
    enabled: bool = True
    tags: list[str] = []
    destination: Binding = Binding()
    mapping: Any = {}
    condition: str | None = ""
    on_profile_change_only: bool = True
    resource: Named = Named()
    event_type: Named | None = None
    source: Named = Named()


class About(msgspec.Struct, frozen=True, kw_only=True):
    """What a class of this interface is made with; `debug` chooses the test credentials."""

    debug: bool
    resource: Resource
    destination: Destination


class DestinationInterface:
    """Base of a destination that is a class.

    Write `dispatch_profile`, `dispatch_event` or both; `data` is what the mapping made. Either may also take
    `changed_fields`, a list of what is new of the profile, and `metadata`, a map with the `id` of the delivery, the
    number of the `attempt`, the `family` and the time `occurred`; and may leave arguments out at the end. An error that
    is raised counts as one that passes, and the delivery is tried again; raise `limner.sdk.Rejected` where that is
    useless.

    `listing`, `credentials_type` and `settings_type` are for those who write anew: how the plugin looks in the
    catalogue, and the classes of its forms. The credentials and the settings themselves stay the maps that they are.
    """

    listing: ClassVar[Listing | None] = None
    credentials_type: ClassVar[type[Config]] = FreeForm
    settings_type: ClassVar[type[Config]] = FreeForm

    def __init__(self, debug: bool, resource: Any, destination: Any) -> None:  # noqa: FBT001 # as it is documented
        self.debug = debug
        self.resource: Resource = resource
        self.destination: Destination = destination

    def _get_credentials(self) -> Json:
        """Return the credentials that count: those for tests in debug, else those of production."""
        return self.resource.credentials.test if self.debug else self.resource.credentials.production

    async def dispatch_profile(self, *args: Any, **kwargs: Any) -> None:
        """Deliver a changed profile: `data, profile, session`."""

    async def dispatch_event(self, *args: Any, **kwargs: Any) -> None:
        """Deliver an event: `data, profile, session, event`."""


class Adapted(Connected, kw_only=True):
    """Runs a class of this interface as the core runs a destination that keeps a connection."""

    connector: ClassVar[type[DestinationInterface]]
    about: About | None = None
    loop: Any = None
    thread: Any = None

    async def connect(self) -> None:
        """Start the thread."""
        self.loop = asyncio.new_event_loop()
        self.thread = threading.Thread(target=_run, args=(self.loop,), name="destination", daemon=True)
        self.thread.start()

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Deliver some payloads, one after the other, each with a new object as it is documented."""
        for payload in payloads:
            await asyncio.wrap_future(asyncio.run_coroutine_threadsafe(self._dispatch(payload), self.loop))

    async def close(self) -> None:
        """End the thread; one that is stuck is left behind."""
        if self.loop is None:
            return
        self.loop.call_soon_threadsafe(self.loop.stop)
        await asyncio.to_thread(self.thread.join, PATIENCE)
        self.loop = None

    async def _dispatch(self, payload: Payload) -> None:
        if self.about is None:
            raise Retry("the core did not say which resource and which destination this is")
        made = self.connector(self.about.debug, self.about.resource, self.about.destination)
        verb = made.dispatch_event if payload.event is not None else made.dispatch_profile
        args, named = arguments(verb, payload)
        done = verb(*args, **named)
        if inspect.isawaitable(done):
            await done


class Arguments(msgspec.Struct, frozen=True):
    """What a coroutine is called with."""

    args: tuple[Any, ...]
    named: dict[str, Any]


def arguments(verb: Callable[..., Any], payload: Payload) -> Arguments:
    """Return what a coroutine wants to be called with.

    A parameter with a name that we know gets what it names, any other what stands in its place as it is documented.
    """
    given: dict[str, Any] = {
        "data": deepcopy(payload.data),
        "profile": view(payload.profile),
        "session": view(payload.session),
    }
    if payload.event is not None:
        given["event"] = view(payload.event)
    documented = list(given)
    given["changed_fields"] = msgspec.to_builtins(payload.changes)
    given["metadata"] = {
        "id": payload.key,
        "attempt": payload.attempt,
        "family": payload.family,
        "occurred": payload.occurred.isoformat(),
    }
    return _bind(inspect.signature(verb).parameters.values(), given, documented)


def _bind(parameters: Any, given: dict[str, Any], documented: list[str]) -> Arguments:
    order = list(given)
    args: list[Any] = []
    named: dict[str, Any] = {}
    for place, parameter in enumerate(parameters):
        match parameter.kind:
            case parameter.POSITIONAL_ONLY | parameter.POSITIONAL_OR_KEYWORD:
                name = parameter.name if parameter.name in given else order[place] if place < len(order) else ""
                if not name and parameter.default is not parameter.empty:
                    break
                args.append(given.get(name))
            case parameter.VAR_POSITIONAL:
                args += [given[name] for name in documented[len(args) :]]
            case parameter.KEYWORD_ONLY if parameter.name in given:
                named[parameter.name] = given[parameter.name]
            case parameter.VAR_KEYWORD:
                named |= {name: given[name] for name in order[max(len(args), len(documented)) :] if name not in named}
    return Arguments(tuple(args), named)


def adapt(connector: type[DestinationInterface], name: str = "") -> list[Plugin[Any]]:
    """Make plugins of a class: the destination, and a type of resource with the same name.

    Without a name it is called after its class: `PulsarConnector` is `pulsar`.
    """
    called = name or _called(connector)
    listing = connector.listing or Listing(title=called.replace("-", " ").capitalize(), category="Services")
    words = inspect.cleandoc(connector.__doc__ or f"Send data with {connector.__name__}.")
    home = {"__module__": connector.__module__}
    credentials = type(connector.credentials_type)(
        "Credentials", (connector.credentials_type,), {**home, "__doc__": f"What {listing.title} asks for."}
    )
    run = type(Adapted)(
        connector.__name__, (Adapted,), {**home, "__doc__": words, "connector": connector}, kw_only=True
    )
    decorated = make_destination(
        called, listing, resource=called, config=connector.settings_type, credentials=credentials, concurrency=1
    )
    return [resource(called, listing, credentials=credentials), decorated(run)]


def _called(connector: type[DestinationInterface]) -> str:
    short = ENDINGS.sub("", connector.__name__)
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", short).replace("_", "-").lower()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        for task in asyncio.all_tasks(loop):
            task.cancel()
        loop.run_until_complete(asyncio.sleep(0))
        loop.close()


__all__ = [
    "About",
    "Adapted",
    "Destination",
    "DestinationInterface",
    "Event",
    "Profile",
    "Resource",
    "Session",
    "adapt",
]
