"""The import over RabbitMQ: consumes for as long as the process runs, whatever becomes of the broker and the store.

Two connections: on one messages come in and are acknowledged, on the other results go out, since a broker short of disk
or memory stops to read from a connection that publishes. When one breaks, both are made anew; whatever was delivered
and not acknowledged comes again.
"""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager
from datetime import datetime

import structlog

from limner.entrypoints.rabbitmq.dead_letters import look_at_dead_letters
from limner.entrypoints.rabbitmq.intake import Intake
from limner.entrypoints.rabbitmq.job_log import JobLog
from limner.entrypoints.rabbitmq.line import Line, open_line
from limner.entrypoints.rabbitmq.outlet import Outlet
from limner.entrypoints.rabbitmq.pauses import BROKER_PAUSES, about, growing, rest
from limner.entrypoints.rabbitmq.processing import Importing, Processing
from limner.entrypoints.rabbitmq.progress import Progress, State, Status
from limner.entrypoints.rabbitmq.queues import QueueSettings, encryption
from limner.entrypoints.rabbitmq.results import Results
from limner.entrypoints.rabbitmq.rounds import Rounds
from limner.entrypoints.rabbitmq.topology import (
    ACCESS_REFUSED,
    declare_outlets,
    declare_queues,
    drops_silently,
    measure,
)
from limner.entrypoints.rabbitmq.watch import watch
from limner.errors import Closed, LimnerError, Stalled, Unavailable
from limner.model.importing import DeadLetters
from limner.pipeline.mishaps import told_of

log = structlog.get_logger()

STANDBY = 5.0
"""Seconds after which another process is asked again to let us consume in its place."""

STOPPING = 7.0
"""Seconds that the batch under way may take when the process ends; with the farewells it has to be below ten."""

WELL = 60.0
"""Seconds that the broker has to keep us before it is taken for well though it has given us nothing to do."""

FAREWELL = 1.0
MINUTE = 60.0
EXCLUSIVE = "exclusive use"
"""What the broker says to a second consumer; its other refusals are about permissions."""


