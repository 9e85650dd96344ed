"""`limner import profiles`, typed by somebody, killed by somebody else."""

import asyncio
import csv
import fcntl
import os
import re
import shlex
import signal
import subprocess
import sys
import time
from collections import Counter
from pathlib import Path

import httpx
import msgspec
import pytest
import structlog
from typer.testing import CliRunner

from limner.cli import app
from limner.operations import opened
from limner.settings import load
from limner.store.ports import Filter

ROOT = str(Path(__file__).parents[1])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
pytest.register_assert_rewrite("tests.server")

FIELDS = """
databases:
- {id: 1, name: Shop, fields: [{name: CRM_ID}, {name: VIP, type: bool}, {name: INTERESTS, type: tags}]}
"""
PAGE = Path(__file__).parents[1] / "docs" / "imports.md"
PEOPLE = "E-Mail;First name;VIP\nann@example.com;Ann;yes\nbob@example.com;Bob;no\n"
MANY = 8_000
PATIENCE = 60
KILLS = 3


@pytest.fixture
def data(tmp_path, monkeypatch):
    for name in os.environ:
        if name.startswith("LIMNER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LIMNER_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def limner(data, tmp_path):
    def run(*arguments):
        return CliRunner().invoke(app, [str(it) for it in arguments])

    fields = tmp_path / "fields.yaml"
    fields.write_text(FIELDS)
    assert run("apply", fields).exit_code == 0
    yield run
    structlog.reset_defaults()  # its log goes to what was standard error for the time of the command


@pytest.fixture
def people(tmp_path):
    file = tmp_path / "people.csv"
    file.write_text(PEOPLE)
    return file


@pytest.fixture
def many(tmp_path, limner):
    file = tmp_path / "many.csv"
    file.write_text("email,CRM_ID\n" + "".join(f"p{n}@example.com,{n}\n" for n in range(MANY)))
    return file


def inside(data, work, environment="production"):
    async def look():
        async with opened(load({"data": str(data)}), environment) as store:
            return await work(store)

    return asyncio.run(look())


def everybody(data, environment="production"):
    async def look(store):
        found, cursor = {}, ""
        while cursor is not None:
            page = await store.profiles(Filter(limit=1000, cursor=cursor))
            found |= {it.data["contact"]["email"]["main"]: it for it in page.items}
            cursor = page.next
        assert len(found) == page.total
        return found

    return inside(data, look, environment)


def results(file):
    with file.with_name(f"{file.stem}.results.csv").open() as lines:
        return list(csv.DictReader(lines))


def test_an_import_says_what_became_of_the_rows_and_where_that_is_written(limner, people, data):
    done = limner("import", "profiles", people)
    assert (done.exit_code, done.stderr) == (0, "")
    lines = done.stdout.splitlines()
    assert re.fullmatch(r"people\.csv: 2 rows in \d+\.\d s", lines[0])
    assert [line.split() for line in lines[1:5]] == [
        ["created", "2"],
        ["updated", "0"],
        ["unchanged", "0"],
        ["refused", "0"],
    ]
    assert lines[5:] == [f"results: {people.with_name('people.results.csv')}"]
    ann = everybody(data)["ann@example.com"]
    assert (ann.data["pii"]["firstname"], ann.traits) == ("Ann", {"VIP": True})
    assert [(it["row"], it["action"], it["key"]) for it in results(people)] == [
        ("1", "created", "ann@example.com"),
        ("2", "created", "bob@example.com"),
    ]
    assert results(people)[0]["profile_id"] == ann.id


def test_the_same_import_again_changes_nothing(limner, people):
    limner("import", "profiles", people)
    again = limner("import", "profiles", people)
    assert again.exit_code == 0
    assert re.search(r"unchanged +2\n", again.stdout)


def test_refused_rows_are_counted_by_code_and_end_with_1(limner, people):
    people.write_text(f"{PEOPLE}nobody;;\nx;y\n;;\n;Eve;\ncarl@example.com;Carl;maybe\n")
    done = limner("import", "profiles", people)
    assert done.exit_code == 1
    assert re.search(r"created +2\n.*refused +4\n +400 +4\n", done.stdout, re.DOTALL)
    assert [it["error_text"] for it in results(people)[2:]] == [
        "'email' is not a valid address",
        "the row has 2 cells, the header 3",
        "'email' is required for matching 'email'",
        "data.VIP: must be true or false",
    ]


def test_options_say_how_rows_are_imported(limner, people, data, tmp_path):
    limner("import", "profiles", people)
    people.write_text("No|Mail|x\n7|ann@example.com|1\n")
    told = tmp_path / "told.csv"
    options = ["--map", "No=CRM_ID", "--map", "x=", "--delimiter", "|", "--results", told, "--skip-triggers"]
    assert limner("import", "profiles", people, *options).exit_code == 0
    assert everybody(data)["ann@example.com"].traits == {"VIP": True, "CRM_ID": "7"}
    assert told.read_text().splitlines()[1].endswith(",ann@example.com")
    people.write_text("CRM_ID,_fname\n7,Anna\n8,Dora\n")
    options = ["--matching", "custom", "--field", "CRM_ID", "--update-only", "--format", "csv"]
    done = limner("import", "profiles", people, *options)
    assert done.exit_code == 1
    assert [it["error"] for it in results(people)] == ["0", "404"]
    assert everybody(data)["ann@example.com"].data["pii"]["firstname"] == "Anna"


def test_an_import_goes_into_the_environment_that_is_said(limner, people, data):
    assert limner("import", "profiles", people, "-e", "staging", "--map", "VIP=").exit_code == 0
    assert list(everybody(data)) == []
    assert len(everybody(data, "staging")) == 2


def test_a_dry_run_says_what_would_be_and_writes_nothing(limner, people, data):
    done = limner("import", "profiles", people, "--dry-run")
    assert done.exit_code == 0
    assert re.search(r"created +2\n", done.stdout)
    assert "dry run: nothing was written" in done.stdout
    assert len(results(people)) == 2
    assert everybody(data) == {}


def test_lines_of_json_are_imported_too(limner, tmp_path, data):
    file = tmp_path / "people.jsonl"
    lines = [{"email": "ann@example.com", "VIP": True}, {"email": "ann@example.com", "data": {"VIP": None}}]
    file.write_bytes(msgspec.json.Encoder().encode_lines(lines))
    assert limner("import", "profiles", file).exit_code == 0
    assert [it["action"] for it in results(file)] == ["created", "updated"]
    assert everybody(data)["ann@example.com"].traits == {}


def test_the_example_of_the_documentation_does_what_the_page_says(limner, tmp_path, monkeypatch):
    blocks = re.findall(r"^```(\w+)\n(.*?)^```$", PAGE.read_text(), re.DOTALL | re.MULTILINE)
    table = next(text for kind, text in blocks if kind == "csv")
    plain, mapped, *_ = [text.splitlines() for kind, text in blocks if kind == "sh"]
    shown = next(text for kind, text in blocks if kind == "text")
    monkeypatch.chdir(tmp_path)
    Path("people.csv").write_text(table)
    refused = limner(*shlex.split(plain[0])[1:])
    assert "no field is known for the columns 'Favourite'" in refused.stderr
    told = [limner(*shlex.split(line)[1:]).stdout for line in mapped]
    assert re.sub(r"\d\.\d s", "0.1 s", told[0]).replace(f"{tmp_path}/", "") == shown
    assert re.search(r"updated +1\n +unchanged +1\n", told[1])


@pytest.mark.parametrize(
    ("header", "options", "words"),
    [
        ("email,shoe", (), "no field is known for the columns 'shoe'"),
        ("email", ("--map", "shoe"), 'write "Column=field"'),
        ("email", ("--map", "shoe=CRM_ID"), "there is no column 'shoe'"),
        ("email", ("--database", "9"), "there is no database 9"),
        ("email", ("--resource", "9"), "database 1 has no subscription resource 9"),
        ("email", ("--matching", "phone"), "matching by phone needs a column"),
        ("email", ("--field", "CRM_ID"), "'CRM_ID' tells whose row it is with custom matching only"),
        ("email", ("--results", "{tmp}/people.csv"), "is there already, and no file of results"),
        ("email", ("--results", "{tmp}/no/where"), "cannot be written"),
        ("email", ("--delimiter", ";;"), "';;' is no delimiter"),
        ("email", ("--format", "xlsx"), "'xlsx' is no format"),
    ],
)
def test_a_wrong_call_is_one_clear_line_and_ends_with_2(limner, people, header, options, words):
    people.write_text(f"{header}\n")
    done = limner("import", "profiles", people, *(it.format(tmp=people.parent) for it in options))
    assert (done.exit_code, done.stdout) == (2, "")
    assert words in done.stderr
    assert done.stderr.count("\n") == 1


@pytest.mark.parametrize(
    ("name", "words"), [("a.xlsx", "does not tell a format"), ("a.csv", "cannot be read: No such file or directory")]
)
def test_a_file_of_no_format_or_none_at_all_ends_with_2(limner, name, words):
    done = limner("import", "profiles", name)
    assert done.exit_code == 2
    assert words in done.stderr


@pytest.mark.usefixtures("limner")
@pytest.mark.parametrize("options", [(), ("--dry-run",)])
def test_a_folder_without_data_is_refused_and_not_made(people, tmp_path, monkeypatch, options):
    data = tmp_path / "other"
    monkeypatch.setenv("LIMNER_DATA", str(data))

    done = CliRunner().invoke(app, ["import", "profiles", str(people), "--map", "VIP=", *options])
    assert done.exit_code == 2
    assert "there is no Limner data" in done.stderr
    assert "or check --data" in done.stderr
    assert not data.exists()


def test_an_import_that_fails_at_once_tells_of_no_results_and_shows_no_log(limner, people):
    assert limner("import", "profiles", people).exit_code == 0
    people.write_bytes(PEOPLE.encode() + b"x@example.com;X;no\n" * 10_000 + b"\xff")
    done = limner("import", "profiles", people, "--encoding", "utf-8")
    assert done.exit_code == 1
    assert "results:" not in done.stdout
    assert done.stderr == "the file is not utf-8: invalid start byte\n"


# Killed, interrupted, and on where it was


def begin(file, *options):
    command = [sys.executable, "-m", "limner", "import", "profiles", str(file), *options]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True)


