"""The management API: signing in with an OpenID Connect provider, a real one on a socket."""

from dataclasses import replace
from datetime import timedelta
from urllib.parse import parse_qs, urlsplit

import pytest
import pytest_asyncio
from cryptography.hazmat.primitives.asymmetric import rsa
from tests.entrypoints.management import NOW, PASSWORD, QUICK, code
from tests.entrypoints.oidc_provider import CLIENT, SECRET, OidcProvider

from limner.model.user import UserDraft
from limner.pipeline.accounts import Accounts

PATH = "/api/v1/session/oidc"
WHO = "/api/v1/session"


@pytest_asyncio.fixture
async def provider():
    async with OidcProvider().running() as running:
        running.claims |= {"email": "Grace@Example.com", "groups": ["crm", "others"]}
        yield running


@pytest.fixture
def world(api, provider):
    """The API with this provider; those in the group crm are marketers, those in boss admins."""
    return api.with_settings(
        oidc_issuer=provider.issuer,
        oidc_client_id=CLIENT,
        oidc_client_secret=SECRET,
        oidc_roles=("crm=marketer", "boss=admin"),
    )


@pytest_asyncio.fixture
async def browser(world):
    async with world.client() as client:
        yield client


async def go(browser, provider, to="/", **changes):
    """Go to the provider, say yes, and come back; return the answer to that."""
    departure = await browser.get(PATH, params={"to": to})
    assert departure.status_code == 302, departure.text
    return await browser.get(f"{PATH}/callback", params=provider.consent(departure.headers["location"]) | changes)


async def refused(browser, provider, problem="oidc_failed", **changes):
    answer = await go(browser, provider, **changes)
    assert (answer.status_code, answer.headers["location"]) == (302, f"/sign-in?problem={problem}")
    assert (await browser.get(WHO)).status_code == 401


async def test_somebody_whom_the_provider_knows_comes_in_with_the_roles_of_their_groups(browser, provider):
    answer = await go(browser, provider, to="/profiles/x?tab=1")
    assert (answer.status_code, answer.headers["location"]) == (302, "/profiles/x?tab=1")
    body = (await browser.get(WHO)).json()
    assert (body["user"], body["roles"]) == ("grace@example.com", ["marketer"])
    assert body["csrf"]


async def test_the_browser_is_sent_with_all_that_the_flow_wants(browser, provider):
    departure = await browser.get(PATH)
    query = {name: value[0] for name, value in parse_qs(urlsplit(departure.headers["location"]).query).items()}
    assert departure.headers["location"].startswith(f"{provider.issuer}/authorize?")
    assert query["redirect_uri"] == f"http://limner{PATH}/callback"
    assert query["scope"] == "openid email profile"
    assert min(len(query[name]) for name in ("state", "nonce", "code_challenge")) >= 32
    cookie = departure.headers["set-cookie"].lower()
    assert all(part in cookie for part in ("httponly", "samesite=lax", f"path={PATH}", "max-age=600"))


async def test_the_sign_in_page_learns_that_there_is_a_provider(api, browser):
    assert (await browser.get("/api/v1/setup")).json()["oidc"] == PATH
    async with api.client() as client:
        assert code(await client.get(PATH)) == (404, "not_found")


async def test_who_comes_again_is_the_same_user_with_the_roles_of_today(browser, provider):
    await go(browser, provider)
    provider.claims["groups"] = ["boss"]
    await go(browser, provider)
    assert (await browser.get(WHO)).json()["roles"] == ["admin"]
    users = (await browser.get("/api/v1/users")).json()["items"]
    assert [it["id"] for it in users] == ["ada", "grace@example.com"]


async def test_who_came_by_a_provider_has_no_password(world, browser, provider):
    await go(browser, provider)
    async with world.client() as other:
        for password in ("", "x" * 10):
            answer = await other.post(WHO, json={"username": "grace@example.com", "password": password})
            assert code(answer) == (400, "wrong_password")


async def test_somebody_in_no_group_of_ours_stays_outside(browser, provider):
    provider.claims["groups"] = ["others"]
    await refused(browser, provider, "not_allowed")


async def test_a_default_role_is_for_all_others(world, provider):
    settings = replace_settings(world, oidc_default_role="maintainer", oidc_roles=())
    provider.claims.pop("groups")
    async with settings.client() as browser:
        await go(browser, provider)
        assert (await browser.get(WHO)).json()["roles"] == ["maintainer"]


def replace_settings(world, **changes):
    known = world.deps.settings
    return world.with_settings(**({name: getattr(known, name) for name in known.__struct_fields__} | changes))


async def test_roles_may_stand_deep_in_the_claims_and_names_in_another_one(world, provider):
    settings = replace_settings(world, oidc_roles_claim="realm.roles", oidc_user_claim="preferred_username")
    provider.claims |= {"realm": {"roles": "boss"}, "preferred_username": "grace"}
    async with settings.client() as browser:
        await go(browser, provider)
        body = (await browser.get(WHO)).json()
    assert (body["user"], body["roles"]) == ("grace", ["admin"])


async def test_what_the_id_token_lacks_is_asked_for(browser, provider):
    provider.userinfo = {"sub": "u-1", "groups": provider.claims.pop("groups")}
    await go(browser, provider)
    assert (await browser.get(WHO)).json()["roles"] == ["marketer"]


async def test_what_is_told_of_another_person_is_not_taken(browser, provider):
    provider.claims.pop("groups")
    provider.userinfo = {"sub": "u-2", "groups": ["boss"]}
    await refused(browser, provider, "not_allowed")


