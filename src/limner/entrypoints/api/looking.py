"""Notes after an answer who looked at whom: what shows personal data, and what is told of it in the book."""

from __future__ import annotations

from msgspec.structs import replace

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import Asked, deps, environment
from limner.entrypoints.api.records import INDEXES
from limner.errors import LimnerError, Refused
from limner.model.privacy import AuditEntry
from limner.pipeline.access import Caller
from limner.pipeline.auditing import Auditor
from limner.rules.asked_fields import asked_fields
from limner.rules.search import read_query
from limner.rules.search_fields import Index

ROOT = "/api/v1/"
ONE = "{object_id}"

PERSON = (f"GET profiles/{ONE}", f"POST profiles/{ONE}/merge/preview")
"""How the addresses begin of what is about the person whose id stands in them."""

REMOVAL = f"DELETE profiles/{ONE}"

THINGS = frozenset({f"GET sessions/{ONE}", f"GET events/{ONE}", f"GET deliveries/{ONE}", f"GET merges/{ONE}"})
"""What is about something that may be a person's."""

OTHERS = frozenset(
    {
        f"GET imports/{ONE}/preview",
        f"GET imports/{ONE}/results",
        "GET imports/queue/dead",
        f"POST destinations/{ONE}/test",
        "POST notation/evaluate",
        "POST event-rules/try",
    }
)
"""What shows people of whom the address does not say who they are."""

LISTS = frozenset(
    {
        "GET profiles",
        "GET sessions",
        "GET events",
        "GET events/invalid",
        "GET events/histogram",
        "GET sessions/histogram",
        "GET deliveries",
        "GET merges",
        f"GET destinations/{ONE}/deliveries",
        *(f"GET {name}/query/autocomplete" for name in INDEXES),
        "GET live",
    }
)
"""What shows many; where nobody was asked for, once a minute is told."""


async def note_reading(request: Asked) -> None:
    """Note after an answer who looked at a single person, searched for some, or listed many; nobody waits for it."""
    caller = request.scope.get("user")
    auditor = auditor_of(request)
    if auditor is None or not isinstance(caller, Caller):
        return
    template = request.scope["path_template"].removeprefix(ROOT).rstrip("/")
    path = f"{request.method} {template}"
    name = str(request.path_params.get("object_id", ""))
    entry = AuditEntry(time=world(request).clock(), by=caller.name, deed="read", what=template.replace(ONE, name))
    if path in LISTS:
        await _note_list(request, entry, auditor)
    elif path.startswith(PERSON):
        await auditor.note(replace(entry, profile=name or None, what=template))
    elif path == REMOVAL:
        await auditor.note(replace(entry, deed="remove", profile=name, what=template))
    elif path in THINGS:
        owner = await _owner(request, template)
        await auditor.note(replace(entry, profile=owner, what=entry.what if owner else template))
    elif path in OTHERS:
        await auditor.note(entry)


def shown(entry: AuditEntry) -> AuditEntry:
    """Return a line as it is read: of a person, the id stands in one place only, where an erasure finds it."""
    return replace(entry, what=entry.what.replace(ONE, entry.profile or "…"))


def auditor_of(request: Asked) -> Auditor | None:
    """Return who keeps the book of the environment that is meant."""
    return deps(request).auditors.get(getattr(environment(request), "environment", ""))


async def _note_list(request: Asked, entry: AuditEntry, auditor: Auditor) -> None:
    """Note a list: a search by the fields that it asked for, and whose things were asked for if that is a known id."""
    fields = _asked(request, INDEXES.get(entry.what.split("/")[0]))
    if not fields:
        await auditor.note_once(replace(entry, deed="list"))
        return
    name = request.query_params.get("profile")
    profile = await _known(request, name) if name else None
    await auditor.note(replace(entry, deed="search", profile=profile, what=f"{entry.what}: {fields}"))


def _asked(request: Asked, index: Index | None) -> str:
    """Return what a search asks for: the names of fields, never their values, which may be a person's."""
    names = [name for name in ("profile", "session", "event") if request.query_params.get(name)]
    query = request.query_params.get("query", "").strip()
    if query and index:
        try:
            names += asked_fields(read_query(query, index, deps(request).clock()))
        except Refused:
            return ""  # nothing was found by it
    if field := request.query_params.get("group_by", "").strip():
        names.append(field)
    return ", ".join(names)


async def _known(request: Asked, name: str) -> str | None:
    """Return an id if it means somebody now, or did; what somebody typed may be an address."""
    given = world(request)
    try:
        found = await given.store.profile(name)
    except LimnerError:
        return None
    erased = bool(given.graves) and given.graves.since(name, given.salt) is not None
    return name if found is not None or erased else None


async def _owner(request: Asked, template: str) -> str | None:
    """Return the id of the person to whom something belongs that was read."""
    given, name = world(request), str(request.path_params.get("object_id", ""))
    try:
        match template.partition("/")[0]:
            case "sessions":
                session = await given.store.session(name)
                return session.profile.id if session and session.profile else None
            case "events":
                event = await given.store.event(name)
                return event.profile.id if event and event.profile else None
            case "deliveries":
                delivery = await given.outbox.delivery(name)
                return delivery.profile_id if delivery else None
            case _:
                merge = await given.merges.merge(name)
                return merge.kept.id if merge else None
    except LimnerError:
        return None
