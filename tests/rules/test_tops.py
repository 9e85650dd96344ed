"""Lists of the most frequent: what counts as the same."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.tops import KINDS, folded, host_of, page_of


@pytest.mark.parametrize(
    ("address", "page"),
    [
        ("https://shop.example/a?b=1#c", "https://shop.example/a"),
        ("https://shop.example/a#c?d", "https://shop.example/a"),
        ("/a", "/a"),
        ("?", "?"),
    ],
)
def test_a_page_is_its_address_without_query_and_fragment(address, page):
    assert page_of(address) == page


@pytest.mark.parametrize(
    ("address", "host"),
    [("https://G.example/q?x", "g.example"), ("g.example", "g.example"), ("https://[", "https://["), ("", "")],
)
def test_a_referrer_is_its_host(address, host):
    assert host_of(address) == host


def test_what_counts_as_the_same_is_added_up_and_the_most_frequent_comes_first():
    found = folded(KINDS["page"], [("/a?1", 2), ("/b", 3), ("/a?2", 2)])
    assert found == [("/a", 4), ("/b", 3)]


@given(st.lists(st.tuples(st.text(), st.integers(0, 9))))
def test_folding_loses_nothing(counts):
    for kind in KINDS.values():
        assert sum(count for _, count in folded(kind, counts)) == sum(count for _, count in counts)
