"""`/api/v1/jobs`: long work over what is stored is begun, watched and ended over HTTP."""

from __future__ import annotations

import asyncio
from typing import Any

import httpx
import pytest
import pytest_asyncio

from limner.model.catalog import Assign, ProfileMapping
from limner.model.job import Job
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.job_kinds import JOB_KINDS
from limner.pipeline.jobs import Jobs

Json = dict[str, Any]
REMAP = {"kind": "remap", "plan": {"mapping": "m"}}


class Desk:
    """Somebody with a role, at the API of a running Limner."""

    def __init__(self, http: httpx.AsyncClient) -> None:
        self.http = http

    async def order(self, **order: Any) -> Json:
        """Begin a job."""
        answer = await self.http.post("/jobs", json=order or REMAP)
        assert answer.status_code == 201, answer.text
        job: Json = answer.json()
        return job

    async def ended(self, job: Json, state: str = "done") -> Json:
        """Return a job when it has come to an end."""
        async with asyncio.timeout(30):  # another task ends it by itself
            while (found := (await self.http.get(f"/jobs/{job['id']}")).json())["ended"] is None:  # noqa: ASYNC110
                await asyncio.sleep(0.01)
        assert found["state"] == state, found
        ended: Json = found
        return ended


async def sign_in(limner: Any, role: str) -> Desk:
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(id=role, roles=[role]))
    http = limner.client(Authorization=f"Bearer {made.token}")
    http.base_url = httpx.URL("http://test/api/v1")
    return Desk(http)


@pytest_asyncio.fixture
async def desk(limner: Any) -> Desk:
    line = Assign(target="traits.spent", op="increment", value="total")
    await limner.track({"type": "bill", "properties": {"total": 5}}, {"type": "bill", "properties": {"total": 7}})
    await limner.deps.catalog.create("mappings", ProfileMapping(id="m", event_type="bill", profile=[line]))
    return await sign_in(limner, "developer")


async def test_a_job_runs_by_itself_and_says_what_it_did(limner: Any, desk: Desk) -> None:
    job = await desk.order()
    assert (job["kind"], job["state"], job["by"], job["total"], job["done"]) == (
        "remap",
        "waiting",
        "developer",
        None,
        0,
    )
    done = await desk.ended(job)
    assert (done["total"], done["done"], done["counts"], done["error"]) == (2, 2, {"changed": 2}, "")
    assert done["plan"]["mapping"] == "m"
    assert "cursor" not in done
    (event, _) = await limner.events(type="bill")
    assert (await limner.profile(event["profile"]["id"]))["traits"] == {"spent": 12}


async def test_jobs_are_listed_newest_first_and_by_kind_and_state(desk: Desk) -> None:
    first, second = await desk.order(), await desk.order(kind="rejoin")
    for job in (first, second):
        await desk.ended(job)
    answer = (await desk.http.get("/jobs")).json()
    assert ([it["id"] for it in answer["items"]], answer["total"]) == ([second["id"], first["id"]], 2)
    assert [it["id"] for it in (await desk.http.get("/jobs?kind=remap")).json()["items"]] == [first["id"]]
    assert (await desk.http.get("/jobs?state=failed")).json()["items"] == []
    odd = await desk.http.get("/jobs?state=odd")
    assert (odd.status_code, odd.json()["error"]["path"]) == (422, "state")


async def test_a_job_is_forgotten_and_what_it_did_stays(limner: Any, desk: Desk) -> None:
    job = await desk.ended(await desk.order())
    assert (await desk.http.delete(f"/jobs/{job['id']}")).status_code == 204
    assert (await desk.http.get(f"/jobs/{job['id']}")).status_code == 404
    (event, _) = await limner.events(type="bill")
    assert (await limner.profile(event["profile"]["id"]))["traits"] == {"spent": 12}


async def test_what_has_ended_is_neither_cancelled_nor_started_again(desk: Desk) -> None:
    job = await desk.ended(await desk.order())
    for verb in ("cancel", "start"):
        answer = await desk.http.post(f"/jobs/{job['id']}/{verb}")
        assert (answer.status_code, answer.json()["error"]["code"]) == (409, "conflict")


async def test_a_job_that_failed_says_why_and_can_be_started_again(limner: Any, desk: Desk) -> None:
    plan = {"mapping": "later", "to": limner.now().isoformat()}
    await limner.deps.store.jobs.add(Job(id="j", kind="remap", plan=plan, created=limner.now()))
    await desk.ended(await desk.order(kind="rejoin"))
    failed = await desk.ended({"id": "j"}, "failed")
    assert failed["error"] == "there is no mapping 'later'"
    line = Assign(target="traits.bills", op="increment", const=1)
    await limner.deps.catalog.create("mappings", ProfileMapping(id="later", event_type="bill", profile=[line]))
    answer = await desk.http.post("/jobs/j/start")
    assert (answer.status_code, answer.json()["state"], answer.json()["error"]) == (202, "waiting", "")
    assert (await desk.ended({"id": "j"}))["counts"] == {"changed": 2}


@pytest.mark.parametrize(
    ("order", "path"),
    [
        ({"kind": "guess"}, "kind"),
        ({"kind": 1}, "kind"),
        ({"plan": {}}, "kind"),
        ({"kind": "remap"}, "plan"),
        ({"kind": "remap", "plan": []}, "plan"),
        ({"kind": "remap", "plan": {"mapping": "m", "to": "x"}}, "plan.to"),
        ({"kind": "rejoin", "plan": {"key": "x"}}, "plan"),
        ({"kind": "rejoin", "plan": {"dry_run": "x"}}, "plan.dry_run"),
        ({"kind": "rejoin", "more": 1}, ""),
    ],
)
async def test_an_order_that_does_not_fit_is_refused_with_its_place(desk: Desk, order: Json, path: str) -> None:
    answer = await desk.http.post("/jobs", json=order)
    assert (answer.status_code, answer.json()["error"].get("path", "")) == (422, path), answer.text


async def test_what_is_not_there_is_not_found(desk: Desk) -> None:
    for method, path in (("GET", "x"), ("DELETE", "x"), ("POST", "x/cancel"), ("POST", "x/start")):
        assert (await desk.http.request(method, f"/jobs/{path}")).status_code == 404


async def test_marketers_may_look_and_not_begin(limner: Any, desk: Desk) -> None:
    job = await desk.ended(await desk.order())
    reader = await sign_in(limner, "marketer")
    assert (await reader.http.get(f"/jobs/{job['id']}")).json() == job
    assert (await reader.http.post("/jobs", json=REMAP)).status_code == 403
    assert (await reader.http.post(f"/jobs/{job['id']}/cancel")).status_code == 403
    assert (await reader.http.delete(f"/jobs/{job['id']}")).status_code == 403
    keeper = await sign_in(limner, "maintainer")
    assert (await keeper.http.get("/jobs")).status_code == 403


async def test_staging_has_jobs_of_its_own(desk: Desk) -> None:
    await desk.ended(await desk.order())
    answer = await desk.http.get("/jobs", headers={"X-Context": "staging"})
    assert answer.json()["items"] == []


async def test_a_job_that_waits_is_cancelled_at_once(limner: Any, desk: Desk) -> None:
    idle = Jobs(limner.deps, limner.deps.store.jobs, JOB_KINDS)  # nobody has started these
    job = await idle.add("rejoin", {}, "ann")
    assert (await idle.cancel(job.id)).state == "cancelled"
    assert (await idle.find(job.id)).state == "cancelled"
    await idle.remove(job.id)
