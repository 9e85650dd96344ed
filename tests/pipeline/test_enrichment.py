"""Sessions that go on as they began need not be looked at again."""

from __future__ import annotations

from typing import Any

from limner.model.payload import Client
from limner.model.visit import KnownContext
from limner.pipeline.enrichment import Familiar, Glance


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
