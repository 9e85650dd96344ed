"""Segment's calls: the table of words leads to places that exist, times are corrected, ids lead to whom they mean."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.batch import Named
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.event_types import built_in_types
from limner.rules.identity import Known, New, Several, whose
from limner.rules.keys import Salt
from limner.rules.mapping import compile_type
from limner.rules.segment_calls import PATHS, Call, Names, happened, table
from limner.rules.segment_ids import ANONYMOUS, USER, is_another, key_of, settle
from limner.rules.segment_words import say

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
TYPES = built_in_types()
SALT = Salt(1, b"secret")
TIMES = st.datetimes(min_value=datetime(2000, 1, 1), max_value=datetime(2100, 1, 1))  # noqa: DTZ001 # zones are added


def profile(name: str, *ids: str) -> Profile:
    return Profile(id=name, ids=(name, *ids), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)))


def parts(path: str) -> set[str]:
    return {first.strip().split(".")[0] for first in path.split("|")}


def test_every_call_has_a_path_of_a_word_and_of_a_letter() -> None:
    assert {PATHS[kind[0]] for kind in PATHS if kind != "import"} == {PATHS[kind] for kind in PATHS}


@pytest.mark.parametrize("name", table().events)
def test_every_well_known_name_leads_to_a_type_in_the_box_and_to_properties_that_it_reads(name: str) -> None:
    row = table().events[name]
    kind = TYPES[row.type]
    read = {key for source in kind.copy.values() for key in parts(source)}
    assert {target.split(".")[0] for target in row.properties} <= read


@pytest.mark.parametrize(("call", "traits"), [("identify", table().traits), ("group", table().groups)])
def test_every_reserved_trait_reaches_the_person(call: str, traits: dict[str, str]) -> None:
    kind = compile_type(TYPES[table().calls[call]])
    for source, target in traits.items():
        value: Any = "2024-05-01" if "birthday" in target else 5 if "size" in target else "x"
        for key in reversed(source.split(".")):
            value = {key: value}
        body = msgspec.json.encode({"userId": "u", "groupId": "g", "traits": value})
        said = say(msgspec.json.decode(body, type=Call), call, Names(user="u"))
        mapped = kind.map(msgspec.json.decode(said.properties), 1)
        assert mapped.problems == ()
        assert any(patch.path[0] == "data" and patch.path[-1] == target.split(".")[-1] for patch in mapped.patches)


@given(true=TIMES, skew=st.timedeltas(-timedelta(days=900), timedelta(days=900)), waited=st.integers(0, 10**6))
def test_however_wrong_a_clock_is_what_counts_is_how_long_a_message_waited(
    true: datetime, skew: timedelta, waited: int
) -> None:
    received = true.replace(tzinfo=UTC)
    sent = received + skew
    call = Call(timestamp=(sent - timedelta(seconds=waited)).isoformat())
    moment = happened(call, sent.isoformat(), received)
    assert moment <= received
    assert abs(received - timedelta(seconds=waited) - moment) <= timedelta(seconds=5)


def test_a_clock_that_is_nearly_right_is_believed_to_the_millisecond() -> None:
    call = Call(timestamp="2024-05-01T11:59:58.120Z")
    assert happened(call, "2024-05-01T11:59:59.900Z", NOW) == datetime(2024, 5, 1, 11, 59, 58, 120_000, UTC)


@given(st.text(min_size=1, max_size=200), st.text(min_size=1, max_size=200))
def test_only_the_same_id_of_the_same_kind_has_the_same_key(one: str, other: str) -> None:
    assert (key_of(USER, one, SALT) == key_of(USER, other, SALT)) == (one == other)
    assert key_of(USER, one, SALT)[4:] != key_of(ANONYMOUS, one, SALT)[4:]
    assert key_of(USER, one, SALT) != key_of(USER, one, Salt(2, b"another"))


DEVICE, ANNS, ANN = profile("d", "sga-1"), profile("a", "sgu-ann", "sga-2"), Named("sgu-ann")


@pytest.mark.parametrize(
    ("who", "user", "device", "person"),
    [
        (Named(), None, None, New()),
        (Named(), None, DEVICE, Known("d")),
        (Named(), None, ANNS, Known("a")),
        (ANN, None, None, New()),
        (ANN, "a", None, Known("a")),
        (ANN, None, DEVICE, Known("d")),
        (ANN, "a", ANNS, Known("a")),
        (ANN, "a", DEVICE, Several("a", ("d",))),
        (Named("sgu-bo"), None, ANNS, New()),
        (Named("sgu-bo"), "b", ANNS, Known("b")),
        (Named("sgu-bo", joins=True), None, ANNS, Known("a")),
        (Named("sgu-bo", joins=True), "b", ANNS, Several("b", ("a",))),
    ],
)
def test_a_user_is_who_it_is_and_takes_along_a_device_that_was_nobody_elses(
    who: Named, user: str | None, device: Profile | None, person: Any
) -> None:
    assert whose(settle(who, user, device, None)) == person
    assert whose(settle(who, user, device, device.id if device else None)) == person


def test_a_person_with_two_user_ids_is_another_to_none_of_them() -> None:
    both = profile("p", "sgu-1", "sgu-2")
    assert [is_another(both, key) for key in ("sgu-1", "sgu-2", "sgu-3")] == [False, False, True]
    assert not is_another(DEVICE, "sgu-1")
