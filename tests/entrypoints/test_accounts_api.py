"""Accounts, databases and subscription resources over the management API."""

from collections.abc import AsyncIterator

import httpx
import jsonschema_rs
import pytest
import pytest_asyncio

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.store.ports import Changes

BODIES = {
    "accounts": {"id": "7", "name": "Shop"},
    "databases": {"id": "7", "name": "Customers", "fields": [{"name": "CRM_ID"}]},
    "subscription-resources": {"id": "7", "name": "Letters"},
}
NAMES = {"accounts": "Account", "databases": "Database", "subscription-resources": "SubscriptionResource"}


@pytest_asyncio.fixture
async def admin(limner) -> AsyncIterator[httpx.AsyncClient]:
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["admin"]))
    async with limner.client(Authorization=f"Bearer {made.token}") as client:
        yield client


@pytest_asyncio.fixture
async def document(admin):
    return (await admin.get("/docs/openapi.json")).json()


@pytest.mark.parametrize("kind", BODIES)
async def test_each_kind_can_be_made_read_listed_changed_and_removed(admin, document, kind):
    path, body = f"/api/v1/{kind}", BODIES[kind]
    assert (await admin.post(path, json=body)).status_code == 201
    assert (await admin.post(path, json=body)).status_code == 409
    assert (await admin.put(f"{path}/7", json={"name": "Other"})).status_code == 200
    one = (await admin.get(f"{path}/7")).json()
    assert one["name"] == "Other"
    assert one in (await admin.get(path)).json()["items"]
    schema = {"$ref": f"#/components/schemas/{NAMES[kind]}", "components": document["components"]}
    jsonschema_rs.validate(schema, one)
    assert (await admin.delete(f"{path}/7")).status_code == 204
    assert (await admin.get(f"{path}/7")).status_code == 404


@pytest.mark.parametrize("kind", BODIES)
async def test_an_id_may_be_written_as_a_number_and_is_answered_as_text(admin, kind):
    made = await admin.post(f"/api/v1/{kind}", json=BODIES[kind] | {"id": 7})
    assert (made.status_code, made.json()["id"]) == (201, "7")
    put = await admin.put(f"/api/v1/{kind}/7", json=BODIES[kind] | {"id": 7})
    assert put.status_code == 200
    wrong = await admin.post(f"/api/v1/{kind}", json=BODIES[kind] | {"id": "seven"})
    assert (wrong.status_code, wrong.json()["error"]["path"]) == (422, "id")


@pytest.mark.parametrize("kind", ["accounts", "databases"])
async def test_what_is_always_there_is_listed_and_stays(admin, kind):
    (one,) = (await admin.get(f"/api/v1/{kind}")).json()["items"]
    assert one["id"] == "1"
    refused = await admin.delete(f"/api/v1/{kind}/1")
    assert (refused.status_code, refused.json()["error"]["code"]) == (403, "not_allowed")
    made = await admin.put(f"/api/v1/{kind}/1", json={"name": "Ours"})
    assert (made.status_code, made.json()["name"]) == (201, "Ours")


async def test_a_database_goes_when_its_own_profiles_are_gone(admin, limner):
    await limner.track("page-view")
    await admin.put("/api/v1/databases/2", json={"name": "Customers"})
    time = ProfileTime(insert=limner.now())
    profile = Profile(id="p2", metadata=ProfileMetadata(time=time, database=2))
    async with limner.deps.store.begin() as transaction:
        await transaction.write(Changes(profiles=(profile,), keys={"p2": "p2"}))
    refused = await admin.delete("/api/v1/databases/2")
    assert (refused.status_code, refused.json()["error"]["code"]) == (409, "conflict")
    await limner.deps.store.remove_profile("p2")
    assert (await admin.delete("/api/v1/databases/2")).status_code == 204


async def test_the_examples_of_the_document_are_accepted(admin, document):
    for kind, name in NAMES.items():
        for example in document["components"]["schemas"][name]["examples"]:
            assert (await admin.post(f"/api/v1/{kind}", json=example)).status_code == 201, example
