"""What the delivery log shows."""

import json
from urllib.parse import quote_plus

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import Misconfigured
from limner.rules.masking import MASK, Masker, mask_addresses, unmask_addresses

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


def test_an_address_that_is_configured_stays_as_it_was_written_but_for_its_secrets():
    written = {"url": "https://ann:pw@api.example/x?a=%7E&api%5Fkey=1+1&page=&token=#top", "port": 1, "note": "token=1"}
    shown = {"url": f"https://{MASK}@api.example/x?a=%7E&api%5Fkey={MASK}&page=&token=#top", "port": 1}
    assert mask_addresses(written) == shown | {"note": "token=1"}


@given(st.text("ab:/?&=#@*%+") | st.text(), st.lists(st.sampled_from(["key=a", "token=", "a=b", "key=***", "sig=?&"])))
def test_an_address_that_comes_back_as_it_was_shown_is_the_one_that_is_stored(place, query):
    stored = {"urls": [f"https://{place}?{'&'.join(query)}"]}
    assert unmask_addresses(mask_addresses(stored), stored) == stored


@pytest.mark.parametrize(
    ("written", "kept"),
    [
        ("https://b.example/?key=***", "https://b.example/?key=one"),
        ("https://a.example/?x=1&key=***&key=new&key=***", "https://a.example/?x=1&key=one&key=new&key=three"),
        ("https://***@a.example/?key=", "https://ann:pw@a.example/?key="),
        ("https://a.example/***?page=***", "https://a.example/***?page=***"),
    ],
)
def test_a_mask_in_an_address_keeps_what_is_stored_while_the_rest_changes(written, kept):
    stored = {"url": "https://ann:pw@a.example/?key=one&page=2&key=two&key=three"}
    assert unmask_addresses({"url": written}, stored) == {"url": kept}


@pytest.mark.parametrize(
    ("written", "stored", "place"),
    [
        ("https://a.example/?key=***", {"url": "https://a.example/?page=1"}, "key"),
        ("https://a.example/?key=***&key=***", {"url": "https://a.example/?key=1"}, "key"),
        ("https://***@a.example/", {"url": 5}, "the part before @"),
        ("https://***@a.example/", None, "the part before @"),
    ],
)
def test_a_mask_in_an_address_that_stands_for_nothing_is_refused(written, stored, place):
    with pytest.raises(Misconfigured, match=rf"^{place}: \*\*\* stands for a stored secret, and none is stored here"):
        unmask_addresses({"url": written}, stored)


def test_a_list_of_addresses_may_become_longer():
    assert unmask_addresses(["a://b", "a://c?key=1"], ["a://b"]) == ["a://b", "a://c?key=1"]
