"""The schema of persons: every place, its type, and what it reads as when it is empty.

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


class Stats(Part, frozen=True):
    """Counters that workflows keep."""

    visits: int = 0
    views: int = 0
    counters: Json = {}
