"""Who is found by a key, in which order one looks, and what of a key is stored when a profile begins."""

from __future__ import annotations

from typing import Any

import pytest
from tests.imports.producer import NAMES, Json, Producer, answer

# Addresses


@pytest.mark.parametrize(
    "address",
    [
        "a",
        "a@b",
        "@example.com",
        "a@",
        "a@@example.com",
        "a b@example.com",
        "a\u0007@example.com",
        "a@example.",
        "a@.com",
        "a" * 243 + "@example.com",
    ],
)
async def test_what_is_no_address_is_refused(producer: Producer, address: str) -> None:
    before = await producer.states()
    assert await producer.send(email=address) == answer(400, "'email' is not a valid address", "email")
    assert await producer.states() == before


@pytest.mark.parametrize("address", ["a@b.c", "root@localhost", "A+B@Sub.Example.COM", "a" * 242 + "@example.com"])
async def test_an_address_begins_a_profile_that_it_finds_again(producer: Producer, address: str) -> None:
    result = await producer.send(email=address)
    assert (await producer.profile(result.profile_id))["email"] == address.lower()
    assert await producer.send(email=f"\t{address.upper()} ") == answer(0, "", "email", result.profile_id)


# Phones


@pytest.mark.parametrize(
    "phone", ["+123456", "123456", "+1234567890123456", "abc", "+", "+7900000000x", "7900+0000000", "++79000000000"]
)
async def test_what_is_no_number_is_refused(producer: Producer, phone: str) -> None:
    before = await producer.states()
    assert await producer.send(matching="phone", phone=phone) == answer(400, "'phone' is not a valid number", "phone")
    assert await producer.states() == before


@pytest.mark.parametrize(
    "phone", ["+7 900 000-00-00", "+7(900)0000000", "007.900.000.00.00", "79000000000", " +79000000000 "]
)
async def test_a_number_is_known_in_any_spelling(producer: Producer, phone: str) -> None:
    assert await producer.send(matching="phone", phone=phone) == answer(0, "", "phone", producer["P1"])


@pytest.mark.parametrize("phone", ["+1234567", "+123456789012345"])
async def test_a_number_has_seven_to_fifteen_digits(producer: Producer, phone: str) -> None:
    result = await producer.send(matching="phone", phone=phone)
    assert (await producer.profile(result.profile_id))["phones"] == [phone]


async def test_every_number_of_a_list_finds_its_profile(producer: Producer) -> None:
    mine = await producer.person(phones=["+79000000011", "+79000000012", "+79000000013"])
    for phone in ("+79000000011", "+79000000012", "+79000000013"):
        assert await producer.send(matching="phone", phone=phone) == answer(0, "", "phone", mine)


async def test_a_number_that_two_people_have_finds_neither(producer: Producer) -> None:
    await producer.person(phones=["+79000000011"])
    await producer.person(phones=["+79000000010", "+79000000011"])
    assert await producer.send(matching="phone", phone="+79000000011") == answer(409, "2 profiles match", "phone")


# Ids


@pytest.mark.parametrize("key", ["x" * 65, "x" * 1000])
async def test_an_id_of_more_than_64_characters_is_refused(producer: Producer, key: str) -> None:
    result = await producer.send(matching="profile_id", profile_id=key)
    assert (result.error, result.matching_field, result.profile_id) == (400, "profile_id", "")


@pytest.mark.parametrize("key", ["x" * 64, "F" * 24, " ", "null"])
async def test_an_id_that_nobody_has_is_not_found(producer: Producer, key: str) -> None:
    result = await producer.send(matching="profile_id", profile_id=key)
    assert result.error == (404 if key.strip() else 400)


async def test_an_id_is_taken_as_it_is_written(producer: Producer) -> None:
    known = [await producer.send(email=f"n{n}@example.com") for n in range(30)]
    name = next(it.profile_id for it in known if it.profile_id.upper() != it.profile_id)
    assert (await producer.send(matching="profile_id", profile_id=name)).error == 0
    for key in (f" {name}", name.upper()):
        result = await producer.send(matching="profile_id", profile_id=key)
        assert result == answer(404, "profile not found", "profile_id")


# Fields of a database

