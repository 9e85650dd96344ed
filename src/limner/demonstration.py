"""The demo: sample configuration, somebody to sign in as, and visitors who never tire."""

from __future__ import annotations

import asyncio
import random
from collections.abc import Mapping
from pathlib import Path

import msgspec
import structlog

from limner.app import App, now
from limner.entrypoints.http.collection import Environment
from limner.entrypoints.http.dispatch import PRODUCTION
from limner.entrypoints.http.files import WEB
from limner.entrypoints.visitors import simulate
from limner.model.json import Json
from limner.model.payload import Client
from limner.model.user import UserDraft
from limner.pipeline.accounts import Accounts, new_password
from limner.pipeline.collect import Arrival, admit
from limner.pipeline.configuration import plan, read
from limner.pipeline.reading import read as read_payload
from limner.settings import Settings

log = structlog.get_logger()
CONFIGURATION = WEB / "demo" / "configuration.yaml"
USER = "demo"


def folder_of(settings: Settings) -> Path:
    """Return where the demo's destinations write, in the place of other systems."""
    return (Path(settings.data) / "demo-outbox").resolve()


class Demo:
    """What `limner demo` adds to `limner serve`; `rate` is how many visits begin in a second, 0 for none."""

    def __init__(self, rate: float) -> None:
        self.rate = rate
        self.password = new_password()

    async def prepare(self, app: App) -> None:
        """Put the sample configuration in place, what somebody changed in it included, and let `demo` sign in."""
        deps = app.environments[PRODUCTION].deps
        folder = folder_of(deps.settings)
        folder.mkdir(parents=True, exist_ok=True)
        wanted = read(CONFIGURATION, {"DEMO_FOLDER": str(folder)})
        changes = plan(await deps.catalog.refresh(), wanted, prune=False)
        await deps.catalog.apply([change for change in changes if change.before is None])
        draft = UserDraft(id=USER, roles=["admin"], password=self.password)
        await Accounts(deps.store, now).put_user(draft)

    async def run(self, app: App) -> None:
        """Let visitors come until the end."""
        if self.rate > 0:
            environment = app.environments[PRODUCTION]
            await simulate(Door(environment).take, rate=self.rate, rng=random.Random(), sleep=asyncio.sleep)  # noqa: S311


class Door:
    """Where simulated visitors come in: the way of all requests from their bytes on, without a socket."""

    def __init__(self, environment: Environment) -> None:
        self._environment = environment

    async def take(self, body: bytes, headers: Mapping[str, str], ip: str) -> Json:
        """Take a request like `POST /track`, and return its answer."""
        deps = self._environment.deps
        client = Client(ip=ip, headers={name.lower(): value for name, value in headers.items()})
        arrival = Arrival(client=client, received=deps.clock())
        batch = admit(read_payload(body, deps.settings), arrival, deps)
        answer: Json = msgspec.to_builtins(await self._environment.collector.collect(batch))
        return answer
