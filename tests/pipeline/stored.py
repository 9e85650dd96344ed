"""Environments for tests of jobs over stored data: nobody serves them, and time passes by asking for it."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from random import Random
from typing import Any

import msgspec

from limner.model.batch import Batch, NewEvent
from limner.model.catalog import Source
from limner.model.job import Job
from limner.model.json import Raw, Ref
from limner.model.payload import Client
from limner.operations import deps_of
from limner.pipeline.collect import collect_together
from limner.pipeline.deps import Deps
from limner.pipeline.job_kinds import JOB_KINDS
from limner.pipeline.job_run import JobRun
from limner.rules.facts import plain
from limner.rules.keys import Salt
from limner.settings import load
from limner.store.ports import Filter
from limner.store.sqlite import SqliteStore
from limner.store.sqlite_jobs import SqliteJobs

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
Json = dict[str, Any]


class Killed(BaseException):
    """The process is no more."""


class Mortal(SqliteJobs):
    """Keeps jobs until the process dies: with the n-th chunk, when all of it is written and nothing committed."""

    left = -1

    async def advance(self, *values: Any) -> bool:
        """Count the chunks."""
        kept = await super().advance(*values)
        self.left -= 1
        if self.left == 0:
            raise Killed
        return kept


class World:
    """One environment in memory, and the words in which tests talk about it."""

    def __init__(self, deps: Deps, stored: Mortal) -> None:
        self.deps, self.stored = deps, stored
        self.time, self._count = NOON, 0

    def now(self) -> datetime:
        """Return the time, a second later with each call."""
        self.time += timedelta(seconds=1)
        return self.time

    async def say(self, session: str, *events: tuple[str, Json], **more: Any) -> str:
        """Collect events of a session, and return the id of its profile."""
        self._count += 1
        told = tuple(
            NewEvent(id=f"e{self._count}-{n}", index=n, type=kind, properties=Raw(msgspec.json.encode(properties)))
            for n, (kind, properties) in enumerate(events)
        )
        facts = {"source": Source(id="web"), "received": self.now(), "session_id": session, **more}
        (outcome,) = await collect_together([Batch(client=Client(), events=told, **facts)], self.deps)
        return str(outcome.profile["id"])  # type: ignore[union-attr]

    async def profile(self, key: str) -> Json:
        """Return a profile by any id of it."""
        found = await self.deps.store.profile(key)
        assert found is not None
        return plain(found)

    async def everything(self) -> tuple[list[Json], list[Json]]:
        """Return all profiles and events, in the order of their ids."""
        wanted = Filter(limit=1000)
        profiles, events = await self.deps.store.profiles(wanted), await self.deps.store.events(wanted)
        return sorted(map(plain, profiles.items), key=_id), sorted(map(plain, events.items), key=_id)

    async def new_job(self, kind: str, plan: Json | None = None) -> Job:
        """Keep a job."""
        made = JOB_KINDS[kind].plan(plan or {}, self.deps)
        job = Job(id=self.deps.new_id(), kind=kind, plan=made, by="ann", created=self.now())
        await self.stored.add(job)
        return job

    def run_of(self, job: Job, **more: Any) -> JobRun:
        """Return a run of a job."""
        return JobRun(job, JOB_KINDS[job.kind], self.deps, self.stored, **more)

    async def die(self, job: Job, chunks: int, *, is_committed: bool) -> None:
        """Run a job until the process dies: behind the commit of a chunk, or just before it."""
        left, known = chunks, await self.stored.job(job.id)
        if known is None or known.state == "done":
            return

        def told(_: Job) -> None:
            nonlocal left
            left -= 1
            if left == 0:
                raise Killed

        self.stored.left = -1 if is_committed else chunks + 1  # the first is that the job runs
        try:
            await self.run_of(known, told=told if is_committed else lambda _: None).go()
        except Killed:
            pass
        finally:
            self.stored.left = -1

    async def done(self, kind: str, plan: Json | None = None) -> Job:
        """Run a job to its end."""
        job = await self.run_of(await self.new_job(kind, plan)).go()
        assert job.state == "done", job.error
        return job


def _id(thing: Json) -> str:
    return str(thing["id"])


@asynccontextmanager
async def world(folder: Any) -> AsyncIterator[World]:
    """Open an environment; the file of its key lies in a folder."""
    store = await SqliteStore.open(":memory:")
    stored = Mortal(store.begin, store._writer, store._read)
    made = World(await deps_of(load({"data": str(folder)}), store, "production"), stored)
    made.deps = replace(
        made.deps,
        clock=made.now,
        random=Random(7).randbytes,  # noqa: S311 # of all worlds the same
        salt=Salt(1, b"of all worlds the same"),
        instance=Ref("here"),
    )
    try:
        yield made
    finally:
        await store.close()
