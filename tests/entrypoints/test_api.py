import asyncio
import itertools
import json
from collections.abc import AsyncIterator
from contextlib import aclosing
from dataclasses import dataclass, replace
from datetime import UTC, datetime, timedelta
from typing import Any

import httpx
import jsonschema_rs
import msgspec
import pytest
import pytest_asyncio
from argon2 import PasswordHasher

from limner.entrypoints.api.application import create_api
from limner.entrypoints.api.deps import ApiDeps
from limner.entrypoints.api.guards import ADMIN, ANYBODY, CONFIGURE, COOKIE, READ
from limner.entrypoints.api.live import messages
from limner.errors import Unavailable
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.pipeline.accounts import Accounts, TokenDraft, UserDraft
from limner.pipeline.catalog import CatalogCache
from limner.pipeline.live import Feed
from limner.settings import Settings
from limner.store.ports import Changes
from limner.store.sqlite import SqliteStore

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PASSWORD = "correct horse"

BODIES = {
    "sources": {"id": "web", "name": "Web"},
    "redirects": {"id": "spring", "name": "S", "source": "letters", "event_type": "c", "url": "https://shop.example/"},
    "event-types": {"id": "warranty-registered", "copy": {"data.contact.email.main": "email"}},
    "consent-types": {"id": "marketing", "name": "Letters"},
    "users": {"id": "bob@example.com", "roles": ["marketer"], "password": "battery staple"},
    "tokens": {"id": "export", "roles": ["marketer"]},
}
KINDS = list(BODIES)


@dataclass(frozen=True)
class World:
    store: SqliteStore
    catalog: CatalogCache
    live: Feed


@dataclass(frozen=True)
class Api:
    deps: ApiDeps
    tokens: dict[str, str]

    def client(self, role: str | None = None, **headers: str) -> httpx.AsyncClient:
        transport = httpx.ASGITransport(create_api(self.deps), raise_app_exceptions=True)
        if role:
            headers["Authorization"] = f"Bearer {self.tokens[role]}"
        return httpx.AsyncClient(transport=transport, base_url="http://limner", headers=headers)

    def with_settings(self, **settings: Any) -> "Api":
        return replace(self, deps=replace(self.deps, settings=Settings(**settings)))


@pytest_asyncio.fixture
async def api() -> AsyncIterator[Api]:
    stores = {name: await SqliteStore.open(":memory:") for name in ("production", "staging")}
    worlds = {name: World(store, CatalogCache(store), Feed()) for name, store in stores.items()}
    users = stores["production"]
    accounts = Accounts(users, lambda: NOW, QUICK)
    await accounts.create_user(UserDraft(id="ada", roles=["admin"], password=PASSWORD))
    tokens = {
        role: (await accounts.create_token(TokenDraft(id=f"as-{role}", roles=[role]))).token or "" for role in ANYBODY
    }
    deps = ApiDeps(
        settings=Settings(), environments=worlds, users=users, clock=lambda: NOW, version="1.2.3", hasher=QUICK
    )
    yield Api(deps, tokens)
    for store in stores.values():
        await store.close()


@pytest_asyncio.fixture
async def admin(api) -> AsyncIterator[httpx.AsyncClient]:
    async with api.client("admin") as client:
        yield client


def collected(number: int = 1) -> Changes:
    moment = NOW + timedelta(minutes=number)
    profile = Profile(id=f"p{number}", ids=(f"p{number}",), metadata=ProfileMetadata(time=ProfileTime(insert=moment)))
    session = Session(
        id=f"s{number}", metadata=SessionMetadata(time=SessionTime(insert=moment)), profile=Ref(f"p{number}")
    )
    event = Event(
        id=f"e{number}",
        type="page-view",
        metadata=EventMetadata(time=EventTime(insert=moment)),
        source=Ref("web"),
        profile=Ref(f"p{number}"),
        properties=Raw(b'{"category":"shoes"}'),
    )
    return Changes(profiles=(profile,), keys={f"p{number}": f"p{number}"}, sessions=(session,), events=(event,))


