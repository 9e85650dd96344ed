"""Requests go out as HTTP wants them, and every answer comes to its end, whatever the server does."""

import asyncio
import datetime as dt
import gzip
import ipaddress
import re
import ssl
import zlib
from contextlib import asynccontextmanager
from itertools import pairwise

import pytest
import uvloop
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import Rejected
from limner.pipeline import lines
from limner.pipeline.addresses import Guard
from limner.pipeline.lines import LARGEST, Heard, Letter, Line, Lines
from limner.sdk.driving import Silence

HERE = Guard(["127.0.0.0/8", "::1"])
OK = b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\n\r\nhi"
LATER = object()
"""Instead of an answer: hang up without a word."""

ENDS = re.compile(rb"content-length|chunked| 204 ")
"""What an answer has that does not end with the line."""


class Far:
    """A server that reads requests, and writes what it was told to, one after the other."""

    def __init__(self, *answers):
        self.answers, self.heads, self.bodies, self.lines = list(answers), [], [], 0
        self.hung_up = asyncio.Event()
        self.url = ""

    async def serve(self, reader, writer):
        """Answer what comes over one connection."""
        self.lines += 1
        try:
            while True:
                head = (await reader.readuntil(b"\r\n\r\n")).decode()
                fields = dict(line.split(": ", 1) for line in head.strip().split("\r\n")[1:])
                self.heads.append((head.split("\r\n")[0], {name.lower(): it for name, it in fields.items()}))
                self.bodies.append(await reader.readexactly(int(fields.get("content-length", 0))))
                answer = self.answers.pop(0) if self.answers else OK
                if answer is LATER:
                    return
                writer.write(answer)
                if b"connection: close" in answer or not ENDS.search(answer):
                    return
        except (asyncio.IncompleteReadError, ConnectionError):
            return
        finally:
            self.hung_up.set()
            writer.close()

    @asynccontextmanager
    async def listening(self, context=None):
        """Listen on a free port."""
        server = await asyncio.start_server(self.serve, "127.0.0.1", 0, ssl=context)
        port = server.sockets[0].getsockname()[1]
        self.url = f"http{'s' if context else ''}://127.0.0.1:{port}"
        try:
            yield self
        finally:
            server.close()


def letter(url, method="POST", body=b"{}", *, verify_tls=True, **headers):
    return Letter(method=method, url=url, headers=headers, body=body, proxy=None, verify_tls=verify_tls)


@pytest.fixture(params=[asyncio.run, uvloop.run], ids=["asyncio", "uvloop"])
def run(request):
    """Run a coroutine in a loop of the standard library, and in that of the product."""
    return request.param


@pytest.fixture
def ask(run):
    """Ask a server some things over the same lines; return what was heard of each, and the server."""

    def ask(*answers, letters=None, **about):
        async def asking():
            async with Far(*answers).listening() as far:
                wire = Lines(HERE)
                asked = letters or [letter(far.url, **about) for _ in answers]
                heard = [await wire.ask(it if isinstance(it, Letter) else it(far.url)) for it in asked]
                await wire.close()
                return heard, far

        return run(asking())

    return ask


def test_a_request_is_written_as_it_was_meant(ask):
    wanted = [lambda url: letter(f"{url}/a b/ü?q=x y&z=%20#frag", body=b"data", **{"X-A": "1", "user-agent": "me"})]
    (heard,), far = ask(OK, letters=wanted)
    (line, headers), host = far.heads[0], far.url.partition("//")[2]
    assert line == "POST /a%20b/%C3%BC?q=x%20y&z=%20 HTTP/1.1"
    assert (headers["host"], headers["x-a"], headers["user-agent"], headers["content-length"]) == (host, "1", "me", "4")
    assert (far.bodies, heard.status, heard.body) == ([b"data"], 200, b"hi")


@pytest.mark.parametrize(("method", "length"), [("GET", None), ("POST", "0"), ("DELETE", "0"), ("HEAD", None)])
def test_a_request_without_a_body_says_so_where_one_is_expected(ask, method, length):
    _, far = ask(b"HTTP/1.1 204 No Content\r\n\r\n", method=method, body=None)
    assert far.heads[0][1].get("content-length") == length


def test_how_a_message_is_framed_is_not_for_others_to_say(ask):
    odd = {"Content-Length": "1", "Transfer-Encoding": "chunked", "connection": "close", "accept-encoding": "br"}
    _, far = ask(OK, OK, body=b"data", **odd)
    assert (far.bodies, far.lines) == ([b"data", b"data"], 1)
    assert not {"transfer-encoding", "connection"} & far.heads[0][1].keys()
    assert far.heads[0][1]["accept-encoding"] == "identity"


