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
    """What happened in one attempt. It is told without secrets, also without those that became known in its course."""

    def __init__(self, door: Door, started: datetime) -> None:
        self._masker, self.started, self.test = door.masker, started, door.account.test
        self._noted: list[tuple[Request, Answer | None]] = []
        self._shown: list[bytes] = []

    @property
    def exchanges(self) -> list[Exchange]:
        """What was asked and answered, as the log keeps it."""
        shown = [Exchange(request={"method": "SEND", "body": self._masker.text(it.decode())}) for it in self._shown]
        return shown + [self._exchange(request, answer) for request, answer in self._noted]

    def note(self, request: Request, answer: Answer | None) -> None:
        """Keep a request and what came of it."""
        self._noted = [*self._noted[1 - EXCHANGES :], (request, answer)]

    def show(self, data: Any) -> None:
        """Keep what went over a connection of the plugin's own."""
        self._shown = [msgspec.json.encode(data)]

    def hide(self, secret: str) -> None:
        """Take another secret out of all that is told."""
        self._masker = self._masker.with_secret(secret)

    def say(self, text: str) -> str:
        """Return a text without secrets."""
        return self._masker.text(text, 1000)

    def _exchange(self, request: Request, answer: Answer | None) -> Exchange:
        masker = self._masker
        sent: Json = {
            "method": request.method.upper(),
            "url": masker.url(full_url(request)),
            "headers": masker.headers(request.headers),
            "body": masker.text(body_of(request)),
        }
        return Exchange(request=sent, response=self._answer(answer))

    def _answer(self, answer: Answer | None) -> Json | None:
        match answer:
            case Reply():
                headers = self._masker.headers(answer.headers)
                return {"status": answer.status, "headers": headers, "body": self._masker.text(answer.text)}
            case Silence():
                return {"error": self.say(answer.reason)}
            case None:
                return None
