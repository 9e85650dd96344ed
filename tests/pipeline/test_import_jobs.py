import asyncio
import contextlib
import csv
import fcntl
import itertools
from collections import Counter
from dataclasses import replace as with_parts
from pathlib import Path

import pytest
import pytest_asyncio
from msgspec.structs import replace
from prometheus_client import REGISTRY

from limner.errors import Conflict, NotFound, Unavailable
from limner.model.importing import ImportJob, ImportPlan
from limner.operations import deps_of
from limner.pipeline import import_jobs, import_run, profile_import
from limner.pipeline.catalog import read_object
from limner.pipeline.import_jobs import COMMAND, ImportJobs
from limner.pipeline.import_matching import find
from limner.pipeline.import_results import HEADER, Results, is_being_written, is_results
from limner.pipeline.import_run import ImportRun
from limner.rules.facts import plain
from limner.settings import load
from limner.store.ports import Filter
from limner.store.sqlite import SqliteStore

EVERYBODY = Filter(limit=1000)


@contextlib.contextmanager
def held(path):
    """Hold the results of a job as another process does."""
    with Path(path).open("w") as file:
        fcntl.flock(file, fcntl.LOCK_EX)
        yield


class World:
    """One environment that nobody serves, so that only the test imports into it."""

    def __init__(self, deps):
        self.deps = deps

    async def profile(self, key):
        return plain(await self.deps.store.profile(key))


@pytest_asyncio.fixture
async def limner(tmp_path):
    store = await SqliteStore.open(":memory:")
    yield World(await deps_of(load({"data": str(tmp_path)}), store, "production"))
    await store.close()


@pytest.fixture
def job(tmp_path, limner):
    def make(lines, name="people", by="ann", **plan):
        file = tmp_path / f"{name}.csv"
        file.write_text("".join(f"{line}\n" for line in lines))
        return ImportJob(
            id=name,
            name=file.name,
            file=str(file),
            results=str(tmp_path / f"{name}.results.csv"),
            format="csv",
            plan=ImportPlan(**plan),
            by=by,
            added=limner.deps.clock(),
        )

    return make


@pytest.fixture
def people(job):
    def make(count, **plan):
        return job(["email,first name", *(f"p{n}@example.com,P{n}" for n in range(count))], **plan)

    return make


def results(of):
    with Path(of.results).open() as file:
        return list(csv.DictReader(file))


def size(path):
    return Path(path).stat().st_size


def move(path, target):
    return Path(path).rename(target)


def append(path, text):
    with Path(path).open("a") as file:
        file.write(text)


async def addresses(limner):
    page = await limner.deps.store.profiles(EVERYBODY)
    return sorted(it.data["contact"]["email"]["main"] for it in page.items)


def counted():
    """Return how many profiles the metrics say were imported."""
    return REGISTRY.get_sample_value("limner_import_messages_total", {"code": "0"}) or 0


async def kept(job, deps):
    """Keep a job as somebody does who lets it run."""
    await deps.imports.save_job(job)
    return job


async def imported(job, deps):
    """Run a job to its end."""
    return await ImportRun(await kept(job, deps), deps).go()


async def half_imported(job, deps, begun=None):
    """Run a job up to its first commit; it is told of in `begun`."""

    def stop(told):
        run.stop()
        if begun is not None:
            begun.append(told)

    run = ImportRun(await kept(job, deps), deps, told=stop)
    return await run.go()


async def until(truth):
    async with asyncio.timeout(30):
        while not await truth():  # noqa: ASYNC110 # another task is to do it by itself
            await asyncio.sleep(0.01)


# One job


