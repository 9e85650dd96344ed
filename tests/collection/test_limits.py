"""Limits: too much, too many, too deep, too fast, too slow."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from typing import Any

import pytest

from limner.model.catalog import Source

SCOPE = {
    "type": "http",
    "method": "POST",
    "path": "/track",
    "raw_path": b"/track",
    "query_string": b"",
    "headers": [(b"origin", b"https://shop.example")],
    "client": ("203.0.113.7", 1),
}


async def drive(limner: Any, *messages: dict[str, Any]) -> list[dict[str, Any]]:
    """Speak ASGI by hand: these messages come in, then nothing more."""
    coming, sent = list(messages), list[dict[str, Any]]()

    async def receive() -> dict[str, Any]:
        if not coming:
            await asyncio.Event().wait()
        return coming.pop(0)

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    await limner.app.dispatcher(dict(SCOPE), receive, send)
    return sent


async def until(condition: Callable[[], object]) -> None:
    """Let the event loop run until something holds."""
    for _ in range(1000):
        if condition():
            return
        await asyncio.sleep(0)
    pytest.fail("it never came to hold")


async def test_a_body_of_one_byte_too_many_is_refused(limner: Any, payload: Any) -> None:
    answer = await limner.post("/track", b" " * 1_048_577)
    assert answer.status_code == 413


async def test_a_body_of_a_megabyte_is_taken(limner: Any) -> None:
    body = b'{"source":{"id":"web"},"events":[{"type":"x"}]}'
    assert (await limner.post("/track", body + b" " * (1_048_576 - len(body)))).status_code == 200


async def test_a_body_without_a_length_is_counted_while_it_arrives(limner: Any) -> None:
    async def stream() -> AsyncIterator[bytes]:
        for _ in range(20):
            yield b" " * 65_536

    assert (await limner.http.post("/track", content=stream())).status_code == 413


async def test_a_webhook_and_a_consent_have_the_same_limit(limner: Any) -> None:
    for path in ("/collect/a/hook", "/customer/consent"):
        assert (await limner.post(path, b" " * 1_048_577)).status_code == 413


async def test_a_thousand_events_are_taken_and_one_more_is_not(limner: Any) -> None:
    assert (await limner.send(*["x"] * 1001)).status_code == 422
    assert (await limner.counts())["events"] == 0
    assert (await limner.send(*["x"] * 1000)).status_code == 200


async def test_wrong_events_count_towards_the_limit(start: Any) -> None:
    limner = await start(max_events=3)
    assert (await limner.send("x", "y", "", "")).status_code == 422


@pytest.mark.parametrize("deep", [b"[" * 70 + b"]" * 70, b'{"a":' * 70 + b"1" + b"}" * 70])
async def test_json_that_is_nested_too_deep_is_refused(limner: Any, deep: bytes) -> None:
    body = b'{"source":{"id":"web"},"events":[{"type":"x","properties":{"a":' + deep + b"}}]}"
    assert (await limner.post("/track", body)).status_code == 422


@pytest.mark.parametrize("path", ["/track", "/collect/a/hook", "/customer/consent"])
@pytest.mark.parametrize("depth", [200, 5_000, 200_000])
async def test_json_of_any_depth_is_no_fault_of_ours(limner: Any, path: str, depth: int) -> None:
    assert (await limner.post(path, b"[" * depth + b"]" * depth)).status_code == 422


async def test_a_burst_above_the_quota_is_told_when_to_come_back(start: Any) -> None:
    limner = await start(rate_limit=1)
    answers = [await limner.send("x") for _ in range(8)]
    assert [answer.status_code for answer in answers][:2] == [200, 200]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert all(int(answer.headers["retry-after"]) >= 1 for answer in refused)
    async with limner.client(peer="203.0.113.99") as neighbour:
        answer = await neighbour.post("/track", json={"source": {"id": "web"}, "events": [{"type": "x"}]})
        assert answer.status_code == 200


async def test_a_source_may_have_a_quota_of_its_own(limner: Any) -> None:
    await limner.add(Source(id="slow", rate_limit=1))
    answers = [await limner.send("x", source="slow") for _ in range(8)]
    assert 429 in [answer.status_code for answer in answers]
    assert (await limner.send("x")).status_code == 200


async def test_requests_that_the_disk_cannot_take_are_told_to_come_back(start: Any) -> None:
    limner = await start(max_waiting=1)
    collector = limner.app.environments["production"].collector
    async with limner.deps.store.begin():
        first = asyncio.create_task(limner.send("x", session="a"))
        await until(lambda: collector._waiting)
        await until(lambda: not collector._waiting)
        second = asyncio.create_task(limner.send("x", session="b"))
        await until(lambda: collector._waiting)
        third = await limner.send("x", session="c")
    assert third.status_code == 429
    assert int(third.headers["retry-after"]) >= 1
    assert [(await task).status_code for task in (first, second)] == [200, 200]
    assert await limner.session("c") is None


async def test_a_body_that_does_not_arrive_in_time_is_refused(start: Any) -> None:
    limner = await start(body_timeout=0.01)
    begin, _ = await drive(limner, {"type": "http.request", "body": b"{", "more_body": True})
    assert begin["status"] == 408
    assert (b"access-control-allow-origin", b"https://shop.example") in begin["headers"]


async def test_nothing_is_answered_to_a_client_that_is_gone(limner: Any) -> None:
    assert await drive(limner, {"type": "http.disconnect"}) == []
    assert (await limner.counts())["events"] == 0
