"""What the demo's visitors do: pure journeys through the shop, page by page, drawn from a given source of chance."""

from __future__ import annotations

import random
import unicodedata
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from functools import cache
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import quote, urlencode

import msgspec

from limner.model.json import Json
from limner.rules.ids import random_id

CAST = Path(__file__).with_name("visitors.yaml")
STOCK = Path(__file__).parents[1] / "web" / "demo" / "products.json"
CURRENCY = "EUR"
SHOP = "Lumen & Wick"

Thing = TypeVar("Thing", "Device", "Way")


class Place(msgspec.Struct, frozen=True):
    """Where people live: what they are called there, which languages they read, the first halves of their addresses."""

    country: str
    town: str
    postcode: str
    street: str
    tz: str
    languages: str
    networks: list[str]
    firstnames: list[str]
    lastnames: list[str]


class Device(msgspec.Struct, frozen=True):
    """A browser on a screen, in pixels; `inner` is the height of the page, `bar` that of the system's own bar."""

    share: int
    name: str
    platform: str
    agent: str
    width: int
    height: int
    inner: int
    bar: int = 0
    touch: bool = False


class Way(msgspec.Struct, frozen=True):
    """What brings somebody: a host whose link they followed, the words they searched there, a campaign."""

    share: int
    host: str | None = None
    query: str | None = None
    utm: dict[str, str] = {}


class Paint(msgspec.Struct, frozen=True):
    """A colour that a lamp comes in."""

    name: str


class Lamp(msgspec.Struct, frozen=True):
    """Something to buy; the price is in euros. The shop's pages read the same file."""

    id: str
    name: str
    sku: str
    category: str
    brand: str
    price: int
    variants: list[Paint]


class World(msgspec.Struct, frozen=True):
    """All that chance chooses from."""

    places: list[Place]
    devices: list[Device]
    ways: list[Way]
    searches: list[str]
    lamps: list[Lamp] = []


class Person(msgspec.Struct, frozen=True):
    """Somebody; `number` is the shop's own for its customers."""

    firstname: str
    lastname: str
    email: str
    number: str
    house: int


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """A person who comes with a browser: what is in its storage, and whether the shop knows the person by name."""

    person: Person
    place: Place
    device: Device
    way: Way
    ip: str
    device_id: str
    session: str
    profile: str | None = None
    member: bool = False


class Deed(msgspec.Struct, frozen=True):
    """An event as the page reports it."""

    type: str
    properties: Json


class Step(msgspec.Struct, frozen=True, kw_only=True):
    """What one request tells: deeds on a page, `pause` seconds after the step before. `landing` is the first one."""

    pause: float
    path: str
    title: str
    deeds: tuple[Deed, ...]
    landing: bool = False


@dataclass
class Walk:
    """A visit under way: who walks, what they looked at last, what is in the basket (lamp and paint: how many)."""

    visitor: Visitor
    world: World
    rng: random.Random
    today: datetime
    lamp: Lamp | None = None
    member: bool = False
    basket: dict[tuple[str, str], int] = field(default_factory=dict)

    def step(self, path: str, title: str, *deeds: Deed) -> Step:
        """Return a step after a while of reading."""
        pause = min(30.0, self.rng.lognormvariate(1.3, 0.7))
        return Step(pause=pause, path=path, title=f"{title} · {SHOP}", deeds=deeds)

    def value(self) -> int:
        """Return what the basket is worth, in euros."""
        prices = {lamp.id: lamp.price for lamp in self.world.lamps}
        return sum(prices[lamp] * quantity for (lamp, _), quantity in self.basket.items())


Part = Callable[[Walk], Iterator[Step]]


@cache
def world() -> World:
    """Read the cast and the stock of the shop."""
    cast = msgspec.yaml.decode(CAST.read_bytes(), type=World)
    return msgspec.structs.replace(cast, lamps=msgspec.json.decode(STOCK.read_bytes(), type=list[Lamp]))


def arrive(rng: random.Random) -> Visitor:
    """Return somebody who was never here."""
    place = rng.choice(world().places)
    first, last = rng.choice(place.firstnames), rng.choice(place.lastnames)
    number = rng.randrange(10**9)
    local = unicodedata.normalize("NFKD", f"{first}.{last}".replace(" ", "").lower()).encode("ascii", "ignore").decode()
    email = f"{local}.{number % 10_000}@{rng.choice(['example.com', 'example.org', 'example.net'])}"
    person = Person(first, last, email, f"LW-{number:09}", rng.randint(1, 120))
    return _equipped(person, place, rng)


