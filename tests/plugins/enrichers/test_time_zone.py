import pytest
from msgspec.structs import replace

from limner.plugins.enrichers.time_zone import time_zone
from limner.sdk import NOTHING, Config, Enrichment
from limner.sdk.testing import EnricherContract, arrival, settle


class TestTimeZone(EnricherContract):
    plugin = time_zone
    visit = arrival({"time": {"tz": "Europe/Warsaw", "local": "1.5.2024, 14:00:00"}})
    finds = Enrichment(profile={"metadata.time.visit.tz": "Europe/Warsaw", "aux.geo.continent": "Europe"})


@pytest.mark.parametrize(
    ("zone", "continent"),
    [
        ("America/Argentina/Buenos_Aires", "America"),
        ("Asia/Kolkata", "Asia"),
        ("UTC", "n/a"),
        ("Etc/GMT+1", "n/a"),
        ("Europe", "n/a"),
    ],
)
def test_the_continent_is_the_area_of_the_zone(zone, continent):
    assert time_zone.run(Config(), arrival({"time": {"tz": zone}})).profile["aux.geo.continent"] == continent


@pytest.mark.parametrize("zone", ["", "Mars is far", "../etc/passwd", "Europe/" + "x" * 60, 1, None, ["UTC"], "UTC\n"])
def test_what_is_no_zone_says_nothing(zone):
    assert time_zone.run(Config(), arrival({"time": {"tz": zone}})) is NOTHING


def test_a_traveller_gets_another_zone_and_keeps_the_continent():
    first = arrival({"time": {"tz": "Europe/Warsaw"}})
    next_day = replace(
        settle(first, time_zone.run(Config(), first)), context=arrival({"time": {"tz": "Europe/Rome"}}).context
    )
    assert time_zone.run(Config(), next_day).profile == {"metadata.time.visit.tz": "Europe/Rome"}
