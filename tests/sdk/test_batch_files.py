"""Files of many payloads."""

import gzip
import io
import sys
from datetime import UTC, datetime
from pathlib import PurePosixPath

import msgspec
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pyarrow import parquet

from limner.errors import Rejected
from limner.sdk.batch_files import batch_files, columns
from limner.sdk.testing import payload

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(max_size=9),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=6,
)


def names(*payloads, folders="{year}/{month}/{day}", form="jsonl"):
    return [file.name for file in batch_files(payloads, folders, form)]


def at(*when, **other):
    return payload(occurred=datetime(*when, tzinfo=UTC), **other)


def test_a_name_is_made_of_folders_destination_and_first_delivery():
    assert names(payload(key="d-1"), payload(key="d-2")) == ["2024/05/01/example-d-1.jsonl"]


def test_folders_may_hold_hour_destination_and_family():
    folders = "x/{destination}/{family}/hour={hour}"
    assert names(at(2024, 5, 1, 7), folders=folders) == ["x/example/profile/hour=07/example-d-1.jsonl"]


def test_without_folders_the_name_stands_alone():
    assert names(payload(), folders="") == names(payload(), folders="/") == ["example-d-1.jsonl"]


def test_each_day_has_a_file_of_its_own():
    days = [at(2024, 5, 1, key="a"), at(2024, 5, 2, key="b"), at(2024, 5, 1, key="c")]
    first, second = batch_files(days, "{day}", "jsonl")
    assert (first.name, first.body) == ("01/example-a.jsonl", b"{}\n{}\n")
    assert (second.name, second.body) == ("02/example-b.jsonl", b"{}\n")


@given(st.text(), st.text(), st.text().filter(lambda text: not {"{", "}"} & set(text)))
def test_no_name_leaves_its_folder_or_hides(key, destination, folders):
    (name,) = names(payload(key=key, destination=destination), folders=folders)
    assert not PurePosixPath(name).is_absolute()
    assert not [part for part in name.split("/") if part.startswith(".") or not part]
    assert name.isascii()


@given(st.lists(JSON, min_size=1, max_size=4))
def test_lines_are_what_was_mapped(rows):
    (file,) = batch_files([msgspec.structs.replace(payload(), data=row) for row in rows], "", "jsonl")
    assert [msgspec.json.decode(line) for line in file.body.splitlines()] == msgspec.json.decode(
        msgspec.json.encode(rows)
    )


def test_the_same_payloads_are_the_same_bytes():
    for form in ("jsonl", "jsonl.gz", "parquet"):
        assert batch_files([payload({"n": 1})], "", form) == batch_files([payload({"n": 1})], "", form)


def test_gzip_holds_the_same_lines():
    (file,) = batch_files([payload({"n": "ü"})], "", "jsonl.gz")
    assert gzip.decompress(file.body).decode() == '{"n":"ü"}\n'


@settings(deadline=None)
@given(st.lists(JSON, min_size=1, max_size=4))
def test_anything_that_is_mapped_can_be_parquet(rows):
    (file,) = batch_files([msgspec.structs.replace(payload(), data=row) for row in rows], "", "parquet")
    assert parquet.read_table(io.BytesIO(file.body)).num_rows == len(rows)


def test_without_its_library_parquet_says_what_to_install(monkeypatch):
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Rejected, match=r"limner\[parquet\]"):
        batch_files([payload()], "", "parquet")


@pytest.mark.parametrize(
    ("values", "column"),
    [
        ([1, None, 2], [1, None, 2]),
        ([1, 2.5], [1.0, 2.5]),
        ([True, None], [True, None]),
        (["a", None], ["a", None]),
        ([None, None], [None, None]),
        ([1, "a"], ["1", '"a"']),
        ([True, 1], ["true", "1"]),
        ([{"a": [1]}, None], ['{"a":[1]}', None]),
        ([1, 2**63], ["1", "9223372036854775808"]),
    ],
)
def test_a_column_has_one_type(values, column):
    assert columns([{"x": value} for value in values]) == {"x": column}


def test_a_key_that_is_missing_is_empty_and_what_is_no_map_is_a_value():
    assert columns([{"a": 1}, {"b": 2}, 3]) == {"a": [1, None, None], "b": [None, 2, None], "value": [None, None, 3]}
