import struct

import pytest
from msgspec.structs import replace

from limner.plugins.enrichers.geo import GeoConfig, geo
from limner.sdk import NOTHING, Client, Enrichment, Visit
from limner.sdk.testing import EnricherContract, arrival, settle

UNITED_STATES = {"country": {"name": "United States", "code": "US"}}
CRACOW = {
    "country": {"name": "Poland", "code": "PL"},
    "city": "Kraków",
    "postal": "30-001",
    "latitude": 50.06,
    "longitude": 19.94,
    "location": [19.94, 50.06],
}
SENT = {**CRACOW, "zip": "ignored", "location": [1, 2], "country": {"name": "Poland", "code": "pl"}}


def read(visit: Visit, database: str = "") -> Enrichment:
    return geo.run(GeoConfig(database=database), visit)


def comes_from(ip: str | None, visit: Visit | None = None) -> Visit:
    return replace(visit or arrival(), client=Client(ip=ip))


def place(visit: Visit, database: str = "") -> object:
    return read(visit, database).event.get("device", {}).get("geo")


class TestGeo(EnricherContract):
    plugin = geo
    visit = comes_from("9.9.9.9", arrival({"location": SENT}))
    finds = Enrichment(
        session={"device": {"ip": "9.9.9.9", "geo": CRACOW}},
        event={"device": {"ip": "9.9.9.9", "geo": CRACOW}},
        profile={"data.devices.last.geo": CRACOW},
    )


def test_an_address_leads_to_its_country():
    found = read(comes_from("9.9.9.9"))
    assert found.session == {"device": {"ip": "9.9.9.9", "geo": UNITED_STATES}}
    assert found.profile == {"data.devices.last.geo": UNITED_STATES}


@pytest.mark.parametrize("ip", ["2001:4860:4860::8888", "::ffff:9.9.9.9"])
def test_an_address_of_version_six_leads_to_its_country(ip):
    assert place(comes_from(ip)) == UNITED_STATES


@pytest.mark.parametrize("ip", ["10.0.0.1", "127.0.0.1", "::1", "fe80::1", "192.0.2.1", "100.64.0.1"])
def test_a_private_address_is_nowhere(ip):
    assert read(comes_from(ip)) == Enrichment(session={"device": {"ip": ip}}, event={"device": {"ip": ip}})


@pytest.mark.parametrize("ip", [None, "", "bad", "9.9.9.9, 10.0.0.1", "9.9.9.999"])
def test_what_is_no_address_says_nothing(ip):
    assert read(comes_from(ip)) is NOTHING


def test_a_known_address_costs_nothing():
    first = comes_from("9.9.9.9")
    assert read(settle(first, read(first))) is NOTHING


def test_a_session_keeps_its_place_when_the_address_changes():
    first = comes_from("9.9.9.9")
    found = read(comes_from("89.64.1.2", settle(first, read(first))))
    assert found == Enrichment(session={"device": {"ip": "89.64.1.2"}}, event={"device": {"ip": "89.64.1.2"}})


def test_a_place_that_the_client_sends_later_wins():
    first = comes_from("9.9.9.9")
    later = replace(settle(first, read(first)), context=arrival({"location": SENT}).context)
    assert read(later).profile == {"data.devices.last.geo": CRACOW}
    assert read(later).session == {"device": {"geo": CRACOW}}


def test_the_next_session_moves_the_profile():
    first = comes_from("9.9.9.9", arrival({"location": SENT}))
    next_day = replace(settle(first, read(first)), session=first.session, context=arrival().context)
    assert read(next_day).profile == {"data.devices.last.geo": UNITED_STATES}


def test_a_session_with_a_place_tells_a_profile_that_has_none():
    first = comes_from("9.9.9.9")
    later = replace(settle(first, read(first)), profile=first.profile)
    assert read(later) == Enrichment(profile={"data.devices.last.geo": UNITED_STATES})


