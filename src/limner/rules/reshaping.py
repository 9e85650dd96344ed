"""Reshaping: properties and context of an event made anew by templates, before anybody else reads them."""

from __future__ import annotations

from datetime import datetime

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest, Refused
from limner.model.batch import NewEvent
from limner.model.catalog import Reshaping
from limner.model.json import Json, Raw
from limner.rules.references import Facts
from limner.rules.templates import Fill, compile_template
from limner.rules.triggers import Trigger, Wanted, compile_trigger, wanted_by

_encode = msgspec.json.encode


class CompiledReshaping(msgspec.Struct, frozen=True, kw_only=True):
    """A reshaping ready for any number of events."""

    id: str
    trigger: Trigger
    wanted: Wanted
    properties: Fill | None = None
    context: Fill | None = None

    def reshape(self, new: NewEvent, source: str, facts: Facts, now: datetime) -> NewEvent | None:
        """Return the event with what the templates make of it, None where it is none of theirs.

        Raises Refused where the condition or a template cannot be worked out.
        """
        if not self.trigger.hits(source, facts, now):
            return None
        changes: dict[str, Raw] = {}
        if self.properties is not None:
            changes["properties"] = Raw(_encode(self.properties(facts)))
        if self.context is not None:
            changes["context"] = Raw(_encode(self.context(facts)))
        return replace(new, **changes)


def compile_reshaping(made: Reshaping) -> CompiledReshaping:
    """Make a reshaping ready; a template or a condition that cannot be read raises BadRequest with its place."""
    if made.properties is None and made.context is None:
        raise BadRequest("say what becomes of the event: a template of its `properties`, or of its `context`")
    return CompiledReshaping(
        id=made.id,
        trigger=compile_trigger(made.source, made.condition),
        wanted=wanted_by(made.condition, made.properties, made.context),
        properties=_fill(made.properties, "properties"),
        context=_fill(made.context, "context"),
    )


def _fill(template: Json | None, place: str) -> Fill | None:
    if template is None:
        return None
    try:
        fill = compile_template(template)
    except Refused as wrong:
        wrong.path = ".".join(part for part in (place, wrong.path) if part)
        raise
    if not isinstance(fill({}), dict):
        raise BadRequest(f"the {place} of an event are an object; this template makes none", path=place)
    return fill
