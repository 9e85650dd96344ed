"""References into facts: `payload@params.q` is the value at `params.q` of the payload; templates hold them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import quote, urlencode

REFERENCE = re.compile(r"^(?P<source>[a-z]+)@(?P<path>[^\s]*)$")
IN_URL = re.compile(r"\{\{\s*([a-z]+@[^\s}]+)\s*\}\}")
WORDS = {"true": True, "false": False, "null": None}

Facts = Mapping[str, Any]


def resolve(template: Any, facts: Facts) -> Any:
    """Return the template with its references replaced; a missing one is None.

    A key that ends with `?` is left out when its value says nothing; a reference in back-ticks is read as a number,
    true, false or null where it spells one.
    """
    if isinstance(template, dict):
        return {
            key.removesuffix("?"): value
            for key, value in ((key, resolve(item, facts)) for key, item in template.items())
            if value or not key.endswith("?")
        }
    if isinstance(template, list):
        return [resolve(item, facts) for item in template]
    if not isinstance(template, str):
        return template
    if len(template) > 1 and template[0] == template[-1] == "`":
        return cast(look_up(template[1:-1], facts))
    return look_up(template, facts)


def look_up(text: str, facts: Facts) -> Any:
    """Return what a reference stands for, None when there is nothing; any other text stands for itself."""
    found = REFERENCE.match(text)
    if found is None or found["source"] not in facts:
        return text
    node: Any = facts[found["source"]]
    for key in found["path"].split(".") if found["path"] not in ("", "...") else ():
        if isinstance(node, list) and key.isdigit() and int(key) < len(node):
            node = node[int(key)]
        else:
            node = node.get(key) if isinstance(node, Mapping) else None
    return node


def cast(value: Any) -> Any:
    """Read a text as the number, true, false or null that it spells; anything else stays what it is."""
    if not isinstance(value, str):
        return value
    if value.lower() in WORDS:
        return WORDS[value.lower()]
    for kind in (int, float):
        try:
            return kind(value)
        except ValueError:
            continue
    return value


def resolve_url(url: str, facts: Facts, query: Mapping[str, str | list[str]]) -> str:
    """Return an address with the references after its host filled in and quoted, and a query added.

    An address that begins with one slash is on this server.
    """
    start = url.find("/", url.find("://") + 3) if "://" in url else 0
    host, path = (url, "") if start < 0 else (url[:start], url[start:])
    filled = IN_URL.sub(lambda found: quote(str(look_up(found[1], facts) or ""), safe=""), path)
    if not host and filled.startswith("//"):  # a reference that says nothing must not make a host of the next part
        filled = "/" + filled.lstrip("/")
    address, mark, fragment = (host + filled).partition("#")
    if query:
        address += ("&" if "?" in address else "?") + urlencode(query, doseq=True)
    return address + mark + fragment