FOUND: list[tuple[str, Any, list[Any]]] = [
    ("CRM_ID", "Ab 1", ["Ab 1"]),
    ("CRM_ID", "077", ["077"]),
    ("CRM_ID", 77, [77, "77"]),
    ("CRM_ID", "x" * 5000, ["x" * 5000]),
    ("LOYALTY", -7, [-7, "-7"]),
    ("LOYALTY", "77", [77, "77", "+77", "077"]),
    ("LOYALTY", 2**63 - 1, [2**63 - 1, "9223372036854775807"]),
    ("SCORE", 77, [77, "77", "77.0", "7.7e1"]),
    ("SCORE", 0.5, ["0.5", ".5", "5e-1"]),
    (
        "LAST_BUY",
        "2026-05-01T12:00:00Z",
        ["2026-05-01T12:00:00Z", "2026-05-01T14:00:00+02:00", "2026-05-01T12:00:00.000Z"],
    ),
    ("LAST_BUY", "2026-05-01", ["2026-05-01", "2026-05-01T00:00:00Z"]),
    ("VIP", True, ["true", 1]),
    ("VIP", False, ["false", 0]),
    ("BORN", "2001-12-31", ["2001-12-31", "2001-12-31T00:00:00Z"]),
    ("TIER", 1, [1, "gold"]),
    ("TIER", "silver", [2, "silver"]),
    ("HOST", "192.0.2.7", ["192.0.2.7"]),
    ("HOST", "2001:db8::7", ["2001:db8::7", "2001:0DB8:0:0:0:0:0:7"]),
    ("INTERESTS", ["a b", "7"], ["a b", 7, "7", " a b ,7,", "7,a b,7"]),
    ("INTERESTS", "x, y,,x", ["x", "y", "y,x"]),
]


@pytest.mark.parametrize(("field", "stored", "asked"), FOUND, ids=[f"{it[0]}-{str(it[1])[:20]}" for it in FOUND])
async def test_a_value_finds_its_profile_in_any_spelling(
    producer: Producer, field: str, stored: Any, asked: list[Any]
) -> None:
    mine = await producer.send(email="mine@example.com", data={field: stored})
    assert mine.error_text == ""
    for value in asked:
        result = await producer.send(matching="custom", field_name=field, field_value=value, update_only=True)
        assert result == answer(0, "", "custom", mine.profile_id), value


OTHERS: list[tuple[str, Any, list[Any]]] = [
    ("CRM_ID", "Ab 1", ["ab 1", "Ab 1 x", "Ab"]),
    ("CRM_ID", "77", ["077", "77.0", 7]),
    ("LOYALTY", 77, [-77, 7]),
    ("SCORE", 0.5, ["0.51", 5]),
    ("LAST_BUY", "2026-05-01T12:00:00Z", ["2026-05-01T12:00:00+02:00", "2026-05-01"]),
    ("VIP", True, ["false", 0]),
    ("TIER", 1, [2, "silver"]),
    ("INTERESTS", ["a b", "7"], ["a", "A B", "a b,8", "8"]),
]


@pytest.mark.parametrize(("field", "stored", "asked"), OTHERS, ids=[f"{it[0]}-{str(it[1])[:20]}" for it in OTHERS])
async def test_another_value_does_not_find_a_profile(
    producer: Producer, field: str, stored: Any, asked: list[Any]
) -> None:
    await producer.send(email="mine@example.com", data={field: stored})
    for value in asked:
        result = await producer.send(matching="custom", field_name=field, field_value=value, update_only=True)
        assert result == answer(404, "profile not found", "custom"), value


MISFITS: list[tuple[str, str, list[Any]]] = [
    ("LOYALTY", "int", ["abc", "1.5", "1e3", "0x1", str(2**63)]),
    ("SCORE", "float", ["abc", "nan", "inf", "1,5"]),
    ("VIP", "bool", ["yes", "TRUE", 2, -1]),
    ("BORN", "date", ["31.12.2001", "yesterday", 7, "2001-13-01"]),
    ("LAST_BUY", "datetime", ["soon", 7, "2001-02-30T00:00:00Z"]),
    ("TIER", "enum", ["bronze", 3, "Gold"]),
    ("HOST", "ip", ["example.com", "1.2.3", 7, "1.2.3.4.5"]),
    ("INTERESTS", "tags", [",", " , ,"]),
    ("EXTRA", "object", ["{}", "x", 1]),
]


