"""Every door of collection, knocked at in every way: never a fault of ours, always JSON that any site may read."""

from __future__ import annotations

from typing import Any
from urllib.parse import quote, urlencode

import httpx
import msgspec
import pytest
import schemathesis
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from schemathesis.core.result import Ok

from limner.entrypoints.api.openapi import _extra
from limner.model.catalog import Redirect

ORIGIN = {"origin": "https://shop.example"}
FEW = settings(
    max_examples=10,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow, HealthCheck.filter_too_much],
)
MANY = settings(FEW, max_examples=40)
DOCUMENT: dict[str, Any] = {
    "openapi": "3.1.0",
    "info": {"title": "Limner", "version": "1"},
    "paths": {path: item for path, item in _extra()["paths"].items() if not path.startswith("/health")},
    "components": {"schemas": _extra()["schemas"]},
}
SCHEMA = schemathesis.openapi.from_dict(DOCUMENT)
OPERATIONS = [operation.ok() for operation in SCHEMA.get_all_operations() if isinstance(operation, Ok)]
POSITIVE, NEGATIVE = schemathesis.GenerationMode.POSITIVE, schemathesis.GenerationMode.NEGATIVE
DOORS = [(operation, POSITIVE) for operation in OPERATIONS]
DOORS += [(operation, NEGATIVE) for operation in OPERATIONS if "requestBody" in operation.definition.raw]


def check(answer: httpx.Response) -> None:
    """Raise AssertionError unless the answer is one of ours, and readable."""
    assert answer.status_code < 500, answer.text
    assert answer.headers["access-control-allow-origin"] == ORIGIN["origin"]
    if answer.status_code != 302:
        assert answer.headers["content-type"] == "application/json"
        answer.json()


@pytest.mark.parametrize(("operation", "mode"), DOORS, ids=lambda it: getattr(it, "label", it))
async def test_a_door_keeps_what_the_openapi_document_says(limner: Any, operation: Any, mode: Any) -> None:
    await limner.add(Redirect(id="0", name="R", source="redir", event_type="c", url="https://shop.example/"))

    cases: list[Any] = []

    @FEW
    @given(case=operation.as_strategy(generation_mode=mode))
    def draw(case: Any) -> None:
        cases.append(case)

    draw()
    documented = {int(code) for code in operation.definition.raw["responses"]}
    for case in cases:
        sent = case.as_transport_kwargs(base_url="http://test")
        body = sent.get("data")
        content = {"content": body} if isinstance(body, bytes) else {"data": body}
        answer = await limner.http.request(
            sent["method"],
            sent["url"],
            headers=ORIGIN | {"content-type": sent["headers"].get("Content-Type", "application/json")},
            params=sent["params"],
            **content,
        )
        check(answer)
        assert answer.status_code in documented | {404, 405}
    await limner.settled()


SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
JSON: Any = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def odd(usual: Any) -> Any:
    """Return a strategy that draws what is usual, and now and then anything."""
    return st.one_of(usual, usual, usual, JSON)


def some(**parts: Any) -> Any:
    """Return a strategy for objects that may have these keys."""
    return st.fixed_dictionaries({}, optional=parts)


IDS = st.sampled_from(("a", "b", " c ", 7))
TIME = odd(some(insert=odd(st.sampled_from(("2024-05-01T12:00:00Z", 1714564800120))), create=odd(st.just(0))))
PROPERTIES = st.one_of(
    some(interest=odd(st.just("tv")), value=odd(st.integers())),
    some(email=odd(some(main=odd(st.just("a@x.test")))), phone=JSON, pk=JSON, login=JSON, identity=JSON),
    some(location=odd(st.lists(st.floats(), max_size=3)), consents=odd(st.dictionaries(st.text(), JSON)), color=JSON),
    some(id=JSON, credit_card=JSON, checkout=JSON, product=JSON, payment=JSON, value=JSON, traits=JSON, pii=JSON),
    JSON,
)
TYPES = st.sampled_from((
    "page-view", "sign-in", "identification", "increase-interest", "location", "consent-update", "visit-ended",
    "profile-update", "checkout-started", "payment-info-entered", "message-sent", "loyalty-card-added", "x",
    "add-color-preference", "profile-created", "product-clicked", "order-started", "rating",
))  # fmt: skip
EVENTS = st.fixed_dictionaries(
    {"type": odd(TYPES)},
    optional={
        "id": odd(IDS),
        "properties": PROPERTIES,
        "context": odd(some(page=odd(some(url=JSON, title=JSON, referer=JSON)))),
        "options": odd(some(save=JSON)),
        "time": TIME,
        "tags": odd(st.lists(st.text(max_size=3), max_size=2)),
    },
)
CONTEXTS = some(
    time=odd(some(tz=odd(st.just("Europe/Warsaw")))),
    utm=odd(some(source=JSON, medium=JSON)),
    screen=odd(some(local=JSON)),
    browser=odd(some(local=odd(some(browser=JSON)))),
    device=JSON,
    location=odd(some(country=JSON, latitude=JSON, longitude=JSON, city=JSON)),
    tracardi=odd(some(**{"pass": odd(some(profile=odd(IDS), source=odd(st.just("web"))))})),
)
PAYLOADS = st.fixed_dictionaries(
    {
        "source": st.sampled_from(({"id": "web"}, {"id": "static"}, {"id": "eph"})),
        "events": st.lists(EVENTS, max_size=4),
    },
    optional={
        "session": odd(some(id=odd(IDS), metadata=JSON)),
        "profile": odd(some(id=odd(IDS), ids=odd(st.lists(IDS)), metadata=odd(some(time=TIME)))),
        "context": odd(CONTEXTS),
        "properties": odd(st.dictionaries(st.text(max_size=3), JSON)),
        "request": odd(st.dictionaries(st.text(max_size=3), JSON)),
        "options": odd(some(saveSession=JSON, saveEvents=JSON, saveProfile=JSON, debugger=JSON)),
        "metadata": JSON,
    },
)
HEADERS = st.dictionaries(
    st.sampled_from(
        ("user-agent", "accept-language", "x-forwarded-for", "cookie", "content-type", "from", "x-context")
    ),
    st.text(st.characters(min_codepoint=32, max_codepoint=126), max_size=30),
    max_size=3,
)


