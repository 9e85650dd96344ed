"""An authority of the tests' own, and certificates that it has signed."""

import datetime as dt
import ipaddress
import ssl

from cryptography import x509
from cryptography.hazmat.primitives import hashes, serialization
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.x509.oid import NameOID
from tests.brokers.process import HOST


class Authority:
    """Signs certificates, and writes them down."""

    def __init__(self, folder):
        self.folder = folder
        self.key = ec.generate_private_key(ec.SECP256R1())
        self.name = x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, "authority")])
        self.ca = self.write("ca", self.sign("authority", self.key, is_ca=True))

    def sign(self, name, key, *, is_ca=False):
        """Return a certificate."""
        now = dt.datetime.now(dt.UTC)
        names = [x509.DNSName("localhost"), x509.IPAddress(ipaddress.ip_address(HOST))]
        return (
            x509.CertificateBuilder()
            .subject_name(x509.Name([x509.NameAttribute(NameOID.COMMON_NAME, name)]))
            .issuer_name(self.name)
            .public_key(key.public_key())
            .serial_number(x509.random_serial_number())
            .not_valid_before(now - dt.timedelta(days=1))
            .not_valid_after(now + dt.timedelta(days=1))
            .add_extension(x509.BasicConstraints(ca=is_ca, path_length=None), critical=True)
            .add_extension(x509.SubjectAlternativeName(names), critical=False)
            .sign(self.key, hashes.SHA256())
        )

    def write(self, name, *things):
        """Write certificates and keys to a file, and return its path."""
        pem = serialization.Encoding.PEM
        plain = (pem, serialization.PrivateFormat.PKCS8, serialization.NoEncryption())
        path = self.folder / f"{name}.pem"
        path.write_bytes(
            b"".join(it.public_bytes(pem) if hasattr(it, "public_bytes") else it.private_bytes(*plain) for it in things)
        )
        return str(path)

    def pair(self, name):
        """Return files with a certificate and its key."""
        key = ec.generate_private_key(ec.SECP256R1())
        return self.write(name, self.sign(name, key)), self.write(f"{name}-key", key)


def listening(authority):
    """Return how a broker encrypts that asks us for a certificate too."""
    context = ssl.create_default_context(ssl.Purpose.CLIENT_AUTH, cafile=authority.ca)
    context.verify_mode = ssl.CERT_REQUIRED
    context.load_cert_chain(*authority.pair("broker"))
    return context
