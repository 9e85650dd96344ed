"""GitHub: repositories."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Github(Config):
    """A personal access token of GitHub, or of a GitHub of your own."""

    api_url: Annotated[str, Meta(description="The address of the API", pattern="^https?://[^/]")] = (
        "https://api.github.com/"
    )
    personal_access_token: Annotated[Secret, Meta(description="The token")]


def check(credentials: Github) -> Requests:
    """Ask GitHub whose token this is."""
    yield Request(
        "GET",
        f"{credentials.api_url.rstrip('/')}/user",
        headers={"authorization": f"Bearer {credentials.personal_access_token.reveal()}"},
    )


github = resource(
    "github",
    Listing(title="GitHub", category="Services", icon="brand-github", tags=("github",)),
    credentials=Github,
    check=check,
)
