"""What `data` of an import does to a profile."""

from __future__ import annotations

import copy
from datetime import UTC, datetime
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import ImportRefused
from limner.model.account import Choice, Database, Field
from limner.model.portrait import Portrait
from limner.model.profile import Profile, ProfileMetadata, ProfileTime, Visits
from limner.rules.import_fields import Applied, apply_data, reserved, schema_of
from limner.rules.import_targets import standard_targets, table
from limner.rules.places import places

NOW = datetime(2024, 5, 1, tzinfo=UTC)
STAMP = ("2024-05-01T00:00:00Z", "import-1")
DATABASE = Database(
    id="1",
    name="ours",
    fields=[
        Field(name="CRM_ID"),
        Field(name="LOYALTY", type="int"),
        Field(name="INTERESTS", type="tags"),
        Field(name="SCORE", type="float"),
        Field(name="LAST_BUY", type="datetime"),
        Field(name="MEMBER", type="bool"),
        Field(name="SEEN_AT", type="ip"),
        Field(name="TIER", type="enum", choices=[Choice(code=1, label="gold"), Choice(code=2, label="silver")]),
        Field(name="EXTRA", type="object"),
    ],
)
FIELDS = sorted(schema_of(DATABASE).targets)
PHONES = ("+48600000001", "+48600000002", "+48600000003")


def profile(**sections: Any) -> Profile:
    return Profile(id="p", ids=("p",), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)), **sections)


def after(data: dict[str, Any], /, **sections: Any) -> Profile:
    return apply_data(data, profile(**sections), DATABASE, STAMP).profile


def trait(name: str, value: Any, old: Any = ...) -> Any:
    """Return what stands at a custom field after a value came for it; `...` is nothing."""
    return after({name: value}, traits={} if old is ... else {name: old}).traits.get(name, ...)


def refusal(data: Any, /, **sections: Any) -> str:
    with pytest.raises(ImportRefused) as caught:
        after(data, **sections)
    assert caught.value.error == 400
    return caught.value.message


def test_standard_fields_stand_where_events_put_them() -> None:
    found = after(
        {
            "email": " John@X.com ",
            "phones": ["+48 600 000 001", "0048600000002"],
            "_fname": "John",
            "_lname": "Doe",
            "_bdate": "2001-12-31",
            "_sex": 1,
            "_city": "Oslo",
            "_region": "Viken",
            "_country": "NO",
            "_postal_code": 150,
        }
    )
    assert found.data == {
        "contact": {
            "email": {"main": "john@x.com"},
            "phone": {"main": "+48600000001", "others": ["+48600000002"]},
            "address": {"town": "Oslo", "county": "Viken", "country": "NO", "postcode": "150"},
        },
        "pii": {"firstname": "John", "lastname": "Doe", "birthday": "2001-12-31T00:00:00Z", "gender": "female"},
    }


def test_what_events_do_not_know_stands_in_the_metadata_and_beside() -> None:
    device = {"ip": "1.2.3.4", "vendor": "Acme", "browser": "Firefox", "os": "Linux"}
    signed_up = {"ip": "2001:db8::1", "city": "Oslo", "country": "Norway", "url": "https://x.test/"}
    found = after(
        {
            **{f"_{name}": value for name, value in device.items()},
            **{f"_reg{name}": value for name, value in signed_up.items()},
            "_regdate": "2023-01-02T03:04:05+01:00",
            "_tz": "Europe/Oslo",
            "_status": "2",
        }
    )
    assert found.aux == {"device": device, "registration": signed_up, "status": 2}
    assert not found.active
    assert found.metadata.time.create == datetime(2023, 1, 2, 2, 4, 5, tzinfo=UTC)
    assert found.metadata.time.visit == Visits(tz="Europe/Oslo")
    assert apply_data({"_status": 0}, found, DATABASE).profile.active


@pytest.mark.parametrize("name", sorted(standard_targets()))
def test_every_place_of_the_table_takes_the_types_that_are_written_there(name: str) -> None:
    section, *path = table().fields[name].place.split(".")
    if section == "data":
        below = ("main",) if name == "phones" else ()
        (place,) = places(Portrait, (*path, *below))
        assert place.shape.wanted.startswith("a time" if name == "_bdate" else "a text")


