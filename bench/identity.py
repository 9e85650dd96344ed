"""What knowing people costs: mappings, identification points, their history; and two lives that become one."""

from __future__ import annotations

import asyncio
import subprocess
import time
import urllib.request
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack
from datetime import UTC, datetime, timedelta
from pathlib import Path
from statistics import median
from typing import Any

import msgspec
from msgspec.structs import replace

from filling import AT_ONCE, Pattern, fill
from limner.model.event import Event
from limner.model.json import Ref
from limner.model.session import Session
from limner.rules.ids import event_id
from limner.store.ports import Changes, Lookup
from limner.store.sqlite import SqliteStore
from processes import LIMNER, OWN, PATIENCE, Load, free_port, limner, load, serving

PEOPLE = 10_000
EVENTS = 10_000
"""Events of each of two who become one."""

VISIT = 50
"""Events of a session of theirs."""

PAUSE = 0.5
"""Seconds before each merge."""

NO_HISTORY = {"LIMNER_HISTORY_DAYS": "0"}

LINES: tuple[dict[str, Any], ...] = (
    {"target": "traits.sku", "value": "sku"},
    {"target": "traits.views", "op": "increment", "const": 1},
    {"target": "interests.{category}", "op": "increment", "const": 1},
    {"target": "traits.categories", "op": "append", "value": "category"},
    {"target": "traits.price", "value": "price"},
    {"target": "traits.brand", "value": "brand|maker.name"},
    {"target": "traits.first", "op": "equals-if-not-exists", "value": "category"},
    {"target": "traits.seen", "value": "event@type"},
    {"target": "aux.shop", "const": "bench"},
    {"target": "data.pii.language.spoken", "value": "language"},
)
"""What a shop may want to know of who looks at its pages. The first three change with each of wrk's events."""

NEW = 3
MAPPINGS = 20

CONDITIONS = (
    "",
    "event@properties.price > 100",
    "event@properties.category = 'shoes' AND event@properties.sale EXISTS",
)

OTHERS = ("order-paid", "sign-up", "search", "basket-viewed")
POINTS = [
    {"id": f"at-{kind}", "event_type": kind, "fields": [{"property": "mail", "place": "data.contact.email.main"}]}
    for kind in ("sign-in", "voucher-redeemed", "page-view")
]


class Knowing(msgspec.Struct, frozen=True):
    """The same load by turns: nothing configured; mappings of many types, of this one, of this one without history.

    `nothing_new` are mappings of this type all of whose values stand in the profile already.
    """

    plain: list[Load]
    nothing_new: list[Load]
    many_types: list[Load]
    one_type: list[Load]
    without_history: list[Load]


class Merging(msgspec.Struct, frozen=True):
    """How long merges took, in milliseconds, and the collect path alone and meanwhile."""

    took: list[float]
    alone: Load
    beside: Load

    @property
    def p50(self) -> float:
        """The middle one."""
        return median(self.took)


def knowing(folder: Path, pattern: Pattern, rounds: int, seconds: int) -> Knowing:
    """Measure what 20 mappings and identification points cost the collect path."""
    settings = {
        "plain": [],
        "known": _mappings(("page-view",), LINES[NEW:]),
        "many": _mappings(("page-view", *OTHERS)),
        "one": _mappings(("page-view",)),
    }
    settings["silent"] = settings["one"]
    found: dict[str, list[Load]] = {name: [] for name in settings}
    with ExitStack() as stack:
        servers = {}
        for name, mappings in settings.items():
            fill(folder / name, PEOPLE, pattern)
            if mappings:
                _apply(folder / name, {"mappings": mappings, "identification-points": POINTS})
            door = free_port()
            extra = NO_HISTORY if name == "silent" else None
            servers[name] = stack.enter_context(serving(limner(folder / name, door), door, extra=extra))
        for server in servers.values():
            load(server, 3)
        for _ in range(rounds):
            for name, server in servers.items():
                found[name].append(load(server, seconds))
    return Knowing(found["plain"], found["known"], found["many"], found["one"], found["silent"])


