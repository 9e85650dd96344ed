"""Geo: where the visitor is, by what the client says or by its IP address."""

from __future__ import annotations

import ipaddress
import re
from functools import lru_cache
from typing import TYPE_CHECKING, Annotated, Any

import msgspec

from limner.sdk import NOTHING, Config, Enrichment, Json, Visit, enricher
from limner.sdk.untrusted import at, number, text

if TYPE_CHECKING:
    from maxminddb import Reader

FAULTS = (OSError, ValueError, RuntimeError)
"""What maxminddb raises for a file or an address that it cannot read."""

CODE = re.compile(r"[A-Za-z]{2}")
WORDS = ("city", "county", "postal")
LONGEST = 100
"""Characters that are kept of a place's name."""

LONGEST_IP = 45
"""Characters of an IP address, as of an IPv6 address that ends in an IPv4 one."""

CACHED = 8192
"""Addresses whose place is remembered."""


class GeoConfig(Config, frozen=True):
    """Where places by IP address come from."""

    database: Annotated[
        str,
        msgspec.Meta(description="A MaxMind `.mmdb` file, City or Country. Empty: the embedded table of countries."),
    ] = ""


@enricher("geo", config=GeoConfig)
def geo(config: GeoConfig, visit: Visit) -> Enrichment:
    """Find out where the visitor is.

    `context.location` counts when the client sends it: a place with `country.{name,code}`, `city`, `county`, `postal`,
    `latitude` and `longitude` in degrees. Otherwise a session without a place gets the one of its IP address, from the
    database in the settings or from an embedded table of countries. The profile keeps the last place.
    """
    session, ip = visit.session, text(visit.client.ip, LONGEST_IP)
    given = _given(visit.context.location) if visit.context.location is not None else {}
    known = session.device if session is not None else {}
    device: Json = {}
    if ip and known.get("ip") != ip and _is_address(ip):
        device["ip"] = ip
    place = given or known.get("geo") or _place(config.database, ip)
    if place and place != known.get("geo"):
        device["geo"] = place
    profile = _profile(visit, place, device) if place else {}
    if not (device or profile):
        return NOTHING
    return Enrichment(
        session={"device": device} if device and session is not None else {},
        event={"device": device} if device else {},
        profile=profile,
    )


def _profile(visit: Visit, place: Json, news: Json) -> Json:
    """Return the profile's last place when it is another one, or when there is none yet.

    A session's old place is no news: an event may have told the profile better since.
    """
    if visit.profile is None:
        return {}
    last = at(visit.profile.data, "devices", "last", "geo")
    return {"data.devices.last.geo": place} if not last or ("geo" in news and last != place) else {}


def _given(location: Any) -> Json:
    """Read a place that a client sent, as far as it makes sense."""
    return {
        **_country(text(at(location, "country", "code")), text(at(location, "country", "name"), LONGEST)),
        **{word: said for word in WORDS if (said := text(at(location, word), LONGEST))},
        **_point(at(location, "latitude"), at(location, "longitude")),
    }


def _country(code: str, name: str) -> Json:
    code = code.upper() if CODE.fullmatch(code) else ""
    name = name or _country_name(code)
    if not name:
        return {}
    return {"country": {"name": name, "code": code} if code else {"name": name}}


def _point(latitude: Any, longitude: Any) -> Json:
    north, east = number(latitude, -90, 90), number(longitude, -180, 180)
    if north is None or east is None:
        return {}
    return {"latitude": north, "longitude": east, "location": [east, north]}


@lru_cache(CACHED)
def _is_address(ip: str) -> bool:
    try:
        ipaddress.ip_address(ip)
    except ValueError:
        return False
    return True


@lru_cache(CACHED)
def _place(database: str, ip: str) -> Json:
    """Return the place of a public address, or nothing. It is cached and shared, and never changed."""
    if not _is_address(ip):
        return {}
    address = ipaddress.ip_address(ip)
    if isinstance(address, ipaddress.IPv6Address) and address.ipv4_mapped:
        address = address.ipv4_mapped
    if not address.is_global:
        return {}
    return _recorded(database, str(address)) if database else _listed(str(address))


def _listed(ip: str) -> Json:
    import iptocc  # noqa: PLC0415 - loads its table of all networks

    return _country(iptocc.country_code(ip) or "", "")


def _recorded(database: str, ip: str) -> Json:
    try:
        record = _reader(database).get(ip)
    except FAULTS:  # the file went away, a record is torn, or an IPv6 address is asked of a database of IPv4
        return _listed(ip)
    country = at(record, "country") or at(record, "registered_country")
    regions = at(record, "subdivisions")
    names = {
        "city": at(record, "city", "names", "en"),
        "county": at(regions[0], "names", "en") if isinstance(regions, list) and regions else None,
        "postal": at(record, "postal", "code"),
    }
    return {
        **_country(text(at(country, "iso_code")), text(at(country, "names", "en"), LONGEST)),
        **{word: said for word, value in names.items() if (said := text(value, LONGEST))},
        **_point(at(record, "location", "latitude"), at(record, "location", "longitude")),
    }


@lru_cache(4)
def _reader(database: str) -> Reader:
    import maxminddb  # noqa: PLC0415 - needed by those who have a database only

    return maxminddb.open_database(database)


@lru_cache(512)
def _country_name(code: str) -> str:
    """Return a country's English name, or nothing for what is no country."""
    if not code:
        return ""
    from babel import Locale  # noqa: PLC0415 - takes 50 ms, of which the start has none to spare

    return Locale("en").territories.get(code) or ""


def _check(config: GeoConfig) -> str:
    """Say what is wrong with the database, or nothing, so that the start and the doctor tell it before a visitor."""
    if config.database:
        try:
            _reader(config.database)
        except FAULTS as error:
            return f"the geo database {config.database!r} is no readable .mmdb file: {error}"
    return ""


def _warm() -> None:
    """Load the tables, so that the first visitor need not wait for them."""
    _country_name("PL")


geo.extra.update(check=_check, warm=_warm)
