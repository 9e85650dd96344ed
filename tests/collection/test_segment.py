"""Segment's HTTP tracking API: what its SDKs send becomes events of ours, and its answers are what they expect."""

from __future__ import annotations

import gzip
from base64 import b64encode
from datetime import UTC, datetime, timedelta
from typing import Any

import msgspec
import pytest

Json = dict[str, Any]
WEB = f"Basic {b64encode(b'web:').decode()}"
SUCCESS = {"success": True}


async def call(limner: Any, path: str, message: Json, **headers: str) -> Json:
    answer = await limner.post(path, message, **({"authorization": WEB} | headers))
    assert answer.status_code == 200, answer.text
    body: Json = answer.json()
    return body


def ann(**more: Any) -> Json:
    return {"anonymousId": "a-1", "type": "track", "event": "Lamp Lit", **more}


async def test_a_track_call_becomes_an_event_of_its_name_with_its_properties(limner: Any) -> None:
    assert await call(limner, "/v1/track", ann(properties={"watts": 5})) == SUCCESS
    event = await limner.only("lamp-lit")
    assert (event["properties"], event["source"]) == ({"watts": 5}, {"id": "web"})
    assert event["profile"]["id"]
    assert event["session"]["id"]


@pytest.mark.parametrize(
    ("path", "type_"),
    [
        ("/v1/t", "lamp-lit"),
        ("/v1/p", "page-view"),
        ("/v1/s", "screen-view"),
        ("/v1/i", "profile-update"),
        ("/v1/g", "group"),
        ("/v1/track/", "lamp-lit"),
        ("/v1/page", "page-view"),
        ("/v1/screen", "screen-view"),
        ("/v1/identify", "profile-update"),
        ("/v1/group", "group"),
    ],
)
async def test_the_path_tells_the_call_in_a_word_or_a_letter(limner: Any, path: str, type_: str) -> None:
    assert await call(limner, path, {"anonymousId": "a-1", "event": "Lamp Lit", "groupId": 7}) == SUCCESS
    assert type_ in await limner.types()


@pytest.mark.parametrize("path", ["/v1/batch", "/v1/b", "/v1/import"])
async def test_a_batch_tells_of_many_people(limner: Any, path: str) -> None:
    batch = [ann(anonymousId=f"a-{number}", messageId=f"m-{number}") for number in range(3)]
    assert await call(limner, path, {"batch": batch}) == SUCCESS
    events = await limner.events(type="lamp-lit")
    assert len({event["profile"]["id"] for event in events}) == 3
    assert {event["id"] for event in events} == {"m-0", "m-1", "m-2"}


async def test_a_message_that_comes_again_changes_nothing(limner: Any) -> None:
    for _ in range(3):
        assert await call(limner, "/v1/track", ann(messageId="m-1")) == SUCCESS
        limner.later(hours=2)
    assert (await limner.counts())["events"] == 4
    assert len(await limner.events(type="lamp-lit")) == 1


async def test_a_message_without_an_id_that_comes_again_changes_nothing(limner: Any) -> None:
    message = ann(timestamp="2024-05-01T12:00:00.120Z", properties={"watts": 5})
    for sent in ("2024-05-01T12:00:01Z", "2024-05-01T12:09:00Z"):
        await call(limner, "/v1/track", {**message, "sentAt": sent})
    await call(limner, "/v1/track", {**message, "anonymousId": "a-2"})
    assert len(await limner.events(type="lamp-lit")) == 2


class TestWriteKey:
    @pytest.mark.parametrize("credentials", ["web:", "web", " web :", "WEB:ignored"])
    async def test_it_is_the_user_name_of_basic_authorization(self, limner: Any, credentials: str) -> None:
        header = f"Basic {b64encode(credentials.encode()).decode()}"
        assert await call(limner, "/v1/track", ann(), authorization=header) == SUCCESS

    async def test_it_may_stand_in_the_body(self, limner: Any) -> None:
        answer = await limner.post("/v1/track", ann(writeKey="web"), **{"content-type": "text/plain"})
        assert answer.json() == SUCCESS

    async def test_it_stands_in_the_body_beside_a_bearer_token(self, limner: Any) -> None:
        batch = {"batch": [ann()], "writeKey": "web"}
        assert await call(limner, "/v1/batch", batch, authorization="Bearer t0k3n") == SUCCESS

    async def test_it_may_stand_in_the_messages_of_a_batch(self, limner: Any) -> None:
        answer = await limner.post("/v1/b", {"batch": [ann(), ann(writeKey="web")]})
        assert (answer.json(), len(await limner.events(type="lamp-lit"))) == (SUCCESS, 2)

    @pytest.mark.parametrize("key", ["nope", "off", "hook", "@internal-1", "", "\0"])
    async def test_one_that_is_unknown_disabled_or_of_another_type_answers_401(self, limner: Any, key: str) -> None:
        answer = await limner.post("/v1/track", ann(writeKey=key))
        assert answer.status_code == 401
        assert (answer.json()["success"], answer.json()["code"]) == (False, "unknown_source")
        assert (await limner.counts())["events"] == 0

    async def test_a_garbled_authorization_counts_as_none(self, limner: Any) -> None:
        for header in ("Basic %%%", "Basic /w==", "Digest x", "Basic"):
            assert (await limner.post("/v1/track", ann(), authorization=header)).status_code == 401


