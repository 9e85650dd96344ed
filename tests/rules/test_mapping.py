"""From properties to event and profile."""

from __future__ import annotations

import copy
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.catalog import Assign, EventType
from limner.model.patch import Patch
from limner.rules.event_types import built_in_types
from limner.rules.mapping import CompiledType, Mapped, compile_type, event_name
from limner.rules.payloads import normal_type

COMPILED = {name: compile_type(kind) for name, kind in built_in_types().items()}
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=6,
)


def compiled(**fields: Any) -> CompiledType:
    return compile_type(EventType(id="thing", **fields))


def mapped(type_name: str, **properties: Any) -> Mapped:
    return COMPILED[type_name].map(properties, 1)


def test_a_type_is_known_however_it_is_written() -> None:
    assert mapped(normal_type(" Page View "), category="shoes").data["hit"] == {"category": "shoes"}


def test_a_type_that_maps_nothing_needs_no_properties() -> None:
    basket = COMPILED["basket-viewed"]
    assert not basket.reads
    assert basket.map({}, 1) == Mapped(data={"journey": {"state": "consideration"}})


def test_an_unknown_type_has_a_name_no_tags_no_state_and_maps_nothing() -> None:
    unknown = compile_type(EventType(id="lamp-lit"))
    assert (unknown.name, unknown.tags, unknown.journey_state(1), unknown.reads) == ("Lamp Lit", (), None, False)
    assert unknown.map({"k": 1}, 1) == Mapped()


def test_the_name_of_a_type_is_its_words_capitalised() -> None:
    assert [event_name(name) for name in ("page-view", "-x--y", "")] == ["Page View", "X Y", ""]


def test_the_first_visit_is_awareness_and_the_later_ones_consideration() -> None:
    page_view = COMPILED["page-view"]
    assert [page_view.journey_state(count) for count in (0, 1, 2)] == ["awareness", "awareness", "consideration"]
    assert page_view.map({}, 2).data == {"journey": {"state": "consideration"}}


def test_a_sign_in_fills_the_event_and_the_profile() -> None:
    found = mapped("sign-in", email={"main": "a@x.com"}, login="ann", pk="77")
    assert found.data["data"] == {
        "contact": {"email": {"main": "a@x.com"}},
        "identifier": {"pk": "77", "token": "ann"},
    }
    assert found.patches == (
        Patch("equals", ("primary_id",), "77"),
        Patch("equals", ("data", "contact", "email", "main"), "a@x.com"),
        Patch("equals", ("data", "identifier", "pk"), "77"),
        Patch("equals", ("data", "identifier", "token"), "ann"),
    )
    assert found.problems == ()


@pytest.mark.parametrize("nothing", [None, ""])
def test_nothing_null_and_the_empty_text_leave_everything_as_it_is(nothing: object) -> None:
    assert mapped("sign-in", pk=nothing, login="ann").patches == (
        Patch("equals", ("data", "identifier", "token"), "ann"),
    )


@pytest.mark.parametrize("value", [0, False, 0.0, []])
def test_zero_and_false_are_values(value: object) -> None:
    kind = compiled(copy={"traits.v": "v"}, profile=[Assign(target="traits.v", value="v")])
    found = kind.map({"v": value}, 1)
    assert found.data == {"traits": {"v": value}}
    assert found.patches == (Patch("equals", ("traits", "v"), value),)


def test_a_value_that_does_not_fit_is_reported_once_and_its_neighbours_stay() -> None:
    found = mapped("checkout-started", id="CH-1", value="much", currency="EUR")
    assert found.data["data"]["ec"]["checkout"] == {"id": "CH-1", "status": "started", "currency": "EUR"}
    assert found.patches == (Patch("increment", ("data", "metrics", "ltcosc"), 1),)
    (problem,) = found.problems
    assert (problem.path, problem.message) == ("properties.value", "came a text; a number would be right")


def test_a_single_value_where_an_object_belongs_is_reported() -> None:
    (problem,) = mapped("sign-up", email="a@x.com").problems
    assert problem.path == "properties.email"
    assert problem.message == "came a text; an object with the field main would be right"


def test_a_number_may_be_an_id_and_a_text_a_number() -> None:
    found = mapped("product-clicked", id=5, price="49.90", position="3")
    assert found.data["data"]["ec"]["product"] == {"id": "5", "price": 49.9, "position": 3}


def test_a_token_falls_back_to_the_login() -> None:
    both = mapped("identification", token="t", login="ann").data["data"]["identifier"]
    login = mapped("identification", login="ann").data["data"]["identifier"]
    assert (both, login) == ({"token": "t"}, {"token": "ann"})


def test_an_interest_counts_up_by_its_value_or_by_one() -> None:
    given_value = mapped("increase-interest", interest="laptops", value=2).patches
    without = mapped("increase-interest", interest="laptops").patches
    assert given_value == (Patch("increment", ("interests", "laptops"), 2.0),)
    assert without == (Patch("increment", ("interests", "laptops"), 1.0),)


