"""Visitors who do what trackers do: keep sending until they are answered, and sometimes say again what they said."""

import asyncio
import json
import random
import uuid
from contextlib import asynccontextmanager, suppress

from tests.survival.wire import WENT_WRONG, Line, payload

from limner.store.ports import Filter
from limner.store.sqlite import SqliteStore


class Person:
    """Somebody with a profile; `events` and `sessions` are those that were answered."""

    def __init__(self):
        self.profile = None
        self.events, self.sessions = [], []


class Crowd:
    """All visitors of one server, and what they were answered."""

    def __init__(self, server, seed, size=24):
        self.server, self.dice = server, random.Random(seed)  # noqa: S311 # not a secret
        self.people = [Person() for _ in range(size)]
        self.up, self.leaving = asyncio.Event(), False
        self.answered, self.lost, self.heard = 0, 0, asyncio.Condition()

    @asynccontextmanager
    async def visiting(self):
        """Let everybody send for as long as the block lasts, and until each has an answer to what it sent last."""
        async with asyncio.TaskGroup() as tasks:
            for person in self.people:
                tasks.create_task(self._visit(person))
            yield self
            self.leaving = True

    async def after(self, answers):
        """Return once so many more requests were answered."""
        wanted = self.answered + answers
        async with self.heard:
            await self.heard.wait_for(lambda: self.answered >= wanted)

    async def _visit(self, person):
        line, session = None, self._new_session()
        while not self.leaving:
            if self.dice.random() < 0.05:
                session = self._new_session()
            ids = [str(uuid.UUID(int=self.dice.getrandbits(128))) for _ in range(self.dice.randint(1, 4))]
            request = payload(*ids, session=session, profile=person.profile)
            for _ in range(1 + (self.dice.random() < 0.2)):
                line, answer = await self._insist(line, request)
                self._note(person, session, ids, answer)
                async with self.heard:
                    self.heard.notify_all()
        if line:
            line.close()

    def _new_session(self):
        return f"s-{self.dice.getrandbits(64):x}"

    async def _insist(self, line, request):
        """Send until there is an answer, and return it and the connection that it came on."""
        body = json.dumps(request).encode()
        while True:
            await self.up.wait()
            try:
                line = line or await Line.open(self.server.port)
                answer = await line.ask("POST", "/track", body)
            except WENT_WRONG:
                self.lost += 1
                if line:
                    line.close()
                line = None
                await asyncio.sleep(0)
                continue
            if answer.status == 200:
                return line, answer.json()
            assert answer.status in {429, 503}, answer
            assert "retry-after" in answer.headers

    def _note(self, person, session, ids, answer):
        self.answered += 1
        profile = answer["profile"]["id"]
        assert answer["session"]["id"] == session
        assert person.profile in {None, profile}, "an answer names another profile than the one before"
        person.profile = profile
        if session not in person.sessions:
            person.sessions.append(session)
        if ids[0] not in person.events:
            person.events += ids


@asynccontextmanager
async def looking_into(folder):
    """Open the store beside the server."""
    store = await SqliteStore.open(str(folder / "limner.db"))
    try:
        yield store
    finally:
        await store.close()


async def audit(folder, people):
    """Compare what is stored with what was answered: each event once, each count right, nothing that nobody sent."""
    async with looking_into(folder) as store:
        for person in people:
            profile = await store.profile(person.profile)
            assert profile.interests == {"tea": len(person.events)}
            assert profile.metadata.time.visit.count == len(person.sessions)
            stored = [it.id for it in await every_event(store, profile=person.profile, type="increase-interest")]
            assert sorted(stored) == sorted(person.events)
            for kind, count in (("session-opened", len(person.sessions)), ("profile-created", 1)):
                assert (await store.events(Filter(profile=person.profile, type=kind))).total == count
        counts = await store.counts()
        assert counts["profiles"] == len(people)
        assert counts["sessions"] == sum(len(person.sessions) for person in people)
        assert (await store.events(Filter(type="increase-interest"))).total == sum(len(it.events) for it in people)


async def every_event(store, **wanted):
    """Return all events of a list, page by page."""
    page = await store.events(Filter(**wanted, limit=1000))
    events = list(page.items)
    while page.next:
        page = await store.events(Filter(**wanted, limit=1000, cursor=page.next))
        events += page.items
    return events


async def within(seconds, question):
    """Ask again and again until the answer is yes; time runs out with TimeoutError."""
    async with asyncio.timeout(seconds):
        while True:
            with suppress(*WENT_WRONG):
                if await question():
                    return
            await asyncio.sleep(0)
