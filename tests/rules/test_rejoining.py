"""Which keys a stored profile brings to others, and the words for why two stay two."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from msgspec.structs import replace

from limner.model.identity import IdentityKey
from limner.model.merging import Cause, Merge
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.identity_keys import KEYS, compile_identity
from limner.rules.joining import MOST_IDS
from limner.rules.keys import MAIN_EMAIL, Salt, key_of
from limner.rules.merging import merge
from limner.rules.rejoining import Bringing, bring, keys_held, keys_known, whole, why_not
from limner.rules.restriction import restrict

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
SALT = Salt(1, b"salt")
ANN, BO = (key_of(MAIN_EMAIL, it, SALT) for it in ("ann@x.test", "bo@x.test"))


def person(name: str, *ids: str, mail: str | None = None, hour: int = 0, **system: Any) -> Profile:
    time = ProfileTime(insert=NOON + timedelta(hours=hour))
    data = {"contact": {"email": {"main": mail}}} if mail else {}
    return Profile(id=name, ids=(name, *ids), metadata=ProfileMetadata(time=time, system=system), data=data)


def test_keys_are_made_of_what_is_said_today_whatever_the_ids_are() -> None:
    assert keys_held(person("p", BO, mail=" ANN@x.test"), SALT, KEYS.rules) == (ANN,)
    assert keys_held(person("p", BO), SALT, KEYS.rules) == ()


@pytest.mark.parametrize("parts", [{"enabled": False}, {"blocked": ["ann@*"]}])
def test_what_is_off_or_blocked_makes_no_key(parts: Any) -> None:
    rules = compile_identity([IdentityKey(id="email.main", **parts)]).rules
    assert keys_held(person("p", mail="ann@x.test"), SALT, rules) == ()


def test_only_identity_keys_are_keys_among_the_ids() -> None:
    assert keys_known(person("p", "emm", ANN, "another", BO)) == (ANN, BO)


def test_keys_come_to_a_profile_as_if_it_had_none_of_them() -> None:
    brought = bring(person("p", ANN, "x"), [ANN, BO, ANN])
    assert (brought.before.ids, brought.after.ids, brought.keys) == (("p", "x"), ("p", "x", ANN, BO), (ANN, BO))


@pytest.mark.parametrize(
    ("brought", "other", "reason"),
    [
        (bring(person("p"), [ANN]), restrict(person("q", ANN), NOON, "ann"), "restricted"),
        (bring(person("p", apart=["q"]), [ANN]), person("q", ANN), "parted"),
        (bring(person("p"), [ANN]), person("q", ANN, *map(str, range(MOST_IDS))), "too_many_ids"),
        (bring(person("p", "ipk-1"), [ANN]), person("q", ANN, "ipk-2"), "other_names"),
        (bring(person("p", BO), [ANN]), person("q", ANN), "other_value"),
        (bring(person("p", mail="bo@x.test"), ["phm-1"]), person("q", "phm-1", mail="ann@x.test"), "other_value"),
        (bring(person("p"), [ANN]), person("q", ANN), "crowded"),
    ],
)
def test_there_is_a_word_for_each_reason(brought: Bringing, other: Profile, reason: str) -> None:
    assert why_not(brought, other) == reason


def test_notes_of_merges_are_of_the_person_as_it_is_stored() -> None:
    stored, bare = person("p", ANN, BO, hour=1), person("p", hour=1)
    elder, younger = person("e", ANN), person("y", BO, hour=2)
    first = Merge(
        id="1", time=NOON, cause=Cause(by="key", source="x"), kept=elder, gone=bare, merged=merge(elder, bare)
    )
    second = Merge(
        id="2", time=NOON, cause=Cause(by="key"), kept=first.merged, gone=younger, merged=merge(first.merged, younger)
    )
    one, other = whole([first, second], stored, Cause(by="key", job="j", user="ann"))
    assert (one.kept, one.gone, one.merged.ids) == (elder, stored, ("e", ANN, "p", BO))
    assert replace(one.merged, ids=()) == replace(merge(elder, stored), ids=())
    assert (other.kept, other.gone, other.merged.ids) == (one.merged, younger, ("e", ANN, "p", BO, "y"))
    assert one.cause == replace(first.cause, source="", job="j", user="ann")
