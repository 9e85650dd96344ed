"""Sessions that go on as they began need not be looked at again."""

from __future__ import annotations

import asyncio
from typing import Any

from limner.model.payload import Client
from limner.model.visit import KnownContext
from limner.pipeline.enrichment import LARGEST, Familiar, Glance


def test_a_glance_is_known_again_and_another_is_not() -> None:
    familiar, client = Familiar(), Client(ip="1")
    glance = Glance.of(client, KnownContext(utm={"source": "a"}), None)
    assert glance is not None
    assert not familiar.knows("s", glance)
    familiar.remember("s", glance)
    assert familiar.knows("s", Glance(client, {"source": "a"}, None, None))
    assert not familiar.knows("other", glance)
    assert not familiar.knows("s", Glance(client, {"source": "b"}, None, None))


def test_whoever_tells_of_a_device_is_looked_at() -> None:
    assert Glance.of(Client(), KnownContext(device={"type": "pc"}), None) is None


async def test_another_address_language_or_browser_is_noticed_in_a_familiar_session(limner: Any, payload: Any) -> None:
    languages = {"accept-language": "pl"}
    for _ in range(3):
        await limner.post("/track", payload("x"), **languages)
    await limner.post("/track", payload("x"), **{"accept-language": "de"})
    assert (await limner.session())["context"]["language_codes"] == ["de"]
    async with limner.client(peer="9.9.9.9") as moved:
        await moved.post("/track", json=payload("x"))
    assert (await limner.session())["device"]["ip"] == "9.9.9.9"


async def test_what_a_failed_commit_rolled_back_is_found_again(limner: Any, payload: Any) -> None:
    ipad = {
        "user-agent": "Mozilla/5.0 (iPad; CPU OS 15_2 like Mac OS X) AppleWebKit/605.1.15 Version/15.2 Safari/604.1"
    }
    await limner.post("/track", payload("x"))
    async with limner.deps.store.begin():  # so that the next two are written together
        tasks = [asyncio.create_task(limner.post("/track", payload("x"), **ipad)) for _ in range(2)]
        while len(limner.app.environments["production"].collector._waiting) < 2:  # noqa: ASYNC110 # nothing tells when it waits
            await asyncio.sleep(0)
        limner.deps.store._writer.execute(
            "create trigger full before insert on event begin select raise(abort, 'full'); end"
        )
    assert {answer.status_code for answer in await asyncio.gather(*tasks)} == {503}
    limner.deps.store._writer.execute("drop trigger full")
    await limner.post("/track", payload("x"), **ipad)
    assert (await limner.session())["device"]["type"] == "tablet"


def test_a_large_glance_is_not_remembered() -> None:
    familiar, glance = Familiar(), Glance(Client(), {"source": "a" * LARGEST}, None, None)
    familiar.remember("s", glance)
    assert not familiar.knows("s", glance)
