"""Erasing a person: nothing is left, nobody brings it back, and others go on as they were."""

import asyncio
from dataclasses import replace

import msgspec
import pytest
from tests.privacy.conftest import EMAIL, NAME, PHONE, ada, admin_of

from limner.errors import NotFound
from limner.model.job import Job, JobExample
from limner.pipeline import erasing
from limner.pipeline.auditing import Auditor
from limner.pipeline.erasing import Erasures
from limner.pipeline.graves import Graves
from limner.rules.tombstones import successor
from limner.store.ports import Changes


def erasures(limner):
    """Return what carries out erasures, of a process of its own."""
    return Erasures(limner.deps, Auditor(limner.deps))


async def erase(admin, name):
    answer = await admin.post(f"/api/v1/profiles/{name}/erase")
    assert answer.status_code == 200, answer.text
    return answer.json()


async def test_an_erased_person_has_no_profile_sessions_or_events(limner, admin):
    name = await ada(limner)
    other = await limner.visitor(session="bo-1")
    erasure = await erase(admin, name)
    assert (erasure["state"], erasure["removed"]["profiles"], erasure["removed"]["sessions"]) == ("done", 1, 1)
    assert await limner.profile(name) is None
    assert await limner.session("adas-1") is None
    assert {it["profile"]["id"] for it in await limner.events()} == {other}
    assert (await limner.counts())["profiles"] == 1


async def test_all_that_was_merged_goes_too(limner, admin):
    first = await ada(limner)
    second = await limner.visitor(session="phone-1")
    assert await ada(limner, session="phone-1", profile=second) == first != second
    await erase(admin, second)
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 0}


async def test_an_erased_person_is_no_example_of_a_job_any_longer(limner, admin):
    name = await ada(limner)
    others = [JobExample(kept="bo", gone="cy", key="email.main")]
    found = (
        JobExample(kept=name, gone="x", key="email.main"),
        *others,
        JobExample(kept="x", gone=name, key="phone.main"),
    )
    for key, examples in (("all", found), ("mine", found[:1]), ("none", msgspec.UNSET)):
        job = Job(id=key, kind="rejoin", state="done", created=limner.now(), examples=examples)
        await limner.deps.store.jobs.add(job)
    await erase(admin, name)
    left = {key: (await limner.deps.store.jobs.job(key)).examples for key in ("all", "mine", "none")}
    assert left == {"all": tuple(others), "mine": msgspec.UNSET, "none": msgspec.UNSET}


