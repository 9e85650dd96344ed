"""Who asks, and whether to believe it: signing in with a password, and recognising a token."""

from __future__ import annotations

import asyncio
import contextlib
from collections import deque
from collections.abc import Callable
from datetime import UTC, datetime, timedelta

import msgspec
from argon2 import PasswordHasher
from argon2.exceptions import Argon2Error, InvalidHashError

from limner.errors import Conflict, NotSignedIn, TooMany, Unavailable, WrongPassword
from limner.model.user import LONGEST_NAME, LONGEST_PASSWORD, Role, Token, User, UserDraft
from limner.pipeline.accounts import SET_UP, Accounts, Snapshot, fingerprint, first_admin, may_enter, new_password
from limner.store.ports import Store

ATTEMPTS = 10
"""Failed sign-ins of one user from one address that we listen to in a WINDOW."""

ATTEMPTS_FROM_ADDRESS = 50
"""Failed sign-ins from one address, of whatever users, that we listen to in a WINDOW: an office shares an address."""

WINDOW = timedelta(minutes=1)
LONGEST_SESSION = timedelta(days=30)
"""How long a browser stays signed in at most, however much it is used."""

STEPS = 10
"""In how many steps a browser's session is prolonged while it is used, since each of them is a commit."""

WRONG = "Authentication error: the name or the password is wrong"

REMEMBERED = 10_000
"""Addresses, and pairs of user and address, whose attempts are remembered before the finished ones are cleared away."""


class Caller(msgspec.Struct, frozen=True, kw_only=True):
    """Who asks: what may be logged of them, what they may do, and the token that said so; `user` empty is a program."""

    name: str
    roles: frozenset[Role]
    token: str
    user: str = ""
    full_name: str = ""
    expires: datetime | None = None


class SignIn(msgspec.Struct, frozen=True, kw_only=True):
    """What a successful sign-in is given; the field names are those of OAuth 2 and of Tracardi's clients."""

    access_token: str
    token_type: str = "bearer"  # noqa: S105 # the name of a scheme, no secret
    roles: list[Role]
    preference: dict[str, str] = {}


class Access:
    """Lets people in, and recognises who is in. `lifetime` is how many seconds a sign-in lasts."""

    def __init__(self, accounts: Accounts, lifetime: int) -> None:
        self.accounts = accounts
        self._lifetime = timedelta(seconds=lifetime)
        self._attempts = Attempts(accounts.clock)
        # Two at once: each check takes 64 MiB and a core, and events must go on being collected.
        self._checking = asyncio.Semaphore(2)
        self._decoy = ""

    async def sign_in(self, username: str, password: str, address: str) -> SignIn:
        """Check a password and issue a token; WrongPassword if it is wrong, TooMany after too many wrong ones."""
        user = await self.prove(username, password, address)
        secret = await self.accounts.issue_sign_in(user.id, self.accounts.clock() + self._lifetime)
        return SignIn(access_token=secret, roles=user.roles)

    async def open_session(self, user: User) -> str:
        """Return the secret of a new session of a browser, for somebody whose password was checked."""
        return await self.accounts.issue_sign_in(user.id, self.accounts.clock() + self._lifetime, browser=True)

    async def is_fresh(self) -> bool:
        """Tell whether nobody is there but the admin of the first start."""
        return first_admin(await self.accounts.refresh()) is not None

    async def set_up(self, secret: str, draft: UserDraft, address: str) -> User:
        """Let who knows the password of the first start become the admin; Conflict if somebody has before."""
        first = first_admin(await self.accounts.refresh())
        if first is None:
            raise Conflict(SET_UP)
        await self.prove(first.id, secret, address)
        return await self.accounts.replace_first(draft)

    async def prolong(self, caller: Caller) -> None:
        """Let the session of a browser that is in use live on; what the store does not take is tried the next time."""
        token = (await self.accounts.known()).tokens.get(caller.token)
        if token is None or not token.browser or token.expires is None:
            return
        longest = token.created + max(LONGEST_SESSION, self._lifetime)
        expires = min(self.accounts.clock() + self._lifetime, longest)
        if expires - token.expires >= self._lifetime / STEPS:
            with contextlib.suppress(Unavailable):
                await self.accounts.prolong(token.id, expires)

    async def prove(self, username: str, password: str, address: str) -> User:
        """Return the user whose password this is; WrongPassword if it is wrong, TooMany after too many wrong ones.

        An unknown name takes as long as a wrong password, unless it is longer than any name can be.
        """
        name = username.strip().lower()
        if len(name) > LONGEST_NAME or len(password) > LONGEST_PASSWORD:
            raise WrongPassword(WRONG, why="refused")
        self._attempts.begin(name, address)
        user = (await self.accounts.refresh()).users.get(name)
        if not await self._matches(user, password) or user is None:
            is_out = user is not None and not may_enter(user, self.accounts.clock())
            raise WrongPassword(WRONG, why="disabled" if is_out else "wrong")
        self._attempts.forget(name, address)
        return user

    async def sign_out(self, caller: Caller) -> None:
        """End the sign-in that the caller came with; the token of a program stays, for it could not come back."""
        token = (await self.accounts.refresh()).tokens.get(caller.token)
        if token is not None and token.sign_in:
            await self.accounts.delete_token(token.id)

    async def recognise(self, secret: str) -> Caller:
        """Return who stands behind a token, or raise NotSignedIn."""
        key = fingerprint(secret)
        known = await self.accounts.known()
        if key not in known.by_hash:
            known = await self.accounts.refresh()
        token = known.tokens.get(known.by_hash.get(key, ""))
        if token is None or (token.expires and token.expires <= self.accounts.clock()):
            raise NotSignedIn("the token is unknown or has expired; sign in again")
        if not token.user:
            return Caller(
                name=token.name or token.id, roles=frozenset(token.roles), token=token.id, expires=token.expires
            )
        return _in_person(token, known.users.get(token.user), self.accounts.clock())

    async def _matches(self, user: User | None, password: str) -> bool:
        async with self._checking:
            return await asyncio.to_thread(self._verify, user, password)

    def _verify(self, user: User | None, password: str) -> bool:
        hasher = self.accounts.hasher
        self._decoy = self._decoy or hasher.hash(new_password())
        try:
            right = hasher.verify(user.password if user and user.password else self._decoy, password)
        except (Argon2Error, InvalidHashError):
            return False
        return right and user is not None and may_enter(user, self.accounts.clock()) and user.password != ""


