from my_pulsar import MyPulsar, broker

from limner.sdk.testing import ConnectedContract, ResourceContract

BROKER = {"host": "pulsar://localhost:6650", "token": "ey.J0.x"}


class TestMyPulsar(ConnectedContract):
    plugin = MyPulsar
    config = {"topic": "people"}
    credentials = BROKER


class TestBroker(ResourceContract):
    plugin = broker
    config = BROKER
