"""The three queues: made if they are missing, taken as they are if they are there, never deleted."""

from __future__ import annotations

from collections.abc import Callable

import msgspec
from pamqp import commands as amqp
from pamqp.common import FieldTable

from limner.entrypoints.rabbitmq.channel import Channel
from limner.entrypoints.rabbitmq.line import Line
from limner.entrypoints.rabbitmq.queues import MILLISECONDS, QueueSettings
from limner.errors import Closed

ACCESS_REFUSED, NOT_FOUND, MISMATCH = 403, 404, 406

Warn = Callable[[str, str], None]
"""Tells the operator of a queue that is not as it should be, and what the broker says about it."""


class Extent(msgspec.Struct, frozen=True):
    """How many messages wait in a queue, those apart that are delivered already, and how many consume from it."""

    waiting: int
    consumers: int


async def declare_queues(line: Line, settings: QueueSettings, warn: Warn) -> None:
    """Make the queues that are missing. One that is there and different is told of, and used as it is.

    Raises Closed when there is a queue that we can neither make nor use.
    """
    lifetime = _lifetime(settings.import_ttl)
    if lifetime or not await _exists(line, settings.import_queue):
        await _declare(line, settings.import_queue, lifetime, warn)
    await declare_outlets(line, settings, warn)


async def declare_outlets(line: Line, settings: QueueSettings, warn: Warn) -> None:
    """Make the queues that we publish to if they are missing: of the results, and of what nobody can process."""
    await _declare(line, settings.result_queue, _lifetime(settings.result_ttl), warn)
    await _declare(line, settings.dead_queue, {}, warn)


async def measure(line: Line, queue: str) -> Extent:
    """Return what is in a queue; raises Closed when there is none."""
    async with Channel.opened(line) as channel:
        answer = await channel.ask(amqp.Queue.Declare(queue=queue, passive=True), amqp.Queue.DeclareOk)
        return Extent(answer.message_count or 0, answer.consumer_count or 0)


async def drops_silently(line: Line, settings: QueueSettings) -> bool:
    """Whether the import queue is a quorum queue without a dead-letter exchange, so that it drops what comes too often.

    It has to be there. What other arguments it has, and whether a policy has set an exchange, a client cannot see.
    """
    arguments: FieldTable = {"x-queue-type": "quorum", **_lifetime(settings.import_ttl)}
    async with Channel.opened(line) as channel:
        try:
            await channel.ask(_declaration(settings.import_queue, arguments), amqp.Queue.DeclareOk)
        except Closed:
            return False
        return True


async def _exists(line: Line, queue: str) -> bool:
    try:
        await measure(line, queue)
    except Closed as error:
        if error.code != NOT_FOUND:
            raise
        return False
    return True


async def _declare(line: Line, queue: str, arguments: FieldTable, warn: Warn) -> None:
    """Make a queue. The broker closes a channel on which it refuses, so each question has one of its own."""
    try:
        async with Channel.opened(line) as channel:
            await channel.ask(_declaration(queue, arguments), amqp.Queue.DeclareOk)
    except Closed as error:
        if error.code not in {MISMATCH, ACCESS_REFUSED}:
            raise
        await measure(line, queue)
        warn(queue, str(error))


def _declaration(queue: str, arguments: FieldTable) -> amqp.Queue.Declare:
    return amqp.Queue.Declare(queue=queue, durable=True, arguments=arguments)


def _lifetime(seconds: int | None) -> FieldTable:
    return {} if seconds is None else {"x-message-ttl": seconds * MILLISECONDS}
