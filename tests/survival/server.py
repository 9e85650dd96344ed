"""The real server as a process: started, killed, ended, and asked over the wire."""

import asyncio
import os
import re
import signal
import subprocess
import sys
from pathlib import Path

from tests.survival.wire import WENT_WRONG, ask

LIMNER = str(Path(sys.executable).with_name("limner"))
CATALOGUE = "sources: [{id: web}]"
PATIENCE = 60
"""Seconds until a server that does not come up, or does not end, is a failure; the machine may be busy."""


class Server:
    """One data folder, and at most one process that serves it."""

    def __init__(self, folder, **variables):
        self.folder, self.variables = folder, variables
        self.log = folder.with_name(f"{folder.name}.log")
        self.port = 0
        self.process = None

    def run(self, *arguments):
        """Run a command of Limner on the data folder, and return what it printed."""
        command = [LIMNER, *arguments, "--data", str(self.folder)]
        return subprocess.run(command, env=self._environment(), check=True, capture_output=True, text=True).stdout

    def configure(self):
        """Make the source that the tests send from."""
        file = self.folder.with_name("limner.yaml")
        file.write_text(CATALOGUE)
        return self.run("apply", str(file))

    async def start(self):
        """Start a process, and return when it is ready."""
        command = [LIMNER, "serve", "--port", "0", "--data", str(self.folder)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self._environment(), stdout=subprocess.PIPE, stderr=log)
        async with asyncio.timeout(PATIENCE):
            line = await asyncio.to_thread(self.process.stdout.readline)
            self.port = int(re.search(rb":(\d+)\s*$", line)[1])
            while not await self._is_ready():
                assert self.process.poll() is None, self.log.read_text()

    async def _is_ready(self):
        try:
            return (await ask(self.port, "GET", "/health/ready")).status == 200
        except WENT_WRONG:
            return False

    def kill(self):
        """End the process as a power cut does."""
        if self.process:
            self.process.kill()
            self.process.wait()
            self.process.stdout.close()
            self.process = None

    async def stop(self):
        """Ask the process to end, and return its exit code."""
        process, self.process = self.process, None
        process.send_signal(signal.SIGTERM)
        code = await asyncio.to_thread(process.wait, PATIENCE)
        process.stdout.close()
        return code

    def complaints(self):
        """Return the lines of the log that tell of a fault of ours."""
        lines = self.log.read_text().splitlines()
        return [line for line in lines if re.search(r"Traceback|Exception|level=error|Error:", line)]

    def _environment(self):
        kept = {name: value for name, value in os.environ.items() if not name.startswith("LIMNER_")}
        return {**kept, "LIMNER_PRODUCTION": "yes", **self.variables}
