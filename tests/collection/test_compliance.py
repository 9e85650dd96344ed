"""Compliance: what of an event is hashed or erased as long as the person has not agreed to its being kept."""

from __future__ import annotations

import re
from typing import Any

import msgspec
import pytest

from limner.errors import BadRequest, Conflict
from limner.model.catalog import ConsentType
from limner.pipeline.catalog import read_object
from limner.pipeline.configuration import export, plan, read_text

EMAIL = "ada.lovelace@engines.example"
HASH = re.compile(r"hash-[0-9a-f]{32}")


@pytest.fixture
async def bound(limner: Any) -> Any:
    """A Limner that erases the address of a sign-up, and hashes the number of an order, without a consent."""
    await limner.add(ConsentType(id="profiling", name="A profile of me"), ConsentType(id="ads", name="Ads"))
    await rule(limner, setting("erase", "properties.email"), id="people", event_type="sign-up")
    await rule(limner, setting("hash", "properties.number"), id="orders", event_type="order")
    return limner


def setting(action: str, field: str, *consents: str) -> dict[str, Any]:
    return {"action": action, "field": field, "consents": list(consents or ("profiling",))}


async def rule(limner: Any, *settings: Any, **fields: Any) -> None:
    body = {"id": "rule", "settings": list(settings), **fields}
    await limner.deps.catalog.create("compliance-rules", read_object("compliance-rules", body))


def sign_up(**more: Any) -> dict[str, Any]:
    return {"type": "sign-up", "properties": {"email": {"main": EMAIL}, "firstname": "Ada", **more}}


def agree(**consents: bool) -> dict[str, Any]:
    return {"type": "consent-update", "properties": {"consents": consents}}


def order(number: Any) -> dict[str, Any]:
    return {"type": "order", "properties": {"number": number, "total": 8}}


async def properties(limner: Any, kind: str) -> Any:
    return (await limner.events(type=kind))[-1]["properties"]


async def everything(limner: Any) -> str:
    """Return all that the database holds, as text."""
    writer, found = limner.deps.store._writer, []
    for (table,) in list(writer.execute("select name from sqlite_master where type = 'table'")):
        found += [repr(row) for row in writer.execute(f"select * from {table}")]  # noqa: S608 # names of ours
    return "\n".join(found)


async def test_what_is_erased_is_neither_stored_nor_mapped_nor_shown(bound: Any, caplog: Any) -> None:
    mine = await bound.visitor(sign_up())
    assert await properties(bound, "sign-up") == {"firstname": "Ada"}
    profile = await bound.profile(mine)
    assert profile["data"]["pii"]["firstname"] == "Ada"
    assert profile["data"]["contact"]["email"]["main"] is None
    assert profile["ids"] == [mine]
    live = msgspec.json.encode(list(bound.deps.live._recent)).decode()
    for held in (await everything(bound), live, caplog.text):
        assert EMAIL not in held


async def test_an_event_says_what_of_it_was_withheld(bound: Any) -> None:
    await bound.track(sign_up())
    event = await bound.only("sign-up")
    assert event["metadata"]["aux"] == {"withheld": [{"rule": "people", "path": "properties.email", "action": "erase"}]}


async def test_with_the_consent_it_is_kept(bound: Any) -> None:
    mine = await bound.visitor(agree(profiling=True))
    await bound.track(sign_up(), profile=mine)
    assert (await properties(bound, "sign-up"))["email"] == {"main": EMAIL}
    assert (await bound.profile(mine))["data"]["contact"]["email"]["main"] == EMAIL


@pytest.mark.parametrize("step", [1, -1])
async def test_a_consent_that_is_given_in_the_same_request_counts_for_all_of_it(bound: Any, step: int) -> None:
    events = [agree(profiling=True), sign_up()]
    await bound.track(*events[::step])
    assert (await properties(bound, "sign-up"))["email"] == {"main": EMAIL}


async def test_so_does_one_that_is_withdrawn(bound: Any) -> None:
    await bound.track(agree(profiling=True))
    await bound.track(sign_up(), agree(profiling=False))
    assert "email" not in await properties(bound, "sign-up")


async def test_a_consent_that_has_ended_counts_no_more(bound: Any) -> None:
    ends = {"type": "consent-update", "properties": {"consents": {"profiling": {"revoke": "2020-01-01T00:00:00Z"}}}}
    await bound.track(ends)
    await bound.track(sign_up())
    assert "email" not in await properties(bound, "sign-up")


