"""Profile import: many messages from bytes to one commit. The queue, files and HTTP bring them here alike.

Each message is read, checked, matched and applied in the order in which it came, and sees what those before it did. It
is written whole or not at all; what is wrong with one is its own result and harms no other. Whatever raises here has
written nothing.
"""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable, Callable, Mapping, Sequence
from datetime import UTC, datetime
from time import monotonic

import msgspec
from msgspec.structs import replace

from limner.errors import ImportRefused, Unsettled
from limner.model.account import Database
from limner.model.event import Event, EventMetadata, EventTime
from limner.model.importing import Action, Imported, ImportJob, Incoming, Message, Result, Sent, Told
from limner.model.json import Raw, Ref
from limner.model.profile import Profile, ProfileMetadata, ProfileTime
from limner.pipeline.attributes import holds_of
from limner.pipeline.catalog import Catalog
from limner.pipeline.deps import Deps
from limner.pipeline.history import with_history
from limner.pipeline.import_matching import Task, check_email, check_limit, find, prepare, wanted
from limner.pipeline.joining import take_over
from limner.pipeline.ledger import Ledger, open_ledger
from limner.pipeline.routing import with_debts
from limner.rules.derived import derive
from limner.rules.ids import event_id, random_id
from limner.rules.import_faults import Fault, refused
from limner.rules.import_fields import apply_data
from limner.rules.import_keys import created_from, new_profile_id
from limner.rules.import_messages import read_message
from limner.rules.keys import Rules, with_keys
from limner.rules.restriction import is_restricted
from limner.store.ports import Changes, Lookup, Transaction

encode = msgspec.json.encode

SOURCE = "@import"
"""The source of the events that tell of imports; no client may send from an id that begins with @."""

EVENT = "profile_imported"
BY_IMPORT = Ref(SOURCE)

MOST_ATTEMPTS = 3
"""How often a message that came back is tried, before it is taken for one that ends the process."""

TURN = 0.05
"""Seconds that messages are applied in one commit: nobody else is served meanwhile."""

MOST_TRIED = 10_000
"""Messages that came back whose attempts are remembered."""

Progress = Callable[[Sequence[Told]], Awaitable[ImportJob]]
"""Returns how far a job has come with some more messages."""


class Changed(msgspec.Struct, frozen=True, kw_only=True):
    """Which profile a message changed or began, and the names of the fields that have another value now."""

    profile: str
    created: bool
    fields: tuple[str, ...]


class Turn(msgspec.Struct, frozen=True, kw_only=True):
    """What the messages of one commit have in common: when it is, also as it is written, and what their events say."""

    now: datetime
    written: str
    metadata: EventMetadata
    rules: Rules


class _TakenBack(Exception):  # noqa: N818 # it ends a transaction, nothing is wrong
    """What a trial run would have written is not kept."""


NOBODY = Profile(id="", metadata=ProfileMetadata(time=ProfileTime(insert=datetime.min.replace(tzinfo=UTC))))
"""A profile of nobody, on which data is tried."""


