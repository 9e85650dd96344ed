"""The schema of persons, sessions and events: every place, its type, and what it reads as when it is empty.

The stored documents are sparse; these structs say what may stand in them. They check what a mapping writes, fill the
answer of the API, and are what the OpenAPI document shows.
"""

from __future__ import annotations

from datetime import datetime

import msgspec

from limner.model.json import Json


class Part(msgspec.Struct, frozen=True, kw_only=True):
    """Base of the parts of a portrait."""


class Country(Part, frozen=True):
    """A country: English name and ISO 3166-1 alpha-2 code."""

    name: str | None = None
    code: str | None = None


class Geo(Part, frozen=True):
    """A place; `location` is `[longitude, latitude]` in degrees."""

    country: Country = Country()
    city: str | None = None
    county: str | None = None
    postal: str | None = None
    latitude: float | None = None
    longitude: float | None = None
    location: list[float] | None = None


class Language(Part, frozen=True):
    """Languages by their English names."""

    native: str | None = None
    spoken: str | list[str] | None = None


class Education(Part, frozen=True):
    """Schooling."""

    level: str | None = None


class Civil(Part, frozen=True):
    """Civil status."""

    status: str | None = None


class Attributes(Part, frozen=True):
    """The body: height in cm, weight in kg."""

    height: float | None = None
    weight: float | None = None
    shoe_number: float | None = None


class Pii(Part, frozen=True):
    """Who the person is."""

    firstname: str | None = None
    lastname: str | None = None
    display_name: str | None = None
    birthday: datetime | None = None
    gender: str | None = None
    language: Language = Language()
    education: Education = Education()
    civil: Civil = Civil()
    attributes: Attributes = Attributes()


class Email(Part, frozen=True):
    """E-mail addresses; `others` are those that gave up their places when profiles became one."""

    main: str | None = None
    private: str | None = None
    business: str | None = None
    others: list[str] = []


class Phone(Part, frozen=True):
    """Telephone numbers; `others` are those that nobody said the use of."""

    main: str | None = None
    business: str | None = None
    mobile: str | None = None
    whatsapp: str | None = None
    others: list[str] = []


class Messengers(Part, frozen=True):
    """Handles in messengers."""

    whatsapp: str | None = None
    discord: str | None = None
    slack: str | None = None
    twitter: str | None = None
    telegram: str | None = None
    wechat: str | None = None
    viber: str | None = None
    signal: str | None = None
    other: Json = {}


class Address(Part, frozen=True):
    """A postal address."""

    town: str | None = None
    county: str | None = None
    country: str | None = None
    postcode: str | None = None
    street: str | None = None
    other: str | None = None


class Contact(Part, frozen=True):
    """How to reach the person."""

    email: Email = Email()
    phone: Phone = Phone()
    app: Messengers = Messengers()
    address: Address = Address()
    confirmations: list[str] = []


class Identifier(Part, frozen=True):
    """Names that others have for the person."""

    id: str | None = None
    pk: str | None = None
    badge: str | None = None
    passport: str | None = None
    credit_card: str | None = None
    token: str | None = None
    coupons: str | list[str] | None = None


class LastDevice(Part, frozen=True):
    """Where the person was last."""

    geo: Geo = Geo()


class Devices(Part, frozen=True):
    """The person's devices: push tokens and others."""

    push: list[str] = []
    other: list[str] = []
    last: LastDevice = LastDevice()


class Social(Part, frozen=True):
    """Handles in social media."""

    twitter: str | None = None
    facebook: str | None = None
    youtube: str | None = None
    instagram: str | None = None
    tiktok: str | None = None
    linkedin: str | None = None
    reddit: str | None = None
    other: Json = {}


class Media(Part, frozen=True):
    """Pictures and pages of the person."""

    image: str | None = None
    webpage: str | None = None
    social: Social = Social()


class Preferences(Part, frozen=True):
    """What the person likes."""

    purchases: list[str] = []
    colors: list[str] = []
    sizes: list[str] = []
    devices: list[str] = []
    channels: list[str] = []
    payments: list[str] = []
    brands: list[str] = []
    fragrances: list[str] = []
    services: list[str] = []
    other: list[str] = []


class Company(Part, frozen=True):
    """Where the person works."""

    name: str | None = None
    size: int | None = None
    segment: str | list[str] | None = None
    country: str | None = None


class Job(Part, frozen=True):
    """What the person does for a living."""

    position: str | None = None
    salary: float | None = None
    type: str | None = None
    department: str | None = None
    company: Company = Company()


class Metrics(Part, frozen=True):
    """Life-time figures: checkouts started and completed as counts (c) and values (v), completed/started in percent."""

    ltv: float = 0.0
    ltcosc: int = 0
    ltcocc: int = 0
    ltcop: float = 0.0
    ltcosv: float = 0.0
    ltcocv: float = 0.0
    next: datetime | None = None
    custom: Json = {}


class Card(Part, frozen=True):
    """A loyalty card."""

    id: str | None = None
    name: str | None = None
    issuer: str | None = None
    expires: datetime | None = None
    points: float = 0.0


class Loyalty(Part, frozen=True):
    """Loyalty programmes."""

    codes: list[str] = []
    card: Card = Card()


class Portrait(Part, frozen=True):
    """All of `profile.data`; `anonymous` is true while there is no e-mail, phone or messenger handle."""

    anonymous: bool | None = None
    pii: Pii = Pii()
    contact: Contact = Contact()
    identifier: Identifier = Identifier()
    devices: Devices = Devices()
    media: Media = Media()
    preferences: Preferences = Preferences()
    job: Job = Job()
    metrics: Metrics = Metrics()
    loyalty: Loyalty = Loyalty()


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


class Stats(Part, frozen=True):
    """Counters that workflows keep."""

    visits: int = 0
    views: int = 0
    counters: Json = {}
