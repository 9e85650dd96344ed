import asyncio
import io
import json
import os
import tracemalloc
from dataclasses import replace

import httpx
import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.entrypoints.api.sender import CSV, NOW, PATH, PEOPLE, ended, refusal, send

from limner.entrypoints.api.uploads import AT_ONCE, RESULTS, ROWS, UNFINISHED, JobFolders, _Form, tidy_folders
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.import_jobs import COMMAND
from limner.settings import Settings

# Sending


async def gone(file):
    """Wait until a file is not there any more."""
    async with asyncio.timeout(30):
        while file.exists():  # noqa: ASYNC110 # a job removes it by itself
            await asyncio.sleep(0.01)


@pytest.mark.usefixtures("at_work")
async def test_a_file_that_is_sent_is_imported(api, developer):
    job = await send(developer, name="people.csv")
    assert (job["name"], job["format"], job["state"], job["by"]) == ("people.csv", "csv", "waiting", "as-developer")
    done = await ended(developer, job["id"])
    assert (done["state"], done["total"], done["done"]) == ("done", 3, 3)
    await gone(api.folder / job["id"] / ROWS)
    assert refusal(await developer.get(f"{PATH}/{job['id']}/preview")) == (409, "conflict", "")
    assert (done["created"], done["refused"], done["errors"]) == (2, 1, {"400": 1})
    listed = (await developer.get("/api/v1/profiles")).json()
    assert {it["data"]["contact"]["email"]["main"] for it in listed["items"]} == {
        "john@example.com",
        "jane@example.com",
    }
    assert api.kept() == [job["id"]]


@pytest.mark.usefixtures("at_work")
async def test_a_form_is_taken_as_browsers_and_curl_send_it(developer):
    form = {"matching": "phone", "plan": json.dumps({"columns": {"A": "phone", "B": "_fname"}})}
    answer = await developer.post(PATH, data=form, files={"file": ("numbers.tsv", b"A\tB\n+4912345678\tJo\n", "x/y")})
    assert answer.status_code == 201, answer.text
    job = answer.json()
    assert (job["name"], job["format"]) == ("numbers.tsv", "csv")
    assert job["plan"] | {"matching": "phone", "columns": {"A": "phone", "B": "_fname"}} == job["plan"]
    assert (await ended(developer, job["id"]))["created"] == 1


@pytest.mark.usefixtures("at_work")
async def test_rows_may_come_as_json_flat_or_as_whole_messages(developer):
    message = {"account_id": 1, "db_id": 1, "matching": "phone", "phone": "+4912345678", "data": {"_fname": "Jo"}}
    rows = [{"email": "john@example.com", "_fname": "Łucja\n"}, message]
    answer = await developer.post(PATH, json={"rows": rows, "plan": {"skip_triggers": True}, "name": "two"})
    job = answer.json()
    assert (answer.status_code, job["name"], job["format"], job["plan"]["skip_triggers"]) == (201, "two", "jsonl", True)
    done = await ended(developer, job["id"])
    assert (done["created"], done["refused"]) == (2, 0)


@pytest.mark.usefixtures("at_work")
async def test_a_parquet_file_is_imported(developer):
    file = io.BytesIO()
    pq.write_table(pa.table({"email": ["a@example.com", "b@example.com"], "_city": ["Oslo", None]}), file)
    answer = await developer.post(
        PATH, content=file.getvalue(), headers={"content-type": "application/vnd.apache.parquet"}
    )
    assert (await ended(developer, answer.json()["id"]))["created"] == 2


async def test_a_token_called_like_the_command_line_sends_in_its_own_name(api):
    made = await Accounts(api.deps.users, lambda: NOW).create_token(TokenDraft(id="t", name=COMMAND, roles=["admin"]))
    async with api.client() as client:
        client.headers["Authorization"] = f"Bearer {made.token}"
        assert (await send(client))["by"] == "t"


@pytest.mark.parametrize(
    ("params", "media", "told"),
    [
        ({}, "text/csv; charset=utf-8", "csv"),
        ({}, "application/x-ndjson", "jsonl"),
        ({}, "application/jsonl", "jsonl"),
        ({"name": "a.PQ"}, "application/octet-stream", "parquet"),
        ({"name": "a.ndjson"}, "", "jsonl"),
        ({"name": "a.csv", "format": "jsonl"}, "text/csv", "jsonl"),
        ({"format": "csv"}, "application/x-www-form-urlencoded", "csv"),
        ({"format": "jsonl"}, "application/json", "jsonl"),
    ],
)
async def test_the_format_is_what_somebody_says_or_the_name_or_the_type_tells(developer, params, media, told):
    answer = await developer.post(
        PATH, content=b'{"email":"a@example.com"}', headers={"content-type": media}, params={"start": "false"} | params
    )
    assert (answer.status_code, answer.json().get("format")) == (201, told)


