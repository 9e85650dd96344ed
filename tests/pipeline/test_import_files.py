import gzip
import json
import resource
import sys
from datetime import UTC, date, datetime, time, timedelta
from decimal import Decimal

import msgspec
import pyarrow as pa
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pyarrow import parquet

from limner.errors import BadRequest, Misconfigured
from limner.model.account import Database, Field
from limner.model.importing import ImportPlan
from limner.pipeline import import_csv
from limner.pipeline.import_csv import CsvFile
from limner.pipeline.import_files import ImportFile, format_of, preview
from limner.pipeline.import_jsonl import LONGEST, JsonLines
from limner.pipeline.import_parquet import ParquetFile
from limner.rules.import_rows import Unread

SHOP = Database(id="1", name="Shop", fields=[Field(name="CRM_ID"), Field(name="LOYALTY", type="int")])
ANN = {"email": "ann@example.com", "name": "Ann"}
JOSE = {"email": "jose@example.com", "name": "José"}


@pytest.fixture
def file(tmp_path):
    def write(content, name="people.csv"):
        path = tmp_path / name
        path.write_bytes(content if isinstance(content, bytes) else content.encode())
        return path

    return write


def csv_rows(path, **plan):
    return list(CsvFile(path, ImportPlan(**plan)).rows())


def messages(path, form, skip=0, **plan):
    return [msgspec.json.decode(it.body) for it in ImportFile(path, form, ImportPlan(**plan), SHOP).rows(skip)]


# CSV


@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "cp1252"])
@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
@pytest.mark.parametrize("line", ["\n", "\r\n", "\r"])
def test_encoding_delimiter_and_line_ends_are_found_out(file, encoding, delimiter, line):
    lines = ["email,name", "ann@example.com,Ann", "jose@example.com,José", ""]
    path = file(line.join(lines).replace(",", delimiter).encode(encoding))
    table = CsvFile(path, ImportPlan())
    assert list(table.columns) == ["email", "name"]
    assert list(table.rows()) == [ANN, JOSE]
    assert table.total() == 2


def test_a_letter_late_in_a_long_file_still_tells_the_encoding(file):
    path = file(("email,name\n" + "ann@example.com,Ann\n" * 100_000 + "jose@example.com,José\n").encode("cp1252"))
    table = CsvFile(path, ImportPlan())
    assert (table.encoding, table.total()) == ("cp1252", 100_001)
    assert list(table.rows(100_000)) == [JOSE]


def test_a_letter_on_the_border_of_what_is_looked_at_is_no_other_encoding(file):
    path = file("email,name\n" + "a@example.com,é\n" * 10)
    for looked_at in range(1, 60):
        assert CsvFile(path, ImportPlan(), looked_at).encoding == "utf-8"


def test_quoted_cells_may_hold_delimiters_quotes_and_line_ends(file):
    path = file('email,name\nann@example.com,"Ann, ""the\nlamp"""\nbob@example.com,Bob')
    assert csv_rows(path) == [
        {"email": "ann@example.com", "name": 'Ann, "the\nlamp"'},
        {"email": "bob@example.com", "name": "Bob"},
    ]
    assert CsvFile(path, ImportPlan()).total() == 2


def test_a_comma_in_most_cells_does_not_hide_the_semicolon(file):
    path = file("email;city;name\na@example.com;Oslo, Norway;Ann\nb@example.com;Paris, France;Bob\n")
    assert CsvFile(path, ImportPlan()).delimiter == ";"


def test_a_first_line_for_excel_is_no_row(file):
    path = file("sep=|\r\nemail|name\r\nann@example.com|Ann\r\n")
    assert csv_rows(path) == [ANN]
    assert CsvFile(path, ImportPlan()).total() == 1


def test_what_the_plan_says_of_delimiter_and_encoding_is_believed(file):
    path = file("email,x;name,y\nann@example.com;José".encode("latin-1"))
    assert csv_rows(path, delimiter=";", encoding="latin-1") == [{"email,x": "ann@example.com", "name,y": "José"}]
    assert csv_rows(file("email\tname\nann@example.com\tAnn\n"), delimiter="tab") == [ANN]


