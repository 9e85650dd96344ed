"""Tombstones: keyed hashes by which an erased id is known again, though nobody can tell any more what it was."""

from __future__ import annotations

import hashlib

from limner.rules.ids import random_id
from limner.rules.keys import Salt

LENGTH = 16
"""Bytes of a tombstone."""


def tombstone(name: str, salt: Salt) -> bytes:
    """Return what is kept of an id or an identity key that was erased."""
    return _hash(name, salt, b"tombstone")


def successor(name: str, salt: Salt) -> str:
    """Return the id of the new profile that an erased id means from then on, for those who send ids of their own.

    It follows from the erased id, so that who sends that again and again begins one new profile, not one each time.
    """
    return random_id(_hash(name, salt, b"successor"))


def _hash(name: str, salt: Salt, use: bytes) -> bytes:
    return hashlib.blake2b(name.encode(), digest_size=LENGTH, key=salt.secret[:64], person=use).digest()
