from limner.plugins.resources.twitter import twitter
from limner.sdk.testing import ResourceContract


class TestTwitter(ResourceContract):
    plugin = twitter
    config = {"api_key": "k-123", "api_secret": "s-123", "access_token": "t-123", "access_token_secret": "ts-123"}
