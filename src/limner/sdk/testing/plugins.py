# ruff: noqa: S101 - contracts assert
"""What holds for a plugin of any kind, and the person whom the examples are about."""

from __future__ import annotations

import re
from datetime import UTC, datetime
from typing import Any, ClassVar

import pytest
from hypothesis import strategies as st

from limner.errors import Misconfigured
from limner.model.json import Json
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.sdk.config import Config, load, schema
from limner.sdk.contract import Plugin

SECRET = re.compile(r"^(?!.*_ur[il]$).*(token|password|secret|(^|_)key$)")
NOON = datetime(2024, 5, 1, 12, tzinfo=UTC)
NEWBORN = Profile(id="p-ann", ids=("p-ann",), metadata=ProfileMetadata(time=ProfileTime(insert=NOON)))
OPENED = Session(id="s-ann", metadata=SessionMetadata(time=SessionTime(insert=NOON)))

LEAVES = (
    st.none()
    | st.booleans()
    | st.integers(-(2**63), 2**63)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(max_size=20)
)


def odd(example: Any) -> st.SearchStrategy[Any]:
    """Return JSON that looks like an example, but where anything may be missing or something else."""
    junk = st.recursive(
        LEAVES, lambda inner: st.lists(inner) | st.dictionaries(st.text(max_size=9), inner), max_leaves=6
    )
    if isinstance(example, dict):
        parts = {key: odd(value) for key, value in example.items()}
        return st.one_of(st.fixed_dictionaries({}, optional=parts), st.fixed_dictionaries(parts), junk)
    return st.just(example) | st.just(example) | junk


class PluginContract:
    """What holds for a plugin of any kind. `config` is an example of its settings."""

    plugin: ClassVar[Plugin[Any]]
    config: ClassVar[Json] = {}

    def test_the_name_is_kebab_case(self) -> None:
        """A name is written the same in YAML, in a URL and on a command line."""
        assert re.fullmatch(r"[a-z][a-z0-9]*(-[a-z0-9]+)*", self.plugin.name)

    def test_the_file_is_called_like_the_plugin(self) -> None:
        """Whoever reads a name in the catalogue knows which file to open."""
        assert self.plugin.run.__module__.rpartition(".")[2] == self.plugin.name.replace("-", "_")

    def test_every_setting_is_described_and_typed(self) -> None:
        """The console can draw a form without asking the author."""
        described(self.plugin.config)

    def test_the_example_of_the_settings_is_valid(self) -> None:
        """The documentation can show it."""
        assert isinstance(load(self.plugin.config, self.config), self.plugin.config)

    def test_an_unknown_setting_is_refused(self) -> None:
        """A typing error in a setting never passes unseen."""
        with pytest.raises(Misconfigured):
            load(self.plugin.config, {**self.config, "no-such-setting": 1})

    def test_what_sounds_secret_is_secret(self) -> None:
        """A setting called token, password, secret or key hides its value."""
        fields = schema(self.plugin.config).get("properties", {})
        assert not [name for name, field in fields.items() if SECRET.search(name) and not field.get("writeOnly")]


def described(kind: type[Config]) -> None:
    """Fail unless every setting has a description and a type."""
    for name, field in schema(kind).get("properties", {}).items():
        assert field.get("description"), f"{name} has no description"
        assert field.keys() & {"type", "anyOf", "enum", "$ref", "allOf"}, f"{name} has no type"
