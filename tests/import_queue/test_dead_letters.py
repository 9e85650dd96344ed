"""A look at the dead queue shows what lies there, and leaves it."""

import pytest
from pamqp import commands as amqp

from limner.entrypoints.rabbitmq.dead_letters import LONGEST, look_at_dead_letters
from limner.entrypoints.rabbitmq.line import open_line
from limner.entrypoints.rabbitmq.outlet import Outlet
from limner.entrypoints.rabbitmq.results import Envelope
from limner.entrypoints.rabbitmq.topology import declare_outlets, measure
from limner.errors import Unavailable

pytestmark = pytest.mark.server


async def put(settings, *bodies):
    """Put messages into the dead queue, as the import does."""
    headers = {"x-error": "ZeroDivisionError", "x-feedback-id": "crm-7", "x-attempts": 3}
    line = await open_line(settings, "test")
    try:
        await declare_outlets(line, settings, lambda queue, text: None)
        async with Outlet.opened(line) as outlet:
            for body in bodies:
                outlet.content_of = None
                envelope = Envelope(settings.dead_queue, body, amqp.Basic.Properties(headers=headers))
                outlet.say(amqp.Basic.Publish(exchange="", routing_key=envelope.queue))
                line.write(outlet.content(envelope.properties, envelope.body))
    finally:
        await line.close()
