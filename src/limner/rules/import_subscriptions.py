"""What people subscribe to: read from `data.subscriptions` of an import, and put among those that a profile has.

A subscription is known by its resource, its channel and its address. The names are those that producers write.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from limner.errors import ImportRefused
from limner.model.json import Json
from limner.rules.import_faults import Fault, refused
from limner.rules.import_types import EMAIL, LARGEST, OBJECT, PHONE, TEXT, Kind, is_plain
from limner.rules.patching import likeness
from limner.rules.places import MISFIT

FIELD = "subscriptions"
MOST = 1000
"""Subscriptions of one profile."""


def read_subscriptions(value: Any) -> list[Json]:
    """Return subscriptions as they are stored, null where something is to be cleared.

    Raises ImportRefused with the number of the item, counted from 1, and what would be right.
    """
    if type(value) is not list or len(value) > MOST:
        raise _refused(f"must be a list of at most {MOST} objects")
    return [_read(item, f"item {place}") for place, item in enumerate(value, 1)]


def check_resources(data: Json, is_known: Callable[[int], bool]) -> None:
    """Raise ImportRefused where `data` of a message subscribes to a resource that is not known to be the account's.

    What takes subscriptions away may name any, and what is no subscription at all, is refused when it is applied.
    """
    sent = data.get(FIELD)
    if sent is None:
        return
    if type(sent) is dict:
        sent = None if sent.get("action") == "delete" else sent.get("value")
    for place, item in enumerate(sent if type(sent) is list else (), 1):
        resource = item.get("resource_id") if type(item) is dict else None
        if type(resource) is int and not is_known(resource):
            raise _refused(f"item {place}: the account has no resource {resource}")


def with_subscriptions(held: list[Any], sent: list[Json]) -> list[Any]:
    """Return the subscriptions of a profile with those that were sent: what these say replaces, the rest stays."""
    places = {_identity(it): place for place, it in enumerate(held)}
    united = list(held)
    for item in sent:
        place = places.setdefault(_identity(item), len(united))
        if place == len(united):
            united.append(_united({}, item))
        else:
            united[place] = _united(united[place], item)
    return united


def without_subscriptions(held: list[Any], sent: list[Json]) -> list[Any]:
    """Return the subscriptions of a profile without those that were sent, whatever else these say."""
    gone = {_identity(item) for item in sent}
    return [it for it in held if _identity(it) not in gone]


def _read(item: Any, where: str) -> Json:
    if type(item) is not dict:
        raise _refused(f"{where} must be an object")
    channel = item.get("channel")
    parts = ADDRESSES.get(channel) if type(channel) is str else None
    if parts is None:
        raise _refused(f"{where}: channel must be one of {', '.join(ADDRESSES)}")
    if unknown := item.keys() - parts.keys() - DETAILS.keys() - {"resource_id", "channel"}:
        names = ", ".join(sorted(name[:64] for name in unknown))
        raise _refused(
            f"{where}: a subscription of channel {channel} has no {names}; its address is {' and '.join(parts)}"
        )
    resource = item.get("resource_id")
    if type(resource) is not int or not 1 <= resource <= LARGEST:
        raise _refused(f"{where}: resource_id must be a whole number from 1")
    found: Json = {"resource_id": resource, "channel": channel}
    for name, kind in parts.items():
        found[name] = _fit(kind, item.get(name), f"{where}: {name}")
    for name, kind in DETAILS.items():
        if name in item:
            found[name] = None if item[name] is None else _fit(kind, item[name], f"{where}: {name}")
    return found


def _fit(kind: Kind, value: Any, where: str) -> Any:
    found = kind.fit(value)
    if found is MISFIT:
        raise _refused(f"{where} must be {kind.wanted}")
    return found


def _identity(item: Any) -> Any:
    """Return what makes a subscription this one; what an event wrote in its place and is none, is only itself."""
    channel = item.get("channel") if isinstance(item, dict) else None
    parts = ADDRESSES.get(channel) if isinstance(channel, str) else None
    if parts is None:
        return id(item)
    return likeness([item.get("resource_id"), channel, *(item.get(name) for name in parts)])


def _united(old: Json, new: Json) -> Json:
    united = {**old, **new}
    own, more = old.get("custom_fields"), new.get("custom_fields")
    if isinstance(more, dict):
        fields = {**own, **more} if isinstance(own, dict) else more
        united["custom_fields"] = {name: value for name, value in fields.items() if value is not None}
    return {name: value for name, value in united.items() if value is not None}


def _refused(reason: str) -> ImportRefused:
    return refused(Fault.BAD_DATA, name=FIELD, reason=reason)


def _name(value: Any) -> Any:
    return value if type(value) is str and value.strip() and TEXT.fit(value) is not MISFIT else MISFIT


def _priority(value: Any) -> Any:
    return value if type(value) is int and is_plain(value) else MISFIT


def _categories(value: Any) -> Any:
    if type(value) is not list or len(value) > MOST or MISFIT in (names := [_name(it) for it in value]):
        return MISFIT
    return list(dict.fromkeys(names))


def _with_phone(value: Any) -> Any:
    phone = PHONE.fit(value.get("phone")) if OBJECT.fit(value) is not MISFIT else MISFIT
    return MISFIT if phone is MISFIT else {**value, "phone": phone}


def _with_id(value: Any) -> Any:
    fits = OBJECT.fit(value) is not MISFIT and type(value.get("id")) in {int, str}
    return value if fits else MISFIT


def _detail(wanted: str, fit: Callable[[Any], Any]) -> Kind:
    return Kind(wanted, fit, fit, lambda _: ())


NAME = _detail(f"{TEXT.wanted}, and not blank", _name)
WITH_PHONE = _detail("an object with a phone number in its key phone", _with_phone)

ADDRESSES: dict[str, dict[str, Kind]] = {
    "email": {"email": EMAIL},
    "sms": {"phone": PHONE},
    "push": {"provider": NAME, "subscription_id": NAME},
    "telegram_bot": {"cc_data": _detail("an object with an int or a string in its key id", _with_id)},
    "whatsapp": {"cc_data": WITH_PHONE},
    "viber": {"cc_data": WITH_PHONE},
}
"""The channels, and what an address is in each."""

DETAILS: dict[str, Kind] = {
    "status": NAME,
    "priority": _detail("a whole number of 64 bits", _priority),
    "custom_fields": OBJECT,
    "cats": _detail(f"a list of at most {MOST} names", _categories),
}
"""What else is known of a subscription; null clears it."""

SUBSCRIPTIONS = _detail("a list of subscriptions", read_subscriptions)
