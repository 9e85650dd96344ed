"""What the lines of a timeline are called."""

from __future__ import annotations

from limner.model.delivery import Delivery
from limner.model.event import Event
from limner.model.history import Entry, Moment
from limner.model.session import Session

SHOWN = 3
"""Names that a title has room for."""


def title(moment: Moment) -> str:
    """Return one line that says what happened."""
    match moment.object:
        case Event() as event:
            return event.name or event.type
        case Session() as session:
            where = " on ".join(str(it["name"]) for it in (session.app, session.os) if it.get("name"))
            return f"Visit with {where}" if where else "Visit"
        case Delivery() as delivery:
            return f"{delivery.destination_name or delivery.destination_id}: {delivery.status}"
        case Entry() as entry:
            return _told(entry)


def _told(entry: Entry) -> str:
    names = [it.field.removeprefix("data.") for it in entry.changes]
    match entry.kind:
        case "merge":
            return f"Merged with {_listed(list(entry.merged))}"
        case "unmerge":
            return f"No longer one with {_listed(list(entry.merged))}"
        case "consent":
            return f"Consents changed: {_listed([it.removeprefix('consents.') for it in names])}"
        case "import":
            return f"Imported: {_listed(names)}"
        case "field":
            return f"Changed: {_listed(names)}"


def _listed(names: list[str]) -> str:
    more = len(names) - SHOWN
    return ", ".join(names[:SHOWN]) + (f" and {more} more" if more > 0 else "")
