"""Simulated visitors of the demo shop: they come, wander about as people do, and send what the tracker would send."""

from __future__ import annotations

import asyncio
import random
from collections import deque
from collections.abc import Awaitable, Callable
from datetime import UTC, datetime, timedelta

import msgspec
import structlog

from limner.entrypoints.journeys import Deed, Step, Visitor, arrive, change_device, come_back, walk
from limner.model.json import Json
from limner.rules.ids import event_id

Send = Callable[[bytes, dict[str, str], str], Awaitable[Json]]
"""Takes the body, the headers and the address of a request, and returns the answer."""

Sleep = Callable[[float], Awaitable[object]]
Clock = Callable[[], datetime]

log = structlog.get_logger()

ORIGIN = "https://lumen-and-wick.example"
SOURCE = "demo-shop"

MOST = 64
"""Visitors that are in the shop at the same time; who comes then finds it full and goes."""

REMEMBERED = 300
"""People who may come back."""

COMING_BACK = 0.35
"""The share of visits that are somebody's second or later one."""

OTHER_DEVICE = 0.2
"""The share of known customers who come back with a browser of theirs that was never here."""


def now() -> datetime:
    """Return the time in UTC."""
    return datetime.now(UTC)


async def simulate(send: Send, *, rate: float, rng: random.Random, sleep: Sleep, clock: Clock = now) -> None:
    """Let `rate` visits a second begin, until cancelled. A visit that fails ends; the next one comes nevertheless."""
    shop = Shop(send, sleep, clock)
    async with asyncio.TaskGroup() as visits:
        while True:
            await sleep(rng.expovariate(rate))
            visits.create_task(shop.visit(random.Random(rng.getrandbits(64))))  # noqa: S311 # no secrets here


class Shop:
    """Who is in it now, and who may come back."""

    def __init__(self, send: Send, sleep: Sleep, clock: Clock) -> None:
        self._send, self._sleep, self._clock = send, sleep, clock
        self._known: deque[Visitor] = deque(maxlen=REMEMBERED)
        self._inside = 0

    async def visit(self, rng: random.Random) -> None:
        """Let somebody visit the shop, unless it is full."""
        if self._inside >= MOST:
            return
        self._inside += 1
        try:
            self._known.append(await self._walk(self._choose(rng), rng))
        except Exception as error:  # noqa: BLE001 # whatever goes wrong, the demo goes on
            log.debug("demo_visit_failed", error=type(error).__name__)
        finally:
            self._inside -= 1

    def _choose(self, rng: random.Random) -> Visitor:
        if not self._known or rng.random() > COMING_BACK:
            return arrive(rng)
        self._known.rotate(rng.randrange(len(self._known)))
        known = self._known.popleft()
        return change_device(known, rng) if known.member and rng.random() < OTHER_DEVICE else come_back(known, rng)

    async def _walk(self, visitor: Visitor, rng: random.Random) -> Visitor:
        """Go through a visit; the profile id of each answer goes with the next request, as in a browser."""
        for step in walk(visitor, rng, self._clock()):
            await self._sleep(step.pause)
            body = payload(visitor, step, self._clock(), rng)
            answer = await self._send(body, headers(visitor, step), visitor.ip)
            member = visitor.member or any(deed.type == "sign-up" for deed in step.deeds)
            visitor = msgspec.structs.replace(visitor, profile=_named(answer) or visitor.profile, member=member)
        return visitor


def payload(visitor: Visitor, step: Step, moment: datetime, rng: random.Random) -> bytes:
    """Return the body of the request that tells a step, as the tracker writes it."""
    return msgspec.json.encode(
        {
            "source": {"id": SOURCE},
            "context": context(visitor, step, moment),
            "profile": {"id": visitor.profile} if visitor.profile else None,
            "device": {"id": visitor.device_id},
            "session": {"id": visitor.session},
            "options": {},
            "events": [
                _event(visitor, step, deed, moment - timedelta(milliseconds=20 * (len(step.deeds) - index)), rng)
                for index, deed in enumerate(step.deeds)
            ],
        }
    )


def headers(visitor: Visitor, step: Step) -> dict[str, str]:
    """Return the headers that the visitor's browser sends."""
    return {
        "accept": "*/*",
        "accept-language": visitor.place.languages,
        "content-type": "text/plain;charset=UTF-8",
        "origin": ORIGIN,
        "referer": ORIGIN + step.path,
        "user-agent": visitor.device.agent,
    }


def context(visitor: Visitor, step: Step, moment: datetime) -> Json:
    """Return the context of a request: time, browser, screen, and on the first page the campaign."""
    device = visitor.device
    browser = {
        "name": device.name,
        "engine": "Gecko",
        "appVersion": device.agent.removeprefix("Mozilla/"),
        "userAgent": device.agent,
        "language": visitor.place.languages.partition(",")[0],
        "onLine": True,
        "javaEnabled": False,
        "cookieEnabled": True,
    }
    screen = {
        **dict.fromkeys(("width", "innerWidth", "availWidth"), device.width),
        "height": device.height,
        "innerHeight": device.inner,
        "availHeight": device.height - device.bar,
        "colorDepth": 24,
        "pixelDepth": 24,
        "orientation": "portrait-primary" if device.height > device.width else "landscape-primary",
    }
    campaign = {"utm": visitor.way.utm} if step.landing and visitor.way.utm else {}
    return {
        "time": {"local": _spelled(moment), "tz": visitor.place.tz},
        "browser": {"local": {"browser": browser, "device": {"platform": device.platform}}},
        "screen": {"local": screen},
        **campaign,
    }


def _event(visitor: Visitor, step: Step, deed: Deed, moment: datetime, rng: random.Random) -> Json:
    came_from = (
        {"host": visitor.way.host, "query": visitor.way.query} if step.landing else {"host": None, "query": None}
    )
    page = {
        "url": ORIGIN + step.path,
        "path": step.path.partition("?")[0],
        "hash": "",
        "title": step.title,
        "referer": came_from,
        "history": {"length": 1 if step.landing else rng.randint(2, 12)},
    }
    return {
        "id": event_id(moment, rng.randbytes(10)),
        "time": {"create": _spelled(moment)},
        "properties": deed.properties,
        "type": deed.type,
        "options": {},
        "context": {"page": page},
    }


def _named(answer: Json) -> str | None:
    profile = answer.get("profile")
    return profile.get("id") if isinstance(profile, dict) else None


def _spelled(moment: datetime) -> str:
    return moment.isoformat(timespec="milliseconds").replace("+00:00", "Z")
