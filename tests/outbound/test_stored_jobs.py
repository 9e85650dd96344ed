"""What jobs over stored data change is told to destinations of profiles, and to those of events nothing of it."""

from __future__ import annotations

from typing import Any

import pytest

from limner.model.catalog import Assign, ProfileMapping
from limner.model.identity import IdentityKey
from limner.model.job import Job
from limner.pipeline.job_kinds import JOB_KINDS
from limner.pipeline.job_run import JobRun


async def run(outbound: Any, kind: str, **plan: Any) -> Job:
    """Run a job to its end some time later, and let the workers do what is due then."""
    outbound.limner.later(seconds=1)
    deps, stored = outbound.deps, outbound.deps.store.jobs
    made = JOB_KINDS[kind].plan(plan, deps)
    job = Job(id=deps.new_id(), kind=kind, plan=made, state="running", created=deps.clock())
    await stored.add(job)
    done = await JobRun(job, JOB_KINDS[kind], deps, stored).go()
    await outbound.work()
    return done


async def test_a_destination_of_profiles_hears_what_a_mapping_made_of_old_events(outbound: Any, recorder: Any) -> None:
    await outbound.destination(envelope=True)
    await outbound.track({"type": "bill", "id": "old", "properties": {"total": 5}})
    recorder.arrived.clear()
    mapping = ProfileMapping(id="m", event_type="bill", profile=[Assign(target="traits.last", value="total")])
    await outbound.deps.catalog.create("mappings", mapping)
    await run(outbound, "remap", mapping="m")
    (body,) = recorder.bodies()
    (change,) = (it for it in body["changes"] if it["field"] == "traits.last")
    assert (change["value"], change["old_value"], change["event_id"]) == (5, None, "old")
    await run(outbound, "remap", mapping="m")
    assert len(recorder.bodies()) == 1


async def test_a_destination_of_events_does_not_hear_of_old_ones_again(outbound: Any, recorder: Any) -> None:
    await outbound.destination(on_profile_change_only=False, event_type={"id": "bill", "name": "Bill"})
    await outbound.track({"type": "bill", "properties": {"total": 5}})
    assert len(recorder.at()) == 1
    mapping = ProfileMapping(
        id="m", event_type="bill", profile=[Assign(target="traits.spent", op="increment", value="total")]
    )
    await outbound.deps.catalog.create("mappings", mapping)
    assert (await run(outbound, "remap", mapping="m")).counts == {"changed": 1}
    assert len(recorder.at()) == 1


@pytest.mark.parametrize("merges", [True, False])
async def test_a_destination_hears_of_those_who_became_one_and_not_of_keys(
    outbound: Any, recorder: Any, *, merges: bool
) -> None:
    await outbound.destination()
    off = IdentityKey(id="email.main", enabled=False)
    await outbound.deps.catalog.put("identity-keys", "email.main", off)
    for name in ("a", "b"):
        await outbound.track({"type": "identify", "properties": {"email": "ann@x.test"}}, session=name)
    recorder.arrived.clear()
    on = IdentityKey(id="email.main", merges=merges)
    await outbound.deps.catalog.put("identity-keys", "email.main", on)
    done = await run(outbound, "rejoin")
    assert done.counts == ({"joined": 1, "keys_added": 1} if merges else {"keys_added": 2})
    assert len(await outbound.statuses()) == (3 if merges else 2)
