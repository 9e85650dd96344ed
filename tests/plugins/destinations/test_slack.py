import pytest

from limner.plugins.destinations.slack import slack, slack_bot
from limner.sdk import Rejected, Reply, Request, Retry
from limner.sdk.testing import DestinationContract, ResourceContract, taken

SIGNED = {"authorization": "Bearer xoxb-123456"}


class TestSlack(DestinationContract):
    plugin = slack
    config = {"channel": "#vip"}
    credentials = {"token": "xoxb-123456"}
    data = {"text": "Ann is back"}
    replies = [Reply(200, {"ok": True})]
    sends = [
        Request(
            "POST",
            "https://slack.com/api/chat.postMessage",
            json={"channel": "#vip", "text": "Ann is back"},
            headers=SIGNED,
        )
    ]

    def test_a_no_inside_a_200_is_a_no(self):
        with pytest.raises(Rejected, match="channel_not_found"):
            self.run(Reply(200, {"ok": False, "error": "channel_not_found"}))

    def test_a_limit_inside_a_200_passes(self):
        with pytest.raises(Retry, match="ratelimited"):
            self.run(Reply(200, {"ok": False, "error": "ratelimited"}))

    def test_a_message_may_name_its_channel(self):
        (request,) = self.run(data={"text": "Hello", "channel": "#all"})
        assert request.json == {"text": "Hello", "channel": "#all"}

    def test_a_message_without_text_is_rejected(self):
        with pytest.raises(Rejected, match="text"):
            self.run(data={"text": ""})


class TestBot(ResourceContract):
    plugin = slack_bot
    config = TestSlack.credentials
    checks = [Request("POST", "https://slack.com/api/auth.test", headers=SIGNED)]

    def test_a_token_that_counts_no_more_is_told(self):
        with pytest.raises(Rejected, match="token_revoked"):
            taken(self._check(), Reply(200, {"ok": False, "error": "token_revoked"}))
