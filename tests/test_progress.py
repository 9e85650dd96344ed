import re
from datetime import UTC, datetime
from io import StringIO

import pytest
from msgspec.structs import replace
from rich.console import Console

from limner import progress
from limner.model.importing import ImportJob, ImportPlan
from limner.progress import ImportProgress, summary

JOB = ImportJob(
    id="x",
    name="people [bold].csv",
    file="people.csv",
    results="people.results.csv",
    format="csv",
    plan=ImportPlan(),
    added=datetime(2026, 1, 1, tzinfo=UTC),
    total=2_000_000,
)
HALF = replace(JOB, done=1_000_000, created=999_000, refused=1000, errors={"409": 1, "400": 999}, written=9)


@pytest.fixture
def screen(monkeypatch):
    monkeypatch.setattr(progress, "EVERY", 0.0)
    return StringIO()


def follow(console, *states):
    with ImportProgress(console) as told:
        told.begin(states[0])
        for state in states[1:]:
            told.told(state)


def test_without_a_terminal_there_is_a_line_now_and_then(screen):
    follow(Console(file=screen, width=200), JOB, HALF)
    assert re.fullmatch(r"1,000,000 of 2,000,000 rows, [\d,]+/s: 999,000 created, 1,000 refused\n", screen.getvalue())


def test_an_import_that_goes_on_says_where(screen):
    follow(Console(file=screen, width=200), HALF)
    assert screen.getvalue() == "going on at row 1,000,001\n"


def test_in_a_terminal_there_is_a_bar_with_rows_rate_and_counts(screen):
    follow(Console(file=screen, width=200, force_terminal=True), JOB, HALF)
    assert "people [bold].csv" in screen.getvalue()
    assert "1,000,000 of 2,000,000 rows" in screen.getvalue()
    assert "999,000 created, 1,000 refused" in screen.getvalue()


def test_results_that_were_not_written_are_not_told_of():
    assert not any("results" in line for line in summary(JOB, 0.1))


def test_the_summary_counts_what_became_of_the_rows_and_errors_by_code():
    assert summary(replace(HALF, plan=ImportPlan(dry_run=True)), 754.3) == [
        "people [bold].csv: 1,000,000 rows in 12:34 min",
        "  created      999,000",
        "  updated            0",
        "  unchanged          0",
        "  refused        1,000",
        "    400            999",
        "    409              1",
        "results: people.results.csv",
        "dry run: nothing was written, this is what would be",
    ]