async def test_a_job_imports_its_file_and_says_what_became_of_each_row(limner, job):
    asked = job(
        [
            "email,first name",
            "ann@example.com,Ann",
            "ann@example.com,Ann",
            "no,x",
            "bob@example.com",
            "ann@example.com,Anna",
        ]
    )
    done = await imported(asked, limner.deps)
    assert (done.state, done.error, done.total, done.done) == ("done", "", 5, 5)
    assert (done.created, done.updated, done.unchanged, done.refused) == (1, 1, 1, 2)
    assert done.errors == {"400": 2}
    assert done.begun <= done.ended
    assert await limner.deps.imports.job(done.id) == done
    rows = results(done)
    assert list(rows[0]) == list(HEADER)
    ann = rows[0]["profile_id"]
    assert [tuple(it.values()) for it in rows] == [
        ("1", "0", "", "created", ann, "ann@example.com"),
        ("2", "0", "", "unchanged", ann, "ann@example.com"),
        ("3", "400", "'email' is not a valid address", "refused", "", "no"),
        ("4", "400", "the row has 1 cells, the header 2", "refused", "", ""),
        ("5", "0", "", "updated", ann, "ann@example.com"),
    ]
    assert (await limner.profile(ann))["data"]["pii"]["firstname"] == "Anna"
    assert size(done.results) == done.written


async def test_a_file_without_rows_is_done_at_once(limner, job):
    done = await imported(job(["email"]), limner.deps)
    assert (done.state, done.total, results(done)) == ("done", 0, [])
    assert done.written == size(done.results) > 0


async def test_the_same_file_once_more_changes_nothing(limner, people):
    await imported(people(700), limner.deps)
    again = await imported(people(700), limner.deps)
    assert (again.created, again.updated, again.unchanged) == (0, 0, 700)
    assert len(await addresses(limner)) == 700


async def test_a_dry_run_tells_what_would_be_and_writes_no_profile(limner, people):
    before = counted()
    done = await imported(people(300, dry_run=True), limner.deps)
    assert counted() == before
    assert (done.state, done.created, len(results(done))) == ("done", 300, 300)
    assert await addresses(limner) == []


async def test_a_plan_is_followed(limner, job):
    fields = [{"name": "CRM_ID"}]
    await limner.deps.catalog.put("databases", "2", read_object("databases", {"id": 2, "name": "B", "fields": fields}))
    plan = {"database": 2, "matching": "custom", "field": "CRM_ID", "columns": {"No": "CRM_ID"}}
    done = await imported(job(["No,E-Mail", "7,ann@example.com"], **plan), limner.deps)
    assert (done.created, results(done)[0]["key"]) == (1, "7")
    (ann,) = (await limner.deps.store.profiles(Filter(database=2))).items
    assert ann.traits == {"CRM_ID": "7"}
    none = await imported(job(["No", "8"], update_only=True, **plan), limner.deps)
    assert (none.refused, none.errors) == (1, {"404": 1})


@pytest.mark.parametrize(
    ("lines", "plan", "words"),
    [
        (["email,shoe", "a@example.com,1"], {}, "'shoe'"),
        ([], {}, "the file is empty"),
        (["email"], {"database": 9}, "there is no database 9"),
    ],
)
async def test_a_file_that_cannot_be_imported_fails_with_the_reason_before_its_first_row(
    limner, job, lines, plan, words
):
    failed = await imported(job(lines, **plan), limner.deps)
    assert (failed.state, failed.done) == ("failed", 0)
    assert words in failed.error
    assert await limner.deps.imports.job(failed.id) == failed


async def test_a_file_that_is_gone_fails_and_goes_on_when_it_is_back(limner, people):
    asked = people(3)
    away = move(asked.file, f"{asked.file}.away")
    failed = await imported(asked, limner.deps)
    assert failed.error == "the file people.csv cannot be read: No such file or directory"
    move(away, asked.file)
    assert (await imported(failed, limner.deps)).created == 3


async def test_results_that_cannot_be_written_fail_the_job(limner, people, tmp_path):
    failed = await imported(replace(people(3), results=str(tmp_path / "no" / "where")), limner.deps)
    assert failed.state == "failed"
    assert "cannot be written: No such file or directory" in failed.error


async def test_two_processes_do_not_run_one_job(limner, people):
    asked = people(3)
    with held(asked.results), pytest.raises(Conflict, match="another process is writing"):
        await imported(asked, limner.deps)
    assert await addresses(limner) == []


