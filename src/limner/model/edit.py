"""A change of what is configured: who made it, when, from where, and what is another than before."""

from __future__ import annotations

from datetime import datetime
from typing import Any, Literal

import msgspec

Deed = Literal["created", "changed", "removed"]

SIGN_INS = "sign-ins"
"""The kind of the edits that tell of sign-ins; the object is the name as somebody wrote it."""

SignInOutcome = Literal["ok", "wrong", "disabled", "too_many", "refused"]


class Author(msgspec.Struct, frozen=True, kw_only=True):
    """Who changes something, and the address that they ask from; empty for what this program does by itself."""

    name: str = "limner"
    address: str = ""


class FieldEdit(msgspec.Struct, frozen=True):
    """A field of an object, as it was and as it is; None where there is nothing to tell. Secrets are masked."""

    name: str
    old: Any
    new: Any


class Edit(msgspec.Struct, frozen=True, kw_only=True):
    """One object that somebody created, changed or removed."""

    time: datetime
    by: str
    address: str = ""
    deed: Deed
    kind: str
    object: str
    fields: list[FieldEdit] = []


class SignInAttempt(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who wanted to sign in: the name as it was given, and what became of it.

    `wrong` is a name or a password, `disabled` or past the end is the user, `too_many` came before, and `refused` is
    everything else: what nobody can be called, or whom an OpenID Connect provider does not vouch for, where the name
    may be empty.
    """

    time: datetime
    name: str
    address: str
    outcome: SignInOutcome


class EditFilter(msgspec.Struct, frozen=True, kw_only=True):
    """Which edits to list: newest first, `limit` of them after `cursor`. Empty is any; `without` is a kind."""

    kind: str = ""
    without: str = ""
    object: str = ""
    by: str = ""
    since: datetime | None = None
    until: datetime | None = None
    cursor: str = ""
    limit: int = 50
