"""Erasing a person: unknown at once, removed in parts so that nobody else waits, and taken out of the store's log.

What is under way when the process ends goes on at the next start.
"""

from __future__ import annotations

import asyncio
import contextlib
from collections.abc import AsyncIterator, Sequence

import structlog
from msgspec.structs import replace

from limner.errors import LimnerError, NotFound, Unsettled
from limner.model.importing import ImportJob
from limner.model.privacy import AuditEntry, Erasure, HeldFile
from limner.pipeline.auditing import Auditor
from limner.pipeline.deps import Deps
from limner.pipeline.forgetting import debts_of
from limner.pipeline.held_files import clear, contacts_of
from limner.rules.tombstones import tombstone
from limner.store.privacy import Burial, Person

log = structlog.get_logger()

AT_ONCE = 200
"""Rows that one commit removes: some milliseconds, in which nobody else is served."""

MOST_SESSIONS = 100
"""Sessions of a person that get a tombstone, the newest: browsers give a session up after half an hour."""

PATIENCE = 2.0
"""Seconds that who asks for an erasure waits for its end; most are done in a hundredth of it."""

NAP = 0.2
"""Seconds until the log is folded again after somebody's reading kept it."""

SORRY = 5.0
"""Seconds after which an erasure goes on that the disk did not take."""


class Erasures:
    """Carries out the erasures of one environment, one after the other."""

    def __init__(self, deps: Deps, auditor: Auditor) -> None:
        self._deps, self._privacy, self._auditor = deps, deps.privacy, auditor
        self._bell = asyncio.Event()
        self._done: dict[str, asyncio.Event] = {}
        self._task: asyncio.Task[None] | None = None

    def start(self) -> None:
        """Begin with what a process before left behind."""
        self._bell.set()
        self._task = asyncio.create_task(self._work(), name=f"erasures-{self._deps.environment}")

    async def stop(self) -> None:
        """Stop after the part that is under way."""
        if self._task:
            self._task.cancel()
            await asyncio.gather(self._task, return_exceptions=True)

    async def erase(self, key: str, by: str) -> Erasure:
        """Erase whom an id means; raises NotFound where it means nobody.

        When this returns, nobody finds the person any more. What is still being removed, the answer says.
        """
        while True:
            person = await self._privacy.person(key)
            if person is None:
                raise NotFound(f"there is no profile {key!r}")
            with contextlib.suppress(Unsettled):  # it became one with another meanwhile, or somebody else erases it
                return await self._erase(person, by)

    async def _erase(self, person: Person, by: str) -> Erasure:
        """Erase a person, and wait a little for the end of it."""
        await self._deps.catalog.refresh()
        erasure = self._record(person, by)
        done = self._done[erasure.id] = asyncio.Event()
        try:
            erasure = await self._bury(person, erasure)
            self._bell.set()
            with contextlib.suppress(TimeoutError):
                await asyncio.wait_for(done.wait(), PATIENCE)
        finally:
            del self._done[erasure.id]
        return await self._privacy.erasure(erasure.id) or erasure

    def _record(self, person: Person, by: str) -> Erasure:
        mark = tombstone(person.profile.id, self._deps.salt).hex()
        return Erasure(id=self._deps.new_id(), person=f"erased-{mark}", by=by, added=self._deps.clock())

    async def _bury(self, person: Person, erasure: Erasure) -> Erasure:
        """Make a person unknown; requests that wait already go first, later ones know of the erasure."""
        deps, now = self._deps, erasure.added
        names = (*person.names, *await self._privacy.session_names(person.row, MOST_SESSIONS))
        stones = [tombstone(name, deps.salt) for name in names]
        debts = debts_of(person, deps, now)
        told = tuple(dict.fromkeys(it.destination for it in debts))
        burial = Burial(
            person=person,
            erasure=replace(erasure, told=told),
            tombstones=stones,
            traces=contacts_of(person),
            debts=debts,
            lines=(AuditEntry(time=now, by=erasure.by, deed="erase", profile=erasure.person),),
        )
        deps.graves.dig(stones, now)
        try:
            buried = await self._privacy.bury(burial, AT_ONCE)
        except BaseException:
            deps.graves.fill(stones, await self._privacy.tombstones())
            raise
        deps.familiar.clear()
        deps.live.forget(names)
        deps.desk.wake(told)
        return buried

    async def _work(self) -> None:
        while True:
            await self._bell.wait()
            self._bell.clear()
            try:
                while page := (await self._privacy.erasures(unfinished=True, limit=1)).items:
                    await self._finish(page[0])
            except LimnerError as error:
                log.warning("erasure_waits", reason=str(error))
                self._again()
            except Exception:  # a fault of ours; it is tried again
                log.exception("erasure_waits")
                self._again()

    def _again(self) -> None:
        asyncio.get_running_loop().call_later(SORRY, self._bell.set)

    async def _finish(self, erasure: Erasure) -> None:
        """Remove what is left of a person, part by part."""
        if erasure.state == "running":
            gone = AT_ONCE
            while gone:
                gone = await self._privacy.go_on(erasure.id, AT_ONCE)
                await asyncio.sleep(0)
            names = await self._privacy.names_left(erasure.id)
            await self._blank_imports(erasure, names)
            files = [it async for it in self._jobs() if await asyncio.to_thread(clear, it, names)]
            await self._auditor.flush()
            held = [HeldFile(job=it.id, name=it.name, state=it.state) for it in files]
            erasure = await self._privacy.close_grave(erasure.id, held)
        while erasure.state == "folding":
            erasure = await self._privacy.fold(erasure.id, self._deps.clock())
            if erasure.state == "folding":
                await asyncio.sleep(NAP)
        if waiting := self._done.get(erasure.id):
            waiting.set()

    async def _blank_imports(self, erasure: Erasure, names: Sequence[str]) -> None:
        """Take the person's ids out of what is remembered of imports; messages are known again all the same."""
        after: str | None = ""
        while after is not None:
            page = await self._privacy.imports_of(names, after)
            if page.items:
                await self._privacy.blank_imports(erasure.id, [it.key for it in page.items])
            after = page.next

    async def _jobs(self) -> AsyncIterator[ImportJob]:
        """Yield all imports of files, the newest first."""
        cursor: str | None = ""
        while cursor is not None:
            page = await self._deps.imports.jobs(cursor=cursor)
            for job in page.items:
                yield job
            cursor = page.next


async def learn_graves(deps: Deps) -> None:
    """Let requests know from the start who was erased before."""
    deps.graves.learn(await deps.privacy.tombstones())


async def watch_graves(deps: Deps, seconds: float = 2.0) -> None:
    """Go on learning for ever: beside a server that erases people."""
    while True:
        await asyncio.sleep(seconds)
        with contextlib.suppress(LimnerError):
            await learn_graves(deps)
