"""A mapping is applied to stored events: as if they came when they came, and no counter counts twice."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.pipeline.stored import Json, World, world

from limner.errors import BadRequest
from limner.model.batch import Batch, NewEvent
from limner.model.catalog import Assign, ConsentType, EventType, ObjectId, ProfileMapping, Source
from limner.model.compliance import ComplianceRule, Withholding
from limner.model.history import Wish
from limner.model.job import Job
from limner.model.json import Raw
from limner.model.payload import Client
from limner.pipeline import job_run
from limner.pipeline.collect import collect_together
from limner.pipeline.restricting import set_restriction
from limner.store.ports import Filter

LAW = settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SPENT = Assign(target="traits.spent", op="increment", value="total")
LAST = Assign(target="traits.last", value="total")


@pytest_asyncio.fixture
async def at(tmp_path: Path) -> AsyncIterator[World]:
    async with world(tmp_path) as made:
        yield made


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let no chunk have more than two things."""
    monkeypatch.setattr(job_run, "FEWEST", 2)
    monkeypatch.setattr(job_run, "MOST", 2)


async def map_bills(at: World, *lines: Assign, name: ObjectId = "m", **more: Any) -> None:
    """Configure a mapping of bills."""
    made = ProfileMapping(id=name, event_type="bill", profile=list(lines), **more)
    await at.deps.catalog.put("mappings", name, made)


async def bills(at: World, *totals: Any, session: str = "s") -> str:
    """Collect a bill in each request, and return whose they are."""
    for total in totals:
        name = await at.say(session, ("bill", {"total": total}))
    return name


async def bills_of(at: World) -> list[Any]:
    """Return the events that are stored of bills, the oldest first."""
    return list((await at.deps.store.events(Filter(type="bill"))).items)[::-1]


async def remap(at: World, **plan: Any) -> Job:
    return await at.done("remap", {"mapping": "m"} | plan)


# What it does


async def test_what_came_before_the_mapping_is_mapped_the_oldest_first(at: World) -> None:
    ann = await bills(at, 5, 7, 9)
    bo = await bills(at, 1, session="bo")
    await map_bills(at, SPENT, LAST, Assign(target="traits.all", op="append", value="total"))
    job = await remap(at)
    assert (job.total, job.done, job.counts) == (4, 4, {"changed": 4})
    assert (await at.profile(ann))["traits"] == {"spent": 21, "last": 9, "all": [5, 7, 9]}
    assert (await at.profile(bo))["traits"] == {"spent": 1, "last": 1, "all": [1]}


async def test_of_several_events_of_one_request_the_last_one_stays_whatever_their_ids(at: World) -> None:
    told = tuple(
        NewEvent(id=name, index=n, type="bill", properties=Raw(b'{"total":%d}' % n)) for n, name in enumerate("dacbe")
    )
    facts = {"source": Source(id="web"), "received": at.now(), "session_id": "s"}
    (outcome,) = await collect_together([Batch(client=Client(), events=told, **facts)], at.deps)
    await map_bills(at, LAST)
    assert (await remap(at)).counts == {"changed": 5}
    person = await at.profile(str(outcome.profile["id"]))  # type: ignore[union-attr]
    assert (person["traits"], person["metadata"]["fields"]["traits.last"][1]) == ({"last": 4}, "e")
    assert (await remap(at)).counts == {"unchanged": 5}


async def test_a_second_run_changes_nothing(at: World) -> None:
    await bills(at, 5, 7)
    await map_bills(at, SPENT, LAST, Assign(target="traits.all", op="append", value="total"))
    await remap(at)
    before = await at.everything()
    assert (await remap(at)).counts == {"unchanged": 2}
    assert await at.everything() == before


async def test_what_was_counted_when_it_came_is_not_counted_again(at: World) -> None:
    await bills(at, 5)
    await map_bills(at, SPENT)
    ann = await bills(at, 7)
    assert (await remap(at)).counts == {"changed": 1, "unchanged": 1}
    assert (await at.profile(ann))["traits"] == {"spent": 12}


async def test_a_counter_at_another_place_counts_all_of_them(at: World) -> None:
    await map_bills(at, SPENT)
    ann = await bills(at, 5, 7)
    await map_bills(at, SPENT, replace(SPENT, target="traits.ever"))
    await remap(at)
    assert (await at.profile(ann))["traits"] == {"spent": 12, "ever": 12}


async def test_a_value_that_a_later_event_wrote_stays(at: World) -> None:
    await bills(at, 5, 7)
    await map_bills(at, LAST, name="live", condition="event@properties.total > 8")
    ann = await bills(at, 9)
    await map_bills(at, LAST)
    await remap(at, to=at.time.isoformat())
    assert (await at.profile(ann))["traits"] == {"last": 9}


