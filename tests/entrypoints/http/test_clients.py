"""Who is at the other end of the line."""

from __future__ import annotations

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.entrypoints.http.clients import LONGEST, ClientReader
from limner.errors import Misconfigured
from limner.settings import Settings

PROXIES = ("10.0.0.0/8", "192.168.1.1", "fd00::/8")
TRUSTING = ClientReader(Settings(trusted_proxies=PROXIES))
WARY = ClientReader(Settings())


@pytest.mark.parametrize(
    ("peer", "forwarded", "ip"),
    [
        ("10.1.1.1", "9.9.9.9, 10.0.0.1", "9.9.9.9"),
        ("10.1.1.1", "1.1.1.1, 9.9.9.9", "9.9.9.9"),
        ("10.1.1.1", "9.9.9.9, 172.16.0.1", "9.9.9.9"),
        ("10.1.1.1", "172.16.0.1", "172.16.0.1"),
        ("10.1.1.1", "10.0.0.2, 10.0.0.1", "10.1.1.1"),
        ("10.1.1.1", "", "10.1.1.1"),
        ("10.1.1.1", "nonsense, , 9.9.9.9", "9.9.9.9"),
        ("10.1.1.1", "nonsense", "10.1.1.1"),
        ("fd00::1", "2606:4700::1111", "2606:4700::1111"),
        ("fd00::1", "[2606:4700::1111]", "2606:4700::1111"),
        ("10.1.1.1", "9.9.9.9:51234, 10.0.0.1:80", "9.9.9.9"),
        ("fd00::1", "[2606:4700::1111]:51234", "2606:4700::1111"),
        ("10.1.1.1", "[, ]:1, :1", "10.1.1.1"),
        ("::ffff:10.1.1.1", "9.9.9.9", "9.9.9.9"),
        ("8.8.8.8", "9.9.9.9", "8.8.8.8"),
        ("", "9.9.9.9", None),
        ("unix", "9.9.9.9", None),
    ],
)
def test_the_address_is_the_last_one_that_is_no_proxy_of_ours(peer: str, forwarded: str, ip: str | None) -> None:
    headers = [(b"x-forwarded-for", forwarded.encode())] if forwarded else []
    assert TRUSTING.read(peer, headers).ip == ip


def test_several_headers_of_proxies_are_one_chain() -> None:
    headers = [(b"x-forwarded-for", b"1.1.1.1"), (b"x-forwarded-for", b"9.9.9.9, 10.0.0.3")]
    assert TRUSTING.read("10.1.1.1", headers).ip == "9.9.9.9"


def test_nobody_is_trusted_unless_the_settings_say_so() -> None:
    assert WARY.read("10.1.1.1", [(b"x-forwarded-for", b"9.9.9.9")]).ip == "10.1.1.1"


@pytest.mark.parametrize(
    ("peer", "ip"),
    [("203.0.113.77", "203.0.113.0"), ("2001:db8:1:2::3", "2001:db8:1::"), ("::ffff:1.2.3.4", "1.2.3.0")],
)
def test_an_address_is_cut_to_its_network_on_request(peer: str, ip: str) -> None:
    assert ClientReader(Settings(anonymize_ip=True)).read(peer, []).ip == ip


@given(st.lists(st.tuples(st.binary(max_size=20).map(bytes.lower), st.binary(max_size=20)), max_size=5))
def test_only_harmless_headers_are_kept(headers: Any) -> None:
    sent = [*headers, (b"cookie", b"a=b"), (b"authorization", b"x"), (b"user-agent", b"U"), (b"sec-ch-ua-model", b"M")]
    kept = WARY.read("1.1.1.1", sent).headers
    assert (kept["user-agent"], kept["sec-ch-ua-model"]) == ("U", "M")
    assert not {"cookie", "authorization"} & set(kept)


def test_long_headers_are_cut() -> None:
    assert len(WARY.read("1.1.1.1", [(b"user-agent", b"x" * 5000)]).headers["user-agent"]) == LONGEST


def test_a_proxy_that_is_no_address_stops_the_start() -> None:
    with pytest.raises(Misconfigured, match="LIMNER_TRUSTED_PROXIES"):
        ClientReader(Settings(trusted_proxies=("proxy.local",)))