async def test_who_comes_back_with_an_erased_id_or_session_is_somebody_new(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    again = await limner.visitor(session="adas-1", profile=name)
    assert again != name
    assert await limner.profile(name) is None
    assert (await limner.profile(again))["ids"] == [again]
    assert {it["profile"]["id"] for it in await limner.events()} == {again}


async def test_the_same_address_begins_a_new_person_after_the_erasure(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    again = await ada(limner)
    assert again != name
    assert (await limner.profile(again))["data"]["contact"]["email"]["main"] == EMAIL


async def test_an_erased_id_of_a_trusted_source_means_one_new_profile_from_then_on(limner, admin):
    name = await limner.visitor(source="static", profile="customer-7")
    await erase(admin, name)
    first = await limner.track("page-view", source="static", profile="customer-7", session="x1")
    second = await limner.track("page-view", source="static", profile="customer-7", session="x2")
    new = successor("customer-7", limner.deps.salt)
    assert first["profile"]["id"] == second["profile"]["id"] == new
    assert "was erased" in first["warnings"][0]
    assert await limner.profile("customer-7") is None
    await erase(admin, new)
    third = await limner.track("page-view", source="static", profile="customer-7", session="x3")
    assert third["profile"]["id"] == successor(new, limner.deps.salt)


async def test_other_ids_that_a_request_names_do_not_bring_an_erased_one_back(limner, admin):
    await limner.visitor(profile={"id": None, "ids": ["crm-9"]})
    await erase(admin, "crm-9")
    await limner.visitor(profile={"id": None, "ids": ["crm-9"]}, session="new")
    assert await limner.profile("crm-9") is None


async def test_whoever_is_listed_among_the_ids_of_an_erased_person_stays(limner, admin):
    ann, bo = await limner.visitor(session="ann-1"), await limner.visitor(session="bo-1")
    store = limner.deps.store
    profile = await store.profile(ann)
    async with store.begin() as transaction:
        await transaction.write(Changes(profiles=(msgspec.structs.replace(profile, ids=(ann, bo)),)))
    assert (await erase(admin, ann))["removed"]["ids"] == 1
    assert await limner.visitor(source="static", profile=bo, session="bo-2") == bo


async def test_events_of_others_in_an_erased_session_stay_without_the_session(limner, admin):
    await limner.track({"id": "ev-1", "type": "page-view"}, source="static", profile="ann", session="shared")
    await limner.track({"id": "ev-2", "type": "page-view"}, source="static", profile="bo", session="shared")
    events = {it["profile"]["id"]: it for it in await limner.events(type="page-view")}
    owner = (await limner.session("shared"))["profile"]["id"]
    other = next(name for name in events if name != owner)
    await erase(admin, owner)
    (left,) = await limner.events(type="page-view")
    assert (left["profile"]["id"], left["session"]) == (other, None)


async def test_nobody_can_be_erased_who_is_not_there(limner, admin):
    assert (await admin.post("/api/v1/profiles/nope/erase")).status_code == 404
    with pytest.raises(NotFound):
        await erasures(limner).erase("nope", "me")


async def test_a_long_history_goes_in_parts_and_goes_on_after_a_kill(limner, admin, monkeypatch):
    monkeypatch.setattr(erasing, "AT_ONCE", 7)
    name = await ada(limner)
    for n in range(10):
        await limner.track(*["page-view"] * 5, session="adas-1", profile=name, time={"n": n})
    privacy = limner.deps.privacy
    person = await privacy.person(name)
    torn = erasures(limner)  # one that dies after its first part
    record = torn._record(person, "me")
    await torn._bury(person, record)
    assert (await limner.counts())["events"] > 40
    assert await limner.profile(name) is None
    next_start = erasures(limner)
    next_start.start()
    try:
        async with asyncio.timeout(60):
            state = ""
            while state != "done":
                state = (await privacy.erasure(record.id)).state
                await asyncio.sleep(0)
    finally:
        await next_start.stop()
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 0}
    erasure = await privacy.erasure(record.id)
    assert (await privacy.names_left(record.id), erasure.removed.events >= 50) == ([], True)


async def test_a_process_beside_the_server_hears_of_erasures(limner, admin):
    name = await ada(limner)
    beside = replace(limner.deps, graves=Graves())
    learning = asyncio.create_task(erasing.watch_graves(beside, 0.01))
    await erase(admin, name)
    async with asyncio.timeout(60):
        while not beside.graves.since(name, beside.salt):  # noqa: ASYNC110 # a timer looks by itself
            await asyncio.sleep(0)
    learning.cancel()
    await asyncio.gather(learning, return_exceptions=True)


async def test_erasures_are_listed_without_anything_that_names_the_person(limner, admin):
    name = await ada(limner)
    erasure = await erase(admin, name)
    (listed,) = (await admin.get("/api/v1/erasures")).json()["items"]
    assert listed == (await admin.get(f"/api/v1/erasures/{erasure['id']}")).json() == erasure
    assert name not in str(listed)
    assert (await admin.get("/api/v1/erasures/nope")).status_code == 404


async def test_the_live_feed_shows_an_erased_person_no_more(limner, admin):
    name = await ada(limner)
    await erase(admin, name)
    assert not [it for it in limner.deps.live._recent if it.profile and it.profile.id == name]


async def test_nothing_of_an_erased_person_is_left_in_the_file_or_its_log(start, tmp_path, caplog):
    limner = await start(store="", data=str(tmp_path), secret_key="k")
    async with admin_of(limner) as admin:
        name, second = await ada(limner), await limner.visitor(session="phone-1")
        await ada(limner, session="phone-1", profile=second)
        for n in range(60):  # others, who write between and around
            other = {
                "type": "sign-up",
                "properties": {"email": {"main": f"p{n}@others.example"}, "lastname": "x" * 50 * n},
            }
            await limner.visitor(other, *["page-view"] * 5, session=f"o{n}")
            told = {"type": "sign-up", "properties": {"email": {"main": EMAIL}, "lastname": f"{NAME} {'y' * 97 * n}"}}
            await limner.track(told, "page-view", session=f"adas-{n % 7}", profile=name, context={"n": n, "who": EMAIL})
        traces = [EMAIL, PHONE, NAME, name, second, "adas-1", "phone-1", *(await limner.profile(name))["ids"]]
        assert left(tmp_path, traces)
        erasure = await erase(admin, name)
        assert erasure["removed"]["events"] > 120
        assert left(tmp_path, traces) == []
    assert not [it for it in traces if it in caplog.text]


def left(folder, traces):
    """Return which texts stand in which files of the database."""
    return [(it, path.name) for path in folder.glob("limner.db*") for it in traces if it.encode() in path.read_bytes()]


async def test_who_is_erased_twice_at_once_is_erased_once(limner, admin):
    name, other = await ada(limner), await limner.visitor(session="bo-1")
    await admin.get("/api/v1/erasures")
    answers = await asyncio.gather(*(admin.post(f"/api/v1/profiles/{name}/erase") for _ in range(3)))
    assert sorted(it.status_code for it in answers) == [200, 404, 404]
    assert await limner.profile(other) is not None


async def test_whoever_became_one_with_another_since_is_looked_up_again(limner, admin, monkeypatch):
    name, second = await ada(limner), await limner.visitor(session="phone-1")
    look_up = limner.deps.privacy.person
    seen = []

    async def slowly(key):
        found = await look_up(key)
        if not seen:
            seen.append(key)
            await ada(limner, session="phone-1", profile=second)
        return found

    monkeypatch.setattr(limner.deps.privacy, "person", slowly)
    await erase(admin, name)
    assert await limner.profile(second) is None
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 0}
