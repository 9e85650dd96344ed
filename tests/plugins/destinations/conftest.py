"""The real servers that connectors are proved on; each starts when the first test asks for it."""

import sys
from pathlib import Path

import pytest

ROOT = str(Path(__file__).parents[3])
if ROOT not in sys.path:
    sys.path.insert(0, ROOT)
pytest.register_assert_rewrite("tests.brokers.contract")

from tests.brokers.kafka import kafka  # noqa: E402 # the path is not there before
from tests.brokers.mosquitto import mosquitto  # noqa: E402 # as above
from tests.brokers.nats import nats  # noqa: E402 # as above
from tests.brokers.postgresql import postgresql  # noqa: E402 # as above
from tests.brokers.process import tell_of_gaps  # noqa: E402 # as above
from tests.brokers.pulsar import pulsar  # noqa: E402 # as above
from tests.brokers.rabbitmq import rabbitmq  # noqa: E402 # as above
from tests.brokers.redis import redis  # noqa: E402 # as above
from tests.brokers.s3 import s3  # noqa: E402 # as above

__all__ = ["kafka", "mosquitto", "nats", "postgresql", "pulsar", "rabbitmq", "redis", "s3"]


def pytest_terminal_summary(terminalreporter):
    tell_of_gaps(terminalreporter)
