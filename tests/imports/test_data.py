"""What `data` may say, what is stored of it, and what is refused: all of a message is written, or nothing."""

from __future__ import annotations

from typing import Any

import pytest
from tests.imports.producer import Json, Producer, answer

STANDARD: list[tuple[str, Any, Any]] = [
    ("email", " New@Example.com ", "new@example.com"),
    ("phones", ["+48600000001", "48 600 000 002", "0048600000001"], ["+48600000001", "+48600000002"]),
    ("phones", "+48 600-000-001", ["+48600000001"]),
    ("_fname", "Ann", "Ann"),
    ("_fname", 7, "7"),
    ("_lname", "O\u2019Neill \U0001f600", "O\u2019Neill \U0001f600"),
    ("_sex", 0, 0),
    ("_sex", 1, 1),
    ("_sex", "male", 0),
    ("_sex", "female", 1),
    ("_city", "Oslo", "Oslo"),
    ("_region", "Viken", "Viken"),
    ("_country", "NO", "NO"),
    ("_country", "Norway", "Norway"),
    ("_postal_code", "00150", "00150"),
    ("_postal_code", 150, "150"),
    ("_tz", "Europe/Oslo", "Europe/Oslo"),
    ("_regip", "192.0.2.7", "192.0.2.7"),
    ("_regcity", "Bergen", "Bergen"),
    ("_regcountry", "NO", "NO"),
    ("_regurl", "https://shop.example/join", "https://shop.example/join"),
    ("_ip", "2001:DB8::0:7", "2001:db8::7"),
    ("_vendor", "Apple", "Apple"),
    ("_browser", "Safari", "Safari"),
    ("_os", "iOS", "iOS"),
    ("_status", 0, 0),
    ("_status", 4, 4),
]

CUSTOM: list[tuple[str, Any, Any]] = [
    ("CRM_ID", "x", "x"),
    ("CRM_ID", 77, "77"),
    ("LOYALTY", 77, 77),
    ("LOYALTY", "-77", -77),
    ("LOYALTY", "+77", 77),
    ("SCORE", 7.5, 7.5),
    ("SCORE", 7, 7.0),
    ("SCORE", "7.5", 7.5),
    ("VIP", True, True),
    ("VIP", False, False),
    ("TIER", 2, 2),
    ("TIER", "gold", 1),
    ("HOST", "192.0.2.7", "192.0.2.7"),
    ("INTERESTS", ["a", "b", "a"], ["a", "b"]),
    ("INTERESTS", "b, a,,b ", ["b", "a"]),
    ("EXTRA", {"a": {"b": [1, "x", None]}}, {"a": {"b": [1, "x", None]}}),
    ("EXTRA", {}, {}),
]


@pytest.mark.parametrize(("name", "given", "stored"), STANDARD + CUSTOM)
async def test_a_value_is_stored_as_its_field_has_it(producer: Producer, name: str, given: Any, stored: Any) -> None:
    message = {"matching": "profile_id", "profile_id": producer["P4"], "data": {name: given}}
    result = await producer.send(**message)
    assert result == answer(0, "", "profile_id", producer["P4"])
    found = (await producer.profile(producer["P4"])).get(name, {} if stored == {} else None)
    assert (found, type(found)) == (stored, type(stored))
    before = await producer.states()
    (told,) = await producer.told(producer.base(**message))
    assert told.imported.action == "unchanged"
    assert await producer.states() == before


@pytest.mark.parametrize(
    ("name", "given", "same"),
    [
        ("BORN", "2001-12-31", ["2001-12-31T00:00:00Z", "2001-12-31T02:00:00+02:00"]),
        ("LAST_BUY", "2026-05-01T12:00:00Z", ["2026-05-01T14:00:00+02:00", "2026-05-01T12:00:00.000000Z"]),
        ("_bdate", "2001-12-31", ["2001-12-31T00:00:00Z"]),
        ("_regdate", "2020-02-29", ["2020-02-29T00:00:00Z", "2020-02-29T01:00:00+01:00"]),
    ],
)
async def test_an_instant_is_one_in_any_spelling(producer: Producer, name: str, given: str, same: list[str]) -> None:
    key = {"matching": "profile_id", "profile_id": producer["P1"]}
    assert (await producer.send(**key, data={name: given})).error_text == ""
    before = await producer.states()
    for spelling in same:
        assert (await producer.send(**key, data={name: spelling}, skip_triggers=True)).error == 0
        assert await producer.states() == before, spelling


