"""Who somebody is stays what it was: over reloads, sessions, sites, and when two profiles become one."""

import json
import uuid

import pytest
from tests.e2e.collector import eventually
from tests.e2e.site import LOADER
from tests.e2e.visitor import PROFILE

pytestmark = [pytest.mark.browser, pytest.mark.server, pytest.mark.asyncio(loop_scope="session")]

SEEN = "window.tracker.track('seen');"


def address(path, **query):
    """Return a path with a query."""
    return f"{path}?{'&'.join(f'{name}={value}' for name, value in query.items())}"


async def who(visitor, path, host="localhost"):
    """Go to a page that sends an event; return the profile that the event belongs to, and the session."""
    before = len(visitor.requests)
    async with visitor.page.expect_response("**/track") as answer:
        await visitor.open(path, host)
    said = await (await answer.value).json()
    assert len(visitor.requests) == before + 1
    return said["profile"]["id"], said["session"]["id"]


async def kept(visitor, profile_id):
    """Wait until the browser keeps this profile id."""
    await eventually(visitor.items, lambda items: items.get(PROFILE) == json.dumps(profile_id))


async def test_a_reload_keeps_profile_and_session(visitor, snippet):
    path = visitor.write(snippet, calls=SEEN)
    first = await who(visitor, path)
    await kept(visitor, first[0])
    assert await who(visitor, path) == first
    assert visitor.requests[1]["profile"] == {"id": first[0]}
    assert visitor.requests[1]["device"] == visitor.requests[0]["device"]


async def test_without_its_session_cookie_a_browser_opens_a_new_session_of_the_same_profile(visitor, snippet):
    path = visitor.write(snippet, calls=SEEN)
    profile_id, session_id = await who(visitor, path)
    await kept(visitor, profile_id)
    await visitor.page.context.clear_cookies()
    again, other_session = await who(visitor, path)
    assert (again, other_session != session_id) == (profile_id, True)
    assert (await visitor.collector.profile(profile_id))["metadata"]["time"]["visit"]["count"] == 2


async def test_with_its_storage_cleared_a_browser_is_known_by_its_session(visitor, snippet):
    path = visitor.write(snippet, calls=SEEN)
    first = await who(visitor, path)
    await kept(visitor, first[0])
    await visitor.run("localStorage.clear()")
    assert await who(visitor, path) == first
    assert visitor.requests[1]["profile"] is None
    await kept(visitor, first[0])


@pytest.mark.parametrize("stub", ["ours", "old"])
async def test_a_static_profile_id_is_adopted_by_a_static_source(visitor, snippet, stub):
    profile_id = f"customer-{uuid.uuid4()}"
    tracker = visitor.options(source={"id": "static"}, profile={"id": profile_id, "ids": [f"crm-{profile_id}"]})
    path = visitor.write(snippet if stub == "ours" else LOADER, tracker, calls=SEEN)
    assert (await who(visitor, path))[0] == profile_id
    await kept(visitor, profile_id)
    (event,) = await visitor.stored("seen")
    assert event["profile"]["id"] == profile_id
    assert (await visitor.collector.profile(f"crm-{profile_id}"))["id"] == profile_id
    assert visitor.console == []


async def test_a_static_profile_id_is_not_believed_by_another_source(visitor, snippet):
    path = visitor.write(snippet, visitor.options(profile={"id": "forged"}), calls=SEEN)
    profile_id, _ = await who(visitor, path)
    await kept(visitor, profile_id)
    assert uuid.UUID(profile_id)
    assert await visitor.collector.profile("forged") is None
    assert visitor.console == [f"[Limner] profile forged was answered as {profile_id}"]


async def test_a_browser_follows_its_profile_into_the_one_that_it_was_merged_with(visit, snippet):
    one, other = await visit(), await visit()
    path = one.write(snippet, calls=SEEN)
    survivor, _ = await who(one, path)
    absorbed, _ = await who(other, path)
    await kept(other, absorbed)
    referred = address(path, __tr_pid=survivor, __tr_src="shop")
    assert (await who(other, referred))[0] == survivor
    await kept(other, survivor)
    assert other.requests[1]["context"]["tracardi"]["pass"] == {"profile": survivor, "source": "shop"}
    assert (await other.collector.profile(absorbed))["id"] == survivor
    assert len(await other.collector.events(profile=survivor)) == 3


async def test_an_old_id_leads_to_the_merged_profile_for_a_browser_that_did_not_hear_of_it(visit, snippet):
    one, other, third = await visit(), await visit(), await visit()
    path = one.write(snippet, calls=SEEN)
    survivor, _ = await who(one, path)
    absorbed, _ = await who(other, path)
    await who(other, address(path, __tr_pid=survivor, __tr_src="shop"))
    await third.open(third.site.put("<title>Before the tracker</title>"))
    await third.run("(id) => localStorage.setItem('tracardi-profile-id', JSON.stringify(id))", absorbed)
    assert (await who(third, path))[0] == survivor
    assert third.requests[0]["profile"] == {"id": absorbed}
    await kept(third, survivor)


async def test_a_link_to_another_site_of_ours_carries_the_profile_along(visitor, snippet):
    blog = visitor.write(snippet, visitor.options(source={"id": "blog"}), calls="window.tracker.track('read');")
    link = f'<a id="blog" href="{visitor.site.url(blog, "blog.example")}#end">Blog</a>'
    shop = visitor.write(
        snippet, visitor.options(settings={"trackExternalLinks": ["blog.example"]}), calls=SEEN, body=link
    )
    profile_id, session_id = await who(visitor, shop, "shop.example")
    await kept(visitor, profile_id)
    await visitor.has_run("links")
    await visitor.page.click("#blog")
    await visitor.page.wait_for_url("**/blog.example:*/**")
    assert visitor.page.url.endswith(f"{blog}?__tr_pid={profile_id}&__tr_src=shop#end")
    assert await visitor.profile_id() == profile_id
    (event,) = await visitor.stored("read")
    assert event["profile"]["id"] == profile_id
    assert event["session"]["id"] != session_id


async def test_a_link_that_is_followed_before_the_first_answer_leads_to_the_same_profile(visitor, snippet):
    blog = visitor.write(snippet, visitor.options(source={"id": "blog"}), calls="window.tracker.track('read');")
    target = visitor.site.url(blog, "blog.example")
    link = f"""<a id="blog" onclick="window.tracker.track('left')" href="{target}">Blog</a>"""
    shop = visitor.write(snippet, visitor.options(settings={"trackExternalLinks": ["blog.example"]}), body=link)
    await visitor.meet(shop, "shop.example")
    await visitor.has_run("links")
    session_id = await visitor.session_id()
    await visitor.page.click("#blog")
    await visitor.page.wait_for_url("**/blog.example:*/**")
    assert f"__tr_sid={session_id}&__tr_src=shop" in visitor.page.url
    profile_id = await visitor.profile_id()
    (left,) = await visitor.stored("left", session=session_id)
    assert left["profile"]["id"] == profile_id


async def test_reset_makes_somebody_new_of_the_browser(visitor, snippet):
    path = visitor.write(snippet, calls=SEEN)
    profile_id, session_id = await who(visitor, path)
    await kept(visitor, profile_id)
    async with visitor.page.expect_response("**/track") as answer:
        await visitor.run("window.tracker.reset().then(() => window.tracker.track('back', {}, {fire: true}))")
    said = await (await answer.value).json()
    assert said["profile"]["id"] != profile_id
    assert said["session"]["id"] != session_id
    await kept(visitor, said["profile"]["id"])
