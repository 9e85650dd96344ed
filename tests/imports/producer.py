"""One who sends messages as the contract says, and looks at what became of them."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec

from limner.model.importing import Incoming, Result, Told
from limner.model.profile import Profile
from limner.pipeline.catalog import read_object
from limner.pipeline.deps import Deps
from limner.pipeline.profile_import import EVENT, Importer
from limner.rules.import_keys import attributes_of
from limner.store.ports import Filter
from limner.store.sqlite import SqliteStore

Json = dict[str, Any]
encode = msgspec.json.encode

FIELDS: list[Json] = [
    {"name": "CRM_ID"},
    {"name": "LOYALTY", "type": "int"},
    {"name": "INTERESTS", "type": "tags"},
    {"name": "SCORE", "type": "float"},
    {"name": "LAST_BUY", "type": "datetime"},
]
"""The custom fields of database 1, as the scenarios have them."""

MORE: list[Json] = [
    {"name": "VIP", "type": "bool"},
    {"name": "BORN", "type": "date"},
    {"name": "TIER", "type": "enum", "choices": [{"code": 1, "label": "gold"}, {"code": 2, "label": "silver"}]},
    {"name": "HOST", "type": "ip"},
    {"name": "EXTRA", "type": "object"},
]
"""One of each type that no scenario has."""

STANDARD = {
    "email": "data.contact.email.main",
    "subscriptions": "aux.subscriptions",
    "_fname": "data.pii.firstname",
    "_lname": "data.pii.lastname",
    "_bdate": "data.pii.birthday",
    "_sex": "data.pii.gender",
    "_city": "data.contact.address.town",
    "_region": "data.contact.address.county",
    "_country": "data.contact.address.country",
    "_postal_code": "data.contact.address.postcode",
    "_tz": "metadata.time.visit.tz",
    "_regip": "aux.registration.ip",
    "_regcity": "aux.registration.city",
    "_regcountry": "aux.registration.country",
    "_regurl": "aux.registration.url",
    "_ip": "aux.device.ip",
    "_vendor": "aux.device.vendor",
    "_browser": "aux.device.browser",
    "_os": "aux.device.os",
    "_status": "aux.status",
}
"""Where the standard fields of the contract stand in a profile."""

PEOPLE: dict[str, Json] = {
    "P1": {
        "email": "john@example.com",
        "data": {
            "phones": ["+79000000000"],
            "CRM_ID": "123420",
            "LOYALTY": 10,
            "INTERESTS": ["tag-1", "tag-2", "tag-3"],
            "_fname": "Johnny",
            "_city": "Oslo",
        },
    },
    "P2": {
        "email": "jane@example.com",
        "data": {
            "subscriptions": [
                {"channel": "email", "resource_id": 24, "email": "jane.work@example.com"},
                {"channel": "sms", "resource_id": 24, "phone": "+79000000002"},
            ],
            "INTERESTS": ["tag-1"],
        },
    },
    "P3": {
        "matching": "phone",
        "phone": "+79000000003",
        "data": {
            "subscriptions": [{"channel": "email", "resource_id": 24, "email": "shared@example.com"}],
            "INTERESTS": ["vip", "msk"],
        },
    },
    "P4": {
        "matching": "custom",
        "field_name": "INTERESTS",
        "field_value": "vip,msk,new",
        "data": {"subscriptions": [{"channel": "email", "resource_id": 25, "email": "shared@example.com"}]},
    },
    "P5": {"email": "example@example.com", "data": {}},
}
"""The people of the scenarios, and the messages that bring them."""

NAMES = {"_fname": "John", "_lname": "Doe"}


class Producer:
    """Sends to one database of a running Limner, in memory; `ids` are those of the people of the scenarios."""

    _keys = itertools.count(1)

    def __init__(self, deps: Deps, account: int = 1, database: int = 1) -> None:
        self.deps, self.account, self.database = deps, account, database
        self.importer = Importer(deps)
        self.ids: dict[str, str] = {}

    def __getitem__(self, name: str) -> str:
        """Return the id of one of the people."""
        return self.ids[name]

    # What is sent

    def base(self, **more: Any) -> Json:
        """Return the message of the scenarios; what is None in `more` is left out."""
        usual = {"account_id": self.account, "db_id": self.database, "data": NAMES, "feedback_id": "f"}
        return {name: value for name, value in {**usual, **more}.items() if value is not None}

    def incoming(self, message: Json | bytes, key: str = "", *, redelivered: bool = False) -> Incoming:
        """Return a message as the queue gives it."""
        body = message if isinstance(message, bytes) else encode(message)
        return Incoming(body=body, key=key or f"key-{next(self._keys)}", redelivered=redelivered)

    async def told(self, *messages: Json | bytes) -> list[Told]:
        """Have messages imported in one go, and return all that is told of them."""
        return await self.importer.take([self.incoming(it) for it in messages])

    async def take(self, *messages: Json | bytes) -> list[Result]:
        """Have messages imported in one go, and return the results."""
        return [it.imported.result for it in await self.told(*messages)]

    async def send(self, **more: Any) -> Result:
        """Send the message of the scenarios with more in it, and return the result."""
        (result,) = await self.take(self.base(**more))
        return result

    async def redeliver(self, *items: Incoming) -> list[Told]:
        """Have messages of the queue come again."""
        return await self.importer.take([msgspec.structs.replace(it, redelivered=True) for it in items])

    async def person(self, **data: Any) -> str:
        """Import somebody new who has nothing but this, and return the id."""
        result = await self.send(matching="custom", field_name="CRM_ID", field_value=f"n-{next(self._keys)}", data=data)
        assert (result.error, result.error_text) == (0, "")
        return result.profile_id

    # What is there

    async def profiles(self, database: int | None = None) -> list[Profile]:
        """Return all profiles, or those of a database, by id."""
        found: list[Profile] = []
        page = await self.deps.store.profiles(Filter(limit=1000, database=database))
        while True:
            found += page.items
            if page.next is None:
                break
            page = await self.deps.store.profiles(Filter(limit=1000, database=database, cursor=page.next))
        assert len(found) == page.total
        return sorted(found, key=lambda it: it.id)

    async def states(self) -> list[bytes]:
        """Return all profiles of all databases, byte for byte."""
        return [encode(it) for it in await self.profiles()]

    async def profile(self, key: str) -> Json:
        """Return a profile as the contract has it: fields by their names, those that are not there left out."""
        found = await self.deps.store.profile(key)
        assert found is not None
        return seen(found)

    async def imports(self) -> list[Json]:
        """Return what the events tell that triggers get, the oldest first."""
        page = await self.deps.store.events(Filter(type=EVENT, limit=1000))
        return [msgspec.json.decode(it.properties) for it in reversed(page.items)]

    async def index_is_whole(self, database: int | None = None) -> None:
        """See that the index of one database, or of all, holds what the profiles hold, no more and no less."""
        store, databases = self.deps.store, self.deps.catalog.current.databases
        assert isinstance(store, SqliteStore)
        chosen = databases if database is None else {database: databases[database]}
        await self.deps.index.make_ready(chosen.values())
        rows = store._writer.execute(
            """select attribute.*, body from attribute left join profile on seq = profile
            where ?1 in (0, attribute.database)""",
            (database or 0,),
        )
        held = sorted((number, *it, _name(body)) for number, *it, _, body in rows)
        wanted = [
            (it.database, it.name, it.value, who.id)
            for who in await self.profiles(database)
            for it in attributes_of(who, databases[who.metadata.database])
        ]
        assert held == sorted(wanted)

    # What is configured

    async def configure(self, kind: str, **body: Any) -> None:
        """Add an object to the catalogue, or put another in its place."""
        await self.deps.catalog.put(kind, str(body["id"]), read_object(kind, {"name": "-", **body}))

    async def set_up(self) -> None:
        """Configure what the scenarios take for granted, and import their people."""
        await self.configure("accounts", id=2)
        await self.configure("accounts", id=3, active=False)
        await self.configure("databases", id=1, fields=FIELDS + MORE)
        await self.configure("databases", id=2, account=2, fields=FIELDS)
        await self.configure("subscription-resources", id=24)
        await self.configure("subscription-resources", id=25)
        await self.configure("subscription-resources", id=40, account=2, databases=[2])
        results = await self.take(*(self.base(skip_triggers=True, **it) for it in PEOPLE.values()))
        assert [it.error_text for it in results] == [""] * len(PEOPLE)
        self.ids = {name: it.profile_id for name, it in zip(PEOPLE, results, strict=True)}


def answer(error: int, text: str, mode: str, profile_id: str = "", feedback_id: str = "f") -> Result:
    """Return a result: the R(…) of the scenarios."""
    return Result(error=error, error_text=text, feedback_id=feedback_id, matching_field=mode, profile_id=profile_id)


def seen(profile: Profile) -> Json:
    """Return a profile as the contract has it."""
    tree = msgspec.json.decode(encode(profile))
    found = {name: _at(tree, place) for name, place in STANDARD.items()}
    phone = _at(tree, "data.contact.phone") or {}
    found["phones"] = [it for it in (phone.get("main"), *(phone.get("others") or ())) if it] or None
    found["_sex"] = {"male": 0, "female": 1}.get(found["_sex"], found["_sex"])
    return {name: value for name, value in {**tree.get("traits", {}), **found}.items() if value is not None}


def _name(body: Any) -> str:
    return msgspec.json.decode(body)["id"] if body else "nobody"


def _at(tree: Any, place: str) -> Any:
    for name in place.split("."):
        tree = tree.get(name) if isinstance(tree, dict) else None
    return tree
