"""The management API of destinations and deliveries, and the paths of older clients."""

from contextlib import asynccontextmanager

import pytest
import pytest_asyncio

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.rules.visits import INTERNAL_SOURCE

API = "/api/v1"


@asynccontextmanager
async def signed_in(outbound, role):
    limner = outbound.limner
    users = limner.app.environments["production"].deps.store
    made = await Accounts(users, limner.now).create_token(TokenDraft(roles=[role]))
    async with limner.client(authorization=f"Bearer {made.token}") as client:
        yield client


@pytest_asyncio.fixture
async def api(outbound):
    async with signed_in(outbound, "developer") as client:
        yield client


def path_of(answer):
    return answer.status_code, answer.json()["error"].get("path")


# The catalogue


async def test_a_destination_is_added_read_replaced_and_removed(api, written):
    added = await api.post(f"{API}/destinations", json=written("CRM"))
    assert (added.status_code, added.json()["id"], added.json()["enabled"]) == (201, "crm", True)
    assert added.json()["created"] == added.json()["updated"] != ""
    replaced = await api.put(f"{API}/destinations/crm", json={**added.json(), "name": "Sales"})
    assert (replaced.status_code, replaced.json()["name"]) == (200, "Sales")
    assert replaced.json()["created"] == added.json()["created"] < replaced.json()["updated"]
    assert (await api.get(f"{API}/destinations?query=sales")).json()["total"] == 1
    assert (await api.delete(f"{API}/destinations/crm")).status_code == 204
    assert (await api.get(f"{API}/destinations/crm")).status_code == 404


async def test_destinations_are_listed_by_their_state(api, written):
    for name, enabled in {"Asleep": False, "Early": True, "Late": True, "Later": True, "Off": False}.items():
        await api.post(f"{API}/destinations", json={**written(name), "enabled": enabled})
    for name in ("late", "off"):
        await api.post(f"{API}/destinations/{name}/pause")
    found = {}
    for state in ("active", "paused", "inactive"):
        page = (await api.get(f"{API}/destinations", params={"state": state})).json()
        found[state] = [it["id"] for it in page["items"]]
    assert found == {"active": ["early", "later"], "paused": ["late"], "inactive": ["asleep", "off"]}
    assert (await api.get(f"{API}/destinations?state=asleep")).status_code == 422


async def test_a_destination_is_disabled_and_of_profiles_unless_it_says_otherwise(api):
    body = {"id": "crm", "name": "CRM", "resource": {"id": "api-1"}, "destination": {"package": "http"}}
    made = (await api.post(f"{API}/destinations", json=body)).json()
    assert (made["enabled"], made["on_profile_change_only"], made["max_delay"]) == (False, True, 600)
    assert made["retry"] == {"max_attempts": 5, "backoff": "exponential", "base": 2.0, "cap": 300.0}


@pytest.mark.parametrize(
    ("parts", "path"),
    [
        ({"condition": "profile@id =="}, "condition"),  # S7
        ({"mapping": {"a": {"b": "profile@x[1"}}}, "mapping.a.b"),
        ({"package": "nothing"}, "destination.package"),
        ({"package": "os.system"}, "destination.package"),
        ({"init": {"method": "fly"}}, "destination.init.method"),
        ({"init": {"colour": "red"}}, "destination.init"),
        ({"resource": "nothing"}, "resource.id"),
        ({"package": "slack"}, "resource.id"),
        ({"name": ""}, "name"),
        ({"quiet_period": -1}, "quiet_period"),
        ({"watch_fields": ["profile@data.contact", "email"]}, "watch_fields[1]"),
        ({"watch_fields": [""]}, "watch_fields[0]"),
        ({"colour": "red"}, None),
    ],
)
async def test_what_cannot_work_is_not_saved(api, parts, path, written):
    answer = await api.post(f"{API}/destinations", json=written("crm", **parts))
    assert path_of(answer) == (422, path)
    assert (await api.get(f"{API}/destinations")).json()["total"] == 0


