"""A Kafka broker that is its own controller; one door is open, to the other Ann has the password `s3cret-ann`."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.brokers.java import machine
from tests.brokers.process import HOST, PATIENCE, Process, answers, free_port

USER, PASSWORD = "ann", "s3cret-ann"
CLUSTER = "TGltbmVyVGVzdHMtMDAwMQ"
VERSIONS = b"\x00\x00\x00\x0a\x00\x12\x00\x00\x00\x00\x00\x01\xff\xff"
"""The request for the versions of the protocol, which needs neither a name nor a password."""
CONFIGURATION = """
process.roles=broker,controller
node.id=1
controller.quorum.voters=1@{host}:{controller}
listeners=OPEN://{host}:{port},LOCKED://{host}:{locked},CONTROLLER://{host}:{controller}
advertised.listeners=OPEN://{host}:{port},LOCKED://{host}:{locked}
listener.security.protocol.map=OPEN:PLAINTEXT,LOCKED:SASL_PLAINTEXT,CONTROLLER:PLAINTEXT
controller.listener.names=CONTROLLER
inter.broker.listener.name=OPEN
log.dirs={folder}
num.partitions=3
offsets.topic.num.partitions=1
offsets.topic.replication.factor=1
transaction.state.log.num.partitions=1
transaction.state.log.replication.factor=1
transaction.state.log.min.isr=1
group.initial.rebalance.delay.ms=0
broker.heartbeat.interval.ms=300
broker.session.timeout.ms=2000
listener.name.locked.sasl.enabled.mechanisms=PLAIN
listener.name.locked.plain.sasl.jaas.config=org.apache.kafka.common.security.plain.PlainLoginModule required \\
  username="{user}" password="{password}" user_{user}="{password}";
"""


class Kafka:
    """Where the doors of the broker are, and its process."""

    def __init__(self, process: Process, port: int, locked: int) -> None:
        self.process, self.port = process, port
        self.servers, self.locked = f"{HOST}:{port}", f"{HOST}:{locked}"


@pytest.fixture(scope="package")
def kafka(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Kafka]:
    """Return a broker that runs as long as tests of this folder do."""
    java = machine("kafka")
    folder, port, locked = tmp_path_factory.mktemp("kafka"), free_port(), free_port()
    settings = _configure(folder, port, locked)
    format_ = [*java, "kafka.tools.StorageTool", "format", "-t", CLUSTER, "-c", settings]
    subprocess.run(format_, check=True, capture_output=True, timeout=PATIENCE)
    process = Process(folder, [*java, "kafka.Kafka", settings], lambda: answers(port, VERSIONS))
    process.start()
    yield Kafka(process, port, locked)
    process.kill()


def _configure(folder: Path, port: int, locked: int) -> str:
    settings = folder / "server.properties"
    settings.write_text(
        CONFIGURATION.format(
            host=HOST,
            port=port,
            locked=locked,
            controller=free_port(),
            folder=folder / "data",
            user=USER,
            password=PASSWORD,
        )
    )
    return str(settings)
