"""What imports remember of a person who is erased, and what they do with one whose processing is restricted."""

import csv
from datetime import timedelta

import pytest
import pytest_asyncio
from msgspec.structs import replace
from tests.imports.producer import Producer
from tests.privacy.conftest import EMAIL, NAME

from limner.model.importing import ImportJob, ImportPlan
from limner.pipeline.import_run import ImportRun


@pytest_asyncio.fixture
async def producer(limner):
    """One who sends to database 1."""
    return Producer(limner.deps)


def message(producer, **data):
    return producer.base(matching="email", email=EMAIL, data={"_lname": NAME, **data})


def job(limner, folder, name="people"):
    """Return the job of a file in which Ada stands."""
    file = folder / f"{name}.csv"
    file.write_text(f"email,_lname\n{EMAIL},{NAME}\nbo@others.example,Bo\n")
    results = str(folder / f"{name}-results.csv")
    return ImportJob(
        id=name, name=file.name, file=str(file), results=results, format="csv", plan=ImportPlan(), added=limner.now()
    )


async def run(job, limner):
    """Import a file to its end."""
    await limner.deps.imports.save_job(job)
    await ImportRun(job, limner.deps).go()


def told(job):
    """Return the errors and actions of the rows of a job."""
    with open(job.results, newline="") as file:  # noqa: PTH123 # a test
        return [(row["error"], row["action"]) for row in csv.DictReader(file)]


async def test_a_message_that_comes_again_does_not_bring_an_erased_person_back(limner, admin, producer):
    sent = producer.incoming(message(producer), "key-a")
    (first,) = await producer.importer.take([sent])
    name = first.imported.result.profile_id
    erasure = (await admin.post(f"/api/v1/profiles/{name}/erase")).json()
    assert erasure["removed"]["imports"] == 1
    (again,) = await producer.redeliver(producer.incoming(message(producer), "key-a", redelivered=True))
    assert (again.replayed, again.imported.result.profile_id) == (True, "")
    assert again.imported.result.feedback_id == first.imported.result.feedback_id
    assert (await limner.counts())["profiles"] == 0


@pytest.mark.parametrize(("minutes", "action"), [(-1, "refused"), (1, "created")])
async def test_a_message_of_the_queue_that_was_sent_before_the_erasure_is_refused(
    limner, admin, producer, minutes, action
):
    (first,) = await producer.take(message(producer))
    await admin.post(f"/api/v1/profiles/{first.profile_id}/erase")
    sent = limner.now() + timedelta(minutes=minutes)
    (told,) = await producer.importer.take([replace(producer.incoming(message(producer)), sent=sent)])
    assert told.imported.action == action


async def test_a_message_of_which_nobody_knows_when_it_was_sent_begins_a_new_person(limner, admin, producer):
    (first,) = await producer.take(message(producer))
    await admin.post(f"/api/v1/profiles/{first.profile_id}/erase")
    (told,) = await producer.importer.take([producer.incoming(message(producer))])
    assert told.imported.action == "created"


async def test_a_file_from_before_the_erasure_does_not_bring_the_person_back(limner, admin, producer, tmp_path):
    (first,) = await producer.take(message(producer))
    before = job(limner, tmp_path)
    await admin.post(f"/api/v1/profiles/{first.profile_id}/erase")
    await run(before, limner)
    assert told(before) == [("404", "refused"), ("0", "created")]


async def test_a_file_from_after_the_erasure_begins_a_new_person(limner, admin, producer, tmp_path):
    (first,) = await producer.take(message(producer))
    await admin.post(f"/api/v1/profiles/{first.profile_id}/erase")
    limner.later(hours=1)
    after = job(limner, tmp_path)
    await run(after, limner)
    assert told(after) == [("0", "created"), ("0", "created")]


async def test_files_in_whose_results_an_erased_person_stands_are_told_of(limner, admin, tmp_path):
    done = job(limner, tmp_path)
    await run(done, limner)
    (name,) = [it.id for it in (await Producer(limner.deps).profiles()) if NAME in str(it.data)]
    erasure = (await admin.post(f"/api/v1/profiles/{name}/erase")).json()
    assert erasure["files"] == [{"job": "people", "name": "people.csv", "state": "done"}]


async def test_an_import_finds_nothing_to_change_in_a_restricted_person(limner, admin, producer):
    (first,) = await producer.take(message(producer))
    await admin.post(f"/api/v1/profiles/{first.profile_id}/restrict", json={"on": True})
    before = await limner.profile(first.profile_id)
    (again,) = await producer.told(message(producer, _fname="Augusta"))
    assert (again.imported.action, again.imported.result.error) == ("unchanged", 0)
    assert await limner.profile(first.profile_id) == before


async def test_what_is_remembered_of_imports_is_in_the_export(limner, producer):
    (first,) = await producer.importer.take([producer.incoming(message(producer), "key-b")])
    page = await limner.deps.privacy.imports_of([first.imported.result.profile_id], "")
    assert [(it.key, it.body["action"]) for it in page.items] == [("key-b", "created")]
    assert page.items[0].time > limner.now() - timedelta(minutes=1)
