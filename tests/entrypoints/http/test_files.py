"""Static files that come with the product."""

from __future__ import annotations

import gzip
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.entrypoints.http import files
from limner.entrypoints.http.files import serve_file, serve_page


@pytest.fixture
def web(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    for name, text in {
        "tracker/index.html": "<p>",
        "tracker/t.js": "1",
        "secret.txt": "no",
        "trackers/x.js": "no",
    }.items():
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text(text)
    monkeypatch.setattr(files, "WEB", tmp_path)
    return tmp_path


def get(name: str, method: str = "GET", *headers: tuple[bytes, bytes]) -> Any:
    return serve_file({"method": method, "headers": list(headers)}, "tracker", name)


def test_a_file_is_sent_with_its_type(web: Path) -> None:
    answer = get("t.js")
    assert (answer.status, answer.body) == (200, b"1")
    assert dict(answer.headers)[b"content-type"] == b"text/javascript; charset=utf-8"


def test_asking_for_the_head_alone_tells_the_length_of_the_whole(web: Path) -> None:
    assert get("t.js", "HEAD") == get("t.js")


@pytest.mark.parametrize("name", ["", "index.html", "."])
def test_a_folder_is_its_index(web: Path, name: str) -> None:
    assert get(name).body == b"<p>"


def test_a_file_that_is_known_is_not_sent_again_until_it_changes(web: Path) -> None:
    etag = dict(get("t.js").headers)[b"etag"]
    assert get("t.js", "GET", (b"if-none-match", etag)).status == 304
    (web / "tracker/t.js").write_text("22")
    assert get("t.js", "GET", (b"if-none-match", etag)).body == b"22"


@pytest.mark.parametrize(
    "name", ["../secret.txt", "../trackers/x.js", "/etc/passwd", "none.js", "a" * 5000, "..", "t.js/x", "\0"]
)
def test_nothing_outside_the_folder_is_ever_sent(web: Path, name: str) -> None:
    assert get(name).status == 404


@given(
    st.lists(st.sampled_from(("..", ".", "", "secret.txt", "tracker", "trackers", "t.js", "x.js", "\0")), max_size=6)
)
def test_no_path_leads_outside(parts: list[str]) -> None:
    name = "/".join(parts)
    inside = (files.WEB / "tracker").resolve()
    answer = get(name)
    assert answer.status == 404 or (inside / name).resolve().is_relative_to(inside)


def test_text_is_sent_zipped_to_whom_takes_it_and_known_again_in_either_form(web: Path) -> None:
    (web / "tracker/t.js").write_text("let a = 1;\n" * 1000)
    plain, zipped = get("t.js"), get("t.js", "GET", (b"accept-encoding", b"br, gzip"))
    assert gzip.decompress(zipped.body) == plain.body
    assert dict(zipped.headers)[b"content-encoding"] == b"gzip"
    assert b"content-encoding" not in dict(plain.headers)
    assert (b"vary", b"Accept-Encoding") in plain.headers
    etags = [dict(answer.headers)[b"etag"] for answer in (plain, zipped)]
    assert etags[0] != etags[1]
    assert get("t.js", "GET", (b"if-none-match", etags[0])).status == 304
    assert get("t.js", "GET", (b"accept-encoding", b"gzip"), (b"if-none-match", etags[1])).status == 304


def test_what_is_small_or_no_text_is_sent_as_it_is(web: Path) -> None:
    (web / "tracker/i.png").write_bytes(b"0" * 5000)
    for name in ("t.js", "i.png"):
        assert get(name, "GET", (b"accept-encoding", b"gzip")) == get(name)


@pytest.fixture
def console(web: Path) -> Path:
    (web / "console/assets").mkdir(parents=True)
    (web / "console/index.html").write_text("<p>")
    (web / "console/assets/app-4f2a.js").write_text("1")
    return web


def test_files_of_the_console_whose_names_change_with_them_are_kept_for_a_year_and_its_page_is_not(
    console: Path,
) -> None:
    asked = {"method": "GET", "headers": []}
    kept = dict(serve_file(asked, "console", "assets/app-4f2a.js").headers)
    assert kept[b"cache-control"] == b"public, max-age=31536000, immutable"
    assert dict(serve_file(asked, "console", "").headers)[b"cache-control"] == b"no-cache"
    assert dict(serve_page(asked).headers)[b"cache-control"] == b"no-cache"
    assert b"max-age" not in dict(serve_file(asked, "console", "assets/none.js").headers).get(b"cache-control", b"")


def test_the_pages_of_the_console_run_nothing_from_elsewhere_and_stand_in_no_frame(console: Path) -> None:
    headers = dict(serve_page({"method": "GET", "headers": []}).headers)
    policy = headers[b"content-security-policy"].decode().split("; ")
    assert {"default-src 'none'", "script-src 'self'", "frame-ancestors 'none'", "base-uri 'none'"} <= set(policy)
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"same-origin"


def test_files_can_only_be_read(web: Path) -> None:
    assert get("t.js", "POST").status == 405
