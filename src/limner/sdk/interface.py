"""The class interface for destinations: one class with two coroutines, as Tracardi documents it.

A connector that was written for it runs here with another import line. Its class is told everything of its resource and
its destination, makes its own connections, and raises when it fails. What it does runs in a thread with an event loop
of its own, so code that blocks keeps nobody waiting but the deliveries of the same destination.
"""

from __future__ import annotations

import asyncio
import inspect
import re
import threading
from collections.abc import Callable, Sequence
from copy import deepcopy
from types import new_class
from typing import Any, ClassVar, TypeGuard, TypeVar, cast

import msgspec

from limner.errors import Retry
from limner.model.event import Event
from limner.model.json import Json
from limner.model.profile import Profile
from limner.model.session import Session
from limner.sdk.config import Config, FreeForm, FreeSettings
from limner.sdk.contract import Plugin
from limner.sdk.outbound import Connected, Listing, Payload, resource
from limner.sdk.outbound import destination as make_destination
from limner.sdk.views import view

T = TypeVar("T")

PATIENCE = 5.0
"""Seconds that a thread may take to end; one that is stuck is left behind."""

VERBS = ("dispatch_profile", "dispatch_event")

ENDINGS = re.compile(r"(?<=.)(Connector|Destination)$")


class Credentials(msgspec.Struct, frozen=True, kw_only=True):
    """Both sets of credentials, in the words of whoever made the resource."""

    production: Json = {}
    test: Json = {}

    def __repr__(self) -> str:
        return "Credentials(…)"


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
    settings_type: ClassVar[type[Config]] = FreeSettings

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
        bound = arguments(verb, payload)
        done = verb(*bound.args, **bound.kwargs)
        if inspect.isawaitable(done):
            await done


def arguments(verb: Callable[..., Any], payload: Payload) -> inspect.BoundArguments:
    """Return what a coroutine wants to be called with.

    A parameter with a name that we know gets what it names, any other what stands in its place as it is documented.
    """
    given: dict[str, Any] = {
        "data": deepcopy(payload.data),
        "profile": view(payload.profile),
        "session": view(payload.session),
        "event": view(payload.event),
        "changed_fields": msgspec.to_builtins(payload.changes),
        "metadata": {
            "id": payload.key,
            "attempt": payload.attempt,
            "family": payload.family,
            "occurred": payload.occurred.isoformat(),
        },
    }
    documented = ["data", "profile", "session", *(["event"] if payload.event is not None else [])]
    return _bind(inspect.signature(verb), given, documented)


def _bind(signature: inspect.Signature, given: dict[str, Any], documented: list[str]) -> inspect.BoundArguments:
    bound = signature.bind_partial()
    left = dict(given)
    for place, parameter in enumerate(signature.parameters.values()):
        match parameter.kind:
            case parameter.VAR_POSITIONAL:
                bound.arguments[parameter.name] = tuple(left.pop(name) for name in documented if name in left)
            case parameter.VAR_KEYWORD:
                bound.arguments[parameter.name] = left
            case _ if parameter.name in given:
                bound.arguments[parameter.name] = left.pop(parameter.name)
            case _ if parameter.default is parameter.empty:
                name = documented[place] if place < len(documented) else ""
                bound.arguments[parameter.name] = left.pop(name, None)
    return bound


def is_connector(thing: Any) -> TypeGuard[type[Any]]:
    """Tell whether this is a class with a verb of this interface; it need not have its base."""
    if not isinstance(thing, type) or thing is DestinationInterface or issubclass(thing, Connected):
        return False
    return any(callable(getattr(thing, verb, None)) for verb in VERBS)


def adapt(written: type[Any], name: str = "") -> list[Plugin[Any]]:
    """Make plugins of a class: the destination, and a type of resource with the same name.

    Without a name it is called after its class: `PulsarConnector` is `pulsar`.
    """
    connector = _based(written)
    called = name or _called(connector)
    listing = connector.listing or Listing(title=called.replace("-", " ").capitalize(), category="Services")
    words = inspect.cleandoc(connector.__doc__ or f"Send data with {connector.__name__}.")
    home = connector.__module__
    asks = f"What {listing.title} asks for."
    credentials = _derive("Credentials", connector.credentials_type, __doc__=asks, __module__=home)
    run = _derive(connector.__name__, Adapted, __doc__=words, __module__=home, connector=connector)
    decorated = make_destination(
        called, listing, resource=called, config=connector.settings_type, credentials=credentials, concurrency=1
    )
    return [resource(called, listing, credentials=credentials), decorated(run)]


def _based(written: type[Any]) -> type[DestinationInterface]:
    """Return a class with the base that it may lack."""
    if issubclass(written, DestinationInterface):
        return written
    told = {"__doc__": written.__doc__, "__module__": written.__module__}
    made = new_class(written.__name__, (written, DestinationInterface), {}, lambda namespace: namespace.update(told))
    return cast("type[DestinationInterface]", made)


def _derive(name: str, kind: type[T], **attributes: Any) -> type[T]:
    made: Any = new_class(name, (kind,), {}, lambda namespace: namespace.update(attributes))
    return cast("type[T]", made)


def _called(connector: type[DestinationInterface]) -> str:
    short = ENDINGS.sub("", connector.__name__)
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "-", short).replace("_", "-").lower()


def _run(loop: asyncio.AbstractEventLoop) -> None:
    asyncio.set_event_loop(loop)
    try:
        loop.run_forever()
    finally:
        tasks = asyncio.all_tasks(loop)
        for task in tasks:
            task.cancel()
        loop.run_until_complete(asyncio.gather(*tasks, return_exceptions=True))
        loop.run_until_complete(loop.shutdown_asyncgens())
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
    "is_connector",
]
