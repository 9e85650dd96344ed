"""Objects that others mention by their ids: whether they are there, and what is there instead."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from limner.errors import BadRequest

Things = Mapping[str, Mapping[str, object]]
"""Objects of the catalogue by kind and id."""

OURS = "@"
"""How the ids of sources begin that nobody configures: those of our own events and of imports."""

MOST = 20
"""Ids that an error lists."""


def check_there(noun: str, wanted: str, there: Collection[str], path: str) -> None:
    """Raise BadRequest, with the ids that there are, where what is wanted is none of them."""
    if wanted not in there:
        names = ", ".join(sorted(there)[:MOST]) + (", …" if len(there) > MOST else "")
        listed = f"; there is {names}" if names else "; there is none yet"
        raise BadRequest(f"there is no {noun} {wanted!r:.80}{listed}", path=path)


def check_source(source: str, things: Things, path: str = "source") -> None:
    """Raise BadRequest where somebody names a source that is not there; empty is any."""
    if source and not source.startswith(OURS):
        check_there("source", source, things["sources"], path)