async def test_where_nothing_tells_the_format_the_body_is_not_even_read(api):
    async def body():
        raise AssertionError
        yield b""

    headers = {"content-type": "application/octet-stream"}
    async with api.client() as client:
        answer = await client.post(PATH, content=body(), headers=headers, params={"name": "people"})
    assert refusal(answer) == (422, "bad_request", "format")
    assert api.kept() == []


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"matchings": "phone"}, "matchings"),
        ({"matching": "name"}, "matching"),
        ({"dry_run": "perhaps"}, "dry_run"),
        ({"plan": "{"}, "plan"),
        ({"plan": '{"column": {}}'}, "plan"),
        ({"plan": '{"update_only": "yes"}'}, "plan.update_only"),
        ({"database": "7"}, "database"),
        ({"resource": "7"}, "resource"),
        ({"format": "xml"}, "format"),
        ({"name": "x" * 201}, "name"),
        ({"matching": "custom", "field": "NO"}, "columns"),
    ],
)
async def test_a_parameter_that_does_not_fit_is_named_and_nothing_is_kept(api, developer, params, path):
    assert refusal(await developer.post(PATH, content=PEOPLE, headers=CSV, params=params)) == (422, "bad_request", path)
    assert api.kept() == []
    assert (await developer.get(PATH)).json()["total"] == 0


async def test_single_parameters_win_over_the_plan_and_the_address_over_the_form(developer):
    plan = json.dumps({"matching": "phone", "update_only": True, "encoding": "utf-8"})
    form = {"plan": plan, "matching": "custom", "encoding": "utf-16", "start": "0"}
    answer = await developer.post(PATH, params={"matching": "email"}, data=form, files={"file": ("a.csv", b"")})
    told = answer.json()["plan"]
    assert (told["matching"], told["update_only"], told["encoding"]) == ("email", True, "utf-16")


async def test_a_file_with_columns_that_nobody_knows_is_refused_and_not_kept(api, developer):
    answer = await developer.post(PATH, content=b"email,Shoe size\na@example.com,44\n", headers=CSV)
    assert refusal(answer) == (422, "bad_request", "columns")
    assert "'Shoe size'" in answer.json()["error"]["message"]
    assert api.kept() == []
    assert (await developer.get(PATH)).json()["total"] == 0


@pytest.mark.parametrize(
    ("body", "path"),
    [
        (b"", ""),
        (b"{", ""),
        (b"[]", ""),
        (b"{}", "rows"),
        (b'{"rows": []}', "rows"),
        (b'{"rows": [1]}', "rows[0]"),
        (b'{"rows": [{}], "plans": {}}', ""),
        (b'{"rows": [{}], "plan": {"database": "1"}}', "plan.database"),
        (b'{"rows": ' + b"[" * 5000, ""),
        (b'{"rows": [{"email": "\xff"}]}', ""),
    ],
)
async def test_a_batch_that_does_not_fit_is_refused(api, developer, body, path):
    answer = await developer.post(PATH, content=body, headers={"content-type": "application/json"})
    assert refusal(answer) == (422, "bad_request", path)
    assert api.kept() == []


