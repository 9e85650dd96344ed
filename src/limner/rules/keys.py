"""Identity keys: salted hashes of e-mails, phones and identifiers, by which one person is found again.

A key is a prefix that names the field and an HMAC-SHA256, cut to 128 bits and written like a UUID. The salt is secret
and made at the first start; should it be changed, the old ones still find, and the newest writes.
"""

from __future__ import annotations

import hmac
import re
import unicodedata
from collections.abc import Iterator, Mapping
from functools import lru_cache
from typing import Any

import msgspec
import phonenumbers
from msgspec.structs import replace

from limner.model.account import DEFAULT
from limner.model.identity import IdentityKey
from limner.model.json import Json
from limner.model.profile import Profile
from limner.rules.addresses import normal_phone

PREFIXES: dict[tuple[str, ...], str] = {
    ("contact", "email", "main"): "emm-",
    ("contact", "email", "business"): "emb-",
    ("contact", "email", "private"): "emp-",
    ("contact", "phone", "main"): "phm-",
    ("contact", "phone", "business"): "phb-",
    ("contact", "phone", "mobile"): "pho-",
    ("contact", "phone", "whatsapp"): "pwa-",
    ("identifier", "pk"): "ipk-",
    ("identifier", "id"): "iid-",
}
"""Which places of `data` are keys, and how their hashes begin."""

DEVICE, DEVICE_PREFIX = ("device", "fingerprint"), "dev-"
"""No place of `data`, but a key as well: what a device tells of itself (`devices`)."""

BEGINNINGS = frozenset((*PREFIXES.values(), DEVICE_PREFIX))
"""How all keys begin."""

MAIN_EMAIL = ("contact", "email", "main")
MAIN_PHONE = ("contact", "phone", "main")
OTHERS = {("contact", "email", "others"): MAIN_EMAIL, ("contact", "phone", "others"): MAIN_PHONE}
"""Addresses and numbers of which nobody said what they are for have the keys of main ones."""

KINDS = {
    "email": ("contact", "email", "main"),
    "phone": ("contact", "phone", "main"),
    "id": ("identifier", "id"),
}
"""The places that a webhook's settings name in one word."""

MOST_KEYS = 200
"""Keys of addresses and the like that a profile has no more, by which it is found still; the oldest go first."""

LONGEST_REMEMBERED = 300
"""Characters of a value whose digest is remembered; no e-mail address is longer."""

NOT_DIALLED = re.compile(r"[^\d+]")


class Salt(msgspec.Struct, frozen=True):
    """One secret of this installation; the highest version writes."""

    version: int
    secret: bytes


class KeyRule(msgspec.Struct, frozen=True):
    """What holds for one identity key. `named` are blocked values as keys spell them, `like` the patterns."""

    key: IdentityKey
    named: frozenset[str]
    like: re.Pattern[str] | None
    place: tuple[str, ...] = ()

    def blocks(self, plain: str) -> bool:
        """Tell whether a value, in the spelling of keys, makes no key here.

        A number of nothing but one digit, or that begins with zeros, is looked at without the code of its country as
        well, an address without what stands after a plus.
        """
        return not (plain and self.key.enabled) or any(self._names_nobody(it) for it in looked_at(self.place, plain))

    def _names_nobody(self, plain: str) -> bool:
        return plain in self.named or (self.like is not None and self.like.fullmatch(plain) is not None)


Rules = Mapping[tuple[str, ...], KeyRule]
"""What holds for the keys, by their places."""

NO_RULES: Rules = {}


def key_of(place: tuple[str, ...], value: str, salt: Salt, database: int = DEFAULT) -> str:
    """Return the identity key of a value at a place of `data`; people of two databases never share one."""
    return _key(place, normalise(place, value), salt, database)


def key_of_text(place: tuple[str, ...], text: str, salt: Salt) -> str:
    """Return the key of a text just as it is."""
    return _key(place, text, salt, DEFAULT)


def _key(place: tuple[str, ...], plain: str, salt: Salt, database: int) -> str:
    prefix = PREFIXES.get(place, DEVICE_PREFIX)
    digest = _digest if len(plain) <= LONGEST_REMEMBERED else _digest.__wrapped__
    return prefix + digest(prefix if database == DEFAULT else f"{prefix}{database}\0", plain, salt.secret)


def normalise(place: tuple[str, ...], value: str) -> str:
    """Return the one spelling of a value: e-mails in NFC and lower case, phones in E.164, as imports spell them."""
    plain = plain_text(value)
    if place[1:2] != ("phone",):
        return plain
    return _dialled(plain) if len(plain) <= LONGEST_REMEMBERED else _dialled.__wrapped__(plain)