def _mappings(kinds: tuple[str, ...], lines: tuple[dict[str, Any], ...] = LINES) -> list[dict[str, Any]]:
    """Return 20 mappings, about these types by turns; half of them have a condition."""
    return [
        {
            "id": f"m{number:02}",
            "event_type": kinds[number % len(kinds)],
            "condition": CONDITIONS[number % 3] if number >= MAPPINGS // 2 else "",
            "profile": [lines[number % len(lines)]],
        }
        for number in range(MAPPINGS)
    ]


def merging(folder: Path, pattern: Pattern, pairs: int) -> Merging:
    """Measure merges of two people with 10,000 events each, and the collect path meanwhile."""
    fill(folder, PEOPLE, pattern)
    asyncio.run(_live(folder, pairs, pattern))
    command = [LIMNER, "token", "create", "--role", "admin", "--data", str(folder)]
    token = subprocess.run(command, env=OWN, check=True, capture_output=True, text=True).stdout.split()[-1]
    door = free_port()
    with serving(limner(folder, door), door) as server, ThreadPoolExecutor(1) as beside:
        load(server, 3)
        alone = load(server, pairs)
        busy = beside.submit(load, server, pairs)
        took = []
        for number in range(pairs):
            time.sleep(PAUSE)
            took.append(_merge(door, token, number))
        return Merging(took, alone, busy.result())


def _merge(door: int, token: str, pair: int) -> float:
    """Make one of the two of a pair; return the milliseconds that it took."""
    body = msgspec.json.encode({"with": f"bench-pair-{pair}-1"})
    request = urllib.request.Request(
        f"http://127.0.0.1:{door}/api/v1/profiles/bench-pair-{pair}-0/merge",
        data=body,
        headers={"Authorization": f"Bearer {token}", "Content-Type": "application/json"},
    )
    begin = time.perf_counter()
    with urllib.request.urlopen(request, timeout=PATIENCE) as answer:  # noqa: S310
        answer.read()
    return (time.perf_counter() - begin) * 1000


def _apply(folder: Path, things: dict[str, list[dict[str, Any]]]) -> None:
    file = folder / "identity.yaml"
    file.write_bytes(msgspec.yaml.encode(things))
    subprocess.run([LIMNER, "apply", str(file), "--data", str(folder)], env=OWN, check=True, capture_output=True)


async def _live(folder: Path, pairs: int, pattern: Pattern) -> None:
    """Store the lives of some pairs."""
    store = await SqliteStore.open(str(folder / "limner.db"))
    for pair in range(pairs):
        for half in range(2):
            for changes in _life(f"bench-pair-{pair}-{half}", pair * 2 + half, pattern):
                async with store.begin() as transaction:
                    names = frozenset(it.id for it in changes.profiles)
                    await transaction.find(Lookup(keys=names))
                    await transaction.write(changes)
    await store.close()


def _life(name: str, number: int, pattern: Pattern) -> Iterator[Changes]:
    """Yield what a person with many events has done, so much at a time."""
    owner, start = Ref(name), datetime.now(UTC) - timedelta(days=100)
    profile = replace(pattern.profile, id=name, ids=(name,))
    for first in range(0, EVENTS, AT_ONCE):
        sessions: list[Session] = []
        events: list[Event] = []
        for count in range(first, first + AT_ONCE):
            if count % VISIT == 0:
                session = replace(pattern.session, id=f"{name}-{count}", profile=owner)
                sessions.append(session)
            moment = start + timedelta(minutes=count)
            seed = (number * EVENTS + count).to_bytes(10, "big")
            about = pattern.event.session and replace(pattern.event.session, id=sessions[-1].id)
            events.append(replace(pattern.event, id=event_id(moment, seed), profile=owner, session=about))
        yield Changes(profiles=(profile,), keys={name: name}, sessions=tuple(sessions), events=tuple(events))
