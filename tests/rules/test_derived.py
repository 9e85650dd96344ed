"""What follows from what is known."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.derived import derive, free_email_domains, is_free

TIME = ProfileMetadata(time=ProfileTime(insert=datetime(2024, 5, 1, tzinfo=UTC)))
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(0, 9) | st.text(max_size=3),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(("main", "a")), inner, max_size=2),
    max_leaves=4,
)


def profile(**fields: Any) -> Profile:
    return Profile(id="p1", ids=("p1",), metadata=TIME, **fields)


def with_email(email: str | None) -> dict[str, Any]:
    return {"contact": {"email": {"main": email}}}


@pytest.mark.parametrize(
    ("contact", "anonymous"),
    [
        ({}, True),
        ({"email": {"main": None, "private": " "}}, True),
        ({"address": {"town": "Warsaw"}}, True),
        ({"email": {"business": "a@x.com"}}, False),
        ({"phone": {"mobile": "+48600000000"}}, False),
        ({"app": {"slack": "ann"}}, False),
        ({"app": {"other": {"icq": "1"}}}, False),
        ({"app": {"other": {"icq": ""}}}, True),
    ],
)
def test_a_person_without_a_handle_is_anonymous(contact: dict[str, Any], anonymous: bool) -> None:  # noqa: FBT001
    assert derive(profile(), profile(data={"contact": contact})).data["anonymous"] is anonymous


def test_a_new_profile_is_anonymous() -> None:
    new = profile()
    assert derive(new, new).data == {"anonymous": True}


def test_unchanged_data_costs_nothing() -> None:
    derived = derive(profile(), profile())
    assert derive(derived, derived) is derived


def test_a_free_mailbox_is_known_at_once() -> None:
    first = derive(profile(), profile(data=with_email("a@gmail.com")))
    assert first.aux == {"email": {"free": True}}
    assert derive(first, first).aux == {"email": {"free": True}}


def test_a_changed_email_is_looked_at_again() -> None:
    before = derive(profile(), profile(data=with_email("a@gmail.com"), aux={"email": {"checked": 1}}))
    after = derive(before, profile(data=with_email("a@company.example"), aux=before.aux))
    assert after.aux == {"email": {"checked": 1, "free": False}}


def test_without_an_email_there_is_no_free_mailbox() -> None:
    before = derive(profile(), profile(data=with_email("a@gmail.com")))
    assert derive(before, profile(data=with_email(None), aux=before.aux)).aux == {"email": {}}


@pytest.mark.parametrize("email", ["a@gmail.com", " A@GMail.Com ", "x@y@wp.pl", "a@t-online.de.", "a@yahoo.co.jp"])
def test_a_public_provider_is_known_in_any_spelling(email: str) -> None:
    assert is_free(email)


@pytest.mark.parametrize("email", ["a@company.example", "gmail.com", "a@mail.gmail.com", "@", ""])
def test_other_addresses_are_not_free(email: str) -> None:
    assert not is_free(email)


def test_the_list_holds_plain_domains() -> None:
    domains = free_email_domains()
    assert len(domains) > 600
    assert all("." in domain and domain == domain.strip().casefold() for domain in domains)


@pytest.mark.parametrize(
    ("started", "completed", "rate"), [(2, 1, 50.0), (0, 0, 0.0), (0, 3, 0.0), (4, 4, 100.0), ("x", 1, 0.0)]
)
def test_finished_checkouts_are_a_percentage(started: Any, completed: int, rate: float) -> None:
    before = profile(data={"metrics": {"ltcosc": 9, "ltcocc": 9, "ltcop": 100.0}})
    after = profile(data={"metrics": {"ltcosc": started, "ltcocc": completed, "ltcop": 100.0}})
    assert derive(before, after).data["metrics"]["ltcop"] == rate


def test_other_figures_do_not_touch_the_percentage() -> None:
    before = profile(data={"metrics": {"ltcosc": 1}})
    after = profile(data={"metrics": {"ltcosc": 1, "ltv": 5.0}})
    assert derive(before, after).data["metrics"] == {"ltcosc": 1, "ltv": 5.0}


@given(JSON, JSON)
def test_whatever_stands_in_the_data_nothing_fails(contact: Any, email: Any) -> None:
    for data in ({"contact": contact, "metrics": email}, {"contact": {"email": email, "app": contact}}):
        derived = derive(profile(), profile(data=data, aux={"email": contact}))
        assert derive(derived, derived) is derived
