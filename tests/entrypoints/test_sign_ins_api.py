"""The management API: the book of who tried to sign in, and what became of it."""

import pytest
from tests.entrypoints.management import NOW, PASSWORD, QUICK, code
from tests.entrypoints.oidc_provider import CLIENT, SECRET, OidcProvider

from limner.model.user import LONGEST_NAME, UserDraft
from limner.pipeline.accounts import Accounts

PATH = "/api/v1/audit/sign-ins"
OIDC = "/api/v1/session/oidc"
FULL = """create trigger no_room before insert on edit when new.kind = 'sign-ins'
          begin select raise(abort, 'the disk is full'); end"""


async def book(admin, **wanted):
    """Return who tried with which outcome, the oldest first."""
    answer = await admin.get(PATH, params=wanted)
    assert answer.status_code == 200, answer.text
    return [(it["name"], it["outcome"]) for it in reversed(answer.json()["items"])]


async def try_token(client, name, password="guess"):
    return await client.post("/user/token", data={"username": name, "password": password})


async def test_each_try_to_sign_in_is_noted_with_what_became_of_it_and_without_a_password(api, admin):
    accounts = Accounts(api.deps.users, api.deps.clock, QUICK)
    await accounts.create_user(UserDraft(id="bob", roles=["marketer"], password=PASSWORD, enabled=False))
    async with api.client() as client:
        answers = [await try_token(client, name, word) for name, word in (("ada", "guess"), ("nobody", PASSWORD))]
        answers.append(await try_token(client, "bob", PASSWORD))
        await try_token(client, "Ada", PASSWORD)
        await client.post("/api/v1/session", json={"username": "ada", "password": PASSWORD})
        await client.post("/api/v1/session", json={"username": "eve", "password": "guess"})
    assert len({(it.status_code, it.text) for it in answers}) == 1
    assert await book(admin) == [
        ("ada", "wrong"),
        ("nobody", "wrong"),
        ("bob", "disabled"),
        ("Ada", "ok"),
        ("ada", "ok"),
        ("eve", "wrong"),
    ]
    assert await book(admin, name="ADA") == [("ada", "wrong"), ("Ada", "ok"), ("ada", "ok")]
    lines = (await admin.get(PATH)).json()["items"]
    assert {(it["address"], it["time"]) for it in lines} == {("127.0.0.1", "2024-05-01T12:00:00Z")}
    assert PASSWORD not in str(lines)
    assert "guess" not in str(lines)


async def test_of_an_address_that_tries_too_often_one_line_a_minute_is_kept(api, admin):
    async with api.client() as client:
        for _ in range(20):
            await try_token(client, "ada")
    lines = await book(admin)
    assert lines == [("ada", "wrong")] * 10 + [("ada", "too_many")]


async def test_a_name_that_nobody_can_have_is_cut_and_noted_once_a_minute(api, admin):
    async with api.client() as client:
        for _ in range(3):
            await try_token(client, "x" * 10_000)
    assert await book(admin) == [("x" * LONGEST_NAME, "refused")]


async def test_who_comes_in_by_oidc_is_noted_and_who_does_not(api, admin):
    async with OidcProvider().running() as provider:
        provider.claims |= {"email": "grace@example.com"}
        world = api.with_settings(
            oidc_issuer=provider.issuer,
            oidc_client_id=CLIENT,
            oidc_client_secret=SECRET,
            oidc_default_role="marketer",
        )
        async with world.client() as browser:
            departure = await browser.get(OIDC)
            query = provider.consent(departure.headers["location"])
            assert (await browser.get(f"{OIDC}/callback", params=query)).headers["location"] == "/"
            for _ in range(2):
                await browser.get(f"{OIDC}/callback")
    assert await book(admin) == [("grace@example.com", "ok"), ("", "refused")]


async def test_where_no_line_can_be_written_people_come_in_all_the_same(api, admin):
    api.deps.users._writer.execute(FULL)
    async with api.client() as client:
        assert (await try_token(client, "ada", PASSWORD)).status_code == 200
        assert (await try_token(client, "ada")).status_code == 400
    assert await book(admin) == []


async def test_sign_ins_are_paged_and_are_no_changes(api, admin):
    async with api.client() as client:
        for name in ("a", "b", "c"):
            await try_token(client, name)
    first = (await admin.get(PATH, params={"limit": 2})).json()
    assert (len(first["items"]), first["total"]) == (2, 3)
    assert await book(admin, cursor=first["next"]) == [("a", "wrong")]
    assert await book(admin, to=NOW.isoformat()) == []
    changes = (await admin.get("/api/v1/audit/changes")).json()["items"]
    assert "sign-ins" not in {it["kind"] for it in changes}


@pytest.mark.parametrize("role", ["developer", "marketer", "maintainer"])
async def test_only_an_admin_reads_who_tried_to_sign_in(api, role):
    async with api.client(role) as client:
        assert code(await client.get(PATH)) == (403, "not_allowed")
