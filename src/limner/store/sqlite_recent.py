"""Sessions and profiles of late, as they stand on disk, so that a visitor's next click need not read them again.

True only as long as nobody else writes the file: `data_version` tells (https://sqlite.org/pragma.html#pragma_data_version),
and then everything is forgotten.
"""

from __future__ import annotations

from collections import OrderedDict
from typing import TypeVar

import apsw
import msgspec

from limner.model.profile import Profile
from limner.model.session import Session

K = TypeVar("K")
V = TypeVar("V")

MOST = 10_000
"""Sessions, and as many profiles, that are remembered: some 60 MB of both. The one not seen longest goes first."""


LARGEST = 16_384
"""Bytes of a session or profile that is remembered: many times the usual, so that nobody can fill the memory."""


class Place(msgspec.Struct, frozen=True, gc=False):
    """A session, its row, and the row of the profile that it belongs to today."""

    seq: int
    session: Session
    owner: int | None


class Recent:
    """What the last batches read and wrote."""

    def __init__(self) -> None:
        self._sessions: OrderedDict[str, Place] = OrderedDict()
        self._profiles: OrderedDict[int, Profile] = OrderedDict()
        self._version = -1
        self.sizes: dict[int, int] = {}
        """How many profiles some databases have."""

    def check(self, db: apsw.Connection) -> None:
        """Forget everything if another connection has changed the file."""
        (version,) = next(db.execute("pragma data_version"))
        if version != self._version:
            self.clear()
            self._version = version

    def clear(self) -> None:
        """Forget everything."""
        self._sessions.clear()
        self._profiles.clear()
        self.sizes.clear()

    def session(self, session_id: str) -> Place | None:
        """Return a session with its place, if it and the profile that it belongs to are remembered."""
        place = self._sessions.get(session_id)
        if place is None or (place.owner is not None and place.owner not in self._profiles):
            return None
        self._sessions.move_to_end(session_id)
        return place

    def profile(self, seq: int) -> Profile:
        """Return a remembered profile."""
        self._profiles.move_to_end(seq)
        return self._profiles[seq]

    def recall(self, seq: int) -> Profile | None:
        """Return a profile, if it is remembered."""
        return self._profiles.get(seq)

    def recall_session(self, session_id: str) -> Session | None:
        """Return a session, if it is remembered."""
        place = self._sessions.get(session_id)
        return place.session if place else None

    def grow(self, databases: list[int]) -> None:
        """Count one profile more for each time that a database is named."""
        for database in databases:
            if database in self.sizes:
                self.sizes[database] += 1

    def keep(self, sessions: dict[str, Place | None], profiles: dict[int, Profile | None]) -> None:
        """Remember what stands on disk now; of what is None, forget what stood there before.

        Profiles that came with no session, as those of an import, do not take the place of visitors.
        """
        _keep(self._sessions, sessions)
        if not sessions and len(self._profiles) + len(profiles) > MOST:
            profiles = {seq: it for seq, it in profiles.items() if seq in self._profiles}
        _keep(self._profiles, profiles)
        for memory in (self._sessions, self._profiles):
            while len(memory) > MOST:
                memory.popitem(last=False)


def _keep(memory: OrderedDict[K, V], fresh: dict[K, V | None]) -> None:
    for key, thing in fresh.items():
        if thing is None:
            memory.pop(key, None)
        else:
            memory[key] = thing
            memory.move_to_end(key)