def test_cells_are_trimmed_and_empty_lines_are_no_rows(file):
    path = file("\n email , name \n\nann@example.com , Ann\n\n\n")
    assert csv_rows(path) == [ANN]


def test_a_row_with_too_many_or_too_few_cells_is_refused_and_the_others_are_not(file):
    path = file("email,name\nann@example.com,Ann,x\nb@example.com\njose@example.com,José\n")
    assert csv_rows(path) == [
        Unread("the row has 3 cells, the header 2"),
        Unread("the row has 1 cells, the header 2"),
        JOSE,
    ]


@pytest.mark.parametrize("behind", [0, 1, 150, 10_000])
def test_a_quote_that_is_not_closed_costs_its_own_row_alone(file, behind):
    path = file('email,name\nann@example.com,Ann\nbob@example.com,"Bob\n' + "jose@example.com,José\n" * behind)
    before, broken, *rest = csv_rows(path)
    assert before == ANN
    assert "a quote is not closed" in broken.reason
    assert rest == [JOSE] * behind
    table = CsvFile(path, ImportPlan())
    assert table.total() == behind + 2
    assert list(table.rows(2)) == rest


def test_a_quote_that_the_next_one_closes_much_later_costs_its_own_row_alone(file):
    people = "jose@example.com,José\n" * 5_000
    rows = csv_rows(file(f'email,name\n"bob@example.com,Bob\n{people}"carl@example.com,Carl\n{people}'))
    assert [number for number, it in enumerate(rows) if it != JOSE] == [0, 5_001]
    assert len(rows) == 10_002


def test_a_row_that_swallowed_a_few_lines_says_how_many(file):
    rows = csv_rows(file('email,name\n"bob@example.com,Bob\njose@example.com,José\nx",a,b,c\n'))
    assert rows == [Unread("the row has 4 cells, the header 2, and 3 lines: a quote may not be closed")]


def test_where_too_many_quotes_are_open_the_lines_that_are_lost_are_counted(file, monkeypatch):
    monkeypatch.setattr(import_csv, "MOST_OPEN", 1)
    path = file("email,name\n" + ('"bob@example.com,Bob\n' + "jose@example.com,José\n" * 300) * 2)
    rows = [it.reason for it in csv_rows(path) if it != JOSE]
    assert rows == [
        "a quote is not closed in this row; the lines behind it are read as rows of their own",
        "a quote is not closed in this row, which took 200 lines behind it with it",
    ]


def test_a_cell_longer_than_any_is_a_refused_row(file):
    rows = csv_rows(file(f"email,name\nx,{'y' * 200_000}\njose@example.com,José\n"))
    assert rows == [Unread("the row cannot be read: field larger than field limit (131072)"), JOSE]


def test_rows_without_a_value_are_no_rows(file):
    path = file('email,name\n,\nann@example.com,Ann\n , \n"",""\njose@example.com,José\n,\n')
    assert csv_rows(path) == [ANN, JOSE]
    assert [it.number for it in ImportFile(path, "csv", ImportPlan(columns={"name": ""}), SHOP).rows()] == [1, 2]


def test_columns_without_a_name_are_left_out_where_they_are_empty(file):
    path = file("email,,name,\nann@example.com,,Ann,\njose@example.com,,José\n")
    assert list(CsvFile(path, ImportPlan()).columns) == ["email", "name"]
    assert csv_rows(path) == [ANN, JOSE]
    filler = "a@example.com,A,\n" * 10_000
    late = csv_rows(file(f"email,name,\n{filler}jose@example.com,José,x\n"))
    assert late[-1] == Unread("there is a value but no name in column 3")


def test_a_single_zero_is_no_sign_of_another_encoding(file):
    path = file("email,name\nann@example.com,A\0nn\njose@example.com,José\n")
    assert CsvFile(path, ImportPlan()).encoding == "utf-8"
    assert csv_rows(path) == [{**ANN, "name": "A\0nn"}, JOSE]