def wait_for(file, size):
    """Wait until the results of a file have grown to so many bytes."""
    told, deadline = file.with_name(f"{file.stem}.results.csv"), time.monotonic() + PATIENCE
    while not told.exists() or told.stat().st_size < size:
        assert time.monotonic() < deadline
        time.sleep(0.01)
    return told.stat().st_size


def is_complete(file, data):
    rows = results(file)
    assert [it["row"] for it in rows] == [str(n) for n in range(1, MANY + 1)]
    assert Counter(it["action"] for it in rows) == {"created": MANY}
    people = everybody(data)
    assert {it["key"]: it["profile_id"] for it in rows} == {name: it.id for name, it in people.items()}


@pytest.mark.server
def test_an_import_that_is_killed_again_and_again_imports_each_row_once(limner, many, data):
    size = 0
    for _ in range(KILLS):
        with begin(many) as process:
            size = wait_for(many, size + 50_000)
            process.kill()
    done = limner("import", "profiles", many)
    assert done.exit_code == 0, done.stderr
    assert re.match(r"going on at row [\d,]+\n", done.stderr)
    is_complete(many, data)


@pytest.mark.server
@pytest.mark.parametrize("number", [signal.SIGINT, signal.SIGTERM])
def test_a_signal_ends_an_import_in_good_order_and_the_same_command_goes_on(limner, many, data, number):
    with begin(many) as process:
        wait_for(many, 50_000)
        process.send_signal(number)
        told, said = process.communicate(timeout=PATIENCE)
    assert process.returncode == 130, said
    row = re.search(r"stopped behind row ([\d,]+); the same command goes on there\n", said)[1]
    assert f"many.csv: {row} rows in" in told
    assert len(results(many)) == int(row.replace(",", ""))
    done = limner("import", "profiles", many)
    assert f"going on at row {int(row.replace(',', '')) + 1:,}" in done.stderr
    is_complete(many, data)


