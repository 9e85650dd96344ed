"""Language: which languages the visitor reads, and in which countries these are official."""

from __future__ import annotations

import re
from functools import lru_cache

import msgspec

from limner.sdk import NOTHING, Config, Enrichment, Json, Session, Visit, enricher
from limner.sdk.untrusted import at, text

HEADER = 300
"""Characters of an `Accept-Language` header that are read."""

LANGUAGES = 10
"""Most languages of one visitor."""

MARKETS = 20
"""Most countries of one language."""

LARGEST = 60
"""Most countries of one visitor."""

TAG = re.compile(r"([a-z]{2,3})(-[a-z0-9]{1,8})*", re.IGNORECASE)
REGION = re.compile(r"-([a-z]{2})(?=-|$)", re.IGNORECASE)
NATIONAL = frozenset(("official", "de_facto_official"))
UNSPOKEN = frozenset(("und", "mul", "zxx", "root"))
G20 = frozenset(
    ("AR", "AU", "BR", "CA", "CN", "DE", "FR", "GB", "ID", "IN", "IT", "JP", "KR", "MX", "RU", "SA", "TR", "US", "ZA")
)
"""The large economies. The CLDR knows a language's share in a country but not the country's size, so they go first."""


class Languages(msgspec.Struct, frozen=True, kw_only=True):
    """What a header says: codes and English names of the languages, best first, and English names of their countries.

    It is cached and shared, and its lists are never changed.
    """

    codes: list[str] = []
    names: list[str] = []
    markets: list[str] = []


NO_LANGUAGES = Languages()


@enricher("language", config=Config)
def language(_config: Config, visit: Visit) -> Enrichment:
    """Read the visitor's languages from the `Accept-Language` header, the best first.

    The session's context gets `language` (English names) and `language_codes`, the profile the languages it speaks and
    its markets: the countries where these are official, first those that the header names, then large economies.
    """
    header = visit.client.headers.get("accept-language")
    if not header:
        return NOTHING
    found = _read(text(header, HEADER))
    if not found.codes:
        return NOTHING
    profile, session, news = visit.profile, visit.session, {}
    if profile is not None:
        if at(profile.data, "pii", "language", "spoken") != found.names:
            news["data.pii.language.spoken"] = found.names
        if found.markets and at(profile.aux, "geo", "markets") != found.markets:
            news["aux.geo.markets"] = found.markets
    said = _said(found) if session is not None and (news or _silent(session)) else {}
    return Enrichment(session=said, profile=news) if said or news else NOTHING


def _silent(session: Session) -> bool:
    return "language_codes" not in session.context


def _said(found: Languages) -> dict[str, Json]:
    return {"context": {"language": found.names, "language_codes": found.codes}}


@lru_cache(2048)
def _read(header: str) -> Languages:
    tags = _tags(header)
    if not tags:
        return NO_LANGUAGES
    from babel import Locale, core  # noqa: PLC0415 - takes 50 ms, of which the start has none to spare

    aliases, names, territories = core.get_global("language_aliases"), Locale("en").languages, Locale("en").territories
    spoken: dict[str, str] = {}
    regions: dict[str, None] = {}
    for tag in tags:
        code = tag.partition("-")[0].lower()
        code = aliases.get(code, code).partition("_")[0]
        if code in names and code not in UNSPOKEN and len(spoken) < LANGUAGES:
            spoken[code] = names[code]
            regions |= dict.fromkeys(part.upper() for part in REGION.findall(tag))
    countries = [*regions, *(country for code in spoken for country in _markets().get(code, [])[:MARKETS])]
    markets = dict.fromkeys(territories[country] for country in countries if country in territories)
    return Languages(codes=list(spoken), names=list(spoken.values()), markets=list(markets)[:LARGEST])


def _tags(header: str) -> list[str]:
    """Return the language tags of a header, the best first; those of equal quality in the order of the header."""
    weighed: list[tuple[float, int, str]] = []
    for part in header.split(","):
        tag, _, parameter = part.partition(";")
        quality = _quality(parameter)
        if quality > 0 and TAG.fullmatch(tag.strip()):
            weighed.append((-quality, len(weighed), tag.strip()))
    return [tag for _, _, tag in sorted(weighed)]


def _quality(parameter: str) -> float:
    """Read `q=0.8`: nothing means 1, what cannot be read means 0."""
    name, _, number = parameter.partition("=")
    if not name.strip():
        return 1.0
    try:
        quality = float(number) if name.strip() == "q" else 0.0
    except ValueError:
        return 0.0
    return quality if 0 <= quality <= 1 else 0.0


@lru_cache(1)
def _markets() -> dict[str, list[str]]:
    """Return for each language the countries where it is official, or failing that in a region of them."""
    from babel.core import get_global  # noqa: PLC0415 - as above

    national: dict[str, dict[str, float]] = {}
    regional: dict[str, dict[str, float]] = {}
    for country, languages in get_global("territory_languages").items():
        for name, facts in languages.items():
            if status := facts["official_status"]:
                places = (national if status in NATIONAL else regional).setdefault(name.partition("_")[0], {})
                places[country] = max(facts["population_percent"], places.get(country, 0))
    return {
        code: sorted(shares, key=lambda country: (country not in G20, -shares[country], country))
        for code, shares in {**regional, **national}.items()
    }


def _warm() -> None:
    """Load the tables, so that the first visitor need not wait for them."""
    _read("en")


language.extra["warm"] = _warm