# Stopping and going on


async def test_a_stopped_job_goes_on_behind_the_rows_that_are_done(limner, people):
    begun = []
    half = await half_imported(people(1000), limner.deps, begun)
    assert (half.state, half.ended, half.total) == ("waiting", None, 1000)
    assert 0 < half.done < 1000
    assert begun == [replace(half, state="running")]
    done = await imported(half, limner.deps)
    assert (done.state, done.done, done.created, done.begun) == ("done", 1000, 1000, half.begun)
    assert [it["row"] for it in results(done)] == [str(n) for n in range(1, 1001)]
    assert len(await addresses(limner)) == 1000


async def test_results_that_were_written_but_not_committed_are_written_over(limner, people):
    half = await half_imported(people(1000), limner.deps)
    append(half.results, "half a row of somebody who was kil")
    done = await imported(half, limner.deps)
    assert Counter(it["action"] for it in results(done)) == {"created": 1000}


async def test_results_that_are_gone_are_not_begun_in_the_middle(limner, people):
    half = await half_imported(people(1000), limner.deps)
    move(half.results, f"{half.results}.away")
    failed = await imported(half, limner.deps)
    assert (failed.state, failed.done) == ("failed", half.done)
    assert "are not what they were" in failed.error


# When the store or we fail


class Broken:
    """Imports whose store does not take the next few commits; of the last of them it only says so."""

    def __init__(self, deps, times):
        self.deps, self.left = deps, times

    def begin(self):
        return _Commit(self.deps.store.begin(), self)

    def __getattr__(self, name):
        return getattr(self.deps.store, name)


class _Commit:
    def __init__(self, real, broken):
        self.real, self.broken = real, broken

    async def __aenter__(self):
        return await self.real.__aenter__()

    async def __aexit__(self, *failure):
        if failure[0] or self.broken.left <= 0:
            return await self.real.__aexit__(*failure)
        self.broken.left -= 1
        error = Unavailable("the disk is full")
        if self.broken.left:
            await self.real.__aexit__(Unavailable, error, None)
        else:
            await self.real.__aexit__(None, None, None)
        raise error


@pytest.mark.parametrize("times", [1, 2, 4])
async def test_a_commit_that_fails_is_tried_again_and_nothing_is_imported_twice(limner, people, times, monkeypatch):
    monkeypatch.setattr(import_run, "FIRST_NAP", 0.001)
    deps, before = with_parts(limner.deps, store=Broken(limner.deps, times)), counted()
    done = await imported(people(300), deps)
    assert counted() - before == 300
    assert (done.state, done.done, done.created, done.unchanged) == ("done", 300, 300, 0)
    assert [(it["row"], it["action"]) for it in results(done)] == [(str(n), "created") for n in range(1, 301)]
    assert len(await addresses(limner)) == 300


async def test_a_store_that_takes_nothing_fails_the_job_which_can_go_on_later(limner, people, monkeypatch):
    monkeypatch.setattr(import_run, "PATIENCE", 0.2)
    deps = with_parts(limner.deps, store=Broken(limner.deps, 10_000))
    failed = await imported(people(300), deps)
    assert (failed.state, failed.done) == ("failed", 0)
    assert failed.error == "row 1 and those behind it are not imported, start again: the disk is full"
    assert (await imported(failed, limner.deps)).created == 300


async def test_a_fault_of_ours_in_one_row_refuses_that_row_alone(limner, job, monkeypatch):
    def fail(order, ledger):
        if order.message.email == "p77@example.com":
            raise ZeroDivisionError
        return find(order, ledger)

    asked = job(["email", *(f"p{n}@example.com" for n in range(200))])
    monkeypatch.setattr(profile_import, "find", fail)
    done = await imported(asked, limner.deps)
    assert (done.state, done.done, done.created, done.refused, done.errors) == ("done", 200, 199, 1, {"500": 1})
    assert [it["error_text"] for it in results(done) if it["error"] == "500"] == ["internal error"]
    assert len(results(done)) == 200
    assert len(await addresses(limner)) == 199