async def test_a_field_says_which_event_wrote_it_and_when(at: World) -> None:
    ann = await bills(at, 5, 7)
    (last,) = (it for it in (await at.everything())[1] if it["type"] == "bill" and it["properties"]["total"] == 7)
    await map_bills(at, LAST)
    await remap(at)
    assert (await at.profile(ann))["metadata"]["fields"]["traits.last"][1] == last["id"]


async def test_a_counter_does_not_make_a_place_look_older(at: World) -> None:
    await bills(at, 5)
    await map_bills(at, SPENT)
    ann = await bills(at, 7)
    noted = (await at.profile(ann))["metadata"]["fields"]["traits.spent"]
    await remap(at)
    assert (await at.profile(ann))["metadata"]["fields"]["traits.spent"] == noted


async def test_the_history_tells_of_the_event_and_of_the_job(at: World) -> None:
    ann = await bills(at, 5)
    await map_bills(at, LAST)
    job = await remap(at)
    (moment,) = (await at.deps.history.moments(Wish(profile=ann, kinds=("field",), field="traits.last"))).items
    entry: Any = moment.object
    assert (entry.cause.by, entry.cause.job, entry.cause.user, entry.source) == ("job", job.id, "ann", "web")
    assert [(it.field, it.event) for it in entry.changes] == [("traits.last", "e1-0")]


async def test_a_mapping_that_tells_who_somebody_is_joins(at: World) -> None:
    ann = await at.say("a", ("sign-in", {"email": {"main": "ann@x.test"}}))
    stranger = await at.say("b", ("bill", {"mail": "ann@x.test"}))
    await map_bills(at, Assign(target="data.contact.email.main", value="mail"))
    job = await remap(at)
    assert job.counts == {"changed": 1, "joined": 1}
    assert (await at.profile(stranger))["id"] == ann
    (merge,) = (await at.deps.merges.merges()).items
    assert (merge.cause.by, merge.cause.job, merge.cause.user) == ("key", job.id, "ann")
    (told,) = (it for it in (await at.everything())[1] if it["type"] == "profile-merged")
    assert (told["id"], told["profile"]["id"], "session" in told) == (merge.id, ann, False)


async def test_events_of_merged_profiles_change_the_survivor(at: World) -> None:
    ann = await at.say("a", ("sign-in", {"email": {"main": "ann@x.test"}}))
    stranger = await bills(at, 5, session="b")
    await at.say("b", ("sign-in", {"email": {"main": "ann@x.test"}}))
    await map_bills(at, SPENT)
    await remap(at)
    assert (await at.profile(stranger))["id"] == ann
    assert (await at.profile(ann))["traits"] == {"spent": 5}


async def test_who_is_restricted_stays_as_they_are(at: World) -> None:
    ann = await bills(at, 5)
    await set_restriction(ann, "bo", at.deps, on=True)
    await map_bills(at, SPENT)
    before = await at.everything()
    assert (await remap(at)).counts == {"restricted": 1}
    assert await at.everything() == before


async def test_what_came_while_somebody_was_restricted_is_counted_once_they_are_free(at: World) -> None:
    await map_bills(at, SPENT, LAST)
    ann = await bills(at, 5)
    await set_restriction(ann, "bo", at.deps, on=True)
    await bills(at, 7)
    assert (await at.profile(ann))["traits"] == {"spent": 5, "last": 5}
    await set_restriction(ann, "bo", at.deps, on=False)
    assert (await remap(at)).counts == {"changed": 1, "unchanged": 1}
    assert (await at.profile(ann))["traits"] == {"spent": 12, "last": 7}


async def test_what_was_withheld_is_not_mapped_and_no_hash_of_it_either(at: World) -> None:
    setting = Withholding(field="properties.mail", action="hash", consents=["letters"])
    made = ComplianceRule(id="c", event_type="bill", settings=[setting])
    await at.deps.catalog.put("consent-types", "letters", ConsentType(id="letters", name="Letters"))
    await at.deps.catalog.put("compliance-rules", "c", made)
    ann = await at.say("s", ("bill", {"mail": "ann@x.test", "total": 3}))
    (event,) = (it for it in (await at.everything())[1] if it["type"] == "bill")
    assert event["properties"]["mail"].startswith("hash-")
    await map_bills(at, Assign(target="traits.mail", value="mail"), SPENT)
    await remap(at)
    assert (await at.profile(ann))["traits"] == {"spent": 3}
    (event,) = (it for it in (await at.everything())[1] if it["type"] == "bill")
    assert event["properties"]["mail"].startswith("hash-")