async def store(api, *numbers):
    for number in numbers:
        async with api.deps.environments["production"].store.begin() as transaction:
            await transaction.write(collected(number))


def code(answer):
    return answer.status_code, answer.json()["error"]["code"]


# Signing in


async def test_signing_in_answers_a_token_and_sets_a_cookie_that_scripts_cannot_read(api):
    async with api.client() as client:
        answer = await client.post("/user/token", data={"username": "Ada", "password": PASSWORD})
    assert answer.status_code == 200
    body = answer.json()
    assert (body["token_type"], body["roles"], body["preference"]) == ("bearer", ["admin"], {})
    cookie = answer.headers["set-cookie"]
    assert cookie.startswith(f"{COOKIE}={body['access_token']}; HttpOnly")
    assert "samesite=strict" in cookie.lower()


@pytest.mark.parametrize(("name", "password"), [("ada", "wrong"), ("nobody", PASSWORD)])
async def test_a_failed_sign_in_answers_400_with_a_detail(api, name, password):
    async with api.client() as client:
        answer = await client.post("/user/token", data={"username": name, "password": password})
    assert answer.status_code == 400
    assert answer.json()["detail"].startswith("Authentication error: ")
    assert "set-cookie" not in answer.headers


async def test_a_sign_in_without_a_password_answers_422(api):
    async with api.client() as client:
        assert code(await client.post("/user/token", data={"username": "ada"})) == (422, "bad_request")
        assert code(await client.post("/user/token")) == (422, "bad_request")


async def test_too_many_failed_sign_ins_answer_429_and_when_to_come_back(api):
    async with api.client() as client:
        for _ in range(10):
            await client.post("/user/token", data={"username": "ada", "password": "guess"})
        answer = await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
    assert code(answer) == (429, "too_many")
    assert int(answer.headers["retry-after"]) > 0


async def test_no_address_that_a_client_makes_up_before_a_proxy_lets_it_try_more_passwords(api):
    async with api.with_settings(trusted_proxies=("127.0.0.1",)).client() as client:
        for number in range(11):
            lines = [("x-forwarded-for", f"8.8.4.{number}"), ("x-forwarded-for", "8.8.8.8")]
            form = {"username": "ada", "password": "guess"}
            answer = await client.post("/user/token", data=form, headers=lines)
    assert code(answer) == (429, "too_many")


async def test_the_cookie_counts_for_reading_and_for_nothing_else(api):
    async with api.client() as client:
        await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
        assert (await client.get("/api/v1/sources")).status_code == 200
        assert code(await client.post("/api/v1/sources", json=BODIES["sources"])) == (401, "not_signed_in")
        assert code(await client.delete("/api/v1/users/ada")) == (401, "not_signed_in")


async def test_signing_out_ends_the_token(api):
    async with api.client() as client:
        signed_in = await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
        bearer = {"Authorization": f"Bearer {signed_in.json()['access_token']}"}
        assert (await client.post("/user/logout", headers=bearer)).status_code == 204
        assert code(await client.get("/api/v1/sources", headers=bearer)) == (401, "not_signed_in")
        assert (await client.post("/user/logout")).status_code == 204


@pytest.mark.parametrize("header", ["", "Bearer", "Bearer lim_unknown", "Basic YTpi", "lim_unknown"])
async def test_without_a_token_that_counts_the_answer_is_401(api, header):
    async with api.client() as client:
        answer = await client.get("/api/v1/sources", headers={"Authorization": header})
    assert code(answer) == (401, "not_signed_in")
    assert answer.headers["www-authenticate"] == "Bearer"


# Roles

