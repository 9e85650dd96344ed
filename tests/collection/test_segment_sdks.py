"""Segment's own SDKs against a real server: what their users write works here unchanged."""

import asyncio
import json
import sys
from contextlib import asynccontextmanager
from datetime import UTC, datetime
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[2])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
pytest.register_assert_rewrite("tests.server", "tests.segment.sdks", "tests.survival.visitors")
pytestmark = pytest.mark.server
OWN = {"profile-created", "session-opened", "visit-started"}


@pytest.fixture
def server(tmp_path):
    """Return a server with the source `web`."""
    from tests.server import Server  # noqa: PLC0415 # the path is not there before

    it = Server(tmp_path / "data")
    it.configure()
    it.start()
    yield it
    it.kill()


@asynccontextmanager
async def stored(server):
    """Stop the server, and look into what it stored."""
    from tests.survival.visitors import looking_into  # noqa: PLC0415 # the path is not there before

    assert await server.stop() == 0
    assert server.complaints() == []
    async with looking_into(server.folder) as store:
        yield store


async def events_of(store):
    """Return the events that were sent, by type, and the ids of all profiles that they belong to."""
    from tests.survival.visitors import every_event  # noqa: PLC0415 # the path is not there before

    events = {event.type: event for event in await every_event(store) if event.type not in OWN}
    return events, {event.profile.id for event in events.values()}


def speak_python(url, write_key, failures, **options):
    """Do what a Python back end does; `failures` takes what the SDK complains of."""
    from segment.analytics.client import Client  # noqa: PLC0415 # it reads the network's settings

    client = Client(write_key, host=url, on_error=lambda error, _: failures.append(error), max_retries=1, **options)
    try:
        client.track(anonymous_id="py-device", event="Product Viewed", properties={"product_id": "P-1"})
        client.identify("py-ann", anonymous_id="py-device", traits={"email": "ann@py.test", "plan": "gold"})
        client.page("py-ann", name="Lamps", properties={"url": "https://shop.test/lamps"})
        client.screen("py-ann", name="Settings")
        client.group("py-ann", "g-1", traits={"name": "Lumen"})
        client.alias("py-earlier", "py-ann")
        client.track("py-ann", "Late", timestamp=datetime(2024, 5, 1, 12, tzinfo=UTC))
        client.flush()
    finally:
        client.join()


@pytest.mark.parametrize("packed", [False, True])
async def test_the_python_sdk_works_unchanged(server, packed):
    failures = []
    await asyncio.to_thread(speak_python, f"http://127.0.0.1:{server.port}", "web", failures, gzip=packed)
    assert failures == []
    async with stored(server) as store:
        await is_all_there(store, "ann@py.test")


async def test_the_node_sdk_works_unchanged(server):
    from tests.segment.sdks import run  # noqa: PLC0415 # the path is not there before

    told = json.loads(await asyncio.to_thread(run, "back-end", f"http://127.0.0.1:{server.port}", "web"))
    assert told == {"delivered": 7, "failed": []}
    async with stored(server) as store:
        await is_all_there(store, "ann@node.test")


async def is_all_there(store, mail):
    events, owners = await events_of(store)
    assert events.keys() == {
        "product-details-page-view",
        "profile-update",
        "page-view",
        "screen-view",
        "group",
        "alias",
        "late",
    }
    (owner,) = owners
    profile = await store.profile(owner)
    assert profile.data["contact"]["email"]["main"] == mail
    assert profile.data["job"]["company"]["name"] == "Lumen"
    assert profile.traits == {"plan": "gold", "groups": ["g-1"]}
    assert events["late"].metadata.time.create == datetime(2024, 5, 1, 12, tzinfo=UTC)
    assert abs(datetime.now(UTC) - events["page-view"].metadata.time.create).total_seconds() < 300
    assert events["page-view"].hit["url"] == "https://shop.test/lamps"
    assert (events["page-view"].metadata.ip, events["page-view"].app) == (None, {})


async def test_the_sdks_understand_that_a_write_key_is_wrong(server):
    from tests.segment.sdks import run  # noqa: PLC0415 # the path is not there before

    url, failures = f"http://127.0.0.1:{server.port}", []
    await asyncio.to_thread(speak_python, url, "nope", failures)
    assert {(failure.status, failure.code) for failure in failures} == {(401, "unknown_source")}
    told = json.loads(await asyncio.to_thread(run, "back-end", url, "nope"))
    assert (told["delivered"], {reason[:5] for reason in told["failed"]}) == (0, {"Error"})
