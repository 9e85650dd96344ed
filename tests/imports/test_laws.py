"""The law of imports: whatever is sent, one by one, many at once, or again, the outcome is that of the reference."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from typing import Any

import msgspec
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.imports.producer import FIELDS, Producer, encode, seen
from tests.imports.reference import Reference

from limner.model.importing import Incoming, Told
from limner.pipeline.configuration import plan, read_text
from limner.pipeline.deps import Deps
from limner.pipeline.profile_import import EVENT
from limner.store.ports import Filter

Json = dict[str, Any]
LAW = settings(
    max_examples=100, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
LIMIT = 4

# What is drawn

EMAILS = st.sampled_from(("a@x.io", "b@x.io", "c@x.io", " A@X.io", "B@x.IO "))
PHONES = st.sampled_from(("+48600000001", "+48600000002", "0048 600-000-001", "48(600)000002", "+48600000003"))
TAGS = st.lists(st.sampled_from(("p", "q", "r", "s")), min_size=1, max_size=3, unique=True)
RESOURCES = st.sampled_from((1, 2))
SUBSCRIPTION = st.one_of(
    st.fixed_dictionaries({"channel": st.just("email"), "resource_id": RESOURCES, "email": EMAILS}),
    st.fixed_dictionaries({"channel": st.just("sms"), "resource_id": RESOURCES, "phone": PHONES}),
)


def acts(values: Any, *actions: str) -> Any:
    """Return a strategy for actions with these values."""
    return st.fixed_dictionaries({"action": st.sampled_from(actions), "value": values})


DATA = st.fixed_dictionaries(
    {},
    optional={
        "email": EMAILS | EMAILS | st.none() | acts(EMAILS, "set", "upsert", "unset"),
        "phones": PHONES | st.lists(PHONES, max_size=3) | st.none() | acts(PHONES, "add", "add", "delete", "upsert"),
        "CRM_ID": st.sampled_from(("1", 1, "2", None)),
        "INTERESTS": TAGS | TAGS.map(" ,".join) | st.none() | acts(TAGS, "add", "add", "delete", "upsert"),
        "LOYALTY": st.sampled_from((0, 1, "1", None)) | acts(st.sampled_from((1, -1)), "incr"),
        "_fname": st.sampled_from(("A", "B", None)) | acts(st.sampled_from(("A", "B")), "upsert", "set"),
        "subscriptions": st.lists(SUBSCRIPTION, min_size=1, max_size=2)
        | st.none()
        | acts(st.lists(SUBSCRIPTION, min_size=1, max_size=2), "add", "delete"),
    },
)
WRONG = st.sampled_from(({"NOPE": 1}, {"LOYALTY": "abc"}, {"LOYALTY": "abc", "NOPE": 1}))
KEYS = st.one_of(
    st.fixed_dictionaries({"matching": st.just("email"), "email": EMAILS}, optional={"resource_id": RESOURCES}),
    st.fixed_dictionaries({"matching": st.just("phone"), "phone": PHONES}, optional={"resource_id": RESOURCES}),
    st.fixed_dictionaries(
        {"matching": st.just("custom"), "field_name": st.just("INTERESTS"), "field_value": TAGS.map(", ".join)}
    ),
    st.fixed_dictionaries(
        {
            "matching": st.just("custom"),
            "field_name": st.sampled_from(("CRM_ID", "LOYALTY")),
            "field_value": st.sampled_from((1, "1", "2")),
        }
    ),
    st.fixed_dictionaries({"matching": st.just("profile_id"), "profile_id": st.sampled_from((0, 1, None))}),
)


@st.composite
def messages(draw: Any) -> Json:
    """Draw a message; people are named by their numbers, of which the first two are known beforehand."""
    data = draw(DATA) | (draw(WRONG) if draw(st.integers(0, 15)) == 0 else {})
    flags = {it: True for it in ("update_only", "skip_triggers") if draw(st.integers(0, 5)) == 0}
    return {**draw(KEYS), "data": data, **flags}


class Play(msgspec.Struct, frozen=True):
    """Messages, the sizes of the batches that they come in, and which of them come again after each batch."""

    messages: list[Json]
    sizes: list[int]
    again: list[list[int]]
    limit: int | None


PLAYS = st.builds(
    Play,
    st.lists(messages(), min_size=1, max_size=6) | st.lists(messages(), min_size=6, max_size=20),
    st.lists(st.integers(1, 9), min_size=1, max_size=4),
    st.lists(st.lists(st.integers(0, 99), max_size=3), min_size=1, max_size=4),
    st.sampled_from((None, None, LIMIT)),
)

SEEDS: list[Json] = [
    {"matching": "email", "email": "a@x.io", "data": {"INTERESTS": ["p", "q"]}, "skip_triggers": True},
    {"matching": "phone", "phone": "+48600000001", "data": {"INTERESTS": ["p"]}, "skip_triggers": True},
]

# Where it happens


class World(Producer):
    """A database of an account of its own, with two resources."""

    def __init__(self, deps: Deps, number: int) -> None:
        super().__init__(deps, number, number)
        self.names: dict[str, int] = {}

    async def begin(self) -> None:
        """Import the people who are known beforehand."""
        for number, message in enumerate(SEEDS):
            (told,) = await self.importer.take([self.write(message)])
            self.names[told.imported.result.profile_id] = number

    def write(self, message: Json, *, redelivered: bool = False) -> Incoming:
        """Return a message as the queue gives it, with what it names by its numbers of this world."""
        names = {number: name for name, number in self.names.items()}
        body = {**message, "account_id": self.account, "db_id": self.database, "data": {**message["data"]}}
        if message["matching"] == "profile_id":
            body["profile_id"] = names.get(message["profile_id"], "0" * 24)
        if "resource_id" in body:
            body["resource_id"] += self.database * 10
        sent = body["data"].get("subscriptions")
        if isinstance(sent, dict):
            body["data"]["subscriptions"] = {**sent, "value": self._moved(sent["value"])}
        elif sent:
            body["data"]["subscriptions"] = self._moved(sent)
        return self.incoming(body, redelivered=redelivered)

    def _moved(self, subscriptions: list[Json]) -> list[Json]:
        return [{**it, "resource_id": it["resource_id"] + self.database * 10} for it in subscriptions]

    def read(self, told: Told) -> tuple[int, str, int | None]:
        """Return a result as the reference has it."""
        result = told.imported.result
        text = re.sub(r"^(data\.\w+: ).*", r"\1", result.error_text)
        number = self.names.setdefault(result.profile_id, len(self.names)) if result.profile_id else None
        return result.error, text, number

    async def people(self) -> dict[int, Json]:
        """Return all people by number, as the reference has them."""
        found = {}
        for profile in await self.profiles(self.database):
            person = seen(profile)
            subscriptions = person.pop("subscriptions", [])
            if subscriptions:
                person["subscriptions"] = {
                    (it["resource_id"] - self.database * 10, it["channel"], it.get("email") or it.get("phone"))
                    for it in subscriptions
                }
            found[self.names[profile.id]] = person
        return found

    async def events(self, count: int) -> list[Json]:
        """Return what the last triggers were told, the oldest first, as the reference has it."""
        page = await self.deps.store.events(Filter(type=EVENT, limit=max(count, 1)))
        told = [msgspec.json.decode(it.properties) for it in reversed(page.items[:count])]
        assert [it["db_id"] for it in told] == [self.database] * count
        return [
            {"person": self.names[it["profile_id"]], "created": it["created"], "changed": it["changed"]} for it in told
        ]


class Worlds:
    """Makes worlds, many at once, since each change of the catalogue costs time."""

    AT_ONCE = 90

    def __init__(self, deps: Deps) -> None:
        self._deps, self._first = deps, itertools.count(100, self.AT_ONCE)
        self._free: dict[int | None, list[int]] = {None: [], LIMIT: []}

    async def fresh(self, limit: int | None) -> World:
        """Return a world in which nobody is but those who are known beforehand."""
        if not self._free[limit]:
            await self._make()
        world = World(self._deps, self._free[limit].pop())
        await world.begin()
        return world

    async def _make(self) -> None:
        numbers = range(first := next(self._first), first + self.AT_ONCE)
        limits = {it: LIMIT if it % 3 == 0 else None for it in numbers}
        text = encode(
            {
                "accounts": [{"id": it, "name": "-", "profile_limit": limit} for it, limit in limits.items()],
                "databases": [{"id": it, "name": "-", "account": it, "fields": FIELDS} for it in numbers],
                "subscription-resources": [
                    {"id": it * 10 + place, "name": "-", "account": it, "databases": [it]}
                    for it in numbers
                    for place in (1, 2)
                ],
            }
        ).decode()
        catalog = self._deps.catalog
        await catalog.apply(plan(catalog.current, read_text(text, "worlds", {})))
        for number, limit in limits.items():
            self._free[limit].append(number)


@pytest_asyncio.fixture
async def worlds(limner: Any) -> Worlds:
    """Worlds in one Limner."""
    return Worlds(limner.deps)


def expected(play: Play) -> tuple[Reference, list[tuple[int, str, int | None]]]:
    """Return what the reference makes of a play: how it ends, and the results."""
    reference = Reference(play.limit)
    for message in SEEDS:
        reference.take(message)
    return reference, [reference.take(it) for it in play.messages]


async def ends_alike(world: World, reference: Reference) -> None:
    """See that all is as the reference has it."""
    assert await world.people() == dict(enumerate(reference.people))
    assert await world.events(len(reference.told)) == reference.told
    await world.index_is_whole(world.database)


def parted(items: Sequence[Any], sizes: Sequence[int]) -> list[Sequence[Any]]:
    """Return items in batches of these sizes, which repeat."""
    batches: list[Sequence[Any]] = []
    rest = items
    for size in itertools.cycle(sizes):
        if not rest:
            return batches
        batches.append(rest[:size])
        rest = rest[size:]
    return batches


@LAW
@given(PLAYS)
async def test_messages_one_by_one_do_what_the_reference_does(worlds: Worlds, play: Play) -> None:
    reference, results = expected(play)
    world = await worlds.fresh(play.limit)
    for message, result in zip(play.messages, results, strict=True):
        (told,) = await world.importer.take([world.write(message)])
        assert world.read(told) == result, message
    await ends_alike(world, reference)


@LAW
@given(PLAYS)
async def test_messages_in_batches_do_what_they_do_one_by_one(worlds: Worlds, play: Play) -> None:
    reference, results = expected(play)
    world = await worlds.fresh(play.limit)
    told: list[Told] = []
    for batch in parted(play.messages, play.sizes):
        told += await world.importer.take([world.write(it) for it in batch])
    assert [world.read(it) for it in told] == results
    await ends_alike(world, reference)


@LAW
@given(PLAYS)
async def test_messages_that_come_again_change_nothing_and_are_answered_as_before(worlds: Worlds, play: Play) -> None:
    reference, results = expected(play)
    world = await worlds.fresh(play.limit)
    done: list[tuple[Incoming, Told]] = []
    told: list[Told] = []
    for batch, again in zip(parted(play.messages, play.sizes), itertools.cycle(play.again), strict=False):
        chosen = [done[it % len(done)] for it in again] if done else []
        fresh = [world.write(it, redelivered=bool(again)) for it in batch]
        repeated = [msgspec.structs.replace(item, redelivered=True) for item, _ in chosen]
        # The last of what comes again follows what is new, the others come before it.
        taken = await world.importer.take([*repeated[:-1], *fresh, *repeated[-1:]])
        count = len(repeated[:-1])
        now = taken[count : count + len(fresh)]
        for (_, before), after in zip(chosen, [*taken[:count], *taken[count + len(fresh) :]], strict=True):
            assert after == msgspec.structs.replace(before, replayed=True)
        told += now
        done += [pair for pair in zip(fresh, now, strict=True) if pair[1].imported.result.error == 0]
    assert [world.read(it) for it in told] == results
    await ends_alike(world, reference)


@LAW
@given(PLAYS)
async def test_a_dry_run_tells_what_would_be_and_writes_nothing(worlds: Worlds, play: Play) -> None:
    reference, results = expected(play)
    world = await worlds.fresh(play.limit)
    before = await world.profiles(world.database)
    count = (await world.deps.store.events(Filter(limit=1))).total
    items = [world.write(it) for it in play.messages]
    told = await world.importer.import_together(items, dry_run=True)
    names = dict(world.names)
    assert [world.read(it) for it in told] == results
    assert await world.profiles(world.database) == before
    assert (await world.deps.store.events(Filter(limit=1))).total == count
    world.names = names
    told = await world.importer.take([msgspec.structs.replace(it, redelivered=True) for it in items])
    assert [world.read(it) for it in told] == results
    await ends_alike(world, reference)


@LAW
@given(PLAYS)
async def test_what_a_message_did_once_more_of_it_leaves_as_it_is(worlds: Worlds, play: Play) -> None:
    world = await worlds.fresh(play.limit)
    for message in play.messages:
        if "incr" in str(message) or message.get("update_only"):
            continue
        named = {**message, "update_only": True}
        (first,) = await world.importer.take([world.write(named)])
        before = await world.profiles(world.database)
        (again,) = await world.importer.take([world.write(named)])
        # Had it changed the very key, it would mean somebody else now.
        if world.read(again) == world.read(first) and again.imported.action != "refused":
            assert again.imported.action == "unchanged", message
            assert await world.profiles(world.database) == before
    await world.index_is_whole(world.database)
