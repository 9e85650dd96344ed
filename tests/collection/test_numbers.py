"""Numbers that no computer keeps: they are a fault of their event, never of ours, and harm no neighbour."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest

from limner.model.catalog import Assign, EventType

HUGE = ["1e400", "-1e999", "123456789012345678901234567890", "-9223372036854775809", "9" * 400, "9" * 400 + ".5"]


def body(event: str, rest: str = "") -> bytes:
    return f'{{"source":{{"id":"web"}},"session":{{"id":"s1"}},"events":[{event},{{"type":"y"}}]{rest}}}'.encode()


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize(
    "event",
    [
        '{"type":"increase-interest","properties":{"interest":"tv","value":NUMBER}}',
        '{"type":"any","properties":{"total":NUMBER}}',
        '{"type":"unknown","properties":{"a":[NUMBER]}}',
        '{"type":"page-view","context":{"page":{"title":NUMBER}}}',
        '{"type":"page-view","options":{"a":NUMBER}}',
        '{"type":"location","properties":{"location":[NUMBER,1]}}',
        '{"type":"payment-info-entered","properties":{"credit_card":{"number":"4111111111111111"},"a":NUMBER}}',
        '{"type":"page-view","time":{"create":NUMBER}}',
        '{"type":"page-view","id":NUMBER}',
        '{"type":"consent-update","properties":{"consents":{"a":{"revoke":NUMBER}}}}',
    ],
)
async def test_a_huge_number_in_an_event_harms_no_other_event(limner: Any, event: str, number: str) -> None:
    lines = [Assign(target="traits.total", value="total"), Assign(target="traits.sum", value="total", op="increment")]
    await limner.add(EventType(id="any", profile=lines))
    answer, beside = await asyncio.gather(
        limner.post("/track", body(event.replace("NUMBER", number))), limner.send("z", session="s2")
    )
    assert answer.status_code in (200, 226)
    assert beside.status_code == 200
    assert await limner.types(type="y") == ["y"]


@pytest.mark.parametrize("number", HUGE)
@pytest.mark.parametrize(
    "rest",
    [
        ',"context":{"time":{"tz":NUMBER},"utm":{"source":NUMBER},"tracardi":{"pass":NUMBER},"x":NUMBER}',
        ',"context":{"screen":{"local":{"width":NUMBER}},"location":{"latitude":NUMBER},"device":NUMBER}',
        ',"properties":{"a":NUMBER}',
        ',"request":{"a":NUMBER}',
        ',"options":{"a":NUMBER}',
        ',"profile":{"ids":[NUMBER]}',
        ',"profile":{"id":NUMBER,"metadata":{"time":{"insert":NUMBER}}}',
        ',"device":NUMBER',
    ],
)
async def test_a_huge_number_in_a_request_is_no_fault_of_ours(limner: Any, rest: str, number: str) -> None:
    sent = body('{"type":"x"}', rest.replace("NUMBER", number))
    answer, beside = await asyncio.gather(limner.post("/track", sent), limner.send("z", session="s2"))
    assert answer.status_code in (200, 422)
    assert beside.status_code == 200


@pytest.mark.parametrize("number", HUGE)
async def test_a_huge_number_in_a_webhook_is_no_fault_of_ours(limner: Any, number: str) -> None:
    answer = await limner.post("/collect/any/hook", f'{{"a":{number}}}'.encode())
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize(
    "place", ['"properties":{"a":"TEXT"}', '"context":{"a":"TEXT"}', '"type":"TEXT"', '"id":"TEXT"']
)
async def test_bytes_that_are_no_text_are_refused(limner: Any, place: str) -> None:
    event = '{"type":"x",' + place + "}"
    answer = await limner.post("/track", body(event).replace(b"TEXT", b"\xff\xfe"))
    assert answer.status_code == 422
    assert (await limner.counts())["events"] == 0