class ImportConsumer:
    """Imports what comes by a queue."""

    def __init__(
        self, settings: QueueSettings, importing: Importing, job_log: JobLog, clock: Callable[[], datetime]
    ) -> None:
        self._settings, self._log, self._clock = settings, job_log, clock
        self._stopping = asyncio.Event()
        self._processing = Processing(importing, self._stopping)
        self._progress = Progress()
        self._rounds = Rounds(settings, self._processing, self._progress, job_log, clock)
        self._state: State = "stopped"
        self._since, self._reason, self._error, self._blocked = clock(), "", "", ""
        self._tasks: list[asyncio.Task[None]] = []
        self._lines: set[Line] = set()
        self._intake: Intake | None = None
        self._warned: set[str] = set()
        self._is_looked_at = False

    def start(self) -> None:
        """Begin; raises Misconfigured when the certificates cannot be read. That there is no broker yet is fine."""
        encryption(self._settings.tls)
        self._stand("connecting")
        self._tasks = [
            asyncio.create_task(self._go_on(), name="import-consumer"),
            asyncio.create_task(self._report(), name="import-counters"),
        ]

    async def stop(self) -> None:
        """Take nothing more, finish what is under way if that goes quickly, hang up; the rest stays in the queue."""
        if not self._tasks:
            return
        self._stopping.set()
        if self._intake:
            self._intake.finish()
        await asyncio.wait(self._tasks, timeout=STOPPING)
        self._hang_up("the process ends")
        _, late = await asyncio.wait(self._tasks, timeout=FAREWELL)
        for task in late:
            task.cancel()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        self._tasks = []
        self._stand("stopped")

    async def dead_letters(self, most: int) -> DeadLetters:
        """Return the oldest messages of the dead queue, which stay there; raises Unavailable."""
        return await look_at_dead_letters(self._settings, most)

    def status(self) -> Status:
        """Return what is being done, and what has been."""
        state: State = "blocked" if self._blocked and self._state == "consuming" else self._state
        return self._progress.status(state, self._since, self._error)

    async def _go_on(self) -> None:
        pauses = growing(*BROKER_PAUSES)
        while not self._stopping.is_set():
            begun, done = asyncio.get_running_loop().time(), self._progress.batches
            try:
                async with self._line("limner results") as line, Outlet.opened(line) as outlet:
                    await outlet.confirm()
                    line.on_blocked, line.on_over = self._note_blocked, self._hang_up
                    await self._serve(self._results(outlet))
            except LimnerError as error:
                reason = str(error)
            except Exception as error:  # noqa: BLE001 # a fault of ours; imports must go on
                log.error("import_failed", **told_of(error))  # noqa: TRY400 # see mishaps
                reason = f"{type(error).__name__} in the import itself"
            else:
                continue
            self._blocked = ""
            if self._progress.batches > done or asyncio.get_running_loop().time() - begun > WELL:
                pauses = growing(*BROKER_PAUSES)
            if not self._stopping.is_set():
                self._stand("waiting", reason)
                await rest(next(pauses), self._stopping)

    async def _serve(self, results: Results) -> None:
        """Consume until the process ends, with breaks in which the store or the broker recovers."""
        while not self._stopping.is_set():
            try:
                async with self._line("limner import") as line:
                    await declare_queues(line, self._settings, self._warn)
                    while not await self._attend(line, results):
                        await rest(about(STANDBY), self._stopping)
            except Unavailable as error:
                self._stand("waiting", str(error))
                await self._processing.probe()
            except Stalled as error:
                self._stand("waiting", str(error))
                await self._until_unblocked(results)

    async def _until_unblocked(self, results: Results) -> None:
        """Wait, at least a moment, until the broker reads again what we publish."""
        await rest(BROKER_PAUSES[0], self._stopping)
        while self._blocked and not self._stopping.is_set():
            results.check()
            await rest(BROKER_PAUSES[0], self._stopping)

    async def _attend(self, line: Line, results: Results) -> bool:
        """Consume until the process ends; return whether it does, or whether another process has the queue."""
        async with Intake.opened(line) as intake:
            intake.most = self._settings.max_body
            if not await self._enter(intake):
                self._stand("standby", "another process consumes from the queue")
                return self._stopping.is_set()
            await self._look_at_queue(line)
            self._stand("consuming")
            watching = asyncio.create_task(watch(intake, self._settings.import_queue, self._progress.note_waiting))
            try:
                await self._consume(intake, results)
            finally:
                self._intake = None
                watching.cancel()
                await asyncio.gather(watching, return_exceptions=True)
        return True

    async def _enter(self, intake: Intake) -> bool:
        """Begin to consume, unless somebody else does; one of two that begin at the same moment draws back.

        A classic queue refuses the second consumer, a quorum queue has to be asked whether there is one.
        """
        line, queue = intake.line, self._settings.import_queue
        if (await measure(line, queue)).consumers:
            return False
        try:
            await intake.consume(queue, self._settings.prefetch)
        except Closed as error:
            if error.code == ACCESS_REFUSED and EXCLUSIVE in str(error):
                return False
            raise
        return (await measure(line, queue)).consumers == 1

    async def _consume(self, intake: Intake, results: Results) -> None:
        self._intake = intake
        if self._stopping.is_set():
            intake.finish()
        most = min(self._settings.batch, self._settings.prefetch)
        while batch := await intake.batch(most, self._settings.linger):
            await self._rounds.run(batch, intake, results)

    async def _look_at_queue(self, line: Line) -> None:
        """Warn once of a queue that drops what is delivered too often. It has to be asked: no first delivery tells."""
        if not self._is_looked_at:
            self._is_looked_at = True
            if await drops_silently(line, self._settings):
                advice = (
                    "set a dead-letter exchange: a quorum queue drops what is delivered too often, without a result"
                )
                self._warn(self._settings.import_queue, advice)

    async def _report(self) -> None:
        """Log the counters each minute in which something came, and at the end."""
        while not self._stopping.is_set():
            await rest(MINUTE, self._stopping)
            if fields := self._progress.take_fields():
                self._log.note("INFO", "counters", **fields)

    @asynccontextmanager
    async def _line(self, name: str) -> AsyncIterator[Line]:
        line = await open_line(self._settings, name)
        self._lines.add(line)
        try:
            yield line
        finally:
            self._lines.discard(line)
            await line.close()

    def _hang_up(self, reason: str) -> None:
        """End all connections: without one for results there is no use in deliveries."""
        for line in list(self._lines):
            line.end(reason)

    def _results(self, outlet: Outlet) -> Results:
        async def redeclare(queue: str) -> None:
            event = "result_queue_gone" if queue == self._settings.result_queue else "dead_queue_gone"
            self._log.note("WARNING", event, queue=queue)
            await declare_outlets(outlet.line, self._settings, self._warn)

        def say(count: int) -> None:
            self._log.note("WARNING", "results_wait", queue=self._settings.result_queue, reason="full", count=count)

        return Results(outlet, redeclare, say, self._stopping)

    def _stand(self, state: State, reason: str = "") -> None:
        """Take note of what is done from now on, and why."""
        if (state, reason) == (self._state, self._reason) or (self._stopping.is_set() and state != "stopped"):
            return
        if state != self._state:
            self._since = self._clock()
        broker = f"{self._settings.host}:{self._settings.port}"
        self._state, self._reason, self._error = state, reason, reason.replace(broker, "the broker")
        told = {"state": state, "broker": broker}
        told |= {"queue": self._settings.import_queue} | ({"reason": reason} if reason else {})
        self._log.note("WARNING" if state == "waiting" else "INFO", "consumer", **told)
        if state == "waiting":
            log.warning("import_waits", **told)

    def _note_blocked(self, reason: str) -> None:
        self._blocked = reason
        if reason:
            self._log.note("WARNING", "connection_blocked", reason=reason)
        else:
            self._log.note("INFO", "connection_unblocked")

    def _warn(self, queue: str, text: str) -> None:
        """Tell the operator once of a queue that is not as it should be."""
        if text not in self._warned:
            self._warned.add(text)
            self._log.note("WARNING", "queue", queue=queue, reason=text)
            log.warning("import_queue", queue=queue, reason=text)
