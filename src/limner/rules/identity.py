"""Whose request is it? The decision alone; finding the candidates is the store's work."""

from __future__ import annotations

import msgspec


class Known(msgspec.Struct, frozen=True, gc=False):
    """One profile answers to what the request says."""

    id: str


class New(msgspec.Struct, frozen=True, gc=False):
    """Nobody does; a profile with this id begins (None: the pipeline draws one)."""

    id: str | None = None


class Several(msgspec.Struct, frozen=True, gc=False):
    """Two profiles do: they are the same person, and `id` survives."""

    id: str
    absorb: tuple[str, ...]


Person = Known | New | Several


class Claims(msgspec.Struct, frozen=True, kw_only=True, gc=False):
    """What a request says about the person, each id already led to the profile that it means today, or None.

    `session` is the profile of the session, `profile` that of the profile id that was sent along (`given`), `referred`
    that of the person who followed a link from another site of ours, `stranger` that of one who is known to be another
    person than who sends this: somebody passed the link on.
    """

    session: str | None = None
    profile: str | None = None
    given: str | None = None
    referred: str | None = None
    stranger: str | None = None
    static: bool = False


def whose(claims: Claims) -> Person:
    """Decide who sent a request.

    The session beats the profile id, because only the browser that opened the session knows its id. An id that nobody
    knows is taken for a forgery and replaced, unless the source is trusted with ids (`static`).
    """
    if claims.static:
        return Known(claims.profile) if claims.profile else New(claims.given)
    known = claims.session or claims.profile
    if claims.referred is None or claims.referred == known:
        return Known(known) if known else New()
    return Several(claims.referred, (known,)) if known else Known(claims.referred)
