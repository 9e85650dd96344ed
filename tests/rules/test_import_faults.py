"""What a producer reads when a profile is not imported."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import ImportRefused
from limner.rules.import_faults import LONGEST_TEXT, Fault, refused


@pytest.mark.parametrize(
    ("fault", "words", "code", "text"),
    [
        (Fault.INVALID_JSON, {}, 400, "invalid JSON"),
        (Fault.NOT_AN_OBJECT, {}, 400, "message must be a JSON object"),
        (Fault.TOO_LARGE, {"n": 12, "limit": 10}, 400, "message is too large: 12 bytes (limit 10)"),
        (Fault.REQUIRED, {"name": "db_id"}, 400, "'db_id' is required"),
        (Fault.WRONG_TYPE, {"name": "db_id", "type": "int"}, 400, "'db_id' must be int"),
        (Fault.UNSUPPORTED_MATCHING, {"value": "email_sub"}, 400, "unsupported matching 'email_sub'"),
        (Fault.KEY_REQUIRED, {"key": "phone", "mode": "phone"}, 400, "'phone' is required for matching 'phone'"),
        (Fault.BAD_EMAIL, {}, 400, "'email' is not a valid address"),
        (Fault.BAD_PHONE, {}, 400, "'phone' is not a valid number"),
        (Fault.UNKNOWN_FIELD, {"name": "NOPE"}, 400, "unknown field 'NOPE'"),
        (Fault.NOT_CUSTOM, {"name": "_fname"}, 400, "'_fname' is not a custom field"),
        (Fault.MISFIT, {"name": "LOYALTY", "type": "int"}, 400, "'field_value' does not fit field 'LOYALTY' (int)"),
        (Fault.UNKNOWN_DATA, {"names": "A, B"}, 400, "unknown field in data: A, B"),
        (Fault.BAD_DATA, {"name": "_bdate", "reason": "must be a date"}, 400, "data._bdate: must be a date"),
        (Fault.PROFILE_LIMIT, {}, 402, "profile limit reached"),
        (Fault.ACCOUNT_SUSPENDED, {"n": 3}, 403, "account 3 is suspended"),
        (Fault.NO_ACCOUNT, {"n": 99}, 404, "account 99 not found"),
        (Fault.NO_DATABASE, {"n": 77}, 404, "database 77 not found"),
        (Fault.NO_RESOURCE, {"n": 40}, 404, "resource 40 not found"),
        (Fault.NO_PROFILE, {}, 404, "profile not found"),
        (Fault.SEVERAL_PROFILES, {"n": 2}, 409, "2 profiles match"),
        (Fault.EMAIL_TAKEN, {}, 409, "email belongs to another profile"),
        (Fault.INTERNAL, {}, 500, "internal error"),
    ],
)
def test_each_fault_has_its_code_and_its_sentence(fault, words, code, text):
    error = refused(fault, **words)
    assert isinstance(error, ImportRefused)
    assert (error.error, error.message) == (code, text)


def test_no_two_faults_are_one():
    assert len(Fault) == len(Fault.__members__) == 23


def test_a_line_break_in_a_name_is_escaped():
    assert refused(Fault.UNKNOWN_FIELD, name="A\n2026-11-21 ERROR\u2028\x00").message == (
        r"unknown field 'A\n2026-11-21 ERROR\u2028\x00'"
    )


def test_braces_in_a_name_stay_as_they_are():
    assert refused(Fault.UNKNOWN_FIELD, name="{n}").message == "unknown field '{n}'"


def test_a_long_text_is_cut():
    message = refused(Fault.UNKNOWN_DATA, names="x" * 10_000).message
    assert len(message) == LONGEST_TEXT
    assert message.endswith("x…")


def test_a_text_of_just_the_longest_length_is_whole():
    room = LONGEST_TEXT - len("unknown field ''")
    assert refused(Fault.UNKNOWN_FIELD, name="x" * room).message == f"unknown field '{'x' * room}'"


@given(st.text(st.characters(), max_size=600))
def test_every_text_is_one_short_line_that_can_be_sent(name):
    message = refused(Fault.UNKNOWN_FIELD, name=name).message
    assert len(message) <= LONGEST_TEXT
    assert message.isprintable()
    assert message.encode().decode() == message
