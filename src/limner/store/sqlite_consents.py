"""When consents end, on SQLite: one row for each consent of a profile that has an end."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractAsyncContextManager
from datetime import datetime
from typing import Any

import apsw
import msgspec

from limner.model.consent import EndedConsent
from limner.model.history import Entry
from limner.model.profile import Profile
from limner.rules.changes import is_granted
from limner.store.sqlite_outbox import Reading
from limner.store.sqlite_times import micros, time_of

PREFIX = "consents."

ENDS = """
    insert into revocation (profile, consent, due) values (?, ?, ?)
    on conflict (profile, consent) do update set due = excluded.due"""
ENDS_NEVER = "delete from revocation where profile = ? and consent = ?"
SETTLED = "delete from revocation where profile = ? and consent = ? and due = ?"
REMOVE = "delete from revocation where profile in (select seq from profile where seq = ?1 or survivor = ?1)"
DUE = """
    select revocation.profile, consent, due, coalesce(head.body, profile.body) from revocation
    left join profile on profile.seq = revocation.profile left join profile as head on head.seq = profile.survivor
    where due <= ? order by due limit ?"""

_profile = msgspec.json.Decoder(Profile).decode


class Given(msgspec.Struct, frozen=True):
    """A consent, as far as it is looked at here."""

    revoke: datetime | None = None


_given = msgspec.json.Decoder(Given | None).decode


def note(db: apsw.Connection, told: Iterable[Entry], rows: dict[str, int]) -> None:
    """Note the ends of the consents that were given or withdrawn."""
    for entry in told:
        if entry.kind == "consent":
            for change in entry.changes:
                _note(db, rows[entry.profile], change.field.removeprefix(PREFIX), change.new)


def _note(db: apsw.Connection, row: int, consent: str, given: msgspec.Raw) -> None:
    try:
        end = _given(given)
    except msgspec.ValidationError:
        end = None
    if end is not None and end.revoke is not None and end.revoke.tzinfo is not None:
        db.execute(ENDS, (row, consent, micros(end.revoke)))
    else:
        db.execute(ENDS_NEVER, (row, consent))


def remove(db: apsw.Connection, profile: int) -> None:
    """Forget the consents of a profile and of those merged into it."""
    db.execute(REMOVE, (profile,))


def ended(db: apsw.Connection, now: datetime, limit: int) -> list[EndedConsent]:
    """Return some consents whose end has come, the earliest first."""
    return [
        EndedConsent(row=row, consent=consent, due=time_of(due), profile=_whose(body, consent, now))
        for row, consent, due, body in db.execute(DUE, (micros(now), limit))
    ]


def _whose(body: bytes | None, consent: str, now: datetime) -> str | None:
    """Return the id of a profile in which a consent stands that has ended."""
    if body is None:
        return None
    person = _profile(body)
    return person.id if consent in person.consents and not is_granted(person.consents, consent, now) else None


class SqliteConsents:
    """The ends of consents, beside the profiles."""

    def __init__(
        self, begin: Callable[[], AbstractAsyncContextManager[Any]], writer: apsw.Connection, read: Reading
    ) -> None:
        self._begin, self._writer, self._read = begin, writer, read

    async def ended(self, now: datetime, limit: int) -> list[EndedConsent]:
        """Return some consents whose end has come, the earliest first."""
        return await self._read(lambda db: ended(db, now, limit))

    async def settle(self, ended: Sequence[EndedConsent]) -> None:
        """Forget that these consents end, unless they have another end by now."""
        async with self._begin():
            self._writer.executemany(SETTLED, [(it.row, it.consent, micros(it.due)) for it in ended])
