"""Destinations are told to forget who was erased: all of them that can, until they have done it."""

from datetime import timedelta

import msgspec
import pytest
from aiohttp import web
from tests.outbound.conftest import begin, outbound, recorder  # noqa: F401 # fixtures
from tests.privacy.conftest import admin_of

from limner.store.outbox import Wish, Work

MEMBERS = "/ghost/api/admin/members/"
MEMBER = f"{MEMBERS}ghost-42/"
LIMNER = "/api/v1/profiles"
LOG = {"family": "forget"}


@pytest.fixture
async def told(outbound, recorder):  # noqa: F811
    """A Ghost, which calls people by names of its own, and a second Limner, which knows them by ours."""
    recorder.will(MEMBERS, web.json_response({"members": [{"id": "ghost-42", "labels": [{"name": "vip"}]}]}))
    key = {"api_url": recorder.url, "api_key": "key:abcdef"}
    await outbound.create(
        "resources", {"id": "ghost-1", "name": "Ghost", "type": "ghost", "credentials": {"production": key}}
    )
    second = {"url": f"{recorder.url}/track", "source_id": "web", "token": "lim_123456"}
    await outbound.create(
        "resources", {"id": "cdp-1", "name": "Second", "type": "collector", "credentials": {"production": second}}
    )
    mapping = {"uuid": "profile@id", "labels": ["vip"]}
    await outbound.destination("members", resource="ghost-1", package="ghost", mapping=mapping)
    await outbound.destination("second", resource="cdp-1", package="cdp", mapping={})
    await outbound.destination("web-hook")
    return outbound


async def erased(outbound, name):  # noqa: F811
    async with admin_of(outbound.limner) as admin:
        answer = await admin.post(f"/api/v1/profiles/{name}/erase")
    assert answer.status_code == 200, answer.text
    outbound.limner.later(minutes=1)  # what carries out erasures goes by another clock, which does not stand still
    return answer.json()


async def somebody(outbound):  # noqa: F811
    """Let somebody come of whom all destinations are told."""
    return (await outbound.identify(email="ann@shop.example"))["profile"]["id"]


def deletions(recorder):  # noqa: F811
    return [(it.method, it.path) for it in recorder.arrived if it.method == "DELETE" or it.path.endswith("/erase")]


def rows(outbound):  # noqa: F811
    """Return what the store has of deliveries, as one text."""
    db = outbound.deps.store._writer
    asked = ("select * from delivery", "select * from attempt", "select * from remote")
    return str([db.execute(sql).fetchall() for sql in asked])


async def test_each_that_can_forget_is_told_by_the_name_that_it_has_for_the_person(told, recorder):  # noqa: F811
    name = await somebody(told)
    assert (await erased(told, name))["told"] == ["members", "second"]
    await told.work()
    assert sorted(deletions(recorder)) == [("DELETE", MEMBER), ("POST", f"{LIMNER}/{name}/erase")]
    assert await told.statuses(**LOG) == ["delivered", "delivered"]


async def test_nothing_in_the_store_and_in_the_log_names_the_person(told, recorder):  # noqa: F811
    name = await somebody(told)
    recorder.will(MEMBER, 500)
    recorder.will(f"{LIMNER}/{name}/erase", 418)
    await erased(told, name)
    for traces in (name, "ghost-42"):
        assert traces not in rows(told)
    await told.work()
    assert await told.statuses(**LOG) == ["retrying", "failed"]
    lines = [await told.deps.outbox.delivery(it.id) for it in await told.log(**LOG)]
    assert [(it.data, it.profile_id, it.attempts[0].exchanges) for it in lines] == [(None, None, ())] * 2
    for traces in (name, "ghost-42"):
        assert traces not in rows(told) + msgspec.json.encode(lines).decode()


async def test_what_fails_is_tried_again_until_it_is_done(told, recorder):  # noqa: F811
    name = await somebody(told)
    recorder.will(MEMBER, 500, 204)
    recorder.will(f"{LIMNER}/{name}/erase", 401, 200)
    await erased(told, name)
    await told.work()
    await told.pass_time(600, step=60)
    await told.deps.outbox.redrive("second", told.deps.clock(), 10)
    told.deps.desk.wake(["second"])
    await told.work()
    assert await told.statuses(**LOG) == ["delivered", "delivered"]
    assert "data" not in str([it.data for it in await told.log(**LOG)])


