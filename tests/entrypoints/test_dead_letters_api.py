"""The management API: a look at the dead queue of the import over RabbitMQ."""

from dataclasses import replace
from datetime import UTC, datetime

import httpx
from tests.entrypoints.management import code

from limner.entrypoints.api.application import create_api
from limner.model.importing import DeadLetter, DeadLetters

LETTER = DeadLetter(
    body="{}", size=2, cut=False, error="KeyError", attempts=3, feedback_id="7", at=datetime(2024, 5, 1, tzinfo=UTC)
)


async def test_where_nothing_is_imported_over_a_queue_no_letter_is_dead(admin):
    assert (await admin.get("/api/v1/imports/queue/dead")).json() == {"items": [], "total": 0}


async def test_as_many_letters_are_asked_for_as_one_wants_to_see(api):
    asked = []

    async def look(most):
        asked.append(most)
        return DeadLetters(items=[LETTER], total=5)

    transport = httpx.ASGITransport(create_api(replace(api.deps, dead_letters=look)))
    headers = {"Authorization": f"Bearer {api.tokens['developer']}"}
    async with httpx.AsyncClient(transport=transport, base_url="http://limner", headers=headers) as client:
        found = (await client.get("/api/v1/imports/queue/dead", params={"limit": 7})).json()
        assert code(await client.get("/api/v1/imports/queue/dead", params={"limit": 0})) == (422, "bad_request")
    assert asked == [7]
    assert (found["total"], found["items"][0]["error"]) == (5, "KeyError")


async def test_people_in_dead_letters_are_not_for_everybody(api):
    async with api.client("marketer") as client:
        assert code(await client.get("/api/v1/imports/queue/dead")) == (403, "not_allowed")
