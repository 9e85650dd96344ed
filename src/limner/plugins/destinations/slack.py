"""Slack: say something in a channel when a profile or an event calls for it."""

from __future__ import annotations

from typing import Annotated, Any

from msgspec import Meta

from limner.sdk import (
    Config,
    Listing,
    Payload,
    Rejected,
    Reply,
    Request,
    Requests,
    Retry,
    Secret,
    destination,
    resource,
)

API = "https://slack.com/api/"
PASSING = {"ratelimited", "rate_limited", "request_timeout", "service_unavailable", "internal_error", "fatal_error"}
"""What Slack says when the same may work later."""


class Bot(Config, frozen=True):
    """A Slack bot."""

    token: Annotated[Secret, Meta(description="The bot's token; it begins with xoxb-")]


class Slack(Config, frozen=True):
    """Where to speak."""

    channel: Annotated[str, Meta(description="A channel such as #sales or its id, unless the mapping names one")] = ""


def check(credentials: Bot) -> Requests:
    """Ask Slack who the bot is."""
    _accepted((yield Request("POST", f"{API}auth.test", headers=_signed(credentials))))


slack_bot = resource(
    "slack",
    Listing(title="Slack", category="Messaging", icon="brand-slack", tags=("slack", "destination")),
    credentials=Bot,
    check=check,
)


@destination(
    "slack",
    Listing(title="Slack", category="Messaging", icon="brand-slack", tags=("slack", "destination")),
    resource="slack",
    config=Slack,
    credentials=Bot,
    mapping={"text": {"$template": "{{profile@data.pii.firstname}} is back"}},
    requires=("text",),
)
def slack(config: Slack, credentials: Bot, payload: Payload) -> Requests:
    """Post a message to a Slack channel.

    The mapping holds `text`, and may hold whatever else Slack's `chat.postMessage` takes: `blocks`, `thread_ts`,
    `username`, or a `channel` that is not the one of the settings. The bot must be a member of the channel.
    """
    message = {"channel": config.channel, **payload.data}
    _accepted((yield Request("POST", f"{API}chat.postMessage", json=message, headers=_signed(credentials))))


def _signed(credentials: Bot) -> dict[str, str]:
    return {"authorization": f"Bearer {credentials.token.reveal()}"}


def _accepted(reply: Reply) -> None:
    """Raise what Slack means by its answer: it says 200 to nearly everything."""
    said: Any = reply.json
    if isinstance(said, dict) and said.get("ok") is False:
        reason = str(said.get("error", "no reason given"))
        raise Retry(f"Slack: {reason}") if reason in PASSING else Rejected(f"Slack: {reason}")
