"""Every setting of the product, in one table: `docs/settings.md` is printed from it, an unknown one stops the start."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec

from limner.errors import Misconfigured

Meta = msgspec.Meta
LogLevel = Literal["debug", "info", "warning", "error"]
Bots = Literal["refuse", "mark"]
QUEUE = r"^[a-zA-Z0-9_.:@#,/+ -]+$"
"""What the client of the broker takes for the name of a queue."""

PREFIX = "LIMNER_"
LISTS = frozenset({"trusted_proxies", "outbound_allow", "oidc_roles"})
SECRETS = frozenset({"secret_key", "rabbitmq_pass", "oidc_client_secret"})
ALIASES = {"default_log_level": "log_level"}
"""What settings are called in the files of the platform whose import we take over."""

LEVELS = {"warn": "warning"}
"""What levels of a log are called there."""

TRACARDI = {
    "ENABLE_PROFILE_DESTINATIONS": "enable_profile_destinations",
    "ENABLE_EVENT_DESTINATIONS": "enable_event_destinations",
    "POSTPONE_DESTINATION_SYNC": "quiet_period",
    "EXPOSE_GUI_API": "expose_api",
}
"""Variables of Tracardi that say the same of us. Names that any program may have, such as PRODUCTION, are not ours."""

LONGEST_TTL = 315_360_000
"""Seconds, 3650 days: the broker refuses one millisecond more."""
AMQP, AMQPS = 5672, 5671


class Tls(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How a connection is encrypted: files of certificates in PEM, and whether the other side has to prove itself."""

    ca: str = ""
    cert: str = ""
    key: str = ""
    verify: bool = True