async def documents_can_be_read(limner: Any) -> None:
    """Read everything that is stored, as the API would."""
    await limner.events()
    for session in ("a", "b", "c", "7"):
        await limner.session(session)
        await limner.profile(session)


@MANY
@given(payloads=st.lists(PAYLOADS, min_size=1, max_size=4), headers=HEADERS)
async def test_any_payload_is_answered_and_what_is_stored_can_be_read(limner: Any, payloads: Any, headers: Any) -> None:
    for payload in payloads:
        check(await limner.http.post("/track", content=msgspec.json.encode(payload), headers=ORIGIN | headers))
    await documents_can_be_read(limner)


@FEW
@given(body=st.binary(max_size=60))
@pytest.mark.parametrize("path", ["/track", "/collect/sign-in/hookgen", "/customer/consent", "/redirect/0"])
@pytest.mark.parametrize(
    "kind", ["application/json", "application/x-www-form-urlencoded", "multipart/form-data; boundary=x"]
)
async def test_any_bytes_are_answered(limner: Any, path: str, kind: str, body: bytes) -> None:
    check(await limner.http.post(path, content=body, headers=ORIGIN | {"content-type": kind}))


@MANY
@given(properties=PROPERTIES, kind=TYPES, source=st.sampled_from(("hook", "hookgen", "hookid")))
async def test_any_properties_of_a_webhook_are_answered(limner: Any, properties: Any, kind: str, source: str) -> None:
    body = msgspec.json.encode(properties)
    check(await limner.http.post(f"/collect/{kind}/{source}", content=body, headers=ORIGIN))
    check(await limner.http.post(f"/collect/{kind}/{source}/a", content=body, headers=ORIGIN))
    await documents_can_be_read(limner)


@FEW
@given(path=st.text(max_size=20), query=st.dictionaries(st.text(max_size=3), st.text(max_size=5), max_size=3))
@pytest.mark.parametrize("door", ["/collect/x/hook/", "/collect/", "/redirect/", "/track/", "/customer/"])
async def test_any_path_and_query_are_answered(limner: Any, door: str, path: str, query: Any) -> None:
    address = f"{door}{quote(path)}?{urlencode(query)}"
    check(await limner.http.get(address, headers=ORIGIN))


@FEW
@given(raw=st.binary(max_size=20).filter(lambda raw: b"?" not in raw))
@pytest.mark.parametrize("door", [b"/collect/x/hook/", b"/collect/", b"/redirect/"])
async def test_any_bytes_of_an_address_are_answered(limner: Any, door: bytes, raw: bytes) -> None:
    sent: list[dict[str, Any]] = []

    async def receive() -> dict[str, Any]:
        return {"type": "http.request", "body": b""}

    async def send(message: dict[str, Any]) -> None:
        sent.append(message)

    scope = {
        "type": "http",
        "method": "GET",
        "path": (door + raw).decode(errors="replace"),
        "raw_path": door + raw,
        "query_string": raw,
        "headers": [(b"user-agent", raw), (b"cookie", raw), (b"accept-language", raw), (b"x-forwarded-for", raw)],
        "client": None,
    }
    await limner.app.dispatcher(scope, receive, send)
    assert sent[0]["status"] < 500
