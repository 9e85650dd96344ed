"""Who is at the other end of the line: the address behind trusted proxies, and the headers that may be kept."""

from __future__ import annotations

from collections.abc import Iterable, MutableMapping, Sequence
from functools import lru_cache
from ipaddress import IPv4Address, IPv6Address, ip_address, ip_network
from typing import Any

import msgspec

from limner.errors import Misconfigured
from limner.model.payload import Client
from limner.settings import Settings

KEPT = frozenset(
    b"user-agent accept-language accept content-type referer origin host dnt sec-gpc from x-context".split()
)
"""Headers that are stored with events. Credentials and cookies never are; what nobody asks for costs disk."""

LONGEST = 1000
"""Characters of a header that are kept."""

LONGEST_NAME, MOST_KEPT = 100, 24
"""Characters of a header's name, and headers of a request, that are kept."""

Address = IPv4Address | IPv6Address
Headers = Iterable[tuple[bytes, bytes]]


class Sender(msgspec.Struct, frozen=True, gc=False):
    """What the head of a request says: who sends, and the `Origin` and the `X-Context` that the answer repeats."""

    client: Client
    origin: bytes | None = None
    context: bytes | None = None


class ClientReader:
    """Reads who sent a request, as the settings want it."""

    def __init__(self, settings: Settings) -> None:
        try:
            self._trusted = [ip_network(network, strict=False) for network in settings.trusted_proxies]
        except ValueError as error:
            raise Misconfigured(f"LIMNER_TRUSTED_PROXIES: {error}; write addresses or networks, by commas") from error
        self._anonymize = settings.anonymize_ip
        self.address = lru_cache(8192)(self._address)
        self._client = lru_cache(4096)(_client)

    def read(self, peer: str, headers: Headers) -> Client:
        """Return the client of a request."""
        forwarded, kept = "", []
        for name, value in headers:
            if name in KEPT or name.startswith(b"sec-ch-ua"):
                kept.append((name[:LONGEST_NAME], value[:LONGEST]))
            elif name == b"x-forwarded-for":
                forwarded = f"{forwarded},{value.decode('latin-1')}" if forwarded else value.decode("latin-1")
        return self._client(self.address(peer, forwarded[-LONGEST:]), tuple(kept[:MOST_KEPT]))

    def sender(self, scope: MutableMapping[str, Any]) -> Sender:
        """Return the sender of a request."""
        headers = scope["headers"]
        client = self.read(scope["client"][0] if scope["client"] else "", headers)
        named = dict(headers)
        return Sender(client, named.get(b"origin"), named.get(b"x-context"))

    def trusts(self, peer: str) -> bool:
        """Tell whether this is a proxy of ours, whose `X-Forwarded-…` is believed."""
        address = _parse(peer)
        return address is not None and self._is_trusted(address)

    def _address(self, peer: str, forwarded: str) -> str | None:
        """Return the last address that is no proxy of ours, private ones passed over where a public is left."""
        address = _parse(peer)
        if address is None:
            return None
        if forwarded and self._is_trusted(address):
            address = self._behind([_parse(part) for part in forwarded.split(",")], address)
        return self._cut(address)

    def _behind(self, chain: Sequence[Address | None], peer: Address) -> Address:
        strangers = [it for it in chain if it is not None and not self._is_trusted(it)]
        public = [it for it in strangers if it.is_global]
        return (public or strangers or [peer])[-1]

    def _is_trusted(self, address: Address) -> bool:
        return any(address in network for network in self._trusted)

    def _cut(self, address: Address) -> str:
        if not self._anonymize:
            return str(address)
        length = 24 if address.version == 4 else 48  # noqa: PLR2004 # IP versions
        return str(ip_network(f"{address}/{length}", strict=False).network_address)


def _parse(text: str) -> Address | None:
    """Read an address; some proxies write a port behind it, and some brackets around one of version 6."""
    said = text.strip()
    if said.startswith("["):
        said = said[1:].partition("]")[0]
    elif said.count(":") == 1:
        said = said.partition(":")[0]
    try:
        address = ip_address(said)
    except ValueError:
        return None
    return address.ipv4_mapped or address if isinstance(address, IPv6Address) else address


def _client(ip: str | None, headers: tuple[tuple[bytes, bytes], ...]) -> Client:
    return Client(ip=ip, headers={name.decode("latin-1"): value.decode("latin-1") for name, value in headers})
