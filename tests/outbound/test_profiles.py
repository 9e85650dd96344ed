"""Destinations of profiles: when they are told, and what. The numbers are those of the specification."""

MARKETING = {"id": "marketing", "name": "Letters"}


async def test_a_new_profile_is_delivered_once_as_the_mapping_says(outbound, recorder):  # S1
    await outbound.destination()
    receipt = await outbound.identify(email="a@x.io")
    assert recorder.bodies() == [{"uid": receipt["profile"]["id"], "mail": "a@x.io"}]
    assert recorder.at()[0].method == "POST"
    assert recorder.at("/test") == []


async def test_an_envelope_holds_the_data_and_what_changed(outbound, recorder):  # S2
    await outbound.destination(envelope=True)
    receipt = await outbound.track({"type": "identify", "id": "e1", "properties": {"email": "a@x.io"}})
    (body,) = recorder.bodies()
    assert body["data"]["mail"] == "a@x.io"
    (change,) = [it for it in body["changes"] if it["field"] == "data.contact.email.main"]
    told = {name: change[name] for name in ("value", "old_value", "profile_id", "event_id", "source_id", "session_id")}
    assert told == {
        "value": "a@x.io",
        "old_value": None,
        "profile_id": receipt["profile"]["id"],
        "event_id": "e1",
        "source_id": "web",
        "session_id": "s1",
    }


async def test_what_changes_nothing_is_not_delivered(outbound, recorder):  # S3
    await outbound.destination()
    for _ in range(3):
        await outbound.identify(email="a@x.io")
    assert len(recorder.at()) == 1


async def test_a_condition_that_does_not_hold_is_noted_in_the_log(outbound, recorder):  # S5
    await outbound.destination(condition="profile@data.contact.email.business EXISTS")
    await outbound.identify(email="a@x.io")
    assert (recorder.at(), await outbound.statuses()) == ([], ["skipped(condition)"])
    await outbound.identify(biz="b@x.io")
    assert len(recorder.at()) == 1
    assert await outbound.statuses() == ["skipped(condition)", "delivered"]


async def test_an_empty_text_counts_as_empty_in_a_condition(outbound, recorder):  # S6
    await outbound.destination(condition="profile@data.contact.email.business NOT EMPTY")
    await outbound.identify(email="a@x.io", biz=None)
    await outbound.identify(email="b@x.io", biz="")
    await outbound.identify(biz="b@x.io")
    assert await outbound.statuses() == ["skipped(condition)", "skipped(condition)", "delivered"]
    assert len(recorder.at()) == 1


async def test_a_reference_to_an_event_is_null_in_a_destination_of_profiles(outbound, recorder):  # S13
    await outbound.destination(mapping={"uid": "profile@id", "type": "event@type"})
    receipt = await outbound.identify(email="a@x.io")
    assert recorder.bodies() == [{"uid": receipt["profile"]["id"], "type": None}]


async def test_a_profile_without_the_consent_is_not_told_of_until_it_is_given(outbound, recorder):  # S65
    await outbound.create("consent-types", MARKETING)
    await outbound.destination(require_consents=["marketing"])
    await outbound.identify(email="a@x.io")
    assert await outbound.statuses() == ["skipped(consent)"]
    await outbound.track({"type": "consent-update", "properties": {"consents": {"marketing": True}}})
    assert await outbound.statuses() == ["skipped(consent)", "delivered"]
    assert len(recorder.at()) == 1


async def test_a_consent_that_has_ended_is_none(outbound, recorder):
    await outbound.create("consent-types", MARKETING)
    await outbound.destination(require_consents=["marketing"])
    consents = {"marketing": {"revoke": "2020-01-01T00:00:00Z"}}
    await outbound.track({"type": "consent-update", "properties": {"consents": consents}})
    assert (recorder.at(), await outbound.statuses()) == ([], ["skipped(consent)"])


async def test_only_changes_of_watched_fields_are_delivered(outbound, recorder):
    await outbound.destination(watch_fields=["data.contact"], mapping={"mail": "profile@data.contact.email.main"})
    await outbound.identify(email="a@x.io")
    await outbound.identify(name="Ann")
    await outbound.identify(email="b@x.io")
    assert recorder.bodies() == [{"mail": "a@x.io"}, {"mail": "b@x.io"}]


async def test_a_request_that_saves_no_profile_tells_nobody(outbound, recorder):
    await outbound.destination()
    await outbound.track("page-view", options={"saveProfile": False})
    assert (recorder.at(), await outbound.log()) == ([], [])


async def test_a_merged_profile_is_delivered_with_its_ids_as_a_change(outbound, recorder):
    await outbound.destination(envelope=True)
    kept = await outbound.track({"type": "identify", "properties": {"email": "a@x.io"}}, session="s1")
    gone = await outbound.track({"type": "identify", "properties": {"name": "Ann"}}, session="s2")
    recorder.arrived.clear()
    names = [it["profile"]["id"] for it in (kept, gone)]
    context = {"tracardi": {"pass": {"profile": names[1], "source": "web"}}}
    await outbound.track("page-view", session="s3", profile=names[0], context=context)
    (body,) = recorder.bodies()
    (change,) = [it for it in body["changes"] if it["field"] == "ids"]
    assert set(names) <= set(change["value"])
    assert {it["type"] for it in body["changes"] if it is not change} <= {"profile"}
    assert (change["type"], body["data"]["uid"] in names) == ("profile.merged", True)


async def test_ids_that_a_request_claims_are_no_merge(outbound, recorder):
    await outbound.destination(envelope=True)
    receipt = await outbound.track("page-view", session="s1")
    recorder.arrived.clear()
    person = {"id": receipt["profile"]["id"], "ids": ["crm-7"]}
    await outbound.track("page-view", session="s1", profile=person)
    (body,) = recorder.bodies()
    assert [(it["field"], it["type"]) for it in body["changes"] if it["field"] == "ids"] == [("ids", "profile")]


async def test_disabled_families_owe_nothing(begin, recorder):
    outbound = await begin(enable_profile_destinations=False, enable_event_destinations=False)
    await outbound.destination("people")
    await outbound.destination("events", on_profile_change_only=False)
    await outbound.identify(email="a@x.io")
    assert (recorder.at(), await outbound.log()) == ([], [])


async def test_a_disabled_destination_is_owed_nothing(outbound, recorder):
    await outbound.destination(enabled=False)
    await outbound.identify(email="a@x.io")
    assert (recorder.at(), await outbound.log()) == ([], [])
