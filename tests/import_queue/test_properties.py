"""What is written on a message is read and written as others read and write it."""

from datetime import UTC, datetime

from hypothesis import given
from hypothesis import strategies as st
from pamqp import commands as amqp
from pamqp import frame as frames
from pamqp.header import ContentHeader

from limner.entrypoints.rabbitmq.properties import (
    Properties,
    header_frame,
    headers_of,
    read_properties,
    size_of,
    table,
)

texts = st.text(max_size=60)
times = st.datetimes(datetime(1970, 1, 2), datetime(2100, 1, 1), timezones=st.just(UTC)).map(  # noqa: DTZ001
    lambda it: it.replace(microsecond=0)
)
written = st.fixed_dictionaries(
    {},
    optional={
        "content_type": texts,
        "headers": st.dictionaries(st.text(min_size=1, max_size=20), st.integers(-9, 9) | texts, max_size=3),
        "delivery_mode": st.sampled_from([1, 2]),
        "correlation_id": texts,
        "message_id": texts,
        "timestamp": times,
    },
)
others = st.fixed_dictionaries(
    {},
    optional={
        "content_encoding": texts,
        "priority": st.integers(0, 9),
        "reply_to": texts,
        "expiration": texts,
        "message_type": texts,
        "user_id": texts,
        "app_id": texts,
    },
)


@given(written, others, st.integers(0, 2**40))
def test_what_others_write_is_read(told, more, size):
    frame = frames.marshal(ContentHeader(0, size, amqp.Basic.Properties(**told, **more)), 1)
    found = read_properties(frame)
    assert size_of(frame) == size
    assert headers_of(found) == told.pop("headers", {})
    read = {name: getattr(found, name) for name in found.__struct_fields__ if name != "headers"}
    assert {name: it for name, it in read.items() if it} == {name: it for name, it in told.items() if it}


@given(written, st.integers(0, 2**40), st.integers(1, 9))
def test_what_we_write_is_what_others_write(told, size, number):
    ours = Properties(**{**told, "headers": table(told.get("headers", {}))})
    told["headers"] = told.get("headers") or None
    theirs = amqp.Basic.Properties(**told)
    assert header_frame(number, ours, size) == frames.marshal(ContentHeader(0, size, theirs), number)
