"""Webhooks: whatever anyone sends to /collect becomes one event, and may say whose it is."""

from __future__ import annotations

from typing import Any

import pytest

from limner.model.catalog import Assign, ProfileMapping, Source

ANN = {"email": {"main": "Ann@A.test"}}


async def call(limner: Any, path: str, body: Any) -> dict[str, Any]:
    answer = await limner.post(path, body)
    assert answer.status_code == 200, answer.text
    receipt: dict[str, Any] = answer.json()
    return receipt


async def test_a_webhook_makes_an_event_of_nobody(limner: Any) -> None:
    receipt = await call(limner, "/collect/coupon/hook", {"a": 1})
    assert (receipt["profile"], receipt["session"]) == ({"id": None}, {"id": None})
    event = await limner.only("coupon")
    assert (event["properties"], event["session"], event["profile"]) == ({"a": 1}, None, None)
    assert event["metadata"]["profile_less"] is True
    assert event["source"] == {"id": "hook"}
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 1}


async def test_a_query_becomes_properties(limner: Any) -> None:
    answer = await limner.http.get("/collect/coupon/hook/S9?a=1&b=2&b=3&blank=&c=%C5%82")
    assert answer.status_code == 200
    event = await limner.only("coupon")
    assert event["properties"] == {"a": "1", "b": ["2", "3"], "c": "ł"}
    assert (await limner.session("S9"))["profile"]["id"] == answer.json()["profile"]["id"]
    assert await limner.profile(answer.json()["profile"]["id"])


async def test_a_webhook_with_a_session_knows_its_person_the_next_time(limner: Any) -> None:
    first = await call(limner, "/collect/coupon/hook/S9", {"a": 1})
    second = await call(limner, "/collect/coupon/hook/S9", {"a": 2})
    assert first["profile"] == second["profile"]
    assert first["session"] == {"id": "S9"}


@pytest.mark.parametrize(
    "kind",
    [
        "application/json",
        "application/json; charset=utf-8",
        "APPLICATION/JSON",
        "text/plain",
        "application/x-www-form-urlencoded",
        "",
    ],
)
@pytest.mark.parametrize("path", ["/collect/coupon/hook", "/collect/coupon/hook/S9", "/collect/coupon/hook/"])
async def test_json_is_read_whatever_its_content_type_says(limner: Any, path: str, kind: str) -> None:
    answer = await limner.post(path, {"a": 1}, **{"content-type": kind})
    assert answer.status_code == 200
    assert (await limner.only("coupon"))["properties"] == {"a": 1}


async def test_half_a_character_in_a_hook_costs_no_more_than_itself(limner: Any) -> None:
    receipt = await call(limner, "/collect/coupon/hook", rb'{"a": "x\ud800", "b": "\ud83d\ude00", "c": "\\ud800"}')
    assert receipt["warnings"] == []
    assert (await limner.only("coupon"))["properties"] == {"a": "x\ufffd", "b": "\U0001f600", "c": "\\ud800"}


async def test_a_form_becomes_properties(limner: Any) -> None:
    answer = await limner.http.post("/collect/coupon/hook", data={"a": "1", "b": ["2", "3"]})
    assert answer.status_code == 200
    assert (await limner.only("coupon"))["properties"] == {"a": "1", "b": ["2", "3"]}


async def test_a_form_of_many_parts_becomes_properties(limner: Any) -> None:
    answer = await limner.http.post("/collect/coupon/hook", data={"a": "1"}, files={"file": b"bytes"})
    assert answer.request.headers["content-type"].startswith("multipart/form-data; boundary=")
    assert answer.status_code == 200
    assert (await limner.only("coupon"))["properties"]["a"] == "1"


@pytest.mark.parametrize("body", [b"", b"--x", b"--x\r\nnonsense", b"\xff" * 10])
@pytest.mark.parametrize("kind", ["multipart/form-data; boundary=x", "multipart/form-data"])
async def test_a_broken_form_is_no_fault_of_ours(limner: Any, kind: str, body: bytes) -> None:
    answer = await limner.post("/collect/coupon/hook", body, **{"content-type": kind})
    assert answer.status_code in (200, 422)


@pytest.mark.parametrize("body", [[1, {"a": 2}], "text", 5, False, None])
async def test_what_is_no_object_is_wrapped(limner: Any, body: Any) -> None:
    await call(limner, "/collect/coupon/hook", body)
    assert (await limner.only("coupon"))["properties"] == {"data": body}


async def test_an_empty_body_has_no_properties(limner: Any) -> None:
    await call(limner, "/collect/coupon/hook", b"")
    assert (await limner.only("coupon"))["properties"] == {}


