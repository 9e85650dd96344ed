"""Which broker and which queues the import works with, and how much it takes at once."""

from __future__ import annotations

import ssl
from pathlib import Path

import msgspec

from limner.errors import Misconfigured
from limner.settings import Settings, Tls

MILLISECONDS = 1000


class QueueSettings(msgspec.Struct, frozen=True, kw_only=True):
    """A broker, how to enter, the three queues, and how messages are taken from the first of them.

    `result_ttl` and `import_ttl` are the seconds that messages live in their queues; `linger` is how many seconds a
    message may wait for others of its batch. What is larger than `max_body` bytes is refused, and not kept.
    """

    host: str = "127.0.0.1"
    port: int = 5672
    vhost: str = "/"
    user: str = "guest"
    password: str = "guest"  # noqa: S105 # RabbitMQ's own
    tls: Tls | None = None
    import_queue: str = "database_import"
    result_queue: str = "database_import_result"
    dead_queue: str = "database_import_dead"
    result_ttl: int = 86_400
    import_ttl: int | None = None
    prefetch: int = 1000
    batch: int = 200
    linger: float = 0.02
    max_body: int = 1_048_576

    def __repr__(self) -> str:
        return f"QueueSettings({self.user!r} at {self.host}:{self.port}{self.vhost})"


def queue_settings(settings: Settings) -> QueueSettings:
    """Return what the product's settings say of the import."""
    return QueueSettings(
        host=settings.rabbitmq_host,
        port=settings.broker_port,
        vhost=settings.rabbitmq_vhost,
        user=settings.rabbitmq_user,
        password=settings.rabbitmq_pass,
        tls=settings.rabbitmq_tls,
        import_queue=settings.rabbitmq_import_queue,
        result_queue=settings.rabbitmq_result_queue,
        dead_queue=settings.rabbitmq_dead_queue,
        result_ttl=settings.rabbitmq_x_message_ttl,
        import_ttl=settings.rabbitmq_import_x_message_ttl,
        prefetch=settings.rabbitmq_import_prefetch,
        batch=settings.rabbitmq_import_batch,
        linger=settings.rabbitmq_import_linger_ms / MILLISECONDS,
        max_body=settings.rabbitmq_import_max_body,
    )


def encryption(tls: Tls | None) -> ssl.SSLContext | None:
    """Return how to encrypt, None for not at all; a file that is no certificate or key raises Misconfigured."""
    if tls is None:
        return None
    _check_files(tls)
    try:
        context = ssl.create_default_context(cafile=tls.ca or None)
        if tls.cert:
            context.load_cert_chain(tls.cert, tls.key or None)
    except (OSError, ValueError) as error:  # what OpenSSL says of a file is an OSError too
        raise Misconfigured(
            f"LIMNER_RABBITMQ_TLS: ca, cert and key have to be files in PEM that go together; {error}"
        ) from error
    if not tls.verify:
        context.check_hostname = False
        context.verify_mode = ssl.CERT_NONE
    return context


def _check_files(tls: Tls) -> None:
    """Raise Misconfigured with the name of a file that is not there or not for us: OpenSSL does not say which."""
    for name, path in (("ca", tls.ca), ("cert", tls.cert), ("key", tls.key)):
        try:
            if path:
                Path(path).open("rb").close()
        except (OSError, ValueError) as error:
            reason = (error.strerror if isinstance(error, OSError) else "") or error
            raise Misconfigured(f"LIMNER_RABBITMQ_TLS: the {name} {path!r} cannot be read: {reason}") from error
