"""Weaviate: a database of vectors."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Weaviate(Config):
    """A server of Weaviate, and the keys of those who make its vectors."""

    api_url: Annotated[str, Meta(description="The address of the server", pattern="^https?://[^/]")]
    api_key: Annotated[Secret, Meta(description="Its key, if it asks for one")] = Secret("")
    openai_api_key: Annotated[Secret, Meta(description="A key of OpenAI, if it makes the vectors")] = Secret("")
    huggingface_api_key: Annotated[Secret, Meta(description="A key of Hugging Face, if it makes the vectors")] = Secret(
        ""
    )


def check(credentials: Weaviate) -> Requests:
    """Ask for the version."""
    key = credentials.api_key.reveal()
    headers = {"authorization": f"Bearer {key}"} if key else {}
    yield Request("GET", f"{credentials.api_url.rstrip('/')}/v1/meta", headers=headers)


weaviate = resource(
    "weaviate",
    Listing(title="Weaviate", category="Machine Learning", icon="vector", tags=("weaviate", "database")),
    credentials=Weaviate,
    check=check,
)
