"""What people are called."""

from __future__ import annotations

from limner.model.profile import Profile
from limner.rules.keys import at


def call(profile: Profile) -> str:
    """Return a name of somebody, else what the person can be reached by; empty where nobody knows either."""
    names = [at(profile.data, ("pii", part)) for part in ("firstname", "lastname")]
    name = at(profile.data, ("pii", "display_name")) or " ".join(str(it) for it in names if it)
    return str(name or reach(profile))


def reach(profile: Profile) -> str:
    """Return the main e-mail of somebody, else the main number; empty where nobody knows either."""
    return str(at(profile.data, ("contact", "email", "main")) or at(profile.data, ("contact", "phone", "main")) or "")
