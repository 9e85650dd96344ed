"""What a person configures. One struct is the API's schema, the YAML's schema and the form's schema of its kind."""

from __future__ import annotations

from typing import Annotated, Any, Literal

import msgspec

from limner.model.account import Account, Database, SubscriptionResource
from limner.model.compliance import ComplianceRule
from limner.model.destination import Destination
from limner.model.identity import IdentificationPoint, IdentityKey, MergeRule
from limner.model.json import Json
from limner.model.patch import Op
from limner.model.resource import Resource
from limner.model.retention import RetentionRule

ObjectId = Annotated[
    str,
    msgspec.Meta(pattern=r"^[A-Za-z0-9][A-Za-z0-9._:-]*$", max_length=128, description="Letters, digits and . _ : -"),
]
Name = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
BridgeType = Literal["rest", "webhook", "redirect"]
Tagged = list[Annotated[str, msgspec.Meta(max_length=100)]]
TraitType = Literal["text", "texts", "number", "whole-number", "boolean", "time", "object"]
EventTypeName = Annotated[str, msgspec.Meta(max_length=200)]


class Source(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """An entry point for events; its id is the write key that a client sends."""

    id: ObjectId
    name: str = ""
    description: str = ""
    type: Annotated[list[BridgeType], msgspec.Meta(min_length=1)] = msgspec.field(default_factory=lambda: ["rest"])
    channel: str = ""
    enabled: bool = True
    transitional: bool = False
    tags: Tagged = msgspec.field(default_factory=lambda: ["general"])
    groups: Tagged = []
    requires_consent: bool = False
    locked: bool = False
    rate_limit: Annotated[int, msgspec.Meta(ge=0, description="Requests a second and address; 0 is no limit")] = 0
    config: Json = {}


class SavedTest(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A request that people send to a source to see what comes of it, kept for all of them.

    `asynchronous` sends it with PUT. Where `body` is there, somebody wrote it by hand, and it is sent in place of what
    the other fields make.
    """

    id: ObjectId
    name: Name
    description: str = ""
    event_source: str
    event_type: EventTypeName
    profile_id: str = ""
    session_id: str = ""
    asynchronous: bool = False
    properties: Json = {}
    context: Json = {}
    body: Any = None
    tags: Tagged = []


class Redirect(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A short link: collects an event and leads on to `url`."""

    id: ObjectId
    name: Name
    description: str = ""
    source: str
    event_type: Name
    url: Annotated[str, msgspec.Meta(pattern=r"^(https?://[^/]|/(?![/\\]))", max_length=2000)]
    props: Json = {}
    pass_query: bool = False
    enabled: bool = True
    tags: Tagged = []


class Assign(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """One line of a mapping to the profile.

    Writes the event property at `value` (or the constant `const`) to `target` with `op`. `target` may name a property
    in braces, as in `interests.{interest}`; `default` is used where the property is missing.
    """

    target: str
    op: Op = "equals"
    value: str | None = None
    const: Any = None
    default: Any = None


class EventType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is known of all events of one type: its words, and where its properties belong.

    `copy` fills places of the event from its properties (`target: property path`), `profile` changes the person,
    `traits` says of what type traits of the event are that `copy` fills, so that they stay of one type,
    `journey` is the state of the customer's journey that the event shows (`first-visit` stands for awareness on the
    first visit and consideration later), `defaults` are properties that count as sent when they are missing.
    """

    id: ObjectId
    name: str = ""
    description: str = ""
    tags: Tagged = []
    journey: Literal["", "first-visit", "awareness", "consideration", "purchase", "retention", "advocacy"] = ""
    properties: Json = {}
    defaults: Json = {}
    copy: dict[str, str] = {}
    traits: dict[str, TraitType] = {}
    profile: list[Assign] = []
    built_in: bool = False


class ProfileMapping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What events of a type, or of any, from a source, or from any, change in the profile beyond what their type says.

    A line's `value` is a path into the properties; with `event@` before it, into the whole event. All lines of a
    mapping are written, or none.
    """

    id: ObjectId
    name: str = ""
    description: str = ""
    event_type: EventTypeName = ""
    source: str = ""
    enabled: bool = True
    condition: str = ""
    profile: Annotated[list[Assign], msgspec.Meta(min_length=1)]
    tags: Tagged = []


class Naming(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Where an event says of what type it is, whose it is, and to which session it belongs.

    Each is a reference such as `event@properties.user`, or a text that stands for itself.
    """

    event_type: str = ""
    profile: str = ""
    session: str = ""


class Reshaping(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Templates that make other properties, or another context, of what was sent.

    `session` makes another context of the request, which its session keeps, `names` another type or other ids. With one
    of these two a reshaping comes before all others, and sees the event alone.
    """

    id: ObjectId
    name: str = ""
    description: str = ""
    event_type: EventTypeName = ""
    source: str = ""
    enabled: bool = True
    condition: str = ""
    properties: Json | None = None
    context: Json | None = None
    session: Json | None = None
    names: Naming = Naming()
    tags: Tagged = []


class Validation(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What events of a type have to look like: a JSON Schema for each place, such as `event@properties`."""

    id: ObjectId
    name: str = ""
    description: str = ""
    event_type: EventTypeName
    source: str = ""
    enabled: bool = True
    condition: str = ""
    schemas: Annotated[dict[str, Json | bool], msgspec.Meta(min_length=1)]
    tags: Tagged = []


EventRule = ProfileMapping | Reshaping | Validation


class ConsentType(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """Something a person can agree to. `auto_revoke` is a length of time such as `15m`, `90d`.

    `version` names the wording that people agree to today; their events keep it.
    """

    id: ObjectId
    name: Name
    description: str = ""
    revokable: bool = False
    default_value: Literal["grant", "deny"] = "deny"
    enabled: bool = True
    required: bool = False
    tags: Tagged = []
    auto_revoke: Annotated[str, msgspec.Meta(pattern=r"^(\d+[smhdw])?$")] = ""
    version: Annotated[str, msgspec.Meta(max_length=100)] = ""


CatalogObject = (
    Source
    | SavedTest
    | Redirect
    | EventType
    | ConsentType
    | Resource
    | Destination
    | Account
    | Database
    | SubscriptionResource
    | ProfileMapping
    | Reshaping
    | Validation
    | IdentityKey
    | IdentificationPoint
    | MergeRule
    | RetentionRule
    | ComplianceRule
)

KINDS: dict[str, type[CatalogObject]] = {
    "sources": Source,
    "tests": SavedTest,
    "redirects": Redirect,
    "event-types": EventType,
    "mappings": ProfileMapping,
    "reshapings": Reshaping,
    "validations": Validation,
    "identity-keys": IdentityKey,
    "identification-points": IdentificationPoint,
    "merge-rules": MergeRule,
    "retention-rules": RetentionRule,
    "consent-types": ConsentType,
    "compliance-rules": ComplianceRule,
    "resources": Resource,
    "destinations": Destination,
    "accounts": Account,
    "databases": Database,
    "subscription-resources": SubscriptionResource,
}
"""The kinds of the catalogue, by the name that stands in URLs and in YAML."""
