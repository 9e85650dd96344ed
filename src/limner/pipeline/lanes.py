"""A lane for each destination, so that the trouble of one is nobody else's.

What is claimed waits in its lane until a place is free: as many are sent at once as the plugin allows, never two of one
profile, since the store hands out no second one.
"""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
import structlog

from limner.model.delivery import STATUSES, Claim, Outcome
from limner.model.destination import Destination
from limner.pipeline.deliver import Sender
from limner.sdk.contract import Plugin
from limner.sdk.outbound import Batch, Connected
from limner.store.outbox import Wish
from limner.telemetry import ATTEMPTS, DELIVERY_SECONDS

log = structlog.get_logger()

FARTHEST = 400
"""Claims that wait in a lane at most beyond those that are being sent, so that no place is free during a commit.

They are twice as many as were settled since the last claim: a slow destination holds few, and what it sends is fresh.
"""

BATCH = -1
"""Stands for the one batch that is under way over a connection."""

LONGEST_REST = 3600.0
"""Seconds that a whole destination is left alone at most because it asked for it."""

SORRY = timedelta(minutes=1)
"""After which a delivery is tried again that met a fault of ours."""


class Gear(msgspec.Struct, frozen=True):
    """How a destination is served: how many at once, or how many together over a connection."""

    destination: Destination
    places: int
    batch: Batch | None = None


