"""People who sign in, and tokens that speak for them or for programs."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Literal

import msgspec

Role = Literal["admin", "developer", "marketer", "maintainer"]
LONGEST_NAME, LONGEST_PASSWORD = 200, 200
"""Characters of the name and of the password of a user."""

Roles = Annotated[list[Role], msgspec.Meta(min_length=1, max_length=4)]
UserId = Annotated[
    str,
    msgspec.Meta(pattern=r"^[^\s/\x00-\x1f\x7f]+$", max_length=LONGEST_NAME, description="A name or an e-mail address"),
]
Password = Annotated[str, msgspec.Meta(min_length=8, max_length=LONGEST_PASSWORD)]


class User(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who signs in with a password; `id` is a name or an e-mail address in lower case.

    `first` is the admin whom the first start made, until a person takes over. `subject` is what an OpenID Connect
    provider calls them for ever, for those who have come by one; without a `password` they come no other way. From
    `expires` on they are out as if they were not `enabled`; unset is never.
    """

    id: str
    roles: list[Role]
    enabled: bool = True
    password: str
    created: datetime
    full_name: str = ""
    expires: datetime | None = None
    first: bool = False
    subject: str = ""


class UserView(msgspec.Struct, frozen=True, kw_only=True):
    """A user as the API shows one."""

    id: str
    roles: list[Role]
    enabled: bool
    created: datetime
    full_name: str
    expires: datetime | None


class UserDraft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A user as somebody writes one; without `password` an existing user keeps the one there is.

    `expires` is when they can sign in no more, and all their sign-ins end; unset is never.
    """

    id: UserId
    roles: Roles
    enabled: bool = True
    full_name: Annotated[str, msgspec.Meta(max_length=LONGEST_NAME)] = ""
    expires: Annotated[datetime, msgspec.Meta(tz=True)] | None = None
    password: Password | None = None


class Token(msgspec.Struct, frozen=True, kw_only=True):
    """A secret that stands for `user`, or where that is empty for `roles`; `sign_in` if a sign-in made it.

    That of a `browser` lives on while it is used.
    """

    id: str
    hash: str
    name: str = ""
    user: str = ""
    roles: list[Role] = []
    created: datetime
    expires: datetime | None = None
    sign_in: bool = False
    browser: bool = False


class TokenView(msgspec.Struct, frozen=True, kw_only=True):
    """A token as the API shows one. `token`, the secret, is told once: in the answer that creates it."""

    id: str
    name: str
    user: str
    roles: list[Role]
    created: datetime
    expires: datetime | None
    sign_in: bool
    token: str | None = None


class TokenDraft(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A token as somebody writes one; `expires` unset is never."""

    id: Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9._:-]+$", max_length=128)] | None = None
    name: Annotated[str, msgspec.Meta(max_length=200)] = ""
    roles: Roles
    expires: Annotated[datetime, msgspec.Meta(tz=True)] | None = None


class Person(msgspec.Struct, frozen=True, kw_only=True):
    """Who a provider says has come: the name here, the provider's own for ever, whether it vouches for the name."""

    name: UserId
    subject: str
    roles: list[Role]
    vouched: bool
