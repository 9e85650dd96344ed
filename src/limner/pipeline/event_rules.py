"""Part of step 6: reshapings, validations and mappings that somebody configured, where events find them.

An event is reshaped first, by the first reshaping that is about it; then it is validated; an event that is not valid is
kept as it came, and changes nothing. Mappings come later (see `mappings`).
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from datetime import datetime
from typing import Any, Generic, TypeVar

import msgspec
from msgspec.structs import replace

from limner.errors import Refused
from limner.model.batch import NewEvent
from limner.model.catalog import EventRule, ProfileMapping, Reshaping, Validation
from limner.model.event import Event
from limner.model.json import Json, Raw
from limner.model.payload import Problem
from limner.model.profile import Profile
from limner.model.session import Session
from limner.rules.events import Composer, Told
from limner.rules.facts import part_of
from limner.rules.mapping import CompiledType, without_cards
from limner.rules.payloads import normal_type
from limner.rules.places import Path
from limner.rules.profile_mapping import CompiledMapping, Passage, compile_mapping, passages
from limner.rules.reshaping import CompiledReshaping, compile_reshaping, is_early
from limner.rules.triggers import Wanted, together
from limner.rules.validation import CompiledValidation, compile_validation

T = TypeVar("T", CompiledMapping, CompiledReshaping, CompiledValidation)
AUX = "validation"
"""Where `metadata.aux` of an event says why it is not valid."""

UNREADABLE = (Refused, msgspec.DecodeError)
"""What asking facts may raise: conditions that cannot be decided, numbers that are too large for a float."""

_encode = msgspec.json.encode
_decode = msgspec.json.decode


class Chain(msgspec.Struct, Generic[T], frozen=True):
    """The rules about one type of events, by their ids, and what all of them ask for.

    `by_source` are those about events from some sources, and below the empty text from all others; nothing stands there
    where no rule names a source. `passages` are the lines of all mappings, where they may be written at once.
    """

    rules: tuple[T, ...] = ()
    wanted: Wanted = {}
    by_source: dict[str, Chain[T]] = {}
    passages: tuple[Passage, ...] = ()

    def about(self, source: str) -> Chain[T]:
        """Return the rules about events from a source."""
        return self.by_source.get(source, self.by_source[""]) if self.by_source else self


class Book(msgspec.Struct, Generic[T], frozen=True):
    """Chains by the type of events, and the one for all other types."""

    by_type: dict[str, Chain[T]] = {}
    others: Chain[T] = Chain()

    def __bool__(self) -> bool:
        return bool(self.by_type or self.others.rules)

    def of(self, kind: str) -> Chain[T]:
        """Return the rules about a type of events."""
        return self.by_type.get(kind, self.others)


class EventRules(msgspec.Struct, frozen=True, kw_only=True):
    """All that somebody configured about events; `cards` are properties by type that hold card numbers.

    `addressing` are the reshapings that come before anybody knows whose a request is, `reshapings` all others.
    `telling` says whether any of it is about putting events together, `mapping` whether there are mappings at all.
    """

    addressing: Book[CompiledReshaping] = Book()
    reshapings: Book[CompiledReshaping] = Book()
    validations: Book[CompiledValidation] = Book()
    mappings: Book[CompiledMapping] = Book()
    cards: dict[str, tuple[Path, ...]] = {}
    telling: bool = False
    mapping: bool = False


NO_RULES = EventRules()


class Scene(msgspec.Struct, frozen=True, kw_only=True):
    """Where events take place: whose they are, in which session, and when they are looked at."""

    profile: Profile | None = None
    session: Session | None = None
    now: datetime

    def facts(self, event: Event, wanted: Wanted) -> dict[str, Any]:
        """Return what some rules ask of an event and its surroundings."""
        subjects = {"profile": self.profile, "session": self.session, "event": event}
        return {name: part_of(it, wanted[name]) for name, it in subjects.items() if it is not None and name in wanted}


def check_event_rule(made: EventRule) -> EventRule:
    """Return a rule as it is kept; raises BadRequest where something in it leads nowhere."""
    made = replace(made, event_type=normal_type(made.event_type), source=made.source.strip().lower())
    match made:
        case ProfileMapping():
            compile_mapping(made)
        case Reshaping():
            compile_reshaping(made)
        case Validation():
            compile_validation(made)
    return made


def compile_event_rules(things: Iterable[object]) -> EventRules:
    """Sort what is enabled by the types that it is about; all of it was checked when it was saved."""
    enabled = [it for it in things if isinstance(it, ProfileMapping | Reshaping | Validation) and it.enabled]
    if not enabled:
        return NO_RULES
    reshaping = [it for it in enabled if isinstance(it, Reshaping)]
    addressing = _book([it for it in reshaping if is_early(it)], compile_reshaping)
    reshapings = _book([it for it in reshaping if not is_early(it)], compile_reshaping)
    validations = _book([it for it in enabled if isinstance(it, Validation)], compile_validation)
    mappings = _book([it for it in enabled if isinstance(it, ProfileMapping)], compile_mapping)
    chains = {"": mappings.others, **mappings.by_type}
    cards = {kind: tuple({path for rule in chain.rules for path in rule.cards}) for kind, chain in chains.items()}
    cards = {kind: paths for kind, paths in cards.items() if paths}
    telling = bool(reshapings or validations or cards)
    return EventRules(
        addressing=addressing,
        reshapings=reshapings,
        validations=validations,
        mappings=mappings,
        cards=cards,
        telling=telling,
        mapping=bool(mappings),
    )


class _Rule(msgspec.Struct, Generic[T], frozen=True):
    """A rule, and which events it is about."""

    kind: str
    source: str
    compiled: T


def _book(made: list[Any], compiled: Callable[[Any], T]) -> Book[T]:
    rules = [
        _Rule(it.event_type, it.source.strip().lower(), compiled(it)) for it in sorted(made, key=lambda it: str(it.id))
    ]
    kinds = {it.kind for it in rules}
    chains = {name: _chain([it for it in rules if it.kind in {name, ""}]) for name in kinds}
    return Book(by_type=chains, others=chains.pop("", Chain()))


def _chain(rules: list[_Rule[T]]) -> Chain[T]:
    sources: set[str] = {it.source for it in rules}
    whole = _link(rules)
    if sources <= {""}:
        return whole
    by_source = {name: _link([it for it in rules if it.source in {name, ""}]) for name in {*sources, ""}}
    return replace(whole, by_source=by_source)


def _link(rules: list[_Rule[T]]) -> Chain[T]:
    compiled = tuple(it.compiled for it in rules)
    lines = passages(it for it in compiled if isinstance(it, CompiledMapping))
    return Chain(compiled, together([it.wanted for it in compiled]), passages=lines)


Veiling = Callable[[NewEvent], NewEvent]
"""Returns an event without what is withheld of it (see `compliance`)."""


class Teller:
    """Puts events together, as the composer does, with what somebody configured about them."""

    def __init__(self, rules: EventRules, composer: Composer, scene: Scene, veil: Veiling | None = None) -> None:
        self._rules, self._composer, self._scene, self._veil = rules, composer, scene, veil

    def tell(self, new: NewEvent, kind: CompiledType | None) -> Told:
        """Reshape an event, put it together, and see whether it is valid."""
        warnings: list[str] = []
        chain = self._rules.reshapings.of(new.type)
        if chain.rules and not new.reshaped:
            new = self._reshaped(new, chain, warnings)
        sent, new = new, self._veil(new) if self._veil else new
        told = self._composer.tell(new, kind)
        validations = self._rules.validations.of(new.type)
        if validations.rules:
            found = find_problems(self._composer.tell(sent, None).event, validations, self._scene, warnings)
            if found:
                told = _refused(told, self._composer.tell(new, None).event, found)
        cards = self._rules.cards.get(new.type) or self._rules.cards.get("")
        if cards:
            told = replace(told, event=_masked(told.event, cards))
        if not warnings:
            return told
        return replace(told, event=with_warning(told.event), warnings=tuple(warnings))

    def _reshaped(self, new: NewEvent, chain: Chain[CompiledReshaping], warnings: list[str]) -> NewEvent:
        """Return what the first reshaping that is about an event makes of it; one that fails leaves it as it was."""
        event = self._composer.tell(new, None).event
        facts: Json | None = None
        for rule in chain.rules:
            try:
                if facts is None:
                    facts = self._scene.facts(event, chain.wanted)
                made = rule.reshape(new, event.source.id, facts, self._scene.now)
            except UNREADABLE as error:
                warnings.append(f"reshaping {rule.id!r} was skipped: {in_words(error)}")
            else:
                if made is not None:
                    return made
        return new


def find_problems(
    event: Event, chain: Chain[CompiledValidation], scene: Scene, warnings: list[str]
) -> dict[str, list[Problem]]:
    """Return what is wrong with an event by the ids of the validations that say so."""
    found: dict[str, list[Problem]] = {}
    try:
        facts = scene.facts(event, chain.wanted)
    except msgspec.DecodeError as error:
        return {"": [Problem(path="properties", message=f"they cannot be read: {error}")]}
    for rule in chain.rules:
        try:
            problems = rule.problems(event.source.id, facts, scene.now)
        except Refused as error:
            warnings.append(f"validation {rule.id!r} was skipped: {error.message}")
        else:
            if problems:
                found[rule.id] = problems
    return found


def reasons(found: dict[str, list[Problem]]) -> Json:
    """Return what an event that is not valid says about it in `metadata.aux`."""
    return {
        AUX: [{"id": name, "path": it.path, "message": it.message} for name, all_of in found.items() for it in all_of]
    }


def with_warning(event: Event) -> Event:
    """Return an event that says that something configured about it could not be worked out."""
    return replace(event, metadata=replace(event.metadata, warning=True))


def in_words(error: Exception) -> str:
    """Say why something could not be worked out."""
    return error.message if isinstance(error, Refused) else f"the event cannot be read: {error}"


def _refused(told: Told, bare: Event, found: dict[str, list[Problem]]) -> Told:
    """Return an event that is not valid: kept as it came, but for the numbers of cards, and mapped to nothing."""
    whole = told.event
    metadata = replace(bare.metadata, valid=False, error=True, aux={**bare.metadata.aux, **reasons(found)})
    event = replace(bare, name=whole.name, tags=whole.tags, properties=whole.properties, metadata=metadata)
    problems = tuple(replace(it, event=told.index) for all_of in found.values() for it in all_of)
    return Told(event, problems=problems, index=told.index, save=told.save)


def _masked(event: Event, cards: tuple[Path, ...]) -> Event:
    try:
        safe = without_cards(_decode(event.properties), cards)
    except msgspec.DecodeError:
        return replace(event, properties=Raw(b"{}"))  # it may hold the number of a payment card
    return event if safe is None else replace(event, properties=Raw(_encode(safe)))
