"""What docs/plugins.md teaches is taken from files that are run here, with a real broker too."""

import json
import sys
from pathlib import Path

import msgspec
import pulsar as driver
import pytest
from hatchling.build import build_wheel
from tests.brokers.process import PATIENCE

from limner.pipeline.catalog import Tools, compile_catalog
from limner.pipeline.configuration import plan, read_text
from limner.pipeline.extensions import Extensions
from limner.sdk.config import load
from limner.sdk.discovery import discover
from limner.sdk.interface import About, adapt
from limner.sdk.testing import payload
from limner.store.vault import Vault

ROOT = Path(__file__).parents[3]
EXAMPLES = ROOT / "tests" / "plugins" / "examples"
sys.path.insert(0, str(EXAMPLES))

from my_pulsar import MyPulsar  # noqa: E402 # the path is not there before
from my_pulsar_contract import TestBroker, TestMyPulsar  # noqa: E402 # as above
from pulsar_connector import PulsarConnector  # noqa: E402 # as above

__all__ = ["TestBroker", "TestMyPulsar"]


@pytest.mark.parametrize("name", sorted(it.name for it in EXAMPLES.iterdir() if it.is_file()))
def test_the_page_on_plugins_shows_what_is_run_here(name):
    assert f"```{_language(name)}\n{(EXAMPLES / name).read_text()}```\n" in (ROOT / "docs" / "plugins.md").read_text()


def _language(name):
    return {"py": "python", "toml": "toml", "yaml": "yaml"}[name.rpartition(".")[2]]


def test_the_wheel_that_the_page_makes_is_found_by_its_entry_point(tmp_path, monkeypatch):
    for name in ("my_pulsar.py", "pyproject.toml"):
        (tmp_path / name).write_text((EXAMPLES / name).read_text())
    with monkeypatch.context() as inside:
        inside.chdir(tmp_path)
        wheel = build_wheel(str(tmp_path))
    monkeypatch.syspath_prepend(tmp_path / wheel)
    found = discover()
    assert found.failures == ()
    assert "my-pulsar" in {it.name for it in found.of("destination")}
    assert "my-pulsar" in {it.name for it in found.of("resource")}


def test_the_configuration_that_the_page_shows_fits():
    tools = Tools(extensions=Extensions([MyPulsar, TestBroker.plugin]), vault=Vault("a key"))
    wanted = read_text((EXAMPLES / "limner.yaml").read_text(), "limner.yaml", {"PULSAR_TOKEN": "t"})
    assert len(plan(compile_catalog(-1, [], tools), wanted)) == 2


async def _run(plugin, server, topic, *payloads):
    """Let a destination send, and return what arrived."""
    entry = driver.AuthenticationToken(server.token)
    listener = driver.Client(server.url, authentication=entry, operation_timeout_seconds=PATIENCE)
    reader = listener.subscribe(topic, "reader", initial_position=driver.InitialPosition.Earliest)
    try:
        await plugin.connect()
        await plugin.send(payloads)
        return [reader.receive(PATIENCE * 1000) for _ in payloads]
    finally:
        await plugin.close()
        listener.close()


@pytest.mark.server
async def test_the_taught_destination_writes_to_a_real_broker(pulsar):
    config, credentials = MyPulsar.config, MyPulsar.extra["credentials"]
    plugin = MyPulsar.run(
        config=load(config, {"topic": "taught"}),
        credentials=load(credentials, {"host": pulsar.url, "token": pulsar.token}),
    )
    first, second = await _run(plugin, pulsar, "taught", payload({"name": "Zoë"}), payload({"b": 1}, family="event"))
    assert (json.loads(first.data()), json.loads(second.data())) == ({"name": "Zoë"}, {"b": 1})
    assert first.partition_key() == "p-ann"
    assert first.properties()["limner-delivery-id"] == "d-1"


def about(credentials, init):
    """Say what a class is told of its resource and its destination."""
    told = {"debug": False, "resource": {"id": "r", "credentials": {"production": credentials}}}
    return msgspec.convert(told | {"destination": {"id": "d", "destination": {"init": init}}}, About)


@pytest.mark.server
async def test_the_taught_class_writes_to_a_real_broker(pulsar):
    _, made = adapt(PulsarConnector, "pulsar-topic")
    told = about({"host": pulsar.url, "token": pulsar.token}, {"topic": "classic"})
    plugin = made.run(config=load(made.config, {}), credentials=None, about=told)
    first, second = await _run(plugin, pulsar, "classic", payload({"name": "Zoë"}), payload({"b": 1}, family="event"))
    assert (json.loads(first.data()), json.loads(second.data())) == ({"name": "Zoë"}, {"b": 1})
