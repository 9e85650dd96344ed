"""Production and staging are worlds apart; and collection works where the management API is closed."""

from __future__ import annotations

from typing import Any

import pytest

from limner.model.catalog import Source

STAGING = {"x-context": "staging"}


async def test_what_is_in_one_environment_is_invisible_in_the_other(limner: Any, payload: Any) -> None:
    await limner.add(Source(id="trial"), environment="staging")
    assert (await limner.post("/track", payload("x", source="trial"))).status_code == 401
    assert (await limner.post("/track", payload("x"), **STAGING)).status_code == 401
    answer = await limner.post("/track", payload({"type": "x", "id": "e1"}, source="trial"), **STAGING)
    assert (answer.status_code, answer.headers["x-context"]) == (200, "staging")
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 0}
    store = limner.app.environments["staging"].deps.store
    assert (await store.event("e1")).type == "x"
    assert await limner.event("e1") is None


@pytest.mark.parametrize("named", ["production", "", "Production", " production "])
async def test_production_is_meant_where_staging_is_not_named(limner: Any, payload: Any, named: str) -> None:
    assert (await limner.post("/track", payload({"type": "x", "id": "e1"}), **{"x-context": named})).status_code == 200
    assert await limner.event("e1")


@pytest.mark.parametrize("path", ["/track", "/collect/x/hook", "/redirect/spring", "/customer/consent"])
async def test_an_environment_that_is_not_there_is_refused_by_name_and_nothing_is_stored(
    limner: Any, payload: Any, path: str
) -> None:
    answer = await limner.post(path, payload("x"), **{"x-context": "Pigeon", "origin": "https://shop.example"})
    assert answer.status_code == 422
    (problem,) = answer.json()["detail"]
    assert problem["msg"] == "there is no environment 'pigeon'; X-Context is production or staging"
    assert answer.headers["access-control-allow-origin"] == "https://shop.example"
    assert (await limner.counts())["events"] == 0


async def test_the_header_counts_for_nothing_where_production_is_pinned(start: Any, payload: Any) -> None:
    limner = await start(production=True)
    for number, named in enumerate(("staging", "pigeon"), start=1):
        event = {"type": "x", "id": f"e{number}"}
        assert (await limner.post("/track", payload(event), **{"x-context": named})).status_code == 200
        assert await limner.event(f"e{number}")
    assert set(limner.app.environments) == {"production"}


async def test_collection_works_where_the_management_api_is_closed(start: Any) -> None:
    limner = await start(expose_api=False)
    assert (await limner.send("page-view")).status_code == 200
    for path in ("/api/v1/sources", "/api/v1/profiles"):
        assert (await limner.http.get(path)).status_code == 403


async def test_the_management_api_wants_a_token_and_the_right_password(limner: Any) -> None:
    assert (await limner.http.get("/api/v1/sources")).status_code == 401
    wrong = await limner.http.post("/user/token", data={"username": "admin", "password": "wrong"})
    assert wrong.status_code == 400
    right = await limner.http.post("/user/token", data={"username": "admin", "password": limner.app.admin_password})
    token = {"authorization": f"Bearer {right.json()['access_token']}"}
    assert (await limner.http.get("/api/v1/sources", headers=token)).json()["total"] == 8


async def test_what_was_collected_is_read_through_the_api(limner: Any) -> None:
    mine = await limner.visitor({"type": "x", "id": "e1"})
    signed = await limner.http.post("/user/token", data={"username": "admin", "password": limner.app.admin_password})
    token = {"authorization": f"Bearer {signed.json()['access_token']}"}
    event = (await limner.http.get("/api/v1/events/e1", headers=token)).json()
    assert event == await limner.event("e1")
    assert (await limner.http.get(f"/api/v1/profiles/{mine}", headers=token)).json() == await limner.profile(mine)
    assert (await limner.http.get("/api/v1/sessions/s1", headers=token)).json() == await limner.session()


@pytest.mark.parametrize("kind", ["events", "profiles", "sessions"])
async def test_older_test_suites_may_refresh(limner: Any, kind: str) -> None:
    assert (await limner.http.get(f"/{kind}/refresh")).status_code == 200
