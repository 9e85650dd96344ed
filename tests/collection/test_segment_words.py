"""What Segment's calls say: traits, groups, pages, campaigns, products, and the person's end of the line."""

from __future__ import annotations

import functools
from typing import Any

import pytest

Json = dict[str, Any]
CHROME = (
    "Mozilla/5.0 (Linux; Android 14; Pixel 8) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/124.0.0.0 Mobile "
    "Safari/537.36"
)


async def call(limner: Any, kind: str, /, **message: Any) -> Json:
    """Send a call of a device, and return the profile that it is of."""
    body = {"event": "Lamp Lit", "anonymousId": "a-1", "writeKey": "web", "messageId": "m-1", **message}
    answer = await limner.post(f"/v1/{kind}", body)
    assert answer.json() == {"success": True}, answer.text
    profile: Json = await limner.profile((await limner.event(body["messageId"]))["profile"]["id"])
    return profile


async def test_identify_writes_reserved_traits_to_their_places_and_the_others_to_traits(limner: Any) -> None:
    traits = {
        "id": "not read",
        "email": "ann@x.test",
        "phone": "+48600000001",
        "firstName": "Ann",
        "lastName": "Lee",
        "name": "Ann Lee",
        "birthday": "1990-05-17",
        "gender": "female",
        "username": "ann",
        "title": "engineer",
        "company": {"name": "Lumen", "employee_count": 120, "industry": "lamps", "plan": "gold"},
        "avatar": "https://x.test/ann.jpg",
        "website": "https://x.test",
        "address": {"street": "Long 1", "city": "Warsaw", "state": "Mazovia", "postalCode": "00-950", "country": "PL"},
        "age": 34,
        "description": "likes light",
        "createdAt": "2020-01-01T00:00:00Z",
        "logins": 0,
        "tags": ["a", "b"],
    }
    ann = await call(limner, "identify", userId="user-1", traits=traits)
    data = ann["data"]
    assert (data["contact"]["email"]["main"], data["contact"]["phone"]["main"]) == ("ann@x.test", "+48600000001")
    pii = {name: data["pii"][name] for name in ("firstname", "lastname", "display_name", "birthday", "gender")}
    assert pii == {
        "firstname": "Ann",
        "lastname": "Lee",
        "display_name": "Ann Lee",
        "birthday": "1990-05-17T00:00:00Z",
        "gender": "female",
    }
    assert (data["identifier"]["id"], data["identifier"]["token"]) == ("user-1", "ann")
    assert data["job"]["position"] == "engineer"
    assert data["job"]["company"] == {"name": "Lumen", "size": 120, "segment": "lamps", "country": None}
    assert (data["media"]["image"], data["media"]["webpage"]) == ("https://x.test/ann.jpg", "https://x.test")
    assert data["contact"]["address"] == {
        "street": "Long 1",
        "town": "Warsaw",
        "county": "Mazovia",
        "postcode": "00-950",
        "country": "PL",
        "other": None,
    }
    assert ann["traits"] == {
        "company": {"plan": "gold"},
        "age": 34,
        "description": "likes light",
        "createdAt": "2020-01-01T00:00:00Z",
        "logins": 0,
        "tags": ["a", "b"],
    }
    assert data["anonymous"] is False


async def test_traits_that_are_written_otherwise_are_understood(limner: Any) -> None:
    traits = {"first_name": "Ann", "company": "Lumen", "address": "Long 1, Warsaw", "email": None, "phone": ""}
    data = (await call(limner, "identify", traits=traits))["data"]
    assert (data["pii"]["firstname"], data["job"]["company"]["name"]) == ("Ann", "Lumen")
    assert (data["contact"]["address"]["other"], data["contact"]["email"]["main"]) == ("Long 1, Warsaw", None)


async def test_later_traits_leave_those_that_they_do_not_name(limner: Any) -> None:
    await call(limner, "identify", traits={"plan": "gold", "seats": 5})
    ann = await call(limner, "identify", messageId="m-1b", traits={"seats": 6})
    assert ann["traits"] == {"plan": "gold", "seats": 6}


async def test_a_group_is_the_persons_company(limner: Any) -> None:
    traits = {"name": "Lumen", "employees": 120, "industry": "lamps", "plan": "gold"}
    ann = await call(limner, "group", groupId="g-1", traits=traits)
    assert ann["data"]["job"]["company"] == {"name": "Lumen", "size": 120, "segment": "lamps", "country": None}
    assert ann["traits"] == {"groups": ["g-1"]}
    event = await limner.only("group")
    assert event["properties"]["id"] == "g-1"
    assert event["properties"]["traits"] == {"plan": "gold"}
    assert event["data"]["job"]["company"]["name"] == "Lumen"


