"""The search language: `type = "order-completed" AND properties.total > 100 AND metadata.time.insert > now-2d`.

Reads a query about one index into the question that it means. Each operator is defined here, once, by that question;
who answers it, a closure or a database, knows nothing of operators.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime, timedelta
from functools import cache
from typing import Any

import msgspec
from lark import Lark, Token, v_args

from limner.errors import BadNotation, BadQuery, ConditionError
from limner.rules.answers import EPOCH
from limner.rules.clauses import All, Call, Condition, Field, Literal, Not, Operand, Some, Test
from limner.rules.condition_functions import FUNCTIONS, aware
from limner.rules.condition_parser import WORDS, Builder, make_parser, read_tree, wrong
from limner.rules.condition_text import spell_operand
from limner.rules.moments import read_moment
from limner.rules.patterns import has_wildcard, literal_pattern, pattern_of, words_of
from limner.rules.payloads import normal_type
from limner.rules.places import came
from limner.rules.positions import position_of_name
from limner.rules.questions import (
    Either,
    Every,
    Holds,
    Like,
    Never,
    Place,
    Present,
    Probe,
    Question,
    Related,
    Same,
    Speaks,
    Within,
)
from limner.rules.references import path_of
from limner.rules.search_fields import Index, Path, is_name, kind_of, place_of, roots

MOST_TESTS = 200
"""Tests of one query, each value of a list among them."""

LONGEST = 4_000
"""Characters of a query."""

ABSENT = frozenset({"null", "none", "*"})
"""Texts that stand for nothing; a query that compares with them finds where the field is absent."""

SIGNS = re.compile(r"[=<>~]")
WORDED = re.compile(
    r"(?<!\w)(?:IS|IN|MATCH|EXISTS|EMPTY|BETWEEN|CONTAINS|STARTS\s+WITH|ENDS\s+WITH|AND|OR|NOT)(?!\w)"
    r"|(?i:(?<!\w)(?:is|in|match|between|contains|starts\s+with|ends\s+with)\s*[\"'\[(0-9])"
)
"""What makes a text a query. Small words count only before a value: `made in Italy` is no query."""

UNSPEAKABLE = re.compile("[\x00\ud800-\udfff]")
QUOTED = re.compile(r""""[^"]*"|'[^']*'""")
DAY = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
MILLISECOND, LARGEST = timedelta(milliseconds=1), 2**63


@v_args(inline=True)
class QueryBuilder(Builder):
    """Makes the tree of a query about one index: fields are bare, and `=` is not `==`."""

    signs: Mapping[str, str] = {"=<": "<=", "=>": ">="}

    def __init__(self, index: Index) -> None:
        super().__init__()
        self._index = index

    def field(self, token: Token) -> Operand:
        """Build a field; what it begins with is known."""
        source, path = path_of(f"{self._index}@{token}")
        if path[0] not in roots(self._index):
            reason = f"{self._index}s have no field {path[0]!r:.80}, and a text stands in quotes"
            raise wrong(reason, token, roots(self._index))
        return Field(source, path)

    def moment(self, token: Token) -> Operand:
        """Build `now`, or a time so much before or after it."""
        offset = "".join(token[3:].split())
        return Call("now.offset", (Literal(offset),)) if offset else Call("now")


class Inquiry(msgspec.Struct, frozen=True):
    """What a test is asked about: a field of an index, and the moment that is now, in UTC."""

    index: Index
    path: Path
    now: datetime

    @property
    def place(self) -> Place:
        """Where the field is."""
        return place_of(self.index, self.path)

    def holds(self, probe: Probe) -> Question:
        """Ask the field."""
        return Holds(self.place, probe)


def read_query(text: str, index: Index, now: datetime) -> Question:
    """Return what a query asks of an index; no text asks nothing, and text without any operator is looked for anywhere.

    Raises BadQuery with the place of what cannot be understood.
    """
    if not text.strip():
        return Every(())
    if len(text) > LONGEST:
        raise BadQuery(f"a query has at most {LONGEST} characters, this has {len(text)}", path="query")
    if UNSPEAKABLE.search(text):
        raise BadQuery("a query has no U+0000 and no half characters", path="query")
    try:
        tree = read_tree(query_parser(index), text)
    except BadNotation as error:
        if not is_free_text(text):
            raise _bad(error) from error
        return _words(Place(), text)
    if _count(tree) > MOST_TESTS:
        raise BadQuery(f"a query has at most {MOST_TESTS} tests", path="query")
    return _question(tree, text, index, now)


def is_free_text(text: str) -> bool:
    """Tell whether a text has no operator at all, so that it is words to look for."""
    bare = QUOTED.sub('""', text)
    return SIGNS.search(bare) is None and WORDED.search(bare) is None


