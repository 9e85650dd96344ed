"""Static files that come with the product."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.entrypoints.http import files
from limner.entrypoints.http.files import serve_file


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


def test_files_can_only_be_read(web: Path) -> None:
    assert get("t.js", "POST").status == 405
