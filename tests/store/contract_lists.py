"""The part of the stores' contract that is about lists: order, pages, filters, totals."""

import base64

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.store.examples import NOON, absorb, after, event, names, profile, session, visit, whole, write

from limner.errors import BadRequest
from limner.store.ports import Changes, Filter

LAW = settings(
    max_examples=20, deadline=None, suppress_health_check=[HealthCheck.differing_executors, HealthCheck.too_slow]
)
TIMES = st.lists(st.integers(0, 4), max_size=12)
WRONG_CURSORS = [
    "x",
    "é",
    "bm8=",
    *(base64.urlsafe_b64encode(it).decode() for it in (b"[1]", b"[1,2,3]", b"[%d,1]" % 2**80)),
]
FILTERS = st.builds(
    Filter,
    profile=st.sampled_from(["", "p", "q", "nobody"]),
    session=st.sampled_from(["", "s", "t", "nothing"]),
    type=st.sampled_from(["", "page-view", "sign-in"]),
    source=st.sampled_from(["", "web", "app"]),
    since=st.none() | st.integers(0, 5).map(after),
    until=st.none() | st.integers(0, 5).map(after),
    limit=st.integers(1, 5),
)
DEEDS = st.lists(
    st.fixed_dictionaries(
        {
            "owner": st.sampled_from([None, "p", "q"]),
            "session": st.sampled_from([None, "s", "t"]),
            "type": st.sampled_from(["page-view", "sign-in"]),
            "source": st.sampled_from(["web", "app"]),
            "at": st.integers(0, 5),
        }
    ),
    max_size=12,
)

PEOPLE = st.sampled_from("pqr")
FATES = st.lists(
    st.tuples(st.sampled_from(["event", "nobody's", "move", "merge", "remove"]), PEOPLE, PEOPLE), max_size=12
)


async def leaf_through(ask, wanted):
    """Return all pages of a list, each asked for with the cursor of the one before."""
    pages = [await ask(wanted)]
    while pages[-1].next is not None:
        pages.append(await ask(Filter(**{name: getattr(wanted, name) for name in KEPT}, cursor=pages[-1].next)))
    return pages


KEPT = [name for name in Filter.__struct_fields__ if name != "cursor"]


def matches(it, wanted):
    moment = it.metadata.time.insert
    return (
        wanted.profile in ("", it.profile.id if it.profile else None)
        and wanted.session in ("", it.session.id if it.session else None)
        and wanted.type in ("", it.type)
        and wanted.source in ("", it.source.id)
        and (wanted.since is None or moment >= wanted.since)
        and (wanted.until is None or moment < wanted.until)
    )


