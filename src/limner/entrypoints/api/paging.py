"""Lists that fit in memory, page by page: the objects of the catalogue, users and tokens."""

from __future__ import annotations

import base64
from collections.abc import Iterable, Iterator
from typing import Annotated, Any, Generic, TypeVar

import msgspec
from litestar.params import QueryParameter

from limner.errors import BadRequest

T = TypeVar("T")

Limit = Annotated[int, QueryParameter(ge=1, le=200, description="Most items of one page.")]
Cursor = Annotated[str, QueryParameter(description="`next` of the page before; empty begins at the front.")]
Containing = Annotated[
    str, QueryParameter(name="query", description="Only items that have this text somewhere; case does not matter.")
]


class Listing(msgspec.Struct, Generic[T], frozen=True, kw_only=True):
    """One page of a list: its items, how many there are in all, and the cursor of the next page if there is one."""

    items: list[T]
    total: int
    next: str | None = None


def page(things: Iterable[T], containing: str, cursor: str, limit: int) -> Listing[T]:
    """Return the things with this text in them, by id, `limit` of them after the cursor."""
    matching = sorted((it for it in things if _contains(it, containing.lower())), key=_id)
    after = _read(cursor) if cursor else None
    rest = [it for it in matching if after is None or _id(it) > after]
    items = rest[:limit]
    return Listing(items=items, total=len(matching), next=_cursor(_id(items[-1])) if len(rest) > limit else None)


def _id(thing: Any) -> str:
    return str(thing.id)


def _contains(thing: Any, text: str) -> bool:
    return not text or any(text in leaf.lower() for leaf in _texts(msgspec.to_builtins(thing)))


def _texts(thing: Any) -> Iterator[str]:
    if isinstance(thing, str):
        yield thing
    elif isinstance(thing, dict | list):
        for part in thing.values() if isinstance(thing, dict) else thing:
            yield from _texts(part)


def _cursor(last: str) -> str:
    return base64.urlsafe_b64encode(last.encode()).decode().rstrip("=")


def _read(cursor: str) -> str:
    try:
        return base64.b64decode(cursor.encode() + b"=" * (-len(cursor) % 4), altchars=b"-_", validate=True).decode()
    except ValueError as error:
        raise BadRequest(f"{cursor!r} is no cursor of ours; take `next` of the last page", path="cursor") from error