MATRIX = [
    *(("GET", f"/api/v1/{kind}", ANYBODY) for kind in KINDS[:4]),
    *(("POST", f"/api/v1/{kind}", CONFIGURE) for kind in KINDS[:4]),
    *(("PUT", f"/api/v1/{kind}/x", CONFIGURE) for kind in KINDS[:4]),
    *(("DELETE", f"/api/v1/{kind}/x", CONFIGURE) for kind in KINDS[:4]),
    *((method, f"/api/v1/{kind}", ADMIN) for kind in ("users", "tokens") for method in ("GET", "POST")),
    *((m, f"/api/v1/{kind}/x", ADMIN) for kind in ("users", "tokens") for m in ("GET", "PUT", "DELETE")),
    *(("GET", f"/api/v1/{kind}", READ) for kind in ("profiles", "sessions", "events")),
    *(("GET", f"/api/v1/{kind}/x", READ) for kind in ("profiles", "sessions", "events")),
    ("DELETE", "/api/v1/profiles/x", ADMIN),
    ("GET", "/api/v1/stats/counts", ANYBODY),
]


@pytest.mark.parametrize("role", ANYBODY)
async def test_each_role_may_do_what_it_may_and_nothing_else(api, role):
    async with api.client(role) as client:
        for method, path, allowed in MATRIX:
            answer = await client.request(method, path, json={} if method in {"POST", "PUT"} else None)
            assert (answer.status_code == 403) == (role not in allowed), f"{role} {method} {path}"
            assert answer.status_code not in {401, 500}, f"{role} {method} {path}"


async def test_without_a_token_nothing_is_answered(api):
    async with api.client() as client:
        for method, path, _ in MATRIX:
            assert (await client.request(method, path)).status_code == 401, f"{method} {path}"


async def test_a_refused_role_is_told_which_one_it_needs(api):
    async with api.client("marketer") as client:
        answer = await client.post("/api/v1/sources", json=BODIES["sources"])
    assert code(answer) == (403, "not_allowed")
    assert "admin, developer" in answer.json()["error"]["message"]


async def test_a_node_that_only_collects_answers_403_to_everything(api):
    async with api.with_settings(expose_api=False).client("admin") as client:
        for path in ("/api/v1/sources", "/user/token", "/docs", "/nonsense"):
            assert code(await client.get(path)) == (403, "not_allowed")


# The catalogue, users and tokens


@pytest_asyncio.fixture
async def letters(admin):
    await admin.post("/api/v1/sources", json={"id": "letters", "type": ["redirect"]})


@pytest.mark.parametrize("kind", KINDS)
async def test_each_kind_can_be_made_read_listed_changed_and_removed(admin, letters, kind):
    body = BODIES[kind]
    path = f"/api/v1/{kind}"
    made = await admin.post(path, json=body)
    assert made.status_code == 201
    assert made.json()["id"] == body["id"]
    assert code(await admin.post(path, json=body)) == (409, "conflict")
    one = await admin.get(f"{path}/{body['id']}")
    assert one.status_code == 200
    listed = (await admin.get(path, params={"query": body["id"], "limit": 200})).json()
    assert one.json() in listed["items"]
    assert listed["total"] == len(listed["items"])
    assert listed["next"] is None
    put = await admin.put(f"{path}/{body['id']}", json=body)
    assert put.status_code == 200
    assert (await admin.delete(f"{path}/{body['id']}")).status_code == 204
    assert code(await admin.get(f"{path}/{body['id']}")) == (404, "not_found")
    assert code(await admin.delete(f"{path}/{body['id']}")) == (404, "not_found")


@pytest.mark.parametrize("kind", [kind for kind in KINDS if kind != "users"])
async def test_putting_what_is_not_there_makes_it(admin, letters, kind):
    body = {name: value for name, value in BODIES[kind].items() if name != "id"}
    answer = await admin.put(f"/api/v1/{kind}/{BODIES[kind]['id']}", json=body)
    assert answer.status_code == 201
    assert answer.json()["id"] == BODIES[kind]["id"]


