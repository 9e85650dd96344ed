"""Restricted processing: what somebody does is stored, and nothing is made of it."""

import pytest
from tests.privacy.conftest import EMAIL, NAME, ada


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
    receipt = await limner.track(sign_up("Byron"), "page-view", session="ada-2", profile=name)
    assert receipt["profile"]["id"] == name
    assert await limner.profile(name) == before
    assert len(await limner.events(profile=name, session="ada-2", type="sign-up")) == 1


async def test_nobody_becomes_one_with_a_restricted_person(limner, admin):
    name = await ada(limner)
    await restrict(admin, name)
    before = await limner.profile(name)
    other = await limner.visitor(sign_up("Byron"), session="elsewhere")
    assert other != name
    assert await limner.profile(name) == before


async def test_all_goes_on_when_it_is_released(limner, admin):
    name = await ada(limner)
    await restrict(admin, name)
    assert "restricted" not in (await restrict(admin, name, on=False))["metadata"]["system"]
    await limner.track(sign_up("Byron"), session="ada-1", profile=name)
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
