"""Group commit: what waits is written together, and one request never costs another."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from prometheus_client import REGISTRY

from limner.errors import LimnerError, TooMany, Unavailable
from limner.model.batch import Batch, NewEvent
from limner.model.catalog import Source
from limner.model.payload import Client
from limner.pipeline.collector import MOST_EVENTS, Collector


def batch(limner: Any, name: str, *, events: int = 1, **more: Any) -> Batch:
    return Batch(
        source=Source(id="web"),
        client=Client(),
        received=limner.now(),
        events=tuple(NewEvent(id=f"{name}-{index}", index=index, type="x", **more) for index in range(events)),
        session_id=name,
    )


def collector(limner: Any) -> Collector:
    found: Collector = limner.app.environments["production"].collector
    return found


async def test_requests_that_wait_are_written_in_one_transaction(limner: Any) -> None:
    before = [REGISTRY.get_sample_value(f"limner_batch_requests_{name}") or 0 for name in ("count", "sum")]
    async with limner.deps.store.begin():
        tasks = [asyncio.create_task(collector(limner).collect(batch(limner, f"s{n}"))) for n in range(5)]
        await asyncio.sleep(0)
        assert len(collector(limner)._waiting) == 5
    receipts = await asyncio.gather(*tasks)
    assert len({receipt.profile["id"] for receipt in receipts}) == 5
    after = [REGISTRY.get_sample_value(f"limner_batch_requests_{name}") or 0 for name in ("count", "sum")]
    assert [now - then for now, then in zip(after, before, strict=True)] == [1, 5]
    assert (await limner.counts())["events"] == 20


async def test_a_batch_has_no_more_events_than_make_sense(limner: Any) -> None:
    idle = Collector(limner.deps)
    for number in range(4):
        asyncio.create_task(idle.collect(batch(limner, f"s{number}", events=MOST_EVENTS // 2)))  # noqa: RUF006
    await asyncio.sleep(0)
    assert [len(idle._next()) for _ in range(2)] == [2, 2]
    idle.start()
    await idle.stop()


async def test_a_request_larger_than_a_batch_is_taken_alone(limner: Any) -> None:
    receipt = await collector(limner).collect(batch(limner, "s", events=MOST_EVENTS + 1))
    assert receipt.errors == []
    assert len(await limner.events(type="x")) == MOST_EVENTS + 1


async def test_a_request_that_cannot_be_written_harms_no_neighbour(limner: Any) -> None:
    broken = batch(limner, "bad", config={"no": {"json": object()}})
    async with limner.deps.store.begin():
        tasks = [
            asyncio.create_task(collector(limner).collect(one))
            for one in (batch(limner, "a"), broken, batch(limner, "b"))
        ]
        await asyncio.sleep(0)
    first, failed, last = tasks
    with pytest.raises(LimnerError):
        await failed
    assert ((await first).session, (await last).session) == ({"id": "a"}, {"id": "b"})
    assert await limner.session("bad") is None
    assert await limner.types(type="x") == ["x", "x"]
    assert (await limner.counts())["profiles"] == 2


async def test_a_disk_that_is_down_is_told_to_all_and_tried_again(limner: Any) -> None:
    limner.deps.store._writer.execute("alter table event rename to elsewhere")
    outcomes = await asyncio.gather(
        *(collector(limner).collect(batch(limner, f"s{n}")) for n in range(3)), return_exceptions=True
    )
    assert all(isinstance(outcome, Unavailable) for outcome in outcomes)
    assert await limner.session("s1") is None
    limner.deps.store._writer.execute("alter table elsewhere rename to event")
    assert (await collector(limner).collect(batch(limner, "s1"))).session == {"id": "s1"}
    assert await limner.counts() == {"profiles": 1, "sessions": 1, "events": 4}


async def test_a_client_that_hangs_up_while_waiting_is_stored_all_the_same(limner: Any) -> None:
    async with limner.deps.store.begin():
        gone = asyncio.create_task(collector(limner).collect(batch(limner, "gone")))
        stays = asyncio.create_task(collector(limner).collect(batch(limner, "stays")))
        await asyncio.sleep(0)
        gone.cancel()
    await stays
    with pytest.raises(asyncio.CancelledError):
        await gone
    assert await limner.types(type="x") == ["x", "x"]


async def test_what_waits_is_finished_before_the_end(limner: Any) -> None:
    own = Collector(limner.deps)
    own.start()
    tasks = [asyncio.create_task(own.collect(batch(limner, f"s{n}"))) for n in range(3)]
    await asyncio.sleep(0)
    await own.stop()
    assert len(await asyncio.gather(*tasks)) == 3


async def test_more_requests_than_may_wait_are_refused(start: Any) -> None:
    limner = await start(max_waiting=2)
    idle = Collector(limner.deps)
    tasks = [asyncio.create_task(idle.collect(batch(limner, f"s{n}"))) for n in range(2)]
    await asyncio.sleep(0)
    with pytest.raises(TooMany):
        await idle.collect(batch(limner, "more"))
    idle.start()
    assert len(await asyncio.gather(*tasks)) == 2
    await idle.stop()


async def test_the_gauge_of_waiting_requests_falls_again_once_all_are_answered(limner: Any) -> None:
    def waiting() -> float:
        return float(REGISTRY.get_sample_value("limner_requests_waiting") or 0)

    before = waiting()
    asking = [asyncio.create_task(limner.track("a", session={"id": f"s{n}"})) for n in range(5)]
    await asyncio.gather(*asking)
    assert waiting() == before
