"""What visitors do with a page: click, look, select, wander through an application of one page."""

import json

import pytest
from tests.e2e.collector import eventually

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

HELPERS = """
window.onTracardiReady.bind(({helpers, tracker}) => {
  helpers.onClick(document.querySelector('#lamp'), async () => {
    const answer = await helpers.track('lamp-clicked', {id: 'moonmilk'});
    document.querySelector('#answer').textContent = answer.data.profile.id;
  });
  helpers.addListener(document.querySelector('#lamp'), 'mouseover', () => tracker.track('lamp-touched'));
  document.querySelector('#answer').textContent = 'bound';
});
window.tracker.track('seen');
"""
PAINTED = """() => new Promise((resolve) =>
  new PerformanceObserver(resolve).observe({type: 'largest-contentful-paint', buffered: true})).then(() => true)"""
PAINT = """<style>p { margin: 0 0 10px; font: 16px/20px monospace } .far { margin-top: 3000px }</style>"""


async def test_a_click_that_the_page_bound_is_sent_and_answered(visitor, snippet):
    await visitor.open(visitor.write(snippet, calls=HELPERS, body='<button id="lamp">Lamp</button><p id="answer"></p>'))
    answer = visitor.page.locator("#answer")
    await eventually(answer.text_content, lambda text: text == "bound")
    await visitor.page.click("#lamp")
    profile_id = await eventually(answer.text_content, lambda text: text != "bound")
    assert profile_id == await visitor.profile_id()
    events = await visitor.stored("seen", "lamp-touched", "lamp-clicked")
    assert events[2]["properties"] == {"id": "moonmilk"}


async def test_marked_elements_tell_what_is_done_with_them(visitor, snippet):
    triggers = [
        {"tag": "price", "trigger": "onVisible", "data": {"event": "price-seen", "properties": {"id": "moonmilk"}}},
        {"tag": "story", "trigger": "onTextSelect", "data": {"event": "words-chosen", "properties": {"id": "story"}}},
        {"tag": "note", "trigger": "onMouseOver", "data": {"event": "words-carried"}},
        {"tag": "lamp", "trigger": "onClick", "data": {"event": "lamp-clicked"}},
        {"tag": "letter", "trigger": "onSubmit", "data": {"event": "letter-ordered"}},
    ]
    body = f"""{PAINT}<p data-tracardi-tag="story">moonmilk</p><p data-tracardi-tag="note">a note</p>
    <p><button data-tracardi-tag="lamp"><b>Lamp</b></button></p>
    <form data-tracardi-tag="letter" onsubmit="return false"><button id="order">Order</button></form>
    <p class="far" data-tracardi-tag="price">9.50</p>"""
    tracker = visitor.options(auto={"triggers": triggers, "events": [["seen"]]})
    await visitor.meet(visitor.write(snippet, tracker, body=body))
    await visitor.has_run("triggers")
    await visitor.page.dblclick("[data-tracardi-tag=story]", position={"x": 20, "y": 10})
    await visitor.page.hover("[data-tracardi-tag=note]")
    await visitor.page.click("[data-tracardi-tag=lamp] b")
    await visitor.page.click("#order")
    done = ["seen", "words-chosen", "words-carried", "lamp-clicked", "letter-ordered"]
    await visitor.stored(*done)
    await visitor.page.locator(".far").scroll_into_view_if_needed()
    events = await visitor.stored(*done, "price-seen")
    told = {event["type"]: event["properties"] for event in events}
    assert told["words-chosen"] == {"id": "story", "text": "moonmilk"}
    assert told["words-carried"] == {"text": "moonmilk"}
    assert told["price-seen"] == {"id": "moonmilk"}


async def test_an_element_that_comes_later_counts_too(visitor, snippet):
    trigger = {"tag": "late", "trigger": "onVisible", "data": {"event": "late-seen"}}
    tracker = visitor.options(auto={"triggers": [trigger]})
    await visitor.meet(visitor.write(snippet, tracker, calls="window.tracker.track('seen')", body="<main></main>"))
    await visitor.stored("seen")
    await visitor.run("document.querySelector('main').innerHTML = '<p data-tracardi-tag=late>Here</p>'")
    await visitor.stored("seen", "late-seen")


async def test_each_page_of_an_application_of_one_page_is_a_page_view(visitor, snippet):
    go = "history.pushState({}, '', '/lamp'); document.title = 'Lamp'; return false"
    body = f'<a id="lamp" href="/lamp" onclick="{go}">Lamp</a> <a id="part" href="#part">Part</a>'
    path = visitor.write(snippet, visitor.options(auto={"pageViews": True}), body=body)
    await visitor.meet(path)
    await visitor.stored("page-view")
    await visitor.has_run("pages")
    await visitor.page.click("#lamp")
    await visitor.stored("page-view", "page-view")
    await visitor.page.click("#part")
    await visitor.run("history.replaceState({}, '', location.href)")
    await visitor.run("history.back()")
    await visitor.page.wait_for_url("**/lamp")
    await visitor.run("document.title = 'Lamps'; history.back()")
    views = await visitor.stored("page-view", "page-view", "page-view")
    assert [view["context"]["page"]["path"] for view in views] == [path, "/lamp", path]
    assert [view["context"]["page"]["title"] for view in views] == ["Lamps", "Lamp", "Lamps"]


async def test_a_campaign_in_the_address_is_kept_with_event_and_profile(visitor, snippet):
    path = visitor.write(snippet, calls="window.tracker.track('seen')")
    await visitor.open(f"{path}?utm_source=letter&utm_medium=email&utm_campaign=spring")
    (event,) = await visitor.stored("seen")
    assert event["utm"] == {"source": "letter", "medium": "email", "campaign": "spring"}
    profile = await visitor.collector.profile(event["profile"]["id"])
    assert profile["aux"]["utm"]["first"]["source"] == "letter"


async def test_how_the_page_felt_is_told_when_the_visitor_leaves(visitor, snippet):
    tracker = visitor.options(auto={"vitals": True})
    await visitor.meet(visitor.write(snippet, tracker, calls="window.tracker.track('seen')", body="<h1>Lamps</h1>"))
    await visitor.stored("seen")
    await visitor.has_run("vitals")
    await visitor.page.evaluate(PAINTED)
    await visitor.open(visitor.site.put("<title>Away</title>", "/away"))
    _, vitals = await visitor.stored("seen", "web-vitals")
    assert {"fcp", "lcp", "cls", "ttfb"} <= set(vitals["properties"])


async def test_answers_of_other_services_and_the_pages_own_storage_come_along(visitor, snippet):
    weather = visitor.site.put(json.dumps({"sky": "clear"}), "/weather", "application/json")
    external = [{"url": weather, "method": "GET", "storage": "weather", "key": "weather"}]
    tracker = visitor.options(external=external, context={"cookies": True, "storage": True})
    calls = "document.cookie = 'mood=good'; window.tracker.track('seen').track('seen');"
    await visitor.meet(visitor.write(snippet, tracker, calls=calls))
    await visitor.stored("seen", "seen")
    session = await visitor.collector.session(await visitor.session_id())
    assert session["context"]["weather"] == {"sky": "clear"}
    assert "mood=good" in session["context"]["storage"]["cookies"]["cookies1"]
    assert json.loads((await visitor.items())["weather"]) == {"sky": "clear"}