def come_back(visitor: Visitor, rng: random.Random) -> Visitor:
    """Return the same browser on another visit: the session's cookie is gone, the profile's id is still there."""
    return msgspec.structs.replace(visitor, session=_new_id(rng), way=_drawn(world().ways, rng))


def change_device(visitor: Visitor, rng: random.Random) -> Visitor:
    """Return the same person with a browser that knows nothing yet."""
    return msgspec.structs.replace(_equipped(visitor.person, visitor.place, rng), member=visitor.member)


def walk(visitor: Visitor, rng: random.Random, today: datetime | None = None) -> Iterator[Step]:
    """Yield a visit, step by step; what people come for is left to chance, but who has no profile id signs in."""
    walker = Walk(visitor, world(), rng, today or datetime.now(UTC), member=visitor.member)
    goals = [goal for goal in GOALS if enter in goal[1]] if visitor.member and visitor.profile is None else GOALS
    parts = rng.choices([parts for _, parts in goals], [share for share, _ in goals])[0]
    for part in parts:
        yield from part(walker)


def land(walk: Walk) -> Iterator[Step]:
    """Open the first page, by the way that brought the visitor."""
    query = urlencode({f"utm_{name}": value for name, value in walk.visitor.way.utm.items()})
    view = Deed("page-view", {"id": "home", "category": "home"})
    yield Step(
        pause=0,
        path=f"/?{query}" if query else "/",
        title=f"{SHOP}: lamps for the long evenings",
        deeds=(view,),
        landing=True,
    )


def leaf(walk: Walk) -> Iterator[Step]:
    """Leaf through all lamps."""
    yield walk.step("/lamps.html", "All lamps", Deed("page-view", {"id": "lamps", "category": "lamps"}))


def seek(walk: Walk) -> Iterator[Step]:
    """Search the shop."""
    words = walk.rng.choice(walk.world.searches)
    yield walk.step(
        f"/lamps.html?q={quote(words)}",
        f"“{words}”",
        Deed("page-view", {"id": "search", "category": "lamps"}),
        Deed("search", {"query": words, "category": "lamps"}),
    )


def look(walk: Walk) -> Iterator[Step]:
    """Open a lamp, perhaps switch it on, perhaps like it."""
    lamp = walk.lamp = walk.rng.choice(walk.world.lamps)
    product = {name: getattr(lamp, name) for name in ("id", "name", "sku", "category", "brand", "price")}
    position = walk.world.lamps.index(lamp) + 1
    yield walk.step("/lamps.html", "All lamps", Deed("product-clicked", {**product, "position": position}))
    view = Deed("page-view", {"id": lamp.id, "category": lamp.category})
    path = f"/product.html?id={lamp.id}"
    yield walk.step(path, lamp.name, view, Deed("product-details-page-view", described(lamp, lamp.variants[0].name)))
    if walk.rng.random() < 0.4:  # noqa: PLR2004 # four in ten play with the switch
        yield walk.step(path, lamp.name, Deed("lamp-switched", {"id": lamp.id, "name": lamp.name, "lit": True}))
    if walk.rng.random() < 0.25:  # noqa: PLR2004 # one in four likes it
        yield walk.step(path, lamp.name, Deed("increase-interest", {"interest": lamp.category, "value": 1}))


def take(walk: Walk) -> Iterator[Step]:
    """Put the lamp that was looked at last into the basket."""
    lamp = walk.lamp or walk.rng.choice(walk.world.lamps)
    paint = walk.rng.choice(lamp.variants).name
    quantity = walk.rng.choices([1, 2, 3], [8, 2, 1])[0]
    walk.basket[lamp.id, paint] = walk.basket.get((lamp.id, paint), 0) + quantity
    deed = Deed("product-added-to-basket", described(lamp, paint, quantity=quantity))
    yield walk.step(f"/product.html?id={lamp.id}", lamp.name, deed)


def view_basket(walk: Walk) -> Iterator[Step]:
    """Look into the basket, and sometimes put one kind of lamp back while another stays."""
    viewed = {"value": walk.value(), "currency": CURRENCY, "quantity": sum(walk.basket.values())}
    view = Deed("page-view", {"id": "basket", "category": "basket"})
    yield walk.step("/basket.html", "Basket", view, Deed("basket-viewed", viewed))
    if len(walk.basket) > 1 and walk.rng.random() < 0.3:  # noqa: PLR2004 # second thoughts
        (lamp_id, paint), quantity = walk.basket.popitem()
        lamp = next(lamp for lamp in walk.world.lamps if lamp.id == lamp_id)
        yield walk.step(
            "/basket.html", "Basket", Deed("product-removed-from-basket", described(lamp, paint, quantity=quantity))
        )


