"""The settings of a source are checked when it is saved, because whoever sends to it cannot mend them."""

from typing import Any

import pytest

from limner.errors import BadRequest
from limner.model.catalog import Source
from limner.pipeline.extensions import Extensions
from limner.pipeline.source_settings import check_source
from limner.sdk.discovery import discover

BRIDGES = Extensions.of(discover()).bridges


def source(*types: Any, **config: Any) -> Source:
    return Source(id="s", type=list(types), config=config)


@pytest.mark.parametrize(
    "good",
    [
        source("rest"),
        source("rest", static_profile_id=True),
        source("rest", static_profile_id=None, device_fingerprint_ttl=900),
        source("redirect"),
        source("webhook", generate_profile=True, identification="e-mail", profile_id_path="a.b", sticky_session=False),
        source("webhook", replace_profile_id="user.id", static_profile_id=False),
        source("rest", "webhook", static_profile_id=True, generate_profile=True),
    ],
)
def test_settings_of_its_types_are_taken(good: Source) -> None:
    check_source(good, BRIDGES)


@pytest.mark.parametrize(
    ("bad", "path"),
    [
        (source("rest", static_profile_id="yes"), "config.static_profile_id"),
        (source("rest", static_profile=True), "config.static_profile"),
        (source("webhook", generate_profil=True), "config.generate_profil"),
        (source("webhook", sticky_session="often"), "config.sticky_session"),
        (source("webhook", identification="passport"), "config.identification"),
        (source("webhook", profile_id_path=["a"]), "config.profile_id_path"),
        (source("rest", "webhook", replace_profile_id={}), "config.replace_profile_id"),
    ],
)
def test_what_cannot_be_read_is_refused_with_its_place(bad: Source, path: str) -> None:
    with pytest.raises(BadRequest) as refusal:
        check_source(bad, BRIDGES)
    assert refusal.value.path == path


def test_a_catalogue_without_plugins_knows_no_settings_but_its_own() -> None:
    check_source(source("webhook", anything=1), {})
