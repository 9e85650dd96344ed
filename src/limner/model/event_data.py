"""The schema of events and sessions: every place, its type, and what it reads as when it is empty.

What an event says of a person has the parts of a portrait.
"""

from __future__ import annotations

from datetime import datetime

from limner.model.json import Json
from limner.model.portrait import Contact, Geo, Identifier, Job, Loyalty, Media, Part, Pii, Preferences


class Device(Part, frozen=True):
    """The device of a session; `type` is mobile, tablet, pc or email."""

    name: str | None = None
    brand: str | None = None
    model: str | None = None
    type: str | None = None
    touch: bool = False
    ip: str | None = None
    resolution: str | None = None
    color_depth: int | None = None
    orientation: str | None = None
    geo: Geo = Geo()


class Os(Part, frozen=True):
    """The operating system of a session."""

    name: str | None = None
    version: str | None = None


class App(Part, frozen=True):
    """The program that a session ran in."""

    type: str | None = None
    name: str | None = None
    version: str | None = None
    language: str | None = None
    bot: bool = False
    resolution: str | None = None


class Utm(Part, frozen=True):
    """The campaign that brought the visitor."""

    source: str | None = None
    medium: str | None = None
    campaign: str | None = None
    term: str | None = None
    content: str | None = None


class Hit(Part, frozen=True):
    """The page or screen that an event is about."""

    name: str | None = None
    url: str | None = None
    referer: str | None = None
    query: str | None = None
    category: str | None = None
    id: str | None = None


class Variant(Part, frozen=True):
    """One of several makes of a product."""

    name: str | None = None
    color: str | None = None
    size: str | None = None


class Product(Part, frozen=True):
    """What is sold."""

    id: str | None = None
    name: str | None = None
    sku: str | None = None
    category: str | None = None
    brand: str | None = None
    variant: Variant = Variant()
    price: float | None = None
    quantity: float | None = None
    position: int | None = None
    review: str | None = None
    rate: float | None = None


class Checkout(Part, frozen=True):
    """A checkout."""

    id: str | None = None
    status: str | None = None
    currency: str | None = None
    value: float | None = None


class Money(Part, frozen=True):
    """An amount, its ISO 4217 currency and when it is due."""

    value: float | None = None
    due_date: datetime | None = None
    currency: str | None = None


class Order(Part, frozen=True):
    """An order and its money."""

    id: str | None = None
    status: str | None = None
    affiliation: str | None = None
    receivable: Money = Money()
    payable: Money = Money()
    income: Money = Money()
    cost: Money = Money()


class Commerce(Part, frozen=True):
    """E-commerce."""

    product: Product = Product()
    checkout: Checkout = Checkout()
    order: Order = Order()


class Failure(Part, frozen=True):
    """Why a message did not arrive."""

    reason: str | None = None


class Message(Part, frozen=True):
    """A message that was sent, received or opened."""

    id: str | None = None
    conversation: str | None = None
    type: str | None = None
    text: str | None = None
    sender: str | None = None
    recipient: str | None = None
    status: str | None = None
    error: Failure = Failure()
    aux: Json = {}


class CreditCard(Part, frozen=True):
    """A payment card; the number is kept as its last four digits only."""

    number: str | None = None
    expires: str | None = None
    holder: str | None = None


class Payment(Part, frozen=True):
    """How something was paid."""

    method: str | None = None
    credit_card: CreditCard = CreditCard()


class Promotion(Part, frozen=True):
    """A promotion."""

    id: str | None = None
    name: str | None = None


class Marketing(Part, frozen=True):
    """What marketing did."""

    coupon: str | None = None
    channel: str | None = None
    promotion: Promotion = Promotion()


class JourneyRate(Part, frozen=True):
    """How the person rates a state of the journey."""

    state: str | None = None
    rate: float | None = None


class EventData(Part, frozen=True):
    """All of `event.data`."""

    pii: Pii = Pii()
    contact: Contact = Contact()
    identifier: Identifier = Identifier()
    media: Media = Media()
    preferences: Preferences = Preferences()
    job: Job = Job()
    loyalty: Loyalty = Loyalty()
    ec: Commerce = Commerce()
    message: Message = Message()
    payment: Payment = Payment()
    marketing: Marketing = Marketing()
    journey: JourneyRate = JourneyRate()
