"""A way to the collector on which the browser's question, may this page send that, waits for its answer."""

from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

import httpx

PATIENCE = 30.0
"""Seconds after which a question goes through in any case, so that no thread outlives the test."""

ITS_OWN = {"connection", "date", "server", "transfer-encoding", "content-length"}


class Gate:
    """A proxy that lets no preflight request through until it is opened."""

    def __init__(self, target):
        self._opened = Event()
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _forwarder(target, self._opened))

    @property
    def url(self):
        """Where it listens."""
        return f"http://127.0.0.1:{self._server.server_port}"

    def open(self):
        """Let through what waits and what comes."""
        self._opened.set()

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self.open()
        self._server.shutdown()
        self._server.server_close()


def _forwarder(target, opened):
    class Forwarder(BaseHTTPRequestHandler):
        def do_OPTIONS(self):
            opened.wait(PATIENCE)
            self._forward()

        def do_POST(self):
            self._forward()

        def _forward(self):
            body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
            headers = {name: value for name, value in self.headers.items() if name.lower() != "host"}
            answer = httpx.request(
                self.command, f"{target}{self.path}", content=body, headers=headers, timeout=PATIENCE
            )
            self.send_response(answer.status_code)
            for name, value in answer.headers.items():
                if name not in ITS_OWN:
                    self.send_header(name, value)
            self.send_header("Content-Length", str(len(answer.content)))
            self.end_headers()
            self.wfile.write(answer.content)

        def log_message(self, *_):
            pass

    return Forwarder
