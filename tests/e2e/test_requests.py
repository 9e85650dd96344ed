"""When calls leave the page, in which order, and that none is lost on the way out."""

import pytest
from tests.e2e.collector import eventually
from tests.e2e.gate import Gate

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

TIMES = 20
LINK = """<a id="out" href="{target}" onclick="window.tracker.track('left', {{n: +location.hash.slice(1)}}, {options})">
out</a>"""


async def test_a_fired_call_neither_overtakes_nor_repeats_the_others(visitor, snippet):
    calls = "['a', 'b', 'c'].forEach((type) => window.tracker.track(type, {}, type === 'b' ? {fire: true} : {}));"
    await visitor.meet(visitor.write(snippet, calls=calls))
    await visitor.stored("a", "b", "c")
    await visitor.run(calls)
    await visitor.stored("a", "b", "c", "a", "b", "c")
    await visitor.sent(["a", "b", "c"], ["a", "b", "c"])


async def test_a_fired_call_does_not_wait_for_the_calls_that_follow(visitor, snippet):
    await visitor.meet(visitor.write(snippet))
    await visitor.run("window.tracker.track('a', {}, {fire: true}); setTimeout(() => window.tracker.track('b'))")
    await visitor.stored("a", "b")
    await visitor.sent(["a"], ["b"])


async def test_plain_calls_after_load_arrive_together_after_a_short_pause(visitor, snippet):
    await visitor.meet(visitor.write(snippet, calls="window.tracker.track('first')"))
    await visitor.stored("first")
    await visitor.run("void ['second', 'third'].forEach((type) => window.tracker.track(type))")
    await visitor.stored("first", "second", "third")
    await visitor.sent(["first"], ["second", "third"])
    assert visitor.requests[1]["profile"] == {"id": await visitor.profile_id()}


async def test_a_page_that_tells_hundreds_of_things_at_once_loses_none(visitor, snippet):
    await visitor.meet(visitor.write(snippet))
    await visitor.run("for (let n = 0; n < 620; n++) window.tracker.track(`n${n}`)")
    told = [f"n{n}" for n in range(620)]

    async def sent():
        return [kind for types in visitor.types() for kind in types]

    async def stored():
        return (await visitor.collector.read("events", limit=1, type=told[-1]))["total"]

    assert await eventually(sent, lambda found: len(found) >= len(told)) == told
    assert await eventually(stored, bool) == 1


async def test_a_page_of_another_origin_needs_no_preflight_and_may_ask_for_one(visitor, snippet):
    tracker = visitor.options(settings={"contentType": "json"})
    for path, kind in (
        (visitor.write(snippet), "text/plain;charset=UTF-8"),
        (visitor.write(snippet, tracker), "application/json"),
    ):
        await visitor.meet(path)
        async with visitor.page.expect_request("**/track") as sent:
            await visitor.run("window.tracker.track('seen', {}, {fire: true})")
        assert (await sent.value).headers["content-type"] == kind
    await visitor.stored("seen", "seen")


async def test_a_beacon_arrives(visitor, snippet):
    await visitor.meet(visitor.write(snippet))
    await visitor.run("window.tracker.track('seen', {n: 1}, {asBeacon: true})")
    (event,) = await visitor.stored("seen")
    assert event["properties"] == {"n": 1}


async def test_helpers_track_gives_the_answer(visitor, snippet):
    await visitor.meet(visitor.write(snippet))
    track = "window.tracardi.default.plugins.tracardi.track('seen', {n: 1})"
    answer = await visitor.run(f"{track}.then(({{status, data}}) => ({{status, data}}))")
    assert answer["status"] == 200
    assert answer["data"]["profile"]["id"] == await visitor.profile_id()
    await visitor.stored("seen")


@pytest.mark.parametrize("options", ["{}", "{fire: true}", "{asBeacon: true}"], ids=["plain", "fire", "beacon"])
async def test_a_click_that_leaves_the_page_at_once_arrives_every_time(visitor, snippet, options):
    target = visitor.site.put("<title>Away</title>", "/away")
    path = visitor.write(
        snippet, calls="window.tracker.track('seen')", body=LINK.format(target=target, options=options)
    )
    for n in range(TIMES):
        await visitor.meet(f"{path}?{n}#{n}")
        await visitor.page.click("#out")
        await visitor.page.wait_for_url(f"**{target}")

    async def left():
        return await visitor.collector.events(session=await visitor.session_id(), type="left")

    events = await eventually(left, lambda found: len(found) >= TIMES)
    assert sorted(event["properties"]["n"] for event in events) == list(range(TIMES))


@pytest.mark.parametrize("name", ["pagehide", "visibilitychange"])
async def test_a_call_that_is_made_while_the_page_goes_arrives(visitor, snippet, name):
    await visitor.meet(visitor.write(snippet, calls="window.tracker.track('seen')"))
    await visitor.stored("seen")
    await visitor.run(f"addEventListener('{name}', () => window.tracker.track('gone', {{last: true}}))")
    await visitor.open(visitor.site.put("<title>Away</title>", "/away"))
    await visitor.stored("seen", "gone")


async def test_a_click_outlives_its_page_where_the_browser_has_to_ask_the_server_first(visitor, snippet):
    target = visitor.site.put("<title>Away</title>", "/away")
    with Gate(visitor.collector.url) as gate:
        url = {"script": f"{visitor.collector.url}/tracker", "api": gate.url}
        tracker = visitor.options(url=url, settings={"contentType": "json"})
        await visitor.meet(visitor.write(snippet, tracker, body=LINK.format(target=target, options="{}")))
        session_id = await visitor.session_id()
        await visitor.page.click("#out")
        await visitor.page.wait_for_url(f"**{target}")
        gate.open()
        await visitor.stored("left", session=session_id)
