"""What changed in a profile and through what, and all that happened to a person in one list."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta
from typing import Any

import httpx
import pytest
import pytest_asyncio

from limner.model.history import Wish
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.merges import merge_people, undo_merge

MAIL, NAME = "data.contact.email.main", "data.pii.firstname"


def sign_in(mail: str = "ann@x.test", **more: Any) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": mail}, **more}}


def named(firstname: str) -> dict[str, Any]:
    return {"type": "sign-up", "properties": {"firstname": firstname}}


@pytest_asyncio.fixture
async def api(limner: Any) -> AsyncIterator[httpx.AsyncClient]:
    """Somebody who may read profiles."""
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["marketer"]))
    async with limner.client(authorization=f"Bearer {made.token}") as client:
        yield client


async def history(api: httpx.AsyncClient, name: str, **wanted: Any) -> list[dict[str, Any]]:
    answer = await api.get(f"/api/v1/profiles/{name}/history", params=wanted)
    assert answer.status_code == 200, answer.text
    assert answer.json()["total"] == len(answer.json()["items"])
    items: list[dict[str, Any]] = answer.json()["items"]
    return items


async def timeline(api: httpx.AsyncClient, name: str, **wanted: Any) -> dict[str, Any]:
    answer = await api.get(f"/api/v1/profiles/{name}/timeline", params=wanted)
    assert answer.status_code == 200, answer.text
    found: dict[str, Any] = answer.json()
    return found


async def agree(limner: Any, name: str, **consents: bool) -> None:
    body = {"source": {"id": "web"}, "session": {"id": "s1"}, "profile": {"id": name}, "consents": consents}
    assert (await limner.post("/customer/consent", body)).status_code == 200


async def test_a_change_is_kept_with_both_values_its_event_and_its_time(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in("ann@old.test"))
    await limner.visitor(sign_in("ann@new.test"), profile=ann)
    second, first = await history(api, ann, field=MAIL)
    event = (await limner.events(type="sign-in"))[-1]
    assert second["changes"] == [
        {
            "field": MAIL,
            "old": "ann@old.test",
            "new": "ann@new.test",
            "event": event["id"],
            "time": second["changes"][0]["time"],
            "large": False,
        }
    ]
    assert (second["kind"], second["source"], second["profile"]) == ("field", "web", ann)
    assert (first["changes"][0]["old"], first["changes"][0]["new"]) == (None, "ann@old.test")
    assert second["title"] == "Changed: contact.email.main"


async def test_page_views_leave_no_trace_in_the_history(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor("page-view", "page-view")
    await limner.visitor("page-view", profile=ann)
    assert await history(api, ann) == []


async def test_a_new_visit_alone_is_no_change(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(session="a")
    await limner.visitor(session="b", profile=ann)
    assert (await limner.profile(ann))["metadata"]["time"]["visit"]["count"] == 2
    assert await history(api, ann) == []


async def test_a_consent_is_an_entry_of_its_own(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor()
    await agree(limner, ann, marketing=True)
    await agree(limner, ann, marketing=False)
    withdrawn, granted = await history(api, ann, kind="consent")
    assert [(it["field"], it["old"], it["new"]) for it in granted["changes"]] == [
        ("consents.marketing", None, {"revoke": None})
    ]
    assert [(it["old"], it["new"]) for it in withdrawn["changes"]] == [({"revoke": None}, None)]
    assert withdrawn["source"] == "web"
    assert withdrawn["title"] == "Consents changed: marketing"


async def test_a_merge_is_told_with_whom_and_with_what_it_brought(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in(), session="at-home")
    limner.later(minutes=1)
    stranger = await limner.visitor(named("Ann"), session="at-work")
    await limner.visitor(sign_in(), session="at-work", profile=stranger)
    (merge,) = await history(api, ann, kind="merge")
    assert (merge["profile"], merge["merged"]) == (ann, [stranger])
    assert {it["field"]: it["new"] for it in merge["changes"]}[NAME] == "Ann"
    assert merge["title"] == f"Merged with {stranger}"


async def test_the_history_of_a_merged_profile_is_that_of_the_survivor(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in(), session="at-home")
    limner.later(minutes=1)
    stranger = await limner.visitor(named("Ann"), session="at-work")
    await limner.visitor(sign_in(), session="at-work", profile=stranger)
    found = await history(api, stranger)
    assert found == await history(api, ann)
    assert [(it["kind"], it["profile"]) for it in found] == [("merge", ann), ("field", stranger), ("field", ann)]


async def test_a_merge_that_somebody_asked_for_and_its_end_are_told_with_who_it_was(
    limner: Any, api: httpx.AsyncClient
) -> None:
    ann = await limner.visitor(named("Ann"), session="a")
    limner.later(minutes=1)
    bo = await limner.visitor(named("Bo"), session="b")
    merge = await merge_people(ann, bo, "ada", limner.deps)
    (entry,) = await history(api, ann, kind="merge")
    assert (entry["merged"], entry["cause"]["by"], entry["cause"]["user"]) == ([bo], "request", "ada")
    await undo_merge(merge.id, "ada", limner.deps)
    for one, other in ((ann, bo), (bo, ann)):
        (entry,) = await history(api, one, kind="unmerge")
        assert entry["merged"] == [other]
        assert entry["title"] == f"No longer one with {other}"
        assert {it["profile"] for it in await history(api, one)} == {one}


async def test_only_changes_of_the_field_and_below_it_are_told(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in(phone={"main": "+48600000001"}))
    for wanted in ("data.contact.phone", "data.contact.phone.main", "profile@data.contact.phone"):
        (entry,) = await history(api, ann, field=wanted)
        assert [it["field"] for it in entry["changes"]] == ["data.contact.phone.main"]
    assert await history(api, ann, field="data.contact.pho") == []
    assert await history(api, ann, field="data.contact.phone", kind="consent") == []


async def test_a_value_that_is_too_long_is_not_kept_twice(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(named("A" * 5000))
    await limner.visitor(named("Ann"), profile=ann)
    found = [it["changes"][0] for it in await history(api, ann, field=NAME)]
    assert [(it["old"], it["new"], it["large"]) for it in found] == [(None, "Ann", True), (None, None, True)]


async def test_a_removed_profile_leaves_no_history(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in())
    await limner.deps.store.remove_profile(ann)
    assert (await api.get(f"/api/v1/profiles/{ann}/history")).status_code == 404
    assert limner.deps.store._writer.execute("select count(*) from history").get == 0


async def test_without_days_only_consents_and_merges_are_kept(start: Any) -> None:
    limner = await start(history_days=0)
    ann = await limner.visitor(sign_in(), session="at-home")
    stranger = await limner.visitor(named("Ann"), session="s1")
    await agree(limner, stranger, marketing=True)
    await limner.visitor(sign_in(), session="s1", profile=stranger)
    found = await limner.deps.history.moments(Wish(profile=ann, kinds=("field", "consent", "merge")))
    assert {it.kind: len(it.object.changes) for it in found.items} == {"merge": 0, "consent": 1}


async def test_what_is_old_is_forgotten_but_consents_and_merges(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in())
    await agree(limner, ann, marketing=True)
    assert {it["kind"] for it in await history(api, ann)} == {"field", "consent"}
    assert await limner.deps.history.forget(limner.now(), 1000) > 0
    assert {it["kind"] for it in await history(api, ann)} == {"consent"}


async def test_a_timeline_has_all_that_happened_to_all_merged_profiles(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in(), session="at-home")
    limner.later(minutes=1)
    stranger = await limner.visitor("page-view", session="s1")
    await agree(limner, stranger, marketing=True)
    limner.later(minutes=1)
    await limner.visitor(sign_in(), session="s1", profile=stranger)
    lines = (await timeline(api, ann, limit=200))["items"]
    assert {it["kind"] for it in lines} == {"event", "session", "consent", "merge"}
    assert {it["id"] for it in lines if it["kind"] == "session"} == {"at-home", "s1"}
    events = [it for it in lines if it["kind"] == "event"]
    assert {it["id"] for it in events} == {event["id"] for event in await limner.events()}
    assert {it["object"]["profile"]["id"] for it in events} == {ann}
    assert [it["time"] for it in lines] == sorted((it["time"] for it in lines), reverse=True)


async def test_a_timeline_goes_on_page_by_page_and_misses_nothing(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in(), *["page-view"] * 5)
    await agree(limner, ann, marketing=True)
    whole = await timeline(api, ann, limit=200)
    found, cursor = [], ""
    while True:
        page = await timeline(api, ann, limit=2, cursor=cursor)
        found += page["items"]
        assert page["total"] == len(whole["items"])
        if page["next"] is None:
            break
        cursor = page["next"]
    assert found == whole["items"]


async def test_a_timeline_of_one_type_of_event_has_nothing_else_unless_it_is_asked_for(
    limner: Any, api: httpx.AsyncClient
) -> None:
    ann = await limner.visitor(sign_in(), "page-view", "search")
    only = await timeline(api, ann, event_type="search")
    assert [(it["kind"], it["object"]["type"]) for it in only["items"]] == [("event", "search")]
    more = await timeline(api, ann, event_type="Search", types="session,event")
    assert [it["kind"] for it in more["items"]].count("event") == 1
    assert {it["kind"] for it in more["items"]} == {"event", "session"}


async def test_a_timeline_can_be_had_of_some_types_and_times_only(limner: Any, api: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in())
    sessions = await timeline(api, ann, types="session,field")
    assert {it["kind"] for it in sessions["items"]} == {"session", "field"}
    tomorrow = (limner.now() + timedelta(days=1)).isoformat()
    assert (await timeline(api, ann, **{"from": tomorrow}))["items"] == []
    assert (await timeline(api, ann, to=tomorrow))["total"] > 0


@pytest.mark.parametrize(
    ("query", "status"),
    [("timeline?types=event,dreams", 422), ("timeline?cursor=x", 422), ("history?kind=event", 422)],
)
async def test_what_cannot_be_listed_is_told_with_a_reason(
    limner: Any, api: httpx.AsyncClient, query: str, status: int
) -> None:
    ann = await limner.visitor()
    assert (await api.get(f"/api/v1/profiles/{ann}/{query}")).status_code == status
    assert (await api.get("/api/v1/profiles/nobody/timeline")).status_code == 404
