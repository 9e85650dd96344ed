"""All that a plugin may import: the verbs, and the words they need."""

from limner.model.inbound import Claim, Inbound
from limner.model.json import Json
from limner.model.payload import Client
from limner.model.profile import Profile
from limner.model.session import Session
from limner.model.visit import NOTHING, Enrichment, KnownContext, Visit
from limner.sdk.config import Config
from limner.sdk.contract import Plugin, bridge, enricher, event_enricher

__all__ = [
    "NOTHING",
    "Claim",
    "Client",
    "Config",
    "Enrichment",
    "Inbound",
    "Json",
    "KnownContext",
    "Plugin",
    "Profile",
    "Session",
    "Visit",
    "bridge",
    "enricher",
    "event_enricher",
]