async def test_a_name_of_older_configurations_means_the_same_plugin(api, outbound, recorder, written):
    package = "tracardi.process_engine.destination.http_connector.HttpConnector"
    assert (await api.post(f"{API}/destinations", json=written("crm", package=package))).status_code == 201
    await outbound.identify(email="a@x.io")
    assert len(recorder.at()) == 1


async def test_a_locked_destination_is_neither_changed_nor_removed(api, outbound):  # S66
    await outbound.destination(locked=True)
    body = (await api.get(f"{API}/destinations/crm")).json()
    assert (await api.put(f"{API}/destinations/crm", json={**body, "name": "x"})).status_code == 423
    assert (await api.delete(f"{API}/destinations/crm")).status_code == 423
    assert (await api.post("/destination", json={**body, "name": "x"})).status_code == 423


@pytest.mark.parametrize(
    ("parts", "path", "there"),
    [
        ({"source": {"id": "shop"}}, "source.id", "eph, hook, hookgen, hookid, off, redir, static, web"),
        ({"require_consents": ["marketing"]}, "require_consents[0]", "there is none yet"),
    ],
)
async def test_a_destination_names_what_there_is(api, parts, path, there, written):
    answer = await api.post(f"{API}/destinations", json=written("crm", **parts))
    assert path_of(answer) == (422, path)
    assert there in answer.json()["error"]["message"]


async def test_a_destination_may_take_events_of_our_own(api, written):
    body = written("crm", source={"id": INTERNAL_SOURCE})
    assert (await api.post(f"{API}/destinations", json=body)).status_code == 201


async def test_what_a_destination_names_stays(api, outbound, of_events):
    await outbound.create("consent-types", {"id": "marketing", "name": "Letters"})
    await outbound.destination(**of_events(" Web "), require_consents=["marketing"])
    assert (await api.delete(f"{API}/sources/web")).status_code == 409
    assert (await api.delete(f"{API}/consent-types/marketing")).status_code == 409
    assert (await api.delete(f"{API}/destinations/crm")).status_code == 204
    assert (await api.delete(f"{API}/sources/web")).status_code == 204
    assert (await api.delete(f"{API}/consent-types/marketing")).status_code == 204


async def test_a_resource_that_a_destination_needs_stays(api, outbound):
    await outbound.destination()
    assert (await api.delete(f"{API}/resources/api-1")).status_code == 409


@pytest.mark.parametrize("role", ["marketer"])
async def test_who_may_not_configure_sees_no_destination(outbound, role):  # S63
    async with signed_in(outbound, role) as client:
        for path in (f"{API}/destinations", f"{API}/deliveries", "/destinations/by_tag"):
            assert (await client.get(path)).status_code == 403


# Trying out


async def test_a_trial_shows_the_request_and_sends_nothing(api, outbound, recorder):
    await outbound.resource("api-2", url=f"{recorder.url}/test", username="ann", password="secret-word")
    await outbound.destination(resource="api-2", enabled=False)
    receipt = await outbound.identify(email="a@x.io")
    answer = await api.post(f"{API}/destinations/crm/test", json={"profile_id": receipt["profile"]["id"]})
    tried = answer.json()
    assert (answer.status_code, tried["condition"], tried["mapped"]["mail"]) == (200, True, "a@x.io")
    assert (tried["request"]["method"], tried["status"], tried["response"]) == ("POST", "previewed", None)
    assert "secret-word" not in answer.text
    assert (recorder.arrived, await outbound.log()) == ([], [])


async def test_a_trial_sends_with_the_test_credentials_if_asked(api, outbound, recorder):
    await outbound.destination()
    receipt = await outbound.limner.track({"type": "identify", "properties": {"email": "a@x.io"}})
    order = {"profile_id": receipt["profile"]["id"], "send": True}
    tried = (await api.post("/destination/crm/test", json=order)).json()
    assert (tried["status"], tried["response"]["status"]) == ("delivered", 200)
    assert [it.path for it in recorder.arrived] == ["/test"]


