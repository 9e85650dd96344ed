"""Part of step 4: an event at an identification point says whose a request is."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

import msgspec
from msgspec.structs import replace

from limner.model.batch import Batch, NewEvent
from limner.pipeline.joining import is_crowded
from limner.pipeline.ledger import Ledger
from limner.rules.identity import Known, New, Person, Several
from limner.rules.identity_keys import Identity, Point
from limner.rules.joining import elder, may_join
from limner.rules.keys import Salt, at, key_of, normalise

_properties = msgspec.json.Decoder(dict[str, object]).decode


class Pointed(msgspec.Struct, frozen=True):
    """Whose a request is, and the identification point that said so by its keys; none where nothing did."""

    person: Person
    point: str = ""
    keys: tuple[str, ...] = ()


def keys_at_points(batches: Iterable[Batch], identity: Identity, salt: Salt) -> frozenset[str]:
    """Return the identity keys that the events of some requests name at identification points."""
    return frozenset(key for batch in batches for _, keys in _said(batch, identity, salt) for key in keys)


def by_point(person: Person, batch: Batch, ledger: Ledger, identity: Identity, salt: Salt) -> Pointed:
    """Return whose a request is, where all pairs of a point are those of somebody whom we know.

    That person and who sent it become one, unless the two are known to differ: then the request is the named person's
    alone. What a source that is trusted with ids says stands, and so does what Segment's ids say.
    """
    if isinstance(person, Several):
        return Pointed(person)
    for point, keys in _said(batch, identity, salt):
        owner = ledger.owner(keys[0])
        if owner is None or not set(keys) <= set(ledger.profile(owner).ids):
            continue
        match person:
            case Known(name) if name == owner:
                return Pointed(person)
            case Known(name):
                return Pointed(_one_of(name, owner, keys, ledger, identity), point.id, keys)
            case New():
                return Pointed(Known(owner), point.id, keys)
    return Pointed(person)


def _one_of(name: str, owner: str, keys: tuple[str, ...], ledger: Ledger, identity: Identity) -> Person:
    mine, other = ledger.profile(name), ledger.profile(owner)
    merges = all(identity.by_prefix[key[:4]].key.merges and not is_crowded(key, mine, other, identity) for key in keys)
    if not merges or not may_join(mine, replace(mine, ids=mine.ids + keys), other):
        return Known(owner)
    return Several(name, (owner,)) if elder(mine, other) else Several(owner, (name,))


def _said(batch: Batch, identity: Identity, salt: Salt) -> Iterator[tuple[Point, tuple[str, ...]]]:
    """Yield the points at which a request says something for each pair, with the keys of what it says."""
    if batch.profile_less or batch.static or batch.named or not batch.options.save_profile:
        return
    for event in batch.events:
        for point in identity.points.get(event.type, ()):
            if point.source in {"", batch.source.id} and (keys := _keys(point, event, identity, salt)):
                yield point, keys


def _keys(point: Point, event: NewEvent, identity: Identity, salt: Salt) -> tuple[str, ...]:
    """Return the keys of all pairs; none where a property is missing or tells of nobody."""
    properties, keys = _properties(event.properties), []
    for path, place in point.pairs:
        value = at(properties, path)
        if isinstance(value, bool) or not isinstance(value, str | int):
            return ()
        text = str(value)
        if not text.strip() or identity.rules[place].blocks(normalise(place, text)):
            return ()
        keys.append(key_of(place, text, salt))
    return tuple(keys)
