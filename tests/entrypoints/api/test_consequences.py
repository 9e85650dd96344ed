"""The management API: what would come of saving or deleting an object, told without doing it."""

import pytest
from tests.entrypoints.management import BODIES, code

from limner.model.catalog import KINDS


async def problems(client, kind, body, **wanted):
    answer = await client.post(f"/api/v1/catalogue/{kind}/check", json=body, params=wanted)
    assert answer.status_code == 200, answer.text
    return [(it.get("path", ""), it["message"]) for it in answer.json()["problems"]]


async def paths(client, kind, body, **wanted):
    return [path for path, _ in await problems(client, kind, body, **wanted)]


async def deletion(client, kind, object_id):
    answer = await client.get(f"/api/v1/catalogue/{kind}/{object_id}/deletion")
    assert answer.status_code == 200, answer.text
    found = answer.json()
    return found["refusal"], [(it["kind"], it["id"]) for it in found["dependents"]]


@pytest.mark.parametrize("kind", sorted(BODIES.keys() & KINDS.keys()))
async def test_what_could_be_saved_has_no_problems_and_is_not_saved(admin, letters, kind):
    assert await problems(admin, kind, BODIES[kind], new=True) == []
    assert code(await admin.get(f"/api/v1/{kind}/{BODIES[kind]['id']}")) == (404, "not_found")


@pytest.mark.parametrize("kind", sorted(BODIES.keys() & KINDS.keys()))
async def test_what_is_stored_could_be_saved_as_it_is_read(admin, letters, kind):
    stored = (await admin.post(f"/api/v1/{kind}", json=BODIES[kind])).json()
    assert await problems(admin, kind, stored) == []


async def test_every_field_that_does_not_fit_is_told_at_once(admin):
    body = {"id": "a b", "name": "", "auto_revoke": "soon", "tags": [1]}
    assert await paths(admin, "consent-types", body) == ["id", "name", "tags[0]", "auto_revoke"]


async def test_what_has_no_name_yet_is_looked_at_as_if_it_had_one(admin):
    body = {"id": "", "name": "", "source": "nobody", "event_type": "c", "url": "https://a.example/"}
    assert await paths(admin, "redirects", body, new=True) == ["id", "name", "source"]
    assert await paths(admin, "databases", {"id": "", "name": "", "account": 7}, new=True) == ["id", "name", "account"]


async def test_a_number_may_be_written_as_one(admin):
    assert await paths(admin, "databases", {"id": 7, "name": ""}) == ["name"]


async def test_fields_that_do_not_fit_each_other_are_told_with_the_place(admin):
    body = {"id": "letters", "name": "Letters", "revokable": True}
    assert await paths(admin, "consent-types", body) == ["auto_revoke"]
    assert await paths(admin, "identity-keys", {"id": "shoe.size"}) == ["id"]
    assert await paths(admin, "sources", {"id": "web", "colour": "red"}) == [""]


async def test_an_id_that_is_taken_is_a_problem_of_a_new_object_only(admin):
    await admin.post("/api/v1/sources", json=BODIES["sources"])
    assert await problems(admin, "sources", BODIES["sources"], new=True) == [
        ("id", "the source 'web' is there already")
    ]
    assert await problems(admin, "sources", BODIES["sources"]) == []


async def test_a_locked_object_cannot_be_saved(admin):
    await admin.post("/api/v1/sources", json=BODIES["sources"] | {"locked": True})
    ((_, message),) = await problems(admin, "sources", BODIES["sources"])
    assert message.startswith("the source 'web' is locked")


async def test_what_needs_an_object_is_listed_with_why_it_cannot_go(admin, letters):
    await admin.post("/api/v1/redirects", json=BODIES["redirects"])
    await admin.post("/api/v1/mappings", json=BODIES["mappings"] | {"name": "Spent", "event_type": "Letter Clicked"})
    refusal, named = await deletion(admin, "sources", "letters")
    assert refusal == "redirects need the source 'letters': spring"
    assert named == [("redirects", "spring")]
    assert code(await admin.delete("/api/v1/sources/letters")) == (409, "conflict")


async def test_what_names_an_object_is_listed_though_it_may_go(admin):
    await admin.post("/api/v1/event-types", json={"id": "letter-clicked"})
    await admin.post("/api/v1/mappings", json=BODIES["mappings"] | {"name": "Spent", "event_type": "Letter Clicked"})
    answer = (await admin.get("/api/v1/catalogue/event-types/LETTER-CLICKED/deletion")).json()
    assert answer == {
        "refusal": "",
        "dependents": [{"kind": "mappings", "id": "spent", "title": "Spent", "address": "/mappings/spent"}],
    }


async def test_each_object_is_named_once_however_often_it_names_another(admin):
    await admin.post("/api/v1/consent-types", json=BODIES["consent-types"])
    line = {"action": "erase", "consents": ["marketing"]}
    settings = [{**line, "field": f"properties.{name}"} for name in ("email", "phone")]
    rule = {"id": "hide", "settings": settings}
    assert (await admin.post("/api/v1/compliance-rules", json=rule)).status_code == 201
    refusal, named = await deletion(admin, "consent-types", "marketing")
    assert refusal == "compliance rules need the consent type 'marketing': hide"
    assert named == [("compliance-rules", "hide")]


async def test_accounts_and_databases_are_needed_by_what_belongs_to_them(admin):
    await admin.post("/api/v1/accounts", json={"id": "2", "name": "Shop"})
    await admin.post("/api/v1/databases", json={"id": "5", "name": "Customers", "account": 2})
    await admin.post("/api/v1/subscription-resources", json={"id": "9", "name": "L", "account": 2, "databases": [5]})
    assert (await deletion(admin, "accounts", "2"))[1] == [("databases", "5"), ("subscription-resources", "9")]
    assert (await deletion(admin, "databases", "5"))[1] == [("subscription-resources", "9")]


async def test_what_is_built_in_or_locked_cannot_go(admin):
    await admin.post("/api/v1/sources", json=BODIES["sources"] | {"locked": True})
    assert (await deletion(admin, "sources", "web"))[0].startswith("the source 'web' is locked")
    assert (await deletion(admin, "accounts", "1"))[0].startswith("the account '1' is built in")


async def test_a_kind_or_an_object_that_is_not_there_answers_404(admin):
    assert code(await admin.post("/api/v1/catalogue/users/check", json={})) == (404, "not_found")
    assert code(await admin.get("/api/v1/catalogue/sources/none/deletion")) == (404, "not_found")


@pytest.mark.parametrize("role", ["marketer", "maintainer"])
async def test_only_those_who_configure_may_ask(api, role):
    async with api.client(role) as client:
        assert (await client.post("/api/v1/catalogue/sources/check", json={})).status_code == 403
        assert (await client.get("/api/v1/catalogue/sources/web/deletion")).status_code == 403


@pytest.mark.parametrize("kind", ["mappings", "event-types", "users", "tokens"])
@pytest.mark.parametrize("object_id", ["new", "New"])
async def test_nothing_new_is_called_new(admin, kind, object_id):
    body = BODIES[kind] | {"id": object_id}
    for answer in (
        await admin.post(f"/api/v1/{kind}", json=body),
        await admin.put(f"/api/v1/{kind}/{object_id}", json=body),
    ):
        assert code(answer) == (422, "bad_request")
        assert answer.json()["error"]["path"] == "id"
