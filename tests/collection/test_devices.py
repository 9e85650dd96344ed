"""A device is known again for a while, where somebody switched that on."""

from typing import Any

import pytest_asyncio

from limner.model.identity import IdentityKey

CONTEXT = {"screen": {"local": {"width": 1920, "height": 1080}}, "time": {"tz": "Europe/Warsaw"}}


@pytest_asyncio.fixture
async def knowing(limner: Any) -> Any:
    """A Limner that knows devices again."""
    await say(limner)
    return limner


async def say(limner: Any, **rule: Any) -> None:
    key = IdentityKey(id="device.fingerprint", enabled=True, **rule)
    await limner.deps.catalog.put("identity-keys", key.id, key)


async def come(limner: Any, session: str, *events: Any, **more: Any) -> str:
    return str(await limner.visitor(*(events or ("page-view",)), session=session, **{"context": CONTEXT, **more}))


def sign_in(mail: str) -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": mail}}}


async def test_nobody_is_known_by_a_device_unless_somebody_says_so(limner: Any) -> None:
    ann = await come(limner, "a")
    assert await come(limner, "b") != ann
    assert (await limner.profile(ann))["ids"] == [ann]


async def test_a_new_visitor_on_a_known_device_is_who_had_it(knowing: Any) -> None:
    ann = await come(knowing, "a")
    assert await come(knowing, "b") == ann
    assert [it[:4] for it in (await knowing.profile(ann))["ids"]] == [ann[:4], "dev-"]
    assert (await knowing.profile(ann))["metadata"]["time"]["visit"]["count"] == 2
    assert await come(knowing, "c", context={}) != ann
    assert len(await knowing.events(type="profile-created")) == 2


async def test_after_a_while_the_device_is_the_next_ones(knowing: Any) -> None:
    ann = await come(knowing, "a")
    knowing.later(minutes=14)
    assert await come(knowing, "b") == ann
    knowing.later(minutes=14)
    assert await come(knowing, "c") == ann
    knowing.later(minutes=16)
    bo = await come(knowing, "d")
    assert bo != ann
    assert (await knowing.profile(ann))["ids"] == [ann]
    assert await come(knowing, "e") == bo


async def test_who_is_known_is_not_taken_for_another_because_of_a_device(knowing: Any) -> None:
    ann = await come(knowing, "a", sign_in("ann@x.test"))
    bo = await knowing.visitor(sign_in("bo@x.test"), session="b")
    assert await come(knowing, "b") == bo
    assert await come(knowing, "c", profile=bo) == bo
    assert await come(knowing, "d", sign_in("cy@x.test")) not in {ann, bo}
    assert await come(knowing, "e", sign_in("bo@x.test")) == bo
    assert (await knowing.counts())["profiles"] == 3


async def test_a_device_merges_where_somebody_says_so(limner: Any) -> None:
    await say(limner, merges=True)
    ann = await come(limner, "a")
    stranger = await limner.visitor("page-view", session="b")
    assert await come(limner, "c", profile=stranger) == ann
    assert (await limner.profile(stranger))["id"] == ann
    (merge,) = (await limner.deps.merges.merges()).items
    assert merge.cause.key == "device.fingerprint"


async def test_a_source_that_names_people_itself_asks_no_device(knowing: Any) -> None:
    for name in ("ann", "bo"):
        assert await come(knowing, name, source="static", profile=name) == name
