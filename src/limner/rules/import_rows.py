"""The rows of a file as messages: the key of the matching from its column, everything else into `data`.

A cell that is empty, or null, says nothing. Only a line that is a message itself clears a field with null.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import msgspec

from limner.model.account import Database
from limner.model.importing import ImportPlan
from limner.model.json import Json
from limner.rules.import_columns import PHONE, PHONES, Columns, known_fields, propose_columns

SEPARATORS = re.compile(r"[,;|]")
"""What stands between several phone numbers in one cell."""

TRUTH = {"true": True, "yes": True, "1": True, "false": False, "no": False, "0": False}
SEXES: dict[str, int | str] = {"0": 0, "1": 1, "m": "male", "f": "female"}

OWN_KEY = {"custom": "field_value"}
"""Where a message holds the key of a matching, if not under its name."""

BAD_ROW = 400
"""The error of a row that cannot be read, as of a message that cannot."""

_encode = msgspec.json.Encoder().encode
_parse = msgspec.json.decode


def go_on() -> None:
    """Tell whoever reads a file that they may go on; others raise instead, and so end what takes long."""


class Unread(msgspec.Struct, frozen=True):
    """A row that cannot be read, and why."""

    reason: str


class Row(msgspec.Struct, frozen=True, gc=False):
    """A row of a file, the first being 1: its message and its key as the file has it, or what is wrong with it."""

    number: int
    body: bytes = b""
    key: str = ""
    fault: str = ""


class RowReader:
    """Makes messages of the rows of one file. In files of `texts` all values are texts, and become what a field is."""

    def __init__(self, columns: Columns, plan: ImportPlan, database: Database, *, texts: bool) -> None:
        self._columns, self._database, self._matching = columns, database, plan.matching
        self._key = OWN_KEY.get(plan.matching, plan.matching)
        self._defaults = _defaults(plan, database)
        self._texts = texts
        self._readers = _text_readers(database) if texts else _value_readers(database)
        self._fields = {column: (field, self._readers.get(field)) for column, field in columns.values.items()}
        self._phones = frozenset(columns.phones)
        self._left_out: set[str] = set(plan.columns) - self._fields.keys() - self._phones

    def row(self, number: int, record: Json | Unread) -> Row:
        """Return a row as what the import takes."""
        if isinstance(record, Unread):
            return Row(number, fault=record.reason)
        if not self._texts and type(record.get("data")) is dict:
            return self._whole(number, record)
        data: Json = {}
        for column, value in record.items():
            if value is None or value == "":
                continue
            known = self._fields.get(column) or self._meet(column)
            if known:
                field, read = known
                data[field] = value if read is None else read(value)
        if self._phones:
            self._add_phones(record, data)
        message = {**self._defaults, "data": data}
        key = record.get(self._columns.key)
        if key is not None and key != "":
            message[self._key] = _whole(key) if self._key == "field_value" else _text(key)
        return Row(number, _encode(message), _shown(key))

    def _whole(self, number: int, record: Json) -> Row:
        """Return a line that is a message; what it does not say is as the plan has it."""
        matching = record.get("matching") or self._matching
        key = record.get(OWN_KEY.get(matching, matching)) if isinstance(matching, str) else None
        return Row(number, _encode({**self._defaults, **record}), _shown(key))

    def _add_phones(self, record: Json, data: Json) -> None:
        """Put the numbers of all columns that hold some into one list, in their order."""
        numbers: list[Any] = []
        for column in self._columns.phones:
            value = record.get(column)
            if isinstance(value, list):
                numbers += value
            elif isinstance(value, str) and not value.startswith("{"):
                numbers += [part.strip() for part in SEPARATORS.split(value) if part.strip()]
            elif value is not None:
                numbers.append(_text(value))
        if numbers:
            data[PHONES] = numbers

    def _meet(self, column: str) -> tuple[str, Callable[[Any], Any] | None] | None:
        """Take in a column that the file had no sign of at its beginning; an unknown one is refused with its row."""
        if column in self._left_out or column == self._columns.key or column in self._phones:
            return None
        field = propose_columns([column], self._database).get(column, column)
        known = (PHONES if field == PHONE else field, self._readers.get(field))
        self._fields[column] = known
        return known


def _defaults(plan: ImportPlan, database: Database) -> Json:
    """Return what all messages have in common."""
    return {
        "account_id": database.account,
        "db_id": plan.database,
        "matching": plan.matching,
        **({"field_name": plan.field} if plan.matching == "custom" else {}),
        **({"resource_id": plan.resource} if plan.resource is not None else {}),
        **({"update_only": True} if plan.update_only else {}),
        **({"skip_triggers": True} if plan.skip_triggers else {}),
    }


def _text_readers(database: Database) -> dict[str, Callable[[Any], Any]]:
    """Return for the fields that take no texts how a cell becomes what they take; what cannot stays as it is."""
    own: dict[str, Callable[[Any], Any]] = {}
    for field in database.fields:
        if field.type == "bool":
            own[field.name] = _truth
        elif field.type == "object":
            own[field.name] = _json
    return {"_sex": _sex, "subscriptions": _json, **own}


def _value_readers(database: Database) -> dict[str, Callable[[Any], Any]]:
    """Return how values become what the fields take: tables of numbers with gaps know no whole numbers, only 7.0."""
    fractions = {field.name for field in database.fields if field.type in {"float", "object"}}
    return dict.fromkeys(known_fields(database) - fractions, _whole)


def _truth(cell: str) -> bool | str:
    return TRUTH.get(cell.lower(), cell)


def _sex(cell: str) -> int | str:
    return SEXES.get(cell.lower(), cell)


def _json(cell: str) -> Any:
    try:
        return _parse(cell)
    except msgspec.DecodeError:
        return cell


def _whole(value: Any) -> Any:
    return int(value) if type(value) is float and value.is_integer() else value


def _text(value: Any) -> Any:
    """Return a number as the text that a key or a phone number is, and anything else as it is."""
    number = _whole(value)
    return str(number) if type(number) is int else value


def _shown(key: Any) -> str:
    return key if isinstance(key, str) else "" if key is None else _encode(key).decode()
