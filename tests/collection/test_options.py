"""Options of a request: what is processed but not stored, and what is shown."""

from __future__ import annotations

from typing import Any

import pytest

LAPTOPS = {"type": "increase-interest", "properties": {"interest": "laptops", "value": 2}}


async def test_a_session_that_is_not_to_be_saved_is_nowhere(limner: Any) -> None:
    receipt = await limner.track("x", options={"saveSession": False})
    assert receipt["session"] == {"id": None}
    assert await limner.session() is None
    assert (await limner.only("x"))["session"] is None
    assert await limner.types() == ["profile-created", "x"]
    assert (await limner.profile(receipt["profile"]["id"])) is not None


async def test_a_known_session_that_is_not_to_be_saved_still_tells_whose_it_is(limner: Any) -> None:
    mine = await limner.visitor()
    before = await limner.session()
    assert await limner.visitor("x", options={"saveSession": False}, context={"a": 1}) == mine
    assert (await limner.session())["context"] == before["context"]
    assert (await limner.only("x"))["session"] is None


async def test_a_profile_that_is_not_to_be_saved_is_nowhere(limner: Any) -> None:
    receipt = await limner.track(LAPTOPS, options={"saveProfile": False})
    assert receipt["profile"] == {"id": None}
    assert (await limner.counts())["profiles"] == 0
    assert (await limner.only("increase-interest"))["profile"] is None
    assert "profile-created" not in await limner.types()


async def test_a_known_profile_that_is_not_to_be_saved_stays_as_it_was(limner: Any) -> None:
    mine = await limner.visitor()
    before = await limner.profile(mine)
    receipt = await limner.track(LAPTOPS, options={"saveProfile": False})
    assert receipt["profile"] == {"id": None}
    assert await limner.profile(mine) == before
    assert (await limner.session())["profile"]["id"] == mine


@pytest.mark.parametrize("name", ["saveEvents", "saveEvent"])
async def test_events_that_are_not_to_be_saved_are_processed_all_the_same(limner: Any, name: str) -> None:
    mine = await limner.visitor(LAPTOPS, options={name: False})
    assert await limner.types() == []
    assert (await limner.profile(mine))["interests"] == {"laptops": 2}
    assert (await limner.session())["profile"]["id"] == mine


async def test_an_ephemeral_source_keeps_the_profile_alone(limner: Any) -> None:
    receipt = await limner.track(LAPTOPS, source="eph")
    assert receipt["session"] == {"id": None}
    assert await limner.counts() == {"profiles": 1, "sessions": 0, "events": 0}
    assert (await limner.profile(receipt["profile"]["id"]))["interests"] == {"laptops": 2}
    assert await limner.visitor(LAPTOPS, source="eph", profile=receipt["profile"]["id"]) == receipt["profile"]["id"]


@pytest.mark.parametrize("name", ["save", "saveEvents", "saveEvent"])
async def test_one_event_that_is_not_to_be_saved_is_processed_all_the_same(limner: Any, name: str) -> None:
    mine = await limner.visitor({**LAPTOPS, "options": {name: False}}, {**LAPTOPS, "options": {name: True}}, "x")
    assert len(await limner.events(type="increase-interest")) == 1
    assert len(await limner.events(type="x")) == 1
    assert (await limner.profile(mine))["interests"] == {"laptops": 4}


@pytest.mark.parametrize("said", [None, "false", 0, "no", [], {}])
async def test_an_option_that_is_no_boolean_counts_as_not_said(limner: Any, said: Any) -> None:
    names = ("saveSession", "saveEvents", "saveEvent", "saveProfile")
    await limner.track("x", options=dict.fromkeys(names, said))
    await limner.track({"type": "y", "options": {"save": said}})
    assert await limner.counts() == {"profiles": 1, "sessions": 1, "events": 5}


async def test_ids_of_stored_events_are_shown_in_debug_mode_on_request(start: Any) -> None:
    limner = await start(track_debug=True)
    receipt = await limner.track({"type": "x", "id": "e1"}, {**LAPTOPS, "options": {"save": False}},
                                 options={"debugger": True})  # fmt: skip
    shown = receipt["events"]
    assert shown[0] == "e1"
    assert set(shown) == {event["id"] for event in await limner.events()}
    assert len(shown) == 4


@pytest.mark.parametrize(
    ("mode", "options"), [(True, {}), (True, {"debugger": "yes"}), (True, {"debugger": 1}), (False, {"debugger": True})]
)
async def test_ids_of_stored_events_are_not_shown_otherwise(start: Any, mode: bool, options: Any) -> None:  # noqa: FBT001
    limner = await start(track_debug=mode)
    assert (await limner.track("x", options=options))["events"] == []


async def test_the_obsolete_option_profile_shows_no_profile(limner: Any) -> None:
    receipt = await limner.track("x", options={"profile": True})
    assert set(receipt["profile"]) == {"id"}


async def test_options_of_an_event_are_kept_on_it(limner: Any) -> None:
    await limner.track({"type": "x", "options": {"context": {"tag": "pdp"}, "source_id": "@internal"}})
    assert (await limner.only("x"))["config"] == {"context": {"tag": "pdp"}}