@pytest.mark.parametrize(
    ("name", "value", "stored"),
    [
        ("CRM_ID", "A 7", "A 7"),
        ("CRM_ID", 123420, "123420"),
        ("CRM_ID", "", ""),
        ("LOYALTY", 10, 10),
        ("LOYALTY", "-10", -10),
        ("SCORE", 10, 10.0),
        ("SCORE", "1.5", 1.5),
        ("MEMBER", False, False),
        ("LAST_BUY", "2024-05-01", "2024-05-01T00:00:00Z"),
        ("LAST_BUY", "2024-05-01T02:30:00+02:00", "2024-05-01T00:30:00Z"),
        ("SEEN_AT", " 2001:DB8:0::1", "2001:db8::1"),
        ("TIER", 2, 2),
        ("TIER", "gold", 1),
        ("INTERESTS", ["b", " a ", "b"], ["b", "a"]),
        ("INTERESTS", "b, a,,b", ["b", "a"]),
        ("INTERESTS", [], ...),
        ("EXTRA", {"a": [1, {"b": None}]}, {"a": [1, {"b": None}]}),
        ("EXTRA", {"action": "dance"}, {"action": "dance"}),
        ("EXTRA", {"action": "set", "value": 1, "more": 2}, {"action": "set", "value": 1, "more": 2}),
    ],
)
def test_a_custom_field_is_a_trait_of_its_type(name: str, value: Any, stored: Any) -> None:
    found = trait(name, value)
    assert (found, type(found)) == (stored, type(stored))
    assert trait(name, value, old="?") == stored


@pytest.mark.parametrize(
    ("name", "value", "reason"),
    [
        ("CRM_ID", True, "must be a string of at most 10000 characters, without U+0000"),
        ("CRM_ID", 1.5, "must be a string of at most 10000 characters, without U+0000"),
        ("CRM_ID", "x" * 10_001, "must be a string of at most 10000 characters, without U+0000"),
        ("CRM_ID", "a\0b", "must be a string of at most 10000 characters, without U+0000"),
        ("LOYALTY", 1.0, "must be a whole number of 64 bits"),
        ("LOYALTY", True, "must be a whole number of 64 bits"),
        ("LOYALTY", 2**63, "must be a whole number of 64 bits"),
        ("SCORE", "abc", "must be a number"),
        ("MEMBER", "true", "must be true or false"),
        ("MEMBER", 1, "must be true or false"),
        ("TIER", 3, "must be one of its codes or labels"),
        ("SEEN_AT", "1.2.3", "must be an IP address"),
        ("INTERESTS", ["a", 1], "must be at most 1000 tags: strings, or one string with commas"),
        ("INTERESTS", [str(it) for it in range(1001)], "must be at most 1000 tags: strings, or one string with commas"),
        ("EXTRA", [], "must be an object, its whole numbers of 64 bits at most, its strings without U+0000"),
        ("EXTRA", {"a": "x\0"}, "must be an object, its whole numbers of 64 bits at most, its strings without U+0000"),
        ("EXTRA", {"a": 2**63}, "must be an object, its whole numbers of 64 bits at most, its strings without U+0000"),
        ("email", "nobody", "must be an e-mail address"),
        ("email", "", "must be an e-mail address"),
        ("phones", ["+48600000001", "12"], "must be a phone number such as +442079460018, or a list of at most 100"),
        ("_fname", ["a"], "must be a string of at most 10000 characters, without U+0000"),
        ("_bdate", 0, "must be a date such as 2001-12-31, or one with a time such as RFC 3339 writes it"),
        ("_regdate", "soon", "must be a date such as 2001-12-31, or one with a time such as RFC 3339 writes it"),
        ("_sex", 2, "must be male or female, or 0 for male and 1 for female"),
        ("_sex", True, "must be male or female, or 0 for male and 1 for female"),
        ("_status", "on", "must be a whole number of 64 bits"),
        ("_regdate", None, "cannot be cleared"),
        ("_status", {"action": "unset"}, "cannot be cleared"),
        ("_status", {"action": "incr", "value": 1}, "incr is for fields that count, of type int or float"),
        ("_md5", "x", "it is read-only"),
        ("id", 1, "it is read-only"),
        (
            "_fname",
            {"a": 1},
            "must be a string of at most 10000 characters, without U+0000, or an action: set, unset, ",
        ),
        ("_fname", {"action": ["set"]}, "must be a string of at most 10000 characters, without U+0000, or an action: "),
        ("_fname", {"action": "set"}, "the action set needs a value"),
        ("_fname", {"action": "add", "value": "x"}, "add and delete are for lists only"),
        ("CRM_ID", {"action": "incr", "value": 1}, "incr is for fields that count, of type int or float"),
        ("LOYALTY", {"action": "incr", "value": "x"}, "must be a whole number of 64 bits"),
        ("LOYALTY", {"action": "incr", "value": None}, "must be a whole number of 64 bits"),
    ],
)
def test_what_does_not_fit_is_refused_by_name_and_never_repeated(name: str, value: Any, reason: str) -> None:
    assert refusal({"_lname": "Doe", name: value}).startswith(f"data.{name}: {reason}")


