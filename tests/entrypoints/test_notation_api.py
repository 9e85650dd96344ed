"""Trying conditions, templates, messages and references through the API."""

from __future__ import annotations

from typing import Any

import httpx
import pytest
import pytest_asyncio

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts


class Marketer:
    """Somebody with a token who tries texts."""

    def __init__(self, limner: Any, token: str) -> None:
        self._http: httpx.AsyncClient = limner.http
        self._headers = {"Authorization": f"Bearer {token}"}

    async def post(self, path: str, **body: Any) -> httpx.Response:
        return await self._http.post(path, headers=self._headers, **body)

    async def evaluate(self, **body: Any) -> Any:
        answer = await self.post("/api/v1/notation/evaluate", json=body)
        assert answer.status_code == 200, answer.text
        return answer.json()


async def _signed_in(limner: Any, role: Any) -> Marketer:
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(roles=[role]))
    return Marketer(limner, made.token or "")


@pytest_asyncio.fixture
async def marketer(limner: Any) -> Marketer:
    return await _signed_in(limner, "marketer")


@pytest.mark.parametrize(
    ("body", "result"),
    [
        ({"condition": "payload@n == 5"}, True),
        ({"condition": "payload@n == 6"}, False),
        ({"condition": "payload@n = payload@m"}, False),
        ({"condition": "payload@n = payload@m", "mode": "0.9"}, True),
        ({"condition": 'now() > datetime("2020-01-01")'}, True),
        ({"template": {"a": "payload@n", "b": "payload@none"}}, {"a": 5, "b": None}),
        ({"template": {"a": "payload@n", "b": "payload@none"}, "mode": "drop-nulls"}, {"a": 5}),
        ({"template": {"a?": "payload@zero"}, "mode": "compat-optional"}, {}),
        ({"template": None}, None),
        ({"message": "n is {{ payload@n }}{{ payload@none }}"}, "n is 5"),
        ({"message": "{{ payload@none }}", "mode": "keep"}, "{{ payload@none }}"),
        ({"message": "{{ payload@tag }}", "mode": "html"}, "&lt;b&gt;"),
        ({"reference": "payload@n"}, 5),
        ({"reference": "`payload@text`"}, 7),
        ({"reference": "a word"}, "a word"),
    ],
)
async def test_what_is_tried_answers_with_its_result(marketer: Marketer, body: Any, result: Any) -> None:
    payload = {"n": 5, "m": 6, "zero": 0, "tag": "<b>", "text": "7"}
    assert await marketer.evaluate(**body, payload=payload) == {"result": result}


@pytest.mark.parametrize(
    ("body", "code", "place"),
    [
        ({"condition": "payload@n ==\n AND"}, "bad_notation", (2, 2)),
        ({"condition": "payload@n == 1 AND upper(payload@n) == 1"}, "bad_notation", (1, 20)),
        ({"condition": "payload@n == 5\nAND payload@n CONTAINS 1"}, "type_mismatch", (1, 1)),
        ({"condition": "payload@n == 5\nAND payload@text > 1"}, "type_mismatch", (2, 5)),
        ({"condition": 'payload@no.n != 5 AND payload@n > "1"'}, "type_mismatch", (1, 23)),
        ({"condition": 'payload@nn != 5 AND payload@n > "1"'}, "type_mismatch", (1, 21)),
        ({"reference": "payload@n[x]"}, "bad_notation", (1, 10)),
        ({"reference": "payload@none"}, "bad_request", (1, 1)),
        ({"template": {"a": "payload@none"}, "mode": "strict"}, "bad_request", (1, 1)),
        ({"template": 5}, "bad_request", (1, 1)),
        ({"message": "n {{ payload@none }}", "mode": "error"}, "bad_request", (1, 1)),
    ],
)
async def test_what_is_wrong_is_answered_with_its_place(marketer: Marketer, body: Any, code: str, place: Any) -> None:
    error = (await marketer.evaluate(**body, payload={"n": 5, "text": "x"}))["error"]
    assert (error["code"], (error["line"], error["column"])) == (code, place)
    assert error["message"]


async def test_what_would_have_been_right_is_told(marketer: Marketer) -> None:
    error = (await marketer.evaluate(condition="payload@n == 1 payload@m"))["error"]
    assert error["expected"] == ["AND", "OR", "the end"]


async def test_facts_are_given_as_documents_or_found_by_their_ids(limner: Any, marketer: Marketer) -> None:
    profile = await limner.visitor({"type": "page-view", "id": "e1"})
    found = await marketer.evaluate(
        template=["profile@id", "session@id", "event@type", "memory@a", "flow@name"],
        profile=profile,
        session="s1",
        event="e1",
        memory={"a": 1},
        flow={"name": "f"},
    )
    assert found == {"result": [profile, "s1", "page-view", 1, "f"]}
    assert await marketer.evaluate(reference="profile@id", profile={"id": "p"}) == {"result": "p"}


@pytest.mark.parametrize("name", ["profile", "session", "event"])
async def test_an_unknown_id_is_not_found(marketer: Marketer, name: str) -> None:
    answer = await marketer.post("/api/v1/notation/evaluate", json={"reference": "profile@id", name: "nobody"})
    assert answer.status_code == 404
    assert answer.json()["error"]["path"] == name


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, ""),
        ({"condition": "payload@n = 1", "message": "x"}, ""),
        ({"condition": "payload@n = 1", "mode": "strict"}, "mode"),
        ({"condition": 5}, "condition"),
        ({"condition": None}, "condition"),
        ({"reference": "x", "profile": 5}, "profile"),
        ({"reference": "x", "unheard": 5}, ""),
    ],
)
async def test_a_body_that_does_not_fit_is_refused(marketer: Marketer, body: Any, path: str) -> None:
    answer = await marketer.post("/api/v1/notation/evaluate", json=body)
    assert answer.status_code == 422
    assert answer.json()["error"].get("path", "") == path


@pytest.mark.parametrize("path", ["/api/v1/notation/evaluate", "/tql/validate"])
async def test_who_has_no_business_here_is_sent_away(limner: Any, path: str) -> None:
    assert (await limner.http.post(path, content=b"{}")).status_code == 401
    maintainer = await _signed_in(limner, "maintainer")
    assert (await maintainer.post(path, content=b"{}")).status_code == 403


async def test_a_condition_is_validated_as_plain_text(marketer: Marketer) -> None:
    answer = await marketer.post(
        "/tql/validate", content='profile@data.contact.email.main EXISTS\nAND event@type = "x"'
    )
    assert (answer.status_code, answer.json()) == (200, True)


@pytest.mark.parametrize(
    ("text", "words"),
    [(b"", "empty"), (b"profile@a ==", "line 1, column 13"), (b"upper(profile@a) = 1", "upper"), (b"\xff", "UTF-8")],
)
async def test_what_is_no_condition_is_explained(marketer: Marketer, text: bytes, words: str) -> None:
    answer = await marketer.post("/tql/validate", content=text)
    assert answer.status_code == 400
    assert words in answer.json()["detail"]
