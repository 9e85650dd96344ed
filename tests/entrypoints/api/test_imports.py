import asyncio
from datetime import timedelta

import jsonschema_rs
import msgspec
import pytest
from tests.entrypoints.api.sender import CSV, NOW, PATH, PEOPLE, ended, refusal, send

from limner.entrypoints.api.guards import ANYBODY, CONFIGURE, READ
from limner.entrypoints.api.import_views import places, view
from limner.model.account import Choice, Database, Field
from limner.model.importing import ImportJob, ImportPlan
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.import_jobs import COMMAND
from limner.store.ports import Filter

CRM = Database(
    id="2",
    name="Customers",
    fields=[
        Field(name="CRM_ID", title="Number in the CRM"),
        Field(name="SIZE", type="enum", choices=[Choice(code=1, label="small")]),
    ],
)

# Looking first


async def test_a_draft_is_looked_at_mapped_and_started(api, developer):
    await api.world.catalog.create("databases", CRM)
    job = await send(developer, b"Mail;Kundennr;Junk\na@example.com;7;x\nb@example.com;8;\n", start="false")
    assert (job["state"], job["total"]) == ("draft", None)
    seen = (await developer.get(f"{PATH}/{job['id']}/preview", params={"rows": 1})).json()
    assert seen["columns"] == ["Mail", "Kundennr", "Junk"]
    assert seen["mapping"] == {"Mail": "email"}
    assert seen["rows"] == [{"Mail": "a@example.com", "Kundennr": "7", "Junk": "x"}]
    assert "'Kundennr', 'Junk'" in seen["problem"]
    assert (seen["delimiter"], seen["encoding"]) == (";", "utf-8")
    assert refusal(await developer.post(f"{PATH}/{job['id']}/start")) == (422, "bad_request", "columns")
    plan = {"database": 2, "columns": {"Kundennr": "CRM_ID", "Junk": ""}, "matching": "custom", "field": "CRM_ID"}
    put = await developer.put(f"{PATH}/{job['id']}", json={"plan": plan})
    assert (put.status_code, put.json()["plan"] | plan) == (200, put.json()["plan"])
    seen = (await developer.get(f"{PATH}/{job['id']}/preview")).json()
    assert seen["problem"] == ""
    assert seen["mapping"] == {"Mail": "email", "Kundennr": "CRM_ID", "Junk": ""}
    assert {"name": "CRM_ID", "type": "string", "title": "Number in the CRM", "custom": True, "choices": []} in seen[
        "fields"
    ]
    started = await developer.post(f"{PATH}/{job['id']}/start")
    assert (started.status_code, started.json()["state"]) == (202, "waiting")
    api.deps.jobs["production"].start()
    assert (await ended(developer, job["id"]))["created"] == 2
    await api.deps.jobs["production"].stop()
    assert (await api.world.store.profiles(Filter(database=2))).total == 2


async def test_the_fields_of_a_preview_are_those_of_every_database_and_its_own_with_types_and_titles():
    found = {it.name: it for it in places(CRM)}
    assert (found["email"].type, found["email"].title, found["email"].custom) == ("email", "E-mail address", False)
    assert (found["_bdate"].type, found["_bdate"].title) == ("date", "Birthday")
    assert (found["phone"].type, found["profile_id"].type) == ("phone", "string")
    assert found["SIZE"].choices == [Choice(code=1, label="small")]
    assert all(it.title and it.type for it in found.values())


async def test_only_a_draft_is_planned_anew(api, developer):
    await api.save("w", state="waiting")
    await api.save("d", state="draft")
    body = {"plan": {"matching": "phone"}}
    assert refusal(await developer.put(f"{PATH}/w", json=body)) == (409, "conflict", "")
    assert refusal(await developer.put(f"{PATH}/d", json={"id": "w", **body})) == (409, "conflict", "id")
    assert refusal(await developer.put(f"{PATH}/d", json={"plan": {"database": 9}})) == (422, "bad_request", "database")
    assert refusal(await developer.put(f"{PATH}/d", json={"plan": {"x": 1}})) == (422, "bad_request", "plan")
    assert refusal(await developer.put(f"{PATH}/d", json={})) == (422, "bad_request", "plan")
    assert (await developer.put(f"{PATH}/d", json={"id": "d", **body})).json()["plan"]["matching"] == "phone"


async def test_a_file_that_cannot_be_read_is_told_when_it_is_looked_at(api, developer):
    job = await send(developer, b"", start="false")
    assert refusal(await developer.get(f"{PATH}/{job['id']}/preview")) == (422, "bad_request", "file")
    await api.save("gone")
    answer = await developer.get(f"{PATH}/gone/preview")
    assert refusal(answer) == (422, "bad_request", "file")
    assert str(api.folder) not in answer.text


# Watching


