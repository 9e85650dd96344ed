"""The management API: the server itself."""

from dataclasses import replace

import msgspec
import pytest
from tests.entrypoints.management import code

from limner.settings import Settings
from limner.store.ports import Document


async def test_the_system_tells_its_version_its_settings_and_that_its_parts_are_well(api, tmp_path):
    settings = Settings(data=str(tmp_path))
    async with replace(api, deps=replace(api.deps, settings=settings)).client("admin") as client:
        found = (await client.get("/api/v1/system")).json()
    assert (found["version"], found["environments"]) == ("1.2.3", ["production", "staging"])
    assert all(part["well"] for part in found["parts"])
    assert {part["name"] for part in found["parts"]} == {"store", "catalogue", "plugins", "disk"}
    assert found["counts"]["events"] == 0
    port = next(it for it in found["settings"] if it["name"] == "LIMNER_PORT")
    assert (port["value"], port["default"], port["changed"]) == ("8686", "8686", False)
    assert port["description"]


async def test_the_installation_has_an_id_that_stays(api, admin):
    told = [
        (await admin.get("/api/v1/system", headers={"X-Context": name})).json() for name in ("production", "staging")
    ]
    assert len({it["installation"] for it in told} - {""}) == 1


async def test_secret_settings_are_masked(api):
    settings = Settings(secret_key="0123456789abcdef", rabbitmq_pass="rabbit-pass", store="postgresql://ann:tea@db/x")
    async with replace(api, deps=replace(api.deps, settings=settings)).client("admin") as client:
        answer = await client.get("/api/v1/system")
    for secret in ("0123456789abcdef", "rabbit-pass", "tea"):
        assert secret not in answer.text.replace("team", "")
    values = {it["name"]: it["value"] for it in answer.json()["settings"]}
    assert values["LIMNER_SECRET_KEY"] == "***"
    assert values["LIMNER_STORE"] == "postgresql://***@db/x"


async def test_a_part_that_is_not_well_says_what_to_do(api, admin):
    await api.deps.users.write_documents([Document(kind="redirects", id="bad", body={"id": "bad"})])
    parts = {it["name"]: it for it in (await admin.get("/api/v1/system")).json()["parts"]}
    assert not parts["catalogue"]["well"]
    assert "redirects bad" in parts["catalogue"]["seen"]
    assert parts["catalogue"]["advice"]


async def test_an_import_that_takes_nothing_in_is_not_well(api):
    class Status(msgspec.Struct):
        state: str = "waiting"

    async with replace(api, deps=replace(api.deps, queue=Status)).client("admin") as client:
        parts = {it["name"]: it for it in (await client.get("/api/v1/system")).json()["parts"]}
    assert (parts["import"]["well"], parts["import"]["seen"]) == (False, "waiting")


async def test_the_room_that_the_store_takes_is_told_by_what_it_is_for(admin):
    found = (await admin.get("/api/v1/system/storage")).json()
    assert found["bytes"] > 0
    assert found["engine"].startswith("SQLite")
    assert found["groups"]["configuration"] > 0


@pytest.mark.parametrize(("role", "status"), [("developer", 200), ("maintainer", 200), ("marketer", 403)])
async def test_who_looks_after_the_server_reads_about_it(api, role, status):
    async with api.client(role) as client:
        assert (await client.get("/api/v1/system")).status_code == status
        answer = await client.get("/api/v1/system/storage")
        assert answer.status_code == status
        assert status == 200 or code(answer) == (403, "not_allowed")
