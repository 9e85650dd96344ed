"""Which addresses may be reached."""

import socket

import pytest

from limner.errors import Misconfigured, Rejected
from limner.pipeline.addresses import Guard
from limner.pipeline.wire import GuardedResolver

INNER = [
    "127.0.0.1", "10.2.2.3", "172.16.0.1", "192.168.1.1", "169.254.169.254", "100.64.1.1",
    "0.0.0.0", "255.255.255.255",  # noqa: S104 # none is bound to
    "224.0.0.1", "240.0.0.1", "192.0.2.1", "198.18.0.1", "::1", "::", "::ffff:127.0.0.1", "::127.0.0.1", "fe80::1",
    "fe80::1%eth0", "fc00::1", "ff02::1", "64:ff9b::7f00:1", "2002:7f00:1::", "::ffff:169.254.169.254",
]  # fmt: skip


@pytest.mark.parametrize("address", INNER)
def test_an_inner_address_is_not_reached(address):
    assert not Guard().admits(address)


@pytest.mark.parametrize("address", ["8.8.8.8", "2606:4700::1111", "64:ff9b::808:808", "::ffff:8.8.8.8"])
def test_a_public_address_is_reached(address):
    assert Guard().admits(address)


@pytest.mark.parametrize("text", ["", "localhost", "1.2.3", "0x7f.1", "8.8.8.8/24"])
def test_what_is_no_address_is_not_reached(text):
    assert not Guard(["0.0.0.0/0"]).admits(text)


def test_networks_can_be_allowed():
    guard = Guard(["10.1.0.0/16", "fd00::/8", "192.168.7.7"])
    assert guard.admits("10.1.2.3")
    assert guard.admits("::ffff:10.1.2.3")
    assert guard.admits("fd12::1")
    assert guard.admits("192.168.7.7")
    assert not guard.admits("10.2.0.1")


@pytest.mark.parametrize("text", ["10.0.0.0/99", "localhost", ""])
def test_a_network_that_is_none_stops_the_start(text):
    with pytest.raises(Misconfigured, match="LIMNER_OUTBOUND_ALLOW"):
        Guard([text])


async def test_a_name_is_checked_by_what_it_leads_to():
    with pytest.raises(Rejected, match=r"localhost leads to .*LIMNER_OUTBOUND_ALLOW"):
        await Guard().check_host("localhost", 80)
    await Guard(["127.0.0.0/8", "::1"]).check_host("localhost", 80)


async def test_a_resolver_answers_no_inner_address():
    resolver = GuardedResolver(Guard())
    with pytest.raises(Rejected):
        await resolver.resolve("localhost", 80)
    await resolver.close()


def test_a_socket_is_made_for_allowed_addresses_only():
    info = (socket.AF_INET, socket.SOCK_STREAM, 6, "", ("127.0.0.1", 80))
    with pytest.raises(Rejected):
        Guard().open_socket(info)
    Guard(["127.0.0.1"]).open_socket(info).close()
