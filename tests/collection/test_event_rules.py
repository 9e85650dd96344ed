"""What somebody configured about events: mappings to the profile, reshapings, validations."""

from __future__ import annotations

from typing import Any

import pytest

from limner.errors import Refused
from limner.model.catalog import Assign, ProfileMapping, Reshaping, Validation
from limner.pipeline.catalog import read_object, write_object
from limner.pipeline.replaying import replay_one
from limner.store.ports import Filter

KINDS = {ProfileMapping: "mappings", Reshaping: "reshapings", Validation: "validations"}
AMOUNT = {"type": "object", "required": ["total"], "properties": {"total": {"type": "number", "minimum": 0}}}


async def add(limner: Any, *things: Any) -> None:
    for thing in things:
        await limner.deps.catalog.create(KINDS[type(thing)], thing)


def mapping(*lines: Assign, name: str = "m", kind: str = "bill", **fields: Any) -> ProfileMapping:
    return ProfileMapping(id=name, event_type=kind, profile=list(lines), **fields)


def bill(**properties: Any) -> dict[str, Any]:
    return {"type": "bill", "properties": properties}


async def traits_after(limner: Any, *events: Any) -> Any:
    mine = await limner.visitor(*events)
    return (await limner.profile(mine))["traits"]


# Mappings


async def test_each_operator_writes_to_the_profile(limner: Any) -> None:
    lines = [
        Assign(target="traits.last", value="sum"),
        Assign(target="traits.first", op="equals-if-not-exists", value="sum"),
        Assign(target="traits.all", op="append", value="sum"),
        Assign(target="traits.up", op="increment", value="sum"),
        Assign(target="traits.down", op="decrement", const=1),
    ]
    await add(limner, mapping(*lines))
    traits = await traits_after(limner, bill(sum=1), bill(sum=2))
    assert traits == {"last": 2, "first": 1, "all": [1, 2], "up": 3, "down": -2}
    await limner.deps.catalog.put("mappings", "m", mapping(Assign(target="traits.last", op="delete")))
    assert "last" not in await traits_after(limner, bill(sum=3))


async def test_zero_and_false_are_mapped(limner: Any) -> None:
    await add(limner, mapping(Assign(target="traits.sum", value="sum"), Assign(target="traits.paid", value="paid")))
    assert await traits_after(limner, bill(sum=0, paid=False)) == {"sum": 0, "paid": False}


async def test_a_mapping_follows_its_condition_and_its_source(limner: Any) -> None:
    line = Assign(target="traits.big", const=True)
    await add(
        limner,
        mapping(line, condition="event@properties.sum > 15"),
        mapping(Assign(target="traits.elsewhere", const=True), name="n", source="static"),
        mapping(Assign(target="traits.off", const=True), name="o", enabled=False),
    )
    assert await traits_after(limner, bill(sum=15)) == {}
    assert await traits_after(limner, bill(sum=16)) == {"big": True}


async def test_an_id_that_a_mapping_gives_finds_the_person_unless_it_is_somebody_elses(limner: Any) -> None:
    await add(limner, mapping(Assign(target="ids", op="append", value="crm")))
    ann = await limner.visitor(bill(crm="c-1"))
    assert await limner.visitor("page-view", profile="c-1", session="s2") == ann
    receipt = await limner.track(bill(crm=["c-1", "c-2", ann]), session="s3")
    bo = receipt["profile"]["id"]
    assert receipt["warnings"] == [f"ids belong to other profiles and were ignored: c-1, {ann}"]
    assert (await limner.profile(bo))["ids"] == [bo, "c-2"]
    assert await limner.visitor("page-view", profile="c-1", session="s4") == ann


async def test_a_mapping_of_any_type_is_about_every_event(limner: Any) -> None:
    await add(limner, mapping(Assign(target="traits.kinds", op="append", value="event@type"), kind=""))
    kinds = await traits_after(limner, "a", "Second One")
    assert {"a", "second-one", "visit-started"} <= set(kinds["kinds"])


async def test_mappings_come_after_the_type_in_the_order_of_their_ids(limner: Any) -> None:
    def writes(name: str) -> ProfileMapping:
        return mapping(
            Assign(target="data.contact.email.main", const=f"{name}@x.com"),
            Assign(target="traits.order", op="append", const=name),
            name=name,
            kind="sign-in",
        )

    await add(limner, writes("b"), writes("a"))
    mine = await limner.visitor({"type": "sign-in", "properties": {"email": {"main": "type@x.com"}}})
    profile = await limner.profile(mine)
    assert profile["traits"]["order"] == ["a", "b"]
    assert profile["data"]["contact"]["email"]["main"] == "b@x.com"


