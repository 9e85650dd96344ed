"""E-mail, to a real mail server in this process."""

import email
import email.policy
import ssl
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from aiosmtpd.controller import Controller
from aiosmtpd.smtp import AuthResult
from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.brokers.process import HOST, NOBODYS, free_port

from limner.plugins.destinations.smtp import SERVER, Server, Smtp, check
from limner.sdk import Rejected, Retry, Secret
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload
from limner.sdk.testing.plugins import NOON

LETTER = {"to": "ann@example.com", "subject": "Hello", "text": "How are you?"}
USER, PASSWORD = "ann", "s3cret-ann"


class TestServer(ResourceContract):
    plugin = SERVER
    config = {"smtp": "smtp.example.com", "port": "587", "username": USER, "password": PASSWORD}


class TestSmtp(ConnectedContract):
    plugin = Smtp
    driver = "aiosmtplib"
    config = {"sender": "Shop <shop@example.com>"}
    credentials = TestServer.config

    def test_it_reaches_the_server(self):
        assert self.make().addresses() == [("smtp.example.com", 587)]


class MailBoxes:
    """Takes every message, but for the mailboxes that it refuses with a code."""

    def __init__(self):
        self.letters = []
        self.refused = {}

    async def handle_RCPT(self, server, session, envelope, address, options):  # noqa: N802 # aiosmtpd's name
        if code := self.refused.get(address):
            return f"{code} Mailbox unavailable"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):  # noqa: N802 # aiosmtpd's name
        if code := self.refused.get("data"):
            return f"{code} Not now"
        self.letters.append(
            (envelope.rcpt_tos, email.message_from_bytes(envelope.content, policy=email.policy.default))
        )
        return "250 OK"


def authenticate(server, session, envelope, mechanism, data):
    return AuthResult(success=(data.login, data.password) == (USER.encode(), PASSWORD.encode()), handled=False)


@contextmanager
def listening(boxes, port=0, **options):
    """Run a mail server in a thread of its own."""
    controller = Controller(boxes, hostname=HOST, port=port or free_port(), ready_timeout=60, **options)
    controller.start()
    try:
        yield controller.port
    finally:
        controller.stop()


@pytest.fixture
def boxes():
    return MailBoxes()


@pytest.fixture
def port(boxes):
    with listening(boxes, authenticator=authenticate, auth_require_tls=False, enable_SMTPUTF8=True) as port:
        yield port


def access(port, **other):
    return load(Server, {"smtp": HOST, "port": port, "start_tls": False, **other})


async def deliver(port, data, sender="shop@example.com", **access_):
    it = Smtp.run(config=load(Smtp.config, {"sender": sender}), credentials=access(port, **access_))
    try:
        await it.connect()
        await it.send([payload(data)])
    finally:
        await it.close()


async def test_a_letter_arrives_as_it_was_mapped(boxes, port):
    await deliver(
        port,
        {
            "to": "Zoë Łuka <zoe@example.com>",
            "subject": "Grüße 漢字 🎈",
            "text": "Hallo Zoë\n\n.\nein Punkt",
            "html": "<p>Hallo Zoë</p>",
            "from": "Der Laden <laden@example.com>",
            "reply_to": "hilfe@example.com",
        },
    )
    ((recipients, letter),) = boxes.letters
    assert recipients == ["zoe@example.com"]
    assert str(letter["to"]) == "Zoë Łuka <zoe@example.com>"
    assert str(letter["subject"]) == "Grüße 漢字 🎈"
    assert str(letter["from"]) == "Der Laden <laden@example.com>"
    assert str(letter["reply-to"]) == "hilfe@example.com"
    assert letter.get_body(["plain"]).get_content().splitlines() == ["Hallo Zoë", "", ".", "ein Punkt"]
    assert letter.get_body(["html"]).get_content().strip() == "<p>Hallo Zoë</p>"


async def test_a_letter_says_the_same_of_itself_each_time(boxes, port):
    await deliver(port, LETTER)
    await deliver(port, LETTER)
    first, second = (letter for _, letter in boxes.letters)
    assert first["message-id"] == second["message-id"] == "<d-1@example.com>"
    assert first["date"].datetime == second["date"].datetime == NOON
    assert first["auto-submitted"] == "auto-generated"


async def test_a_list_of_recipients_gets_one_letter(boxes, port):
    await deliver(port, {**LETTER, "to": ["ann@example.com", "Bob <bob@example.com>"]})
    assert [recipients for recipients, _ in boxes.letters] == [["ann@example.com", "bob@example.com"]]


async def test_html_alone_is_a_letter(boxes, port):
    await deliver(port, {"to": "ann@example.com", "subject": "Hello", "html": "<b>Hi</b>"})
    ((_, letter),) = boxes.letters
    assert letter.get_content_type() == "text/html"


async def test_a_domain_of_other_letters_is_written_as_servers_know_it(boxes, port):
    await deliver(port, {**LETTER, "to": "ann@bücher.example"})
    assert boxes.letters[0][0] == ["ann@xn--bcher-kva.example"]


async def test_a_mailbox_of_other_letters_is_reached_where_the_server_can(boxes, port):
    await deliver(port, {**LETTER, "to": "zoë@example.com"})
    assert boxes.letters[0][0] == ["zoë@example.com"]


