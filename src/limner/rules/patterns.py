"""Patterns of texts: `*` is any number of characters, `?` is one; case may or may not matter, words may have edges.

A pattern is pieces, so that a closure and a database can spell the same pattern each in its own way.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from enum import Enum

import msgspec

from limner.errors import BadNotation


class Wild(Enum):
    """What is not spelled out: any number of characters, one, or one that is neither letter nor digit."""

    MANY = "*"
    ONE = "?"
    EDGE = "|"


Piece = Wild | frozenset[str]
"""A wildcard, or the characters of which one stands here."""

MOST_WILDCARDS = 10
"""Wildcards `*` of one pattern."""

EDGE_CLASS = "[^0-9A-Za-z\u0080-\U0010ffff]"
"""What ends a word, as a class of regular expressions and of GLOB; all characters beyond ASCII count as letters."""

TOKEN = re.compile(r"\\[*?]|.", re.DOTALL)
WORD = re.compile(r'"(?P<phrase>[^"]+)"|(?P<word>[^\s"]+)')


class Pattern(msgspec.Struct, frozen=True):
    """The pieces that a text consists of, from its beginning to its end."""

    pieces: tuple[Piece, ...]


def has_wildcard(text: str) -> bool:
    r"""Tell whether a text has a `*` or `?` that is not escaped with a backslash."""
    return any(token in ("*", "?") for token in TOKEN.findall(text))


def pattern_of(text: str, *, folded: bool) -> Pattern:
    r"""Read a pattern; `\*` and `\?` are the characters themselves, `folded` lets case not matter."""
    pieces = tuple(_piece(token, folded=folded) for token in TOKEN.findall(text))
    if pieces.count(Wild.MANY) > MOST_WILDCARDS:
        raise BadNotation(f"a pattern has at most {MOST_WILDCARDS} wildcards")
    return Pattern(pieces)


def literal_pattern(text: str, *, folded: bool, begins: bool = True, ends: bool = True) -> Pattern:
    """Return the pattern of texts that are, or that begin with, end with or contain, exactly this one."""
    pieces = tuple(_variants(letter) if folded else frozenset(letter) for letter in text)
    return Pattern((*(() if begins else (Wild.MANY,)), *pieces, *(() if ends else (Wild.MANY,))))


def words_of(text: str) -> tuple[Pattern, ...]:
    """Return a pattern for each word, or phrase in double quotes; it matches texts that have it as whole words.

    The texts are to be given with a blank at either end.
    """
    spelled = (found["phrase"] or found["word"] for found in WORD.finditer(text))
    return tuple(_word(pattern_of(word, folded=True)) for word in spelled)


def matcher(pattern: Pattern) -> Callable[[str], bool]:
    """Return the function that tells whether a text matches. Its time grows with the text, not with what it holds."""
    runs = [re.compile("".join(map(_regex, run)), re.DOTALL) for run in _runs(pattern)]
    if len(runs) == 1:
        only = runs[0]
        return lambda text: only.fullmatch(text) is not None
    first, *middle, last = runs
    length = len(_runs(pattern)[-1])

    def matches(text: str) -> bool:
        found = first.match(text)
        for run in middle:
            found = run.search(text, found.end()) if found else None
        return (
            found is not None and len(text) - length >= found.end() and last.match(text, len(text) - length) is not None
        )

    return matches


def _piece(token: str, *, folded: bool) -> Piece:
    if token in ("*", "?"):
        return Wild(token)
    letter = token[-1]
    return _variants(letter) if folded else frozenset(letter)


def _variants(letter: str) -> frozenset[str]:
    return frozenset(it for it in (letter, letter.lower(), letter.upper()) if len(it) == 1)


def _word(pattern: Pattern) -> Pattern:
    pieces = pattern.pieces
    before = (Wild.MANY, Wild.EDGE) if _is_bounded(pieces[0]) else (Wild.MANY,)
    after = (Wild.EDGE, Wild.MANY) if _is_bounded(pieces[-1]) else (Wild.MANY,)
    return Pattern((*before, *pieces, *after))


def _is_bounded(piece: Piece) -> bool:
    """Tell whether a word that begins or ends so has an edge: in scripts without case there may be none to see."""
    return isinstance(piece, frozenset) and any(it.isdigit() or it.lower() != it.upper() for it in piece)


def _runs(pattern: Pattern) -> list[list[Piece]]:
    """Return the pieces between the wildcards that stand for any number of characters."""
    runs: list[list[Piece]] = [[]]
    for piece in pattern.pieces:
        if piece is Wild.MANY:
            runs.append([])
        else:
            runs[-1].append(piece)
    return runs


def _regex(piece: Piece) -> str:
    if isinstance(piece, frozenset):
        return f"[{''.join(re.escape(letter) for letter in sorted(piece))}]"
    return EDGE_CLASS if piece is Wild.EDGE else "."
