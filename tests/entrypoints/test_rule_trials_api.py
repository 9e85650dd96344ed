"""Trying a mapping, a reshaping or a validation on a stored event, before it is saved."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts

TRY = "/api/v1/event-rules/try"
LINE = {"target": "traits.spent", "op": "increment", "value": "total"}
MAPPING = {"id": "spent", "event_type": "bill", "profile": [LINE]}


@pytest_asyncio.fixture
async def developer(limner: Any) -> AsyncIterator[httpx.AsyncClient]:
    await limner.track({"type": "bill", "id": "e1", "properties": {"total": 5, "note": "x"}})
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["developer"]))
    async with limner.client(Authorization=f"Bearer {made.token}") as client:
        yield client


async def tried(developer: httpx.AsyncClient, event: str = "e1", **draft: Any) -> Any:
    answer = await developer.post(TRY, json={"event_id": event, **draft})
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_a_mapping_shows_the_person_before_and_after_and_writes_nothing(
    limner: Any, developer: httpx.AsyncClient
) -> None:
    made = await tried(developer, mapping=MAPPING)
    assert (made["about"], made["holds"], made["problems"]) == (True, True, [])
    assert "traits" not in made["before"]
    assert made["after"]["traits"] == {"spent": 5}
    assert (await limner.deps.store.profile(made["before"]["id"])).traits == {}


async def test_what_does_not_fit_is_told_and_nothing_of_the_mapping_is_written(developer: httpx.AsyncClient) -> None:
    lines = [LINE, {"target": "stats.visits", "value": "note"}]
    made = await tried(developer, mapping=MAPPING | {"profile": lines})
    assert made["problems"][0]["path"] == "properties.note"
    assert made["after"] == made["before"]


@pytest.mark.parametrize(
    ("parts", "about", "holds"),
    [
        ({"event_type": "order"}, False, True),
        ({"source": "elsewhere"}, False, True),
        ({"condition": "event@properties.total > 10"}, True, False),
        ({"condition": "event@properties.note > 10"}, True, None),
    ],
)
async def test_a_rule_that_does_not_apply_says_why(
    developer: httpx.AsyncClient, parts: Any, about: Any, holds: Any
) -> None:
    made = await tried(developer, mapping=MAPPING | parts)
    assert (made["about"], made["holds"], made["after"]) == (about, holds, None)
    assert bool(made["error"]) is (holds is None)


async def test_a_reshaping_shows_the_event_before_and_after(developer: httpx.AsyncClient) -> None:
    made = await tried(developer, reshaping={"id": "r", "properties": {"sum": "event@properties.total"}})
    assert (made["before"]["properties"], made["after"]["properties"]) == ({"total": 5, "note": "x"}, {"sum": 5})


async def test_a_reshaping_shows_what_it_names(developer: httpx.AsyncClient) -> None:
    names = {"event_type": "event@properties.note", "profile": "event@properties.nobody"}
    made = await tried(developer, reshaping={"id": "r", "names": names, "session": {"sum": "event@properties.total"}})
    assert (made["after"]["names"], made["after"]["session"]) == ({"event_type": "x"}, {"sum": 5})
    assert made["after"]["properties"] == made["before"]["properties"]


async def test_a_validation_says_what_is_wrong(developer: httpx.AsyncClient) -> None:
    schemas = {"event@properties": {"properties": {"note": {"type": "number"}}}}
    made = await tried(developer, validation={"id": "v", "event_type": "bill", "schemas": schemas})
    assert made["problems"] == [{"path": "properties.note", "message": 'the value is not of type "number"'}]


async def test_an_event_of_nobody_changes_nobody(limner: Any, developer: httpx.AsyncClient) -> None:
    await limner.http.post("/collect/bill/hook", json={"total": 1})
    (event,) = [
        it for it in (await developer.get("/api/v1/events?source=hook")).json()["items"] if it["type"] == "bill"
    ]
    assert "nobody's" in (await tried(developer, event["id"], mapping=MAPPING))["error"]


@pytest.mark.parametrize(
    ("draft", "status", "path"),
    [
        ({"mapping": MAPPING | {"condition": "event@type =="}}, 422, "condition"),
        (
            {"mapping": MAPPING | {"profile": [{"target": "data.nowhere", "value": "total"}]}},
            422,
            "profile.data.nowhere",
        ),
        ({"mapping": MAPPING, "event_id": "nobody"}, 404, ""),
        ({"mapping": MAPPING, "event_id": ""}, 422, "event_id"),
        ({}, 422, ""),
    ],
)
async def test_what_could_not_be_saved_is_not_tried(
    developer: httpx.AsyncClient, draft: Any, status: int, path: str
) -> None:
    answer = await developer.post(TRY, json={"event_id": "e1", **draft})
    assert (answer.status_code, answer.json()["error"].get("path", "")) == (status, path)


async def test_each_place_is_listed_once(developer: httpx.AsyncClient) -> None:
    items = (await developer.get("/api/v1/event-rules/targets")).json()
    assert len({it["path"] for it in items}) == len(items)


async def test_the_places_that_a_mapping_may_write_are_listed(developer: httpx.AsyncClient) -> None:
    found = {it["path"]: it for it in (await developer.get("/api/v1/event-rules/targets")).json()}
    assert found["data.pii.firstname"]["wanted"] == "a text"
    assert found["stats.visits"]["ops"] == ["decrement", "delete", "equals", "equals-if-not-exists", "increment"]
    assert "data.pii" not in found
    assert found["ids"]["ops"] == ["append"]
