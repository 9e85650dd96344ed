"""One app of several parts: each request goes where it belongs."""

from __future__ import annotations

from typing import Any

import pytest

from limner.entrypoints.http.pages import PAGES


async def test_health_tells_that_the_process_runs_and_can_work(limner: Any) -> None:
    for path in ("/health/live", "/health/ready", "/health/ready/"):
        answer = await limner.http.get(path)
        assert (answer.status_code, answer.json()) == (200, {"status": "ok"})


async def test_health_tells_when_the_store_does_not_answer(limner: Any) -> None:
    limner.deps.store._writer.execute("alter table catalog rename to elsewhere")
    assert (await limner.http.get("/health/ready")).status_code == 503
    assert (await limner.http.get("/health/live")).status_code == 200


@pytest.mark.parametrize("method", ["GET", "POST", "PUT", "DELETE"])
async def test_the_old_health_check_echoes_but_no_credentials(limner: Any, method: str) -> None:
    headers = {"authorization": "secret", "cookie": "secret=1", "x-mine": "1"}
    answer = await limner.http.request(method, "/healthcheck", content=b'{"a":1}', headers=headers)
    assert answer.status_code == 200
    assert answer.json()["json"] == {"a": 1}
    assert answer.json()["headers"]["x-mine"] == "1"
    assert "secret" not in answer.text


@pytest.mark.parametrize("body", [b"", b"text", b"\xff", b"[" * 5000])
async def test_the_old_health_check_echoes_what_is_no_json_as_it_is(limner: Any, body: bytes) -> None:
    answer = await limner.http.post("/healthcheck", content=body)
    assert answer.status_code == 200
    assert isinstance(answer.json(), str)


async def test_metrics_are_served_in_the_words_of_prometheus(limner: Any) -> None:
    await limner.track("x")
    answer = await limner.http.get("/metrics")
    assert answer.headers["content-type"].startswith("text/plain")
    assert 'limner_requests_total{path="track",status="200"}' in answer.text


async def test_folders_of_files_are_served_and_others_are_not(limner: Any) -> None:
    assert (await limner.http.get("/tracker")).status_code == 308
    assert (await limner.http.get("/tracker/none.js")).status_code == 404
    assert (await limner.http.get("/demo/")).status_code == 404


BROWSER = {"accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


@pytest.mark.parametrize("page", ["/", "/profiles/abc", "/destinations/x/", "/sign-in", "/events/refresh", *PAGES])
async def test_a_browser_that_goes_to_a_page_of_the_console_is_shown_the_console(limner: Any, page: str) -> None:
    address = page if page.startswith("/") else f"/{page}"
    answer = await limner.http.get(address, headers=BROWSER)
    assert answer.status_code == 200
    assert answer.headers["content-type"] == "text/html; charset=utf-8"
    assert "frame-ancestors 'none'" in answer.headers["content-security-policy"]
    assert "Accept" in answer.headers["vary"]
    assert answer.content == (await limner.http.get("/")).content


@pytest.mark.parametrize("accept", ["*/*", "application/json", "text/event-stream"])
async def test_a_program_gets_data_at_the_same_address(limner: Any, accept: str) -> None:
    answer = await limner.http.get("/events/refresh", headers={"accept": accept})
    assert answer.json() == {"refreshed": True}
    assert (await limner.http.get("/profiles/abc", headers={"accept": accept})).status_code == 404


async def test_a_browser_gets_data_from_the_api_and_pages_from_nowhere_else(limner: Any) -> None:
    assert (await limner.http.get("/api/v1/sources", headers=BROWSER)).status_code == 401
    assert (await limner.http.get("/api/v1/nowhere", headers=BROWSER)).json()["error"]["code"] == "not_found"
    assert (await limner.http.get("/docs", headers=BROWSER)).status_code == 200
    assert (await limner.http.post("/profiles/abc", headers=BROWSER)).status_code in {404, 405}


async def test_a_browser_that_goes_where_nothing_is_is_told_so_by_the_console(limner: Any) -> None:
    answer = await limner.http.get("/nowhere/at/all", headers=BROWSER)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "text/html; charset=utf-8")
    assert answer.content == (await limner.http.get("/")).content
    known = await limner.http.get("/nowhere", headers=BROWSER | {"if-none-match": answer.headers["etag"]})
    assert (known.status_code, known.content) == (304, b"")


async def test_a_node_that_only_collects_has_no_pages(start: Any) -> None:
    limner = await start(expose_api=False)
    assert (await limner.http.get("/profiles/abc", headers=BROWSER)).status_code == 403


async def test_everything_else_is_the_management_api(limner: Any) -> None:
    answer = await limner.http.get("/api/v1/sources")
    assert answer.status_code == 401
    assert answer.json()["error"]["code"]
    assert (await limner.http.get("/nowhere")).status_code == 404


async def test_what_is_no_http_is_left_alone(limner: Any) -> None:
    await limner.app.dispatcher({"type": "lifespan"}, None, None)
