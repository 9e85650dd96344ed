"""What people allow decides what is stored and sent, and what they agree to stands on their profile."""

import pytest
from tests.e2e.collector import eventually
from tests.e2e.site import LOADER

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

DO_NOT_TRACK = "Object.defineProperty(Navigator.prototype, 'doNotTrack', {get: () => '1'});"
GLOBAL_PRIVACY = "Object.defineProperty(Navigator.prototype, 'globalPrivacyControl', {get: () => true});"
SEEN = "window.tracker.track('seen', {n: 1});"
CONSENT = """async ([url, query, consents]) => {
  const profile = JSON.parse(localStorage.getItem('tracardi-profile-id'));
  const session = document.cookie.split('tracardi-session-id=')[1].split(';')[0];
  const body = {source: {id: 'shop'}, session: {id: session}, profile: {id: profile}, consents};
  const answer = await fetch(`${url}/customer/consent${query}`, {
    method: 'POST', headers: {'Content-Type': 'application/json', 'x-timestamp': String(Date.now())},
    body: JSON.stringify(body),
  });
  return [answer.status, await answer.json()];
}"""


async def leave(visitor):
    """Go to a page without a tracker, once nothing moves any more."""
    await visitor.page.wait_for_load_state("networkidle")
    await visitor.open(visitor.site.put("<title>Away</title>", "/away"))
    await visitor.page.wait_for_load_state("networkidle")


@pytest.mark.parametrize("stub", ["ours", "old"])
async def test_nothing_is_stored_or_sent_of_somebody_who_does_not_want_to_be_tracked(visitor, snippet, stub):
    await visitor.page.add_init_script(DO_NOT_TRACK)
    tracker = visitor.options(settings={"respectDoNotTrack": True})
    await visitor.open(visitor.write(snippet if stub == "ours" else LOADER, tracker, calls=SEEN))
    await leave(visitor)
    assert (await visitor.cookies(), await visitor.items(), visitor.types()) == ({}, {}, [])
    assert any("/tracker/" in url for url in visitor.asked) is (stub == "old")


async def test_do_not_track_is_respected_only_where_the_page_does(visitor, snippet):
    await visitor.page.add_init_script(DO_NOT_TRACK)
    await visitor.meet(visitor.write(snippet, calls=SEEN))
    await visitor.stored("seen")


@pytest.mark.parametrize("how", ["global-privacy-control", "cookieless"])
async def test_events_arrive_and_nothing_stays_in_the_browser_of_somebody_who_allows_no_storage(visitor, snippet, how):
    tracker = visitor.options(consent="cookieless")
    if how == "global-privacy-control":
        await visitor.page.add_init_script(GLOBAL_PRIVACY)
        tracker = visitor.options(settings={"respectGlobalPrivacyControl": True})
    await visitor.meet(visitor.write(snippet, tracker, calls=SEEN))
    await visitor.sent(["seen"])
    await visitor.run("window.tracker.track('again')")
    await visitor.sent(["seen"], ["again"])
    first, second = visitor.requests
    assert first["session"] == second["session"]
    await visitor.stored("seen", "again", session=first["session"]["id"])
    assert (await visitor.cookies(), await visitor.items()) == ({}, {})


async def test_what_is_denied_waits_and_arrives_when_it_is_granted(visitor, snippet):
    await visitor.meet(visitor.write(snippet, visitor.options(consent="denied"), calls=SEEN))
    await visitor.run("window.tracker.track('clicked'); window.clicked = new Date().toISOString()")
    await visitor.page.wait_for_load_state("networkidle")
    assert (await visitor.cookies(), await visitor.items(), visitor.types()) == ({}, {}, [])
    clicked = await visitor.run("window.clicked")
    assert await visitor.run("window.tracker.consent('granted')") == "granted"
    events = await visitor.stored("seen", "clicked")
    assert events[1]["metadata"]["time"]["create"][:23] <= clicked[:23]
    assert await visitor.profile_id() == events[0]["profile"]["id"]


async def test_what_is_denied_and_never_granted_never_leaves(visitor, snippet):
    await visitor.meet(visitor.write(snippet, visitor.options(consent="denied"), calls=SEEN))
    await leave(visitor)
    assert (await visitor.cookies(), await visitor.items(), visitor.types()) == ({}, {}, [])


async def test_somebody_who_takes_the_consent_back_is_forgotten_by_the_browser(visitor, snippet):
    await visitor.meet(visitor.write(snippet, calls=SEEN))
    await visitor.stored("seen")
    await visitor.profile_id()
    await visitor.run("window.tracker.consent('denied'); window.tracker.track('unheard')")
    await leave(visitor)
    assert (await visitor.cookies(), await visitor.items()) == ({}, {})
    assert visitor.types() == [["seen"]]


async def test_what_a_page_tells_the_consent_endpoint_stands_on_the_profile(visitor, snippet):
    await visitor.meet(visitor.write(snippet, calls=SEEN))
    profile_id = await visitor.profile_id()

    async def consents():
        return sorted((await visitor.collector.profile(profile_id))["consents"])

    async def tell(query="", **choices):
        status, answer = await visitor.run(CONSENT, [visitor.collector.url, query, choices])
        assert (status, answer["profile"]) == (200, {"id": profile_id})

    await tell(marketing=True)
    assert await consents() == ["marketing"]
    await tell(marketing=False, sharing=True)
    assert await consents() == ["sharing"]
    await tell("?all=true")
    assert await consents() == ["marketing", "sharing"]


async def test_a_page_may_change_or_drop_what_is_sent(visitor, snippet):
    more = """options.tracker.beforeSend = (payload) => {
      payload.events = payload.events.filter(({type}) => type !== 'secret');
      payload.events.forEach((event) => { event.properties.card = 'hidden'; });
      return payload.events.length ? payload : null;
    };"""
    calls = "window.tracker.track('secret').track('paid', {card: '4242'});"
    await visitor.meet(visitor.write(snippet, calls=calls, more=more))
    (paid,) = await visitor.stored("paid")
    assert paid["properties"] == {"card": "hidden"}
    await eventually(visitor.items, lambda items: "tracardi-profile-id" in items)