class TestBodies:
    async def test_a_packed_body_is_unpacked(self, limner: Any) -> None:
        packed = gzip.compress(msgspec.json.encode({"batch": [ann()] * 3}))
        assert await call(limner, "/v1/batch", packed, **{"content-encoding": "gzip"}) == SUCCESS

    @pytest.mark.parametrize(
        ("body", "status"),
        [
            (gzip.compress(b'{"batch": [' + b" " * 2_000_000 + b"]}"), 413),
            (b"no gzip", 400),
            (gzip.compress(b"{}")[:-6], 400),
            (b"", 400),
        ],
    )
    async def test_a_packed_body_that_is_too_large_or_broken_is_refused(
        self, limner: Any, body: bytes, status: int
    ) -> None:
        answer = await limner.post("/v1/batch", body, **{"authorization": WEB, "content-encoding": "gzip"})
        assert (answer.status_code, answer.json()["success"]) == (status, False)

    async def test_another_packing_is_refused(self, limner: Any) -> None:
        answer = await limner.post("/v1/track", b"x", **{"authorization": WEB, "content-encoding": "br"})
        assert (answer.status_code, answer.json()["path"]) == (400, "content-encoding")

    @pytest.mark.parametrize(
        ("path", "body", "place"),
        [
            ("/v1/track", b"{", ""),
            ("/v1/track", b"[]", ""),
            ("/v1/track", b'{"userId": {}, "event": "x"}', "userId"),
            ("/v1/track", b'{"userId": "u"}', "event"),
            ("/v1/track", b'{"userId": "u", "event": "  "}', "event"),
            ("/v1/track", b'{"event": "x"}', "userId"),
            ("/v1/track", b'{"event": "x", "userId": "null", "anonymousId": "0000-00"}', "userId"),
            ("/v1/track", b'{"event": "x", "userId": "u", "properties": []}', "properties"),
            ("/v1/track", b'{"event": "x", "userId": "u", "context": 5}', "context"),
            ("/v1/track", b'{"event": "x", "userId": "u", "timestamp": "soon"}', "timestamp"),
            (
                "/v1/track",
                b'{"event": "x", "userId": "u", "timestamp": "0001-01-01", "sentAt": "9999-01-01"}',
                "timestamp",
            ),
            ("/v1/identify", b'{"userId": "u", "traits": "x"}', "traits"),
            ("/v1/identify", b'{"userId": "u", "traits": {"x": 1e999}}', "traits"),
            ("/v1/group", b'{"userId": "u"}', "groupId"),
            ("/v1/alias", b'{"userId": "u"}', "previousId"),
            ("/v1/alias", b'{"previousId": "u"}', "userId"),
            ("/v1/batch", b'{"batch": 5}', "batch"),
            ("/v1/batch", b'{"userId": "u"}', "batch"),
            ("/v1/batch", b'{"batch": [{"type": "track", "event": "x"}]}', "batch.0.userId"),
            ("/v1/batch", b'{"batch": [{"type": "trick", "userId": "u"}, {"type": 5}]}', "batch.0.type"),
        ],
    )
    async def test_what_cannot_be_read_answers_400_and_the_place(
        self, limner: Any, path: str, body: bytes, place: str
    ) -> None:
        answer = await limner.post(path, body, authorization=WEB)
        assert answer.status_code == 400, answer.text
        found = answer.json()
        assert (found["success"], found["code"], found.get("path", "")) == (False, "bad_request", place)
        assert found["message"]
        assert (await limner.counts())["events"] == 0

    async def test_a_bad_message_harms_no_neighbour(self, limner: Any) -> None:
        batch = [ann(), {"type": "track"}, 5, ann(userId=5), {"type": "page"}, ann(properties=[])]
        answer = await call(limner, "/v1/batch", {"batch": batch})
        assert answer["success"] is True
        places = [(error["event"], error.get("path", "")) for error in answer["errors"]]
        assert places == [(1, "userId"), (2, ""), (4, "userId"), (5, "properties")]
        assert len(await limner.events(type="lamp-lit")) == 2

    async def test_a_value_that_does_not_fit_is_told_with_its_message(self, limner: Any) -> None:
        batch = [ann(), {"type": "identify", "userId": "u", "traits": {"birthday": "spring", "email": "a@x.test"}}]
        answer = await call(limner, "/v1/batch", {"batch": batch})
        assert [(error["event"], error["path"]) for error in answer["errors"]] == [(1, "properties.pii.birthday")]

    async def test_more_messages_than_a_request_may_have_are_refused(self, start: Any) -> None:
        limner = await start(max_events=2)
        answer = await limner.post("/v1/batch", {"batch": [ann()] * 3}, authorization=WEB)
        assert (answer.status_code, answer.json()["path"]) == (400, "batch")

    async def test_a_batch_of_nothing_succeeds(self, limner: Any) -> None:
        assert await call(limner, "/v1/batch", {"batch": []}) == SUCCESS

    async def test_a_disk_that_takes_nothing_answers_503_so_that_all_is_sent_again(self, limner: Any) -> None:
        limner.break_store()
        answer = await limner.post("/v1/batch", {"batch": [ann(), ann()]}, authorization=WEB)
        assert (answer.status_code, answer.headers["retry-after"]) == (503, "5")
        assert answer.json()["code"] == "unavailable"

    async def test_too_many_requests_answer_429_and_one_request_counts_once(self, start: Any) -> None:
        limner = await start(rate_limit=1)
        batch = {"batch": [ann()] * 5}
        answers = [await limner.post("/v1/batch", batch, authorization=WEB) for _ in range(8)]
        assert [it.status_code for it in answers[:2]] == [200, 200]
        refused = next(it for it in answers if it.status_code == 429)
        assert (refused.json()["code"], refused.headers["retry-after"]) == ("too_many", "1")


