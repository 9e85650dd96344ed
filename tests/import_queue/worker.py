"""An import as a process of its own, which can be told where to die: a power cut in the middle of the work."""

import asyncio
import json
import os
import signal
import sys
from pathlib import Path

import msgspec
import uvloop

from limner.app import now, running
from limner.entrypoints.rabbitmq.consumer import ImportConsumer
from limner.entrypoints.rabbitmq.intake import Intake
from limner.entrypoints.rabbitmq.job_log import JobLog
from limner.entrypoints.rabbitmq.outlet import Outlet
from limner.entrypoints.rabbitmq.queues import QueueSettings
from limner.pipeline.profile_import import Importer
from limner.settings import load

KILLER = b"killer@"
"""Whose message ends the process."""


def die():
    """End as a power cut does."""
    os.kill(os.getpid(), signal.SIGKILL)


class Mortal(Importer):
    """Imports, and dies before or after it has imported somebody."""

    point = ""

    async def _commit(self, items, *others):
        is_killer = any(KILLER in it.body for it in items)
        if is_killer and self.point == "before the commit":
            die()
        told = await super()._commit(items, *others)
        if is_killer and self.point == "after the commit":
            die()
        return told


class MortalOutlet(Outlet):
    """Dies when results are on their way, and nobody has confirmed them."""

    async def publish(self, envelopes, until):
        made = asyncio.create_task(super().publish(envelopes, until))
        await asyncio.sleep(0)
        if any(b'"killer"' in it.body for it in envelopes):
            die()
        return await made


def ack_no_more(intake, tag):
    """Die when results are confirmed, and messages are not acknowledged."""
    del intake, tag
    die()


async def work(folder, settings, point):
    """Import until the process is asked to end."""
    if point == "before the confirmation":
        sys.modules["limner.entrypoints.rabbitmq.consumer"].Outlet = MortalOutlet
    if point == "before the acknowledgement":
        Intake.ack = ack_no_more
    ended = asyncio.Event()
    asyncio.get_running_loop().add_signal_handler(signal.SIGTERM, ended.set)
    async with running(load({"data": str(folder / "data"), "production": True})) as app:
        importer = Mortal(app.environments["production"].deps)
        importer.point = point
        log = JobLog(folder / "job_server.log", "info", now)
        consumer = ImportConsumer(settings, importer, log, now)
        consumer.start()
        await ended.wait()
        await consumer.stop()


if __name__ == "__main__":
    given = json.loads(sys.argv[1])
    uvloop.run(work(Path(given["folder"]), msgspec.convert(given["settings"], QueueSettings), given["point"]))