async def test_consents_stay_as_they_are(at: World) -> None:
    ann = await at.say("s", ("bill", {"total": 3, "agreed": ["letters"]}))
    await map_bills(at, Assign(target="consents", op="merge", value="agreed"))
    assert (await remap(at)).counts == {"unchanged": 1}
    assert "consents" not in await at.profile(ann)


async def test_what_does_not_fit_is_counted_and_changes_nothing(at: World) -> None:
    await at.say("s", ("bill", {"total": "much"}))
    await at.say("s", ("bill", {"total": 3}))
    await map_bills(at, SPENT, LAST)
    assert (await remap(at)).counts == {"changed": 1, "misfit": 1}


async def test_conditions_see_the_event_and_the_moment_when_it_came(at: World) -> None:
    ann = await bills(at, 5, 50)
    await map_bills(
        at, LAST, condition='event@properties.total < 10 AND datetime(event@metadata.time.insert) > now.offset("-1h")'
    )
    at.time += timedelta(days=1)
    await remap(at)
    assert (await at.profile(ann))["traits"] == {"last": 5}


async def test_a_disabled_mapping_is_applied_once_and_for_all(at: World) -> None:
    ann = await bills(at, 5)
    await map_bills(at, SPENT, enabled=False)
    await remap(at)
    await bills(at, 7)
    assert (await at.profile(ann))["traits"] == {"spent": 5}


# Which events


async def test_only_events_of_a_source_and_a_time_are_looked_at(at: World) -> None:
    ann = await bills(at, 1)
    since = at.now()
    await bills(at, 2, 4)
    until = at.now()
    await bills(at, 8)
    await map_bills(at, SPENT)
    plan = {"from": since.isoformat(), "to": until.isoformat()}
    assert (await remap(at, source="shop")).done == 0
    assert (await remap(at, source="Web", **plan)).done == 2
    assert (await at.profile(ann))["traits"] == {"spent": 6}


async def test_an_event_type_writes_what_it_says_of_profiles_but_counts_nothing(at: World) -> None:
    ann = await bills(at, 5, 7)
    kind = EventType(id="bill", profile=[SPENT, LAST, Assign(target="traits.kinds", op="append", const="bill")])
    await at.deps.catalog.put("event-types", "bill", kind)
    job = await at.done("remap", {"event_type": " Bill "})
    assert (job.plan["event_type"], job.counts) == ("bill", {"changed": 2})
    assert (await at.profile(ann))["traits"] == {"last": 7, "kinds": ["bill"]}
    assert (await at.done("remap", {"event_type": "bill"})).counts == {"unchanged": 2}


async def test_an_event_type_fills_the_events_of_before(at: World) -> None:
    await bills(at, 5, 7)
    kind = EventType(id="bill", copy={"traits.total": "total"}, tags=["money"], journey="purchase")
    await at.deps.catalog.put("event-types", "bill", kind)
    tried = await at.done("remap", {"event_type": "bill", "dry_run": True})
    assert tried.counts == {"filled": 2}
    assert [event.traits for event in await bills_of(at)] == [{}, {}]
    assert (await at.done("remap", {"event_type": "bill"})).counts == {"filled": 2}
    events = await bills_of(at)
    assert [event.traits for event in events] == [{"total": 5}, {"total": 7}]
    assert {(event.tags.values, event.tags.count, event.journey["state"]) for event in events} == {
        (("money",), 1, "purchase")
    }
    assert (await at.done("remap", {"event_type": "bill"})).counts == {"unchanged": 2}


async def test_a_dry_run_counts_events_and_profiles_and_writes_nothing(at: World) -> None:
    await bills(at, 5, 7, 9)
    await bills(at, 1, session="bo")
    await map_bills(at, SPENT)
    before = await at.everything()
    job = await remap(at, dry_run=True)
    assert (job.done, job.counts) == (4, {"changed": 4, "profiles": 2})
    assert await at.everything() == before


@pytest.mark.parametrize(
    ("plan", "path"),
    [
        ({}, "plan"),
        ({"mapping": "m", "event_type": "bill"}, "plan"),
        ({"mapping": "nothing"}, "plan.mapping"),
        ({"event_type": "nothing"}, "plan.event_type"),
        ({"event_type": "idle"}, "plan.event_type"),
        ({"mapping": "m", "from": "soon"}, "plan.from"),
        ({"mapping": "m", "from": "2999-01-01"}, "plan.from"),
        ({"mapping": "m", "source": "shop"}, "plan.source"),
        ({"mapping": "m", "surprise": 1}, "plan"),
        ({"mapping": 1}, "plan.mapping"),
    ],
)
async def test_a_plan_that_leads_nowhere_is_refused_with_its_place(at: World, plan: Json, path: str) -> None:
    await at.deps.catalog.put("sources", "web", Source(id="web"))
    await at.deps.catalog.put("event-types", "idle", EventType(id="idle"))
    await map_bills(at, SPENT, source="web")
    with pytest.raises(BadRequest) as caught:
        await at.new_job("remap", plan)
    assert caught.value.path == path


