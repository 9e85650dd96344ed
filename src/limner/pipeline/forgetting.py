"""Telling destinations that a person was erased: what they are owed for it, and whom it is about when it is paid.

Until then that is sealed, and nobody reads it in the store or in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec.structs import replace

from limner.errors import Rejected
from limner.model.delivery import Claim
from limner.model.destination import Destination
from limner.model.privacy import ForgetDebt, Remote, Whom
from limner.pipeline.deps import Deps
from limner.pipeline.doors import Door
from limner.pipeline.routing import PRODUCTION
from limner.sdk.outbound import Farewell, Requests
from limner.store.privacy import Person
from limner.store.vault import Vault

FORGET = "forget"
"""What such a delivery is called in the log."""

ABOUT = "forget"
"""What is sealed."""

_encode = msgspec.json.encode
_whom = msgspec.json.Decoder(Whom).decode
_text = msgspec.json.Decoder(str).decode


def debts_of(person: Person, deps: Deps, now: datetime) -> tuple[ForgetDebt, ...]:
    """Return what destinations are owed for the erasure of a person: all that can forget, also those that rest now.

    Each is told by every name under which it may know the person. The test credentials are used where the person was
    sent with them, and everywhere but in production.
    """
    return tuple(
        seal(it.id, test, whom, deps, now)
        for it in _forgetful(deps)
        for test in _branches(it, person, deps)
        for whom in _names(it, person, test=test)
    )


def seal(destination: str, test: bool, whom: Whom, deps: Deps, now: datetime) -> ForgetDebt:  # noqa: FBT001
    """Return the note that a destination is to forget somebody."""
    return ForgetDebt(destination=destination, test=test, at=now, sealed=deps.vault.seal(_encode(whom), ABOUT))


def unseal(claim: Claim, vault: Vault) -> Whom:
    """Return whom such a claim is about; raises Rejected where that was thrown away, Misconfigured for another key."""
    if claim.data is None:
        raise Rejected("whom this was about is not known any more")
    return _whom(vault.open(_text(claim.data), ABOUT))


def without_names(door: Door, whom: Whom) -> Door:
    """Return a door behind which nothing that is told names a person."""
    masker = door.masker
    for name in (whom.profile, whom.remote or ""):
        masker = masker.with_secret(name)
    return replace(door, masker=masker)


def requests_of(door: Door, whom: Whom) -> Requests:
    """Return what a plugin would like sent to have somebody forgotten; raises Rejected where it cannot."""
    forget = door.plugin.extra.get("forget")
    if forget is None:
        raise Rejected(f"{door.plugin.name!r} cannot forget anybody")
    made: Requests = forget(door.config, door.credentials, whom.profile, whom.remote)
    return made


def farewell_of(door: Door, whom: Whom) -> Farewell:
    """Return whom a plugin that keeps a connection has to forget; raises Rejected where it cannot."""
    if door.plugin.extra.get("forget") is None:
        raise Rejected(f"{door.plugin.name!r} cannot forget anybody")
    return Farewell(profile_id=whom.profile, destination=door.destination.id, remote_id=whom.remote)


def _forgetful(deps: Deps) -> Iterable[Destination]:
    catalog = deps.catalog.current
    for it in catalog.objects["destinations"].values():
        if isinstance(it, Destination):
            plugin = catalog.extensions.destination(it.destination.package)
            if plugin is not None and plugin.extra.get("forget") is not None:
                yield it


def _branches(destination: Destination, person: Person, deps: Deps) -> tuple[bool, ...]:
    """Return whether test credentials are used, or production's, or both."""
    if deps.environment != PRODUCTION:
        return (True,)
    return (False, True) if any(it.test and _leads(it, destination) for it in person.remotes) else (False,)


def _names(destination: Destination, person: Person, *, test: bool) -> Iterable[Whom]:
    known = [it.id for it in person.remotes if _leads(it, destination) and it.test == test]
    for remote in known:
        yield Whom(profile=person.profile.id, remote=remote)
    if not known:
        yield Whom(profile=person.profile.id)
    for merged in person.merged:
        yield Whom(profile=merged.id)


def _leads(remote: Remote, destination: Destination) -> bool:
    """Tell whether a name is what the system behind a destination calls somebody."""
    return remote.resource.lower() == destination.resource.id.lower()
