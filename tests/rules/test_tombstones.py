"""Tombstones and restrictions: what is known of an erased id, and what a profile says of its restriction."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.keys import Salt
from limner.rules.restriction import is_restricted, release, restrict
from limner.rules.tombstones import LENGTH, successor, tombstone

SALT, OTHER = Salt(1, b"s" * 32), Salt(2, b"t" * 32)
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NAMES = st.text(min_size=1, max_size=40)


@given(NAMES, NAMES)
def test_a_tombstone_follows_from_the_id_and_the_secret_alone(one, other):
    assert tombstone(one, SALT) == tombstone(one, SALT) != tombstone(one, OTHER)
    assert (tombstone(one, SALT) == tombstone(other, SALT)) == (one == other)
    assert len(tombstone(one, SALT)) == LENGTH


@given(NAMES)
def test_a_successor_is_another_id_and_tells_nothing_of_the_first(name):
    assert successor(name, SALT) == successor(name, SALT) != successor(name, OTHER)
    assert successor(name, SALT).replace("-", "") != tombstone(name, SALT).hex()
    assert len(successor(name, SALT)) == 36


def test_a_restricted_profile_is_released_as_it_was():
    profile = Profile(id="p", metadata=ProfileMetadata(time=ProfileTime(insert=NOON), system={"aux": {"a": 1}}))
    restricted = restrict(profile, NOON, "ann")
    assert is_restricted(restricted)
    assert restrict(restricted, NOON.replace(year=2025), "bo") is restricted
    assert release(restricted) == profile
    assert not is_restricted(profile)
