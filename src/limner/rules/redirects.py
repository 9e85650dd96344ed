"""Where a redirect leads: an address whose host is fixed, and whose rest may hold references."""

from __future__ import annotations

from collections.abc import Mapping
from urllib.parse import quote, urlencode

from limner.errors import BadNotation
from limner.rules.messages import Style, compile_text
from limner.rules.references import Facts


def _quoted(text: str) -> str:
    return quote(text, safe="")


QUOTED = Style(escape=_quoted)
"""How values are written into an address: nothing of them has a meaning there."""


def resolve_url(url: str, facts: Facts, query: Mapping[str, str | list[str]]) -> str:
    """Return an address with the references after its host filled in and quoted, and a query added.

    An address that begins with one slash is on this server.
    """
    start = url.find("/", url.find("://") + 3) if "://" in url else 0
    host, path = (url, "") if start < 0 else (url[:start], url[start:])
    try:
        filled = compile_text(path, QUOTED)(facts)
    except BadNotation:  # it was saved before anybody looked, and whoever clicks on it wants to get somewhere
        filled = path
    if not host and filled.startswith("//"):  # a reference that says nothing must not make a host of the next part
        filled = "/" + filled.lstrip("/")
    address, mark, fragment = (host + filled).partition("#")
    if query:
        address += ("&" if "?" in address else "?") + urlencode(query, doseq=True)
    return address + mark + fragment
