import asyncio
from collections.abc import AsyncIterator
from datetime import UTC, datetime, timedelta

import msgspec
import pytest
import pytest_asyncio
from argon2 import PasswordHasher

from limner.errors import BadRequest, Conflict, NotAllowed, NotFound, TooMany
from limner.model.user import TokenDraft, UserDraft
from limner.pipeline.access import (
    ATTEMPTS,
    ATTEMPTS_FROM_ADDRESS,
    WINDOW,
    Access,
    NotSignedIn,
    WrongPassword,
    ensure_admin,
)
from limner.pipeline.accounts import STALE, Accounts, lifetime
from limner.store.ports import Document
from limner.store.sqlite import SqliteStore

QUICK = PasswordHasher(time_cost=1, memory_cost=8, parallelism=1)
PASSWORD = "correct horse"


class Clock:
    def __init__(self):
        self.now = datetime(2024, 5, 1, 12, tzinfo=UTC)

    def __call__(self):
        return self.now


@pytest_asyncio.fixture
async def store() -> AsyncIterator[SqliteStore]:
    opened = await SqliteStore.open(":memory:")
    yield opened
    await opened.close()


@pytest.fixture
def clock():
    return Clock()


@pytest.fixture
def accounts(store, clock):
    return Accounts(store, clock, QUICK)


@pytest_asyncio.fixture
async def access(accounts):
    await accounts.create_user(UserDraft(id="Ada@Example.com", roles=["developer"], password=PASSWORD))
    return Access(accounts, lifetime=3600)


async def sign_in(access, name="ada@example.com", password=PASSWORD, address="9.9.9.9"):
    return await access.sign_in(name, password, address)


async def test_the_right_password_is_given_a_token_that_is_recognised(access):
    done = await sign_in(access, " ADA@example.com ")
    assert done.access_token.startswith("lim_")
    assert done.roles == ["developer"]
    caller = await access.recognise(done.access_token)
    assert (caller.user, caller.roles) == ("ada@example.com", {"developer"})


@pytest.mark.parametrize(("name", "password"), [("ada@example.com", "wrong"), ("nobody", PASSWORD), ("", "")])
async def test_wrong_names_and_wrong_passwords_are_refused_alike(access, name, password):
    with pytest.raises(WrongPassword, match="Authentication error: the name or the password is wrong"):
        await sign_in(access, name, password)


async def test_a_disabled_user_cannot_sign_in_and_is_out_at_once(access, accounts):
    token = (await sign_in(access)).access_token
    await accounts.put_user(UserDraft(id="ada@example.com", roles=["developer"], enabled=False))
    with pytest.raises(WrongPassword):
        await sign_in(access)
    with pytest.raises(NotSignedIn):
        await access.recognise(token)


async def test_from_the_end_on_a_user_cannot_sign_in_and_is_out(access, accounts, clock):
    end = clock.now + timedelta(seconds=60)
    await accounts.put_user(UserDraft(id="ada@example.com", roles=["developer"], expires=end))
    token = (await sign_in(access)).access_token
    clock.now = end
    with pytest.raises(WrongPassword):
        await sign_in(access)
    with pytest.raises(NotSignedIn, match="gone or disabled"):
        await access.recognise(token)


async def test_another_end_lets_a_user_sign_in_again_but_not_go_on(access, accounts, clock):
    end = clock.now + timedelta(seconds=60)
    await accounts.put_user(UserDraft(id="ada@example.com", roles=["developer"], expires=end))
    token = (await sign_in(access)).access_token
    clock.now = end
    await accounts.put_user(UserDraft(id="ada@example.com", roles=["developer"]))
    with pytest.raises(NotSignedIn):
        await access.recognise(token)
    assert await sign_in(access)


async def test_a_user_stored_without_name_and_end_goes_on_as_before(access, accounts, store):
    (found,) = await store.documents("users")
    old = {name: value for name, value in found.body.items() if name not in {"full_name", "expires"}}
    await store.write_documents([Document(kind="users", id=found.id, body=old)])
    assert await sign_in(access)


async def test_an_end_leaves_an_admin_without_one(accounts, clock):
    end = clock.now + timedelta(days=30)
    await accounts.create_user(UserDraft(id="root", roles=["admin"], password=PASSWORD))
    with pytest.raises(NotAllowed, match="without an end"):
        await accounts.put_user(UserDraft(id="root", roles=["admin"], expires=end))
    await accounts.create_user(UserDraft(id="guest", roles=["admin"], expires=end, password=PASSWORD))
    with pytest.raises(NotAllowed, match="without an end"):
        await accounts.delete_user("root", asking="guest")
    with pytest.raises(NotAllowed, match="without an end"):
        await accounts.put_user(UserDraft(id="root", roles=["admin"], enabled=False), asking="guest")
    await accounts.put_user(UserDraft(id="guest", roles=["admin"]))
    await accounts.put_user(UserDraft(id="root", roles=["admin"], expires=end), asking="root")


