"""Which destinations a commit concerns: the notes that it writes along with what it stores, and nothing more.

No mapping and no condition is looked at here, since every request waits for it.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import UTC, datetime, timedelta
from typing import Protocol

import msgspec
from msgspec.structs import replace

from limner.model.delivery import DEFAULT_QUIET, Cause, Debt, Mark, Window
from limner.model.destination import Destination
from limner.model.event import Event
from limner.model.json import Raw
from limner.rules.debounce import quiet
from limner.rules.payloads import normal_type
from limner.rules.visits import INTERNAL_SOURCE
from limner.settings import Settings
from limner.store.ports import Changes

NEVER = datetime(1970, 1, 1, tzinfo=UTC)
PRODUCTION = "production"


class ProfileRoute(msgspec.Struct, frozen=True):
    """A destination of profiles, its window, and since when it is there with it, or may be."""

    destination: Destination
    window: Window
    since: datetime


class Routes(msgspec.Struct, frozen=True, kw_only=True):
    """The enabled destinations of one version of the catalogue, where a commit finds them.

    `events` leads from source and type, each of them empty for any, to destinations by id; those in `ephemeral` take
    events too that are not stored. `closed` are destinations of profiles that were changed after they were made, and
    are disabled now.
    """

    events: dict[tuple[str, str], tuple[str, ...]] = {}
    ephemeral: frozenset[str] = frozenset()
    profiles: tuple[ProfileRoute, ...] = ()
    closed: tuple[ProfileRoute, ...] = ()
    windows: tuple[Window, ...] = ()

    def owed(self, source: str, kind: str) -> tuple[str, ...]:
        """Return the destinations that are owed an event of this type from this source."""
        find = self.events.get
        return find((source, kind), ()) + find((source, ""), ()) + find(("", kind), ()) + find(("", ""), ())

    def affected(self, window: Window, first: datetime) -> tuple[Destination, ...]:
        """Return the destinations that a burst of a window concerns.

        Those are among them that may have had this window when it began, and have another since. At worst they are told
        twice. So are those that were disabled since, which are not told, but were to be.
        """
        open_now = [it for it in self.profiles if it.window == window or it.since >= first]
        closed = [it for it in self.closed if it.window == window and it.since >= first]
        return tuple(it.destination for it in (*open_now, *closed))

    def after(self, before: Routes) -> Routes:
        """Return these routes as those that follow others in one process.

        Who was there before, with the same window, is so for as long as it was then: another change is no reason to
        tell it of what goes another way.
        """
        return replace(
            self,
            profiles=_followed(self.profiles, before.profiles),
            closed=_followed(self.closed, before.closed),
        )


def _followed(routes: tuple[ProfileRoute, ...], before: tuple[ProfileRoute, ...]) -> tuple[ProfileRoute, ...]:
    known = {(it.destination.id, it.window): it.since for it in before}
    return tuple(replace(it, since=known.get((it.destination.id, it.window), it.since)) for it in routes)


class World(Protocol):
    """What is asked of the environment here; `deps.Deps` is one."""

    @property
    def environment(self) -> str:
        """Its name."""
        ...

    @property
    def settings(self) -> Settings:
        """The settings."""
        ...


def compile_routes(destinations: Iterable[Destination]) -> Routes:
    """Sort the enabled destinations by what they are told of."""
    events: dict[tuple[str, str], list[str]] = {}
    ephemeral, profiles, closed = set(), [], []
    for it in sorted(destinations, key=lambda it: it.id):
        if it.on_profile_change_only:
            route = ProfileRoute(it, window_of(it), _moment(it.updated))
            if it.enabled:
                profiles.append(route)
            elif it.updated != it.created:
                closed.append(route)
        elif it.enabled:
            events.setdefault(_key(it), []).append(it.id)
            if it.include_ephemeral:
                ephemeral.add(it.id)
    return Routes(
        events={key: tuple(names) for key, names in events.items()},
        ephemeral=frozenset(ephemeral),
        profiles=tuple(profiles),
        closed=tuple(closed),
        windows=tuple(dict.fromkeys(it.window for it in profiles)),
    )


def window_of(destination: Destination) -> Window:
    """Return how long a destination lets a profile rest. Without a maximum it is a week."""
    rest = DEFAULT_QUIET if destination.quiet_period is None else destination.quiet_period
    return Window(rest, 604_800 if destination.max_delay is None else destination.max_delay)


def with_debts(changes: Changes, routes: Routes, world: World, now: datetime, passing: Sequence[Event] = ()) -> Changes:
    """Return what a commit writes with the notes of what destinations are owed for it.

    `passing` are events that are not stored; what is owed for these holds them.
    """
    settings, test = world.settings, world.environment != PRODUCTION
    debts: list[Debt] = []
    if routes.events and settings.enable_event_destinations:
        for event in changes.events:
            if event.metadata.valid:
                debts += (_debt(name, event, now, test) for name in routes.owed(event.source.id, event.type))
        if routes.ephemeral:
            for event in passing:
                debts += _passing_debts(event, routes, now, test)
    marks: list[Mark] = []
    if routes.windows and changes.profiles and settings.enable_profile_destinations:
        causes = _causes(changes.events, test)
        other = Cause(test=test)
        for window in routes.windows:
            longest = min(quiet(window, settings.quiet_period), window.longest)
            due = now + timedelta(seconds=longest)
            marks += (
                Mark(profile=it.id, window=window, at=now, due=due, cause=causes.get(it.id, other))
                for it in changes.profiles
            )
    return replace(changes, debts=tuple(debts), marks=tuple(marks)) if debts or marks else changes


def _debt(destination: str, event: Event, now: datetime, test: bool) -> Debt:  # noqa: FBT001
    return Debt(
        destination=destination,
        event=event.id,
        at=now,
        profile=event.profile.id if event.profile else None,
        session=event.session.id if event.session else None,
        test=test or event.metadata.debug,
    )


def _passing_debts(event: Event, routes: Routes, now: datetime, test: bool) -> list[Debt]:  # noqa: FBT001
    """Return the debts for an event that is not stored, with the event in them."""
    names = [name for name in routes.owed(event.source.id, event.type) if name in routes.ephemeral]
    if not names or not event.metadata.valid:
        return []
    told = Raw(msgspec.json.encode(event))
    return [replace(_debt(name, event, now, test), told=told) for name in names]


def _causes(events: Iterable[Event], test: bool) -> dict[str, Cause]:  # noqa: FBT001
    """Return the last cause for each profile that some events are about; events of our own only follow others."""
    causes: dict[str, Cause] = {}
    for event in events:
        if event.profile and not (event.source.id == INTERNAL_SOURCE and event.profile.id in causes):
            causes[event.profile.id] = Cause(
                event=event.id,
                source=event.source.id,
                session=event.session.id if event.session else None,
                test=test or event.metadata.debug,
            )
    return causes


def _key(destination: Destination) -> tuple[str, str]:
    kind = destination.event_type.id if destination.event_type else ""
    return destination.source.id.strip().lower(), normal_type(kind)


def _moment(text: str) -> datetime:
    try:
        return datetime.fromisoformat(text) if text else NEVER
    except ValueError:
        return NEVER
