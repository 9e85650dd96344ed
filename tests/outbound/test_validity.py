"""Destinations hear nothing of events that are not valid, and once of those that are after a replay."""

from limner.model.catalog import Validation
from limner.pipeline.replaying import replay_one


async def want(outbound, schema):
    made = Validation(id="v", event_type="purchase", schemas={"event@properties": schema})
    await outbound.limner.deps.catalog.put("validations", "v", made)


async def test_an_event_that_is_not_valid_is_delivered_after_its_replay_and_once(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"), mapping={"total": "event@properties.total"})
    await want(outbound, {"properties": {"total": {"type": "number"}}})
    await outbound.limner.send({"type": "purchase", "id": "e1", "properties": {"total": "7"}})
    await outbound.work()
    assert recorder.bodies() == []
    await want(outbound, {"properties": {"total": {"type": "string"}}})
    assert (await replay_one("e1", outbound.limner.deps)).valid is True
    await outbound.work()
    await outbound.work()
    assert recorder.bodies() == [{"total": "7"}]


async def test_a_replay_makes_no_second_event(outbound):
    await want(outbound, schema=False)
    await outbound.limner.send({"type": "purchase", "id": "e1"})
    await want(outbound, schema=True)
    deps = outbound.limner.deps
    before = (await deps.store.counts())["events"]
    assert (await replay_one("e1", deps)).valid is True
    assert (await deps.store.counts())["events"] == before
