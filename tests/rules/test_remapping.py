"""Laws of what an event of long ago may still write."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.json import Ref
from limner.model.patch import Patch
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.patching import apply
from limner.rules.remapping import Written, counted, counts_of, due, stamp_of, with_counts, with_latest

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
PATHS = st.sampled_from([("traits", "a"), ("traits", "b"), ("traits", "a", "x"), ("traits",)])
PATCHES = st.builds(
    Patch, st.sampled_from(["equals", "equals-if-not-exists", "append", "increment", "delete"]), PATHS, st.just(1)
) | st.builds(lambda value: Patch("merge", ("traits", "m"), value), st.dictionaries(st.sampled_from("xy"), st.just(1)))


def event(name: str = "e", hour: int = 0, **aux: Any) -> Event:
    time = EventTime(insert=NOON + timedelta(hours=hour))
    return Event(id=name, type="t", source=Ref("web"), metadata=EventMetadata(time=time, aux=aux))


def person(**fields: int) -> Profile:
    """Return somebody whose fields were written so many hours after noon."""
    stamps = {path.replace("_", "."): stamp_of(event("w", hour)) for path, hour in fields.items()}
    return Profile(id="p", metadata=ProfileMetadata(time=ProfileTime(insert=NOON), fields=stamps))


def left(patch: Patch, told: Event, **fields: int) -> tuple[Patch, ...]:
    written = person(**fields).metadata.fields
    return due("m", [patch], told, Written({}, written))


def test_a_value_is_not_written_over_what_came_later_there_above_or_below() -> None:
    for op in ("equals", "delete"):
        patch = Patch(op, ("traits", "a"), 1)
        assert left(patch, event(hour=1), traits_a=0) == (patch,)
        for place in ("traits_a", "traits", "traits_a_x"):
            assert left(patch, event(hour=1), **{place: 2}) == (), place
        assert left(patch, event(hour=1), traits_ab=2) == (patch,)


def test_what_was_written_before_a_round_counts_though_a_counter_hid_it() -> None:
    patch = Patch("equals", ("traits", "a"), 1)
    earlier, later = (person(traits_a=hour).metadata.fields for hour in (0, 2))
    assert due("m", [patch], event(hour=1), Written(later, earlier)) == ()


def test_of_united_maps_those_keys_are_written_that_nobody_wrote_later() -> None:
    patch = Patch("merge", ("traits", "m"), {"x": 1, "y": 2})
    assert left(patch, event(hour=1), traits_m_x=2) == (Patch("merge", ("traits", "m"), {"y": 2}),)
    assert left(patch, event(hour=1), traits_m=2) == ()


def test_lists_and_empty_places_take_what_comes_whenever() -> None:
    for op in ("append", "equals-if-not-exists"):
        patch = Patch(op, ("traits", "a"), 1)
        assert left(patch, event(), traits_a=9) == (patch,)


def test_an_event_counts_once_for_a_mapping_and_a_place() -> None:
    patches = [Patch("increment", ("traits", "a"), 1), Patch("decrement", ("traits", "b"), 1)]
    told = with_counts(with_counts(event(validation=[]), ["m:traits.a"]), ["other:traits.b", "m:traits.a"])
    assert told.metadata.aux == {"validation": [], "counted": ["m:traits.a", "other:traits.b"]}
    assert counted(told) == {"m:traits.a", "other:traits.b"}
    assert due("m", patches, told, Written({}, {})) == (patches[1],)
    assert due("new", patches, told, Written({}, {})) == tuple(patches)


def test_consents_are_left_as_they_are() -> None:
    assert left(Patch("merge", ("consents",), {"letters": {}}), event()) == ()
    assert left(Patch("merge", ("metadata", "system", "consents"), {"letters": {}}), event()) == ()


def test_no_place_looks_older_than_it_did() -> None:
    before, after = person(traits_a=2, traits_b=1), person(traits_a=1, traits_b=2)
    latest = with_latest(after, before.metadata.fields).metadata.fields
    assert latest == {"traits.a": before.metadata.fields["traits.a"], "traits.b": after.metadata.fields["traits.b"]}
    assert with_latest(after, {}) is after


@given(st.lists(PATCHES, max_size=6))
def test_what_was_written_is_not_due_any_more_but_for_what_changes_nothing(patches: list[Patch]) -> None:
    told = event(hour=1)
    profile = person()
    try:
        written = apply(profile, patches, stamp=stamp_of(told))
    except BadRequest:  # patches that do not fit each other are not written at all
        return
    told = with_counts(told, counts_of("m", patches))
    again = due("m", patches, told, Written(profile.metadata.fields, written.metadata.fields))
    assert not [it for it in again if it.op == "increment"]
