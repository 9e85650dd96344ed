"""Bytes into a payload, with the place of everything that is wrong."""

from __future__ import annotations

import json
from contextlib import suppress
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.json import Raw
from limner.model.payload import Client
from limner.pipeline.reading import check_depth, read, read_request, read_text, with_claim
from limner.settings import Settings

SETTINGS = Settings()
GOOD = {"type": "x"}
NESTED: Any = st.recursive(
    st.none() | st.integers(-9, 9) | st.text(st.sampled_from('[]{}"\\ a'), max_size=5),
    lambda inner: st.lists(inner, max_size=2) | st.dictionaries(st.sampled_from(("[", "}", "a")), inner, max_size=2),
    max_leaves=20,
)


def depth(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max(map(depth, value.values()), default=0)
    if isinstance(value, list):
        return 1 + max(map(depth, value), default=0)
    return 0


def refusal(body: Any) -> BadRequest:
    with pytest.raises(BadRequest) as refused:
        read(body if isinstance(body, bytes) else msgspec.json.encode(body), SETTINGS)
    return refused.value


def test_a_payload_is_read_with_its_events_in_their_places() -> None:
    reading = read(msgspec.json.encode({"source": {"id": "web"}, "events": [GOOD, GOOD]}), SETTINGS)
    assert reading.payload.source.id == "web"
    assert (reading.indexes, reading.problems) == ((0, 1), ())


def test_wrong_events_are_told_and_the_others_keep_their_places() -> None:
    body = {"source": {"id": "web"}, "events": [{}, GOOD, 5, GOOD, {"type": "x", "tags": [1]}]}
    reading = read(msgspec.json.encode(body), SETTINGS)
    assert reading.indexes == (1, 3)
    assert [(problem.event, problem.path) for problem in reading.problems] == [(0, "type"), (2, ""), (4, "tags.0")]


@pytest.mark.parametrize(
    ("body", "path"),
    [
        ({}, "source"),
        ({"source": {}}, "source.id"),
        ({"source": {"id": "a"}, "events": None}, "events"),
        ({"source": {"id": "a"}, "events": [{}]}, "events.0.type"),
        ({"source": {"id": "a"}, "session": []}, "session"),
        (b"[]", ""),
        (b"", ""),
        (b"{", ""),
        (b'{"source":{"id":"\xff"}}', ""),
    ],
)
def test_a_request_that_is_wrong_as_a_whole_is_refused_with_its_place(body: Any, path: str) -> None:
    assert refusal(body).path == path


@given(NESTED, st.integers(1, 6))
def test_exactly_what_is_nested_deeper_than_allowed_is_refused(value: Any, deepest: int) -> None:
    body = msgspec.json.encode(value)
    try:
        check_depth(body, deepest)
    except BadRequest:
        assert depth(value) > deepest
    else:
        assert depth(value) <= deepest or b'"' in body


def test_half_a_character_harms_neither_its_event_nor_the_others() -> None:
    half = {"type": "x", "properties": {"text": "abc\ud83d"}}
    body = {"source": {"id": "web"}, "context": {"title": "\ude00"}, "events": [GOOD, half, GOOD]}
    reading = read(json.dumps(body).encode(), SETTINGS)
    assert reading.indexes == (0, 1, 2)
    assert msgspec.json.decode(reading.payload.events[1].properties) == {"text": "abc\ufffd"}
    assert msgspec.json.decode(reading.payload.context) == {"title": "\ufffd"}


@given(st.text(st.sampled_from('\\u"/dD83eEfa0c\ud83d\ude00\U0001f600 '), max_size=20))
def test_of_characters_the_halves_alone_are_replaced(text: str) -> None:
    whole = text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    assert msgspec.json.decode(read_text(json.dumps(text).encode())) == whole


@given(st.binary(max_size=80))
def test_any_bytes_are_read_or_refused(body: bytes) -> None:
    with suppress(BadRequest):
        read(body, SETTINGS)


def test_real_headers_take_the_place_of_those_that_were_sent() -> None:
    client = Client(headers={"user-agent": "real"})
    sent = Raw(b'{"headers":{"user-agent":"fake","cookie":"c"},"more":1}')
    assert msgspec.json.decode(read_request(sent, client)) == {"headers": {"user-agent": "real"}, "more": 1}
    assert msgspec.json.decode(read_request(Raw(b"null"), client)) == {"headers": {"user-agent": "real"}}


@pytest.mark.parametrize(
    ("sent", "claimed"),
    [
        (b'{"headers":{"accept":"*","User-Agent":" Googlebot/2.1 "}}', "Googlebot/2.1"),
        (b'{"headers":{"user-agent":"' + b"x" * 5000 + b'"}}', "x" * 1000),
        (b'{"headers":{"user-agent":7}}', ""),
        (b'{"headers":["user-agent"]}', ""),
        (b'{"headers":1e999}', ""),
        (b"{}", ""),
        (b"", ""),
        (b"null", ""),
    ],
)
def test_the_user_agent_that_a_body_tells_of_is_noted_as_a_claim(sent: bytes, claimed: str) -> None:
    client = Client(headers={"user-agent": "real"})
    assert with_claim(client, Raw(sent)) == msgspec.structs.replace(client, claimed=claimed)


@pytest.mark.parametrize("quotes", [b'"\\', b'"\\"', b'"', b'"\\\n'])
def test_strings_without_an_end_cost_no_more_than_others(quotes: bytes) -> None:
    body = b"{" * 70 + quotes * (1_000_000 // len(quotes))
    with pytest.raises(BadRequest):  # in milliseconds; looked for from each quote anew, the end would take an hour
        check_depth(body, 64)
