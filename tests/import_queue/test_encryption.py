"""The import may be encrypted, and each side may ask the other for proof."""

import pytest
from msgspec.structs import replace
from tests.import_queue.certificates import Authority, listening
from tests.import_queue.customer import person
from tests.import_queue.wire import Wire

from limner.entrypoints.rabbitmq.line import open_line
from limner.errors import Broken
from limner.settings import Tls

pytestmark = pytest.mark.server


@pytest.fixture
def authority(tmp_path):
    return Authority(tmp_path)


@pytest.mark.parametrize("verify", [True, False])
async def test_an_import_may_be_encrypted(rabbitmq, works, customer, authority, verify):
    cert, key = authority.pair("limner")
    tls = Tls(ca=authority.ca if verify else "", cert=cert, key=key, verify=verify)
    async with Wire(rabbitmq.port, listening(authority)) as wire:
        consumer = await works.start(settings=works.changed(port=wire.port, tls=tls))
        await customer.send(person("ann"))
        assert (await customer.answers(1))[0]["error"] == 0
        await consumer.stop()


async def test_a_broker_that_cannot_prove_who_it_is_is_not_entered(rabbitmq, settings, authority):
    cert, key = authority.pair("limner")
    async with Wire(rabbitmq.port, listening(authority)) as wire:
        with pytest.raises(Broken, match="certificate verify failed"):
            await open_line(replace(settings, port=wire.port, tls=Tls(cert=cert, key=key)), "stranger")