@pytest.mark.parametrize(
    ("path", "status"),
    [
        ("/collect/coupon/web", 401),
        ("/collect/coupon/off", 401),
        ("/collect/coupon/nope", 401),
        ("/collect/coupon/@internal", 401),
        ("/collect/%20/hook", 422),
        ("/collect/coupon", 404),
        ("/collect", 404),
        ("/collect/a/b/c/d", 404),
    ],
)
async def test_a_webhook_that_cannot_be_is_refused(limner: Any, path: str, status: int) -> None:
    assert (await limner.post(path, {"a": 1})).status_code == status
    assert (await limner.counts())["events"] == 0


async def test_parts_of_the_address_are_read_as_they_are_meant(limner: Any) -> None:
    await call(limner, "/collect/Coupon%20Used/HOOK/S%2F9", {"a": 1})
    assert (await limner.only("coupon-used"))["session"]["id"] == "S/9"


async def test_the_same_e_mail_is_the_same_person_in_the_same_session(limner: Any) -> None:
    first = await call(limner, "/collect/sign-in/hookgen", ANN)
    second = await call(limner, "/collect/sign-in/hookgen", ANN)
    third = await call(limner, "/collect/sign-in/hookgen", {"email": {"main": " ann@a.TEST "}})
    assert first["profile"] == second["profile"] == third["profile"]
    assert first["session"] == second["session"] == third["session"]
    assert first["session"]["id"]
    assert (await limner.counts())["profiles"] == 1


async def test_another_e_mail_is_another_person(limner: Any) -> None:
    first = await call(limner, "/collect/sign-in/hookgen", ANN)
    second = await call(limner, "/collect/sign-in/hookgen", {"email": {"main": "bob@a.test"}})
    assert first["profile"] != second["profile"]
    assert first["session"] != second["session"]


async def test_an_event_that_names_nobody_begins_a_profile_of_its_own(limner: Any) -> None:
    made = [await call(limner, "/collect/coupon/hookgen", {"a": 1}) for _ in range(2)]
    assert made[0]["profile"] != made[1]["profile"]
    assert made[0]["session"]["id"] != made[1]["session"]["id"]


async def test_a_person_known_from_the_site_is_found_by_a_webhook(limner: Any) -> None:
    mine = await limner.visitor({"type": "sign-in", "properties": ANN})
    assert (await call(limner, "/collect/sign-in/hookgen", ANN))["profile"]["id"] == mine


async def test_a_session_that_does_not_stick_is_another_each_time(limner: Any) -> None:
    await limner.add(
        Source(id="loose", type=["webhook"], config={"generate_profile": True, "sticky_session": False})
    )  # fmt: skip
    made = [await call(limner, "/collect/sign-in/loose", ANN) for _ in range(2)]
    assert made[0]["profile"] == made[1]["profile"]
    assert made[0]["session"] != made[1]["session"]


@pytest.mark.parametrize(
    ("identification", "value"),
    [("email", "ann@a.test"), ("e-mail", "ann@a.test"), ("phone", "+48600000001"), ("custom id", "c1")],
)
async def test_a_source_may_say_where_the_person_is_named(limner: Any, identification: str, value: str) -> None:
    config = {
        "generate_profile": True,
        "identification": identification,
        "profile_id_path": "who.key",
        "session_id_path": "sid",
    }
    await limner.add(Source(id="rich", type=["webhook"], config=config))
    first = await call(limner, "/collect/coupon/rich", {"who": {"key": value}, "sid": "S1"})
    second = await call(limner, "/collect/coupon/rich", {"who": {"key": value}, "sid": "S2"})
    assert first["profile"] == second["profile"]
    assert (first["session"]["id"], second["session"]["id"]) == ("S1", "S2")


@pytest.mark.parametrize("generate", [False, None])
async def test_an_id_is_believed_also_where_the_source_says_that_it_begins_no_profile(
    limner: Any, generate: Any
) -> None:
    config = {"generate_profile": generate, "replace_profile_id": "user.id"}
    await limner.add(Source(id="ours", type=["webhook"], config=config))
    assert (await call(limner, "/collect/coupon/ours", {"user": {"id": "u-8"}}))["profile"] == {"id": "u-8"}


async def test_a_source_of_several_types_has_the_settings_of_all(limner: Any) -> None:
    config = {"static_profile_id": True, "replace_profile_id": "user.id"}
    await limner.add(Source(id="both", type=["rest", "webhook"], config=config))
    assert (await call(limner, "/collect/coupon/both", {"user": {"id": "u-7"}}))["profile"] == {"id": "u-7"}
    assert await limner.visitor(source="both", profile="u-7") == "u-7"


