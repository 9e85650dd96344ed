"""What is to stand at a field after an import: a plain value, nothing, or what an action makes of what stands there.

An action is an object in place of a value: `{"action": "incr", "value": 2}`.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from limner.errors import ImportRefused
from limner.rules.import_faults import Fault, refused
from limner.rules.import_targets import Items, Listing, Target
from limner.rules.import_types import OBJECT
from limner.rules.places import MISFIT


def next_value(target: Target, held: Any, value: Any) -> Any:
    """Return what is to stand at a field in place of what it holds, where `value` came for it; None is nothing.

    Raises ImportRefused, with a reason that repeats no value.
    """
    if type(value) is not dict:
        return _set(target, held, value)
    action = value.get("action")
    act = ACTIONS.get(action) if type(action) is str else None
    if target.kind is OBJECT and (act is None or value.keys() - {"action", "value"}):
        return _set(target, held, value)
    if act is None:
        raise _refused(target, f"must be {target.kind.wanted}, or an action: {', '.join(ACTIONS)}")
    if action != "unset" and "value" not in value:
        raise _refused(target, f"the action {action} needs a value")
    return act(target, held, value.get("value"))


def _set(target: Target, held: Any, value: Any) -> Any:
    if value is None:
        return _unset(target, held, value)
    found = _fit(target, value)
    if target.listing and target.listing.gathers:
        return _more(target, target.listing, held, found)
    return _unset(target, held, None) if found == [] else found


def _unset(target: Target, _held: Any, _value: Any) -> None:
    if not target.clears:
        raise _refused(target, "cannot be cleared")


def _upsert(target: Target, held: Any, value: Any) -> Any:
    new = _set(target, held, value)
    blank = held is None or held in ([], {}) or (type(held) is str and not held.strip())
    return new if blank else held


def _incr(target: Target, held: Any, value: Any) -> Any:
    if not target.kind.counts:
        raise _refused(target, "incr is for fields that count, of type int or float")
    step, before = _fit(target, value), 0 if held is None else target.kind.read(held)
    if before is MISFIT:
        raise _refused(target, "something that is no number stands in its place")
    after = target.kind.fit(before + step)
    if after is MISFIT:
        raise _refused(target, "would become too large a number")
    return after


def _add(target: Target, held: Any, value: Any) -> Any:
    listing = _listing(target)
    return _more(target, listing, held, _fit(target, value))


def _delete(target: Target, held: Any, value: Any) -> Any:
    listing = _listing(target)
    return listing.fewer(_items(target, listing, held), _fit(target, value)) or None


def _more(target: Target, listing: Listing, held: Any, more: Items) -> Any:
    items = _items(target, listing, held)
    new = listing.more(items, more)
    if len(new) > max(listing.most, len(items)):
        raise _refused(target, f"would hold more than {listing.most}")
    return new or None


def _listing(target: Target) -> Listing:
    if target.listing is None:
        raise _refused(target, "add and delete are for lists only")
    return target.listing


def _items(target: Target, listing: Listing, held: Any) -> Items:
    items: Any = [] if held is None else listing.items(held)
    if items is MISFIT:
        raise _refused(target, "something that is no list stands in its place")
    found: Items = items
    return found


def _fit(target: Target, value: Any) -> Any:
    found = target.kind.fit(value)
    if found is MISFIT:
        raise _refused(target, f"must be {target.kind.wanted}")
    return found


def _refused(target: Target, reason: str) -> ImportRefused:
    return refused(Fault.BAD_DATA, name=target.name, reason=reason)


ACTIONS: dict[str, Callable[[Target, Any, Any], Any]] = {
    "set": _set,
    "unset": _unset,
    "incr": _incr,
    "add": _add,
    "delete": _delete,
    "upsert": _upsert,
}
