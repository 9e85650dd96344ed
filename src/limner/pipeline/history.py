"""Adds to a commit what it changes in profiles, for their history."""

from __future__ import annotations

from datetime import datetime

from msgspec.structs import replace

from limner.rules.field_changes import Commit, entries
from limner.settings import Settings
from limner.store.ports import Changes


def with_history(changes: Changes, settings: Settings, at: datetime, *, imported: bool = False) -> Changes:
    """Return what a commit writes with the history of the profiles that it changes, all of it from memory."""
    if not changes.profiles:
        return changes
    absorbed: dict[str, tuple[str, ...]] = {}
    for gone, survivor in changes.absorbed.items():
        absorbed[survivor] = (*absorbed.get(survivor, ()), gone)
    pairs = [(it.merge.kept.id, it.merge.gone.id) for it in changes.partings]
    commit = Commit(
        at=at,
        absorbed=absorbed,
        parted={one: other for pair in pairs for one, other in (pair, pair[::-1])},
        causes={it.kept.id: it.cause for it in changes.merges},
        sources={event.id: event.source.id for event in changes.events},
        imported=imported,
        fields=settings.history_days > 0,
    )
    told = [entry for it in changes.profiles for entry in entries(changes.before.get(it.id), it, commit)]
    return replace(changes, history=tuple(told)) if told else changes
