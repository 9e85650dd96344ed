import random
from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import iptocc
import msgspec
import pytest
from babel import Locale
from hypothesis import given
from hypothesis import strategies as st

from limner.entrypoints.http.files import WEB
from limner.entrypoints.journeys import GOALS, Deed, Visitor, arrive, change_device, come_back, enter, walk, world
from limner.pipeline.configuration import read
from limner.rules.event_types import built_in_types
from limner.rules.mapping import compile_type

TODAY = datetime(2030, 1, 2, tzinfo=UTC)
SAMPLE = read(WEB / "demo" / "configuration.yaml", {"DEMO_FOLDER": "/srv"})
TYPES = built_in_types() | SAMPLE.objects["event-types"]
COMPILED = {name: compile_type(kind) for name, kind in TYPES.items()}
PRICES = {lamp.id: lamp.price for lamp in world().lamps}
seeds = st.integers(0, 2**32)


def chance(seed: int) -> random.Random:
    return random.Random(seed)  # noqa: S311 # no secrets here


def deeds_of(visitor: Visitor, seed: int) -> list[Deed]:
    return [deed for step in walk(visitor, chance(seed), TODAY) for deed in step.deeds]


def basket_after(deeds: list[Deed]) -> dict[tuple[str, str], int]:
    signs = {"product-added-to-basket": 1, "product-removed-from-basket": -1}
    basket: dict[tuple[str, str], int] = {}
    for deed in deeds:
        if deed.type in signs:
            line = deed.properties["id"], deed.properties["variant"]["name"]
            basket[line] = basket.get(line, 0) + signs[deed.type] * deed.properties["quantity"]
    return basket


def worth(basket: dict[tuple[str, str], int]) -> int:
    return sum(PRICES[lamp] * quantity for (lamp, _), quantity in basket.items())


@given(seeds)
def test_the_same_chance_makes_the_same_visit(seed: int):
    first, second = arrive(chance(seed)), arrive(chance(seed))
    assert first == second
    assert list(walk(first, chance(seed), TODAY)) == list(walk(second, chance(seed), TODAY))


@given(seeds)
def test_every_deed_fits_a_known_event_type(seed: int):
    for deed in deeds_of(arrive(chance(seed)), seed):
        assert deed.type in COMPILED
        assert COMPILED[deed.type].map(deed.properties, 1).problems == ()


@given(seeds)
def test_a_visit_begins_with_the_view_of_a_page(seed: int):
    first, *later = walk(arrive(chance(seed)), chance(seed), TODAY)
    assert first.landing
    assert first.pause == 0
    assert first.deeds[0].type == "page-view"
    assert not any(step.landing for step in later)
    assert all(0 < step.pause <= 30 for step in later)


@given(seeds)
def test_a_checkout_is_worth_what_is_in_the_basket(seed: int):
    deeds = deeds_of(arrive(chance(seed)), seed)
    for index, deed in enumerate(deeds):
        if deed.type in ("basket-viewed", "checkout-started", "checkout-completed", "order-completed"):
            basket = basket_after(deeds[:index])
            assert deed.properties["value"] == worth(basket) > 0
            assert all(quantity >= 0 for quantity in basket.values())
        if deed.type == "sale-completed":
            assert deed.properties["income"]["value"] == worth(basket_after(deeds[:index]))


@given(seeds)
def test_an_order_goes_its_way_in_order_under_one_number(seed: int):
    way = ["checkout-started", "delivery-info-entered", "payment-info-entered"]
    way += ["checkout-completed", "order-completed", "sale-completed"]
    steps = [deed for deed in deeds_of(arrive(chance(seed)), seed) if deed.type in way]
    assert [deed.type for deed in steps] in (way, way[:2], [])
    assert len({deed.properties["order_id"] for deed in steps}) <= 1


@given(seeds)
def test_nobody_tells_a_card_number(seed: int):
    assert not any("credit_card" in deed.properties for deed in deeds_of(arrive(chance(seed)), seed))


@given(seeds)
def test_a_customer_on_a_new_device_signs_in_and_does_not_sign_up(seed: int):
    customer = msgspec.structs.replace(arrive(chance(seed)), member=True, profile="known")
    stranger = change_device(customer, chance(seed))
    types = [deed.type for deed in deeds_of(stranger, seed)]
    assert stranger.person == customer.person
    assert stranger.profile is None
    assert "sign-in" in types
    assert "sign-up" not in types


def test_who_comes_back_keeps_browser_and_profile_but_not_the_session():
    before = msgspec.structs.replace(arrive(chance(1)), profile="known")
    after = come_back(before, chance(2))
    assert (after.profile, after.device_id, after.ip) == (before.profile, before.device_id, before.ip)
    assert after.session != before.session


def test_the_shares_of_what_people_come_for_add_up_to_a_hundred():
    assert sum(share for share, _ in GOALS) == 100
    assert any(enter in parts for _, parts in GOALS)


@pytest.mark.parametrize("place", world().places, ids=lambda place: place.town)
def test_a_place_s_addresses_languages_and_time_zone_belong_together(place):
    names = Locale("en").territories
    assert {names[iptocc.country_code(f"{network}.7.7")] for network in place.networks} == {place.country}
    assert Locale.parse(place.languages.partition(",")[0].partition(";")[0], sep="-")
    assert ZoneInfo(place.tz)


def test_people_have_addresses_at_domains_that_are_nobody_s():
    emails = [arrive(chance(seed)).person.email for seed in range(200)]
    assert all(email.isascii() for email in emails)
    assert {email.partition("@")[2] for email in emails} == {"example.com", "example.org", "example.net"}
