"""Every row of the table of conditions: what it gives, and what it gave in Tracardi 0.9."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import Any

import pytest

from limner.errors import BadNotation, ConditionError
from limner.rules.condition_text import spell
from limner.rules.conditions import Dialect, compile_condition, holds, parse

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)

ROWS = (
    ("C1", "profile@stats.visits == 3", "TRUE", "TRUE"),
    ("C2", "profile@stats.visits = 3.0", "TRUE", "TRUE"),
    ("C3", "profile@stats.visits != 4", "TRUE", "TRUE"),
    ("C5", "profile@stats.visits >= 3 AND profile@stats.visits <= 3", "TRUE", "TRUE"),
    ("C6", "profile@stats.visits => 3", "TRUE", "TRUE"),
    ("C7", "profile@stats.visits =< 3", "TRUE", "TRUE"),
    ("C9", "profile@stats.spend > .5", "TRUE", "TRUE"),
    ("C10", 'profile@stats.visits == "3"', "FALSE", "FALSE"),
    ("C11", "profile@traits.str_num == 7", "FALSE", "FALSE"),
    ("C13", 'profile@data.pii.firstname == "Ada"', "TRUE", "TRUE"),
    ("C14", 'profile@data.pii.firstname == "ada"', "FALSE", "FALSE"),
    ("C15", "profile@data.pii.firstname == 'Ada'", "SYNTAX", "TRUE"),
    ("C17", 'profile@data.pii.firstname < "B"', "TRUE", "TRUE"),
    ("C18", 'profile@q == "say \\"hi\\""', "FALSE", "TRUE"),
    ("C19", 'profile@uni CONTAINS "żó"', "TRUE", "TRUE"),
    ("C21", "profile@traits.flag == TRUE", "TRUE", "TRUE"),
    ("C22", 'profile@traits.flag == "true"', "FALSE", "FALSE"),
    ("C23", "profile@traits.flag == 1", "TRUE", "TRUE"),
    ("C25", "profile@traits.nothing != null", "FALSE", "FALSE"),
    ("C26", "profile@traits.nothing IS NULL", "TRUE", "TRUE"),
    ("C27", "profile@traits.nothing IS NOT NULL", "FALSE", "FALSE"),
    ("C29", "profile@traits.missing == 1", "FALSE", "FALSE"),
    ("C30", "profile@traits.missing != 1", "TRUE", "TRUE"),
    ("C31", "profile@traits.missing > 1", "FALSE", "FALSE"),
    ("C33", "profile@traits.missing IS NULL", "FALSE", "FALSE"),
    ("C34", "profile@traits.missing IS NOT NULL", "TRUE", "FALSE"),
    ("C35", "profile@traits.missing BETWEEN 1 AND 5", "FALSE", "FALSE"),
    ("C37", "profile@traits.missing NOT EXISTS", "TRUE", "TRUE"),
    ("C38", "profile@traits.nothing EXISTS", "TRUE", "TRUE"),
    ("C39", "profile@traits.missing EMPTY", "TRUE", "TRUE"),
    ("C41", "profile@traits.nothing EMPTY", "TRUE", "TRUE"),
    ("C42", "profile@traits.empty EMPTY", "TRUE", "TRUE"),
    ("C43", "profile@traits.elist EMPTY", "TRUE", "TRUE"),
    ("C45", "profile@stats.views EMPTY", "FALSE", "FALSE"),
    ("C46", "profile@traits.off EMPTY", "FALSE", "FALSE"),
    ("C47", "profile@traits EXISTS", "TRUE", "TRUE"),
    ("C49", "profile EXISTS", "SYNTAX", "SYNTAX"),
    ("C50", "profile@data.contact.email.business EXISTS", "TRUE", "FALSE"),
    ("C51", "profile@data.contact.email.business NOT EMPTY", "FALSE", "FALSE"),
    ("C53", 'profile@segments CONTAINS "gold"', "FALSE", "FALSE"),
    ("C54", 'profile@segments == "vip"', "FALSE", "FALSE"),
    ("C55", 'profile@segments == ["vip","newsletter"]', "TRUE", "TRUE"),
    ("C57", 'profile@cc == ["PL","DE"]', "TRUE", "TRUE"),
    ("C58", 'profile@cc == ["US","DE"]', "FALSE", "FALSE"),
    ("C59", 'profile@cc != ["PL","DE"]', "TRUE", "FALSE"),
    ("C61", 'profile@segments.0 == "vip"', "TRUE", "TRUE"),
    ("C62", 'profile@segments.5 == "vip"', "FALSE", "FALSE"),
    ("C63", "profile@traits.nums.0 == 0", "FALSE", "TRUE"),
    ("C65", "profile@traits.nums CONTAINS 1", "TRUE", "TRUE"),
    ("C66", 'profile@traits.nums CONTAINS "1"', "FALSE", "FALSE"),
    ("C67", "profile@traits.nums STARTS WITH 0", "TRUE", "TRUE"),
    ("C69", "profile@traits.elist STARTS WITH 1", "FALSE", "FALSE"),
    ("C70", 'event@properties.items.1.sku == "B2"', "TRUE", "TRUE"),
    ("C71", "event@properties.items.sku EXISTS", "FALSE", "FALSE"),
    ("C73", 'profile@traits["my key"] == "spaced"', "TRUE", "TRUE"),
    ("C74", 'profile@data["pii"]["firstname"] == "Ada"', "FALSE", "TRUE"),
    ("C75", 'profile@traits.Mixed-Case == "x"', "TRUE", "TRUE"),
    ("C77", 'PROFILE@id == "p-1"', "FALSE", "SYNTAX"),
    ("C78", "context@x == 1", "SYNTAX", "SYNTAX"),
    ("C79", 'profile@data.pii.firstname CONTAINS "d"', "TRUE", "TRUE"),
    ("C81", "profile@data.pii.firstname CONTAINS 1", "ERROR", "ERROR"),
    ("C82", "profile@stats.visits CONTAINS 3", "ERROR", "ERROR"),
    ("C83", 'profile@data CONTAINS "pii"', "ERROR", "ERROR"),
    ("C85", 'profile@data.pii.firstname STARTS WITH "A"', "TRUE", "TRUE"),
    ("C86", 'profile@data.pii.firstname ENDS WITH "da"', "TRUE", "TRUE"),
    ("C87", 'profile@data.pii.firstname NOT CONTAINS "z"', "SYNTAX", "TRUE"),
    ("C89", 'profile@traits.missing STARTS WITH "a"', "ERROR", "FALSE"),
    ("C90", "profile@stats.visits BETWEEN 3 AND 3", "TRUE", "TRUE"),
    ("C91", "profile@stats.visits BETWEEN 5 AND 1", "FALSE", "FALSE"),
    ("C93", "profile@stats.visits BETWEEN 1 AND payload@n", "SYNTAX", "TRUE"),
    ("C94", "profile@cc == payload@n", "TRUE", "FALSE"),
    ("C95", "profile@stats.visits == payload@n", "TRUE", "FALSE"),
    ("C97", "profile@stats.visits < payload@n", "TRUE", "TRUE"),
    ("C98", "3 == profile@stats.visits", "SYNTAX", "SYNTAX"),
    ("C99", 'profile@cc == "PL" AND profile@stats.visits == 3', "TRUE", "TRUE"),
    ("C101", 'profile@cc == "US" OR profile@stats.visits == 3 AND profile@traits.flag == true', "SYNTAX", "SYNTAX"),
    ("C102", 'profile@cc == "US" AND (profile@stats.visits == 3 OR profile@traits.flag == true)', "FALSE", "FALSE"),
    ("C103", '(profile@cc == "US" AND profile@stats.visits == 3) OR profile@traits.flag == true', "TRUE", "TRUE"),
    ("C105", 'NOT (profile@cc == "PL")', "SYNTAX", "FALSE"),
    ("C106", 'profile@cc == "PL" && profile@stats.visits == 3', "SYNTAX", "SYNTAX"),
    ("C107", 'profile@cc == "A AND B" OR profile@cc == "PL"', "TRUE", "TRUE"),
    ("C109", "profile@traits.flag", "SYNTAX", "SYNTAX"),
    ("C110", 'profile@cc == "PL" AND', "SYNTAX", "SYNTAX"),
    ("C111", 'profile@traits.missing EXISTS AND profile@traits.missing CONTAINS "a"', "ERROR", "FALSE"),
    ("C113", "profile@traits.missing NOT EMPTY AND profile@traits.missing > 1", "FALSE", "FALSE"),
    ("C114", 'profile@cc == "US" AND datetime(profile@traits.missing) > now()', "FALSE", "FALSE"),
    ("C115", 'profile@cc == "PL" AND datetime(profile@traits.missing) > now()', "ERROR", "ERROR"),
    ("C117", 'now() > datetime("2020-01-01")', "TRUE", "TRUE"),
    ("C118", 'utcnow() > datetime("2020-01-01")', "ERROR", "TRUE"),
    ("C119", 'datetime("2020-01-01") == datetime("2020-01-01 00:00:00")', "TRUE", "TRUE"),
    ("C121", 'datetime(profile@metadata.time.insert) > datetime("2023-04-30")', "ERROR", "TRUE"),
    ("C122", 'datetime(profile@metadata.time.insert) < now("Europe/Warsaw")', "TRUE", "TRUE"),
    ("C123", 'datetime(profile@dt) == datetime("2023-05-01T12:00:00+02:00")', "TRUE", "TRUE"),
    ("C125", 'datetime.offset("2023-05-01", "-1d") == datetime("2023-04-30")', "TRUE", "TRUE"),
    ("C126", 'datetime.offset(profile@metadata.time.naive, "2h") == datetime("2023-05-01 12:00:00")', "TRUE", "TRUE"),
    ("C127", 'now.offset("1 month") > now()', "ERROR", "ERROR"),
    (
        "C129",
        'datetime.timezone(profile@metadata.time.naive, "Europe/Warsaw") == datetime("2023-05-01 12:00:00+02:00")',
        "TRUE",
        "TRUE",
    ),
    ("C130", 'datetime.from_timestamp(profile@ts) == datetime("2023-11-14 22:13:20")', "TRUE", "TRUE"),
    ("C131", 'now("Not/AZone") > now()', "ERROR", "ERROR"),
    ("C133", 'uppercase(profile@cc) == "PL"', "TRUE", "TRUE"),
    ("C134", "lowercase(profile@stats.visits) == 3", "TRUE", "TRUE"),
    ("C135", 'lowercase(profile@data.pii.firstname) CONTAINS "d"', "ERROR", "TRUE"),
    ("C137", 'upper(profile@cc) == "PL"', "ERROR", "SYNTAX"),
    ("C138", 'lowercase(uppercase("a")) == "a"', "SYNTAX", "TRUE"),
    ("C139", "profile@stats.visits > 2d", "ERROR", "ERROR"),
    ("lines", 'profile@cc == "PL"\nAND\nprofile@stats.visits == 3', "TRUE", "TRUE"),
    ("nothing", "", "SYNTAX", "SYNTAX"),
    ("blank", " \n ", "SYNTAX", "SYNTAX"),
    ("long decimals", "profile@stats.visits == 3.", "FALSE", "TRUE"),
    ("exponents", "payload@n == 5e0", "FALSE", "TRUE"),
    ("null by order", "profile@traits.nothing > 1", "ERROR", "FALSE"),
    ("list of items", 'profile@cc IN ["PL"]', "SYNTAX", "TRUE"),
    ("item of none", "profile@traits.nums NOT IN [1]", "SYNTAX", "TRUE"),
    ("moment of a field", 'now() > datetime.offset(now(), "-1d")', "SYNTAX", "TRUE"),
    ("between kinds", "profile@cc BETWEEN 1 AND 2", "ERROR", "ERROR"),
    ("outside", "profile@stats.visits NOT BETWEEN 1 AND 2", "SYNTAX", "TRUE"),
    ("outside of nothing", "profile@traits.missing NOT BETWEEN 1 AND 2", "SYNTAX", "FALSE"),
    ("a moment of a moment", "datetime(now()) = now()", "SYNTAX", "TRUE"),
    ("a moment of a number", "datetime(payload@n) = now()", "ERROR", "ERROR"),
    ("a moment elsewhere", 'now.timezone.offset("Europe/Warsaw", "-2h") < now.timezone("UTC")', "TRUE", "TRUE"),
    (
        "a moment elsewhere, clock and all",
        'datetime.timezone("2023-05-01T10:00+02:00", "UTC") = datetime("2023-05-01T10:00Z")',
        "TRUE",
        "TRUE",
    ),
    ("not beginning so", 'profile@cc NOT STARTS WITH "D"', "SYNTAX", "TRUE"),
    ("not ending so", 'profile@segments NOT ENDS WITH "newsletter"', "SYNTAX", "FALSE"),
    ("ending with an item", 'profile@segments ENDS WITH "newsletter"', "TRUE", "TRUE"),
    ("an item of another place", "profile@traits.nums CONTAINS profile@traits.flag", "SYNTAX", "TRUE"),
    ("a declared section", "profile@data.job EMPTY", "TRUE", "TRUE"),
    ("a section with something", "profile@data.contact EMPTY", "FALSE", "FALSE"),
    ("a function of nothing there", "lowercase(payload@none) EXISTS", "ERROR", "ERROR"),
    ("nothing in capitals", "uppercase(profile@traits.nothing) IS NULL", "ERROR", "TRUE"),
    ("no offset", 'now.offset("0s") >= now()', "ERROR", "TRUE"),
    ("no offset of any unit", 'now.offset("0") = now()', "ERROR", "TRUE"),
    ("a key that begins with a sign", "profile@_und = 1", "SYNTAX", "TRUE"),
    ("a number in brackets", 'profile@segments[0] = "vip"', "SYNTAX", "TRUE"),
    ("a key in single quotes", "profile@traits['my key'] = \"spaced\"", "SYNTAX", "TRUE"),
    ("a key before a bracket", 'profile@["traits"].neg = -4', "SYNTAX", "TRUE"),
)
"""Name, text, what 0.9 said, what we say."""


def answer(text: str, facts: dict[str, Any], dialect: Dialect) -> str:
    try:
        return str(compile_condition(text, dialect)(facts, NOW)).upper()
    except BadNotation:
        return "SYNTAX"
    except ConditionError:
        return "ERROR"


@pytest.mark.parametrize(("text", "wanted"), [(row[1], row[3]) for row in ROWS], ids=[row[0] for row in ROWS])
def test_a_condition_means_what_the_table_says(text: str, wanted: str, facts: Any) -> None:
    assert answer(text, facts, "limner") == wanted


@pytest.mark.parametrize(("text", "wanted"), [(row[1], row[2]) for row in ROWS], ids=[row[0] for row in ROWS])
def test_the_old_dialect_means_what_it_meant_in_tracardi(text: str, wanted: str, facts: Any) -> None:
    assert answer(text, facts, "0.9") == wanted


@pytest.mark.parametrize("text", [row[1] for row in ROWS if row[3] != "SYNTAX"])
def test_what_is_written_out_is_read_as_the_same_condition(text: str) -> None:
    assert parse(spell(parse(text))) == parse(text)


@pytest.mark.parametrize("text", [row[1] for row in ROWS])
def test_holds_never_raises_and_is_false_with_an_error(text: str, facts: Any) -> None:
    found, error = holds(text, facts, NOW)
    assert found is (answer(text, facts, "limner") == "TRUE")
    assert (error is None) is (answer(text, facts, "limner") in {"TRUE", "FALSE"})
