"""Files in a folder, on the real disk."""

import gzip
from pathlib import Path

import msgspec
import pytest
from pyarrow import parquet

from limner.errors import Misconfigured
from limner.plugins.destinations import file
from limner.plugins.destinations.file import FOLDER, FileDestination, Folder, check
from limner.sdk import Farewell, Rejected, Retry
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload


class TestFolder(ResourceContract):
    plugin = FOLDER
    config = {"path": "/srv/exports"}


class TestFile(ConnectedContract):
    plugin = FileDestination
    config = {"folders": "{year}", "format": "jsonl"}
    credentials = TestFolder.config

    def test_it_reaches_nobody(self):
        assert self.make().addresses() == []

    @pytest.mark.parametrize("folders", ["{profile}", "{year", "}", "{year!r}", "{year.__class__}"])
    def test_unknown_words_in_folders_are_refused(self, folders):
        with pytest.raises(Misconfigured, match="folders"):
            load(self.plugin.config, {"folders": folders})

    def test_a_relative_path_is_refused(self):
        with pytest.raises(Misconfigured, match="path"):
            self.make(path="exports")


async def deliver(folder, *payloads, **config):
    it = FileDestination.run(config=load(FileDestination.config, config), credentials=Folder(path=str(folder)))
    try:
        await it.connect()
        await it.send(payloads)
    finally:
        await it.close()


def files(folder):
    return sorted(str(path.relative_to(folder)) for path in folder.rglob("*") if path.is_file())


async def test_a_file_holds_a_line_for_each_delivery(tmp_path):
    await deliver(tmp_path, payload({"name": "Zoë 漢字 🎈"}), payload({"n": 2}, key="d-2"))
    assert files(tmp_path) == ["2024/05/01/example-d-1.jsonl"]
    assert (tmp_path / files(tmp_path)[0]).read_text() == '{"name":"Zoë 漢字 🎈"}\n{"n":2}\n'


async def test_what_is_delivered_twice_is_stored_once(tmp_path):
    await deliver(tmp_path, payload({"n": 1}), payload({"n": 2}, key="d-2"), folders="")
    await deliver(tmp_path, payload({"n": 1}), payload({"n": 2}, key="d-2"), payload({"n": 3}, key="d-3"), folders="")
    assert files(tmp_path) == ["example-d-1.jsonl"]
    assert (tmp_path / "example-d-1.jsonl").read_text() == '{"n":1}\n{"n":2}\n{"n":3}\n'


async def test_a_file_can_be_parquet(tmp_path):
    await deliver(tmp_path, payload({"n": 1, "list": [1]}), payload({"n": 2}, key="d-2"), folders="", format="parquet")
    table = parquet.read_table(tmp_path / "example-d-1.parquet")
    assert table.to_pylist() == [{"n": 1, "list": "[1]"}, {"n": 2, "list": None}]


async def test_nothing_leaves_the_folder(tmp_path):
    root = tmp_path / "exports"
    root.mkdir()
    await deliver(root, payload({}, key="../../evil", destination="../x"), folders="../../{destination}/./..")
    assert files(tmp_path) == ["exports/_x/_x-.._.._evil.jsonl"]


async def test_a_link_that_leads_out_is_not_followed(tmp_path):
    root, outside = tmp_path / "exports", tmp_path / "outside"
    root.mkdir()
    outside.mkdir()
    (root / "2024").symlink_to(outside)
    with pytest.raises(Rejected, match="leads out"):
        await deliver(root, payload({}))
    assert files(outside) == []


async def test_a_folder_that_is_missing_is_waited_for(tmp_path):
    with pytest.raises(Retry, match="no folder"):
        await deliver(tmp_path / "disk", payload({}))
    assert not (tmp_path / "disk").exists()


async def test_a_file_in_the_place_of_a_folder_is_refused(tmp_path):
    (tmp_path / "2024").write_text("")
    with pytest.raises(Rejected, match="cannot be written"):
        await deliver(tmp_path, payload({}))


