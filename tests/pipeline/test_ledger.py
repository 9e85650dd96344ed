"""What one transaction knows: the store's answer, and on top of it what the requests before changed."""

from __future__ import annotations

from datetime import UTC, datetime

from msgspec.structs import replace

from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.json import Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.pipeline.ledger import Ledger
from limner.store.ports import Found

NOW = datetime(2024, 5, 1, tzinfo=UTC)
SESSION = Session(id="s", metadata=SessionMetadata(time=SessionTime(insert=NOW)))


def profile(name: str, *ids: str) -> Profile:
    return Profile(id=name, ids=(name, *ids), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)))


def test_what_was_found_is_known_and_nothing_is_changed_yet() -> None:
    ledger = Ledger(Found(sessions={"s": SESSION}, owners={"p": "p", "k": "p"}, profiles={"p": profile("p", "k")}))
    assert ledger.session("s") is SESSION
    assert ledger.owner("k") == "p"
    assert (ledger.owner("x"), ledger.owner(None), ledger.session("x"), ledger.seen("e")) == (None, None, None, None)
    changes = ledger.changes()
    assert (changes.profiles, changes.keys, changes.sessions, changes.events) == ((), {}, (), ())


def test_a_saved_profile_is_found_by_all_its_ids() -> None:
    ledger = Ledger(Found())
    ledger.save_profile(profile("p", "k"))
    assert (ledger.owner("p"), ledger.owner("k")) == ("p", "p")
    assert ledger.profile("p").ids == ("p", "k")
    assert ledger.changes().keys == {"p": "p", "k": "p"}


def test_an_id_that_means_somebody_goes_on_meaning_them() -> None:
    ledger = Ledger(Found(owners={"k": "other"}, profiles={"other": profile("other", "k")}))
    ledger.save_profile(profile("p", "k"))
    assert ledger.owner("k") == "other"
    assert ledger.changes().keys == {"p": "p"}


def test_a_profile_that_changes_twice_is_written_once() -> None:
    ledger = Ledger(Found())
    ledger.save_profile(profile("p"))
    ledger.save_profile(replace(profile("p"), active=False))
    (written,) = ledger.changes().profiles
    assert written.active is False


def test_all_ids_of_an_absorbed_profile_lead_to_the_survivor() -> None:
    ledger = Ledger(Found(owners={"old": "old", "k": "old"}, profiles={"old": profile("old", "k")}))
    ledger.save_profile(profile("new", "old", "k"))
    ledger.absorb(profile("old", "k"), "new")
    assert (ledger.owner("old"), ledger.owner("k")) == ("new", "new")
    changes = ledger.changes()
    assert changes.absorbed == {"old": "new"}
    assert changes.keys == {"new": "new", "old": "new", "k": "new"}


def test_a_new_event_is_seen_by_the_requests_that_follow() -> None:
    ledger = Ledger(Found())
    metadata = EventMetadata(time=EventTime(insert=NOW))
    event = Event(id="e", type="x", metadata=metadata, source=Ref("web"), profile=Ref("p"))
    ledger.append((event, replace(event, id="f", session=EventSession(id="s", start=NOW))))
    seen = ledger.seen("e")
    assert seen is not None
    assert (seen.profile, seen.session) == (Ref("p"), None)
    assert [it.id for it in ledger.events] == ["e", "f"]


def test_a_session_is_known_as_it_is_now() -> None:
    ledger = Ledger(Found(sessions={"s": SESSION}))
    later = replace(SESSION, profile=Ref("p"))
    ledger.save_session(later)
    assert ledger.session("s") is later
    assert ledger.changes().sessions == (later,)
