"""The keys by which Segment's ids lead to profiles, and whose message it is that names two of them.

`docs/decisions/0011-segment.md` says why keys are keyed hashes, and why nobody who is known is taken for another.
"""

from __future__ import annotations

import hashlib
import hmac
from functools import lru_cache

from limner.model.batch import Named
from limner.model.profile import Profile
from limner.rules.identity import Claims
from limner.rules.keys import Salt

USER, ANONYMOUS = "sgu-", "sga-"
"""How the keys of user ids and of anonymous ids begin."""


@lru_cache(8192)
def key_of(prefix: str, name: str, salt: Salt) -> str:
    """Return the key of an id exactly as it is written: other than in e-mails, capitals tell people apart."""
    return prefix + hmac.new(salt.secret, f"{prefix}{name}".encode(), hashlib.sha256).hexdigest()[:32]


def is_another(profile: Profile, user: str) -> bool:
    """Tell whether a profile is that of a user, and not of the one with this key."""
    return user not in profile.ids and any(key.startswith(USER) for key in profile.ids)


def settle(named: Named, user: str | None, device: Profile | None, session: str | None) -> Claims:
    """Return the claims of a message.

    `user` is the id of the profile that the user's key leads to today, `device` the profile of the session or of the
    other ids, `session` the id of the session's profile. What the device did before somebody signed in is that
    person's, but where the device is another user's, the message is the named user's alone.
    """
    if device is None:
        return Claims(profile=user)
    if named.user is None or device.id == user:
        return Claims(session=session, profile=device.id)
    if named.joins or not is_another(device, named.user):
        return Claims(session=session, profile=device.id, referred=user)
    return Claims(profile=user)
