"""The real server as a process, and what it stored as the management API tells it."""

import asyncio
import os
import re
import signal
import subprocess
import sys
import time
from pathlib import Path

import httpx

LIMNER = str(Path(sys.executable).with_name("limner"))
PATIENCE = 30.0
"""Seconds after which what was waited for counts as missing; the machine may be busy."""

CATALOGUE = """
sources:
  - id: shop
  - id: blog
  - {id: static, config: {static_profile_id: true}}
consent-types:
  - {id: marketing, name: Letters about our products}
  - {id: sharing, name: Telling our friends}
"""
OUR_OWN = {"profile-created", "session-opened", "visit-started"}


async def eventually(look, holds=bool, within=PATIENCE):
    """Return what `look` finds once it holds, or fail with what it found last."""
    deadline = time.monotonic() + within
    while True:
        found = await look()
        if holds(found):
            return found
        assert time.monotonic() < deadline, f"after {within} s there is still {found!r}"
        await asyncio.sleep(0.03)


class Collector:
    """One data folder, and at most one process that serves it, always at the same address."""

    def __init__(self, folder, **variables):
        self.folder, self.variables = folder, variables
        self.log = folder.with_name("log.txt")
        self.port = 0
        self.password = ""
        self._process = None
        self._headers = {}

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self.port}"

    def configure(self):
        """Make the sources and consent types, the way an operator does."""
        file = self.folder.with_name("limner.yaml")
        file.write_text(CATALOGUE)
        command = [LIMNER, "apply", str(file), "--data", str(self.folder)]
        done = subprocess.run(command, env=self._environment(), check=False, capture_output=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr.decode()

    async def start(self, *command):
        """Start the process, and return when it is ready."""
        arguments = [LIMNER, *(command or ["serve"]), "--port", str(self.port), "--data", str(self.folder)]
        self._process = self._launch(arguments)
        said = await eventually(self._announcement)
        self.port = int(said["port"])
        self.password = said["password"] or self.password
        await eventually(self._is_ready)

    async def sign_in(self, name="admin"):
        """Sign in with the password that the server printed at its first start."""
        form = {"username": name, "password": self.password}
        async with httpx.AsyncClient(base_url=self.url) as http:
            answer = (await http.post("/user/token", data=form)).raise_for_status().json()
        self._headers = {"Authorization": f"Bearer {answer['access_token']}"}

    def kill(self):
        """End the process as a power cut does."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    async def stop(self):
        """Ask the process to end, and return its exit code."""
        self._process.send_signal(signal.SIGTERM)
        code = await asyncio.to_thread(self._process.wait, PATIENCE)
        self._process = None
        return code

    async def read(self, path, **wanted):
        """Return a document of the management API, None if there is none."""
        if not self._headers:
            await self.sign_in()
        async with httpx.AsyncClient(base_url=self.url, headers=self._headers) as http:
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

    def _launch(self, arguments):
        with self.log.open("wb") as log:
            return subprocess.Popen(arguments, env=self._environment(), stdout=log, stderr=log)

    async def _announcement(self):
        said = self.log.read_text()
        assert self._process.poll() is None, said
        pattern = (
            r"Limner \S+ at http://[^:]+:(?P<port>\d+)\n(?:.*\n)*?  data .*\n(?:.*the password (?P<password>\S+))?"
        )
        return re.search(pattern, said)

    async def _is_ready(self):
        async with httpx.AsyncClient(base_url=self.url) as http:
            return (await http.get("/health/ready")).status_code == 200

    def _environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LIMNER_")}
        return {**kept, "LIMNER_PRODUCTION": "yes", **self.variables}