# The jobs of a server


@pytest_asyncio.fixture
async def jobs(limner):
    it = ImportJobs(limner.deps)
    it.start()
    yield it
    await it.stop()


@pytest.fixture
def ended(limner):
    async def wait(job_id):
        async def is_ended():
            return (await limner.deps.imports.job(job_id)).ended

        await until(is_ended)
        return await limner.deps.imports.job(job_id)

    return wait


async def test_a_job_runs_when_it_is_added(jobs, people, ended):
    assert (await jobs.add(replace(people(30), state="draft"))).state == "waiting"
    assert (await ended("people")).created == 30


async def test_jobs_run_one_after_the_other_the_oldest_first(limner, jobs, job, ended):
    await jobs.stop()
    for n in range(60):
        asked = job(["email", "ann@example.com"], name=f"n{n}")
        await limner.deps.imports.save_job(replace(asked, added=limner.deps.clock()))
    late = ImportJobs(limner.deps)
    late.start()
    done = [await ended(f"n{n}") for n in range(60)]
    await late.stop()
    assert [it.created for it in done] == [1] + [0] * 59
    assert all(one.ended <= next_.begun for one, next_ in itertools.pairwise(done))


async def test_what_was_running_when_a_process_ended_goes_on_after_the_next_start(limner, people, ended):
    half = await half_imported(people(1000), limner.deps)
    await limner.deps.imports.save_job(replace(half, state="running"))
    after = ImportJobs(limner.deps)
    after.start()
    done = await ended("people")
    await after.stop()
    assert (done.state, done.created) == ("done", 1000)


async def test_stopping_leaves_a_job_to_the_next_start(limner, jobs, people):
    await jobs.add(people(5_000))

    async def has_begun():
        return (await limner.deps.imports.job("people")).done

    await until(has_begun)
    await jobs.stop()
    half = await limner.deps.imports.job("people")
    assert (half.state, half.ended) == ("waiting", None)
    assert 0 < half.done < 5_000


async def test_a_file_that_takes_long_to_look_through_keeps_nobody_from_stopping(limner, job):
    asked = await kept(job(['email,"first name"', *(f"p{n}@example.com," for n in range(200_000))]), limner.deps)
    run = ImportRun(asked, limner.deps)
    going = asyncio.ensure_future(run.go())
    await asyncio.sleep(0)
    run.stop("cancelled")
    left = await going
    assert (left.state, left.total, left.done) == ("cancelled", None, 0)
    assert await limner.deps.imports.job("people") == left


async def test_an_index_that_is_being_made_keeps_nobody_from_stopping(limner, people, monkeypatch):
    begun = asyncio.Event()

    async def never(databases):
        del databases
        begun.set()
        await asyncio.Event().wait()

    monkeypatch.setattr(import_jobs, "STOPPING", 0.01)
    monkeypatch.setattr(limner.deps.index, "make_ready", never)
    at_work = ImportJobs(limner.deps)
    at_work.start()
    await at_work.add(people(3))
    async with asyncio.timeout(30):
        await begun.wait()
        await at_work.stop()
    assert (await limner.deps.imports.job("people")).state == "running"
    assert not is_being_written(Path(people(3).results))


async def test_a_running_job_is_cancelled_between_two_chunks_and_can_go_on(limner, jobs, people, ended):
    await jobs.add(people(5_000))

    async def has_begun():
        return (await limner.deps.imports.job("people")).done

    await until(has_begun)
    assert (await jobs.cancel("people")).state == "cancelled"
    half = await ended("people")
    assert half.state == "cancelled"
    assert half.done < 5_000
    assert len(results(half)) == half.done
    await jobs.release("people")
    assert (await ended("people")).created == 5_000


