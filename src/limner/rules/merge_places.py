"""Whether a merge rule is about a place that profiles have, and its strategy one that can work with what stands there.

It is asked when somebody saves a rule, and not of what is stored: what was saved before goes on as it did.
"""

from __future__ import annotations

from limner.errors import BadRequest
from limner.model.identity import MergeRule, Strategy
from limner.rules.lines import PROFILE_SECTIONS
from limner.rules.places import ANYTHING, MAP, NUMBER, TEXT, TRUTH, Path, Place, Shape, places

ANYWHERE: tuple[Strategy, ...] = ("last", "first")
"""The strategies that work with any value, whole sections among them."""

WANTED: dict[Strategy, str] = {
    **dict.fromkeys(("sum", "least", "most"), "numbers"),
    **dict.fromkeys(("any", "all"), "true and false"),
    "unite": "lists",
}
"""What the others work with, in words."""


def check_place(rule: MergeRule) -> None:
    """Raise BadRequest where a rule could never do anything, or would put a list where none belongs."""
    found = _beginning(rule.place) if rule.place.endswith("*") else [_one(rule.place)]
    fitting = [it for it in found if suits(rule.strategy, it.shape)]
    if fitting and (rule.strategy != "unite" or len(fitting) == len(found)):
        return
    wrong = next(it for it in found if it not in fitting)
    usable = [it for it in (*ANYWHERE, *WANTED) if suits(it, wrong.shape)]
    raise BadRequest(
        f"`{rule.strategy}` works with {WANTED[rule.strategy]}, and {'.'.join(wrong.path)} is {wrong.shape.wanted}; "
        f"{', '.join(usable)} would work",
        path="strategy",
    )


def suits(strategy: Strategy, shape: Shape) -> bool:
    """Tell whether a strategy can work with what a place takes."""
    match strategy:
        case "sum" | "least" | "most":
            return "increment" in shape.ops
        case "any" | "all":
            return shape in {ANYTHING, TRUTH}
        case "unite":
            return "append" in shape.ops
    return True


def _one(place: str) -> Place:
    """Return the place that a rule without `*` is about."""
    section, *below = path = tuple(place.split("."))
    if path == ("primary_id",):
        return Place(path, TEXT)
    if not below or not all(path) or section == "primary_id":
        raise _nowhere(place, f"`{section}.*` is all of that section" if section != "primary_id" else "it has no parts")
    if section not in PROFILE_SECTIONS:
        return Place(path, FREE.get(section, ANYTHING))
    found = _places(place, path)
    return found[0] if found[0].path == path else Place(path, MAP)


def _beginning(place: str) -> list[Place]:
    """Return the places that begin as a rule with `*` at its end says."""
    begun = place.removesuffix("*")
    section, *below = begun.split(".")
    if section not in PROFILE_SECTIONS:
        if section == "primary_id":
            raise _nowhere(place, "it has no parts")
        return [Place((section, "*"), FREE.get(section, ANYTHING))]
    found = _places(place, (section, *below[:-1]))
    named = [it for it in found if ".".join(it.path).startswith(begun)]
    open_ended = [Place(it.path, ANYTHING) for it in found if it.shape is MAP and begun.startswith(".".join(it.path))]
    if not named and not open_ended and found[0].shape is not ANYTHING:
        head = (section, *below[:-1])
        fields = sorted({it.path[len(head)] for it in found if len(it.path) > len(head)})
        there = f"there are {', '.join(fields)}" if fields else "it is one value"
        raise _nowhere(place, f"below {'.'.join(head)} {there}")
    return [*named, *open_ended] or list(found)


def _places(place: str, path: Path) -> tuple[Place, ...]:
    section, *below = path
    try:
        found = places(PROFILE_SECTIONS[section], tuple(below))
    except BadRequest as error:
        raise _nowhere(place, error.message) from error
    return tuple(Place((section, *it.path), it.shape) for it in found)


def _nowhere(place: str, reason: str) -> BadRequest:
    return BadRequest(f"{place!r} is no place of a profile: {reason}", path="place")


FREE: dict[str, Shape] = {"interests": NUMBER, "consents": MAP}
"""What stands in sections without declared fields; in the others it is anything."""
