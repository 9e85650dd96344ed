"""What an import does, in as few words as can be: a list of people, gone through from the first to the last.

It knows a part of the fields and expects nothing but messages that can be read. Addresses, numbers and tags come in any
spelling that the contract allows.
"""

from __future__ import annotations

import copy
from typing import Any

Json = dict[str, Any]
SINGLE = {"email", "CRM_ID", "_fname", "LOYALTY"}


class Refused(Exception):  # noqa: N818 # it says what happened
    """A message that is not imported: the code, and the text up to what the implementation words as it likes."""


class Reference:
    """One database, of an account that has no other; people are numbers, in the order in which they begin."""

    def __init__(self, limit: int | None = None) -> None:
        self.limit, self.people, self.told = limit, list[Json](), list[Json]()

    def take(self, message: Json) -> tuple[int, str, int | None]:
        """Import a message; return the code, the text and the number of the person."""
        try:
            return 0, "", self._take(message)
        except Refused as refusal:
            code, text = refusal.args
            return code, text, None

    def _take(self, message: Json) -> int:
        data = message["data"]
        if "NOPE" in data:
            raise Refused(400, "unknown field in data: NOPE")
        if data.get("LOYALTY") == "abc":
            raise Refused(400, "data.LOYALTY: ")
        number = self._find(message)
        if number is None:
            if message.get("update_only") or message["matching"] == "profile_id":
                raise Refused(404, "profile not found")
            before: Json = {}
            data = {**self._key(message), **data}
        else:
            before = self.people[number]
        after = copy.deepcopy(before)
        for name, value in data.items():
            write(after, name, value)
        if number is None and self.limit is not None and len(self.people) >= self.limit:
            raise Refused(402, "profile limit reached")
        email = after.get("email")
        if email and email != before.get("email") and any(it.get("email") == email for it in self.people):
            raise Refused(409, "email belongs to another profile")
        created = number is None
        if number is None:
            number = len(self.people)
            self.people.append({})
        self.people[number] = after
        if not message.get("skip_triggers"):
            self._tell(number, before, after, created=created)
        return number

    def _tell(self, number: int, before: Json, after: Json, *, created: bool) -> None:
        names = before.keys() | after.keys()
        changed = sorted(it for it in names if before.get(it) != after.get(it))
        self.told.append({"person": number, "created": created, "changed": changed})

    def _find(self, message: Json) -> int | None:
        if message["matching"] == "profile_id":
            known: int | None = message["profile_id"]
            return known
        for tier in self._tiers(message):
            if len(tier) > 1:
                raise Refused(409, f"{len(tier)} profiles match")
            if tier:
                return tier[0]
        return None

    def _tiers(self, message: Json) -> list[list[int]]:
        mode = message["matching"]
        if mode == "custom":
            name, value = message["field_name"], message["field_value"]
            if name == "INTERESTS":
                return [self._with(lambda it: set(tags(value)) <= set(it.get(name, [])))]
            wanted = int(value) if name == "LOYALTY" else str(value)
            return [self._with(lambda it: it.get(name) == wanted)]
        address = plain(message[mode])
        channel = {"email": "email", "phone": "sms"}[mode]
        own = self._with(lambda it: address == it.get("email") or address in it.get("phones", []))
        resource = message.get("resource_id")

        def subscribes(person: Json) -> bool:
            return any(
                it[1:] == (channel, address) and resource in (None, it[0]) for it in person.get("subscriptions", ())
            )

        others = self._with(subscribes)
        return [own, others] if resource is None else [others, own]

    def _with(self, holds: Any) -> list[int]:
        return [number for number, person in enumerate(self.people) if holds(person)]

    @staticmethod
    def _key(message: Json) -> Json:
        match message["matching"]:
            case "email":
                return {"email": message["email"]}
            case "phone":
                return {"phones": [message["phone"]]}
            case _:
                return {message["field_name"]: message["field_value"]}


def write(person: Json, name: str, value: Any) -> None:
    """Apply one entry of data to a person."""
    held = person.get(name)
    action = value.get("action", "set") if isinstance(value, dict) else "set"
    given = value.get("value") if isinstance(value, dict) else value
    if action == "upsert" and held not in (None, ""):
        return
    if action == "unset" or given is None:
        new = None
    elif name in SINGLE:
        new = single(name, given) if action != "incr" else (held or 0) + given
    else:
        new = several(name, held, action, given)
    person.pop(name, None)
    if new is not None and new not in ([], set()):
        person[name] = new


def single(name: str, given: Any) -> Any:
    """Return one value as it is stored."""
    if name == "LOYALTY":
        return int(given)
    return plain(given) if name == "email" else str(given)


def several(name: str, held: Any, action: str, given: Any) -> Any:
    """Return a list as it is stored, or the set of subscriptions."""
    if name == "subscriptions":
        sent = {(it["resource_id"], it["channel"], plain(it.get("email") or it.get("phone"))) for it in given}
        return (held or set()) - sent if action == "delete" else (held or set()) | sent
    items = tags(given) if name == "INTERESTS" else phones(given)
    if action == "delete":
        return [it for it in held or [] if it not in items]
    return list(dict.fromkeys([*(held or []), *items])) if action == "add" else items


def tags(given: Any) -> list[str]:
    """Return tags in the order of their first mention."""
    parts = given if isinstance(given, list) else str(given).split(",")
    return list(dict.fromkeys(it.strip() for it in parts if it.strip()))


def phones(given: Any) -> list[str]:
    """Return numbers in the order of their first mention."""
    return list(dict.fromkeys(plain(it) for it in (given if isinstance(given, list) else [given])))


def plain(address: str) -> str:
    """Return an address or a number in the one spelling."""
    if "@" in address:
        return address.strip().lower()
    return "+" + "".join(it for it in address if it.isdigit()).removeprefix("00")
