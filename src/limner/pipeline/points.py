"""Part of step 4: an event at an identification point says whose a request is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from limner.model.batch import Batch, NewEvent
from limner.model.profile import Profile
from limner.pipeline.joining import is_crowded
from limner.pipeline.ledger import Ledger
from limner.rules.declared import Path
from limner.rules.identity import Known, New, Person, Several
from limner.rules.identity_keys import Identity, Point
from limner.rules.joining import elder, may_join
from limner.rules.keys import Salt, at, key_of, normalise, plain_text

_properties = msgspec.json.Decoder(dict[str, object]).decode


class Pointed(msgspec.Struct, frozen=True):
    """Whose a request is, and the identification point that said so by its keys; none where nothing did."""

    person: Person
    point: str = ""
    keys: tuple[str, ...] = ()


class Said(msgspec.Struct, frozen=True):
    """What an event says at a point: the keys of its pairs, and what else has to stand at which places."""

    point: str
    keys: tuple[str, ...]
    beside: tuple[tuple[Path, str | None], ...]


def keys_at_points(batches: Iterable[Batch], identity: Identity, salt: Salt) -> frozenset[str]:
    """Return the identity keys that the events of some requests name at identification points."""
    return frozenset(key for batch in batches for it in _said(batch, identity, salt) for key in it.keys)


def by_point(person: Person, batch: Batch, ledger: Ledger, identity: Identity, salt: Salt) -> Pointed:
    """Return whose a request is, where all pairs of a point are those of somebody whom we know.

    That person and who sent it become one, unless the two are known to differ: then the request is the named person's
    alone. What a source that is trusted with ids says stands, and so does what Segment's ids say.
    """
    if isinstance(person, Several):
        return Pointed(person)
    for said in _said(batch, identity, salt):
        owner = ledger.owner(said.keys[0])
        if owner is None or not _fits(said, ledger.profile(owner)):
            continue
        match person:
            case Known(name) if name == owner:
                return Pointed(person)
            case Known(name):
                return Pointed(_one_of(name, owner, said.keys, ledger, identity), said.point, said.keys)
            case New():
                return Pointed(Known(owner), said.point, said.keys)
    return Pointed(person)


def _fits(said: Said, profile: Profile) -> bool:
    """Tell whether all that was said is so of somebody."""
    return set(said.keys) <= set(profile.ids) and all(
        _spelled(at({place[0]: getattr(profile, place[0], None)}, place)) == value for place, value in said.beside
    )


def _one_of(name: str, owner: str, keys: tuple[str, ...], ledger: Ledger, identity: Identity) -> Person:
    mine, other = ledger.profile(name), ledger.profile(owner)
    merges = all(identity.by_prefix[key[:4]].key.merges and not is_crowded(key, mine, other, identity) for key in keys)
    if not merges or not may_join(mine, replace(mine, ids=mine.ids + keys), other):
        return Known(owner)
    return Several(name, (owner,)) if elder(mine, other) else Several(owner, (name,))


def _said(batch: Batch, identity: Identity, salt: Salt) -> Iterator[Said]:
    """Yield what a request says at points, where it says something for each pair."""
    if batch.profile_less or batch.static or batch.named or not batch.options.save_profile:
        return
    for event in batch.events:
        for point in identity.points.get(event.type, ()):
            if point.source in {"", batch.source.id} and (said := _read(point, event, identity, salt)):
                yield said


def _read(point: Point, event: NewEvent, identity: Identity, salt: Salt) -> Said | None:
    """Return what an event says for all pairs; None where a property is missing or tells of nobody."""
    properties, keys = _properties(event.properties), []
    for path, place in point.pairs:
        value = at(properties, path)
        if isinstance(value, bool) or not isinstance(value, str | int):
            return None
        text = str(value)
        if not text.strip() or identity.rules[place].blocks(normalise(place, text)):
            return None
        keys.append(key_of(place, text, salt))
    beside = tuple((place, _spelled(at(properties, path))) for path, place in point.beside)
    return None if any(value in {None, ""} for _, value in beside) else Said(point.id, tuple(keys), beside)


def _spelled(value: object) -> str | None:
    """Return a value as two of them are compared, None where it is nothing or no single one."""
    if isinstance(value, str):
        return plain_text(value)
    return str(value) if isinstance(value, int | float) and not isinstance(value, bool) else None
