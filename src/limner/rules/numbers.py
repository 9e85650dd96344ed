"""Telephone numbers of a profile: one that takes the first place pushes none away."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from limner.model.profile import Profile
from limner.rules.addresses import normal_phone

MOST = 100
"""Numbers beside the main one that a profile keeps."""


def keep_numbers(before: Profile, after: Profile) -> Profile:
    """Return `after` with the main number that it had among its others, where it has a list of others.

    Only imports begin such a list. Whoever signs in with the second of their numbers has lost none.
    """
    old, new = _phones(before), _phones(after)
    others = new.get("others")
    if old is new or not isinstance(others, list):
        return after
    if old.get("others") != new["others"]:
        return after
    had, has = old.get("main"), new.get("main")
    if not isinstance(had, str) or not had.strip() or _plain(had) == _plain(has):
        return after
    kept = [had, *(it for it in others if _plain(it) not in {_plain(has), _plain(had)})][:MOST]
    contact = {**after.data["contact"], "phone": {**new, "others": kept}}
    return replace(after, data={**after.data, "contact": contact})


def _phones(profile: Profile) -> dict[str, Any]:
    contact = profile.data.get("contact")
    phones = contact.get("phone") if isinstance(contact, dict) else None
    return phones if isinstance(phones, dict) else {}


def _plain(number: object) -> object:
    return normal_phone(number) or number if isinstance(number, str) else str(number)
