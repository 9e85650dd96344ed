from msgspec.structs import replace

from limner.plugins.enrichers.utm import utm
from limner.sdk import NOTHING, Config, Enrichment, Visit
from limner.sdk.testing import EnricherContract, arrival, settle

NEWS = {"source": "newsletter", "medium": "mail"}
ADVERT = {"source": "search", "campaign": "spring"}


def read(visit: Visit) -> Enrichment:
    return utm.run(Config(), visit)


def later(visit: Visit, **campaign: str) -> Visit:
    return replace(settle(visit, read(visit)), context=arrival({"utm": campaign}).context)


class TestUtm(EnricherContract):
    plugin = utm
    visit = arrival({"utm": {**NEWS, "id": "7", "term": " ", "content": 5}})
    finds = Enrichment(
        session={"utm": NEWS}, event={"utm": NEWS}, profile={"aux.utm.first": NEWS, "aux.utm.last": NEWS}
    )


def test_a_session_without_a_campaign_takes_one_that_comes_later():
    assert read(later(arrival(), **NEWS)).session == {"utm": NEWS}


def test_a_session_keeps_its_first_campaign_and_an_event_carries_its_own():
    found = read(later(arrival({"utm": NEWS}), **ADVERT))
    assert (found.session, found.event) == ({}, {"utm": ADVERT})


def test_a_profile_knows_its_first_and_its_last_campaign():
    visit = later(arrival({"utm": NEWS}), **ADVERT)
    assert read(visit).profile == {"aux.utm.last": ADVERT}


def test_a_returning_campaign_is_the_last_again():
    visit = later(later(arrival({"utm": NEWS}), **ADVERT), **NEWS)
    assert read(visit).profile == {"aux.utm.last": NEWS}


def test_the_same_campaign_again_costs_nothing():
    assert read(later(arrival({"utm": NEWS}), **NEWS)) is NOTHING


def test_words_are_trimmed_and_cut():
    assert read(arrival({"utm": {"source": f"  {'x' * 600} "}})).event == {"utm": {"source": "x" * 500}}


def test_a_campaign_that_is_no_map_is_none():
    assert read(arrival({"utm": ["newsletter"]})) is NOTHING
