"""By what profiles are matched."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import ImportRefused
from limner.model.account import Choice, Database, Field
from limner.model.attribute import Attribute
from limner.model.importing import Matching, Message
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.import_fields import apply_data
from limner.rules.import_keys import attributes_of, created_from, new_profile_id, same_attributes, searches_of

NOW = datetime(2024, 5, 1, tzinfo=UTC)
DATABASE = Database(
    id="1",
    name="ours",
    fields=[
        Field(name="CRM_ID"),
        Field(name="LOYALTY", type="int"),
        Field(name="INTERESTS", type="tags"),
        Field(name="SCORE", type="float"),
        Field(name="LAST_BUY", type="datetime"),
        Field(name="BORN", type="date"),
        Field(name="MEMBER", type="bool"),
        Field(name="SEEN_AT", type="ip"),
        Field(name="TIER", type="enum", choices=[Choice(code=1, label="gold"), Choice(code=2, label="silver")]),
        Field(name="EXTRA", type="object"),
    ],
)
JSON: Any = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(max_size=20),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)
PLACES = ("contact", "email", "phone", "main", "others", "mobile", "channel", "resource_id", "subscriptions")
TREES: Any = st.recursive(
    JSON | st.sampled_from(("a@b.co", "+48600000001", "email", "sms", 24)),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(PLACES), inner, max_size=3),
    max_leaves=12,
)


def profile(number: int = 1, **sections: Any) -> Profile:
    metadata = ProfileMetadata(time=ProfileTime(insert=NOW), database=number)
    return Profile(id="p", ids=("p",), metadata=metadata, **sections)


def message(matching: Matching = "email", **fields: Any) -> Message:
    return Message(account_id=1, db_id=1, matching=matching, **{"data": {}, **fields})


def custom(name: str, value: Any) -> Message:
    return message("custom", field_name=name, field_value=value)


def pairs(attributes: frozenset[Attribute]) -> set[tuple[str, str]]:
    return {(it.name, it.value) for it in attributes}


def held(**sections: Any) -> set[tuple[str, str]]:
    return pairs(attributes_of(profile(**sections), DATABASE))


def asked(sent: Message) -> list[set[tuple[str, str]]]:
    return [pairs(search) for search in searches_of(sent, DATABASE)]


def test_a_profile_is_found_by_its_email_and_all_its_phones() -> None:
    phones = {
        "main": "+48 600 000 001",
        "mobile": "0048600000002",
        "others": ["+48600000003", 7, "none"],
        "fax": "+48600000009",
    }
    found = held(data={"contact": {"email": {"main": " John@X.com ", "private": "p@x.com"}, "phone": phones}})
    numbers = {("phone", f"+4860000000{digit}") for digit in (1, 2, 3)}
    assert found == {("email", "john@x.com"), *numbers}


def test_an_attribute_belongs_to_the_database_of_the_profile() -> None:
    found = attributes_of(profile(7, data={"contact": {"email": {"main": "a@b.co"}}}), DATABASE)
    assert found == {Attribute(7, "email", "a@b.co")}


@pytest.mark.parametrize(
    ("name", "value", "spelled"),
    [
        ("CRM_ID", "123420", ["123420"]),
        ("CRM_ID", 123420, ["123420"]),
        ("CRM_ID", "Ab c", ["Ab c"]),
        ("LOYALTY", 10, ["10"]),
        ("LOYALTY", "+010", ["10"]),
        ("LOYALTY", 10.0, ["10"]),
        ("SCORE", 10, ["10.0"]),
        ("SCORE", "1e1", ["10.0"]),
        ("SCORE", -0.0, ["0.0"]),
        ("MEMBER", True, ["true"]),
        ("MEMBER", 0, ["false"]),
        ("LAST_BUY", "2024-05-01T02:00:00+02:00", ["2024-05-01T00:00:00Z"]),
        ("BORN", "2001-12-31", ["2001-12-31T00:00:00Z"]),
        ("SEEN_AT", "2001:DB8:0:0::1", ["2001:db8::1"]),
        ("TIER", "silver", ["2"]),
        ("TIER", 2, ["2"]),
        ("INTERESTS", ["b", "a"], ["a", "b"]),
        ("INTERESTS", "a, b,,a", ["a", "b"]),
        ("INTERESTS", ["a", 7, None], ["7", "a"]),
        ("EXTRA", {"a": 1}, []),
        ("NONE", "x", []),
    ],
)
def test_a_custom_field_is_spelled_by_its_type(name: str, value: Any, spelled: list[str]) -> None:
    assert sorted(value for _, value in held(traits={name: value})) == spelled


@pytest.mark.parametrize(
    ("name", "value"),
    [
        ("CRM_ID", ""),
        ("CRM_ID", True),
        ("CRM_ID", 1.5),
        ("CRM_ID", "a\0b"),
        ("CRM_ID", 2**63),
        ("LOYALTY", "abc"),
        ("LOYALTY", 2**63),
        ("LOYALTY", 1.5),
        ("LOYALTY", "9" * 5000),
        ("SCORE", "nan"),
        ("SCORE", "1e999"),
        ("SCORE", 10**400),
        ("MEMBER", "yes"),
        ("MEMBER", 2),
        ("LAST_BUY", "soon"),
        ("LAST_BUY", 1714521600000),
        ("BORN", "0001-01-01T00:00+14:00"),
        ("SEEN_AT", "1.2.3"),
        ("SEEN_AT", 16909060),
        ("SEEN_AT", "fe80::1%eth0"),
        ("TIER", 3),
        ("TIER", "Gold"),
        ("TIER", True),
        ("INTERESTS", " , "),
        ("INTERESTS", {}),
        ("INTERESTS", None),
    ],
)
def test_what_does_not_fit_its_field_is_left_out(name: str, value: Any) -> None:
    assert held(traits={name: value}) == set()


def test_a_subscribed_address_is_found_for_its_resource_and_for_any() -> None:
    subscriptions = [
        {"channel": "email", "resource_id": 24, "email": "Work@X.com"},
        {"channel": "sms", "resource_id": 25, "phone": "48600000001"},
        {"channel": "push", "resource_id": 24, "provider": "x", "subscription_id": "y"},
        {"channel": "email", "resource_id": "24", "email": "text@x.com"},
        {"channel": "email", "resource_id": 10**5000, "email": "large@x.com"},
        {"channel": ["email"], "resource_id": 24},
        "email",
    ]
    assert held(aux={"subscriptions": subscriptions}) == {
        ("email@24", "work@x.com"),
        ("email@*", "work@x.com"),
        ("phone@25", "+48600000001"),
        ("phone@*", "+48600000001"),
    }


@given(st.dictionaries(st.sampled_from(PLACES), TREES), st.dictionaries(st.sampled_from(PLACES), TREES), JSON)
def test_whatever_a_profile_holds_its_attributes_can_be_told(data: Any, aux: Any, value: Any) -> None:
    traits = dict.fromkeys((field.name for field in DATABASE.fields), value)
    for it in attributes_of(profile(data=data, aux=aux, traits=traits), DATABASE):
        assert it.value
        assert "\0" not in it.value
        assert len(it.value) <= 512


def test_long_values_are_digests_and_nobody_can_pass_for_one() -> None:
    ((_, digest),) = held(traits={"CRM_ID": "x" * 513})
    assert digest.startswith("sha256:")
    assert len(digest) == 71
    assert asked(custom("CRM_ID", "x" * 513)) == [{("CRM_ID", digest)}]
    assert asked(custom("CRM_ID", digest)) != [{("CRM_ID", digest)}]
    assert held(traits={"CRM_ID": "x" * 512}) == {("CRM_ID", "x" * 512)}


def test_of_a_list_of_endless_tags_the_first_thousand_are_found() -> None:
    assert len(held(traits={"INTERESTS": [str(number) for number in range(5000)]})) == 1000


def test_without_a_resource_the_field_is_searched_before_all_subscriptions() -> None:
    assert asked(message(email=" John@X.com")) == [{("email", "john@x.com")}, {("email@*", "john@x.com")}]
    assert asked(message("phone", phone="0048 600 000 001")) == [
        {("phone", "+48600000001")},
        {("phone@*", "+48600000001")},
    ]


def test_with_a_resource_its_subscriptions_are_searched_before_the_field() -> None:
    assert asked(message(email="a@b.co", resource_id=24)) == [{("email@24", "a@b.co")}, {("email", "a@b.co")}]
    assert asked(message("phone", phone="+48600000001", resource_id=24))[0] == {("phone@24", "+48600000001")}


def test_a_named_profile_is_not_searched() -> None:
    sent = message("profile_id", profile_id="a" * 24, resource_id=24)
    assert (searches_of(sent, DATABASE), created_from(sent, DATABASE)) == ((), {})


def test_all_tags_are_asked_for_at_once() -> None:
    assert asked(custom("INTERESTS", "tag-2,tag-1,,tag-1")) == [{("INTERESTS", "tag-1"), ("INTERESTS", "tag-2")}]
    assert asked(custom("INTERESTS", 7)) == [{("INTERESTS", "7")}]


@pytest.mark.parametrize(
    ("name", "value", "text"),
    [
        ("NONE", "x", "unknown field 'NONE'"),
        ("phone", "x", "unknown field 'phone'"),
        ("email", "x", "'email' is not a custom field"),
        ("phones", "x", "'phones' is not a custom field"),
        ("subscriptions", "x", "'subscriptions' is not a custom field"),
        ("id", "x", "'id' is not a custom field"),
        ("_fname", "x", "'_fname' is not a custom field"),
        ("_none", "x", "'_none' is not a custom field"),
        ("LOYALTY", "abc", "'field_value' does not fit field 'LOYALTY' (int)"),
        ("CRM_ID", "", "'field_value' does not fit field 'CRM_ID' (string)"),
        ("INTERESTS", ", ,", "'field_value' does not fit field 'INTERESTS' (tags)"),
        ("MEMBER", "True", "'field_value' does not fit field 'MEMBER' (bool)"),
        ("TIER", "bronze", "'field_value' does not fit field 'TIER' (enum)"),
        ("EXTRA", "x", "'field_value' does not fit field 'EXTRA' (object)"),
        ("BORN", "31.12.2001", "'field_value' does not fit field 'BORN' (date)"),
    ],
)
def test_a_key_that_cannot_be_asked_for_is_refused(name: str, value: Any, text: str) -> None:
    for ask in (searches_of, created_from):
        with pytest.raises(ImportRefused) as caught:
            ask(custom(name, value), DATABASE)
        assert (caught.value.error, caught.value.message) == (400, text)


def test_an_address_that_is_none_is_refused() -> None:
    with pytest.raises(ImportRefused, match="'email' is not a valid address"):
        searches_of(message(email="nobody"), DATABASE)
    with pytest.raises(ImportRefused, match="'phone' is not a valid number"):
        searches_of(message("phone", phone="12"), DATABASE)


@pytest.mark.parametrize(
    ("sent", "stored"),
    [
        (message(email="John@X.com"), {"email": "john@x.com"}),
        (message("phone", phone="48600000001"), {"phones": ["+48600000001"]}),
        (custom("CRM_ID", 77), {"CRM_ID": "77"}),
        (custom("MEMBER", "true"), {"MEMBER": True}),
        (custom("TIER", "gold"), {"TIER": 1}),
        (custom("INTERESTS", "b, a"), {"INTERESTS": ["b", "a"]}),
    ],
)
def test_a_new_profile_has_what_it_was_looked_for_by(sent: Message, stored: dict[str, Any]) -> None:
    assert created_from(sent, DATABASE) == stored


def test_what_data_says_itself_wins_over_the_key() -> None:
    assert created_from(message(email="a@b.co", data={"email": None}), DATABASE) == {}
    assert created_from(message("phone", phone="+48600000001", data={"phones": []}), DATABASE) == {}


KEYS = st.one_of(
    st.builds(lambda name: message(email=f"{name}@B.co"), st.from_regex(r"[a-zA-Z.]{1,9}", fullmatch=True)),
    st.builds(
        lambda text: message("phone", phone=text), st.from_regex(r"(\+|00)?[1-9][0-9 ()-]{9,14}", fullmatch=True)
    ),
    st.builds(
        custom,
        st.sampled_from([field.name for field in DATABASE.fields]),
        st.integers()
        | st.text(max_size=20)
        | st.text(min_size=500, max_size=600)
        | st.floats().map(str)
        | st.datetimes().map(str)
        | st.ip_addresses().map(str)
        | st.sampled_from(("true", "gold", "2", "a, b,c")),
    ),
)


@given(KEYS)
def test_a_profile_that_a_key_created_is_found_by_it(sent: Message) -> None:
    try:
        searches = searches_of(sent, DATABASE)
    except ImportRefused:
        return
    created = apply_data(created_from(sent, DATABASE), profile(), DATABASE).profile
    assert any(search <= attributes_of(created, DATABASE) for search in searches)


def test_what_profiles_are_not_matched_by_changes_no_attributes() -> None:
    before = profile(data={"contact": {"email": {}}, "pii": {}}, aux={"subscriptions": [], "x": 1}, traits={"a": 1})
    assert same_attributes(before, apply_data({"_fname": "Ann", "_os": "Linux"}, before, DATABASE).profile)


@pytest.mark.parametrize(
    "data",
    [
        {"email": "a@b.co"},
        {"phones": ["+48600000001"]},
        {"CRM_ID": "7"},
        {"subscriptions": [{"channel": "email", "resource_id": 1, "email": "a@b.co"}]},
    ],
)
def test_what_profiles_are_matched_by_may_change_attributes(data: dict[str, Any]) -> None:
    before = profile()
    after = apply_data(data, before, DATABASE).profile
    assert not same_attributes(before, after)
    assert attributes_of(before, DATABASE) != attributes_of(after, DATABASE)
    assert not same_attributes(None, before)


def test_a_profile_id_is_its_time_five_random_bytes_and_a_count() -> None:
    assert new_profile_id(NOW, b"\x00\x01\x02\x03\xff", 0x1000002) == f"{int(NOW.timestamp()):08x}00010203ff000002"
    assert len(new_profile_id(datetime(2200, 1, 1, tzinfo=UTC), b"12345", 2**24 - 1)) == 24