class Settings(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """How this process runs. Each field is a variable `LIMNER_…` or a line of the `--config` file, some are options."""

    host: Annotated[str, Meta(description="Address to listen on.")] = "127.0.0.1"
    port: Annotated[int, Meta(ge=0, le=65535, description="Port to listen on; 0 takes a free one.")] = 8686
    data: Annotated[str, Meta(description="Folder of the embedded store.")] = "./limner-data"
    store: Annotated[
        str, Meta(description="Where data lives; empty is SQLite in the data folder, `memory:` forgets at the end.")
    ] = ""
    production: Annotated[
        bool, Meta(description="Serve the production environment only, and ignore the header `X-Context`.")
    ] = False
    secret_key: Annotated[
        str, Meta(description="Key that encrypts stored secrets. Empty: one is made in the data folder.")
    ] = ""
    log_level: Annotated[LogLevel, Meta(description="Least severe log line.")] = "info"
    trusted_proxies: Annotated[
        tuple[str, ...],
        Meta(description="Addresses and networks, by commas, whose `X-Forwarded-For` is believed."),
    ] = ()
    anonymize_ip: Annotated[
        bool, Meta(description="Keep only the network of an IP address: /24 of IPv4, /48 of IPv6.")
    ] = False
    geo_database: Annotated[
        str, Meta(description="A MaxMind `.mmdb` file for places by IP address. Empty: the embedded country table.")
    ] = ""
    bots: Annotated[Bots, Meta(description="Refuse requests of robots with 401, or mark their sessions.")] = "refuse"
    system_events: Annotated[
        bool,
        Meta(
            description="Add profile-created, profile-merged, segment-added, visit-started, session-opened ourselves."
        ),
    ] = True
    profile_updated: Annotated[
        bool, Meta(description="Add profile-updated, with the names of the fields, when events change somebody known.")
    ] = False
    track_debug: Annotated[
        bool, Meta(description="Answer the ids of stored events to requests with `options.debugger`.")
    ] = False
    answer_226: Annotated[
        bool,
        Meta(
            description="Answer 226 where something of a request was left out; `no`: 200, and `errors` alone tell it."
        ),
    ] = True
    expose_api: Annotated[
        bool, Meta(description="Serve the management API and the console. Also `EXPOSE_GUI_API`.")
    ] = True
    api_docs: Annotated[bool, Meta(description="Serve the OpenAPI document and its page at `/docs`.")] = True
    max_body: Annotated[int, Meta(ge=1024, description="Largest request body in bytes; a larger one gets 413.")] = (
        1_048_576
    )
    max_events: Annotated[int, Meta(ge=1, description="Most events in one request; more get 422.")] = 1000
    max_depth: Annotated[int, Meta(ge=4, le=200, description="Deepest nesting of JSON in a request.")] = 64
    max_waiting: Annotated[
        int, Meta(ge=1, description="Most requests that wait for their commit; more get 429 with `Retry-After`.")
    ] = 4096
    rate_limit: Annotated[
        int,
        Meta(ge=0, description="Collection requests a second from one address, twice as many in a burst; 0: no limit."),
    ] = 0
    body_timeout: Annotated[float, Meta(gt=0, description="Seconds that a request may take to arrive; then 408.")] = (
        10.0
    )
    visit_timeout: Annotated[
        int, Meta(ge=0, description="Seconds without an event after which a visit ends; 0: never.")
    ] = 1200
    quiet_period: Annotated[
        int,
        Meta(
            ge=0,
            description="Seconds that a profile rests before destinations are told of its changes; 0: at once. "
            "Also `POSTPONE_DESTINATION_SYNC`.",
        ),
    ] = 20
    enable_profile_destinations: Annotated[
        bool, Meta(description="Tell destinations of changed profiles. Also `ENABLE_PROFILE_DESTINATIONS`.")
    ] = True
    enable_event_destinations: Annotated[
        bool, Meta(description="Tell destinations of events. Also `ENABLE_EVENT_DESTINATIONS`.")
    ] = True
    outbound_allow: Annotated[
        tuple[str, ...],
        Meta(description="Networks, by commas, that destinations may reach beside the public internet."),
    ] = ()
    delivery_log_days: Annotated[int, Meta(ge=1, description="Days that the log of deliveries is kept.")] = 30
    delivery_payload_days: Annotated[
        int, Meta(ge=0, description="Days that what was sent and answered is kept in that log.")
    ] = 7
    audit_days: Annotated[
        int,
        Meta(ge=1, le=36500, description="Days that the books of who looked at whom and of who changed what are kept."),
    ] = 365
    history_days: Annotated[
        int,
        Meta(
            ge=0,
            le=36500,
            description="Days that changes of profiles are kept; 0 keeps none. Consents and merges stay for ever.",
        ),
    ] = 90
    token_lifetime: Annotated[int, Meta(ge=60, description="Seconds that a sign-in lasts.")] = 43200
    oidc_issuer: Annotated[
        str, Meta(description="OpenID Connect provider that people sign in with, by the address of its issuer.")
    ] = ""
    oidc_client_id: Annotated[str, Meta(description="What that provider calls us.")] = ""
    oidc_client_secret: Annotated[str, Meta(description="Secret that it gave us; empty for a public client.")] = ""
    oidc_user_claim: Annotated[str, Meta(description="Claim that says what somebody is called here.")] = "email"
    oidc_roles_claim: Annotated[
        str, Meta(description="Claim that `LIMNER_OIDC_ROLES` is about; dots lead into it, as in `realm_access.roles`.")
    ] = "groups"
    oidc_roles: Annotated[
        tuple[Annotated[str, Meta(pattern=r"^.+=(admin|developer|marketer|maintainer)$")], ...],
        Meta(description="Which values of that claim give which role, by commas: `cdp-admins=admin,crm=marketer`."),
    ] = ()
    oidc_default_role: Annotated[
        Literal["", "admin", "developer", "marketer", "maintainer"],
        Meta(description="Role of those to whom that gives none; empty: they may not come in."),
    ] = ""
    basedir: Annotated[
        str, Meta(description="Folder in which `logs` is, and nothing else of ours. Empty: the data folder.")
    ] = ""
    import_log: Annotated[
        str, Meta(description="Log of imports over RabbitMQ. Empty: `logs/job_server.log` in the base folder.")
    ] = ""
    import_max_file: Annotated[int, Meta(ge=1, description="Largest file in bytes that may be uploaded.")] = 2**30
    rabbitmq_host: Annotated[
        str, Meta(description="Broker of the profile import. Empty: 127.0.0.1 if another of these is set, else none.")
    ] = ""
    rabbitmq_port: Annotated[int, Meta(ge=0, le=65535, description="Its port; 0 is 5672, with TLS 5671.")] = 0
    rabbitmq_vhost: Annotated[str, Meta(min_length=1, description="Virtual host, the same for all queues.")] = "/"
    rabbitmq_user: Annotated[str, Meta(description="Whom the broker lets in.")] = "guest"
    rabbitmq_pass: Annotated[str, Meta(description="The password of that user.")] = "guest"  # noqa: S105 # RabbitMQ's
    rabbitmq_tls: Annotated[
        Tls | None,
        Meta(description="Encrypt, be it with `{}`; files `ca`, `cert`, `key`, and `verify`; a variable holds JSON."),
    ] = None
    rabbitmq_x_message_ttl: Annotated[
        int, Meta(ge=1, le=LONGEST_TTL, description="Seconds that results wait for their reader.")
    ] = 86_400
    rabbitmq_import_x_message_ttl: Annotated[
        Annotated[int, Meta(ge=1, le=LONGEST_TTL)] | None,
        Meta(description="Seconds after which messages to be imported are lost. Unset: never."),
    ] = None
    rabbitmq_import_queue: Annotated[
        str, Meta(pattern=QUEUE, max_length=255, description="Queue of what is to be imported.")
    ] = "database_import"
    rabbitmq_result_queue: Annotated[str, Meta(pattern=QUEUE, max_length=255, description="Queue of the results.")] = (
        "database_import_result"
    )
    rabbitmq_dead_queue: Annotated[
        str, Meta(pattern=QUEUE, max_length=255, description="Queue of messages that we failed at.")
    ] = "database_import_dead"
    rabbitmq_import_prefetch: Annotated[
        int, Meta(ge=1, le=65535, description="Messages under way to us; at least twice a batch.")
    ] = 1000
    rabbitmq_import_batch: Annotated[int, Meta(ge=1, le=10_000, description="Most messages in one commit.")] = 200
    rabbitmq_import_linger_ms: Annotated[
        int, Meta(ge=0, le=10_000, description="Milliseconds that a message may wait for others of its batch.")
    ] = 20
    rabbitmq_import_max_body: Annotated[int, Meta(ge=1, description="Largest message in bytes.")] = 1_048_576
    rabbitmq_import_dedup_hours: Annotated[
        int, Meta(ge=1, le=87_600, description="Hours that we know a message again when it is delivered twice.")
    ] = 24

    @property
    def broker_port(self) -> int:
        """The port of the broker, the usual one where none is set."""
        return self.rabbitmq_port or (AMQPS if self.rabbitmq_tls else AMQP)

    @property
    def import_log_file(self) -> Path:
        """Where imports over RabbitMQ are logged."""
        return Path(self.import_log or Path(self.basedir or self.data) / "logs" / "job_server.log")

    def __repr__(self) -> str:
        shown = {name: "***" if name in SECRETS else getattr(self, name) for name in self.__struct_fields__}
        return f"Settings({', '.join(f'{name}={value!r}' for name, value in shown.items())})"


FIELDS = {field.name: field for field in msgspec.structs.fields(Settings)}
CHOICES = {"log_level": get_args(LogLevel), "bots": get_args(Bots)}
"""The values of settings that have only a few."""


class Layer(dict[str, Any]):
    """Settings from one place; `written` is what those are called there that have a name which is not ours."""

    def __init__(self, given: Mapping[str, Any], written: Mapping[str, str]) -> None:
        super().__init__(given)
        self.written = written


def environment(environ: Mapping[str, str] = os.environ) -> Layer:
    """Read the `LIMNER_…` variables; one that is no setting raises Misconfigured.

    Variables of Tracardi that say the same count where ours are not set.
    """
    written = {field: name for name, field in TRACARDI.items() if name in environ}
    written = {field: name for field, name in written.items() if PREFIX + field.upper() not in environ}
    told = {field: environ[name] for field, name in written.items()}
    given = told | {name[len(PREFIX) :].lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    for name in given:
        if name not in FIELDS:
            raise Misconfigured(f"{PREFIX}{name.upper()} is no setting; docs/settings.md lists those there are")
    return Layer({name: _split(name, value) for name, value in given.items()}, written)


def load(*layers: Mapping[str, Any]) -> Settings:
    """Make the settings of several layers, the later ones winning; what is wrong raises Misconfigured, a line each."""
    merged: dict[str, Any] = {}
    labels: dict[str, str] = {}
    for layer in layers:
        written = layer.written if isinstance(layer, Layer) else {}
        for name, value in layer.items():
            if value is not None:
                merged[name], labels[name] = value, written.get(name, PREFIX + name.upper())
    if any(name.startswith("rabbitmq_") for name in merged):
        merged = {"rabbitmq_host": "127.0.0.1", **merged}
    read, wrong = {}, []
    for name, value in merged.items():
        try:
            read[name] = _read(name, value, labels.get(name, name))
        except Misconfigured as error:
            wrong.append(str(error))
    settings = Settings(**read)
    wrong += _conflicts(settings)
    if wrong:
        raise Misconfigured("\n".join(wrong))
    return settings


def _read(name: str, value: Any, label: str) -> Any:
    """Return the value of a setting as its type, from text where it is text; raises Misconfigured with its label."""
    if name not in FIELDS:
        raise Misconfigured(f"{name} is no setting; docs/settings.md lists those there are")
    try:
        made = msgspec.convert({name: READERS[name](value) if name in READERS else value}, Settings, strict=False)
    except (msgspec.ValidationError, ValueError) as error:
        reason, _, place = str(error).partition(f" - at `$.{name}")
        below = place.strip(".`")
        allowed = "; allowed are " + ", ".join(CHOICES[name]) if name in CHOICES else ""
        raise Misconfigured(f"{label} is wrong: {below}{': ' if below else ''}{reason}{allowed}") from error
    return getattr(made, name)


def _seconds(value: Any) -> int:
    """Read a length of time strictly, for a wrong one makes what waits in a queue vanish."""
    if isinstance(value, str) and re.fullmatch(r"\s*[0-9]{1,18}\s*", value, re.ASCII):
        return int(value)
    if type(value) is not int:
        shown = repr(value) if isinstance(value, str) else type(value).__name__
        raise ValueError(f"a whole number of seconds from 1 to {LONGEST_TTL} is expected, not {shown}")
    return value


def _object(value: Any) -> Any:
    try:
        return msgspec.json.decode(value) if isinstance(value, str) else value
    except msgspec.DecodeError as error:
        raise ValueError('a JSON object is expected, such as {"ca": "/etc/ssl/broker.pem"}') from error


def _level(value: Any) -> Any:
    return LEVELS.get(value.lower(), value.lower()) if isinstance(value, str) else value


READERS: Mapping[str, Callable[[Any], Any]] = {
    "log_level": _level,
    "rabbitmq_tls": _object,
    "rabbitmq_x_message_ttl": _seconds,
    "rabbitmq_import_x_message_ttl": _seconds,
}
"""How settings are read that are not simply a text, a number or a list."""


def _conflicts(settings: Settings) -> list[str]:
    """Say which settings do not go together."""
    told = []
    queues = ("rabbitmq_import_queue", "rabbitmq_result_queue", "rabbitmq_dead_queue")
    if len({getattr(settings, name) for name in queues}) < len(queues):
        told.append(
            f"{', '.join(PREFIX + name.upper() for name in queues)} are wrong: they have to be different queues"
        )
    if settings.rabbitmq_tls and settings.rabbitmq_tls.key and not settings.rabbitmq_tls.cert:
        told.append(f"{PREFIX}RABBITMQ_TLS is wrong: a key needs the cert that it belongs to")
    if settings.oidc_issuer and not settings.oidc_client_id:
        told.append(f"{PREFIX}OIDC_ISSUER is of no use without {PREFIX}OIDC_CLIENT_ID")
    return told


def read_file(path: Path) -> Layer:
    """Read a settings file, YAML or JSON, whose keys are settings: `rabbitmq_host`, `RABBITMQ_HOST` or the variable.

    So the `main.json` of the platform whose import we take over is one. Raises Misconfigured; no value is quoted.
    """
    try:
        text = path.read_bytes().removeprefix(b"\xef\xbb\xbf")
        content = msgspec.json.decode(text) if path.suffix == ".json" else msgspec.yaml.decode(text)
    except (OSError, msgspec.DecodeError, ValueError, RecursionError) as error:
        raise Misconfigured(f"the settings file {path} cannot be read: {_unquoted(error)}") from error
    if not isinstance(content, dict):
        raise Misconfigured(f"the settings file {path} holds {type(content).__name__}, not a map of settings")
    named = [(str(written), _name(str(written)), value) for written, value in content.items()]
    if unknown := [written for written, name, _ in named if name not in FIELDS]:
        raise Misconfigured(
            f"{', '.join(unknown)} in the settings file {path} is no setting; docs/settings.md lists those there are"
        )
    read: dict[str, Any] = {}
    for written, name, value in named:
        if name in read:
            raise Misconfigured(f"{written} in the settings file {path} comes twice, in other spellings")
        read[name] = value
    return Layer(read, {name: written for written, name, _ in named if written.removeprefix(PREFIX).lower() != name})


def _name(written: str) -> str:
    """Return the field for the name in a file; only one in capitals is anything else than a field's name already."""
    if written != written.upper():
        return written
    name = written.removeprefix(PREFIX).lower()
    return ALIASES.get(name, name)


def _unquoted(error: Exception) -> str:
    """Return why a file cannot be read in one line, without the words of it that the reason quotes: a secret, maybe."""
    told = re.sub(r'in "<[a-z ]+>", ', "in ", " ".join(str(error).split()))
    return re.sub(r"'[^']{2,}'", "'…'", told)


class Row(msgspec.Struct, frozen=True):
    """One setting, for the documentation."""

    name: str
    option: str
    default: str
    description: str


def table() -> list[Row]:
    """Return every setting as the documentation shows it."""
    rows = []
    for field in FIELDS.values():
        meta = next(part for part in get_args(field.type) if isinstance(part, Meta))
        rows.append(
            Row(
                PREFIX + field.name.upper(),
                "--" + field.name.replace("_", "-"),
                _spell(field.default),
                meta.description or "",
            )
        )
    return rows


def _split(name: str, value: str) -> Any:
    if name in LISTS:
        return [part.strip() for part in value.split(",") if part.strip()]
    if bool in get_args(FIELDS[name].type):
        return {"yes": "true", "on": "true", "no": "false", "off": "false"}.get(value.lower(), value)
    return value


def _spell(default: Any) -> str:
    match default:
        case None:
            return ""
        case bool():
            return "yes" if default else "no"
        case tuple():
            return ",".join(default)
        case _:
            return str(default)
