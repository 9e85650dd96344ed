"""Two profiles become one at somebody's word, at a point, or by a key; and they become two again."""

from collections.abc import AsyncIterator
from typing import Any

import httpx
import pytest
import pytest_asyncio
from msgspec.structs import replace

from limner.model.catalog import Source
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts
from limner.rules.unmerging import APART
from limner.store.ports import Filter

FORM = {"generate_profile": True, "identification": "email", "profile_id_path": "mail"}


def sign_in(mail: str = "ann@x.test", **more: Any) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": mail}, **more}}


def like(what: str) -> dict[str, Any]:
    return {"type": "increase-interest", "properties": {"interest": what, "value": 1}}


@pytest_asyncio.fixture
async def admin(limner: Any) -> AsyncIterator[httpx.AsyncClient]:
    made = await Accounts(limner.deps.store, limner.now).create_token(TokenDraft(id="desk", roles=["admin"]))
    async with limner.client(Authorization=f"Bearer {made.token}") as client:
        client.base_url = httpx.URL("http://test/api/v1")
        yield client


async def two(limner: Any) -> tuple[str, str]:
    """Return two visitors, the elder first, of whom something is known."""
    elder = await limner.visitor(sign_in("ann@x.test"), like("hats"), session="a")
    limner.later(minutes=1)
    younger = await limner.visitor(sign_in("bo@x.test"), like("hats"), like("shoes"), session="b")
    return elder, younger


async def state(limner: Any, name: str) -> Any:
    """Return a profile but for what merging and parting note of themselves."""
    found = await limner.profile(name)
    found["metadata"]["time"].pop("update")
    found["metadata"].pop("system", None)
    return found


