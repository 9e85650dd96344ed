"""What of imports must hold when messages come again, when one of them is at fault, and when the disk is."""

from __future__ import annotations

import asyncio
from datetime import timedelta
from typing import Any

import msgspec
import pytest
from apsw import SQLITE_TRANSACTION
from tests.imports.producer import NAMES, Json, Producer, answer

from limner.errors import Unavailable
from limner.model.importing import Incoming, Told
from limner.pipeline import profile_import
from limner.pipeline.profile_import import MOST_ATTEMPTS, Importer
from limner.pipeline.timers import forget_imports
from limner.store.sqlite import SqliteStore

COUNT: Json = {"email": "john@example.com", "data": {"LOYALTY": {"action": "incr", "value": 1}}}


@pytest.fixture
def one_turn(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let all messages fit into one commit, however slow the machine is."""
    monkeypatch.setattr(profile_import, "TURN", 3600)


def writer(producer: Producer) -> Any:
    """Return the connection that writes."""
    store = producer.deps.store
    assert isinstance(store, SqliteStore)
    return store._writer


def break_for(producer: Producer, text: str) -> None:
    """Let the disk refuse whoever has this text in the profile."""
    writer(producer).execute(
        "create temp trigger broken before insert on main.profile when instr(cast(new.body as text), "
        f"'{text}') begin select raise(abort, 'broken'); end"
    )


async def test_a_message_that_comes_again_after_its_commit_changes_nothing(producer: Producer) -> None:
    item = producer.incoming(producer.base(**COUNT))
    (first,) = await producer.importer.take([item])
    before = await producer.states()
    for importer in (producer.importer, Importer(producer.deps)):
        (again,) = await importer.take([msgspec.structs.replace(item, redelivered=True)])
        assert again == msgspec.structs.replace(first, replayed=True)
    assert await producer.states() == before
    assert (await producer.profile(producer["P1"]))["LOYALTY"] == 11
    assert len(await producer.imports()) == 1


async def test_a_result_has_an_id_of_its_own_that_stays_the_same(producer: Producer) -> None:
    items = [producer.incoming(producer.base(**COUNT)) for _ in range(3)]
    told = await producer.importer.take(items)
    names = [it.imported.message_id for it in told]
    assert len(set(names)) == 3
    assert all(names)
    assert [it.imported.message_id for it in await producer.redeliver(*items)] == names


async def test_a_message_that_comes_again_without_a_commit_is_imported_once(producer: Producer) -> None:
    item = producer.incoming(producer.base(**COUNT))
    told = [*await producer.redeliver(item), *await producer.redeliver(item)]
    assert [it.replayed for it in told] == [False, True]
    assert (await producer.profile(producer["P1"]))["LOYALTY"] == 11


async def test_a_message_that_was_refused_is_looked_at_anew_when_it_comes_again(producer: Producer) -> None:
    item = producer.incoming(producer.base(email="new@example.com", update_only=True))
    (first,) = await producer.importer.take([item])
    assert first.imported.result == answer(404, "profile not found", "email")
    begun = await producer.send(email="new@example.com")
    (again,) = await producer.redeliver(item)
    assert again.imported.result == answer(0, "", "email", begun.profile_id)


async def test_a_result_that_is_told_again_echoes_what_the_message_says(producer: Producer) -> None:
    item = producer.incoming(producer.base(email="john@example.com", feedback_id="once"))
    await producer.importer.take([item])
    (again,) = await producer.redeliver(item)
    assert again.imported.result == answer(0, "", "email", producer["P1"], feedback_id="once")
    assert (again.sent.feedback_id, again.sent.account_id, again.sent.db_id) == ("once", 1, 1)


async def test_the_same_body_under_another_key_is_another_message(producer: Producer) -> None:
    body = msgspec.json.encode(producer.base(**COUNT))
    await producer.importer.take([Incoming(body=body, key="one")])
    await producer.importer.take([Incoming(body=body, key="two", redelivered=True)])
    assert (await producer.profile(producer["P1"]))["LOYALTY"] == 12


async def test_what_was_imported_is_forgotten_when_it_is_old(producer: Producer, limner: Any) -> None:
    item = producer.incoming(producer.base(**COUNT))
    await producer.importer.take([item])
    limner.later(hours=25)
    assert await limner.deps.imports.forget(limner.now() - timedelta(hours=24), 1000) > 0
    (again,) = await producer.redeliver(item)
    assert again.replayed is False
    assert (await producer.profile(producer["P1"]))["LOYALTY"] == 12


async def test_what_was_imported_is_forgotten_by_itself(producer: Producer, limner: Any) -> None:
    items = [producer.incoming(producer.base(email=f"n{n}@example.com")) for n in range(3)]
    await producer.importer.take(items)
    keys = frozenset(it.key for it in items)
    forgetting = asyncio.create_task(forget_imports(producer.deps, 0.01))
    assert len(await producer.deps.imports.recall(keys)) == 3
    limner.later(hours=25)
    async with asyncio.timeout(30):
        while await producer.deps.imports.recall(keys):  # noqa: ASYNC110 # a timer forgets by itself
            await asyncio.sleep(0.01)
    forgetting.cancel()


async def test_a_commit_that_fails_leaves_its_messages_to_be_given_again(producer: Producer) -> None:
    items = [producer.incoming(producer.base(**COUNT, feedback_id=f"n{n}")) for n in range(3)]
    before = await producer.states()
    db = writer(producer)
    db.set_authorizer(lambda action, name, *_: int(action == SQLITE_TRANSACTION and name == "COMMIT"))
    with pytest.raises(Unavailable):
        await producer.importer.take(items)
    db.set_authorizer(None)
    assert await producer.states() == before
    told = await producer.redeliver(*items)
    assert [(it.imported.result.error, it.replayed) for it in told] == [(0, False)] * 3
    assert (await producer.profile(producer["P1"]))["LOYALTY"] == 13


async def test_old_and_new_messages_of_one_batch_are_answered_in_their_order(producer: Producer) -> None:
    old = producer.incoming(producer.base(**COUNT))
    await producer.importer.take([old])
    again = msgspec.structs.replace(old, redelivered=True)
    fresh = [producer.incoming(producer.base(email=f"n{n}@example.com", feedback_id=f"n{n}")) for n in range(3)]
    bad = producer.incoming(b"{")
    told = await producer.importer.take([fresh[0], again, bad, fresh[1], again, fresh[2]])
    assert [it.sent.feedback_id for it in told] == ["n0", "f", "", "n1", "f", "n2"]
    assert [it.replayed for it in told] == [False, True, False, False, True, False]
    assert [it.imported.result.error for it in told] == [0, 0, 400, 0, 0, 0]


async def test_nothing_at_all_is_told_of_no_message(producer: Producer) -> None:
    assert await producer.importer.take([]) == []


async def test_a_message_that_may_have_ended_the_process_is_given_up_after_some_attempts(producer: Producer) -> None:
    break_for(producer, "poison@example.com")
    item = producer.incoming(producer.base(email="poison@example.com"))
    before = await producer.states()
    for _ in range(MOST_ATTEMPTS):
        producer.importer = Importer(producer.deps)  # of the next process
        with pytest.raises(Unavailable):
            await producer.redeliver(item)
    producer.importer = Importer(producer.deps)
    for _ in range(2):
        (told,) = await producer.redeliver(item)
        assert told.dead
        assert told.imported.result == answer(500, "internal error", "email")
        assert told.imported.message_id
    assert await producer.states() == before
    assert (await producer.send(email="john@example.com")).error == 0


async def test_a_store_that_is_away_for_long_makes_no_message_dead(producer: Producer) -> None:
    break_for(producer, "poison@example.com")
    item = producer.incoming(producer.base(email="poison@example.com"))
    for _ in range(MOST_ATTEMPTS + 2):
        with pytest.raises(Unavailable):
            await producer.redeliver(item)


async def test_the_attempts_are_counted_whoever_makes_them(producer: Producer) -> None:
    break_for(producer, "poison@example.com")
    item = producer.incoming(producer.base(email="poison@example.com"))
    for _ in range(MOST_ATTEMPTS):
        with pytest.raises(Unavailable):
            await Importer(producer.deps).take([msgspec.structs.replace(item, redelivered=True)])
    (told,) = await Importer(producer.deps).take([msgspec.structs.replace(item, redelivered=True)])
    assert told.dead


async def test_a_message_that_cannot_be_processed_is_told_as_our_fault(producer: Producer) -> None:
    told = producer.importer.failed(producer.incoming(producer.base(email="john@example.com", feedback_id="x")))
    assert told.dead
    assert told.imported.result == answer(500, "internal error", "email", feedback_id="x")
    assert producer.importer.failed(producer.incoming(b"{")).imported.result == answer(
        500, "internal error", "", feedback_id=""
    )


@pytest.mark.usefixtures("one_turn")
async def test_whatever_raises_has_written_nothing(producer: Producer) -> None:  # 35
    break_for(producer, "poison@example.com")
    items = [producer.incoming(producer.base(email=f"n{n}@example.com")) for n in range(50)]
    items[33] = producer.incoming(producer.base(email="poison@example.com"))
    before = await producer.states()
    with pytest.raises(Unavailable):
        await producer.importer.take(items)
    assert await producer.states() == before
    assert await producer.imports() == []
    told = await producer.importer.take([*items[:33], *items[34:]])
    assert [it.imported.result.error for it in told] == [0] * 49
    assert len(await producer.states()) == len(before) + 49
    assert [it.replayed for it in await producer.redeliver(*items[:3])] == [True] * 3


async def test_a_fault_while_a_job_notes_its_progress_writes_nothing(producer: Producer) -> None:
    def broken(_: Any) -> Any:
        raise ZeroDivisionError

    before = await producer.states()
    item = producer.incoming(producer.base(email="new@example.com"))
    with pytest.raises(ZeroDivisionError):
        await producer.importer.import_together([item], progress=broken)
    assert await producer.states() == before
    (again,) = await producer.redeliver(item)
    assert again.replayed is False


@pytest.mark.usefixtures("one_turn")
async def test_an_import_that_was_given_up_leaves_the_index_as_the_profiles_are(producer: Producer) -> None:
    break_for(producer, "poison@example.com")
    change = producer.base(email="john@example.com", data={"CRM_ID": "7", "phones": ["+48600000001"]})
    with pytest.raises(Unavailable):
        await producer.take(change, producer.base(email="poison@example.com"))
    key = {"matching": "custom", "field_name": "CRM_ID", "update_only": True}
    assert await producer.send(**key, field_value="123420") == answer(0, "", "custom", producer["P1"])
    assert (await producer.send(**key, field_value="7")).error == 404


async def test_good_messages_are_imported_whatever_is_between_them(producer: Producer) -> None:
    bad = [b"", b"[]", b"{}", msgspec.json.encode(producer.base(email="x")), b"\xff"]
    good = [producer.base(email=f"n{n}@example.com") for n in range(len(bad))]
    results = await producer.take(*(it for pair in zip(bad, good, strict=True) for it in pair))
    assert [it.error for it in results] == [400, 0] * len(bad)
    assert len(await producer.states()) == 5 + len(bad)


async def test_imports_that_race_begin_nobody_twice(producer: Producer) -> None:
    message = producer.base(email="new@example.com", data={**NAMES, "LOYALTY": {"action": "incr", "value": 1}})
    results = await asyncio.gather(*(producer.take(message, message) for _ in range(10)))
    (key,) = {it.profile_id for batch in results for it in batch}
    assert (await producer.profile(key))["LOYALTY"] == 20
    assert len(await producer.states()) == 6


async def test_imports_and_visitors_that_race_lose_nothing(producer: Producer, limner: Any) -> None:
    async def visit(number: int) -> str:
        event = {"type": "sign-in", "properties": {"email": {"main": "john@example.com"}}}
        return str(await limner.visitor(event, session=f"s{number}"))

    async def count(_: int) -> str:
        return (await producer.send(**COUNT)).profile_id

    told = await asyncio.gather(*(act(number) for number in range(20) for act in (visit, count)))
    assert set(told) == {producer["P1"]}
    assert (await producer.profile(producer["P1"]))["LOYALTY"] == 30
    assert len(await producer.states()) == 5


async def test_two_thousand_messages_of_one_batch_are_imported(producer: Producer) -> None:
    told: list[Told] = await producer.told(
        *(producer.base(email=f"n{n % 1000}@example.com", data={"LOYALTY": n}) for n in range(2000))
    )
    assert [it.imported.action for it in told] == ["created"] * 1000 + ["updated"] * 1000
    assert len({it.imported.result.profile_id for it in told}) == 1000
