from limner.plugins.resources.telegram import telegram
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestTelegram(ResourceContract):
    plugin = telegram
    config = {"bot_token": "123:abc", "chat_id": "-100"}
    checks = [Request("GET", "https://api.telegram.org/bot123:abc/getMe")]
