"""Reads the text of a condition into the tree of `rules.clauses`, and says where a text that is none goes wrong."""

from __future__ import annotations

import math
import re
from collections.abc import Collection, Container, Mapping
from datetime import timedelta
from importlib.resources import files
from typing import Any

from lark import Lark, Token, Transformer, Tree, v_args
from lark.exceptions import UnexpectedInput, UnexpectedToken

from limner.errors import BadNotation
from limner.rules.clauses import All, Call, Condition, Field, Literal, Not, Operand, Some, Test, depth_of
from limner.rules.condition_functions import FUNCTIONS
from limner.rules.positions import misread
from limner.rules.references import SOURCES, path_of

LONGEST = 20_000
"""Characters of a condition."""

DEEPEST = 100
"""Levels of brackets, NOT and calls."""

LONGEST_NUMBER = 300
"""Digits of a number."""

LONGEST_SHOWN = 20
"""Characters that an error repeats."""

SHARED = "notation.lark"
"""The grammar of what conditions and queries have in common."""

UNITS = {"s": 1, "m": 60, "h": 3600, "d": 86_400}
ESCAPES = {"n": "\n", "t": "\t", "r": "\r"}
ESCAPE = re.compile(r"\\(.)", re.DOTALL)
WORDS = {
    "$END": "the end",
    "NOW": "now",
    "_STARTS": "STARTS WITH",
    "_ENDS": "ENDS WITH",
    "COMPARE": "a comparison",
    "FIELD": "a reference such as profile@id",
    "NAME": "a function",
    "LPAR": "(",
    "RPAR": ")",
    "LSQB": "[",
    "RSQB": "]",
    "COMMA": ",",
    "STRING": "a text in quotes",
    "NUMBER": "a number",
}
Children = list[Any]
"""What a rule of the grammar has below it."""

CURLY = "\u201c\u201d\u201e\u2018\u2019\u00ab"
"""Quotes that word processors make, and that are none here."""

UNNAMED = frozenset({"DURATION"})
"""What is understood, but nobody is told to write."""


@v_args(inline=True)
class Builder(Transformer[Token, Any]):
    """Makes the tree while the text is read. A language with fields of another kind has a `field` of its own."""

    signs: Mapping[str, str] = {"==": "=", "=<": "<=", "=>": ">="}
    """Comparisons that are another way of writing the same."""

    def all_of(self, *parts: Condition) -> Condition:
        """Build a chain of AND."""
        return All(parts)

    def some_of(self, *parts: Condition) -> Condition:
        """Build a chain of OR."""
        return Some(parts)

    def negation(self, part: Condition) -> Condition:
        """Build a NOT."""
        return Not(part)

    def compared(self, subject: Operand, compare: Token, value: Operand) -> Condition:
        """Build a comparison by its sign."""
        return Test(self.signs.get(compare, str(compare)), subject, (value,))

    def field(self, token: Token) -> Operand:
        """Build what a reference stands for."""
        source = token.partition("@")[0]
        if source not in SOURCES:
            raise wrong(f"there is no source {source!r:.80}", token, tuple(f"{name}@" for name in SOURCES))
        return Field(*path_of(str(token)))

    def call(self, name: Token, *arguments: Operand) -> Operand:
        """Build a call of a function that there is, with as many arguments as it takes."""
        function = FUNCTIONS.get(name)
        if function is None:
            raise wrong(f"there is no function {str(name)!r:.80}", name, tuple(FUNCTIONS))
        if not function.takes(len(arguments)):
            hint = f"; {function.hint}" if function.hint else ""
            raise wrong(f"{name} takes {function.wanted}, not {len(arguments)}{hint}", name)
        return Call(str(name), arguments)

    def list(self, *items: Literal) -> Operand:
        """Build a list of literals."""
        return Literal(tuple(item.value for item in items))  # type: ignore[misc] # the grammar has no lists in lists

    def text(self, token: Token) -> Operand:
        """Build a text without its quotes and escapes."""
        return Literal(ESCAPE.sub(_unescaped, token[1:-1]))

    def number(self, token: Token) -> Operand:
        """Build a whole number or a decimal one."""
        if len(token) > LONGEST_NUMBER:
            raise wrong("that number is too long", token)
        if token.lstrip("+-").isdigit():
            return Literal(int(token))
        if math.isinf(number := float(token)):
            raise wrong("that number is too large", token)
        return Literal(number)

    def duration(self, token: Token) -> Operand:
        """Build a length of time."""
        try:
            return Literal(timedelta(seconds=int(token[:-1][:LONGEST_NUMBER]) * UNITS[token[-1]]))
        except OverflowError as error:
            raise wrong("that length of time is too long", token) from error

    def true(self, _: Token) -> Operand:
        """Build TRUE."""
        return Literal(True)

    def false(self, _: Token) -> Operand:
        """Build FALSE."""
        return Literal(False)

    def null(self, _: Token) -> Operand:
        """Build NULL."""
        return Literal(None)

    def __default__(self, data: str, children: Children, _: Any) -> Condition | Tree[Any]:
        """Build what the rules of the grammar that are called like an operator stand for."""
        if data.startswith("_"):  # a repetition, which lark unfolds
            return Tree(data, children)
        subject, *arguments = children
        return Test(str(data).replace("_", " "), subject, tuple(arguments))


