"""The book of who looked at whom."""

from datetime import timedelta

import pytest
from tests.privacy.conftest import EMAIL, ada

from limner.model.edit import Edit
from limner.model.privacy import AuditEntry
from limner.pipeline.auditing import Auditor


async def book(admin, **wanted):
    """Return the lines of the book, the oldest first: deed, profile, what."""
    items = (await admin.get("/api/v1/audit", params=wanted)).json()["items"]
    return [(it["deed"], it["profile"], it["what"]) for it in reversed(items)]


@pytest.mark.parametrize("part", ["", "/history", "/timeline", "/consents"])
async def test_who_reads_about_a_single_person_is_noted(limner, admin, part):
    name = await ada(limner)
    assert (await admin.get(f"/api/v1/profiles/{name}{part}")).status_code == 200
    assert await book(admin) == [("read", name, f"profiles/{name}{part}")]


async def test_a_search_is_noted_by_the_fields_that_it_asks_for_and_not_their_values(limner, admin):
    await ada(limner)
    for query in (f'data.contact.email.main = "{EMAIL}"', "lovelace", 'type = "page-view"'):
        kind = "events" if query.startswith("type") else "profiles"
        answer = await admin.get(f"/api/v1/{kind}", params={"query": query})
        assert answer.status_code == 200, answer.text
    assert await book(admin) == [
        ("search", None, "profiles: data.contact.email.main"),
        ("search", None, "profiles: anywhere"),
        ("search", None, "events: type"),
    ]


async def test_whose_events_were_listed_is_noted(limner, admin):
    name = await ada(limner)
    await admin.get("/api/v1/events", params={"profile": name})
    assert await book(admin) == [("search", name, "events: profile")]


@pytest.mark.parametrize("path", ["sources", "stats/counts", "profiles/nope", "imports", "erasures"])
async def test_a_look_at_what_tells_of_nobody_is_not_noted(limner, admin, path):
    await ada(limner)
    await admin.get(f"/api/v1/{path}")
    assert await book(admin) == []


@pytest.mark.parametrize("path", ["profiles", "events?type=page-view", "sessions", "events/invalid", "deliveries"])
async def test_who_lists_many_is_noted_once_a_minute(limner, admin, path):
    limner.stop_clock()
    await ada(limner)
    line = ("list", None, path.partition("?")[0])
    for _ in range(3):
        assert (await admin.get(f"/api/v1/{path}")).status_code == 200
    assert await book(admin) == [line]
    limner.later(minutes=2)
    await admin.get(f"/api/v1/{path}")
    assert await book(admin) == [line, line]


async def test_whose_session_or_event_was_read_is_noted(limner, admin):
    name = await ada(limner)
    (event, *_) = await limner.events(profile=name)
    await admin.get("/api/v1/sessions/adas-1")
    await admin.get(f"/api/v1/events/{event['id']}")
    assert await book(admin) == [("read", name, "sessions/adas-1"), ("read", name, f"events/{event['id']}")]


async def test_which_sessions_and_events_of_an_erased_person_were_read_is_told_no_more(limner, admin):
    name = await ada(limner)
    (event, *_) = await limner.events(profile=name)
    for path in ("sessions/adas-1", f"events/{event['id']}", "sessions/adas-1"):
        await admin.get(f"/api/v1/{path}")
    await book(admin)
    person = (await admin.post(f"/api/v1/profiles/{name}/erase")).json()["person"]
    await admin.get("/api/v1/sessions/adas-1")
    lines = [it for it in await book(admin) if it[0] == "read"]
    assert lines[:3] == [("read", person, "sessions/…"), ("read", person, "events/…"), ("read", person, "sessions/…")]
    assert "adas-1" not in str(lines)


async def test_who_removes_a_profile_is_noted(limner, admin):
    name = await ada(limner)
    assert (await admin.delete(f"/api/v1/profiles/{name}")).status_code == 204
    assert await book(admin) == [("remove", name, f"profiles/{name}")]


