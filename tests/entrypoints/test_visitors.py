import asyncio
import itertools
import random
from datetime import UTC, datetime
from typing import Any

import msgspec

from limner.entrypoints.journeys import Step, Visitor, arrive, walk
from limner.entrypoints.visitors import MOST, context, headers, payload, simulate
from limner.model.payload import Payload

Json = dict[str, Any]
NOW = datetime(2030, 1, 2, 3, 4, 5, 678_000, tzinfo=UTC)


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 # no secrets here


class Server:
    """Answers like `/track`: each session has a profile of its own, and who sends an id keeps it."""

    def __init__(self, wanted: int, *, answer: Any = None, failing: bool = False) -> None:
        self.requests: list[tuple[Json, dict[str, str], str]] = []
        self.full = asyncio.Event()
        self._wanted, self._answer, self._failing = wanted, answer, failing

    async def take(self, body: bytes, sent: dict[str, str], ip: str) -> Json:
        request = msgspec.json.decode(body)
        self.requests.append((request, sent, ip))
        if len(self.requests) >= self._wanted:
            self.full.set()
        if self._failing:
            raise ConnectionError
        known = (request["profile"] or {}).get("id")
        return self._answer or {"profile": {"id": known or f"p-{request['session']['id']}"}}


async def no_time(_seconds: float) -> None:
    await asyncio.sleep(0)


async def watch(server: Server, *, seed: int = 1) -> list[Json]:
    """Let visitors come until the server has what it wants."""
    visits = asyncio.create_task(simulate(server.take, rate=1, rng=chance(seed), sleep=no_time, clock=lambda: NOW))
    await asyncio.wait({visits, asyncio.create_task(server.full.wait())}, return_when=asyncio.FIRST_COMPLETED)
    assert not visits.done()
    visits.cancel()
    await asyncio.gather(visits, return_exceptions=True)
    return [request for request, _, _ in server.requests]


def first_step(seed: int) -> tuple[Visitor, Step]:
    visitor = arrive(chance(seed))
    return visitor, next(walk(visitor, chance(seed), NOW))


async def test_every_request_is_a_payload_that_the_collector_reads():
    for request in await watch(Server(300)):
        read = msgspec.json.decode(msgspec.json.encode(request), type=Payload)
        assert read.source.id == "demo-shop"
        assert read.events


async def test_the_same_seed_sends_the_same_bytes():
    first, second, other = await watch(Server(200)), await watch(Server(200)), await watch(Server(200), seed=2)
    assert first[:200] == second[:200]
    assert first[:200] != other[:200]


async def test_the_profile_id_of_an_answer_goes_with_the_next_request_of_the_session():
    known: dict[str, str] = {}
    for request in await watch(Server(300)):
        session = request["session"]["id"]
        if session in known:
            assert request["profile"] == {"id": known[session]}
        known[session] = (request["profile"] or {}).get("id") or f"p-{session}"


async def test_people_come_back_under_their_profile_id_in_a_new_session():
    firsts = {}
    for request in await watch(Server(1500)):
        firsts.setdefault(request["session"]["id"], request["profile"])
    profiles = [profile["id"] for profile in firsts.values() if profile]
    assert len(profiles) > 10
    assert len(profiles) < len(firsts)


async def test_a_customer_comes_back_on_another_device_and_is_named_by_the_same_number():
    devices: dict[str, set[str]] = {}
    for request in await watch(Server(6000)):
        for event in request["events"]:
            if event["type"] == "sign-in":
                devices.setdefault(event["properties"]["pk"], set()).add(request["device"]["id"])
    assert any(len(known) > 1 for known in devices.values())


async def test_event_ids_are_never_repeated():
    ids = [event["id"] for request in await watch(Server(1000)) for event in request["events"]]
    assert len(ids) == len(set(ids))


async def test_a_server_that_fails_does_not_stop_the_visitors():
    requests = await watch(Server(50, failing=True))
    assert len({request["session"]["id"] for request in requests}) >= 50


async def test_an_answer_without_a_profile_is_borne():
    assert await watch(Server(100, answer={"profile": None, "errors": []}))


async def test_no_more_visitors_are_inside_than_the_shop_holds():
    sessions, came, enough = set(), itertools.count(), asyncio.Event()

    async def never_answer(body: bytes, _headers: dict[str, str], _ip: str) -> Json:
        sessions.add(msgspec.json.decode(body)["session"]["id"])
        return await asyncio.Future()

    async def stop_at_some_time(_seconds: float) -> None:
        if next(came) > MOST * 5:
            enough.set()
        await asyncio.sleep(0)

    visits = asyncio.create_task(
        simulate(never_answer, rate=1, rng=chance(1), sleep=stop_at_some_time, clock=lambda: NOW)
    )
    await enough.wait()
    visits.cancel()
    await asyncio.gather(visits, return_exceptions=True)
    assert len(sessions) == MOST


def test_a_body_has_the_shape_that_the_tracker_sends():
    visitor, step = first_step(7)
    body = msgspec.json.decode(payload(visitor, step, NOW, chance(7)))
    assert list(body) == ["source", "context", "profile", "device", "session", "options", "events"]
    assert body["profile"] is None
    assert body["context"]["time"] == {"local": "2030-01-02T03:04:05.678Z", "tz": visitor.place.tz}
    event = body["events"][0]
    assert event["time"] == {"create": "2030-01-02T03:04:05.658Z"}
    assert event["id"][14] == "7"
    assert set(event["context"]["page"]) == {"url", "path", "hash", "title", "referer", "history"}


def test_the_browser_says_in_the_context_what_it_says_in_the_headers():
    visitor, step = first_step(7)
    browser = context(visitor, step, NOW)["browser"]["local"]["browser"]
    sent = headers(visitor, step)
    assert browser["userAgent"] == sent["user-agent"]
    assert sent["accept-language"].startswith(browser["language"])


def test_a_campaign_is_told_on_the_first_page_only():
    visitor = next(v for v in (arrive(chance(seed)) for seed in range(100)) if v.way.utm)
    steps = [Step(pause=0, path="/", title="", deeds=(), landing=landing) for landing in (True, False)]
    assert [context(visitor, step, NOW).get("utm") for step in steps] == [visitor.way.utm, None]
