"""Everything about a person in one archive, as it is read from the store: nothing is held as a whole."""

from __future__ import annotations

import zipfile
from collections.abc import AsyncIterator, Callable, Sequence
from io import RawIOBase
from typing import Any, get_args

import msgspec

from limner.errors import NotFound
from limner.model.consent import ConsentState
from limner.model.delivery import DeliveryFilter
from limner.model.history import EntryKind, Kind, Wish
from limner.model.json import Json
from limner.pipeline.deps import Deps
from limner.pipeline.progress import shown
from limner.rules.consents import states_of
from limner.rules.portraits import complete_profile, complete_session
from limner.store.privacy import Person

AT_ONCE = 200
"""Sessions, events or deliveries that are read in one go."""

KINDS: tuple[Kind, ...] = get_args(EntryKind)
"""What is told of how a profile changed."""

_encode = msgspec.json.encode
Pages = AsyncIterator[Sequence[Any]]


class _Pipe(RawIOBase):
    """Takes what a zip file writes, until somebody takes it from there."""

    def __init__(self) -> None:
        super().__init__()
        self._parts: list[bytes] = []

    def writable(self) -> bool:
        """Tell that one can write here."""
        return True

    def write(self, data: Any) -> int:
        """Keep some bytes."""
        self._parts.append(bytes(data))
        return len(data)

    def take(self) -> bytes:
        """Return what was written since the last time."""
        parts, self._parts = self._parts, []
        return b"".join(parts)


async def find_person(key: str, deps: Deps) -> Person:
    """Return whom an id means; raises NotFound where it means nobody."""
    person = await deps.privacy.person(key)
    if person is None:
        raise NotFound(f"there is no profile {key!r}")
    return person


async def take_out(person: Person, deps: Deps) -> AsyncIterator[bytes]:
    """Yield a zip file with all there is about a person, one JSON file for each kind of thing."""
    pipe = _Pipe()
    with zipfile.ZipFile(pipe, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in _files(person, deps).items():
            archive.writestr(f"{name}.json", _encode(content))
        yield pipe.take()
        for name, pages in _lists(person, deps).items():
            with archive.open(f"{name}.json", "w", force_zip64=True) as file:
                before = b"["
                async for page in pages:
                    for item in page:
                        file.write(before + _encode(item))
                        before = b",\n"
                    yield pipe.take()
                file.write(b"[]" if before == b"[" else b"]")
            yield pipe.take()
    yield pipe.take()


def _files(person: Person, deps: Deps) -> dict[str, Any]:
    """Return what is small."""
    ids: list[Json] = [{"id": name, "is_key": _is_key(name)} for name in person.names]
    return {
        "profile": complete_profile(person.profile),
        "merged": [complete_profile(it) for it in person.merged],
        "ids": ids,
        "consents": _consents(person, deps),
        "names_elsewhere": person.remotes,
    }


def _consents(person: Person, deps: Deps) -> list[ConsentState]:
    """Return what the person decided about consents, yes or no."""
    states = states_of(person.profile, deps.catalog.current.consent_types, deps.clock())
    return [it for it in states if it.state != "unknown"]


def _is_key(name: str) -> bool:
    """Tell whether a name is the hash of an address or a number, by its prefix of three letters."""
    return len(name) == len("emm-") + 36 and name[3] == "-"


def _lists(person: Person, deps: Deps) -> dict[str, Pages]:
    """Return what may be long, page by page."""
    return {
        "sessions": _sessions(person, deps),
        "events": _events(person, deps),
        "history": _history(person, deps),
        "merges": _merges(person, deps),
        "deliveries": _deliveries(person, deps),
        "imports": _imports(person, deps),
    }


async def _sessions(person: Person, deps: Deps) -> Pages:
    rows = (await deps.privacy.belongings(person.row)).sessions
    for place in range(0, len(rows), AT_ONCE):
        found = await deps.privacy.sessions_at(rows[place : place + AT_ONCE])
        yield _plain(complete_session, found)


async def _events(person: Person, deps: Deps) -> Pages:
    rows = (await deps.privacy.belongings(person.row)).events
    for place in range(0, len(rows), AT_ONCE):
        found = await deps.privacy.events_at(rows[place : place + AT_ONCE])
        yield await shown(found, deps.outbox)


async def _history(person: Person, deps: Deps) -> Pages:
    """Yield how the profile and those that became part of it changed, the newest first."""
    cursor: str | None = ""
    while cursor is not None:
        page = await deps.history.moments(Wish(profile=person.profile.id, kinds=KINDS, cursor=cursor, limit=AT_ONCE))
        yield [it.object for it in page.items]
        cursor = page.next


async def _merges(person: Person, deps: Deps) -> Pages:
    """Yield by which merges others became part of the profile, with both as they were, the newest first."""
    cursor: str | None = ""
    while cursor is not None:
        page = await deps.merges.merges(person.profile.id, cursor, AT_ONCE)
        yield [
            {
                "id": it.id,
                "time": it.time,
                "undone": it.undone,
                "cause": it.cause,
                "kept": complete_profile(it.kept),
                "gone": complete_profile(it.gone),
            }
            for it in page.items
        ]
        cursor = page.next


async def _deliveries(person: Person, deps: Deps) -> Pages:
    """Yield deliveries, newest first, each with what was sent and answered as far as it is kept."""
    cursor: str | None = ""
    while cursor is not None:
        page = await deps.outbox.deliveries(DeliveryFilter(profile=person.profile.id, cursor=cursor, limit=AT_ONCE))
        yield [await deps.outbox.delivery(it.id) or it for it in page.items]
        cursor = page.next


async def _imports(person: Person, deps: Deps) -> Pages:
    after: str | None = ""
    while after is not None:
        page = await deps.privacy.imports_of(person.names, after)
        yield page.items
        after = page.next


def _plain(complete: Callable[[Any], Json], things: Sequence[Any]) -> list[Json]:
    return [complete(it) for it in things]
