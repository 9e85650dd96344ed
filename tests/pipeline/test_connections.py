"""Connections that plugins keep: opened once, closed after errors, made anew when they lead elsewhere."""

from __future__ import annotations

from typing import Any

import pytest
from msgspec.structs import replace

from limner.errors import Rejected, Retry
from limner.model.destination import Binding, Destination, ResourceLink
from limner.pipeline.addresses import Guard
from limner.pipeline.connections import Connections
from limner.pipeline.doors import Door
from limner.rules.masking import Masker
from limner.sdk import Batch, Config, Connected, Listing, destination
from limner.store.outbox import Account


class Broker(Config, frozen=True):
    """Where it is."""

    host: str = "127.0.0.1"


HAPPENED: list[str] = []


@destination(
    "broker", Listing(title="Broker", category="Queues"), resource="broker", credentials=Broker, batch=Batch(most=3)
)
class Queue(Connected, kw_only=True):
    """Takes everything, unless it is told to raise."""

    raises: Any = None

    def addresses(self):
        return [(self.credentials.host, 5672)]

    async def connect(self):
        HAPPENED.append(f"connect {self.credentials.host}")

    async def send(self, payloads):
        HAPPENED.append(f"send {payloads}")
        if payloads and isinstance(payloads[0], BaseException):
            raise payloads[0]

    async def close(self):
        HAPPENED.append("close")


@pytest.fixture
def door():
    HAPPENED.clear()
    return Door(
        destination=Destination(
            id="d", name="d", destination=Binding(package="broker"), resource=ResourceLink(id="broker")
        ),
        plugin=Queue,
        config=Config(),
        credentials=Broker(),
        account=Account(resource="broker", test=False),
        masker=Masker(),
    )


@pytest.fixture
def connections():
    return Connections(Guard(["127.0.0.0/8"]))


async def test_a_connection_is_opened_once_and_closed_at_the_end(connections, door):
    await connections.send(door, [1])
    await connections.send(door, [2])
    await connections.close()
    assert HAPPENED == ["connect 127.0.0.1", "send [1]", "send [2]", "close"]


async def test_test_and_production_have_a_connection_each(connections, door):
    await connections.send(door, [1])
    await connections.send(replace(door, account=Account(resource="broker", test=True)), [2])
    assert HAPPENED.count("connect 127.0.0.1") == 2


async def test_a_connection_is_made_anew_when_credentials_are_others(connections, door):
    await connections.send(door, [1])
    await connections.send(replace(door, credentials=Broker(host="127.0.0.2")), [2])
    assert HAPPENED == ["connect 127.0.0.1", "send [1]", "close", "connect 127.0.0.2", "send [2]"]


@pytest.mark.parametrize(
    ("raised", "kind", "text"),
    [
        (Retry("full"), Retry, "full"),
        (Rejected("no"), Rejected, "no"),
        (KeyError("x"), Retry, "KeyError"),
        (TimeoutError(), Retry, "too long"),
    ],
)
async def test_after_an_error_the_connection_is_closed_and_the_error_is_a_word_of_ours(
    connections, door, raised, kind, text
):
    with pytest.raises(kind, match=text):
        await connections.send(door, [raised])
    await connections.send(door, [2])
    assert [it for it in HAPPENED if not it.startswith("send")] == ["connect 127.0.0.1", "close", "connect 127.0.0.1"]


async def test_an_address_that_nobody_allowed_is_not_connected_to(connections, door):
    with pytest.raises(Rejected, match="LIMNER_OUTBOUND_ALLOW"):
        await connections.send(replace(door, credentials=Broker(host="10.0.0.1")), [1])
    assert HAPPENED == ["close"]


async def test_a_name_that_leads_nowhere_may_lead_somewhere_later(connections, door):
    with pytest.raises(Retry, match="leads nowhere"):
        await connections.send(replace(door, credentials=Broker(host="no.such.host.invalid")), [1])


async def test_a_missing_driver_is_told_with_what_installs_it(connections, door):
    plugin = destination(
        "other", Listing(title="x", category="Queues"), resource="broker", needs="rabbitmq", credentials=Broker
    )(Queue.run)
    with pytest.raises(Retry, match=r"limner\[rabbitmq\]"):
        await connections.send(replace(door, plugin=plugin), [ImportError("no module named aio_pika")])


async def test_connections_of_destinations_that_are_gone_are_closed(connections, door):
    await connections.send(door, [1])
    await connections.keep({"d"})
    assert "close" not in HAPPENED
    await connections.keep(set())
    assert HAPPENED[-1] == "close"
