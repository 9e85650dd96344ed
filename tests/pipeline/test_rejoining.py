"""Profiles that are stored become one by the rules of today, as they would have if these had held when they came."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.pipeline.stored import Json, World, world

from limner.errors import BadRequest
from limner.model.identity import IdentityKey
from limner.model.job import JobExample
from limner.pipeline import job_run
from limner.pipeline.joining import JOINED
from limner.pipeline.merges import undo_merge
from limner.pipeline.restricting import set_restriction
from limner.store.ports import Changes, Filter, Lookup

LAW = settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
KEYS = ("email.main", "phone.main", "identifier.pk")


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no chunk have more than two things."""
    monkeypatch.setattr(job_run, "FEWEST", 2)
    monkeypatch.setattr(job_run, "MOST", 2)


async def rule(at: World, name: str = "email.main", **parts: Any) -> None:
    """Configure an identity key."""
    await at.deps.catalog.put("identity-keys", name, IdentityKey(id=name, **parts))


async def sign_in(at: World, session: str, mail: str | None = "ann@x.test", **more: Any) -> str:
    """Come as somebody new, and sign in."""
    await at.say(session, ("page-view", {}))
    return await at.say(session, ("sign-in", {"email": {"main": mail}, **more}))


async def person(at: World, session: str) -> str:
    """Return whose a session is today."""
    found = await at.deps.store.session(session)
    assert found is not None
    assert found.profile is not None
    return found.profile.id


async def both(at: World, **parts: Any) -> tuple[str, str]:
    """Return two profiles with one address, which the rule of the key kept apart until now."""
    await rule(at, **(parts or {"enabled": False}))
    one, other = await sign_in(at, "a"), await sign_in(at, "b")
    assert one != other
    await at.deps.catalog.delete("identity-keys", "email.main")
    return one, other


async def test_those_become_one_whose_key_was_not_enabled_when_they_said_it(at: World) -> None:
    one, other = await both(at)
    job = await at.done("rejoin")
    assert (job.total, job.done, job.counts) == (2, 2, {"joined": 1, "keys_added": 1})
    assert (await at.profile(other))["id"] == one
    assert await person(at, "b") == one
    assert {it["profile"]["id"] for it in (await at.everything())[1]} == {one}
    assert await sign_in(at, "c") == one


async def test_those_become_one_whose_key_did_not_merge(at: World) -> None:
    one, other = await both(at, merges=False)
    assert (await at.done("rejoin")).counts == {"joined": 1}
    assert (await at.profile(other))["id"] == one


async def test_those_become_one_whose_value_was_blocked(at: World) -> None:
    one, other = await both(at, blocked=["ann@*"])
    await at.done("rejoin")
    assert (await at.profile(other))["id"] == one


async def test_those_become_one_who_were_too_many(at: World) -> None:
    await rule(at, most_profiles=1)
    names = [await sign_in(at, it) for it in "abc"]
    assert len(set(names)) == 2
    await rule(at, most_profiles=9)
    assert (await at.done("rejoin")).counts == {"joined": 1}
    assert len({await person(at, it) for it in "abc"}) == 1


async def test_a_second_run_finds_nothing_to_do(at: World) -> None:
    await both(at)
    await at.done("rejoin")
    before = await at.everything()
    assert (await at.done("rejoin")).counts == {}
    assert await at.everything() == before


async def test_what_is_blocked_or_off_today_joins_nobody(at: World) -> None:
    one, other = await both(at, merges=False)
    for parts in ({"enabled": False}, {"blocked": ["ann@*"]}, {"merges": False}):
        await rule(at, **parts)
        assert (await at.done("rejoin")).counts == {}, parts
    assert {await person(at, it) for it in "ab"} == {one, other}


async def test_two_whom_others_named_differently_stay_two_and_the_job_says_why(at: World) -> None:
    await rule(at, enabled=False)
    await sign_in(at, "a", pk="1")
    await sign_in(at, "b", pk="2")
    await at.deps.catalog.delete("identity-keys", "email.main")
    assert (await at.done("rejoin")).counts == {"keys_added": 2, "refused_other_names": 1}
    assert (await at.done("rejoin")).counts == {"refused_other_names": 1}


