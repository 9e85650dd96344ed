"""Whoever comes, signs in, is made one with others and parted again: nobody is lost, and nothing counts twice."""

import functools
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.conftest import QUICK, SOURCES, Limner

from limner.app import running
from limner.errors import LimnerError
from limner.model.merging import Merge
from limner.pipeline.access import ensure_admin
from limner.pipeline.merges import merge_people, undo_merge
from limner.settings import load
from limner.store.ports import Filter

LIKE = {"type": "increase-interest", "properties": {"interest": "hats", "value": 1}}
ALL = Filter(limit=1000)
LAW = settings(
    max_examples=25, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)

SESSIONS = st.sampled_from("abcdef")
NAMES = st.fixed_dictionaries(
    {},
    optional={
        "email": st.fixed_dictionaries({"main": st.sampled_from(("a@x.test", "b@x.test", "c@x.test"))}),
        "phone": st.fixed_dictionaries({"main": st.sampled_from(("+48600000001", "+48600000002"))}),
        "pk": st.sampled_from("12"),
    },
)
COMINGS = st.tuples(st.just("come"), SESSIONS, NAMES)
DEEDS = st.tuples(st.sampled_from(("merge", "undo")), st.integers(0, 9), st.integers(0, 9))
STEPS = st.lists(COMINGS | COMINGS | DEEDS, min_size=4, max_size=18)


async def standing(limner: Limner) -> list[Merge]:
    """Return the merges that are not undone."""
    return [it for it in (await limner.deps.merges.merges(limit=200)).items if it.undone is None]


async def take(limner: Limner, step: Any, people: list[str]) -> int:
    """Take one step; return how many events it counted."""
    what, one, other = step
    if what == "come":
        people.append(await limner.visitor({"type": "sign-in", "properties": other}, LIKE, session=one))
        return 1
    with suppress(LimnerError):
        if what == "merge" and people:
            await merge_people(people[one % len(people)], people[other % len(people)], "me", limner.deps)
        elif what == "undo" and (merges := await standing(limner)):
            await undo_merge(merges[one % len(merges)].id, "me", limner.deps)
    return 0


async def check(limner: Limner, counted: int) -> None:
    """Look whether every id, event and session is somebody's, and whether all that was counted is there once."""
    store = limner.deps.store
    people = {it.id: it for it in (await store.profiles(ALL)).items}
    for person in people.values():
        for name in person.ids:
            owner = await store.profile(name)
            assert owner is not None
            assert owner.id == person.id or name[3] == "-"  # a key may be another's who shares it
    events = (await store.events(ALL)).items
    for name in people:
        mine = [it for it in events if it.profile and it.profile.id == name]
        assert len(mine) == (await store.events(Filter(profile=name))).total
    assert {it.profile.id for it in events if it.profile} <= people.keys()
    assert {it.profile.id for it in (await store.sessions(ALL)).items if it.profile} <= people.keys()
    assert sum(it.interests.get("hats", 0) for it in people.values()) == counted
    told = {it.id for it in events if it.type == "profile-merged"}
    assert told == {it.id for it in (await limner.deps.merges.merges(limit=200)).items}


@LAW
@given(STEPS)
async def test_whatever_people_do_every_id_event_and_figure_is_one_persons(
    monkeypatch: pytest.MonkeyPatch, steps: Any
) -> None:
    monkeypatch.setattr("limner.app.ensure_admin", functools.partial(ensure_admin, hasher=QUICK))
    async with running(load({"store": "memory:"}, {})) as app:
        limner, people, counted = Limner(app), list[str](), 0
        limner.stop_clock()
        await limner.add(*SOURCES)
        async with limner.http:
            for step in steps:
                limner.later(seconds=30)
                counted += await take(limner, step, people)
                await check(limner, counted)
            while merges := await standing(limner):
                for it in merges:
                    with suppress(LimnerError):
                        await undo_merge(it.id, "me", limner.deps)
                await check(limner, counted)
                assert len(await standing(limner)) < len(merges)
            assert (await limner.counts())["profiles"] >= len(set(people))
