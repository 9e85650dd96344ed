"""What people subscribe to: how `data` tells of it, and whom an address that subscribes finds."""

from __future__ import annotations

import pytest
from tests.imports.producer import NAMES, Json, Producer, answer

# Whom an address finds


def subscribed(address: str, *resources: int, channel: str = "email") -> list[Json]:
    """Return subscriptions with one address to some resources."""
    name = {"email": "email", "sms": "phone"}[channel]
    return [{"channel": channel, "resource_id": it, name: address} for it in resources]


async def test_without_a_resource_the_field_is_looked_at_before_the_subscriptions(producer: Producer) -> None:
    other = await producer.person(subscriptions=subscribed("john@example.com", 24))
    assert await producer.send(email="john@example.com") == answer(0, "", "email", producer["P1"])
    assert await producer.send(email="john@example.com", resource_id=24) == answer(0, "", "email", other)
    assert await producer.send(email="john@example.com", resource_id=25) == answer(0, "", "email", producer["P1"])


async def test_with_a_resource_the_subscriptions_to_others_are_not_looked_at(producer: Producer) -> None:
    result = await producer.send(email="jane.work@example.com", resource_id=25)
    assert result.error == 0
    assert result.profile_id not in producer.ids.values()
    assert await producer.profile(result.profile_id) == {"email": "jane.work@example.com", **NAMES}


async def test_phones_have_the_same_order_of_looking(producer: Producer) -> None:
    other = await producer.person(subscriptions=subscribed("+79000000000", 24, channel="sms"))
    for more, found in (({}, producer["P1"]), ({"resource_id": 24}, other), ({"resource_id": 25}, producer["P1"])):
        result = await producer.send(matching="phone", phone="+79000000000", **more)
        assert result == answer(0, "", "phone", found)


async def test_a_phone_is_not_looked_for_among_subscriptions_of_mail(producer: Producer) -> None:
    await producer.person(
        subscriptions=[{"channel": "whatsapp", "resource_id": 24, "cc_data": {"phone": "+79000000044"}}]
    )
    result = await producer.send(matching="phone", phone="+79000000044")
    assert (await producer.profile(result.profile_id))["phones"] == ["+79000000044"]


async def test_one_person_who_subscribes_twice_is_one(producer: Producer) -> None:
    mine = await producer.person(subscriptions=subscribed("twice@example.com", 24, 25))
    assert await producer.send(email="twice@example.com") == answer(0, "", "email", mine)


async def test_three_who_subscribe_with_one_address_are_three(producer: Producer) -> None:
    for _ in range(3):
        await producer.person(subscriptions=subscribed("three@example.com", 24))
    for more in ({}, {"resource_id": 24}):
        assert await producer.send(email="three@example.com", **more) == answer(409, "3 profiles match", "email")


async def test_the_first_tier_decides_even_if_several_are_in_the_second(producer: Producer) -> None:
    mine = await producer.send(email="crowd@example.com")
    for _ in range(2):
        await producer.person(subscriptions=subscribed("crowd@example.com", 24))
    assert await producer.send(email="crowd@example.com") == answer(0, "", "email", mine.profile_id)
    result = await producer.send(email="crowd@example.com", resource_id=24)
    assert result == answer(409, "2 profiles match", "email")


async def test_a_resource_never_makes_a_subscription(producer: Producer) -> None:
    result = await producer.send(email="new@example.com", resource_id=24)
    assert await producer.profile(result.profile_id) == {"email": "new@example.com", **NAMES}


async def test_a_resource_serves_the_databases_that_it_names(producer: Producer) -> None:
    await producer.configure("databases", id=4)
    message = {"email": "john@example.com", "db_id": 4, "resource_id": 24}
    assert await producer.send(**message) == answer(404, "resource 24 not found", "email")
    await producer.configure("subscription-resources", id=24, databases=[1, 4])
    assert (await producer.send(**message)).error == 0


async def test_a_subscription_that_is_gone_finds_nobody(producer: Producer) -> None:
    await producer.send(email="jane@example.com", data={"subscriptions": None})
    result = await producer.send(email="jane.work@example.com", update_only=True)
    assert result == answer(404, "profile not found", "email")


# What is stored


async def test_a_subscription_is_known_by_its_resource_its_channel_and_its_address(producer: Producer) -> None:
    mine = await producer.person(
        subscriptions=[{"channel": "email", "resource_id": 24, "email": "a@x.io", "priority": 1}]
    )
    sent = [
        {"channel": "email", "resource_id": 24, "email": " A@x.io", "priority": 2, "cats": ["news"]},
        {"channel": "email", "resource_id": 25, "email": "a@x.io"},
        {"channel": "email", "resource_id": 24, "email": "b@x.io"},
        {"channel": "sms", "resource_id": 24, "phone": "48 600 000 001", "status": "active"},
        {"channel": "push", "resource_id": 24, "provider": "fcm", "subscription_id": "t-1", "custom_fields": {"a": 1}},
        {"channel": "telegram_bot", "resource_id": 24, "cc_data": {"id": 77}},
    ]
    key = {"matching": "profile_id", "profile_id": mine}
    assert (await producer.send(**key, data={"subscriptions": sent})).error_text == ""
    held = (await producer.profile(mine))["subscriptions"]
    assert held == [{**sent[0], "email": "a@x.io"}, *sent[1:3], {**sent[3], "phone": "+48600000001"}, *sent[4:]]
    before = await producer.states()
    assert (await producer.send(**key, data={"subscriptions": sent}, skip_triggers=True)).error == 0
    assert await producer.states() == before


async def test_what_an_update_does_not_say_of_a_subscription_stays(producer: Producer) -> None:
    first = {"channel": "email", "resource_id": 24, "email": "a@x.io", "priority": 1, "status": "active"}
    mine = await producer.person(subscriptions=[first])
    second = {"channel": "email", "resource_id": 24, "email": "a@x.io", "priority": 5}
    await producer.send(matching="profile_id", profile_id=mine, data={"subscriptions": [second]})
    assert (await producer.profile(mine))["subscriptions"] == [{**first, "priority": 5}]


@pytest.mark.parametrize(
    "item",
    [
        {"channel": "email", "resource_id": 24, "email": "nobody"},
        {"channel": "email", "resource_id": 24, "phone": "+48600000001"},
        {"channel": "sms", "resource_id": 24, "phone": "x"},
        {"channel": "email", "resource_id": "24", "email": "a@x.io"},
        {"channel": "email", "email": "a@x.io"},
        {"resource_id": 24, "email": "a@x.io"},
        {"channel": "push", "resource_id": 24, "provider": "fcm"},
    ],
)
async def test_a_subscription_without_its_parts_is_refused(producer: Producer, item: Json) -> None:
    before = await producer.states()
    good = {"channel": "email", "resource_id": 24, "email": "a@x.io"}
    result = await producer.send(email="john@example.com", data={**NAMES, "subscriptions": [good, item]})
    assert result.error == 400
    assert result.error_text.startswith("data.subscriptions: ")
    assert await producer.states() == before
