"""Webhook: any JSON that anyone posts to `/collect/{type}/{source}` becomes one event, and may say whose it is."""

import uuid
from typing import Any, Literal

from limner.sdk import Claim, Config, Inbound, Json, bridge

ALL = ("payload@", "payload.", "properties.")
"""Words for all of the properties, before a path into them."""


class Webhook(Config, frozen=True):
    """How a webhook finds the person.

    `generate_profile` looks for a profile by `identification` (the property at `profile_id_path`), or without it by
    the identity key that the event type's mapping names. Else `replace_profile_id` is the path of a profile id that
    is believed. Paths are inside the properties: `user.email`, or `payload.user.email`.
    """

    generate_profile: bool = False
    replace_profile_id: str = ""
    sticky_session: bool = True
    identification: Literal["", "none", "e-mail", "email", "phone", "id", "custom id"] = ""
    profile_id_path: str = ""
    session_id_path: str = ""


@bridge("webhook", config=Webhook)
def webhook(config: Webhook, inbound: Inbound) -> Claim:
    """Decide whose event it is: by identity key, by an id that is believed, or nobody's."""
    session_id = inbound.session_id or _text(inbound.properties, config.session_id_path)
    if config.generate_profile:
        key = _key(config, inbound)
        if session_id is None and key and config.sticky_session:
            session_id = str(uuid.uuid5(uuid.NAMESPACE_OID, key))
        return Claim(key=key, session_id=session_id)
    if config.replace_profile_id:
        profile_id = _text(inbound.properties, config.replace_profile_id)
        if profile_id is None:
            return Claim(profile_less=True, session_id=session_id)
        return Claim(profile_id=profile_id, session_id=session_id or profile_id, static=True)
    return Claim(profile_less=session_id is None, session_id=session_id)


def _key(config: Webhook, inbound: Inbound) -> str | None:
    if config.identification in ("", "none"):
        return inbound.keys[0] if inbound.keys else None
    value = _text(inbound.properties, config.profile_id_path)
    field = {"e-mail": "email", "custom id": "id"}.get(config.identification, config.identification)
    return (inbound.key_of(field, value) or None) if value else None


def _text(properties: Json, path: str) -> str | None:
    """Return the text or number at a path of the properties; a word for all of them may stand before it."""
    ways = (path, *(path.removeprefix(word) for word in ALL if path.startswith(word)))
    return next((said for way in ways if (said := _said(properties, way))), None)


def _said(properties: Json, way: str) -> str | None:
    node: Any = properties
    for key in way.split("."):
        node = node.get(key) if isinstance(node, dict) else None
    if isinstance(node, bool) or not isinstance(node, str | int | float):
        return None
    return str(node).strip() or None
