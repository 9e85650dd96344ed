"""The operators of conditions, each defined once: how it is written, what it takes, and what it decides.

Closures are made of this table by `rules.conditions`; a store that spells operators in SQL has a spelling for each name
in here. A missing or null value decides nothing: all but `!=`, `NOT EXISTS` and `EMPTY` are false then.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime
from enum import Enum
from types import MappingProxyType
from typing import Any

import msgspec

from limner.errors import ConditionError
from limner.rules.declared import MISSING
from limner.rules.places import came


class Sight(Enum):
    """What an operator wants to know of a field: its value, whether there is one, or whether it says anything."""

    VALUE = "value"
    PRESENCE = "presence"
    CONTENT = "content"


class Operator(msgspec.Struct, frozen=True):
    """One operator.

    `words` is how it is written between its subject and its arguments, `takes` how many of these there are. `decide` is
    given the values of all, MISSING where nothing stands; it raises ConditionError for kinds that cannot be compared.
    """

    words: str
    takes: int
    decide: Callable[..., bool]
    sight: Sight = Sight.VALUE


def is_equal(left: Any, right: Any) -> bool:
    """Compare by value and kind; a list on the right alone asks whether the left is one of it."""
    if type(right) is list and not isinstance(left, list):
        return left in right
    return bool(left == right) and left is not MISSING


def is_different(left: Any, right: Any) -> bool:
    """Deny `is_equal`; so nothing is different from everything."""
    return not is_equal(left, right)


def is_less(left: Any, right: Any) -> bool:
    """Tell whether the left comes before the right."""
    return bool(left < right) if _comparable(left, right) else False


def is_at_most(left: Any, right: Any) -> bool:
    """Tell whether the left does not come after the right."""
    return bool(left <= right) if _comparable(left, right) else False


def is_more(left: Any, right: Any) -> bool:
    """Tell whether the left comes after the right."""
    return is_less(right, left)


def is_at_least(left: Any, right: Any) -> bool:
    """Tell whether the left does not come before the right."""
    return is_at_most(right, left)


def is_between(value: Any, lower: Any, upper: Any) -> bool:
    """Tell whether a value lies between two others or is one of them; they are not swapped."""
    return is_at_most(lower, value) and is_at_most(value, upper)


def is_not_between(value: Any, lower: Any, upper: Any) -> bool:
    """Tell whether a value lies outside; false when one of the three says nothing."""
    return _comparable(lower, value) and _comparable(value, upper) and not lower <= value <= upper


def is_null(value: Any) -> bool:
    """Tell whether null stands there."""
    return value is None


def is_not_null(value: Any) -> bool:
    """Tell whether something stands there that is not null."""
    return value is not None and value is not MISSING


def exists(value: Any) -> bool:
    """Tell whether anything stands there."""
    return value is not MISSING


def exists_not(value: Any) -> bool:
    """Tell whether nothing stands there."""
    return value is MISSING


def is_empty(value: Any) -> bool:
    """Tell whether it says nothing: missing, null, an empty text, list or object. 0 and false say something."""
    return value is MISSING or value is None or (isinstance(value, str | list | dict) and not value)


def is_not_empty(value: Any) -> bool:
    """Tell whether it says something."""
    return not is_empty(value)


def contains(value: Any, item: Any) -> bool:
    """Tell whether a text has the other in it, or a list the item."""
    if not _holds(value, item, "CONTAINS"):
        return False
    return bool(item in value)


def contains_not(value: Any, item: Any) -> bool:
    """Tell whether a text or a list has it not; false when there is none."""
    return _holds(value, item, "NOT CONTAINS") and item not in value


def starts_with(value: Any, item: Any) -> bool:
    """Tell whether a text begins with the other, or a list has the item in its first place."""
    return _holds(value, item, "STARTS WITH") and _begins(value, item)


def starts_not_with(value: Any, item: Any) -> bool:
    """Tell whether a text or a list begins otherwise; false when there is none."""
    return _holds(value, item, "NOT STARTS WITH") and not _begins(value, item)


def ends_with(value: Any, item: Any) -> bool:
    """Tell whether a text ends with the other, or a list has the item in its last place."""
    return _holds(value, item, "ENDS WITH") and _ends(value, item)


def ends_not_with(value: Any, item: Any) -> bool:
    """Tell whether a text or a list ends otherwise; false when there is none."""
    return _holds(value, item, "NOT ENDS WITH") and not _ends(value, item)


def is_in(value: Any, items: Any) -> bool:
    """Tell whether a value is one of a list."""
    return value is not MISSING and value in items


def is_not_in(value: Any, items: Any) -> bool:
    """Tell whether a value is there and none of a list."""
    return value is not MISSING and value not in items


OPERATORS: Mapping[str, Operator] = MappingProxyType(
    {
        "=": Operator("=", 1, is_equal),
        "!=": Operator("!=", 1, is_different),
        "<": Operator("<", 1, is_less),
        "<=": Operator("<=", 1, is_at_most),
        ">": Operator(">", 1, is_more),
        ">=": Operator(">=", 1, is_at_least),
        "between": Operator("BETWEEN", 2, is_between),
        "not between": Operator("NOT BETWEEN", 2, is_not_between),
        "is null": Operator("IS NULL", 0, is_null),
        "is not null": Operator("IS NOT NULL", 0, is_not_null),
        "exists": Operator("EXISTS", 0, exists, Sight.PRESENCE),
        "not exists": Operator("NOT EXISTS", 0, exists_not, Sight.PRESENCE),
        "empty": Operator("EMPTY", 0, is_empty, Sight.CONTENT),
        "not empty": Operator("NOT EMPTY", 0, is_not_empty, Sight.CONTENT),
        "contains": Operator("CONTAINS", 1, contains),
        "not contains": Operator("NOT CONTAINS", 1, contains_not),
        "starts with": Operator("STARTS WITH", 1, starts_with),
        "not starts with": Operator("NOT STARTS WITH", 1, starts_not_with),
        "ends with": Operator("ENDS WITH", 1, ends_with),
        "not ends with": Operator("NOT ENDS WITH", 1, ends_not_with),
        "in": Operator("IN", 1, is_in),
        "not in": Operator("NOT IN", 1, is_not_in),
    }
)
"""Every operator by its name. NOT EXISTS and NOT EMPTY deny the other; a NOT before any other needs a value."""

NUMBERS = frozenset({int, float, bool})


def _comparable(left: Any, right: Any) -> bool:
    """Tell whether there are two values to compare, and raise ConditionError when they are of different kinds."""
    one, other = type(left), type(right)
    if (one in NUMBERS and other in NUMBERS) or (one is str and other is str):
        return True
    if left is None or right is None or left is MISSING or right is MISSING:
        return False
    if isinstance(left, datetime) and isinstance(right, datetime) and (left.tzinfo is None) is (right.tzinfo is None):
        return True
    hint = "; wrap a text in datetime() to compare it with a date-time" if datetime in {one, other} else ""
    raise ConditionError("type_mismatch", f"{named(left)} cannot be compared by order with {named(right)}{hint}")


def _holds(value: Any, item: Any, words: str) -> bool:
    """Tell whether there is something to look into and to look for, and raise ConditionError when it cannot be done."""
    if value is None or value is MISSING or item is MISSING:
        return False
    if isinstance(value, list):
        return True
    if not isinstance(value, str):
        raise ConditionError("type_mismatch", f"{words} looks into a text or a list, not into {named(value)}")
    if not isinstance(item, str):
        raise ConditionError("type_mismatch", f"{words} looks in a text for a text, not for {named(item)}")
    return True


def _begins(value: Any, item: Any) -> bool:
    return value.startswith(item) if isinstance(value, str) else bool(value[:1] == [item])


def _ends(value: Any, item: Any) -> bool:
    return value.endswith(item) if isinstance(value, str) else bool(value[-1:] == [item])


def named(value: Any) -> str:
    """Return in words of what kind a value is, those of functions included; never the value."""
    if isinstance(value, datetime):
        return "a date-time"
    return came(value)
