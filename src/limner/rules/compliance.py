"""Compliance: what of an event is erased or hashed where the person has not agreed to its being kept.

A rule is compiled once, when the catalogue is loaded. What is erased is gone before anything is made of the event. What
is hashed is gone too, so that no profile takes a hash for an address; it comes back into the event when that is stored.
"""

from __future__ import annotations

import hashlib
import hmac
from collections.abc import Callable, Iterable, Mapping
from typing import Any

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.batch import NewEvent
from limner.model.compliance import ComplianceRule, Withholding
from limner.model.event import EMPTY, Event
from limner.model.json import Json, Raw
from limner.rules.keys import Salt
from limner.rules.lines import index_of
from limner.rules.payloads import normal_type
from limner.rules.places import Path

SECTIONS = ("properties", "context")
"""The parts of an event that somebody sent."""

AUX = "withheld"
"""Where `metadata.aux` of an event says what of it was withheld, by which rule."""

EVENT = "event@"
DOMAIN = b"compliance\0"
"""What keeps these hashes apart from all others of the same salt: none of them is an identity key."""

_encode = msgspec.json.encode
_decode = msgspec.json.decode


class Veil(msgspec.Struct, frozen=True, kw_only=True):
    """One place of events of a type that is withheld without these consents; an empty source is any."""

    rule: str
    source: str
    section: str
    path: Path
    erases: bool
    consents: tuple[str, ...]


class Compliance(msgspec.Struct, frozen=True):
    """What is withheld of events, by their types, and of all other types; what is erased comes first."""

    by_type: Mapping[str, tuple[Veil, ...]] = {}
    others: tuple[Veil, ...] = ()

    def __bool__(self) -> bool:
        return bool(self.by_type or self.others)

    def of(self, kind: str) -> tuple[Veil, ...]:
        """Return what is withheld of events of a type."""
        return self.by_type.get(kind, self.others)


NO_COMPLIANCE = Compliance()


class Withheld(msgspec.Struct, frozen=True):
    """An event without what is withheld, the hashes by the places where they belong, and which rule did what."""

    event: NewEvent
    hashes: Mapping[Path, str] = {}
    notes: tuple[Json, ...] = ()


def check_compliance(rule: ComplianceRule) -> ComplianceRule:
    """Return a rule as it is kept; raises BadRequest for a field that events do not have."""
    settings = []
    for place, setting in enumerate(rule.settings):
        field = setting.field.strip().removeprefix(EVENT)
        section, *keys = field.split(".")
        if section not in SECTIONS or not keys or not all(key.strip() for key in keys):
            raise BadRequest(
                f"{setting.field!r:.80} is no field of an event; properties.email would be one, or context.page.url",
                path=f"settings[{place}].field",
            )
        if not setting.consents and setting.action != "nothing":
            raise BadRequest("at least one is needed", path=f"settings[{place}].consents")
        settings.append(replace(setting, field=field))
    source = rule.source.strip().lower()
    return replace(rule, event_type=normal_type(rule.event_type), source=source, settings=settings)


def compile_compliance(rules: Iterable[ComplianceRule]) -> Compliance:
    """Make what somebody configured ready for any number of events."""
    made = [(it.event_type, veil) for it in sorted(rules, key=lambda it: it.id) if it.enabled for veil in _veils(it)]
    if not made:
        return NO_COMPLIANCE
    made.sort(key=lambda it: not it[1].erases)
    kinds = dict.fromkeys(kind for kind, _ in made)
    by_type = {name: tuple(veil for kind, veil in made if kind in {name, ""}) for name in kinds}
    return Compliance(by_type, by_type.pop("", ()))


def _veils(rule: ComplianceRule) -> list[Veil]:
    return [_veil(rule, it) for it in rule.settings if it.action != "nothing"]


def _veil(rule: ComplianceRule, setting: Withholding) -> Veil:
    section, *keys = setting.field.split(".")
    return Veil(
        rule=rule.id,
        source=rule.source,
        section=section,
        path=tuple(keys),
        erases=setting.action == "erase",
        consents=tuple(setting.consents),
    )


def digest_of(value: Any, salt: Salt) -> str:
    """Return the keyed hash of a value: the same for the same value, and of no use without the salt."""
    text = value if isinstance(value, str) else _encode(value, order="deterministic").decode()
    digest = hmac.new(salt.secret, DOMAIN + text.encode(), hashlib.sha256).hexdigest()
    return f"hash-{digest[:32]}"