async def test_a_date_is_that_day_at_midnight_in_utc(producer: Producer, limner: Any) -> None:
    key = producer["P1"]
    data = {"_bdate": "2001-12-31", "_regdate": "2020-02-29T12:00:00+02:00"}
    assert (await producer.send(matching="profile_id", profile_id=key, data=data)).error == 0
    found = await limner.profile(key)
    assert found["data"]["pii"]["birthday"] == "2001-12-31T00:00:00Z"
    assert found["metadata"]["time"]["create"] == "2020-02-29T10:00:00Z"


async def test_who_begins_is_active_and_a_status_but_zero_is_not(producer: Producer, limner: Any) -> None:
    result = await producer.send(email="new@example.com")
    assert (await limner.profile(result.profile_id))["active"] is True
    for status, active in ((3, False), (0, True)):
        await producer.send(email="new@example.com", data={"_status": status})
        assert (await limner.profile(result.profile_id))["active"] is active


MISFITS: list[tuple[str, list[Any]]] = [
    ("email", ["x", "a@b", 5, True, [], ["a@x.io"], ""]),
    ("phones", ["x", ["+48600000001", "x"], 5, True, [5], [None], [["+48600000001"]]]),
    ("_fname", [True, 1.5, [], ["a"], {}, {"a": 1}, {"first": "a"}]),
    ("_city", [False, ["Oslo"]]),
    ("_bdate", ["yesterday", 5, True, "2001-13-01", "31.12.2001"]),
    ("_sex", ["other", 2, -1, True, 0.5]),
    ("_regdate", ["x", 5, True]),
    ("_regip", ["x", 5, "1.2.3"]),
    ("_ip", ["x", True]),
    ("_status", ["x", 1.5, True, []]),
    ("_postal_code", [1.5, True, []]),
    ("CRM_ID", [True, 1.5, [], {}, {"a": 1}]),
    ("LOYALTY", ["abc", 1.5, True, [], "1.5", "1e3", 2**63, str(2**63), ""]),
    ("SCORE", ["abc", True, [], "nan", "inf", "Infinity", ""]),
    ("VIP", ["true", 1, 0, "x", []]),
    ("BORN", ["x", 5, True, []]),
    ("LAST_BUY", ["x", 5, True, [], "2001-02-30"]),
    ("TIER", ["bronze", 3, True, 1.5, []]),
    ("HOST", ["x", 5, True]),
    ("INTERESTS", [5, True, [5], [True], [["a"]], {"a": 1}, [None]]),
    ("EXTRA", ["x", 5, [], True]),
    ("subscriptions", ["x", 5, {}, [5], [{}], ["x"], [{"channel": "pigeon", "resource_id": 24, "email": "a@x.io"}]]),
]


@pytest.mark.parametrize(("name", "values"), MISFITS, ids=[it[0] for it in MISFITS])
async def test_a_value_that_does_not_fit_refuses_the_whole_message(
    producer: Producer, name: str, values: list[Any]
) -> None:
    before = await producer.states()
    for value in values:
        data = {"_lname": "Doe", name: value}
        for message in ({"email": "john@example.com"}, {"email": "new@example.com"}):
            result = await producer.send(**message, data=data)
            assert (result.error, result.matching_field, result.profile_id) == (400, "email", ""), value
            assert result.error_text.startswith(f"data.{name}: "), (value, result.error_text)
            assert len(result.error_text) > len(f"data.{name}: ")
    assert await producer.states() == before
    assert await producer.imports() == []


async def test_a_reason_repeats_no_value(producer: Producer) -> None:
    secret = "hush-hush"
    values = {"email": secret, "phones": [secret], "_bdate": secret, "_sex": secret, "_ip": secret, "LOYALTY": secret}
    more = {"SCORE": secret, "VIP": secret, "TIER": secret, "HOST": secret, "EXTRA": secret, "subscriptions": secret}
    for name, value in (values | more).items():
        acts = {"action": secret if name != "EXTRA" else "add", "value": value}
        for given in (value, acts, {"action": "incr", "value": value}):
            result = await producer.send(email="john@example.com", data={name: given})
            assert result.error == 400
            assert secret not in result.error_text


@pytest.mark.parametrize("name", ["id", "db_id", "_md5", "_xxh", "_xxm", "_emaildomain", "_domaingroup"])
async def test_a_field_that_the_platform_derives_cannot_be_written(producer: Producer, name: str) -> None:
    before = await producer.states()
    result = await producer.send(email="john@example.com", data={"_fname": "A", name: "x"})
    assert result.error == 400
    assert result.error_text.startswith(f"data.{name}: ")
    assert await producer.states() == before


