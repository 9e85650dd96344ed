"""The trace of one attempt: what was asked and answered, as the delivery log may show it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec

from limner.model.delivery import Exchange
from limner.model.json import Json
from limner.pipeline.doors import Door
from limner.pipeline.outgoing import body_of, full_url
from limner.sdk.driving import Answer, Silence
from limner.sdk.outbound import Reply, Request

EXCHANGES = 10
"""Requests of one attempt that the log keeps, the last ones."""


class Trace:
    """What happened in one attempt, without secrets."""

    def __init__(self, door: Door, started: datetime) -> None:
        self._masker, self.started, self.test = door.masker, started, door.account.test
        self.exchanges: list[Exchange] = []

    def note(self, request: Request, answer: Answer | None) -> None:
        """Keep a request and what came of it."""
        masker = self._masker
        sent: Json = {
            "method": request.method.upper(),
            "url": masker.url(full_url(request)),
            "headers": masker.headers(request.headers),
            "body": masker.text(body_of(request)),
        }
        self.exchanges = [*self.exchanges[1 - EXCHANGES :], Exchange(request=sent, response=self._answer(answer))]

    def show(self, data: Any) -> None:
        """Keep what went over a connection of the plugin's own."""
        sent: Json = {"method": "SEND", "body": self._masker.text(msgspec.json.encode(data).decode())}
        self.exchanges = [Exchange(request=sent)]

    def hide(self, secret: str) -> None:
        """Take another secret out of what comes now."""
        self._masker = self._masker.with_secret(secret)

    def say(self, text: str) -> str:
        """Return a text without secrets."""
        return self._masker.text(text, 1000)

    def _answer(self, answer: Answer | None) -> Json | None:
        match answer:
            case Reply():
                headers = self._masker.headers(answer.headers)
                return {"status": answer.status, "headers": headers, "body": self._masker.text(answer.text)}
            case Silence():
                return {"error": self.say(answer.reason)}
            case None:
                return None
