"""The history tells what a commit changed in a profile, by what changed it, and nothing that only follows from it."""

from datetime import UTC, datetime

import msgspec
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace

from limner.model.patch import Patch
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.field_changes import Commit, entries
from limner.rules.patching import apply

NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
EVENT = (NOON.isoformat(), "e1")
ANN = Profile(id="ann", ids=("ann",), metadata=ProfileMetadata(time=ProfileTime(insert=NOON)))
PATCHES = st.lists(
    st.builds(
        Patch,
        st.just("equals"),
        st.sampled_from([("data", "a"), ("traits", "b"), ("traits", "c", "d"), ("consents", "ads"), ("stats", "n")]),
        st.none() | st.integers(0, 2) | st.text("x", max_size=2),
    ),
    max_size=5,
)


def put(profile, place, value, stamp=EVENT):
    return apply(profile, [Patch("equals", tuple(place.split(".")), value)], stamp=stamp)


def told(before, after, **commit):
    return list(entries(before, after, Commit(at=NOON, **commit)))


def fields(entry):
    return {it.field: (msgspec.json.decode(it.old), msgspec.json.decode(it.new), it.event) for it in entry.changes}


def test_a_field_is_told_with_the_event_that_wrote_it_and_its_source():
    (entry,) = told(ANN, put(ANN, "traits.tier", "gold"), sources={"e1": "web"})
    assert fields(entry) == {"traits.tier": (None, "gold", "e1")}
    assert (entry.kind, entry.source, entry.time) == ("field", "web", NOON)


def test_of_a_new_profile_what_nobody_wrote_is_not_told():
    new = replace(put(ANN, "traits.tier", "gold"), aux={"geo": {"city": "Oslo"}})
    (entry,) = told(None, new)
    assert fields(entry) == {"traits.tier": (None, "gold", "e1")}
    assert told(None, replace(ANN, aux={"geo": {"city": "Oslo"}})) == []


def test_counters_and_book_keeping_are_not_told():
    counted = replace(put(ANN, "stats.views", 3), ids=("ann", "other"))
    assert told(ANN, counted) == []


def test_consents_and_other_fields_of_one_commit_are_two_entries():
    after = put(put(ANN, "consents.ads", {"revoke": None}), "data.a", 1)
    consent, field = told(ANN, after)
    assert (consent.kind, list(fields(consent))) == ("consent", ["consents.ads"])
    assert (field.kind, list(fields(field))) == ("field", ["data.a"])


def test_an_import_says_that_it_is_one():
    (entry,) = told(ANN, put(ANN, "data.a", 1), imported=True)
    assert entry.kind == "import"


def test_a_merge_is_told_even_if_it_brings_nothing():
    (entry,) = told(ANN, ANN, absorbed={"ann": ("bo", "cy")})
    assert (entry.kind, entry.merged, entry.changes) == ("merge", ("bo", "cy"), ())


def test_two_that_are_two_again_are_told_of_each_other_and_the_one_that_is_back_has_nothing_new():
    parted = {"ann": "bo", "bo": "ann"}
    (kept,) = told(put(ANN, "data.a", 1), ANN, parted=parted)
    assert (kept.kind, kept.merged, fields(kept)) == ("unmerge", ("bo",), {"data.a": (1, None, None)})
    (back,) = told(None, replace(put(ANN, "data.a", 1), id="bo"), parted=parted)
    assert (back.kind, back.merged, back.changes) == ("unmerge", ("ann",), ())


def test_without_fields_consents_and_merges_are_told_all_the_same():
    after = put(put(ANN, "consents.ads", {"revoke": None}), "data.a", 1)
    assert [it.kind for it in told(ANN, after, fields=False)] == ["consent"]
    merged = told(ANN, put(ANN, "data.a", 1), fields=False, absorbed={"ann": ("bo",)})
    assert [(it.kind, it.changes) for it in merged] == [("merge", ())]


def test_a_change_of_segments_is_told_as_lists():
    (entry,) = told(ANN, replace(ANN, segments=("vip",)))
    assert fields(entry) == {"segments": (None, ["vip"], None)} or fields(entry) == {"segments": ([], ["vip"], None)}


@given(PATCHES, PATCHES)
def test_what_is_told_leads_from_the_profile_before_to_the_one_after(first, second):
    try:
        before = apply(ANN, first, stamp=EVENT)
        after = apply(before, second, stamp=(NOON.isoformat(), "e2"))
    except Exception:  # noqa: BLE001 # such patches change nothing
        return
    for entry in told(before, after):
        for name, (old, new, _) in fields(entry).items():
            assert old != new
            assert (at(before, name), at(after, name)) == (old, new)


def at(profile, name):
    value = msgspec.to_builtins(profile)
    for key in name.split("."):
        value = value.get(key) if isinstance(value, dict) else None
    return value
