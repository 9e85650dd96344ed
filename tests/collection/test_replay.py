"""Events that were not valid, and what becomes of them when the schema was mended."""

from __future__ import annotations

from typing import Any

import pytest_asyncio

from limner.model.catalog import Assign, ProfileMapping, Validation
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts

Json = dict[str, Any]


class Keeper:
    """Somebody who looks after events that are not valid, over HTTP."""

    def __init__(self, limner: Any, token: str) -> None:
        self.limner, self._headers = limner, {"Authorization": f"Bearer {token}"}

    async def want(self, schema: Any, kind: str = "sign-in") -> None:
        """Say what properties have to look like."""
        made = Validation(id="v", event_type=kind, schemas={"event@properties": schema})
        await self.limner.deps.catalog.put("validations", "v", made)

    async def invalid(self, **wanted: str) -> list[Json]:
        """Return the events that are not valid."""
        answer = await self.limner.http.get("/api/v1/events/invalid", params=wanted, headers=self._headers)
        assert answer.status_code == 200, answer.text
        items: list[Json] = answer.json()["items"]
        return items

    async def replay(self, event_id: str) -> Any:
        """Replay one event."""
        return await self.limner.http.post(f"/api/v1/events/{event_id}/replay", headers=self._headers)

    async def replay_all(self, kind: str) -> Json:
        """Replay all events of a type."""
        path = "/api/v1/events/replay"
        answer = await self.limner.http.post(path, json={"type": kind}, headers=self._headers)
        assert answer.status_code == 200, answer.text
        report: Json = answer.json()
        return report


@pytest_asyncio.fixture
async def keeper(limner: Any) -> Keeper:
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=["developer"]))
    keeper = Keeper(limner, made.token or "")
    await keeper.want(schema=False)
    line = Assign(target="traits.logins", op="increment", const=1)
    await limner.deps.catalog.create("mappings", ProfileMapping(id="m", event_type="sign-in", profile=[line]))
    return keeper


def sign_in(email: str, name: str = "e1") -> Json:
    return {"type": "sign-in", "id": name, "properties": {"email": {"main": email}}}


async def test_an_event_that_is_valid_now_is_mapped_once(limner: Any, keeper: Keeper) -> None:
    mine = (await limner.send(sign_in("a@x.com"))).json()["profile"]["id"]
    assert [event["id"] for event in await keeper.invalid()] == ["e1"]
    await keeper.want(schema=True)
    answer = await keeper.replay("e1")
    assert (answer.status_code, answer.json()["valid"], answer.json()["errors"]) == (200, True, [])
    event = await limner.event("e1")
    assert (event["metadata"]["valid"], event["metadata"]["error"]) == (True, False)
    assert event["metadata"]["aux"] == {"counted": ["m:traits.logins"]}
    assert event["data"]["contact"]["email"]["main"] == "a@x.com"
    profile = await limner.profile(mine)
    assert profile["data"]["contact"]["email"]["main"] == "a@x.com"
    assert profile["traits"] == {"logins": 1}
    assert any(name.startswith("emm-") for name in profile["ids"])
    assert await keeper.invalid() == []
    assert (await keeper.replay("e1")).status_code == 409
    assert (await limner.profile(mine))["traits"] == {"logins": 1}


async def test_an_event_that_is_not_valid_still_says_why_and_changes_nothing(limner: Any, keeper: Keeper) -> None:
    mine = (await limner.send(sign_in("a@x.com"))).json()["profile"]["id"]
    await keeper.want(schema={"required": ["pk"]})
    answer = (await keeper.replay("e1")).json()
    assert (answer["valid"], [error["path"] for error in answer["errors"]]) == (False, ["properties.pk"])
    event = await limner.event("e1")
    assert [reason["path"] for reason in event["metadata"]["aux"]["validation"]] == ["properties.pk"]
    assert (await limner.profile(mine))["traits"] == {}


async def test_all_of_a_type_are_replayed_the_oldest_first(limner: Any, keeper: Keeper) -> None:
    for name in ("e1", "e2", "e3"):
        limner.later(seconds=1)
        await limner.send(sign_in(f"{name}@x.com", name), "page-view")
    await keeper.want(schema={"properties": {"email": {"properties": {"main": {"enum": ["e1@x.com", "e3@x.com"]}}}}})
    report = await keeper.replay_all("Sign In")
    assert (report["looked_at"], report["valid"], report["left"]) == (3, 2, 0)
    assert [(it["id"], it["errors"][0]["path"]) for it in report["failed"]] == [("e2", "properties.email.main")]
    owner = (await limner.event("e3"))["profile"]["id"]
    profile = await limner.profile(owner)
    assert (profile["traits"], profile["data"]["contact"]["email"]["main"]) == ({"logins": 2}, "e3@x.com")
    assert [event["id"] for event in await keeper.invalid(type="sign-in")] == ["e2"]


async def test_a_replay_may_show_that_two_are_one_person(limner: Any, keeper: Keeper) -> None:
    known = await limner.visitor({"type": "sign-up", "properties": {"email": {"main": "a@x.com"}}}, session="other")
    mine = (await limner.send(sign_in("a@x.com"))).json()["profile"]["id"]
    assert mine != known
    await keeper.want(schema=True)
    assert (await keeper.replay("e1")).json()["valid"] is True
    assert (await limner.profile(mine))["id"] == (await limner.profile(known))["id"]
    assert (await limner.event("e1"))["profile"]["id"] == (await limner.profile(mine))["id"]
    assert (await limner.only("profile-merged"))["profile"]["id"] == (await limner.profile(mine))["id"]


async def test_an_event_whose_person_is_gone_is_made_valid_alone(limner: Any, keeper: Keeper) -> None:
    mine = (await limner.send(sign_in("a@x.com"))).json()["profile"]["id"]
    await limner.deps.store.remove_profile(mine)
    await keeper.want(schema=True)
    assert (await keeper.replay("e1")).json()["valid"] is True
    assert await limner.profile(mine) is None


async def test_a_search_finds_what_is_not_valid(limner: Any, keeper: Keeper) -> None:
    await limner.send(sign_in("a@x.com"), "page-view")
    assert [event["type"] for event in await keeper.invalid(query='type = "sign-in"')] == ["sign-in"]
    assert await keeper.invalid(type="page-view") == []


async def test_what_is_not_there_is_not_replayed(keeper: Keeper) -> None:
    assert (await keeper.replay("nothing")).status_code == 404
    report = await keeper.replay_all("nothing")
    assert report == {"looked_at": 0, "valid": 0, "left": 0, "failed": []}
