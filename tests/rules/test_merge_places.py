"""A merge rule is about a place that there is, with a strategy that can work with what stands there."""

import pytest

from limner.errors import BadRequest
from limner.model.identity import MergeRule
from limner.rules.merge_places import check_place
from limner.rules.strategies import DEFAULTS


@pytest.mark.parametrize(
    ("place", "strategy"),
    [
        ("traits.score", "most"),
        ("traits.points_*", "sum"),
        ("traits*", "unite"),
        ("data.contact.email.main", "first"),
        ("data.contact.*", "last"),
        ("data.contact.em*", "last"),
        ("data.metrics", "last"),
        ("data.metrics.*", "sum"),
        ("data.metrics.custom.spent", "sum"),
        ("data.metrics.custom.points_*", "unite"),
        ("data.anonymous", "any"),
        ("data.devices.last.geo.location", "first"),
        ("stats.counters.calls", "most"),
        ("interests.hats", "least"),
        ("consents.ads", "first"),
        ("aux.anything", "unite"),
        ("primary_id", "first"),
    ],
)
def test_a_rule_about_a_place_that_its_strategy_suits_is_taken(place, strategy):
    check_place(MergeRule(id="r", place=place, strategy=strategy))


@pytest.mark.parametrize(
    ("place", "strategy", "path", "said"),
    [
        ("traits", "last", "place", "`traits.*` is all of that section"),
        ("data.contact.emial.main", "last", "place", "contact has no field 'emial'; there are address, app"),
        ("data.contact.email.main.x", "last", "place", "is a value and has no field 'x'"),
        ("data.kontact.*", "last", "place", "no field .kontact.; there are anonymous, contact"),
        ("data.kontact*", "last", "place", "below data there are anonymous, contact"),
        ("stats.vistis", "sum", "place", "there are counters, views, visits"),
        ("primary_id*", "last", "place", "it has no parts"),
        ("primary_id.main", "last", "place", "it has no parts"),
        ("data.contact.email.main", "sum", "strategy", "`sum` works with numbers, and .* is a text; last, first would"),
        ("data.metrics", "sum", "strategy", "data.metrics is an object"),
        ("data.contact.*", "unite", "strategy", "`unite` works with lists, and .* is a text"),
        ("interests.*", "any", "strategy", "`any` works with true and false"),
        ("consents.*", "sum", "strategy", "`sum` works with numbers"),
        ("primary_id", "most", "strategy", "primary_id is a text"),
    ],
)
def test_a_rule_that_could_never_do_anything_is_refused_with_what_would_be_right(place, strategy, path, said):
    with pytest.raises(BadRequest, match=said) as wrong:
        check_place(MergeRule(id="r", place=place, strategy=strategy))
    assert wrong.value.path == path


def test_what_is_built_in_would_be_taken_too():
    for place, strategy in DEFAULTS.items():
        if not place.startswith("metadata."):
            check_place(MergeRule(id="r", place=place, strategy=strategy))
