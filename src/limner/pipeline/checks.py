"""Checking credentials: whether they open the door, found out by the resource's type, and only where we may go."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Generator
from datetime import datetime
from typing import Any

import msgspec
import structlog

from limner.errors import LimnerError, Retry
from limner.model.resource import Branch
from limner.pipeline.extensions import Extensions
from limner.pipeline.outgoing import Outgoing
from limner.pipeline.resources import OpenResource
from limner.rules.masking import Masker
from limner.sdk.driving import Answer, Step, fulfil
from limner.sdk.outbound import Connected, Reply, Request
from limner.sdk.secrets import secrets_in

log = structlog.get_logger()

PATIENCE = 20.0
"""Seconds that a check may take."""


class CheckResult(msgspec.Struct, frozen=True, kw_only=True):
    """Whether credentials are good: `ok` is null where the type of the resource has no way to find out."""

    branch: Branch
    ok: bool | None
    reason: str = ""


class Checker:
    """Checks resources of any type. `clock` is the time in UTC, which dates in answers are compared with."""

    def __init__(self, extensions: Extensions, outgoing: Outgoing, clock: Callable[[], datetime]) -> None:
        self._extensions, self._outgoing, self._clock = extensions, outgoing, clock

    async def check(self, opened: OpenResource, branch: Branch) -> CheckResult:
        """Find out whether the credentials of a branch are good; whatever goes wrong is the reason why they are not."""
        try:
            credentials = opened.credentials(test=branch == "test")
            async with asyncio.timeout(PATIENCE):
                checked = await self._check(opened.resource.type, credentials)
        except LimnerError as error:
            return CheckResult(branch=branch, ok=False, reason=self._masked(opened, branch, str(error)))
        except TimeoutError:
            return CheckResult(branch=branch, ok=False, reason=f"no answer within {PATIENCE:g} s")
        except Exception as error:  # noqa: BLE001 - a plugin may raise anything, and its words may hold anything
            log.warning("resource_check_failed", resource=opened.resource.id, error=type(error).__name__)
            reason = f"the check failed: {type(error).__name__}: {error}"
            return CheckResult(branch=branch, ok=False, reason=self._masked(opened, branch, reason))
        if checked:
            return CheckResult(branch=branch, ok=True)
        reason = "they have the right form; more than that cannot be checked for this type"
        return CheckResult(branch=branch, ok=None, reason=reason)

    async def _check(self, resource_type: str, credentials: Any) -> bool:
        plugin = self._extensions.resource_types[resource_type]
        check = plugin.extra["check"]
        if check is None:
            return False
        asked = check(credentials)
        if isinstance(asked, Generator):
            await fulfil(asked, self._perform, self._clock)
        else:
            await self._knock(resource_type, credentials, asked)
        return True

    async def _knock(self, resource_type: str, credentials: Any, asked: Awaitable[None]) -> None:
        """Let a plugin connect by itself, once all that it will reach is known to be allowed."""
        try:
            for plugin in self._extensions.bound_to(resource_type):
                if isinstance(plugin.run, type) and issubclass(plugin.run, Connected):
                    for host, port in plugin.run(config=None, credentials=credentials).addresses():
                        await self._resolve(host, port)
        except BaseException:
            if asyncio.iscoroutine(asked):
                asked.close()
            raise
        await asked

    async def _resolve(self, host: str, port: int) -> None:
        try:
            await self._outgoing.guard.check_host(host, port)
        except OSError as error:
            raise Retry(f"{host} leads nowhere: {error.strerror or type(error).__name__}") from error

    async def _perform(self, step: Step) -> Answer:
        return await self._outgoing.send(step) if isinstance(step, Request) else Reply()

    def _masked(self, opened: OpenResource, branch: Branch, text: str) -> str:
        secrets = list(secrets_in(opened.loaded.get(branch)))
        return Masker(secrets).text(text)