class Attempts:
    """Counts sign-ins that are under way or failed, by user and address and by address alone, and refuses too many."""

    def __init__(self, clock: Callable[[], datetime]) -> None:
        self._clock = clock
        self._times: dict[tuple[str | None, str], deque[datetime]] = {}

    def begin(self, name: str, address: str) -> None:
        """Count an attempt, or raise TooMany with the seconds until the next one."""
        now = self._clock()
        if len(self._times) > REMEMBERED:
            self._times = {it: times for it, times in self._times.items() if times and times[-1] > now - WINDOW}
        limits: dict[tuple[str | None, str], int] = {(None, address): ATTEMPTS_FROM_ADDRESS, (name, address): ATTEMPTS}
        for key, most in limits.items():
            times = self._times.get(key)
            if times and len(times) == most and times[0] > now - WINDOW:
                after = int((times[0] + WINDOW - now).total_seconds()) + 1
                raise TooMany(f"too many failed sign-ins; try again in {after} s", after=after)
        for key, most in limits.items():
            self._times.setdefault(key, deque(maxlen=most)).append(now)

    def forget(self, name: str, address: str) -> None:
        """Forget the attempts of somebody who came in; what others at the address did still counts."""
        self._times.pop((name, address), None)
        if times := self._times.get((None, address)):
            times.pop()


async def ensure_admin(store: Store, hasher: PasswordHasher | None = None) -> str | None:
    """Add the user `admin` where nobody is an admin yet; return the new password, which is kept nowhere else.

    Of nodes that start at the same moment one does.
    """
    accounts = Accounts(store, lambda: datetime.now(UTC), hasher)
    password = new_password()
    while not _has_admin(known := await accounts.refresh()):
        with contextlib.suppress(Conflict):  # somebody was quicker, with an admin or with something else: look again
            await accounts.create_first("admin", password, known.version)
            return password
    return None


def _has_admin(known: Snapshot) -> bool:
    return "admin" in known.users or any("admin" in user.roles for user in known.users.values())


def _in_person(token: Token, user: User | None, now: datetime) -> Caller:
    if user is None or not may_enter(user, now):
        raise NotSignedIn("the user of this token is gone or disabled")
    return Caller(
        name=user.id,
        full_name=user.full_name,
        roles=frozenset(user.roles),
        token=token.id,
        user=user.id,
        expires=token.expires,
    )
