"""Two who became one are one person wherever one looks, by whichever id one asks."""

import asyncio
from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from tests.outbound.conftest import destination, events_from

from limner.model.catalog import ConsentType
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.pipeline.catalog import read_object

URL = {"url": "http://203.0.113.9/"}
RESOURCE = {"id": "api-1", "name": "api", "type": "api", "credentials": {"production": URL, "test": URL}}
# Paused: what it is owed is the same in every view, however late one looks.
DESTINATION = destination(**{**events_from(""), "mapping": {"type": "event@type"}}, paused=True)


@pytest_asyncio.fixture
async def admin(limner: Any) -> AsyncIterator[httpx.AsyncClient]:
    """A client of the management API that may do anything."""
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(id="desk", roles=["admin"]))
    async with limner.client(Authorization=f"Bearer {made.token}") as client:
        client.base_url = httpx.URL("http://test/api/v1")
        yield client


def sign_in(mail: str) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": mail}}}


async def became_one(limner: Any, admin: httpx.AsyncClient, how: str) -> tuple[str, str]:
    """Let two come who leave traces everywhere and become one; return the id that survives, and the other."""
    await limner.add(ConsentType(id="mail", name="Mail"))
    elder = await limner.visitor("page-view", session="a")
    await limner.post("/customer/consent", _consent(elder, "a"))
    limner.later(minutes=1)
    younger = await limner.visitor(sign_in("ann@x.test"), session="b")
    await limner.post("/customer/consent", _consent(younger, "b"))
    await limner.settled()
    if how == "key":
        assert await limner.visitor(sign_in("ann@x.test"), session="a", profile=elder) == elder
    elif how == "hand":
        assert (await admin.post(f"/profiles/{younger}/merge", json={"with": elder})).json()["kept"] == elder
    else:
        both = {"context": {"tracardi": {"pass": {"profile": elder, "source": "web"}}}}
        assert await limner.visitor("page-view", session="b", profile=younger, **both) == elder
    return elder, younger


def _consent(name: str, session: str) -> dict[str, Any]:
    return {"source": {"id": "web"}, "session": {"id": session}, "profile": {"id": name}, "consents": {"mail": True}}


async def seen(admin: httpx.AsyncClient, path: str) -> list[Any]:
    """Return everything that a list shows."""
    answer = await admin.get(path)
    assert answer.status_code == 200, answer.text
    return list(answer.json()["items"])


VIEWS = (
    "/events?profile={}&limit=200",
    "/sessions?profile={}",
    "/profiles/{}/history",
    "/profiles/{}/timeline?limit=200",
    "/deliveries?profile={}",
    "/merges?profile={}",
)


@pytest.mark.parametrize("how", ["key", "hand", "referral"])
@pytest.mark.parametrize("view", VIEWS)
async def test_a_view_shows_one_person_by_either_id(limner: Any, admin: httpx.AsyncClient, view: str, how: str) -> None:
    await limner.deps.catalog.create("resources", read_object("resources", RESOURCE))
    await limner.deps.catalog.create("destinations", read_object("destinations", DESTINATION))
    elder, younger = await became_one(limner, admin, how)
    by_elder, by_younger = [await seen(admin, view.format(name)) for name in (elder, younger)]
    assert by_elder == by_younger != []
    if "events" in view:
        assert {it["session"]["id"] for it in by_elder if it["session"]} == {"a", "b"}
        assert {it["profile"]["id"] for it in by_elder} == {elder}
        assert len(by_elder) == (await limner.counts())["events"]
    if "sessions" in view:
        assert {(it["id"], it["profile"]["id"]) for it in by_elder} == {("a", elder), ("b", elder)}
    if "deliveries" in view:
        assert {it["profile_id"] for it in by_elder} == {elder}
        assert len(by_elder) == (await limner.counts())["events"]


@pytest.mark.parametrize("how", ["key", "hand", "referral"])
async def test_who_asks_for_either_finds_the_same_profile(limner: Any, admin: httpx.AsyncClient, how: str) -> None:
    elder, younger = await became_one(limner, admin, how)
    one, other = [(await admin.get(f"/profiles/{name}")).json() for name in (elder, younger)]
    assert one == other
    assert one["id"] == elder
    assert one["consents"].keys() == {"mail"}
    assert {elder, younger} <= set(one["ids"])
    for name in (elder, younger):
        assert [it["id"] for it in await seen(admin, f'/profiles?query=ids = "{name}"')] == [elder]
    assert {it["id"] for it in await seen(admin, f'/events?limit=200&query=profile.id = "{elder}"')} == {
        it["id"] for it in await seen(admin, "/events?limit=200")
    }


async def test_both_ids_go_on_meaning_one_person_to_visitors(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await became_one(limner, admin, "key")
    answers = await asyncio.gather(
        limner.visitor("page-view", session="c", profile=younger),
        limner.visitor("page-view", session="d", profile=elder),
        limner.visitor("page-view", session="b"),
        limner.visitor("page-view", source="static", session="e", profile=younger),
    )
    assert set(answers) == {elder}
