"""Secrets at rest: sealed with AES-256-GCM under a key that is not in the database."""

from __future__ import annotations

import base64
import contextlib
import hashlib
import os
import tempfile
from pathlib import Path

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM

from limner.errors import Misconfigured

KEY_FILE = "secret.key"
"""The file in the data folder that holds the key, unless the settings name one."""

NONCE = 12
"""Bytes of the nonce, NIST SP 800-38D."""


class Vault:
    """Seals and opens secrets. What a secret is about is bound to it: a sealed text in another place does not open."""

    def __init__(self, key: str) -> None:
        self._cipher = AESGCM(hashlib.sha256(key.encode()).digest())

    def seal(self, secret: bytes, about: str) -> str:
        """Return a secret as a text that may be stored."""
        nonce = os.urandom(NONCE)
        return base64.b64encode(nonce + self._cipher.encrypt(nonce, secret, about.encode())).decode()

    def open(self, sealed: str, about: str) -> bytes:
        """Return the secret of a sealed text; raises Misconfigured when the key is another one."""
        try:
            raw = base64.b64decode(sealed)
            return self._cipher.decrypt(raw[:NONCE], raw[NONCE:], about.encode())
        except (InvalidTag, ValueError) as error:
            raise Misconfigured(
                f"{about} was sealed with another key: set LIMNER_SECRET_KEY (or the key file in the data folder) "
                "to what it was when this database was made"
            ) from error


def read_key(secret_key: str, folder: Path) -> str:
    """Return the key of the settings, else that of the KEY_FILE in a folder, which is made if need be."""
    if secret_key:
        return secret_key
    path = folder / KEY_FILE
    try:
        if not path.exists():
            folder.mkdir(parents=True, exist_ok=True)
            _write_key(path)
        key = path.read_text().strip()
    except OSError as error:
        raise Misconfigured(f"the key file {path} cannot be made or read: {error}; set LIMNER_SECRET_KEY") from error
    if not key:
        raise Misconfigured(f"the key file {path} is empty: restore it from a backup, or set LIMNER_SECRET_KEY")
    return key


def _write_key(path: Path) -> None:
    """Make a key file, whole or not at all; when another process is quicker, its key stays."""
    with tempfile.NamedTemporaryFile("w", dir=path.parent, prefix="secret.") as file:  # only its owner may read it
        file.write(os.urandom(32).hex())
        file.flush()
        os.fsync(file.fileno())
        with contextlib.suppress(FileExistsError):
            path.hardlink_to(file.name)
