"""Whatever comes to Segment's doors: never a fault of ours, always JSON that says whether it succeeded."""

from __future__ import annotations

from typing import Any

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

FEW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=8)
JSON: Any = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=5), inner, max_size=3),
    max_leaves=8,
)


def odd(usual: Any) -> Any:
    """Return a strategy that draws what is usual, and now and then anything."""
    return st.one_of(usual, usual, usual, JSON)


def some(*names: str, of: Any = JSON) -> Any:
    """Return a strategy for objects that may have these keys."""
    return st.fixed_dictionaries({}, optional=dict.fromkeys(names, of))


IDS = odd(st.sampled_from(("a", "b", " c ", 7, 7.0, "null", None)))
TIMES = odd(st.sampled_from(("2024-05-01T12:00:00Z", "2024-05-01T12:00:00.120+02:00", 1714564800120, "9999-12-31")))
TRAITS = odd(some("email", "name", "company", "address", "birthday", "age", "traits", "id", "pii"))
CONTEXT = odd(
    some("page", "campaign", "screen", "device", "location", "ip", "userAgent", "locale", "timezone", "library")
)
EVENTS = odd(
    st.sampled_from(("Product Viewed", "Order Completed", "Signed Up", "x", "visit-ended", "Checkout Started"))
)
CALLS = st.fixed_dictionaries(
    {"type": odd(st.sampled_from(("track", "identify", "page", "screen", "group", "alias"))), "event": EVENTS},
    optional={
        **dict.fromkeys(("userId", "anonymousId", "previousId", "groupId", "messageId"), IDS),
        **dict.fromkeys(("timestamp", "originalTimestamp", "sentAt"), TIMES),
        "traits": TRAITS,
        "context": CONTEXT,
        "properties": odd(some("product_id", "variant", "email", "value", "revenue", "url", "referrer", "id")),
        "writeKey": odd(st.just("web")),
    },
)
BATCHES = st.fixed_dictionaries(
    {"batch": odd(st.lists(odd(CALLS), max_size=4)), "writeKey": st.just("web")},
    optional={"sentAt": TIMES, "context": CONTEXT},
)


@pytest.mark.parametrize("source", ["web", "static"])
async def test_whatever_comes_is_taken_or_refused(limner: Any, source: str) -> None:
    drawn: list[tuple[str, Any]] = []

    @FEW
    @given(BATCHES, CALLS, st.sampled_from(("t", "i", "p", "s", "g", "a")))
    def draw(batch: Any, call: Any, letter: str) -> None:
        drawn.extend((("b", {**batch, "writeKey": source}), (letter, {**call, "writeKey": source})))

    draw()
    taken = 0
    for path, body in drawn:
        answer = await limner.post(f"/v1/{path}", msgspec.json.encode(body))
        assert answer.status_code in (200, 400), answer.text
        found = answer.json()
        assert found["success"] is (answer.status_code == 200)
        taken += found["success"]
        assert not [error for error in found.get("errors", []) if "fault of ours" in error["message"]]
    assert taken