@pytest.mark.parametrize("name", ["NOPE", "crm_id", "_nope", "traits.CRM_ID", "", "phone", "_FNAME", "metadata"])
async def test_a_field_that_there_is_not_refuses_the_message(producer: Producer, name: str) -> None:
    before = await producer.states()
    result = await producer.send(email="john@example.com", data={"_fname": "A", name: None})
    assert result == answer(400, f"unknown field in data: {name}", "email")
    assert await producer.states() == before


CLEARED = sorted({it[0] for it in STANDARD + CUSTOM} - {"_status", "EXTRA"})


@pytest.mark.parametrize("name", CLEARED)
async def test_null_clears_a_field_and_no_other(producer: Producer, name: str) -> None:
    values = {it[0]: it[1] for it in STANDARD + CUSTOM}
    key = {"matching": "profile_id", "profile_id": producer["P4"]}
    assert (await producer.send(**key, data=values)).error_text == ""
    full = await producer.profile(producer["P4"])
    assert name in full
    assert (await producer.send(**key, data={name: None})).error == 0
    assert await producer.profile(producer["P4"]) == {key: value for key, value in full.items() if key != name}
    before = await producer.states()
    assert (await producer.send(**key, data={name: None})).error == 0
    assert await producer.states() == before


@pytest.mark.parametrize("name", ["_regdate", "_status"])
@pytest.mark.parametrize("value", [None, {"action": "unset"}, {"action": "set", "value": None}])
async def test_two_fields_cannot_be_cleared(producer: Producer, name: str, value: Any) -> None:
    before = await producer.states()
    result = await producer.send(email="john@example.com", data={name: value})
    assert result.error == 400
    assert result.error_text.startswith(f"data.{name}: ")
    assert await producer.states() == before


@pytest.mark.parametrize(("name", "empty"), [("phones", []), ("INTERESTS", []), ("INTERESTS", ""), ("INTERESTS", ", ")])
async def test_an_empty_list_is_nothing(producer: Producer, name: str, empty: Any) -> None:
    assert (await producer.send(email="john@example.com", data={name: empty})).error_text == ""
    assert name not in await producer.profile(producer["P1"])


async def test_lists_are_replaced(producer: Producer) -> None:
    data = {"phones": ["+48600000001"], "INTERESTS": ["x"]}
    await producer.send(email="john@example.com", data=data)
    found = await producer.profile(producer["P1"])
    assert {name: found[name] for name in data} == data


async def test_fields_that_are_not_named_stay(producer: Producer) -> None:
    before = await producer.profile(producer["P1"])
    await producer.send(email="john@example.com", data={"_city": "Rome"})
    assert await producer.profile(producer["P1"]) == {**before, "_city": "Rome"}


async def test_an_address_of_another_profile_is_refused(producer: Producer) -> None:
    before = await producer.states()
    result = await producer.send(email="john@example.com", data={"email": " JANE@example.com", "_fname": "A"})
    assert result == answer(409, "email belongs to another profile", "email")
    result = await producer.send(email="new@example.com", data={"email": "jane@example.com"})
    assert result == answer(409, "email belongs to another profile", "email")
    assert await producer.states() == before


async def test_the_address_that_a_profile_has_already_may_be_given(producer: Producer) -> None:
    before = await producer.states()
    result = await producer.send(email="john@example.com", data={"email": "JOHN@example.com"})
    assert result == answer(0, "", "email", producer["P1"])
    assert await producer.states() == before


@pytest.mark.parametrize(
    ("value", "after"),
    [
        ({"action": "unset", "value": "jane@example.com"}, None),
        ({"action": "upsert", "value": "jane@example.com"}, "john@example.com"),
        ({"action": "set", "value": "JOHN@example.com"}, "john@example.com"),
    ],
)
async def test_an_address_that_is_not_written_may_be_anybodys(
    producer: Producer, value: Json, after: str | None
) -> None:
    result = await producer.send(email="john@example.com", data={"email": value})
    assert result == answer(0, "", "email", producer["P1"])
    assert (await producer.profile(producer["P1"])).get("email") == after


async def test_an_address_with_which_somebody_else_subscribes_is_free(producer: Producer) -> None:
    result = await producer.send(email="john@example.com", data={"email": "jane.work@example.com"})
    assert result == answer(0, "", "email", producer["P1"])


async def test_an_address_of_another_database_is_free(producer: Producer) -> None:
    result = await producer.send(account_id=2, db_id=2, email="new@example.com", data={"email": "john@example.com"})
    assert result.error_text == ""


# Actions

