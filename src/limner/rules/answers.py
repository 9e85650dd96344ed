"""Answers questions about documents in memory: each primitive of `rules.questions` as a closure."""

from __future__ import annotations

import operator
import re
from collections.abc import Callable, Iterator
from datetime import UTC, datetime
from typing import Any

import msgspec

from limner.model.json import Json
from limner.rules.patterns import matcher
from limner.rules.questions import (
    Either,
    Every,
    Holds,
    Like,
    Never,
    Place,
    Present,
    Question,
    Related,
    Same,
    Speaks,
    Within,
)
from limner.rules.references import index_of

Answer = Callable[[Json], bool]
Passes = Callable[[Any], bool]
Read = Callable[[Any], Any]

TIME = re.compile(
    r"(?P<day>[0-9]{4}-[0-9]{2}-[0-9]{2})"
    r"(?:[T ](?P<clock>[0-9]{2}:[0-9]{2}:[0-9]{2})(?:\.(?P<fraction>[0-9]+))?"
    r"(?:Z|(?P<sign>[+-])(?P<hours>0[0-9]|1[0-4]):(?P<minutes>[0-5][0-9]))?)?"
)
EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
WIDEST = 2**63
"""Whole numbers are looked at as text up to here."""


def compile_question(question: Question) -> Answer:
    """Return the function that answers a question about a document, as it is stored, of the index it was read for."""
    return ANSWERS[type(question)](question)


def millis(value: Any) -> int | None:
    """Return milliseconds since 1970 of a time as documents hold them, None for anything else; no zone means UTC."""
    found = TIME.fullmatch(value) if isinstance(value, str) else None
    if found is None:
        return None
    try:
        moment = datetime.fromisoformat(f"{found['day']}T{found['clock'] or '00:00:00'}+00:00")
    except ValueError:
        return None
    offset = (int(found["hours"]) * 60 + int(found["minutes"])) * 60 if found["sign"] else 0
    seconds = int((moment - EPOCH).total_seconds()) - (-offset if found["sign"] == "-" else offset)
    return seconds * 1000 + int((found["fraction"] or "").ljust(3, "0")[:3])


def _reader(place: Place) -> Read:
    steps = [(segment, index_of(segment)) for segment in place.path]

    def read(document: Any) -> Any:
        node = document
        for key, index in steps:
            if isinstance(node, dict):
                node = node.get(key)
            elif isinstance(node, list) and index is not None and index < len(node):
                node = node[index]
            else:
                return place.empty
        return place.empty if node is None else node

    return read


def _every(question: Every) -> Answer:
    answers = [compile_question(part) for part in question.parts]
    return lambda document: all(answer(document) for answer in answers)


def _either(question: Either) -> Answer:
    answers = [compile_question(part) for part in question.parts]
    return lambda document: any(answer(document) for answer in answers)


def _never(question: Never) -> Answer:
    answer = compile_question(question.part)
    return lambda document: not answer(document)


def _holds(question: Holds) -> Answer:
    read, passes = _reader(question.place), PROBES[type(question.probe)](question.probe)

    def answer(document: Json) -> bool:
        value = read(document)
        return any(map(passes, value)) if isinstance(value, list) else passes(value)

    return answer


def _same(probe: Same) -> Passes:
    value, kind = probe.value, _kind(probe.value)
    return lambda it: _kind(it) == kind and bool(it == value)


def _like(probe: Like) -> Passes:
    matches = matcher(probe.pattern)
    return lambda it: isinstance(it, str) and matches(it)


def _within(probe: Within) -> Passes:
    least, most, measure = probe.least, probe.most, _measure(probe.kind)
    above = operator.ge if probe.least_too else operator.gt
    below = operator.le if probe.most_too else operator.lt

    def lies(it: Any) -> bool:
        value = measure(it)
        if value is None:
            return False
        return (least is None or above(value, least)) and (most is None or below(value, most))

    return lies


def _kind(value: Any) -> str:
    """Return which of the kinds that can be compared a value is of."""
    if isinstance(value, bool):
        return "boolean"
    if isinstance(value, int | float):
        return "number"
    return "text" if isinstance(value, str) else ""


def _measure(kind: str) -> Read:
    return millis if kind == "time" else lambda it: it if _kind(it) == kind else None


def _present(question: Present) -> Answer:
    read = _reader(question.place)

    def answer(document: Json) -> bool:
        value = read(document)
        return value is not None and not (isinstance(value, list | dict) and not value)

    return answer


def _speaks(question: Speaks) -> Answer:
    read, matchers = _reader(question.place), [matcher(pattern) for pattern in question.patterns]

    def answer(document: Json) -> bool:
        texts = [f" {text} " for text in _texts(read(document))]
        return all(any(map(matches, texts)) for matches in matchers)

    return answer


def _texts(node: Any) -> Iterator[str]:
    """Return what can be read at a node and below: texts and whole numbers, no keys."""
    waiting = [node]
    while waiting:
        match waiting.pop():
            case dict() as held:
                waiting += held.values()
            case list() as held:
                waiting += held
            case bool():
                continue
            case str() as text:
                yield text
            case int() as number if -WIDEST <= number < WIDEST:
                yield str(number)


def _related(question: Related) -> Answer:
    left, right = _reader(question.left), _reader(question.right)
    compare: Callable[[Any, Any], bool] = {"=": operator.eq, "<": operator.lt, "<=": operator.le}[question.sign]

    def answer(document: Json) -> bool:
        one, other = left(document), right(document)
        if question.timed:
            one, other = millis(one), millis(other)
        return _kind(one) == _kind(other) != "" and compare(one, other)

    return answer


ANSWERS: dict[type[msgspec.Struct], Callable[[Any], Answer]] = {
    Every: _every,
    Either: _either,
    Never: _never,
    Holds: _holds,
    Present: _present,
    Speaks: _speaks,
    Related: _related,
}
"""How each primitive that is asked of a document is answered."""

PROBES: dict[type[msgspec.Struct], Callable[[Any], Passes]] = {Same: _same, Like: _like, Within: _within}
"""How each primitive that is asked of one value is answered."""
