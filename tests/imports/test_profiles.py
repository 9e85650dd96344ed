"""An imported profile is a profile like any other: visitors are found to be it, and it is found to be a visitor."""

from __future__ import annotations

import asyncio
import re
from typing import Any

import pytest
from tests.imports.producer import Json, Producer, answer

from limner.model.catalog import Assign, EventType
from limner.rules.visits import PROFILE_CREATED

ID = re.compile(r"[0-9a-f]{24}")
KEY = {"matching": "phone", "phone": "+79000000000"}


def sign_in(**properties: Any) -> Json:
    """Return the event of somebody who signs in: `mail`, `phone`, or any properties."""
    mail, phone = properties.pop("mail", None), properties.pop("phone", None)
    said = {"email": {"main": mail} if mail else None, "phone": {"main": phone} if phone else None}
    return {"type": "sign-in", "properties": {**{key: it for key, it in said.items() if it}, **properties}}


# A visitor turns out to be somebody who was imported


@pytest.mark.parametrize(
    "said",
    [
        {"mail": "john@example.com"},
        {"mail": " JOHN@Example.com "},
        {"phone": "+79000000000"},
        {"phone": "+7 (900) 000-00-00"},
        {"mail": "john@example.com", "phone": "+79000000000"},
    ],
)
async def test_whoever_signs_in_with_an_imported_address_is_that_person(
    producer: Producer, limner: Any, said: Json
) -> None:
    assert ID.fullmatch(producer["P1"])
    assert await limner.visitor(sign_in(**said), session="a") == producer["P1"]
    assert (await limner.session("a"))["profile"]["id"] == producer["P1"]
    assert {it["profile"]["id"] for it in await limner.events(session="a")} == {producer["P1"]}
    assert await limner.events(type=PROFILE_CREATED) == []
    found = await limner.profile(producer["P1"])
    assert found["metadata"]["time"]["visit"]["count"] == 1
    assert found["traits"]["CRM_ID"] == "123420"
    assert len(await producer.profiles()) == 5


async def test_every_imported_number_is_an_identity_key(producer: Producer, limner: Any) -> None:
    mine = await producer.person(phones=["+79000000011", "+79000000012"])
    for session, phone in (("a", "+79000000011"), ("b", "+79000000012")):
        assert await limner.visitor(sign_in(phone=phone), session=session) == mine


async def test_an_imported_person_goes_on_in_the_session_and_by_the_id(producer: Producer, limner: Any) -> None:
    await limner.visitor(sign_in(mail="john@example.com"), session="a")
    assert await limner.visitor("page-view", session="a", profile=producer["P1"]) == producer["P1"]
    assert await limner.visitor("page-view", session="b", profile=producer["P1"]) == producer["P1"]
    assert (await limner.profile(producer["P1"]))["metadata"]["time"]["visit"]["count"] == 2


async def test_a_visitor_who_is_known_by_another_address_is_not_merged(producer: Producer, limner: Any) -> None:
    ann = await limner.visitor(sign_in(mail="ann@example.com"), session="a")
    assert await limner.visitor(sign_in(mail="john@example.com"), session="a", profile=ann) == ann
    assert await limner.visitor(sign_in(mail="john@example.com"), session="b") == producer["P1"]
    assert (await producer.profile(producer["P1"]))["email"] == "john@example.com"


async def test_an_address_that_an_import_takes_away_still_means_the_person(producer: Producer, limner: Any) -> None:
    await producer.send(email="john@example.com", data={"email": "johnny@example.com"})
    for session, mail in (("a", "johnny@example.com"), ("b", "john@example.com")):
        assert await limner.visitor(sign_in(mail=mail), session=session) == producer["P1"]


async def test_a_sign_in_finds_who_has_the_address_now(producer: Producer, limner: Any) -> None:
    await producer.send(email="john@example.com", data={"email": "johnny@example.com"})
    new = await producer.send(email="john@example.com")
    assert new.profile_id != producer["P1"]
    assert await limner.visitor(sign_in(mail="john@example.com"), session="a") == new.profile_id
    assert await limner.visitor(sign_in(mail="johnny@example.com"), session="b") == producer["P1"]


