"""What fits where."""

from __future__ import annotations

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.event_data import Device, EventData, Hit
from limner.model.portrait import Portrait
from limner.rules.places import MISFIT, Place, came, places

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


def one(path: str) -> Place:
    (found,) = places(Portrait, tuple(path.split(".")))
    return found


@pytest.mark.parametrize(
    ("path", "value", "kept"),
    [
        ("identifier.pk", 77, "77"),
        ("identifier.pk", 77.0, "77"),
        ("pii.firstname", "Ann", "Ann"),
        ("job.salary", 5000, 5000.0),
        ("job.salary", " 5000.50 ", 5000.5),
        ("job.company.size", "120", 120),
        ("job.company.size", 120.0, 120),
        ("metrics.ltcosc", 0, 0),
        ("anonymous", False, False),
        ("anonymous", "true", True),
        ("preferences.colors", "red", ["red"]),
        ("preferences.colors", ["red", 7], ["red", "7"]),
        ("identifier.coupons", "A", "A"),
        ("identifier.coupons", ["A"], ["A"]),
        ("pii.birthday", "1990-05-17", "1990-05-17T00:00:00Z"),
        ("pii.birthday", "1990-05-17 08:30:00", "1990-05-17T08:30:00Z"),
        ("pii.birthday", "1990-05-17T08:30:00+02:00", "1990-05-17T06:30:00Z"),
        ("pii.birthday", 642_933_000_000, "1990-05-17T08:30:00Z"),
        ("contact.app.other", {"icq": 1}, {"icq": 1}),
        ("identifier.credit_card", "4111 1111-1111 1234", "1234"),
        ("identifier.credit_card", 4111111111111234, "1234"),
        ("identifier.credit_card", "**** 1234", "1234"),
    ],
)
def test_a_value_that_means_the_right_thing_is_made_to_fit(path: str, value: object, kept: object) -> None:
    fit = one(path).shape.fit(value)
    assert fit == kept
    assert type(fit) is type(kept)


@pytest.mark.parametrize(
    ("path", "value"),
    [
        ("identifier.pk", True),
        ("identifier.pk", {"id": 1}),
        pytest.param("identifier.pk", 10**5000, id="huge"),
        ("job.salary", "much"),
        ("job.salary", "1e999"),
        ("job.salary", "1_000"),
        pytest.param("job.salary", 10**400, id="large"),
        ("job.salary", True),
        ("job.company.size", 1.5),
        ("job.company.size", 2**60),
        ("anonymous", 1),
        ("preferences.colors", [["red"]]),
        ("pii.birthday", "in May"),
        ("pii.birthday", 10**20),
        ("contact.app.other", "icq"),
        ("identifier.credit_card", "tok_12345678"),
        ("identifier.credit_card", "12"),
    ],
)
def test_a_value_that_cannot_be_understood_does_not_fit(path: str, value: object) -> None:
    assert one(path).shape.fit(value) is MISFIT


def test_a_section_leads_to_all_places_below_it() -> None:
    found = places(EventData, ("contact", "email"))
    names = ("main", "private", "business", "others")
    assert [place.path for place in found] == [("contact", "email", name) for name in names]
    assert [place.tail for place in found] == [(name,) for name in names]


def test_a_location_brings_its_parts_along() -> None:
    found = places(Device, ("geo", "location"))
    assert {place.path[-1]: place.shape.fit([20.1, "50.2"]) for place in found} == {
        "location": [20.1, 50.2],
        "longitude": 20.1,
        "latitude": 50.2,
    }


def test_a_section_with_a_location_brings_its_parts_along_and_lets_them_speak_for_themselves() -> None:
    found = [place for place in places(Device, ("geo",)) if place.path[-1] == "longitude"]
    assert [place.tail for place in found] == [("location",), ("longitude",)]
    assert [place.shape.fit(value) for place, value in zip(found, ([20.1, 50.2], 21), strict=True)] == [20.1, 21.0]


@pytest.mark.parametrize("value", [[50.2], [20.1, 50.2, 0], [200, 50], [20, 95], ["a", "b"], "20,50", {"lon": 1}])
def test_a_location_out_of_the_world_fits_none_of_its_parts(value: object) -> None:
    assert {place.shape.fit(value) for place in places(Device, ("geo", "location"))} == {MISFIT}


@pytest.mark.parametrize("path", ["fax", "contact.fax", "contact.email.main.x", "contact.email.home"])
def test_a_path_that_leads_nowhere_is_refused(path: str) -> None:
    with pytest.raises(BadRequest):
        places(Portrait, tuple(path.split(".")))


def test_the_refusal_names_the_fields_there_are() -> None:
    with pytest.raises(BadRequest, match="no field 'home'; there are business, main, others, private"):
        places(Portrait, ("contact", "email", "home"))


def test_below_a_free_map_anything_may_stand() -> None:
    (found,) = places(Portrait, ("metrics", "custom", "score"))
    assert found.shape.fit({"value": 1}) == {"value": 1}


@given(JSON)
def test_no_place_ever_fails_on_a_value(value: object) -> None:
    for kind in (Portrait, EventData, Device, Hit):
        for place in places(kind, ()):
            fit = place.shape.fit(value)
            assert fit is MISFIT or msgspec.json.encode(fit)


@given(JSON)
def test_what_fits_once_fits_again_unchanged(value: object) -> None:
    for place in places(Portrait, ()):
        fit = place.shape.fit(value)
        if fit is not MISFIT and place.path[-1] not in ("longitude", "latitude"):
            assert place.shape.fit(fit) == fit


@given(JSON)
def test_what_came_is_told_without_the_value(value: object) -> None:
    assert came(value) in {"nothing", "true or false", "a number", "a text", "a list", "an object"}