@pytest.mark.parametrize("kind", KINDS)
async def test_a_body_about_another_object_than_the_address_answers_409(admin, letters, kind):
    answer = await admin.put(f"/api/v1/{kind}/other", json=BODIES[kind])
    assert code(answer) == (409, "conflict")
    assert answer.json()["error"]["path"] == "id"


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("body", [b"", b"{", b"[]", b"null", b"7", b'{"nonsense": 1}', b"\xff"])
async def test_a_body_that_does_not_fit_answers_422(admin, kind, body):
    for method, path in (("POST", f"/api/v1/{kind}"), ("PUT", f"/api/v1/{kind}/x")):
        answer = await admin.request(method, path, content=body, headers={"Content-Type": "application/json"})
        assert code(answer) == (422, "bad_request")


async def test_an_error_names_the_place(admin):
    answer = await admin.post("/api/v1/sources", json={"id": "web", "type": ["rest", "pigeon"]})
    assert answer.json()["error"] == {
        "code": "bad_request",
        "message": "Invalid enum value 'pigeon'",
        "path": "type[1]",
    }


async def test_nothing_is_coerced(admin):
    answer = await admin.post("/api/v1/sources", json={"id": "web", "enabled": "true"})
    assert code(answer) == (422, "bad_request")


async def test_a_list_goes_on_where_the_page_before_ended(admin):
    for name in ("a", "b", "c", "d", "e"):
        await admin.post("/api/v1/sources", json={"id": name})
    seen, cursor = [], ""
    while cursor is not None:
        page = (await admin.get("/api/v1/sources", params={"limit": 2, "cursor": cursor})).json()
        seen += [it["id"] for it in page["items"]]
        cursor = page["next"]
        assert page["total"] == 5
    assert seen == ["a", "b", "c", "d", "e"]


async def test_a_list_can_be_searched(admin):
    await admin.post("/api/v1/sources", json={"id": "web", "name": "Main SHOP"})
    await admin.post("/api/v1/sources", json={"id": "app", "tags": ["shopping"]})
    await admin.post("/api/v1/sources", json={"id": "other"})
    found = (await admin.get("/api/v1/sources", params={"query": "shop"})).json()
    assert [it["id"] for it in found["items"]] == ["app", "web"]


@pytest.mark.parametrize("query", ["limit=0", "limit=201", "limit=x", f"limit={'9' * 5000}", "cursor=!", "cursor=gA"])
async def test_a_page_that_cannot_be_asked_for_answers_422(admin, query):
    assert code(await admin.get(f"/api/v1/sources?{query}")) == (422, "bad_request")


async def test_built_in_event_types_are_listed_and_stay(admin):
    listed = (await admin.get("/api/v1/event-types", params={"query": "page-view"})).json()
    assert any(it["id"] == "page-view" and it["built_in"] for it in listed["items"])
    assert code(await admin.delete("/api/v1/event-types/page-view")) == (403, "not_allowed")


async def test_a_source_that_a_redirect_needs_answers_409_and_names_it(admin, letters):
    await admin.post("/api/v1/redirects", json=BODIES["redirects"])
    answer = await admin.delete("/api/v1/sources/letters")
    assert code(answer) == (409, "conflict")
    assert "spring" in answer.json()["error"]["message"]


async def test_what_one_environment_has_the_other_does_not(api):
    async with api.client("admin", **{"X-Context": "staging"}) as staging, api.client("admin") as production:
        await staging.post("/api/v1/sources", json=BODIES["sources"])
        assert (await staging.get("/api/v1/sources")).json()["total"] == 1
        assert (await production.get("/api/v1/sources")).json()["total"] == 0
        assert (await staging.get("/api/v1/users")).json()["total"] == 1