async def test_what_a_visitor_changes_is_what_imports_find(producer: Producer, limner: Any) -> None:
    event = sign_in(mail="john@example.com")
    await limner.visitor(event, session="a")
    await limner.visitor(sign_in(mail="johnny@example.com"), session="a", profile=producer["P1"])
    assert await producer.send(email="Johnny@example.com", update_only=True) == answer(0, "", "email", producer["P1"])
    assert (await producer.send(email="john@example.com", update_only=True)).error == 404


async def test_an_import_and_visitors_who_race_for_a_new_address_are_one(producer: Producer, limner: Any) -> None:
    visits = [limner.visitor(sign_in(mail="new@example.com"), session=f"s{number}") for number in range(5)]
    results = [producer.send(email="New@example.com") for _ in range(5)]
    told = await asyncio.gather(*(it for pair in zip(visits, results, strict=True) for it in pair))
    assert len({getattr(it, "profile_id", it) for it in told}) == 1
    assert len(await producer.profiles()) == 6


async def test_a_number_that_two_people_have_goes_on_meaning_the_first(producer: Producer, limner: Any) -> None:
    await producer.person(phones=["+79000000000"])
    assert await limner.visitor(sign_in(phone="+79000000000"), session="a") == producer["P1"]


# A visitor is found by an import


@pytest.mark.parametrize(
    ("said", "key"),
    [
        ({"mail": " Ann@Example.COM"}, {"email": "ann@example.com"}),
        ({"mail": "ann@example.com"}, {"email": " ANN@example.com"}),
        ({"phone": "+48 600-000-001"}, {"matching": "phone", "phone": "+48600000001"}),
        ({"phone": "+48600000001"}, {"matching": "phone", "phone": "0048 (600) 000 001"}),
        ({"phone": "0048 600 000 001"}, {"matching": "phone", "phone": "48600000001"}),
        ({"phone": None, "phone_": "mobile"}, {"matching": "phone", "phone": "+48600000001"}),
        ({"phone": None, "phone_": "business"}, {"matching": "phone", "phone": "+48600000001"}),
        ({"phone": None, "phone_": "whatsapp"}, {"matching": "phone", "phone": "+48600000001"}),
    ],
)
async def test_a_visitor_is_found_in_any_spelling_and_stays_who_it_is(
    producer: Producer, limner: Any, said: Json, key: Json
) -> None:
    place = said.pop("phone_", None)
    event = (
        sign_in(**said) if place is None else {"type": "sign-in", "properties": {"phone": {place: "48 600 000 001"}}}
    )
    ann = await limner.visitor(event, session="a")
    before = await limner.profile(ann)
    assert await producer.send(**key, data={"_city": "Rome"}) == answer(0, "", key.get("matching", "email"), ann)
    after = await limner.profile(ann)
    assert after["data"]["contact"]["address"]["town"] == "Rome"
    assert (after["ids"], after["metadata"]["time"]["visit"]) == (before["ids"], before["metadata"]["time"]["visit"])
    assert await limner.visitor("page-view", session="a") == ann
    assert len(await producer.profiles()) == 6


async def test_a_visitor_is_found_by_its_id(producer: Producer, limner: Any) -> None:
    ann = await limner.visitor("page-view", session="a")
    result = await producer.send(matching="profile_id", profile_id=ann, data={"email": "ann@example.com"})
    assert result == answer(0, "", "profile_id", ann)
    assert await limner.visitor(sign_in(mail="ann@example.com"), session="b") == ann


async def test_a_visitors_traits_are_the_fields_of_the_database(producer: Producer, limner: Any) -> None:
    await limner.add(EventType(id="card", profile=[Assign(target="traits.CRM_ID", value="card")]))
    ann = await limner.visitor({"type": "card", "properties": {"card": 777}}, session="a")
    key = {"matching": "custom", "field_name": "CRM_ID"}
    assert await producer.send(**key, field_value="777") == answer(0, "", "custom", ann)
    await limner.visitor({"type": "card", "properties": {"card": "888"}}, session="a")
    assert (await producer.send(**key, field_value="777", update_only=True)).error == 404
    assert await producer.send(**key, field_value=888) == answer(0, "", "custom", ann)


