"""A server that is killed in the middle of an erasure ends it by itself, and nothing is left on disk."""

import contextlib
import json
import threading
import time
import urllib.request
from pathlib import Path

import pytest
from tests.privacy.conftest import EMAIL, NAME, PHONE
from tests.server import Server

pytestmark = pytest.mark.server

EVENTS, AT_ONCE = 20_000, 1_000
PATIENCE = 120
CSV = "email,_lname\r\n{mail},{name}\r\nbo@others.example,Bo\r\n"


@pytest.fixture
def server(tmp_path):
    """Return a server that is configured and started."""
    it = Server(tmp_path / "data")
    it.configure()
    it.start()
    yield it
    it.kill()


class Client:
    """Somebody who may do anything."""

    def __init__(self, server):
        self.server = server
        self.token = server.run("token", "create", "--role", "admin").split()[-1]

    def ask(self, method, path, body=None, media="application/json"):
        """Ask something, and return the answer."""
        content = body if isinstance(body, bytes) or body is None else json.dumps(body).encode()
        headers = {
            "Authorization": f"Bearer {self.token}",
            "Content-Type": media,
            "User-Agent": "Mozilla/5.0 Firefox/94",
        }
        url = f"http://127.0.0.1:{self.server.port}{path}"
        request = urllib.request.Request(url, content, headers, method=method)  # our own server
        with urllib.request.urlopen(request, timeout=PATIENCE) as answer:
            return json.loads(answer.read() or b"null")

    def until(self, path, reached):
        """Ask again and again until something holds."""
        deadline = time.monotonic() + PATIENCE
        while not reached(found := self.ask("GET", path)):
            assert time.monotonic() < deadline, found
        return found


def let_ada_do_much(client):
    """Let Ada sign up and click very often; return her profile's id."""
    who = {"email": {"main": EMAIL}, "phone": {"main": PHONE}, "lastname": NAME}
    name = None
    for start in range(0, EVENTS, AT_ONCE):
        kind = (
            {"type": "sign-up", "properties": who} if not start else {"type": "page-view", "properties": {"of": EMAIL}}
        )
        session = {"id": f"ada-session-{start}"}
        body = {
            "source": {"id": "web"},
            "session": session,
            "events": [kind, *[{**kind, "type": "scroll"}] * (AT_ONCE - 1)],
        }
        answer = client.ask("POST", "/track", {**body, **({"profile": {"id": name}} if name else {})})
        name = name or answer["profile"]["id"]
    return name


def left(folder, traces):
    """Return which texts stand in which files."""
    files = [it for it in (*folder.rglob("*"), *folder.parent.glob("*.log")) if it.is_file()]
    return [(it, file.name) for file in files for it in traces if it.encode() in Path(file).read_bytes()]


async def test_an_erasure_that_was_killed_ends_after_the_start_and_leaves_nothing(server):
    client = Client(server)
    file = CSV.format(mail=EMAIL.upper(), name=NAME).encode()
    job = client.ask("POST", "/api/v1/imports?matching=email&database=1", file, "text/csv")["id"]
    client.until(f"/api/v1/imports/{job}", lambda it: it["state"] == "done")
    name = let_ada_do_much(client)
    traces = [EMAIL, EMAIL.upper(), PHONE, NAME, name, "ada-session-"]
    assert left(server.folder, traces)

    def erase():
        with contextlib.suppress(OSError):  # it is killed before it answers
            client.ask("POST", f"/api/v1/profiles/{name}/erase")

    asking = threading.Thread(target=erase)
    asking.start()
    begun = client.until("/api/v1/erasures", lambda it: it["items"] and it["items"][0]["removed"]["events"])
    server.kill()
    assert begun["items"][0]["state"] == "running"
    asking.join()
    server.start()
    (erasure,) = client.until("/api/v1/erasures", lambda it: it["items"][0]["state"] == "done")["items"]
    assert erasure["removed"]["events"] >= EVENTS
    assert await server.stop() == 0
    assert left(server.folder, traces) == []
    assert server.complaints() == []