async def test_a_node_for_production_ignores_the_wish_for_another_environment(api):
    pinned = api.with_settings(production=True)
    async with pinned.client("admin", **{"X-Context": "staging"}) as client:
        await client.post("/api/v1/sources", json=BODIES["sources"])
    async with api.client("admin") as production:
        assert (await production.get("/api/v1/sources")).json()["total"] == 1


async def test_an_environment_that_is_not_there_answers_422(api):
    async with api.client("admin", **{"X-Context": "moon"}) as client:
        assert code(await client.get("/api/v1/sources")) == (422, "bad_request")


async def test_the_secret_of_a_token_is_told_once_and_no_hash_ever(admin, api):
    made = await admin.post("/api/v1/tokens", json=BODIES["tokens"])
    secret = made.json()["token"]
    assert secret.startswith("lim_")
    await admin.post("/api/v1/users", json=BODIES["users"])
    texts = [
        (await admin.get(path)).text
        for path in (
            "/api/v1/tokens",
            "/api/v1/tokens/export",
            "/api/v1/users",
            "/api/v1/users/bob@example.com",
        )
    ]
    stored = await api.deps.users.documents("users", "tokens")
    hashes = [it.body.get("hash") or it.body.get("password") for it in stored]
    for text in texts:
        assert secret not in text
        assert "argon2" not in text
        assert not any(it in text for it in hashes)
        assert '"hash"' not in text
        assert '"password"' not in text


async def test_a_token_made_through_the_api_lets_its_bearer_in(admin, api):
    secret = (await admin.post("/api/v1/tokens", json=BODIES["tokens"])).json()["token"]
    async with api.client(Authorization=f"Bearer {secret}") as client:
        assert (await client.get("/api/v1/events")).status_code == 200
        assert code(await client.get("/api/v1/users")) == (403, "not_allowed")


async def test_nobody_deletes_themselves_or_drops_their_own_admin_role(api):
    async with api.client() as client:
        signed_in = await client.post("/user/token", data={"username": "ada", "password": PASSWORD})
        client.headers["Authorization"] = f"Bearer {signed_in.json()['access_token']}"
        assert code(await client.delete("/api/v1/users/ada")) == (403, "not_allowed")
        answer = await client.put("/api/v1/users/ada", json={"roles": ["developer"]})
        assert code(answer) == (403, "not_allowed")


# What was collected


async def test_a_profile_a_session_and_an_event_are_answered_whole(admin, api):
    await store(api, 1)
    profile = (await admin.get("/api/v1/profiles/p1")).json()
    assert profile["data"]["contact"]["email"]["main"] is None
    session = (await admin.get("/api/v1/sessions/s1")).json()
    assert session["profile"]["id"] == "p1"
    event = (await admin.get("/api/v1/events/e1")).json()
    assert event["properties"] == {"category": "shoes"}
    assert event["tags"] == {"values": [], "count": 0}


@pytest.mark.parametrize("kind", ["profiles", "sessions", "events"])
async def test_what_was_never_collected_answers_404(admin, kind):
    assert code(await admin.get(f"/api/v1/{kind}/nope")) == (404, "not_found")


@pytest.mark.parametrize("kind", ["profiles", "sessions", "events"])
async def test_what_was_collected_is_listed_page_by_page_newest_first(admin, api, kind):
    await store(api, 1, 2, 3)
    first = (await admin.get(f"/api/v1/{kind}", params={"limit": 2})).json()
    second = (await admin.get(f"/api/v1/{kind}", params={"limit": 2, "cursor": first["next"]})).json()
    assert [it["id"][1:] for it in first["items"] + second["items"]] == ["3", "2", "1"]
    assert (first["total"], second["next"]) == (3, None)


@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("profile=p2", ["e2"]),
        ("type=page-view&source=web", ["e3", "e2", "e1"]),
        ("type=other", []),
        ("from=2024-05-01T12:02:00Z", ["e3", "e2"]),
        ("to=2024-05-01T12:02:00", ["e1"]),
        ("from=1714564920000&limit=1", ["e3"]),
    ],
)
async def test_events_are_found_by_profile_type_source_and_time(admin, api, query, expected):
    await store(api, 1, 2, 3)
    found = (await admin.get(f"/api/v1/events?{query}")).json()
    assert [it["id"] for it in found["items"]] == expected