class ListsContract:
    async def test_events_come_newest_first_by_their_own_time(self, store):
        await write(store, Changes(events=tuple(event(f"e{at}", at=at) for at in (3, 1, 4, 0))))
        assert names(await store.events(Filter())) == ["e4", "e3", "e1", "e0"]

    async def test_profiles_come_the_last_changed_first(self, store):
        await write(store, whole(*(profile(f"p{at}", at=at) for at in (3, 1, 4))), whole(profile("p1", at=9)))
        page = await store.profiles(Filter())
        assert (names(page), page.total, page.next) == (["p1", "p4", "p3"], 3, None)

    async def test_profiles_can_be_listed_by_the_time_of_their_change(self, store):
        await write(store, whole(*(profile(f"p{at}", at=at) for at in range(5))))
        assert names(await store.profiles(Filter(since=after(1), until=after(3)))) == ["p2", "p1"]

    async def test_sessions_come_newest_first(self, store):
        await write(store, *(Changes(sessions=(session(name),)) for name in "abc"))
        assert names(await store.sessions(Filter())) == ["c", "b", "a"]

    async def test_lists_of_nobody_are_empty(self, store):
        await write(store, visit())
        for ask in (store.events, store.sessions):
            page = await ask(Filter(profile="nobody"))
            assert (page.items, page.total, page.next) == ([], 0, None)
        assert (await store.events(Filter(session="nothing"))).total == 0

    async def test_what_arrives_meanwhile_does_not_shift_the_pages(self, store):
        await write(store, Changes(events=tuple(event(f"e{at}", at=at) for at in range(6))))
        first = await store.events(Filter(limit=3))
        await write(store, Changes(events=(event("late", at=99),)))
        second = await store.events(Filter(limit=3, cursor=first.next))
        assert names(first) + names(second) == ["e5", "e4", "e3", "e2", "e1", "e0"]

    @pytest.mark.parametrize("cursor", WRONG_CURSORS)
    async def test_a_cursor_that_is_none_of_ours_is_refused(self, store, cursor):
        await write(store, visit())
        for ask in (store.events, store.sessions, store.profiles):
            with pytest.raises(BadRequest):
                await ask(Filter(cursor=cursor))

    @LAW
    @given(TIMES, st.integers(1, 5))
    async def test_leafing_through_visits_each_item_once(self, times, limit):
        async with self.fresh() as store:
            people = [profile(f"p{n}", at=at) for n, at in enumerate(times)]
            told = tuple(event(f"e{n}", at=at) for n, at in enumerate(times))
            await write(store, whole(*people))
            await write(store, Changes(events=told, sessions=tuple(session(f"s{n}") for n in range(len(times)))))
            for ask, letter in ((store.events, "e"), (store.profiles, "p"), (store.sessions, "s")):
                pages = await leaf_through(ask, Filter(limit=limit))
                seen = [name for page in pages for name in names(page)]
                assert sorted(seen) == sorted(f"{letter}{n}" for n in range(len(times)))
                assert {page.total for page in pages} == {len(times)}
                assert all(len(page.items) == limit for page in pages[:-1])

    @LAW
    @given(DEEDS, FILTERS)
    async def test_a_filter_keeps_what_matches_and_nothing_else(self, deeds, wanted):
        async with self.fresh() as store:
            people = whole(profile("p"), profile("q"))
            told = [event(f"e{n}", **deed) for n, deed in enumerate(deeds)]
            await write(
                store, Changes(profiles=people.profiles, keys=people.keys, sessions=(session("s"), session("t")))
            )
            await write(store, Changes(events=tuple(told)))
            pages = await leaf_through(store.events, wanted)
            found = [it for page in pages for it in page.items]
            assert sorted(it.id for it in found) == sorted(it.id for it in told if matches(it, wanted))
            assert [it.metadata.time.insert for it in found] == sorted(
                (it.metadata.time.insert for it in found), reverse=True
            )
            assert pages[0].total == len(found)
            assert all(it.metadata.time.insert >= NOON for it in found)

    @LAW
    @given(fates=FATES)
    async def test_the_events_of_a_session_are_found_whatever_becomes_of_their_profiles(self, fates):
        async with self.fresh() as store:
            owners = {name: name for name in "pqr"}
            await write(store, *(whole(profile(name)) for name in owners), Changes(sessions=(session("s"),)))
            told = []
            for number, (fate, one, other) in enumerate(fates):
                one, other = owners[one], owners[other]  # noqa: PLW2901 # who they are today
                match fate:
                    case "event" | "nobody's":
                        told.append(f"e{number}")
                        happened = event(told[-1], one if fate == "event" else None, "s", at=number)
                        await write(store, Changes(events=(happened,)))
                    case "move":
                        await write(store, Changes(sessions=(session("s", one),)))
                    case "merge" if one != other:
                        await write(store, absorb(profile(one), profile(other)))
                        owners = {name: one if it == other else it for name, it in owners.items()}
                    case "remove":
                        await store.remove_profile(one)
                        await write(store, whole(profile(one)))
            found = await store.events(Filter(session="s", limit=50))
            assert (names(found), found.total) == (told[::-1], len(told))
            if told:
                assert (await store.session("s")).metadata.time.update == after(int(told[-1][1:])) or told == ["e0"]
