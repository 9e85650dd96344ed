"""Pages as they stand on people's sites: an old page with the loader that it always had, and a new one with ours."""

import json

import pytest
from tests.e2e.collector import eventually
from tests.e2e.site import LOADER, page
from tests.e2e.visitor import DEVICE, PROFILE

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

CALLS = """
window.tracker.track('page-view', {category: 'lamps'}).track('lamp-seen', {id: 'moonmilk'});
window.tracker.track('lamp-liked', {id: 'moonmilk'}, {context: {corner: 'left'}});
"""
OLD = {
    "context": {"page": True, "performance": True, "cookies": True, "storage": True, "screen": True, "location": False},
    "settings": {"respectDoNotTrack": False, "trackExternalLinks": []},
    "auto": {"events": [["page-opened", {"by": "itself"}]]},
}
EARLY = "window.onTracardiReady.bind((params) => { window.ready = params; });"
HEARD = "() => window.ready && {keys: Object.keys(window.ready).sort(), answer: window.ready.context}"


async def check_first_visit(visitor):
    """See whether the calls of an old page arrived as one request, and what the browser keeps of it."""
    events = await visitor.stored("page-view", "lamp-seen", "lamp-liked", "page-opened")
    await visitor.sent(["page-view", "lamp-seen", "lamp-liked", "page-opened"])
    session_id, profile_id = await visitor.session_id(), await visitor.profile_id()
    items = await visitor.items()
    assert items[PROFILE] == f'"{profile_id}"'
    assert items[DEVICE] == f'"{visitor.requests[0]["device"]["id"]}"'
    assert {event["profile"]["id"] for event in events} == {profile_id}
    assert {event["session"]["id"] for event in events} == {session_id}
    return profile_id, session_id


async def check_system_events(visitor, profile_id, session_id):
    """See whether the server told of the new profile and the visit."""
    everything = (await visitor.collector.read("events", session=session_id))["items"]
    own = {"profile-created", "visit-started", "session-opened"}
    assert own <= {event["type"] for event in everything}
    assert {event["profile"]["id"] for event in everything} == {profile_id}
    assert (await visitor.collector.profile(profile_id))["metadata"]["time"]["visit"]["count"] == 1


async def test_an_old_page_on_another_origin_works_unchanged(visitor):
    old = visitor.write(LOADER, visitor.options(**OLD), calls=CALLS + EARLY)
    await visitor.open(old)
    profile_id, session_id = await check_first_visit(visitor)
    await check_system_events(visitor, profile_id, session_id)
    session = await visitor.collector.session(session_id)
    assert session["context"]["device"]["gpu"] == {"vendor": {"id": 37445, "name": "ACME"}}
    assert session["context"]["screen"]["local"]["width"] > 0
    assert session["app"]["bot"] is False
    assert f"{visitor.collector.url}/tracker/liliput.min.js" in visitor.asked
    assert visitor.console == []


async def test_an_old_page_on_the_servers_own_origin_works_unchanged(visitor):
    home = f"{visitor.collector.url}/lamps/"
    tracker = visitor.options(url={"script": "/tracker/liliput.min.js", "api": ""}, **OLD)
    await visitor.page.route(
        home, lambda route: route.fulfill(body=page(LOADER, tracker, calls=CALLS), content_type="text/html")
    )
    await visitor.page.goto(home)
    profile_id, session_id = await check_first_visit(visitor)
    await check_system_events(visitor, profile_id, session_id)


async def test_a_call_of_an_old_page_that_cannot_be_sent_costs_none_of_the_others(visitor):
    calls = (
        "const circle = {}; circle.self = circle; ['a', '', undefined, 'b'].forEach((it) => window.tracker.track(it));"
    )
    await visitor.meet(visitor.write(LOADER, calls=f"{calls} window.tracker.track('c', circle).track('d')"))
    await visitor.stored("a", "b", "d")
    await visitor.run("void window.tracker.track('e', circle).catch(() => {}); window.tracker.track('f')")
    await visitor.stored("a", "b", "d", "f")


async def test_an_old_page_hears_the_answer_early_and_late(visitor):
    await visitor.open(visitor.write(LOADER, calls=CALLS + EARLY))
    heard = await (await visitor.page.wait_for_function(HEARD)).json_value()
    late = await visitor.run("new Promise((resolve) => window.onTracardiReady.bind((it) => resolve(it.context)))")
    assert heard["keys"] == ["config", "context", "helpers", "tracker"]
    assert heard["answer"]["profile"]["id"] == await visitor.profile_id()
    assert late == heard["answer"]


async def test_a_page_may_assign_a_function_where_it_should_bind_one(visitor, snippet):
    assigned = "window.onTracardiReady = (params) => { window.ready = params; };"
    await visitor.open(visitor.write(snippet, calls=f"{assigned} window.tracker.track('seen')"))
    heard = await (await visitor.page.wait_for_function(HEARD)).json_value()
    assert heard["answer"]["profile"]["id"] == await visitor.profile_id()


