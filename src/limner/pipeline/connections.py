"""Connections that plugins keep to brokers and databases: one for each destination and branch of its credentials."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Sequence

import structlog

from limner.errors import Rejected, Retry, Undelivered
from limner.pipeline.addresses import Guard
from limner.pipeline.doors import Door
from limner.sdk.outbound import Connected, Farewell, Payload

log = structlog.get_logger()

CONNECTING, SENDING, FORGETTING, CLOSING = 30.0, 120.0, 540.0, 10.0
"""Seconds that each may take."""


class NoEntry(Rejected):
    """The other side lets nobody in with these credentials, whatever is to be sent."""


class Connection:
    """An open connection, and the door that it was opened for."""

    def __init__(self, door: Door, plugin: Connected) -> None:
        self.door, self.plugin = door, plugin


class Connections:
    """Opens connections when they are needed, and closes those that failed or lead elsewhere by now."""

    def __init__(self, guard: Guard) -> None:
        self._guard = guard
        self._open: dict[tuple[str, bool], Connection] = {}
        self._locks: dict[tuple[str, bool], asyncio.Lock] = {}

    async def send(self, door: Door, payloads: Sequence[Payload]) -> None:
        """Send some payloads in order; raises Retry or Rejected. After any error the connection is closed."""
        await self._use(door, SENDING, lambda plugin: plugin.send(payloads))

    async def forget(self, door: Door, person: Farewell) -> None:
        """Have somebody forgotten; raises Retry or Rejected."""
        await self._use(door, FORGETTING, lambda plugin: plugin.forget(person))

    async def _use(self, door: Door, seconds: float, work: Callable[[Connected], Awaitable[None]]) -> None:
        key = (door.destination.id, door.account.test)
        async with self._locks.setdefault(key, asyncio.Lock()):
            connection = await self._connection(key, door)
            try:
                async with asyncio.timeout(seconds):
                    await work(connection.plugin)
            except BaseException as error:
                await self._drop(key)
                raise _undelivered(error, door) from error

    async def close(self) -> None:
        """Close all of them."""
        for key in list(self._open):
            await self._drop(key)

    async def keep(self, destinations: set[str]) -> None:
        """Close the connections of all but these destinations."""
        for key in [key for key in self._open if key[0] not in destinations]:
            await self._drop(key)

    async def _connection(self, key: tuple[str, bool], door: Door) -> Connection:
        known = self._open.get(key)
        if known is not None and known.door.leads_where(door):
            return known
        await self._drop(key)
        plugin = door.connected()
        try:
            async with asyncio.timeout(CONNECTING):
                await self._check(plugin)
                await plugin.connect()
        except BaseException as error:
            await _close(plugin)
            reason = _undelivered(error, door)
            raise (NoEntry(str(reason)) if isinstance(reason, Rejected) else reason) from error
        self._open[key] = Connection(door, plugin)
        return self._open[key]

    async def _check(self, plugin: Connected) -> None:
        for host, port in plugin.addresses():
            try:
                await self._guard.check_host(host, port)
            except OSError as error:
                raise Retry(f"{host} leads nowhere: {error.strerror or type(error).__name__}") from error

    async def _drop(self, key: tuple[str, bool]) -> None:
        connection = self._open.pop(key, None)
        if connection is not None:
            await _close(connection.plugin)


async def _close(plugin: Connected) -> None:
    try:
        async with asyncio.timeout(CLOSING):
            await plugin.close()
    except Exception as error:  # noqa: BLE001 - a stranger's code; it is over anyway
        log.debug("connection_not_closed", error=type(error).__name__)


def _undelivered(error: BaseException, door: Door) -> BaseException:
    """Return what an error of a plugin counts as: its own word, else that it may work later."""
    if isinstance(error, Retry | Rejected) or not isinstance(error, Exception):
        return error
    if isinstance(error, Undelivered):
        return Retry(str(error))
    if isinstance(error, TimeoutError):
        return Retry("it took too long")
    if isinstance(error, ImportError) and (needs := door.plugin.extra.get("needs")):
        return Retry(f"its driver is not installed: pip install 'limner[{needs}]'")
    return Retry(f"{type(error).__name__}: {error}")