async def test_two_visitors_with_one_address_are_two_matches(producer: Producer, limner: Any) -> None:
    ann = await limner.visitor(sign_in(mail="ann@example.com"), session="a")
    bo = await limner.visitor(sign_in(mail="bo@example.com"), session="b")
    await limner.visitor(sign_in(mail="ann@example.com"), session="b", profile=bo)
    assert await producer.send(email="ann@example.com") == answer(409, "2 profiles match", "email")
    # Whoever has it already may be told so: nothing is changed.
    result = await producer.send(
        matching="profile_id", profile_id=ann, data={"email": "ann@example.com", "_city": "Rome"}
    )
    assert result == answer(0, "", "profile_id", ann)


async def test_what_an_event_left_where_a_list_belongs_harms_no_import(producer: Producer, limner: Any) -> None:
    odd = {"INTERESTS": {"a": 1}, "LOYALTY": "many", "CRM_ID": [1], "LAST_BUY": 7}
    await limner.add(EventType(id="odd", profile=[Assign(target=f"traits.{name}", value=name) for name in odd]))
    ann = await limner.visitor({"type": "odd", "properties": odd}, session="a")
    for name, value in (("INTERESTS", ["x"]), ("LOYALTY", 7), ("CRM_ID", "7"), ("LAST_BUY", "2026-05-01")):
        assert (await producer.send(matching="profile_id", profile_id=ann, data={name: value})).error_text == ""
    found = await producer.profile(ann)
    assert (found["INTERESTS"], found["LOYALTY"], found["CRM_ID"]) == (["x"], 7, "7")


# Merged profiles


async def merged(producer: Producer, limner: Any) -> tuple[str, str]:
    """Let an imported profile become part of an elder one; return the survivor and who is gone."""
    elder = await limner.visitor("page-view", session="a")
    limner.later(minutes=1)
    producer.importer = type(producer.importer)(limner.deps)
    data = {"CRM_ID": "merged", "INTERESTS": ["m1", "m2"], "phones": ["+48600000009"]}
    gone = (await producer.send(email="ann@example.com", data=data)).profile_id
    assert gone != elder
    assert await limner.visitor(sign_in(mail="ann@example.com"), session="a", profile=elder) == elder
    return elder, gone


async def test_the_id_of_a_merged_profile_means_the_survivor(producer: Producer, limner: Any) -> None:
    elder, gone = await merged(producer, limner)
    result = await producer.send(matching="profile_id", profile_id=gone, data={"_city": "Rome"})
    assert result == answer(0, "", "profile_id", elder)
    assert (await limner.profile(gone))["data"]["contact"]["address"]["town"] == "Rome"


@pytest.mark.parametrize(
    "key",
    [
        {"email": "ann@example.com"},
        {"matching": "phone", "phone": "+48600000009"},
        {"matching": "custom", "field_name": "CRM_ID", "field_value": "merged"},
        {"matching": "custom", "field_name": "INTERESTS", "field_value": "m2,m1"},
    ],
)
async def test_what_a_merged_profile_held_finds_the_survivor(producer: Producer, limner: Any, key: Json) -> None:
    elder, _ = await merged(producer, limner)
    assert await producer.send(**key) == answer(0, "", key.get("matching", "email"), elder)


async def test_two_imported_people_who_turn_out_to_be_one_hold_what_both_held(producer: Producer, limner: Any) -> None:
    def subscribed(*addresses: str) -> Json:
        return {"subscriptions": [{"channel": "email", "resource_id": 24, "email": it} for it in addresses]}

    one = await producer.send(email="ann@example.com", data=subscribed("ann.1@example.com", "ann.2@example.com"))
    phones = {"matching": "phone", "phone": "+48600000001"}
    data = {
        "phones": ["+48600000001", "+48600000002", "+48600000003"],
        "CRM_ID": "both",
        **subscribed("ann.3@example.com"),
    }
    other = await producer.send(**phones, data=data)
    assert await limner.visitor(sign_in(mail="ann@example.com"), session="a") == one.profile_id
    both = await limner.visitor(sign_in(phone="+48600000001"), session="a")
    assert both in {one.profile_id, other.profile_id}
    for key in (
        *({"email": it} for it in ("ann@example.com", *(f"ann.{n}@example.com" for n in (1, 2, 3)))),
        *({"matching": "phone", "phone": f"+4860000000{n}"} for n in (1, 2, 3)),
        *({"matching": "profile_id", "profile_id": it.profile_id} for it in (one, other)),
        {"matching": "custom", "field_name": "CRM_ID", "field_value": "both"},
    ):
        result = await producer.send(**key, update_only=True, data={})
        assert result == answer(0, "", key.get("matching", "email"), both), key


