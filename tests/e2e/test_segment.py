"""Segment's analytics.js in a real browser, on a page of another origin: only the address of the server is ours."""

import json

import pytest
from tests.e2e.collector import eventually
from tests.segment.sdks import browser_bundle

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

LOAD = "window.analytics = AnalyticsNext.AnalyticsBrowser.load({settings}, {options});"


def page_with_analytics(visitor, **options):
    """Return the path of a page that loads analytics.js for the source `shop`."""
    for bundle in browser_bundle().glob("*.js"):
        visitor.site.put(bundle.read_text(), f"/segment/{bundle.name}", "text/javascript")
    settings = {"writeKey": "shop", "cdnURL": visitor.collector.url}
    load = LOAD.format(settings=json.dumps(settings), options=json.dumps(options))
    script = f'<script src="/segment/index.js"></script><script>{load}</script>'
    return visitor.site.put(f"<!doctype html><html lang='en'><title>Lamps</title>{script}</html>")


async def stored_of(visitor, name, *types):
    """Wait until these events of a device are stored, and return them by type."""

    async def look():
        found = await visitor.collector.events(source="shop", query=f'properties.run = "{name}"')
        return {event["type"]: event for event in found}

    return await eventually(look, lambda found: found.keys() >= set(types))


async def test_a_visitor_who_signs_in_is_one_profile(visitor):
    await visitor.open(page_with_analytics(visitor) + "?utm_source=letter&utm_campaign=spring", "shop.example")
    await visitor.run("""async () => {
        await analytics.page('shop', 'Lamps', {run: 'one'});
        await analytics.track('Product Viewed', {product_id: 'P-1', run: 'one'});
        await analytics.identify('js-ann', {email: 'ann@js.test', plan: 'gold'});
        await analytics.track('Order Completed', {order_id: 'O-1', run: 'one'});
    }""")
    events = await stored_of(visitor, "one", "page-view", "product-details-page-view", "order-completed")
    assert len({event["profile"]["id"] for event in events.values()}) == 1
    assert len({event["session"]["id"] for event in events.values()}) == 1
    view = events["page-view"]
    assert (view["hit"]["name"], view["hit"]["category"]) == ("Lamps", "shop")
    assert view["hit"]["url"].startswith("http://shop.example")
    assert (view["utm"]["source"], view["utm"]["campaign"]) == ("letter", "spring")
    assert view["metadata"]["ip"] == "127.0.0.1"
    assert "Chrome" in view["app"]["name"]
    profile = await visitor.collector.profile(view["profile"]["id"])
    assert profile["data"]["contact"]["email"]["main"] == "ann@js.test"
    assert profile["data"]["identifier"]["id"] == "js-ann"
    assert profile["traits"] == {"plan": "gold"}


async def test_calls_that_wait_for_one_another_arrive_in_a_batch(visitor):
    batching = {"Segment.io": {"deliveryStrategy": {"strategy": "batching", "config": {"size": 3, "timeout": 60_000}}}}
    await visitor.open(page_with_analytics(visitor, integrations=batching))
    await visitor.run("""() => {
        for (const name of ['First', 'Second', 'Third']) analytics.track(name, {run: 'batch'});
    }""")
    events = await stored_of(visitor, "batch", "first", "second", "third")
    assert len({event["profile"]["id"] for event in events.values()}) == 1
    assert f"{visitor.collector.url}/v1/b" in visitor.asked
