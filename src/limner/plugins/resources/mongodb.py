"""MongoDB: a database."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class Mongodb(Config):
    """A server of MongoDB."""

    uri: Annotated[
        Secret, Meta(description="Where it is, with user and password: `mongodb://user:password@host:27017/`")
    ] = Secret("mongodb://127.0.0.1:27017/")
    timeout: Annotated[int, Meta(description="Milliseconds to wait for the server", ge=1, le=600_000)] = 5000


mongodb = resource(
    "mongodb",
    Listing(title="MongoDB", category="Databases", icon="database", tags=("mongo", "database", "nosql")),
    credentials=Mongodb,
)