@pytest.mark.parametrize(
    "claims",
    [
        {"aud": "another"},
        {"iss": "https://evil.example"},
        {"exp": 1},
        {"exp": None},
        {"nonce": "another"},
        {"nonce": None},
        {"azp": "another"},
        {"email_verified": False},
        {"email": None},
        {"email": "not a name"},
        {"email": 7},
    ],
)
async def test_an_id_token_that_is_not_for_this_sign_in_is_not_believed(browser, provider, claims):
    provider.claims |= claims
    await refused(browser, provider)


async def test_an_id_token_that_somebody_else_signed_is_not_believed(browser, provider):
    provider.signing = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    await refused(browser, provider)


@pytest.mark.parametrize("algorithm", ["none", "HS256"])
async def test_an_id_token_without_a_signature_of_the_provider_is_not_believed(browser, provider, algorithm):
    provider.signing, provider.algorithm = (None if algorithm == "none" else SECRET * 3), algorithm
    await refused(browser, provider)


async def test_keys_are_remembered_and_fetched_again_when_there_is_a_new_one(world, provider):
    now = [NOW]
    clocked = replace(world, deps=replace(world.deps, clock=lambda: now[0]))
    async with clocked.client() as browser:
        await go(browser, provider)
        await go(browser, provider)
        assert provider.asked.count("keys") == 1
        provider.rotate()
        now[0] += timedelta(minutes=1)
        assert (await go(browser, provider)).headers["location"] == "/"
        assert provider.asked.count("keys") == 2


async def test_a_sign_in_that_another_browser_began_is_refused(world, browser, provider):
    theirs = provider.consent((await browser.get(PATH)).headers["location"])
    async with world.client() as fresh, world.client() as begun:
        await begun.get(PATH)
        for client in (fresh, begun):
            answer = await client.get(f"{PATH}/callback", params=theirs)
            assert answer.headers["location"] == "/sign-in?problem=oidc_failed"
            assert (await client.get(WHO)).status_code == 401


@pytest.mark.parametrize("changes", [{"state": "x"}, {"state": "ä"}, {"code": "guess"}])
async def test_what_does_not_come_from_the_provider_is_refused(browser, provider, changes):
    await refused(browser, provider, **changes)


@pytest.mark.parametrize("cookie", ["", ".", "x.y", "ä.ä", "e30.0000"])
async def test_a_cookie_that_is_not_ours_is_refused(world, provider, cookie):
    async with world.client() as client:
        headers = [(b"cookie", f"limner-oidc={cookie}".encode())]
        answer = await client.get(f"{PATH}/callback", params={"code": "c", "state": "s"}, headers=headers)
    assert answer.headers["location"] == "/sign-in?problem=oidc_failed"


async def test_what_the_provider_refuses_is_refused(browser, provider):
    departure = await browser.get(PATH)
    state = provider.consent(departure.headers["location"])["state"]
    answer = await browser.get(f"{PATH}/callback", params={"error": "access_denied", "state": state})
    assert answer.headers["location"] == "/sign-in?problem=oidc_failed"


async def test_a_sign_in_that_takes_too_long_is_refused(world, provider):
    now = [NOW]
    clocked = replace(world, deps=replace(world.deps, clock=lambda: now[0]))
    async with clocked.client() as browser:
        came = provider.consent((await browser.get(PATH)).headers["location"])
        now[0] += timedelta(minutes=11)
        answer = await browser.get(f"{PATH}/callback", params=came)
    assert answer.headers["location"] == "/sign-in?problem=oidc_failed"


@pytest.mark.parametrize(
    "to", ["https://evil.example", "//evil.example", "/\\evil.example", "", "/a\nb", "javascript:1"]
)
async def test_nobody_is_led_to_another_site_afterwards(browser, provider, to):
    assert (await go(browser, provider, to=to)).headers["location"] == "/"


async def test_a_provider_that_calls_itself_otherwise_is_refused(browser, provider):
    provider.wrong = {"issuer": "https://evil.example"}
    assert (await browser.get(PATH)).headers["location"] == "/sign-in?problem=oidc_failed"


async def test_a_provider_that_does_not_answer_leads_to_the_page_of_signing_in(world):
    silent = replace_settings(world, oidc_issuer="http://127.0.0.1:1")
    async with silent.client() as browser:
        assert (await browser.get(PATH)).headers["location"] == "/sign-in?problem=oidc_failed"


# People who are users already


async def user(api, name="grace@example.com", **parts):
    draft = UserDraft(id=name, password=PASSWORD, **({"roles": ["developer"]} | parts))
    await Accounts(api.deps.users, lambda: NOW, QUICK).put_user(draft)


async def test_a_user_with_a_password_keeps_the_roles_that_were_given_here(api, browser, provider):
    await user(api)
    await go(browser, provider)
    assert (await browser.get(WHO)).json()["roles"] == ["developer"]


async def test_a_user_with_a_password_is_nobody_whose_address_is_not_verified(api, browser, provider):
    await user(api)
    provider.claims.pop("email_verified")
    await refused(browser, provider, "not_allowed")


async def test_a_name_that_people_may_choose_freely_makes_nobody_a_user_with_a_password(api, world, provider):
    settings = replace_settings(world, oidc_user_claim="preferred_username")
    provider.claims["preferred_username"] = "ada"
    async with settings.client() as browser:
        await refused(browser, provider, "not_allowed")


async def test_a_disabled_user_stays_outside(api, browser, provider):
    await user(api, enabled=False)
    await refused(browser, provider, "not_allowed")


async def test_an_address_that_is_somebody_elses_now_does_not_open_the_old_account(world, browser, provider):
    await go(browser, provider)
    provider.claims["sub"] = "u-2"
    async with world.client() as other:
        await refused(other, provider, "not_allowed")