def test_all_unknown_fields_are_told_at_once_and_in_order() -> None:
    assert refusal({"zip": 1, "_fname": 1.5, "City": "x", "id": 1}) == "unknown field in data: City, zip"
    assert len(refusal({f"field{number}": 1 for number in range(1000)})) == 512
    assert "\n" not in refusal({"a\nb": 1})


def test_nothing_is_written_where_one_value_does_not_fit() -> None:
    before = profile(traits={"LOYALTY": 1})
    with pytest.raises(ImportRefused):
        apply_data({"LOYALTY": 2, "SCORE": "abc"}, before, DATABASE, STAMP)
    assert before == profile(traits={"LOYALTY": 1})


def test_what_data_does_not_name_stays_and_null_clears() -> None:
    before = after({"_fname": "John", "_lname": "Doe", "CRM_ID": "7", "email": "a@b.co", "_tz": "UTC"})
    applied = apply_data({"_lname": None, "CRM_ID": None, "_tz": None, "_city": None}, before, DATABASE, STAMP)
    assert applied.changed == ("CRM_ID", "_lname", "_tz")
    assert applied.profile.data == {"pii": {"firstname": "John"}, "contact": {"email": {"main": "a@b.co"}}}
    assert applied.profile.traits == {}
    assert applied.profile.metadata.time.visit.tz is None


def test_only_what_really_changed_is_told_and_stamped() -> None:
    before = profile(data={"pii": {"firstname": "John"}}, traits={"LOYALTY": 1}, aux={"status": 0})
    applied = apply_data({"LOYALTY": 2, "_fname": "John", "_status": 0, "_lname": "Doe"}, before, DATABASE, STAMP)
    assert applied.changed == ("LOYALTY", "_lname")
    assert applied.profile.metadata.fields == {"data.pii.lastname": STAMP, "traits.LOYALTY": STAMP}
    assert apply_data({"_fname": "John"}, before, DATABASE, STAMP) == msgspec.structs.replace(
        applied, profile=before, changed=()
    )


def test_phones_replace_those_that_were_there() -> None:
    first = after({"phones": list(PHONES)})
    assert first.data["contact"]["phone"] == {"main": PHONES[0], "others": list(PHONES[1:])}
    fewer = apply_data({"phones": f" {PHONES[2]} "}, first, DATABASE).profile
    assert fewer.data["contact"]["phone"] == {"main": PHONES[2]}
    assert apply_data({"phones": []}, first, DATABASE).profile.data["contact"]["phone"] == {}
    assert after({"phones": [PHONES[0], "0048600000001"]}).data["contact"]["phone"] == {"main": PHONES[0]}


def test_a_phone_is_added_once_and_when_the_first_goes_the_next_moves_up() -> None:
    before = profile(data={"contact": {"phone": {"main": "+48 600-000-001", "mobile": "+48600000009"}}})
    added = apply_data({"phones": {"action": "add", "value": [PHONES[0], PHONES[1]]}}, before, DATABASE).profile
    phone = {"main": PHONES[0], "others": [PHONES[1]], "mobile": "+48600000009"}
    assert added.data["contact"]["phone"] == phone
    left = apply_data({"phones": {"action": "delete", "value": PHONES[0]}}, added, DATABASE).profile
    assert left.data["contact"]["phone"] == {"main": PHONES[1], "mobile": "+48600000009"}


