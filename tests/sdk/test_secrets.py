import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import Misconfigured
from limner.sdk import Config, Secret
from limner.sdk.config import FreeForm, load, schema
from limner.sdk.secrets import MASK, mask, secrets_in, unmask


class Part(Config):
    pin: Secret
    name: str = ""


class Keys(Config):
    host: str
    port: int = 5432
    tls: bool = False
    token: Secret | None = None
    headers: dict[str, Secret] = {}
    parts: list[Part] = []


WRITTEN = {
    "host": "a",
    "port": "1",
    "token": "t-1",
    "headers": {"x": "h-1"},
    "parts": [{"pin": "p-1", "name": "n"}, {"pin": "p-2"}],
}
MASKED = {
    "host": "a",
    "port": "1",
    "token": MASK,
    "headers": {"x": MASK},
    "parts": [{"pin": MASK, "name": "n"}, {"pin": MASK}],
}


def test_every_secret_is_found_wherever_it_is():
    assert list(secrets_in(load(Keys, WRITTEN))) == ["t-1", "h-1", "p-1", "p-2"]
    assert list(secrets_in((frozenset({Secret("a")}), Secret(""), None, 1))) == ["a"]


def test_what_is_secret_is_masked_and_nothing_else():
    assert mask(Keys, WRITTEN) == MASKED


def test_an_empty_secret_shows_that_it_is_empty():
    assert mask(Keys, {"host": "a", "token": ""}) == {"host": "a", "token": ""}


def test_a_mask_that_is_written_back_is_the_stored_secret():
    assert unmask(Keys, MASKED, WRITTEN) == WRITTEN
    assert unmask(Keys, {**MASKED, "host": "b", "token": "t-2"}, WRITTEN) == {**WRITTEN, "host": "b", "token": "t-2"}


@pytest.mark.parametrize("stored", [{}, {"token": 1}, {"token": {}}, {"headers": []}])
def test_a_mask_where_nothing_is_stored_is_refused(stored):
    with pytest.raises(Misconfigured, match=r"token: \*\*\* stands for a stored secret, and none is stored here"):
        unmask(Keys, {"host": "a", "token": MASK}, stored)


def test_three_stars_that_are_no_secret_are_three_stars():
    assert unmask(Keys, {"host": MASK}, {}) == {"host": MASK}


@pytest.mark.parametrize("kind", [None, FreeForm])
def test_of_what_nobody_described_every_text_is_a_secret(kind):
    raw = {"a": "x", "b": [{"c": "y"}], "d": 1, "e": None}
    assert mask(kind, raw) == {"a": MASK, "b": [{"c": MASK}], "d": 1, "e": None}
    assert unmask(kind, mask(kind, raw), raw) == raw


def test_what_does_not_fit_any_more_is_masked_altogether():
    assert mask(Keys, {"hostt": "a", "port": 1}) == {"hostt": MASK, "port": 1}


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.dictionaries(st.text(), JSON))
def test_posting_back_what_was_read_changes_nothing(raw):
    assert unmask(FreeForm, mask(FreeForm, raw), raw) == raw


def test_numbers_and_truth_values_may_be_given_as_texts():
    found = load(Keys, {"host": "a", "port": "5432", "tls": "true"})
    assert (found.port, found.tls) == (5432, True)


def test_null_says_nothing_where_it_is_no_value():
    found = load(Keys, {"host": "a", "port": None, "headers": None, "token": None})
    assert (found.port, found.headers, found.token) == (5432, {}, None)
    with pytest.raises(Misconfigured, match="host"):
        load(Keys, {"host": None})


@pytest.mark.parametrize("raw", [{"host": "a", "port": ""}, {"host": "a", "port": "x"}, {"host": 1}, {"token": 5}])
def test_what_is_no_number_is_told_by_its_name(raw):
    with pytest.raises(Misconfigured, match="Keys: "):
        load(Keys, raw)


def test_a_schema_says_which_fields_are_secret_and_brings_along_what_it_refers_to():
    described = schema(Keys)
    secret = {"type": "string", "format": "password", "writeOnly": True}
    assert described["properties"]["headers"]["additionalProperties"] == secret
    assert described["properties"]["parts"]["items"] == {"$ref": "#/$defs/Part"}
    assert described["$defs"]["Part"]["properties"]["pin"] == secret


def test_settings_of_any_form_take_any_json():
    assert schema(FreeForm)["additionalProperties"] is True
    assert repr(load(FreeForm, {"a": "geheim"})).count("geheim") == 0
    assert msgspec.json.encode(schema(FreeForm))


def test_a_form_without_words_of_its_own_has_none():
    class Silent(Config):
        pass

    assert "description" not in schema(Silent)
    assert "description" not in schema(Config)