@pytest.mark.parametrize(
    ("form", "path"),
    [
        (b"", ""),
        (b"nonsense", ""),
        (b'--b\r\nContent-Disposition: form-data; name="name"\r\n\r\nx\r\n--b--\r\n', "file"),
        (b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\nemail\r\n', ""),
        (b'--b\r\nContent-Disposition: form-data; name="upload"; filename="a.csv"\r\n\r\nx\r\n--b--\r\n', "upload"),
        (b"--b\r\nContent-Disposition: form-data\r\n\r\nx\r\n--b--\r\n", ""),
        (2 * b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n' + b"--b--\r\n", "file"),
        (b'--b\r\nContent-Disposition: form-data; name="file"\r\n\r\nx\r\n--b--\r\n', "format"),
    ],
)
async def test_a_form_that_does_not_fit_is_refused(api, developer, form, path):
    headers = {"content-type": "multipart/form-data; boundary=b"}
    assert refusal(await developer.post(PATH, content=form, headers=headers)) == (422, "bad_request", path)
    assert api.kept() == []


async def test_a_file_that_is_compressed_is_refused(developer):
    answer = await developer.post(PATH, content=PEOPLE, headers=CSV | {"content-encoding": "gzip"})
    assert refusal(answer) == (422, "bad_request", "Content-Encoding")


MEDIA = st.sampled_from([
    "text/csv", "application/x-ndjson", "application/vnd.apache.parquet", "application/json", "", "x",
    "multipart/form-data; boundary=b", "multipart/form-data; boundary=", "multipart/form-data; boundary=" + "b" * 300,
])  # fmt: skip
PARTS = st.sampled_from([
    b"--b", b"--b--", b"\r\n", b"\n", b"\0", b"email,",
    b'Content-Disposition: form-data; name="file"; filename="a.csv"',
    b'Content-Disposition: form-data; name="plan"', b"{", b'"rows":[', b"{}", b"]}", b"\xff\xfe", b"PAR1", b'"', b": ",
])  # fmt: skip
WISHES = st.dictionaries(
    st.sampled_from(["format", "name", "plan", "matching", "start", "encoding", "delimiter", "database"]),
    st.sampled_from(
        ["csv", "jsonl", "parquet", "{}", "[", "true", "false", "1", "utf-16", "\t", "99999999999999999999"]
    ),
    max_size=3,
)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
@given(media=MEDIA, parts=st.lists(PARTS | st.binary(max_size=20), max_size=12), wishes=WISHES)
async def test_whatever_comes_is_answered_and_only_what_was_taken_is_kept(api, media, parts, wishes):
    async with api.client() as client:
        before = api.kept()
        answer = await client.post(PATH, content=b"".join(parts), headers={"content-type": media}, params=wishes)
        assert answer.status_code in {201, 422}, answer.text
        assert len(api.kept()) == len(before) + (answer.status_code == 201)
        for job_id in api.kept():
            assert (await client.get(f"{PATH}/{job_id}/preview")).status_code in {200, 422}
            assert (await client.delete(f"{PATH}/{job_id}")).status_code == 204


async def test_a_form_without_a_boundary_and_one_with_endless_fields_are_refused(developer):
    answer = await developer.post(PATH, content=b"x", headers={"content-type": "multipart/form-data"})
    assert refusal(answer) == (422, "bad_request", "Content-Type")
    files = {"file": ("a.csv", PEOPLE)}
    assert (await developer.post(PATH, data={"plan": "x" * 300_000}, files=files)).status_code == 413
    many = await developer.post(PATH, data={f"f{n}": "" for n in range(200)}, files=files)
    assert refusal(many) == (413, "too_large", "")
    assert "more than 100 parts" in many.json()["error"]["message"]


# What is in the way of a body


async def endless(size=65_536):
    while True:
        yield b"x" * size


async def test_a_file_that_is_too_large_is_refused_whether_it_says_so_or_not(api):
    async with api.having_settings(import_max_file=100_000).client() as client:
        answer = await client.post(PATH, content=b"x" * 100_001, headers=CSV)
        assert refusal(answer) == (413, "too_large", "")
        assert "100000" in answer.json()["error"]["message"]
        assert refusal(await client.post(PATH, content=endless(), headers=CSV)) == (413, "too_large", "")
        form = {"content-type": "multipart/form-data; boundary=b"}
        begin = b'--b\r\nContent-Disposition: form-data; name="file"; filename="a.csv"\r\n\r\n'
        assert refusal(await client.post(PATH, content=begin + b"x" * 400_000, headers=form)) == (413, "too_large", "")
    assert api.kept() == []


async def test_a_file_may_be_larger_than_any_other_body_but_rows_in_json_may_not(api):
    small = api.having_settings(max_body=1024)
    async with small.client() as client:
        long = b"email,_fname\n" + b"a@example.com,Ada\n" * 1000
        assert (await client.post(PATH, content=long, headers=CSV)).status_code == 201
        answer = await client.post(PATH, json={"rows": [{"email": "a@example.com"}] * 100})
        assert refusal(answer) == (413, "too_large", "")


async def test_a_body_that_stops_coming_is_given_up_and_leaves_nothing(api):
    async def stuck():
        yield PEOPLE
        await asyncio.Event().wait()

    async with api.having_settings(body_timeout=0.05).client() as client:
        assert refusal(await client.post(PATH, content=stuck(), headers=CSV)) == (408, "too_slow", "")
    assert api.kept() == []


async def test_an_upload_that_breaks_off_leaves_nothing(api):
    coming = [{"type": "http.request", "body": PEOPLE, "more_body": True}, {"type": "http.disconnect"}]
    seen = []

    async def receive():
        seen.append(api.kept())
        return coming.pop(0)

    async def send(message):
        seen.append(message)

    scope = {
        "type": "http", "method": "POST", "path": PATH, "raw_path": PATH.encode(), "query_string": b"",
        "root_path": "", "scheme": "http", "server": ("limner", 80), "client": ("1.2.3.4", 5), "http_version": "1.1",
        "headers": [(b"content-type", b"text/csv"), (b"authorization", f"Bearer {api.tokens['admin']}".encode())],
    }  # fmt: skip
    await api.app(scope, receive, send)
    assert len(seen[1]) == 1
    assert api.kept() == []
    assert (await api.world.imports.jobs()).total == 0


async def test_a_file_is_not_held_in_memory(api):
    async def large():
        for _ in range(256):
            yield b"a@example.com\n" * 4_681

    async with api.client() as client:
        await client.get(PATH)
        tracemalloc.start()
        try:
            answer = await client.post(PATH, content=large(), headers=CSV, params={"start": "false"})
            peak = tracemalloc.get_traced_memory()[1]
        finally:
            tracemalloc.stop()
    assert (api.folder / answer.json()["id"] / ROWS).stat().st_size == 256 * 4_681 * 14
    assert peak < 4 * AT_ONCE


async def test_a_disk_that_takes_no_file_answers_503(api):
    api.folder.parent.mkdir(parents=True)
    api.folder.write_text("a file where a folder should be")
    async with api.client() as client:
        answer = await client.post(PATH, content=PEOPLE, headers=CSV)
    assert refusal(answer) == (503, "unavailable", "")


def test_what_a_killed_process_left_half_received_is_gone_after_the_next_start(tmp_path):
    for name, file in (("broken", UNFINISHED), ("whole", ROWS)):
        (tmp_path / "imports" / name).mkdir(parents=True)
        (tmp_path / "imports" / name / file).write_bytes(PEOPLE)
    JobFolders(Settings(data=str(tmp_path)))
    assert [it.name for it in (tmp_path / "imports").iterdir()] == ["whole"]


async def test_files_that_no_job_needs_any_more_are_gone_after_the_next_start(api):
    for name in ("done", "draft", "nobodys", "at-hand"):
        (api.folder / name).mkdir(parents=True)
        for file in (ROWS, RESULTS):
            (api.folder / name / file).write_bytes(PEOPLE)
        os.utime(api.folder / name, (1000, 2000 if name == "at-hand" else 1000))
    await api.save("done", state="done")
    await api.save("draft", state="draft")
    await tidy_folders([replace(api.world, settings=api.deps.settings)], 1500)
    left = {str(it.relative_to(api.folder)) for it in api.folder.glob("*/*")}
    assert left == {f"{job}/{file}" for job in ("at-hand", "draft") for file in (RESULTS, ROWS)} | {f"done/{RESULTS}"}


async def test_a_form_may_hold_a_file_as_large_as_any_and_no_larger(api):
    limited = api.having_settings(import_max_file=len(PEOPLE))
    async with limited.client() as client:
        assert (await client.post(PATH, files={"file": ("p.csv", PEOPLE)})).status_code == 201
        for more in (1, 300_000):
            answer = await client.post(PATH, files={"file": ("p.csv", PEOPLE + b"x" * more)})
            assert refusal(answer) == (413, "too_large", "")
            assert str(len(PEOPLE)) in answer.json()["error"]["message"]
    assert len(api.kept()) == 1


async def test_files_of_a_store_that_forgets_are_gone_at_the_end():
    folders = JobFolders(Settings(store="memory:"))
    async with folders.filling("j") as write:
        await write(PEOPLE)
    folder = folders.of("j")
    assert (folder / ROWS).read_bytes() == PEOPLE
    del folders
    assert not folder.parent.exists()


# Forms


@settings(deadline=None)
@given(file=st.binary(max_size=200), plan=st.text(max_size=20), cut=st.integers(1, 60))
def test_a_form_is_read_the_same_however_it_is_cut(file, plan, cut):
    request = httpx.Request("POST", "http://x", data={"plan": plan}, files={"file": ("ä.csv", file)})
    body, boundary = request.read(), request.headers["content-type"].partition("boundary=")[2]
    form = _Form(boundary)
    got = b"".join(part for at in range(0, len(body), cut) for part in form.feed(body[at : at + cut]))
    came = form.end()
    assert (got, came.name, came.fields) == (file, "ä.csv", {"plan": plan})
