"""The first mapping that the catalogue offers for a destination can be used as it is."""

from typing import Any

import msgspec
import pytest

from limner.rules.facts import facts_of
from limner.rules.templates import compile_template
from limner.sdk.contract import Plugin
from limner.sdk.discovery import discover
from limner.sdk.testing import ANN, VIEW, VISIT

DESTINATIONS = discover().of("destination")


@pytest.mark.parametrize("plugin", DESTINATIONS, ids=lambda plugin: plugin.name)
@pytest.mark.parametrize("facts", [{}, facts_of(profile=ANN, session=VISIT, event=VIEW)], ids=["nothing", "ann"])
def test_the_first_mapping_can_be_filled(plugin: Plugin[Any], facts: Any):
    filled = compile_template(plugin.extra["mapping"])(facts)
    assert isinstance(filled, dict)
    assert msgspec.json.encode(filled)


@pytest.mark.parametrize("plugin", DESTINATIONS, ids=lambda plugin: plugin.name)
def test_the_first_mapping_has_what_the_destination_requires(plugin: Plugin[Any]):
    offered = {key.removesuffix("?") for key in plugin.extra["mapping"]}
    assert set(plugin.extra["requires"]) <= offered
