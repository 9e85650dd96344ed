"""The embedded store spells every primitive of searching, uses its indexes, and knows when to give up."""

from datetime import UTC, datetime

import pytest
from tests.store.examples import event, opened, write

from limner.errors import TooCostly
from limner.rules import answers, questions, search
from limner.rules.search import read_query
from limner.rules.search_fields import DOCUMENTS, fields
from limner.store import sqlite_search
from limner.store.ports import Changes, Filter
from limner.store.sqlite_search import spell

NOW = datetime(2026, 11, 22, tzinfo=UTC)


async def test_a_search_that_takes_too_long_ends_and_harms_no_other(monkeypatch):
    monkeypatch.setattr("limner.store.sqlite_search.PATIENCE", 0.0)
    async with opened(":memory:") as store:
        await write(store, Changes(events=tuple(event(f"e{n}", at=n) for n in range(3000))))
        with pytest.raises(TooCostly, match="longer than 0 seconds"):
            await store.events(Filter(condition=read_query("properties ~ 'a b c d e'", "event", NOW)))
        assert (await store.events(Filter(limit=1))).total == 3000


async def test_a_file_is_searched_beside_what_is_read(tmp_path):
    async with opened(tmp_path / "limner.db") as store:
        assert store._searcher not in {store._reader, store._writer}
        assert await store.values("event", ("type",), "", 5) == []


def test_every_primitive_is_answered_by_a_closure_and_spelled_in_sql():
    assert set(questions.PRIMITIVES) == set(answers.ANSWERS) == set(sqlite_search.SPELLINGS)
    assert set(questions.PROBES) == set(answers.PROBES) == set(sqlite_search.PROBES)


def test_every_operator_of_the_grammar_is_defined():
    grammar = search.query_parser("event")
    named = {rule.alias or rule.origin.name for rule in grammar.rules if rule.alias}
    built = {str(name).replace("_", " ") for name in named if not hasattr(search.QueryBuilder, name)}
    assert built <= set(search.OPERATORS)
    assert set(search.OPERATORS) <= built | {"=", "==", "!=", "<", "<=", ">", ">="}


@pytest.mark.parametrize("index", DOCUMENTS)
def test_every_declared_field_can_be_asked_for(index):
    for field in fields(index).values():
        question = read_query(f"{field.name} EXISTS AND {field.name} = 1", index, NOW)
        assert sqlite_search.spell(question, index).sql.count("?") == len(sqlite_search.spell(question, index).values)


@pytest.mark.parametrize(
    ("query", "index", "used"),
    [
        ('type = "page-view"', "event", "event_type"),
        ('type = "page-view" AND properties.n > 1', "event", "event_type"),
        ('type IN ["a", "b"]', "event", "event_type"),
        ("metadata.time.insert > now-2d", "event", "event_time"),
        ('profile.id = "p"', "event", "event_profile"),
        ('session.id = "s"', "event", "PRIMARY KEY"),
        ('id = "e"', "event", "sqlite_autoindex_event"),
        ('id = "s"', "session", "sqlite_autoindex_session"),
        ("metadata.time.insert > now-2d", "session", "session_started"),
        ('profile.id = "p"', "session", "session_profile"),
        ('id = "p"', "profile", "PRIMARY KEY"),
    ],
)
async def test_what_a_column_holds_is_found_by_its_index(query, index, used):
    async with opened(":memory:") as store:
        clause = spell(read_query(query, index, NOW), index)
        plan = store._writer.execute(
            f"explain query plan select 1 from {index} where {clause.sql}",  # noqa: S608
            clause.values,
        )
        assert any(f"SEARCH {index} USING" in row[-1] and used in row[-1] for row in plan)
