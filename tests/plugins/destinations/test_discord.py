from limner.plugins.destinations.discord import channel, discord
from limner.sdk import Request
from limner.sdk.testing import DestinationContract, ResourceContract

HOOK = "https://discord.com/api/webhooks/1/abcdef"


class TestDiscord(DestinationContract):
    plugin = discord
    config = {"username": "Lamps"}
    credentials = {"url": HOOK}
    data = {"content": "Ann is back"}
    sends = [
        Request("POST", HOOK, json={"username": "Lamps", "content": "Ann is back", "allowed_mentions": {"parse": []}})
    ]

    def test_a_mapping_cannot_let_a_text_call_everyone(self):
        (request,) = self.run(data={"content": "@everyone", "allowed_mentions": {"parse": ["everyone"]}})
        assert request.json["allowed_mentions"] == {"parse": []}


class TestDiscordWithMentions(DestinationContract):
    plugin = discord
    config = {"mentions": True}
    credentials = {"url": HOOK}
    data = {"content": "@here", "embeds": [{"title": "Sale"}]}
    sends = [Request("POST", HOOK, json={"content": "@here", "embeds": [{"title": "Sale"}]})]


class TestChannel(ResourceContract):
    plugin = channel
    config = TestDiscord.credentials
    checks = [Request("GET", HOOK)]
