"""Reshaping: what was sent made anew by templates, before anybody else reads it."""

from __future__ import annotations

from datetime import datetime
from typing import Any

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest, Refused
from limner.model.batch import NewEvent
from limner.model.catalog import Naming, Reshaping
from limner.model.json import Json, Raw
from limner.rules.patching import same
from limner.rules.payloads import normal_type, read_id
from limner.rules.places import MISFIT, TEXT, came
from limner.rules.references import Facts
from limner.rules.templates import Fill, compile_template
from limner.rules.triggers import Trigger, Wanted, compile_trigger, wanted_by

_encode = msgspec.json.encode
_decode = msgspec.json.decode


class Address(msgspec.Struct, frozen=True, kw_only=True):
    """What a reshaping says of an event's type, and of the request's person, session and context; empty is nothing."""

    event_type: str = ""
    profile: str = ""
    session: str = ""
    context: Json | None = None

    def then(self, later: Address) -> Address:
        """Return what two events of one request say of it; the first one counts."""
        return Address(
            profile=self.profile or later.profile,
            session=self.session or later.session,
            context=later.context if self.context is None else self.context,
        )


class CompiledReshaping(msgspec.Struct, frozen=True, kw_only=True):
    """A reshaping ready for any number of events."""

    id: str
    trigger: Trigger
    wanted: Wanted
    properties: Fill | None = None
    context: Fill | None = None
    session: Fill | None = None
    names: tuple[tuple[str, Fill], ...] = ()

    def reshape(self, new: NewEvent, source: str, facts: Facts, now: datetime) -> NewEvent | None:
        """Return the event with what the templates make of it, None where it is none of theirs or stays as it is.

        Raises Refused where the condition or a template cannot be worked out.
        """
        made = self.filled(new, facts) if self.trigger.hits(source, facts, now) else new
        return None if made is new else made

    def filled(self, new: NewEvent, facts: Facts) -> NewEvent:
        """Return an event with what the templates make of it, the same object where they make nothing else of it."""
        changes: dict[str, Raw] = {}
        if self.properties is not None and not _is(new.properties, made := self.properties(facts)):
            changes["properties"] = Raw(_encode(made))
        if self.context is not None and not _is(new.context, made := self.context(facts)):
            changes["context"] = Raw(_encode(made))
        return replace(new, **changes) if changes else new

    def address(self, facts: Facts) -> Address:
        """Return of what type an event is, and what it says of the request; raises BadRequest for what is no id."""
        said = {name: _named(fill(facts), f"names.{name}") for name, fill in self.names}
        if kind := said.get("event_type"):
            said["event_type"] = normal_type(kind)
        return Address(**said, context=None if self.session is None else self.session(facts))


def compile_reshaping(made: Reshaping) -> CompiledReshaping:
    """Make a reshaping ready; a template or a condition that cannot be read raises BadRequest with its place."""
    names = {name: text for name, text in msgspec.structs.asdict(made.names).items() if text.strip()}
    if made.properties is None and made.context is None and made.session is None and not names:
        raise BadRequest("say what becomes of the event: a template of its `properties`, or of its `context`")
    return CompiledReshaping(
        id=made.id,
        trigger=compile_trigger(made.source, made.condition),
        wanted=wanted_by(made.condition, made.properties, made.context, made.session, names),
        properties=_fill(made.properties, "properties"),
        context=_fill(made.context, "context"),
        session=_fill(made.session, "session"),
        names=tuple((name, _filling(text.strip(), f"names.{name}")) for name, text in names.items()),
    )


def is_early(made: Reshaping) -> bool:
    """Tell whether a reshaping says something of the request, and so comes before anybody knows whose it is."""
    return made.session is not None or made.names != Naming()


def _named(value: Any, place: str) -> str:
    text = TEXT.fit(value) if value is not None else ""
    if text is MISFIT:
        raise BadRequest(f"came {came(value)}; a text would be right", path=place)
    return read_id(text, place) or ""


def _is(sent: Raw, made: Any) -> bool:
    try:
        return same(_decode(sent), made)
    except msgspec.DecodeError:
        return False


def _fill(template: Json | None, place: str) -> Fill | None:
    if template is None:
        return None
    fill = _filling(template, place)
    if not isinstance(fill({}), dict):
        raise BadRequest(f"the {place} of an event are an object; this template makes none", path=place)
    return fill


def _filling(template: Json | str, place: str) -> Fill:
    try:
        return compile_template(template)
    except Refused as wrong:
        wrong.path = ".".join(part for part in (place, wrong.path) if part)
        raise
