"""Writes the tree of a condition as text again, in one spelling: what is read from it is the same tree."""

from __future__ import annotations

import re
from datetime import timedelta
from typing import Any

from limner.rules.clauses import All, Call, Condition, Field, Literal, Not, Operand, Some, Test
from limner.rules.operators import OPERATORS

PLAIN_KEY = re.compile(r"[\w$][\w$-]*")


def spell(condition: Condition) -> str:
    """Return the text of a condition."""
    match condition:
        case All(parts=parts):
            return " AND ".join(_inner(part) for part in parts)
        case Some(parts=parts):
            return " OR ".join(_inner(part) for part in parts)
        case Not(part=part):
            return f"NOT ({spell(part)})"
        case Test(operator=operator, subject=subject, arguments=arguments):
            words = [spell_operand(subject), OPERATORS[operator].words]
            return " ".join([*words, " AND ".join(spell_operand(argument) for argument in arguments)]).rstrip()


def spell_operand(operand: Operand) -> str:
    """Return the text of a field, a literal or a call."""
    match operand:
        case Field(source=source, path=path):
            first, *others = (key if PLAIN_KEY.fullmatch(key) else f"[{_quoted(key)}]" for key in path)
            start = f"{source}@{first}" if source else first
            return start + "".join(key if key.startswith("[") else f".{key}" for key in others)
        case Call(name=name, arguments=arguments):
            return f"{name}({', '.join(spell_operand(argument) for argument in arguments)})"
        case Literal(value=value):
            return _spell_value(value)


def _spell_value(value: Any) -> str:
    match value:
        case tuple():
            return f"[{', '.join(_spell_value(item) for item in value)}]"
        case bool() | None:
            return {True: "TRUE", False: "FALSE", None: "NULL"}[value]
        case timedelta():
            return f"{round(value.total_seconds())}s"
        case str():
            return _quoted(value)
        case _:
            return repr(value)


def _inner(condition: Condition) -> str:
    text = spell(condition)
    return f"({text})" if isinstance(condition, All | Some) else text


def _quoted(text: str) -> str:
    escaped = text.replace("\\", "\\\\").replace('"', '\\"')
    return f'"{escaped}"'
