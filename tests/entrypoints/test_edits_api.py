"""The management API: who changed what is configured, and who may use it."""

import pytest
from tests.entrypoints.management import BODIES, PASSWORD, code

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts


async def book(client, **wanted):
    answer = await client.get("/api/v1/audit/changes", params=wanted)
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_who_created_changed_and_removed_an_object_is_noted_with_what_changed(admin):
    await admin.post("/api/v1/sources", json=BODIES["sources"])
    await admin.put("/api/v1/sources/web", json={"name": "Web shop"})
    await admin.delete("/api/v1/sources/web")
    removed, changed, created = await book(admin, kind="sources")
    assert [it["deed"] for it in (created, changed, removed)] == ["created", "changed", "removed"]
    assert {(it["by"], it["address"], it["object"]) for it in (created, changed, removed)} == {
        ("as-admin", "127.0.0.1", "web")
    }
    assert changed["fields"] == [{"name": "name", "old": "Web", "new": "Web shop"}]
    assert {"name": "name", "old": None, "new": "Web"} in created["fields"]
    assert {"name": "name", "old": "Web shop", "new": None} in removed["fields"]


async def test_what_stays_as_it_is_is_no_change(admin):
    await admin.post("/api/v1/sources", json=BODIES["sources"])
    await admin.put("/api/v1/sources/web", json=BODIES["sources"])
    assert len(await book(admin, kind="sources")) == 1


async def test_what_is_refused_is_no_change(admin):
    await admin.put("/api/v1/sources/web", json={"type": ["pigeon"]})
    await admin.delete("/api/v1/sources/web")
    assert await book(admin, kind="sources") == []


async def test_an_address_behind_a_trusted_proxy_is_that_of_the_person(api):
    async with api.with_settings(trusted_proxies=("127.0.0.1",)).client("admin") as client:
        await client.post("/api/v1/sources", json=BODIES["sources"], headers={"X-Forwarded-For": "8.8.8.8"})
        (line,) = await book(client, kind="sources")
    assert line["address"] == "8.8.8.8"


async def test_changes_of_users_are_noted_without_passwords(admin):
    user = {"id": "bob", "roles": ["marketer"], "password": "battery staple"}
    await admin.post("/api/v1/users", json=user)
    await admin.put("/api/v1/users/bob", json={"roles": ["developer"], "password": "another battery"})
    await admin.delete("/api/v1/users/bob")
    lines = await book(admin, kind="users", id="bob")
    _, changed, created = lines
    assert {it["name"]: it["new"] for it in created["fields"]} == {"roles": ["marketer"], "enabled": True}
    assert changed["fields"] == [
        {"name": "roles", "old": ["marketer"], "new": ["developer"]},
        {"name": "password", "old": "***", "new": "*** (another secret)"},
    ]
    assert "battery" not in str(lines)
    assert "argon2" not in str(lines)


async def test_changes_of_tokens_and_sign_ins_are_noted_without_secrets(api, admin):
    made = (await admin.post("/api/v1/tokens", json=BODIES["tokens"])).json()["token"]
    await admin.put("/api/v1/tokens/export", json={"roles": ["marketer"], "name": "Export"})
    async with api.client() as browser:
        await browser.post("/api/v1/session", json={"username": "ADA", "password": PASSWORD})
        secret = browser.cookies["limner-session"]
    signed_in, changed, created = (await book(admin, kind="tokens"))[:3]
    assert (signed_in["by"], signed_in["deed"]) == ("ada", "created")
    assert {"name": "user", "old": None, "new": "ada"} in signed_in["fields"]
    assert changed["fields"] == [{"name": "name", "old": None, "new": "Export"}]
    assert created["object"] == "export"
    assert made not in str([signed_in, changed, created])
    assert secret not in str([signed_in, changed, created])


async def test_what_no_request_changed_is_by_the_program_itself(api, admin):
    assert {it["by"] for it in await book(admin, kind="users")} == {"limner"}


async def test_one_request_is_not_taken_for_another(api, admin):
    accounts = Accounts(api.deps.users, api.deps.clock)
    made = await accounts.create_token(TokenDraft(id="second", roles=["admin"]))
    async with api.client(Authorization=f"Bearer {made.token}") as other:
        await other.post("/api/v1/sources", json={"id": "a"})
        await admin.post("/api/v1/sources", json={"id": "b"})
    assert [it["by"] for it in await book(admin, kind="sources")] == ["as-admin", "second"]
    assert [it["object"] for it in await book(admin, by="second")] == ["a"]


async def test_the_book_is_paged_and_each_environment_has_its_own(admin):
    for number in range(3):
        await admin.post("/api/v1/sources", json={"id": f"s{number}"})
    await admin.post("/api/v1/sources", json={"id": "x"}, headers={"X-Context": "staging"})
    first = (await admin.get("/api/v1/audit/changes", params={"kind": "sources", "limit": 2})).json()
    rest = await book(admin, kind="sources", cursor=first["next"])
    assert first["total"] == 3
    assert [it["object"] for it in [*first["items"], *rest]] == ["s2", "s1", "s0"]
    other = await admin.get("/api/v1/audit/changes", headers={"X-Context": "staging"})
    assert [it["object"] for it in other.json()["items"]] == ["x"]


@pytest.mark.parametrize("role", ["developer", "marketer", "maintainer"])
async def test_only_an_admin_reads_the_book(api, role):
    async with api.client(role) as client:
        assert code(await client.get("/api/v1/audit/changes")) == (403, "not_allowed")


async def test_a_kind_that_there_is_not_is_named_with_those_that_there_are(admin):
    assert code(await admin.get("/api/v1/audit/changes", params={"kind": "shoes"})) == (422, "bad_request")
