"""InfluxDB: a database of measurements."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Influxdb(Config):
    """A server of InfluxDB 2 or 3, and a token for it."""

    url: Annotated[str, Meta(description="The address of the server", pattern="^https?://[^/]")] = (
        "http://localhost:8086"
    )
    token: Annotated[Secret, Meta(description="The token")]


def check(credentials: Influxdb) -> Requests:
    """Ask for one bucket that the token may see."""
    yield Request(
        "GET",
        f"{credentials.url.rstrip('/')}/api/v2/buckets",
        query=(("limit", "1"),),
        headers={"authorization": f"Token {credentials.token.reveal()}"},
    )


influxdb = resource(
    "influxdb",
    Listing(title="InfluxDB", category="Databases", icon="chart-line", tags=("influxdb",)),
    credentials=Influxdb,
    check=check,
)
