"""Static files that come with the product: the tracker, the demo shop, the console."""

from __future__ import annotations

import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

import msgspec

from limner.entrypoints.http.answers import Answer, Scope, as_error
from limner.errors import NotFound

WEB = Path(__file__).parents[2] / "web"
"""The folder of all static files."""

TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}


class File(msgspec.Struct, frozen=True):
    """A file ready to be sent."""

    body: bytes
    etag: bytes
    type: bytes


def serve_file(scope: Scope, folder: str, name: str) -> Answer:
    """Answer a file of a folder; its `index.html` stands for the folder."""
    if scope["method"] not in ("GET", "HEAD"):
        return Answer(405, b"", ((b"allow", b"GET, HEAD"),))
    file = _file(folder, name or "index.html")
    if file is None:
        return as_error(NotFound(f"there is no /{folder}/{name}"[:120]))
    headers = [
        (b"content-type", file.type),
        (b"etag", file.etag),
        (b"cache-control", b"no-cache"),
        (b"x-content-type-options", b"nosniff"),
    ]
    if any(header == b"if-none-match" and value == file.etag for header, value in scope["headers"]):
        return Answer(304, b"", tuple(headers))
    return Answer(200, file.body, tuple(headers))  # the server leaves the body out for HEAD, and keeps its length


def _file(folder: str, name: str) -> File | None:
    try:
        path = (WEB / folder / name).resolve()
        if not path.is_relative_to(WEB / folder):
            return None
        if path.is_dir():
            path /= "index.html"
        return _load(path, path.stat().st_mtime_ns)
    except (OSError, ValueError):  # there is none, or no file can be called that
        return None


@lru_cache(256)
def _load(path: Path, _changed: int) -> File:
    body = path.read_bytes()
    kind = TYPES.get(path.suffix) or mimetypes.guess_type(path.name)[0] or "application/octet-stream"
    charset = "; charset=utf-8" if kind.startswith(("text/", "image/svg")) else ""
    return File(body, f'"{hashlib.sha256(body).hexdigest()[:16]}"'.encode(), f"{kind}{charset}".encode())
