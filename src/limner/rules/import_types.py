"""The types of fields: what each takes, what is stored of it, and the spelling by which it is found again.

A value comes from three sides. What `data` of a message gives is read strictly. What a message asks for, and what
profiles hold because any event may have written it, is read with more patience, by the same function, so that both are
spelled alike.
"""

from __future__ import annotations

import hashlib
import math
import re
from collections.abc import Callable
from ipaddress import ip_address
from typing import Any

import msgspec

from limner.errors import BadRequest
from limner.model.account import Field
from limner.rules.addresses import normal_email, normal_phone
from limner.rules.places import INSTANT, MISFIT, NUMERIC
from limner.rules.times import read_time

LONGEST_TEXT = 10_000
"""Characters of a text that a field holds."""

LONGEST_SPELLING = 512
"""Characters of a spelling; of a longer one stands a digest, so that the index of what profiles hold stays small."""

DIGEST = "sha256:"
"""How a digest begins; what a sender begins like that becomes one too, lest it be taken for another's."""

MOST_TAGS = 1000
"""Tags of one field."""

MOST_PHONES = 100
"""Phone numbers of one profile."""

LARGEST = 2**63 - 1
DEEPEST = 32
"""Objects and lists within each other."""

DIGITS = re.compile(r"[+-]?[0-9]{1,40}")
SEXES: dict[int | str, str] = {0: "male", 1: "female", "0": "male", "1": "female", "male": "male", "female": "female"}
TRUTHS = {"true": True, "false": False}


class Kind(msgspec.Struct, frozen=True, gc=False):
    """A type of field.

    `wanted` says in words what it takes. `fit` returns what is stored of a value of `data`, `read` the same of a value
    that a message asks for or a profile holds; either MISFIT where it is none. `spell` returns the texts by which what
    was read is found. `counts` says whether it can be counted up.
    """

    wanted: str
    fit: Callable[[Any], Any]
    read: Callable[[Any], Any]
    spell: Callable[[Any], tuple[str, ...]]
    counts: bool = False


def kind_of(field: Field) -> Kind:
    """Return the type of a custom field; that of an enum knows its choices."""
    return _enum(field) if field.type == "enum" else KINDS[field.type]


def spellings(kind: Kind, value: Any) -> tuple[str, ...]:
    """Return the texts by which a value is found: none for what does not fit, several for tags."""
    found = kind.read(value)
    return () if found is MISFIT else kind.spell(found)


def is_plain(value: Any, depth: int = DEEPEST) -> bool:
    """Tell whether a value is JSON that every store keeps: not too deep, numbers of 64 bits, no U+0000."""
    if isinstance(value, str):
        return "\0" not in value
    if value is None or isinstance(value, bool):
        return True
    if isinstance(value, int | float):
        return math.isfinite(value) if isinstance(value, float) else -LARGEST - 1 <= value <= LARGEST
    if not depth:
        return False
    if isinstance(value, dict):
        return all(type(key) is str and "\0" not in key and is_plain(item, depth - 1) for key, item in value.items())
    return isinstance(value, list) and all(is_plain(item, depth - 1) for item in value)


def _short(text: str) -> str:
    if len(text) <= LONGEST_SPELLING and not text.startswith(DIGEST):
        return text
    return DIGEST + hashlib.sha256(text.encode(errors="surrogatepass")).hexdigest()


def _text(value: Any) -> Any:
    if type(value) is str:
        return value if len(value) <= LONGEST_TEXT and "\0" not in value else MISFIT
    if type(value) is not int:
        return MISFIT
    return str(value) if -LARGEST - 1 <= value <= LARGEST else MISFIT


def _said(value: Any) -> Any:
    return _text(value) if value != "" else MISFIT


def _whole(value: Any) -> Any:
    if type(value) is str and DIGITS.fullmatch(value):
        value = int(value)
    return value if type(value) is int and -LARGEST - 1 <= value <= LARGEST else MISFIT


def _patient_whole(value: Any) -> Any:
    """Read what JavaScript makes of 77, too."""
    return _whole(int(value) if type(value) is float and value.is_integer() else value)


def _number(value: Any) -> Any:
    if type(value) is int:
        return float(value) if -LARGEST - 1 <= value <= LARGEST else MISFIT
    if type(value) is str and NUMERIC.fullmatch(value):
        value = float(value)
    # Added to 0, the negative zero is zero.
    return value + 0.0 if type(value) is float and math.isfinite(value) else MISFIT


def _truth(value: Any) -> Any:
    return value if type(value) is bool else MISFIT


def _patient_truth(value: Any) -> Any:
    if type(value) is int and value in {0, 1}:
        return bool(value)
    return TRUTHS.get(value, MISFIT) if type(value) is str else _truth(value)