@pytest.mark.parametrize(
    ("path", "expected"),
    [
        ("profiles?profile=p2", ["p2"]),
        ("profiles?profile=nope", []),
        ("sessions?profile=p2", ["s2"]),
        ("sessions?session=s1", ["s1"]),
        ("sessions?session=nope", []),
    ],
)
async def test_profiles_and_sessions_are_found_by_id(admin, api, path, expected):
    await store(api, 1, 2)
    assert [it["id"] for it in (await admin.get(f"/api/v1/{path}")).json()["items"]] == expected


@pytest.mark.parametrize(
    "path",
    [
        "profiles?type=a",
        "sessions?source=a",
        "events?from=soon",
        f"events?from={'9' * 5000}",
        f"profiles?to={'1' * 5000}",
        "events?cursor=x",
    ],
)
async def test_a_filter_that_cannot_be_answered_is_refused_rather_than_ignored(admin, path):
    assert code(await admin.get(f"/api/v1/{path}")) == (422, "bad_request")


async def test_a_removed_profile_is_gone(admin, api):
    await store(api, 1)
    assert (await admin.delete("/api/v1/profiles/p1")).status_code == 204
    assert code(await admin.get("/api/v1/profiles/p1")) == (404, "not_found")
    assert code(await admin.delete("/api/v1/profiles/p1")) == (404, "not_found")


async def test_everything_is_counted(admin, api):
    await store(api, 1, 2)
    counts = (await admin.get("/api/v1/stats/counts")).json()
    assert (counts["profiles"], counts["sessions"], counts["events"]) == (2, 2, 2)


@pytest.mark.parametrize("kind", ["profiles", "sessions", "events"])
async def test_refreshing_answers_200_for_the_sake_of_older_clients(api, kind):
    async with api.client() as client:
        assert (await client.get(f"/{kind}/refresh")).status_code == 200


# The live feed


async def always():
    return True


async def never():
    return False


async def test_the_feed_tells_each_event_as_it_comes_and_ends_when_the_server_stops():
    feed, stopping = Feed(), asyncio.Event()
    feed.publish(collected(1).events)
    async with aclosing(messages(feed, stopping, always, heartbeat=60)) as stream:
        assert await anext(stream) == b": welcome\n\n"
        first = await anext(stream)
        feed.publish(collected(2).events)
        second = await anext(stream)
        stopping.set()
        assert [it async for it in stream] == []
    name, data = first.decode().strip().split("\n")
    assert name == "event: event"
    assert json.loads(data.removeprefix("data: ")) == {
        "id": "e1",
        "type": "page-view",
        "name": "",
        "time": "2024-05-01T12:01:00Z",
        "source": "web",
        "profile": "p1",
        "session": None,
        "hit": {},
    }
    assert b'"id":"e2"' in second


async def test_a_silent_feed_sends_comments():
    async with aclosing(messages(Feed(), asyncio.Event(), always, heartbeat=0.001)) as stream:
        assert [await anext(stream), await anext(stream)] == [b": welcome\n\n", b": still here\n\n"]


async def test_a_feed_ends_for_whom_it_is_no_longer_meant_however_busy_it_is():
    feed = Feed()
    feed.publish(collected(3).events)
    async with aclosing(messages(feed, asyncio.Event(), never, heartbeat=0.0)) as stream:
        seen = [it async for it in stream]
    assert len(seen) <= 2
    assert not feed._watchers