@pytest.mark.parametrize(
    ("location", "expected"),
    [
        ({"country": {"code": "PL"}}, {"country": {"name": "Poland", "code": "PL"}}),
        ({"country": {"name": "Poland", "code": "POL"}}, {"country": {"name": "Poland"}}),
        ({"latitude": 50, "longitude": 20}, {"latitude": 50, "longitude": 20, "location": [20, 50]}),
        ({"latitude": 91, "longitude": 20, "city": "X"}, {"city": "X"}),
        ({"latitude": True, "longitude": "20"}, None),
        ({"country": {"code": "??"}}, None),
        ([50, 20], None),
    ],
)
def test_a_place_counts_as_far_as_it_makes_sense(location, expected):
    assert place(arrival({"location": location})) == expected


def encode(value: object) -> bytes:
    """Write a value as the data section of the MaxMind DB format has it."""
    match value:
        case dict():
            return bytes([7 << 5 | len(value)]) + b"".join(encode(part) for pair in value.items() for part in pair)
        case list():
            return bytes([len(value), 11 - 7]) + b"".join(map(encode, value))
        case float():
            return bytes([3 << 5 | 8]) + struct.pack(">d", value)
        case bytes():
            return value
        case _:
            text = str(value).encode()
            return bytes([2 << 5 | len(text)]) + text


@pytest.fixture
def database(tmp_path):
    """Return a function that writes a database in which every address has the same record, and tells where it is."""

    def write(record: object, *, version: int = 6) -> str:
        node = struct.pack(">I", 1 + 16)[1:] * 2
        short, long, longest = b"\xa1", b"\xc1", b"\x01\x02"  # unsigned integers of 16, 32 and 64 bits, one byte each
        facts = {
            "node_count": long + b"\1",
            "record_size": short + b"\x18",
            "ip_version": short + bytes([version]),
            "database_type": "Test",
            "languages": ["en"],
            "binary_format_major_version": short + b"\2",
            "binary_format_minor_version": short + b"\0",
            "build_epoch": longest + b"\1",
            "description": {"en": "Test"},
        }
        file = tmp_path / "test.mmdb"
        file.write_bytes(node + bytes(16) + encode(record) + b"\xab\xcd\xefMaxMind.com" + encode(facts))
        return str(file)

    return write


def test_a_database_of_cities_is_read(database):
    record = {
        "city": {"names": {"en": "Kraków", "pl": "Kraków"}},
        "country": {"iso_code": "PL", "names": {"en": "Poland"}},
        "location": {"latitude": 50.06, "longitude": 19.94},
        "postal": {"code": "30-001"},
        "subdivisions": [{"names": {"en": "Lesser Poland"}}],
    }
    assert place(comes_from("9.9.9.9"), database(record)) == {**CRACOW, "county": "Lesser Poland"}


def test_a_database_of_countries_is_read(database):
    assert place(comes_from("9.9.9.9"), database({"country": {"iso_code": "PL"}})) == {
        "country": {"name": "Poland", "code": "PL"}
    }


def test_a_record_of_another_layout_is_nowhere(database):
    assert place(comes_from("9.9.9.9"), database(["PL"])) is None


def test_an_address_that_the_database_cannot_hold_is_looked_up_in_the_embedded_table(database):
    path = database({"country": {"iso_code": "PL"}}, version=4)
    assert place(comes_from("2001:4860:4860::8888"), path) == UNITED_STATES


def test_a_good_database_passes_the_check(database):
    assert geo.extra["check"](GeoConfig(database=database({"country": {"iso_code": "PL"}}))) == ""


def test_no_database_passes_the_check():
    assert geo.extra["check"](GeoConfig()) == ""


@pytest.mark.parametrize("content", [None, b"", b"no database"])
def test_a_missing_or_broken_database_fails_the_check_and_harms_no_visitor(tmp_path, content):
    file = tmp_path / "broken.mmdb"
    if content is not None:
        file.write_bytes(content)
    assert str(file) in geo.extra["check"](GeoConfig(database=str(file)))
    assert place(comes_from("9.9.9.9"), str(file)) == UNITED_STATES


def test_the_tables_can_be_loaded_before_the_first_visitor():
    geo.extra["warm"]()
