import asyncio
from datetime import UTC, datetime

import pytest

from limner.model.resource import Resource
from limner.pipeline.addresses import Guard
from limner.pipeline.checks import Checker
from limner.pipeline.extensions import Extensions
from limner.pipeline.outgoing import Outgoing
from limner.pipeline.resources import settle
from limner.sdk import Config, Connected, Listing, Rejected, Secret, destination, resource

HIDDEN = "g3h31m-s0-nobody-may-read-it"
DOOR = Listing(title="Door", category="Services")


class Key(Config):
    """A key, and the address that it is for."""

    host: str = "127.0.0.1"
    key: Secret = Secret("")


def extensions(check):
    door = resource("door", DOOR, credentials=Key, check=check)

    @destination("door", DOOR, resource="door", credentials=Key)
    class Door(Connected, kw_only=True):
        """Go through a door."""

        def addresses(self):
            return [(self.credentials.host, 80)]

    return Extensions([door, Door])


async def checked(check, allowed=("127.0.0.0/8",), **credentials):
    found = extensions(check)
    written = {"id": "d", "name": "D", "type": "door", "credentials": {"production": {"key": HIDDEN, **credentials}}}
    opened = settle(Resource(**written | {"credentials": _credentials(written)}), None, found)
    checker = Checker(found, Outgoing(Guard(allowed)), lambda: datetime.now(UTC))
    return await checker.check(opened, "production")


def _credentials(written):
    kind = type(Resource(id="x", name="x", type="x").credentials)
    return kind(**written["credentials"])


async def test_a_door_that_opens_is_well():
    heard = []

    async def check(credentials):
        heard.append(credentials.key.reveal())

    assert (await checked(check)).ok
    assert heard == [HIDDEN]


async def test_a_door_that_stays_shut_says_why():
    async def check(credentials):
        raise Rejected("no such key")

    found = await checked(check)
    assert (found.ok, found.reason) == (False, "no such key")


async def test_what_a_plugin_raises_is_told_without_its_secrets():
    async def check(credentials):
        raise RuntimeError(f"key {credentials.key.reveal()} is wrong")

    found = await checked(check)
    assert (found.ok, found.reason) == (False, "the check failed: RuntimeError: key *** is wrong")


async def test_a_check_that_never_ends_is_ended(monkeypatch):
    monkeypatch.setattr("limner.pipeline.checks.PATIENCE", 0.001)

    async def check(credentials):
        await asyncio.Event().wait()

    assert (await checked(check)).reason == "no answer within 0.001 s"


@pytest.mark.parametrize(
    ("host", "reason"), [("127.0.0.1", "LIMNER_OUTBOUND_ALLOW"), ("nowhere.invalid", "nowhere.invalid leads nowhere")]
)
async def test_nobody_knocks_where_it_is_not_allowed_or_nothing_is(host, reason):
    async def check(credentials):
        raise AssertionError

    found = await checked(check, allowed=(), host=host)
    assert not found.ok
    assert reason in found.reason


async def test_a_type_without_a_check_is_neither_well_nor_ill():
    assert (await checked(None)).ok is None
