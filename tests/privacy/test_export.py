"""Everything about a person in one archive."""

import io
import json
import zipfile

from tests.privacy.conftest import EMAIL, NAME, ada

from limner.pipeline import taking_out
from limner.store.outbox import Account


async def archive(admin, name):
    """Export a person; return what the files of the archive say, by their names."""
    answer = await admin.post(f"/api/v1/profiles/{name}/export")
    assert (answer.status_code, answer.headers["content-type"]) == (200, "application/zip"), answer.text
    with zipfile.ZipFile(io.BytesIO(answer.content)) as found:
        assert found.testzip() is None
        return {it.removesuffix(".json"): json.loads(found.read(it)) for it in found.namelist()}


async def test_an_archive_holds_profile_ids_sessions_events_and_consents(limner, admin):
    name = await ada(limner)
    await limner.visitor(session="somebody-else")
    found = await archive(admin, name)
    assert found["profile"]["data"]["contact"]["email"]["main"] == EMAIL
    assert found["profile"]["data"]["pii"]["lastname"] == NAME
    assert [it["id"] for it in found["sessions"]] == ["adas-1"]
    assert {it["profile"]["id"] for it in found["events"]} == {name}
    assert {it["type"] for it in found["events"]} >= {"sign-in", "sign-up", "page-view", "profile-created"}
    assert [it["id"] for it in found["ids"] if not it["is_key"]] == [name]
    assert sum(it["is_key"] for it in found["ids"]) == 2
    assert (found["merged"], found["deliveries"], found["imports"], found["consents"]) == ([], [], [], [])
    assert (found["merges"], found["names_elsewhere"]) == ([], [])
    changed = {it["field"]: it["new"] for entry in found["history"] for it in entry["changes"]}
    assert changed["data.contact.email.main"] == EMAIL


async def test_it_holds_what_was_merged_too_by_whatever_id_one_asks(limner, admin, monkeypatch):
    monkeypatch.setattr(taking_out, "AT_ONCE", 2)
    first, second = await ada(limner), await limner.visitor(session="phone-1")
    await ada(limner, session="phone-1", profile=second)
    found = await archive(admin, second)
    assert found["profile"]["id"] == first
    assert [it["id"] for it in found["merged"]] == [second]
    assert {it["id"] for it in found["sessions"]} == {"adas-1", "phone-1"}
    assert len(found["events"]) == len(await limner.events(profile=first))
    assert [(it["kept"]["id"], it["gone"]["id"]) for it in found["merges"]] == [(first, second)]
    assert {it["profile"] for it in found["history"]} == {first}


async def test_what_other_systems_call_the_person_is_in_it(limner, admin):
    name = await ada(limner)
    row = (await limner.deps.privacy.person(name)).row
    await limner.deps.outbox.remember(Account(resource="crm-1", test=False), row, "contact-7")
    found = await archive(admin, name)
    assert found["names_elsewhere"] == [{"resource": "crm-1", "test": False, "id": "contact-7"}]


async def test_a_yes_and_a_no_to_consents_are_told_with_when_and_how_they_came(limner, admin):
    for kind in ("ads", "letters", "never-asked"):
        await admin.put(f"/api/v1/consent-types/{kind}", json={"id": kind, "name": kind.title(), "version": "2"})
    name = await limner.visitor(
        {"type": "consent-update", "properties": {"consents": {"ads": False, "letters": True}}}, session="adas-1"
    )
    told = {it["type"]: it for it in (await archive(admin, name))["consents"]}
    assert {key: it["state"] for key, it in told.items()} == {"ads": "denied", "letters": "granted"}
    assert (told["ads"]["version"], told["ads"]["source"]) == ("2", "web")


async def test_nobody_is_exported_who_is_not_there(admin):
    assert (await admin.post("/api/v1/profiles/nope/export")).status_code == 404


async def test_an_export_stands_in_the_book(limner, admin):
    name = await ada(limner)
    await archive(admin, name)
    (line,) = (await admin.get("/api/v1/audit", params={"profile": name})).json()["items"]
    assert (line["deed"], line["by"], line["profile"]) == ("export", "officer", name)
