"""What holds of every message, whatever its bytes are."""

import json

import msgspec
from hypothesis import example, given
from hypothesis import strategies as st

from limner.model.importing import Sent
from limner.rules.import_faults import Fault
from limner.rules.import_messages import MATCHINGS, read_message

LARGEST = 1_048_576
USUAL = (
    b'{"account_id":1,"db_id":1,"email":"ann@example.com","matching":"email","data":{"_fname":"Ann"},'
    b'"update_only":true,"skip_triggers":false,"feedback_id":"abc"}'
)

ANYTHING = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=5,
)
LOOSE = st.fixed_dictionaries(
    {},
    optional={
        "account_id": st.just(1) | ANYTHING,
        "db_id": st.just(1) | ANYTHING,
        "data": st.dictionaries(st.text(), ANYTHING, max_size=3) | ANYTHING,
        "feedback_id": st.text() | ANYTHING,
        "skip_triggers": st.booleans() | ANYTHING,
        "update_only": st.booleans() | ANYTHING,
        "matching": st.sampled_from(sorted(MATCHINGS)) | ANYTHING,
        "email": st.just("ann@example.com") | ANYTHING,
        "phone": st.just("+79000000000") | ANYTHING,
        "profile_id": ANYTHING,
        "field_name": ANYTHING,
        "field_value": ANYTHING,
        "resource_id": st.just(24) | ANYTHING,
        "token": ANYTHING,
    },
)


def broken(body, place, byte):
    place %= len(body)
    return body[:place] + byte + body[place + 1 :]


BODIES = st.one_of(
    st.binary(),
    ANYTHING.map(lambda value: json.dumps(value).encode()),
    LOOSE.map(lambda value: json.dumps(value).encode()),
    LOOSE.map(lambda value: json.dumps(value, ensure_ascii=False).encode(errors="surrogatepass")),
    st.builds(broken, st.just(USUAL), st.integers(0, 1000), st.binary(max_size=2)),
)


@given(BODIES, st.sampled_from([LARGEST, 100]))
@example(b"[" * 200_000, LARGEST)
@example(b'{"account_id":' + b"1" * 5000 + b"}", LARGEST)
def test_whatever_comes_is_a_message_or_a_refusal(body, largest):
    sent = read_message(body, largest)
    assert sent.error == (400 if sent.message is None else 0)
    assert sent.error_text.isprintable()
    assert bool(sent.error_text) is bool(sent.error)
    if sent.message is None:
        assert msgspec.json.decode(msgspec.json.encode(sent), type=Sent) == sent


@given(BODIES)
def test_what_a_message_holds_is_what_is_written(body):
    message = read_message(body, LARGEST).message
    if message is not None:
        written = json.loads(body)
        assert message.data == written["data"]
        assert (message.account_id, message.db_id) == (written["account_id"], written["db_id"])
        assert read_message(msgspec.json.encode(message), LARGEST).message == message


@given(st.text(), LOOSE)
def test_a_feedback_id_is_echoed_whatever_else_is_wrong(feedback_id, rest):
    body = json.dumps({**rest, "feedback_id": feedback_id}).encode()
    sent = read_message(body, LARGEST)
    if sent.error_text != Fault.INVALID_JSON.template:
        assert sent.feedback_id == feedback_id
