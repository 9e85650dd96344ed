"""Imports among visitors: whoever came how, and became one with whom, imports find whom a look at all people finds."""

from __future__ import annotations

import itertools
from typing import Any

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.imports.producer import Producer, encode, seen
from tests.imports.reference import plain, tags

from limner.model.catalog import Assign, EventType
from limner.pipeline.merges import merge_people

Json = dict[str, Any]
LAW = settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow]
)
NUMBERS = itertools.count(1)
MAILS = st.sampled_from(("a@x.io", "b@x.io", "c@x.io", " A@X.io"))
PHONES = st.sampled_from(("+48600000001", "+48600000002", "+48 600-000-001", "48600000002", "+48600000003"))
PLACES = ("main", "mobile", "business", "whatsapp")
TAGS = st.lists(st.sampled_from(("p", "q", "r")), min_size=1, max_size=2, unique=True)
CARDS = st.sampled_from(("1", "2", 1, True, ["1"], None))
ANNOUNCED = EventType(
    id="announced",
    profile=[Assign(target=f"traits.{name}", value=name) for name in ("CRM_ID", "INTERESTS")],
)

SUBSCRIPTIONS = st.lists(
    st.one_of(
        st.fixed_dictionaries({"channel": st.just("email"), "resource_id": st.sampled_from((24, 25)), "email": MAILS}),
        st.fixed_dictionaries({"channel": st.just("sms"), "resource_id": st.sampled_from((24, 25)), "phone": PHONES}),
    ),
    max_size=2,
)
DATA = st.fixed_dictionaries(
    {},
    optional={
        "email": MAILS | st.none(),
        "phones": st.lists(PHONES, max_size=2),
        "CRM_ID": st.sampled_from(("1", "2", None)),
        "INTERESTS": TAGS,
        "subscriptions": SUBSCRIPTIONS,
    },
)
KEYS = st.one_of(
    st.fixed_dictionaries({"email": MAILS}, optional={"resource_id": st.sampled_from((24, 25))}),
    st.fixed_dictionaries(
        {"matching": st.just("phone"), "phone": PHONES}, optional={"resource_id": st.sampled_from((24, 25))}
    ),
    st.fixed_dictionaries(
        {"matching": st.just("custom"), "field_name": st.just("CRM_ID"), "field_value": st.sampled_from(("1", 2))}
    ),
    st.fixed_dictionaries(
        {"matching": st.just("custom"), "field_name": st.just("INTERESTS"), "field_value": TAGS.map(",".join)}
    ),
)
IMPORTS = st.tuples(st.just("import"), KEYS, DATA)
SIGN_INS = st.tuples(
    st.just("sign-in"),
    st.fixed_dictionaries(
        {},
        optional={
            "email": st.fixed_dictionaries({"main": MAILS}),
            "phone": st.dictionaries(st.sampled_from(PLACES), PHONES, min_size=1, max_size=2),
            "pk": st.sampled_from(("1", "2")),
        },
    ),
    st.integers(1, 3),
)
NEWS = st.tuples(
    st.just("announced"),
    st.fixed_dictionaries({}, optional={"CRM_ID": CARDS, "INTERESTS": TAGS | TAGS.map(",".join) | CARDS}),
    st.integers(1, 3),
)
REMOVALS = st.tuples(st.just("remove"), st.integers(0, 9), st.none())
STEPS = st.lists(IMPORTS | IMPORTS | SIGN_INS | SIGN_INS | NEWS | REMOVALS, min_size=1, max_size=14)


class Person:
    """What a profile holds, read as plainly as can be."""

    def __init__(self, profile: Any) -> None:
        self.id = profile.id
        tree, contract = msgspec.json.decode(encode(profile)), seen(profile)
        known = tree.get("data", {}).get("contact", {})
        phone, email = known.get("phone", {}), known.get("email", {})
        numbers = [phone.get(place) for place in PLACES] + list(phone.get("others", []))
        self.mails = {plain(it) for it in (contract.get("email"), *email.get("others", [])) if it}
        self.phones = {plain(it) for it in numbers if it}
        card: Any = contract.get("CRM_ID")
        self.card = str(card) if type(card) in {int, str} else None
        held = contract.get("INTERESTS")
        texts = [str(it) for it in (held if isinstance(held, list) else [held]) if type(it) in {int, str}]
        self.tags = set(tags(",".join(texts)))
        self.subscriptions = [
            (it["resource_id"], it.get("email") or it.get("phone")) for it in contract.get("subscriptions", [])
        ]

    def subscribes(self, address: str, resource: int | None) -> bool:
        """Tell whether there is a subscription with an address, to a resource or to any."""
        return any(it == address and resource in (None, number) for number, it in self.subscriptions)


def tiers(people: list[Person], key: Json) -> list[list[Person]]:
    """Return whom a key means, tier by tier."""
    value = key.get("field_value")
    if key.get("field_name") == "CRM_ID":
        return [[it for it in people if it.card == str(value)]]
    if key.get("field_name") == "INTERESTS":
        return [[it for it in people if set(tags(value)) <= it.tags]]
    address, resource = plain(key.get("email") or key["phone"]), key.get("resource_id")
    own = [it for it in people if address in it.mails | it.phones]
    others = [it for it in people if it.subscribes(address, resource)]
    return [own, others] if resource is None else [others, own]


async def imported(producer: Producer, key: Json, data: Json) -> None:
    """Import somebody, and see that it is who it should be."""
    people = [Person(it) for it in await producer.profiles(1)]
    mail = plain(data["email"]) if data.get("email") else None
    found = next((tier for tier in tiers(people, key) if tier), [])
    before = {it.id for it in people}
    result = await producer.send(**key, data=data)
    if len(found) > 1:
        assert (result.error, result.error_text) == (409, f"{len(found)} profiles match")
    elif result.error == 409:
        assert result.error_text == "email belongs to another profile"
        assert [it for it in people if mail and mail in it.mails and it not in found]
    else:
        assert (result.error, result.error_text) == (0, "")
        assert result.profile_id == found[0].id if found else result.profile_id not in before
        if mail and not (found and mail in found[0].mails):
            assert not [it for it in people if mail in it.mails]


@LAW
@given(STEPS)
async def test_imports_find_whom_a_look_at_all_people_finds(producer: Producer, limner: Any, steps: list[Any]) -> None:
    if not await limner.events(type="announced"):
        await producer.configure("event-types", **msgspec.to_builtins(ANNOUNCED))
    for profile in await producer.profiles():
        await limner.deps.store.remove_profile(profile.id)
    example = next(NUMBERS)
    for what, said, more in steps:
        limner.later(seconds=1)
        match what:
            case "import":
                await imported(producer, said, more)
            case "remove":
                people = await producer.profiles()
                if said < len(people):
                    await limner.deps.store.remove_profile(people[said].id)
            case _:
                await limner.track({"type": what, "properties": said}, session=f"{example}-{more}")
    await producer.index_is_whole()


async def test_who_was_two_is_found_by_the_addresses_of_both(producer: Producer, limner: Any) -> None:
    people = [await limner.visitor(_sign_in(f"{name}@x.test"), session=name) for name in ("ann", "bo")]
    await merge_people(*people, "me", limner.deps)
    for name in ("ann", "bo"):
        found = await producer.send(matching="email", email=f"{name}@x.test", update_only=True)
        assert found.profile_id == people[0]


def _sign_in(mail: str) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": mail}}}
