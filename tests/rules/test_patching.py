"""The one function that changes a profile."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.patch import Op, Patch
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.event_types import built_in_types
from limner.rules.mapping import compile_type
from limner.rules.patching import apply, same

NOW = datetime(2024, 5, 1, tzinfo=UTC)
STAMP = ("2024-05-01T00:00:00Z", "event-1")


def profile(**fields: Any) -> Profile:
    return Profile(id="p1", ids=("p1",), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)), **fields)


def traits(op: Op, old: Any, value: Any = None) -> Any:
    before = profile(traits={} if old is ... else {"x": old})
    return apply(before, [Patch(op, ("traits", "x"), value)]).traits.get("x", ...)


KEY = st.sampled_from(("a", "b"))
SCALAR = st.none() | st.booleans() | st.integers(-5, 5) | st.sampled_from(("", "v", "w"))
VALUE = SCALAR | st.lists(SCALAR, max_size=3) | st.dictionaries(KEY, SCALAR, max_size=2)
PATHS = st.builds(
    lambda head, rest: (head, *rest), st.sampled_from(("traits", "aux", "data")), st.lists(KEY, min_size=1, max_size=3)
)
OPS: tuple[Op, ...] = ("equals", "equals-if-not-exists", "append", "increment", "decrement", "merge", "delete")
PATCHES = st.lists(st.builds(Patch, st.sampled_from(OPS), PATHS, VALUE), max_size=5)
PROFILES = st.builds(
    profile,
    traits=st.dictionaries(KEY, VALUE, max_size=2),
    aux=st.dictionaries(KEY, VALUE),
    data=st.dictionaries(KEY, VALUE),
)


def outcome(before: Profile, *batches: list[Patch]) -> Profile | None:
    """Return what becomes of a profile, or None where a patch is refused."""
    try:
        for batch in batches:
            before = apply(before, batch, stamp=STAMP)
    except BadRequest:
        return None
    return before


@given(PROFILES, PATCHES)
def test_the_profile_before_is_never_changed(before: Profile, patches: list[Patch]) -> None:
    kept = copy.deepcopy(before), copy.deepcopy(patches)
    outcome(before, patches)
    assert (before, patches) == kept


@given(PROFILES, PATCHES, PATCHES)
def test_patches_may_be_applied_at_once_or_in_turn(before: Profile, one: list[Patch], two: list[Patch]) -> None:
    assert outcome(before, [*one, *two]) == outcome(before, one, two)


@given(PROFILES, PATHS, VALUE, st.sampled_from(("equals", "equals-if-not-exists", "append", "delete")))
def test_writing_the_same_again_changes_nothing(before: Profile, path: tuple[str, ...], value: Any, op: Op) -> None:
    once = outcome(before, [Patch(op, path, value)])
    if once is not None:
        assert apply(once, [Patch(op, path, value)], stamp=("later", "event-2")) is once


@given(PROFILES, PATCHES)
def test_every_outcome_can_be_stored_and_read_again(before: Profile, patches: list[Patch]) -> None:
    found = outcome(before, patches)
    if found is not None:
        assert msgspec.json.decode(msgspec.json.encode(found), type=Profile) == found


def test_no_patch_gives_the_same_object() -> None:
    before = profile()
    assert apply(before, []) is before


def test_what_did_not_change_is_shared() -> None:
    before = profile(data={"pii": {"firstname": "Ann"}, "job": {"type": "x"}}, traits={"a": 1})
    found = apply(before, [Patch("equals", ("data", "job", "type"), "y")])
    assert found.traits is before.traits
    assert found.data["pii"] is before.data["pii"]
    assert found.data["job"] is not before.data["job"]


@pytest.mark.parametrize("nothing", [..., None, "", "  ", [], {}])
def test_what_says_nothing_is_filled(nothing: Any) -> None:
    assert traits("equals-if-not-exists", nothing, "v") == "v"


@pytest.mark.parametrize("something", [0, False, "v", [None], {"a": None}])
def test_what_says_something_is_not_overwritten(something: Any) -> None:
    assert traits("equals-if-not-exists", something, "w") == something


@pytest.mark.parametrize(
    ("old", "value", "new"),
    [
        (..., "a", ["a"]),
        (None, ["a", "b", "a"], ["a", "b"]),
        (["b", "a"], "a", ["b", "a"]),
        (["b", "a"], ["c", "a"], ["b", "a", "c"]),
        ("b", "a", ["b", "a"]),
        ("a", "a", "a"),
        ("", "a", ["a"]),
        ([1], True, [1, True]),
        ({}, {"k": 2}, [{"k": 2}]),
        (..., [], []),
    ],
)
def test_a_list_gets_what_it_does_not_hold_yet(old: Any, value: Any, new: Any) -> None:
    found = traits("append", old, value)
    assert same(found, new)


def test_nothing_is_appended_to_an_object() -> None:
    with pytest.raises(BadRequest, match=r"traits\.x gathers values") as caught:
        traits("append", {"k": 1}, {"k": 2})
    assert caught.value.path == "traits.x"


def test_numbers_count_up_and_down_from_zero() -> None:
    assert [traits("increment", old, 2) for old in (..., None, 1, 0.5)] == [2, 2, 3, 2.5]
    assert traits("decrement", ..., 1.0) == -1.0


@pytest.mark.parametrize("op", ["increment", "decrement"])
@pytest.mark.parametrize(
    ("old", "value"), [("text", 1), (True, 1), ([1], 1), (1, "text"), (1e308, 1e308), (10**400, 1.5)]
)
def test_counting_what_is_no_number_is_refused_by_name(op: Op, old: Any, value: Any) -> None:
    if op == "decrement" and isinstance(value, float):
        value = -value
    with pytest.raises(BadRequest, match=r"traits\.x") as caught:
        traits(op, old, value)
    assert caught.value.path == "traits.x"


def test_maps_are_united_one_level_deep() -> None:
    assert traits("merge", {"a": {"x": 1}, "b": 1}, {"a": {"y": 2}}) == {"a": {"y": 2}, "b": 1}
    assert traits("merge", ..., {"a": 1}) == {"a": 1}


@pytest.mark.parametrize(("old", "value"), [("text", {}), ({}, "text"), ([], {})])
def test_uniting_what_is_no_map_is_refused(old: Any, value: Any) -> None:
    with pytest.raises(BadRequest, match=r"traits\.x unites objects"):
        traits("merge", old, value)


def test_a_deleted_key_is_gone() -> None:
    assert traits("delete", "v") is ...
    before = profile(traits={"a": 1})
    assert apply(before, [Patch("delete", ("traits", "x", "y"))]) is before


def test_several_keys_are_deleted_at_once_and_the_others_stay() -> None:
    assert traits("delete", {"a": 1, "b": 2, "c": 3}, ["a", "c", "none"]) == {"b": 2}
    assert traits("delete", ..., ["a"]) is ...
    with pytest.raises(BadRequest, match=r"traits\.x loses keys of an object, but a text stands there"):
        traits("delete", "text", ["a"])
    before = profile(consents={"ads": {}, "mail": {}})
    found = apply(before, [Patch("delete", ("consents",), ["ads", "none"])], stamp=STAMP)
    assert (found.consents, found.metadata.fields) == ({"mail": {}}, {"consents.ads": STAMP})
    assert apply(found, [Patch("delete", ("consents",), ["ads"])], stamp=STAMP) is found


def test_a_deleted_section_is_empty() -> None:
    before = profile(primary_id="77", segments=("vip",), consents={"a": {}})
    found = apply(before, [Patch("delete", (name,)) for name in ("primary_id", "segments", "consents")])
    assert found == profile()
    assert apply(found, [Patch("delete", ("primary_id",))]) is found


def test_nothing_is_written_below_a_text() -> None:
    with pytest.raises(BadRequest, match=r"traits\.x is a text, nothing can be written below it"):
        apply(profile(traits={"x": "text"}), [Patch("equals", ("traits", "x", "y"), 1)])


@pytest.mark.parametrize(
    "patch",
    [
        Patch("equals", ("id",), "p2"),
        Patch("equals", ("ids",), ["p2"]),
        Patch("delete", ("ids",)),
        Patch("equals", ("unknown",), 1),
        Patch("equals", ("data",), "text"),
        Patch("append", ("data",), "text"),
        Patch("equals", ("segments",), "text"),
        Patch("delete", ("metadata",)),
        Patch("delete", ("metadata", "time", "insert")),
        Patch("equals", ("metadata", "time"), "now"),
    ],
)
def test_a_profile_stays_a_profile(patch: Patch) -> None:
    with pytest.raises(BadRequest):
        apply(profile(), [patch])


def test_ids_and_segments_stay_tuples_without_repetition() -> None:
    found = apply(profile(), [Patch("append", ("ids",), ["crm-7", "p1"]), Patch("append", ("segments",), "vip")])
    assert (found.ids, found.segments) == (("p1", "crm-7"), ("vip",))


def test_a_place_in_the_metadata_can_be_written() -> None:
    found = apply(profile(), [Patch("equals", ("metadata", "time", "visit", "tz"), "Europe/Warsaw")])
    assert found.metadata.time.visit.tz == "Europe/Warsaw"


def test_true_is_written_over_one() -> None:
    assert traits("equals", 1, True) is True


def test_a_stamp_is_noted_for_what_really_changed() -> None:
    before = profile(traits={"a": 1}, consents={"ads": {"revoke": None}})
    patches = [
        Patch("equals", ("traits", "a"), 1),
        Patch("equals", ("traits", "b"), 2),
        Patch("merge", ("consents",), {"ads": {"revoke": None}, "mail": {"revoke": None}}),
        Patch("delete", ("traits", "none")),
    ]
    assert apply(before, patches, stamp=STAMP).metadata.fields == {"traits.b": STAMP, "consents.mail": STAMP}


def test_a_refused_patch_leaves_no_half_of_the_others() -> None:
    before = profile(traits={"x": "text"})
    with pytest.raises(BadRequest):
        apply(before, [Patch("equals", ("traits", "a"), 1), Patch("increment", ("traits", "x"), 1)])
    assert before.traits == {"x": "text"}


def test_many_consents_are_taken_back_in_one_pass() -> None:
    names = [f"c{number}" for number in range(100_000)]
    kind = compile_type(built_in_types()["consent-update"])
    patches = kind.map({"consents": dict.fromkeys(names, False)}, 1).patches
    assert len(patches) <= 2
    assert apply(profile(consents={name: {} for name in names}), patches, stamp=STAMP).consents == {}


def test_long_lists_are_united_in_one_pass() -> None:
    items = [*map(str, range(50_000)), *range(50_000), *([n] for n in range(50_000))]
    assert len(traits("append", items, [*items, True, "new"])) == len(items) + 2


ANYWHERE = PATHS | st.sampled_from(
    (
        ("primary_id",),
        ("segments",),
        ("ids",),
        ("consents",),
        ("traits",),
        ("metadata", "aux", "a"),
        ("metadata", "status", "a"),
        ("metadata", "time", "visit", "tz"),
        ("metadata", "time", "visit", "count"),
    )
)
ANY_PATCHES = st.lists(st.builds(Patch, st.sampled_from(OPS), ANYWHERE, VALUE), max_size=8)


def in_turn(before: Profile, patches: list[Patch]) -> Profile | str:
    """Return what becomes of a profile by calls with one patch each, or what the first refusal says."""
    try:
        for patch in patches:
            before = apply(before, [patch], stamp=STAMP)
    except BadRequest as refusal:
        return f"{refusal.path}: {refusal.message}"
    return before


def at_once(before: Profile, patches: list[Patch]) -> Profile | str:
    try:
        return apply(before, patches, stamp=STAMP)
    except BadRequest as refusal:
        return f"{refusal.path}: {refusal.message}"


@settings(deadline=None)  # the first example builds its strategies
@given(PROFILES, ANY_PATCHES)
def test_many_patches_in_one_call_make_what_a_call_for_each_makes(before: Profile, patches: list[Patch]) -> None:
    kept = copy.deepcopy(before), copy.deepcopy(patches)
    assert at_once(before, patches) == in_turn(before, patches)
    assert (before, patches) == kept


@settings(deadline=None)  # the first example builds its strategies
@given(PROFILES, ANY_PATCHES)
def test_no_patch_and_no_profile_shares_a_map_that_a_later_patch_writes(before: Profile, patches: list[Patch]) -> None:
    first = at_once(before, patches)
    if isinstance(first, Profile):
        kept = copy.deepcopy(first)
        at_once(first, patches)
        at_once(before, patches)
        assert first == kept


def test_each_map_on_the_way_is_copied_once_however_many_patches_write_below_it() -> None:
    value = {"deep": {"a": 1}}
    before = profile(data={"pii": {"x": 1}, "job": {"y": 1}})
    patches = [
        Patch("equals", ("data", "pii", "one"), value),
        Patch("equals", ("data", "pii", "two"), value),
        Patch("equals", ("data", "pii", "one", "deep", "a"), 2),
    ]
    found = apply(before, patches)
    assert found.data["pii"] == {"x": 1, "one": {"deep": {"a": 2}}, "two": {"deep": {"a": 1}}}
    assert value == {"deep": {"a": 1}}
    assert found.data["pii"]["two"] is value
    assert found.data["job"] is before.data["job"]
    assert before.data == {"pii": {"x": 1}, "job": {"y": 1}}
