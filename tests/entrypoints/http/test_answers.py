"""What goes back over the wire."""

from __future__ import annotations

import json
from typing import Any

import pytest

from limner.entrypoints.http.answers import Answer, as_error, as_json, cors, reply
from limner.errors import (
    BadRequest,
    BotRefused,
    LimnerError,
    NotAllowed,
    NotFound,
    TooLarge,
    TooMany,
    TooSlow,
    Unavailable,
    UnknownSource,
)


@pytest.mark.parametrize(
    ("error", "status"),
    [
        (BadRequest("m"), 422),
        (UnknownSource("m"), 401),
        (BotRefused("m"), 401),
        (NotAllowed("m"), 403),
        (NotFound("m"), 404),
        (TooSlow("m"), 408),
        (TooLarge("m"), 413),
        (TooMany("m", after=7), 429),
        (Unavailable("secret path"), 503),
        (LimnerError("secret"), 500),
    ],
)
def test_each_error_has_its_status_and_a_detail(error: LimnerError, status: int) -> None:
    answer = as_error(error)
    assert answer.status == status
    assert json.loads(answer.body)["detail"]
    assert b"secret" not in answer.body
    assert (b"content-type", b"application/json") in answer.headers


def test_what_cannot_be_read_is_told_with_its_place() -> None:
    answer = as_error(BadRequest("no", path="events.0.time.create"))
    assert json.loads(answer.body) == {
        "detail": [{"loc": ["body", "events", 0, "time", "create"], "msg": "no", "type": "value_error"}]
    }


def test_who_came_too_early_is_told_when_to_come_back() -> None:
    assert (b"retry-after", b"7") in as_error(TooMany("m", after=7)).headers
    assert (b"retry-after", b"5") in as_error(Unavailable("m")).headers


def test_cors_headers_echo_the_origin_or_allow_any() -> None:
    assert dict(cors([]))[b"access-control-allow-origin"] == b"*"
    named = dict(cors([(b"origin", b"https://a.test")]))
    assert named[b"access-control-allow-origin"] == b"https://a.test"
    assert named[b"access-control-allow-credentials"] == b"true"
    assert named[b"vary"] == b"Origin"


def test_a_preflight_allows_the_headers_that_are_asked_for() -> None:
    asked = dict(cors([(b"access-control-request-headers", b"x-timestamp")], preflight=True))
    assert asked[b"access-control-allow-headers"] == b"x-timestamp"
    assert b"content-type" in dict(cors([], preflight=True))[b"access-control-allow-headers"]
    assert b"access-control-allow-methods" not in dict(cors([]))


async def test_an_answer_is_sent_with_its_length() -> None:
    sent: list[Any] = []

    async def send(message: Any) -> None:
        sent.append(message)

    await reply(send, as_json({"a": "ł"}, 226), [(b"x", b"y")])
    begin, body = sent
    assert (begin["status"], body["body"]) == (226, '{"a":"ł"}'.encode())
    assert {(b"content-length", b"10"), (b"x", b"y"), (b"content-type", b"application/json")} <= set(begin["headers"])
    await reply(send, Answer(302), [])
    assert sent[2]["status"] == 302
