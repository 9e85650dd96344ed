"""What is understood of a message, and what its sender reads when it is not."""

import json

import pytest

from limner.model.importing import Message, Result, Sent
from limner.rules.import_messages import (
    DEEPEST,
    LARGEST_INT,
    LONGEST_PROFILE_ID,
    ignored_names,
    read_message,
)

LARGEST = 1_048_576
NAMES = {"_fname": "John", "_lname": "Doe"}
USUAL = {"account_id": 1, "db_id": 1, "data": NAMES, "feedback_id": "f", "email": "john@example.com"}
EXAMPLE = (
    b'{"account_id":1,"db_id":1,"email":"example@example.com","matching":"email","data":{"_fname":"John",'
    b'"_lname":"Doe"},"update_only":true,"skip_triggers":false,"feedback_id":"abcdefghijklmnqrstuvwxyz"}'
)


def read(**changed):
    sent = {name: value for name, value in {**USUAL, **changed}.items() if value is not ...}
    return read_message(json.dumps(sent).encode(), LARGEST)


def refusal(sent):
    assert sent.message is None
    return Result(
        error=sent.error, error_text=sent.error_text, feedback_id=sent.feedback_id, matching_field=sent.matching
    )


def answer(text, *, feedback_id="f", matching_field="email"):
    return Result(error=400, error_text=text, feedback_id=feedback_id, matching_field=matching_field)


def test_the_example_of_the_contract_is_read():
    assert read_message(EXAMPLE, LARGEST) == Sent(
        message=Message(
            account_id=1,
            db_id=1,
            data=NAMES,
            feedback_id="abcdefghijklmnqrstuvwxyz",
            update_only=True,
            matching="email",
            email="example@example.com",
        ),
        feedback_id="abcdefghijklmnqrstuvwxyz",
        matching="email",
        account_id=1,
        db_id=1,
    )


def test_what_is_not_said_has_its_default():
    body = b'{"account_id":7,"db_id":8,"data":{},"email":"ann@example.com"}'
    assert read_message(body, LARGEST).message == Message(account_id=7, db_id=8, data={}, email="ann@example.com")


@pytest.mark.parametrize("name", ["feedback_id", "skip_triggers", "update_only", "matching", "phone", "resource_id"])
def test_null_is_as_good_as_absent_where_nothing_is_needed(name):
    assert read(**{name: None}).message == read(**{name: ...}).message


@pytest.mark.parametrize("name", ["account_id", "db_id", "data"])
@pytest.mark.parametrize("value", [None, ...])
def test_null_is_as_bad_as_absent_where_something_is_needed(name, value):
    assert refusal(read(**{name: value})) == answer(f"'{name}' is required")


@pytest.mark.parametrize(
    ("given", "kept"),
    [
        ({"matching": "email", "email": " John@EXAMPLE.com "}, {"matching": "email", "email": "john@example.com"}),
        ({"matching": "", "email": "root@localhost"}, {"matching": "email", "email": "root@localhost"}),
        ({"matching": "phone", "phone": "00 7 (900) 000-00-00"}, {"matching": "phone", "phone": "+79000000000"}),
        ({"matching": "profile_id", "profile_id": "0" * 24}, {"matching": "profile_id", "profile_id": "0" * 24}),
        (
            {"matching": "custom", "field_name": "CRM_ID", "field_value": 123420},
            {"matching": "custom", "field_name": "CRM_ID", "field_value": 123420},
        ),
        (
            {"matching": "custom", "field_name": "INTERESTS", "field_value": " tag-1, "},
            {"matching": "custom", "field_name": "INTERESTS", "field_value": " tag-1, "},
        ),
        (
            {"matching": "custom", "field_name": "LOYALTY", "field_value": -LARGEST_INT - 1},
            {"matching": "custom", "field_name": "LOYALTY", "field_value": -LARGEST_INT - 1},
        ),
    ],
)
def test_the_key_of_each_mode_is_read(given, kept):
    expected = Message(account_id=1, db_id=1, data=NAMES, feedback_id="f", **kept)
    assert read(**{"email": ..., **given}).message == expected


