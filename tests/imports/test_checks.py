"""What is looked at in a message, and in which order: of two faults the one that is looked for first is told."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
import pytest
from tests.imports.producer import NAMES, Json, Producer, answer

FEEDBACK = {5: "5", True: "true", 1.5: "1.5"}

IN_ORDER: list[tuple[Json, int, str]] = [
    ({"feedback_id": 5}, 400, "'feedback_id' must be string"),
    ({"account_id": "1"}, 400, "'account_id' must be int"),
    ({"db_id": "1"}, 400, "'db_id' must be int"),
    ({"data": "x"}, 400, "'data' must be object"),
    ({"skip_triggers": 0}, 400, "'skip_triggers' must be bool"),
    ({"update_only": 0}, 400, "'update_only' must be bool"),
    ({"matching": "push_sub"}, 400, "unsupported matching 'push_sub'"),
    ({"email": "nobody"}, 400, "'email' is not a valid address"),
    ({"resource_id": "24"}, 400, "'resource_id' must be int"),
    ({"account_id": 99}, 404, "account 99 not found"),
    ({"account_id": 3}, 403, "account 3 is suspended"),
    ({"db_id": 77}, 404, "database 77 not found"),
    ({"resource_id": 999}, 404, "resource 999 not found"),
    ({"data": {"NOPE": 1}}, 400, "unknown field in data: NOPE"),
    ({"data": {"LOYALTY": "abc"}}, 400, "data.LOYALTY: "),
    ({"email": "shared@example.com"}, 409, "2 profiles match"),
    ({"email": "nobody@example.com", "update_only": True}, 404, "profile not found"),
    ({"email": "nobody@example.com"}, 402, "profile limit reached"),
    ({"email": "example@example.com", "data": {"email": "jane@example.com"}}, 409, "email belongs to another profile"),
]
"""Each check of the specification with a message that fails it alone, in the order in which they are made."""

FOREIGN = {"channel": "email", "resource_id": 40, "email": "a@x.io"}
"""A subscription to a resource of another account."""

OF_A_FIELD: list[tuple[Json, int, str]] = [
    ({"db_id": 77}, 404, "database 77 not found"),
    ({"field_name": "NOPE"}, 400, "unknown field 'NOPE'"),
    ({"field_name": "_fname"}, 400, "'_fname' is not a custom field"),
    ({"field_name": "LOYALTY", "field_value": "abc"}, 400, "'field_value' does not fit field 'LOYALTY' (int)"),
    ({"data": {"NOPE": 1}}, 400, "unknown field in data: NOPE"),
    ({"data": {"subscriptions": [FOREIGN]}}, 400, "data.subscriptions: item 1: the account has no resource 40"),
    ({"field_name": "INTERESTS", "field_value": "vip,msk"}, 409, "2 profiles match"),
]
"""The same of messages that name a field; they have one and a value that nobody has unless it is said."""


def united(first: Json, second: Json) -> Json:
    """Return a message with two faults; where both concern one parameter, only the first is left."""
    both = {**second, **first}
    if isinstance(first.get("data"), dict) and isinstance(second.get("data"), dict):
        both["data"] = {**second["data"], **first["data"]}
    return both


@pytest.mark.parametrize(("checks", "usual"), [(IN_ORDER, "email"), (OF_A_FIELD, "custom")])
async def test_of_two_faults_the_earlier_check_is_told(
    producer: Producer, checks: list[tuple[Json, int, str]], usual: str
) -> None:
    await producer.configure("accounts", id=1, profile_limit=5)
    key = {"email": "john@example.com"}
    if usual == "custom":
        key = {"matching": "custom", "field_name": "CRM_ID", "field_value": "nobody's"}
    before = await producer.states()
    alone = [(fault, code, text, fault) for fault, code, text in checks]
    pairs = [(united(a[0], b[0]), *a[1:], b[0]) for a, b in itertools.combinations(checks, 2)]
    told = await producer.take(*(producer.base(**{**key, **message}) for message, *_ in alone + pairs))
    for (message, code, text, other), result in zip(alone + pairs, told, strict=True):
        assert result.error == code, (message, other, result)
        assert result.error_text.startswith(text), (message, other, result)
        assert (result.error_text == text) is not text.endswith(": ")
        assert result.profile_id == ""
    assert await producer.states() == before


@pytest.mark.parametrize("name", ["account_id", "db_id", "data"])
@pytest.mark.parametrize("empty", [{}, {"": None}])
async def test_what_is_required_may_be_neither_absent_nor_null(producer: Producer, name: str, empty: Json) -> None:
    message = {**producer.base(email="john@example.com"), name: None}
    if not empty:
        del message[name]
    assert await producer.take(message) == [answer(400, f"'{name}' is required", "email")]


WRONG: list[tuple[str, list[Any], str]] = [
    ("account_id", ["1", True, 1.0, [], {}, 2**63], "int"),
    ("db_id", ["1", True, 1.0, [], {}, 2**63], "int"),
    ("resource_id", ["24", True, 24.0, [], {}, 2**63], "int"),
    ("data", ["x", 1, True, [], 1.5], "object"),
    ("skip_triggers", [0, 1, "true", [], {}], "bool"),
    ("update_only", [0, 1, "true", [], {}], "bool"),
    ("matching", [1, True, [], {}], "string"),
    ("email", [1, True, [], {}], "string"),
]


@pytest.mark.parametrize(("name", "values", "kind"), WRONG, ids=[it[0] for it in WRONG])
async def test_a_value_of_another_type_is_told_with_the_right_one(
    producer: Producer, name: str, values: list[Any], kind: str
) -> None:
    before = await producer.states()
    good = {**producer.base(email="john@example.com")}
    mode = "" if name == "matching" else "email"
    for value in values:
        (result,) = await producer.take({**good, name: value})
        assert (result.error, result.error_text, result.matching_field) == (400, f"'{name}' must be {kind}", mode), (
            value
        )
    assert await producer.states() == before


@pytest.mark.parametrize("name", ["account_id", "db_id", "resource_id"])
@pytest.mark.parametrize("value", ["0", "-1", "1e0", "1.0"])
async def test_a_number_that_names_something_is_whole_and_at_least_one(
    producer: Producer, name: str, value: str
) -> None:
    before = await producer.states()
    body = msgspec.json.encode({**producer.base(email="john@example.com"), name: "\u2603"})
    (result,) = await producer.take(body.replace(msgspec.json.encode("\u2603"), value.encode()))
    assert result.error == 400
    assert result.error_text.startswith(f"'{name}' must be int")
    assert await producer.states() == before


MODES: dict[str, tuple[Json, str]] = {
    "phone": ({"phone": 79000000000}, "'phone' must be string"),
    "profile_id": ({"profile_id": 7}, "'profile_id' must be string"),
    "custom": ({"field_name": "CRM_ID", "field_value": True}, "'field_value' must be int|string"),
}


@pytest.mark.parametrize("mode", MODES)
async def test_a_key_of_another_type_is_told_with_the_right_one(producer: Producer, mode: str) -> None:
    wrong, text = MODES[mode]
    assert await producer.send(matching=mode, **wrong) == answer(400, text, mode)


@pytest.mark.parametrize("value", [True, False, 1.5, 123420.0, [], ["123420"], {}, {"a": 1}])
async def test_a_value_to_match_is_a_number_or_a_text(producer: Producer, value: Any) -> None:
    result = await producer.send(matching="custom", field_name="CRM_ID", field_value=value)
    assert result == answer(400, "'field_value' must be int|string", "custom")


REQUIRED = [
    ("email", {}, "email"),
    ("phone", {}, "phone"),
    ("profile_id", {}, "profile_id"),
    ("custom", {"field_value": "x"}, "field_name"),
    ("custom", {"field_name": "CRM_ID"}, "field_value"),
]


@pytest.mark.parametrize(("mode", "more", "missing"), REQUIRED, ids=[f"{it[0]}-{it[2]}" for it in REQUIRED])
@pytest.mark.parametrize("empty", [..., None, ""])
async def test_the_key_of_a_mode_may_be_neither_absent_nor_null_nor_empty(
    producer: Producer, mode: str, more: Json, missing: str, *, empty: Any
) -> None:
    before = await producer.states()
    message = producer.base(matching=mode, **more)
    if empty is not ...:
        message[missing] = empty
    assert await producer.take(message) == [answer(400, f"'{missing}' is required for matching '{mode}'", mode)]
    assert await producer.states() == before


async def test_an_address_within_data_is_no_key(producer: Producer) -> None:
    result = await producer.send(data={"email": "john@example.com"})
    assert result == answer(400, "'email' is required for matching 'email'", "email")


@pytest.mark.parametrize("name", ["feedback_id", "skip_triggers", "update_only", "matching", "resource_id"])
async def test_null_is_the_same_as_absent_where_nothing_is_required(producer: Producer, name: str) -> None:
    message = {**producer.base(email="john@example.com"), name: None}
    feedback = "" if name == "feedback_id" else "f"
    assert await producer.take(message) == [answer(0, "", "email", producer["P1"], feedback_id=feedback)]


async def test_an_empty_mode_is_matching_by_address(producer: Producer) -> None:
    assert await producer.send(matching="", email="john@example.com") == answer(0, "", "email", producer["P1"])


@pytest.mark.parametrize(
    "mode",
    ["email_profile", "email_sub", "phone_sub", "push_sub", "custom_sub", "email_phone", "email_phone_sub", "EMAIL"],
)
async def test_a_mode_that_there_is_not_is_refused(producer: Producer, mode: str) -> None:
    result = await producer.send(matching=mode, email="john@example.com")
    assert result == answer(400, f"unsupported matching '{mode}'", "")


@pytest.mark.parametrize("feedback", FEEDBACK, ids=str)
async def test_a_feedback_id_of_another_type_is_refused_and_sent_back_as_text(
    producer: Producer, feedback: Any
) -> None:
    result = await producer.send(feedback_id=feedback, email="john@example.com")
    assert result == answer(400, "'feedback_id' must be string", "email", feedback_id=FEEDBACK[feedback])


@pytest.mark.parametrize("feedback", [[], {}, ["f"]], ids=str)
async def test_a_feedback_id_that_is_no_single_value_is_not_sent_back(producer: Producer, feedback: Any) -> None:
    result = await producer.send(feedback_id=feedback, email="john@example.com")
    assert result == answer(400, "'feedback_id' must be string", "email", feedback_id="")


async def test_the_last_of_two_parameters_of_one_name_wins(producer: Producer) -> None:
    body = b'{"db_id":"x","account_id":1,"db_id":1,"data":{},"email":"nobody@example.com","email":"john@example.com"}'
    assert await producer.take(body) == [answer(0, "", "email", producer["P1"], feedback_id="")]


async def test_objects_within_each_other_are_read_to_a_depth_of_thirty_two(producer: Producer) -> None:
    def nested(depth: int) -> bytes:
        value = b'{"a":' * depth + b"1" + b"}" * depth
        return b'{"account_id":1,"db_id":1,"email":"john@example.com","data":{"EXTRA":%b}}' % value

    # The message and its data are two.
    (result,) = await producer.take(nested(30))
    assert result.error == 0
    (result,) = await producer.take(nested(31))
    assert result == answer(400, "invalid JSON", "", feedback_id="")


async def test_keys_of_other_modes_are_neither_looked_at_nor_kept(producer: Producer) -> None:
    others = {"phone": 5, "profile_id": [], "field_name": {}, "field_value": True}
    result = await producer.send(email="new@example.com", **others)
    assert result.error == 0
    assert await producer.profile(result.profile_id) == {"email": "new@example.com", **NAMES}
    more = {"matching": "custom", "field_name": "CRM_ID", "field_value": "123420", "email": 5, "resource_id": 999}
    assert await producer.send(**more) == answer(0, "", "custom", producer["P1"])
    more = {"matching": "profile_id", "profile_id": producer["P1"], "resource_id": "x"}
    assert await producer.send(**more) == answer(0, "", "profile_id", producer["P1"])


async def test_data_may_be_empty(producer: Producer) -> None:
    before = await producer.states()
    assert await producer.send(email="john@example.com", data={}) == answer(0, "", "email", producer["P1"])
    assert await producer.states() == before
    result = await producer.send(email="new@example.com", data={})
    assert await producer.profile(result.profile_id) == {"email": "new@example.com"}


async def test_the_text_of_an_error_is_one_line_of_at_most_512_characters(producer: Producer) -> None:
    names = {f"NOPE\n{n:04}": 1 for n in range(500)}
    result = await producer.send(email="john@example.com", data=names)
    assert result.error == 400
    assert result.error_text.startswith("unknown field in data: NOPE\\n0000, NOPE\\n0001")
    assert len(result.error_text) <= 512
    assert result.error_text.isprintable()


async def test_a_message_may_be_as_large_as_the_setting_says_and_no_larger(start: Any) -> None:
    limner = await start(rabbitmq_host="", rabbitmq_import_max_body=2000)  # else it looks for a broker
    producer = Producer(limner.deps)
    body = msgspec.json.encode(producer.base(email="new@example.com"))
    assert (await producer.take(body + b" " * (2000 - len(body))))[0].error == 0
    (result,) = await producer.take(body + b" " * (2001 - len(body)))
    assert result == answer(400, "message is too large: 2001 bytes (limit 2000)", "", feedback_id="")