@cache
def query_parser(index: Index) -> Lark:
    """Return the parser of queries about an index."""
    return make_parser("search.lark", QueryBuilder(index))


def _bad(error: BadNotation) -> BadQuery:
    expected = tuple("a field" if it == WORDS["FIELD"] else it for it in error.expected)
    return BadQuery(error.reason, line=error.line, column=error.column, expected=expected, path="query")


def _count(tree: Condition) -> int:
    match tree:
        case All(parts) | Some(parts):
            return sum(map(_count, parts))
        case Not(part):
            return _count(part)
        case Test(arguments=(Literal(tuple() | list() as values),)):
            return len(values)
    return 1


def _question(tree: Condition, text: str, index: Index, now: datetime) -> Question:
    match tree:
        case All(parts):
            return Every(tuple(_question(part, text, index, now) for part in parts))
        case Some(parts):
            return Either(tuple(_question(part, text, index, now) for part in parts))
        case Not(part):
            return Never(_question(part, text, index, now))
        case Test(operator, Field(_, path), arguments):
            try:
                values = [_value(argument, now) for argument in arguments]
                return OPERATORS[operator](Inquiry(index, path, now), *values)
            except (BadNotation, ConditionError) as error:
                raise _misplaced(error, text, path) from error
    raise BadQuery("a query asks about fields")  # pragma: no cover - the grammar gives nothing else


def _misplaced(error: BadNotation | ConditionError, text: str, path: Path) -> BadQuery:
    """Say where the field stands whose test cannot be done."""
    name = spell_operand(Field("", path))
    at = position_of_name(text, name)
    expected = error.expected if isinstance(error, BadNotation) else ()
    return BadQuery(f"{name}: {error.reason}", line=at.line, column=at.column, expected=expected, path="query")


def _value(operand: Operand, now: datetime) -> Any:
    """Return what an operand stands for: a value, or a Field."""
    match operand:
        case Literal(value):
            return value
        case Call(name, arguments):
            values = [_value(argument, now) for argument in arguments]
            found = FUNCTIONS[name].apply(now, *values)
            return aware(found) if isinstance(found, datetime) else found
    return operand


def _millis(moment: datetime) -> int:
    return (moment.astimezone(UTC) - EPOCH) // MILLISECOND


def _number(value: float) -> float:
    """Return a number as documents and databases hold it: a whole one that is too large is a decimal one."""
    return float(value) if isinstance(value, int) and not -LARGEST <= value < LARGEST else value


def _equal(about: Inquiry, value: Any, *, loosely: bool = True) -> Question:
    """`=`: is this value; the case of texts does not matter, except in ids. `==`, `IS`: is exactly this."""
    match value:
        case None:
            return Never(Present(about.place))
        case tuple() | list():
            return Either(tuple(_equal(about, each, loosely=loosely) for each in value))
        case Field():
            return Related("=", about.place, place_of(about.index, value.path))
        case str():
            return _equal_text(about, value, loosely=loosely)
    return about.holds(_probe(value))


def _probe(value: Any) -> Probe:
    """Return the probe for exactly this number, boolean or time."""
    match value:
        case datetime():
            return Within("time", _millis(value), _millis(value))
        case timedelta():
            return Same(value.total_seconds())
        case bool():
            return Same(value)
        case int() | float():
            return Same(_number(value))
    raise BadNotation(f"it cannot be compared with {came(value)}")


def _equal_text(about: Inquiry, text: str, *, loosely: bool) -> Question:
    if text.lower() in ABSENT:
        return Never(Present(about.place))
    folded = loosely and not is_name(about.index, about.path)
    if has_wildcard(text):
        return about.holds(Like(pattern_of(text, folded=folded)))
    if kind_of(about.index, about.path) == "time":
        return _equal_time(about, text)
    bare = re.sub(r"\\([*?])", r"\1", text)
    if loosely and (about.index, about.path) == ("event", ("type",)):
        return about.holds(Same(normal_type(bare)))
    if not folded or bare.lower() == bare.upper():
        return about.holds(Same(bare))
    return about.holds(Like(literal_pattern(bare, folded=True)))


def _equal_time(about: Inquiry, text: str) -> Question:
    """Compare a time with a day or with a moment."""
    moment = aware(read_moment(text, about.now))
    if DAY.fullmatch(text):
        return about.holds(Within("time", _millis(moment), _millis(moment + timedelta(days=1)), most_too=False))
    return about.holds(Within("time", _millis(moment), _millis(moment)))


