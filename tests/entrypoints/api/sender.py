"""Somebody who uses the API of imports, in an app of which no jobs run unless a test wants them to."""

from __future__ import annotations

import asyncio
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import httpx
from argon2 import PasswordHasher
from msgspec.structs import replace as with_parts

from limner.entrypoints.api.application import create_api
from limner.entrypoints.api.deps import ApiDeps
from limner.entrypoints.api.guards import ANYBODY
from limner.entrypoints.api.uploads import RESULTS, ROWS
from limner.model.importing import ImportJob, ImportPlan
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.attributes import AttributeIndex
from limner.pipeline.catalog_cache import CatalogCache
from limner.pipeline.deps import Deps
from limner.pipeline.import_jobs import ImportJobs
from limner.settings import Settings
from limner.store.sqlite import SqliteStore

Json = dict[str, Any]
QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PATH = "/api/v1/imports"
CSV = {"content-type": "text/csv"}
PEOPLE = b"E-Mail,First name,City\r\njohn@example.com,John,Oslo\r\njane@example.com,Jane,\r\nnobody,No,Rome\r\n"


def now() -> datetime:
    """Return the time at which everything happens."""
    return NOW


@dataclass(frozen=True)
class Api:
    """An app, what it works with, and a token for each role."""

    deps: ApiDeps
    tokens: dict[str, str]
    app: Any

    @classmethod
    async def of(cls, deps: Deps, data: Path) -> Api:
        """Return an app with stores of its own, whose files are in this folder."""
        worlds = {name: await _world(deps, name) for name in ("production", "staging")}
        users = worlds["production"].store
        accounts = Accounts(users, now, QUICK)
        tokens: dict[str, str] = {}
        for role in ANYBODY:
            tokens[role] = (await accounts.create_token(TokenDraft(id=f"as-{role}", roles=[role]))).token or ""
        jobs = {name: ImportJobs(world) for name, world in worlds.items()}
        own = ApiDeps(
            settings=Settings(data=str(data)), environments=worlds, users=users, clock=now, version="1", jobs=jobs
        )
        return cls(own, tokens, create_api(own))

    async def close(self) -> None:
        """Close the stores."""
        for world in (self.world, self.deps.environments["staging"]):
            assert isinstance(world.store, SqliteStore)
            await world.store.close()

    def client(self, role: str = "developer", **headers: str) -> httpx.AsyncClient:
        """Return somebody with this role."""
        headers["Authorization"] = f"Bearer {self.tokens[role]}"
        transport = httpx.ASGITransport(self.app, raise_app_exceptions=True)
        return httpx.AsyncClient(transport=transport, base_url="http://limner", headers=headers)

    def having(self, **changes: Any) -> Api:
        """Return an app on the same stores that works with something else."""
        deps = replace(self.deps, **changes)
        return Api(deps, self.tokens, create_api(deps))

    def having_settings(self, **changes: Any) -> Api:
        """Return an app on the same stores with other settings."""
        return self.having(settings=with_parts(self.deps.settings, **changes))

    @property
    def world(self) -> Deps:
        """The environment of production."""
        found = self.deps.environments["production"]
        assert isinstance(found, Deps)
        return found

    @property
    def folder(self) -> Path:
        """Where the files of jobs are."""
        return Path(self.deps.settings.data) / "imports"

    def kept(self) -> list[str]:
        """Return the jobs that have a folder."""
        return sorted(it.name for it in self.folder.glob("*"))

    async def save(self, name: str, **changes: Any) -> ImportJob:
        """Put a job into the store."""
        usual = ImportJob(
            id=name,
            name="people.csv",
            file=str(self.folder / name / ROWS),
            results=str(self.folder / name / RESULTS),
            format="csv",
            plan=ImportPlan(),
            added=NOW,
        )
        job = with_parts(usual, **changes)
        await self.world.imports.save_job(job)
        return job


async def send(client: httpx.AsyncClient, content: bytes = PEOPLE, **params: str) -> Json:
    """Send a CSV file, and return its job."""
    answer = await client.post(PATH, content=content, headers=CSV, params=params)
    assert answer.status_code == 201, answer.text
    job: Json = answer.json()
    return job


async def ended(client: httpx.AsyncClient, job_id: str) -> Json:
    """Wait until a job has ended, and return it."""
    async with asyncio.timeout(60):
        while True:
            job: Json = (await client.get(f"{PATH}/{job_id}")).json()
            if job["state"] in {"done", "failed", "cancelled"}:
                return job
            await asyncio.sleep(0.01)


def refusal(answer: httpx.Response) -> tuple[int, str, str]:
    """Return the status, the code and the path of an answer that is an error."""
    error = answer.json()["error"]
    return answer.status_code, error["code"], error.get("path", "")


async def _world(deps: Deps, name: str) -> Deps:
    store = await SqliteStore.open(":memory:")
    catalog = CatalogCache(store)
    await catalog.refresh()
    return replace(
        deps,
        environment=name,
        store=store,
        outbox=store.outbox,
        imports=store.imports,
        history=store.history,
        consents=store.consents,
        merges=store.merges,
        index=AttributeIndex(store, store.imports),
        catalog=catalog,
        clock=now,
    )
