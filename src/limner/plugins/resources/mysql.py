"""MySQL: a database."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class Mysql(Config):
    """A database of MySQL or MariaDB."""

    host: Annotated[str, Meta(description="The name of the server")] = "localhost"
    port: Annotated[int, Meta(description="The port", ge=1, le=65535)] = 3306
    user: Annotated[str, Meta(description="A user who may read")]
    password: Annotated[Secret, Meta(description="The user's password")]
    database: Annotated[str, Meta(description="The name of the database")]


mysql = resource(
    "mysql",
    Listing(title="MySQL", category="Databases", icon="database", tags=("mysql", "database")),
    credentials=Mysql,
)
