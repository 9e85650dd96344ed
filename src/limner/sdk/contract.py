"""The kinds of plugin, and what each is called with."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any, Generic, TypeVar

from limner.errors import BrokenPlugin
from limner.model.json import Json
from limner.model.visit import Enrichment, Visit
from limner.sdk.config import Config

F = TypeVar("F", bound=Callable[..., Any])
C = TypeVar("C", bound=Config)


class Plugin(Generic[F]):
    """A plugin function with its kind, its name and the class of its settings."""

    def __init__(self, kind: str, name: str, config: type[Config], run: F, **extra: Any) -> None:
        self.kind, self.name, self.config, self.run, self.extra = kind, name, config, run, extra
        if not run.__doc__:
            raise BrokenPlugin(f"{kind} {name!r} has no docstring; it is its page in the catalogue")


def enricher(
    name: str, *, config: type[C]
) -> Callable[[Callable[[C, Visit], Enrichment]], Plugin[Callable[[C, Visit], Enrichment]]]:
    """Make an enricher: called once a request with its settings and the visit, answers what it found out."""
    return lambda run: Plugin("enricher", name, config, run)


def event_enricher(
    name: str, *, config: type[C]
) -> Callable[[Callable[[C, Mapping[str, Any]], Json]], Plugin[Callable[[C, Mapping[str, Any]], Json]]]:
    """Make an enricher of events: called once an event with its settings and the event's context, answers sections."""
    return lambda run: Plugin("event-enricher", name, config, run)


def bridge(name: str, *, config: type[C]) -> Callable[[F], Plugin[F]]:
    """Make a bridge: the settings that a source of this type has, and how it reads what comes in."""
    return lambda run: Plugin("bridge", name, config, run)