async def test_nobody_ends_themselves_in_the_past(accounts, clock):
    for name in ("root", "other"):
        await accounts.create_user(UserDraft(id=name, roles=["admin"], password=PASSWORD))
    past = UserDraft(id="root", roles=["admin"], expires=clock.now)
    with pytest.raises(NotAllowed, match="in the past"):
        await accounts.put_user(past, asking="root")
    assert (await accounts.put_user(past, asking="other")).expires == clock.now


async def test_a_new_password_ends_every_sign_in(access, accounts):
    token = (await sign_in(access)).access_token
    await accounts.put_user(UserDraft(id="ada@example.com", roles=["developer"], password="another horse"))
    with pytest.raises(NotSignedIn):
        await access.recognise(token)
    assert await sign_in(access, password="another horse")


async def test_a_user_without_a_new_password_keeps_the_old_one_and_stays_in(access, accounts):
    token = (await sign_in(access)).access_token
    await accounts.put_user(UserDraft(id="ada@example.com", roles=["marketer"]))
    assert (await access.recognise(token)).roles == {"marketer"}
    assert await sign_in(access)


async def test_a_sign_in_ends_after_its_time(access, clock):
    token = (await sign_in(access)).access_token
    clock.now += timedelta(seconds=3599)
    assert await access.recognise(token)
    clock.now += timedelta(seconds=2)
    with pytest.raises(NotSignedIn):
        await access.recognise(token)


async def test_sign_ins_that_have_ended_are_cleared_away(access, accounts, clock):
    await sign_in(access)
    clock.now += timedelta(hours=2)
    await sign_in(access)
    assert len((await accounts.refresh()).tokens) == 1


async def test_signing_out_ends_the_token_and_no_other(access):
    first, second = await sign_in(access), await sign_in(access)
    await access.sign_out(await access.recognise(first.access_token))
    with pytest.raises(NotSignedIn):
        await access.recognise(first.access_token)
    assert await access.recognise(second.access_token)


async def test_signing_out_leaves_the_token_of_a_program(accounts, access):
    made = await accounts.create_token(TokenDraft(roles=["marketer"]))
    await access.sign_out(await access.recognise(made.token))
    assert await access.recognise(made.token)


@pytest.mark.parametrize("secret", ["", "lim_", "lim_unknown", "ä"])
async def test_an_unknown_token_is_refused(access, secret):
    with pytest.raises(NotSignedIn):
        await access.recognise(secret)


async def test_too_many_failures_of_one_user_from_one_address_are_refused_for_a_while(access, clock):
    for _ in range(ATTEMPTS):
        with pytest.raises(WrongPassword):
            await sign_in(access, password="guess")
    with pytest.raises(TooMany) as refusal:
        await sign_in(access)
    assert 0 < refusal.value.after <= 61
    assert await sign_in(access, address="8.8.8.8")
    clock.now += WINDOW
    assert await sign_in(access)


async def test_too_many_failures_from_one_address_are_refused_whatever_the_names(access, clock):
    for number in range(ATTEMPTS_FROM_ADDRESS):
        with pytest.raises(WrongPassword):
            await sign_in(access, f"user{number}", "guess")
    for name in ("user-new", "ada@example.com"):
        with pytest.raises(TooMany):
            await sign_in(access, name)
    assert await sign_in(access, address="8.8.8.8")
    clock.now += WINDOW
    assert await sign_in(access)


async def test_a_success_does_not_make_up_for_the_failures_of_others_at_the_address(access):
    for number in range(ATTEMPTS_FROM_ADDRESS):
        assert await sign_in(access)
        with pytest.raises(WrongPassword):
            await sign_in(access, f"user{number}", "guess")
    with pytest.raises(TooMany):
        await sign_in(access)


@pytest.mark.parametrize(("name", "password"), [("a" * 201, "guess"), ("ada@example.com", "a" * 201)])
async def test_a_name_or_a_password_that_nobody_can_have_is_wrong_and_is_not_kept(access, name, password):
    with pytest.raises(WrongPassword):
        await sign_in(access, name, password)
    assert not access._attempts._times


async def test_a_success_forgets_the_failures_before_it(access):
    for _ in range(3):
        for _ in range(ATTEMPTS - 1):
            with pytest.raises(WrongPassword):
                await sign_in(access, password="guess")
        assert await sign_in(access)


async def test_what_is_stored_holds_neither_password_nor_token(access, store):
    token = (await sign_in(access)).access_token
    stored = msgspec.json.encode(await store.documents("users", "tokens")).decode()
    assert PASSWORD not in stored
    assert token not in stored
    assert "$argon2id$" in stored


async def test_a_token_for_a_program_speaks_for_its_roles(accounts, access):
    made = await accounts.create_token(TokenDraft(name="export", roles=["marketer"]))
    caller = await access.recognise(made.token)
    assert (caller.name, caller.roles, caller.user) == ("export", {"marketer"}, "")


async def test_a_token_without_an_end_does_not_end(accounts, access, clock):
    made = await accounts.create_token(TokenDraft(roles=["marketer"]))
    clock.now += timedelta(days=10_000)
    assert await access.recognise(made.token)


