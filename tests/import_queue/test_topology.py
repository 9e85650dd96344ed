"""Queues are made as the contract says, and taken as they are when others have made them."""

import asyncio

import pytest
from tests.import_queue.customer import person, until
from tests.import_queue.rabbitmqctl import control, user_with
from tests.import_queue.works import soon

from limner.entrypoints.rabbitmq.queues import encryption, queue_settings
from limner.errors import Misconfigured
from limner.settings import Tls, load

pytestmark = pytest.mark.server


async def test_queues_that_are_missing_are_made(works, rabbitmq):
    await works.start()
    told = await control(rabbitmq, "list_queues", "name", "durable", "auto_delete", "arguments")
    settings = works.settings
    made = [line.split("\t") for line in told.splitlines()]
    assert sorted(it for it in made if it[0].startswith(settings.import_queue.split("_")[0])) == [
        [settings.dead_queue, "true", "false", "[]"],
        [settings.import_queue, "true", "false", "[]"],
        [settings.result_queue, "true", "false", '[{"x-message-ttl",86400000}]'],
    ]


async def test_queues_that_are_as_they_should_be_are_nothing_to_talk_about(works):
    first = await works.start()
    await first.stop()
    await works.start()
    assert not [line for line in works.log() if line.startswith("WARNING")]


async def test_results_live_as_long_as_is_set(works, customer):
    consumer = await works.start(settings=works.changed(result_ttl=1))
    await customer.send(person("ann"))
    await soon(lambda: consumer.status().batch_p50_ms)  # the result is in its queue, or was
    await customer.holds(works.settings.result_queue, 0)
    assert await works.profiles() == 1


async def test_messages_live_for_ever_unless_it_is_set(works, rabbitmq):
    await works.start(settings=works.changed(import_ttl=40_000))
    told = await control(rabbitmq, "list_queues", "name", "arguments")
    (line,) = [line for line in told.splitlines() if line.startswith(works.settings.import_queue)]
    assert '{"x-message-ttl",40000000}' in line


async def test_a_result_queue_with_another_lifetime_is_told_of_and_kept(works, customer):
    await customer.declare(works.settings.result_queue, **{"x-message-ttl": 5000})
    await customer.send(b"kept", queue=works.settings.result_queue)
    await works.start()
    await customer.send(person("ann"))

    (line,) = await works.logged("inequivalent arg 'x-message-ttl'")
    assert line.startswith("WARNING queue ")
    assert "'86400000'" in line
    assert "'5000'" in line
    first, second = await customer.results(2)
    assert first.body == b"kept"
    assert b'"error":0' in second.body


async def test_that_is_told_once_however_often_the_connection_breaks(works, customer):
    await customer.declare(works.settings.result_queue, **{"x-message-ttl": 5000})
    consumer = await works.start()
    for line in list(consumer._lines):
        line.end("cut")
    await works.stands(consumer, "waiting")
    await works.stands(consumer, "consuming")
    assert len([line for line in works.log() if "inequivalent" in line]) == 1


@pytest.mark.parametrize(
    "arguments",
    [
        {"x-max-priority": 5},
        {"x-queue-type": "quorum", "x-dead-letter-exchange": ""},
        {"x-queue-mode": "lazy"},
        {"x-message-ttl": 60_000},
    ],
)
async def test_an_import_queue_that_others_have_made_is_used_as_it_is(works, customer, arguments):
    await customer.declare(works.settings.import_queue, **arguments)
    await works.start()
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0
    assert not [line for line in works.log() if line.startswith("WARNING")]


@pytest.mark.parametrize(("arguments", "is_warned"), [({}, True), ({"x-dead-letter-exchange": ""}, False)])
async def test_a_quorum_queue_that_drops_messages_silently_is_told_of(works, customer, arguments, is_warned):
    await customer.declare(works.settings.import_queue, **{"x-queue-type": "quorum", **arguments})
    consumer = await works.start()
    assert len(drops(works)) == is_warned

    for line in list(consumer._lines):
        line.end("cut")
    await works.stands(consumer, "waiting")
    await works.stands(consumer, "consuming")
    assert len(drops(works)) == is_warned


async def test_a_quorum_queue_with_a_lifetime_that_is_set_is_told_of_too(works, customer):
    arguments = {"x-queue-type": "quorum", "x-message-ttl": 40_000}
    await customer.declare(works.settings.import_queue, **arguments)
    await works.start(settings=works.changed(import_ttl=40))
    assert len(drops(works)) == 1


