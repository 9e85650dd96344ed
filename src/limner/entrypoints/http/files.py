"""Static files that come with the product: the tracker, the demo shop, the console."""

from __future__ import annotations

import gzip
import hashlib
import mimetypes
from functools import lru_cache
from pathlib import Path

import msgspec

from limner.entrypoints.http.answers import Answer, Scope, as_error
from limner.errors import NotFound

WEB = Path(__file__).parents[2] / "web"
"""The folder of all static files."""

CONSOLE, ASSETS = "console", "assets/"
"""The folder of the console, and where in it the files are whose names change with what is in them."""

FOR_EVER = b"public, max-age=31536000, immutable"
POLICY = (
    b"default-src 'none'; script-src 'self'; connect-src 'self'; manifest-src 'self'; worker-src 'self' blob:; "
    b"img-src 'self' data: blob:; font-src 'self' data:; style-src 'self' 'unsafe-inline'; "
    b"base-uri 'none'; form-action 'self'; frame-ancestors 'none'"
)
"""Nothing runs that did not come from here. Styles may stand in the page: components write their sizes there."""

GUARDED = (
    (b"content-security-policy", POLICY),
    (b"referrer-policy", b"same-origin"),
    (b"x-frame-options", b"DENY"),
    (b"cross-origin-opener-policy", b"same-origin"),
)
"""What a browser is told about the pages in which people sign in."""

WORTH_ZIPPING = 1024
"""Bytes below which a file goes out as it is."""

TYPES = {".js": "text/javascript", ".css": "text/css", ".html": "text/html", ".svg": "image/svg+xml"}


class File(msgspec.Struct, frozen=True):
    """A file ready to be sent; `zipped` is empty where that makes nothing smaller."""

    body: bytes
    zipped: bytes
    etag: bytes
    type: bytes


def serve_file(scope: Scope, folder: str, name: str) -> Answer:
    """Answer a file of a folder; its `index.html` stands for the folder."""
    if scope["method"] not in ("GET", "HEAD"):
        return Answer(405, b"", ((b"allow", b"GET, HEAD"),))
    file = _file(folder, name or "index.html")
    if file is None:
        return as_error(NotFound(f"there is no /{folder}/{name}"[:120]))
    zipped = bool(file.zipped) and _takes_gzip(scope)
    etag = file.etag[:-1] + b'-gz"' if zipped else file.etag
    headers = [
        (b"content-type", file.type),
        (b"etag", etag),
        (b"cache-control", FOR_EVER if folder == CONSOLE and name.startswith(ASSETS) else b"no-cache"),
        (b"x-content-type-options", b"nosniff"),
        *(GUARDED if folder == CONSOLE else ()),
        *([(b"vary", b"Accept-Encoding")] if file.zipped else ()),
    ]
    if any(header == b"if-none-match" and value == etag for header, value in scope["headers"]):
        return Answer(304, b"", tuple(headers))
    if zipped:
        headers.append((b"content-encoding", b"gzip"))
    # The server leaves the body out for HEAD, and keeps its length.
    return Answer(200, file.zipped if zipped else file.body, tuple(headers))


def serve_page(scope: Scope) -> Answer:
    """Answer the console, whatever page of it somebody is at: what is to be seen there, the browser knows."""
    answer = serve_file(scope, CONSOLE, "index.html")
    return msgspec.structs.replace(answer, headers=(*answer.headers, (b"vary", b"Accept")))


def _takes_gzip(scope: Scope) -> bool:
    return any(name == b"accept-encoding" and b"gzip" in value for name, value in scope["headers"])


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
    text = kind.startswith(("text/", "image/svg", "application/json"))
    charset = "; charset=utf-8" if text and not kind.startswith("application/") else ""
    zipped = gzip.compress(body, mtime=0) if text and len(body) >= WORTH_ZIPPING else b""
    return File(body, zipped, f'"{hashlib.sha256(body).hexdigest()[:16]}"'.encode(), f"{kind}{charset}".encode())