async def test_what_shows_people_without_naming_them_is_noted(limner, admin):
    first, second = await ada(limner), await limner.visitor(session="phone-1")
    await admin.post(f"/api/v1/profiles/{second}/merge/preview", json={"with": first})
    await ada(limner, session="phone-1", profile=second)
    (merge,) = (await admin.get("/api/v1/merges")).json()["items"]
    await admin.get(f"/api/v1/merges/{merge['id']}")
    trial = {"reference": "profile@id", "profile": first}
    assert (await admin.post("/api/v1/notation/evaluate", json=trial)).json() == {"result": first}
    assert await book(admin) == [
        ("read", second, f"profiles/{second}/merge/preview"),
        ("list", None, "merges"),
        ("read", first, f"merges/{merge['id']}"),
        ("read", None, "notation/evaluate"),
    ]


async def test_of_what_somebody_typed_that_is_no_id_nothing_is_noted(limner, admin):
    await ada(limner)
    await admin.get("/api/v1/events", params={"profile": EMAIL})
    assert await book(admin) == [("search", None, "events: profile")]


async def test_the_lines_of_an_erased_person_name_the_person_no_more(limner, admin):
    name = await ada(limner)
    await admin.get(f"/api/v1/profiles/{name}")
    person = (await admin.post(f"/api/v1/profiles/{name}/erase")).json()["person"]
    auditor = Auditor(limner.deps)
    await auditor.note(AuditEntry(time=limner.now(), by="me", deed="read", profile=name))  # one who came too late
    await auditor.flush()
    lines = await book(admin)
    assert [(deed, profile) for deed, profile, _ in lines] == [("read", person), ("erase", person), ("read", person)]
    assert name not in str(lines)


async def test_the_book_is_read_page_by_page_and_by_time(limner, admin):
    for n in range(3):
        limner.later(hours=1)
        await limner.deps.privacy.note([AuditEntry(time=limner.now(), by="me", deed="read", profile=f"p{n}")])
    first = (await admin.get("/api/v1/audit", params={"limit": 2})).json()
    second = (await admin.get("/api/v1/audit", params={"limit": 2, "cursor": first["next"]})).json()
    assert [it["profile"] for it in first["items"] + second["items"]] == ["p2", "p1", "p0"]
    since = (limner.now() - timedelta(minutes=90)).isoformat()
    assert [line[1] for line in await book(admin, **{"from": since})] == ["p1", "p2"]
    assert [line[1] for line in await book(admin, to=since)] == ["p0"]


async def test_lines_of_long_ago_are_forgotten(limner, admin):
    await limner.deps.privacy.note([AuditEntry(time=limner.now(), by="me", deed="read")])
    limner.later(days=366)
    await Auditor(limner.deps).forget(limner.now() - timedelta(days=365))
    assert await limner.deps.privacy.prune_audit(limner.now(), 10) == 0


async def test_who_changed_what_is_forgotten_when_it_is_as_old(limner, admin):
    old, fresh = (
        Edit(time=limner.now() - timedelta(days=days), by="bo", deed="created", kind="sources", object=str(days))
        for days in (366, 364)
    )
    await limner.deps.store.write_documents([], edits=[old, fresh])
    await Auditor(limner.deps).forget(limner.now() - timedelta(days=365))
    changes = (await admin.get("/api/v1/audit/changes", params={"kind": "sources", "by": "bo"})).json()["items"]
    assert [it["object"] for it in changes] == ["364"]


async def test_what_the_disk_did_not_take_is_written_later(limner, monkeypatch):
    auditor = Auditor(limner.deps)
    line = AuditEntry(time=limner.now(), by="me", deed="read")
    await auditor.note(line)
    limner.deps.store._writer.execute("alter table audit rename to elsewhere")
    with pytest.raises(Exception, match="audit"):
        await auditor.flush()
    limner.deps.store._writer.execute("alter table elsewhere rename to audit")
    await auditor.flush()
    await auditor.flush()
    assert limner.deps.store._writer.execute("select count(*) from audit").get == 1
