"""The columns of a file: which field each is, by its name or because somebody says so."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from functools import cache

import msgspec

from limner.errors import BadRequest
from limner.model.account import Database
from limner.model.importing import ImportPlan
from limner.rules.import_targets import table

EMAIL, PHONE, PHONES, PROFILE_ID = "email", "phone", "phones", "profile_id"

FEW = 20
"""Names of columns that an error tells; of more it says how many there are."""


class Columns(msgspec.Struct, frozen=True, kw_only=True):
    """What the columns of a file are.

    `key` is the column that tells whose row it is, "" where no column does. `phones` are all columns with numbers, that
    of the key first; `values` leads from the other columns to their fields of `data`.
    """

    key: str = ""
    phones: tuple[str, ...] = ()
    values: dict[str, str] = {}


def propose_columns(header: Iterable[str], database: Database) -> dict[str, str]:
    """Return the fields of those columns whose names tell it, such as `E-Mail` or `first name`.

    A first column with a phone number is `phone`, others are `phones`.
    """
    ours = _own_names(database)
    proposed: dict[str, str] = {}
    for column in header:
        field = column if column in known_fields(database) else ours.get(_fold(column)) or _usual().get(_fold(column))
        if field == PHONE and PHONE in proposed.values():
            field = PHONES
        if field:
            proposed[column] = field
    return proposed


def known_fields(database: Database) -> frozenset[str]:
    """Return the names of all fields that a column can be."""
    return frozenset(table().fields) | {field.name for field in database.fields}


def settle_columns(header: Sequence[str], plan: ImportPlan, database: Database, *, partly: bool = False) -> Columns:
    """Return what the columns are; raises BadRequest, and names all of those that are nothing known.

    What the plan says of a column wins over what its name says. With `partly`, others may come later in the file.
    """
    if plan.field and plan.matching != "custom":
        raise BadRequest(f"the field {plan.field!r} tells whose row it is with custom matching only", path="field")
    proposed = propose_columns([it for it in header if it not in plan.columns], database)
    if PHONE in plan.columns.values():
        proposed = {column: PHONES if field == PHONE else field for column, field in proposed.items()}
    chosen = {**proposed, **plan.columns}
    if not partly:
        _check_header(header, plan)
    _check_fields(header, chosen, database)
    if partly and not header:
        return Columns()
    named = [(column, chosen[column]) for column in header if chosen[column]]
    key = _key(named, plan, database)
    phones = [column for column, field in named if field in {PHONE, PHONES}]
    values = {column: field for column, field in named if column != key and column not in phones}
    _check_each_once(values)
    if PROFILE_ID in values.values():
        raise BadRequest(
            "a column with profile ids is of use only with matching by profile_id; map it to nothing", path="columns"
        )
    if plan.matching != PHONE:
        return Columns(key=key, phones=tuple(phones), values=values)
    others = [column for column in phones if column != key]
    # On their own the others would take the place of the number that the profile is known by.
    return Columns(key=key, phones=(key, *others) if others else (), values=values)


def key_name(plan: ImportPlan) -> str:
    """Return the name of the field that tells whose row it is."""
    return plan.field if plan.matching == "custom" else plan.matching


def _key(named: Iterable[tuple[str, str]], plan: ImportPlan, database: Database) -> str:
    wanted = key_name(plan)
    if plan.matching == "custom" and wanted not in {field.name for field in database.fields}:
        there = _listed(field.name for field in database.fields) or "none"
        raise BadRequest(
            f"matching by a custom field needs one of database {database.id}, not {wanted!r}; it has {there}",
            path="field",
        )
    keys = [column for column, field in named if field == wanted]
    if not keys:
        raise BadRequest(f"matching by {wanted} needs a column with it; map one to {wanted!r}", path="columns")
    if len(keys) > 1:
        raise BadRequest(f"the columns {_listed(keys)} are all {wanted!r}; map all but one to nothing", path="columns")
    return keys[0]


def _check_header(header: Sequence[str], plan: ImportPlan) -> None:
    if lost := [column for column in plan.columns if column not in header]:
        raise BadRequest(f"there is no column {_listed(lost)}; there are {_listed(header)}", path="columns")


def _check_fields(header: Iterable[str], chosen: Mapping[str, str], database: Database) -> None:
    known = known_fields(database)
    if wrong := sorted({field for field in chosen.values() if field and field not in known}):
        raise BadRequest(f"there is no field {_listed(wrong)}; fields are {', '.join(sorted(known))}", path="columns")
    if unknown := [column for column in header if column not in chosen]:
        hint = "; the first row has to name the columns" if any("@" in column for column in unknown) else ""
        raise BadRequest(
            f"no field is known for the columns {_listed(unknown)}{hint}; map each to a field, or to nothing to leave "
            f"it out; fields are {', '.join(sorted(known))}",
            path="columns",
        )


def _check_each_once(values: Mapping[str, str]) -> None:
    for wanted in sorted(set(values.values())):
        columns = [column for column, field in values.items() if field == wanted]
        if len(columns) > 1:
            raise BadRequest(f"the columns {_listed(columns)} are all {wanted!r}; map all but one", path="columns")


def _listed(names: Iterable[str]) -> str:
    given = list(names)
    shown = ", ".join(repr(name) for name in given[:FEW])
    return shown if len(given) <= FEW else f"{shown} and {len(given) - FEW} more"


def _own_names(database: Database) -> dict[str, str]:
    """Return the custom fields by their names and titles as `_fold` spells them, unless two share a spelling."""
    spelled: dict[str, set[str]] = {}
    for field in database.fields:
        for name in (field.name, field.title):
            spelled.setdefault(_fold(name), set()).add(field.name)
    return {name: fields.pop() for name, fields in spelled.items() if name and len(fields) == 1}


@cache
def _usual() -> dict[str, str]:
    return {_fold(name): field for field, row in table().fields.items() for name in (field, *row.columns)}


def _fold(name: str) -> str:
    return "".join(char for char in name.casefold() if char.isalnum())
