"""Finding people by how they are called, on SQLite: among those who were there lately, since names have no index."""

from __future__ import annotations

import apsw
import msgspec

from limner.model.profile import Profile

LATELY = 5000
"""Profiles, the last changed first, whose names are looked at."""

NAMED = """
    select body from (select body, updated from profile where survivor is null order by updated desc limit ?2)
    where (body ->> '$.data.pii.firstname') || ' ' || (body ->> '$.data.pii.lastname') like ?1 escape '\\'
        or body ->> '$.data.pii.firstname' like ?1 escape '\\'
        or body ->> '$.data.pii.lastname' like ?1 escape '\\'
        or body ->> '$.data.pii.display_name' like ?1 escape '\\'
        or body ->> '$.data.contact.email.main' like ?1 escape '\\'
    order by updated desc limit ?3"""

_profile = msgspec.json.Decoder(Profile).decode


def named(db: apsw.Connection, beginning: str, limit: int) -> list[Profile]:
    """Return people whose name or main e-mail begins so, the last changed first."""
    plain = beginning.replace("\\", "\\\\").replace("%", "\\%").replace("_", "\\_")
    return [_profile(body) for (body,) in db.execute(NAMED, (f"{plain}%", LATELY, limit))]