async def test_a_condition_sees_what_the_mapping_before_wrote(limner: Any) -> None:
    await add(
        limner,
        mapping(Assign(target="traits.count", op="increment", const=1), name="a"),
        mapping(Assign(target="traits.loyal", const=True), name="b", condition="profile@traits.count >= 2"),
    )
    assert await traits_after(limner, bill()) == {"count": 1}
    assert await traits_after(limner, bill()) == {"count": 2, "loyal": True}


async def test_a_mapping_with_a_value_that_does_not_fit_writes_nothing_and_flags_the_event(limner: Any) -> None:
    await add(
        limner,
        mapping(Assign(target="traits.seen", const=True), Assign(target="data.pii.birthday", value="born")),
        mapping(Assign(target="traits.other", const=True), name="n"),
    )
    answer = await limner.send(bill(born="soon"))
    (error,) = answer.json()["errors"]
    assert (error["event"], error["path"]) == (0, "properties.born")
    assert "mapping 'm'" in error["message"]
    assert "soon" not in error["message"]
    assert (await limner.profile(answer.json()["profile"]["id"]))["traits"] == {"other": True}
    assert (await limner.only("bill"))["metadata"]["error"] is True


async def test_counting_a_text_flags_the_event_and_leaves_the_profile(limner: Any) -> None:
    await add(limner, mapping(Assign(target="traits.a", value="a"), Assign(target="traits.b", op="increment", const=1)))
    await limner.deps.catalog.create("mappings", mapping(Assign(target="traits.b", const="text"), name="a"))
    answer = await limner.send(bill(a=1))
    assert answer.json()["errors"][0]["path"] == "traits.b"
    assert (await limner.profile(answer.json()["profile"]["id"]))["traits"] == {"b": "text"}


async def test_a_condition_that_cannot_be_decided_skips_the_mapping_with_a_warning(limner: Any) -> None:
    await add(limner, mapping(Assign(target="traits.a", const=1), condition="datetime(event@properties.total) > now()"))
    receipt = await limner.track(bill(total="soon"))
    assert "mapping 'm' was skipped" in receipt["warnings"][0]
    event = await limner.only("bill")
    assert (event["metadata"]["warning"], event["metadata"]["error"]) == (True, False)


async def test_a_card_number_that_a_mapping_reads_is_never_stored_in_full(limner: Any) -> None:
    await add(
        limner,
        mapping(Assign(target="data.identifier.credit_card", value="card"), condition="event@properties.none EXISTS"),
    )
    await limner.track(bill(card="4111111111111111"))
    assert "4111111111111111" not in str(await limner.only("bill"))


# Reshapings


async def test_a_reshaping_makes_other_properties(limner: Any) -> None:
    template = {"sum": "event@properties.total", "x?": "event@properties.none", "y": "event@properties.none"}
    await add(limner, Reshaping(id="r", event_type="Bill", properties=template, context={"shop": "event@source.id"}))
    await limner.track(bill(total=7))
    event = await limner.only("bill")
    assert (event["properties"], event["context"]) == ({"sum": 7, "y": None}, {"shop": "web"})


async def test_the_first_reshaping_that_is_about_an_event_is_the_only_one(limner: Any) -> None:
    await add(
        limner,
        Reshaping(id="a", event_type="bill", condition="event@properties.total > 10", properties={"by": "a"}),
        Reshaping(id="b", event_type="bill", properties={"by": "b"}),
        Reshaping(id="c", event_type="bill", properties={"by": "c"}),
    )
    await limner.track(bill(total=11), bill(total=1))
    assert [event["properties"]["by"] for event in await limner.events(type="bill")] == ["a", "b"]


async def test_a_reshaping_that_changes_nothing_leaves_the_event_to_the_next(limner: Any) -> None:
    await add(
        limner,
        Reshaping(id="a", event_type="bill", properties={"sum": "event@properties.sum"}, context={}),
        Reshaping(id="b", event_type="bill", properties={"total": "event@properties.sum"}),
    )
    await limner.track(bill(sum=1), bill(sum=2, tip=1))
    assert [event["properties"] for event in await limner.events(type="bill")] == [{"total": 1}, {"sum": 2}]


async def test_a_reshaping_that_fails_leaves_the_event_as_it_was_with_a_warning(limner: Any) -> None:
    await add(limner, Reshaping(id="r", condition="datetime(event@properties.total) > now()", properties={}))
    receipt = await limner.track(bill(total="soon"))
    assert "reshaping 'r' was skipped" in receipt["warnings"][0]
    event = await limner.only("bill")
    assert (event["properties"], event["metadata"]["warning"]) == ({"total": "soon"}, True)


async def test_what_was_reshaped_is_validated_and_mapped(limner: Any) -> None:
    await add(
        limner,
        Reshaping(id="r", event_type="bill", properties={"total": "event@properties.sum"}),
        Validation(id="v", event_type="bill", schemas={"event@properties": AMOUNT}),
        mapping(Assign(target="traits.total", value="total")),
    )
    assert await traits_after(limner, bill(sum=3)) == {"total": 3}


# Validations