async def test_a_token_with_an_end_ends(accounts, access, clock):
    made = await accounts.create_token(TokenDraft(roles=["marketer"], expires=clock.now + timedelta(days=1)))
    clock.now += timedelta(days=1)
    with pytest.raises(NotSignedIn):
        await access.recognise(made.token)


async def test_a_changed_token_keeps_its_secret(accounts, access):
    made = await accounts.create_token(TokenDraft(id="export", roles=["marketer"]))
    changed = await accounts.put_token(TokenDraft(id="export", name="new", roles=["maintainer"]))
    assert changed.token is None
    assert (await access.recognise(made.token)).roles == {"maintainer"}


async def test_the_token_of_a_sign_in_cannot_be_given_other_roles(accounts, access):
    await sign_in(access)
    (token_id,) = (await accounts.refresh()).tokens
    with pytest.raises(NotAllowed):
        await accounts.put_token(TokenDraft(id=token_id, roles=["admin"]))


async def test_a_removed_token_is_refused_by_other_nodes_within_seconds(store, accounts, access, clock):
    made = await accounts.create_token(TokenDraft(id="export", roles=["marketer"]))
    elsewhere = Access(Accounts(store, clock, QUICK), lifetime=3600)
    assert await elsewhere.recognise(made.token)
    await accounts.delete_token("export")
    clock.now += STALE
    with pytest.raises(NotSignedIn):
        await elsewhere.recognise(made.token)


async def test_a_token_made_elsewhere_is_recognised_at_once(store, accounts, access, clock):
    await access.accounts.refresh()
    made = await Accounts(store, clock, QUICK).create_token(TokenDraft(roles=["marketer"]))
    assert await access.recognise(made.token)


async def test_names_and_ids_are_given_once(accounts, access):
    with pytest.raises(Conflict):
        await accounts.create_user(UserDraft(id="ADA@example.com", roles=["admin"], password=PASSWORD))
    await accounts.create_token(TokenDraft(id="export", roles=["marketer"]))
    with pytest.raises(Conflict):
        await accounts.create_token(TokenDraft(id="export", roles=["marketer"]))


async def test_a_new_user_needs_a_password(accounts):
    with pytest.raises(BadRequest):
        await accounts.put_user(UserDraft(id="bob", roles=["admin"]))


async def test_nobody_deletes_themselves_or_drops_their_own_admin_role(accounts):
    await accounts.create_user(UserDraft(id="root", roles=["admin"], password=PASSWORD))
    with pytest.raises(NotAllowed):
        await accounts.delete_user("Root", asking="root")
    with pytest.raises(NotAllowed):
        await accounts.put_user(UserDraft(id="root", roles=["developer"]), asking="root")
    with pytest.raises(NotAllowed):
        await accounts.put_user(UserDraft(id="root", roles=["admin"], enabled=False), asking="root")


async def test_a_deleted_user_takes_the_tokens_along(accounts, access):
    token = (await sign_in(access)).access_token
    await accounts.delete_user("ada@example.com")
    assert (await accounts.refresh()).tokens == {}
    with pytest.raises(NotSignedIn):
        await access.recognise(token)


async def test_what_is_not_there_cannot_be_deleted(accounts):
    with pytest.raises(NotFound):
        await accounts.delete_user("nobody")
    with pytest.raises(NotFound):
        await accounts.delete_token("none")


async def test_the_first_start_makes_an_admin_and_later_ones_do_not(store, clock):
    password = await ensure_admin(store, QUICK)
    assert password
    assert await ensure_admin(store, QUICK) is None
    done = await Access(Accounts(store, clock, QUICK), lifetime=60).sign_in("admin", password, "")
    assert done.roles == ["admin"]


async def test_of_nodes_that_start_at_once_one_tells_a_password_and_it_is_the_right_one(store, clock):
    told = await asyncio.gather(*(ensure_admin(store, QUICK) for _ in range(4)))
    (password,) = [it for it in told if it]
    assert await Access(Accounts(store, clock, QUICK), lifetime=60).sign_in("admin", password, "")


async def test_a_start_goes_on_when_something_else_is_configured_meanwhile(store):
    async def configure():
        for number in range(20):
            await store.write_documents([Document(kind="sources", id=str(number), body={})])

    told, _ = await asyncio.gather(ensure_admin(store, QUICK), configure())
    assert told


async def test_a_start_after_somebody_else_was_added_makes_an_admin_too(store, access):
    assert await ensure_admin(store, QUICK)


async def test_a_start_after_an_admin_was_added_makes_no_other(store, accounts):
    await accounts.create_user(UserDraft(id="root", roles=["admin"], password=PASSWORD))
    assert await ensure_admin(store, QUICK) is None


@pytest.mark.parametrize(("text", "seconds"), [("90s", 90), ("15m", 900), ("12h", 43200), (" 30d ", 2592000)])
def test_a_length_of_time_is_a_number_and_a_letter(text, seconds):
    assert lifetime(text).total_seconds() == seconds


@pytest.mark.parametrize("text", ["", "30", "d", "-1d", "1y", "1.5h"])
def test_another_length_of_time_is_refused(text):
    with pytest.raises(BadRequest):
        lifetime(text)
