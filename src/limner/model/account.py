"""Whose profiles are imported: accounts, their databases with fields of their own, and what people subscribe to.

Their ids are numbers, because that is how producers name them: `account_id`, `db_id`, `resource_id`. What is collected
belongs to database 1 of account 1; both are always there.
"""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

Meta = msgspec.Meta
LARGEST = 10**18 - 1
"""Of the numbers that are ids."""

NumericId = Annotated[
    str, Meta(pattern=r"^[1-9][0-9]{0,17}$", description="A whole number from 1; written with or without quotes")
]
Number = Annotated[int, Meta(ge=1, le=LARGEST)]
Name = Annotated[str, Meta(min_length=1, max_length=200)]

DEFAULT = 1
"""The account, and the database of it, that what is collected belongs to."""

FieldType = Literal["string", "int", "float", "bool", "date", "datetime", "enum", "ip", "tags", "object"]


class Choice(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One value of an enum field: what is stored, and what people read."""

    code: int
    label: Annotated[str, Meta(min_length=1, max_length=200)]


class Field(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A custom field of a database; its values are the trait of this name. `choices` are those of an enum."""

    name: Annotated[str, Meta(pattern=r"^[A-Za-z][A-Za-z0-9_-]*$", max_length=64)]
    type: FieldType = "string"
    title: Annotated[str, Meta(max_length=200)] = ""
    choices: list[Choice] = []


class Account(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An owner of databases. An inactive one imports nothing.

    `profile_limit` is how many profiles all its databases may hold together before imports stop to create any.
    """

    id: NumericId
    name: Name
    description: str = ""
    active: bool = True
    profile_limit: Annotated[int, Meta(ge=0)] | None = None


class Database(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Profiles of one account that may match each other, and the fields that they have beside the usual ones."""

    id: NumericId
    name: Name
    description: str = ""
    account: Number = DEFAULT
    fields: list[Field] = []


class SubscriptionResource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something of an account that people of some databases subscribe to, such as a newsletter."""

    id: NumericId
    name: Name
    description: str = ""
    account: Number = DEFAULT
    databases: list[Number] = msgspec.field(default_factory=lambda: [DEFAULT])
