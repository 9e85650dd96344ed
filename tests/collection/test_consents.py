"""Consents: what a person agrees to, through the form of a consent bar."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest

from limner.model.catalog import ConsentType
from limner.pipeline import consents as pipeline
from limner.rules.times import read_time
from limner.rules.visits import INTERNAL_SOURCE
from limner.store.ports import Filter


async def agree(limner: Any, consents: Any, *, path: str = "/customer/consent", **names: str) -> Any:
    mine = await limner.visitor()
    body = {"source": {"id": "web"}, "session": {"id": "s1"}, "profile": {"id": mine}}
    body |= {name: {"id": value} for name, value in names.items()}
    return await limner.post(path, body if consents is None else {**body, "consents": consents})


async def end_consents(limner: Any) -> int:
    return await pipeline.end_consents(limner.deps, limner.app.environments["production"].collector)


async def consents(limner: Any) -> dict[str, Any]:
    session = await limner.session()
    found: dict[str, Any] = (await limner.profile(session["profile"]["id"]))["consents"]
    return found


async def test_a_granted_consent_is_kept_and_a_withdrawn_one_is_gone(limner: Any) -> None:
    assert (await agree(limner, {"marketing": True, "ads": True})).status_code == 200
    assert await consents(limner) == {"marketing": {"revoke": None}, "ads": {"revoke": None}}
    assert (await agree(limner, {"ads": False})).status_code == 200
    assert await consents(limner) == {"marketing": {"revoke": None}}


async def test_a_consent_leaves_an_event_that_tells_what_was_decided(limner: Any) -> None:
    await agree(limner, {"marketing": True, "ads": False})
    event = await limner.only("consent-update")
    assert event["properties"] == {
        "answered": True,
        "consents": {"marketing": {"revoke": None}, "ads": False},
    }
    profile = await limner.profile(event["profile"]["id"])
    assert profile["aux"]["consents"] == {"granted": True}
    assert event["source"] == {"id": "web"}
    assert event["session"]["id"] == "s1"


async def test_the_event_of_a_consent_names_the_wording_that_the_person_saw(limner: Any) -> None:
    await limner.add(
        ConsentType(id="marketing", name="Letters", version="2024-05"), ConsentType(id="ads", name="Ads", version="2")
    )
    body = {"source": {"id": "web"}, "session": {"id": "s1"}, "profile": {"id": await limner.visitor()}}
    choices = {"consents": {"marketing": True, "ads": False, "other": True}, "versions": {"ads": "1"}}
    assert (await limner.post("/customer/consent", body | choices)).status_code == 200
    event = await limner.only("consent-update")
    assert event["properties"]["versions"] == {"marketing": "2024-05", "ads": "1"}


async def test_half_a_character_in_a_form_keeps_nobody_from_consenting(limner: Any) -> None:
    names = f'"source": {{"id": "web"}}, "session": {{"id": "s1"}}, "profile": {{"id": "{await limner.visitor()}"}}'
    form = f'{{{names}, "consents": {{"marketing": true}}, "versions": {{"marketing": "2\\ud800"}}}}'.encode()
    assert (await limner.post("/customer/consent", form)).status_code == 200
    assert (await limner.only("consent-update"))["properties"]["versions"] == {"marketing": "2\ufffd"}


async def test_a_consent_ends_when_its_type_says_so(limner: Any) -> None:
    await limner.add(ConsentType(id="marketing", name="Letters", revokable=True, auto_revoke="15m"))
    await agree(limner, {"marketing": True})
    revoke = read_time((await consents(limner))["marketing"]["revoke"])
    assert timedelta(minutes=14) < revoke - limner.now() <= timedelta(minutes=15)


async def test_everything_is_granted_at_once_with_the_ends_of_the_types(limner: Any) -> None:
    await limner.add(
        ConsentType(id="marketing", name="Letters", auto_revoke="90d"),
        ConsentType(id="ads", name="Ads"),
        ConsentType(id="old", name="Old", enabled=False),
    )
    assert (await agree(limner, None, path="/customer/consent?all=true")).status_code == 200
    given = await consents(limner)
    assert set(given) == {"marketing", "ads"}
    assert given["ads"] == {"revoke": None}
    revoke = read_time(given["marketing"]["revoke"])
    assert timedelta(days=89) < revoke - limner.now() <= timedelta(days=90)


@pytest.mark.parametrize("name", ["source", "session", "profile"])
async def test_a_consent_of_somebody_unknown_is_refused(limner: Any, name: str) -> None:
    answer = await agree(limner, {"marketing": True}, **{name: "unknown"})
    assert answer.status_code == 403
    assert answer.json() == {"detail": "Access denied"}
    assert await consents(limner) == {}


async def test_a_known_session_beats_the_profile_of_somebody_else_as_it_does_everywhere(limner: Any) -> None:
    ann, bo = await limner.visitor(session="ann-1"), await limner.visitor(session="bo-1")
    answer = await agree(limner, {"marketing": True}, session="bo-1", profile=ann)
    assert answer.json()["profile"]["id"] == bo
    assert [(await limner.profile(name))["consents"] for name in (ann, bo)] == [{}, {"marketing": {"revoke": None}}]
    event = await limner.only("consent-update")
    assert (event["profile"]["id"], event["session"]["id"]) == (bo, "bo-1")


async def test_a_source_that_is_trusted_with_ids_says_itself_who_agrees(limner: Any) -> None:
    ann, bo = await limner.visitor(session="ann-1"), await limner.visitor(session="bo-1")
    answer = await agree(limner, {"marketing": True}, source="static", session="bo-1", profile=ann)
    assert answer.json()["profile"]["id"] == ann
    assert [(await limner.profile(name))["consents"] for name in (ann, bo)] == [{"marketing": {"revoke": None}}, {}]


async def test_a_consent_through_a_disabled_source_is_refused(limner: Any) -> None:
    assert (await agree(limner, {"marketing": True}, source="off")).status_code == 403


@pytest.mark.parametrize("said", ["yes", [], {"a": "yes"}, {"a": 1}, {"a": None}])
async def test_consents_are_true_or_false(limner: Any, said: Any) -> None:
    assert (await agree(limner, said)).status_code == 422


async def test_another_path_below_customer_is_not_found(limner: Any) -> None:
    assert (await agree(limner, {}, path="/customer/other")).status_code == 404


async def test_a_consent_whose_time_is_over_is_withdrawn_by_an_event_of_our_own(limner: Any) -> None:
    await limner.add(ConsentType(id="marketing", name="Letters", revokable=True, auto_revoke="15m"))
    await agree(limner, {"marketing": True, "ads": True})
    assert await end_consents(limner) == 0
    limner.later(minutes=16)
    assert await end_consents(limner) == 1
    assert await consents(limner) == {"ads": {"revoke": None}}
    event = (await limner.events(type="consent-update"))[-1]
    assert event["source"]["id"] == INTERNAL_SOURCE
    assert event["properties"] == {"consents": {"marketing": False}, "ended": True}
    assert await end_consents(limner) == 0


async def test_a_consent_that_was_prolonged_ends_later(limner: Any) -> None:
    await limner.add(ConsentType(id="marketing", name="Letters", auto_revoke="15m"))
    await agree(limner, {"marketing": True})
    limner.later(minutes=10)
    await agree(limner, {"marketing": True})
    limner.later(minutes=10)
    assert await end_consents(limner) == 0
    limner.later(minutes=10)
    assert await end_consents(limner) == 1


async def test_a_consent_that_was_withdrawn_or_given_for_good_does_not_end(limner: Any) -> None:
    await limner.add(ConsentType(id="marketing", name="Letters", auto_revoke="15m"))
    await agree(limner, {"marketing": True})
    await agree(limner, {"marketing": False})
    limner.later(minutes=20)
    assert await end_consents(limner) == 0
    assert len(await limner.events(type="consent-update")) == 2


async def test_the_consent_of_a_profile_that_is_gone_is_forgotten(limner: Any) -> None:
    await limner.add(ConsentType(id="marketing", name="Letters", auto_revoke="15m"))
    await agree(limner, {"marketing": True})
    (profile,) = (await limner.deps.store.profiles(Filter())).items
    await limner.deps.store.remove_profile(profile.id)
    limner.later(minutes=20)
    assert await end_consents(limner) == 0


async def test_a_consent_that_came_along_with_a_merge_ends_for_the_survivor(limner: Any) -> None:
    def sign_in() -> dict[str, Any]:
        return {"type": "sign-in", "properties": {"email": {"main": "ann@x.test"}}}

    await limner.add(ConsentType(id="marketing", name="Letters", auto_revoke="15m"))
    ann = await limner.visitor(sign_in(), session="at-home")
    limner.later(minutes=1)
    await agree(limner, {"marketing": True})
    assert await limner.visitor(sign_in()) == ann
    limner.later(minutes=16)
    await end_consents(limner)
    assert (await limner.profile(ann))["consents"] == {}
    assert len(await limner.events(type="consent-update")) == 2
