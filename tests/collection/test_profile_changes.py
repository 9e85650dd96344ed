"""What events make of a profile: the built-in types, and what follows from them."""

from __future__ import annotations

from typing import Any

import pytest

from limner.model.catalog import Assign, EventType


def interest(kind: str, name: Any, value: Any = None) -> dict[str, Any]:
    properties = {"interest": name} if value is None else {"interest": name, "value": value}
    return {"type": f"{kind}-interest", "properties": properties}


def sign_in(email: str, **properties: Any) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": email}, **properties}}


async def after(limner: Any, *events: Any) -> dict[str, Any]:
    """Return the profile after these events, each in a request of its own."""
    mine = ""
    for event in events:
        mine = await limner.visitor(event)
    profile: dict[str, Any] = await limner.profile(mine)
    return profile


async def test_a_sign_in_tells_who_it_is(limner: Any) -> None:
    profile = await after(limner, sign_in("john@x.com", login="john", pk="77") | {"id": "e1"})
    assert profile["data"]["contact"]["email"]["main"] == "john@x.com"
    assert (profile["data"]["identifier"]["pk"], profile["data"]["identifier"]["token"]) == ("77", "john")
    assert profile["primary_id"] == "77"
    keys = [name for name in profile["ids"] if name != profile["id"]]
    assert sorted(name[:4] for name in keys) == ["emm-", "ipk-"]
    assert all(len(name) == 40 for name in keys)
    assert profile["data"]["anonymous"] is False
    event = await limner.event("e1")
    assert event["data"]["contact"]["email"]["main"] == "john@x.com"
    assert event["data"]["identifier"]["pk"] == "77"
    written = {"data.contact.email.main", "data.identifier.pk", "data.identifier.token", "primary_id"}
    assert written == set(profile["metadata"]["fields"])
    assert all(stamp[1] == "e1" for stamp in profile["metadata"]["fields"].values())


async def test_nobody_who_is_known_by_nothing_is_anything_but_anonymous(limner: Any) -> None:
    assert (await after(limner, "page-view"))["data"]["anonymous"] is True


async def test_an_e_mail_is_the_same_in_any_spelling(limner: Any) -> None:
    spellings = {"a": " John@X.com ", "b": "john@x.com"}
    for name, mail in spellings.items():  # a source that is trusted with ids: else the two would become one
        await limner.visitor(sign_in(mail), source="static", profile=name, session=name)
    first, second = [await limner.profile(name) for name in spellings]
    hashes = [{name for name in profile["ids"] if name.startswith("emm-")} for profile in (first, second)]
    assert hashes[0] == hashes[1]
    assert len(hashes[0]) == 1


async def test_a_phone_is_the_same_in_any_spelling(limner: Any) -> None:
    phones = ("+48 600-000-001", "+48600000001")
    made = [
        await limner.visitor({"type": "sign-in", "properties": {"phone": {"main": phone}}}, session=phone)
        for phone in phones
    ]
    keys = [{name for name in (await limner.profile(mine))["ids"] if name.startswith("phm-")} for mine in made]
    assert keys[0] == keys[1]
    assert len(keys[0]) == 1


async def test_a_key_of_an_identity_finds_the_profile(limner: Any) -> None:
    profile = await after(limner, sign_in("john@x.com"))
    (key,) = (name for name in profile["ids"] if name.startswith("emm-"))
    assert await limner.visitor("x", session="other", profile=key) == profile["id"]


async def test_interests_rise_and_fall_by_one_where_no_value_is_said(limner: Any) -> None:
    profile = await after(
        limner, interest("increase", "laptops", 2), interest("increase", "laptops"), interest("decrease", "tv")
    )
    assert profile["interests"] == {"laptops": 3, "tv": -1}


async def test_interests_of_one_payload_add_up_in_order(limner: Any) -> None:
    mine = await limner.visitor(*[interest("increase", "a.b", 1.5)] * 3, interest("decrease", "a.b", 1))
    assert (await limner.profile(mine))["interests"] == {"a.b": 3.5}


async def test_preferences_of_colours_are_a_set(limner: Any) -> None:
    colours = [{"type": "add-color-preference", "properties": {"color": name}} for name in ("red", "blue", "red")]
    assert (await after(limner, *colours))["data"]["preferences"]["colors"] == ["red", "blue"]


@pytest.mark.parametrize(
    ("kind", "name", "place"),
    [
        ("add-channel-preference", "channel", "channels"),
        ("add-payment-preference", "payment", "payments"),
        ("add-size-preference", "size", "sizes"),
        ("add-brand-preference", "brand", "brands"),
    ],
)
async def test_a_preference_reaches_the_profile(limner: Any, kind: str, name: str, place: str) -> None:
    profile = await after(limner, {"type": kind, "properties": {name: "mobile"}})
    assert profile["data"]["preferences"][place] == ["mobile"]


async def test_a_loyalty_card_that_is_removed_is_gone(limner: Any) -> None:
    card = {"id": "c1", "name": "Gold", "issuer": "Shop", "expires": "2030-01-01T00:00:00Z"}
    profile = await after(limner, {"type": "loyalty-card-added", "properties": card})
    assert profile["data"]["loyalty"]["card"] == card | {"points": 0}
    profile = await after(limner, {"type": "loyalty-card-removed", "properties": {"id": "c1"}})
    assert {profile["data"]["loyalty"]["card"][name] for name in card} == {None}


