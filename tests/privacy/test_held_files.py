"""Files of imports in which an erased person stands: what is over goes, results say no more whom they were about."""

import csv
from datetime import UTC, datetime

import pyarrow as pa
import pytest
from pyarrow import parquet
from tests.imports.producer import Producer
from tests.privacy.conftest import EMAIL, NAME

from limner.model.importing import ImportJob, ImportPlan
from limner.pipeline.held_files import BLOCK, names_one
from limner.pipeline.import_run import ImportRun

BO = "bo@others.example"
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)


def job(limner, folder, rows, state="waiting", name="people"):
    """Return the job of a file that was sent to us."""
    home = folder / name
    home.mkdir(exist_ok=True)
    (home / "rows").write_text("email,_lname\n" + "".join(f"{mail},{last}\n" for mail, last in rows))
    return ImportJob(
        id=name,
        name=f"{name}.csv",
        file=str(home / "rows"),
        results=str(home / "results.csv"),
        format="csv",
        plan=ImportPlan(),
        state=state,
        added=limner.now(),
    )


async def run(limner, job):
    await limner.deps.imports.save_job(job)
    return await ImportRun(job, limner.deps).go()


async def ada(limner):
    """Return the id of Ada's profile, which came from a file."""
    (name,) = [it.id for it in (await Producer(limner.deps).profiles()) if NAME in str(it.data)]
    return name


def results(job):
    with open(job.results, newline="") as file:  # noqa: PTH123 # a test
        return list(csv.DictReader(file))


async def test_a_file_that_was_imported_goes_and_its_results_name_the_others_only(limner, admin, tmp_path):
    done = await run(limner, job(limner, tmp_path, [(EMAIL.title(), NAME), (BO, "Bo")]))
    name = await ada(limner)
    before = results(done)
    erasure = (await admin.post(f"/api/v1/profiles/{name}/erase")).json()
    assert erasure["files"] == []
    assert not (tmp_path / "people" / "rows").exists()
    first, second = results(done)
    assert second == before[1]
    assert (first["row"], first["action"]) == (before[0]["row"], "created")
    assert set(first["profile_id"] + first["key"]) == {"-"}


async def test_one_in_which_the_person_does_not_stand_stays(limner, admin, tmp_path):
    await run(limner, job(limner, tmp_path, [(EMAIL, NAME)]))
    others = await run(limner, job(limner, tmp_path, [(BO, "Bo")], name="others"))
    before = (tmp_path / "others" / "results.csv").read_bytes()
    await admin.post(f"/api/v1/profiles/{await ada(limner)}/erase")
    assert (tmp_path / "others" / "rows").exists()
    assert (tmp_path / "others" / "results.csv").read_bytes() == before
    assert results(others)


@pytest.mark.parametrize("state", ["draft", "failed", "cancelled"])
async def test_a_file_that_may_still_be_imported_is_told_of_and_stays(limner, admin, tmp_path, state):
    await run(limner, job(limner, tmp_path, [(EMAIL, NAME)]))
    left = job(limner, tmp_path, [(EMAIL, NAME), (BO, "Bo")], state=state, name="later")
    await limner.deps.imports.save_job(left)
    erasure = (await admin.post(f"/api/v1/profiles/{await ada(limner)}/erase")).json()
    assert erasure["files"] == [{"job": "later", "name": "later.csv", "state": state}]
    await ImportRun(left, limner.deps).go()
    assert [it["action"] for it in results(left)] == ["refused", "created"]


def test_a_text_is_found_where_two_blocks_meet(tmp_path):
    file = tmp_path / "rows"
    file.write_bytes(b"x" * (BLOCK - 5) + b"ADA@x.example" + b"y" * BLOCK)
    assert names_one(file, ["ada@x.example"])
    assert not names_one(file, ["bo@x.example"])
    assert not names_one(file, [])
    assert not names_one(tmp_path / "nowhere", ["ada@x.example"])


def test_a_person_is_found_in_parquet_which_is_packed(tmp_path):
    path = tmp_path / "rows"
    people = {"mail": [f"{n}@x.example" for n in range(3000)] + [EMAIL], "n": list(range(3001)), "t": [NOON] * 3001}
    parquet.write_table(pa.table(people), path, compression="zstd", write_statistics=False)
    assert EMAIL.encode() not in path.read_bytes()
    assert names_one(path, [EMAIL.upper()])
    assert names_one(path, ["2999@x.example"])
    assert not names_one(path, ["somebody@else.example"])
    path.write_bytes(path.read_bytes()[:-9])
    assert not names_one(path, [EMAIL])
