"""Pages that carry the tracker, and a small web server that gives them out."""

import itertools
import json
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Thread

LOADER = """
(function () {
  var calls = [], listeners = [];
  window.response = {context: {}};
  window.onTracardiReady = {
    bind: function (listener) { listeners.push(listener); },
    call: function (params) { listeners.forEach(function (listener) { listener(params); }); }
  };
  window.documentReady = function (listener, context) {
    document.addEventListener('DOMContentLoaded', function () { listener(context); });
  };
  window.tracker = {track: function () { calls.push(arguments); return window.tracker; }};
  window.documentReady(function () {
    var script = document.createElement('script'), first = document.getElementsByTagName('script')[0];
    var url = options.tracker.url.script;
    options.context = {gpu: {vendor: {id: 37445, name: 'ACME'}}};
    script.async = true;
    script.src = /^(http|\\/\\/)/.test(url) ? url + '/liliput.min.js' : url;
    script.onload = function () {
      var arrived = window.tracardi.default;
      if (arrived === undefined) { console.error('no tracker in the script'); return; }
      if (!arrived.getState().plugins['tracardi'].initialized) { console.error('the tracker is not ready'); return; }
      window.tracker = arrived;
      calls.forEach(function (call) { window.tracker.track(call[0], call[1], call[2], call[3]); });
    };
    first.parentNode.insertBefore(script, first);
  });
})();
"""
"""A loader such as stands in existing pages: its facts, in words of ours."""


def page(stub, tracker, *, calls="", body="", more=""):
    """Return a page with the tracker in it.

    `stub` is the loader or our snippet, `tracker` the options, `more` what JavaScript alone can add to them, `calls`
    the page's own script.
    """
    return f"""<!doctype html>
<html lang="en"><head><meta charset="utf-8"><title>Lamps</title><link rel="icon" href="data:,">
<script>{stub}
const options = {json.dumps({"tracker": tracker})};
{more}</script>
<script>{calls}</script>
</head><body>{body}</body></html>"""


class Site:
    """A web server at a free port of this machine, its pages by path; a query makes no difference."""

    def __init__(self):
        self._pages = {"/favicon.ico": ("image/x-icon", b"")}
        self._numbers = itertools.count(1)
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), self._answerer())
        self._server.daemon_threads = True

    def put(self, text, path="", kind="text/html; charset=utf-8"):
        """Serve a text at this path, or at one that nobody had before; return the path."""
        path = path or f"/page-{next(self._numbers)}"
        self._pages[path] = (kind, text.encode())
        return path

    def url(self, path, host="localhost"):
        """Return the address of a path under one of the site's names: localhost, or anything that ends in .example."""
        return f"http://{host}:{self._server.server_port}{path}"

    def __enter__(self):
        Thread(target=self._server.serve_forever, kwargs={"poll_interval": 0.05}, daemon=True).start()
        return self

    def __exit__(self, *_):
        self._server.shutdown()
        self._server.server_close()

    def _answerer(self):
        pages = self._pages

        class Answerer(BaseHTTPRequestHandler):
            protocol_version = "HTTP/1.1"

            def do_GET(self):
                kind, body = pages.get(self.path.split("?")[0], ("text/plain", None))
                self.send_response(404 if body is None else 200)
                self.send_header("Content-Type", kind)
                self.send_header("Content-Length", str(len(body or b"")))
                self.end_headers()
                self.wfile.write(body or b"")

            def log_message(self, *_):
                pass

        return Answerer
