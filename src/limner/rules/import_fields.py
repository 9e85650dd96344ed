"""What `data` of an import means for a profile: which fields there are, where they stand, and what is written there.

The standard fields are a table, `import_fields.yaml`; a database adds its own. All of `data` is applied, or nothing.
"""

from __future__ import annotations

import msgspec

from limner.errors import BadRequest, ImportRefused
from limner.model.account import Database, Field
from limner.model.json import Json
from limner.model.profile import Profile
from limner.rules.import_actions import next_value
from limner.rules.import_faults import Fault, refused
from limner.rules.import_targets import (
    Patches,
    Target,
    custom_target,
    is_read_only,
    is_standard,
    standard_targets,
    table,
)
from limner.rules.import_types import OBJECT, Kind
from limner.rules.patching import Stamp, apply, same

LONGEST_NAME = 64
"""Characters of a field that nobody knows, as far as an error repeats them; no field has more."""

MOST_SCHEMAS = 256
"""Databases whose fields are kept compiled."""


class Schema(msgspec.Struct, frozen=True):
    """What a database takes: all fields by name, its own among them, and the types of those that profiles match by."""

    database: Database
    targets: dict[str, Target]
    own: dict[str, Field]
    matched: dict[str, Kind]


class Applied(msgspec.Struct, frozen=True, gc=False):
    """A profile after `data`, the very same object where nothing changed, and the sorted names of fields that did."""

    profile: Profile
    changed: tuple[str, ...] = ()


def reserved(name: str) -> bool:
    """Tell whether no custom field may have this name."""
    return is_standard(name) or name in table().fields


def schema_of(database: Database) -> Schema:
    """Return the compiled fields of a database; it is compiled once for each time the catalogue is read."""
    found = _schemas.get(id(database))
    if found is None or found.database is not database:
        if len(_schemas) >= MOST_SCHEMAS:
            _schemas.clear()
        found = _schemas[id(database)] = _compiled(database)
    return found


def check_names(data: Json, database: Database) -> None:
    """Raise ImportRefused for fields that there are not, or that nobody writes."""
    names = data.keys() - schema_of(database).targets.keys()
    if unknown := sorted(name[:LONGEST_NAME] for name in names if not is_read_only(name)):
        raise refused(Fault.UNKNOWN_DATA, names=", ".join(unknown))
    if names:
        raise refused(Fault.BAD_DATA, name=min(names), reason="it is read-only")


def apply_data(data: Json, profile: Profile, database: Database, stamp: Stamp | None = None) -> Applied:
    """Return the profile with all of `data` applied; what `stamp` is, `patching.apply` tells.

    Raises ImportRefused for fields that there are not, and for the first value that does not fit its field.
    """
    check_names(data, database)
    targets = schema_of(database).targets
    writes: dict[str, Patches] = {}
    for name, value in data.items():
        target = targets[name]
        held = target.held(profile)
        new = next_value(target, held, value)
        if not same(held, new):
            writes[name] = target.write(new)
    if not writes:
        return Applied(profile)
    try:
        after = apply(profile, [patch for patches in writes.values() for patch in patches], stamp=stamp)
    except BadRequest as error:
        raise _blocked(writes, error) from error
    return Applied(after, tuple(sorted(writes)))


def _compiled(database: Database) -> Schema:
    own = {field.name: custom_target(field) for field in database.fields}
    return Schema(
        database=database,
        targets={**own, **standard_targets()},
        own={field.name: field for field in database.fields},
        matched={name: target.kind for name, target in own.items() if target.kind is not OBJECT},
    )


def _blocked(writes: dict[str, Patches], error: BadRequest) -> ImportRefused:
    """Return the refusal of a patch that cannot be applied: an event put something else where the field belongs."""
    blocked = (name for name, patches in writes.items() if error.path in {".".join(it.path) for it in patches})
    return refused(Fault.BAD_DATA, name=next(blocked, min(writes)), reason="something else stands in its place")


_schemas: dict[int, Schema] = {}
