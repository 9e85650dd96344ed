"""Validation: what an event has to look like, by JSON Schema. The words of an error never hold what was sent."""

from __future__ import annotations

from datetime import datetime
from itertools import islice

import jsonschema_rs
import msgspec

from limner.errors import BadNotation, BadRequest
from limner.model.catalog import Validation
from limner.model.json import Json
from limner.model.payload import Problem
from limner.rules.references import MISSING, Facts, Lookup, compile_reference, path_of
from limner.rules.triggers import Trigger, Wanted, compile_trigger, wanted_by

MOST_PROBLEMS = 10
"""What is told of one place; more would be the same again."""

UNSAID = "the value"
"""What stands in an error for the value that came."""


class PlaceCheck(msgspec.Struct, frozen=True):
    """A place of the facts, what it is called in an error, and what may stand there."""

    find: Lookup
    name: str
    schema: jsonschema_rs.Validator

    def problems(self, facts: Facts) -> list[Problem]:
        """Return what is wrong with what stands there; nothing counts as null."""
        found = self.find(facts)
        errors = self.schema.iter_errors(None if found is MISSING else found)
        return [self._told(error) for error in islice(errors, MOST_PROBLEMS)]

    def _told(self, error: jsonschema_rs.ValidationError) -> Problem:
        missed = getattr(error.kind, "property", None)  # the schema's own name of what is required
        path = [self.name, *map(str, error.instance_path), *([missed] if isinstance(missed, str) else [])]
        return Problem(path=".".join(part for part in path if part), message=error.message)


class CompiledValidation(msgspec.Struct, frozen=True, kw_only=True):
    """A validation ready for any number of events."""

    id: str
    trigger: Trigger
    wanted: Wanted
    places: tuple[PlaceCheck, ...]

    def problems(self, source: str, facts: Facts, now: datetime) -> list[Problem]:
        """Return what is wrong with an event, nothing where it is valid or none of ours.

        Raises ConditionError where the condition cannot be decided.
        """
        if not self.trigger.hits(source, facts, now):
            return []
        return [problem for place in self.places for problem in place.problems(facts)]


def compile_validation(made: Validation) -> CompiledValidation:
    """Make a validation ready; a schema, place or condition that cannot be read raises BadRequest with its place."""
    if not made.event_type:
        raise BadRequest("a validation is about one type of events", path="event_type")
    return CompiledValidation(
        id=made.id,
        trigger=compile_trigger(made.source, made.condition),
        wanted=wanted_by(made.condition, list(made.schemas)),
        places=tuple(_place(reference, schema) for reference, schema in made.schemas.items()),
    )


def _place(reference: str, schema: Json | bool) -> PlaceCheck:  # noqa: FBT001 # true and false are schemas
    where = f"schemas.{reference}"
    try:
        source, path = path_of(reference)
        find = compile_reference(reference)
    except BadNotation as wrong:
        raise BadRequest(f"{reference!r} is no place such as event@properties: {wrong.message}", path=where) from wrong
    name = ".".join(path) if source == "event" else f"{source}@{'.'.join(path)}"
    try:
        # No schema is fetched from anywhere, and no pattern takes more than linear time.
        validator = jsonschema_rs.validator_for(
            schema, mask=UNSAID, offline=True, pattern_options=jsonschema_rs.RegexOptions(), validate_formats=True
        )
    except (ValueError, jsonschema_rs.ReferencingError) as wrong:
        place = ".".join((where, *map(str, getattr(wrong, "instance_path", ()))))
        raise BadRequest(f"this is no JSON Schema: {getattr(wrong, 'message', wrong)}", path=place) from wrong
    return PlaceCheck(find, name, validator)