class Lane:
    """What one destination is owed and works on."""

    def __init__(self, name: str, sender: Sender) -> None:
        self.name, self._sender, self._desk = name, sender, sender.deps.desk
        self.waiting: deque[Claim] = deque()
        self.running: dict[int, asyncio.Task[None]] = {}
        self.done: list[Outcome] = []
        self.next: datetime | None = None
        self._attempts = {status: ATTEMPTS.labels(name, status) for status in STATUSES}
        self._seconds = DELIVERY_SECONDS.labels(name)
        self._allowance = 0.0
        self._counted: datetime | None = None
        self._gear: Gear | None = None
        self._begun = self._settled = 0

    def gear(self) -> Gear | None:
        """Return how the destination is served as it is configured now, None if it is not, or not any more."""
        catalog = self._sender.deps.catalog.current
        found = catalog.objects["destinations"].get(self.name)
        if not isinstance(found, Destination) or not found.enabled:
            return None
        if self._gear is None or self._gear.destination is not found:
            self._gear = _gear(found, catalog.extensions.destination(found.destination.package))
        return self._gear

    def wish(self, now: datetime) -> Wish | None:
        """Return how many deliveries could be worked on now; None where there is no room or no use."""
        self.next = None
        gear = self.gear()
        if gear is None or gear.destination.paused:
            return None
        held = len(self.waiting) + len(self.running)
        room = gear.places + min(FARTHEST, max(gear.places, 2 * self._settled)) - held
        self._settled = 0
        breaker = self._desk.breaker(self.name)
        if breaker.is_open(now):
            self.next = breaker.until
            return None
        if breaker.is_probing(now):
            room = 1 - held
        if gear.destination.rate_limit:
            room = min(room, self._allowed(gear.destination.rate_limit, now))
        return Wish(self.name, room, gear.destination.resource.id.lower()) if room > 0 else None

    def take(self, claims: Sequence[Claim]) -> None:
        """Begin to work on claims; those that come when the destination has just been found dead are given back."""
        self._allowance -= len(claims)
        self.waiting.extend(claims)
        if self._desk.breaker(self.name).is_open(self._sender.deps.clock()):
            self.give_back()
        self.pump()

    def pump(self) -> None:
        """Fill the free places."""
        gear = self.gear()
        if gear is not None and gear.batch is not None:
            if self.waiting and not self.running:
                self.running[BATCH] = asyncio.create_task(self._work_together(gear.batch), name=f"deliver-{self.name}")
            return
        while self.waiting and len(self.running) < (gear.places if gear else 1):
            self._begun += 1
            self.running[self._begun] = asyncio.create_task(self._work_alone(self._begun), name=f"deliver-{self.name}")

    def give_back(self) -> None:
        """Give back what was not begun."""
        self.done += map(self._back, self.waiting)
        self.waiting.clear()

    async def _work_alone(self, place: int) -> None:
        """Deliver one after the other as long as something waits."""
        while self.waiting and place in self.running:
            claim = self.waiting.popleft()
            if len(self.waiting) < len(self.running):
                self._desk.dry.set()
            try:
                outcomes = await self._sender.deliver([claim])
            except asyncio.CancelledError:
                outcomes = [self._back(claim)]
                self.running.pop(place, None)
            except Exception:  # a fault of ours in one delivery; the others must go on
                log.exception("delivery_failed", destination=self.name)
                outcomes = [self._put_off(claim)]
            self._conclude(outcomes)
            if outcomes[0].attempt is None:
                await asyncio.sleep(0)  # nothing was sent, so that nobody else had a turn
        self._leave(place)

    async def _work_together(self, batch: Batch) -> None:
        """Deliver as many as the plugin takes at once; the first waits a while for others."""
        claims: list[Claim] = []
        try:
            if batch.wait and len(self.waiting) < batch.most:
                await asyncio.sleep(batch.wait)
            claims = [self.waiting.popleft() for _ in range(min(batch.most, len(self.waiting)))]
            if len(self.waiting) < batch.most:
                self._desk.dry.set()
            outcomes = await self._sender.deliver(claims)
        except asyncio.CancelledError:
            outcomes = [self._back(claim) for claim in claims]
        except Exception:  # a fault of ours in some deliveries; the others must go on
            log.exception("delivery_failed", destination=self.name)
            outcomes = [self._put_off(claim) for claim in claims]
        self._conclude(outcomes)
        self._leave(BATCH)

    def _leave(self, place: int) -> None:
        self.running.pop(place, None)
        self.pump()
        self._desk.wake([self.name])

    def _back(self, claim: Claim) -> Outcome:
        return Outcome(claim=claim, at=self._sender.deps.clock(), status=None)

    def _put_off(self, claim: Claim) -> Outcome:
        now = self._sender.deps.clock()
        return Outcome(claim=claim, at=now, status="retrying", reason="a fault of ours; see the log", due=now + SORRY)

    def _conclude(self, outcomes: list[Outcome]) -> None:
        """Note what became of deliveries, and what that says of the destination."""
        now = self._sender.deps.clock()
        self.done += outcomes
        self._settled += len(outcomes)
        for outcome in outcomes:
            if outcome.attempt is None:
                continue
            self._attempts[outcome.attempt.status].inc()
            self._seconds.observe(outcome.attempt.duration_ms / 1000)
            breaker = self._desk.breaker(self.name)
            lost = outcome.status in {"retrying", "dead"}
            breaker = breaker.failed(now) if lost else breaker.succeeded()
            if outcome.rest:
                breaker = breaker.asked(now + timedelta(seconds=min(outcome.rest, LONGEST_REST)))
            self._desk.breakers[self.name] = breaker
        if self._desk.breaker(self.name).is_open(now):
            self.give_back()
        self._desk.wake([self.name])

    def _allowed(self, rate: float, now: datetime) -> int:
        """Return how many deliveries the rate limit allows now; at most those of one second are saved up."""
        if self._counted is None:
            self._allowance = max(1.0, rate)
        else:
            passed = max(0.0, (now - self._counted).total_seconds())
            self._allowance = min(max(1.0, rate), self._allowance + passed * rate)
        self._counted = now
        if self._allowance < 1:
            self.next = now + timedelta(seconds=(1 - self._allowance) / rate)
        return int(self._allowance)


def _gear(destination: Destination, plugin: Plugin[Any] | None) -> Gear:
    if plugin is None:
        return Gear(destination, 1)
    if isinstance(plugin.run, type) and issubclass(plugin.run, Connected):
        batch: Batch = plugin.extra.get("batch") or Batch(most=1)
        return Gear(destination, batch.most, batch)
    return Gear(destination, int(plugin.extra["concurrency"]))
