"""Page hit: the page that an event is about."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from limner.sdk import Config, Json, event_enricher
from limner.sdk.untrusted import at, text

LONGEST = 2000
"""Characters that are kept of a title or an address: what browsers and search engines agree on for an address."""


@event_enricher("page-hit", config=Config)
def page_hit(_config: Config, context: Mapping[str, Any]) -> Json:
    """Read the page from the event's `context.page`: title, address, and the host that the visitor came from."""
    page = context.get("page")
    if not isinstance(page, dict):
        return {}
    hit = {
        name: words
        for name, value in (
            ("name", page.get("title")),
            ("url", page.get("url")),
            ("referer", at(page, "referer", "host")),
        )
        if (words := text(value, LONGEST))
    }
    return {"hit": hit} if hit else {}
