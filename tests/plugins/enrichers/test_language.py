import msgspec
import pytest
from msgspec.structs import replace

from limner.plugins.enrichers.language import language
from limner.sdk import NOTHING, Client, Config, Enrichment, Visit
from limner.sdk.testing import EnricherContract, arrival, settle

POLISH = "pl,en-US;q=0.8,en;q=0.5"


def read(visit: Visit) -> Enrichment:
    return language.run(Config(), visit)


def said(header: str) -> Enrichment:
    return read(arrival(accept_language=header))


def codes(header: str) -> list[str]:
    return said(header).session.get("context", {}).get("language_codes", [])


class TestLanguage(EnricherContract):
    plugin = language
    visit = arrival(accept_language="pl, de-CH;q=0.5")
    finds = Enrichment(
        session={"context": {"language": ["Polish", "German"], "language_codes": ["pl", "de"]}},
        profile={
            "data.pii.language.spoken": ["Polish", "German"],
            "aux.geo.markets": [
                "Switzerland",
                "Poland",
                "Germany",
                "Liechtenstein",
                "Austria",
                "Luxembourg",
                "Belgium",
            ],
        },
    )


def test_polish_before_english_is_polish_and_english():
    found = said(POLISH)
    assert found.session["context"] == {"language": ["Polish", "English"], "language_codes": ["pl", "en"]}
    assert found.profile["data.pii.language.spoken"] == ["Polish", "English"]
    assert "Poland" in found.profile["aux.geo.markets"]


def test_english_is_at_home_in_the_large_countries_that_speak_it():
    markets = said("en").profile["aux.geo.markets"]
    assert {"United States", "United Kingdom", "Canada", "Australia", "India", "South Africa"} <= set(markets)
    assert len(markets) == 20


def test_the_country_in_the_header_is_the_first_market():
    assert said("en-NZ,en;q=0.9").profile["aux.geo.markets"][0] == "New Zealand"


def test_a_language_of_a_region_has_its_country_as_market():
    assert said("eu").profile["aux.geo.markets"] == ["Spain"]


def test_a_language_without_a_country_has_no_market():
    assert said("eo").profile == {"data.pii.language.spoken": ["Esperanto"]}


@pytest.mark.parametrize(
    ("header", "expected"),
    [
        ("en;q=0.1, fr;q=0.9, de", ["de", "fr", "en"]),
        ("pl, en;q=0", ["pl"]),
        ("iw", ["he"]),
        ("zh-Hant-TW,zh;q=0.9", ["zh"]),
        ("*, und, xx", []),
        ("pl;q=high, en;level=1, de; q = 0.5", ["de"]),
        ("pl; q=0.5", ["pl"]),
        (";;;,,=,q=1,-", []),
        ("en;q=nan,pl;q=inf,de;q=-1,fr;q=7", []),
    ],
)
def test_headers_are_read_by_quality_and_nonsense_is_skipped(header, expected):
    assert codes(header) == expected


def test_the_number_of_languages_and_markets_is_bounded():
    found = said("en,fr,es,ar,pt,de,it,nl,ru,pl,sv,da,fi,cs,hu")
    assert len(found.session["context"]["language_codes"]) == 10
    assert len(found.profile["aux.geo.markets"]) <= 60


def test_a_new_session_of_a_known_profile_gets_its_languages():
    first = arrival(accept_language=POLISH)
    next_day = replace(settle(first, read(first)), session=first.session)
    assert (set(read(next_day).session), read(next_day).profile) == ({"context"}, {})


def test_another_header_changes_session_and_profile():
    first = arrival(accept_language=POLISH)
    changed = replace(settle(first, read(first)), client=Client(headers={"accept-language": "fr"}))
    found = read(changed)
    assert found.session["context"]["language"] == found.profile["data.pii.language.spoken"] == ["French"]
    assert msgspec.json.decode(settle(changed, found).session.context["language_codes"]) == ["fr"]


def test_a_known_language_costs_nothing():
    first = arrival(accept_language=POLISH)
    assert read(settle(first, read(first))) is NOTHING


def test_the_tables_can_be_loaded_before_the_first_visitor():
    language.extra["warm"]()