async def test_a_trial_of_events_shows_the_condition(api, outbound, of_events):
    await outbound.destination(
        **of_events("web", "purchase"), condition="event@properties.n > 5", mapping={"n": "event@properties.n"}
    )
    await outbound.limner.track({"type": "purchase", "id": "e1", "properties": {"n": 3}})
    tried = (await api.post(f"{API}/destinations/crm/test", json={"event_id": "e1"})).json()
    assert (tried["condition"], tried["mapped"]) == (False, {"n": 3})


@pytest.mark.parametrize(
    ("order", "status"), [({}, 422), ({"profile_id": "nobody"}, 404), ({"event_id": "none"}, 404), ({"x": 1}, 422)]
)
async def test_a_trial_needs_somebody(api, outbound, order, status):
    await outbound.destination()
    assert (await api.post(f"{API}/destinations/crm/test", json=order)).status_code == status


async def test_a_draft_is_tried_without_being_saved(api, outbound, written, recorder):
    receipt = await outbound.identify(email="a@x.io")
    order = {"destination": written("crm", mapping={"mail": "profile@data.contact.email.main"})}
    assert (await api.post(f"{API}/trials", json=order)).json()["status"] == "checked"
    tried = (await api.post(f"{API}/trials", json=order | {"profile_id": receipt["profile"]["id"]})).json()
    assert (tried["mapped"], tried["status"], tried["request"]["method"]) == ({"mail": "a@x.io"}, "previewed", "POST")
    sent = (await api.post(f"{API}/trials", json=order | {"profile_id": receipt["profile"]["id"], "send": True})).json()
    assert (sent["status"], len(recorder.arrived)) == ("delivered", 1)
    assert (await api.get(f"{API}/destinations/crm")).status_code == 404


async def test_a_draft_that_could_not_be_saved_is_refused_at_its_place(api, written):
    order = {"destination": written("crm", condition="profile@id ==")}
    assert path_of(await api.post(f"{API}/trials", json=order)) == (422, "condition")


# The log


async def test_deliveries_are_counted_over_time(api, outbound):
    await outbound.destination()
    await outbound.identify(email="a@x.io")
    outbound.limner.later(seconds=1)
    chart = (await api.get(f"{API}/stats/deliveries?destination=crm")).json()
    assert (len(chart["buckets"]), sum(chart["delivered"]), chart["waiting"][-1]) == (48, 1, 0)
    assert path_of(await api.get(f"{API}/stats/deliveries?from=2030-01-01&to=2029-01-01")) == (422, "from")


async def test_the_log_tells_each_delivery_with_its_attempts(api, outbound, recorder):
    recorder.will("/prod", 500, 200)
    await outbound.destination()
    receipt = await outbound.track({"type": "identify", "id": "e1", "properties": {"email": "a@x.io"}})
    await outbound.pass_time(4, step=1)
    (delivery,) = (await api.get(f"{API}/deliveries?destination=crm")).json()["items"]
    told = {
        name: delivery[name] for name in ("destination_id", "family", "status", "profile_id", "session_id", "attempt")
    }
    assert told == {
        "destination_id": "crm",
        "family": "profile",
        "status": "delivered",
        "profile_id": receipt["profile"]["id"],
        "session_id": "s1",
        "attempt": 2,
    }
    first, second = delivery["attempts"]
    assert [first["status"], second["status"]] == ["retrying", "delivered"]
    assert first["exchanges"][0]["response"]["status"] == 500
    assert second["credentials"] == "production"
    whole = (await api.get(f"{API}/deliveries/{delivery['id']}")).json()
    assert (whole["data"]["mail"], whole["changes"][0]["profile_id"]) == ("a@x.io", receipt["profile"]["id"])


