"""Tombstones: keyed hashes by which an erased id is known again, though nobody can tell any more what it was."""

from __future__ import annotations

import hashlib
from functools import lru_cache

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
    begun = _begun(salt.secret, use).copy()
    begun.update(name.encode())
    return begun.digest()


@lru_cache(8)
def _begun(secret: bytes, use: bytes) -> hashlib.blake2b:
    """Return a hash to which nothing but a name is still to be added; to begin one costs as much as the rest."""
    return hashlib.blake2b(digest_size=LENGTH, key=secret[:64], person=use)
