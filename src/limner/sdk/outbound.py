"""What destinations and resources are made of.

A destination says what to send and the core sends it, or it keeps a connection of its own to a broker or a database.
"""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Generator, Sequence
from datetime import datetime
from typing import Any, Literal, TypeVar

import msgspec

from limner.model.event import Event
from limner.model.json import Json
from limner.model.profile import Profile
from limner.model.session import Session
from limner.sdk.config import Config
from limner.sdk.contract import Plugin

Family = Literal["profile", "event"]
R = TypeVar("R", bound=Callable[..., Any])


class Request(msgspec.Struct, frozen=True):
    """What a destination would like sent. At most one of `json`, `form` and `body` is given.

    The core raises Retry or Rejected for every status but 2xx and those in `expect`, which the plugin reads itself.
    `auth` is a name and a password for basic authorization, `timeout` seconds for all of it.
    """

    method: str
    url: str
    json: Any = msgspec.UNSET
    form: dict[str, str] | None = None
    body: bytes | None = None
    query: tuple[tuple[str, str], ...] = ()
    headers: dict[str, str] = {}
    cookies: dict[str, str] = {}
    auth: tuple[str, str] | None = None
    proxy: str = ""
    verify_tls: bool = True
    timeout: float = 30.0
    expect: tuple[int, ...] = ()


class Reply(msgspec.Struct, frozen=True):
    """What came back; `json` is None when the body is no JSON. Names of headers are in lower case."""

    status: int = 200
    json: Any = None
    text: str = ""
    headers: dict[str, str] = {}


class Remember(msgspec.Struct, frozen=True):
    """Keep what the other system calls this profile; later payloads carry it as `remote_id`. None forgets it."""

    remote_id: str | None


class Renew(msgspec.Struct, frozen=True):
    """Keep a token that the other system gave us, encrypted; later payloads for this resource carry it as `token`."""

    token: str


Requests = Generator[Request | Remember | Renew, Reply, None]
"""What a destination is: it yields requests and is sent the replies. For Remember and Renew it is sent an empty one."""


class Change(msgspec.Struct, frozen=True, kw_only=True):
    """One field of a profile that has another value than before, and what changed it.

    `type` is `profile`, or `profile.merged` of the `ids` of others that became part of it.
    """

    id: str
    type: str = "profile"
    timestamp: datetime
    profile_id: str
    event_id: str | None = None
    source_id: str | None = None
    session_id: str | None = None
    field: str
    value: Any = None
    old_value: Any = None


class Payload(msgspec.Struct, frozen=True, kw_only=True):
    """What a destination is given: the mapped data, and what it was mapped from.

    `key` is the same each time this delivery is tried, for receivers that drop what they have already. `changes` are
    the fields of the profile that are new (none for events).
    """

    data: Any
    family: Family
    key: str
    destination: str
    profile: Profile | None = None
    session: Session | None = None
    event: Event | None = None
    changes: tuple[Change, ...] = ()
    attempt: int = 1
    occurred: datetime
    remote_id: str | None = None
    token: str | None = None

    @property
    def profile_id(self) -> str:
        """The id of the profile, empty if there is none."""
        return self.profile.id if self.profile else ""

    def headers(self) -> dict[str, str]:
        """Return what says where a message comes from, for brokers that have headers."""
        told = {
            "limner-delivery-id": self.key,
            "limner-destination-id": self.destination,
            "limner-family": self.family,
            "limner-profile-id": self.profile_id,
            "limner-event-id": self.event.id if self.event else "",
        }
        return {name: value for name, value in told.items() if value}


class Farewell(msgspec.Struct, frozen=True, kw_only=True):
    """Who is to be forgotten, by which destination; `remote_id` is what the other system calls the person."""

    profile_id: str
    destination: str
    remote_id: str | None = None


