"""CORS: browsers on any site may send, with cookies, and read every answer."""

from __future__ import annotations

from typing import Any

import pytest

ORIGIN = "https://shop.example"


def allows(answer: Any) -> bool:
    given = answer.headers
    return (given["access-control-allow-origin"], given["access-control-allow-credentials"]) == (ORIGIN, "true")


async def test_an_answer_echoes_the_origin_and_allows_credentials(limner: Any, payload: Any) -> None:
    answer = await limner.post("/track", payload("page-view"), origin=ORIGIN)
    assert answer.status_code == 200
    assert allows(answer)
    assert answer.headers["vary"] == "Origin"


async def test_without_an_origin_any_is_allowed(limner: Any) -> None:
    answer = await limner.send("page-view")
    assert answer.headers["access-control-allow-origin"] == "*"
    assert "access-control-allow-credentials" not in answer.headers


@pytest.mark.parametrize("path", ["/track", "/track/", "/collect/a/b", "/redirect/r", "/customer/consent"])
async def test_a_preflight_allows_what_the_tracker_sends(limner: Any, path: str) -> None:
    asked = {
        "origin": ORIGIN,
        "access-control-request-method": "POST",
        "access-control-request-headers": "content-type,x-timestamp",
    }
    answer = await limner.http.options(path, headers=asked)
    assert answer.status_code in (200, 204)
    assert allows(answer)
    assert {"content-type", "x-timestamp"} <= set(answer.headers["access-control-allow-headers"].split(","))
    assert "POST" in answer.headers["access-control-allow-methods"]
    assert int(answer.headers["access-control-max-age"]) >= 3600


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/track", b"{", 422),
        ("/track", b'{"events":null}', 422),
        ("/track", b'{"source":{"id":"nope"},"events":[{"type":"a"}]}', 401),
        ("/track", b" " * 1_048_577, 413),
        ("/track/x", b"", 404),
        ("/collect/a", b"", 404),
        ("/collect/a/nope", b"{}", 401),
        ("/redirect/nope", b"", 404),
        ("/customer/consent", b"{}", 422),
    ],
)
async def test_an_error_can_be_read_from_any_site(limner: Any, path: str, body: bytes, status: int) -> None:
    answer = await limner.post(path, body, origin=ORIGIN)
    assert answer.status_code == status
    assert allows(answer)
    assert "detail" in answer.json()


async def test_an_error_of_ours_can_be_read_from_any_site_and_says_when_to_try_again(limner: Any, payload: Any) -> None:
    limner.break_store()
    answer = await limner.post("/track", payload("page-view"), origin=ORIGIN)
    assert answer.status_code == 503
    assert allows(answer)
    assert int(answer.headers["retry-after"]) > 0
