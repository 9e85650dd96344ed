"""The account and the database that are always there, and what the fields of a database have to be."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any, get_args

from limner.errors import BadRequest
from limner.model.account import DEFAULT, LARGEST, Account, Database, Field, FieldType
from limner.rules.import_fields import reserved

ACCOUNT = Account(id=str(DEFAULT), name="Default account")
DATABASE = Database(id=str(DEFAULT), name="Default database")


TYPES: tuple[str, ...] = get_args(FieldType)


def read_numbered(given: Mapping[str, Any]) -> dict[str, Any]:
    """Return what somebody wrote of an account, a database or a resource, with the id as text.

    Raises BadRequest for an id that is no number, and for a field of a type that there is not.
    """
    read = dict(given)
    if "id" in read:
        text = str(read["id"]).strip() if type(read["id"]) in {int, str} else ""
        if not re.fullmatch("[1-9][0-9]{0,17}", text):
            raise BadRequest(f"a whole number from 1 to {LARGEST} is expected", path="id")
        read["id"] = text
    fields = read.get("fields")
    for place, field in enumerate(fields if isinstance(fields, list) else []):
        named = field.get("type") if isinstance(field, dict) else None
        if isinstance(named, str) and named not in TYPES:
            raise BadRequest(f"there is no type {named[:80]!r} but {', '.join(TYPES)}", path=f"fields[{place}].type")
    return read


def check_database(database: Database) -> None:
    """Raise BadRequest where the fields of a database cannot be told apart, or it cannot belong to its account."""
    if database.id == DATABASE.id and database.account != DEFAULT:
        raise BadRequest(f"database {DEFAULT} belongs to account {DEFAULT}, always", path="account")
    seen: set[str] = set()
    for place, field in enumerate(database.fields):
        path = f"fields[{place}]"
        if reserved(field.name):
            raise BadRequest(f"{field.name!r} is the name of a standard field", path=f"{path}.name")
        if field.name in seen:
            raise BadRequest(f"there are two fields {field.name!r}", path=f"{path}.name")
        seen.add(field.name)
        _check_choices(field, f"{path}.choices")


def _check_choices(field: Field, path: str) -> None:
    """Raise BadRequest unless a text, which may be a label or the digits of a code, means one choice at the most."""
    if (field.type == "enum") != bool(field.choices):
        needs = "needs choices" if field.type == "enum" else f"is of type {field.type}, which has no choices"
        raise BadRequest(f"the field {field.name!r} {needs}", path=path)
    seen: set[str] = set()
    for place, choice in enumerate(field.choices):
        spellings = {str(choice.code), choice.label}
        if taken := sorted(spellings & seen):
            raise BadRequest(f"there are two choices {taken[0]!r}", path=f"{path}[{place}]")
        seen |= spellings