def test_keys_of_other_modes_are_neither_checked_nor_kept():
    message = read(
        matching="phone", phone="+79000000000", email=5, profile_id=[], field_name={}, field_value=1.5
    ).message
    assert message == Message(
        account_id=1, db_id=1, data=NAMES, feedback_id="f", matching="phone", phone="+79000000000"
    )


@pytest.mark.parametrize("key", [{"matching": "email"}, {"matching": "phone", "phone": "+79000000000"}])
def test_a_resource_is_kept_where_addresses_are_looked_for(key):
    assert read(resource_id=24, **key).message.resource_id == 24


@pytest.mark.parametrize(
    "key",
    [
        {"matching": "profile_id", "profile_id": "0" * 24},
        {"matching": "custom", "field_name": "CRM_ID", "field_value": "1"},
    ],
)
@pytest.mark.parametrize("resource", [24, "x"])
def test_a_resource_plays_no_part_in_the_other_modes(key, resource):
    assert read(resource_id=resource, **key).message.resource_id is None


@pytest.mark.parametrize(
    "body",
    [
        *(b"", b"  ", b'{"a":', b"\xff\xfe", b'\xef\xbb\xbf{"a":1}', b'{"a":1}{"a":1}', b'{"a":1} x', b"[1,", b"nul"),
        *(
            b'{"a":NaN}',
            b'{"a":Infinity}',
            b'{"data":{"a":-Infinity}}',
            b'{"data":{"a":1e999}}',
            b"{'a':1}",
            b'{"a":1,}',
        ),
        *(
            b'{"a":"\xff"}',
            b'{"\xff":1}',
            b'{"data":{"a":"\xed\xa0\x80"}}',
            b'{"a":"\n"}',
            b'{"a":"\x00"}',
            b'{"a":01}',
        ),
        *(rb'{"a":"\ud800"}', rb'{"email":"\udc00"}', rb'{"a":"\ud800\ud800"}', rb'{"\udc00":1}', rb'{"a":"\q"}'),
        b"1e999",
    ],
)
def test_what_is_no_json_is_refused(body):
    assert read_message(body, LARGEST) == Sent(error=400, error_text="invalid JSON")


@pytest.mark.parametrize("body", [b"[]", b"null", b'"text"', b"5", b"true", b'[{"feedback_id":"f"}]'])
def test_what_is_no_object_is_refused(body):
    assert read_message(body, LARGEST) == Sent(error=400, error_text="message must be a JSON object")


def test_a_body_of_just_the_largest_size_is_read_and_a_larger_one_is_not():
    size = len(EXAMPLE)
    assert read_message(EXAMPLE, size).message is not None
    assert read_message(EXAMPLE, size - 1) == Sent(
        error=400, error_text=f"message is too large: {size} bytes (limit {size - 1})"
    )


@pytest.mark.parametrize(("opening", "closing"), [("[", "]"), ('{"a":', "}")])
@pytest.mark.parametrize("name", ["data", "token"])
def test_nesting_has_an_end(opening, closing, name):
    def nested(levels):
        data = f'{{"_fname":{opening * levels}1{closing * levels}}}'
        return read_message(EXAMPLE.replace(b'"data"', f'"{name}":{data},"data"'.encode(), 1), LARGEST)

    deepest = DEEPEST - 2
    assert nested(deepest).message is not None
    assert refusal(nested(deepest + 1)) == Result(error=400, error_text="invalid JSON")
    assert refusal(nested(100_000)) == Result(error=400, error_text="invalid JSON")


def test_brackets_beside_each_other_or_in_texts_are_no_nesting():
    data = {"a": [[], {}] * 50, "b": "[{" * 50, 'c"[': '\\"' + "[" * 50, "]": "\\"}
    assert read(data=data).message.data == data


def test_an_object_below_a_key_that_comes_twice_counts_as_deep():
    body = EXAMPLE.replace(b'"data"', b'"data":' + b"[" * DEEPEST + b"]" * DEEPEST + b',"data"', 1)
    assert refusal(read_message(body, LARGEST)) == Result(error=400, error_text="invalid JSON")


def test_of_two_values_under_one_name_the_last_one_counts():
    body = b'{"db_id":"x",' + EXAMPLE[1:-1] + b',"data":{"a":1,"a":2}}'
    message = read_message(body, LARGEST).message
    assert (message.db_id, message.data) == (1, {"a": 2})