async def test_consents_of_several_events_are_kept_together(limner: Any) -> None:
    def updates(consents: Any) -> dict[str, Any]:
        return {"type": "consent-update", "properties": {"consents": consents}}

    profile = await after(limner, updates({"marketing": {"revoke": None}}), updates({"cookies": True}))
    assert profile["consents"] == {"marketing": {"revoke": None}, "cookies": {"revoke": None}}
    assert set((await after(limner, updates({"marketing": False})))["consents"]) == {"cookies"}


async def test_a_location_is_longitude_and_latitude(limner: Any) -> None:
    profile = await after(limner, {"type": "location", "properties": {"location": [20.1, 50.2]}})
    geo = profile["data"]["devices"]["last"]["geo"]
    assert (geo["longitude"], geo["latitude"], geo["location"]) == (20.1, 50.2, [20.1, 50.2])


async def test_checkouts_are_counted_and_their_rate_is_in_percent(limner: Any) -> None:
    started = {"type": "checkout-started", "properties": {"id": "1", "value": 10, "currency": "EUR"}}
    completed = {"type": "checkout-completed", "properties": {"id": "1", "value": 10}}
    metrics = (await after(limner, started, started, completed))["data"]["metrics"]
    assert (metrics["ltcosc"], metrics["ltcocc"], metrics["ltcop"]) == (2, 1, 50.0)
    assert (metrics["ltcosv"], metrics["ltcocv"]) == (20, 10)


async def test_a_value_that_a_message_brings_is_written_where_nothing_stands(limner: Any) -> None:
    def message(email: str) -> dict[str, Any]:
        return {"type": "message-sent", "properties": {"identity": {"email": {"main": email}}}}

    profile = await after(limner, message("a@x.com"), message("b@x.com"))
    assert profile["data"]["contact"]["email"]["main"] == "a@x.com"


async def test_a_value_of_a_wrong_type_is_reported_and_its_event_stored(limner: Any) -> None:
    answer = await limner.send(
        {"type": "sign-in", "properties": {"email": {"main": {"a": 1}}, "login": "ann"}}, interest("increase", "tv")
    )
    assert answer.status_code == 226
    assert [(error["event"], error["path"]) for error in answer.json()["errors"]] == [(0, "properties.email.main")]
    event = await limner.only("sign-in")
    assert event["metadata"]["error"] is True
    profile = await limner.profile(answer.json()["profile"]["id"])
    assert profile["data"]["contact"]["email"]["main"] is None
    assert profile["data"]["identifier"]["token"] == "ann"
    assert profile["interests"] == {"tv": 1}


@pytest.mark.parametrize("value", ["two", True, [], {}, 1e400])
async def test_an_interest_counts_in_numbers_alone(limner: Any, payload: Any, value: Any) -> None:
    answer = await limner.post("/track", str(payload(interest("increase", "tv", value))).replace("'", '"')
                               .replace("True", "true").replace("inf", "1e400").encode())  # fmt: skip
    assert answer.status_code in (226, 422)
    assert (await limner.counts())["events"] in (4, 0)


async def test_zero_and_false_are_values(limner: Any) -> None:
    lines = [Assign(target="traits.sum", value="sum"), Assign(target="traits.paid", value="paid")]
    await limner.add(EventType(id="bill", profile=lines))
    profile = await after(limner, {"type": "bill", "properties": {"sum": 0, "paid": False}})
    assert profile["traits"] == {"sum": 0, "paid": False}


async def test_a_configured_type_takes_the_place_of_a_built_in_one(limner: Any) -> None:
    await limner.add(EventType(id="page-view", name="Seen", profile=[Assign(target="traits.last", value="category")]))
    profile = await after(limner, {"type": "Page View", "properties": {"category": "shoes"}})
    assert profile["traits"] == {"last": "shoes"}
    assert (await limner.only("page-view"))["name"] == "Seen"


async def test_a_payment_card_is_never_stored_in_full(limner: Any) -> None:
    number = "4111111111111111"
    card = {"method": "card", "credit_card": {"number": number, "expires": "01/30", "holder": "A"}}
    await limner.track({"type": "payment-info-entered", "properties": card, "id": "e1"})
    event = await limner.event("e1")
    assert number not in str(event)
    assert "1111" in str(event["data"]["payment"])


async def test_what_is_free_about_an_e_mail_follows_the_e_mail(limner: Any) -> None:
    assert (await after(limner, sign_in("a@gmail.com"), "x"))["aux"]["email"]["free"] is True
    assert (await after(limner, sign_in("a@company.example")))["aux"]["email"]["free"] is False


async def test_two_merged_profiles_keep_what_each_knew_and_nothing_is_averaged(limner: Any) -> None:
    lines = [Assign(target="data.pii.attributes.height", value="height"), Assign(target="traits.tags", value="tags")]
    await limner.add(EventType(id="body", profile=lines))
    first = await limner.visitor({"type": "body", "properties": {"height": 180, "tags": ["a"]}},
                                 interest("increase", "tv", 2), session="a")  # fmt: skip
    second = await limner.visitor({"type": "body", "properties": {"height": 179, "tags": ["b"]}},
                                  interest("increase", "tv", 3), session="b")  # fmt: skip
    passed = {"tracardi": {"pass": {"profile": second, "source": "web"}}}
    await limner.track("x", session="c", profile=first, context=passed)
    profile = await limner.profile(first)
    assert profile["data"]["pii"]["attributes"]["height"] in (179, 180)
    assert sorted(profile["traits"]["tags"]) == ["a", "b"]
    assert profile["interests"] == {"tv": 5}
