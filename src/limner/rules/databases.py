"""The account and the database that are always there, and what the fields of a database have to be."""

from __future__ import annotations

from limner.errors import BadRequest
from limner.model.account import DEFAULT, Account, Database, Field
from limner.rules.import_fields import reserved

ACCOUNT = Account(id=str(DEFAULT), name="Default account")
DATABASE = Database(id=str(DEFAULT), name="Default database")


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