def enter(walk: Walk) -> Iterator[Step]:
    """Sign in, or sign up and say what one agrees to."""
    person = walk.visitor.person
    view = Deed("page-view", {"id": "account", "category": "account"})
    yield walk.step("/account.html", "Your account", view)
    known = {"email": {"main": person.email}, "login": person.email, "pk": person.number}
    if walk.member:
        yield walk.step("/account.html", "Your account", Deed("sign-in", known))
        return
    walk.member = True
    names = {"firstname": person.firstname, "lastname": person.lastname}
    joined = Deed("sign-up", {**names, "email": {"main": person.email}, "login": person.email})
    yield walk.step("/account.html", "Your account", joined, Deed("sign-in", known))
    chances = {"newsletter": 0.6, "personalisation": 0.5, "sharing": 0.2}
    consents = {purpose: walk.rng.random() < chance for purpose, chance in chances.items()}
    yield walk.step("/account.html", "Your account", Deed("consent-update", {"consents": consents}))


def check_out(walk: Walk) -> Iterator[Step]:
    """Order what is in the basket. One in five gives up on the way."""
    path, value, visitor = "/checkout.html", walk.value(), walk.visitor
    ids = {"order_id": f"LW-{walk.rng.randrange(36**6):07}", "id": f"CO-{walk.rng.randrange(36**6):07}"}
    money = {"value": value, "currency": CURRENCY}
    started = Deed("checkout-started", {**ids, **money, "status": "started"})
    yield walk.step(path, "Your order", _view("start"), started)
    yield walk.step(path, "Delivery", _view("delivery"))
    address = {name: getattr(visitor.place, name) for name in ("postcode", "town", "country")}
    delivery = {"street": f"{visitor.place.street} {visitor.person.house}", **address}
    yield walk.step(path, "Payment", Deed("delivery-info-entered", {**ids, "delivery": delivery}), _view("payment"))
    if walk.rng.random() < 0.2:  # noqa: PLR2004 # one in five
        return
    method = walk.rng.choice(["invoice", "bank-transfer", "on-delivery"])
    due = (walk.today + timedelta(days=14)).isoformat()
    yield walk.step(
        path,
        "Payment",
        Deed("payment-info-entered", {**ids, "method": method}),
        Deed("checkout-completed", {**ids, **money, "status": "completed"}),
        Deed("order-completed", {"order_id": ids["order_id"], "status": "completed", **money}),
        Deed(
            "sale-completed", {"order_id": ids["order_id"], "status": "completed", "income": {**money, "due_date": due}}
        ),
    )
    yield walk.step(path, "Thank you", _view("done"))


GOALS: list[tuple[int, tuple[Part, ...]]] = [
    (24, (land,)),
    (18, (land, leaf, look)),
    (14, (land, seek, look, look)),
    (12, (land, leaf, look, take, view_basket)),
    (8, (land, look, enter, look)),
    (6, (land, enter, leaf, look, take, look, take, view_basket)),
    (10, (land, look, take, view_basket, enter, check_out)),
    (8, (land, enter, seek, look, take, look, take, view_basket, check_out)),
]
"""What people come for, with how many of a hundred do."""


def described(lamp: Lamp, paint: str, **more: Any) -> Json:
    """Return a lamp as the properties of an event."""
    product = {name: getattr(lamp, name) for name in ("id", "name", "sku", "category", "brand", "price")}
    return {**product, "variant": {"name": paint, "color": paint.lower()}, "currency": CURRENCY, **more}


def _view(step: str) -> Deed:
    return Deed("page-view", {"id": f"checkout-{step}", "category": "checkout"})


def _equipped(person: Person, place: Place, rng: random.Random) -> Visitor:
    return Visitor(
        person=person,
        place=place,
        device=_drawn(world().devices, rng),
        way=_drawn(world().ways, rng),
        ip=f"{rng.choice(place.networks)}.{rng.randint(0, 255)}.{rng.randint(1, 254)}",
        device_id=_new_id(rng),
        session=_new_id(rng),
    )


def _drawn(things: list[Thing], rng: random.Random) -> Thing:
    return rng.choices(things, [thing.share for thing in things])[0]


def _new_id(rng: random.Random) -> str:
    return random_id(rng.randbytes(16))
