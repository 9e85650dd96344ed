"""The real server as a process: started, killed, ended, and asked over the wire."""

import asyncio
import http.client
import os
import re
import select
import signal
import subprocess
import sys
from http import HTTPStatus
from pathlib import Path

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

    def start(self):
        """Start a process, and return when it is ready."""
        self.launch()
        self.port = self._announced()
        while not self._is_ready():
            assert self.process.poll() is None, self.log.read_text()

    def launch(self):
        """Start a process, and do not wait for it."""
        command = [LIMNER, "serve", "--port", "0", "--data", str(self.folder)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(command, env=self._environment(), stdout=subprocess.PIPE, stderr=log)

    def _announced(self):
        """Return the port that the process prints when it is nearly ready."""
        assert select.select([self.process.stdout], [], [], PATIENCE)[0], self.log.read_text()
        line = self.process.stdout.readline()
        found = re.search(rb":(\d+)\s*$", line)
        assert found, self.log.read_text()
        return int(found[1])

    def _is_ready(self):
        line = http.client.HTTPConnection("127.0.0.1", self.port, timeout=PATIENCE)
        try:
            line.request("GET", "/health/ready")
            return line.getresponse().status == HTTPStatus.OK
        except ConnectionError:
            return False
        finally:
            line.close()

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
