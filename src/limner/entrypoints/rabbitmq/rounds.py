"""One round after the other: a batch is imported, its results are told, and only then it is acknowledged."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Sequence
from datetime import datetime

from msgspec.structs import replace

from limner.entrypoints.rabbitmq.intake import Delivery, Intake
from limner.entrypoints.rabbitmq.job_log import JobLog
from limner.entrypoints.rabbitmq.processing import Done, Processing
from limner.entrypoints.rabbitmq.progress import Progress
from limner.entrypoints.rabbitmq.queues import QueueSettings
from limner.entrypoints.rabbitmq.results import Results, remains_of, result_of
from limner.errors import Stalled

LONGEST = 60.0
"""Seconds that importing a batch may take, and telling its results as many more.

The broker takes back what is held too long, after half an hour by default, and ends the channel with it.
"""


class Rounds:
    """Goes round with batches.

    What became of the last batch is kept until the next one is done. If its messages come again, since a connection
    broke or the broker took no results, they are answered from there, even those that failed.
    """

    def __init__(
        self,
        settings: QueueSettings,
        processing: Processing,
        progress: Progress,
        log: JobLog,
        clock: Callable[[], datetime],
    ) -> None:
        self._settings, self._processing = settings, processing
        self._progress, self._log, self._clock = progress, log, clock
        self._known: dict[str, Done] = {}

    async def run(self, batch: Sequence[Delivery], intake: Intake, results: Results) -> None:
        """Import a batch, tell the results, acknowledge.

        Raises Unavailable when the store takes nothing for too long, Stalled when the broker takes no results for so
        long, Closed or Broken when it is gone. What was not acknowledged comes again.
        """
        loop = asyncio.get_running_loop()
        results.check()
        done = await self._import(batch, loop.time() + LONGEST)
        count = await self._tell(done, results, loop.time() + LONGEST)
        if count:
            intake.ack(batch[count - 1].tag)
            self._progress.add_batch(loop.time() - batch[0].arrived)
        if count < len(batch):
            raise Stalled(f"the broker takes no results; {len(batch) - count} messages go back to it")

    async def _import(self, batch: Sequence[Delivery], until: float) -> list[Done]:
        """Return what became of messages, by importing them or by looking it up."""
        first = batch[0]
        if first.redelivered and (known := self._known.get(first.key)):
            done = replace(known, delivery=first, told=replace(known.told, replayed=True))
            self._progress.add([done.told], redelivered=1)
            return [done]
        finished: list[Done] = []
        try:
            await self._processing.run(batch, until, finished.append)
        finally:
            self._known = {it.delivery.key: it for it in finished}
            self._progress.add(
                [it.told for it in finished], redelivered=sum(it.delivery.redelivered for it in finished)
            )
            self._log.tell((it.told, it.delivery.body, it.delivery.redelivered) for it in finished)
        return finished

    async def _tell(self, done: Sequence[Done], results: Results, until: float) -> int:
        """Put aside what is dead, publish the results, and return how many messages are done, from the first on."""
        now = self._clock()
        remains = [remains_of(it, self._settings, now) for it in done if it.told.dead]
        if remains and await results.tell(remains, until) < len(remains):
            return 0
        return await results.tell([result_of(it, self._settings, now) for it in done], until)
