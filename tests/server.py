"""The real server as a process: started, killed, ended."""

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
PATIENCE = 60
"""Seconds until a server that does not come up, or does not end, is a failure; the machine may be busy."""


class Server:
    """One data folder, and at most one process that serves it; `said` is what the process printed at its start."""

    CATALOGUE = "sources: [{id: web}]"
    keeps_port = False
    program = (LIMNER,)

    def __init__(self, folder, **variables):
        self.folder, self.variables = folder, variables
        self.log = folder.with_name(f"{folder.name}.log")
        self.port = 0
        self.said = ""
        self.process = None

    def run(self, *arguments):
        """Run a command of Limner on the data folder, and return what it printed."""
        command = [LIMNER, *arguments, "--data", str(self.folder)]
        done = subprocess.run(command, env=self._environment(), check=False, capture_output=True, timeout=PATIENCE)
        assert done.returncode == 0, done.stderr.decode()
        return done.stdout.decode()

    def configure(self):
        """Make what the tests need, the way an operator does."""
        file = self.folder.with_name("limner.yaml")
        file.write_text(self.CATALOGUE)
        return self.run("apply", str(file))

    def start(self, *command):
        """Start a process, and return when it is ready."""
        self.launch(*command)
        self._listen()
        while not self._is_ready():
            assert self.process.poll() is None, self.log.read_text()

    def launch(self, *command):
        """Start a process, and do not wait for it."""
        port = str(self.port if self.keeps_port else 0)
        arguments = [*self.program, *(command or ["serve"]), "--port", port, "--data", str(self.folder)]
        with self.log.open("ab") as log:
            self.process = subprocess.Popen(arguments, env=self._environment(), stdout=subprocess.PIPE, stderr=log)

    def _listen(self):
        """Take down what the process prints when it is nearly ready, the port among it."""
        assert select.select([self.process.stdout], [], [], PATIENCE)[0], self.log.read_text()
        self.said = os.read(self.process.stdout.fileno(), 65_536).decode()  # it is printed in one piece
        found = re.match(r"Limner \S+ at http://[^:]+:(\d+)\n", self.said)
        assert found, self.said + self.log.read_text()
        self.port = int(found[1])

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