@pytest.mark.parametrize(("field", "kind", "values"), MISFITS, ids=[it[0] for it in MISFITS])
async def test_a_value_that_does_not_fit_its_field_is_refused(
    producer: Producer, field: str, kind: str, values: list[Any]
) -> None:
    before = await producer.states()
    for value in values:
        result = await producer.send(matching="custom", field_name=field, field_value=value)
        assert result == answer(400, f"'field_value' does not fit field '{field}' ({kind})", "custom"), value
    assert await producer.states() == before


@pytest.mark.parametrize("field", ["NOPE", "crm_id", "CRM_ID ", "traits.CRM_ID"])
async def test_a_field_that_the_database_does_not_have_is_unknown(producer: Producer, field: str) -> None:
    result = await producer.send(matching="custom", field_name=field, field_value="x")
    assert result == answer(400, f"unknown field '{field}'", "custom")


@pytest.mark.parametrize("field", ["_fname", "_nope", "email", "phones", "id", "subscriptions", "db_id"])
async def test_a_standard_field_is_not_a_custom_one(producer: Producer, field: str) -> None:
    result = await producer.send(matching="custom", field_name=field, field_value="x")
    assert result == answer(400, f"'{field}' is not a custom field", "custom")


async def test_a_field_of_another_database_is_unknown(producer: Producer) -> None:
    message = {"account_id": 2, "db_id": 2, "matching": "custom", "field_name": "VIP", "field_value": 1}
    assert await producer.send(**message) == answer(400, "unknown field 'VIP'", "custom")


# What is stored of a key


@pytest.mark.parametrize(
    ("key", "stored"),
    [
        ({"email": " New@Example.com"}, {"email": "new@example.com"}),
        ({"matching": "phone", "phone": "00 7 (900) 000-00-77"}, {"phones": ["+79000000077"]}),
        ({"matching": "custom", "field_name": "CRM_ID", "field_value": 99}, {"CRM_ID": "99"}),
        ({"matching": "custom", "field_name": "LOYALTY", "field_value": "+099"}, {"LOYALTY": 99}),
        ({"matching": "custom", "field_name": "SCORE", "field_value": "9.5"}, {"SCORE": 9.5}),
        ({"matching": "custom", "field_name": "VIP", "field_value": 1}, {"VIP": True}),
        ({"matching": "custom", "field_name": "TIER", "field_value": "gold"}, {"TIER": 1}),
        ({"matching": "custom", "field_name": "INTERESTS", "field_value": 7}, {"INTERESTS": ["7"]}),
        ({"matching": "custom", "field_name": "INTERESTS", "field_value": " z, y,,z"}, {"INTERESTS": ["z", "y"]}),
    ],
)
async def test_a_profile_that_begins_has_the_key_that_began_it(producer: Producer, key: Json, stored: Json) -> None:
    result = await producer.send(**key)
    assert result.error_text == ""
    assert await producer.profile(result.profile_id) == {**stored, **NAMES}
    assert (await producer.send(**key)).profile_id == result.profile_id


@pytest.mark.parametrize(
    ("key", "data"),
    [
        ({"email": "new@example.com"}, {"email": "other@example.com"}),
        ({"matching": "phone", "phone": "+79000000077"}, {"phones": ["+79000000078", "+79000000079"]}),
        ({"matching": "custom", "field_name": "CRM_ID", "field_value": "99"}, {"CRM_ID": "100"}),
        ({"matching": "custom", "field_name": "INTERESTS", "field_value": "y,z"}, {"INTERESTS": ["x"]}),
    ],
)
async def test_data_wins_over_the_key_of_a_profile_that_begins(producer: Producer, key: Json, data: Json) -> None:
    result = await producer.send(**key, data=data)
    assert await producer.profile(result.profile_id) == data
    assert (await producer.send(**key, update_only=True)).error == 404


async def test_data_that_clears_the_field_of_the_key_wins_too(producer: Producer) -> None:
    result = await producer.send(email="new@example.com", data={"email": None, "_fname": "A"})
    assert await producer.profile(result.profile_id) == {"_fname": "A"}


