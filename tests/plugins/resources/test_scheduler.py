from limner.plugins.resources.scheduler import scheduler
from limner.sdk.testing import ResourceContract


class TestScheduler(ResourceContract):
    plugin = scheduler
    config = {"callback_host": "https://cdp.example", "url": "https://scheduler.example"}
