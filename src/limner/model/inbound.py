"""What a webhook source is given, and what it makes of it."""

from __future__ import annotations

from collections.abc import Callable

import msgspec

from limner.model.json import Json


class Inbound(msgspec.Struct, frozen=True, kw_only=True):
    """A request to a webhook.

    `keys` are the identity keys that the event type's mapping finds in the properties, strongest first, and `key_of`
    makes the identity key of a value, such as `key_of("email", "ann@a.test")`: empty where the value tells of nobody.
    """

    properties: Json
    session_id: str | None = None
    keys: tuple[str, ...] = ()
    key_of: Callable[[str, str], str]


class Claim(msgspec.Struct, frozen=True, kw_only=True):
    """Whose event it is: no profile at all (`profile_less`), or one by its id or by an identity key."""

    profile_less: bool = False
    profile_id: str | None = None
    key: str | None = None
    session_id: str | None = None
    static: bool = False
