"""Addresses and numbers of two who become one: none is lost, for what gives up its place is kept among the others."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from msgspec.structs import replace

from limner.model.json import Json
from limner.model.profile import Profile
from limner.rules.addresses import normal_email, normal_phone
from limner.rules.keys import normalise

OTHERS = "others"

PLACES = {"email": ("main", "business", "private"), "phone": ("main", "business", "mobile", "whatsapp")}
"""The places below `data.contact` that hold one address or number each; beside them stand the `others`."""


Reach = Mapping[str, frozenset[str]]
"""Addresses and numbers, each as it is kept, by family."""


def reach(profile: Profile) -> Reach:
    """Return all that a profile is reached by."""
    return {family: _known(family, profile) for family in PLACES}


def keep_reach(profile: Profile, known: Reach) -> Profile:
    """Return a profile with all of these addresses and numbers; what has no place of its own is an other one.

    However they are spelled, each is there once, so that the order in which several become one does not matter.
    """
    contact = profile.data.get("contact")
    if not isinstance(contact, dict):
        return profile
    changed: Json = {}
    for family in PLACES:
        held = contact.get(family)
        if isinstance(held, dict) and isinstance(held.get(OTHERS, []), list):
            others = _others(family, held, known[family])
            if others or OTHERS in held:
                changed[family] = {**held, OTHERS: others}
    return replace(profile, data={**profile.data, "contact": {**contact, **changed}}) if changed else profile


def _known(family: str, profile: Profile) -> frozenset[str]:
    contact = profile.data.get("contact")
    section = contact.get(family) if isinstance(contact, dict) else None
    if not isinstance(section, dict):
        return frozenset()
    places = (*PLACES[family], OTHERS)
    return frozenset(_kept(family, text) for place in places for text in _texts(section.get(place)))


def _others(family: str, held: Json, known: frozenset[str]) -> list[Any]:
    """Return the others of a merged profile: those that it has, in their order, and those that lost their places."""
    placed = {_same(family, text) for place in PLACES[family] for text in _texts(held.get(place))}
    left: dict[str, str] = {}
    for text in sorted(known, reverse=True):
        if (key := _same(family, text)) not in placed:
            left[key] = text
    listed = held.get(OTHERS, [])
    order = dict.fromkeys(_same(family, text) for text in _texts(listed))
    first = [left.pop(key) for key in order if key in left]
    return [*(it for it in listed if not _texts(it)), *first, *sorted(left.values())]


def _texts(value: Any) -> list[str]:
    values = value if isinstance(value, list) else [value]
    return [it for it in values if isinstance(it, str) and it.strip()]


def _kept(family: str, text: str) -> str:
    return (normal_phone(text) if family == "phone" else normal_email(text)) or text.strip()


def _same(family: str, text: str) -> str:
    return normalise(("contact", family, "main"), text)
