"""Whoever signs in with an address that we know is that person from this very answer on."""

import asyncio
from typing import Any

import pytest

from limner.pipeline.merges import undo_merge
from limner.rules.visits import PROFILE_CREATED, PROFILE_MERGED


def sign_in(mail: str = "ann@x.test", **more: Any) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": mail}, **more}}


async def keys(limner: Any, name: str, prefix: str = "emm-") -> list[str]:
    return [key for key in (await limner.profile(name))["ids"] if key.startswith(prefix)]


async def test_a_new_visitor_with_a_known_e_mail_is_answered_who_it_is(limner: Any) -> None:
    ann = await limner.visitor(sign_in(), session="at-home")
    assert await limner.visitor(sign_in(" ANN@x.test "), session="at-work") == ann
    assert (await limner.counts())["profiles"] == 1
    assert len(await keys(limner, ann)) == 1
    assert {event["profile"]["id"] for event in await limner.events()} == {ann}
    assert (await limner.session("at-work"))["profile"]["id"] == ann
    assert (await limner.profile(ann))["metadata"]["time"]["visit"]["count"] == 2


async def test_nobody_who_is_known_is_told_of_as_new(limner: Any) -> None:
    await limner.visitor(sign_in(), session="at-home")
    await limner.visitor(sign_in(), session="at-work")
    assert len(await limner.events(type=PROFILE_CREATED)) == 1


async def test_what_a_visitor_did_before_the_sign_in_is_that_persons(limner: Any) -> None:
    ann = await limner.visitor(sign_in(), session="at-home")
    stranger = await limner.visitor("page-view", session="at-work")
    assert stranger != ann
    assert await limner.visitor(sign_in(), session="at-work", profile=stranger) == ann
    assert (await limner.profile(stranger))["id"] == ann
    assert {event["profile"]["id"] for event in await limner.events()} == {ann}
    assert await limner.visitor("page-view", session="at-work", profile=stranger) == ann


async def test_the_elder_of_two_survives_and_keeps_the_id_that_others_know(limner: Any) -> None:
    elder = await limner.visitor("page-view", session="a")
    limner.later(minutes=1)
    younger = await limner.visitor(sign_in(), session="b")
    assert younger != elder
    assert await limner.visitor(sign_in(), session="a", profile=elder) == elder
    assert (await limner.profile(younger))["id"] == elder


async def test_a_phone_number_joins_as_an_e_mail_does(limner: Any) -> None:
    def with_phone(number: str) -> dict[str, Any]:
        return {"type": "sign-in", "properties": {"phone": {"main": number}}}

    ann = await limner.visitor(with_phone("+48 600-000-001"), session="a")
    assert await limner.visitor(with_phone("+48600000001"), session="b") == ann


async def test_another_address_on_the_same_device_makes_no_double_of_two_people(limner: Any) -> None:
    ann = await limner.visitor(sign_in("ann@x.test"), session="a")
    bo = await limner.visitor(sign_in("bo@x.test"), session="b")
    await limner.visitor(sign_in("bo@x.test"), session="a", profile=ann)
    assert await limner.visitor(sign_in("bo@x.test"), session="c") == bo
    assert (await limner.counts())["profiles"] == 2


async def test_two_users_with_one_address_stay_two(limner: Any) -> None:
    ann = await limner.visitor(sign_in("family@x.test", pk="1"), session="a")
    bo = await limner.visitor(sign_in("family@x.test", pk="2"), session="b")
    assert ann != bo


async def test_a_source_that_is_trusted_with_ids_tells_people_apart(limner: Any) -> None:
    for name in ("ann", "bo"):
        assert await limner.visitor(sign_in(), source="static", profile=name, session=name) == name


async def test_a_request_that_saves_no_profile_joins_nobody(limner: Any) -> None:
    ann = await limner.visitor(sign_in(), session="a")
    await limner.track(sign_in(), session="b", options={"saveProfile": False})
    assert await limner.visitor("page-view", session="a") == ann
    assert (await limner.counts())["profiles"] == 1


@pytest.mark.parametrize("count", [2, 12])
async def test_first_sign_ins_that_race_are_one_person(limner: Any, count: int) -> None:
    answers = await asyncio.gather(*(limner.visitor(sign_in(), session=f"s{n}") for n in range(count)))
    assert len(set(answers)) == 1
    assert (await limner.counts())["profiles"] == 1


async def test_joining_says_the_same_to_a_request_that_is_repeated(limner: Any) -> None:
    ann = await limner.visitor(sign_in(), session="a")
    event = sign_in() | {"id": "e1"}
    stranger = await limner.visitor("page-view", session="b")
    for _ in range(2):
        assert await limner.visitor(event, session="b", profile=stranger) == ann
    assert len(await limner.events(type="sign-in")) == 2


def reached(mail: str, phone: str = "+48600000001", **more: Any) -> dict[str, Any]:
    return sign_in(mail, phone={"main": phone}, **more)