async def test_the_log_is_filtered_and_paged(api, outbound, recorder, of_events):
    recorder.will("/prod", 400, 200)
    await outbound.destination(**of_events("web", "purchase"))
    for n in range(5):
        await outbound.limner.track({"type": "purchase", "id": f"e{n}"}, session=f"s{n}")
    await outbound.work()

    async def count(query):
        return (await api.get(f"{API}/deliveries?{query}")).json()["total"]

    profile = (await outbound.log(event="e3"))[0].profile_id
    assert [await count(it) for it in ("", "destination=crm", "destination=x", "event=e3", "event=x")] == [
        5,
        5,
        0,
        1,
        0,
    ]
    assert [await count(it) for it in (f"profile={profile}", "profile=x", "family=event", "family=profile")] == [
        1,
        0,
        5,
        0,
    ]
    assert [await count(it) for it in ("status=failed", "status=delivered", "from=2100-01-01", "to=2000-01-01")] == [
        1,
        4,
        0,
        0,
    ]
    seen, cursor = [], ""
    while cursor is not None:
        page = (await api.get(f"/destination/crm/deliveries?limit=2&cursor={cursor}")).json()
        seen += [it["event_id"] for it in page["items"]]
        cursor = page["next"]
    assert seen == ["e4", "e3", "e2", "e1", "e0"]


@pytest.mark.parametrize(
    "query", ["status=lost", "family=tree", "from=yesterday-ish", "cursor=x", "limit=0", "session=s1"]
)
async def test_a_filter_that_means_nothing_is_refused(api, query):
    assert (await api.get(f"{API}/deliveries?{query}")).status_code == 422


async def test_an_open_delivery_is_found_by_its_event_and_profile(api, outbound, of_events):
    await outbound.destination(**of_events("web", "purchase"), paused=True)
    await outbound.track({"type": "purchase", "id": "e1"})
    (delivery,) = (await api.get(f"{API}/deliveries?event=e1")).json()["items"]
    assert delivery["status"] == "queued"
    assert (await api.get(f"{API}/deliveries?profile={delivery['profile_id']}")).json()["total"] == 1


async def test_every_page_of_the_log_names_the_destination(api, outbound):
    await outbound.destination(name="The CRM")
    await outbound.identify(email="a@x.io")
    (delivery,) = (await api.get(f"{API}/deliveries")).json()["items"]
    pages = [f"{API}/deliveries/{delivery['id']}", "/destination/crm/deliveries", f"{API}/destinations/crm/deliveries"]
    found = [(await api.get(page)).json() for page in pages]
    assert [it.get("items", [it])[0]["destination_name"] for it in found] == ["The CRM"] * 3
    await api.delete(f"{API}/destinations/crm")
    (delivery,) = (await api.get(f"{API}/deliveries")).json()["items"]
    assert (delivery["destination_id"], delivery["destination_name"]) == ("crm", "")


async def test_a_failed_delivery_is_tried_again_when_somebody_asks(api, outbound, recorder):
    recorder.will("/prod", 400, 200)
    await outbound.destination()
    await outbound.identify(email="a@x.io")
    (delivery,) = await outbound.log()
    again = await api.post(f"{API}/deliveries/{delivery.id}/retry")
    assert (again.status_code, again.json()["status"]) == (202, "queued")
    await outbound.work()
    assert await outbound.statuses() == ["delivered"]
    assert (await api.post(f"{API}/deliveries/{delivery.id}/retry")).status_code == 409


async def test_a_delivery_that_waits_is_tried_now_when_somebody_asks(api, outbound, recorder):
    recorder.will("/prod", 500, 200)
    await outbound.destination()
    await outbound.identify(email="a@x.io")
    (delivery,) = await outbound.log()
    assert (await api.post(f"{API}/deliveries/{delivery.id}/retry")).status_code == 202
    await outbound.work()
    assert await outbound.statuses() == ["delivered"]


@pytest.mark.parametrize("name", ["x", "1-1", "zz-zz", "fffffffffffffffffffff-1", "-"])
async def test_a_delivery_that_is_not_there_is_not_found(api, name):
    assert (await api.get(f"{API}/deliveries/{name}")).status_code == 404
    assert (await api.post(f"{API}/deliveries/{name}/retry")).status_code == 404