async def test_imports_are_listed_newest_first_page_by_page_and_by_state(api, developer):
    for number in range(5):
        await api.save(f"j{number}", state="done" if number % 2 else "failed", added=NOW + timedelta(hours=number))
    page = (await developer.get(PATH, params={"limit": 3})).json()
    assert [it["id"] for it in page["items"]] == ["j4", "j3", "j2"]
    rest = (await developer.get(PATH, params={"limit": 3, "cursor": page["next"]})).json()
    assert ([it["id"] for it in rest["items"]], rest["total"], rest["next"]) == (["j1", "j0"], 5, None)
    done = (await developer.get(PATH, params={"state": "done"})).json()
    assert ([it["id"] for it in done["items"]], done["total"]) == (["j3", "j1"], 2)
    assert (await developer.get(PATH, params={"state": "asleep"})).status_code == 422
    assert refusal(await developer.get(PATH, params={"name": "x"})) == (422, "bad_request", "name")


async def test_imports_are_found_by_a_part_of_their_name(developer):
    for name in ("Customers of 2024.csv", "leads.csv"):
        await send(developer, name=name, start="false")
    found = (await developer.get(PATH, params={"query": "customers"})).json()
    assert ([it["name"] for it in found["items"]], found["total"]) == (["Customers of 2024.csv"], 1)


async def test_nobody_is_told_where_files_lie(api, developer):
    job = await api.save("j")
    for path in ("", "/j"):
        text = (await developer.get(f"{PATH}{path}")).text
        assert job.file not in text
        assert job.results not in text


def test_progress_has_a_rate_and_the_seconds_that_are_left():
    job = ImportJob(
        id="j", name="n", file="", results="", format="csv", plan=ImportPlan(), state="running", added=NOW,
        total=1000, done=200, begun=NOW,
    )  # fmt: skip
    seen = view(job, NOW + timedelta(seconds=4))
    assert (seen.rate, seen.seconds_left) == (50.0, 16.0)
    ended = view(msgspec.structs.replace(job, state="cancelled", ended=NOW + timedelta(seconds=2)), NOW)
    assert (ended.rate, ended.seconds_left) == (100.0, None)
    assert view(msgspec.structs.replace(job, total=None), NOW + timedelta(seconds=1)).seconds_left is None
    assert view(msgspec.structs.replace(job, begun=None, done=0), NOW).rate is None
    assert view(job, NOW).rate is None


async def test_a_waiting_import_is_cancelled_and_goes_on_when_it_is_started_again(developer):
    job = await send(developer)
    cancelled = await developer.post(f"{PATH}/{job['id']}/cancel")
    assert (cancelled.status_code, cancelled.json()["state"]) == (202, "cancelled")
    assert refusal(await developer.post(f"{PATH}/{job['id']}/cancel")) == (409, "conflict", "")
    again = await developer.post(f"{PATH}/{job['id']}/start")
    assert (again.status_code, again.json()["state"], again.json()["ended"]) == (202, "waiting", None)
    assert refusal(await developer.post(f"{PATH}/{job['id']}/start")) == (409, "conflict", "")


async def test_of_two_starts_at_once_one_is_refused(developer):
    job = await send(developer, start="false")
    answers = await asyncio.gather(*(developer.post(f"{PATH}/{job['id']}/start") for _ in range(2)))
    assert sorted(it.status_code for it in answers) == [202, 409]


async def test_what_is_done_is_not_started_again(api, developer):
    await api.save("j", state="done")
    assert refusal(await developer.post(f"{PATH}/j/start")) == (409, "conflict", "")


async def test_an_import_is_removed_with_its_files(api, developer):
    for start in ("false", "true"):
        job = await send(developer, start=start)
        assert (await developer.delete(f"{PATH}/{job['id']}")).status_code == 204
        assert (await developer.get(f"{PATH}/{job['id']}")).status_code == 404
    assert api.kept() == []


async def test_an_import_that_runs_is_not_removed(api, developer):
    await api.save("j", state="running")
    assert refusal(await developer.delete(f"{PATH}/j")) == (409, "conflict", "")
    assert (await developer.get(f"{PATH}/j")).status_code == 200


async def test_the_file_of_the_command_line_stays_where_it_is(api, developer, tmp_path):
    own = tmp_path / "own.csv"
    own.write_bytes(PEOPLE)
    await api.save("j", state="done", file=str(own), by=COMMAND)
    assert (await developer.delete(f"{PATH}/j")).status_code == 204
    assert own.exists()


@pytest.mark.parametrize(
    ("method", "rest"), [("GET", ""), ("GET", "/preview"), ("GET", "/results"), ("PUT", ""), ("DELETE", ""),
                         ("POST", "/start"), ("POST", "/cancel")]
)  # fmt: skip
async def test_an_import_that_is_not_there_answers_404(developer, method, rest):
    body = {"json": {"plan": {}}} if method == "PUT" else {}
    assert refusal(await developer.request(method, f"{PATH}/none{rest}", **body)) == (404, "not_found", "")