@pytest.mark.parametrize(
    ("name", "old", "action", "value", "new"),
    [
        ("CRM_ID", "a", "set", "b", "b"),
        ("CRM_ID", "a", "set", None, ...),
        ("CRM_ID", "a", "unset", "whatever", ...),
        ("CRM_ID", ..., "unset", None, ...),
        ("CRM_ID", "a", "upsert", "b", "a"),
        ("CRM_ID", " ", "upsert", "b", "b"),
        ("CRM_ID", ..., "upsert", "b", "b"),
        ("INTERESTS", [], "upsert", "b", ["b"]),
        ("MEMBER", False, "upsert", True, False),
        ("LOYALTY", 10, "incr", 5, 15),
        ("LOYALTY", 10, "incr", "-15", -5),
        ("LOYALTY", ..., "incr", 5, 5),
        ("LOYALTY", "10", "incr", 5, 15),
        ("SCORE", 1, "incr", 0.5, 1.5),
        ("INTERESTS", ["a"], "add", "b, a", ["a", "b"]),
        ("INTERESTS", ..., "add", ["b"], ["b"]),
        ("INTERESTS", "a", "add", "b", ["a", "b"]),
        ("INTERESTS", "", "add", "b", ["b"]),
        ("INTERESTS", ["a", "b"], "delete", "a, c", ["b"]),
        ("INTERESTS", ["a"], "delete", "a", ...),
        ("INTERESTS", ..., "delete", "a", ...),
        ("INTERESTS", ["a"], "set", "b", ["b"]),
        ("EXTRA", {"a": 1}, "set", {"b": 2}, {"b": 2}),
        ("EXTRA", {"a": 1}, "unset", None, ...),
    ],
)
def test_an_action_makes_something_of_what_stands_there(name: str, old: Any, action: str, value: Any, new: Any) -> None:
    found = trait(name, {"action": action, "value": value}, old)
    assert (found, type(found)) == (new, type(new))


@pytest.mark.parametrize(
    ("name", "old", "value"),
    [
        ("LOYALTY", 2**63 - 1, 1),
        ("LOYALTY", -(2**63), -1),
        ("SCORE", 1e308, 1e308),
    ],
)
def test_a_number_that_would_not_fit_any_more_is_refused(name: str, old: Any, value: Any) -> None:
    text = refusal({name: {"action": "incr", "value": value}}, traits={name: old})
    assert text == f"data.{name}: would become too large a number"


def test_a_list_does_not_grow_for_ever() -> None:
    tags = [str(number) for number in range(1000)]
    assert "would hold more than 1000" in refusal(
        {"INTERESTS": {"action": "add", "value": "new"}}, traits={"INTERESTS": tags}
    )
    assert len(trait("INTERESTS", {"action": "delete", "value": "1"}, tags)) == 999


@pytest.mark.parametrize(
    ("data", "sections", "reason"),
    [
        ({"_os": "Linux"}, {"aux": {"device": "phone"}}, "something else stands in its place"),
        ({"_os": None}, {"aux": {"device": "phone"}}, ""),
        ({"LOYALTY": {"action": "incr", "value": 1}}, {"traits": {"LOYALTY": "x"}}, "something that is no number"),
        ({"INTERESTS": {"action": "add", "value": "a"}}, {"traits": {"INTERESTS": {}}}, "something that is no list"),
        ({"phones": [PHONES[0]]}, {"data": {"contact": {"phone": "x"}}}, "something else stands in its place"),
        ({"subscriptions": []}, {"aux": {"subscriptions": "x"}}, "something that is no list"),
    ],
)
def test_what_events_wrote_instead_is_not_written_over_blindly(data: Any, sections: Any, reason: str) -> None:
    if reason:
        assert refusal({"_fname": "John", **data}, **sections).startswith(f"data.{next(iter(data))}: {reason}")
    else:
        assert after(data, **sections) == profile(**sections)


