from limner.plugins.destinations.zapier import hook, zapier
from limner.sdk import Request
from limner.sdk.testing import DestinationContract, ResourceContract

CATCH = "https://hooks.zapier.com/hooks/catch/1/abcdef/"


class TestZapier(DestinationContract):
    plugin = zapier
    credentials = {"url": CATCH}
    data = {"id": "p-ann", "email": "ann@example.com"}
    sends = [Request("POST", CATCH, json={"id": "p-ann", "email": "ann@example.com"})]


class TestHook(ResourceContract):
    plugin = hook
    config = TestZapier.credentials