@pytest.mark.parametrize("content", [bytes(range(256)) * 40, b"PK\3\4" + gzip.compress(b"x" * 99), b"\0" * 64])
def test_a_file_that_is_no_text_is_refused(file, content):
    with pytest.raises(BadRequest, match="no text but a binary file"):
        CsvFile(file(content), ImportPlan())


@pytest.mark.parametrize(
    ("content", "plan", "words"),
    [
        (b"", {}, "the file is empty"),
        (b"\n\n", {}, "the file is empty"),
        (b"email,,name,\n1,2,3,4\n", {}, "no name above column 2, 4"),
        (b"email,name,email\n", {}, "more than one column is called 'email'"),
        (b"email\n", {"delimiter": ";;"}, "';;' is no delimiter"),
        (b"email\n", {"delimiter": '"'}, "is no delimiter"),
        (b"email\n", {"encoding": "klingon"}, "'klingon' is no encoding"),
        (b"email\n\xff\xff", {"encoding": "utf-8"}, "the file is not utf-8"),
        (b"email\n\x81", {}, "the file is not cp1252: .*; say which encoding it has"),
    ],
)
def test_a_table_that_cannot_be_read_says_what_is_wrong(file, content, plan, words):
    with pytest.raises(BadRequest, match=words):
        csv_rows(file(content), **plan)


def test_the_rest_of_a_file_is_read_behind_the_rows_that_are_done(file):
    path = file("email\n" + "".join(f"{n}@example.com\n" for n in range(10)))
    rows = list(ImportFile(path, "csv", ImportPlan(), SHOP).rows(8))
    assert [(it.number, it.key) for it in rows] == [(9, "8@example.com"), (10, "9@example.com")]


CELL = st.text(st.characters(exclude_categories=["Cs", "Cc"]), max_size=8).map(str.strip)


@given(st.lists(st.tuples(CELL.filter(bool), CELL, CELL), max_size=5), st.sampled_from([",", ";", "\t", "|"]))
def test_whatever_is_written_is_read(tmp_path_factory, rows, delimiter):
    path = tmp_path_factory.mktemp("law") / "people.csv"
    quoted = [[f'"{cell.replace(chr(34), chr(34) * 2)}"' for cell in row] for row in [("a", "b", "c"), *rows]]
    path.write_text("\n".join(delimiter.join(row) for row in quoted), encoding="utf-8", newline="")
    table = CsvFile(path, ImportPlan(delimiter=delimiter))
    assert [tuple(row.values()) for row in table.rows()] == rows
    assert table.total() == len(rows)


def test_a_long_file_is_read_in_little_memory(file):
    path = file("email,name\n" + "ann@example.com,Ann\n" * 300_000)
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    assert sum(1 for _ in ImportFile(path, "csv", ImportPlan(columns={"name": "_fname"}), SHOP).rows()) == 300_000
    assert resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before < 30_000


# JSON lines


def test_lines_are_flat_objects_or_whole_messages(file):
    flat = {"E-Mail": "ann@example.com", "LOYALTY": 7, "first name": None}
    whole = {"email": "bob@example.com", "data": {"_fname": "Bob"}, "update_only": True}
    path = file("\ufeff" + json.dumps(flat) + "\r\n\n" + json.dumps(whole) + "\n", "people.jsonl")
    assert messages(path, "jsonl") == [
        {"account_id": 1, "db_id": 1, "matching": "email", "email": "ann@example.com", "data": {"LOYALTY": 7}},
        {"account_id": 1, "db_id": 1, "matching": "email", **whole},
    ]


def test_a_line_that_is_no_object_is_refused_and_the_others_are_not(file):
    lines = [b"{", b"[]", b"\xff\xfe", b'{"a":1}{}', b'{"a":NaN}', b"[" * 100_000, b'{"email":"a@example.com"}']
    table = JsonLines(file(b"null\n" + b"\n".join(lines), "people.jsonl"))
    rows = list(table.rows())
    assert [it.reason for it in rows[:-1]] == [
        "message must be a JSON object",
        "invalid JSON",
        "message must be a JSON object",
        *["invalid JSON"] * 4,
    ]
    assert rows[-1] == {"email": "a@example.com"}
    assert table.total() == 8