async def test_who_was_known_by_another_address_stays_apart(at: World) -> None:
    await rule(at, merges=False)
    await sign_in(at, "a", "bo@x.test")
    await sign_in(at, "b")
    await at.say("a", ("sign-in", {"email": {"main": "ann@x.test"}}))
    await at.deps.catalog.delete("identity-keys", "email.main")
    assert (await at.done("rejoin")).counts == {"refused_other_value": 1}


async def test_a_key_joins_no_more_than_it_may(at: World) -> None:
    await rule(at, enabled=False)
    for name in "abcd":
        await sign_in(at, name)
    await rule(at, most_profiles=2)
    assert (await at.done("rejoin")).counts == {"joined": 2, "keys_added": 2, "refused_crowded": 1}


@pytest.mark.parametrize("which", [0, 1])
async def test_who_is_restricted_stays_as_they_are(at: World, which: int) -> None:
    people = await both(at, merges=False)
    await set_restriction(people[which], "bo", at.deps, on=True)
    before = await at.everything()
    counts = (await at.done("rejoin")).counts
    assert counts == ({"restricted": 1, "refused_restricted": 1} if which == 0 else {"restricted": 1})
    assert await at.everything() == before


async def test_a_merge_is_noted_with_who_asked_and_can_be_undone(at: World) -> None:
    one, other = await both(at, merges=False)
    before = [await at.profile(name) for name in (one, other)]
    job = await at.done("rejoin")
    (note,) = (await at.deps.merges.merges()).items
    assert (note.cause.by, note.cause.key, note.cause.job, note.cause.user) == ("key", "email.main", job.id, "ann")
    (told,) = (it for it in (await at.everything())[1] if it["type"] == "profile-merged")
    assert (told["id"], told["profile"]["id"]) == (note.id, one)
    await undo_merge(note.id, "bo", at.deps)
    for name, was in zip((one, other), before, strict=True):
        now = await at.profile(name)
        assert (now["ids"], now["data"]) == (was["ids"], was["data"])
        assert JOINED not in now["metadata"]["system"]
    assert (await at.done("rejoin")).counts == {"refused_parted": 1}
    assert {await person(at, it) for it in "ab"} == {one, other}


async def test_people_of_two_databases_never_meet(at: World) -> None:
    one, other = await both(at)
    async with at.deps.store.begin() as transaction:
        found = (await transaction.find(Lookup(keys=frozenset((other,))))).profiles[other]
        moved = replace(found, metadata=replace(found.metadata, database=2))
        await transaction.write(Changes(profiles=(moved,)))
    assert (await at.done("rejoin")).counts == {"keys_added": 2}
    assert await person(at, "a") == one


@pytest.mark.parametrize(("plan", "path"), [({"key": "email.main"}, "plan"), ({"dry_run": 1}, "plan.dry_run")])
async def test_a_plan_that_says_anything_else_is_refused(at: World, plan: Json, path: str) -> None:
    with pytest.raises(BadRequest) as caught:
        await at.new_job("rejoin", plan)
    assert caught.value.path == path


async def test_a_dry_run_says_who_would_become_one_and_writes_nothing(at: World) -> None:
    one, other = await both(at)
    before = await at.everything()
    job = await at.done("rejoin", {"dry_run": True})
    assert (job.total, job.done, job.counts) == (2, 2, {"joined": 1, "keys_added": 1})
    assert job.examples == (JobExample(kept=one, gone=other, key="email.main"),)
    assert await at.everything() == before
    assert (await at.done("rejoin")).examples is msgspec.UNSET