async def test_a_disk_that_is_full_is_tried_again_and_leaves_no_half_file(tmp_path, monkeypatch):
    def full(_descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(file.os, "fsync", full)
        with pytest.raises(Retry, match="No space left"):
            await deliver(tmp_path, payload({}), folders="")
    assert files(tmp_path) == []
    await deliver(tmp_path, payload({}), folders="")
    assert files(tmp_path) == ["example-d-1.jsonl"]


async def test_the_check_passes_where_files_can_be_written(tmp_path):
    await check(Folder(path=str(tmp_path)))
    assert files(tmp_path) == []


async def test_the_check_tells_of_a_folder_that_is_missing(tmp_path):
    with pytest.raises(Rejected, match="no folder"):
        await check(Folder(path=str(tmp_path / "nowhere")))


@pytest.mark.skipif(not Path("/proc/self").is_dir(), reason="needs a file system that takes no files")
async def test_the_check_tells_of_a_folder_that_takes_no_files():
    with pytest.raises(Rejected, match="nothing can be written"):
        await check(Folder(path="/proc/self"))


# Whoever was erased


async def forget(folder, person, destination="example"):
    it = FileDestination.run(config=load(FileDestination.config, {}), credentials=Folder(path=str(folder)))
    await it.forget(Farewell(profile_id=person, destination=destination))


@pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "parquet"])
async def test_the_lines_of_a_person_are_taken_out_of_all_files(tmp_path, form):
    people = [{"id": "ann", "n": 1}, {"id": "bo", "n": 2}, {"id": "cy", "friends": ["ann"]}, {"id": "annie", "n": 3}]
    await deliver(tmp_path, *(payload(it, key=f"d-{n}") for n, it in enumerate(people)), format=form)
    await deliver(tmp_path, payload({"id": "bo", "n": 4}, key="d-9"), format=form)
    untouched = (tmp_path / f"2024/05/01/example-d-9.{form}").stat().st_ino
    await forget(tmp_path, "ann")
    assert [(it["id"], it["n"]) for name in files(tmp_path) for it in rows(tmp_path / name)] == [
        ("bo", 2),
        ("annie", 3),
        ("bo", 4),
    ]
    assert (tmp_path / f"2024/05/01/example-d-9.{form}").stat().st_ino == untouched
    await forget(tmp_path, "ann")
    assert len(files(tmp_path)) == 2


def rows(path):
    if path.suffix == ".parquet":
        return parquet.read_table(path).to_pylist()
    body = gzip.decompress(path.read_bytes()) if path.suffix == ".gz" else path.read_bytes()
    return [msgspec.json.decode(line) for line in body.splitlines()]


async def test_a_file_that_holds_nobody_else_goes_and_so_does_one_that_was_not_finished(tmp_path):
    await deliver(tmp_path, payload({"id": "ann"}), folders="")
    (tmp_path / ".example-d-7.jsonl.part").write_text('{"id":"ann"}')
    await forget(tmp_path, "ann")
    assert files(tmp_path) == []


async def test_the_files_of_others_are_not_touched(tmp_path):
    await deliver(tmp_path, payload({"id": "ann"}, destination="other"), folders="")
    for name in ("example-notes.txt", ".example-notes", "my-example-d-1.jsonl"):
        (tmp_path / name).write_text('{"id":"ann"}\n')
    before = files(tmp_path)
    await forget(tmp_path, "ann")
    assert files(tmp_path) == before
    assert "ann" in (tmp_path / "my-example-d-1.jsonl").read_text()


async def test_an_id_of_any_letters_is_found_and_one_in_a_longer_text_is_not(tmp_path):
    odd = 'zoë "漢字" \\ 7'
    await deliver(tmp_path, payload({"id": odd}), payload({"id": f"{odd}!"}, key="d-2"), folders="")
    await forget(tmp_path, odd)
    assert rows(tmp_path / "example-d-1.jsonl") == [{"id": f"{odd}!"}]


async def test_a_file_that_cannot_be_written_anew_stays_whole_and_is_tried_again(tmp_path, monkeypatch):
    await deliver(tmp_path, payload({"id": "ann"}), payload({"id": "bo"}, key="d-2"), folders="")

    def full(_descriptor):
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(file.os, "fsync", full)
        with pytest.raises(Retry, match="No space left"):
            await forget(tmp_path, "ann")
    assert [it["id"] for it in rows(tmp_path / "example-d-1.jsonl")] == ["ann", "bo"]
    assert files(tmp_path) == ["example-d-1.jsonl"]


async def test_a_folder_that_is_missing_is_waited_for_also_by_who_is_to_forget(tmp_path):
    with pytest.raises(Retry, match="no folder"):
        await forget(tmp_path / "disk", "ann")
