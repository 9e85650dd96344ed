from hypothesis import given
from hypothesis import strategies as st

from limner.sdk.untrusted import at, number, text

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=1), inner),
    max_leaves=8,
)


def test_a_path_leads_to_what_stands_there():
    assert at({"a": {"b": [1]}}, "a", "b") == [1]


@given(ANYTHING, st.lists(st.text(max_size=1)))
def test_a_path_into_nowhere_leads_to_nothing(value, path):
    assert at(value, *path, "no such key") is None


@given(ANYTHING, st.integers(0, 9))
def test_a_text_is_never_longer_than_its_limit(value, limit):
    assert len(text(value, limit)) <= limit


def test_a_text_loses_its_outer_blanks():
    assert text("  a b \n") == "a b"


@given(ANYTHING)
def test_a_number_is_within_its_bounds_or_nothing(value):
    found = number(value, -1, 1)
    assert found is None or -1 <= found <= 1


def test_a_truth_value_is_no_number():
    assert number(value=True, low=0, high=2) is None
