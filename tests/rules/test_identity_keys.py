"""Which values find a person, and what somebody may say about that."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.identity import IdentificationPoint, IdentityKey, Pair
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.identity_keys import KEYS, built_in_keys, check_point, compile_identity, completed, place_of
from limner.rules.keys import DEVICE, MAIN_EMAIL, MOST_KEYS, PREFIXES, Rules, Salt, key_of, with_keys

SALT = Salt(1, b"s" * 32)
NOBODY = Profile(
    id="p", ids=("p",), metadata=ProfileMetadata(time=ProfileTime(insert=datetime(2024, 5, 1, tzinfo=UTC)))
)


def keys(before: Profile = NOBODY, rules: Rules = KEYS.rules, **contact: Any) -> list[str]:
    """Return how the keys begin of somebody of whom this is known now."""
    after = replace(before, data={"contact": contact})
    return [key[:4] for key in with_keys(before, after, SALT, rules).ids if key != "p"]


def rules(**fields: Any) -> Rules:
    """Return the rules with another one for main e-mails."""
    return compile_identity([completed(IdentityKey(id="email.main", **fields))]).rules


def test_each_place_that_is_a_key_has_a_rule_that_is_built_in() -> None:
    assert {place_of(name) for name in built_in_keys()} == {*PREFIXES, DEVICE}
    assert next(iter(built_in_keys())) == "email.main"
    assert "identifier.pk" in built_in_keys()


@pytest.mark.parametrize("address", ["info@shop.test", " NoReply@Shop.Test ", "test@x.test", "admin@localhost"])
def test_an_address_of_nobody_is_no_key(address: str) -> None:
    assert keys(email={"main": address}) == []


@pytest.mark.parametrize("address", ["ann@example.com", "information@x.test", "my.info@x.test"])
def test_an_address_of_a_person_is_one(address: str) -> None:
    assert keys(email={"main": address}) == ["emm-"]


def test_numbers_that_people_make_up_are_no_keys() -> None:
    assert keys(phone={"main": "000 000 000", "mobile": "+000 12", "business": "123456789"}) == []
    assert keys(phone={"main": "+48 600 000 001"}) == ["phm-"]


@pytest.mark.parametrize("number", ["+48 000 000 000", "+48 000 123 456", "0048 111 111 111", "+1 555 555 5555"])
def test_a_number_that_somebody_made_up_is_seen_behind_the_code_of_a_country(number: str) -> None:
    assert keys(phone={"main": number}) == []


@pytest.mark.parametrize(
    "address", ["info+shop@x.test", "INFO@x.test", "in\u200bfo@x.test", "\u200b", "i\u00adnfo@x.test"]
)
def test_no_other_spelling_makes_a_person_of_an_office(address: str) -> None:
    assert keys(email={"main": address}) == []


def test_two_tags_of_one_mailbox_are_two_addresses() -> None:
    ann = with_keys(NOBODY, replace(NOBODY, data={"contact": {"email": {"main": "ann+a@x.test"}}}), SALT, KEYS.rules)
    assert keys(ann, email={"main": "ann+b@x.test"}) == ["emm-", "emm-"]


def test_an_address_is_the_same_however_its_letters_are_put_together() -> None:
    ann = replace(NOBODY, data={"contact": {"email": {"main": "\u017b\u00f3\u0142w@x.test"}}})
    ann = with_keys(NOBODY, ann, SALT, KEYS.rules)
    assert keys(ann, email={"main": "z\u0307o\u0301\u0142w@X.test"}) == ["emm-"]


def test_a_value_may_be_as_long_as_a_page() -> None:
    assert keys(email={"main": "a" * 10_000 + "@x.test"}, phone={"main": "+48" + "1" * 10_000}) == ["emm-", "phm-"]


def test_who_changes_the_address_all_the_time_is_found_by_the_latest_only() -> None:
    person = NOBODY
    for number in range(MOST_KEYS + 50):
        data = {"contact": {"email": {"main": f"a{number}@x.test"}}}
        person = with_keys(person, replace(person, data=data), SALT, KEYS.rules)
    assert len(person.ids) == 2 + MOST_KEYS
    assert person.ids[0] == "p"
    assert person.ids[-1] == key_of(MAIN_EMAIL, f"a{number}@x.test", SALT)


def test_an_address_that_was_given_up_and_comes_back_finds_again() -> None:
    retiring = rules(retires=True)
    person = NOBODY
    for mail in ("a@x.test", "b@x.test", "a@x.test"):
        person = with_keys(person, replace(person, data={"contact": {"email": {"main": mail}}}), SALT, retiring)
    assert person.ids == ("p", key_of(MAIN_EMAIL, "a@x.test", SALT))


@pytest.mark.parametrize("written", ["undefined", "NULL", "[object Object]", "false", "true", "void"])
def test_what_programs_write_that_know_nobody_is_no_key(written: str) -> None:
    after = replace(NOBODY, data={"identifier": {"pk": written, "id": written}})
    assert with_keys(NOBODY, after, SALT, KEYS.rules).ids == ("p",)


def test_what_somebody_blocked_takes_the_place_of_what_is_built_in() -> None:
    own = rules(blocked=["Office@X.test", "*@shop.test"])
    assert keys(rules=own, email={"main": "office@x.test"}) == []
    assert keys(rules=own, email={"main": "ann@shop.test"}) == []
    assert keys(rules=own, email={"main": "info@x.test"}) == ["emm-"]


def test_a_key_that_is_switched_off_is_made_no_more() -> None:
    assert keys(rules=rules(enabled=False), email={"main": "ann@x.test"}) == []


def test_a_value_that_is_given_up_finds_on_unless_its_rule_says_otherwise() -> None:
    ann = with_keys(NOBODY, replace(NOBODY, data={"contact": {"email": {"main": "a@x.test"}}}), SALT)
    assert keys(ann, email={"main": "b@x.test"}) == ["emm-", "emm-"]
    assert keys(ann, rules(retires=True), email={"main": "b@x.test"}) == ["emm-"]
    assert keys(ann, rules(retires=True), email={"main": "A@X.test"}) == ["emm-"]
    assert keys(ann, rules(retires=True)) == []


@pytest.mark.parametrize("name", ["email.work", "contact.email.main", "data.contact.email.main"])
def test_a_key_of_no_place_is_refused_with_those_that_there_are(name: str) -> None:
    with pytest.raises(BadRequest, match=r"phone\.whatsapp") as refusal:
        completed(IdentityKey(id=name))
    assert refusal.value.path == "id"


def test_a_point_has_a_place_that_people_are_found_by() -> None:
    pair = Pair(property="email", place="data.contact.email.main")
    size = Pair(property="shoe", place="traits.size")
    point = IdentificationPoint(id="p", event_type=" Sign In", source=" Web", fields=[pair, size])
    assert (check_point(point).event_type, check_point(point).source) == ("sign-in", "web")
    with pytest.raises(BadRequest, match=r"data\.contact\.email\.main") as refusal:
        check_point(replace(point, fields=[size]))
    assert refusal.value.path == "fields[0].place"


def test_a_point_looks_at_places_that_a_profile_has() -> None:
    pairs = [
        Pair(property="email", place="data.contact.email.main"),
        Pair(property="name", place="data.pii.familyname"),
    ]
    with pytest.raises(BadRequest, match="no field 'familyname'") as refusal:
        check_point(IdentificationPoint(id="p", event_type="sign-in", fields=pairs))
    assert refusal.value.path == "fields[1].place"