@pytest.mark.parametrize("change", ["deleted", "demoted", "expired"])
async def test_the_feed_ends_when_its_token_does(api, monkeypatch, change):
    monkeypatch.setattr("limner.entrypoints.api.live.HEARTBEAT", 0.001)
    accounts = Accounts(api.deps.users, lambda: NOW, QUICK)
    roles, end = (["maintainer"], None) if change == "demoted" else (["marketer"], NOW - timedelta(days=1))
    seconds = itertools.count()
    aging = replace(api, deps=replace(api.deps, clock=lambda: NOW + timedelta(seconds=next(seconds))))

    async def watch():
        async with aging.client("marketer") as client:
            return (await client.get("/api/v1/live")).text

    watching = asyncio.ensure_future(watch())
    while not api.deps.environments["production"].live._watchers:  # noqa: ASYNC110 # a feed tells nobody who watches
        await asyncio.sleep(0)
    if change == "deleted":
        await accounts.delete_token("as-marketer")
    else:
        await accounts.put_token(TokenDraft(id="as-marketer", roles=roles, expires=end))
    assert (await asyncio.wait_for(watching, 10)).startswith(": welcome")


async def test_who_leaves_the_feed_is_forgotten():
    feed = Feed()
    feed.publish(collected(1).events)
    stream = messages(feed, asyncio.Event(), always, heartbeat=60)
    await anext(stream)
    await anext(stream)
    await stream.aclose()
    assert not feed._watchers


async def test_the_feed_is_server_sent_events_and_needs_a_reader(api):
    api.deps.environments["production"].live.publish(collected(1).events)
    api.deps.stopping.set()
    async with api.client("marketer") as client:
        answer = await client.get("/api/v1/live")
    assert answer.headers["content-type"].startswith("text/event-stream")
    assert answer.text.startswith(": welcome")
    async with api.client("maintainer") as client:
        assert code(await client.get("/api/v1/live")) == (403, "not_allowed")


# Errors of any kind


@pytest.mark.parametrize(("path", "status"), [("/nonsense", 404), ("/api/v1/nonsense", 404), ("/api/v2/sources", 404)])
async def test_an_unknown_path_answers_404_in_the_same_form(admin, path, status):
    assert code(await admin.get(path)) == (status, "not_found")


async def test_an_unknown_method_answers_405_and_names_the_right_ones(admin):
    answer = await admin.patch("/api/v1/sources")
    assert code(answer) == (405, "method_not_allowed")
    assert "POST" in answer.headers["allow"]


async def test_asking_for_the_methods_of_a_path_needs_no_token_and_names_all(api):
    async with api.client() as client:
        for path, allowed in (
            ("/api/v1/sources", "GET, OPTIONS, POST"),
            ("/api/v1/sources/x", "DELETE, GET, OPTIONS, PUT"),
            ("/api/v1/profiles/x", "DELETE, GET, OPTIONS"),
            ("/user/token", "OPTIONS, POST"),
        ):
            answer = await client.options(path)
            assert (answer.status_code, answer.headers["allow"]) == (204, allowed)


async def test_a_body_that_is_too_large_answers_413(api):
    async with api.with_settings(max_body=1024).client("admin") as client:
        answer = await client.post("/api/v1/sources", json={"id": "web", "description": "x" * 2000})
    assert code(answer) == (413, "too_large")


