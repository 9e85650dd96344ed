"""Every setting of the product, in one table: `docs/settings.md` is printed from it, an unknown one stops the start."""

from __future__ import annotations

import os
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any, Literal, get_args

import msgspec

from limner.errors import Misconfigured

Meta = msgspec.Meta
PREFIX = "LIMNER_"
LISTS = frozenset({"trusted_proxies", "outbound_allow"})


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
    log_level: Annotated[Literal["debug", "info", "warning", "error"], Meta(description="Least severe log line.")] = (
        "info"
    )
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
    bots: Annotated[
        Literal["refuse", "mark"], Meta(description="Refuse requests of robots with 401, or mark their sessions.")
    ] = "refuse"
    system_events: Annotated[
        bool, Meta(description="Add profile-created, visit-started and session-opened by ourselves.")
    ] = True
    track_debug: Annotated[
        bool, Meta(description="Answer the ids of stored events to requests with `options.debugger`.")
    ] = False
    expose_api: Annotated[bool, Meta(description="Serve the management API and the console.")] = True
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
        Meta(ge=0, description="Seconds that a profile rests before destinations are told of its changes; 0: at once."),
    ] = 20
    enable_profile_destinations: Annotated[bool, Meta(description="Tell destinations of changed profiles.")] = True
    enable_event_destinations: Annotated[bool, Meta(description="Tell destinations of events.")] = True
    outbound_allow: Annotated[
        tuple[str, ...],
        Meta(description="Networks, by commas, that destinations may reach beside the public internet."),
    ] = ()
    delivery_log_days: Annotated[int, Meta(ge=1, description="Days that the log of deliveries is kept.")] = 30
    delivery_payload_days: Annotated[
        int, Meta(ge=0, description="Days that what was sent and answered is kept in that log.")
    ] = 7
    token_lifetime: Annotated[int, Meta(ge=60, description="Seconds that a sign-in lasts.")] = 43200


def environment(environ: Mapping[str, str] = os.environ) -> dict[str, Any]:
    """Read the `LIMNER_…` variables; one that is no setting raises Misconfigured."""
    given = {name[len(PREFIX) :].lower(): value for name, value in environ.items() if name.startswith(PREFIX)}
    known = set(Settings.__struct_fields__)
    for name in given:
        if name not in known:
            raise Misconfigured(f"{PREFIX}{name.upper()} is no setting; docs/settings.md lists those there are")
    return {name: _split(name, value) for name, value in given.items()}


def load(*layers: Mapping[str, Any]) -> Settings:
    """Make the settings of several layers, the later ones winning; what is wrong raises Misconfigured."""
    merged = {name: value for layer in layers for name, value in layer.items() if value is not None}
    try:
        return msgspec.convert(merged, Settings, strict=False)
    except msgspec.ValidationError as error:
        reason, _, name = str(error).partition(" - at `$.")
        named = f"{PREFIX}{name.rstrip('`').upper()}" if name else "a setting"
        raise Misconfigured(f"{named} is wrong: {reason}") from error


def read_file(path: Path) -> dict[str, Any]:
    """Read a settings file, YAML or JSON, with the fields of `Settings` as keys."""
    try:
        content = msgspec.yaml.decode(path.read_bytes())
    except (OSError, msgspec.DecodeError) as error:
        raise Misconfigured(f"the settings file {path} cannot be read: {error}") from error
    if not isinstance(content, dict):
        raise Misconfigured(f"the settings file {path} holds {type(content).__name__}, not a map of settings")
    return content


class Row(msgspec.Struct, frozen=True):
    """One setting, for the documentation."""

    name: str
    option: str
    default: str
    description: str


def table() -> list[Row]:
    """Return every setting as the documentation shows it."""
    rows = []
    for field in msgspec.structs.fields(Settings):
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
    if value.lower() in ("yes", "on"):
        return "true"
    if value.lower() in ("no", "off"):
        return "false"
    return value


def _spell(default: Any) -> str:
    if isinstance(default, bool):
        return "yes" if default else "no"
    return ",".join(default) if isinstance(default, tuple) else str(default)
