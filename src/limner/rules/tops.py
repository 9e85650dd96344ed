"""What is counted among events for lists of the most frequent: where it stands, and what of it counts as the same."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable
from urllib.parse import urlsplit

import msgspec


class Kind(msgspec.Struct, frozen=True):
    """One thing that is counted: its place in an event, and what becomes of each text found there."""

    place: tuple[str, ...]
    fold: Callable[[str], str] = str


def page_of(address: str) -> str:
    """Return an address without what comes behind the page: query and fragment."""
    return address.partition("#")[0].partition("?")[0] or address


def host_of(address: str) -> str:
    """Return the host of an address; what is none stays."""
    try:
        return urlsplit(address).netloc.lower() or address
    except ValueError:
        return address


KINDS = {
    "type": Kind(("type",)),
    "source": Kind(("source", "id")),
    "tag": Kind(("tags", "values")),
    "page": Kind(("hit", "url"), page_of),
    "referrer": Kind(("hit", "referer"), host_of),
    "utm": Kind(("utm", "campaign")),
    "utm-source": Kind(("utm", "source")),
    "utm-medium": Kind(("utm", "medium")),
    "country": Kind(("device", "geo", "country", "name")),
    "device": Kind(("device", "type")),
    "browser": Kind(("app", "name")),
    "system": Kind(("os", "name")),
}
"""What can be counted, by the name that somebody asks for."""


def folded(kind: Kind, counts: Iterable[tuple[str, int]]) -> list[tuple[str, int]]:
    """Add up what counts as the same; the most frequent comes first."""
    sums: Counter[str] = Counter()
    for value, count in counts:
        sums[kind.fold(value)] += count
    return sorted(sums.items(), key=lambda it: (-it[1], it[0]))
