"""The management API: finding whatever somebody types a piece of."""

import pytest
import pytest_asyncio
from tests.entrypoints.management import code

from limner.model.catalog import Source
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts

EMAIL, PHONE = {"main": "Ada.Lovelace@example.com"}, {"main": "+48 600 100 200"}
SIGN_IN = {"type": "sign-in", "properties": {"email": EMAIL, "phone": PHONE}}
SIGN_UP = {"type": "sign-up", "properties": {"email": EMAIL, "firstname": "Ada", "lastname": "Lovelace"}}


async def signed_in(limner, role):
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=[role]))
    return limner.client(Authorization=f"Bearer {made.token}")


@pytest_asyncio.fixture
async def client(limner):
    async with await signed_in(limner, "admin") as opened:
        yield opened


@pytest_asyncio.fixture
async def ada(limner):
    """Somebody with a name, an e-mail and a telephone."""
    return await limner.visitor(SIGN_IN, SIGN_UP, session="s1")


async def find(client, text):
    answer = await client.get("/api/v1/find", params={"q": text})
    assert answer.status_code == 200, answer.text
    return answer.json()["items"]


async def test_objects_are_found_by_a_piece_of_their_name_and_those_that_are_called_so_come_first(limner, client):
    await limner.add(
        Source(id="x1", name="The shop"), Source(id="x2", name="Shop"), Source(id="x3", name="Shop window")
    )
    found = [it for it in await find(client, "SHOP") if it["kind"] == "sources"]
    assert [it["title"] for it in found] == ["Shop", "Shop window", "The shop"]
    assert found[0] == {"kind": "sources", "id": "x2", "title": "Shop", "note": "x2", "address": "/sources/x2"}


async def test_what_says_who_is_who_is_found_on_its_own_page(client):
    (key,) = await find(client, "email.main")
    assert key["address"] == "/identity/keys/email.main"


@pytest.mark.parametrize(
    "text", ["ada.lovelace@example.com", " ADA.Lovelace@Example.com", "+48600100200", "ada", "Lovel", "ada love"]
)
async def test_a_person_is_found_by_address_number_or_the_beginning_of_a_name(client, ada, text):
    (person,) = [it for it in await find(client, text) if it["kind"] == "profiles"]
    assert (person["id"], person["title"]) == (ada, "Ada Lovelace")
    assert person["address"] == f"/profiles/{ada}"


async def test_a_person_a_session_and_an_event_are_found_by_their_ids(limner, client, ada):
    event = (await limner.only("sign-up"))["id"]
    kinds = {text: [it["kind"] for it in await find(client, text)] for text in (ada, "s1", event)}
    assert kinds == {ada: ["profiles"], "s1": ["sessions"], event: ["events"]}


@pytest.mark.parametrize("text", ["%", "_", "Love%", "nobody@example.com", "' or 1=1 --", " "])
async def test_a_text_is_what_it_is_and_no_pattern(client, ada, text):
    assert [it for it in await find(client, text) if it["kind"] == "profiles"] == []


async def test_at_most_twenty_are_told_and_people_are_among_them(limner, client, ada):
    await limner.add(*(Source(id=f"ada-{n}", name=f"Ada {n}") for n in range(30)))
    found = await find(client, "ada")
    assert len(found) == 20
    assert found[0]["kind"] == "profiles"


async def test_nothing_to_look_for_is_refused(client):
    assert code(await client.get("/api/v1/find")) == (422, "bad_request")
    assert code(await client.get("/api/v1/find", params={"q": "x" * 201})) == (422, "bad_request")


async def test_who_may_not_read_people_finds_none(limner, ada):
    async with await signed_in(limner, "maintainer") as client:
        assert [it["kind"] for it in await find(client, "ada")] == []
        assert {it["kind"] for it in await find(client, "web")} >= {"sources"}


async def test_who_looked_for_whom_is_noted_without_what_was_typed(client, ada):
    await find(client, "ada.lovelace@example.com")
    (line,) = (await client.get("/api/v1/audit")).json()["items"]
    assert (line["deed"], line["profile"], line["what"]) == ("search", ada, "find")
