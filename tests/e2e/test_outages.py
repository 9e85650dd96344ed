"""What visitors do while the network or the server is away arrives later: all of it, once, with its own time."""

from datetime import datetime

import pytest
from tests.e2e.collector import eventually

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

BUTTON = '<button id="like" onclick="like()">I like this</button>'
CALLS = """
window.clicks = [];
function like(options) {
  const since = Date.now();
  window.tracker.track('liked', {n: window.clicks.length + 1}, options);
  window.clicks.push([since, Date.now()]);
}
window.tracker.track('seen');
"""
KEPT = "(localStorage.getItem('limner-backlog') || '').split('\"liked\"').length - 1"


def numbers(events):
    """Return which clicks arrived, in order of their time."""
    return [event["properties"]["n"] for event in events if event["type"] == "liked"]


def created(event):
    """Return when an event happened by the browser's clock, in milliseconds since 1970."""
    return round(datetime.fromisoformat(event["metadata"]["time"]["create"]).timestamp() * 1000)


async def test_clicks_made_offline_arrive_once_with_the_time_of_the_click(visitor, snippet):
    await visitor.meet(visitor.write(snippet, calls=CALLS, body=BUTTON))
    await visitor.stored("seen")
    await visitor.page.context.set_offline(offline=True)
    for _ in range(3):
        await visitor.page.click("#like")
    await eventually(lambda: visitor.run(KEPT), lambda kept: kept == 3)
    await visitor.page.context.set_offline(offline=False)
    events = await visitor.stored("seen", "liked", "liked", "liked")
    assert numbers(events) == [1, 2, 3]
    for event, (since, until) in zip(events[1:], await visitor.run("window.clicks"), strict=True):
        assert since <= created(event) <= until
    await eventually(visitor.items, lambda found: "limner-backlog" not in found)


async def test_clicks_of_a_tab_that_was_closed_offline_arrive_with_the_next_one(visitor, snippet):
    path = visitor.write(snippet, calls=CALLS, body=BUTTON)
    await visitor.meet(path)
    session_id = await visitor.session_id()
    await visitor.stored("seen")
    await visitor.page.context.set_offline(offline=True)
    await visitor.page.click("#like")
    await visitor.page.close(run_before_unload=False)
    await visitor.page.context.set_offline(offline=False)
    visitor.page = await visitor.page.context.new_page()
    await visitor.meet(path)
    await visitor.stored("seen", "liked", "seen", session=session_id)


async def test_two_tabs_send_what_both_left_behind_once(visitor, snippet):
    path = visitor.write(snippet, calls=CALLS, body=BUTTON)
    await visitor.meet(path)
    await visitor.stored("seen")
    other = await visitor.page.context.new_page()
    await other.goto(visitor.site.url(path))
    await visitor.stored("seen", "seen")
    await visitor.page.context.set_offline(offline=True)
    for tab in (visitor.page, other):
        await tab.click("#like")
    await eventually(lambda: visitor.run(KEPT), lambda kept: kept == 2)
    visitor.requests.clear()
    await visitor.page.context.set_offline(offline=False)
    await visitor.stored("seen", "seen", "liked", "liked")
    await eventually(visitor.items, lambda found: "limner-backlog" not in found)
    await visitor.sent(["liked"], ["liked"])


@pytest.mark.parametrize("host", ["localhost", "shop.example"], ids=["with-web-locks", "without"])
async def test_a_server_that_is_killed_and_started_again_loses_and_doubles_nothing(visit, mortal, snippet, host):
    visitor = await visit(mortal)
    await visitor.meet(visitor.write(snippet, calls=CALLS, body=BUTTON), host)
    await visitor.stored("seen")
    await visitor.page.click("#like")
    await visitor.run("like({fire: true})")
    mortal.kill()
    for _ in range(3):
        await visitor.page.click("#like")
    await eventually(lambda: visitor.run(KEPT), lambda kept: kept >= 3)
    mortal.start()
    events = await visitor.stored("seen", *["liked"] * 5)
    assert numbers(events) == [1, 2, 3, 4, 5]
    await visitor.run("window.tracker.track('last', {}, {fire: true})")
    await visitor.stored("seen", *["liked"] * 5, "last")
    assert len({event["id"] for event in events}) == 6
    assert (await mortal.profile(await visitor.profile_id()))["metadata"]["time"]["visit"]["count"] == 1
