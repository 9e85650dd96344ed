"""The management API: its description of itself."""

import json

import jsonschema_rs
import pytest_asyncio
from tests.entrypoints.management import BODIES, KINDS, store


@pytest_asyncio.fixture
async def document(api):
    async with api.client() as client:
        return (await client.get("/docs/openapi.json")).json()


async def test_the_page_of_the_documentation_needs_nothing_from_elsewhere(api):
    async with api.client() as client:
        page = await client.get("/docs")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "http://" not in page.text
    assert "https://" not in page.text


async def test_the_document_describes_management_and_collection(document):
    assert document["info"]["title"] == "Limner"
    assert document["openapi"].startswith("3.1")
    for path in ("/track", "/collect/{type}/{source}", "/redirect/{id}", "/customer/consent", "/health/ready"):
        assert path in document["paths"]
    for kind in KINDS:
        assert set(document["paths"][f"/api/v1/{kind}"]) == {"get", "post"}
        assert set(document["paths"][f"/api/v1/{kind}/{{id}}"]) == {"get", "put", "delete"}


async def test_every_reference_of_the_document_leads_somewhere(document):
    text = json.dumps(document)
    names = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert names <= set(document["components"]["schemas"])


async def test_every_operation_is_described_and_named_once(document):
    operations = [it for item in document["paths"].values() for key, it in item.items() if key != "parameters"]
    assert all(it["summary"] and it["responses"] and it["tags"] for it in operations)
    names = [it["operationId"] for it in operations]
    assert len(names) == len(set(names))


async def test_the_examples_of_the_document_are_accepted(admin, document):
    await admin.post("/api/v1/sources", json={"id": "letters", "type": ["redirect"]})
    schemas = document["components"]["schemas"]
    for kind, name in (
        ("sources", "Source"),
        ("redirects", "Redirect"),
        ("event-types", "EventType"),
        ("consent-types", "ConsentType"),
        ("users", "UserDraft"),
        ("tokens", "TokenDraft"),
    ):
        for example in schemas[name]["examples"]:
            assert (await admin.post(f"/api/v1/{kind}", json=example)).status_code == 201, example


async def test_what_is_answered_is_what_the_document_says(admin, api, document, letters):
    await store(api, 1)
    for kind in KINDS:
        await admin.post(f"/api/v1/{kind}", json=BODIES[kind])
    identities = {kind: body["id"] for kind, body in BODIES.items()} | {
        "profiles": "p1",
        "sessions": "s1",
        "events": "e1",
    }
    for kind, identity in identities.items():
        for path, address in ((f"/api/v1/{kind}", ""), (f"/api/v1/{kind}/{{id}}", f"/{identity}")):
            schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            answer = (await admin.get(f"/api/v1/{kind}{address}")).json()
            jsonschema_rs.validate({**schema, "components": document["components"]}, answer)


async def test_without_documentation_there_is_no_page(api):
    async with api.with_settings(api_docs=False).client() as client:
        assert (await client.get("/docs")).status_code == 404
        assert (await client.get("/docs/openapi.json")).status_code == 404
