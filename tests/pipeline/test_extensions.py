import pytest

from limner.errors import NotFound
from limner.pipeline.extensions import Extensions, is_installed, short_name
from limner.sdk import Config, Listing, resource
from limner.sdk.discovery import Failure, discover


class Door(Config):
    """A door."""


DOOR = resource("door", Listing(title="Door", category="Services"), credentials=Door)


def test_a_broken_plugin_is_in_the_catalogue_with_the_kind_that_its_folder_says():
    failures = [
        Failure(origin="limner.plugins.destinations.odd", reason="SyntaxError"),
        Failure(origin="x", reason="y"),
    ]
    odd, stranger = Extensions([DOOR], failures).listing[1:]
    assert (odd.kind, odd.error, odd.ready) == ("destination", "SyntaxError", False)
    assert (stranger.kind, stranger.title) == ("", "x")


def test_what_is_not_there_is_not_found():
    assert Extensions([DOOR]).find("resource", "door").title == "Door"
    with pytest.raises(NotFound, match="there is no destination 'door' in the catalogue"):
        Extensions([DOOR]).find("destination", "door")


@pytest.mark.parametrize(
    ("needs", "there"), [("", True), ("redis", True), ("msgspec", True), ("no-such-distribution", False)]
)
def test_what_a_plugin_needs_is_looked_for_as_an_extra_and_as_a_distribution(needs, there):
    assert is_installed(needs) is there


@pytest.mark.parametrize(
    ("package", "name"),
    [
        ("http", "http"),
        ("tracardi.process_engine.destination.http_connector.HttpConnector", "http"),
        ("com_tracardi.destination.pulsar_connector.PulsarConnector", "pulsar"),
        ("com_tracardi.destination.kafka_connector.KafkaConnector", "kafka"),
        ("os.system", "os.system"),
    ],
)
def test_the_names_of_old_lead_to_ours(package, name):
    assert short_name(package) == name


def test_every_destination_finds_its_type_of_resource():
    extensions = Extensions.of(discover())
    lost = [it.name for it in extensions.destinations.values() if it.extra["resource"] not in extensions.resource_types]
    assert lost == []


def test_every_extra_that_a_plugin_names_is_one():
    assert [
        it.name for it in Extensions.of(discover()).listing if it.needs and not it.needs.startswith("limner[")
    ] == []


def test_a_destination_begins_with_the_defaults_of_its_settings():
    binding = Extensions.of(discover()).binding("api")
    assert binding is not None
    assert (binding["package"], binding["init"]["timeout"]) == ("http", 30)
    assert Extensions([DOOR]).binding("door") is None