async def test_what_is_dead_is_put_in_line_again(api, outbound, recorder, of_events):
    recorder.will("/prod", 400)
    await outbound.destination(**of_events("web", "purchase"))
    await outbound.track("purchase", "purchase", "purchase")
    assert await outbound.statuses() == ["failed"] * 3
    recorder.will("/prod", 200)
    assert (await api.post(f"{API}/destinations/crm/redrive")).json() == {"redriven": 3}
    await outbound.work()
    assert await outbound.statuses() == ["delivered"] * 3


# How a destination does


async def test_a_destination_is_paused_and_resumed_even_if_locked(api, outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"), locked=True)
    assert (await api.post(f"{API}/destinations/crm/pause")).json()["paused"] is True
    await outbound.track("purchase")
    health = (await api.get(f"{API}/destinations/crm/stats")).json()
    assert (health["backlog"], health["paused"], health["breaker"]) == (1, True, "closed")
    assert (await api.post(f"{API}/destinations/crm/resume")).json()["paused"] is False
    await outbound.work()
    health = (await api.get(f"{API}/destinations/crm/stats")).json()
    assert (len(recorder.at()), health["backlog"], health["last_hour"]["delivered"]) == (1, 0, 1)


async def test_changes_that_rest_are_sent_now_when_somebody_asks(api, outbound, recorder):
    await outbound.destination(quiet_period=3600, max_delay=7200)
    receipt = await outbound.identify(email="a@x.io")
    await outbound.track("page-view", {"type": "identify", "properties": {"email": "b@x.io"}}, session="s2")
    assert recorder.at() == []
    order = {"profile_id": receipt["profile"]["id"]}
    assert (await api.post(f"{API}/destinations/crm/flush", json=order)).status_code == 202
    await outbound.work()
    assert [body["mail"] for body in recorder.bodies()] == ["a@x.io"]
    await api.post(f"{API}/destinations/crm/flush", json={})
    await outbound.work()
    assert [body["mail"] for body in recorder.bodies()] == ["a@x.io", "b@x.io"]


async def test_a_flush_without_a_body_is_of_everybody(api, outbound, recorder):
    await outbound.destination(quiet_period=3600)
    await outbound.identify(email="a@x.io")
    assert (await api.post(f"{API}/destinations/crm/flush")).json() == {"profile_id": ""}
    await outbound.work()
    assert [body["mail"] for body in recorder.bodies()] == ["a@x.io"]


async def test_a_flush_is_of_somebody_who_is_there_and_of_a_destination_of_profiles(api, outbound, recorder, of_events):
    await outbound.destination(quiet_period=3600)
    await outbound.destination("buys", quiet_period=3600, **of_events("web", "purchase"))
    await outbound.identify(email="a@x.io")
    assert (await api.post(f"{API}/destinations/crm/flush", json={"profile_id": "nobody"})).status_code == 404
    assert (await api.post(f"{API}/destinations/buys/flush")).status_code == 202
    await outbound.work()
    assert recorder.at() == []


# Older clients


async def test_older_clients_save_read_list_and_remove_destinations(api, written):
    saved = await api.post("/destination", json=written("crm"))
    assert (saved.status_code, saved.json()) == (200, {"saved": 1, "errors": [], "ids": ["crm"]})
    assert (await api.post("/destination", json=written("crm", name="Sales"))).status_code == 200
    assert (await api.get("/destination/crm")).json()["name"] == "Sales"
    listed = (await api.get("/destinations/by_tag?query=sal")).json()
    assert (listed["total"], [it["id"] for it in listed["grouped"]["Destinations"]]) == (1, ["crm"])
    assert (await api.get("/destinations/by_tag?query=x")).json() == {"total": 0, "grouped": {}}
    assert (await api.delete("/destination/crm")).json() is True
    missing = await api.get("/destination/crm")
    assert (missing.status_code, missing.json()) == (404, None)
    assert (await api.delete("/destination/crm")).status_code == 404


async def test_a_condition_that_cannot_be_read_is_not_saved_by_older_clients_either(api, written):
    answer = await api.post("/destination", json=written("crm", condition="profile@id =="))
    assert answer.status_code == 422
    assert (await api.get("/destination/crm")).status_code == 404
