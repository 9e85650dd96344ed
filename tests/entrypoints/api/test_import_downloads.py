import csv
import io
import json
from pathlib import Path

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.entrypoints.api.sender import NOW, PATH, ended, refusal, send

from limner.entrypoints.api.import_downloads import Wanted, disposition, download
from limner.entrypoints.api.uploads import plain_name
from limner.model.importing import ImportJob, ImportPlan
from limner.pipeline.import_results import HEADER, Outcome, Results


def put(path, text):
    Path(path).parent.mkdir(parents=True)
    Path(path).write_text(text, encoding="utf-8")


@pytest.mark.usefixtures("at_work")
async def test_results_are_downloaded_as_csv_and_as_json_lines_all_or_some(developer):
    job = await send(developer, name="Müller's people.csv")
    await ended(developer, job["id"])
    path = f"{PATH}/{job['id']}/results"
    whole = await developer.get(path)
    assert whole.headers["content-type"] == "text/csv; charset=utf-8"
    saved = (
        "attachment; filename=\"M_ller_s people-results.csv\"; filename*=UTF-8''M%C3%BCller%27s%20people-results.csv"
    )
    assert whole.headers["content-disposition"] == saved
    rows = list(csv.DictReader(io.StringIO(whole.text)))
    assert [(it["row"], it["error"], it["action"], it["key"]) for it in rows] == [
        ("1", "0", "created", "john@example.com"),
        ("2", "0", "created", "jane@example.com"),
        ("3", "400", "refused", "nobody"),
    ]
    refused = await developer.get(path, params={"only": "refused"})
    assert list(csv.DictReader(io.StringIO(refused.text))) == rows[2:]
    lines = await developer.get(path, params={"format": "jsonl", "only": "created"})
    assert lines.headers["content-type"] == "application/x-ndjson"
    found = [json.loads(line) for line in lines.text.splitlines()]
    assert [(it["row"], it["error"], it["profile_id"]) for it in found] == [(1, 0, rows[0]["profile_id"]), (
        2, 0, rows[1]["profile_id"])]  # fmt: skip


async def test_while_an_import_runs_its_results_are_those_that_are_committed(api, developer):
    job = await api.save("j", state="running")
    assert (await developer.get(f"{PATH}/j/results")).text == ",".join(HEADER) + "\r\n"
    assert (await developer.get(f"{PATH}/j/results", params={"format": "jsonl"})).text == ""
    line = "1,0,,created,p1,a@example.com\n"
    committed = ",".join(HEADER) + "\n" + line
    put(job.results, committed + "2,0,,created,p2,b@exam")
    await api.save("j", state="running", written=len(committed))
    assert (await developer.get(f"{PATH}/j/results")).text == committed
    some = await developer.get(f"{PATH}/j/results", params={"only": "created"})
    assert list(csv.reader(io.StringIO(some.text))) == list(csv.reader(io.StringIO(committed)))
    Path(job.results).unlink()  # noqa: ASYNC240 # a file of a test
    assert refusal(await developer.get(f"{PATH}/j/results")) == (409, "conflict", "")


CELLS = st.text(st.sampled_from('a\r\n",;') | st.characters(exclude_categories=("Cs",)), max_size=6).map(str.strip)


@settings(deadline=None)
@given(rows=st.lists(st.tuples(CELLS, st.sampled_from(("created", "refused")), CELLS), max_size=8))
async def test_filtered_results_are_those_rows_of_the_whole(tmp_path_factory, rows):
    path = tmp_path_factory.mktemp("results") / "results.csv"
    outcomes = [Outcome(n, 0, error, action, "", key) for n, (error, action, key) in enumerate(rows, 1)]
    results = Results(path)
    size = results.write(0, outcomes)
    results.write(size, [Outcome(99, 0, "", "refused", "", "not committed")])
    results.close()
    got = b"".join([it async for it in download(path.open("rb"), size, "csv", Wanted(only="refused"))]).decode()
    refused = [str(it.row) for it in outcomes if it.action == "refused"]
    assert [cells[0] for cells in list(csv.reader(io.StringIO(got, newline="")))[1:]] == refused
    got = b"".join([it async for it in download(path.open("rb"), size, "jsonl")]).decode()
    assert [msgspec.json.decode(line, type=Outcome) for line in got.split("\n")[:-1]] == outcomes


@given(name=st.text(max_size=40))
def test_no_name_of_a_file_breaks_a_header(name):
    job = ImportJob(id="j", name=plain_name(name), file="", results="", format="csv", plan=ImportPlan(), added=NOW)
    header = disposition(job, "csv")
    assert header.isascii()
    assert header.isprintable()
    assert header.count('"') == 2


async def test_a_key_however_long_keeps_no_reader_from_the_results(tmp_path):
    path = tmp_path / "results.csv"
    results = Results(path)
    size = results.write(0, [Outcome(1, 400, "", "refused", "", "x" * 500_000), Outcome(2, 0, "", "created", "p", "b")])
    results.close()
    lines = [line async for line in download(path.open("rb"), size, "jsonl")]
    found = [json.loads(line) for line in b"".join(lines).splitlines()]
    assert [(it["row"], len(it["key"])) for it in found] == [(1, 1000), (2, 1)]
