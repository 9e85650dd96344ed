"""Imports that consume, and the words in which tests talk about them."""

import asyncio
from datetime import UTC, datetime

from msgspec.structs import replace
from tests.import_queue.customer import until

from limner.entrypoints.rabbitmq.consumer import ImportConsumer
from limner.entrypoints.rabbitmq.job_log import JobLog
from limner.pipeline.profile_import import Importer


def now():
    return datetime.now(UTC)


class Watched:
    """The real importer; `calls` are the batches it was given, `trouble` may raise before or after one."""

    def __init__(self, importer):
        self.importer, self.calls = importer, []
        self.before = self.after = lambda _: None

    async def take(self, items):
        if items:
            self.calls.append(list(items))
        self.before(items)
        told = await self.importer.take(items)
        self.after(items)
        return told

    def failed(self, item):
        return self.importer.failed(item)


class Works:
    """Starts imports into one Limner, and ends them with the test."""

    def __init__(self, limner, settings, path, stack):
        self.limner, self.settings, self.path, self._stack = limner, settings, path, stack
        self.importer = Watched(Importer(limner.deps))

    def changed(self, **settings):
        """Return the settings with some of them changed."""
        return replace(self.settings, **settings)

    async def start(self, state="consuming", settings=None, importer=None):
        """Start an import, and return it when it does what it is to do, if that is said."""
        log = JobLog(self.path, "info", now)
        consumer = ImportConsumer(settings or self.settings, importer or self.importer, log, now)
        self._stack.callback(log.close)
        self._stack.push_async_callback(consumer.stop)
        consumer.start()
        if state:
            await self.stands(consumer, state)
        return consumer

    async def stands(self, consumer, state):
        """Wait until an import is in a state."""

        async def is_so():
            return consumer.status().state == state

        await until(is_so)

    async def profiles(self):
        """Return how many profiles there are."""
        return (await self.limner.counts())["profiles"]

    def log(self):
        """Return the lines of the log without their times."""
        return [line.split(" ", 1)[1] for line in self.path.read_text().splitlines()]

    async def logged(self, words):
        """Wait until a line with these words is logged, and return all such lines."""

        async def is_there():
            return [line for line in self.log() if words in line]

        return await until(is_there)


async def soon(call):
    """Wait until a call returns something true."""

    async def ask():
        await asyncio.sleep(0)
        return call()

    return await until(ask)