WRONG = {
    "int": ["1", True, False, 1.0, 1.5, [], {}, "", LARGEST_INT + 1],
    "object": ["x", 5, [], True, "{}"],
    "bool": ["yes", "true", 0, 1, [], {}],
    "string": [5, 1.5, True, [], {}],
}
TYPES = [
    *(("account_id", "int"), ("db_id", "int"), ("resource_id", "int"), ("data", "object"), ("skip_triggers", "bool")),
    *(("update_only", "bool"), ("matching", "string"), ("email", "string")),
]


@pytest.mark.parametrize(
    ("name", "kind", "value"), [(name, kind, value) for name, kind in TYPES for value in WRONG[kind]]
)
def test_the_type_of_a_parameter_is_checked(name, kind, value):
    mode = "" if name == "matching" else "email"
    assert refusal(read(**{name: value})) == answer(f"'{name}' must be {kind}", matching_field=mode)


@pytest.mark.parametrize("spelled", ["1.0", "1e0", '"1"', "true"])
def test_a_whole_number_is_written_as_one(spelled):
    body = EXAMPLE.replace(b'"account_id":1', f'"account_id":{spelled}'.encode())
    assert refusal(read_message(body, LARGEST)).error_text == "'account_id' must be int"


@pytest.mark.parametrize("name", ["account_id", "db_id", "resource_id"])
@pytest.mark.parametrize("value", [0, -1, -(2**70)])
def test_numbers_of_things_begin_at_one(name, value):
    assert refusal(read(**{name: value})) == answer(f"'{name}' must be int >= 1")


@pytest.mark.parametrize(
    ("written", "echo"),
    [("5", "5"), ("1.50", "1.50"), ("-1e3", "-1e3"), ("true", "true"), ("false", "false"), ("[5]", ""), ("{}", "")],
)
def test_a_feedback_id_of_the_wrong_type_is_echoed_as_it_is_written(written, echo):
    body = EXAMPLE.replace(b'"abcdefghijklmnqrstuvwxyz"', f" {written} ".encode())
    sent = read_message(body, LARGEST)
    assert refusal(sent) == answer("'feedback_id' must be string", feedback_id=echo)
    assert sent.feedback_id == echo


@pytest.mark.parametrize("feedback_id", ["", 'a\n"b', "é😀\x00", " f ", "f" * 5000])
def test_a_feedback_id_is_echoed_exactly(feedback_id):
    assert read(feedback_id=feedback_id).message.feedback_id == feedback_id
    assert refusal(read(feedback_id=feedback_id, db_id="x")).feedback_id == feedback_id


def test_without_a_feedback_id_an_empty_one_is_echoed():
    assert refusal(read(feedback_id=..., db_id="x")).feedback_id == ""


@pytest.mark.parametrize(
    ("matching", "missing"),
    [
        ("email", "email"),
        ("phone", "phone"),
        ("profile_id", "profile_id"),
        ("custom", "field_name"),
    ],
)
@pytest.mark.parametrize("value", [None, ..., "", "  "])
def test_a_mode_needs_its_key(matching, missing, value):
    assert refusal(read(matching=matching, field_value="1", **{missing: value})) == answer(
        f"'{missing}' is required for matching '{matching}'", matching_field=matching
    )


@pytest.mark.parametrize("value", [None, ..., "", "  "])
def test_a_custom_field_needs_a_value(value):
    assert refusal(read(matching="custom", field_name="CRM_ID", field_value=value)) == answer(
        "'field_value' is required for matching 'custom'", matching_field="custom"
    )


def test_the_mode_is_not_guessed_from_the_key():
    expected = answer("'email' is required for matching 'email'")
    assert refusal(read(email=..., phone="+79000000000")) == expected
    assert refusal(read(email=..., data={"email": "john@example.com"})) == expected


@pytest.mark.parametrize("value", [True, False, 1.0, [], {}, ["a"], LARGEST_INT + 1, -LARGEST_INT - 2])
def test_a_field_value_is_a_text_or_a_whole_number(value):
    assert refusal(read(matching="custom", field_name="CRM_ID", field_value=value)) == answer(
        "'field_value' must be int|string", matching_field="custom"
    )


