"""Telephone numbers and e-mail addresses of a profile: one that takes the first place pushes none away."""

from __future__ import annotations

from typing import Any

from msgspec.structs import replace

from limner.model.profile import Profile
from limner.rules.addresses import normal_email, normal_phone

MOST = 100
"""Numbers, and addresses, beside the main one that a profile keeps."""

SPELLINGS = {"phone": normal_phone, "email": normal_email}


def keep_numbers(before: Profile, after: Profile) -> Profile:
    """Return `after` with the main number and address that it had among its others, where it has a list of others.

    Only imports and merges begin such a list. Whoever signs in with the second of their numbers has lost none.
    """
    if before.data.get("contact") is after.data.get("contact"):
        return after
    for family in SPELLINGS:
        after = _kept(before, after, family)
    return after


def _kept(before: Profile, after: Profile, family: str) -> Profile:
    old, new = _section(before, family), _section(after, family)
    others = new.get("others")
    if old is new or not isinstance(others, list):
        return after
    if old.get("others") != new["others"]:
        return after
    had, has = (_plain(it.get("main"), family) for it in (old, new))
    if not isinstance(old.get("main"), str) or not old["main"].strip() or had == has:
        return after
    kept = [old["main"], *(it for it in others if _plain(it, family) not in {has, had})][:MOST]
    contact = {**after.data["contact"], family: {**new, "others": kept}}
    return replace(after, data={**after.data, "contact": contact})


def _section(profile: Profile, family: str) -> dict[str, Any]:
    contact = profile.data.get("contact")
    found = contact.get(family) if isinstance(contact, dict) else None
    return found if isinstance(found, dict) else {}


def _plain(text: object, family: str) -> object:
    return SPELLINGS[family](text) or text if isinstance(text, str) else str(text)
