"""The server that browsers talk to, and what it stored as the management API tells it."""

import asyncio
import re
import time

import httpx
from tests.server import Server

PATIENCE = 60.0
"""Seconds after which what was waited for counts as missing; the machine may be busy."""

OUR_OWN = {"profile-created", "profile-merged", "segment-added", "session-opened", "visit-started"}


async def eventually(look, holds=bool, within=PATIENCE):
    """Return what `look` finds once it holds, or fail with what it found last."""
    deadline = time.monotonic() + within
    while True:
        found = await look()
        if holds(found):
            return found
        assert time.monotonic() < deadline, f"after {within} s there is still {found!r}"
        await asyncio.sleep(0.03)


class Collector(Server):
    """A server that is always at the same address, and whose documents can be read."""

    CATALOGUE = """
sources:
  - id: shop
  - id: blog
  - {id: static, config: {static_profile_id: true}}
consent-types:
  - {id: marketing, name: Letters about our products}
  - {id: sharing, name: Telling our friends}
"""
    keeps_port = True

    def __init__(self, folder, **variables):
        super().__init__(folder, **variables)
        self.password = ""
        self._headers = {}

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def _listen(self):
        super()._listen()
        if told := re.search(r"the password (\S+)", self.said):
            self.password = told[1]

    def http(self, headers=None, path=""):
        """Return a client of the server that is as patient as the tests are."""
        return httpx.AsyncClient(base_url=f"{self.url}{path}", headers=headers, timeout=PATIENCE)

    async def sign_in(self, name="admin"):
        """Sign in with the password that the server printed at its first start."""
        form = {"username": name, "password": self.password}
        async with self.http() as http:
            answer = (await http.post("/user/token", data=form)).raise_for_status().json()
        self._headers = {"Authorization": f"Bearer {answer['access_token']}"}

    async def read(self, path, **wanted):
        """Return a document of the management API, None if there is none."""
        if not self._headers:
            await self.sign_in()
        async with self.http(self._headers) as http:
            answer = await http.get(f"/api/v1/{path}", params=wanted)
        return None if answer.status_code == 404 else answer.raise_for_status().json()

    async def events(self, **wanted):
        """Return the events that visitors caused, in the order in which they happened."""
        page = await self.read("events", limit=200, **wanted)
        assert page["next"] is None
        own = [event for event in page["items"] if event["type"] not in OUR_OWN]
        return sorted(own, key=lambda event: (event["metadata"]["time"]["create"], event["id"]))

    async def profile(self, key):
        """Return a profile by any id that ever meant it."""
        return await self.read(f"profiles/{key}")

    async def session(self, key):
        """Return a session."""
        return await self.read(f"sessions/{key}")
