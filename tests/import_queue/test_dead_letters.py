"""A look at the dead queue shows what lies there, and leaves it."""

import json

import msgspec
import pytest
from tests.brokers.process import NOBODYS
from tests.import_queue.customer import person

from limner.entrypoints.rabbitmq.dead_letters import LONGEST, look_at_dead_letters
from limner.errors import Unavailable

pytestmark = pytest.mark.server

HEADERS = {"x-error": "ZeroDivisionError", "x-feedback-id": "crm-7", "x-attempts": 3}


async def test_dead_letters_are_shown_with_the_reason_and_stay_in_their_order(customer, settings):
    await customer.declare(settings.dead_queue)
    await customer.send(*map(person, ("ada", "bob", "carl")), queue=settings.dead_queue, headers=HEADERS)
    for _ in range(2):
        found = await look_at_dead_letters(settings, 2)
        assert [json.loads(it.body)["email"] for it in found.items] == ["ada@example.com", "bob@example.com"]
        assert found.total == 3
    first = found.items[0]
    assert (first.error, first.feedback_id, first.attempts, first.cut) == ("ZeroDivisionError", "crm-7", 3, False)


async def test_of_a_large_letter_the_beginning_is_shown(customer, settings):
    await customer.declare(settings.dead_queue)
    await customer.send(b"x" * (LONGEST + 1), b"\xff", queue=settings.dead_queue)
    large, broken = (await look_at_dead_letters(settings, 20)).items
    assert (large.size, large.cut) == (LONGEST + 1, True)
    assert set(large.body) == {"x"}
    assert broken.body == "�"


async def test_an_empty_dead_queue_shows_nothing(customer, settings):
    await customer.declare(settings.dead_queue)
    assert (await look_at_dead_letters(settings, 20)).total == 0


async def test_a_queue_or_a_broker_that_is_not_there_is_told_without_its_address(settings):
    for wrong in (settings, msgspec.structs.replace(settings, port=NOBODYS)):
        with pytest.raises(Unavailable, match="does not show the dead queue"):
            await look_at_dead_letters(wrong, 20)
