"""The scenarios that the contract is accepted by, as far as they need no broker; the numbers are those of the list."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest
from tests.imports.producer import NAMES, Producer, answer

ID = re.compile(r"[0-9a-f]{24}")
EXAMPLE = {
    "account_id": 1,
    "db_id": 1,
    "data": {"_fname": "John", "_lname": "Doe"},
    "feedback_id": "abcdefghijklmnqrstuvwxyz",
    "skip_triggers": True,
    "update_only": True,
    "matching": "email",
    "email": "example@example.com",
}
PAST_THE_LIMIT = 1_048_577


async def stays(producer: Producer, message: dict[str, Any], *refusal: Any) -> None:
    """Send a message that is refused, and see that nothing has changed."""
    before = await producer.states()
    assert len(before) == 5
    assert await producer.send(**message) == answer(*refusal)
    assert await producer.states() == before


async def updates(producer: Producer, name: str, **message: Any) -> None:
    """Send a message that changes one of the people and nobody else."""
    before = {it.id: it for it in await producer.profiles()}
    assert await producer.send(**message) == answer(0, "", message.get("matching", "email"), producer[name])
    after = {it.id: it for it in await producer.profiles()}
    assert [key for key in after if after[key] != before.get(key)] == [producer[name]]
    assert before.keys() == after.keys()
    found = await producer.profile(producer[name])
    assert {key: found[key] for key in NAMES} == NAMES


async def creates(producer: Producer, **message: Any) -> dict[str, Any]:
    """Send a message that begins a profile, and return it."""
    before = await producer.states()
    result = await producer.send(**message)
    assert result == answer(0, "", message.get("matching", "email"), result.profile_id)
    assert ID.fullmatch(result.profile_id)
    after = await producer.states()
    assert len(after) == len(before) + 1
    assert set(before) < set(after)
    return await producer.profile(result.profile_id)


async def test_the_people_are_as_the_scenarios_have_them(producer: Producer) -> None:
    people = {name: await producer.profile(key) for name, key in producer.ids.items()}
    subscriptions = {name: it.pop("subscriptions", []) for name, it in people.items()}
    assert people == {
        "P1": {
            "email": "john@example.com",
            "phones": ["+79000000000"],
            "CRM_ID": "123420",
            "LOYALTY": 10,
            "INTERESTS": ["tag-1", "tag-2", "tag-3"],
            "_fname": "Johnny",
            "_city": "Oslo",
        },
        "P2": {"email": "jane@example.com", "INTERESTS": ["tag-1"]},
        "P3": {"phones": ["+79000000003"], "INTERESTS": ["vip", "msk"]},
        "P4": {"INTERESTS": ["vip", "msk", "new"]},
        "P5": {"email": "example@example.com"},
    }
    assert [len(subscriptions[name]) for name in people] == [0, 2, 1, 1, 0]
    assert all(ID.fullmatch(key) for key in producer.ids.values())
    assert len(set(producer.ids.values())) == 5
    assert await producer.imports() == []


async def test_the_example_of_the_contract_is_answered_to_the_letter(producer: Producer) -> None:  # 1
    (result,) = await producer.take(EXAMPLE)
    assert msgspec.json.decode(msgspec.json.encode(result)) == {
        "error": 0,
        "error_text": "",
        "feedback_id": "abcdefghijklmnqrstuvwxyz",
        "matching_field": "email",
        "profile_id": producer["P5"],
    }
    assert await producer.profile(producer["P5"]) == {"email": "example@example.com", **NAMES}
    assert len(await producer.states()) == 5


async def test_an_update_of_nobody_begins_nobody(producer: Producer) -> None:  # 2
    message = {"email": "nobody@example.com", "update_only": True}
    await stays(producer, message, 404, "profile not found", "email")


async def test_an_unknown_address_begins_a_profile(producer: Producer) -> None:  # 3
    found = await creates(producer, email="new@example.com")
    assert found == {"email": "new@example.com", **NAMES}
    assert len(await producer.states()) == 6


async def test_who_begins_has_a_date_of_registration(producer: Producer, limner: Any) -> None:  # 3
    result = await producer.send(email="new@example.com")
    found = await limner.profile(result.profile_id)
    assert found["metadata"]["time"]["create"] == found["metadata"]["time"]["insert"]


async def test_a_known_address_updates_its_profile(producer: Producer) -> None:  # 4
    await updates(producer, "P1", email="john@example.com")
    assert (await producer.profile(producer["P1"]))["_city"] == "Oslo"


async def test_an_address_is_known_in_any_spelling(producer: Producer) -> None:  # 5
    await updates(producer, "P1", email=" John@EXAMPLE.com ")


async def test_an_address_that_subscribes_finds_its_profile_whose_own_stays(producer: Producer) -> None:  # 6
    await updates(producer, "P2", email="jane.work@example.com")
    assert (await producer.profile(producer["P2"]))["email"] == "jane@example.com"


async def test_a_known_phone_updates_its_profile(producer: Producer) -> None:  # 7
    await updates(producer, "P1", matching="phone", phone="+79000000000")


async def test_a_phone_that_subscribes_finds_its_profile(producer: Producer) -> None:  # 8
    await updates(producer, "P2", matching="phone", phone="+79000000002")


async def test_an_unknown_phone_begins_a_profile_without_an_address(producer: Producer) -> None:  # 9
    found = await creates(producer, matching="phone", phone="+79000000009")
    assert found == {"phones": ["+79000000009"], **NAMES}


async def test_an_id_finds_its_profile(producer: Producer) -> None:  # 10
    await updates(producer, "P1", matching="profile_id", profile_id=producer["P1"])


async def test_an_unknown_id_begins_nobody(producer: Producer) -> None:  # 11
    message = {"matching": "profile_id", "profile_id": "0" * 24, "update_only": False}
    await stays(producer, message, 404, "profile not found", "profile_id")


@pytest.mark.parametrize("value", ["123420", 123420])
async def test_a_text_of_its_own_finds_a_profile_written_as_text_or_number(producer: Producer, value: Any) -> None:
    await updates(producer, "P1", matching="custom", field_name="CRM_ID", field_value=value)  # 12, 13


async def test_a_number_of_its_own_finds_a_profile_written_as_text(producer: Producer) -> None:  # 14
    await updates(producer, "P1", matching="custom", field_name="LOYALTY", field_value="10")


async def test_a_text_that_is_no_number_does_not_fit_a_field_of_numbers(producer: Producer) -> None:  # 15
    message = {"matching": "custom", "field_name": "LOYALTY", "field_value": "abc"}
    await stays(producer, message, 400, "'field_value' does not fit field 'LOYALTY' (int)", "custom")


@pytest.mark.parametrize("value", ["tag-1, tag-2", "tag-2,tag-1,,tag-1"])
async def test_tags_find_who_has_all_of_them_in_any_order(producer: Producer, value: str) -> None:  # 16, 17
    await updates(producer, "P1", matching="custom", field_name="INTERESTS", field_value=value)
    assert (await producer.profile(producer["P1"]))["INTERESTS"] == ["tag-1", "tag-2", "tag-3"]


async def test_tags_that_two_people_have_find_neither(producer: Producer) -> None:  # 18
    message = {"matching": "custom", "field_name": "INTERESTS", "field_value": "vip, msk"}
    await stays(producer, message, 409, "2 profiles match", "custom")


async def test_tags_that_nobody_has_together_begin_a_profile(producer: Producer) -> None:  # 19
    found = await creates(producer, matching="custom", field_name="INTERESTS", field_value="aaa, bbb")
    assert found == {"INTERESTS": ["aaa", "bbb"], **NAMES}


@pytest.mark.parametrize(("resource", "name"), [(24, "P3"), (25, "P4")])
async def test_a_resource_tells_two_subscribers_of_one_address_apart(
    producer: Producer, resource: int, name: str
) -> None:  # 20
    await updates(producer, name, email="shared@example.com", resource_id=resource)


async def test_an_address_with_which_two_people_subscribe_finds_neither(producer: Producer) -> None:  # 21
    await stays(producer, {"email": "shared@example.com"}, 409, "2 profiles match", "email")


@pytest.mark.parametrize("resource", [40, 999])
async def test_a_resource_of_another_account_is_not_found_as_one_that_there_is_not(
    producer: Producer, resource: int
) -> None:  # 22
    message = {"email": "john@example.com", "resource_id": resource}
    await stays(producer, message, 404, f"resource {resource} not found", "email")


async def test_the_key_of_the_mode_is_required_and_no_other_is_guessed(producer: Producer) -> None:  # 23
    await stays(producer, {"matching": "phone"}, 400, "'phone' is required for matching 'phone'", "phone")
    message = {"phone": "+79000000000"}
    await stays(producer, message, 400, "'email' is required for matching 'email'", "email")


@pytest.mark.parametrize(
    ("named", "code", "text"),
    [
        ({"account_id": 99}, 404, "account 99 not found"),
        ({"db_id": 77}, 404, "database 77 not found"),
        ({"account_id": 1, "db_id": 2}, 404, "database 2 not found"),
        ({"account_id": 3}, 403, "account 3 is suspended"),
    ],
)
async def test_what_is_not_there_or_may_not_is_told(producer: Producer, named: Any, code: int, text: str) -> None:  # 25
    await stays(producer, {"email": "john@example.com", **named}, code, text, "email")


BROKEN = {
    b"": "invalid JSON",
    b'{"a":': "invalid JSON",
    b"[]": "message must be a JSON object",
    b"null": "message must be a JSON object",
    b"\xff\xfe": "invalid JSON",
    b'{"a":1}{"a":1}': "invalid JSON",
    b'{"account_id":1,"db_id":1,"data":{"SCORE":NaN},"email":"john@example.com","feedback_id":"f"}': "invalid JSON",
    b" " * PAST_THE_LIMIT: f"message is too large: {PAST_THE_LIMIT} bytes (limit {PAST_THE_LIMIT - 1})",
}


@pytest.mark.parametrize("body", BROKEN, ids=range(len(BROKEN)))
async def test_a_body_that_cannot_be_read_is_answered_and_the_next_message_is_imported(
    producer: Producer, body: bytes
) -> None:  # 26
    before = await producer.states()
    refusal = answer(400, BROKEN[body], "", feedback_id="")
    assert await producer.take(body, body) == [refusal, refusal]
    assert await producer.states() == before
    good = producer.base(email="john@example.com")
    assert await producer.take(body, good, body) == [refusal, answer(0, "", "email", producer["P1"]), refusal]


@pytest.mark.parametrize(
    ("wrong", "text", "feedback"),
    [
        ({"account_id": "1"}, "'account_id' must be int", "f"),
        ({"account_id": True}, "'account_id' must be int", "f"),
        ({"account_id": 1.0}, "'account_id' must be int", "f"),
        ({"data": "x"}, "'data' must be object", "f"),
        ({"update_only": "yes"}, "'update_only' must be bool", "f"),
        ({"feedback_id": 5}, "'feedback_id' must be string", "5"),
    ],
)
async def test_a_parameter_of_another_type_is_refused(
    producer: Producer, wrong: Any, text: str, feedback: str
) -> None:  # 27
    before = await producer.states()
    result = await producer.send(email="john@example.com", **wrong)
    assert result == answer(400, text, "email", feedback_id=feedback)
    assert await producer.states() == before


async def test_a_field_that_there_is_not_refuses_the_whole_message(producer: Producer) -> None:  # 28
    data = {"_fname": "John", "ZZZ": 1, "AAA": 2}
    await stays(producer, {"email": "john@example.com", "data": data}, 400, "unknown field in data: AAA, ZZZ", "email")


async def test_parameters_that_play_no_part_are_passed_over(producer: Producer) -> None:  # 29
    await updates(producer, "P1", email="john@example.com", token="hush", detect_geo=True)


@pytest.mark.parametrize("feedback", [None, 'a\n"b', "a" * 5000, "\u20ac\U0001f600", ""])
async def test_the_feedback_id_comes_back_as_it_was(producer: Producer, feedback: str | None) -> None:  # 30
    message = producer.base(email="nobody@example.com", update_only=True, feedback_id=feedback)
    assert await producer.take(message) == [answer(404, "profile not found", "email", feedback_id=feedback or "")]
    good = producer.base(email="john@example.com", feedback_id=feedback)
    assert await producer.take(good) == [answer(0, "", "email", producer["P1"], feedback_id=feedback or "")]


@pytest.mark.parametrize(("more", "count"), [({"skip_triggers": False}, 1), ({"skip_triggers": True}, 0), ({}, 1)])
async def test_triggers_are_told_unless_they_are_to_be_skipped(
    producer: Producer, more: dict[str, Any], count: int
) -> None:  # 31
    assert (await producer.send(email="john@example.com", **more)).error == 0
    assert len(await producer.imports()) == count


async def test_a_message_that_fails_tells_no_trigger(producer: Producer) -> None:  # 31
    assert (await producer.send(email="nobody@example.com", update_only=True)).error == 404
    assert await producer.imports() == []


async def test_three_messages_for_one_new_address_begin_one_profile(producer: Producer) -> None:  # 39
    results = await producer.take(*(producer.base(email="new@example.com", data={"_city": it}) for it in "ABC"))
    assert [it.error for it in results] == [0, 0, 0]
    (key,) = {it.profile_id for it in results}
    assert (await producer.profile(key))["_city"] == "C"
    assert len(await producer.states()) == 6
    assert [(it["created"], it["profile_id"]) for it in await producer.imports()] == [
        (True, key),
        (False, key),
        (False, key),
    ]
