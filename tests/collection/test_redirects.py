"""Redirects: short links that always lead on, and collect an event."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import pytest
import pytest_asyncio

from limner.model.catalog import Redirect, Source

PROPS = {"q": "payload@params.q", "from": "payload@body.who", "session": "session@id", "fixed": 1}
SPRING = Redirect(id="spring", name="S", source="redir", event_type="Link Clicked", url="https://shop.example/spring")


@pytest_asyncio.fixture
async def site(limner: Any) -> Any:
    await limner.add(
        SPRING,
        Redirect(id="full", name="F", source="redir", event_type="c", url="https://shop.example/", props=PROPS),
        Redirect(id="search", name="Q", source="redir", event_type="c", url="https://shop.example/s/{{payload@params.q}}"),
        Redirect(id="pass", name="P", source="redir", event_type="c", url="https://shop.example/?a=1", pass_query=True),
        Redirect(id="off", name="O", source="redir", event_type="c", url="https://shop.example/", enabled=False),
    )  # fmt: skip
    return limner


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
async def test_a_redirect_leads_on_and_collects_an_event(site: Any, method: str) -> None:
    answer = await site.http.request(method, "/redirect/spring")
    await site.settled()
    assert (answer.status_code, answer.headers["location"]) == (302, "https://shop.example/spring")
    event = await site.only("link-clicked")
    assert event["source"] == {"id": "redir"}
    assert (event["profile"], event["session"]) == (None, None)


async def test_a_known_session_in_the_path_tells_whose_click_it_is(site: Any) -> None:
    mine = await site.visitor(session="S1")
    await site.http.get("/redirect/spring/S1")
    await site.settled()
    event = await site.only("link-clicked")
    assert (event["profile"]["id"], event["session"]["id"]) == (mine, "S1")


async def test_a_known_session_in_the_cookie_tells_whose_click_it_is(site: Any) -> None:
    mine = await site.visitor(session="S1")
    await site.http.get("/redirect/spring", headers={"cookie": "a=b; tracardi-session-id=S1"})
    await site.settled()
    assert (await site.only("link-clicked"))["profile"]["id"] == mine


@pytest.mark.parametrize("path", ["/redirect/spring/unknown", "/redirect/spring"])
async def test_an_unknown_session_makes_no_profile_and_no_session(site: Any, path: str) -> None:
    await site.http.get(path, headers={"cookie": "tracardi-session-id=other; x"})
    await site.settled()
    assert await site.counts() == {"profiles": 0, "sessions": 0, "events": 1}


async def test_properties_are_filled_from_query_body_and_session(site: Any) -> None:
    await site.visitor(session="S1")
    await site.post("/redirect/full/S1?q=a&q=b", {"who": "letter"})
    await site.settled()
    properties = (await site.only("c"))["properties"]
    assert properties == {"q": ["a", "b"], "from": "letter", "session": "S1", "fixed": 1}


async def test_half_a_character_in_a_body_leaves_the_rest_of_it_to_be_read(site: Any) -> None:
    await site.post("/redirect/full", rb'{"who": "Ann\ud800"}')
    await site.settled()
    assert (await site.only("c"))["properties"]["from"] == "Ann\ufffd"


async def test_a_reference_that_leads_nowhere_is_null(site: Any) -> None:
    await site.post("/redirect/full", b"no json")
    await site.settled()
    assert (await site.only("c"))["properties"] == {"q": None, "from": None, "session": None, "fixed": 1}


@pytest.mark.parametrize(
    ("path", "location"),
    [
        ("/redirect/search?q=red%20lamp", "https://shop.example/s/red%20lamp"),
        ("/redirect/search?q=//evil.example/%3F", "https://shop.example/s/%2F%2Fevil.example%2F%3F"),
        ("/redirect/search?q=%0d%0aSet-Cookie:x", "https://shop.example/s/%0D%0ASet-Cookie%3Ax"),
        ("/redirect/search", "https://shop.example/s/"),
        ("/redirect/pass?b=2&b=3&url=https://evil.example", "https://shop.example/?a=1&b=2&b=3&url=https%3A%2F%2Fevil.example"),
        ("/redirect/spring?url=https://evil.example", "https://shop.example/spring"),
    ],
)  # fmt: skip
async def test_a_visitor_can_fill_the_address_but_not_change_its_host(site: Any, path: str, location: str) -> None:
    answer = await site.http.get(path)
    assert answer.headers["location"] == location


async def test_a_redirect_of_a_disabled_source_leads_on(site: Any) -> None:
    await site.deps.catalog.put("sources", "redir", Source(id="redir", type=["redirect"], enabled=False))
    answer = await site.http.get("/redirect/spring")
    await site.settled()
    assert answer.status_code == 302
    assert (await site.counts())["events"] == 0


async def test_a_robot_is_led_on_and_leaves_no_event(site: Any) -> None:
    answer = await site.http.get("/redirect/spring", headers={"user-agent": "Googlebot/2.1"})
    await site.settled()
    assert answer.status_code == 302
    assert (await site.counts())["events"] == 0


async def test_a_visitor_is_led_on_while_the_disk_is_down(site: Any) -> None:
    site.break_store()
    answer = await site.http.get("/redirect/spring/S1")
    await site.settled()
    assert answer.status_code == 302


@pytest.mark.parametrize("body", [b"x" * 2000, b"[" * 900 + b"]" * 900])
async def test_a_body_that_is_too_large_or_too_deep_keeps_nobody_from_landing(start: Any, body: bytes) -> None:
    site = await start(max_body=2000 - 1)
    await site.add(SPRING)
    answer = await site.post("/redirect/spring", body)
    await site.settled()
    assert (answer.status_code, answer.headers["location"]) == (302, "https://shop.example/spring")
    assert (await site.only("link-clicked"))["profile"] is None


async def test_a_body_that_does_not_come_keeps_nobody_from_landing(start: Any) -> None:
    site = await start(body_timeout=0.01)
    await site.add(SPRING)

    async def never() -> AsyncIterator[bytes]:
        await asyncio.Event().wait()
        yield b""

    answer = await site.http.post("/redirect/spring", content=never())
    await site.settled()
    assert answer.status_code == 302
    assert (await site.counts())["events"] == 1


async def test_an_address_that_has_used_up_its_quota_lands_and_leaves_no_more_events(start: Any) -> None:
    site = await start(rate_limit=2)
    await site.add(SPRING)
    for _ in range(20):
        assert (await site.http.get("/redirect/spring")).status_code == 302
        await site.settled()
    assert 4 <= (await site.counts())["events"] < 20


@pytest.mark.parametrize("path", ["/redirect/unknown", "/redirect/off", "/redirect", "/redirect/a/b/c"])
async def test_a_redirect_that_is_none_is_not_found(site: Any, path: str) -> None:
    assert (await site.http.get(path)).status_code == 404


@pytest.mark.parametrize(
    "cookie", ["tracardi-session-id", "tracardi-session-id=", "=;=", "a=\x80", "tracardi-session-id=%00"]
)
async def test_a_broken_cookie_keeps_nobody_from_landing(site: Any, cookie: str) -> None:
    answer = await site.http.get("/redirect/spring", headers={b"cookie": cookie.encode("latin-1")})
    await site.settled()
    assert answer.status_code == 302