class Broken:
    """A store that fails, as a disk does."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def counts(self):
        raise self._error


@pytest.mark.parametrize(
    ("error", "status", "word"),
    [(Unavailable("the disk is full"), 503, "unavailable"), (ValueError("secret words"), 500, "internal")],
)
async def test_a_fault_of_ours_is_answered_without_a_trace(api, error, status, word):
    broken = replace(api.deps.environments["production"], store=Broken(error))
    spoilt = replace(api, deps=replace(api.deps, environments={"production": broken}))
    async with spoilt.client("admin") as client:
        answer = await client.get("/api/v1/stats/counts")
    assert code(answer) == (status, word)
    assert "secret words" not in answer.text
    assert "Traceback" not in answer.text


async def test_the_log_of_a_fault_holds_no_token(api, capsys):
    broken = replace(api.deps.environments["production"], store=Broken(ValueError("oh")))
    spoilt = replace(api, deps=replace(api.deps, environments={"production": broken}))
    async with spoilt.client("admin") as client:
        await client.get("/api/v1/stats/counts")
    out, err = capsys.readouterr()
    assert "api_failed" in out + err
    assert "lim_" not in out + err


# The documentation


@pytest_asyncio.fixture
async def document(api):
    async with api.client() as client:
        return (await client.get("/docs/openapi.json")).json()


async def test_the_page_of_the_documentation_needs_nothing_from_elsewhere(api):
    async with api.client() as client:
        page = await client.get("/docs")
    assert page.status_code == 200
    assert page.headers["content-type"].startswith("text/html")
    assert "http://" not in page.text
    assert "https://" not in page.text


async def test_the_document_describes_management_and_collection(document):
    assert document["info"]["title"] == "Limner"
    assert document["openapi"].startswith("3.1")
    for path in ("/track", "/collect/{type}/{source}", "/redirect/{id}", "/customer/consent", "/health/ready"):
        assert path in document["paths"]
    for kind in KINDS:
        assert set(document["paths"][f"/api/v1/{kind}"]) == {"get", "post"}
        assert set(document["paths"][f"/api/v1/{kind}/{{id}}"]) == {"get", "put", "delete"}


async def test_every_reference_of_the_document_leads_somewhere(document):
    text = json.dumps(document)
    names = {part.partition('"')[0] for part in text.split('"#/components/schemas/')[1:]}
    assert names <= set(document["components"]["schemas"])


async def test_every_operation_is_described_and_named_once(document):
    operations = [it for item in document["paths"].values() for key, it in item.items() if key != "parameters"]
    assert all(it["summary"] and it["responses"] and it["tags"] for it in operations)
    names = [it["operationId"] for it in operations]
    assert len(names) == len(set(names))


async def test_the_examples_of_the_document_are_accepted(admin, document):
    await admin.post("/api/v1/sources", json={"id": "letters", "type": ["redirect"]})
    schemas = document["components"]["schemas"]
    for kind, name in (
        ("sources", "Source"),
        ("redirects", "Redirect"),
        ("event-types", "EventType"),
        ("consent-types", "ConsentType"),
        ("users", "UserDraft"),
        ("tokens", "TokenDraft"),
    ):
        for example in schemas[name]["examples"]:
            assert (await admin.post(f"/api/v1/{kind}", json=example)).status_code == 201, example


async def test_what_is_answered_is_what_the_document_says(admin, api, document, letters):
    await store(api, 1)
    for kind in KINDS:
        await admin.post(f"/api/v1/{kind}", json=BODIES[kind])
    identities = {kind: body["id"] for kind, body in BODIES.items()} | {
        "profiles": "p1",
        "sessions": "s1",
        "events": "e1",
    }
    for kind, identity in identities.items():
        for path, address in ((f"/api/v1/{kind}", ""), (f"/api/v1/{kind}/{{id}}", f"/{identity}")):
            schema = document["paths"][path]["get"]["responses"]["200"]["content"]["application/json"]["schema"]
            answer = (await admin.get(f"/api/v1/{kind}{address}")).json()
            jsonschema_rs.validate({**schema, "components": document["components"]}, answer)


async def test_without_documentation_there_is_no_page(api):
    async with api.with_settings(api_docs=False).client() as client:
        assert (await client.get("/docs")).status_code == 404
        assert (await client.get("/docs/openapi.json")).status_code == 404


def test_no_view_has_a_field_for_a_secret_hash():
    from limner.pipeline.accounts import TokenView, UserView  # noqa: PLC0415 # the point of this test

    fields = {it.name for view in (TokenView, UserView) for it in msgspec.structs.fields(view)}
    assert not fields & {"hash", "password"}
