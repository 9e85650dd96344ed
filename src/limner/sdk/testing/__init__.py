"""Contracts: subclass one, give your plugin and an example, and its dozen checks run."""

from limner.sdk.testing.enrichers import EnricherContract, EventEnricherContract, arrival, settle
from limner.sdk.testing.outbound import (
    ANN,
    MOVED,
    VIEW,
    VISIT,
    ConnectedContract,
    DestinationContract,
    ResourceContract,
    payload,
    taken,
)
from limner.sdk.testing.plugins import NEWBORN, NOON, OPENED, PluginContract

__all__ = [
    "ANN",
    "MOVED",
    "NEWBORN",
    "NOON",
    "OPENED",
    "VIEW",
    "VISIT",
    "ConnectedContract",
    "DestinationContract",
    "EnricherContract",
    "EventEnricherContract",
    "PluginContract",
    "ResourceContract",
    "arrival",
    "payload",
    "settle",
    "taken",
]
