"""What is written on a message. Every message has it read and its result has it written, so both are done here.

Of what AMQP lets people write there, the import looks at these; the rest is passed over.
"""

from __future__ import annotations

from datetime import UTC, datetime

import msgspec
from pamqp import decode, encode
from pamqp.common import FieldTable

from limner.entrypoints.rabbitmq.line import HEADER, START

LAYOUT = (
    (1 << 15, "content_type", 1),
    (1 << 14, "", 1),  # the encoding of the content
    (1 << 13, "headers", 4),
    (1 << 12, "delivery_mode", -1),
    (1 << 11, "", -1),  # the priority
    (1 << 10, "correlation_id", 1),
    (1 << 9, "", 1),  # whom to reply to
    (1 << 8, "", 1),  # when it expires
    (1 << 7, "message_id", 1),
    (1 << 6, "timestamp", -8),
)
"""What stands in a header, in this order: the bit that says that it does, its name, and how long it is.

That is as many bytes before it as are given here, or below zero the length itself.
"""

MORE = 1
"""The bit that says that more bits follow."""

CLASS, SIZE, FLAGS = b"\0\x3c\0\0", START + 4, START + 12
"""The class of messages and its weight, and where in the frame of a header the size of the body and the bits are."""

IN_SECONDS = 0xFFFF_FFFF
"""The latest time that is taken for one in seconds, as AMQP has it; later ones are in milliseconds."""

MILLISECONDS = 1000
END = b"\xce"


class Properties(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What is written on a message; `headers` as `table` encodes them."""

    content_type: str = ""
    headers: bytes = b""
    delivery_mode: int = 0
    correlation_id: str = ""
    message_id: str = ""
    timestamp: datetime | None = None


NOTHING = Properties()


def table(headers: FieldTable) -> bytes:
    """Return headers as they are written on a message."""
    return encode.field_table(headers)[4:]


def headers_of(properties: Properties) -> FieldTable:
    """Return the headers of a message."""
    return decode.field_table(_counted(properties.headers, 4))[1]


def size_of(frame: bytes) -> int:
    """Return how many bytes of a body follow the frame of a header."""
    return int.from_bytes(frame[SIZE:FLAGS], "big")


def read_properties(frame: bytes) -> Properties:
    """Return what the frame of a header says of its message; raises one of line.UNREADABLE where nobody can read it."""
    place, flags = FLAGS, MORE
    found: dict[str, bytes] = {}
    while flags & MORE:
        flags = int.from_bytes(frame[place : place + 2], "big")
        place += 2
    for bit, name, width in LAYOUT:
        if flags & bit:
            begin = place + max(width, 0)
            place = begin + (int.from_bytes(frame[place:begin], "big") if width > 0 else -width)
            found[name] = frame[begin:place]
    if place >= len(frame):
        raise ValueError("the header of a message is cut short")
    text = found.get
    return Properties(
        content_type=text("content_type", b"").decode(),
        headers=text("headers", b""),
        delivery_mode=int.from_bytes(text("delivery_mode", b""), "big"),
        correlation_id=text("correlation_id", b"").decode(),
        message_id=text("message_id", b"").decode(),
        timestamp=_moment(found["timestamp"]) if "timestamp" in found else None,
    )


def header_frame(number: int, properties: Properties, size: int) -> bytes:
    """Return the frame of a header on a channel, of a message whose body has so many bytes."""
    said = (
        properties.content_type.encode(),
        b"",
        properties.headers,
        properties.delivery_mode.to_bytes(1, "big").lstrip(b"\0"),
        b"",
        properties.correlation_id.encode(),
        b"",
        b"",
        properties.message_id.encode(),
        int(properties.timestamp.timestamp()).to_bytes(8, "big") if properties.timestamp else b"",
    )
    flags, parts = 0, []
    for (bit, _, width), value in zip(LAYOUT, said, strict=True):
        if value:
            flags |= bit
            parts.append(_counted(value, width) if width > 0 else value)
    payload = b"".join((CLASS, size.to_bytes(8, "big"), flags.to_bytes(2, "big"), *parts))
    return frame_of(HEADER, number, payload)


def frame_of(kind: int, number: int, payload: bytes) -> bytes:
    """Return a frame."""
    return b"".join((kind.to_bytes(1, "big"), number.to_bytes(2, "big"), _counted(payload, 4), END))


def _counted(value: bytes, width: int) -> bytes:
    return len(value).to_bytes(width, "big") + value


def _moment(value: bytes) -> datetime:
    number = int.from_bytes(value, "big")
    return datetime.fromtimestamp(number if number <= IN_SECONDS else number / MILLISECONDS, UTC)
