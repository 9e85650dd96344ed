"""Where a redirect leads: an address whose host is fixed, and whose rest may hold references."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import quote, urlencode

import msgspec

from limner.errors import Refused
from limner.model.json import Json
from limner.rules.messages import Style, compile_text
from limner.rules.references import Facts
from limner.rules.templates import Fill, check_template, compile_template


def _quoted(text: str) -> str:
    return quote(text, safe="")


QUOTED = Style(escape=_quoted)
"""How values are written into an address: nothing of them has a meaning there."""


def check_redirect(url: str, props: Any) -> None:
    """Raise BadNotation or BadRequest, with the place, when the address or the properties of a redirect are wrong."""
    _check("url", lambda: compile_text(url, QUOTED))
    _check("props", lambda: check_template(props))


def compile_props(props: Json) -> Fill:
    """Return the function that fills the properties of a redirect's event; the same properties are read only once."""
    return _compiled(msgspec.json.encode(props))


def resolve_url(url: str, facts: Facts, query: Mapping[str, str | list[str]]) -> str:
    """Return an address with the references after its host filled in and quoted, and a query added.

    An address that begins with one slash is on this server. Raises BadNotation as `check_redirect` does.
    """
    start = url.find("/", url.find("://") + 3) if "://" in url else 0
    host, path = (url, "") if start < 0 else (url[:start], url[start:])
    filled = compile_text(path, QUOTED)(facts)
    if not host and filled.startswith("//"):  # a reference that says nothing must not make a host of the next part
        filled = "/" + filled.lstrip("/")
    address, mark, fragment = (host + filled).partition("#")
    if query:
        address += ("&" if "?" in address else "?") + urlencode(query, doseq=True)
    return address + mark + fragment


@lru_cache(1024)
def _compiled(props: bytes) -> Fill:
    return compile_template(msgspec.json.decode(props))


def _check(name: str, compile_it: Callable[[], object]) -> None:
    try:
        compile_it()
    except Refused as wrong:
        wrong.path = ".".join(part for part in (name, wrong.path) if part)
        raise
