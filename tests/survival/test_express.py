"""`POST /track` that arrives in one piece is answered without a task: nobody can tell the difference."""

import json

import pytest
from tests.survival.wire import Line

pytestmark = pytest.mark.server
GOOD = json.dumps({"source": {"id": "web"}, "session": {"id": "s1"}, "events": [{"type": "page-view"}]}).encode()
BODIES = {
    "a good one": GOOD,
    "one bad event": GOOD.replace(b"]", b', {"type": ""}]'),
    "no event": GOOD.replace(b'{"type": "page-view"}', b""),
    "no JSON": b"{",
    "no source": GOOD.replace(b'"web"', b'"nobody"'),
    "a large one": GOOD.replace(b"page-view", b"x" * 1_100_000),
}


def spelled(body, method=b"POST", version=b"1.1", **headers):
    named = b"".join(b"%b: %b\r\n" % (name.replace("_", "-").encode(), value) for name, value in headers.items())
    return b"%b /track HTTP/%b\r\nhost: x\r\n%bcontent-length: %d\r\n\r\n" % (method, version, named, len(body)), body


def plain(answer):
    """Return what is the same each time: all but the time that it took and the new ids."""
    told = answer.json()
    told = {name: value for name, value in told.items() if name != "task"} if isinstance(told, dict) else told
    return answer.status, answer.headers | {"x-process-time": ""}, told


@pytest.mark.parametrize("body", BODIES.values(), ids=BODIES)
async def test_both_lanes_answer_the_same(server, body):
    server.start()
    line = await Line.open(server.port)
    await line.ask("POST", "/track", GOOD)
    head, rest = spelled(body, origin=b"https://shop.example", content_type=b"text/plain")
    line.write(head + rest)
    express = plain(await line.answer())
    line = await Line.open(server.port)
    line.write(head)
    await line.writer.drain()
    await Line.open(server.port)  # a round trip: the head has arrived alone
    line.write(rest)
    assert plain(await line.answer()) == express
    assert express[1]["access-control-allow-origin"] == "https://shop.example"


async def test_requests_in_a_row_are_answered_in_their_order(server):
    server.start()
    line = await Line.open(server.port)
    first, second = (b"".join(spelled(GOOD.replace(b"s1", name))) for name in (b"first", b"second"))
    health = b"GET /health/live HTTP/1.1\r\nhost: x\r\n\r\n"
    line.write(first + health + second)
    assert (await line.answer()).json()["session"] == {"id": "first"}
    assert (await line.answer()).json() == {"status": "ok"}
    assert (await line.answer()).json()["session"] == {"id": "second"}


async def test_a_client_of_http_1_0_gets_its_answer_and_the_end(server):
    server.start()
    line = await Line.open(server.port)
    line.write(b"".join(spelled(GOOD, version=b"1.0")))
    answer = await line.answer()
    assert (answer.status, answer.headers["connection"]) == (200, "close")
    assert await line.rest() == b""


async def test_a_client_that_asks_first_is_told_to_go_on(server):
    server.start()
    line = await Line.open(server.port)
    head, body = spelled(GOOD, expect=b"100-continue")
    line.write(head)
    assert (await line.answer()).status == 100
    line.write(body)
    assert (await line.answer()).status == 200


async def test_the_environment_is_the_one_that_the_header_names(server):
    server.variables["LIMNER_PRODUCTION"] = "no"
    server.start()
    line = await Line.open(server.port)
    line.write(b"".join(spelled(GOOD, x_context=b"staging")) + b"".join(spelled(GOOD)))
    staging, production = await line.answer(), await line.answer()
    assert staging.headers["x-context"] == "staging"
    assert (staging.status, production.status) == (401, 200)  # the source is in production alone


async def test_a_connection_that_is_gone_harms_no_other(server):
    server.start()
    for number in range(20):
        line = await Line.open(server.port)
        line.write(b"".join(spelled(GOOD.replace(b"s1", b"gone-%d" % number))))
        await line.writer.drain()
        line.writer.transport.abort()
    line = await Line.open(server.port)
    assert (await line.ask("POST", "/track", GOOD)).status == 200
