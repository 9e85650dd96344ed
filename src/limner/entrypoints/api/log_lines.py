"""`/api/v1/system/log`: what the server has logged since its start."""

from __future__ import annotations

from typing import Annotated

from litestar import Router, get
from litestar.params import QueryParameter

from limner.entrypoints.api.guards import OPERATE, signed_in
from limner.entrypoints.api.paging import Containing, Cursor, Limit, Listing
from limner.errors import BadRequest
from limner.telemetry import LEVELS, RECENT, LogLevel, LogLine

LEAST = QueryParameter(description="Only lines of this level, or of a more severe one.")


@get("/", roles=OPERATE)
async def list_lines(
    level: Annotated[LogLevel, LEAST] = "info", containing: Containing = "", cursor: Cursor = "", limit: Limit = 50
) -> Listing[LogLine]:
    """List the newest lines that the process that answers has logged since its start, newest first; 1,000 are kept."""
    before, text = _read(cursor), containing.lower()
    wanted = LEVELS[LEVELS.index(level) :]
    matching = [it for it in RECENT.newest() if it.level in wanted and text in f"{it.event} {it.fields}".lower()]
    rest = [it for it in matching if before is None or it.id < before]
    items = rest[:limit]
    return Listing(items=items, total=len(matching), next=str(items[-1].id) if len(rest) > limit else None)


def _read(cursor: str) -> int | None:
    if not cursor:
        return None
    if not (cursor.isascii() and cursor.isdigit() and len(cursor) < 20):  # noqa: PLR2004 # more lines than ever will be
        raise BadRequest(f"{cursor!r:.80} is no cursor of ours; take `next` of the last page", path="cursor")
    return int(cursor)


def routes() -> list[Router]:
    """Return the router of the log."""
    return [Router("/api/v1/system/log", route_handlers=[list_lines], guards=[signed_in], tags=["system"])]
