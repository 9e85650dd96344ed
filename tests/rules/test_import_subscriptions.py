"""What people subscribe to, as an import says it."""

from __future__ import annotations

from typing import Any

import pytest

from limner.errors import ImportRefused
from limner.rules.import_subscriptions import (
    check_resources,
    read_subscriptions,
    with_subscriptions,
    without_subscriptions,
)

WORK = {"channel": "email", "resource_id": 24, "email": "Work@X.com"}
STORED = {"resource_id": 24, "channel": "email", "email": "work@x.com"}


def united(held: list[Any], *sent: dict[str, Any]) -> list[Any]:
    return with_subscriptions(held, read_subscriptions(list(sent)))


@pytest.mark.parametrize(
    ("channel", "address", "stored"),
    [
        ("email", {"email": " Work@X.com"}, {"email": "work@x.com"}),
        ("sms", {"phone": "0048600000001"}, {"phone": "+48600000001"}),
        ("push", {"provider": "Firefox", "subscription_id": "s1"}, {"provider": "Firefox", "subscription_id": "s1"}),
        ("telegram_bot", {"cc_data": {"id": 1}}, {"cc_data": {"id": 1}}),
        ("whatsapp", {"cc_data": {"phone": "48600000001"}}, {"cc_data": {"phone": "+48600000001"}}),
        ("viber", {"cc_data": {"phone": "48600000001"}}, {"cc_data": {"phone": "+48600000001"}}),
    ],
)
def test_each_channel_has_an_address_of_its_own(channel: str, address: dict[str, Any], stored: dict[str, Any]) -> None:
    found = united([], {"channel": channel, "resource_id": 1, **address})
    assert found == [{"resource_id": 1, "channel": channel, **stored}]


def test_what_a_subscription_says_replaces_and_the_rest_stays() -> None:
    held = united([], {**WORK, "status": "subscribed", "priority": 1, "custom_fields": {"a": 1, "b": 2}, "cats": ["x"]})
    found = united(held, {**WORK, "priority": 2, "custom_fields": {"b": None, "c": 3}, "cats": None})
    assert found == [{**STORED, "status": "subscribed", "priority": 2, "custom_fields": {"a": 1, "c": 3}}]


def test_another_resource_channel_or_address_is_another_subscription() -> None:
    others = [
        {**WORK, "resource_id": 25},
        {**WORK, "email": "b@x.com"},
        {"channel": "sms", "resource_id": 24, "phone": "+48600000001"},
    ]
    assert len(united([STORED], WORK, *others)) == 4


def test_the_last_of_two_that_are_the_same_counts() -> None:
    assert united([], {**WORK, "priority": 1}, {**WORK, "priority": 2}) == [{**STORED, "priority": 2}]


def test_subscriptions_go_by_what_they_are_known_by() -> None:
    gone = read_subscriptions([{**WORK, "status": "whatever"}])
    other = {**STORED, "resource_id": 25}
    assert without_subscriptions([{**STORED, "priority": 1}, other], gone) == [other]


@pytest.mark.parametrize("strange", ["text", 5, None, [], {"channel": "pigeon"}, {"channel": ["email"]}, {}])
def test_what_events_wrote_among_them_stays(strange: Any) -> None:
    assert united([strange, strange], WORK) == [strange, strange, STORED]
    assert without_subscriptions([strange, STORED], read_subscriptions([WORK])) == [strange]


@pytest.mark.parametrize(
    ("value", "reason"),
    [
        ("x", "must be a list of at most 1000 objects"),
        ([WORK] * 1001, "must be a list of at most 1000 objects"),
        ([WORK, "x"], "item 2 must be an object"),
        ([{"resource_id": 1}], "item 1: channel must be one of email, sms, push, telegram_bot, whatsapp, viber"),
        ([{**WORK, "channel": ["email"]}], "item 1: channel must be one of"),
        ([{**WORK, "channel": "sms"}], "item 1: a subscription of channel sms has no email"),
        ([{**WORK, "hash": 1, "age": 2}], "item 1: a subscription of channel email has no age, hash"),
        ([{**WORK, "resource_id": "24"}], "item 1: resource_id must be a whole number from 1"),
        ([{**WORK, "resource_id": True}], "item 1: resource_id must be a whole number from 1"),
        ([{**WORK, "resource_id": 0}], "item 1: resource_id must be a whole number from 1"),
        ([{**WORK, "email": None}], "item 1: email must be an e-mail address"),
        ([{**WORK, "status": 1}], "item 1: status must be a string of at most 10000 characters"),
        ([{**WORK, "status": " "}], "item 1: status must be a string of at most 10000 characters"),
        ([{**WORK, "priority": 1.5}], "item 1: priority must be a whole number of 64 bits"),
        ([{**WORK, "priority": 2**63}], "item 1: priority must be a whole number of 64 bits"),
        ([{**WORK, "custom_fields": []}], "item 1: custom_fields must be an object"),
        ([{**WORK, "custom_fields": {"a": 2**70}}], "item 1: custom_fields must be an object"),
        ([{**WORK, "cats": ["a", 1]}], "item 1: cats must be a list of at most 1000 names"),
        ([{"channel": "push", "resource_id": 1, "provider": "x"}], "item 1: subscription_id must be a string"),
        (
            [{"channel": "viber", "resource_id": 1, "cc_data": {}}],
            "item 1: cc_data must be an object with a phone number in its key phone",
        ),
        (
            [{"channel": "telegram_bot", "resource_id": 1, "cc_data": "1"}],
            "item 1: cc_data must be an object with an int or a string in its key id",
        ),
    ],
)
def test_what_is_no_subscription_is_refused_by_its_number(value: Any, reason: str) -> None:
    with pytest.raises(ImportRefused) as caught:
        read_subscriptions(value)
    assert caught.value.message.startswith(f"data.subscriptions: {reason}")


def test_an_address_at_the_wrong_place_is_told_its_own() -> None:
    with pytest.raises(ImportRefused, match="channel whatsapp has no phone; its address is cc_data"):
        read_subscriptions([{"channel": "whatsapp", "resource_id": 1, "phone": "+48600000001"}])


@pytest.mark.parametrize(
    "sent", [[WORK, {**WORK, "resource_id": 40}], {"action": "add", "value": [{}, {"resource_id": 40}]}]
)
def test_a_subscription_to_a_resource_of_nobody_is_refused(sent: Any) -> None:
    with pytest.raises(ImportRefused) as caught:
        check_resources({"subscriptions": sent}, {24}.__contains__)
    assert (caught.value.error, caught.value.message) == (
        400,
        "data.subscriptions: item 2: the account has no resource 40",
    )


@pytest.mark.parametrize(
    "data",
    [
        {},
        {"subscriptions": None},
        {"subscriptions": [WORK]},
        {"subscriptions": "x"},
        {"subscriptions": [1, {"resource_id": "40"}]},
        {"subscriptions": {"action": "delete", "value": [{"resource_id": 40}]}},
        {"subscriptions": {"action": "unset"}},
    ],
)
def test_what_names_no_foreign_resource_or_takes_away_is_left_to_the_rest(data: Any) -> None:
    check_resources(data, {24}.__contains__)
