"""Imports a batch however long it takes: waits for the store, and finds out which message nobody can process."""

from __future__ import annotations

import asyncio
from collections import deque
from collections.abc import Callable, Iterable, Sequence
from typing import Protocol

import msgspec
import structlog

from limner.entrypoints.rabbitmq.intake import Delivery
from limner.entrypoints.rabbitmq.pauses import STORE_PAUSES, growing, rest
from limner.errors import Unavailable
from limner.model.importing import Incoming, Told
from limner.pipeline.mishaps import told_of

log = structlog.get_logger()

AGAIN = (0.1, 0.5)
"""Seconds before a message that raised is tried a second and a third time."""

CRASH = "Crash"
"""What stands for the name of an error where there is none, since the process ended."""


class Importing(Protocol):
    """What imports; `pipeline.profile_import.Importer` does."""

    async def take(self, items: Sequence[Incoming]) -> Sequence[Told]:
        """Import messages and commit; return what became of each, or of as many as fit in a commit, from the first on.

        Raises Unavailable when the store takes nothing, and whatever else when one of them cannot be processed. In both
        cases nothing is written. Without any messages it finds out whether the store would take some.
        """
        ...

    def failed(self, item: Incoming) -> Told:
        """Return what is told of a message that cannot be processed."""
        ...


class Done(msgspec.Struct, frozen=True, kw_only=True):
    """A message and what became of it; of a dead one also the name of the error, and how often it was tried."""

    delivery: Delivery
    told: Told
    error: str = ""
    attempts: int = 1


class Processing:
    """Imports batches. It gives up only on a store that takes nothing, and when the process is asked to end."""

    def __init__(self, importing: Importing, stopping: asyncio.Event) -> None:
        self._importing, self._stopping = importing, stopping

    async def run(self, batch: Sequence[Delivery], until: float, done: Callable[[Done], None]) -> None:
        """Import messages and hand each to `done`, in their order.

        Raises Unavailable when the store takes nothing until a moment of the loop's clock. What was not handed on by
        then has not been imported.
        """
        remaining = deque(batch)
        while remaining:
            try:
                told = await self._take(remaining, until)
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # which message it was is found out now
                log.warning("import_batch_failed", size=len(remaining), error=type(error).__name__)
                for delivery in remaining:
                    done(await self._run_alone(delivery, until))
                return
            for one in told:
                done(Done(delivery=remaining.popleft(), told=one, error=CRASH if one.dead else ""))

    async def probe(self) -> None:
        """Return when the store takes something again, or the process is asked to end."""
        for pause in growing(*STORE_PAUSES):
            await rest(pause, self._stopping)
            try:
                await self._importing.take([])
            except Unavailable:
                if not self._stopping.is_set():
                    continue
            return

    async def _run_alone(self, delivery: Delivery, until: float) -> Done:
        """Import one message that may be what made its batch fail; after some attempts it is dead."""
        faults = []
        for pause in (0, *AGAIN):
            await rest(pause, self._stopping)
            try:
                (told,) = await self._take([delivery], until)
            except Unavailable:
                raise
            except Exception as error:  # noqa: BLE001 # whatever it is, the others are imported
                faults.append(error)
            else:
                return Done(delivery=delivery, told=told, error=CRASH if told.dead else "")
        fields = told_of(faults[-1])
        log.error("import_failed", **fields)
        failed = self._importing.failed(_incoming(delivery))
        return Done(delivery=delivery, told=failed, error=fields["error"], attempts=len(faults))

    async def _take(self, batch: Iterable[Delivery], until: float) -> Sequence[Told]:
        """Import messages, if need be when the store has come back."""
        items, pauses = [_incoming(it) for it in batch], growing(*STORE_PAUSES)
        while True:
            try:
                return await self._importing.take(items)
            except Unavailable:
                pause = next(pauses)
                if asyncio.get_running_loop().time() + pause > until or self._stopping.is_set():
                    raise
                await rest(pause, self._stopping)


def _incoming(delivery: Delivery) -> Incoming:
    return Incoming(body=delivery.body, key=delivery.key, redelivered=delivery.redelivered, sent=delivery.sent)
