"""What holds for a destination that writes to a broker, tried with the broker itself."""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import AsyncIterator, Sequence
from contextlib import asynccontextmanager
from typing import Any, ClassVar
from uuid import uuid4

import msgspec
import pytest

from limner.sdk import Connected, Payload, Plugin, Rejected, Retry
from limner.sdk.config import load
from limner.sdk.testing import ANN, VIEW, payload

Json = dict[str, Any]
STRANGE = "Zoë 漢字 🎈 '\"<&>\\;%00\u2028"


class Arrived(msgspec.Struct, frozen=True):
    """A message, as a consumer sees it; `key` is empty for brokers that know none."""

    data: Any
    headers: dict[str, str]
    key: str = ""


class BrokerContract:
    """Subclass it, and say how to enter, how to write to some place, and how to read from there.

    `server` is a fixture that has a `process`. A name is new for each test.
    """

    pytestmark = pytest.mark.server

    plugin: ClassVar[Plugin[Any]]
    resource: ClassVar[Plugin[Any]]
    keyed: ClassVar[bool] = True
    large: ClassVar[int] = 900_000
    """Bytes that a message may have."""
    too_large: ClassVar[int | None] = 10_000_000
    """Bytes that it may not have, if there is a limit."""
    hasty: ClassVar[Json] = {}
    """What of the credentials makes that a broker which is away is not waited for long."""

    @abstractmethod
    def credentials(self, server: Any) -> Json:
        """Return what is needed to enter."""

    @abstractmethod
    def stranger(self, server: Any) -> Json:
        """Return what does not let us in; what is secret in it is `wr0ng`."""

    @abstractmethod
    def config(self, name: str) -> Json:
        """Return the settings with which messages go to the place of a name."""

    async def prepare(self, server: Any, name: str) -> None:
        """Make the place of a name, where the destination does not do that."""

    @abstractmethod
    async def received(self, server: Any, name: str, count: int) -> list[Arrived]:
        """Return so many messages, the oldest first."""

    def make(self, credentials: Json, name: str, **settings: Any) -> Connected:
        """Return the destination, not yet connected."""
        made: Connected = self.plugin.run(
            config=load(self.plugin.config, {**self.config(name), **settings}),
            credentials=load(self.plugin.extra["credentials"], credentials),
        )
        return made

    @asynccontextmanager
    async def connected(self, credentials: Json, name: str, **settings: Any) -> AsyncIterator[Connected]:
        """Open the destination the way the core does, and close it whatever happens."""
        it = self.make(credentials, name, **settings)
        try:
            await it.connect()
            yield it
        finally:
            await it.close()

    async def deliver(self, server: Any, name: str, payloads: Sequence[Payload]) -> None:
        """Connect, send, and close."""
        async with self.connected(self.credentials(server), name) as it:
            await it.send(payloads)

    @pytest.fixture
    async def name(self, server: Any) -> str:
        name = f"limner-{uuid4().hex[:12]}"
        await self.prepare(server, name)
        return name

    async def test_what_is_mapped_arrives_as_json_and_tells_where_it_comes_from(self, server, name):
        await self.deliver(server, name, [payload({"mail": "ann@x.io", "visits": 3}, "event")])

        (message,) = await self.received(server, name, 1)

        assert message.data == {"mail": "ann@x.io", "visits": 3}
        assert {key: value for key, value in message.headers.items() if key.startswith("limner-")} == {
            "limner-delivery-id": "d-1",
            "limner-destination-id": "example",
            "limner-family": "event",
            "limner-profile-id": ANN.id,
            "limner-event-id": VIEW.id,
        }
        assert message.key == (ANN.id if self.keyed else "")

    async def test_an_event_without_a_profile_arrives(self, server, name):
        await self.deliver(server, name, [payload({"coupon": None}, "event", profile=None)])

        (message,) = await self.received(server, name, 1)

        assert (message.data, message.key) == ({"coupon": None}, "")
        assert "limner-profile-id" not in message.headers

    async def test_what_is_sent_in_order_arrives_in_order(self, server, name):
        together = [payload({"n": n}, key=f"d-{n}") for n in range(100)]
        async with self.connected(self.credentials(server), name) as it:
            await it.send(together)
            for n in range(100, 110):
                await it.send([payload({"n": n}, key=f"d-{n}")])

        assert [it.data["n"] for it in await self.received(server, name, 110)] == list(range(110))

    async def test_any_writing_and_much_of_it_arrives(self, server, name):
        texts = {"strange": STRANGE, "much": "ñ" * (self.large // 2), "empty": ""}
        await self.deliver(server, name, [payload(texts)])

        (message,) = await self.received(server, name, 1)

        assert message.data == texts

    async def test_too_much_is_rejected_and_its_neighbours_can_be_sent_again(self, server, name):
        if self.too_large is None:
            return
        async with self.connected(self.credentials(server), name) as it:
            with pytest.raises(Rejected):
                await it.send([payload({"much": "x" * self.too_large}, key="d-1"), payload({"n": 2}, key="d-2")])
        await self.deliver(server, name, [payload({"n": 3}, key="d-3")])

        assert (await self.received(server, name, 1))[0].data["n"] in {2, 3}

    async def test_while_the_broker_is_away_it_is_tried_again_until_it_is_back(self, server, name):
        credentials = {**self.credentials(server), **self.hasty}
        try:
            async with self.connected(credentials, name) as it:
                await it.send([payload({"n": 1}, key="d-1")])
                server.process.kill()
                with pytest.raises(Retry):
                    await it.send([payload({"n": 2}, key="d-2")])
            with pytest.raises(Retry):
                await self.deliver_as(credentials, name)
        finally:
            server.process.kill()
            server.process.start()

        await self.deliver(server, name, [payload({"n": 2}, key="d-2")])
        assert [it.data["n"] for it in await self.received(server, name, 2)] == [1, 2]

    async def test_who_may_not_enter_is_told_so_and_nothing_else(self, server, name):
        with pytest.raises(Rejected) as told:
            await self.deliver_as(self.stranger(server), name)
        assert "wr0ng" not in str(told.value)
        assert self.plugin.extra["listing"].title.split()[-1] in str(told.value)

    async def deliver_as(self, credentials: Json, name: str) -> None:
        """Try to deliver something with other credentials."""
        async with self.connected(credentials, name) as it:
            await it.send([payload({})])

    async def test_the_check_of_the_resource_finds_out_who_may_enter(self, server):
        kind, check = self.resource.config, self.resource.extra["check"]
        await check(load(kind, self.credentials(server)))
        with pytest.raises(Rejected) as told:
            await check(load(kind, self.stranger(server)))
        assert "wr0ng" not in str(told.value)