async def test_every_id_that_a_person_ever_had_is_forgotten(told, recorder):  # noqa: F811
    first = await somebody(told)
    second = (await told.track("page-view", session="phone"))["profile"]["id"]
    sign_in = {"type": "identify", "properties": {"email": "ann@shop.example"}}
    assert (await told.track(sign_in, session="phone", profile=second))["profile"]["id"] == first
    await erased(told, first)
    await told.work()
    paths = {path for _, path in deletions(recorder)}
    assert paths >= {MEMBER, f"{LIMNER}/{first}/erase", f"{LIMNER}/{second}/erase"}


async def test_one_that_rests_is_told_when_it_works_again(told, recorder):  # noqa: F811
    name = await somebody(told)
    await told.change("destinations", "members", paused=True)
    await erased(told, name)
    await told.work()
    assert ("DELETE", MEMBER) not in deletions(recorder)
    await told.change("destinations", "members", paused=False)
    told.deps.desk.wake(["members"])
    await told.work()
    assert ("DELETE", MEMBER) in deletions(recorder)


async def test_what_is_under_way_arrives_before_it_is_taken_back(told, recorder):  # noqa: F811
    async def while_sending(_):
        await erased(told, receipt["profile"]["id"])
        return web.json_response({"members": [{"id": "ghost-42", "labels": [{"name": "vip"}]}]})

    receipt = await told.limner.track({"type": "identify", "properties": {"email": "ann@shop.example"}})
    recorder.will(MEMBERS, while_sending)
    await told.work()
    told.limner.later(minutes=12)
    told.deps.desk.wake(["members", "second"])
    await told.work()
    assert ("DELETE", MEMBER) in deletions(recorder)
    assert told.deps.store._writer.execute("select count(*) from remote").get == 0
    assert recorder.arrived[-1].method == "DELETE" or recorder.arrived[-1].path.endswith("/erase")


@pytest.mark.parametrize(
    ("deed", "body", "reason"), [("erase", None, "erased"), ("restrict", {"on": True}, "restricted")]
)
async def test_what_waits_to_be_sent_already_is_not_sent_any_more(told, recorder, deed, body, reason):  # noqa: F811
    receipt = await told.limner.track({"type": "identify", "properties": {"email": "ann@shop.example"}})
    await told.workers._flush(told.deps.clock())
    now, name = told.deps.clock(), receipt["profile"]["id"]
    wish = Wish("web-hook", 5, "api-1")
    claims = (await told.deps.outbox.work(Work(wishes=[wish], now=now, lease=timedelta(minutes=5)))).claims
    assert [it.profile.id for it in claims] == [name]
    async with admin_of(told.limner) as admin:
        await admin.post(f"/api/v1/profiles/{name}/{deed}", json=body)
    outcomes = await told.workers._sender.deliver(claims)
    assert [(it.status, it.reason) for it in outcomes] == [("skipped", reason)]
    assert recorder.bodies() == []


async def test_what_was_mapped_already_is_not_sent_again_once_the_person_is_restricted(told, recorder):  # noqa: F811
    recorder.will("/prod", 500)
    name = await somebody(told)
    assert "retrying" in await told.statuses(destination="web-hook")
    recorder.arrived.clear()
    async with admin_of(told.limner) as admin:
        await admin.post(f"/api/v1/profiles/{name}/restrict", json={"on": True})
        (line,) = await told.log(destination="web-hook")
        await admin.post(f"/api/v1/deliveries/{line.id}/retry")
    await told.work()
    assert recorder.bodies() == []
    assert await told.statuses(destination="web-hook") == ["skipped(restricted)"]


async def test_files_that_were_written_have_nothing_of_the_person_left(outbound, tmp_path):  # noqa: F811
    folder = {"credentials": {"production": {"path": str(tmp_path)}}}
    await outbound.create("resources", {"id": "disk", "name": "Disk", "type": "folder", **folder})
    await outbound.destination("exports", resource="disk", package="file")
    ann = await somebody(outbound)
    told = {"type": "identify", "properties": {"email": "bo@shop.example"}}
    bo = (await outbound.track(told, session="bo-1"))["profile"]["id"]
    await outbound.work()
    assert (await erased(outbound, ann))["told"] == ["exports"]
    outbound.limner.later(minutes=12)
    await outbound.work()
    assert await outbound.statuses(**LOG) == ["delivered"]
    written = "".join(it.read_text() for it in tmp_path.rglob("*.jsonl"))
    assert (bo in written, ann in written, "ann@shop" in written) == (True, False, False)