@pytest.mark.parametrize(
    "name", ["Transfer-Encoding ", "content-length\t", "a:b", "", "a\r\nx", "x\N{LATIN SMALL LETTER E WITH ACUTE}"]
)
def test_what_is_no_name_of_a_header_is_refused(run, name):
    with pytest.raises(Rejected):
        run(Lines(HERE).ask(letter("http://127.0.0.1:1/", **{name: "chunked"})))


def test_what_is_no_method_is_refused(run):
    with pytest.raises(Rejected):
        run(Lines(HERE).ask(letter("http://127.0.0.1:1/", method="GET / HTTP/1.1")))


@pytest.mark.parametrize("header", ["a\r\nx: y", "a\nx", "a\0", "\ud800"])
def test_a_header_that_would_end_before_its_end_is_refused(run, header):
    with pytest.raises(Rejected):
        run(Lines(HERE).ask(letter("http://127.0.0.1:1/", **{"x-a": header})))


@pytest.mark.parametrize(
    "url", ["http://exa mple.com/", "http://[::1/", "http://a:99999/", "ftp://a/", "http://\udcff/"]
)
def test_what_is_no_address_is_refused(run, url):
    with pytest.raises(Rejected):
        run(Lines(HERE).ask(letter(url)))


def test_a_place_of_ipv6_is_reached_under_its_name_in_brackets(run):
    async def asking():
        far = Far()
        try:
            server = await asyncio.start_server(far.serve, "::1", 0)
        except OSError:
            pytest.skip("this machine has no IPv6")
        host = f"[::1]:{server.sockets[0].getsockname()[1]}"
        wire = Lines(HERE)
        heard = await wire.ask(letter(f"http://{host}/"))
        await wire.close()
        server.close()
        assert (heard.body, far.heads[0][1]["host"]) == (b"hi", host)

    run(asking())


def test_a_line_is_used_again(ask):
    heard, far = ask(OK, OK, b"HTTP/1.1 204 No Content\r\n\r\n", OK)
    assert ([it.status for it in heard], far.lines) == ([200, 200, 204, 200], 1)


@pytest.mark.parametrize(
    "answer",
    [
        b"HTTP/1.1 200 OK\r\nconnection: close\r\ncontent-length: 2\r\n\r\nhi",
        b"HTTP/1.0 200 OK\r\ncontent-length: 2\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\n\r\nhi",
        OK + b"HTTP/1.1 200 OK\r\ncontent-length: 6\r\n\r\nforged",
        OK + b"rubbish",
    ],
)
def test_a_line_is_used_once_where_the_answer_ends_with_it_or_says_so_or_has_more(ask, answer):
    heard, far = ask(answer, OK)
    assert ([it.body for it in heard], far.lines) == ([b"hi", b"hi"], 2)


def test_a_line_that_nobody_used_for_long_is_not_used_again(ask, monkeypatch):
    monkeypatch.setattr(lines, "IDLE", 0.0)
    _, far = ask(OK, OK)
    assert far.lines == 2


def test_lines_that_nobody_uses_are_hung_up(run, monkeypatch):
    monkeypatch.setattr(lines, "IDLE", 0.01)

    async def asking():
        async with Far().listening() as far:
            wire = Lines(HERE)
            await wire.ask(letter(far.url))
            await asyncio.wait_for(far.hung_up.wait(), 30)
            assert not wire._free

    run(asking())


