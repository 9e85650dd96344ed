"""A head that was read once is not read again: only the very same one, and only with a whole body behind it."""

from __future__ import annotations

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from limner.entrypoints.http.clients import Sender
from limner.entrypoints.http.connections import LONGEST_KNOWN, MOST_HEADS, Heads
from limner.model.payload import Client

HEAD = b"POST /track HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\norigin: https://shop.example\r\n\r\n"
SENDER = Sender(Client(ip="192.0.2.1"), b"https://shop.example")


def request(body: bytes, head: bytes = HEAD) -> bytes:
    return head % len(body) + body


@pytest.fixture
def heads():
    known = Heads()
    known.learn("192.0.2.1", request(b"{}"), SENDER)
    return known


@given(body=st.binary(max_size=300))
def test_a_known_head_is_found_whatever_body_follows(body):
    heads = Heads()
    heads.learn("192.0.2.1", request(b"{}"), SENDER)
    assert heads.find("192.0.2.1", request(body)) == (SENDER, body)


def test_a_head_is_known_by_the_address_that_sent_it(heads):
    assert heads.find("192.0.2.2", request(b"{}")) is None


@given(place=st.integers(0, len(HEAD) + 20), byte=st.integers(0, 255))
def test_a_head_with_another_byte_is_not_known(place, byte):
    heads = Heads()
    whole = request(b"{" + b" " * 50 + b"}")
    heads.learn("192.0.2.1", whole, SENDER)
    end = whole.index(b"\r\n\r\n") + 4
    assume(place < end)
    assume(whole[place] != byte)
    assert heads.find("192.0.2.1", whole[:place] + bytes([byte]) + whole[place + 1 :]) is None


@pytest.mark.parametrize("piece", [request(b"{}") + b"P", request(b"{}")[:-1], request(b"{}") * 2, b"", b"{}"])
def test_what_is_not_one_whole_request_is_left_to_the_parser(heads, piece):
    assert heads.find("192.0.2.1", piece) is None


@pytest.mark.parametrize(
    "head",
    [
        b"POST /collect/a/b HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\n\r\n",
        b"POST /track?profile_less=true HTTP/1.1\r\nhost: a\r\ncontent-length: %d\r\n\r\n",
        b"POST /track HTTP/1.0\r\nhost: a\r\ncontent-length: %d\r\n\r\n",
        b"POST /track HTTP/1.1\r\nhost: a\r\nx: " + b"y" * LONGEST_KNOWN + b"\r\ncontent-length: %d\r\n\r\n",
    ],
    ids=["another path", "a query", "an old protocol", "too long"],
)
def test_other_heads_are_not_learned(head):
    heads = Heads()
    heads.learn("192.0.2.1", request(b"{}", head), SENDER)
    assert heads.find("192.0.2.1", request(b"{}", head)) is None


def test_the_head_that_was_learned_first_makes_room():
    heads = Heads()
    for number in range(MOST_HEADS + 1):
        heads.learn(str(number), request(b"{}"), SENDER)
    assert heads.find("0", request(b"{}")) is None
    assert heads.find("1", request(b"{}")) is not None
    assert heads.find(str(MOST_HEADS), request(b"{}")) is not None
