"""What conditions meant in Tracardi 0.9, for those who bring theirs along and want to see what changes.

It differs in what can be read, in what a missing value means, and in that nothing is skipped: both sides of an AND are
always decided, and only the errors of functions are forgiven on the side that does not matter.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from datetime import datetime
from typing import Any

import msgspec
from lark import Token, Tree, v_args

from limner.errors import BadNotation, ConditionError
from limner.rules.clauses import Call, Condition, Field, Literal, Operand, Test
from limner.rules.condition_checks import Check, Meaning
from limner.rules.condition_functions import FUNCTIONS, Function
from limner.rules.condition_parser import Builder, Children, wrong
from limner.rules.declared import MISSING
from limner.rules.moments import in_zone, read_moment, read_offset, shifted, zone_of
from limner.rules.operators import OPERATORS, Operator, Sight, named
from limner.rules.references import SOURCES, Facts, Lookup, compile_path, index_of

KNOWN = frozenset(
    {"=", "!=", "<", "<=", ">", ">=", "between", "is null", "is not null", "exists", "not exists", "empty", "not empty"}
    | {"contains", "starts with", "ends with"}
)
"""The operators that there were."""

FOR_CALLS = frozenset({"=", "!=", "<", "<=", ">", ">=", "between"})
"""The operators that could be asked about a function."""

FORGIVEN = frozenset({"missing", "bad_time", "bad_offset", "unknown_zone", "out_of_range", "unknown_function"})
"""Errors of functions: they did not matter where the other side decided."""

OLD_PATH = re.compile(r"""[^\W_][\w-]*(?:\.[^\W_][\w-]*|\["[^"]*"\])*""")
"""What could be read behind the source: no numbers in brackets, no single quotes, no key that begins with a sign."""

BRACKET_INSIDE = re.compile(r"\].+")


@v_args(inline=True)
class OldBuilder(Builder):
    """Reads what the old parser could read, and as it read it."""

    def negation(self, part: Condition) -> Condition:
        """Refuse a NOT before a condition."""
        del part
        raise BadNotation("NOT did not stand before a condition in Tracardi 0.9")

    def field(self, token: Token) -> Operand:
        """Build a reference; in capitals it was a text, and a bracket before the end led nowhere."""
        source, _, path = token.partition("@")
        if OLD_PATH.fullmatch(path) is None:
            raise wrong("such a reference could not be read in Tracardi 0.9", token)
        if source not in SOURCES and source.lower() in SOURCES:
            return Literal(str(token))
        if source in SOURCES and BRACKET_INSIDE.search(token):
            return Field(source, (str(token),))
        return super().field(token)

    def text(self, token: Token) -> Operand:
        """Build a text with the backslashes in it."""
        if token.startswith("'"):
            raise wrong("a text stood in double quotes in Tracardi 0.9", token)
        return Literal(str(token[1:-1]))

    def number(self, token: Token) -> Operand:
        """Build a number; `3.` and `1e3` were understood, but equal to nothing."""
        return Literal(str(token)) if token.endswith(".") or "e" in token.lower() else super().number(token)

    def call(self, name: Token, *arguments: Operand) -> Operand:
        """Build a call of whatever it is: a function that there was not failed when it was called."""
        if any(isinstance(argument, Call) for argument in arguments):
            raise wrong("a function did not stand in another in Tracardi 0.9", name)
        return Call(str(name), arguments)

    def __default__(self, data: str, children: Children, meta: Any) -> Condition | Tree[Any]:
        """Build a test by an operator that there was."""
        test = super().__default__(data, children, meta)
        if not isinstance(test, Test):
            return test
        beside = Literal if test.operator != "between" else (Literal, Call)
        if test.operator not in KNOWN or not all(isinstance(argument, beside) for argument in test.arguments):
            raise BadNotation(f"{OPERATORS[test.operator].words} could not be used like this in Tracardi 0.9")
        if isinstance(test.subject, Call) and test.operator not in FOR_CALLS:
            # There was no such operation, and so the function was said to be unknown.
            return Test(test.operator, Call(f"{test.operator} {test.subject.name}"), test.arguments)
        return test

    def compared(self, subject: Operand, compare: Token, value: Operand) -> Condition:
        """Build a comparison; two fields were always equal."""
        test = super().compared(subject, compare, value)
        if isinstance(subject, Field) and isinstance(value, Field) and compare in {"=", "=="}:
            return Test("=", Literal(True), (Literal(True),))
        return test


