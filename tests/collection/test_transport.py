"""Transport and errors of collection: what goes over the wire, and what is refused how."""

from __future__ import annotations

import json
from typing import Any

import pytest

VIEW = {"type": "page-view"}
FIRST = ["body", "events", 0]
KEYS = {"task", "ux", "response", "events", "profile", "session", "errors", "warnings"}


async def test_an_answer_has_every_key_that_clients_expect(limner: Any) -> None:
    answer = await limner.send("page-view", session="S1")
    receipt = answer.json()
    assert answer.status_code == 200
    assert set(receipt) == KEYS
    assert isinstance(receipt["task"], str)
    assert len(receipt["profile"]["id"]) == 36
    assert receipt["session"] == {"id": "S1"}
    assert [receipt[key] for key in ("ux", "response", "events", "errors", "warnings")] == [[], {}, [], [], []]


async def test_every_answer_tells_how_long_it_took(limner: Any) -> None:
    for answer in (await limner.send("x"), await limner.send("x", source="nope"), await limner.post("/track", b"{")):
        assert float(answer.headers["x-process-time"]) >= 0


async def test_the_context_header_is_echoed(limner: Any) -> None:
    answer = await limner.post("/track", {"source": {"id": "web"}, "events": []}, **{"x-context": "production"})
    assert answer.headers["x-context"] == "production"


@pytest.mark.parametrize(
    ("body", "place"),
    [
        ({"events": [VIEW]}, ["body", "source"]),
        ({"source": {"id": "web"}, "events": [{}]}, ["body", "events", 0, "type"]),
        ({"source": {"id": "web"}, "events": [{"type": "  "}]}, ["body", "events", 0, "type"]),
        ({"source": {"id": "web"}, "events": [{"type": 5}]}, ["body", "events", 0, "type"]),
        ({"source": {"id": "web"}, "events": None}, ["body", "events"]),
        ({"source": {"id": "web"}, "events": {}}, ["body", "events"]),
        ({"source": "web", "events": [VIEW]}, ["body", "source"]),
        ({"source": {}, "events": [VIEW]}, ["body", "source", "id"]),
        ({"source": {"id": "web"}, "events": [{**VIEW, "properties": [1]}]}, ["body", "events", 0, "properties"]),
        ({"source": {"id": "web"}, "events": [{**VIEW, "properties": "x"}]}, ["body", "events", 0, "properties"]),
        ({"source": {"id": "web"}, "events": [{**VIEW, "context": 3}]}, ["body", "events", 0, "context"]),
        ({"source": {"id": "web"}, "events": [{**VIEW, "tags": "a"}]}, ["body", "events", 0, "tags"]),
        ({"source": {"id": "web"}, "events": [{**VIEW, "time": {"insert": "x"}}]}, [*FIRST, "time", "insert"]),
        ({"source": {"id": "web"}, "context": [], "events": [VIEW]}, ["body", "context"]),
        ({"source": {"id": "web"}, "properties": 1, "events": [VIEW]}, ["body", "properties"]),
        ({"source": {"id": "web"}, "request": "x", "events": [VIEW]}, ["body", "request"]),
        ({"source": {"id": "web"}, "options": [], "events": [VIEW]}, ["body", "options"]),
        ({"source": {"id": "web"}, "session": {"id": []}, "events": [VIEW]}, ["body", "session", "id"]),
        ({"source": {"id": "web"}, "session": {"id": "s" * 201}, "events": [VIEW]}, ["body", "session", "id"]),
        ([], ["body"]),
        ("text", ["body"]),
        (None, ["body"]),
    ],
)  # fmt: skip
async def test_what_does_not_fit_is_refused_with_its_place(limner: Any, body: Any, place: list[Any]) -> None:
    answer = await limner.post("/track", body)
    assert answer.status_code == 422
    assert answer.json()["detail"][0]["loc"] == place
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 0}


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"nonsense", b'{"source":{"id":"web"}}}', b"NaN", b"\0"])
async def test_malformed_json_is_refused(limner: Any, body: bytes) -> None:
    assert (await limner.post("/track", body)).status_code == 422


@pytest.mark.parametrize(
    "kind", ["application/json; charset=utf-8", "text/plain;charset=UTF-8", "text/plain", "x/y", ""]
)
async def test_a_payload_is_json_whatever_its_content_type_says(limner: Any, payload: Any, kind: str) -> None:
    answer = await limner.post("/track", payload("page-view"), **{"content-type": kind})
    assert answer.status_code == 200


