from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import UNSET
from msgspec.structs import replace

from limner.errors import Misconfigured
from limner.plugins.destinations.http import api, http
from limner.sdk import Json, Rejected, Request
from limner.sdk.config import load
from limner.sdk.testing import DestinationContract, ResourceContract, payload, taken

URL = "https://in.example.com/hook?site=7"
KEYED = {"idempotency-key": "d-1"}
PERSON = {"uid": "p-ann", "mail": "ann@example.com"}
NESTED = {"a": 1, "b": {"c": True, "d": None, "e": "x"}, "l": [1, 2]}
FORM = "application/x-www-form-urlencoded"


def sent(data: Any = None, *, credentials: Json | None = None, **config: Any) -> Request:
    """Return the request for some mapped data, with these settings and credentials."""
    loaded = load(http.config, config), load(http.extra["credentials"], {"url": URL, **(credentials or {})})
    (request,) = taken(http.run(*loaded, replace(payload(), data=data)))
    assert isinstance(request, Request)
    return request


class TestHttp(DestinationContract):
    plugin = http
    config = {"timeout": 10, "headers": {"X-Shop": "lamps"}, "cookies": {"k": "v"}}
    credentials = {"url": URL, "username": "ann", "password": "s3cr3t-of-ann", "headers": {"X-Key": "k-123456"}}
    data = PERSON
    sends = [
        Request(
            "POST",
            URL,
            json=PERSON,
            headers={**KEYED, "x-key": "k-123456", "x-shop": "lamps"},
            cookies={"k": "v"},
            auth=("ann", "s3cr3t-of-ann"),
            timeout=10,
        )
    ]


class TestApi(ResourceContract):
    plugin = api
    config = TestHttp.credentials


@pytest.mark.parametrize("data", [{}, None, [1, {"a": None}], "text", {"a": {"b": [1]}}])
def test_the_mapped_data_is_the_body_as_it_is(data: Any):
    assert sent(data) == Request("POST", URL, json=data, headers=KEYED)


@pytest.mark.parametrize("method", ["post", "put", "patch", "delete", "PUT", "Delete"])
def test_methods_but_get_have_a_body_and_are_written_in_any_case(method: str):
    assert sent(PERSON, method=method) == Request(method.upper(), URL, json=PERSON, headers=KEYED)


def test_another_method_is_refused():
    with pytest.raises(Misconfigured, match="method"):
        load(http.config, {"method": "trace"})


def test_an_envelope_holds_the_data_and_what_changed():
    body = sent(PERSON, envelope=True).json
    assert body["data"] == PERSON
    (change,) = body["changes"]
    assert change == {
        "id": "c-1",
        "type": "profile",
        "timestamp": "2024-05-01T12:00:00Z",
        "profile_id": "p-ann",
        "event_id": "e-1",
        "source_id": "web",
        "session_id": "s-ann",
        "field": "data.contact.email.main",
        "value": "ann@example.com",
        "old_value": None,
    }


def test_a_get_has_the_flattened_data_in_its_query_and_no_body():
    request = sent(NESTED, method="get")
    assert request.query == (("a", "1"), ("b.c", "1"), ("b.e", "x"), ("l", "1"), ("l", "2"))
    assert (request.json, request.form, request.body) == (UNSET, None, None)


def test_a_get_can_carry_an_envelope():
    query = sent({"a": 1}, method="get", envelope=True).query
    assert query[0] == ("data.a", "1")
    assert ("changes.0.field", "data.contact.email.main") in query


def test_a_form_is_encoded_as_one():
    request = sent({**NESTED, "name": "Zoë & Co"}, headers={"Content-Type": FORM})
    assert request.body == b"a=1&b.c=1&b.e=x&l=1&l=2&name=Zo%C3%AB+%26+Co"
    assert request.headers["content-type"] == FORM


def test_another_type_of_content_carries_the_text_of_the_json():
    request = sent({"name": "Zoë"}, headers={"content-type": "application/json; charset=utf-8"})
    assert request.body == '{"name":"Zoë"}'.encode()
    assert request.headers["content-type"] == "application/json; charset=utf-8"


def test_json_said_in_a_header_is_the_same_as_json():
    assert sent(PERSON, headers={"content-type": "application/json"}).json == PERSON


def test_headers_of_the_destination_win_over_those_of_the_resource():
    shared = {"X-Key": "shared", "X-Zone": "eu"}
    headers = sent(headers={"x-key": "own"}, credentials={"headers": shared}).headers
    assert headers == {**KEYED, "x-key": "own", "x-zone": "eu"}


def test_a_key_of_ones_own_may_stand_for_ours():
    assert sent(headers={"Idempotency-Key": "mine"}).headers == {"idempotency-key": "mine"}


@pytest.mark.parametrize("half", [{"username": "ann"}, {"password": "pw"}])
def test_half_of_a_name_and_a_password_authorizes_nothing(half: Json):
    assert sent(credentials=half).auth is None


def test_a_proxy_a_time_limit_and_lax_certificates_are_passed_on():
    request = sent(credentials={"proxy": "http://proxy.example.com:3128"}, timeout=1.5, ssl_check=False)
    assert (request.proxy, request.timeout, request.verify_tls) == ("http://proxy.example.com:3128", 1.5, False)


@pytest.mark.parametrize("headers", [{"a": "b\r\nc: d"}, {"a\n": "b"}, {"a": 1}, {"a b": "c"}])
def test_a_header_that_is_none_cannot_be_set(headers: Json):
    with pytest.raises(Misconfigured, match="headers"):
        load(http.config, {"headers": headers})


def test_a_header_of_the_resource_with_a_line_break_is_never_sent():
    with pytest.raises(Rejected, match="line breaks"):
        sent(credentials={"headers": {"x-key": "a\r\nx-admin: yes"}})


JSON_VALUES = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def leaves(value: Any) -> int:
    if isinstance(value, dict | list):
        return sum(leaves(part) for part in (value.values() if isinstance(value, dict) else value))
    return value is not None


@given(JSON_VALUES)
def test_no_leaf_of_the_data_is_missing_from_a_query_but_nulls(data: Any):
    assert len(sent(data, method="get").query) == leaves(data)
