"""What one transaction knows: the store's answer, and on top of it what the requests before changed."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from msgspec.structs import replace

from limner.errors import Unsettled
from limner.model.account import Database
from limner.model.attribute import Attribute
from limner.model.event import Event, EventMetadata, EventSession, EventTime
from limner.model.json import Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.model.session import Session, SessionMetadata, SessionTime
from limner.pipeline.ledger import Ledger
from limner.rules.import_keys import attributes_of
from limner.store.ports import MOST_MATCHES, Found, Held, Match

DATABASE = Database(id="1", name="People")
NOW = datetime(2024, 5, 1, tzinfo=UTC)
SESSION = Session(id="s", metadata=SessionMetadata(time=SessionTime(insert=NOW)))


def profile(name: str, *ids: str) -> Profile:
    return Profile(id=name, ids=(name, *ids), metadata=ProfileMetadata(time=ProfileTime(insert=NOW)))


def ledger_of(found: Found) -> Ledger:
    return Ledger(found, lambda profile: attributes_of(profile, DATABASE))


def mailed(name: str, mail: str) -> Profile:
    return replace(profile(name), data={"contact": {"email": {"main": mail}}})


def by(mail: str) -> frozenset[Attribute]:
    return frozenset((Attribute(1, "email", mail),))


def test_what_was_found_is_known_and_nothing_is_changed_yet() -> None:
    ledger = ledger_of(Found(sessions={"s": SESSION}, owners={"p": "p", "k": "p"}, profiles={"p": profile("p", "k")}))
    assert ledger.session("s") is SESSION
    assert ledger.owner("k") == "p"
    assert (ledger.owner("x"), ledger.owner(None), ledger.session("x"), ledger.seen("e")) == (None, None, None, None)
    changes = ledger.changes()
    assert (changes.profiles, changes.keys, changes.sessions, changes.events) == ((), {}, (), ())


def test_a_saved_profile_is_found_by_all_its_ids() -> None:
    ledger = ledger_of(Found())
    ledger.save_profile(profile("p", "k"))
    assert (ledger.owner("p"), ledger.owner("k")) == ("p", "p")
    assert ledger.profile("p").ids == ("p", "k")
    assert ledger.changes().keys == {"p": "p", "k": "p"}


def test_an_id_that_means_somebody_goes_on_meaning_them() -> None:
    ledger = ledger_of(Found(owners={"k": "other"}, profiles={"other": profile("other", "k")}))
    ledger.save_profile(profile("p", "k"))
    assert ledger.owner("k") == "other"
    assert ledger.changes().keys == {"p": "p"}


def test_a_profile_that_changes_twice_is_written_once() -> None:
    ledger = ledger_of(Found())
    ledger.save_profile(profile("p"))
    ledger.save_profile(replace(profile("p"), active=False))
    (written,) = ledger.changes().profiles
    assert written.active is False


def test_all_ids_of_an_absorbed_profile_lead_to_the_survivor() -> None:
    ledger = ledger_of(Found(owners={"old": "old", "k": "old"}, profiles={"old": profile("old", "k")}))
    ledger.save_profile(profile("new", "old", "k"))
    ledger.absorb(profile("old", "k"), "new")
    assert (ledger.owner("old"), ledger.owner("k")) == ("new", "new")
    changes = ledger.changes()
    assert changes.absorbed == {"old": "new"}
    assert changes.keys == {"new": "new", "old": "new", "k": "new"}


def test_a_new_event_is_seen_by_the_requests_that_follow() -> None:
    ledger = ledger_of(Found())
    metadata = EventMetadata(time=EventTime(insert=NOW))
    event = Event(id="e", type="x", metadata=metadata, source=Ref("web"), profile=Ref("p"))
    ledger.append((event, replace(event, id="f", session=EventSession(id="s", start=NOW))))
    seen = ledger.seen("e")
    assert seen is not None
    assert (seen.profile, seen.session) == (Ref("p"), None)
    assert [it.id for it in ledger.events] == ["e", "f"]


def test_a_session_is_known_as_it_is_now() -> None:
    ledger = ledger_of(Found(sessions={"s": SESSION}))
    later = replace(SESSION, profile=Ref("p"))
    ledger.save_session(later)
    assert ledger.session("s") is later
    assert ledger.changes().sessions == (later,)


def test_who_matches_follows_what_was_changed_meanwhile() -> None:
    ann = mailed("ann", "a@x.y")
    ledger = ledger_of(
        Found(
            profiles={"ann": ann}, matches={by("a@x.y"): Match(1, ("ann",)), by("b@x.y"): Match(), by("c@x.y"): Match()}
        )
    )
    assert ledger.matches(by("a@x.y")) == Match(1, ("ann",))
    ledger.save_profile(replace(ann, data={"contact": {"email": {"main": "b@x.y"}}}))
    ledger.save_profile(mailed("bo", "c@x.y"))
    assert ledger.matches(by("a@x.y")) == Match()
    assert ledger.matches(by("b@x.y")) == Match(1, ("ann",))
    assert ledger.matches(by("c@x.y")) == Match(1, ("bo",))
    ledger.save_profile(mailed("cy", "c@x.y"))
    assert ledger.matches(by("c@x.y")).total == 2


def test_what_a_profile_gains_and_loses_is_told_once_and_against_what_is_stored() -> None:
    ann = mailed("ann", "a@x.y")
    ledger = ledger_of(Found(profiles={"ann": ann}))
    ledger.save_profile(mailed("ann", "b@x.y"))
    ledger.save_profile(mailed("ann", "c@x.y"))
    changes = ledger.changes()
    assert changes.lost == (Held("ann", Attribute(1, "email", "a@x.y")),)
    assert changes.gained == (Held("ann", Attribute(1, "email", "c@x.y")),)
    ledger.save_profile(mailed("ann", "a@x.y"))
    assert (ledger.changes().lost, ledger.changes().gained) == ((), ())


def test_an_absorbed_profile_holds_nothing_any_more() -> None:
    ann = mailed("ann", "a@x.y")
    ledger = ledger_of(Found(owners={"ann": "ann"}, profiles={"ann": ann}, matches={by("a@x.y"): Match(1, ("ann",))}))
    ledger.save_profile(mailed("bo", "a@x.y"))
    ledger.absorb(ann, "bo")
    assert ledger.matches(by("a@x.y")) == Match(1, ("bo",))
    assert ledger.changes().lost == (Held("ann", Attribute(1, "email", "a@x.y")),)


def test_the_one_who_is_left_of_very_many_is_not_guessed() -> None:
    many = {f"p{n}": mailed(f"p{n}", "a@x.y") for n in range(8)}
    ledger = ledger_of(Found(profiles=many, matches={by("a@x.y"): Match(9)}))
    for name in many:
        ledger.save_profile(mailed(name, f"{name}@x.y"))
    with pytest.raises(Unsettled):
        ledger.matches(by("a@x.y"))


def test_who_is_left_of_more_than_were_counted_is_not_guessed() -> None:
    both = frozenset((Attribute(1, "TAGS", "a"), Attribute(1, "TAGS", "b")))
    crowd = {f"p{n}": replace(profile(f"p{n}"), traits={"TAGS": ["a", "b"]}) for n in range(MOST_MATCHES)}
    found = Found(profiles=crowd, matches={both: Match(MOST_MATCHES)})
    ledger = Ledger(found, lambda it: both if it.traits else frozenset())
    for n in range(MOST_MATCHES - 2):
        ledger.save_profile(profile(f"p{n}"))
    assert ledger.matches(both).total == 2
    for n in (MOST_MATCHES - 2, MOST_MATCHES - 1):
        ledger.save_profile(profile(f"p{n}"))
        with pytest.raises(Unsettled):
            ledger.matches(both)


def test_a_key_that_nobody_asked_for_is_noted() -> None:
    ledger = Ledger(Found(owners={"k": "p"}), lambda _: frozenset(), frozenset({"k", "free"}))
    assert (ledger.namesake("k"), ledger.namesake("free"), ledger.namesake("new")) == ("p", None, None)
    assert ledger.unasked == {"new"}


def test_an_id_that_a_profile_has_no_more_means_nobody_until_somebody_else_takes_it() -> None:
    ledger = ledger_of(Found(owners={"p": "p", "k": "p"}, profiles={"p": profile("p", "k", "unasked")}))
    ledger.save_profile(profile("p"))
    assert ledger.owner("k") is None
    assert ledger.changes().retired == {"k": "p", "unasked": "p"}
    ledger.save_profile(profile("q", "k"))
    assert ledger.owner("k") == "q"
    assert ledger.changes().keys == {"q": "q", "k": "q"}
