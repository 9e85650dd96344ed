"""A scheduler: calls back when it is time."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class Scheduler(Config):
    """A service that calls an address back when it is time."""

    callback_host: Annotated[
        str,
        Meta(
            description="The address that is called back: this API, as the service reaches it", pattern="^https?://[^/]"
        ),
    ]
    url: Annotated[str, Meta(description="The address of the service", pattern="^(https?://[^/].*)?$")] = ""
    token: Annotated[Secret, Meta(description="Its token, if it asks for one")] = Secret("")


scheduler = resource(
    "scheduler",
    Listing(title="Scheduler", category="Services", icon="calendar-time", tags=("scheduler",)),
    credentials=Scheduler,
)