async def add_mapping(limner: Any, mapping: ProfileMapping) -> None:
    await limner.deps.catalog.create("mappings", mapping)


async def test_a_mapping_that_somebody_configured_names_the_person_too(limner: Any) -> None:
    lines = [Assign(target="data.contact.email.main", value="who.mail")]
    await add_mapping(
        limner, ProfileMapping(id="m", event_type="coupon", profile=lines, condition="event@properties.a EXISTS")
    )
    first = await call(limner, "/collect/Coupon/hookgen", {"a": 1, "who": {"mail": "Ann@A.test"}})
    second = await call(limner, "/collect/coupon/hookgen", {"a": 2, "who": {"mail": "ann@a.test"}})
    assert (first["profile"], first["session"]) == (second["profile"], second["session"])
    assert await limner.types(session=first["session"]["id"]) == [
        "profile-created",
        "session-opened",
        "visit-started",
        "coupon",
        "coupon",
    ]
    other = await call(limner, "/collect/coupon/hookgen", {"who": {"mail": "ann@a.test"}})
    assert other["session"] != first["session"]


async def test_a_mapping_that_somebody_configured_comes_before_the_types_own(limner: Any) -> None:
    lines = [Assign(target="data.contact.email.business", value="work")]
    await add_mapping(limner, ProfileMapping(id="m", event_type="sign-in", profile=lines))
    first = await call(limner, "/collect/sign-in/hookgen", {"email": {"main": "a@a.test"}, "work": "ann@work.test"})
    second = await call(limner, "/collect/sign-in/hookgen", {"email": {}, "work": "ann@work.test"})
    assert first["session"] == second["session"]


async def test_a_mapping_that_cannot_be_decided_names_nobody(limner: Any) -> None:
    lines = [Assign(target="data.contact.email.main", value="mail")]
    condition = "event@properties.a > 5"
    await add_mapping(limner, ProfileMapping(id="m", event_type="coupon", profile=lines, condition=condition))
    answer = await limner.post("/collect/coupon/hookgen", {"a": "text", "mail": "ann@a.test"})
    assert answer.status_code == 200
    assert answer.json()["profile"]["id"]


@pytest.mark.parametrize("word", ["", "payload.", "payload@", "properties."])
@pytest.mark.parametrize(
    "body", [{"user": {"id": "u-7"}, "sid": "S1"}, {"payload": {"user": {"id": "u-7"}, "sid": "S1"}}]
)
async def test_a_path_may_begin_with_a_word_for_all_properties(limner: Any, word: str, body: Any) -> None:
    config = {"generate_profile": True, "identification": "id", "sticky_session": False}
    paths = {"profile_id_path": f"{word}user.id", "session_id_path": f"{word}sid"}
    await limner.add(Source(id="rich", type=["webhook"], config={**config, **paths}))
    first, second = [await call(limner, "/collect/coupon/rich", body) for _ in range(2)]
    found = "payload" not in body or word == "payload."
    assert (first["session"] == {"id": "S1"}, first["profile"] == second["profile"]) == (found, found)


async def test_an_id_in_the_properties_is_believed_where_the_source_says_so(limner: Any) -> None:
    for _ in range(2):
        receipt = await call(limner, "/collect/coupon/hookid", {"user": {"id": 55}})
        assert (receipt["profile"], receipt["session"]) == ({"id": "55"}, {"id": "55"})
    assert (await limner.counts())["profiles"] == 1
    receipt = await call(limner, "/collect/coupon/hookid/S1", {"user": {"id": 55}})
    assert (receipt["profile"], receipt["session"]) == ({"id": "55"}, {"id": "S1"})


@pytest.mark.parametrize("body", [{}, {"user": 5}, {"user": {}}, {"user": {"id": None}}, {"user": {"id": {"a": 1}}}])
async def test_an_id_that_is_not_there_makes_an_event_of_nobody(limner: Any, body: Any) -> None:
    receipt = await call(limner, "/collect/coupon/hookid", body)
    assert receipt["profile"] == {"id": None}
    assert (await limner.counts())["profiles"] == 0


async def test_a_webhook_of_a_mapped_type_without_a_person_is_stored(limner: Any) -> None:
    await call(limner, "/collect/sign-in/hook", ANN)
    assert (await limner.only("sign-in"))["data"]["contact"]["email"]["main"] == "Ann@A.test"
    assert (await limner.counts())["profiles"] == 0


async def test_a_hook_whose_body_is_no_json_is_stored_without_properties_and_warned(limner: Any) -> None:
    answer = await limner.post("/collect/coupon/hook", b"{no")
    assert answer.status_code == 200
    assert "no JSON" in answer.json()["warnings"][0]
    assert (await limner.only("coupon"))["properties"] == {}
