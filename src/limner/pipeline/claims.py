"""What a request says about the person, with each id led to the profile that it means today."""

from __future__ import annotations

from limner.model.batch import Batch, Named
from limner.pipeline.ledger import Ledger
from limner.rules.identity import Claims
from limner.rules.segment_ids import settle


def claims_of(batch: Batch, ledger: Ledger) -> Claims:
    """Return the claims of a request."""
    if batch.named:
        return _named_claims(batch, batch.named, ledger)
    return Claims(
        session=ledger.owner_of_session(batch.session_id),
        profile=ledger.owner(batch.profile_id),
        given=batch.profile_id,
        referred=ledger.owner(batch.referred) or ledger.owner_of_session(batch.referring_session),
        static=batch.static,
    )


def _named_claims(batch: Batch, named: Named, ledger: Ledger) -> Claims:
    """Return the claims of a sender with ids of its own: the session tells the device, else the first id known."""
    session = ledger.owner_of_session(batch.session_id)
    others = (ledger.owner(key) for key in batch.profile_ids if key != named.user)
    device = session or next((owner for owner in others if owner), None)
    return settle(named, ledger.owner(named.user), ledger.profile(device) if device else None, session)
