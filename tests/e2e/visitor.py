"""Somebody with a browser: what they do, what their browser sends and keeps, and what the server has of them."""

import json

from tests.e2e.collector import eventually
from tests.e2e.site import page as write_page

PROFILE, DEVICE, SESSION = "tracardi-profile-id", "tracardi-device-id", "tracardi-session-id"
ARRIVED = "() => !!(window.tracardi && window.tracardi.default)"
FRESH = """if (!sessionStorage.getItem('begun')) {
  localStorage.clear();
  sessionStorage.setItem('begun', 'yes');
}"""
"""A tab begins with an empty storage, whoever was at this browser before."""
NOTE_SCRIPTS = """
window.ran = [];
document.addEventListener('load', ({target}) => { if (target.src) window.ran.push(target.src); }, true);
"""
"""Keeps the addresses of scripts that have run: only then does what they listen to count."""


class Visitor:
    """A browser with its own cookies, at one page at a time. `requests` are the payloads that it sent."""

    def __init__(self, page, collector, site):
        self.page, self.collector, self.site = page, collector, site
        self.requests, self.asked, self.console = [], [], []
        page.context.on("request", self._note)
        page.context.on("console", self._hear)

    async def go(self):
        """Leave the browser to somebody else."""
        context = self.page.context
        context.remove_listener("request", self._note)
        context.remove_listener("console", self._hear)
        window, *pages = context.pages
        for page in pages:
            await page.close()
        await context.set_offline(offline=False)
        await context.clear_cookies()
        return window.context

    def _hear(self, message):
        self.console.append(message.text)

    def _note(self, request):
        self.asked.append(request.url)
        if request.url == f"{self.collector.url}/track" and request.method == "POST" and request.post_data:
            self.requests.append(json.loads(request.post_data))

    def options(self, **more):
        """Return the least options of a page on another origin, and more."""
        script = {"url": {"script": f"{self.collector.url}/tracker", "api": self.collector.url}}
        return {**script, "source": {"id": "shop"}, **more}

    def write(self, stub, tracker=None, **parts):
        """Put a page with the tracker on the site; return its path."""
        return self.site.put(write_page(stub, tracker or self.options(), **parts))

    async def open(self, path, host="localhost"):
        """Go to a page of the site."""
        await self.page.goto(self.site.url(path, host))

    async def meet(self, path, host="localhost"):
        """Go to a page of the site, and wait until the tracker is there."""
        await self.open(path, host)
        await self.page.wait_for_function(ARRIVED)

    async def has_run(self, module):
        """Wait until a part of the tracker that is loaded after it has run."""
        await self.page.wait_for_function("(it) => ran.some((url) => url.endsWith(it))", arg=f"/limner.{module}.min.js")

    async def run(self, script, argument=None):
        """Run JavaScript in the page."""
        return await self.page.evaluate(script, argument)

    def types(self):
        """Return the types of events in each request that we heard of; the browser tells us a little later."""
        return [[event["type"] for event in request["events"]] for request in self.requests]

    async def sent(self, *requests):
        """Wait until the browser has told us of these requests, each the types of its events, and of no other."""

        async def look():
            return self.types()

        assert await eventually(look, lambda found: len(found) >= len(requests)) == list(requests)

    async def cookies(self):
        """Return the page's cookies that scripts can read, by name."""
        pairs = (await self.run("document.cookie")).split("; ")
        return dict(pair.split("=", 1) for pair in pairs if pair)

    async def items(self):
        """Return the page's localStorage."""
        return await self.run("({...localStorage})")

    async def session_id(self):
        """Return the session that the browser is in."""
        return (await self.cookies())[SESSION]

    async def profile_id(self):
        """Return the profile id that the browser keeps, once it does."""
        items = await eventually(self.items, lambda found: PROFILE in found)
        return json.loads(items[PROFILE])

    async def stored(self, *types, session=""):
        """Return the events of a session, else of the one that the browser is in, once there are as many of them.

        They have to be of these types, in this order.
        """
        session = session or await self.session_id()

        async def look():
            return await self.collector.events(session=session)

        events = await eventually(look, lambda found: len(found) >= len(types))
        assert [event["type"] for event in events] == list(types)
        return events