def withhold(new: NewEvent, veils: Iterable[Veil], digest: Callable[[Any], str]) -> Withheld:
    """Return an event without what these veils are about; a section that cannot be read is withheld as a whole."""
    sections: dict[str, Any] = {}
    hashes: dict[Path, str] = {}
    notes: list[Json] = []
    for veil in veils:
        if veil.section not in sections:
            sections[veil.section] = _read(getattr(new, veil.section))
        found: list[_Found] = []
        sections[veil.section] = _without(sections[veil.section], veil.path, (), found)
        if found:
            action = "erase" if veil.erases else "hash"
            notes.append({"rule": veil.rule, "path": ".".join((veil.section, *veil.path)), "action": action})
        if not veil.erases:
            hashes |= {(veil.section, *it.path): digest(it.value) for it in found}
    if not notes and None not in sections.values():
        return Withheld(new)
    raw = {name: EMPTY if it is None else Raw(_encode(it)) for name, it in sections.items()}
    notes += ({"rule": "", "path": name, "action": "erase"} for name, it in sections.items() if it is None)
    return Withheld(replace(new, **raw), hashes, tuple(notes))


def with_notes(event: Event, notes: Iterable[Json]) -> Event:
    """Return an event that says what of it was withheld."""
    metadata = replace(event.metadata, aux={**event.metadata.aux, AUX: list(notes)})
    return replace(event, metadata=metadata)


def with_hashes(event: Event, hashes: Mapping[Path, str]) -> Event:
    """Return an event with hashes in the places of what was withheld, as it is stored."""
    sections: dict[str, Any] = {}
    for (name, *path), value in hashes.items():
        if name not in sections:
            sections[name] = _read(getattr(event, name)) or {}
        _put(sections[name], path, value)
    return replace(event, **{name: Raw(_encode(it)) for name, it in sections.items()})


def bare(event: Event) -> Event:
    """Return a stored event without its hashes, as it was when it was mapped."""
    hashed = [it["path"] for it in event.metadata.aux.get(AUX, ()) if it["action"] == "hash"]
    sections: dict[str, Any] = {}
    for place in hashed:
        name, *path = place.split(".")
        sections[name] = _without(sections.get(name) or _read(getattr(event, name)) or {}, tuple(path), (), [])
    return replace(event, **{name: Raw(_encode(it)) for name, it in sections.items()}) if sections else event


class _Found(msgspec.Struct, frozen=True):
    """Something that is withheld, and where it stood."""

    path: Path
    value: Any


def _read(raw: Raw) -> Any:
    """Return what stands in a section, None where it cannot be read: it may hold anything."""
    try:
        return _decode(raw)
    except msgspec.DecodeError:
        return None


def _without(node: Any, path: Path, above: Path, found: list[_Found]) -> Any:
    """Return a value without what stands at a path, which is added to what was found; copies only what changes.

    A single value that bars the path is taken for what is meant. Items of a list become null, so that others stay
    where they are.
    """
    if isinstance(node, list):
        return _items_without(node, path, above, found)
    if not isinstance(node, dict) or (inner := node.get(path[0])) is None or inner == "":
        return node
    here = (*above, path[0])
    if len(path) > 1 and isinstance(inner, dict | list):
        rest = _without(inner, path[1:], here, found)
        return node if rest is inner else {**node, path[0]: rest}
    found.append(_Found(here, inner))
    return {key: value for key, value in node.items() if key != path[0]}


def _items_without(items: list[Any], path: Path, above: Path, found: list[_Found]) -> list[Any]:
    """Do the same with each item of a list, or with the one that the path counts."""
    if path[0].isdecimal():
        chosen, below = [index_of(path[0])], path[1:]
    else:
        chosen, below = list(range(len(items))), path
    made = items
    for index in chosen:
        old = items[index] if index < len(items) else None
        here = (*above, str(index))
        if old is None or old == "":
            continue
        if below and isinstance(old, dict | list):
            new = _without(old, below, here, found)
        else:
            found.append(_Found(here, old))
            new = None
        if new is not old:
            made = list(made) if made is items else made
            made[index] = new
    return made


def _put(node: Any, path: list[str], value: str) -> None:
    """Write a value where it stood; what is on the way was copied before."""
    *above, last = path
    for key in above:
        node = node[int(key)] if isinstance(node, list) else node.setdefault(key, {})
    if isinstance(node, list):
        node[int(last)] = value
    else:
        node[last] = value
