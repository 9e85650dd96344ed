"""Time zone: on which continent the visitor's clock is."""

from __future__ import annotations

import re
from functools import lru_cache

from limner.sdk import NOTHING, Config, Enrichment, Json, Visit, enricher
from limner.sdk.untrusted import at

LONGEST = 64
"""Characters of a zone's name; the longest of the IANA has 32."""

ZONE = re.compile(r"[A-Za-z][A-Za-z0-9_+-]*(/[A-Za-z0-9_+-]+){0,2}")
AREAS = frozenset(
    ("Africa", "America", "Antarctica", "Arctic", "Asia", "Atlantic", "Australia", "Europe", "Indian", "Pacific")
)
NO_CONTINENT = "n/a"


@enricher("time-zone", config=Config)
def time_zone(_config: Config, visit: Visit) -> Enrichment:
    """Read the IANA time zone from `context.time.tz`.

    The profile gets the zone of its visit, and in `aux.geo.continent` the continent, or `n/a` where the zone lies on
    none, as UTC does.
    """
    profile = visit.profile
    if profile is None:
        return NOTHING
    zone = at(visit.context.time, "tz")
    if not isinstance(zone, str) or len(zone) > LONGEST:
        return NOTHING
    continent = _continent(zone)
    if not continent:
        return NOTHING
    found: Json = {}
    if profile.metadata.time.visit.tz != zone:
        found["metadata.time.visit.tz"] = zone
    if at(profile.aux, "geo", "continent") != continent:
        found["aux.geo.continent"] = continent
    return Enrichment(profile=found) if found else NOTHING


@lru_cache(1024)
def _continent(zone: str) -> str:
    """Return the continent of a zone, or nothing for what cannot be a zone's name."""
    if not ZONE.fullmatch(zone):
        return ""
    area, _, place = zone.partition("/")
    return area if place and area in AREAS else NO_CONTINENT