@lru_cache(maxsize=1024)
def _dialled(plain: str) -> str:
    plain = normal_phone(plain) or plain
    try:
        number = phonenumbers.parse(plain, None)
    except phonenumbers.NumberParseException:
        return NOT_DIALLED.sub("", plain) or plain
    return str(phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164))


def plain_text(value: str) -> str:
    """Return a text without blanks around it and without invisible characters, in NFC and lower case."""
    if value.isascii():
        return value.strip().casefold()
    seen = "".join(it for it in value if unicodedata.category(it) != "Cf")
    return unicodedata.normalize("NFC", unicodedata.normalize("NFC", seen).strip().casefold())


def looked_at(place: tuple[str, ...], plain: str) -> tuple[str, ...]:
    """Return a value, in the spelling of keys, and the parts by which one sees that it is made up or an office's."""
    if place[1:2] == ("email",):
        name, at_sign, domain = plain.rpartition("@")
        return plain, name.partition("+")[0] + at_sign + domain
    if place[1:2] != ("phone",):
        return (plain,)
    try:
        number = phonenumbers.national_significant_number(phonenumbers.parse(plain, None))
    except phonenumbers.NumberParseException:
        return (plain,)
    is_made_up = number.startswith("000") or len(set(number)) == 1  # 123456789 may well be somebody's in some country
    return (plain, number, f"+{number}") if is_made_up else (plain,)


def with_keys(before: Profile, after: Profile, salt: Salt, rules: Rules = NO_RULES) -> Profile:
    """Return `after` with the keys of what is new in its `data`, but for values that tell of nobody.

    The keys of what it has no more stay, unless the rule of their place says otherwise.
    """
    if after.data is before.data or _same_sections(before, after):
        return after
    database, held = after.metadata.database, set(_keyed(before.data))
    found: dict[str, None] = {}
    for place, value in _keyed(after.data):
        if (place, value) not in held:
            plain, rule = normalise(place, value), rules.get(place)
            if plain and (rule is None or not rule.blocks(plain)):
                found[_key(place, plain, salt, database)] = None
    ids = after.ids + tuple(key for key in found if key not in after.ids)
    lost = [it for it in held if it[0] in rules and rules[it[0]].key.retires]
    if lost:
        stay = {key_of(place, value, salt, database) for place, value in _keyed(after.data)}
        gone = {key_of(place, value, salt, database) for place, value in lost} - stay
        ids = tuple(key for key in ids if key not in gone)
    if len(ids) > MOST_KEYS:
        ids = _few_enough(ids, {key_of(place, value, salt, database) for place, value in _keyed(after.data)})
    return after if ids == after.ids else replace(after, ids=ids)


def _few_enough(ids: tuple[str, ...], held: set[str]) -> tuple[str, ...]:
    """Return ids without the oldest keys of what a profile has no more, where these are too many."""
    former = [it for it in ids if it not in held and it[:4] in BEGINNINGS]
    gone = frozenset(former[: max(0, len(former) - MOST_KEYS)])
    return tuple(it for it in ids if it not in gone) if gone else ids


def has_lost(profile: Profile, key: str, salt: Salt) -> bool:
    """Tell whether an identity key is of something that a profile had once, and has no more."""
    database = profile.metadata.database
    return all(key != key_of(place, value, salt, database) for place, value in _keyed(profile.data))


def _same_sections(before: Profile, after: Profile) -> bool:
    return all(before.data.get(section) is after.data.get(section) for section in ("contact", "identifier"))


def _keyed(data: Json) -> Iterator[tuple[tuple[str, ...], str]]:
    """Yield the places whose values make keys, with the values; those of no known use count as main ones."""
    for place in PREFIXES:
        value = at(data, place)
        if isinstance(value, str) and value.strip():
            yield place, value
    for path, place in OTHERS.items():
        others = at(data, path)
        for value in others if isinstance(others, list) else ():
            if isinstance(value, str) and value.strip():
                yield place, value


def at(tree: Json, path: tuple[str, ...]) -> Any:
    """Return what stands at a path of a sparse tree, or None."""
    node: Any = tree
    for key in path:
        if not isinstance(node, dict):
            return None
        node = node.get(key)
    return node


@lru_cache(8192)
def _digest(prefix: str, value: str, secret: bytes) -> str:
    digest = hmac.digest(secret, f"{prefix}{value}".encode(), "sha256").hex()
    return f"{digest[:8]}-{digest[8:12]}-{digest[12:16]}-{digest[16:20]}-{digest[20:32]}"