async def test_each_environment_has_its_own_imports(api):
    async with api.client(**{"X-Context": "staging"}) as staging, api.client() as production:
        job = await send(staging)
        assert (await staging.get(f"{PATH}/{job['id']}")).status_code == 200
        assert (await production.get(f"{PATH}/{job['id']}")).status_code == 404


async def test_a_node_without_a_runner_answers_503(api):
    async with api.having(jobs={}).client() as client:
        answer = await client.post(PATH, content=PEOPLE, headers=CSV)
        assert refusal(answer) == (503, "unavailable", "")
    assert api.kept() == []


# Who may


MATRIX = [
    ("GET", PATH, READ),
    ("POST", PATH, CONFIGURE),
    ("GET", f"{PATH}/x", READ),
    ("PUT", f"{PATH}/x", CONFIGURE),
    ("DELETE", f"{PATH}/x", CONFIGURE),
    ("GET", f"{PATH}/x/preview", READ),
    ("GET", f"{PATH}/x/results", READ),
    ("POST", f"{PATH}/x/start", CONFIGURE),
    ("POST", f"{PATH}/x/cancel", CONFIGURE),
    ("GET", f"{PATH}/queue", ANYBODY),
]


@pytest.mark.parametrize("role", ANYBODY)
async def test_each_role_may_do_what_it_may_and_nothing_else(api, role):
    async with api.client(role) as client:
        for method, path, allowed in MATRIX:
            answer = await client.request(method, path, json={} if method in {"POST", "PUT"} else None)
            assert (answer.status_code == 403) == (role not in allowed), f"{role} {method} {path}"
            assert answer.status_code not in {401, 500}, f"{role} {method} {path}"


# The queue


class Counts(msgspec.Struct):
    state: str = "consuming"
    codes: dict[int, int] = msgspec.field(default_factory=lambda: {404: 2})


async def test_the_queue_is_off_where_none_is_configured(developer):
    assert (await developer.get(f"{PATH}/queue")).json() == {"state": "off"}


async def test_the_queue_tells_how_it_does(api):
    async with api.having(queue=Counts).client("maintainer") as client:
        assert (await client.get(f"{PATH}/queue")).json() == {"state": "consuming", "codes": {"404": 2}}


# What the document says


async def test_the_document_describes_uploads(developer):
    document = (await developer.get("/docs/openapi.json")).json()
    upload = document["paths"][PATH]["post"]
    bodies = upload["requestBody"]["content"]
    assert {"text/csv", "application/x-ndjson", "multipart/form-data", "application/json"} <= bodies.keys()
    assert bodies["multipart/form-data"]["schema"]["required"] == ["file"]
    assert {it["name"] for it in upload["parameters"]} >= {"name", "format", "start", "plan", "matching", "dry_run"}
    assert all(it["description"] for it in upload["parameters"])
    assert {"201", "408", "413", "422"} <= upload["responses"].keys()
    for path, item in document["paths"].items():
        if path.startswith(PATH):
            assert all(it["summary"] and it["tags"] == ["imports"] for it in item.values())
    results = document["paths"][f"{PATH}/{{id}}/results"]["get"]["responses"]
    assert results["200"]["content"].keys() == {"text/csv", "application/x-ndjson"}
    assert "404" in results


async def test_what_is_answered_is_what_the_document_says(developer):
    document = (await developer.get("/docs/openapi.json")).json()
    job = await send(developer, start="false")
    for path in (PATH, f"{PATH}/{{id}}", f"{PATH}/{{id}}/preview", f"{PATH}/queue"):
        answer = (await developer.get(path.replace("{id}", job["id"]))).json()
        schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
        whole = {**schema, "components": document["components"]}
        jsonschema_rs.validator_for(whole).validate(answer)


# The whole app


async def test_a_running_server_takes_a_file_and_imports_it(limner):
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(id="t", roles=["admin"]))
    limner.http.headers["Authorization"] = f"Bearer {made.token}"
    job = await send(limner.http, name="people.csv")
    done = await ended(limner.http, job["id"])
    assert (done["created"], done["refused"]) == (2, 1)
    lines = (await limner.http.get(f"{PATH}/{job['id']}/results", params={"format": "jsonl"})).text.splitlines()
    profile = msgspec.json.decode(lines[0])["profile_id"]
    found = (await limner.http.get(f"/api/v1/profiles/{profile}")).json()
    assert found["data"]["pii"]["firstname"] == "John"
    assert (await limner.http.get(f"{PATH}/queue")).json()["state"] == "off"
