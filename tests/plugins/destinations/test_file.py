"""Files in a folder, on the real disk."""

from pathlib import Path

import pytest
from pyarrow import parquet

from limner.errors import Misconfigured
from limner.plugins.destinations import file
from limner.plugins.destinations.file import FOLDER, FileDestination, Folder, check
from limner.sdk import Rejected, Retry
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
