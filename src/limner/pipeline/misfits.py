"""What does not fit its struct, in words for people and with the dotted path of the place."""

from __future__ import annotations

import re
from collections.abc import Iterator

import msgspec

from limner.errors import BadRequest, Misconfigured, Refused
from limner.model.json import Json

LACKING = re.compile(r"missing required field `(?P<field>[^`]+)`")
LENGTH = re.compile(r"Expected `str` of length (?P<sign>[<>]=) (?P<count>[2-9]|\d{2,})")
PATTERNS = {
    r"^[A-Za-z0-9][A-Za-z0-9._:-]*$": "an id begins with a letter or a digit, and goes on with these and . _ : -",
    r"^[1-9][0-9]{0,17}$": "an id is a whole number from 1 here",
    r"^(https?://[^/]|/(?![/\\]))": "an address begins with http:// or https://, or with one / on this server",
    r"^[A-Za-z][A-Za-z0-9_-]*$": "a name begins with a letter, and goes on with letters, digits, _ and -",
    r"^[^\s/\x00-\x1f\x7f]+$": "a name has no spaces and no /; an e-mail address will do",
    r"^(\d+[smhdw])?$": "a length of time is a number and s, m, h, d or w, such as 90d",
}
WORDS = {
    "Expected `str` of length >= 1": "this may not be empty",
    "Expected `array` of length >= 1": "at least one is needed",
    "Expected `object` of length >= 1": "at least one is needed",
    **{f"Expected `str` matching regex {pattern!r}": words for pattern, words in PATTERNS.items()},
}
"""What the library says most often to people who fill in a form, and what it means."""


def misfit(error: msgspec.ValidationError, below: str = "") -> BadRequest:
    """Return an error with the place of what does not fit; `below` is where what was read stands in the whole."""
    message, _, place = str(error).partition(" - at `$")
    path = below + place.rstrip("`")
    if lacking := LACKING.search(message):
        path += f".{lacking['field']}"
    return BadRequest(_said(message), path=path.lstrip("."))


def _said(message: str) -> str:
    if length := LENGTH.fullmatch(message):
        said = "needs at least" if length["sign"] == ">=" else "may have at most"
        return f"this {said} {length['count']} characters"
    return WORDS.get(message, message)


def misfits(shape: type[msgspec.Struct], body: Json) -> Iterator[Refused]:
    """Yield what is wrong with each field of a body by itself; the library tells of the first one only."""
    for field in msgspec.structs.fields(shape):
        try:
            if field.name in body:
                msgspec.convert(body[field.name], field.type)
        except msgspec.ValidationError as error:
            yield misfit(error, field.name)


def misconfigured(error: Misconfigured, below: str) -> BadRequest:
    """Return an error about a plugin's settings that stand at a place, with the one of them that does not fit."""
    cause = error.__cause__
    return misfit(cause, below) if isinstance(cause, msgspec.ValidationError) else BadRequest(str(error), path=below)
