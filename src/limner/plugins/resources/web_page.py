"""A web page behind a name and a password."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class WebPage(Config):
    """A name and a password that a web page asks for."""

    user: Annotated[str, Meta(description="The name")]
    password: Annotated[Secret, Meta(description="The password")]


web_page = resource(
    "web-page",
    Listing(title="Web page", category="Services", icon="browser", tags=("web-page", "input", "output")),
    credentials=WebPage,
)
