"""Makes closures of the tree of a condition.

What stands after an AND that is false, or an OR that is true, is not looked at.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

import msgspec

from limner.errors import ConditionError
from limner.rules.clauses import All, Call, Condition, Field, Literal, Not, Operand, Some, Test
from limner.rules.condition_functions import FUNCTIONS, Function, is_steady
from limner.rules.condition_text import spell_operand
from limner.rules.declared import MISSING, declared, says_nothing
from limner.rules.operators import OPERATORS, Operator, Sight
from limner.rules.references import Facts, Lookup, compile_path

Check = Callable[[Facts, datetime], bool]
"""Decides about facts at a moment, which has a zone; raises ConditionError."""

Read = Callable[[Facts, datetime], Any]
Chain = Callable[[tuple[Check, ...]], Check]

EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def read_field(field: Field, sight: Sight) -> Lookup:
    """Return the function that finds what an operator wants to know of a field; see `Sight`.

    A place that the model declares exists when it is not null, and a section of it is empty when all below it is.
    """
    read = compile_path(field.source, field.path)
    place = declared(field.source, field.path)
    if place is not None and sight is Sight.PRESENCE:
        return lambda facts: MISSING if (value := read(facts)) is None else value
    if place is not None and place.section and sight is Sight.CONTENT:
        return lambda facts: MISSING if says_nothing(value := read(facts), field.source, field.path) else value
    return read


def every(checks: tuple[Check, ...]) -> Check:
    """Return the check that all of these hold; it stops at the first that does not."""
    if len(checks) == 2:  # noqa: PLR2004 # most have two, and need no loop
        first, second = checks
        return lambda facts, now: first(facts, now) and second(facts, now)

    def check(facts: Facts, now: datetime) -> bool:
        for part in checks:  # noqa: SIM110 # a generator costs as much again
            if not part(facts, now):
                return False
        return True

    return check


def some(checks: tuple[Check, ...]) -> Check:
    """Return the check that one of these holds; it stops at the first that does."""
    if len(checks) == 2:  # noqa: PLR2004 # most have two, and need no loop
        first, second = checks
        return lambda facts, now: first(facts, now) or second(facts, now)

    def check(facts: Facts, now: datetime) -> bool:
        for part in checks:  # noqa: SIM110 # a generator costs as much again
            if part(facts, now):
                return True
        return False

    return check


class Meaning(msgspec.Struct, frozen=True):
    """What the words of a condition mean: its operators, functions and fields, and how chains are decided."""

    operators: Mapping[str, Operator] = OPERATORS
    functions: Mapping[str, Function] = FUNCTIONS
    field: Callable[[Field, Sight], Lookup] = read_field
    every: Chain = every
    some: Chain = some


def compile_tree(condition: Condition, meaning: Meaning) -> Check:
    """Return the function that decides a tree; a language with fields of its own has a meaning of its own."""
    match condition:
        case All(parts=parts):
            return meaning.every(tuple(compile_tree(part, meaning) for part in parts))
        case Some(parts=parts):
            return meaning.some(tuple(compile_tree(part, meaning) for part in parts))
        case Not(part=part):
            denied = compile_tree(part, meaning)
            return lambda facts, now: not denied(facts, now)
        case Test():
            return _test(condition, meaning)


def _test(test: Test, meaning: Meaning) -> Check:
    operator = meaning.operators[test.operator]
    decide, subject = operator.decide, test.subject
    if isinstance(subject, Field) and all(isinstance(argument, Literal) for argument in test.arguments):
        return _plain_test(test, decide, meaning.field(subject, operator.sight))
    reads = tuple(_reader(operand, meaning, operator.sight) for operand in (subject, *test.arguments))

    def check(facts: Facts, now: datetime) -> bool:
        try:
            return bool(decide(*[read(facts, now) for read in reads]))
        except ConditionError as error:
            raise _located(error, subject) from error

    return check


def _plain_test(test: Test, decide: Callable[..., bool], read: Lookup) -> Check:
    """Return the check of a field against literals, which most are."""
    values = tuple(_constant(argument) for argument in test.arguments)

    def check_one(facts: Facts, now: datetime) -> bool:  # noqa: ARG001 # a literal does not depend on now
        try:
            return decide(read(facts), value)
        except ConditionError as error:
            raise _located(error, test.subject) from error

    def check_others(facts: Facts, now: datetime) -> bool:  # noqa: ARG001 # a literal does not depend on now
        try:
            return decide(read(facts), *values)
        except ConditionError as error:
            raise _located(error, test.subject) from error

    if len(values) != 1:
        return check_others
    (value,) = values
    return check_one


def _located(error: ConditionError, subject: Operand) -> ConditionError:
    return error if error.path else ConditionError(error.code, error.reason, path=spell_operand(subject))


def _reader(operand: Operand, meaning: Meaning, sight: Sight = Sight.VALUE) -> Read:
    match operand:
        case Field():
            find = meaning.field(operand, sight)
            return lambda facts, _: find(facts)
        case Call():
            return _call(operand, meaning)
        case _:
            value = _constant(operand)
            return lambda _facts, _now: value


def _constant(operand: Operand) -> Any:
    value = operand.value if isinstance(operand, Literal) else None
    return list(value) if isinstance(value, tuple) else value


def _call(call: Call, meaning: Meaning) -> Read:
    function = meaning.functions.get(call.name)
    if function is None or not function.takes(len(call.arguments)):
        return _unknown(call.name)
    apply = function.apply
    if all(isinstance(argument, Literal) for argument in call.arguments):
        return _call_of_literals(call, apply)
    reads = tuple((argument, _reader(argument, meaning)) for argument in call.arguments)

    def read(facts: Facts, now: datetime) -> Any:
        values = []
        for argument, find in reads:
            values.append(value := find(facts, now))
            if value is MISSING:
                raise ConditionError("missing", f"{call.name}() needs a value", path=spell_operand(argument))
        return apply(now, *values)

    return read


def _call_of_literals(call: Call, apply: Callable[..., Any]) -> Read:
    """Return the reader of a call that knows its arguments; where the moment does not matter it is made here."""
    values = tuple(_constant(argument) for argument in call.arguments)
    if is_steady(call.name, values):
        try:
            result = apply(EPOCH, *values)
        except ConditionError:
            return lambda _, now: apply(now, *values)
        return lambda _facts, _now: result
    return lambda _, now: apply(now, *values)


def _unknown(name: str) -> Read:
    def read(facts: Facts, now: datetime) -> Any:
        del facts, now
        raise ConditionError("unknown_function", f"there is no function {name!r:.80} with so many arguments")

    return read
