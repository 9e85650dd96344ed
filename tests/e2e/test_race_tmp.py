import pytest
from tests.e2e.test_identities import *
pytestmark = pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize("n", range(12))
async def test_race(visitor, snippet, n):
    blog = visitor.write(snippet, visitor.options(source={"id": "blog"}), calls="window.tracker.track('read');")
    target = visitor.site.url(blog, "blog.example")
    link = f"""<a id="blog" onclick="window.tracker.track('left')" href="{target}">Blog</a>"""
    shop = visitor.write(snippet, visitor.options(settings={"trackExternalLinks": ["blog.example"]}), body=link)
    await visitor.meet(shop, "shop.example")
    await links_are_watched(visitor)
    cdp = await visitor.page.context.new_cdp_session(visitor.page)
    session_id = await visitor.session_id()
    await visitor.page.click("#blog")
    await visitor.page.wait_for_url("**/blog.example:*/**")
    profile_id = await visitor.profile_id()
    print(visitor.types())
    (left,) = await visitor.stored("left", session=session_id)
    (read,) = await visitor.stored("read")
    print(left["metadata"]["time"]["insert"][17:], read["metadata"]["time"]["insert"][17:])
    assert left["profile"]["id"] == profile_id
