"""A Pulsar server in one process, with metadata in RocksDB; it lets in whoever has a token signed with its key."""

import base64
import hmac
import json
import urllib.error
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import pytest
from tests.brokers.java import machine
from tests.brokers.process import HOST, Process, free_port

KEY = b"a key of thirty-two bytes, or so"
OPENED = ("java.base/sun.net", "java.base/java.lang", "java.base/java.io", "java.base/java.util.zip")
"""What Pulsar reaches into, as its own start script allows it."""
CONFIGURATION = """
clusterName=standalone
advertisedAddress={host}
bindAddress={host}
brokerServicePort={port}
webServicePort={web}
managedLedgerDefaultEnsembleSize=1
managedLedgerDefaultWriteQuorum=1
managedLedgerDefaultAckQuorum=1
managedLedgerCacheSizeMB=8
loadBalancerEnabled=false
loadBalancerOverrideBrokerNicSpeedGbps=1
systemTopicEnabled=false
topicLevelPoliciesEnabled=false
transactionCoordinatorEnabled=false
allowAutoTopicCreationType=non-partitioned
authenticationEnabled=true
authenticationProviders=org.apache.pulsar.broker.authentication.AuthenticationProviderToken
tokenSecretKey=data:;base64,{key}
brokerClientAuthenticationPlugin=org.apache.pulsar.client.impl.auth.AuthenticationToken
brokerClientAuthenticationParameters=token:{token}
allowLoopback=true
"""


def token(name: str, key: bytes = KEY) -> str:
    """Return a token in this name."""
    told = [json.dumps(part, separators=(",", ":")).encode() for part in ({"alg": "HS256"}, {"sub": name})]
    text = b".".join(_encode(part) for part in told)
    return (text + b"." + _encode(hmac.digest(key, text, "sha256"))).decode()


def _encode(raw: bytes) -> bytes:
    return base64.urlsafe_b64encode(raw).rstrip(b"=")


class Gentle(Process):
    """Never killed: after that it finds its own lock when it starts again, and now and then fights over it for ever."""

    def kill(self) -> None:
        """Ask it to end."""
        self.stop()


class Pulsar:
    """Where the server is, a token that it believes, and its process."""

    def __init__(self, process: Process, port: int) -> None:
        self.process, self.port = process, port
        self.url, self.token = f"pulsar://{HOST}:{port}", token("limner")


@pytest.fixture(scope="package")
def pulsar(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Pulsar]:
    """Return a server that runs as long as tests of this folder do."""
    opened = [f"--add-opens={package}=ALL-UNNAMED" for package in OPENED]
    java = machine("pulsar", *opened, "-XX:MaxDirectMemorySize=256m", "-Dio.netty.leakDetectionLevel=disabled")
    folder, port, web = tmp_path_factory.mktemp("pulsar"), free_port(), free_port()
    (folder / "standalone.conf").write_text(
        CONFIGURATION.format(host=HOST, port=port, web=web, key=base64.b64encode(KEY).decode(), token=token("limner"))
    )
    process = Gentle(folder, [*java, *_command(folder)], lambda: _is_ready(web))
    process.start()
    yield Pulsar(process, port)
    process.kill()


def _command(folder: Path) -> list[str]:
    kept = ["--metadata-dir", str(folder / "metadata"), "--bookkeeper-dir", str(folder / "ledgers")]
    alone = ["--no-functions-worker", "--no-stream-storage", "--bookkeeper-port", str(free_port())]
    return ["org.apache.pulsar.PulsarStandaloneStarter", "--config", str(folder / "standalone.conf"), *kept, *alone]


def _is_ready(web: int) -> bool:
    """Whether the server has made the namespace that topics without a name of one belong to."""
    address = f"http://{HOST}:{web}/admin/v2/persistent/public/default"
    asked = urllib.request.Request(address, headers={"Authorization": f"Bearer {token('limner')}"})
    try:
        with urllib.request.urlopen(asked, timeout=10) as answer:
            return bool(answer.status == 200)
    except (urllib.error.URLError, OSError):
        return False
