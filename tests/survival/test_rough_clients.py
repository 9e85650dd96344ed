"""Slow, broken and greedy clients are their own problem, and nobody else's."""

import asyncio
import json
import random
import socket
from contextlib import suppress

import apsw
import pytest
from tests.server import Server
from tests.survival.visitors import within
from tests.survival.wire import WENT_WRONG, Line, ask, payload, track

pytestmark = pytest.mark.server

LIMIT = 10
"""Seconds that a request may take to arrive, in these tests."""

SOON = 60
"""Seconds until a connection must have ended; the limit, and time for a busy machine. An idle one may stay longer."""

HEAD = b"POST /track HTTP/1.1\r\nhost: a\r\n"
GARBAGE = {
    "nothing but line ends": b"\r\n" * 50,
    "zeros": b"\0" * 2000,
    "a handshake of TLS": b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03" + b"\x11" * 200,
    "HTTP/2": b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n\0\0\x12\x04\0\0\0\0\0",
    "a word": b"hello\r\n\r\n",
    "no path": b"GET  HTTP/1.1\r\n\r\n",
    "a path of no letters": b"GET /\xff\xfe\x00 HTTP/1.1\r\nhost: a\r\n\r\n",
    "a host as the path": b"CONNECT limner:443 HTTP/1.1\r\nhost: a\r\n\r\n",
    "a star as the path": b"OPTIONS * HTTP/1.1\r\nhost: a\r\nconnection: close\r\n\r\n",
    "another protocol": HEAD + b"connection: upgrade, close\r\nupgrade: websocket\r\n\r\n",
    "a header without a name": HEAD + b": x\r\n\r\n",
    "a folded header": HEAD + b"a: b\r\n c\r\n\r\n",
    "less than nothing": HEAD + b"content-length: -1\r\n\r\n",
    "two lengths": HEAD + b"content-length: 5\r\ncontent-length: 6\r\n\r\nhello",
    "a length and chunks": HEAD + b"content-length: 5\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
    "a chunk without size": HEAD + b"transfer-encoding: chunked\r\n\r\nxyz\r\n\r\n",
    "a chunk of any size": HEAD + b"transfer-encoding: chunked\r\n\r\n" + b"f" * 40 + b"\r\n",
    "a body that is no JSON": HEAD + b"content-length: 4\r\nconnection: close\r\n\r\n\xff\xfe\x00{",
}


@pytest.fixture(scope="module")
def running(tmp_path_factory):
    """One server for all: whatever a test does to it, the next ones must not notice."""
    server = Server(tmp_path_factory.mktemp("rough") / "data")
    server.variables |= {"LIMNER_BODY_TIMEOUT": str(LIMIT), "LIMNER_MAX_WAITING": "8"}
    server.configure()
    server.start()
    yield server
    alive = server.process.poll() is None
    server.kill()
    assert alive
    assert server.complaints() == []


def busy_with(server):
    """Return a connection that keeps the server from writing, as soon as that is not writing itself."""
    other = apsw.Connection(str(server.folder / "limner.db"))
    other.set_busy_timeout(SOON * 1000)
    other.execute("begin immediate")
    return other


async def is_well(server, name="well"):
    answer = await track(server.port, payload(name, session=name))
    return answer.status == 200 and answer.json()["session"]["id"] == name


async def ending(line, drip=b""):
    """Return all that a connection answers until it ends, while it says a little more now and then."""
    async with asyncio.timeout(SOON):
        reading = asyncio.ensure_future(line.rest())
        while not reading.done():
            with suppress(*WENT_WRONG):
                line.write(drip)
            await asyncio.wait({reading}, timeout=0.1)
        line.close()
        return await reading


async def test_heads_that_never_end_are_given_up_and_harm_nobody(running):
    lines = []
    for n in range(200):
        lines.append(await Line.open(running.port))
        if n >= 50:  # at once: a line on which nothing ever came is closed without a word
            lines[-1].write(HEAD)
    ends = [asyncio.create_task(ending(line, b"x-a: b\r\n" if n % 2 else b"")) for n, line in enumerate(lines[50:])]
    silent = [asyncio.create_task(ending(line)) for line in lines[:50]]
    for n in range(30):
        assert await is_well(running, f"w{n}")
    assert {answer[:12] for answer in await asyncio.gather(*ends)} == {b"HTTP/1.1 408"}
    assert set(await asyncio.gather(*silent)) == {b""}


async def test_bodies_that_drip_get_408(running):
    lines = [await Line.open(running.port) for _ in range(60)]
    for line in lines:
        line.write(HEAD + b"content-length: 5000\r\n\r\n{")
    ends = [asyncio.create_task(line.answer()) for line in lines]
    for n in range(10):
        assert await is_well(running, f"w{n}")
    async with asyncio.timeout(SOON):
        assert {answer.status for answer in await asyncio.gather(*ends)} == {408}


async def test_a_head_without_end_gets_431(running):
    line = await Line.open(running.port)
    line.write(HEAD)
    answer = await ending(line, b"x-a: " + b"b" * 20_000 + b"\r\n")
    assert answer.startswith(b"HTTP/1.1 431")
    assert await is_well(running)


async def test_a_slow_client_on_an_old_connection_is_given_up_too(running):
    line = await Line.open(running.port)
    assert (await line.ask("GET", "/health/live")).status == 200
    line.write(b"GET /hea")
    assert (await ending(line, b"l")).startswith(b"HTTP/1.1 408")


async def test_a_request_in_many_pieces_is_a_request(running):
    line = await Line.open(running.port)
    body = json.dumps(payload("e")).encode()
    for byte in HEAD + b"content-length: %d\r\n\r\n" % len(body) + body:
        line.write(bytes([byte]))
        await line.writer.drain()
    assert (await line.answer()).status == 200
    line.close()


