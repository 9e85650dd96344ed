"""Whose request is it: the decision alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.identity import Claims, Known, New, Person, Several, whose

NAMES = st.none() | st.sampled_from(("a", "b", "c"))
CLAIMS = st.builds(Claims, session=NAMES, profile=NAMES, given=NAMES, referred=NAMES, static=st.booleans())


@pytest.mark.parametrize(
    ("claims", "person"),
    [
        (Claims(), New()),
        (Claims(given="x"), New()),
        (Claims(profile="a", given="a"), Known("a")),
        (Claims(session="a"), Known("a")),
        (Claims(session="a", profile="b", given="b"), Known("a")),
        (Claims(session="a", given="x"), Known("a")),
        (Claims(referred="r"), Known("r")),
        (Claims(profile="a", referred="a"), Known("a")),
        (Claims(profile="a", referred="r"), Several("r", ("a",))),
        (Claims(session="a", referred="r"), Several("r", ("a",))),
        (Claims(static=True, given="x"), New("x")),
        (Claims(static=True, given="x", profile="a"), Known("a")),
        (Claims(static=True, given="x", profile="a", session="b", referred="r"), Known("a")),
    ],
)
def test_a_person_is_found_by_session_then_profile_then_link(claims: Claims, person: Person) -> None:
    assert whose(claims) == person


@given(CLAIMS)
def test_only_a_static_source_lets_a_client_choose_an_id(claims: Claims) -> None:
    match whose(claims):
        case New(name):
            assert name is None or claims.static
        case Known(name):
            assert name in (claims.session, claims.profile, claims.referred)
        case Several(name, absorbed):
            assert not claims.static
            assert name == claims.referred
            assert name not in absorbed


@given(CLAIMS)
def test_whoever_is_known_is_never_replaced_by_a_new_profile(claims: Claims) -> None:
    known = claims.profile if claims.static else (claims.session or claims.profile or claims.referred)
    assert isinstance(whose(claims), New) is (known is None)