async def test_a_dry_run_counts_two_who_meet_twice_once_and_keeps_a_few_examples(at: World) -> None:
    for name in KEYS:
        await rule(at, name, enabled=False)
    for number in range(30):
        await at.say(f"s{number}", ("page-view", {}))
        await at.say(f"s{number}", ("sign-in", {"email": {"main": "ann@x.test"}, "phone": {"main": "+48600000001"}}))
    for name in KEYS:
        await at.deps.catalog.delete("identity-keys", name)
    job = await at.done("rejoin", {"dry_run": True})
    assert (job.counts["joined"], len(job.examples or ())) == (29, job_run.MOST_EXAMPLES)


# Laws

PEOPLE = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "mail": st.sampled_from(["ann@x.test", "bo@x.test"]),
            "phone": st.sampled_from(["+48600000001", "+48600000002"]),
            "pk": st.sampled_from(["1", "2"]),
        },
    ),
    min_size=1,
    max_size=7,
)


async def come(at: World, people: list[Json]) -> None:
    """Let everybody look around, and then say in the same order who they are."""
    for number, _ in enumerate(people):
        await at.say(f"s{number}", ("page-view", {}))
    for number, said in enumerate(people):
        told: Json = {"email": {"main": said.get("mail")}, "phone": {"main": said.get("phone")}, "pk": said.get("pk")}
        await at.say(f"s{number}", ("sign-in", told))


async def partition(at: World, count: int) -> set[frozenset[int]]:
    """Return which visitors are one person."""
    sorted_out: dict[str, set[int]] = {}
    for number in range(count):
        sorted_out.setdefault(await person(at, f"s{number}"), set()).add(number)
    return {frozenset(it) for it in sorted_out.values()}


async def apart(at: World, people: list[Json]) -> None:
    """Let everybody come while no key counts, and then let them count."""
    for name in KEYS:
        await rule(at, name, enabled=False)
    await come(at, people)
    for name in KEYS:
        await at.deps.catalog.delete("identity-keys", name)


@LAW
@given(people=PEOPLE)
async def test_who_is_one_person_afterwards_is_who_had_been_if_the_keys_had_counted(
    tmp_path: Path, people: list[Json]
) -> None:
    async with world(tmp_path) as live, world(tmp_path) as stored:
        await come(live, people)
        await apart(stored, people)
        assert len(await partition(stored, len(people))) == len(people)
        job = await stored.done("rejoin")
        assert await partition(stored, len(people)) == await partition(live, len(people))
        left = (await stored.deps.store.profiles(Filter(limit=100))).total
        assert job.counts.get("joined", 0) == len(people) - left


async def test_keys_come_in_the_order_of_a_request_so_that_the_same_people_meet_first(at: World) -> None:
    people = [{"phone": "+48600000001"}, {"phone": "+48600000002", "pk": "1"}, {"phone": "+48600000001", "pk": "1"}]
    await apart(at, people)
    await at.done("rejoin")
    assert await partition(at, 3) == {frozenset({0, 1, 2})}


@LAW
@given(people=PEOPLE)
async def test_no_more_become_one_than_a_dry_run_says(tmp_path: Path, people: list[Json]) -> None:
    async with world(tmp_path) as at:
        await apart(at, people)
        tried = await at.done("rejoin", {"dry_run": True})
        assert (await at.done("rejoin")).counts.get("joined", 0) <= tried.counts.get("joined", 0)


@LAW
@given(people=PEOPLE, deaths=st.lists(st.tuples(st.integers(1, 3), st.booleans()), max_size=4))
async def test_a_job_that_is_killed_again_and_again_does_what_one_run_does(
    tmp_path: Path, people: list[Json], deaths: list[tuple[int, bool]]
) -> None:
    async with world(tmp_path) as once, world(tmp_path) as often:
        await apart(once, people)
        await apart(often, people)
        expected = await once.done("rejoin")
        job = await often.new_job("rejoin")
        for chunks, is_committed in deaths:
            await often.die(job, chunks, is_committed=is_committed)
        done = await often.run_of(await often.stored.job(job.id) or job).go()
        assert (done.state, done.done, done.counts) == ("done", expected.done, expected.counts)
        assert await partition(often, len(people)) == await partition(once, len(people))
