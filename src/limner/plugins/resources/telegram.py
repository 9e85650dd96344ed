"""Telegram: a bot, and the chat it is in."""

from __future__ import annotations

from typing import Annotated
from urllib.parse import quote

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class Telegram(Config):
    """A Telegram bot from @BotFather, and the chat that it writes to."""

    bot_token: Annotated[Secret, Meta(description="The token that @BotFather gave")]
    chat_id: Annotated[int, Meta(description="The number of the chat; groups have negative ones")]


def check(credentials: Telegram) -> Requests:
    """Ask Telegram who the bot is."""
    yield Request("GET", f"https://api.telegram.org/bot{quote(credentials.bot_token.reveal(), safe=':')}/getMe")


telegram = resource(
    "telegram",
    Listing(title="Telegram", category="Messaging", icon="brand-telegram", tags=("telegram",)),
    credentials=Telegram,
    check=check,
)