class Connected(msgspec.Struct, kw_only=True):
    """A destination that keeps a connection: the destination interface's two verbs, an open and a close around them.

    The core picks test or production credentials, connects once, calls from one task at a time, and makes a new one
    after an error. Raise Retry or Rejected; any other exception counts as Retry.
    """

    config: Any
    credentials: Any

    def addresses(self) -> list[tuple[str, int]]:
        """Return each host and port that `connect` will reach; the core refuses private ones that nobody allowed.

        The credentials alone say so; when only these are checked, there is no `config` yet.
        """
        return []

    async def connect(self) -> None:
        """Open what stays open."""

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Deliver some payloads, in order; overridden where many together are cheaper than each alone."""
        for it in payloads:
            if it.event is not None:
                await self.dispatch_event(it.data, it.profile, it.session, it.event)
            elif it.profile is not None:
                await self.dispatch_profile(it.data, it.profile, it.session)

    async def dispatch_profile(self, data: Any, profile: Profile, session: Session | None) -> None:
        """Deliver a changed profile."""
        raise NotImplementedError

    async def dispatch_event(self, data: Any, profile: Profile | None, session: Session | None, event: Event) -> None:
        """Deliver an event."""
        raise NotImplementedError

    async def forget(self, person: Farewell) -> None:
        """Remove a person who was erased; overridden where that is possible. To know nobody of the id is no error."""
        raise NotImplementedError

    async def close(self) -> None:
        """Let go; called once, also after an error."""


class Batch(msgspec.Struct, frozen=True, kw_only=True):
    """How many payloads a destination takes at once, and how many seconds the first waits for the others."""

    most: int = 100
    wait: float = 0.0


class Listing(msgspec.Struct, frozen=True, kw_only=True):
    """How a plugin looks in the catalogue; its description is its docstring.

    Categories are Databases, Services, Queues, Messaging, E-mailing, CRMs, Marketing Automation, Machine Learning,
    Analytics. `icon` is a name from the Tabler set.
    """

    title: str
    category: str
    icon: str = "plug"
    tags: tuple[str, ...] = ()


def resource(
    name: str,
    listing: Listing,
    *,
    credentials: type[Config],
    check: Callable[[Any], Requests | Awaitable[None]] | None = None,
) -> Plugin[Any]:
    """Make a resource type: what is needed to reach another system.

    `check` finds out with some credentials whether that works: it yields requests like a destination, or is a
    coroutine; it raises Rejected with the reason.
    """
    return Plugin("resource", name, credentials, credentials, listing=listing, check=check)


def destination(  # noqa: PLR0913 # every one is a fact of the catalogue
    name: str,
    listing: Listing,
    *,
    resource: str,
    config: type[Config] = Config,
    credentials: type[Config] = Config,
    needs: str = "",
    batch: Batch | None = None,
    mapping: Json | None = None,
    requires: tuple[str, ...] = (),
    families: tuple[Family, ...] = ("profile", "event"),
    concurrency: int = 8,
    forget: Callable[[Any, Any, str, str | None], Requests] | None = None,
) -> Callable[[R], Plugin[R]]:
    """Make a destination: a generator `(config, credentials, payload) -> Requests`, or a Connected class.

    `resource` is the type of resource it needs and `credentials` that type's class; `config` are its own settings.
    `needs` names the extra of this distribution that holds its driver (imported in `connect`). `mapping` is a useful
    first mapping, `requires` the keys that the mapped data must have. `concurrency` is how many are sent at once,
    those of one profile in turn. `forget(config, credentials, profile id, remote id)` removes a person there; a
    Connected class has a method for it.
    """

    def make(run: R) -> Plugin[R]:
        return Plugin(
            "destination",
            name,
            config,
            run,
            listing=listing,
            resource=resource,
            credentials=credentials,
            needs=needs,
            batch=batch,
            mapping=mapping or {},
            requires=requires,
            families=families,
            concurrency=concurrency,
            forget=forget or _method(run),
        )

    return make


def _method(run: object) -> Callable[..., Any] | None:
    """Return how a class removes people, None where it does not."""
    if isinstance(run, type) and issubclass(run, Connected) and run.forget is not Connected.forget:
        return run.forget
    return None
