"""People and programs that may use the management API: users, and the tokens that speak for them.

Both live in the store's documents, beside the catalogue but never part of it: they are not exported, and what the
API shows of them (`UserView`, `TokenView`) has no field for a hash. Passwords are kept as argon2 hashes, tokens as
SHA-256 hashes, which is enough for 32 random bytes.
"""

from __future__ import annotations

import asyncio
import hashlib
import hmac
import re
import secrets
from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any

import msgspec
from argon2 import PasswordHasher

from limner.errors import BadRequest, Conflict, NotAllowed, NotFound
from limner.model.edit import Edit
from limner.model.json import Json
from limner.model.user import Person, Token, TokenDraft, TokenView, User, UserDraft, UserView
from limner.pipeline.edits import ANOTHER, Subject, edit_of
from limner.rules.ids import check_free
from limner.sdk.secrets import MASK
from limner.store.ports import Document, Removal, Store

PREFIX = "lim_"
"""Every token begins with this, so that scanners of leaked secrets recognise one."""

SET_UP = "this installation is set up already; sign in"

STALE = timedelta(seconds=3)
"""How long this process may believe a user or token that another node has removed."""


class Snapshot(msgspec.Struct, frozen=True, kw_only=True):
    """All users by id and all tokens by id, as of one version of the documents; `by_hash` finds a token's id."""

    version: int = -1
    users: dict[str, User] = {}
    tokens: dict[str, Token] = {}
    by_hash: dict[str, str] = {}


def view_user(user: User) -> UserView:
    """Return what may be shown of a user."""
    return msgspec.convert(user, UserView, from_attributes=True)


def may_enter(user: User, now: datetime) -> bool:
    """Tell whether somebody is neither disabled nor past the end that was set."""
    return user.enabled and (user.expires is None or user.expires > now)


def view_token(token: Token, secret: str | None = None) -> TokenView:
    """Return what may be shown of a token, with the secret if it was made just now."""
    return TokenView(
        id=token.id,
        name=token.name,
        user=token.user,
        roles=token.roles,
        created=token.created,
        expires=token.expires,
        sign_in=token.sign_in,
        token=secret,
    )


def fingerprint(secret: str) -> str:
    """Return the hash by which a token is kept and found."""
    return hashlib.sha256(secret.encode()).hexdigest()


def csrf_token(secret: str) -> str:
    """Return what a page of ours sends along to prove that it may speak for the session with this secret."""
    return hmac.new(secret.encode(), b"limner-csrf", "sha256").hexdigest()


def first_admin(known: Snapshot) -> User | None:
    """Return the admin whom the first start made, as long as there is nobody else."""
    users = list(known.users.values())
    return users[0] if len(users) == 1 and users[0].first else None


def check_user(
    known: Snapshot, draft: UserDraft, now: datetime, asking: str = "", *, is_new: bool = False
) -> User | None:
    """Return the user whom a draft replaces, None if it adds one; raises Refused where it cannot be saved.

    `asking` is the user who does it; nobody may have the name of one who `is_new`.
    """
    before = known.users.get(draft.id.lower())
    if before is not None and is_new:
        raise Conflict(f"there is a user {draft.id.lower()!r} already", path="id")
    if before is not None and before.id == asking and not (draft.enabled and "admin" in draft.roles):
        raise NotAllowed("you cannot take the role admin from yourself", path="roles")
    if before is not None and before.id == asking and draft.expires is not None and draft.expires <= now:
        raise NotAllowed("your own end cannot be in the past", path="expires")
    if before is not None:
        _check_lasting(known, before.id, draft)
        return before
    check_free(draft.id)
    if draft.password is None:
        raise BadRequest("a new user needs a password", path="password")
    return None


def check_token(known: Snapshot, draft: TokenDraft, *, is_new: bool = False) -> Token | None:
    """Return the token that a draft changes, None if it adds one; raises Refused where it cannot be saved."""
    before = known.tokens.get(draft.id or "")
    if before is None:
        check_free(draft.id or "")
    elif is_new:
        raise Conflict(f"there is a token {draft.id!r} already", path="id")
    elif before.user:
        raise NotAllowed(f"the token {before.id!r} stands for a user; it can be deleted, not changed")
    return before