def test_an_interest_counts_down_and_is_reset_to_zero() -> None:
    assert mapped("decrease-interest", interest="tv").patches == (Patch("decrement", ("interests", "tv"), 1.0),)
    assert mapped("reset-interest", interest="tv").patches == (Patch("equals", ("interests", "tv"), 0.0),)


def test_a_name_with_dots_is_one_key() -> None:
    assert mapped("increase-interest", interest=" node.js ").patches[0].path == ("interests", "node.js")


def test_a_missing_name_skips_the_line() -> None:
    assert mapped("increase-interest", value=2) == Mapped()


@pytest.mark.parametrize("name", [["tv"], {"a": 1}, True, " ", "x" * 201])
def test_a_name_that_is_none_is_reported(name: object) -> None:
    found = mapped("increase-interest", interest=name)
    assert found.patches == ()
    assert [problem.path for problem in found.problems] == ["properties.interest"]


NOTES, YES = ("metadata", "system", "consents"), {"given": True}


def test_consents_are_given_and_taken_back_one_by_one() -> None:
    said = {"marketing": True, "cookies": {"revoke": "2030-01-01"}, "ads": False, "x": None, "bad": "yes"}
    found = mapped("consent-update", consents=said)
    assert found.patches == (
        Patch("merge", ("consents",), {"marketing": {"revoke": None}, "cookies": {"revoke": "2030-01-01T00:00:00Z"}}),
        Patch("delete", ("consents",), ["ads"]),
        Patch("merge", NOTES, {"marketing": YES, "cookies": YES, "ads": {"given": False}}),
    )
    assert [problem.path for problem in found.problems] == ["properties.consents.bad"]


def test_a_list_of_consents_gives_them_all() -> None:
    found = mapped("consent-update", consents=["marketing", 5])
    given = Patch("merge", ("consents",), {"marketing": {"revoke": None}})
    assert found.patches == (given, Patch("merge", NOTES, {"marketing": YES}))
    assert [problem.path for problem in found.problems] == ["properties.consents.1"]


def test_consents_that_are_neither_are_reported() -> None:
    assert [problem.path for problem in mapped("consent-update", consents=True).problems] == ["properties.consents"]


def test_a_consent_that_ends_at_no_time_is_reported() -> None:
    found = mapped("consent-update", consents={"marketing": {"revoke": "soon"}})
    assert (found.patches, len(found.problems)) == ((), 1)


def test_a_location_fills_longitude_and_latitude_of_event_and_profile() -> None:
    found = mapped("location", location=[20.1, 50.2])
    geo = {"longitude": 20.1, "latitude": 50.2, "location": [20.1, 50.2]}
    assert found.data["device"]["geo"] == geo
    assert {patch.path[-1]: patch.value for patch in found.patches} == geo
    assert {patch.path[:-1] for patch in found.patches} == {("data", "devices", "last", "geo")}


def test_a_location_out_of_the_world_changes_nothing() -> None:
    found = mapped("location", location=[20.1, 95])
    assert (found.data, found.patches) == ({}, ())
    assert [problem.path for problem in found.problems] == ["properties.location"]


def test_an_item_of_a_list_can_be_read() -> None:
    kind = compiled(copy={"traits.second": "items.1.price", "traits.far": "items.9", "traits.odd": "items.x"})
    assert kind.map({"items": [{"price": 1}, {"price": 2}]}, 1).data == {"traits": {"second": 2}}


def test_a_removed_card_is_deleted_field_by_field() -> None:
    found = mapped("loyalty-card-removed", id="L-5")
    assert {(patch.op, patch.path[-1]) for patch in found.patches} == {
        ("delete", name) for name in ("id", "name", "issuer", "expires")
    }


def test_a_preference_is_appended_by_either_name_of_its_property() -> None:
    wanted = (Patch("append", ("data", "preferences", "channels"), ["mobile"]),)
    assert mapped("add-channel-preference", channel="mobile").patches == wanted
    assert mapped("add-channel-preference", channels=["mobile"]).patches == wanted


@pytest.mark.parametrize("number", ["4111111111111234", 4111111111111234, "4111-1111-1111-1234"])
def test_of_a_payment_card_only_the_last_four_digits_are_kept(number: object) -> None:
    properties = {"method": "card", "credit_card": {"number": number, "holder": "Ann"}, "order_id": "O-1"}
    before = copy.deepcopy(properties)
    found = COMPILED["payment-info-entered"].map(properties, 1)
    assert found.data["data"]["payment"]["credit_card"] == {"number": "1234", "holder": "Ann"}
    assert found.properties == {
        "method": "card",
        "credit_card": {"number": "1234", "holder": "Ann"},
        "order_id": "O-1",
    }
    assert properties == before


@pytest.mark.parametrize("card", ["4111x1111y", {"pan": "4111111111111234"}, ["4111111111111234"]])
def test_a_card_number_that_cannot_be_read_is_not_stored(card: object) -> None:
    found = mapped("identification", credit_card=card, badge="B")
    assert found.properties == {"credit_card": None, "badge": "B"}
    assert [problem.path for problem in found.problems] == ["properties.credit_card"]


