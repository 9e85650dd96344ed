"""A wire between an import and the broker, to be cut, or to be held so that nothing more gets to the broker."""

import asyncio
import contextlib

from tests.brokers.process import HOST


class Strand:
    """One connection; `sent` is what we have sent by it."""

    def __init__(self, reader, writer, far_reader, far_writer):
        self.reader, self.writer = reader, writer
        self.far_reader, self.far_writer = far_reader, far_writer
        self.free = asyncio.Event()
        self.free.set()
        self.deaf = asyncio.Event()
        self.deaf.set()
        self.sent = b""

    async def carry(self):
        """Carry bytes both ways until one side hangs up."""
        ways = [self.pump(self.reader, self.far_writer, self.free), self.pump(self.far_reader, self.writer, self.deaf)]
        tasks = [asyncio.create_task(it) for it in ways]
        await asyncio.wait(tasks, return_when=asyncio.FIRST_COMPLETED)
        for task in tasks:
            task.cancel()
        await asyncio.gather(*tasks, return_exceptions=True)
        self.cut()

    async def pump(self, source, sink, free):
        with contextlib.suppress(ConnectionError):
            while data := await source.read(65_536):
                await free.wait()
                if source is self.reader:
                    self.sent += data
                sink.write(data)
                await sink.drain()

    def cut(self):
        """End it, without a farewell."""
        self.writer.transport.abort()
        self.far_writer.transport.abort()

    def hold(self):
        """Let nothing more of ours through."""
        self.free.clear()

    def silence(self):
        """Let nothing more of the broker's through."""
        self.deaf.clear()


class Wire:
    """Listens on `port` in place of a broker. `strands` are the connections, in the order in which they were made.

    With `tls`, our end of the wire is encrypted.
    """

    def __init__(self, far, tls=None):
        self.far, self.tls, self.strands = far, tls, []
        self._tasks = set()

    async def __aenter__(self):
        self._server = await asyncio.start_server(self._join, HOST, 0, ssl=self.tls)
        self.port = self._server.sockets[0].getsockname()[1]
        return self

    async def __aexit__(self, *_):
        self._server.close()
        self.cut()
        await asyncio.gather(*self._tasks, return_exceptions=True)
        await self._server.wait_closed()

    async def _join(self, reader, writer):
        self._tasks.add(asyncio.current_task())
        strand = Strand(reader, writer, *await asyncio.open_connection(HOST, self.far))
        self.strands.append(strand)
        await strand.carry()

    @property
    def intake(self):
        """The connection that messages come by."""
        return self.strands[-1]

    @property
    def outlet(self):
        """The connection that results go by."""
        return self.strands[-2]

    def cut(self):
        """End all connections."""
        for strand in self.strands:
            strand.cut()