def new_password() -> str:
    """Return a random password that a person can type."""
    return secrets.token_urlsafe(12)


def lifetime(text: str) -> timedelta:
    """Read a length of time such as `12h` or `30d`; another raises BadRequest."""
    match = re.fullmatch(r"(\d{1,5})([smhdw])", text.strip())
    if match is None:
        raise BadRequest(f"{text!r} is no length of time; write a number and s, m, h, d or w, such as 30d")
    unit = {"s": "seconds", "m": "minutes", "h": "hours", "d": "days", "w": "weeks"}[match[2]]
    return timedelta(**{unit: int(match[1])})


class Accounts:
    """The users and tokens of an installation, read often and cheaply, written seldom."""

    def __init__(self, store: Store, clock: Callable[[], datetime], hasher: PasswordHasher | None = None) -> None:
        self._store, self.clock = store, clock
        self.hasher = hasher or PasswordHasher()
        self._known = Snapshot()
        self._read_at: datetime | None = None
        self._changing = asyncio.Lock()

    async def known(self) -> Snapshot:
        """Return users and tokens as they were not longer than STALE ago."""
        if self._read_at is None or not timedelta(0) <= self.clock() - self._read_at < STALE:
            return await self.refresh()
        return self._known

    async def refresh(self) -> Snapshot:
        """Return users and tokens as they are now."""
        version = await self._store.catalog_version()
        if version != self._known.version:
            self._known = _snapshot(version, await self._store.documents("users", "tokens"))
        self._read_at = self.clock()
        return self._known

    async def create_user(self, draft: UserDraft) -> UserView:
        """Add a user; Conflict if the name is taken, BadRequest without a password."""
        async with self._changing:
            return await self._save_user(draft, check_user(await self.refresh(), draft, self.clock(), is_new=True))

    async def create_first(self, user_id: str, password: str, at: int) -> None:
        """Add an admin for the first start; Conflict if something was configured since version `at`, on any node."""
        async with self._changing:
            user = User(
                id=user_id, roles=["admin"], password=await self._hashed(password), created=self.clock(), first=True
            )
            await self._write([_user_document(user)], at, edits=[self._user_edit(None, user)])

    async def replace_first(self, draft: UserDraft) -> User:
        """Put a person's own admin in the place of the one of the first start; Conflict if somebody was quicker."""
        async with self._changing:
            known = await self.refresh()
            first = first_admin(known)
            if first is None:
                raise Conflict(SET_UP)
            check_free(draft.id)
            password = await self._hashed(draft.password or "")
            user = User(id=draft.id.lower(), roles=draft.roles, password=password, created=self.clock())
            gone = [] if user.id == first.id else [Removal(kind="users", id=first.id)]
            before = known.users.get(user.id)
            edits = [self._user_edit(before, user), *([] if before else [self._user_edit(first, None)])]
            await self._write([_user_document(user), *gone, *_tokens_of(known, first.id)], known.version, edits=edits)
        return user

    async def put_user(self, draft: UserDraft, asking: str = "") -> UserView:
        """Add or replace a user; `asking` is the user who does it, who may not stop being an admin.

        A new password or a user who is disabled or past the end ends every sign-in of that user.
        """
        async with self._changing:
            return await self._save_user(draft, check_user(await self.refresh(), draft, self.clock(), asking))

    async def welcome(self, person: Person) -> User:
        """Return the user for somebody whom an OpenID Connect provider vouches for, made or brought up to date.

        Who came by it alone has the roles that it tells, who has a password here those that were given here. Raises
        NotAllowed for somebody who is disabled, or whose name is another's.
        """
        async with self._changing:
            before = (await self.refresh()).users.get(person.name)
            if before is None:
                after = User(
                    id=person.name, roles=person.roles, password="", created=self.clock(), subject=person.subject
                )
            else:
                if not may_enter(before, self.clock()) or (before.subject or person.subject) != person.subject:
                    raise NotAllowed(f"{person.name} is disabled here, or somebody else")
                if not before.subject and not person.vouched:
                    raise NotAllowed(f"{person.name} is a user here, and the provider has not verified who that is")
                roles = before.roles if before.password else person.roles
                after = msgspec.structs.replace(before, roles=roles, subject=person.subject)
            if after != before:
                await self._write([_user_document(after)], edits=[self._user_edit(before, after)])
        return after

    async def change_password(self, user_id: str, password: str, keep: str) -> None:
        """Give a user another password, and end all sign-ins but that of `keep`, a token; NotFound if there is none."""
        async with self._changing:
            before = (await self.refresh()).users.get(user_id)
            if before is None:
                raise NotFound(f"there is no user {user_id!r}")
            after = msgspec.structs.replace(before, password=await self._hashed(password))
            ended = [it for it in _tokens_of(self._known, user_id) if it.id != keep]
            await self._write([_user_document(after), *ended], edits=[self._user_edit(before, after)])

    async def delete_user(self, user_id: str, asking: str = "") -> None:
        """Remove a user and the user's tokens; NotFound if there is none, NotAllowed for `asking` itself."""
        async with self._changing:
            key = user_id.lower()
            known = await self.refresh()
            if key not in known.users:
                raise NotFound(f"there is no user {key!r}")
            if key == asking:
                raise NotAllowed("you cannot delete yourself")
            _check_lasting(known, key)
            edits = [self._user_edit(known.users[key], None)]
            await self._write([Removal(kind="users", id=key), *_tokens_of(known, key)], edits=edits)

    async def create_token(self, draft: TokenDraft) -> TokenView:
        """Add a token that stands for roles; Conflict if the id is taken. The answer holds the secret."""
        async with self._changing:
            check_token(await self.refresh(), draft, is_new=True)
            return await self._issue(draft)

    async def put_token(self, draft: TokenDraft) -> TokenView:
        """Change name, roles and end of a token, which keeps its secret; or add one, and answer with the secret."""
        async with self._changing:
            before = check_token(await self.refresh(), draft)
            if before is None:
                return await self._issue(draft)
            after = msgspec.structs.replace(before, name=draft.name, roles=draft.roles, expires=draft.expires)
            await self._write([_token_document(after)], edits=[self._token_edit(before, after)])
            return view_token(after)

    async def delete_token(self, token_id: str) -> None:
        """Remove a token; NotFound if there is none."""
        async with self._changing:
            token = (await self.refresh()).tokens.get(token_id)
            if token is None:
                raise NotFound(f"there is no token {token_id!r}")
            await self._write([Removal(kind="tokens", id=token_id)], edits=[self._token_edit(token, None)])

    async def issue_sign_in(self, user_id: str, expires: datetime, *, browser: bool = False) -> str:
        """Make the token of a sign-in and return its secret; tokens that have ended are cleared away."""
        secret = PREFIX + secrets.token_urlsafe(32)
        now = self.clock()
        token = Token(
            id=secrets.token_hex(8),
            hash=fingerprint(secret),
            name="sign-in",
            user=user_id,
            created=now,
            expires=expires,
            sign_in=True,
            browser=browser,
        )
        async with self._changing:
            ended = [it for it in (await self.refresh()).tokens.values() if it.expires and it.expires <= now]
            gone = [Removal(kind="tokens", id=it.id) for it in ended]
            await self._write([_token_document(token), *gone], edits=[self._token_edit(None, token)])
        return secret

    async def prolong(self, token_id: str, expires: datetime) -> None:
        """Let a token live until then, if it is still there and would end earlier."""
        async with self._changing:
            token = (await self.refresh()).tokens.get(token_id)
            if token is not None and token.expires is not None and token.expires < expires:
                await self._write([_token_document(msgspec.structs.replace(token, expires=expires))])

    async def _issue(self, draft: TokenDraft) -> TokenView:
        secret = PREFIX + secrets.token_urlsafe(32)
        token = Token(
            id=draft.id or secrets.token_hex(8),
            hash=fingerprint(secret),
            name=draft.name,
            roles=draft.roles,
            created=self.clock(),
            expires=draft.expires,
        )
        await self._write([_token_document(token)], edits=[self._token_edit(None, token)])
        return view_token(token, secret)

    async def _save_user(self, draft: UserDraft, before: User | None) -> UserView:
        now, password = self.clock(), before.password if before else ""
        if draft.password is not None:
            password = await self._hashed(draft.password)
        user = User(
            id=draft.id.lower(),
            roles=draft.roles,
            enabled=draft.enabled,
            password=password,
            created=before.created if before else now,
            full_name=draft.full_name,
            expires=draft.expires,
            subject=before.subject if before else "",
        )
        stays = may_enter(user, now) and may_enter(before or user, now) and draft.password is None
        ended = [] if stays else _tokens_of(self._known, user.id)
        await self._write([_user_document(user), *ended], edits=[self._user_edit(before, user)])
        return view_user(user)

    async def _hashed(self, password: str) -> str:
        return await asyncio.to_thread(self.hasher.hash, password)

    async def _write(
        self, changes: list[Document | Removal], at: int | None = None, *, edits: Sequence[Edit] = ()
    ) -> None:
        await self._store.write_documents(changes, at=at, edits=edits)
        await self.refresh()

    def _user_edit(self, before: User | None, after: User | None) -> Edit:
        old, new = (None if it is None else _told(it) for it in (before, after))
        if before and after and old and new and before.password != after.password:
            old, new = {**old, "password": MASK}, {**new, "password": ANOTHER}
        subject = after or before
        return edit_of(Subject("users", subject.id if subject else ""), old, new, self.clock())

    def _token_edit(self, before: Token | None, after: Token | None) -> Edit:
        old, new = (None if it is None else _shown(it) for it in (before, after))
        subject = after or before
        return edit_of(Subject("tokens", subject.id if subject else ""), old, new, self.clock())