def test_a_card_number_in_place_of_the_card_is_cut_too() -> None:
    assert mapped("payment-info-entered", credit_card="4111111111111234").properties == {"credit_card": "1234"}


def test_a_card_number_in_a_list_is_cut_too() -> None:
    kind = compiled(copy={"data.payment.credit_card.number": "cards.1.number"})
    cards = [{"number": "1"}, {"number": "4111111111111234"}]
    assert kind.map({"cards": cards}, 1).properties == {"cards": [{"number": "1"}, {"number": "1234"}]}
    assert kind.map({"cards": cards[:1]}, 1).properties is None


@pytest.mark.parametrize("nothing", [None, ""])
def test_a_card_without_a_number_is_stored_as_sent(nothing: object) -> None:
    assert mapped("payment-info-entered", credit_card={"number": nothing}) == mapped("payment-info-entered")


def test_properties_without_a_card_number_are_stored_as_sent() -> None:
    assert mapped("payment-info-entered", method="card", credit_card={"number": "1234"}).properties is None


def test_defaults_count_as_sent() -> None:
    assert mapped("order-dispatched", order_id="O-1").data["data"]["ec"]["order"] == {
        "id": "O-1",
        "status": "dispatched",
    }
    assert mapped("order-dispatched", status="lost").data["data"]["ec"]["order"] == {"status": "lost"}


def test_a_map_of_traits_is_united() -> None:
    kind = compiled(profile=[Assign(target="traits", op="merge", value="known")])
    assert kind.map({"known": {"a": 1}}, 1).patches == (Patch("merge", ("traits",), {"a": 1}),)


def test_an_id_of_another_system_is_added() -> None:
    kind = compiled(profile=[Assign(target="ids", op="append", value="crm")])
    assert kind.map({"crm": 7}, 1).patches == (Patch("append", ("ids",), ["7"]),)


@pytest.mark.parametrize(
    "fields",
    [
        {"copy": {"data.contact.fax": "fax"}},
        {"copy": {"metadata.status": "status"}},
        {"copy": {"data": "all"}},
        {"copy": {"traits": "all"}},
        {"copy": {"traits.{x}": "x"}},
        {"copy": {"traits.a": ""}},
        {"copy": {"traits.a": "b |"}},
        {"copy": {"traits..a": "b"}},
        {"copy": {"traits.a": "a", "traits.a.b": "b"}},
        {"profile": [Assign(target="metadata.status", value="s")]},
        {"profile": [Assign(target="id", value="s")]},
        {"profile": [Assign(target="data.fax", value="s")]},
        {"profile": [Assign(target="data.contact.email.main", op="append", value="s")]},
        {"profile": [Assign(target="data.contact.email.main", op="increment", const=1)]},
        {"profile": [Assign(target="data.pii", op="merge", value="s")]},
        {"profile": [Assign(target="data.pii", value="s", default={})]},
        {"profile": [Assign(target="ids", op="equals", value="s")]},
        {"profile": [Assign(target="consents", op="equals", value="s")]},
        {"profile": [Assign(target="interests", value="s")]},
        {"profile": [Assign(target="interests.{x", value="s")]},
        {"profile": [Assign(target="interests.a-{x}", value="s")]},
        {"profile": [Assign(target="data.metrics.ltv", const="much")]},
        {"profile": [Assign(target="traits.a")]},
        {"defaults": {"a": {"b": 1}}, "profile": [Assign(target="data.pii.firstname", value="a")]},
    ],
)
def test_a_line_that_leads_nowhere_is_refused_when_it_is_saved(fields: dict[str, Any]) -> None:
    with pytest.raises(BadRequest) as caught:
        compiled(**fields)
    assert caught.value.path.startswith(("copy.", "profile."))


@given(st.dictionaries(st.sampled_from(sorted({k for c in COMPILED.values() for k in c.kind.properties})), JSON))
def test_nothing_that_a_client_sends_makes_the_mapping_fail_or_is_changed(properties: dict[str, Any]) -> None:
    before = copy.deepcopy(properties)
    for kind in COMPILED.values():
        kind.map(properties, 1)
    assert properties == before


@given(st.sampled_from(sorted(COMPILED)), JSON)
def test_an_example_with_any_value_for_a_property_never_fails(name: str, value: object) -> None:
    example = COMPILED[name].kind.properties
    for key in example:
        COMPILED[name].map({**example, key: value}, 1)


def test_a_trait_of_an_event_keeps_the_type_that_is_said() -> None:
    kind = compile_type(
        EventType(id="t", copy={"traits.guests": "guests", "traits.at": "at"}, traits={"guests": "whole-number"})
    )
    assert kind.map({"guests": "4", "at": "soon"}, 1).data == {"traits": {"guests": 4, "at": "soon"}}
    wrong = kind.map({"guests": "some"}, 1)
    assert (wrong.data, [problem.path for problem in wrong.problems]) == ({}, ["properties.guests"])


def test_a_type_of_a_trait_that_nothing_is_copied_to_is_refused() -> None:
    with pytest.raises(BadRequest, match="nothing is copied"):
        compile_type(EventType(id="t", traits={"guests": "number"}))