def _instant(value: Any) -> Any:
    return INSTANT.fit(value) if type(value) is str else MISFIT


def _moment(value: Any) -> Any:
    try:
        return read_time(value) if type(value) is str else MISFIT
    except BadRequest:
        return MISFIT


def _ip(value: Any) -> Any:
    try:
        return str(ip_address(value.strip())) if type(value) is str and "%" not in value else MISFIT
    except ValueError:
        return MISFIT


def _tags(value: Any) -> Any:
    """Split at commas, whether one text or a list came."""
    items = value if type(value) is list else [value]
    if not all(type(item) is str for item in items):
        return MISFIT
    joined = ",".join(items)
    found = [tag for tag in dict.fromkeys(map(str.strip, joined.split(","))) if tag]
    short = len(joined) <= LONGEST_TEXT or all(len(tag) <= LONGEST_TEXT for tag in found)
    return found if short and len(found) <= MOST_TAGS and "\0" not in joined else MISFIT


def _patient_tags(value: Any) -> Any:
    """Take numbers for tags, too, and leave out what is none; but nothing at all is no set of tags."""
    items = value[:MOST_TAGS] if type(value) is list else [value]
    texts = [item if type(item) is str else _text(item) for item in items]
    return _tags([text for text in texts if text is not MISFIT]) or MISFIT


def _object(value: Any) -> Any:
    return value if type(value) is dict and is_plain(value) else MISFIT


def _email(value: Any) -> Any:
    return MISFIT if type(value) is not str else normal_email(value) or MISFIT


def _phone(value: Any) -> Any:
    return MISFIT if type(value) is not str else normal_phone(value) or MISFIT


def _phones(value: Any) -> Any:
    found = dict.fromkeys(map(_phone, value if type(value) is list else [value]))
    return list(found) if MISFIT not in found and len(found) <= MOST_PHONES else MISFIT


def _sex(value: Any) -> Any:
    if type(value) is str:
        value = value.lower()
    return SEXES.get(value, MISFIT) if type(value) in {int, str} else MISFIT


def _enum(field: Field) -> Kind:
    codes, labels = {choice.code for choice in field.choices}, {it.label: it.code for it in field.choices}

    def choice(value: Any) -> Any:
        code = labels.get(value) if type(value) is str else None
        if code is None:
            code = _whole(value)
        return code if code in codes else MISFIT

    return Kind("one of its codes or labels", choice, choice, _by_digits)


def _by_itself(value: str) -> tuple[str, ...]:
    return (_short(value),)


def _by_digits(value: int) -> tuple[str, ...]:
    return (str(value),)


def _by_number(value: float) -> tuple[str, ...]:
    return (repr(value),)


def _by_word(value: bool) -> tuple[str, ...]:  # noqa: FBT001 # one of many functions of this shape
    return ("true" if value else "false",)


def _by_each(value: list[str]) -> tuple[str, ...]:
    return tuple(map(_short, value))


def _by_nothing(_: Any) -> tuple[str, ...]:
    return ()


TEXT = Kind(f"a string of at most {LONGEST_TEXT} characters, without U+0000", _text, _said, _by_itself)
WHOLE = Kind("a whole number of 64 bits", _whole, _patient_whole, _by_digits, counts=True)
NUMBER = Kind("a number", _number, _number, _by_number, counts=True)
TRUTH = Kind("true or false", _truth, _patient_truth, _by_word)
DATE = Kind("a date such as 2001-12-31, or one with a time such as RFC 3339 writes it", _instant, _instant, _by_itself)
IP = Kind("an IP address", _ip, _ip, _by_itself)
TAGS = Kind(f"at most {MOST_TAGS} tags: strings, or one string with commas", _tags, _patient_tags, _by_each)
OBJECT = Kind(
    "an object, its whole numbers of 64 bits at most, its strings without U+0000", _object, _object, _by_nothing
)

EMAIL = Kind("an e-mail address", _email, _email, _by_itself)
PHONE = Kind("a phone number", _phone, _phone, _by_itself)
PHONES = Kind(f"a phone number such as +442079460018, or a list of at most {MOST_PHONES}", _phones, _phones, _by_each)
MOMENT = Kind(DATE.wanted, _moment, _moment, _by_nothing)
SEX = Kind("male or female, or 0 for male and 1 for female", _sex, _sex, _by_itself)

KINDS: dict[str, Kind] = {
    "string": TEXT,
    "int": WHOLE,
    "float": NUMBER,
    "bool": TRUTH,
    "date": DATE,
    "datetime": DATE,
    "ip": IP,
    "tags": TAGS,
    "object": OBJECT,
}
"""The types of custom fields, but for enums."""