async def test_a_page_call_is_a_view_of_the_page(limner: Any) -> None:
    page = {"path": "/lamps", "referrer": "https://g.test/?q=lamp", "search": "?a=1", "title": "Lamps"}
    page["url"] = "https://shop.test/lamps?a=1"
    await call(limner, "page", name="Lamps", category="shop", properties=page, context={"page": page})
    event = await limner.only("page-view")
    assert event["properties"] == {**page, "name": "Lamps", "category": "shop"}
    hit = {name: value for name, value in event["hit"].items() if value}
    assert hit == {"name": "Lamps", "url": page["url"], "referer": "g.test", "category": "shop"}
    assert event["context"]["page"] == {**page, "referer": {"host": "g.test"}}
    assert event["journey"]["state"] == "awareness"


async def test_a_page_call_of_a_back_end_says_the_page_in_its_properties(limner: Any) -> None:
    await call(limner, "page", properties={"url": "https://shop.test/", "title": "Home", "referrer": "http://["})
    hit = (await limner.only("page-view"))["hit"]
    assert (hit["name"], hit["url"], hit["referer"]) == ("Home", "https://shop.test/", None)


async def test_a_screen_call_is_a_view_of_the_screen(limner: Any) -> None:
    await call(limner, "screen", name="Settings", category="account", properties={"dark": True})
    event = await limner.only("screen-view")
    assert event["properties"] == {"dark": True, "name": "Settings", "category": "account"}
    assert (event["hit"]["name"], event["hit"]["category"]) == ("Settings", "account")


RENAMED = {"variant", "email"}
"""Properties whose single value gives way to an object of ours."""

PRODUCT = {"product_id": "P-1", "name": "Desk lamp", "variant": "black", "price": 49.9, "quantity": 2}


@pytest.mark.parametrize(
    ("name", "sent", "type_", "meant"),
    [
        ("Products Searched", {"query": "lamp"}, "search", {"hit.query": "lamp"}),
        ("Product Viewed", PRODUCT, "product-details-page-view", {"data.ec.product.id": "P-1"}),
        ("viewed product", PRODUCT, "product-details-page-view", {"data.ec.product.price": 49.9}),
        ("Product Clicked", PRODUCT, "product-clicked", {"data.ec.product.variant.name": "black"}),
        ("Product Added", PRODUCT, "product-added-to-basket", {"data.ec.product.quantity": 2}),
        ("Product Removed", PRODUCT, "product-removed-from-basket", {"data.ec.product.name": "Desk lamp"}),
        ("Product Shared", {**PRODUCT, "share_via": "mail"}, "product-shared", {"data.marketing.channel": "mail"}),
        ("Product Reviewed", {"product_id": "P-1", "rating": 5}, "product-reviewed", {"data.ec.product.rate": 5}),
        ("Promotion Viewed", {"promotion_id": "S"}, "promotion-viewed", {"data.marketing.promotion.id": "S"}),
        ("Promotion Clicked", {"promotion_id": "S"}, "promotion-clicked", {"data.marketing.promotion.id": "S"}),
        ("Cart Viewed", {"products": [PRODUCT]}, "basket-viewed", {"journey.state": "consideration"}),
        ("Checkout Started", {"order_id": "O", "revenue": 9}, "checkout-started", {"data.ec.checkout.value": 9}),
        ("Payment Info Entered", {"payment_method": "card"}, "payment-info-entered", {"data.payment.method": "card"}),
        ("Order Completed", {"order_id": "O"}, "order-completed", {"data.ec.order.id": "O"}),
        ("Completed Order", {"order_id": "O"}, "order-completed", {"data.ec.order.status": "completed"}),
        ("Order Updated", {"order_id": "O", "status": "on hold"}, "order-status-change", {"data.ec.order.id": "O"}),
        ("Signed Up", {"email": "a@x.test"}, "sign-up", {"data.contact.email.main": "a@x.test"}),
        ("Signed In", {"username": "ann"}, "sign-in", {"data.identifier.token": "ann"}),
        ("Coupon Applied", {"coupon_id": "C"}, "coupon-applied", {"properties.coupon_id": "C"}),
    ],
)
async def test_a_well_known_name_is_the_type_that_means_it(
    limner: Any, name: str, sent: Json, type_: str, meant: Json
) -> None:
    await call(limner, "track", event=name, properties=sent)
    event = await limner.only(type_)
    assert {key: event["properties"][key] for key in sent.keys() - RENAMED} == {
        key: sent[key] for key in sent.keys() - RENAMED
    }
    for place, value in meant.items():
        assert functools.reduce(dict.__getitem__, place.split("."), event) == value