def read_old_field(field: Field, sight: Sight) -> Lookup:
    """Return the function that finds a value; an item of a list that is false, 0, empty or null was missing."""
    del sight
    read = compile_path(field.source, field.path)
    if index_of(field.path[-1]) is None:
        return read
    above = compile_path(field.source, field.path[:-1])
    return lambda facts: (value := read(facts)) or (MISSING if isinstance(above(facts), list) else value)


def _different(left: Any, right: Any) -> bool:
    return left is MISSING or bool(left != right)


def _ordered(name: str) -> Callable[..., bool]:
    decide = OPERATORS[name].decide

    def check(*values: Any) -> bool:
        if any(value is MISSING for value in values):
            return False
        if None in values:
            raise ConditionError("type_mismatch", "null cannot be compared by order")
        return decide(*values)

    return check


def _holding(name: str) -> Callable[..., bool]:
    decide = OPERATORS[name].decide

    def check(value: Any, item: Any) -> bool:
        if value is MISSING or value is None:
            raise ConditionError(
                "type_mismatch", f"{OPERATORS[name].words} looks into a text or a list, not into nothing"
            )
        return decide(value, item)

    return check


OLD_OPERATORS: dict[str, Operator] = {
    **{name: msgspec.structs.replace(OPERATORS[name], sight=Sight.VALUE) for name in KNOWN},
    "!=": Operator("!=", 1, _different),
    "is not null": Operator("IS NOT NULL", 0, lambda value: value is not None),
    **{name: Operator(OPERATORS[name].words, 1, _ordered(name)) for name in ("<", "<=", ">", ">=")},
    "between": Operator("BETWEEN", 2, _ordered("between")),
    **{name: Operator(OPERATORS[name].words, 1, _holding(name)) for name in ("contains", "starts with", "ends with")},
}


def _moment(now: datetime, value: Any) -> datetime:
    if isinstance(value, datetime):
        return value
    if not isinstance(value, str):
        raise ConditionError("bad_time", f"a time is wanted, not {named(value)}")
    return read_moment(value, now.replace(tzinfo=None))


def _now(now: datetime, zone: Any = None) -> datetime:
    return now.replace(tzinfo=None) if zone is None else in_zone(now, zone_of(str(zone)))


def _moved(moment: datetime, offset: Any) -> datetime:
    length = read_offset(str(offset))
    if not length:
        raise ConditionError("bad_offset", "an offset of nothing was an error in Tracardi 0.9")
    return shifted(moment, length)


OLD_FUNCTIONS: dict[str, Function] = {
    **{name: function for name, function in FUNCTIONS.items() if name != "utcnow"},
    "now": Function(0, 1, _now),
    "now.offset": Function(1, 1, lambda now, offset: _moved(_now(now), offset)),
    "now.timezone.offset": Function(2, 2, lambda now, zone, offset: _moved(_now(now, zone), offset)),
    "datetime": Function(1, 1, _moment),
    "datetime.offset": Function(2, 2, lambda now, value, offset: _moved(_moment(now, value), offset)),
    "datetime.from_timestamp": Function(
        1, 1, lambda now, seconds: FUNCTIONS["datetime.from_timestamp"].apply(now, seconds).replace(tzinfo=None)
    ),
}
"""The old functions. Times without a zone have none, and cannot be compared with those that do."""


def decide_all(checks: tuple[Check, ...], facts: Facts, now: datetime) -> list[bool | ConditionError]:
    """Decide every part, those that do not matter too; errors of functions are kept, all others are raised."""
    found: list[bool | ConditionError] = []
    for check in checks:
        try:
            found.append(check(facts, now))
        except ConditionError as error:
            if error.code not in FORGIVEN:
                raise
            found.append(error)
    return found


def _chain(until: bool) -> Callable[[tuple[Check, ...]], Check]:  # noqa: FBT001 # what ends the chain
    def chain(checks: tuple[Check, ...]) -> Check:
        def check(facts: Facts, now: datetime) -> bool:
            for result in decide_all(checks, facts, now):
                if isinstance(result, ConditionError):
                    raise result
                if result is until:
                    return until
            return not until

        return check

    return chain


OLD_MEANING = Meaning(OLD_OPERATORS, OLD_FUNCTIONS, read_old_field, _chain(until=False), _chain(until=True))
"""What the words of a condition meant."""