async def test_a_page_that_debugs_learns_the_ids_of_what_was_stored(visitor):
    calls = "window.response.context = {debugger: true}; window.tracker.track('seen');" + EARLY
    await visitor.open(visitor.write(LOADER, calls=calls))
    heard = await (await visitor.page.wait_for_function(HEARD)).json_value()
    stored = (await visitor.collector.read("events", session=await visitor.session_id()))["items"]
    assert sorted(heard["answer"]["events"]) == sorted(event["id"] for event in stored)
    await visitor.sent(["seen"])
    assert visitor.requests[0]["options"] == {"debugger": True}


async def test_our_snippet_keeps_the_time_and_the_page_of_each_call(visitor, snippet):
    calls = """
    window.called = [Date.now()];
    window.tracker.track('first', {n: 1}).identify('u-1', {email: 'ann@lamps.example', name: 'Ann'});
    document.title = 'Another title'; history.replaceState(null, '', '/elsewhere');
    window.tracker.page({category: 'lamps'}); window.called.push(Date.now());
    """
    await visitor.open(visitor.write(snippet, calls=calls))
    first, person, view = await visitor.stored("first", "identification", "page-view")
    await visitor.sent(["first", "identification", "page-view"])
    assert [event["context"]["page"]["title"] for event in (first, person, view)] == ["Lamps"] * 2 + ["Another title"]
    assert view["context"]["page"]["path"] == "/elsewhere"
    since, until = await visitor.run("window.called.map((time) => new Date(time).toISOString())")
    times = [event["metadata"]["time"]["create"].replace("+00:00", "Z") for event in (first, view)]
    assert since[:23] <= times[0][:23] <= times[1][:23] <= until[:23]
    profile = await visitor.collector.profile(await visitor.profile_id())
    assert profile["data"]["contact"]["email"]["main"] == "ann@lamps.example"


async def test_both_names_of_the_script_are_the_same_script(visitor, snippet):
    await visitor.meet(visitor.write(snippet, calls="window.tracker.track('seen')"))
    await visitor.stored("seen")
    assert f"{visitor.collector.url}/tracker/limner.min.js" in visitor.asked
    await visitor.open(visitor.write(LOADER, calls="window.tracker.track('seen-again')"))
    await visitor.stored("seen", "seen-again")
    assert f"{visitor.collector.url}/tracker/liliput.min.js" in visitor.asked
    get = "(url) => fetch(url).then((answer) => answer.text())"
    texts = [await visitor.run(get, f"{visitor.collector.url}/tracker/{name}.min.js") for name in ("limner", "liliput")]
    assert texts[0] == texts[1]


async def test_a_page_that_lets_nothing_run_but_what_bears_its_word_needs_no_other_rule_for_us(visitor, snippet):
    tracker = visitor.options(auto={"vitals": True})
    policy = f"default-src 'none'; script-src 'nonce-w0rd'; connect-src {visitor.collector.url}"
    text = page(snippet, tracker, calls="window.tracker.track('seen')").replace("<script>", '<script nonce="w0rd">')
    said = f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
    await visitor.meet(visitor.site.put(text.replace("<head>", f"<head>{said}")))
    await visitor.has_run("vitals")
    await visitor.stored("seen")


async def test_what_an_answer_asks_for_is_shown_once(visitor, snippet):
    widgets = [{"tag": "div", "props": {"id": "hello", "data-lamp": "moonmilk"}, "content": "Good <b>evening</b>"}]

    async def add(route):
        answer = await route.fetch()
        said = await answer.json()
        await route.fulfill(
            response=answer, body=json.dumps({**said, "ux": widgets if len(visitor.requests) == 1 else []})
        )

    await visitor.page.route("**/track", add)
    await visitor.meet(visitor.write(snippet, calls="window.tracker.track('seen')", body="<p>Lamps</p>"))
    hello = visitor.page.locator("#hello")
    await hello.wait_for()
    await visitor.run("window.tracker.track('again', {}, {fire: true})")
    await visitor.stored("seen", "again")
    assert await hello.count() == 1
    assert await hello.text_content() == "Good <b>evening</b>"
    assert await hello.get_attribute("data-lamp") == "moonmilk"


async def test_the_listeners_of_the_options_are_called(visitor, snippet):
    more = """
    window.heard = [];
    options.listeners = {};
    ['onInit', 'onSessionSet', 'onContextReady', 'onTracardiReady', 'onConsentRequired'].forEach((name) => {
      options.listeners[name] = () => window.heard.push(name);
    });
    """
    await visitor.open(visitor.write(snippet, more=more, calls="window.tracker.track('seen')"))
    await visitor.stored("seen")
    expected = ["onSessionSet", "onInit", "onContextReady", "onTracardiReady"]

    async def heard():
        return await visitor.run("window.heard")

    await eventually(heard, lambda found: found == expected)