class Importer:
    """Imports into one environment; what it imports is known to come from before `since`, where that is given."""

    def __init__(self, deps: Deps, since: datetime | None = None) -> None:
        self._deps, self._since = deps, since
        self._count = int.from_bytes(deps.random(3))
        self._tried: dict[str, int] = {}

    async def take(self, items: Sequence[Incoming]) -> list[Told]:
        """Import messages of the queue; one that came back and is imported already is answered as it was.

        Where something is wrong behind what is committed already, that is told, and the others are to be given again;
        what raises has written nothing.
        """
        back = frozenset(it.key for it in items if it.redelivered)
        if not back:
            return await self._as_many_as_possible(items)
        known = await self._deps.imports.recall(back)
        answers = [await self._known(it, known) for it in items]
        fresh = [it for it, answer in zip(items, answers, strict=True) if answer is None]
        done = iter(await self._as_many_as_possible(fresh))
        told: list[Told] = []
        for answer in answers:
            one = answer or next(done, None)
            if one is None:
                break
            told.append(one)
        return told

    async def _as_many_as_possible(self, items: Sequence[Incoming]) -> list[Told]:
        read, catalog = await self._prepare(items)
        told: list[Told] = []
        while len(told) < len(items) or not items:
            rest = slice(len(told), None)
            try:
                told += await self._commit(items[rest], read[rest], catalog, None)
            except Exception:
                if told:
                    break
                raise
            if not items:
                break  # whoever has nothing to import asks whether the store would take something
        return told

    async def _known(self, item: Incoming, known: Mapping[str, Imported]) -> Told | None:
        """Return what became of a message that came back, if it was done, or ended the process too often."""
        if not item.redelivered:
            return None
        if item.key in known:
            sent = self._read(item)
            return Told(imported=_answered(known[item.key], sent), sent=sent, replayed=True)
        if item.key not in self._tried:  # not again for each time that the store was away
            if len(self._tried) >= MOST_TRIED:
                self._tried.clear()
            self._tried[item.key] = await self._deps.imports.attempt(item.key, self._deps.clock())
        return self.failed(item) if self._tried[item.key] > MOST_ATTEMPTS else None

    async def import_together(
        self, items: Sequence[Incoming], *, progress: Progress | None = None, dry_run: bool = False
    ) -> list[Told]:
        """Import messages in one commit, or in a few where one depends on what others before it wrote.

        `progress` is asked for the state of a job before each commit. A dry run tells what would be, and writes
        nothing. Raises Unavailable when the store does not take it.
        """
        read, catalog = await self._prepare(items)
        if dry_run:
            return await self._try(read, catalog, progress)
        told: list[Told] = []
        while len(told) < len(read):
            rest = slice(len(told), None)
            told += await self._commit(items[rest], read[rest], catalog, progress)
        return told

    async def _prepare(self, items: Sequence[Incoming]) -> tuple[list[Sent], Catalog]:
        """Read messages, and wait until their databases can be searched by this catalogue."""
        read, numbers = [self._read(it) for it in items], set[int | None]()
        numbers.update(it.db_id for it in read)
        while True:
            catalog = self._deps.catalog.current
            await self._deps.index.make_ready(it for number, it in catalog.databases.items() if number in numbers)
            if (
                catalog is self._deps.catalog.current
            ):  # an index takes long, and somebody may change the fields meanwhile
                return read, catalog

    def failed(self, item: Incoming) -> Told:
        """Return what is told of a message that we cannot process, through no fault of its sender."""
        sent = self._read(item)
        result = _refusal(sent, refused(Fault.INTERNAL))
        return Told(imported=Imported(result=result, action="refused", message_id=self._new_id()), sent=sent, dead=True)

    def _read(self, item: Incoming) -> Sent:
        read = read_message(item.body, self._deps.settings.rabbitmq_import_max_body)
        return read if item.sent is None else replace(read, at=item.sent)

    def _new_id(self) -> str:
        return random_id(self._deps.random(16))

    async def _commit(
        self, items: Sequence[Incoming], read: Sequence[Sent], catalog: Catalog, progress: Progress | None
    ) -> Sequence[Told]:
        """Import as many of the messages as one commit can."""
        deps, now = self._deps, self._deps.clock()
        async with deps.store.begin() as transaction:
            told, changes = await self._process(read, transaction, catalog, now)
            changes = with_history(changes, deps.settings, now, imported=True)
            changes = with_debts(changes, deps.catalog.current.routes, deps, now)
            pairs = zip(items, told, strict=False)
            done = {it.key: one.imported for it, one in pairs if it.key and one.imported.action != "refused"}
            await transaction.write(replace(changes, imported=done, job=await progress(told) if progress else None))
        deps.desk.tell(changes)
        deps.live.publish(list(changes.events))
        return told

    async def _try(self, read: Sequence[Sent], catalog: Catalog, progress: Progress | None) -> list[Told]:
        """Import messages and take it all back; only how far a job has come is kept."""
        told: list[Told] = []
        with contextlib.suppress(_TakenBack):
            async with self._deps.store.begin() as transaction:
                while len(told) < len(read):
                    part, changes = await self._process(read[len(told) :], transaction, catalog, self._deps.clock())
                    await transaction.write(changes)
                    told += part
                raise _TakenBack
        if progress:
            job = await progress(told)
            await self._deps.imports.save_job(job, frozenset({job.state}))
        return told

    async def _process(
        self, read: Sequence[Sent], transaction: Transaction, catalog: Catalog, now: datetime
    ) -> tuple[list[Told], Changes]:
        """Take messages through all steps in memory, the first of them at least, and return what is to be written."""
        tasks = [prepare(sent, catalog) for sent in read]
        lookup = wanted(tasks)
        ledger = await open_ledger(transaction, lookup, holds_of(catalog))
        turn = Turn(
            now=now,
            written=now.isoformat(),
            metadata=EventMetadata(time=EventTime(insert=now), instance=self._deps.instance),
            rules=catalog.identity.rules,
        )
        told = self._answers(read, tasks, ledger, turn)
        if ledger.unasked:  # addresses that nobody could know to be keys before the messages were applied
            known = await transaction.find(Lookup(keys=frozenset(ledger.unasked)))
            if known.owners:
                lookup = replace(lookup, keys=lookup.keys | ledger.unasked)
                ledger = await open_ledger(transaction, lookup, holds_of(catalog))
                told = self._answers(read, tasks, ledger, turn)
        return told, ledger.changes()

    def _answers(
        self, read: Sequence[Sent], tasks: Sequence[Task | ImportRefused], ledger: Ledger, turn: Turn
    ) -> list[Told]:
        """Carry out messages for a while, or up to one that depends on what is not written; the first never does."""
        told: list[Told] = []
        end = monotonic() + TURN
        with contextlib.suppress(Unsettled):
            for sent, task in zip(read, tasks, strict=True):
                told.append(Told(imported=self._answer(sent, task, ledger, turn), sent=sent))
                if monotonic() > end:
                    break
        return told

    def _answer(self, sent: Sent, task: Task | ImportRefused, ledger: Ledger, turn: Turn) -> Imported:
        """Carry out what a message asks for, and say what became of it."""
        name = self._new_id()
        try:
            if isinstance(task, ImportRefused):
                raise task
            action, profile = self._import(task, ledger, turn, name)
        except ImportRefused as refusal:
            return Imported(result=_refusal(sent, refusal), action="refused", message_id=name)
        result = Result(feedback_id=sent.feedback_id, matching_field=sent.matching, profile_id=profile.id)
        return Imported(result=result, action=action, message_id=name)

    def _import(self, task: Task, ledger: Ledger, turn: Turn, name: str) -> tuple[Action, Profile]:
        """Apply one message in memory; raises ImportRefused, and then nothing has changed."""
        message, database, now = task.message, task.database, turn.now
        try:
            before = find(task, ledger)
        except ImportRefused:
            apply_data(message.data, NOBODY, database)  # what is wrong in the message is told first
            raise
        start = before or self._begin(database, now)
        data = message.data if before else {**created_from(message, database), **message.data}
        event = None if message.skip_triggers else event_id(now, self._deps.random(10))
        applied = apply_data(data, start, database, stamp=(turn.written, event or name))
        if before is not None and is_restricted(before):
            return "unchanged", before
        profile = applied.profile
        if before is None:
            check_limit(task, ledger)
        if task.email is not None and "email" in applied.changed:
            check_email(task.email, profile, ledger)
        if profile is not before:
            profile = with_keys(start, derive(start, profile), self._deps.salt, turn.rules)
            self._refuse_erased(before, profile, self._since or task.sent)
            time = replace(profile.metadata.time, update=now)
            profile = replace(profile, metadata=replace(profile.metadata, time=time))
            take_over(before, profile, ledger, self._deps.salt)
            ledger.save_profile(profile)
        if before is None:
            ledger.sizes[message.db_id] = ledger.sizes.get(message.db_id, 0) + 1
        if event is not None:
            told = Changed(profile=profile.id, created=before is None, fields=applied.changed)
            ledger.append((self._event(event, message, told, turn.metadata),))
        return "created" if before is None else "updated" if profile is not before else "unchanged", profile

    def _refuse_erased(self, before: Profile | None, profile: Profile, sent: datetime | None) -> None:
        """Raise ImportRefused where what was sent before an erasure would bring the person back."""
        graves = self._deps.graves
        if before is not None or sent is None or not graves:
            return
        erased = graves.latest(profile.ids, self._deps.salt)
        if erased is not None and erased >= sent:
            raise refused(Fault.NO_PROFILE)

    def _begin(self, database: Database, now: datetime) -> Profile:
        """Return a profile of somebody whom nobody knew before this message."""
        self._count += 1
        name = new_profile_id(now, self._deps.random(5), self._count)
        metadata = ProfileMetadata(time=ProfileTime(insert=now, create=now), database=int(database.id))
        return Profile(id=name, ids=(name,), metadata=metadata)

    def _event(self, name: str, message: Message, told: Changed, metadata: EventMetadata) -> Event:
        """Return the event that lets others react to an import."""
        properties = {
            "account_id": message.account_id,
            "db_id": message.db_id,
            "profile_id": told.profile,
            "created": told.created,
            "changed": told.fields,
        }
        return Event(
            id=name,
            type=EVENT,
            name="Profile imported",
            metadata=metadata,
            source=BY_IMPORT,
            profile=Ref(told.profile),
            properties=Raw(encode(properties)),
        )


def _answered(known: Imported, sent: Sent) -> Imported:
    """Return what became of a message; of somebody who was erased its sender's own id is told by the message alone."""
    if known.result.feedback_id == sent.feedback_id:
        return known
    return replace(known, result=replace(known.result, feedback_id=sent.feedback_id))


def _refusal(sent: Sent, refusal: ImportRefused) -> Result:
    return Result(
        error=refusal.error,
        error_text=refusal.message,
        feedback_id=sent.feedback_id,
        matching_field=sent.matching,
    )
