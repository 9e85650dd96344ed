"""What is shown of requests, answers and addresses: all that helps, and nothing that opens a door."""

from __future__ import annotations

import base64
import json
import re
from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping
from functools import lru_cache
from typing import Any
from urllib.parse import parse_qsl, quote, quote_plus, unquote_plus, urlencode, urlsplit, urlunsplit

from limner.errors import Misconfigured

MASK = "***"
SHORTEST = 4
"""Characters of a secret that is looked for everywhere; shorter ones would be found in everything."""

BODY = 8192
"""Characters of a body that are kept."""

KEPT = 256
"""Addresses that a masker remembers; most destinations have one."""

SECRET_NAME = re.compile(
    r"auth|cookie|token|secret|passw|pwd|api[-_]?key|apikey|access[-_]?key|site[-_]?key|^key$|signature|^sig$|session",
    re.IGNORECASE,
)


CREDENTIALS = re.compile(r"\b(Basic|Bearer) [A-Za-z0-9+/=._~-]{4,}")
"""What a header of authorization holds, also where a server repeats it in its answer."""

KEY_WORD = re.compile("token|secret", re.IGNORECASE)
KEYS = re.compile(
    r"""\b((?:(?:access|refresh|id)_?token|client_?secret)(?:"\s*:\s*"(?=[^"])|=))(?:(?<=")(?:[^"\\]|\\.)+|[^&\s"]+)""",
    re.IGNORECASE,
)
"""What OAuth calls its secrets, in JSON and in forms: a token that is only being handed over is known to nobody yet."""

USER = re.compile(r"(?<=://)[^/]+(?=@)")
BEFORE_AT = "the part before @"


class Masker:
    """Takes secrets out of texts, wherever and however they are spelled in them."""

    def __init__(self, secrets: Iterable[str] = ()) -> None:
        self._secrets = tuple(secrets)
        spelled = {form for secret in self._secrets if len(secret) >= SHORTEST for form in _spellings(secret)}
        ordered = sorted(spelled, key=len, reverse=True)
        self._urls: dict[str, str] = {}
        self._pattern = re.compile("|".join(map(re.escape, ordered))) if ordered else None

    def with_secret(self, secret: str) -> Masker:
        """Return a masker that knows one more secret."""
        return self if secret in self._secrets else Masker([*self._secrets, secret])

    def text(self, text: str, limit: int = BODY) -> str:
        """Return a text without secrets, cut to its limit."""
        clean = self._pattern.sub(MASK, text) if self._pattern else text
        if "Basic " in clean or "Bearer " in clean:
            clean = CREDENTIALS.sub(rf"\1 {MASK}", clean)
        if KEY_WORD.search(clean):
            clean = KEYS.sub(rf"\1{MASK}", clean)
        if not clean.isascii():
            clean = clean.encode(errors="replace").decode()  # servers send headers that are no UTF-8
        return clean if len(clean) <= limit else f"{clean[:limit]}… ({len(clean)} characters)"

    def headers(self, headers: Mapping[str, str]) -> dict[str, str]:
        """Return headers in which whatever may be a secret by its name is masked too."""
        return {name: MASK if is_secret(name) else self.text(value) for name, value in headers.items()}

    def url(self, url: str) -> str:
        """Return an address without passwords, without what looks like a secret in its query, and without fragment."""
        if url not in self._urls:
            if len(self._urls) >= KEPT:
                self._urls.clear()
            self._urls[url] = self.text(_bare(url))
        return self._urls[url]


@lru_cache(1024)
def is_secret(name: str) -> bool:
    """Tell whether what is called so is a secret, as far as a name can tell."""
    return SECRET_NAME.search(name) is not None


def mask_addresses(settings: Any) -> Any:
    """Return settings with a mask for the user and the secrets in the query of each address; the rest is as written."""
    match settings:
        case dict():
            return {key: mask_addresses(it) for key, it in settings.items()}
        case list():
            return [mask_addresses(it) for it in settings]
        case str() if "://" in settings:
            return _rewritten(settings, lambda _, value: MASK if value else value)
        case _:
            return settings


def unmask_addresses(settings: Any, stored: Any) -> Any:
    """Return settings with what is stored wherever a mask stands for a part of an address.

    Raises Misconfigured where nothing is stored that the mask could stand for.
    """
    match settings:
        case dict():
            known = stored if isinstance(stored, dict) else {}
            return {key: unmask_addresses(it, known.get(key)) for key, it in settings.items()}
        case list():
            places = stored if isinstance(stored, list) else []
            padded = [*places, *([None] * len(settings))]
            return [unmask_addresses(it, at) for it, at in zip(settings, padded, strict=False)]
        case str() if "://" in settings and MASK in settings:
            return _unmasked(settings, stored if isinstance(stored, str) else "")
        case _:
            return settings


def _unmasked(address: str, stored: str) -> str:
    """Return an address with what is stored in place of masks: of parts of the same name the first for the first."""
    left: dict[str, list[str]] = defaultdict(list)

    def learn(name: str, value: str) -> str:
        left[name].insert(0, value)
        return value

    def keep(name: str, value: str) -> str:
        known = left[name].pop() if left[name] else None
        if value != MASK:
            return value
        if known is None:
            reason = f"{MASK} stands for a stored secret, and none is stored here; write the secret"
            raise Misconfigured(f"{name}: {reason}")
        return known

    _rewritten(stored, learn)
    return _rewritten(address, keep)


def _rewritten(address: str, change: Callable[[str, str], str]) -> str:
    """Return an address with a change of each part that may be a secret, by the name of the part."""
    place, mark, rest = address.partition("?")
    query, sharp, fragment = rest.partition("#")
    pairs = []
    for pair in query.split("&"):
        name, equals, value = pair.partition("=")
        pairs.append(name + equals + (change(name, value) if is_secret(unquote_plus(name)) else value))
    place = USER.sub(lambda found: change(BEFORE_AT, found[0]), place, count=1)
    return place + mark + "&".join(pairs) + sharp + fragment


def _bare(url: str) -> str:
    try:
        parts = urlsplit(url)
        query = parse_qsl(parts.query, keep_blank_values=True)
    except ValueError:
        return MASK
    host = parts.netloc.rpartition("@")[2]
    place = f"{MASK}@{host}" if "@" in parts.netloc else host
    shown = [(name, MASK if is_secret(name) else value) for name, value in query]
    return urlunsplit((parts.scheme, place, parts.path, urlencode(shown, safe="*"), ""))


def _spellings(secret: str) -> set[str]:
    escaped = {json.dumps(secret, ensure_ascii=narrow)[1:-1] for narrow in (True, False)}
    coded = base64.b64encode(secret.encode()).decode()
    return {secret, quote(secret), quote(secret, safe=""), quote_plus(secret), coded} | escaped
