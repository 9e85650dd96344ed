from limner.plugins.resources.trello import trello
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestTrello(ResourceContract):
    plugin = trello
    config = {"api_key": "k-123", "token": "t-123"}
    checks = [
        Request(
            "GET",
            "https://api.trello.com/1/members/me",
            headers={"authorization": 'OAuth oauth_consumer_key="k-123", oauth_token="t-123"'},
        )
    ]
