"""Ids. Those of events begin with their time, because a table fills faster in order than at random places."""

from __future__ import annotations

import hashlib
from datetime import datetime

from limner.errors import BadRequest

LENGTH = 80
"""Random or derived bits in an id; 48 bits of time and 6 fixed ones make the rest."""

TAKEN = "new"
"""The id that nothing new may have, for the console's page of it would be the form for another one."""


def check_free(object_id: str) -> None:
    """Raise BadRequest where something new is to have an id that nothing can have."""
    if object_id.lower() == TAKEN:
        raise BadRequest(f"{object_id!r} can be no id: under this address new ones are made", path="id")


def event_id(moment: datetime, randomness: bytes) -> str:
    """Return a UUID of version 7 (RFC 9562) for a moment; `randomness` are ten bytes."""
    return _spell(moment, randomness.hex(), "7")


def derived_event_id(moment: datetime, facts: bytes) -> str:
    """Return the same UUID of version 8 for the same facts, so that a client that repeats itself is understood."""
    return _spell(moment, hashlib.blake2b(facts, digest_size=LENGTH // 8).hexdigest(), "8")


def random_id(randomness: bytes) -> str:
    """Return a UUID of version 4 made of sixteen random bytes."""
    bits = randomness.hex()
    return f"{bits[:8]}-{bits[8:12]}-4{bits[13:16]}-{'89ab'[int(bits[16], 16) & 3]}{bits[17:20]}-{bits[20:]}"


def _spell(moment: datetime, bits: str, version: str) -> str:
    millis = f"{max(0, int(moment.timestamp() * 1000)):012x}"
    return f"{millis[:8]}-{millis[8:12]}-{version}{bits[:3]}-{'89ab'[int(bits[3], 16) & 3]}{bits[4:7]}-{bits[7:19]}"
