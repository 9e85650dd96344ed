"""What every store promises to the history of profiles: all in one line by time, paged, and forgotten in time.

An adapter's test subclasses `HistoryContract` and says in `fresh` how an empty store is opened.
"""

from contextlib import asynccontextmanager

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.examples import absorb, after, event, profile, session, whole, write

from limner.errors import BadRequest
from limner.model.history import Entry, FieldChange, Wish
from limner.model.json import Raw
from limner.store.ports import Changes, Store

ALL = ("event", "session", "delivery", "field", "consent", "import", "merge")
ENTRIES = ("field", "consent", "import", "merge")
SECONDS = st.lists(st.tuples(st.sampled_from(["a", "b"]), st.sampled_from(ENTRIES), st.integers(0, 3)), max_size=12)


def entry(name, kind="field", at=0, *fields):
    changes = tuple(FieldChange(field=it, new=Raw(b"1"), time=after(at)) for it in fields or ("data.x",))
    return Entry(profile=name, kind=kind, time=after(at), changes=changes)


def told(*entries):
    """Return the changes that tell of these, with their profiles."""
    people = {it.profile: profile(it.profile) for it in entries}
    return Changes(profiles=tuple(people.values()), keys={it: it for it in people}, history=entries)


async def pages(history, wanted, limit):
    """Return all moments, some at a time."""
    found, cursor = [], ""
    while True:
        page = await history.moments(Wish(profile=wanted, kinds=ALL, limit=limit, cursor=cursor))
        found += page.items
        if page.next is None:
            assert page.total == len(found)
            return found
        assert len(page.items) == limit
        cursor = page.next


class HistoryContract:
    @asynccontextmanager
    async def fresh(self):
        raise NotImplementedError
        yield Store

    @pytest_asyncio.fixture
    async def store(self):
        async with self.fresh() as opened:
            yield opened

    async def test_an_entry_is_found_as_it_was_written(self, store):
        one = entry("p", "consent", 1, "consents.ads")
        await write(store, told(one))
        page = await store.history.moments(Wish(profile="p", kinds=ENTRIES))
        assert [(it.kind, it.time, it.object) for it in page.items] == [("consent", after(1), one)]
        assert (page.total, page.next) == (1, None)

    async def test_nobody_has_no_history(self, store):
        await write(store, told(entry("p")))
        page = await store.history.moments(Wish(profile="q", kinds=ALL))
        assert (page.items, page.total, page.next) == ([], 0, None)

    async def test_events_and_sessions_stand_among_the_entries_by_time(self, store):
        await write(store, whole(profile("p")))
        await write(
            store, Changes(sessions=(session("s", "p", 2),), events=(event("e", "p", at=1), event("f", "p", at=4)))
        )
        await write(store, told(entry("p", at=3)))
        page = await store.history.moments(Wish(profile="p", kinds=ALL))
        assert [it.kind for it in page.items] == ["event", "field", "session", "event"]
        assert [it.object.id for it in page.items if it.kind == "event"] == ["f", "e"]

    async def test_a_profile_has_the_history_of_those_merged_into_it(self, store):
        await write(store, told(entry("p", at=1)), told(entry("q", at=2)))
        await write(store, absorb(profile("p"), profile("q")))
        for name in ("p", "q"):
            page = await store.history.moments(Wish(profile=name, kinds=ALL))
            assert [it.object.profile for it in page.items] == ["q", "p"]

    async def test_entries_are_found_by_field_kind_and_time(self, store):
        await write(store, told(entry("p", "field", 1, "data.x", "data.xy"), entry("p", "import", 2, "data.x.y")))

        async def found(**parts):
            page = await store.history.moments(Wish(**{"profile": "p", "kinds": ENTRIES} | parts))
            assert page.total == len(page.items)
            return [[it.field for it in one.object.changes] for one in page.items]

        assert await found(field="data.x") == [["data.x.y"], ["data.x"]]
        assert await found(field="data") == [["data.x.y"], ["data.x", "data.xy"]]
        assert await found(field="data.z") == []
        assert await found(kinds=("import",)) == [["data.x.y"]]
        assert await found(since=after(2)) == [["data.x.y"]]
        assert await found(until=after(2)) == [["data.x", "data.xy"]]

    async def test_events_of_a_type_are_paged_without_the_others_and_what_is_no_event_stays(self, store):
        await write(store, whole(profile("p")))
        made = [event(f"e{at}", "p", at=at, type="sale" if at % 2 else "view") for at in range(6)]
        await write(store, Changes(events=tuple(made)), told(entry("p", at=9)))
        first = await store.history.moments(Wish(profile="p", kinds=("event",), event_type="sale", limit=2))
        rest = await store.history.moments(
            Wish(profile="p", kinds=("event",), event_type="sale", limit=2, cursor=first.next)
        )
        assert [it.id for it in (*first.items, *rest.items)] == ["e5", "e3", "e1"]
        assert (first.total, rest.total, rest.next) == (3, 3, None)
        among = await store.history.moments(Wish(profile="p", kinds=ALL, event_type="view"))
        assert [it.kind for it in among.items] == ["field", "event", "event", "event"]

    # Each example has a store of its own, whichever adapter opens it.
    @settings(
        max_examples=20, deadline=None, suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow]
    )
    @given(SECONDS, st.integers(1, 4))
    async def test_pages_of_any_size_have_every_moment_once(self, said, limit):
        async with self.fresh() as store:
            await write(store, whole(profile("a"), profile("b")))
            await write(store, told(*(entry(name, kind, at, f"data.n{n}") for n, (name, kind, at) in enumerate(said))))
            await write(store, absorb(profile("a"), profile("b")))
            found = await pages(store.history, "a", limit)
            assert len(found) == len({it.id for it in found}) == len(said)
            assert [it.time for it in found] == sorted((it.time for it in found), reverse=True)

    @pytest.mark.parametrize("cursor", ["x", "e30=é", "eyJldmVudCI6WzFdfQ"])
    async def test_a_cursor_of_somebody_else_is_refused(self, store, cursor):
        with pytest.raises(BadRequest):
            await store.history.moments(Wish(profile="p", kinds=ALL, cursor=cursor))

    async def test_what_is_old_is_forgotten_a_few_at_a_time_but_consents_and_merges(self, store):
        await write(store, told(*(entry("p", kind, at) for at in (1, 2, 9) for kind in ENTRIES)))
        assert await store.history.forget(after(5), 3) == 3
        assert await store.history.forget(after(5), 3) == 1
        page = await store.history.moments(Wish(profile="p", kinds=("field", "import")))
        assert [it.time for it in page.items] == [after(9), after(9)]
        assert (await store.history.moments(Wish(profile="p", kinds=("merge", "consent")))).total == 6

    async def test_a_removed_profile_takes_its_history_along(self, store):
        await write(store, told(entry("p", "consent")), told(entry("q")))
        await write(store, absorb(profile("p"), profile("q")))
        await store.remove_profile("p")
        await write(store, whole(profile("n")))
        for name in ("p", "q", "n"):
            assert (await store.history.moments(Wish(profile=name, kinds=ALL))).total == 0
