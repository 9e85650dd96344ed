"""Secrets at rest."""

import base64
import stat
from concurrent.futures import ThreadPoolExecutor

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import Misconfigured
from limner.store.vault import Vault, read_key

VAULT = Vault("a key")


@given(st.binary(max_size=200), st.text(max_size=50))
def test_a_sealed_secret_opens_again(secret, about):
    assert VAULT.open(VAULT.seal(secret, about), about) == secret


def test_a_sealed_secret_does_not_show():
    sealed = VAULT.seal(b"battery staple", "resource mail")
    assert b"battery" not in base64.b64decode(sealed)


def test_a_secret_is_never_sealed_the_same_way_twice():
    assert VAULT.seal(b"secret", "it") != VAULT.seal(b"secret", "it")


def test_another_key_does_not_open_it_and_says_what_to_do():
    sealed = VAULT.seal(b"secret", "resource mail")
    with pytest.raises(Misconfigured, match=r"resource mail.*LIMNER_SECRET_KEY"):
        Vault("another key").open(sealed, "resource mail")


def test_a_sealed_secret_in_another_place_does_not_open():
    sealed = VAULT.seal(b"secret", "resource mail")
    with pytest.raises(Misconfigured):
        VAULT.open(sealed, "resource sms")


@given(st.data())
def test_a_sealed_secret_that_was_changed_does_not_open(data):
    raw = bytearray(base64.b64decode(VAULT.seal(b"secret", "it")))
    raw[data.draw(st.integers(0, len(raw) - 1))] ^= data.draw(st.integers(1, 255))
    with pytest.raises(Misconfigured):
        VAULT.open(base64.b64encode(raw).decode(), "it")


@pytest.mark.parametrize("sealed", ["", "no base64!", "c2hvcnQ="])
def test_a_text_that_was_never_sealed_does_not_open(sealed):
    with pytest.raises(Misconfigured):
        VAULT.open(sealed, "it")


def test_the_key_of_the_settings_wins(tmp_path):
    assert read_key("mine", tmp_path / "data") == "mine"
    assert not (tmp_path / "data").exists()


def test_without_one_a_key_is_made_that_only_its_owner_can_read(tmp_path):
    key = read_key("", tmp_path / "data")
    file = tmp_path / "data" / "secret.key"
    assert (len(key), stat.S_IMODE(file.stat().st_mode)) == (64, 0o600)
    assert read_key("", tmp_path / "data") == key
    assert read_key("", tmp_path / "other") != key


def test_processes_that_start_together_share_one_key(tmp_path):
    with ThreadPoolExecutor(8) as threads:
        keys = set(threads.map(lambda _: read_key("", tmp_path), range(32)))
    assert len(keys) == 1
    assert [it.name for it in tmp_path.iterdir()] == ["secret.key"]


def test_a_folder_without_rights_or_room_says_what_to_do(tmp_path):
    (tmp_path / "data").write_text("a file")
    with pytest.raises(Misconfigured, match="LIMNER_SECRET_KEY"):
        read_key("", tmp_path / "data")


def test_an_empty_key_file_is_no_key(tmp_path):
    (tmp_path / "secret.key").write_text(" \n")
    with pytest.raises(Misconfigured, match=r"secret\.key"):
        read_key("", tmp_path)