async def test_two_are_one_at_somebodys_word_and_the_elder_survives(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    answer = await admin.post(f"/profiles/{younger}/merge", json={"with": elder})
    assert answer.status_code == 200, answer.text
    assert (answer.json()["kept"], answer.json()["gone"]) == (elder, younger)
    (told,) = (await admin.get("/merges")).json()["items"]
    assert (told["kept_name"], told["gone_name"]) == ("ann@x.test", "bo@x.test")
    person = await limner.profile(younger)
    assert person["id"] == elder
    assert person["interests"] == {"hats": 2, "shoes": 1}
    assert person["metadata"]["time"]["visit"]["count"] == 2
    assert {it["profile"]["id"] for it in await limner.events()} == {elder}
    assert (await limner.session("b"))["profile"]["id"] == elder
    assert await limner.visitor("page-view", session="b", profile=younger) == elder


async def test_a_preview_says_what_would_be_and_changes_nothing(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    before = await limner.profile(elder), await limner.profile(younger)
    preview = (await admin.post(f"/profiles/{elder}/merge/preview", json={"with": younger})).json()
    assert (preview["kept"], preview["gone"]) == (elder, younger)
    places = {it["place"]: (it["kept"], it["gone"], it["result"]) for it in preview["differences"]}
    assert places["data.contact.email.main"] == ("ann@x.test", "bo@x.test", "bo@x.test")
    assert preview["profile"]["interests"]["hats"] == 2
    assert (await limner.profile(elder), await limner.profile(younger)) == before


@pytest.mark.parametrize("other", ["nobody", "itself"])
async def test_nobody_becomes_one_with_nobody_or_itself(limner: Any, admin: httpx.AsyncClient, other: str) -> None:
    name = await limner.visitor()
    answer = await admin.post(f"/profiles/{name}/merge", json={"with": name if other == "itself" else other})
    assert answer.status_code == (409 if other == "itself" else 404)


async def test_undoing_a_merge_gives_back_both_as_they_were(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    before = await state(limner, elder), await state(limner, younger)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()
    limner.later(minutes=1)
    answer = await admin.post(f"/merges/{merge['id']}/undo")
    assert answer.status_code == 200, answer.text
    assert (await state(limner, elder), await state(limner, younger)) == before
    assert {it["profile"]["id"] for it in await limner.events(session="b")} == {younger}
    assert (await limner.session("b"))["profile"]["id"] == younger
    assert await limner.visitor("page-view", session="b", profile=younger) == younger
    assert await limner.visitor("page-view", session="a") == elder
    assert (await admin.post(f"/merges/{merge['id']}/undo")).status_code == 409
    assert (await limner.counts())["profiles"] == 2


async def test_what_came_since_goes_to_whose_session_it_was(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()
    limner.later(minutes=1)
    await limner.visitor(like("cars"), session="a", profile=elder)
    await limner.visitor(like("bikes"), session="b", profile=younger, context={"more": 1})
    await limner.visitor(like("trains"), session="c", profile=younger)
    undone = (await admin.post(f"/merges/{merge['id']}/undo")).json()
    assert undone["events"] == 1
    assert (await limner.profile(elder))["interests"] == {"hats": 1, "cars": 1, "trains": 1}
    assert (await limner.profile(younger))["interests"] == {"hats": 1, "shoes": 1, "bikes": 1}
    assert {it["profile"]["id"] for it in await limner.events(session="b")} == {younger}
    assert {it["profile"]["id"] for it in await limner.events(session="c")} == {elder}
    assert (await limner.session("b"))["profile"]["id"] == younger
    assert await limner.visitor("page-view", session="b") == younger


async def test_whom_somebody_parted_no_key_joins_again(limner: Any, admin: httpx.AsyncClient) -> None:
    elder = await limner.visitor(sign_in(), session="a")
    limner.later(minutes=1)
    younger = await limner.visitor("page-view", session="b")
    assert await limner.visitor(sign_in(), session="b", profile=younger) == elder
    (merge,) = (await admin.get("/merges")).json()["items"]
    assert (merge["kept"], merge["gone"]) == (elder, younger)
    assert merge["cause"] == {"by": "key", "key": "email.main", "event": merge["cause"]["event"], "source": "web"}
    assert (await admin.post(f"/merges/{merge['id']}/undo")).status_code == 200
    assert (await limner.profile(younger))["metadata"]["system"][APART] == [elder]
    assert await limner.visitor(sign_in(), session="b", profile=younger) == younger
    assert await limner.visitor(sign_in(), session="a", profile=elder) == elder
    answer = await admin.post(f"/profiles/{elder}/merge", json={"with": younger})
    assert answer.status_code == 200
    assert APART not in (await limner.profile(elder))["metadata"]["system"]


async def test_merges_are_undone_in_any_order(limner: Any, admin: httpx.AsyncClient) -> None:
    people = []
    for name in "abc":
        people.append(await limner.visitor(sign_in(f"{name}@x.test"), like("hats"), session=name))
        limner.later(minutes=1)
    before = [await state(limner, it) for it in people]
    merges = [(await admin.post(f"/profiles/{people[0]}/merge", json={"with": it})).json()["id"] for it in people[1:]]
    for merge in merges:
        assert (await admin.post(f"/merges/{merge}/undo")).status_code == 200
    assert [await state(limner, it) for it in people] == before


async def test_what_a_third_brought_does_not_go_with_the_one_who_came_since(
    limner: Any, admin: httpx.AsyncClient
) -> None:
    people = []
    for name in "abc":
        people.append(await limner.visitor(sign_in(f"{name}@x.test"), like("hats"), session=name))
        limner.later(minutes=1)
    merges = [(await admin.post(f"/profiles/{people[0]}/merge", json={"with": it})).json()["id"] for it in people[1:]]
    limner.later(minutes=1)
    await limner.visitor(like("hats"), like("hats"), session="b", profile=people[1])
    for merge, figures in zip(merges, ([2, 3, 2], [1, 3, 1]), strict=True):
        assert (await admin.post(f"/merges/{merge}/undo")).status_code == 200
        assert [(await limner.profile(it))["interests"]["hats"] for it in people] == figures


async def test_what_became_part_of_a_third_is_undone_after_that(limner: Any, admin: httpx.AsyncClient) -> None:
    third = await limner.visitor("page-view", session="c")
    limner.later(minutes=1)
    elder, younger = await two(limner)
    first = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()["id"]
    second = (await admin.post(f"/profiles/{third}/merge", json={"with": elder})).json()["id"]
    assert (await limner.profile(younger))["id"] == third
    refused = await admin.post(f"/merges/{first}/undo")
    assert (refused.status_code, "undo that first" in refused.text) == (409, True)
    assert (await admin.post(f"/merges/{second}/undo")).status_code == 200
    assert (await limner.profile(younger))["id"] == elder
    assert (await admin.post(f"/merges/{first}/undo")).status_code == 200
    assert {(await limner.profile(it))["id"] for it in (third, elder, younger)} == {third, elder, younger}


async def test_a_merge_can_be_read_with_both_profiles_before_it(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()
    found = (await admin.get(f"/merges/{merge['id']}")).json()
    assert found["before"]["gone"]["data"]["contact"]["email"]["main"] == "bo@x.test"
    assert found["cause"] == {"by": "request", "user": "desk"}
    assert (await admin.get("/merges", params={"profile": younger})).json()["total"] == 1
    assert (await admin.get("/merges", params={"profile": "nobody"})).json()["total"] == 0
    assert (await admin.get("/merges/none")).status_code == 404


async def test_who_is_removed_is_forgotten_with_all_merges(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    await admin.post(f"/profiles/{elder}/merge", json={"with": younger})
    assert (await admin.delete(f"/profiles/{elder}")).status_code == 204
    assert (await admin.get("/merges")).json()["total"] == 0


async def test_an_event_by_which_two_became_one_says_so(limner: Any) -> None:
    await limner.visitor(sign_in(), session="a")
    stranger = await limner.visitor("page-view", session="b")
    await limner.visitor(sign_in(), session="b", profile=stranger)
    merged = [it["metadata"].get("merge", False) for it in await limner.events(type="sign-in")]
    assert merged == [False, True]


async def test_an_address_of_an_office_joins_nobody(limner: Any) -> None:
    one = await limner.visitor(sign_in("info@shop.test"), session="a")
    other = await limner.visitor(sign_in("info@shop.test"), session="b")
    assert one != other
    assert not [key for key in (await limner.profile(one))["ids"] if key.startswith("emm-")]


async def key(admin: httpx.AsyncClient, **fields: Any) -> None:
    answer = await admin.put("/identity-keys/email.main", json={"id": "email.main", **fields})
    assert answer.status_code < 300, answer.text


async def test_a_key_may_identify_and_not_merge(limner: Any, admin: httpx.AsyncClient) -> None:
    await key(admin, merges=False)
    ann = await limner.visitor(sign_in(), session="a")
    assert await limner.visitor(sign_in(), session="b") == ann
    stranger = await limner.visitor("page-view", session="c")
    assert await limner.visitor(sign_in(), session="c", profile=stranger) == stranger


async def test_a_key_joins_no_more_profiles_than_it_may(limner: Any, admin: httpx.AsyncClient) -> None:
    await key(admin, most_profiles=2)
    ann = await limner.visitor(sign_in(), session="a")
    answers = []
    for name in "bcd":
        limner.later(minutes=1)
        stranger = await limner.visitor("page-view", session=name)
        answers.append(await limner.visitor(sign_in(), session=name, profile=stranger))
    assert answers[:2] == [ann, ann]
    assert answers[2] != ann


async def test_a_key_that_is_built_in_can_be_changed_and_comes_back(limner: Any, admin: httpx.AsyncClient) -> None:
    usual = (await admin.get("/identity-keys/email.main")).json()
    assert "info@*" in usual["blocked"]
    assert (await admin.delete("/identity-keys/email.main")).status_code == 403
    await key(admin, blocked=["x@y.test"])
    assert (await admin.get("/identity-keys/email.main")).json()["blocked"] == ["x@y.test"]
    assert (await admin.delete("/identity-keys/email.main")).status_code == 204
    assert (await admin.get("/identity-keys/email.main")).json() == usual
    wrong = await admin.post("/identity-keys", json={"id": "email.work"})
    assert (wrong.status_code, wrong.json()["error"]["path"]) == (422, "id")


async def point(admin: httpx.AsyncClient, **fields: Any) -> None:
    pairs = [{"property": "mail", "place": "data.contact.email.main"}]
    body = {"id": "entry", "event_type": "entry", "fields": pairs, **fields}
    answer = await admin.post("/identification-points", json=body)
    assert answer.status_code == 201, answer.text


def entry(mail: str = "ANN@x.test", **more: Any) -> dict[str, Any]:
    return {"type": "entry", "properties": {"mail": mail, **more}}


async def test_at_a_point_whoever_is_named_is_answered(limner: Any, admin: httpx.AsyncClient) -> None:
    await point(admin)
    ann = await limner.visitor(sign_in(), session="a")
    assert await limner.visitor(entry(), session="b") == ann
    assert await limner.visitor(entry("nobody@x.test"), session="c") != ann
    assert await limner.visitor({"type": "entry"}, session="d") != ann
    assert (await limner.profile(ann))["metadata"]["time"]["visit"]["count"] == 2


async def test_at_a_point_everything_that_is_said_has_to_be_so(limner: Any, admin: httpx.AsyncClient) -> None:
    named = {"property": "name", "place": "profile@data.pii.firstname"}
    await point(admin, fields=[named, {"property": "mail", "place": "data.contact.email.main"}])
    ann = await limner.visitor({**sign_in(firstname="Ann"), "type": "sign-up"}, session="a")
    assert await limner.visitor(entry(name=" ANN "), session="b") == ann
    assert await limner.visitor(entry(name="Bob"), session="c") != ann
    assert await limner.visitor(entry(), session="d") != ann
    assert await limner.visitor(entry("nobody@x.test", name="Ann"), session="e") != ann


async def test_at_a_point_who_came_before_and_who_is_named_become_one(limner: Any, admin: httpx.AsyncClient) -> None:
    await point(admin)
    elder = await limner.visitor("page-view", session="b")
    limner.later(minutes=1)
    ann = await limner.visitor(sign_in(), session="a")
    assert await limner.visitor(entry(), session="b", profile=elder) == elder
    assert (await limner.profile(ann))["id"] == elder
    assert (await limner.only("entry"))["metadata"]["merge"] is True
    (merge,) = (await admin.get("/merges")).json()["items"]
    assert (merge["cause"]["by"], merge["cause"]["point"], merge["gone"]) == ("point", "entry", ann)


async def test_at_a_point_somebody_else_on_the_same_device_is_not_taken_for_the_first(
    limner: Any, admin: httpx.AsyncClient
) -> None:
    await point(admin)
    ann = await limner.visitor(sign_in(), session="a")
    bo = await limner.visitor(sign_in("bo@x.test"), session="b")
    assert await limner.visitor(entry("bo@x.test"), session="a", profile=ann) == bo
    assert (await limner.counts())["profiles"] == 2
    assert await limner.visitor("page-view", session="a") == bo


async def test_all_pairs_of_a_point_have_to_be_the_same_persons(limner: Any, admin: httpx.AsyncClient) -> None:
    pairs = [
        {"property": "mail", "place": "data.contact.email.main"},
        {"property": "tel", "place": "data.contact.phone.main"},
    ]
    await point(admin, fields=pairs)
    ann = await limner.visitor(sign_in(phone={"main": "+48600000001"}), session="a")
    await limner.visitor(sign_in("bo@x.test", phone={"main": "+48600000002"}), session="b")
    assert await limner.visitor(entry(tel="+48 600 000 001"), session="c") == ann
    assert await limner.visitor(entry(tel="+48600000002"), session="d") != ann
    assert await limner.visitor(entry(), session="e") != ann


async def test_a_point_is_about_its_source_and_while_it_is_enabled(limner: Any, admin: httpx.AsyncClient) -> None:
    await point(admin, source="Hook")
    await point(admin, id="off", enabled=False)
    ann = await limner.visitor(sign_in(), session="a")
    assert await limner.visitor(entry(), session="b") != ann


async def test_a_rule_says_what_merging_does_with_a_place(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    rule = {"id": "mail", "place": "data.contact.email.main", "strategy": "first"}
    assert (await admin.post("/merge-rules", json=rule)).status_code == 201
    wrong = await admin.post("/merge-rules", json={"id": "id", "place": "id", "strategy": "first"})
    assert (wrong.status_code, wrong.json()["error"]["path"]) == (422, "place")
    await admin.post(f"/profiles/{elder}/merge", json={"with": younger})
    assert (await limner.profile(elder))["data"]["contact"]["email"]["main"] == "ann@x.test"


async def test_what_profiles_hold_follows_a_merge_and_its_undoing(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()["id"]
    await admin.post(f"/merges/{merge}/undo")
    rows = list(limner.deps.store._writer.execute("select name, value, count(*) from attribute group by name, value"))
    assert sorted(value for name, value, count in rows if name == "email" and count == 1) == ["ann@x.test", "bo@x.test"]
    people = (await limner.deps.store.profiles(Filter())).items
    assert {it.id for it in people} == {elder, younger}
    assert all(replace(it, ids=()) for it in people)


async def test_a_webhook_finds_nobody_by_an_address_of_an_office(limner: Any) -> None:
    await limner.add(Source(id="form", type=["webhook"], config=FORM))
    answers = [
        (await limner.post("/collect/entry/form", {"mail": mail})).json()["profile"]["id"]
        for mail in ("ann@x.test", "ann@x.test", "info@x.test", "info@x.test")
    ]
    assert answers[0] == answers[1]
    assert len(set(answers)) == 3


async def test_at_a_point_no_more_profiles_become_one_than_a_key_may_join(
    limner: Any, admin: httpx.AsyncClient
) -> None:
    await key(admin, most_profiles=2)
    await point(admin)
    ann = await limner.visitor(sign_in(), session="a")
    for name in "bcd":
        limner.later(minutes=1)
        stranger = await limner.visitor("page-view", session=name)
        assert await limner.visitor(entry(), session=name, profile=stranger) == ann
    assert (await limner.counts())["profiles"] == 2


async def test_a_key_that_does_not_merge_joins_no_second_person_to_a_new_visitor(
    limner: Any, admin: httpx.AsyncClient
) -> None:
    answer = await admin.put("/identity-keys/phone.main", json={"id": "phone.main", "merges": False})
    assert answer.status_code < 300
    tel = {"type": "sign-in", "properties": {"phone": {"main": "+48600000001"}}}
    other = await limner.visitor(tel, session="a")
    ann = await limner.visitor(sign_in(), session="b")
    assert await limner.visitor(sign_in(phone={"main": "+48600000001"}), session="c") == ann
    assert (await limner.profile(other))["id"] == other


async def test_merging_is_told_whoever_says_so(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()
    told = await limner.only("profile-merged")
    assert (told["id"], told["profile"]["id"], told["session"]) == (merge["id"], elder, None)
    assert told["properties"] == {"merge": merge["id"], "kept": elder, "gone": younger, "by": "request"}


async def test_undoing_a_merge_that_counted_takes_the_count_back(limner: Any, admin: httpx.AsyncClient) -> None:
    ann = await limner.visitor(sign_in(), session="a")
    limner.later(minutes=1)
    stranger = await limner.visitor("page-view", session="b")
    assert await limner.visitor(sign_in(), session="b", profile=stranger) == ann
    assert (await limner.profile(ann))["metadata"]["system"]["joined"]
    (merge,) = (await admin.get("/merges")).json()["items"]
    await admin.post(f"/merges/{merge['id']}/undo")
    assert "joined" not in (await limner.profile(ann))["metadata"]["system"]


async def test_of_a_restricted_person_both_are_restricted_after_undoing(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()["id"]
    await admin.post(f"/profiles/{elder}/restrict", json={"on": True})
    assert (await admin.post(f"/merges/{merge}/undo")).status_code == 200
    for name in (elder, younger):
        assert "restricted" in (await limner.profile(name))["metadata"]["system"]


async def test_of_whom_is_erased_no_merge_can_be_undone(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()["id"]
    assert (await admin.post(f"/profiles/{younger}/erase")).status_code == 200
    assert (await admin.post(f"/merges/{merge}/undo")).status_code == 404
    assert await limner.profile(elder) is None


async def test_who_is_erased_after_undoing_leaves_the_other(limner: Any, admin: httpx.AsyncClient) -> None:
    elder, younger = await two(limner)
    merge = (await admin.post(f"/profiles/{elder}/merge", json={"with": younger})).json()["id"]
    await admin.post(f"/merges/{merge}/undo")
    assert (await admin.post(f"/profiles/{younger}/erase")).status_code == 200
    assert (await admin.post(f"/merges/{merge}/undo")).status_code == 404
    assert (await limner.profile(elder))["data"]["contact"]["email"]["main"] == "ann@x.test"
    assert await limner.profile(younger) is None