def _bound(about: Inquiry, value: Any) -> tuple[str, Any]:
    """Return of which kind a bound is, and the bound as documents are measured."""
    is_time = kind_of(about.index, about.path) == "time"
    match value:
        case datetime():
            return "time", _millis(value)
        case str() if is_time:
            return "time", _millis(aware(read_moment(value, about.now)))
        case timedelta() | int() | float() if is_time:
            raise BadNotation("a time is compared with another time, such as now-2d or a text")
        case timedelta():
            return "number", value.total_seconds()
        case str():
            return "text", value
        case int() | float() if not isinstance(value, bool):
            return "number", _number(value)
    raise BadNotation(f"{came(value)} has no order; a number, a text or a time would be right")


def _ordered(about: Inquiry, sign: str, value: Any) -> Question:
    """`<`, `<=`, `>`, `>=`: numbers by size, texts by code point, times by the clock."""
    if isinstance(value, Field):
        return _ordered_fields(about, sign, value)
    kind, bound = _bound(about, value)
    too = sign.endswith("=")
    if sign.startswith(">"):
        return about.holds(Within(kind, least=bound, least_too=too))  # type: ignore[arg-type] # of three kinds
    return about.holds(Within(kind, most=bound, most_too=too))  # type: ignore[arg-type]


def _ordered_fields(about: Inquiry, sign: str, other: Field) -> Question:
    left, right = about.place, place_of(about.index, other.path)
    timed = "time" in {kind_of(about.index, about.path), kind_of(about.index, other.path)}
    if sign.startswith(">"):
        left, right = right, left
    return Related("<=" if sign.endswith("=") else "<", left, right, timed=timed)


def _between(about: Inquiry, lower: Any, upper: Any) -> Question:
    """`BETWEEN`: lies between two values or is one of them; they are not swapped."""
    if isinstance(lower, Field) or isinstance(upper, Field):
        return Every((_ordered(about, ">=", lower), _ordered(about, "<=", upper)))
    (kind, least), (other, most) = _bound(about, lower), _bound(about, upper)
    if kind != other:
        raise BadNotation(f"BETWEEN takes two bounds of one kind; a {kind} and a {other} came")
    return about.holds(Within(kind, least, most))  # type: ignore[arg-type]


def _match(about: Inquiry, value: Any) -> Question:
    """`~`, `MATCH`: some text of the field, or below it, has each of the words; case does not matter."""
    if value is None or isinstance(value, bool | timedelta):
        raise BadNotation(f"MATCH takes a text; {came(value)} came")
    return _words(about.place, str(value))


def _words(place: Place, text: str) -> Question:
    patterns = words_of(text)
    if not patterns:
        raise BadQuery("there is no word to look for", path="query")
    if len(patterns) > MOST_TESTS:
        raise BadQuery(f"a query has at most {MOST_TESTS} words", path="query")
    return Speaks(Place(place.path), patterns)


def _affixed(*, begins: bool, ends: bool) -> Ask:
    """`CONTAINS`, `STARTS WITH`, `ENDS WITH`: a text, or one of a list, has this one there; case matters."""

    def ask(about: Inquiry, value: Any) -> Question:
        if isinstance(value, str):
            return about.holds(Like(literal_pattern(value, folded=False, begins=begins, ends=ends)))
        return _equal(about, value, loosely=False)

    return ask


def _empty(about: Inquiry) -> Question:
    """`EMPTY`: absent, or an empty text."""
    return Either((Never(Present(about.place)), about.holds(Same(""))))


def _present(about: Inquiry) -> Question:
    """`EXISTS`: something stands there that is not null."""
    return Present(about.place)


def _exactly(about: Inquiry, value: Any) -> Question:
    return _equal(about, value, loosely=False)


def _by_sign(sign: str) -> Ask:
    return lambda about, value: _ordered(about, sign, value)


def _denied(ask: Ask) -> Ask:
    return lambda about, *values: Never(ask(about, *values))


Ask = Callable[..., Question]

AFFIRMED: dict[str, Ask] = {
    "same": _exactly,
    "between": _between,
    "exists": _present,
    "empty": _empty,
    "match": _match,
    "contains": _affixed(begins=False, ends=False),
    "starts with": _affixed(begins=True, ends=False),
    "ends with": _affixed(begins=False, ends=True),
    "in": _equal,
}
"""The operators that are words; each may have a NOT before it."""

OPERATORS: dict[str, Ask] = {
    **AFFIRMED,
    "=": _equal,
    "==": _exactly,
    **{sign: _by_sign(sign) for sign in ("<", "<=", ">", ">=")},
    "!=": _denied(_equal),
    **{f"not {name}": _denied(ask) for name, ask in AFFIRMED.items()},
}
"""What each operator asks, given the field and the values beside it. A negation is always the exact opposite."""
