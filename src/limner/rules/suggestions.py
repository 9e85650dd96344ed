"""What may come next in a query, or in a condition, that somebody is typing."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable
from functools import cache
from typing import cast

import msgspec
from lark import Lark
from lark.exceptions import UnexpectedInput

from limner.errors import BadNotation
from limner.rules.clauses import Literal
from limner.rules.condition_text import spell_operand
from limner.rules.conditions import condition_parser
from limner.rules.references import path_of
from limner.rules.search import query_parser
from limner.rules.search_fields import Index, Path, SearchField, fields

MOST = 50
"""Fields that are suggested at once."""

TOKEN = re.compile(r"""\s+|"(?:[^"\\]|\\.)*"|'(?:[^'\\]|\\.)*'|[()\[\],]|[=<>!~]+|[^\s"'()\[\],=<>!~]+""", re.DOTALL)
COMPLETE = frozenset("\"')]([, \t\r\n")
"""What a token ends with that nobody is in the middle of."""

COLORS = {
    "FIELD": "blue",
    "OP": "violet",
    "QUOTE": "gray",
    "VALUE": "teal",
    "AND": "orange",
    "OR": "orange",
    "BRACKET": "gray",
}
FILTERED = frozenset({"FIELD"})
"""What is chosen by the current token already."""

COMPARISONS = {
    "=": "is, whatever the case",
    "==": "is exactly",
    "!=": "is not",
    ">": "is more than",
    ">=": "is at least",
    "<": "is less than",
    "<=": "is at most",
}
OPERATORS = {
    "_MATCH": ("~", "has these words"),
    "_IS": ("IS", "is exactly"),
    "_IN": ("IN", "is one of a list"),
    "_BETWEEN": ("BETWEEN", "lies between two values"),
    "_EXISTS": ("EXISTS", "is there"),
    "_EMPTY": ("EMPTY", "is not there, or says nothing"),
    "_CONTAINS": ("CONTAINS", "has this text in it"),
    "_STARTS": ("STARTS WITH", "begins with this text"),
    "_ENDS": ("ENDS WITH", "ends with this text"),
    "_WITH": ("WITH", ""),
    "_NOT": ("NOT", "turns it round"),
}
BRACKETS = {"LPAR": "(", "RPAR": ")", "LSQB": "[", "RSQB": "]", "COMMA": ","}
VALUES = {"TRUE": "TRUE", "FALSE": "FALSE", "NULL": "NULL", "NOW": "now"}
INDEXES: tuple[Index, ...] = ("profile", "event", "session")


class Suggestion(msgspec.Struct, frozen=True):
    """One thing that may come next: what is written, what it is called, and whether a blank follows it."""

    value: str
    token: str
    name: str
    desc: str = ""
    space: bool = True
    color: str = ""


class Outlook(msgspec.Struct, frozen=True):
    """What may come next, the token that is not finished yet, and the field of an index whose values are welcome."""

    next: tuple[Suggestion, ...]
    current: str = ""
    values_of: Path | None = None
    index: Index = "event"


class Language(msgspec.Struct, frozen=True):
    """What is typed: how it is parsed, its fields as they are written, and where a field that was written is."""

    parser: Lark
    fields: tuple[tuple[str, SearchField], ...]
    find: Callable[[str], tuple[str, Path]]
    silent: frozenset[str] = frozenset()
    """What is understood, and better said in another way."""


def suggest(text: str, index: Index) -> Outlook:
    """Return what may come next behind the text of a query; nothing when it is wrong already."""
    return _look_ahead(text, _queries(index))


def suggest_condition(text: str) -> Outlook:
    """Return what may come next behind the text of a condition; nothing when it is wrong already."""
    return _look_ahead(text, _conditions())


@cache
def _queries(index: Index) -> Language:
    known = tuple((it.name, it) for it in fields(index).values())
    return Language(query_parser(index), known, lambda name: path_of(f"{index}@{name}"))


@cache
def _conditions() -> Language:
    known = tuple((f"{index}@{it.name}", it) for index in INDEXES for it in fields(index).values())
    return Language(condition_parser(), known, path_of, frozenset({"=", "IS"}))


def _look_ahead(text: str, language: Language) -> Outlook:
    head, current = _parted(text)
    session = language.parser.parse_interactive(head)
    try:
        tokens = session.exhaust_lexer()
        wanted = session.accepts()  # type: ignore[no-untyped-call] # lark's own
    except (UnexpectedInput, BadNotation):
        return Outlook((), current)
    begun = current.upper()
    found = tuple(
        it
        for it in _next(wanted, current, language)
        if it.token in FILTERED or (it.value.upper().startswith(begun) and it.value not in language.silent)
    )
    written = [token for token in tokens if token.type == "FIELD"]
    if not written or "STRING" not in wanted or (current and current[0] not in "\"'"):
        return Outlook(found, current)
    source, path = language.find(written[-1])
    return Outlook(found, current, path if source in INDEXES else None, cast("Index", source))


def value_suggestion(value: str | float, count: int) -> Suggestion:
    """Return a value that a field has as a suggestion, as it is written in a query."""
    spelled = spell_operand(Literal(value))
    return _make("VALUE", spelled, value if isinstance(value, str) else spelled, f"{count} times")


def _parted(text: str) -> tuple[str, str]:
    """Part a text in what is finished and the token at its end that is not."""
    place = start = 0
    while place < len(text) and (token := TOKEN.match(text, place)) is not None:
        start, place = place, token.end()
    if place < len(text):
        return text[:place], text[place:]
    return (text, "") if not text or text[-1] in COMPLETE else (text[:start], text[start:])


def _next(wanted: Iterable[str], current: str, language: Language) -> Iterable[Suggestion]:
    names = set(wanted)
    if "COMPARE" in names:
        yield from (_make("OP", sign, sign, words) for sign, words in COMPARISONS.items())
    yield from (_make("OP", *_twice(OPERATORS[name])) for name in OPERATORS if name in names)
    if "STRING" in names:
        yield _make("QUOTE", '"', '"', "a text", space=False)
    yield from (_make("VALUE", word, word) for name, word in VALUES.items() if name in names)
    yield from (_make(name, name, name) for name in ("AND", "OR") if f"_{name}" in names)
    yield from (_make("BRACKET", sign, sign, space=False) for name, sign in BRACKETS.items() if name in names)
    if "FIELD" in names and not current.startswith(('"', "'")):
        yield from (_make("FIELD", name, name, _described(it)) for name, it in _fields(language, current))


def _twice(pair: tuple[str, str]) -> tuple[str, str, str]:
    word, meaning = pair
    return word, word, meaning


def _make(token: str, value: str, name: str, desc: str = "", *, space: bool = True) -> Suggestion:
    return Suggestion(value, token, name, desc, space, COLORS[token])


def _fields(language: Language, current: str) -> list[tuple[str, SearchField]]:
    """Return the fields that begin so, then those that have it somewhere; the short ones first."""
    begun = current.lower()
    near: Callable[[tuple[str, SearchField]], tuple[bool, int]] = lambda it: (  # noqa: E731
        not it[0].startswith(begun),
        len(it[1].path),
    )
    return sorted((it for it in language.fields if begun in it[0]), key=near)[:MOST]


def _described(field: SearchField) -> str:
    return {"any": "any value", "object": "a section"}.get(field.kind, f"a {field.kind}")