async def test_a_context_tells_zone_campaign_screen_device_and_place(limner: Any) -> None:
    context = {
        "timezone": "Europe/Warsaw",
        "campaign": {"name": "spring", "source": "letter", "medium": "email", "term": "", "content": "top"},
        "screen": {"width": 390, "height": 844, "density": 3},
        "device": {"manufacturer": "Apple", "model": "iPhone15,2", "type": "ios", "id": "B5372DB0"},
        "location": {"city": "Warsaw", "country": "Poland", "latitude": 52.2, "longitude": 21.0},
        "locale": "pl-PL",
        "library": {"name": "analytics-ios", "version": "4"},
        "app": {"name": "Lumen"},
    }
    ann = await call(limner, "track", context=context)
    event = await limner.only("lamp-lit")
    session = await limner.session(event["session"]["id"])
    utm = {"campaign": "spring", "source": "letter", "medium": "email", "content": "top"}
    assert {name: value for name, value in session["utm"].items() if value} == utm
    assert event["session"]["tz"] == "Europe/Warsaw"
    device = session["device"]
    assert (device["brand"], device["model"], device["type"]) == ("Apple", "iPhone15,2", "mobile")
    assert device["resolution"] == "390x844"
    assert device["geo"]["city"] == "Warsaw"
    assert ann["aux"]["utm"]["first"] == utm
    assert ann["data"]["pii"]["language"]["spoken"] == ["Polish"]
    assert event["context"]["app"] == {"name": "Lumen"}


async def test_a_context_of_odd_things_is_kept_and_harms_nothing(limner: Any) -> None:
    odd = ("page", "campaign", "screen", "device", "location", "library", "timezone", "ip", "userAgent", "locale")
    for value in (5, "", "x", [], {}, None, True, {"type": [], "country": {}, "referrer": 5, "name": 7}):
        await call(limner, "track", messageId=f"m-{value}", context=dict.fromkeys(odd, value))
    assert len(await limner.events(type="lamp-lit")) == 8


class TestLine:
    async def test_a_browser_is_at_the_end_of_its_own_connection(self, limner: Any) -> None:
        await call(limner, "track", context={"library": {"name": "analytics.js"}})
        event = await limner.only("lamp-lit")
        assert (event["metadata"]["ip"], event["app"]["name"]) == ("203.0.113.7", "Firefox")
        assert "firefox" in event["request"]["headers"]["user-agent"].lower()

    @pytest.mark.parametrize("who", [{"anonymousId": None, "userId": "u"}, {"anonymousId": "a-1"}])
    async def test_a_back_end_is_not_where_the_person_is(self, limner: Any, who: Json) -> None:
        library = {"name": "analytics-python", "version": "2.4.0"}
        http = limner.client(**{"user-agent": "python-requests/2.0 bot", "accept-language": "de"})
        body = {"event": "x", "writeKey": "web", "messageId": "m-1", "context": {"library": library}, **who}
        assert (await http.post("/v1/track", json=body)).json() == {"success": True}
        event = await limner.event("m-1")
        assert (event["metadata"]["ip"], event["app"]) == (None, {})
        assert {"user-agent", "accept-language"}.isdisjoint(event["request"]["headers"])

    async def test_a_back_end_may_tell_where_the_person_is(self, limner: Any) -> None:
        context = {"ip": "198.51.100.9", "userAgent": CHROME, "locale": "pl-PL", "library": {"name": "analytics-ruby"}}
        await call(limner, "track", context=context)
        event = await limner.only("lamp-lit")
        assert event["metadata"]["ip"] == "198.51.100.9"
        assert (event["os"]["name"], event["device"]["type"]) == ("Android", "mobile")

    async def test_the_address_in_a_context_is_kept_as_all_addresses_are(self, start: Any) -> None:
        limner = await start(anonymize_ip=True)
        await call(limner, "track", context={"ip": "198.51.100.9"})
        event = await limner.only("lamp-lit")
        assert (event["metadata"]["ip"], event["context"]) == ("198.51.100.0", {})

    async def test_a_robot_is_refused(self, limner: Any) -> None:
        robot = {"userAgent": "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"}
        message = {"type": "page", "anonymousId": "a-1", "writeKey": "web", "context": robot}
        answer = await limner.post("/v1/page", message)
        assert (answer.status_code, answer.json()["code"]) == (401, "bot_refused")
        answer = await limner.post("/v1/batch", {"batch": [message, {"type": "page", "userId": "u"}]})
        assert answer.json()["success"] is True
        assert [error["event"] for error in answer.json()["errors"]] == [0]
