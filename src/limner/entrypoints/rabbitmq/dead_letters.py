"""Looks at what lies in the dead queue, and leaves it there."""

from __future__ import annotations

import contextlib
from typing import Any

from pamqp import commands as amqp
from pamqp import frame as frames
from pamqp.base import Frame
from pamqp.common import FieldTable

from limner.entrypoints.rabbitmq.channel import Channel, Delivered
from limner.entrypoints.rabbitmq.line import UNREADABLE, open_line
from limner.entrypoints.rabbitmq.properties import Properties, headers_of
from limner.entrypoints.rabbitmq.queues import QueueSettings
from limner.errors import Broken, Closed, Unavailable
from limner.model.importing import DeadLetter, DeadLetters

LONGEST = 65_536
"""Bytes of a body that are shown."""


class _Look(Channel):
    """A channel that takes messages one by one; when it is closed, the broker puts all of them back where they were."""

    most = LONGEST

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        self.letters: list[DeadLetter] = []

    def hear_message(self, method: Frame | Delivered, properties: Properties, body: bytes) -> None:
        """Keep a message, and let whoever asked for it know that all of it is here."""
        self.letters.append(_letter(properties, body))
        if self._answer and not self._answer.done() and isinstance(method, Frame):
            self._answer.set_result(method)

    def _hear_method(self, frame: bytes) -> None:
        method = frames.unmarshal(frame)[2]
        if isinstance(method, amqp.Basic.GetOk):
            self._method = method  # the message follows
        else:
            super()._hear_method(frame)


async def look_at_dead_letters(settings: QueueSettings, most: int) -> DeadLetters:
    """Return the oldest messages of the dead queue; raises Unavailable where it is out of reach."""
    try:
        line = await open_line(settings, "limner dead letters")
        try:
            return await _look(_Look(line), settings.dead_queue, most)
        finally:
            await line.close()
    except (Broken, Closed) as error:
        raise Unavailable("the broker does not show the dead queue; try again") from error


async def _look(channel: _Look, queue: str, most: int) -> DeadLetters:
    await channel.ask(amqp.Channel.Open(), amqp.Channel.OpenOk)
    left = 1
    while left and len(channel.letters) < most:
        answer = await channel.ask(amqp.Basic.Get(queue=queue), Frame)
        left = (answer.message_count or 0) if isinstance(answer, amqp.Basic.GetOk) else 0
    return DeadLetters(items=channel.letters, total=len(channel.letters) + left)


def _letter(properties: Properties, body: bytes) -> DeadLetter:
    headers: FieldTable = {}
    with contextlib.suppress(*UNREADABLE):
        headers = headers_of(properties)
    attempts = headers.get("x-attempts")
    return DeadLetter(
        body=bytes(body).decode(errors="replace"),
        size=len(body),
        cut=len(body) > LONGEST,
        error=str(headers.get("x-error") or ""),
        attempts=attempts if isinstance(attempts, int) else 0,
        feedback_id=str(headers.get("x-feedback-id") or ""),
        at=properties.timestamp,
    )
