"""By what profiles are matched: what a profile holds, and what a message asks for, spelled alike.

A message says where to look in tiers; the first in which anybody is found decides.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime
from typing import Any

from limner.model.account import Database, Field
from limner.model.attribute import Attribute, Search
from limner.model.importing import Message
from limner.model.json import Json
from limner.model.profile import Profile
from limner.rules import import_types as types
from limner.rules.import_faults import Fault, refused
from limner.rules.import_fields import schema_of
from limner.rules.import_subscriptions import MOST
from limner.rules.import_targets import is_standard
from limner.rules.import_types import Kind, kind_of, spellings
from limner.rules.places import MISFIT

EMAIL, PHONE = "email", "phone"
ANY = "*"
"""Stands for the resource of a subscription whichever it is."""

NUMBERS = ("main", "mobile", "business", "whatsapp")
"""The telephone numbers of a profile that have a place of their own."""

CHANNELS = {"email": (EMAIL, types.EMAIL), "sms": (PHONE, types.PHONE)}
"""The channels whose addresses are searched, with the key that they are in a subscription."""

NOTHING: Search = frozenset()


def attributes_of(profile: Profile, database: Database) -> Search:
    """Return all that a profile of a database is matched by.

    Events write what they like where these things stand; what does not fit is left out.
    """
    number = profile.metadata.database
    found = [Attribute(number, name, value) for name, value in _contacts(profile.data.get("contact"))]
    matched = schema_of(database).matched
    for name in matched.keys() & profile.traits.keys():
        found += [Attribute(number, name, value) for value in spellings(matched[name], profile.traits[name])]
    subscriptions = profile.aux.get("subscriptions")
    if type(subscriptions) is list:
        for item in subscriptions[:MOST]:
            found += [Attribute(number, name, value) for name, value in _subscribed(item)]
    return frozenset(found) if found else NOTHING


def same_attributes(before: Profile | None, after: Profile) -> bool:
    """Tell at a glance that a profile holds what it held; False means that it may differ, and always for a new one."""
    if before is None or before.traits is not after.traits:
        return False
    if before.data is not after.data and before.data.get("contact") is not after.data.get("contact"):
        return False
    return before.aux is after.aux or before.aux.get("subscriptions") is after.aux.get("subscriptions")


def searches_of(message: Message, database: Database) -> tuple[Search, ...]:
    """Return where to look for the person whom a message means, tier after tier; nowhere where it names a profile.

    Raises ImportRefused where its address is none, its field is no custom one, or the value does not fit the field.
    """
    match message.matching:
        case "email":
            return _tiers(EMAIL, _address(types.EMAIL, message.email, Fault.BAD_EMAIL), message)
        case "phone":
            return _tiers(PHONE, _address(types.PHONE, message.phone, Fault.BAD_PHONE), message)
        case "custom":
            field = _field(message, database)
            values = kind_of(field).spell(_asked(field, message))
            return (frozenset(Attribute(message.db_id, field.name, value) for value in values),)
        case "profile_id":
            return ()


def created_from(message: Message, database: Database) -> Json:
    """Return what a profile that begins with a message has from its key, in the words of `data`.

    What `data` gives itself is left out. Raises as `searches_of` does.
    """
    made: Json = {}
    match message.matching:
        case "email":
            made = {EMAIL: _address(types.EMAIL, message.email, Fault.BAD_EMAIL)}
        case "phone":
            made = {"phones": [_address(types.PHONE, message.phone, Fault.BAD_PHONE)]}
        case "custom":
            field = _field(message, database)
            made = {field.name: _asked(field, message)}
        case "profile_id":
            pass
    return made if made.keys().isdisjoint(message.data) else {}


def new_profile_id(moment: datetime, randomness: bytes, count: int) -> str:
    """Return an id as producers know them, 24 hexadecimal digits: seconds since 1970, five random bytes, a count."""
    seconds = int(moment.timestamp()) & 0xFFFF_FFFF
    return f"{seconds:08x}{randomness[:5].hex():0>10}{count & 0xFF_FFFF:06x}"


def _contacts(contact: Any) -> Iterator[tuple[str, str]]:
    if type(contact) is not dict:
        return
    email, phone = contact.get("email"), contact.get("phone")
    if type(email) is dict:
        known = email.get("others")
        for address in [email.get("main"), *known[: types.MOST_PHONES]] if type(known) is list else [email.get("main")]:
            if (plain := types.EMAIL.read(address)) is not MISFIT:
                yield EMAIL, plain
    if type(phone) is dict:
        others = phone.get("others")
        numbers = [phone[it] for it in NUMBERS if it in phone]
        for number in [*numbers, *others[: types.MOST_PHONES]] if type(others) is list else numbers:
            if (plain := types.PHONE.read(number)) is not MISFIT:
                yield PHONE, plain


def _subscribed(item: Any) -> Iterator[tuple[str, str]]:
    channel = item.get("channel") if type(item) is dict else None
    if type(channel) is not str or channel not in CHANNELS:
        return
    key, kind = CHANNELS[channel]
    address, resource = kind.read(item.get(key)), item.get("resource_id")
    if address is not MISFIT and type(resource) is int and 1 <= resource <= types.LARGEST:
        yield f"{key}@{resource}", address
        yield f"{key}@{ANY}", address


def _tiers(name: str, value: str, message: Message) -> tuple[Search, ...]:
    own = Attribute(message.db_id, name, value)
    if message.resource_id is None:
        return frozenset((own,)), frozenset((Attribute(message.db_id, f"{name}@{ANY}", value),))
    return frozenset((Attribute(message.db_id, f"{name}@{message.resource_id}", value),)), frozenset((own,))


def _address(kind: Kind, value: str | None, fault: Fault) -> str:
    found = kind.read(value)
    if found is MISFIT:
        raise refused(fault)
    return str(found)


def _field(message: Message, database: Database) -> Field:
    """Return the custom field that a message names."""
    name = message.field_name or ""
    field = schema_of(database).own.get(name)
    if field is None:
        raise refused(Fault.NOT_CUSTOM if is_standard(name) else Fault.UNKNOWN_FIELD, name=name)
    return field


def _asked(field: Field, message: Message) -> Any:
    """Return the value that a message asks for, as it is stored."""
    found = kind_of(field).read(message.field_value)
    if found is MISFIT:
        raise refused(Fault.MISFIT, name=field.name, type=field.type)
    return found