async def test_a_payload_needs_no_content_type(limner: Any, payload: Any) -> None:
    answer = await limner.http.post("/track", content=json.dumps(payload("page-view")))
    assert "content-type" not in answer.request.headers
    assert answer.status_code == 200


async def test_an_unknown_source_is_refused_without_repeating_the_payload(limner: Any) -> None:
    answer = await limner.send({"type": "x", "properties": {"secret": "hush"}}, source="nope")
    assert answer.status_code == 401
    assert "nope" in answer.json()["detail"]
    assert "hush" not in answer.text
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 0}


async def test_a_disabled_source_is_refused_as_disabled(limner: Any) -> None:
    answer = await limner.send("page-view", source="off")
    assert answer.status_code == 401
    assert "disabled" in answer.json()["detail"]


@pytest.mark.parametrize("source", ["hook", "redir"])
async def test_a_source_of_another_bridge_is_refused_with_the_types_it_has(limner: Any, source: str) -> None:
    answer = await limner.send("page-view", source=source)
    assert answer.status_code == 401
    assert {"hook": "webhook", "redir": "redirect"}[source] in answer.json()["detail"]


@pytest.mark.parametrize("source", ["@internal-abc", "@internal-6c696d6e65722d303030", " @x", "@"])
async def test_sources_that_begin_with_an_at_sign_are_internal(limner: Any, source: str) -> None:
    answer = await limner.send("page-view", source=source)
    assert answer.status_code == 401
    assert "internal" in answer.json()["detail"]


async def test_no_events_are_answered_with_null_and_store_nothing(limner: Any) -> None:
    for more in (b',"events":[]', b""):
        answer = await limner.post("/track", b'{"source":{"id":"web"},"session":{"id":"s1"}' + more + b"}")
        assert (answer.status_code, answer.json()) == (200, None)
    assert await limner.counts() == {"profiles": 0, "sessions": 0, "events": 0}


async def test_blanks_around_ids_and_types_do_not_count(limner: Any) -> None:
    receipt = await limner.track(" page-view ", source=" web ", session=" S1 ")
    assert receipt["session"]["id"] == "S1"
    again = await limner.track("page-view", session="S1", profile=f" {receipt['profile']['id']} ")
    assert again["profile"] == receipt["profile"]
    assert (await limner.events(type="page-view"))[0]["source"] == {"id": "web"}


async def test_ids_that_are_numbers_are_texts(limner: Any) -> None:
    receipt = await limner.track("page-view", session={"id": 42})
    assert receipt["session"]["id"] == "42"


@pytest.mark.parametrize("path", ["/track", "/track/"])
async def test_a_slash_at_the_end_makes_no_difference(limner: Any, payload: Any, path: str) -> None:
    assert (await limner.post(path, payload("page-view"))).status_code == 200


async def test_there_is_nothing_below_track(limner: Any, payload: Any) -> None:
    assert (await limner.post("/track/more", payload("page-view"))).status_code == 404


@pytest.mark.parametrize(("method", "path"), [("GET", "/track"), ("DELETE", "/track"), ("PUT", "/collect/a/hook")])
async def test_another_method_is_answered_with_those_allowed(limner: Any, method: str, path: str) -> None:
    answer = await limner.http.request(method, path)
    assert answer.status_code == 405
    assert "POST" in answer.headers["allow"]


async def test_credentials_are_never_stored(limner: Any, payload: Any) -> None:
    sent = {"authorization": "Bearer x", "cookie": "a=b", "proxy-authorization": "y", "accept-language": "pl"}
    await limner.post("/track", payload({**VIEW, "id": "e1"}, request={"headers": {"cookie": "c"}, "more": 1}), **sent)
    request = (await limner.event("e1"))["request"]
    assert request["headers"]["accept-language"] == "pl"
    assert request["more"] == 1
    assert not {"authorization", "cookie", "proxy-authorization"} & set(request["headers"])


async def test_one_wrong_event_harms_no_other(limner: Any) -> None:
    answer = await limner.send("page-view", {"type": ""}, {"properties": {}}, {**VIEW, "properties": []}, "x")
    assert answer.status_code == 226
    errors = answer.json()["errors"]
    assert sorted(error["event"] for error in errors) == [1, 2, 3]
    assert all(set(error) == {"event", "path", "message"} for error in errors)
    assert {error["event"]: error["path"] for error in errors} == {1: "type", 2: "type", 3: "properties"}
    assert sorted(await limner.types(source="web")) == ["page-view", "x"]


