"""The event types in the box, and what they do to a person."""

from __future__ import annotations

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.derived import derive
from limner.rules.event_types import built_in_types, groups, page
from limner.rules.mapping import compile_type
from limner.rules.patching import apply

PAGE = Path(__file__).parents[2] / "docs" / "event-types.md"
BUILT_IN = built_in_types()
COMPILED = {name: compile_type(kind) for name, kind in BUILT_IN.items()}
STAMP = ("2024-05-01T12:00:00Z", "event-1")
NOBODY = Profile(
    id="p1", ids=("p1",), metadata=ProfileMetadata(time=ProfileTime(insert=datetime(2024, 5, 1, tzinfo=UTC)))
)


def after(*events: tuple[str, dict[str, Any]], profile: Profile = NOBODY) -> Profile:
    for name, properties in events:
        mapped = COMPILED[name].map(properties, 1)
        assert mapped.problems == ()
        profile = derive(profile, apply(profile, mapped.patches, stamp=STAMP))
    return profile


def test_there_are_sixty_nine_types_each_defined_once() -> None:
    assert len(BUILT_IN) == sum(len(group) for group in groups().values()) == 69
    assert all(kind.id == name and kind.built_in for name, kind in BUILT_IN.items())


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_a_type_understands_its_own_example_completely(name: str) -> None:
    found = COMPILED[name].map(BUILT_IN[name].properties, 1)
    assert (found.problems, found.properties) == ((), None)
    assert BUILT_IN[name].description.endswith(".")


@pytest.mark.parametrize("name", sorted(BUILT_IN))
def test_a_type_reads_nothing_that_its_example_does_not_show(name: str) -> None:
    kind = BUILT_IN[name]
    shown = set(kind.properties)
    sources = [*kind.copy.values(), *(line.value for line in kind.profile if line.value)]
    for source in sources:
        assert any(path.strip().split(".")[0] in shown for path in source.split("|")), source


def test_tags_are_words_of_the_vocabulary() -> None:
    tags = {tag for kind in BUILT_IN.values() for tag in kind.tags}
    assert {tag.split(":")[0] for tag in tags} == {"activity", "event", "entity"}
    assert {tag for tag in tags if tag.startswith("event:")} == {
        "event:behavioral",
        "event:operational",
        "event:system",
    }


def test_the_page_in_the_documentation_is_printed_from_the_data() -> None:
    assert PAGE.read_text("utf-8") == page(), "print it again: limner.rules.event_types.page()"


def test_a_sign_in_notes_who_wrote_each_field() -> None:
    found = after(("sign-in", {"email": {"main": "a@x.com"}, "login": "ann", "pk": "77"}))
    assert found.primary_id == "77"
    assert found.data["contact"]["email"]["main"] == "a@x.com"
    assert found.data["identifier"] == {"pk": "77", "token": "ann"}
    assert found.data["anonymous"] is False
    assert found.metadata.fields == dict.fromkeys(
        ("primary_id", "data.contact.email.main", "data.identifier.pk", "data.identifier.token"), STAMP
    )


def test_interests_add_up() -> None:
    found = after(
        ("increase-interest", {"interest": "laptops", "value": 2}),
        ("increase-interest", {"interest": "laptops"}),
        ("decrease-interest", {"interest": "tv"}),
    )
    assert found.interests == {"laptops": 3, "tv": -1}
    assert after(("reset-interest", {"interest": "laptops"}), profile=found).interests["laptops"] == 0


def test_colors_are_a_list_without_repetition() -> None:
    found = after(*(("add-color-preference", {"color": color}) for color in ("red", "blue", "red")))
    assert found.data["preferences"]["colors"] == ["red", "blue"]


@pytest.mark.parametrize(
    ("name", "properties", "place"),
    [
        ("add-channel-preference", {"channel": "mobile"}, "channels"),
        ("add-payment-preference", {"payment": "mobile"}, "payments"),
        ("add-size-preference", {"size": "mobile"}, "sizes"),
        ("add-brand-preference", {"brand": "mobile"}, "brands"),
    ],
)
def test_every_preference_reaches_the_profile(name: str, properties: dict[str, str], place: str) -> None:
    assert after((name, properties)).data["preferences"] == {place: ["mobile"]}


def test_a_loyalty_card_comes_and_goes() -> None:
    added = after(("loyalty-card-added", BUILT_IN["loyalty-card-added"].properties))
    assert added.data["loyalty"]["card"]["expires"] == "2030-01-01T00:00:00Z"
    assert after(("loyalty-card-removed", {"id": "L-5"}), profile=added).data["loyalty"]["card"] == {}


def test_a_consent_leaves_the_others_as_they_are() -> None:
    found = after(("consent-update", {"consents": {"marketing": True}}), ("consent-update", {"consents": ["cookies"]}))
    assert found.consents == {"marketing": {"revoke": None}, "cookies": {"revoke": None}}
    taken = after(("consent-update", {"consents": {"marketing": False}}), profile=found)
    assert taken.consents == {"cookies": {"revoke": None}}


def test_a_location_is_where_the_last_device_is() -> None:
    found = after(("location", {"location": [20.1, 50.2]}))
    assert found.data["devices"]["last"]["geo"] == {"longitude": 20.1, "latitude": 50.2, "location": [20.1, 50.2]}


def test_a_message_teaches_an_address_only_where_none_is_known() -> None:
    identity = {"email": {"main": "new@x.com"}, "phone": {"mobile": "+48600000000"}}
    known = after(("sign-in", {"email": {"main": "old@x.com"}}))
    found = after(("message-opened", {"identity": identity}), profile=known)
    assert found.data["contact"] == {"email": {"main": "old@x.com"}, "phone": {"mobile": "+48600000000"}}


def test_checkouts_are_counted_valued_and_rated() -> None:
    started = ("checkout-started", {"id": "CH", "value": 10})
    found = after(started, started, ("checkout-completed", {"id": "CH", "value": "7.5"}))
    assert found.data["metrics"] == {"ltcosv": 20.0, "ltcosc": 2, "ltcocv": 7.5, "ltcocc": 1, "ltcop": 50.0}


def test_an_order_has_its_id_by_the_name_of_its_property() -> None:
    for name in ("order-started", "delivery-info-entered", "payment-info-entered", "sale-completed"):
        assert COMPILED[name].map({"order_id": "O-1"}, 1).data["data"]["ec"]["order"]["id"] == "O-1"


def test_every_money_event_fills_its_own_part_of_the_order() -> None:
    parts = {
        "account-payable": "payable",
        "payable-overdue": "payable",
        "account-receivable": "receivable",
        "receivable-overdue": "receivable",
        "payment-sent": "cost",
        "payment-received": "income",
    }
    for name, part in parts.items():
        order = COMPILED[name].map({"payment": {"value": 5, "currency": "EUR"}}, 1).data["data"]["ec"]["order"]
        assert order == {part: {"value": 5.0, "currency": "EUR"}}