async def test_requests_in_one_piece_are_answered_one_after_the_other(running):
    line = await Line.open(running.port)
    for n in range(30):
        line.send("POST", "/track", json.dumps(payload(f"e{n}", session=f"s{n}")).encode())
    assert [(await line.answer()).json()["session"]["id"] for _ in range(30)] == [f"s{n}" for n in range(30)]
    line.close()


@pytest.mark.parametrize("name", GARBAGE)
async def test_what_is_no_request_is_refused_or_dropped(running, name):
    line = await Line.open(running.port)
    line.write(GARBAGE[name])
    answer = await ending(line)
    assert answer == b"" or answer.startswith((b"HTTP/1.1 4", b"HTTP/1.1 200 OK\r\nvary"))
    assert await is_well(running)


async def test_random_bytes_do_no_harm(running):
    dice = random.Random(11)  # noqa: S311 # not a secret
    for n in range(300):
        with suppress(*WENT_WRONG):
            line = await Line.open(running.port)
            line.write((HEAD if n % 3 else b"") + dice.randbytes(dice.randrange(1, 400)))
            await line.writer.drain()
            assert await is_well(running)


async def test_clients_that_vanish_in_the_middle_do_no_harm(running):
    body = json.dumps(payload("e")).encode()
    whole = HEAD + b"content-length: %d\r\n\r\n" % len(body) + body
    for cut in range(1, len(whole), 5):
        with socket.create_connection(("127.0.0.1", running.port)) as line:
            line.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\1\0\0\0\0\0\0\0")  # reset instead of a good-bye
            line.sendall(whole[:cut])
    assert await is_well(running)


async def test_more_requests_than_may_wait_get_429_and_the_others_their_answer(running):
    other = busy_with(running)
    lines = [await Line.open(running.port) for _ in range(60)]
    for n, line in enumerate(lines):
        line.send("POST", "/track", json.dumps(payload(f"e{n}", session=f"s{n}")).encode())
    answers = [asyncio.create_task(line.answer()) for line in lines]
    await within(SOON, lambda: refused(answers))
    assert (await ask(running.port, "GET", "/health/ready")).status == 200
    other.execute("rollback")
    other.close()
    told = await asyncio.gather(*answers)
    assert {it.status for it in told} == {200, 429}
    assert {it.headers.get("retry-after") for it in told if it.status == 429} == {"1"}
    assert [it.json()["session"]["id"] for it in told if it.status == 200]


async def refused(answers):
    """Tell whether some are refused already; the others wait for the disk."""
    done = [it.result() for it in answers if it.done()]
    return len(done) > 40 and {it.status for it in done} == {429}


async def test_odd_ids_of_one_client_do_not_harm_its_neighbours(running):
    other = busy_with(running)
    lines = [await Line.open(running.port) for _ in range(6)]
    names = ["a", "b\0b", "c", "\0", "d'", "e\ud7ff"]
    for name, line in zip(names, lines, strict=True):
        line.send("POST", "/track", json.dumps(payload(f"e-{name}", session=name)).encode())
    answers = [asyncio.create_task(line.answer()) for line in lines]
    assert (await ask(running.port, "GET", "/health/live")).status == 200
    other.execute("rollback")
    other.close()
    told = {name: answer.status for name, answer in zip(names, await asyncio.gather(*answers), strict=True)}
    assert {told[name] for name in ("a", "c", "d'", "e\ud7ff")} == {200}
    assert {told[name] for name in ("b\0b", "\0")} == {422}


async def test_a_head_that_came_before_is_answered_as_the_first_time(running):
    line = await Line.open(running.port)
    origins = ["https://shop.example", "https://shop.example", "https://other.example", "https://shop.example"]
    for n, origin in enumerate(origins * 3):
        body = json.dumps(payload(f"h{n}", session=f"h{'x' * n}")).encode()
        answer = await line.ask("POST", "/track", body, origin=origin)
        assert (answer.status, answer.json()["session"]["id"]) == (200, f"h{'x' * n}")
        assert answer.headers["access-control-allow-origin"] == origin
    line.close()


async def test_a_head_that_came_before_may_come_in_pieces_and_in_a_row(running):
    line = await Line.open(running.port)
    body = json.dumps(payload("p", session="p")).encode()
    whole = HEAD + b"content-length: %d\r\n\r\n" % len(body) + body
    for cut in (len(whole), 3, len(HEAD) + 5, len(whole) - 1):
        line.write(whole[:cut])
        await line.writer.drain()
        await asyncio.sleep(0)
        line.write(whole[cut:] + whole + whole)
        assert [(await line.answer()).status for _ in range(3)] == [200] * 3
    line.close()


async def test_answers_keep_their_order_behind_a_known_head(running):
    line = await Line.open(running.port)
    for n in range(20):
        line.send("POST", "/track", json.dumps(payload(f"o{n}", session=f"o{n}")).encode())
        await line.writer.drain()
        line.send("GET", "/health/live")
        answers = [await line.answer(), await line.answer()]
        assert [it.json().get("status") for it in answers] == [None, "ok"]
        assert answers[0].json()["session"]["id"] == f"o{n}"
    line.close()


async def test_a_head_that_came_before_with_a_body_that_is_no_json_is_refused_alone(running):
    line = await Line.open(running.port)
    good = json.dumps(payload("j", session="j")).encode()
    statuses = [(await line.ask("POST", "/track", body)).status for body in (good, good, b"{", b"", good)]
    assert statuses == [200, 200, 422, 422, 200]
    line.close()