class TestTime:
    async def test_a_wrong_clock_is_corrected_by_when_the_message_was_sent(self, limner: Any) -> None:
        times = {"timestamp": "2031-01-01T00:00:00Z", "sentAt": "2031-01-01T00:10:00Z"}
        await call(limner, "/v1/batch", {"batch": [ann(timestamp=times["timestamp"])], "sentAt": times["sentAt"]})
        when = (await limner.only("lamp-lit"))["metadata"]["time"]
        assert when["create"] == when["insert"]
        ago = datetime.now(UTC) - datetime.fromisoformat(when["create"])
        assert timedelta(minutes=10) <= ago < timedelta(minutes=11)

    @pytest.mark.parametrize(
        "times",
        [
            {"timestamp": "2024-05-01T12:00:00Z"},
            {"timestamp": "2024-05-01T12:00:00Z", "originalTimestamp": "2030-01-01T00:00:00Z", "sentAt": "2030-01-01"},
            {"originalTimestamp": "2024-05-01T14:00:00+02:00", "sentAt": "whenever"},
        ],
    )
    async def test_a_time_that_needs_no_correction_stands(self, limner: Any, times: Json) -> None:
        await call(limner, "/v1/track", ann(**times))
        assert (await limner.only("lamp-lit"))["metadata"]["time"]["create"] == "2024-05-01T12:00:00Z"

    async def test_nothing_happens_in_the_future(self, limner: Any) -> None:
        await call(limner, "/v1/track", ann(timestamp="2999-01-01T00:00:00Z"))
        assert datetime.fromisoformat((await limner.only("lamp-lit"))["metadata"]["time"]["create"]) < datetime.now(UTC)


class TestTransport:
    async def test_a_page_of_another_site_may_send(self, limner: Any) -> None:
        asked = {"origin": "https://shop.test", "access-control-request-headers": "authorization,content-type"}
        preflight = await limner.http.options("/v1/t", headers=asked)
        assert preflight.status_code == 200
        assert preflight.headers["access-control-allow-origin"] == "https://shop.test"
        assert preflight.headers["access-control-allow-headers"] == "authorization,content-type"
        answer = await limner.post("/v1/t", b"{", origin="https://shop.test")
        assert answer.headers["access-control-allow-origin"] == "https://shop.test"

    @pytest.mark.parametrize("path", ["/v1", "/v1/", "/v1/unknown", "/v1/track/more", "/v1/projects/web"])
    async def test_another_path_is_not_there(self, limner: Any, path: str) -> None:
        answer = await limner.post(path, ann(), authorization=WEB)
        assert (answer.status_code, answer.json()["code"]) == (404, "not_found")

    async def test_calls_come_with_post(self, limner: Any) -> None:
        answer = await limner.http.get("/v1/track")
        assert (answer.status_code, answer.headers["allow"]) == (405, "POST")

    async def test_the_settings_that_sdks_fetch_lead_here(self, limner: Any) -> None:
        answer = await limner.http.get("/v1/projects/web/settings")
        own = answer.json()["integrations"]["Segment.io"]
        assert own == {"apiKey": "web", "apiHost": "test/v1", "protocol": "http"}
        proxied = await limner.http.get("/v1/projects/web/settings", headers={"x-forwarded-proto": "https"})
        assert proxied.json()["integrations"]["Segment.io"]["protocol"] == "https"
        assert (await limner.http.get("/v1/projects/nope/settings")).status_code == 401