def _snapshot(version: int, documents: list[Document]) -> Snapshot:
    users = [msgspec.convert(it.body, User) for it in documents if it.kind == "users"]
    tokens = [msgspec.convert(it.body, Token) for it in documents if it.kind == "tokens"]
    return Snapshot(
        version=version,
        users={user.id: user for user in users},
        tokens={token.id: token for token in tokens},
        by_hash={token.hash: token.id for token in tokens},
    )


def _tokens_of(known: Snapshot, user_id: str) -> list[Removal]:
    return [Removal(kind="tokens", id=it.id) for it in known.tokens.values() if it.user == user_id]


def _user_document(user: User) -> Document:
    return Document(kind="users", id=user.id, body=msgspec.to_builtins(user))


def _check_lasting(known: Snapshot, changed: str, after: UserDraft | None = None) -> None:
    """Raise NotAllowed where only admins with an end would stay, so that one day nobody comes in."""
    admins = {it.id: it.expires for it in known.users.values() if it.enabled and "admin" in it.roles}
    lasted = None in admins.values()
    admins.pop(changed, None)
    if after is not None and after.enabled and "admin" in after.roles:
        admins[changed] = after.expires
    if lasted and admins and None not in admins.values():
        raise NotAllowed("one admin at least has to stay without an end", path="expires")


def _told(user: User) -> dict[str, Any]:
    """Return what an edit tells of a user."""
    told: dict[str, Any] = {"roles": user.roles, "enabled": user.enabled}
    more = {"full_name": user.full_name, "expires": msgspec.to_builtins(user.expires)}
    return told | {name: value for name, value in more.items() if value}


def _shown(token: Token) -> Json:
    """Return what an edit tells of a token."""
    told = {"name": token.name, "user": token.user, "roles": token.roles, "expires": token.expires}
    shown: Json = msgspec.to_builtins({name: value for name, value in told.items() if value})
    return shown


def _token_document(token: Token) -> Document:
    return Document(kind="tokens", id=token.id, body=msgspec.to_builtins(token))