def test_a_line_that_is_too_long_is_refused_and_the_next_one_is_read(file):
    path = file('{"email":"' + "x" * 3 * LONGEST + '"}\n{"email":"a@example.com"}\n', "people.jsonl")
    long, short = JsonLines(path).rows()
    assert long.reason == f"message is too large: {3 * LONGEST + 13} bytes (limit {LONGEST})"
    assert short == {"email": "a@example.com"}
    assert list(JsonLines(path).rows(1)) == [short]


def test_a_file_that_is_one_list_is_told_from_lines(file):
    with pytest.raises(BadRequest, match="one object in each line"):
        JsonLines(file('\n [{"email": "a@example.com"}]', "people.json"))


def test_fields_of_the_first_lines_that_are_nothing_known_are_an_error_before_anything_is_imported(file):
    lines = [{"email": "a@example.com"}, {"email": "b@example.com", "shoe": 1}, {"data": {"hat": 2}, "token": "x"}]
    path = file("\n".join(map(json.dumps, lines)), "people.jsonl")
    with pytest.raises(BadRequest, match="'shoe'; map each"):
        messages(path, "jsonl")
    assert [it["data"] for it in messages(path, "jsonl", columns={"shoe": ""})] == [{}, {}, {"hat": 2}]


# Parquet


@pytest.fixture
def table(tmp_path):
    def write(columns, **options):
        path = tmp_path / "people.parquet"
        parquet.write_table(pa.table(columns), path, **options)
        return path

    return write


def test_values_of_all_types_become_values_of_json(table):
    moment = datetime(2024, 5, 1, 12, 30, 0, 5, UTC)
    path = table(
        {
            "text": ["a"],
            "whole": [7],
            "float": [1.5],
            "nan": [float("nan")],
            "truth": [True],
            "date": [date(2001, 12, 31)],
            "time": [time(12, 30)],
            "zoned": [moment],
            "naive": [moment.replace(tzinfo=None)],
            "fine": pa.array([1_714_566_600_000_000_001], pa.timestamp("ns")),
            "length": [timedelta(seconds=90)],
            "money": [Decimal("9.50")],
            "count": [Decimal("9.00")],
            "list": [["a", "b"]],
            "object": [{"a": date(2001, 1, 1), "b": [Decimal(1)]}],
            "map": pa.array([[("a", 1)]], pa.map_(pa.string(), pa.int64())),
            "bytes": [b"abc"],
            "word": pa.array(["x"]).dictionary_encode(),
            "nothing": pa.array([None], pa.string()),
        }
    )
    assert list(ParquetFile(path).rows()) == [
        {
            "text": "a",
            "whole": 7,
            "float": 1.5,
            "nan": None,
            "truth": True,
            "date": "2001-12-31",
            "time": "12:30:00",
            "zoned": "2024-05-01T12:30:00.000005+00:00",
            "naive": "2024-05-01T12:30:00.000005+00:00",
            "fine": "2024-05-01T12:30:00+00:00",
            "length": 90.0,
            "money": 9.5,
            "count": 9,
            "list": ["a", "b"],
            "object": {"a": "2001-01-01", "b": [1]},
            "map": {"a": 1},
            "bytes": "abc",
            "word": "x",
            "nothing": None,
        }
    ]


@pytest.mark.parametrize(
    ("kind", "beyond"),
    [
        (pa.timestamp("us"), 10**18),
        (pa.timestamp("s"), 10**15),
        (pa.timestamp("us", tz="Nowhere/There"), 1),
        (pa.date32(), 10_000_000),
    ],
)
def test_a_moment_that_nobody_can_read_refuses_its_row_alone(table, kind, beyond):
    path = table({"email": ["a@example.com", "b@example.com"], "seen": pa.array([beyond, None], kind)})
    assert list(ParquetFile(path).rows()) == [
        Unread("the value of 'seen' cannot be read"),
        {"email": "b@example.com", "seen": None},
    ]


def test_a_value_that_nobody_can_read_in_a_column_that_is_left_out_refuses_nothing(table):
    path = table({"email": ["a@example.com"], "seen": pa.array([10_000_000], pa.date32())})
    (row,) = ImportFile(path, "parquet", ImportPlan(columns={"seen": ""}), SHOP).rows()
    assert (row.fault, row.key) == ("", "a@example.com")