async def test_a_mailbox_of_other_letters_is_refused_where_the_server_cannot(boxes):
    with listening(boxes, enable_SMTPUTF8=False) as port, pytest.raises(Rejected, match="SMTPUTF8"):
        await deliver(port, {**LETTER, "to": "zoë@example.com"})


@pytest.mark.parametrize(
    ("change", "told"),
    [
        ({"subject": "Hello\r\nBcc: eve@example.com"}, "line break"),
        ({"to": "ann@example.com\nBcc: eve@example.com"}, "line break"),
        ({"from": "Shop\r\n <shop@example.com>"}, "line break"),
        ({"reply_to": "a@example.com\r\nX-Evil: 1"}, "line break"),
        ({"to": "ann@example.com, eve@example.com"}, "one e-mail address"),
        ({"to": ["ann@example.com, eve@example.com"]}, "one e-mail address"),
        ({"to": "Ann <ann@example.com>, eve@example.com"}, "one e-mail address"),
        ({"to": "ann"}, "one e-mail address"),
        ({"to": 7}, "has to be a text"),
        ({"to": None}, "nobody"),
        ({"to": "ann@a..example"}, "domain"),
        ({"subject": None}, "`subject`"),
        ({"text": None}, "needs a text"),
        ({"text": {"no": "text"}}, "needs a text"),
    ],
)
async def test_what_is_no_letter_is_refused(boxes, port, change, told):
    with pytest.raises(Rejected, match=told):
        await deliver(port, {**LETTER, **change})
    assert boxes.letters == []


async def test_a_letter_needs_a_sender(boxes, port):
    with pytest.raises(Rejected, match="from"):
        await deliver(port, LETTER, sender="")


@pytest.mark.parametrize(("code", "error"), [(550, Rejected), (450, Retry)])
async def test_a_recipient_who_is_refused_is_given_up_or_tried_again(boxes, port, code, error):
    boxes.refused["ann@example.com"] = code
    with pytest.raises(error, match=f"{code} Mailbox unavailable"):
        await deliver(port, LETTER)


@pytest.mark.parametrize(("code", "error"), [(554, Rejected), (451, Retry)])
async def test_a_letter_that_is_refused_is_given_up_or_tried_again(boxes, port, code, error):
    boxes.refused["data"] = code
    with pytest.raises(error, match="Not now"):
        await deliver(port, LETTER)


async def test_a_letter_that_reached_some_is_not_sent_to_them_again(boxes, port):
    boxes.refused["bob@example.com"] = 450
    with pytest.raises(Rejected, match="1 of its recipients"):
        await deliver(port, {**LETTER, "to": ["ann@example.com", "bob@example.com"]})
    assert [recipients for recipients, _ in boxes.letters] == [["ann@example.com"]]


async def test_the_user_is_let_in_by_its_password(boxes, port):
    await deliver(port, LETTER, username=USER, password=PASSWORD)
    await check(access(port, username=USER, password=PASSWORD))
    assert len(boxes.letters) == 1


async def test_a_wrong_password_is_refused(boxes, port):
    with pytest.raises(Rejected, match="535"):
        await check(access(port, username=USER, password="wrong"))


async def test_a_connection_that_the_server_has_left_is_opened_again(boxes):
    port = free_port()
    it = Smtp.run(config=load(Smtp.config, {"sender": "shop@example.com"}), credentials=access(port))
    with listening(boxes, port):
        await it.connect()
        await it.send([payload(LETTER)])
    with pytest.raises(Retry):
        await it.send([payload(LETTER)])
    with listening(boxes, port):
        await it.send([payload(LETTER)])
    await it.close()
    assert len(boxes.letters) == 2


def certificate(folder):
    """Return a context for a server with a certificate that nobody trusts."""
    key = ec.generate_private_key(ec.SECP256R1())
    name, now = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "localhost")]), datetime.now(UTC)
    made = x509.CertificateBuilder(name, name, key.public_key(), x509.random_serial_number(), now, now + timedelta(1))
    signed = made.sign(key, hashes.SHA256())
    private = key.private_bytes(
        serialization.Encoding.PEM, serialization.PrivateFormat.PKCS8, serialization.NoEncryption()
    )
    (folder / "server.pem").write_bytes(signed.public_bytes(serialization.Encoding.PEM) + private)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(folder / "server.pem")
    return context


async def test_starttls_encrypts_and_a_stranger_is_not_trusted(boxes, tmp_path):
    with listening(boxes, tls_context=certificate(tmp_path), require_starttls=True) as port:
        await deliver(port, LETTER, start_tls=True, verify=False)
        with pytest.raises(Retry, match=r"(?i)certificate"):
            await deliver(port, LETTER, start_tls=True)
        with pytest.raises(Rejected, match="530"):
            await deliver(port, LETTER)
    assert len(boxes.letters) == 1


async def test_starttls_is_insisted_on(boxes, port):
    with pytest.raises(Rejected, match="STARTTLS"):
        await deliver(port, LETTER, start_tls=True)


async def test_tls_from_the_start_encrypts(boxes, tmp_path):
    with listening(boxes, ssl_context=certificate(tmp_path)) as port:
        await deliver(port, LETTER, ssl=True, start_tls=True, verify=False)
    assert len(boxes.letters) == 1


async def test_a_server_that_is_not_there_is_tried_again():
    with pytest.raises(Retry):
        await check(Server(smtp=HOST, port=NOBODYS, password=Secret("")))