async def test_all_consents_of_a_setting_are_needed(bound: Any) -> None:
    await rule(bound, setting("erase", "properties.card", "profiling", "ads"), event_type="paid")
    await bound.track(agree(profiling=True), {"type": "paid", "properties": {"card": "visa"}})
    assert await properties(bound, "paid") == {}
    await bound.track(agree(ads=True), {"type": "paid", "properties": {"card": "visa"}})
    assert await properties(bound, "paid") == {"card": "visa"}


async def test_the_event_of_nobody_has_no_consents(bound: Any) -> None:
    await bound.post("/collect/order/hook", {"number": "A-1"})
    assert HASH.fullmatch((await properties(bound, "order"))["number"])


async def test_a_hash_is_the_same_for_the_same_value_and_is_no_identity_key(bound: Any) -> None:
    first, again, other = order("A-1"), order("A-1"), order("A-2")
    await bound.track(first, again, other)
    one, two, three = [it["properties"]["number"] for it in await bound.events(type="order")]
    assert HASH.fullmatch(one)
    assert one == two != three
    assert (await bound.events(type="order"))[0]["properties"]["total"] == 8


async def test_a_hash_is_not_mapped(bound: Any) -> None:
    line = {"target": "traits.order", "value": "number"}
    await bound.deps.catalog.create("mappings", read_object("mappings", {"id": "m", "profile": [line]}))
    mine = await bound.visitor(order("A-1"))
    assert (await bound.profile(mine))["traits"] == {}
    assert HASH.fullmatch((await properties(bound, "order"))["number"])


async def test_every_item_of_a_list_is_withheld(bound: Any) -> None:
    await rule(bound, setting("hash", "properties.guests.mail"), event_type="party")
    await bound.track({"type": "party", "properties": {"guests": [{"mail": EMAIL, "n": 1}, {"n": 2}, EMAIL]}})
    one, two, three = (await properties(bound, "party"))["guests"]
    assert HASH.fullmatch(one["mail"])
    assert (one["n"], two, three) == (1, {"n": 2}, one["mail"])


async def test_a_single_value_that_bars_the_path_is_withheld(bound: Any) -> None:
    await rule(bound, setting("erase", "properties.email.main"), event_type="hello")
    await bound.track({"type": "hello", "properties": {"email": EMAIL}})
    assert await properties(bound, "hello") == {}


async def test_what_is_erased_by_one_rule_is_hashed_by_no_other(bound: Any) -> None:
    await rule(bound, setting("erase", "properties.number"), event_type="")
    await bound.track(order("A-1"))
    assert await properties(bound, "order") == {"total": 8}


async def test_a_rule_is_about_the_events_of_its_source(bound: Any) -> None:
    await rule(bound, setting("erase", "context.page"), event_type="look", source="WEB")
    look = {"type": "look", "context": {"page": {"url": "https://shop.example/secret"}}}
    await bound.track(look)
    await bound.track(look, source="static", profile="p")
    here, there = await bound.events(type="look")
    assert (here["context"], here["hit"]["url"]) == ({}, None)
    assert there["context"]["page"]["url"] == "https://shop.example/secret"


async def test_nothing_is_done_by_a_rule_that_is_off_or_says_nothing(bound: Any) -> None:
    await rule(bound, setting("erase", "properties.a"), event_type="look", enabled=False)
    await rule(bound, setting("nothing", "properties.a"), event_type="look", id="no")
    await bound.track({"type": "look", "properties": {"a": 1}})
    assert await properties(bound, "look") == {"a": 1}


async def test_what_is_reshaped_is_withheld_as_it_is_then(bound: Any) -> None:
    shape = {"id": "r", "event_type": "old", "properties": {"number": "event@properties.no"}}
    await bound.deps.catalog.create("reshapings", read_object("reshapings", shape))
    await rule(bound, setting("hash", "properties.number"), event_type="old")
    await bound.track({"type": "old", "properties": {"no": "A-1"}})
    assert HASH.fullmatch((await properties(bound, "old"))["number"])


async def test_validations_see_what_was_sent_and_keep_what_is_left(bound: Any) -> None:
    schema = {"type": "object", "required": ["number"], "properties": {"total": {"maximum": 9}}}
    body = {"id": "v", "event_type": "order", "schemas": {"event@properties": schema}}
    await bound.deps.catalog.create("validations", read_object("validations", body))
    await bound.track(order("A-1"))
    assert (await bound.only("order"))["metadata"]["valid"] is True
    answer = await bound.send({"type": "order", "properties": {"number": "A-2", "total": 10}})
    assert answer.status_code == 226
    refused = next(it for it in await bound.events(type="order") if not it["metadata"]["valid"])
    assert refused["properties"] == {"total": 10}
    assert "A-2" not in await everything(bound)


