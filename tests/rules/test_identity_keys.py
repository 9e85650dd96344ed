"""Which values find a person, and what somebody may say about that."""

from datetime import UTC, datetime
from typing import Any

import pytest
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.identity import IdentificationPoint, IdentityKey, Pair
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.identity_keys import KEYS, built_in_keys, check_point, compile_identity, completed, place_of
from limner.rules.keys import PREFIXES, Rules, Salt, with_keys

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
    assert {place_of(name) for name in built_in_keys()} == set(PREFIXES)
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


def test_a_key_of_no_place_is_refused_with_those_that_there_are() -> None:
    with pytest.raises(BadRequest, match=r"phone\.whatsapp") as refusal:
        completed(IdentityKey(id="email.work"))
    assert refusal.value.path == "id"


def test_a_point_looks_at_places_that_people_are_found_by_only() -> None:
    pair = Pair(property="email", place="data.contact.email.main")
    point = IdentificationPoint(id="p", event_type=" Sign In", source=" Web", fields=[pair])
    assert (check_point(point).event_type, check_point(point).source) == ("sign-in", "web")
    wrong = replace(point, fields=[pair, Pair(property="shoe", place="traits.size")])
    with pytest.raises(BadRequest, match=r"data\.contact\.email\.main") as refusal:
        check_point(wrong)
    assert refusal.value.path == "fields[1].place"