async def test_a_profile_that_was_removed_is_found_no_more(producer: Producer, limner: Any) -> None:
    await limner.deps.store.remove_profile(producer["P1"])
    for key in (KEY, {"email": "john@example.com"}, {"matching": "profile_id", "profile_id": producer["P1"]}):
        assert (await producer.send(**key, update_only=True)).error == 404
    result = await producer.send(**KEY, data={"email": "john@example.com", "CRM_ID": "123420"})
    assert result.error_text == ""
    assert result.profile_id != producer["P1"]


# Databases and accounts


async def test_two_accounts_with_one_address_have_two_profiles(producer: Producer, limner: Any) -> None:
    result = await producer.send(account_id=2, db_id=2, email="john@example.com")
    assert result.error_text == ""
    assert result.profile_id != producer["P1"]
    assert (await limner.profile(result.profile_id))["metadata"]["database"] == 2
    assert await producer.send(email="john@example.com") == answer(0, "", "email", producer["P1"])
    again = await producer.send(account_id=2, db_id=2, email="john@example.com")
    assert again.profile_id == result.profile_id
    assert await limner.visitor(sign_in(mail="john@example.com"), session="a") == producer["P1"]


async def test_a_visitor_is_never_somebody_of_another_database(producer: Producer, limner: Any) -> None:
    message = {"account_id": 2, "db_id": 2, "email": "zoe@example.com", "data": {"phones": ["+48600000007"]}}
    other = (await producer.send(**message)).profile_id
    mine = await limner.visitor(sign_in(mail="zoe@example.com", phone="+48600000007"), session="a")
    assert mine != other
    assert len(await limner.events(type=PROFILE_CREATED)) == 1
    assert (await producer.send(email="zoe@example.com")).profile_id == mine
    assert (await producer.send(**message)).profile_id == other


async def test_an_id_of_another_database_is_not_found(producer: Producer) -> None:
    other = await producer.send(account_id=2, db_id=2, email="zoe@example.com")
    before = await producer.states()
    for message in (
        {"profile_id": other.profile_id},
        {"profile_id": producer["P1"], "account_id": 2, "db_id": 2},
    ):
        result = await producer.send(matching="profile_id", **message)
        assert result == answer(404, "profile not found", "profile_id")
    assert await producer.states() == before


@pytest.mark.parametrize(
    "key",
    [
        {"matching": "phone", "phone": "+79000000000"},
        {"matching": "custom", "field_name": "CRM_ID", "field_value": "123420"},
        {"matching": "custom", "field_name": "INTERESTS", "field_value": "vip,msk"},
        {"email": "shared@example.com"},
        {"email": "jane.work@example.com"},
    ],
)
async def test_nothing_that_a_profile_holds_is_found_from_another_database(producer: Producer, key: Json) -> None:
    result = await producer.send(**key, account_id=2, db_id=2, update_only=True)
    assert result == answer(404, "profile not found", key.get("matching", "email"))


async def test_two_databases_of_one_account_do_not_match_each_other(producer: Producer) -> None:
    await producer.configure("databases", id=4)
    result = await producer.send(db_id=4, email="john@example.com")
    assert result.error_text == ""
    assert result.profile_id not in producer.ids.values()


# The API


async def signed_in(limner: Any) -> Json:
    """Return the header of an admin."""
    form = {"username": "admin", "password": limner.app.admin_password}
    answered = await limner.http.post("/user/token", data=form)
    return {"authorization": f"Bearer {answered.json()['access_token']}"}