ACTIONS: list[tuple[Json, str, Any, Any]] = [
    ({}, "_city", {"action": "set", "value": "Rome"}, "Rome"),
    ({}, "_city", {"action": "upsert", "value": "Rome"}, "Rome"),
    ({"_city": "Oslo"}, "_city", {"action": "upsert", "value": "Rome"}, "Oslo"),
    ({"_city": "Oslo"}, "_city", {"action": "unset"}, None),
    ({"_city": "Oslo"}, "_city", {"action": "unset", "value": "Rome"}, None),
    ({}, "LOYALTY", {"action": "incr", "value": 5}, 5),
    ({"LOYALTY": 7}, "LOYALTY", {"action": "incr", "value": -10}, -3),
    ({"SCORE": 1.5}, "SCORE", {"action": "incr", "value": 0.25}, 1.75),
    ({"INTERESTS": ["a", "b"]}, "INTERESTS", {"action": "add", "value": ["c", "a"]}, ["a", "b", "c"]),
    ({"INTERESTS": ["a", "b"]}, "INTERESTS", {"action": "add", "value": "c, d"}, ["a", "b", "c", "d"]),
    ({}, "INTERESTS", {"action": "add", "value": ["c"]}, ["c"]),
    ({"INTERESTS": ["a", "b"]}, "INTERESTS", {"action": "delete", "value": ["a", "z"]}, ["b"]),
    ({"INTERESTS": ["a"]}, "INTERESTS", {"action": "delete", "value": "a"}, None),
    ({"INTERESTS": ["a"]}, "INTERESTS", {"action": "set", "value": ["b"]}, ["b"]),
    ({"INTERESTS": ["a"]}, "INTERESTS", {"action": "upsert", "value": ["b"]}, ["a"]),
    (
        {"phones": ["+48600000001"]},
        "phones",
        {"action": "add", "value": ["48600000002", "0048600000001"]},
        ["+48600000001", "+48600000002"],
    ),
    (
        {"phones": ["+48600000001", "+48600000002"]},
        "phones",
        {"action": "delete", "value": "48 600 000 001"},
        ["+48600000002"],
    ),
    ({"VIP": False}, "VIP", {"action": "upsert", "value": True}, False),
    ({"LOYALTY": 0}, "LOYALTY", {"action": "upsert", "value": 5}, 0),
    ({"CRM_ID": ""}, "CRM_ID", {"action": "upsert", "value": "x"}, "x"),
]


@pytest.mark.parametrize(("before", "name", "value", "after"), ACTIONS)
async def test_an_action_does_what_it_is_called(
    producer: Producer, before: Json, name: str, value: Any, after: Any
) -> None:
    mine = await producer.person(**before)
    key = {"matching": "profile_id", "profile_id": mine}
    assert await producer.send(**key, data={name: value}) == answer(0, "", "profile_id", mine)
    assert (await producer.profile(mine)).get(name) == after


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("_city", {"action": "shout", "value": "Rome"}),
        ("_city", {"action": "set"}),
        ("_city", {"action": "incr", "value": 1}),
        ("_city", {"action": "add", "value": "x"}),
        ("_city", {"action": "set", "value": {"action": "set", "value": "x"}}),
        ("_city", {"value": "Rome"}),
        ("_city", {"action": 5, "value": "Rome"}),
        ("LOYALTY", {"action": "incr", "value": "abc"}),
        ("LOYALTY", {"action": "incr", "value": 1.5}),
        ("LOYALTY", {"action": "incr"}),
        ("LOYALTY", {"action": "delete", "value": 10}),
        ("LOYALTY", {"action": "incr", "value": 2**63 - 1}),
        ("INTERESTS", {"action": "incr", "value": 1}),
        ("INTERESTS", {"action": "add", "value": [5]}),
        ("phones", {"action": "add", "value": ["x"]}),
        ("VIP", {"action": "incr", "value": 1}),
        ("email", {"action": "set", "value": "x"}),
    ],
)
async def test_an_action_that_makes_no_sense_is_refused(producer: Producer, name: str, value: Json) -> None:
    before = await producer.states()
    result = await producer.send(email="john@example.com", data={"_lname": "Doe", name: value})
    assert (result.error, result.profile_id) == (400, "")
    assert result.error_text.startswith(f"data.{name}: ")
    assert await producer.states() == before


async def test_honest_messages_that_are_alike_count_twice(producer: Producer) -> None:
    item = producer.incoming(producer.base(email="john@example.com", data={"LOYALTY": {"action": "incr", "value": 1}}))
    told = await producer.importer.take([item, item])
    told += await producer.importer.take([item])
    assert [it.imported.result.error for it in told] == [0, 0, 0]
    assert (await producer.profile(producer["P1"]))["LOYALTY"] == 13