async def test_two_who_share_a_phone_stay_two(limner: Any) -> None:
    ann = await limner.visitor(reached("ann@x.test"), session="a")
    bo = await limner.visitor(reached("bo@x.test"), session="b")
    stranger = await limner.visitor("page-view", session="c")
    assert await limner.visitor(reached("cy@x.test"), session="c", profile=stranger) == stranger
    assert len({ann, bo, stranger}) == 3
    for name, mail in ((ann, "ann@x.test"), (bo, "bo@x.test")):
        assert (await limner.profile(name))["data"]["contact"]["email"]["main"] == mail


async def test_who_signs_in_with_a_known_mail_and_a_new_phone_keeps_both_numbers(limner: Any) -> None:
    ann = await limner.visitor(reached("ann@x.test", "+48600000001"), session="a")
    assert await limner.visitor(reached("ann@x.test", "+48600000002"), session="b") == ann
    phone = (await limner.profile(ann))["data"]["contact"]["phone"]
    assert (phone["main"], phone["others"]) == ("+48600000002", ["+48600000001"])
    for number in ("+48600000001", "+48600000002"):
        event = {"type": "sign-in", "properties": {"phone": {"main": number}}}
        assert await limner.visitor(event, session=number) == ann


async def test_one_request_may_join_three_and_each_merge_can_be_undone(limner: Any) -> None:
    ann = await limner.visitor(sign_in(), session="a")
    limner.later(minutes=1)
    bo = await limner.visitor({"type": "sign-in", "properties": {"phone": {"main": "+48600000001"}}}, session="b")
    limner.later(minutes=1)
    stranger = await limner.visitor("page-view", session="c")
    assert await limner.visitor(reached("ann@x.test"), session="c", profile=stranger) == ann
    assert {(await limner.profile(it))["id"] for it in (ann, bo, stranger)} == {ann}
    merges = (await limner.deps.merges.merges()).items
    assert [(it.kept.id, it.gone.id) for it in merges] == [(ann, bo), (ann, stranger)]
    for it in merges:
        await undo_merge(it.id, "me", limner.deps)
    assert [(await limner.profile(it))["id"] for it in (ann, bo, stranger)] == [ann, bo, stranger]


async def test_who_was_part_of_one_that_became_part_of_another_in_the_same_request_goes_back_with_it(
    limner: Any,
) -> None:
    phone = {"type": "sign-in", "properties": {"phone": {"main": "+48600000001"}}}
    eldest = await limner.visitor(phone, session="e")
    limner.later(minutes=1)
    ann = await limner.visitor("page-view", session="a")
    limner.later(minutes=1)
    bo = await limner.visitor(sign_in(), session="b")
    assert await limner.visitor(reached("ann@x.test"), session="a", profile=ann) == eldest
    later, earlier = (await limner.deps.merges.merges()).items
    assert (earlier.kept.id, earlier.gone.id, later.kept.id, later.gone.id) == (ann, bo, eldest, ann)
    await undo_merge(later.id, "me", limner.deps)
    assert [(await limner.profile(it))["id"] for it in (eldest, ann, bo)] == [eldest, ann, ann]
    assert {it["profile"]["id"] for it in await limner.events(session="b")} == {ann}
    await undo_merge(earlier.id, "me", limner.deps)
    assert [(await limner.profile(it))["id"] for it in (eldest, ann, bo)] == [eldest, ann, bo]


async def test_a_merge_is_told_by_an_event_that_counts_no_visit(limner: Any) -> None:
    ann = await limner.visitor(sign_in(), session="a")
    stranger = await limner.visitor("page-view", session="b")
    await limner.visitor(sign_in(), session="b", profile=stranger)
    told = await limner.only(PROFILE_MERGED)
    (merge,) = (await limner.deps.merges.merges()).items
    assert (told["id"], told["profile"]["id"], told["session"]["id"]) == (merge.id, ann, "b")
    why = {"merge": merge.id, "kept": ann, "gone": stranger, "by": "key", "key": "email.main"}
    assert told["properties"] == why
    assert told["tags"]["values"] == ["event:system"]
    assert (await limner.profile(ann))["metadata"]["time"]["visit"]["count"] == 2
    assert len(await limner.events(type="visit-started")) == 2


@pytest.mark.parametrize("settings", [{"system_events": False}])
async def test_no_event_of_ours_tells_of_a_merge_where_these_are_off(start: Any, settings: Any) -> None:
    limner = await start(**settings)
    ann = await limner.visitor(sign_in(), session="a")
    stranger = await limner.visitor("page-view", session="b")
    assert await limner.visitor(sign_in(), session="b", profile=stranger) == ann
    assert await limner.types(type=PROFILE_MERGED) == []


async def test_of_requests_that_come_at_once_a_key_that_is_anothers_on_disk_stays_that_ones(limner: Any) -> None:
    ann = await limner.visitor(sign_in(pk="1"), session="a")
    bo, found = await asyncio.gather(
        limner.visitor(sign_in(pk="2"), session="b"), limner.visitor(sign_in(), session="c")
    )
    assert bo != ann
    assert found == ann
