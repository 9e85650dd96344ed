"""What every store promises in numbers: exact where there is little, close where there is much."""

import pytest
from msgspec.structs import replace
from tests.store.examples import NOON, after, event, profile, session, whole, write

from limner.model.event import Tags
from limner.model.profile import ProfileMetadata, ProfileTime
from limner.store.ports import Changes
from limner.store.statistics import Held, Part

BOUNDS = (NOON, after(60), after(120))


def said(name, at=0, *, valid=True, hit=None, **parts):
    made = event(name, at=at, **parts)
    return replace(made, metadata=replace(made.metadata, valid=valid), hit=hit or {})


class StatisticsContract:
    async def test_events_are_counted_by_stretches_that_begin_with_their_bound(self, store):
        await write(store, Changes(events=tuple(said(f"e{at}", at) for at in (-1, 0, 59, 60, 119, 120))))
        found = await store.statistics.counted(BOUNDS, "", 5)
        assert (found.counts, found.parts) == ([2, 2], [])

    async def test_nothing_stored_is_counted_as_nothing(self, store):
        for split in ("", "type", "source", "status"):
            found = await store.statistics.counted(BOUNDS, split, 5)
            assert (found.counts, found.parts, found.estimated) == ([0, 0], [], False)
        assert (await store.statistics.values(*BOUNDS[:2], ("type",))).items == []
        glance = await store.statistics.glance(NOON, NOON)
        assert (glance.active, glance.fresh, glance.sessions, glance.invalid) == (0, 0, 0, 0)
        assert await store.statistics.lost(NOON) == {}

    @pytest.mark.parametrize(
        ("split", "parts"),
        [
            ("type", [Part("view", [2, 1]), Part("click", [0, 1])]),
            ("source", [Part("web", [2, 0]), Part("app", [0, 2])]),
            ("status", [Part("valid", [1, 2]), Part("invalid", [1, 0])]),
        ],
    )
    async def test_events_are_told_apart_the_most_frequent_first(self, store, split, parts):
        events = (
            said("a", 1, type="view"),
            said("b", 2, type="view", valid=False),
            said("c", 61, type="view", source="app"),
            said("d", 62, type="click", source="app"),
            said("e", 900, type="other", source="other"),
        )
        await write(store, Changes(events=events))
        found = await store.statistics.counted(BOUNDS, split, 5)
        assert sorted(found.parts, key=lambda it: it.value) == sorted(parts, key=lambda it: it.value)
        assert not found.estimated
        assert len((await store.statistics.counted(BOUNDS, split, 1)).parts) == 1

    async def test_the_values_of_a_place_are_counted_texts_alone(self, store):
        hits = ({"url": "/a"}, {"url": "/b"}, {"url": "/b"}, {"url": 7}, {}, {"url": None})
        events = (said(f"e{at}", at, hit=hit) for at, hit in enumerate(hits))
        await write(store, Changes(events=(*events, said("late", 60, hit={"url": "/a"}))))
        found = await store.statistics.values(NOON, after(60), ("hit", "url"))
        assert (found.total, found.items) == (6, [Held("/b", 2), Held("/a", 1)])
        words = {"t1": ("sale", "shop"), "t2": ("shop",)}
        tagged = [replace(said(name, 70), tags=Tags(values=values)) for name, values in words.items()]
        await write(store, Changes(events=tuple(tagged)))
        tags = await store.statistics.values(after(70), after(71), ("tags", "values"))
        assert tags.items == [Held("shop", 2), Held("sale", 1)]
        types = await store.statistics.values(NOON, after(61), ("type",))
        assert types.items == [Held("page-view", 7)]

    async def test_many_events_are_estimated_and_their_totals_are_right(self, store, monkeypatch):
        monkeypatch.setattr("limner.store.sqlite_statistics.SAMPLE", 400)
        events = [
            said(f"e{n}", n % 120, source="app" if n % 4 == 0 else "web", hit={"url": "/a" if n % 4 else "/b"})
            for n in range(4000)
        ]
        await write(store, Changes(events=tuple(events)))
        found = await store.statistics.counted(BOUNDS, "source", 5)
        assert found.estimated
        assert sum(found.counts) == 4000
        web, app = found.parts
        assert (web.value, app.value) == ("web", "app")
        assert abs(sum(web.counts) + sum(app.counts) - 4000) <= 2
        assert 600 < sum(app.counts) < 1500
        values = await store.statistics.values(*BOUNDS[::2], ("hit", "url"))
        assert values.estimated
        assert 2300 < values.items[0].count < 3700
        assert values.total == 4000

    async def test_a_glance_tells_who_was_there_today_and_who_is_there_now(self, store):
        old = ProfileMetadata(time=ProfileTime(insert=after(-90000), update=after(10)))
        gone = ProfileMetadata(time=ProfileTime(insert=after(-90000), update=after(-80000)))
        people = (profile("new", at=5), replace(profile("old"), metadata=old), replace(profile("gone"), metadata=gone))
        events = (
            event("a", "new", "s1", at=5),
            event("b", "new", "s1", at=50),
            event("c", "old", "s2", at=10),
            said("d", 51, valid=False),
        )
        sessions = (session("s1", "new"), session("s2", "old"))
        await write(store, replace(whole(*people), sessions=sessions, events=events))
        found = await store.statistics.glance(NOON, after(20))
        assert (found.active, found.fresh, found.invalid, found.estimated) == (2, 1, 1, False)
        assert found.sessions == 1

    async def test_the_room_that_is_taken_is_told_by_what_it_is_for(self, store):
        before = await store.statistics.storage()
        await write(store, Changes(events=tuple(said(f"e{n}", n) for n in range(2000))))
        after_ = await store.statistics.storage()
        assert after_.groups["events"] > before.groups["events"]
        assert after_.groups["sessions"] == before.groups["sessions"]
        assert sum(after_.groups.values()) <= after_.bytes
        assert after_.schema == before.schema > 0
        assert after_.engine