@pytest.mark.parametrize("name", ["phone", "profile_id"])
@pytest.mark.parametrize("value", WRONG["string"])
def test_other_keys_are_texts(name, value):
    assert refusal(read(matching=name, **{name: value})) == answer(f"'{name}' must be string", matching_field=name)


@pytest.mark.parametrize("email", ["john", "john@example", "a b@example.com", "a@b@example.com", "a\x00@example.com"])
def test_an_email_that_is_none_is_refused(email):
    assert refusal(read(email=email)) == answer("'email' is not a valid address")


@pytest.mark.parametrize("phone", ["123456", "phone", "+7900000000\x00", "1" * 16])
def test_a_phone_that_is_none_is_refused(phone):
    assert refusal(read(matching="phone", phone=phone)) == answer(
        "'phone' is not a valid number", matching_field="phone"
    )


def test_the_id_of_a_profile_has_a_longest_length():
    longest = "x" * LONGEST_PROFILE_ID
    assert read(matching="profile_id", profile_id=longest).message.profile_id == longest
    assert refusal(read(matching="profile_id", profile_id=longest + "x")) == answer(
        "'profile_id' must be string of at most 64 characters", matching_field="profile_id"
    )


@pytest.mark.parametrize(
    ("name", "key"),
    [
        ("profile_id", {"matching": "profile_id", "profile_id": "a\x00b"}),
        ("field_value", {"matching": "custom", "field_name": "CRM_ID", "field_value": "a\x00b"}),
    ],
)
def test_a_text_that_cannot_be_kept_is_refused(name, key):
    assert refusal(read(**key)) == answer(f"'{name}' must be string without U+0000", matching_field=key["matching"])


@pytest.mark.parametrize(
    ("matching", "shown"),
    [
        ("email_profile", "email_profile"),
        ("Email", "Email"),
        (" ", " "),
        ("john@example.com", "john…"),
        ("+79000000000", "…"),
        ("x" * 32, "x" * 32),
        ("x" * 33, "x" * 32 + "…"),
    ],
)
def test_an_unknown_mode_is_named_but_no_address_or_number(matching, shown):
    assert refusal(read(matching=matching)) == answer(f"unsupported matching '{shown}'", matching_field="")


CHECKS = [
    ("feedback_id", 5, "'feedback_id' must be string"),
    ("account_id", "1", "'account_id' must be int"),
    ("db_id", "1", "'db_id' must be int"),
    ("data", "x", "'data' must be object"),
    ("skip_triggers", "x", "'skip_triggers' must be bool"),
    ("update_only", "x", "'update_only' must be bool"),
    ("email", "x", "'email' is not a valid address"),
    ("resource_id", "x", "'resource_id' must be int"),
]


@pytest.mark.parametrize("first", range(len(CHECKS)))
def test_the_first_fault_is_the_answer(first):
    faults = {name: value for name, value, _ in reversed(CHECKS[first:])}
    assert refusal(read(**faults)).error_text == CHECKS[first][2]


@pytest.mark.parametrize(
    ("faults", "text"),
    [
        ({"update_only": "x", "matching": "x"}, "'update_only' must be bool"),
        ({"email": "x", "matching": "x"}, "unsupported matching 'x'"),
        (
            {"matching": "custom", "field_name": 5, "field_value": None},
            "'field_name' must be string",
        ),
    ],
)
def test_the_mode_is_checked_before_its_keys_in_their_order(faults, text):
    assert refusal(read(**faults)).error_text == text


def test_a_refusal_holds_what_can_be_made_out():
    sent = read(account_id=3, db_id="x", matching="phone")
    assert sent == Sent(
        error=400,
        error_text="'db_id' must be int",
        feedback_id="f",
        matching="phone",
        account_id=3,
        db_id=None,
    )


def test_unknown_parameters_are_ignored_and_named():
    body = json.dumps({**USUAL, "token": "secret", "detect_geo": True}).encode()
    assert read_message(body, LARGEST) == read()
    assert ignored_names(body) == ["detect_geo", "token"]
    assert ignored_names(EXAMPLE) == []
