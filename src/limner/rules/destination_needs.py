"""What a destination needs beside its resource: the source whose events it takes, and the consents that it asks for."""

from __future__ import annotations

from limner.model.destination import Destination
from limner.rules.mentions import Things, check_source, check_there


def check_links(thing: Destination, things: Things) -> None:
    """Raise BadRequest where a destination names a source or a consent type that is not there."""
    check_source(_source(thing), things, "source.id")
    for place, consent in enumerate(thing.require_consents):
        check_there("consent type", consent, things["consent-types"], f"require_consents[{place}]")


def destinations_of(kind: str, key: str, things: Things) -> list[str]:
    """Return the ids of the destinations that name a source or a consent type."""
    found = [it for it in things["destinations"].values() if isinstance(it, Destination)]
    return [it.id for it in found if key in ([_source(it)] if kind == "sources" else it.require_consents)]


def _source(thing: Destination) -> str:
    """Return the id of the source as sources are kept; empty is any."""
    return thing.source.id.strip().lower()