async def test_a_job_whose_mapping_is_gone_fails_and_says_so(at: World) -> None:
    await bills(at, 5)
    await map_bills(at, SPENT)
    job = await at.new_job("remap", {"mapping": "m"})
    await at.deps.catalog.delete("mappings", "m")
    failed = await at.run_of(job).go()
    assert (failed.state, failed.error) == ("failed", "there is no mapping 'm'")
    assert await at.stored.job(job.id) == failed


# However often the process dies

TOTALS = st.integers(-2, 5) | st.sampled_from(["much", None])
BILLS = st.lists(
    st.tuples(st.sampled_from("abc"), TOTALS, st.sampled_from([None, "ann@x.test", "bo@x.test"])), max_size=9
)
LINES = st.lists(
    st.sampled_from(
        [
            SPENT,
            LAST,
            replace(SPENT, op="decrement", target="traits.debt"),
            Assign(target="traits.first", op="equals-if-not-exists", value="total"),
            Assign(target="traits.all", op="append", value="total"),
            Assign(target="traits.last", op="delete", const=True),
            Assign(target="data.contact.email.main", value="mail"),
        ]
    ),
    min_size=1,
    max_size=4,
)


async def play(at: World, told: list[Any], lines: list[Assign], known: int) -> Job:
    """Collect bills, some of them before there is a mapping, and return a job that applies it."""
    for number, (session, total, mail) in enumerate(told):
        if number == known:
            await map_bills(at, *lines)
        await at.say(session, ("bill", {"total": total, "mail": mail}), profile_id=f"p-{session}", static=True)
    await map_bills(at, *lines)
    return await at.new_job("remap", {"mapping": "m"})


@LAW
@given(told=BILLS, lines=LINES, known=st.integers(0, 9), deaths=st.lists(st.tuples(st.integers(1, 3), st.booleans())))
async def test_a_job_that_is_killed_again_and_again_does_what_one_run_does(
    tmp_path: Path, told: list[Any], lines: list[Assign], known: int, deaths: list[tuple[int, bool]]
) -> None:
    async with world(tmp_path) as once, world(tmp_path) as often:
        expected = await once.run_of(await play(once, told, lines, known)).go()
        job = await play(often, told, lines, known)
        for chunks, is_committed in deaths:
            await often.die(job, chunks, is_committed=is_committed)
        done = await often.run_of(await often.stored.job(job.id) or job).go()
        assert (done.state, done.done, done.counts) == ("done", expected.done, expected.counts)
        assert timeless(await often.everything()) == timeless(await once.everything())


@LAW
@given(told=BILLS, lines=LINES)
async def test_what_is_written_is_what_would_stand_there_had_the_mapping_always_been(
    tmp_path: Path, told: list[Any], lines: list[Assign]
) -> None:
    lines = [it for it in lines if it.target.startswith("traits")] or [SPENT]
    async with world(tmp_path) as live, world(tmp_path) as stored:
        await play(live, told, lines, 0)
        job = await play(stored, told, lines, len(told))
        done = await stored.run_of(job).go()
        assert (done.state, done.done) == ("done", len(told))
        assert [traits(it) for it in (await stored.everything())[0]] == [
            traits(it) for it in (await live.everything())[0]
        ]
        again = await stored.done("remap", {"mapping": "m"})
        assert "changed" not in again.counts


def traits(profile: Json) -> Any:
    """Return the traits of a profile, and which event wrote them."""
    fields = profile["metadata"].get("fields", {})
    return profile.get("traits"), {path: it[1] for path, it in fields.items() if path.startswith("traits")}


def timeless(everything: tuple[list[Json], list[Json]]) -> tuple[list[Json], list[Json]]:
    """Leave out when profiles were changed, and the ids of merges: a process that dies takes longer."""
    for profile in everything[0]:
        profile["metadata"]["time"].pop("update", None)
    for event in everything[1]:
        if event["type"] == "profile-merged":
            event["id"] = event["properties"]["merge"] = "some merge"
            event["metadata"].pop("time")
    return everything[0], sorted(everything[1], key=lambda it: str(it["id"]))
