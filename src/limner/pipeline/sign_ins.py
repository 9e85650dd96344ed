"""The book of sign-ins: who tried to come in, from where, and what became of it; kept among who changed what."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime, timedelta

import structlog

from limner.errors import LimnerError, Refused, TooMany, WrongPassword
from limner.model.edit import SIGN_INS, Edit, EditFilter, FieldEdit, SignInAttempt, SignInOutcome
from limner.model.user import LONGEST_NAME
from limner.store.ports import Page, Store

log = structlog.get_logger()

AGAIN = timedelta(minutes=1)
"""After which it is written once more that an address was refused without a look at a password."""

MOST = 10_000
"""Addresses that are known to have been written of; of more nothing is written."""


class SignInBook:
    """Writes down for all environments who tried to sign in; no sign-in fails because that does."""

    def __init__(self, store: Store, clock: Callable[[], datetime]) -> None:
        self._store, self._clock = store, clock
        self._said: dict[str, datetime] = {}

    async def note(self, name: str, address: str, error: Refused | None = None) -> None:
        """Write down that a sign-in went well, or why it was refused; what costs nobody anything, once a minute."""
        now, outcome = self._clock(), outcome_of(error)
        if outcome in {"too_many", "refused"} and not self._is_news(address, now):
            return
        given = name.strip()[:LONGEST_NAME]
        line = Edit(
            time=now,
            by=given.lower(),
            address=address,
            deed="created",
            kind=SIGN_INS,
            object=given,
            fields=[FieldEdit("outcome", None, outcome)],
        )
        try:
            await self._store.note_edits([line])
        except LimnerError as failure:
            log.warning("sign_in_not_noted", reason=str(failure))

    async def list(self, wanted: EditFilter) -> Page[SignInAttempt]:
        """List sign-ins, newest first."""
        found = await self._store.edits(wanted)
        return Page(items=[_attempt(it) for it in found.items], total=found.total, next=found.next)

    def _is_news(self, address: str, now: datetime) -> bool:
        """Tell whether nothing of this kind was written of an address within a minute."""
        last = self._said.get(address)
        if last is not None and now - last < AGAIN:
            return False
        if len(self._said) >= MOST:
            self._said = {it: time for it, time in self._said.items() if now - time < AGAIN}
        if len(self._said) >= MOST:
            return False
        self._said[address] = now
        return True


def outcome_of(error: Refused | None) -> SignInOutcome:
    """Return what became of a sign-in that ended with this error, or with none."""
    match error:
        case None:
            return "ok"
        case WrongPassword():
            return error.why
        case TooMany():
            return "too_many"
        case _:
            return "refused"


def _attempt(line: Edit) -> SignInAttempt:
    return SignInAttempt(time=line.time, name=line.object, address=line.address, outcome=line.fields[0].new)
