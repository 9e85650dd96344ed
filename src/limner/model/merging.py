"""That two profiles became one: who, when, why, and what both were, so that it can be undone."""

from __future__ import annotations

from datetime import datetime
from typing import Literal

import msgspec

from limner.model.profile import Profile

Reason = Literal["key", "point", "referral", "request", "job"]
"""An identity key, an identification point, a link between two sites, somebody who asked for it.

Of what changed without a merge: a job over stored data.
"""


class Cause(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """Why two profiles became one, or why one changed.

    `key` names the identity key, `point` the identification point; `event` and `source` are those of the request,
    `job` is the job that did it, `user` is who asked.
    """

    by: Reason
    key: str = ""
    point: str = ""
    event: str = ""
    source: str = ""
    job: str = ""
    user: str = ""


class Merge(msgspec.Struct, frozen=True, kw_only=True):
    """One merge. `kept` and `gone` are both profiles before it, `merged` is what they became.

    `undone` is when it was taken back, `undone_by` by whom.
    """

    id: str
    time: datetime
    cause: Cause
    kept: Profile
    gone: Profile
    merged: Profile
    undone: datetime | None = None
    undone_by: str = ""


class Parting(msgspec.Struct, frozen=True, kw_only=True):
    """A merge that is taken back, as a store knows it: what it and the later ones of the same survivor were.

    `later` are merges by which others became part of the same survivor afterwards, oldest first; what they remember
    is to be changed too. `events` are the ids of events since then that are those of the profile that was gone.
    """

    merge: Merge
    later: tuple[Merge, ...] = ()
    events: frozenset[str] = frozenset()