async def test_nobody_is_found_at_an_identification_point_by_what_is_withheld(bound: Any) -> None:
    body = {"id": "p", "event_type": "hello", "fields": [{"property": "mail", "place": "data.contact.email.main"}]}
    await bound.deps.catalog.create("identification-points", read_object("identification-points", body))
    await rule(bound, setting("hash", "properties.mail"), event_type="hello")
    ada = await bound.visitor(agree(profiling=True), sign_up(), session="home")
    hello = {"type": "hello", "properties": {"mail": EMAIL}}
    assert await bound.visitor(hello, session="work") != ada
    assert await bound.visitor(agree(profiling=True), hello, session="third") == ada


async def test_properties_that_cannot_be_read_are_withheld_as_a_whole(bound: Any) -> None:
    answer = await bound.post(
        "/track",
        b'{"source":{"id":"web"},"session":{"id":"s1"},"events":[{"type":"order","properties":{"number":"A-1","n":1e999}}]}',
    )
    assert answer.status_code in {200, 226}
    assert await properties(bound, "order") == {}


@pytest.mark.parametrize("field", ["email", "properties", "properties.", "profile@traits.x", "data.contact", "context"])
async def test_a_field_that_events_do_not_have_is_refused(limner: Any, field: str) -> None:
    with pytest.raises(BadRequest, match="no field of an event") as error:
        await rule(limner, setting("erase", field))
    assert error.value.path == "settings[0].field"


async def test_a_rule_needs_its_consent_types_and_its_source(bound: Any) -> None:
    with pytest.raises(BadRequest, match="no consent type 'letters'") as error:
        await rule(bound, setting("erase", "properties.a", "letters"))
    assert error.value.path == "settings[0].consents[0]"
    with pytest.raises(BadRequest, match="no source 'nowhere'"):
        await rule(bound, setting("erase", "properties.a"), source="nowhere")
    await rule(bound, setting("erase", "properties.a", "ads"), source="static")
    with pytest.raises(Conflict, match="compliance rules need the consent type 'ads': rule"):
        await bound.deps.catalog.delete("consent-types", "ads")
    with pytest.raises(Conflict, match="compliance rules need the source 'static': rule"):
        await bound.deps.catalog.delete("sources", "static")


async def test_rules_are_configuration_as_code_in_our_words_and_in_those_of_before(bound: Any) -> None:
    former = """
compliance-rules:
  - id: old
    name: Old
    event_type: {id: hello, name: Hello}
    settings:
      - {action: hash, field: {value: properties.mail, ref: true}, consents: [{id: profiling, name: A profile of me}]}
"""
    catalog = bound.deps.catalog
    await catalog.apply(plan(catalog.current, read_text(former, "a.yaml", {}), prune=False))
    made = catalog.current.get("compliance-rules", "old")
    assert (made.event_type, made.settings[0].field, made.settings[0].consents) == (
        "hello",
        "properties.mail",
        ["profiling"],
    )
    assert plan(catalog.current, read_text(export(catalog.current), "b.yaml", {}), prune=True) == []


async def test_a_field_that_may_stay_needs_no_consent(bound: Any) -> None:
    settings = [{"action": "nothing", "field": {"value": "properties.mail", "ref": True}, "consents": []}]
    made: Any = read_object("compliance-rules", {"id": "old", "settings": settings})
    await bound.deps.catalog.create("compliance-rules", made)
    await bound.track({"type": "hello", "properties": {"mail": "ann@x.com"}})
    assert (await bound.only("hello"))["properties"] == {"mail": "ann@x.com"}


@pytest.mark.parametrize(
    "settings",
    [
        7,
        [],
        ["properties.a"],
        [{"action": "erase", "field": {}, "consents": ["ads"]}],
        [{"action": "erase", "field": {"value": "properties.a", "ref": False}, "consents": ["ads"]}],
        [{"action": "erase", "field": "properties.a", "consents": [{}]}],
        [{"action": "erase", "field": "properties.a", "consents": []}],
        [{"action": "burn", "field": "properties.a", "consents": ["ads"]}],
    ],
)
def test_a_rule_that_makes_no_sense_is_refused_with_its_place(settings: Any) -> None:
    with pytest.raises(BadRequest) as error:
        read_object("compliance-rules", {"id": "r", "settings": settings})
    assert error.value.path.startswith("settings")
