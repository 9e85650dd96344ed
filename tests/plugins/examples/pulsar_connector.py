"""Apache Pulsar, by the class interface."""

import json

import pulsar

from limner.sdk.interface import DestinationInterface


class PulsarConnector(DestinationInterface):
    """Write the mapped data to a topic of Apache Pulsar, as JSON."""

    async def dispatch_profile(self, data, profile, session):
        self._send(data)

    async def dispatch_event(self, data, profile, session, event):
        self._send(data)

    def _send(self, data):
        credentials = self.resource.credentials.test if self.debug else self.resource.credentials.production
        settings = self.destination.destination.init
        token = credentials.get("token")
        client = pulsar.Client(credentials["host"], authentication=pulsar.AuthenticationToken(token) if token else None)
        try:
            client.create_producer(settings["topic"]).send(json.dumps(data, default=str).encode())
        finally:
            client.close()
