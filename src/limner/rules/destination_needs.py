"""What a destination needs beside its resource: the source whose events it takes, and the consents that it asks for."""

from __future__ import annotations

from collections.abc import Collection, Mapping

from limner.errors import BadRequest
from limner.model.destination import Destination

Things = Mapping[str, Mapping[str, object]]
"""Objects of the catalogue by kind and id."""

OURS = "@"
"""How the ids of sources begin that nobody configures: those of our own events and of imports."""

MOST = 20
"""Ids that an error lists."""


def check_links(thing: Destination, things: Things) -> None:
    """Raise BadRequest where a destination names a source or a consent type that is not there."""
    source = _source(thing)
    if source and not source.startswith(OURS):
        _check("source", source, things["sources"], "source.id")
    for place, consent in enumerate(thing.require_consents):
        _check("consent type", consent, things["consent-types"], f"require_consents[{place}]")


def destinations_of(kind: str, key: str, things: Things) -> list[str]:
    """Return the ids of the destinations that name a source or a consent type."""
    found = [it for it in things["destinations"].values() if isinstance(it, Destination)]
    return [it.id for it in found if key in ([_source(it)] if kind == "sources" else it.require_consents)]


def _source(thing: Destination) -> str:
    """Return the id of the source as sources are kept; empty is any."""
    return thing.source.id.strip().lower()


def _check(noun: str, wanted: str, there: Collection[str], path: str) -> None:
    if wanted not in there:
        names = ", ".join(sorted(there)[:MOST]) + (", …" if len(there) > MOST else "")
        listed = f"; there is {names}" if names else "; there is none yet"
        raise BadRequest(f"there is no {noun} {wanted!r:.80}{listed}", path=path)