def make_parser(grammar: str, builder: Builder) -> Lark:
    """Return the parser of a grammar that lies beside this file, and goes on in the one that all share.

    It takes some milliseconds to make, so keep it.
    """
    text = "\n".join(files(__package__).joinpath(name).read_text(encoding="utf-8") for name in (grammar, SHARED))
    return Lark(text, parser="lalr", transformer=builder, maybe_placeholders=False, source_path=grammar)


def read_tree(parser: Lark, text: str) -> Condition:
    """Read a text into a tree; raises BadNotation."""
    if len(text) > LONGEST:
        raise BadNotation(f"a condition has at most {LONGEST} characters, this has {len(text)}")
    try:
        tree: Any = parser.parse(text)
    except UnexpectedInput as error:
        raise _explained(parser, error, text) from error
    _check(tree)
    return tree  # type: ignore[no-any-return] # the grammar gives nothing else


def wrong(reason: str, token: Token, expected: tuple[str, ...] = ()) -> BadNotation:
    """Return the error about a token that can be read, but makes no sense."""
    return BadNotation(reason, line=token.line or 1, column=token.column or 1, expected=expected)


def _check(tree: Condition) -> None:
    if depth_of(tree) > DEEPEST:
        raise BadNotation(f"a condition has at most {DEEPEST} levels")


def _explained(parser: Lark, error: UnexpectedInput, text: str) -> BadNotation:
    """Say in our own words what the parser met and what it would have understood."""
    if isinstance(error, UnexpectedToken) and error.token.type == "$END":
        reason = "the condition ends too early" if text.strip() else "the condition is empty"
        return misread(reason, text, len(text), _wanted(error.accepts or ()))
    place = error.pos_in_stream or 0
    if isinstance(error, UnexpectedToken):
        names = error.accepts or set()
    else:
        # The lexer alone knows too many; what the parser takes after the text so far is the truth.
        before = parser.parse_interactive(text[:place])
        before.exhaust_lexer()
        names = before.accepts()  # type: ignore[no-untyped-call] # of lark
    found = text[place : place + LONGEST_SHOWN].split(maxsplit=1)[0]
    return misread(f"{found!r} is not understood{_hint(found, names)}", text, place, _wanted(names))


def _hint(found: str, names: Container[str]) -> str:
    """Return what is most often meant by those who write what is not understood."""
    if found.upper() in {"AND", "OR"} and ("$END" in names or "RPAR" in names):
        return ", as AND and OR are mixed only with brackets"
    if "STRING" not in names:
        return ""
    if found[0] in "\"'":
        return ", as its quotes are not closed"
    return ", and a text stands in quotes" if found[0].isalpha() or found[0] in CURLY else ""


def _wanted(names: Collection[str]) -> tuple[str, ...]:
    return tuple(sorted(WORDS.get(name, name.strip("_")) for name in names if name not in UNNAMED))


def _unescaped(found: re.Match[str]) -> str:
    # A backslash before any other character is one: patterns and paths are written with them.
    return ESCAPES.get(found[1], found[1] if found[1] in "\"'\\" else found[0])
