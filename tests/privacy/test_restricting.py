"""Restricted processing: what somebody does is stored, and nothing is made of it."""

from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.privacy.conftest import EMAIL, NAME, ada

from limner.model.catalog import ConsentType
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.rules.merging import merge
from limner.rules.restriction import is_restricted
from limner.rules.restriction import restrict as restricted


async def restrict(admin, name, *, on=True):
    answer = await admin.post(f"/api/v1/profiles/{name}/restrict", json={"on": on})
    assert answer.status_code == 200, answer.text
    return answer.json()


def sign_up(lastname, mail=EMAIL):
    return {"type": "sign-up", "properties": {"email": {"main": mail}, "lastname": lastname}}


async def test_it_is_shown_in_the_profile_since_when_and_by_whom(limner, admin):
    name = await ada(limner)
    shown = (await restrict(admin, name))["metadata"]["system"]["restricted"]
    assert shown["by"] == "officer"
    assert (await limner.profile(name))["metadata"]["system"]["restricted"] == shown
    assert (await restrict(admin, name))["metadata"]["system"]["restricted"] == shown


async def test_events_are_stored_and_the_profile_stays_as_it_is(limner, admin):
    name = await ada(limner)
    await restrict(admin, name)
    before = await limner.profile(name)
    receipt = await limner.track(sign_up("Byron"), "page-view", session="adas-2", profile=name)
    assert receipt["profile"]["id"] == name
    assert await limner.profile(name) == before
    assert len(await limner.events(profile=name, session="adas-2", type="sign-up")) == 1


async def test_who_comes_with_the_address_of_a_restricted_person_is_that_person_and_stays_restricted(limner, admin):
    name = await ada(limner)
    await restrict(admin, name)
    before = await limner.profile(name)
    assert await limner.visitor(sign_up("Byron"), session="elsewhere") == name
    assert await limner.profile(name) == before
    (told,) = [it for it in await limner.events(session="elsewhere") if it["type"] == "sign-up"]
    assert told["profile"]["id"] == (await limner.session("elsewhere"))["profile"]["id"] == name
    assert (await limner.counts())["profiles"] == 1


@pytest.mark.parametrize("elder_is_restricted", [True, False])
async def test_nobody_whom_we_know_becomes_one_with_a_restricted_person(limner, admin, elder_is_restricted):
    if elder_is_restricted:
        name, other = await ada(limner), await limner.visitor(session="elsewhere")
    else:
        other, name = await limner.visitor(session="elsewhere"), await ada(limner)
    await restrict(admin, name)
    people = [await limner.profile(name), await limner.profile(other)]
    assert await limner.visitor(sign_up("Byron"), session="elsewhere", profile=other) == name
    assert [await limner.profile(name), await limner.profile(other)] == people
    (told,) = [it for it in await limner.events(type="sign-up") if it["session"]["id"] == "elsewhere"]
    assert told["profile"]["id"] == name


@pytest.mark.parametrize("restricted", ["ada", "other"])
async def test_a_link_from_another_site_makes_nobody_one_with_a_restricted_person(limner, admin, restricted):
    people = {"ada": await ada(limner), "other": await limner.visitor(session="elsewhere")}
    await restrict(admin, people[restricted])
    before = [await limner.profile(it) for it in people.values()]
    context = {"tracardi": {"pass": {"profile": people["ada"], "session": "adas-1", "source": "web"}}}
    told = await limner.visitor(session="elsewhere", profile=people["other"], context=context)
    assert told == people[restricted]
    assert [await limner.profile(it) for it in people.values()] == before


async def test_a_consent_that_a_restricted_person_withdraws_is_withdrawn(limner, admin):
    await limner.add(ConsentType(id="ads", name="Ads", revokable=True))
    name = await ada(limner)
    await limner.track(
        {"type": "consent-update", "properties": {"consents": {"ads": {"revoke": None}}}}, session="adas-1"
    )
    assert (await limner.profile(name))["consents"]
    await restrict(admin, name)
    before = await limner.profile(name)
    await limner.track({"type": "consent-update", "properties": {"consents": {"ads": False}}}, session="adas-1")
    after = await limner.profile(name)
    assert (after["consents"], after["data"]) == ({}, before["data"])
    (said, told) = (it["metadata"]["system"]["consents"]["ads"] for it in (before, after))
    assert said != told
    assert after["metadata"]["system"]["restricted"] == before["metadata"]["system"]["restricted"]


async def test_two_who_were_one_when_it_was_restricted_are_both_restricted_when_they_are_two_again(limner, admin):
    first, second = await ada(limner), await limner.visitor(session="phone-1")
    await ada(limner, session="phone-1", profile=second)
    await restrict(admin, first)
    (merge,) = (await admin.get("/api/v1/merges")).json()["items"]
    assert (await admin.post(f"/api/v1/merges/{merge['id']}/undo")).status_code == 200
    for name in (first, second):
        assert (await limner.profile(name))["metadata"]["system"]["restricted"]["by"] == "officer"


@given(st.booleans(), st.booleans())
def test_whatever_two_become_is_restricted_if_one_of_them_was(one, other):
    at = datetime(2024, 5, 1, tzinfo=UTC)
    people = [
        Profile(id=name, ids=(name,), metadata=ProfileMetadata(time=ProfileTime(insert=at))) for name in ("a", "b")
    ]
    kept, gone = (restricted(it, at, "me") if on else it for it, on in zip(people, (one, other), strict=True))
    assert is_restricted(merge(kept, gone)) == (one or other)


async def test_all_goes_on_when_it_is_released(limner, admin):
    name = await ada(limner)
    await restrict(admin, name)
    assert "restricted" not in (await restrict(admin, name, on=False))["metadata"]["system"]
    await limner.track(sign_up("Byron"), session="adas-1", profile=name)
    assert (await limner.profile(name))["data"]["pii"]["lastname"] == "Byron" != NAME


@pytest.mark.parametrize(("body", "status"), [({"on": "yes"}, 422), ({}, 422), ({"on": True, "off": 1}, 422)])
async def test_a_wish_that_cannot_be_read_is_refused(limner, admin, body, status):
    name = await ada(limner)
    assert (await admin.post(f"/api/v1/profiles/{name}/restrict", json=body)).status_code == status


async def test_nobody_can_be_restricted_who_is_not_there(admin):
    assert (await admin.post("/api/v1/profiles/nope/restrict", json={"on": True})).status_code == 404


async def test_it_stands_in_the_book(limner, admin):
    name = await ada(limner)
    await restrict(admin, name)
    await restrict(admin, name, on=False)
    lines = (await admin.get("/api/v1/audit")).json()["items"]
    assert [(it["deed"], it["what"]) for it in lines] == [("restrict", "off"), ("restrict", "on")]
