"""By what profiles are found: also those that were there before, and by rules that somebody has changed since."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from tests.imports.producer import FIELDS, Json, Producer, answer

from limner.model.catalog import Assign, EventType
from limner.store.sqlite import SqliteStore

CARD = EventType(id="card", profile=[Assign(target="traits.CARD", value="card")])


def card(value: Any) -> Json:
    """Return the event of somebody who shows a card."""
    return {"type": "card", "properties": {"card": value}}


def key(value: Any) -> Json:
    """Return the key of a message that matches by the card, and begins nobody."""
    return {"matching": "custom", "field_name": "CARD", "field_value": value, "update_only": True}


async def field(producer: Producer, kind: str | None, **more: Any) -> None:
    """Give database 1 the field CARD of a type, or take it away."""
    fields = [] if kind is None else [{"name": "CARD", "type": kind, **more}]
    await producer.configure("databases", id=1, fields=FIELDS + fields)


async def test_visitors_of_before_are_found_by_the_first_import(stranger: Producer, limner: Any) -> None:
    event = {
        "type": "sign-in",
        "properties": {"email": {"main": "Ann@example.com"}, "phone": {"mobile": "48600000001"}},
    }
    ann = await limner.visitor(event, session="a")
    assert await stranger.send(email="ann@example.com") == answer(0, "", "email", ann)
    assert await stranger.send(matching="phone", phone="+48600000001") == answer(0, "", "phone", ann)


async def test_profiles_of_a_store_without_an_index_are_found(limner: Any, stranger: Producer) -> None:
    events = [{"type": "sign-in", "properties": {"email": {"main": f"n{n}@example.com"}}} for n in range(30)]
    people = [await limner.visitor(event, session=f"s{n}") for n, event in enumerate(events)]
    store = limner.deps.store
    assert isinstance(store, SqliteStore)
    store._writer.execute("delete from attribute; delete from indexed")
    results = await stranger.take(*(stranger.base(email=f"n{n}@example.com") for n in range(30)))
    assert [it.profile_id for it in results] == people


async def test_a_field_that_is_new_finds_by_traits_that_were_there(stranger: Producer, limner: Any) -> None:
    await limner.add(CARD)
    ann = await limner.visitor(card("A-7"), session="a")
    assert await stranger.send(**key("A-7")) == answer(400, "unknown field 'CARD'", "custom")
    await field(stranger, "string")
    assert await stranger.send(**key("A-7")) == answer(0, "", "custom", ann)


async def test_a_field_of_another_type_finds_by_the_new_one(stranger: Producer, limner: Any) -> None:
    await limner.add(CARD)
    ann = await limner.visitor(card("077"), session="a")
    bo = await limner.visitor(card("77, 78"), session="b")
    await field(stranger, "string")
    assert await stranger.send(**key("077")) == answer(0, "", "custom", ann)
    assert (await stranger.send(**key("77"))).error == 404
    await field(stranger, "int")
    assert await stranger.send(**key(77)) == answer(0, "", "custom", ann)
    await field(stranger, "tags")
    assert await stranger.send(**key("78")) == answer(0, "", "custom", bo)
    assert await stranger.send(**key("77")) == answer(0, "", "custom", bo)
    assert await stranger.send(**key("077")) == answer(0, "", "custom", ann)
    await field(stranger, "string")
    assert await stranger.send(**key("78")) == answer(404, "profile not found", "custom")


async def test_choices_that_change_find_by_the_new_labels(stranger: Producer, limner: Any) -> None:
    await limner.add(CARD)
    ann = await limner.visitor(card("gold"), session="a")
    await field(stranger, "enum", choices=[{"code": 1, "label": "gold"}])
    assert await stranger.send(**key(1)) == answer(0, "", "custom", ann)
    await field(stranger, "enum", choices=[{"code": 2, "label": "gold"}])
    assert await stranger.send(**key(2)) == answer(0, "", "custom", ann)


@pytest.mark.parametrize("between", [None, "int"])
async def test_what_changed_while_a_field_was_another_is_found_by_its_new_value(
    stranger: Producer, limner: Any, between: str | None
) -> None:
    await limner.add(CARD)
    await field(stranger, "string")
    ann = await limner.visitor(card("007"), session="a")
    assert await stranger.send(**key("007")) == answer(0, "", "custom", ann)
    await field(stranger, between)
    await limner.visitor(card("008"), session="a")
    await field(stranger, "string")
    assert await stranger.send(**key("008")) == answer(0, "", "custom", ann)
    assert await stranger.send(**key("007")) == answer(404, "profile not found", "custom")


async def test_a_field_that_came_back_finds_whoever_came_meanwhile(stranger: Producer, limner: Any) -> None:
    await limner.add(CARD)
    await field(stranger, "string")
    assert (await stranger.send(**key("A-7"))).error == 404
    await field(stranger, None)
    ann = await limner.visitor(card("A-7"), session="a")
    await field(stranger, "string")
    assert await stranger.send(**key("A-7")) == answer(0, "", "custom", ann)


async def test_visitors_who_come_while_the_index_is_made_are_found(limner: Any, stranger: Producer) -> None:
    await limner.add(CARD)
    people = [await limner.visitor(card(f"old-{n}"), session=f"s{n}") for n in range(20)]
    await field(stranger, "string")

    async def change(number: int) -> str:
        return str(await limner.visitor(card(f"new-{number}"), session=f"s{number}"))

    indexed = asyncio.create_task(stranger.send(**key("none")))
    await asyncio.gather(*(change(n) for n in range(20)))
    assert (await indexed).error == 404
    for number, person in enumerate(people):
        assert await stranger.send(**key(f"new-{number}")) == answer(0, "", "custom", person)
        assert (await stranger.send(**key(f"old-{number}"))).error == 404
