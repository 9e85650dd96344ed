"""Reading the body of a request, and what comes in it."""

from __future__ import annotations

import asyncio
from contextlib import suppress
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.entrypoints.http.bodies import ClientGone, media_type, read_body, read_form, read_properties, read_query
from limner.errors import BadRequest, TooLarge, TooSlow
from limner.settings import Settings

SMALL = Settings(max_body=1024, body_timeout=0.01)


def scope(*headers: tuple[bytes, bytes], query: bytes = b"") -> dict[str, Any]:
    return {"headers": list(headers), "query_string": query}


def coming(*parts: bytes, end: bool = True) -> Any:
    """Return a receive function for a body in these parts; without an end it hangs after them."""
    messages = [{"type": "http.request", "body": part, "more_body": True} for part in parts]
    if end:
        messages.append({"type": "http.request"})

    async def receive() -> dict[str, Any]:
        if not messages:
            await asyncio.Event().wait()
        return messages.pop(0)

    return receive


@given(st.lists(st.binary(max_size=100), max_size=8))
async def test_a_body_is_whole_however_it_was_cut(parts: list[bytes]) -> None:
    assert await read_body(scope(), coming(*parts), SMALL) == b"".join(parts)


async def test_a_body_that_says_it_is_too_large_is_not_even_read() -> None:
    with pytest.raises(TooLarge):
        await read_body(scope((b"content-length", b"1025")), coming(end=False), SMALL)


async def test_a_body_that_lies_about_its_length_is_counted() -> None:
    with pytest.raises(TooLarge):
        await read_body(scope((b"content-length", b"5")), coming(b"x" * 600, b"x" * 600), SMALL)


async def test_a_slow_body_is_given_up_and_its_task_goes_on() -> None:
    with pytest.raises(TooSlow):
        await read_body(scope(), coming(b"x", end=False), SMALL)
    task = asyncio.current_task()
    assert task is not None
    assert task.cancelling() == 0
    assert await read_body(scope(), coming(b"y"), SMALL) == b"y"


async def test_somebody_who_cancels_is_not_taken_for_lateness() -> None:
    task = asyncio.create_task(read_body(scope(), coming(end=False), Settings()))
    await asyncio.sleep(0)
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_client_that_goes_away_is_noticed() -> None:
    async def receive() -> dict[str, Any]:
        return {"type": "http.disconnect"}

    with pytest.raises(ClientGone):
        await read_body(scope(), receive, SMALL)


@pytest.mark.parametrize(
    ("header", "kind"),
    [(b"Application/JSON; charset=utf-8", "application/json"), (b"", ""), (b" text/plain ", "text/plain")],
)
def test_a_media_type_is_read_without_its_parameters(header: bytes, kind: str) -> None:
    assert media_type(scope((b"content-type", header))) == kind
    assert media_type(scope()) == ""


def test_a_query_keeps_repetitions_and_drops_blanks() -> None:
    assert read_query(scope(query=b"a=1&b=2&b=3&c=&d=%C5%82&e")) == {"a": ["1"], "b": ["2", "3"], "d": ["ł"]}


async def test_a_form_is_read_in_both_encodings() -> None:
    encoded = scope((b"content-type", b"application/x-www-form-urlencoded"))
    assert await read_form(encoded, b"a=1&b=2&b=3&c=") == {"a": "1", "b": ["2", "3"], "c": ""}
    part = '--x\r\nContent-Disposition: form-data; name="{}"\r\n\r\n{}\r\n'
    parts = "".join(part.format(*it) for it in (("a", "1"), ("b", "2"), ("b", "3"), ("c", ""))) + "--x--\r\n"
    multipart = scope((b"content-type", b"multipart/form-data; boundary=x"))
    assert await read_form(multipart, parts.encode()) == {"a": "1", "b": ["2", "3"], "c": ""}


@given(st.binary(max_size=60))
@pytest.mark.parametrize("kind", [b"application/x-www-form-urlencoded", b"multipart/form-data; boundary=x"])
async def test_any_form_is_read_or_refused(kind: bytes, body: bytes) -> None:
    with suppress(BadRequest):
        assert isinstance(await read_form(scope((b"content-type", kind)), body), dict)


@pytest.mark.parametrize(
    ("body", "properties"),
    [
        (b'{"a":1}', {"a": 1}),
        (b"[1]", {"data": [1]}),
        (b"null", {"data": None}),
        (b" ", {}),
        (b"", {}),
        (b'\xef\xbb\xbf{"a":1}', {"a": 1}),
    ],
)
def test_what_is_no_object_is_wrapped(body: bytes, properties: Any) -> None:
    assert read_properties(body) == properties


@given(st.binary(max_size=40))
def test_any_bytes_are_properties_or_refused(body: bytes) -> None:
    with suppress(BadRequest):
        assert isinstance(read_properties(body), dict)