def drops(works):
    return [line for line in works.log() if "drops what is delivered too often" in line]


async def test_who_may_not_make_queues_uses_those_that_are_there(works, customer, rabbitmq):
    for queue in (works.settings.import_queue, works.settings.result_queue, works.settings.dead_queue):
        await customer.declare(queue)
    user = await user_with(rabbitmq, "^$", ".*", ".*")
    await works.start(settings=works.changed(user=user, password="s3cret"))
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0
    assert [line for line in works.log() if "access to queue" in line]


async def test_who_may_not_read_is_told_so_and_does_not_take_it_for_standing_by(works, customer, rabbitmq):
    user = await user_with(rabbitmq, ".*", ".*", "^$")
    consumer = await works.start(state="waiting", settings=works.changed(user=user, password="s3cret"))
    assert consumer.status().error.startswith("ACCESS_REFUSED - access to queue")
    await control(rabbitmq, "set_permissions", user, ".*", ".*", ".*")
    await works.stands(consumer, "consuming")
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0


@pytest.mark.parametrize("kind", ["classic", "quorum"])
async def test_an_import_that_is_not_the_first_stands_by(works, customer, monkeypatch, kind):
    await customer.declare(works.settings.import_queue, **{"x-queue-type": kind})
    monkeypatch.setattr("limner.entrypoints.rabbitmq.consumer.STANDBY", 0.1)
    first = await works.start()
    second = await works.start(state="standby")
    await customer.send(*(person(f"p{number}") for number in range(20)))
    await customer.results(20)
    assert (first.status().received, second.status().received) == (20, 0)
    assert second.status().error == "another process consumes from the queue"
    await first.stop()
    await works.stands(second, "consuming")
    await customer.send(person("ann"))
    assert (await customer.answers(1))[0]["error"] == 0
    assert len([line for line in works.log() if 'state="standby"' in line]) == 1


@pytest.mark.parametrize("kind", ["classic", "quorum"])
async def test_of_imports_that_begin_at_once_one_consumes(works, customer, monkeypatch, kind):
    monkeypatch.setattr("limner.entrypoints.rabbitmq.consumer.STANDBY", 0.1)
    await customer.declare(works.settings.import_queue, **{"x-queue-type": kind})
    imports = await asyncio.gather(*(works.start(state=None) for _ in range(3)))

    async def is_settled():
        return sorted(it.status().state for it in imports) == ["consuming", "standby", "standby"]

    await until(is_settled)
    await customer.send(*(person(f"p{number}") for number in range(20)))
    await customer.results(20)
    assert sorted(it.status().received for it in imports) == [0, 0, 20]


def test_settings_of_the_product_are_those_of_the_import():
    settings = queue_settings(
        load({"rabbitmq_host": "mq", "rabbitmq_tls": {"ca": "x"}, "rabbitmq_x_message_ttl": "60", "rabbitmq_pass": "p"})
    )
    assert (settings.host, settings.port, settings.vhost) == ("mq", 5671, "/")
    assert (settings.result_ttl, settings.import_ttl, settings.linger) == (60, None, 0.02)
    assert repr(settings) == "QueueSettings('guest' at mq:5671/)"


def test_without_encryption_there_is_nothing_to_prepare():
    assert encryption(None) is None


def test_a_certificate_that_is_none_is_the_operators_fault(tmp_path):
    (tmp_path / "ca.pem").write_text("no certificate")
    with pytest.raises(Misconfigured, match="LIMNER_RABBITMQ_TLS"):
        encryption(Tls(ca=str(tmp_path / "ca.pem")))


@pytest.mark.parametrize("name", ["ca", "cert", "key"])
@pytest.mark.parametrize("missing", ["nowhere.pem", "", "no\0file"])
def test_a_file_of_a_certificate_that_cannot_be_read_is_named(tmp_path, name, missing):
    (tmp_path / "cert.pem").write_text("read later")
    path = str(tmp_path / missing)
    with pytest.raises(Misconfigured) as told:
        encryption(Tls(**{"cert": str(tmp_path / "cert.pem"), name: path}))
    assert str(told.value).startswith(f"LIMNER_RABBITMQ_TLS: the {name} {path!r} cannot be read: ")