async def test_an_imported_profile_is_in_the_api(producer: Producer, limner: Any) -> None:
    headers = await signed_in(limner)
    answered = await limner.http.get(f"/api/v1/profiles/{producer['P1']}", headers=headers)
    assert answered.status_code == 200
    body = answered.json()
    assert body["id"] == producer["P1"]
    assert body["data"]["contact"]["email"]["main"] == "john@example.com"
    assert body["data"]["pii"]["firstname"] == "Johnny"
    assert body["traits"]["LOYALTY"] == 10


async def test_profiles_are_listed_by_their_database(producer: Producer, limner: Any) -> None:
    headers = await signed_in(limner)
    other = await producer.send(account_id=2, db_id=2, email="john@example.com")
    for number, names in ((1, set(producer.ids.values())), (2, {other.profile_id}), (77, set())):
        answered = await limner.http.get(f"/api/v1/profiles?database={number}", headers=headers)
        assert answered.status_code == 200
        assert {it["id"] for it in answered.json()["items"]} == names
        assert answered.json()["total"] == len(names)


async def test_all_profiles_are_listed_whatever_their_database(producer: Producer, limner: Any) -> None:
    headers = await signed_in(limner)
    await producer.send(account_id=2, db_id=2, email="john@example.com")
    assert (await limner.http.get("/api/v1/profiles", headers=headers)).json()["total"] == 6


# The limit of an account


async def test_an_account_at_its_limit_updates_and_begins_nobody(producer: Producer) -> None:
    await producer.configure("accounts", id=1, profile_limit=6)
    told = await producer.take(
        producer.base(email="one@example.com"),
        producer.base(email="two@example.com"),
        producer.base(email="john@example.com"),
        producer.base(email="one@example.com"),
        producer.base(email="two@example.com", update_only=True),
    )
    assert [(it.error, it.error_text) for it in told] == [
        (0, ""),
        (402, "profile limit reached"),
        (0, ""),
        (0, ""),
        (404, "profile not found"),
    ]
    assert await producer.send(email="two@example.com") == answer(402, "profile limit reached", "email")
    await producer.configure("accounts", id=1, profile_limit=7)
    assert (await producer.send(email="two@example.com")).error == 0
    assert (await producer.send(email="three@example.com")).error == 402


async def test_the_limit_is_of_all_databases_of_the_account_together(producer: Producer, limner: Any) -> None:
    await producer.configure("databases", id=4)
    await producer.configure("accounts", id=1, profile_limit=7)
    await producer.send(account_id=2, db_id=2, email="john@example.com")
    assert (await producer.send(db_id=4, email="john@example.com")).error == 0
    await limner.visitor("page-view", session="a")
    assert (await producer.send(email="new@example.com")).error == 402
    assert (await producer.send(db_id=4, email="new@example.com")).error == 402
    assert (await producer.send(account_id=2, db_id=2, email="new@example.com")).error == 0


async def test_an_account_with_a_limit_of_none_begins_nobody(producer: Producer) -> None:
    await producer.configure("accounts", id=2, profile_limit=0)
    result = await producer.send(account_id=2, db_id=2, email="new@example.com")
    assert result == answer(402, "profile limit reached", "email")


async def test_visitors_come_whatever_the_limit(producer: Producer, limner: Any) -> None:
    await producer.configure("accounts", id=1, profile_limit=5)
    assert await limner.visitor("page-view", session="a")
    assert len(await producer.profiles()) == 6


async def test_a_sign_in_by_the_second_number_costs_nobody_the_first(producer: Producer, limner: Any) -> None:
    numbers = ["+447911123456", "+447911123457"]
    ann = await producer.send(email="ann@example.com", data={"phones": numbers})
    event = {"type": "sign-in", "properties": {"phone": {"main": "0044 7911 123457"}}}
    assert await limner.visitor(event, session="a") == ann.profile_id
    for number in numbers:
        found = await producer.send(matching="phone", phone=number, update_only=True)
        assert found == answer(0, "", "phone", ann.profile_id)