@pytest.mark.parametrize("path", ["/track", "/collect/checkout-started/hook/S1"])
async def test_clients_that_take_200_alone_for_success_are_answered_so(start: Any, payload: Any, path: str) -> None:
    limner = await start(answer_226=False)
    wrong = {"value": "a lot"}
    body = payload({"type": "checkout-started", "properties": wrong}) if path == "/track" else wrong
    answer = await limner.post(path, body)
    assert (answer.status_code, len(answer.json()["errors"])) == (200, 1)


async def test_status_slots_of_events_are_not_taken_from_clients(limner: Any) -> None:
    slot = {"error": True, "message": "no"}
    await limner.track({**VIEW, "id": "e1", "validation": slot, "reshaping": slot, "merging": slot, "error": slot})
    metadata = (await limner.event("e1"))["metadata"]
    assert (metadata["valid"], metadata["error"], metadata["merge"]) == (True, False, False)


async def test_unknown_keys_are_ignored_wherever_they_stand(limner: Any, payload: Any) -> None:
    body = payload(
        {**VIEW, "more": 1}, device={"id": "d"}, metadata="{'time': datetime}", debug=True, profile_less=True
    )
    body["source"] |= {"name": "Web", "type": ["rest"]}
    body["session"] |= {"metadata": {"x": 1}, "more": []}
    answer = await limner.post("/track", body)
    assert answer.status_code == 200
    assert answer.json()["profile"]["id"]


async def test_the_payload_of_the_python_sdk_is_understood(limner: Any, payload: Any) -> None:
    metadata = {"time": "{'insert': datetime.datetime(2024, 5, 1, 12, 0)}", "ip": None}
    body = payload(VIEW, metadata=metadata, profile=None, options={"profile": False}, context={}, properties={})
    assert (await limner.post("/track", body)).status_code == 200


async def test_what_may_be_null_may_be_null(limner: Any, payload: Any) -> None:
    event = {**VIEW, "id": None, "properties": None, "context": None, "options": None, "time": None, "tags": None}
    body = payload(event, profile=None, context=None, options=None, properties=None, request=None, metadata=None)
    body["session"] = None
    assert (await limner.post("/track", body)).status_code == 200


async def test_put_answers_a_task_and_stores_the_same(limner: Any, payload: Any) -> None:
    answer = await limner.http.put("/track", json=payload({**VIEW, "id": "e1"}))
    assert answer.status_code == 202
    assert isinstance(answer.json()["task"], str)
    assert (await limner.event("e1"))["type"] == "page-view"
    assert await limner.counts() == {"profiles": 1, "sessions": 1, "events": 4}


async def test_put_refuses_what_post_refuses(limner: Any, payload: Any) -> None:
    assert (await limner.http.put("/track", json=payload("x", source="nope"))).status_code == 401
    assert (await limner.http.put("/track", json={})).status_code == 422


async def test_the_full_example_of_the_browser_tracker_is_taken(limner: Any) -> None:
    body = {
        "source": {"id": "web"},
        "context": {
            "time": {"local": "2026-03-04T10:15:30.123Z", "tz": "Europe/Paris"},
            "device": {"gpu": {"vendor": {"id": 37445, "name": "ACME"}}},
            "browser": {"local": {"browser": {"name": "firefox", "language": "fr"}, "device": {"platform": "Linux"}}},
            "screen": {"local": {"width": 1920, "height": 1080, "colorDepth": 24, "orientation": "n/a"}},
            "ids": {"ga": "GA1.1.1.1"},
            "utm": {"source": "mail", "medium": "email", "campaign": "spring"},
        },
        "profile": None,
        "device": {"id": "c2b7"},
        "session": {"id": "90fe"},
        "options": {},
        "events": [
            {"time": {"create": "2026-03-04T10:15:30.120Z"}, "properties": {"price": 9.5}, "type": "buy",
             "options": {}},
            {"time": {"create": "2026-03-04T10:15:30.125Z"}, "properties": {}, "type": "page-view",
             "options": {"context": {"tag": "pdp"}}, "context": {"page": {"url": "https://a.test"}, "tag": "pdp"}},
        ],
    }  # fmt: skip
    receipt = (await limner.post("/track", body)).json()
    session = await limner.session("90fe")
    assert receipt["errors"] == receipt["warnings"] == []
    assert (session["device"]["type"], session["app"]["name"]) == ("pc", "Firefox")
    assert session["device"]["resolution"] == "1920x1080"
    assert session["utm"]["campaign"] == "spring"
    assert session["context"]["device"]["gpu"]["vendor"]["name"] == "ACME"
