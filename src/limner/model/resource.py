"""Another system that we reach: which type it is of, and what opens its door."""

from __future__ import annotations

from typing import Annotated, Literal

import msgspec

from limner.model.json import Json

Meta = msgspec.Meta
Branch = Literal["production", "test"]
Words = list[Annotated[str, Meta(max_length=100)]] | Annotated[str, Meta(max_length=1000)]


class ResourceCredentials(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What opens the door, in the words of the resource's type; `test` is used for tests and in staging.

    A branch that is empty is not used. In an answer `***` stands for each secret; sent back, it means what is stored.
    """

    production: Json = {}
    test: Json = {}


class Resource(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Another system, and its credentials.

    `tags`, `icon` and `destination` (the settings that a destination on it begins with) come from its type, whatever is
    sent; `timestamp`, `production` and `running` are taken for the sake of older clients and mean nothing.
    """

    id: Annotated[
        str,
        Meta(
            pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$",
            max_length=128,
            description="Letters, digits and . _ : -; kept in lower case",
        ),
    ]
    name: Annotated[str, Meta(min_length=1, max_length=200)]
    type: Annotated[str, Meta(min_length=1, max_length=100, description="The name of a resource plugin")]
    description: str | None = "No description provided"
    credentials: ResourceCredentials = msgspec.field(default_factory=ResourceCredentials)
    tags: Words = msgspec.field(default_factory=lambda: ["general"])
    groups: Words = []
    icon: str | None = None
    destination: Json | None = None
    enabled: bool = True
    locked: bool = False
    timestamp: str | None = None
    production: bool = True
    running: bool = False
