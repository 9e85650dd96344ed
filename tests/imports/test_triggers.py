"""Who is told of an import: triggers unless they are to be skipped, destinations of profiles either way."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
import pytest_asyncio
from tests.imports.producer import NAMES, Json, Producer

from limner.model.delivery import DeliveryFilter
from limner.pipeline.profile_import import EVENT, SOURCE
from limner.pipeline.workers import Workers

RESOURCE = {"type": "api", "credentials": {"production": {"url": "http://127.0.0.1:1/x"}}}
DESTINATION = {
    "enabled": True,
    "quiet_period": 0,
    "resource": {"id": "api-1"},
    "destination": {"package": "http", "init": {}},
    "mapping": {"uid": "profile@id"},
}


@pytest_asyncio.fixture
async def quiet(limner: Any, producer: Producer) -> Producer:
    """The five people, and a Limner whose destinations are told when the test says so."""
    for workers in limner.app.workers.values():
        await workers.stop()
    await producer.configure("resources", id="api-1", **RESOURCE)
    return producer


async def people(producer: Producer) -> None:
    """Configure a destination that is told of profiles."""
    await producer.configure("destinations", id="crm", **DESTINATION)


async def events(producer: Producer, kind: str = EVENT) -> None:
    """Configure a destination that is told of events of a type, whatever their source."""
    rule = {"on_profile_change_only": False, "source": {"id": ""}, "event_type": {"id": kind, "name": kind}}
    await producer.configure("destinations", id="crm", **DESTINATION, **rule)


async def told(producer: Producer) -> list[str | None]:
    """Let the workers do what is due, and return whom they told of, the first first."""
    workers = Workers(producer.deps)
    try:
        await workers.drain()
        page = await producer.deps.outbox.deliveries(DeliveryFilter(limit=1000))
        return [it.profile_id for it in reversed(page.items)]
    finally:
        await workers.stop()


async def test_an_event_tells_what_was_imported(producer: Producer, limner: Any) -> None:
    data = {**NAMES, "LOYALTY": 11, "_city": "Oslo"}
    await producer.send(email="john@example.com", data=data)
    event = await limner.only(EVENT)
    assert event["properties"] == {
        "account_id": 1,
        "db_id": 1,
        "profile_id": producer["P1"],
        "created": False,
        "changed": ["LOYALTY", "_fname", "_lname"],
    }
    assert event["profile"]["id"] == producer["P1"]
    assert event["source"]["id"] == SOURCE
    assert event["session"] is None


async def test_the_event_of_a_profile_that_begins_says_so(producer: Producer) -> None:
    result = await producer.send(account_id=2, db_id=2, email="new@example.com", data={"_city": "Rome", "LOYALTY": 1})
    (event,) = await producer.imports()
    assert event == {
        "account_id": 2,
        "db_id": 2,
        "profile_id": result.profile_id,
        "created": True,
        "changed": ["LOYALTY", "_city", "email"],
    }


async def test_an_event_that_changes_nothing_names_no_field(producer: Producer) -> None:
    await producer.send(email="john@example.com", data={"_city": "Oslo"})
    assert [(it["created"], it["changed"]) for it in await producer.imports()] == [(False, [])]


@pytest.mark.parametrize("skip", [True, False])
async def test_what_is_written_is_the_same_with_and_without_triggers(producer: Producer, *, skip: bool) -> None:
    data = {"LOYALTY": {"action": "incr", "value": 1}, "_city": "Rome", "phones": ["+48600000001"]}
    before = await producer.profile(producer["P1"])
    (told,) = await producer.told(producer.base(email="john@example.com", data=data, skip_triggers=skip))
    assert told.imported.action == "updated"
    after = {**before, "LOYALTY": 11, "_city": "Rome", "phones": ["+48600000001"]}
    assert await producer.profile(producer["P1"]) == after


@pytest.mark.parametrize("skip", [True, False])
async def test_each_change_is_noted_with_its_time(producer: Producer, limner: Any, *, skip: bool) -> None:
    before = (await limner.profile(producer["P1"]))["metadata"]
    await producer.send(email="john@example.com", data={"_city": "Rome"}, skip_triggers=skip)
    after = (await limner.profile(producer["P1"]))["metadata"]
    place = "data.contact.address.town"
    assert after["fields"][place] != before["fields"][place]
    assert after["time"]["update"] > (before["time"]["update"] or before["time"]["insert"])
    assert after["fields"]["data.pii.firstname"] == before["fields"]["data.pii.firstname"]


@pytest.mark.parametrize("skip", [True, False])
async def test_a_destination_of_profiles_is_told_whether_or_not_triggers_are(quiet: Producer, *, skip: bool) -> None:
    await people(quiet)
    await quiet.send(email="john@example.com", skip_triggers=skip)
    new = await quiet.send(email="new@example.com", skip_triggers=skip)
    assert sorted(map(str, await told(quiet))) == sorted([quiet["P1"], new.profile_id])


@pytest.mark.parametrize(
    "message",
    [
        {"email": "john@example.com", "data": {}},
        {"email": "john@example.com", "data": {"_city": "Oslo"}},
        {"email": "john@example.com", "data": {"NOPE": 1}},
        {"email": "nobody@example.com", "update_only": True},
    ],
)
async def test_a_destination_of_profiles_is_not_told_where_nothing_changed(quiet: Producer, message: Json) -> None:
    await people(quiet)
    await quiet.send(**message)
    assert await told(quiet) == []


@pytest.mark.parametrize(("skip", "count"), [(True, 0), (False, 1)])
async def test_a_destination_of_events_is_told_unless_triggers_are_skipped(
    quiet: Producer, *, skip: bool, count: int
) -> None:
    await events(quiet)
    await quiet.send(email="john@example.com", skip_triggers=skip)
    assert await told(quiet) == [quiet["P1"]] * count


async def test_a_destination_of_any_events_is_told_of_imports(quiet: Producer) -> None:
    await events(quiet, "")
    await quiet.send(email="john@example.com")
    assert await told(quiet) == [quiet["P1"]]


async def test_workers_that_are_idle_hear_of_an_import_at_once(producer: Producer) -> None:
    await producer.configure("resources", id="api-1", **RESOURCE)
    await people(producer)
    await producer.send(email="john@example.com")
    async with asyncio.timeout(10):  # far less than it takes them to look by themselves
        while not (page := await producer.deps.outbox.deliveries(DeliveryFilter(limit=10))).items:  # noqa: ASYNC110 # as they do by themselves
            await asyncio.sleep(0.01)
    assert [it.profile_id for it in page.items] == [producer["P1"]]


async def test_whoever_watches_sees_imports(producer: Producer) -> None:
    await producer.send(email="john@example.com")
    await producer.send(email="jane@example.com", skip_triggers=True)
    watching = producer.deps.live.watch()
    seen = await anext(watching)
    while seen.type != EVENT or not seen.profile or seen.profile.id != producer["P1"]:
        seen = await anext(watching)
    assert seen.properties
    await watching.aclose()  # type: ignore[attr-defined] # it is a generator


async def test_a_message_that_comes_again_tells_nobody(quiet: Producer) -> None:
    await events(quiet)
    item = quiet.incoming(quiet.base(email="john@example.com"))
    await quiet.importer.take([item])
    assert await told(quiet) == [quiet["P1"]]
    await quiet.redeliver(item)
    assert await told(quiet) == [quiet["P1"]]


async def test_a_dry_run_tells_nobody(quiet: Producer) -> None:
    await events(quiet)
    await quiet.importer.import_together([quiet.incoming(quiet.base(email="john@example.com"))], dry_run=True)
    assert await told(quiet) == []
    assert await quiet.imports() == []


async def test_no_client_may_send_in_the_name_of_imports(limner: Any) -> None:
    answered = await limner.send(EVENT, source=SOURCE)
    assert answered.status_code >= 400
