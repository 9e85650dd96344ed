"""Elasticsearch: a cluster."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class ElasticSearch(Config):
    """A cluster of Elasticsearch or OpenSearch."""

    url: Annotated[str, Meta(description="The name of a node, without scheme and port")]
    port: Annotated[int, Meta(description="The port", ge=1, le=65535)] = 9200
    scheme: Annotated[Literal["http", "https"], Meta(description="How to speak to it")] = "http"
    username: Annotated[str, Meta(description="A user, if the cluster asks")] = ""
    password: Annotated[Secret, Meta(description="The user's password")] = Secret("")
    verify_certs: Annotated[bool, Meta(description="Refuse a certificate that is not in order")] = True


def check(credentials: ElasticSearch) -> Requests:
    """Ask the node for its name and version."""
    password = credentials.password.reveal()
    yield Request(
        "GET",
        f"{credentials.scheme}://{credentials.url}:{credentials.port}/",
        auth=(credentials.username, password) if credentials.username and password else None,
        verify_tls=credentials.verify_certs,
    )


elastic_search = resource(
    "elastic-search",
    Listing(title="Elasticsearch", category="Databases", icon="database-search", tags=("elasticsearch", "database")),
    credentials=ElasticSearch,
    check=check,
)
