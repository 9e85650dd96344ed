"""What profiles are matched by: a value at a place, within a database."""

from __future__ import annotations

import msgspec


class Attribute(msgspec.Struct, frozen=True, gc=False):
    """A value that a profile of a database holds, spelled in the one way that makes equal ones equal.

    `name` is `email`, `phone`, the name of a custom field (once for each of several tags), or for an address that
    subscribes `email@24`, `phone@24` with the number of the resource, and `email@*`, `phone@*` whatever the resource.
    """

    database: int
    name: str
    value: str


Search = frozenset[Attribute]
"""Asks for the profiles that hold all of these."""
