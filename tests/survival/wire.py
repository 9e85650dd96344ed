"""HTTP by hand, to see exactly what goes over the wire, and when a connection ends."""

import asyncio
import json

import msgspec

WENT_WRONG = (OSError, asyncio.IncompleteReadError, EOFError)
"""What a client meets whose server dies: no connection, a broken one, half an answer."""


class Answer(msgspec.Struct, frozen=True):
    status: int
    headers: dict[str, str]
    body: bytes

    def json(self):
        return json.loads(self.body)


class Line:
    """One connection that stays open."""

    def __init__(self, reader, writer):
        self.reader, self.writer = reader, writer

    @classmethod
    async def open(cls, port):
        line = cls(*await asyncio.open_connection("127.0.0.1", port))
        OPEN.add(line)
        return line

    async def ask(self, method, path, body=b"", **headers):
        self.send(method, path, body, **headers)
        return await self.answer()

    def send(self, method, path, body=b"", **headers):
        named = "".join(f"{name.replace('_', '-')}: {value}\r\n" for name, value in headers.items())
        head = f"{method} {path} HTTP/1.1\r\nhost: limner\r\n{named}content-length: {len(body)}\r\n\r\n"
        self.write(head.encode() + body)

    def write(self, data):
        self.writer.write(data)

    async def answer(self):
        head = (await self.reader.readuntil(b"\r\n\r\n")).decode("latin-1").split("\r\n")
        pairs = (line.partition(":") for line in head[1:] if line)
        headers = {name.lower(): value.strip() for name, _, value in pairs}
        body = await self.reader.readexactly(int(headers.get("content-length", 0)))
        return Answer(int(head[0].split()[1]), headers, body)

    async def rest(self):
        """Return all that comes until the other side ends the connection."""
        try:
            return await self.reader.read()
        except ConnectionError:
            return b""

    def close(self):
        OPEN.discard(self)
        self.writer.transport.abort()


OPEN: set[Line] = set()
"""Connections that nobody has closed yet."""


async def ask(port, method, path, body=b"", **headers):
    """Ask once on a connection of its own."""
    line = await Line.open(port)
    try:
        return await line.ask(method, path, body, **headers)
    finally:
        line.close()


async def track(port, payload):
    return await ask(port, "POST", "/track", json.dumps(payload).encode())


def payload(*event_ids, session="s", profile=None):
    """Return a request that counts an interest up, once for each event id."""
    properties = {"interest": "tea", "value": 1}
    events = [{"id": it, "type": "increase-interest", "properties": properties} for it in event_ids]
    person = {"profile": {"id": profile}} if profile else {}
    return {"source": {"id": "web"}, "session": {"id": session}, "events": events, **person}