async def test_an_event_that_is_not_valid_is_kept_marked_and_changes_nothing(limner: Any) -> None:
    await add(
        limner,
        Validation(id="v", event_type="sign-in", schemas={"event@properties": AMOUNT}),
        mapping(Assign(target="traits.seen", const=True), kind="sign-in"),
    )
    properties = {"total": "dear", "email": {"main": "a@x.com"}}
    answer = await limner.send({"type": "sign-in", "properties": properties}, "page-view")
    assert answer.status_code == 226
    (error,) = answer.json()["errors"]
    assert (error["event"], error["path"]) == (0, "properties.total")
    assert "dear" not in error["message"]
    event = await limner.only("sign-in")
    assert (event["metadata"]["valid"], event["metadata"]["error"]) == (False, True)
    assert event["metadata"]["aux"]["validation"] == [
        {"id": "v", "path": "properties.total", "message": error["message"]}
    ]
    assert (event["properties"], event["data"]["contact"]["email"]["main"]) == (properties, None)
    assert "event:behavioral" in event["tags"]["values"]
    profile = await limner.profile(answer.json()["profile"]["id"])
    assert (profile["traits"], profile["data"]["contact"]["email"]["main"]) == ({}, None)
    assert (await limner.only("page-view"))["metadata"]["valid"] is True


async def test_what_is_missing_is_told_by_its_path(limner: Any) -> None:
    await add(limner, Validation(id="v", event_type="bill", schemas={"event@properties": AMOUNT}))
    errors = (await limner.send(bill())).json()["errors"]
    assert [error["path"] for error in errors] == ["properties.total"]


async def test_a_validation_follows_its_condition(limner: Any) -> None:
    condition = "event@properties.total EXISTS"
    await add(limner, Validation(id="v", event_type="bill", condition=condition, schemas={"event@properties": AMOUNT}))
    await limner.track(bill())
    assert (await limner.only("bill"))["metadata"]["valid"] is True
    assert (await limner.send(bill(total=-1))).status_code == 226


async def test_a_validation_may_ask_the_profile(limner: Any) -> None:
    schema = {"type": "integer"}
    await add(limner, Validation(id="v", event_type="bill", schemas={"profile@traits.age": schema}))
    errors = (await limner.send(bill())).json()["errors"]
    assert errors[0]["path"] == "profile@traits.age"


async def test_an_event_that_is_not_valid_is_told_to_no_card_reader(limner: Any) -> None:
    schema = {"required": ["nothing"]}
    await add(limner, Validation(id="v", event_type="payment-info-entered", schemas={"event@properties": schema}))
    card = {"credit_card": {"number": "4111111111111111"}}
    await limner.send({"type": "payment-info-entered", "properties": card})
    assert "4111111111111111" not in str(await limner.only("payment-info-entered"))


async def test_a_number_that_is_too_large_fails_no_request(limner: Any, payload: Any) -> None:
    body = str(payload(bill(total="big"))).replace("'big'", "1e400").replace("'", '"').encode()
    await add(
        limner,
        mapping(Assign(target="traits.total", value="total")),
        Reshaping(id="r", properties={"total": "event@properties.total"}),
        Validation(id="v", event_type="bill", schemas={"event@properties": AMOUNT}),
    )
    answer = await limner.post("/track", body)
    assert answer.status_code == 226
    (event,) = (await limner.deps.store.events(Filter(type="bill"))).items
    assert event.metadata.valid is False
    for kind, name in (("validations", "v"), ("mappings", "m")):
        await limner.deps.catalog.delete(kind, name)
    assert (await replay_one(event.id, limner.deps)).valid is True


@pytest.mark.parametrize(
    "thing",
    [
        mapping(Assign(target="traits.a", value="a"), condition="event@type =="),
        mapping(Assign(target="metadata.status", value="a")),
        mapping(Assign(target="data.pii.nonsense", value="a")),
        mapping(Assign(target="data.pii.firstname", op="increment", value="a")),
        mapping(Assign(target="traits.a", value="a | event@type")),
        mapping(Assign(target="traits.{a}", value="event@type")),
        Reshaping(id="r"),
        Reshaping(id="r", properties={"a": "event@["}),
        Reshaping(id="r", properties={"0": 1, "1": 2}),
        Validation(id="v", event_type="", schemas={"event@properties": True}),
        Validation(id="v", event_type="a", schemas={"properties": True}),
        Validation(id="v", event_type="a", schemas={"event@properties": {"type": "nonsense"}}),
        Validation(id="v", event_type="a", schemas={"event@properties": {"$ref": "http://127.0.0.1:1/schema"}}),
        Validation(id="v", event_type="a", schemas={"event@properties": {"pattern": "(?=a)"}}),
    ],
)
def test_what_leads_nowhere_is_refused_when_it_is_saved(thing: Any) -> None:
    with pytest.raises(Refused):
        read_object(KINDS[type(thing)], write_object(thing))