@pytest.mark.parametrize(
    ("key", "name"),
    [
        ({"email": "jane.work@example.com"}, "P2"),
        ({"matching": "phone", "phone": "+79000000002"}, "P2"),
        ({"matching": "custom", "field_name": "INTERESTS", "field_value": "new"}, "P4"),
    ],
)
async def test_the_key_of_an_update_is_not_stored(producer: Producer, key: Json, name: str) -> None:
    before = await producer.profile(producer[name])
    assert (await producer.send(**key)).profile_id == producer[name]
    assert await producer.profile(producer[name]) == {**before, **NAMES}


# Who is found after a change


async def test_a_profile_is_found_by_what_it_has_now_and_not_by_what_it_had(producer: Producer) -> None:
    change = {"email": "johnny@example.com", "phones": ["+79000000055"], "CRM_ID": "7", "INTERESTS": ["tag-9"]}
    assert (await producer.send(email="john@example.com", data=change)).error == 0
    for old, new in (
        ({"email": "john@example.com"}, {"email": "johnny@example.com"}),
        ({"matching": "phone", "phone": "+79000000000"}, {"matching": "phone", "phone": "+79000000055"}),
        (field("CRM_ID", "123420"), field("CRM_ID", "7")),
        (field("INTERESTS", "tag-2"), field("INTERESTS", "tag-9")),
    ):
        assert (await producer.send(**old, update_only=True)).error == 404
        result = await producer.send(**new, update_only=True)
        assert result.profile_id == producer["P1"]


async def test_an_address_that_was_given_up_may_be_another_persons(producer: Producer) -> None:
    told = await producer.take(
        producer.base(email="john@example.com", data={"email": None}),
        producer.base(email="jane@example.com", data={"email": "john@example.com"}),
        producer.base(email="john@example.com", data={"_city": "Rome"}),
        producer.base(email="jane@example.com"),
    )
    assert [it.error for it in told] == [0, 0, 0, 0]
    assert [it.profile_id for it in told[:3]] == [producer["P1"], producer["P2"], producer["P2"]]
    assert told[3].profile_id not in producer.ids.values()


async def test_who_is_the_last_of_many_is_found_within_one_batch(producer: Producer) -> None:
    crowd = [await producer.person(INTERESTS=["crowd", f"n{n}"]) for n in range(12)]
    leaving = [
        producer.base(matching="profile_id", profile_id=it, data={"INTERESTS": ["gone"]})
        for it in (*crowd[:5], *crowd[6:])
    ]
    *_, last = await producer.take(*leaving, producer.base(**field("INTERESTS", "crowd")))
    assert last == answer(0, "", "custom", crowd[5])


async def test_a_dry_run_finds_the_last_of_many_too(producer: Producer) -> None:
    crowd = [await producer.person(INTERESTS=["crowd", f"n{n}"]) for n in range(12)]
    leaving = [
        producer.base(matching="profile_id", profile_id=it, data={"INTERESTS": ["gone"]})
        for it in (*crowd[:5], *crowd[6:])
    ]
    begun = producer.base(**field("CRM_ID", "begun"))
    items = [producer.incoming(it) for it in (begun, *leaving, producer.base(**field("INTERESTS", "crowd")), begun)]
    before = await producer.states()
    told = await producer.importer.import_together(items, dry_run=True)
    assert await producer.states() == before
    assert [it.imported.action for it in told] == ["created", *["updated"] * 12, "unchanged"]
    assert told[-2].imported.result == answer(0, "", "custom", crowd[5])


@pytest.mark.parametrize("count", [2, 8, 9, 1200])
async def test_all_who_match_are_counted(producer: Producer, count: int) -> None:
    people = [producer.base(**field("CRM_ID", f"c{n}"), data={"INTERESTS": ["crowd"]}) for n in range(count)]
    assert {it.error for it in await producer.take(*people)} == {0}
    result = await producer.send(**field("INTERESTS", "crowd"))
    assert result == answer(409, f"{count} profiles match", "custom")


def field(name: str, value: Any) -> Json:
    """Return the key of a message that matches by a field."""
    return {"matching": "custom", "field_name": name, "field_value": value}