async def test_of_two_who_start_a_job_at_once_one_is_refused_and_it_runs_once(limner, people):
    idle = ImportJobs(limner.deps)
    await limner.deps.imports.save_job(replace(people(3), state="draft"))
    asked = await asyncio.gather(idle.release("people"), idle.release("people"), return_exceptions=True)
    assert [type(it) for it in asked] == [ImportJob, Conflict]
    with pytest.raises(Conflict, match="only a draft can be planned anew"):
        await idle.replan("people", ImportPlan())
    with pytest.raises(NotFound):
        await idle.release("nobody")


async def test_a_job_that_somebody_else_decided_about_meanwhile_does_not_run(limner, people):
    waiting = await kept(people(3), limner.deps)
    await ImportJobs(limner.deps).cancel("people")
    with pytest.raises(Conflict, match="is cancelled by now"):
        await ImportRun(waiting, limner.deps).go()
    await ImportJobs(limner.deps).remove("people")
    with pytest.raises(Conflict, match="is gone by now"):
        await ImportRun(waiting, limner.deps).go()
    assert await addresses(limner) == []


async def test_a_job_that_another_process_cancels_ends_before_its_next_commit(limner, people):
    elsewhere = []

    def cancel(job):
        saved = limner.deps.imports.save_job(replace(job, state="cancelled"), frozenset({"running"}))
        elsewhere.append(asyncio.ensure_future(saved))

    with pytest.raises(Conflict, match="is cancelled by now"):
        await ImportRun(await kept(people(1000), limner.deps), limner.deps, told=cancel).go()
    await asyncio.gather(*elsewhere)
    left = await limner.deps.imports.job("people")
    assert (left.state, left.done) == ("cancelled", len(await addresses(limner)))
    assert 0 < left.done < 1000


async def test_a_job_that_is_done_does_not_begin_again(jobs, people, ended):
    await jobs.add(people(3))
    await ended("people")
    with pytest.raises(Conflict, match="is done"):
        await jobs.release("people")


async def test_a_waiting_job_is_cancelled_at_once(limner, people):
    idle = ImportJobs(limner.deps)
    await idle.add(people(3))
    cancelled = await idle.cancel("people")
    assert cancelled.state == "cancelled"
    assert await limner.deps.imports.job("people") == cancelled


async def test_only_what_has_not_ended_can_be_cancelled(jobs, people, ended):
    with pytest.raises(NotFound):
        await jobs.cancel("people")
    await jobs.add(people(3))
    await ended("people")
    with pytest.raises(Conflict, match="has ended already: done"):
        await jobs.cancel("people")


async def test_the_jobs_of_the_command_line_are_left_alone(limner, jobs, people, ended, tmp_path):
    command = replace(people(3), id="command", by=COMMAND, results=str(tmp_path / "command.csv"))
    await limner.deps.imports.save_job(replace(command, state="running"))
    await jobs.add(people(3))
    await ended("people")
    assert (await limner.deps.imports.job("command")).state == "running"
    await limner.deps.imports.save_job(replace(command, state="failed"))
    with pytest.raises(Conflict, match="the same command again"):
        await jobs.release("command")
    await limner.deps.imports.save_job(replace(command, state="running"))
    with held(command.results), pytest.raises(Conflict, match="in another process"):
        await jobs.cancel("command")
    assert (await jobs.cancel("command")).state == "cancelled"


async def test_a_job_that_another_process_has_does_not_keep_the_next_from_running(jobs, people, ended, job):
    asked = people(3)
    with held(asked.results):
        await jobs.add(asked)
        await jobs.add(job(["email", "ann@example.com"], name="next"))
        assert (await ended("next")).created == 1


@pytest.mark.skipif(not Path("/dev/full").exists(), reason="there is no disk that is always full")
def test_a_disk_that_is_full_is_no_fault_of_a_row():
    results = Results(Path("/dev/full"))
    with pytest.raises(Unavailable, match="the results cannot be written"):
        results.write(0, [])
    results.close()


def test_only_what_begins_like_results_is_taken_for_them(tmp_path):
    file = tmp_path / "x.csv"
    for content, expected in [("", True), (",".join(HEADER) + "\r\n1,0", True), ("email\n", False)]:
        file.write_bytes(content.encode())
        assert is_results(file) is expected
