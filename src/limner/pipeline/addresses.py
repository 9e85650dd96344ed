"""Which addresses outgoing connections may reach: the public ones, and those that the settings allow.

A name is checked by what it leads to, at the moment of connecting, and the answer that was checked is the one that is
used: a name that leads elsewhere the next time gains nothing.
"""

from __future__ import annotations

import asyncio
import ipaddress
import socket
from collections.abc import Iterable
from typing import Any

from limner.errors import Misconfigured, Rejected

Address = ipaddress.IPv4Address | ipaddress.IPv6Address
Network = ipaddress.IPv4Network | ipaddress.IPv6Network

KEPT = 4096
"""Addresses whose answer is remembered."""

NAT64 = ipaddress.ip_network("64:ff9b::/96")
"""Addresses behind which a gateway reaches the IPv4 address in their last 32 bits, RFC 6052."""


class Guard:
    """Knows which addresses may be reached. `allowed` are networks such as `10.0.0.0/8` beyond the public ones."""

    def __init__(self, allowed: Iterable[str] = ()) -> None:
        self._allowed = tuple(_network(it) for it in allowed)
        self._known: dict[str, bool] = {}

    def admits(self, address: str) -> bool:
        """Tell whether an address may be reached; a text that is no address may not."""
        if address not in self._known:
            if len(self._known) >= KEPT:
                self._known.clear()
            self._known[address] = self._admits(address)
        return self._known[address]

    def _admits(self, address: str) -> bool:
        try:
            found = _inner(ipaddress.ip_address(address.partition("%")[0]))
        except ValueError:
            return False
        return _is_public(found) or any(found in network for network in self._allowed)

    def check(self, host: str, addresses: Iterable[str]) -> None:
        """Raise Rejected if a host leads to an address that may not be reached."""
        for address in addresses:
            if not self.admits(address):
                raise Rejected(
                    f"{host} leads to {address}, which is not public; LIMNER_OUTBOUND_ALLOW names networks that "
                    "destinations may reach"
                )

    async def check_host(self, host: str, port: int) -> None:
        """Resolve a host and check all that it leads to; raises Rejected, and OSError where it leads nowhere."""
        found = await asyncio.get_running_loop().getaddrinfo(host, port, type=socket.SOCK_STREAM)
        self.check(host, [str(place[4][0]) for place in found])

    def open_socket(self, info: Any) -> socket.socket:
        """Make the socket of a connection: the last moment at which the address can be checked, and the surest."""
        family, kind, protocol, _, place = info
        self.check(str(place[0]), [str(place[0])])
        return socket.socket(family=family, type=kind, proto=protocol)


def _network(text: str) -> Network:
    try:
        return ipaddress.ip_network(text, strict=False)
    except ValueError as error:
        raise Misconfigured(
            f"LIMNER_OUTBOUND_ALLOW: {text!r} is no network; write addresses or networks such as 10.0.0.0/8, by commas"
        ) from error


def _inner(address: Address) -> Address:
    """Return the IPv4 address that an IPv6 address stands for, or else itself."""
    if isinstance(address, ipaddress.IPv4Address):
        return address
    inner = address.ipv4_mapped or address.sixtofour or (address.teredo[1] if address.teredo else None)
    if inner is None and (address in NAT64 or int(address) >> 32 == 0):
        inner = ipaddress.IPv4Address(int(address) & 0xFFFFFFFF) if int(address) > 1 else None
    return inner or address


def _is_public(address: Address) -> bool:
    return address.is_global and not address.is_multicast and not address.is_reserved
