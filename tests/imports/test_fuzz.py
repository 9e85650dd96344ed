"""Whatever comes: one answer each, of five keys, and whoever sends well is imported."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest_asyncio
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.imports.producer import FIELDS, MORE, STANDARD, Producer

from limner.model.importing import Told
from limner.rules.import_faults import Fault

MANY = settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
KEYS = {"error", "error_text", "feedback_id", "matching_field", "profile_id"}
CODES = {fault.code for fault in Fault} - {500} | {0}
NUMBERS = itertools.count()

SCALARS = st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=20)
JSON: Any = st.recursive(
    SCALARS,
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=10,
)
ADDRESSES = st.sampled_from(("john@example.com", "x@y.zz", " A@b.c ", "+79000000000", "48 600 000 001", "7", "\0@b.c"))
NAMES = st.sampled_from((*STANDARD, "phones", "_regdate", *(it["name"] for it in FIELDS + MORE), "id", "NOPE"))
SUBSCRIPTIONS = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "channel": st.sampled_from(("email", "sms", "push", "telegram_bot", "whatsapp", "viber")) | JSON,
            "resource_id": st.sampled_from((24, 25, 40)) | JSON,
            **dict.fromkeys(("email", "phone", "provider", "subscription_id"), ADDRESSES | JSON),
            "cc_data": st.fixed_dictionaries({}, optional={"id": SCALARS, "phone": ADDRESSES}) | JSON,
            **dict.fromkeys(("status", "priority", "cats", "custom_fields"), JSON),
        },
    ),
    max_size=3,
)
VALUES = st.one_of(
    ADDRESSES,
    JSON,
    SUBSCRIPTIONS,
    st.sampled_from(("2001-12-31", "2026-05-01T12:00:00+02:00", "1e400", "7", 10**30, -0.0, 1e308, "a,b,,c", "gold")),
    st.fixed_dictionaries(
        {"action": st.sampled_from(("set", "unset", "incr", "add", "delete", "upsert")) | JSON},
        optional={"value": ADDRESSES | JSON | SUBSCRIPTIONS},
    ),
)
MESSAGES = st.fixed_dictionaries(
    {
        "account_id": st.sampled_from((1, 1, 1, 1, 2, 3, 99)) | JSON,
        "db_id": st.sampled_from((1, 1, 1, 1, 2, 77)) | JSON,
        "data": st.dictionaries(NAMES, VALUES, max_size=4) | JSON,
    },
    optional={
        "matching": st.sampled_from(("email", "phone", "profile_id", "custom", "custom", "")) | JSON,
        **dict.fromkeys(("email", "phone"), ADDRESSES | JSON),
        "profile_id": st.text(max_size=30) | JSON,
        "field_name": NAMES | JSON,
        "field_value": VALUES,
        "resource_id": st.sampled_from((24, 25, 40)) | JSON,
        **dict.fromkeys(("skip_triggers", "update_only"), st.booleans() | JSON),
        "feedback_id": st.text(max_size=20) | JSON,
        "token": JSON,
    },
)


def written(message: Any) -> bytes:
    """Return JSON with numbers of any size."""
    import json  # noqa: PLC0415 # the one that writes what others refuse

    return json.dumps(message).encode()


BODIES = st.one_of(
    MESSAGES.map(written),
    MESSAGES.map(written),
    MESSAGES.map(written),
    JSON.map(written),
    st.binary(max_size=40),
    st.tuples(MESSAGES.map(written), st.integers(0, 400), st.binary(max_size=3)).map(
        lambda it: it[0][: it[1]] + it[2] + it[0][it[1] :]
    ),
)


@pytest_asyncio.fixture
async def crowd(producer: Producer) -> Producer:
    """The five people, one of whom can be found by everything."""
    await producer.configure("accounts", id=2, profile_limit=3)
    return producer


def is_an_answer(told: Told) -> None:
    """See that what is told of a message can be sent to whoever sent it."""
    body = msgspec.json.encode(told.imported.result)
    result = msgspec.json.decode(body)
    assert result.keys() == KEYS
    assert result["error"] in CODES
    assert (result["error"] == 0) is (result["error_text"] == "")
    assert (result["error"] == 0) is (result["profile_id"] != "")
    assert len(result["error_text"]) <= 512
    assert result["error_text"].isprintable()
    assert result["matching_field"] in {"", "email", "phone", "profile_id", "custom"}
    assert told.imported.message_id
    assert not told.dead


@MANY
@given(st.lists(BODIES, min_size=1, max_size=8))
async def test_whatever_comes_is_answered_and_good_messages_are_imported(crowd: Producer, bodies: list[bytes]) -> None:
    good = [f"good-{next(NUMBERS)}@example.com" for _ in bodies]
    mixed = [it for pair in zip(bodies, good, strict=True) for it in pair]
    told = await crowd.told(*(it if isinstance(it, bytes) else crowd.base(email=it) for it in mixed))
    assert len(told) == len(mixed)
    for one in told:
        is_an_answer(one)
    for address, one in zip(good, told[1::2], strict=True):
        assert (one.imported.action, one.imported.result.error) == ("created", 0)
        assert (await crowd.profile(one.imported.result.profile_id))["email"] == address


@MANY
@given(st.lists(BODIES, min_size=1, max_size=6))
async def test_whatever_is_refused_leaves_everything_as_it_was(crowd: Producer, bodies: list[bytes]) -> None:
    for body in bodies:
        before = await crowd.states()
        (told,) = await crowd.told(body)
        is_an_answer(told)
        if told.imported.action in {"refused", "unchanged"}:
            assert await crowd.states() == before
        else:
            assert await crowd.states() != before


@MANY
@given(st.lists(BODIES, min_size=1, max_size=6))
async def test_whatever_was_imported_is_answered_alike_when_it_comes_again(
    crowd: Producer, bodies: list[bytes]
) -> None:
    items = [crowd.incoming(it) for it in bodies]
    first = {it.key: told for it, told in zip(items, await crowd.importer.take(items), strict=True)}
    done = [it for it in items if first[it.key].imported.result.error == 0]
    before = await crowd.states()
    for item, told in zip(done, await crowd.redeliver(*done), strict=True):
        assert told == msgspec.structs.replace(first[item.key], replayed=True)
    assert await crowd.states() == before


@MANY
@given(st.text(max_size=300), BODIES)
async def test_the_feedback_id_comes_back_whatever_else_is_sent(crowd: Producer, feedback: str, body: bytes) -> None:
    try:
        message = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError):
        message = None
    sent = {**message, "feedback_id": feedback} if isinstance(message, dict) else {"feedback_id": feedback}
    (result,) = await crowd.take(written(sent))
    if not result.error_text.startswith("invalid JSON"):
        assert result.feedback_id == feedback
