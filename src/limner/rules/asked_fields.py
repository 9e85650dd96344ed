"""Which fields a search asks for, without what it asks of them: that may name a person."""

from __future__ import annotations

from limner.rules.questions import Either, Every, Never, Question, Related

ANYWHERE = "anywhere"
"""Stands for words that are looked for in all of a document."""


def asked_fields(question: Question) -> tuple[str, ...]:
    """Return the places that a question looks at, each once, in the order in which it names them."""
    return tuple(dict.fromkeys(_fields(question)))


def _fields(question: Question) -> list[str]:
    match question:
        case Every(parts) | Either(parts):
            return [name for part in parts for name in _fields(part)]
        case Never(part):
            return _fields(part)
        case Related():
            places = [question.left, question.right]
        case _:
            places = [question.place]
    return [".".join(place.path) or ANYWHERE for place in places]
