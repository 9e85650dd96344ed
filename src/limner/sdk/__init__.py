"""All that a plugin may import: the verbs, and the words they need."""

from limner.errors import Rejected, Retry
from limner.model.event import Event
from limner.model.inbound import Claim, Inbound
from limner.model.json import Json
from limner.model.payload import Client
from limner.model.profile import Profile
from limner.model.session import Session
from limner.model.visit import NOTHING, Enrichment, KnownContext, Visit
from limner.sdk.config import Config, Secret
from limner.sdk.contract import Plugin, bridge, enricher, event_enricher
from limner.sdk.outbound import (
    Batch,
    Change,
    Connected,
    Farewell,
    Listing,
    Payload,
    Remember,
    Renew,
    Reply,
    Request,
    Requests,
    destination,
    resource,
)

__all__ = [
    "NOTHING",
    "Batch",
    "Change",
    "Claim",
    "Client",
    "Config",
    "Connected",
    "Enrichment",
    "Event",
    "Farewell",
    "Inbound",
    "Json",
    "KnownContext",
    "Listing",
    "Payload",
    "Plugin",
    "Profile",
    "Rejected",
    "Remember",
    "Renew",
    "Reply",
    "Request",
    "Requests",
    "Retry",
    "Secret",
    "Session",
    "Visit",
    "bridge",
    "destination",
    "enricher",
    "event_enricher",
    "resource",
]