@pytest.mark.server
def test_what_did_not_end_is_begun_again_only_if_asked_and_another_file_or_plan_is_another_import(
    limner, many, tmp_path
):
    with begin(many) as process:
        wait_for(many, 50_000)
        process.kill()
    elsewhere = tmp_path / "elsewhere.csv"
    refused = limner("import", "profiles", many, "--results", elsewhere)
    assert refused.exit_code == 2
    assert "leave out --results to go on" in refused.stderr
    other = limner("import", "profiles", many, "--dry-run", "--results", elsewhere)
    assert "going on" not in other.stderr
    afresh = limner("import", "profiles", many, "--afresh")
    assert "going on" not in afresh.stderr
    assert len(results(many)) == MANY
    assert {"created", "unchanged"} == {it["action"] for it in results(many)}


def test_one_file_is_imported_by_one_process(limner, people, data):
    with people.with_name("people.results.csv").open("w") as other:
        fcntl.flock(other, fcntl.LOCK_EX)
        done = limner("import", "profiles", people)
    assert done.exit_code == 2
    assert "another process is writing the results" in done.stderr
    assert everybody(data) == {}


@pytest.mark.server
async def test_an_import_works_beside_a_server_which_goes_on_collecting(limner, many, tmp_path):
    from tests.server import Server  # noqa: PLC0415 # the path is not there before

    server = Server(tmp_path / "data")
    server.configure()
    server.start()
    slowest, few = 0.0, 2_000
    file = tmp_path / "few.csv"
    file.write_text("".join(many.read_text().splitlines(keepends=True)[: few + 1]))
    try:
        process = begin(file)
        async with httpx.AsyncClient(base_url=f"http://127.0.0.1:{server.port}") as visitor:
            sent = 0
            while process.poll() is None:
                began = time.monotonic()
                answer = await visitor.post(
                    "/track",
                    json={"source": {"id": "web"}, "session": {"id": f"s{sent}"}, "events": [{"type": "page-view"}]},
                    headers={"user-agent": "Mozilla/5.0 (X11; Linux x86_64; rv:94.0) Gecko/20100101 Firefox/94.0"},
                )
                assert answer.status_code == 200, answer.text
                slowest, sent = max(slowest, time.monotonic() - began), sent + 1
        told, said = process.communicate()
        assert process.returncode == 0, said
        assert re.search(rf"created +{few:,}\n", told)
        assert await server.stop() == 0
        assert server.complaints() == []
    finally:
        server.kill()
    assert sent > 20
    assert slowest < 5