def test_times_finer_than_ours_are_cut(table):
    path = table({"at": pa.array([1_001], pa.time64("ns")), "length": pa.array([1_500], pa.duration("ns"))})
    assert list(ParquetFile(path).rows()) == [{"at": "00:00:00.000001", "length": 0.000001}]


@pytest.mark.parametrize("skip", [0, 1, 99, 100, 101, 250, 999, 1000, 1001])
def test_rows_behind_those_that_are_done_are_read_from_their_row_group(table, skip):
    path = table({"email": [f"{n}@example.com" for n in range(1000)]}, row_group_size=100)
    read = ParquetFile(path)
    assert read.total() == 1000
    assert [it["email"] for it in read.rows(skip)] == [f"{n}@example.com" for n in range(skip, 1000)]


def test_a_row_of_a_table_is_a_message(table):
    path = table({"E-Mail": ["ann@example.com"], "phone": [4790000001], "LOYALTY": [7.0], "city": [None]})
    assert messages(path, "parquet") == [
        {
            "account_id": 1,
            "db_id": 1,
            "matching": "email",
            "email": "ann@example.com",
            "data": {"LOYALTY": 7, "phones": ["4790000001"]},
        }
    ]


def test_what_is_no_parquet_file_is_refused(file):
    with pytest.raises(BadRequest, match="this is no Parquet file"):
        messages(file("email\n", "people.parquet"), "parquet")


def test_without_pyarrow_the_extra_is_named(table, monkeypatch):
    path = table({"email": ["a@example.com"]})
    monkeypatch.setitem(sys.modules, "pyarrow", None)
    with pytest.raises(Misconfigured, match=r"limner\[parquet\]"):
        messages(path, "parquet")


# All of them


@pytest.mark.parametrize(
    ("name", "given_", "form"),
    [
        ("a.csv", "", "csv"),
        ("A.TSV", "", "csv"),
        ("a.ndjson", "", "jsonl"),
        ("a.pq", "", "parquet"),
        ("a", "parquet", "parquet"),
    ],
)
def test_the_format_is_what_is_said_or_what_the_name_says(name, given_, form):
    assert format_of(name, given_) == form


@pytest.mark.parametrize(("name", "given_", "words"), [("a.xlsx", "", "say csv"), ("a.csv", "xlsx", "is no format")])
def test_a_format_that_is_none_is_refused(name, given_, words):
    with pytest.raises(BadRequest, match=words):
        format_of(name, given_)


@pytest.mark.parametrize("form", ["csv", "jsonl", "parquet"])
def test_a_file_that_is_not_there_is_told_by_its_name_alone(tmp_path, form):
    with pytest.raises(BadRequest, match=r"^the file people cannot be read: No such file or directory$"):
        ImportFile(tmp_path / "people", form, ImportPlan(), SHOP)


def test_a_preview_shows_columns_what_they_are_taken_for_and_the_first_rows(file):
    path = file("E-Mail;First name;x\nann@example.com;Ann;1\nb@example.com\nc@example.com;C;2\n")
    seen = preview(path, "csv", ImportPlan(columns={"First name": "_lname"}), SHOP, rows=2)
    assert seen.columns == ["E-Mail", "First name", "x"]
    assert seen.mapping == {"E-Mail": "email", "First name": "_lname"}
    assert seen.rows == [
        {"E-Mail": "ann@example.com", "First name": "Ann", "x": "1"},
        {"": "the row has 1 cells, the header 3"},
    ]
    assert (seen.encoding, seen.delimiter) == ("utf-8", ";")
    assert "'x'" in seen.problem
    assert preview(path, "csv", ImportPlan(columns={"x": ""}), SHOP).problem == ""


def test_a_preview_of_what_is_no_table_is_refused(file):
    with pytest.raises(BadRequest, match="this is no text"):
        preview(file(gzip.compress(bytes(range(256)) * 9, mtime=0)), "csv", ImportPlan(), SHOP)