@pytest.mark.parametrize(
    "name", ["email", "phones", "subscriptions", "id", "db_id", "_x", "_md5", "phone", "profile_id"]
)
def test_no_custom_field_takes_a_name_that_is_taken(name: str) -> None:
    assert reserved(name)


@pytest.mark.parametrize("name", ["CRM_ID", "emails", "city", "x_"])
def test_other_names_are_free(name: str) -> None:
    assert not reserved(name)


def test_databases_with_the_same_number_are_not_mixed_up() -> None:
    for _ in range(300):
        renamed = msgspec.structs.replace(DATABASE, fields=[Field(name="OTHER")])
        assert apply_data({"OTHER": "x"}, profile(), renamed).changed == ("OTHER",)
    with pytest.raises(ImportRefused, match="unknown field in data: CRM_ID"):
        apply_data({"CRM_ID": "x"}, profile(), renamed)
    assert apply_data({"CRM_ID": "x"}, profile(), DATABASE).changed == ("CRM_ID",)


SCALAR = (
    st.none()
    | st.booleans()
    | st.integers()
    | st.integers(0, 3)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=12)
    | st.sampled_from(
        ("a@b.co", *PHONES, "2001-12-31", "2024-05-01T00:00:00+02:00", "gold", "a, b", "1.2.3.4", "email")
    )
)
WORDS = st.sampled_from(("channel", "resource_id", "email", "status", "custom_fields", "cats", "a", "x"))
VALUE: Any = st.recursive(
    SCALAR, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(WORDS, inner, max_size=4), max_leaves=6
)
ACTION: Any = st.fixed_dictionaries(
    {"action": st.sampled_from(("set", "unset", "incr", "add", "delete", "upsert"))}, optional={"value": VALUE}
)
SUBSCRIPTION = st.fixed_dictionaries(
    {"channel": st.just("email"), "resource_id": st.integers(1, 2), "email": st.sampled_from(("a@b.co", "c@d.co"))},
    optional={
        "status": st.none() | st.just("subscribed"),
        "priority": st.integers(0, 2),
        "custom_fields": st.dictionaries(WORDS, SCALAR, max_size=3),
        "cats": st.lists(st.sampled_from("ab"), max_size=3),
    },
)
PLAIN = st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=3) | st.fixed_dictionaries(
    {"subscriptions": st.lists(SUBSCRIPTION, max_size=4)}, optional={"phones": st.lists(st.sampled_from(PHONES))}
)
ANY: Any = st.dictionaries(st.sampled_from(FIELDS) | st.text(max_size=5), VALUE | ACTION, max_size=3) | PLAIN
BEFORE = st.builds(
    profile,
    traits=st.dictionaries(st.sampled_from(FIELDS), VALUE, max_size=3),
    aux=st.dictionaries(st.sampled_from(("device", "registration", "subscriptions", "status")), VALUE, max_size=2),
    data=st.dictionaries(st.sampled_from(("contact", "pii")), VALUE, max_size=2),
)


def outcome(data: Any, before: Profile) -> Applied | ImportRefused:
    try:
        return apply_data(data, before, DATABASE, STAMP)
    except ImportRefused as why:
        return why


@given(ANY, BEFORE)
def test_whatever_data_is_a_profile_comes_out_that_can_be_stored_or_a_refusal(data: Any, before: Profile) -> None:
    kept = copy.deepcopy((data, before))
    found = outcome(data, before)
    assert (data, before) == kept
    if isinstance(found, ImportRefused):
        assert found.error == 400
        assert found.message.isprintable()
        return
    assert (found.profile is before) == (not found.changed)
    assert set(found.changed) <= data.keys()
    assert msgspec.json.decode(msgspec.json.encode(found.profile), type=Profile) == found.profile


@given(PLAIN, BEFORE)
def test_the_same_data_again_changes_nothing(data: Any, before: Profile) -> None:
    first = outcome(data, before)
    if isinstance(first, ImportRefused):
        return
    again = apply_data(data, first.profile, DATABASE, ("later", "import-2"))
    assert again.profile is first.profile
    assert again.changed == ()
