"""A person's rights in the embedded store keep the contract, in memory and in a file."""

import tempfile
from contextlib import asynccontextmanager
from pathlib import Path

import pytest
from tests.store.contract_privacy import PrivacyContract
from tests.store.examples import opened

from limner.store import sqlite_erasing, sqlite_privacy
from limner.store.sqlite_schema import connect, migrate


class TestPrivacyInMemory(PrivacyContract):
    def fresh(self):
        return opened(":memory:")


class TestPrivacyInAFile(PrivacyContract):
    @asynccontextmanager
    async def fresh(self):
        with tempfile.TemporaryDirectory() as folder:
            async with opened(Path(folder) / "limner.db") as store:
                yield store


@pytest.mark.parametrize(
    "sql",
    [
        sqlite_erasing.PERSON,
        sqlite_erasing.REMOTES,
        sqlite_erasing.OPEN,
        sqlite_erasing.STRAYS,
        sqlite_erasing.SETTLED,
        sqlite_erasing.REMOVE_EVENTS,
        sqlite_erasing.REMOVE_NOBODYS,
        sqlite_erasing.DETACH,
        sqlite_erasing.REMOVE_HISTORY,
        sqlite_erasing.REMOVE_SESSIONS,
        sqlite_privacy.SESSION_NAMES,
        sqlite_privacy.EVENTS,
        sqlite_privacy.EMPTY,
    ],
)
def test_what_is_a_persons_is_found_by_an_index(sql):
    db = connect(":memory:")
    migrate(db)
    plan = [row[3] for row in db.execute(f"explain query plan {sql}", (None,) * (1 + ("?2" in sql)))]
    assert not [it for it in plan if it.startswith("SCAN") and "VIRTUAL TABLE" not in it], plan


HANDLED = {
    "attribute",
    "audit",
    "burst",
    "delivery",
    "erasure",
    "event",
    "history",
    "identity",
    "remote",
    "revocation",
    "session",
}
"""Tables with a row's profile in them, of which an erasure is known to leave nothing: `store/sqlite_erasing.py`."""


def test_an_erasure_knows_every_table_that_leads_to_a_profile():
    db = connect(":memory:")
    migrate(db)
    tables = [name for (name,) in db.execute("select name from sqlite_schema where type = 'table'")]
    leading = {it for it in tables if "profile" in {row[1] for row in db.execute(f"pragma table_info({it})")}}
    assert leading - HANDLED == set(), "say in store/sqlite_erasing.py what becomes of its rows, then name it here"
