"""UTM: which campaign brought the visitor, the first time and the last."""

from __future__ import annotations

from typing import Any

from limner.sdk import NOTHING, Config, Enrichment, Json, Profile, Visit, enricher
from limner.sdk.untrusted import at, text

PARAMETERS = ("source", "medium", "campaign", "term", "content")


@enricher("utm", config=Config)
def utm(_config: Config, visit: Visit) -> Enrichment:
    """Read the campaign from `context.utm`.

    A session keeps the first campaign that it hears of, each event carries its own. The profile knows the first of its
    life in `aux.utm.first` and the latest in `aux.utm.last`.
    """
    sent, session = visit.context.utm, visit.session
    if not sent or (session is not None and sent == session.utm and _is_last(sent, visit.profile)):
        return NOTHING
    given = _given(sent)
    if not given:
        return NOTHING
    first = session is not None and not session.utm
    own = session is None or session.utm != given
    profile = _remembered(given, visit.profile) if visit.profile is not None else {}
    if not (own or profile):
        return NOTHING
    return Enrichment(session={"utm": given} if first else {}, event={"utm": given} if own else {}, profile=profile)


def _is_last(sent: Any, profile: Profile | None) -> bool:
    return profile is None or at(profile.aux, "utm", "last") == sent


def _given(sent: Any) -> dict[str, str]:
    if not isinstance(sent, dict):
        return {}
    return {name: words for name in PARAMETERS if (words := text(sent.get(name)))}


def _remembered(given: dict[str, str], profile: Profile) -> Json:
    """Return what is new to the profile."""
    known = at(profile.aux, "utm")
    fresh: Json = {} if at(known, "first") else {"aux.utm.first": given}
    return fresh if at(known, "last") == given else {**fresh, "aux.utm.last": given}
