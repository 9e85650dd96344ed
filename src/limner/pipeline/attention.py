"""What a person should look at: what is broken, what fails, what piles up, each with a sentence and a page."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime, timedelta
from typing import Literal

import msgspec

from limner.model.delivery import Backlog
from limner.model.destination import Destination
from limner.pipeline.catalog import noun
from limner.pipeline.deps import Deps
from limner.store.statistics import Glance

Severity = Literal["error", "warning", "info"]

LATE = timedelta(minutes=10)
"""How long a delivery may wait before somebody should look."""

WELL = frozenset({"consuming", "standby"})
"""States of the import over RabbitMQ that are well."""


class Concern(msgspec.Struct, frozen=True, kw_only=True):
    """One thing to look at: a word for programs, a sentence for people, and the page of the console to go to."""

    severity: Severity
    code: str
    message: str
    link: str


class Doing(msgspec.Struct, frozen=True, kw_only=True):
    """How a destination does: what it is owed, `failed` deliveries of a day, and whether it is sent to."""

    destination: str
    name: str
    waiting: int
    retrying: int
    oldest: datetime | None
    failed: int
    breaker: Literal["closed", "open", "probing"]
    paused: bool
    enabled: bool


class Day(msgspec.Struct, frozen=True, kw_only=True):
    """What was counted: the day's events and people, how the destinations do, how the import over RabbitMQ does."""

    events: int
    glance: Glance
    destinations: list[Doing]
    queue: str = ""
    fresh: bool = False


def doings(deps: Deps, owed: list[Backlog], failed: Mapping[str, int]) -> list[Doing]:
    """Return how each destination does, by id."""
    backlogs, now = {it.destination: it for it in owed}, deps.clock()
    found = []
    for key, thing in sorted(deps.catalog.current.objects["destinations"].items()):
        if not isinstance(thing, Destination):
            continue
        backlog, breaker = backlogs.get(key) or Backlog(destination=key), deps.desk.breaker(key)
        found.append(
            Doing(
                destination=key,
                name=thing.name or key,
                waiting=backlog.waiting,
                retrying=backlog.retrying,
                oldest=backlog.oldest,
                failed=failed.get(key, 0),
                breaker="open" if breaker.is_open(now) else "probing" if breaker.is_probing(now) else "closed",
                paused=thing.paused,
                enabled=thing.enabled,
            )
        )
    return found


def concerns(deps: Deps, day: Day) -> list[Concern]:
    """Return what needs attention, the worst first."""
    found = [*_faults(deps), *_queue(day), *_destinations(deps, day), *_events(deps, day), *_beginning(deps, day)]
    return sorted(found, key=lambda it: ("error", "warning", "info").index(it.severity))


def _faults(deps: Deps) -> Iterator[Concern]:
    for fault in deps.catalog.current.faults:
        yield Concern(
            severity="error",
            code="broken_object",
            message=f"The {noun(fault.kind)} {fault.id} cannot be used: {fault.message}.",
            link=f"/{fault.kind}/{fault.id}",
        )


def _queue(day: Day) -> Iterator[Concern]:
    if day.queue and day.queue not in WELL:
        yield Concern(
            severity="error",
            code="import_stopped",
            message=f"The import over RabbitMQ takes nothing in: {day.queue}.",
            link="/imports",
        )


def _destinations(deps: Deps, day: Day) -> Iterator[Concern]:
    now = deps.clock()
    for it in day.destinations:
        link = f"/destinations/{it.destination}"
        if it.breaker == "open":
            message = f"{it.name} does not answer; nothing is sent to it for a while."
            yield Concern(severity="error", code="destination_down", message=message, link=link)
        elif it.oldest is not None and now - it.oldest > LATE and not it.paused:
            message = f"{it.waiting} deliveries wait for {it.name}, the oldest since {_ago(now - it.oldest)}."
            yield Concern(severity="warning", code="deliveries_late", message=message, link=link)
        if it.failed:
            message = f"{it.failed} deliveries to {it.name} failed within a day."
            yield Concern(severity="warning", code="deliveries_failed", message=message, link=link)
        if it.paused and it.waiting:
            message = f"{it.name} is paused, and {it.waiting} deliveries wait."
            yield Concern(severity="info", code="destination_paused", message=message, link=link)


def _events(deps: Deps, day: Day) -> Iterator[Concern]:
    del deps
    if day.glance.invalid:
        about = "About " if day.glance.estimated else ""
        message = f"{about}{day.glance.invalid} events of today are not valid."
        yield Concern(severity="warning", code="events_invalid", message=message, link="/events?invalid=true")


def _beginning(deps: Deps, day: Day) -> Iterator[Concern]:
    if day.fresh:
        message = "Nobody has taken over the first admin yet: choose a name and a password of your own."
        yield Concern(severity="warning", code="not_set_up", message=message, link="/setup")
    if not deps.catalog.current.sources:
        message = "There is no source yet, so no event can come in."
        yield Concern(severity="info", code="no_source", message=message, link="/sources")


def _ago(time: timedelta) -> str:
    hours, minutes = divmod(int(time.total_seconds()) // 60, 60)
    return f"{hours} hours" if hours > 1 else f"{60 * hours + minutes} minutes"
