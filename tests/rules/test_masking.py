"""What the delivery log shows."""

import json
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.masking import MASK, Masker

SECRET = 'p&ss "wörd"/+1'


@pytest.mark.parametrize(
    "spelled", [SECRET, json.dumps(SECRET)[1:-1], json.dumps(SECRET, ensure_ascii=False)[1:-1], quote_plus(SECRET)]
)
def test_a_secret_is_found_however_it_is_spelled(spelled):
    assert Masker([SECRET]).text(f"a {spelled} b") == f"a {MASK} b"


@given(st.text(min_size=4), st.text())
def test_no_text_shows_a_secret(secret, around):
    assert secret not in Masker([secret]).text(f"{around}{secret}{around}", 10_000).replace(MASK, "\0" * 9)


def test_the_longer_of_two_secrets_goes_first():
    assert Masker(["word", "word-and-more"]).text("word-and-more") == MASK


def test_very_short_secrets_are_not_looked_for():
    assert Masker(["a", ""]).text("banana") == "banana"


@pytest.mark.parametrize(
    "name", ["Authorization", "cookie", "Set-Cookie", "X-Api-Key", "x-auth-token", "Proxy-Authorization", "X-Secret"]
)
def test_headers_that_hold_secrets_are_masked_by_their_name(name):
    assert Masker().headers({name: "value", "accept": "x"}) == {name: MASK, "accept": "x"}


@pytest.mark.parametrize("scheme", ["Basic", "Bearer"])
def test_authorization_is_masked_where_an_answer_repeats_it(scheme):
    assert Masker().text(f'{{"a": "{scheme} YW5uOnNlY3JldA=="}}') == f'{{"a": "{scheme} {MASK}"}}'


def test_an_address_shows_no_password_and_no_key():
    shown = Masker().url("https://ann:pw@api.example/x?api_key=1&token=2&page=3&sig=4#frag")
    assert shown == f"https://{MASK}@api.example/x?api_key={MASK}&token={MASK}&page=3&sig={MASK}"


def test_a_text_is_cut():
    assert Masker().text("x" * 30, 10) == "xxxxxxxxxx… (30 characters)"


def test_a_token_that_comes_later_is_hidden_too():
    assert Masker(["first-one"]).with_secret("second-one").text("first-one second-one") == f"{MASK} {MASK}"


@pytest.mark.parametrize("name", ["access_token", "refresh_token", "id_token", "accessToken", "client_secret"])
def test_what_signs_in_is_masked_by_its_name_in_bodies(name):
    said = f'{{"{name}" : "se\\"cret", "expires_in": 3600, "token_type": "bearer"}}'
    assert Masker().text(said) == f'{{"{name}" : "{MASK}", "expires_in": 3600, "token_type": "bearer"}}'
    assert Masker().text(f"a=1&{name}=secret&b=2") == f"a=1&{name}={MASK}&b=2"
