"""What a request says about the person, with each id led to the profile that it means today."""

from __future__ import annotations

from msgspec.structs import replace

from limner.model.batch import Batch, Named
from limner.pipeline.ledger import Ledger
from limner.rules.identity import Claims
from limner.rules.joining import are_two, have_other_mails
from limner.rules.segment_ids import settle


def claims_of(batch: Batch, ledger: Ledger) -> Claims:
    """Return the claims of a request."""
    if batch.named:
        return _named_claims(batch, batch.named, ledger)
    session, profile = ledger.owner_of_session(batch.session_id), ledger.owner(batch.profile_id)
    referred = ledger.owner(batch.referred) or ledger.owner_of_session(batch.referring_session)
    claims = Claims(session=session, profile=profile, given=batch.profile_id, referred=referred, static=batch.static)
    known = session or profile
    if referred is None or known in {None, referred} or not _are_strangers(known or "", referred, ledger):
        return claims
    return replace(claims, referred=None, stranger=referred)


def _are_strangers(known: str, referred: str, ledger: Ledger) -> bool:
    one, other = ledger.profile(known), ledger.profile(referred)
    return are_two(one, other) or have_other_mails(one, other)


def _named_claims(batch: Batch, named: Named, ledger: Ledger) -> Claims:
    """Return the claims of a sender with ids of its own: the session tells the device, else the first id known."""
    session = ledger.owner_of_session(batch.session_id)
    others = (ledger.owner(key) for key in batch.profile_ids if key != named.user)
    device = session or next((owner for owner in others if owner), None)
    return settle(named, ledger.owner(named.user), ledger.profile(device) if device else None, session)