@pytest.mark.parametrize(
    ("answer", "body"),
    [
        (b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n1;x=y\r\nc\r\n0\r\nlast: 1\r\n\r\n", b"abc"),
        (b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 103 Early Hints\r\nlink: x\r\n\r\n" + OK, b"hi"),
        (b"HTTP/1.1 200\r\n\r\n" + b"x" * 100, b"x" * 100),
        (b"HTTP/1.1 200 OK\r\ncontent-length: 0\r\n\r\n", b""),
    ],
)
def test_an_answer_is_read_to_its_end_however_that_is_told(ask, answer, body):
    (heard,), _ = ask(answer)
    assert (heard.status, heard.body) == (200, body)


def test_an_answer_to_head_has_no_body(ask):
    heard, _ = ask(b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\n\r\n", OK, method="HEAD", body=None)
    assert [it.body for it in heard] == [b"", b""]


def test_headers_are_in_lower_case_and_name_the_charset(ask):
    head = b'HTTP/1.1 200 OK\r\nContent-Type: text/plain; Charset="latin-1"\r\nX-Odd: \xff\r\ncontent-length: 1\r\n\r\n'
    (heard,), _ = ask(head + b"\xe4")
    assert (heard.charset, heard.headers["x-odd"], heard.body) == ("latin-1", "ÿ", b"\xe4")


def test_of_a_long_answer_the_beginning_is_read(ask):
    long = b"x" * (LARGEST + 5)
    (heard, again), far = ask(b"HTTP/1.1 200 OK\r\ncontent-length: %d\r\n\r\n" % len(long) + long, OK)
    assert (heard.body, again.body, far.lines) == (long[:LARGEST], b"hi", 2)


@pytest.mark.parametrize(
    "answer",
    [
        LATER,
        b"garbage\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncontent-length: 5\r\nconnection: close\r\n\r\nhi",
        b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\nconnection: close\r\n\r\n5\r\nhi",
        b"HTTP/1.1 200 OK\r\ncontent-length: 2\r\ntransfer-encoding: chunked\r\n\r\n0\r\n\r\n",
        b"HTTP/1.1 101 Switching\r\nconnection: upgrade\r\nupgrade: x\r\n\r\n",
        b"HTTP/1.1 200 OK\r\nx: " + b"y" * 70_000 + b"\r\ncontent-length: 0\r\n\r\n",
        b"HTTP/1.1 200 OK\r\ncont",
    ],
)
def test_an_answer_that_is_none_is_silence(ask, answer):
    (heard,), _ = ask(answer)
    assert isinstance(heard, Silence)
    assert "the connection broke" in heard.reason


def test_an_answer_of_before_is_not_taken_for_one_that_does_not_come(ask):
    (_, heard), far = ask(b"HTTP/1.1 204 No Content\r\n\r\n", LATER)
    assert isinstance(heard, Silence)
    assert far.lines == 1


@pytest.mark.parametrize(("method", "lines"), [("GET", 2), ("PUT", 2), ("DELETE", 2), ("POST", 1), ("PATCH", 1)])
def test_what_may_be_repeated_is_asked_again_where_the_server_hung_up_a_line_that_was_used(ask, method, lines):
    heard, far = ask(OK, LATER, OK, letters=[lambda url: letter(url, method=method)] * 2)
    assert far.lines == lines
    assert isinstance(heard[1], Heard if lines == 2 else Silence)


@pytest.mark.parametrize("answers", [[LATER, OK], [OK, b"HTTP/1.1 200 O", OK], [OK, LATER, LATER, OK]])
def test_nothing_is_repeated_over_a_new_line_nor_after_a_first_word_nor_twice(ask, answers):
    wanted = [lambda url: letter(url, method="GET", body=None)] * (1 + (answers[0] is OK))
    heard, far = ask(*answers, letters=wanted)
    assert isinstance(heard[-1], Silence)
    assert far.answers == [OK]


@pytest.mark.parametrize(
    "begin",
    [b"HTTP/1.1 200 OK\r\nx: ", b"HTTP/1.1 200 ", b"HTTP/1.1 200 OK\r\ntransfer-encoding: chunked\r\n\r\n0\r\nx: "],
)
def test_an_answer_whose_head_or_trailer_never_ends_is_silence(ask, begin):
    (heard,), _ = ask(begin + b"y" * (lines.MOST + 70_000) + b"content-length: 0")
    assert isinstance(heard, Silence)


def test_first_words_without_end_are_silence(ask):
    (heard,), _ = ask(b"HTTP/1.1 103 Early Hints\r\nx: y\r\n\r\n" * 5000 + OK)
    assert isinstance(heard, Silence)


@pytest.mark.parametrize("coding", ["gzip", "deflate"])
def test_an_answer_that_comes_packed_is_unpacked_up_to_the_limit(ask, coding):
    packed = (gzip if coding == "gzip" else zlib).compress(b"x" * (LARGEST + 5))
    head = b"HTTP/1.1 200 OK\r\ncontent-encoding: %s\r\ncontent-length: %d\r\n\r\n"
    (heard, odd), _ = ask(head % (coding.encode(), len(packed)) + packed, head % (coding.encode(), 2) + b"hi")
    assert heard.body == b"x" * LARGEST
    assert odd.body == b"hi"


def test_who_stops_waiting_hangs_up(run):
    async def asking():
        async with Far(b"HTTP/1.1 200 OK\r\ncontent-length: 9\r\n\r\n").listening() as far:
            waiting = asyncio.create_task(Lines(HERE).ask(letter(far.url)))
            while not far.heads:  # noqa: ASYNC110 # nothing tells when it has come
                await asyncio.sleep(0)
            waiting.cancel()
            with pytest.raises(asyncio.CancelledError):
                await waiting
            await asyncio.wait_for(far.hung_up.wait(), 30)

    run(asking())


@pytest.mark.parametrize("url", ["http://127.0.0.1:1/", "http://no.such.host.invalid/"])
def test_a_server_that_is_not_there_is_silence(run, url):
    heard = run(Lines(HERE).ask(letter(url)))
    assert heard.reason.startswith("it cannot be reached: ")


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "[::1]", "2130706433"])
def test_no_line_leads_where_none_may(run, host):
    async def asking():
        async with Far().listening() as far:
            with pytest.raises(Rejected, match="LIMNER_OUTBOUND_ALLOW"):
                await Lines(Guard()).ask(letter(far.url.replace("127.0.0.1", host)))
            assert far.lines == 0

    run(asking())


@pytest.fixture
def own(tmp_path):
    """A server's side of TLS, with a certificate that nobody attests."""
    key = ec.generate_private_key(ec.SECP256R1())
    name = x509.Name([x509.NameAttribute(x509.NameOID.COMMON_NAME, "here")])
    now = dt.datetime.now(dt.UTC)
    made = x509.CertificateBuilder().subject_name(name).issuer_name(name).public_key(key.public_key())
    made = made.serial_number(1).not_valid_before(now).not_valid_after(now + dt.timedelta(days=1))
    places = x509.SubjectAlternativeName([x509.IPAddress(ipaddress.ip_address("127.0.0.1"))])
    private = (serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
    (tmp_path / "key").write_bytes(key.private_bytes(*private))
    signed = made.add_extension(places, critical=False).sign(key, hashes.SHA256())
    (tmp_path / "cert").write_bytes(signed.public_bytes(serialization.Encoding.PEM))
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(tmp_path / "cert", tmp_path / "key")
    return context


def test_a_certificate_that_nobody_attests_is_taken_only_where_that_is_wanted(run, own):
    async def asking():
        async with Far().listening(own) as far:
            wire = Lines(HERE)
            refused = await wire.ask(letter(far.url))
            taken = [await wire.ask(letter(far.url, verify_tls=False)) for _ in range(2)]
            await wire.close()
            assert refused == Silence("the certificate of the server is not in order")
            assert ([it.body for it in taken], len(far.heads), far.lines) == ([b"hi", b"hi"], 2, 1)

    run(asking())


def test_a_server_without_tls_is_silence_where_tls_is_wanted(run):
    async def greet(_, writer):
        writer.write(b"220 at your service\r\n")
        writer.close()

    async def asking():
        server = await asyncio.start_server(greet, "127.0.0.1", 0)
        port = server.sockets[0].getsockname()[1]
        heard = await Lines(HERE).ask(letter(f"https://127.0.0.1:{port}/"))
        server.close()
        assert heard == Silence("the server does not speak TLS as it should")

    run(asking())


class Pipe(asyncio.Transport):
    """The near end of a line whose far end is the test."""

    def __init__(self):
        super().__init__()
        self.closed = False

    def write(self, data):
        """Take what nobody reads."""

    def get_write_buffer_size(self):
        """Have sent all."""
        return 0

    def is_closing(self):
        """Tell whether somebody hung up."""
        return self.closed

    def abort(self):
        """Hang up."""
        self.closed = True


ANSWERS = st.sampled_from([
    OK,
    b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 201 Created\r\nX-Y: z\r\ncontent-length: 3\r\n\r\nabc",
    b"HTTP/1.1 500 Oh\r\ntransfer-encoding: chunked\r\n\r\n2\r\nab\r\n3\r\ncde\r\n0\r\n\r\n",
    b"HTTP/1.1 302 Found\r\nlocation: /there\r\ncontent-length: 0\r\n\r\n",
])  # fmt: skip


@given(ANSWERS, st.lists(st.integers(1, 60), max_size=30))
def test_an_answer_is_the_same_however_it_comes_in_pieces(answer, cuts):
    async def hear(pieces):
        line, pipe = Line(), Pipe()
        line.connection_made(pipe)
        heard = line.ask(b"", has_no_body=False)
        for piece in pieces:
            assert not heard.done()
            line.data_received(piece)
        return await heard, pipe.closed

    places = sorted({0, *(cut for cut in cuts if cut < len(answer)), len(answer)})
    pieces = [answer[a:b] for a, b in pairwise(places)]
    whole, cut = asyncio.run(hear([answer])), asyncio.run(hear(pieces))
    assert isinstance(whole[0], Heard)
    assert whole == cut
