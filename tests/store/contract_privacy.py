"""What every store promises of a person's rights: all there is comes out, and what is erased is gone and stays so.

An adapter's test subclasses `PrivacyContract` and says in `fresh` how an empty store is opened.
"""

from contextlib import asynccontextmanager
from datetime import timedelta

import msgspec
import pytest
import pytest_asyncio
from tests.store.contract_outbox import owing
from tests.store.examples import absorb, after, event, profile, session, visit, whole, write

from limner.errors import Unsettled
from limner.model.delivery import Debt, DeliveryFilter, Outcome
from limner.model.json import Raw
from limner.model.privacy import AuditEntry, AuditFilter, Erasure, ForgetDebt, Remote
from limner.store.outbox import Account, Wish, Work
from limner.store.ports import Changes, Filter, Store
from limner.store.privacy import Burial

MINUTE = timedelta(minutes=1)


def erasure(name="x"):
    return Erasure(id=name, person="erased-1", by="me", added=after(100))


async def bury(store, key="p", limit=200, **parts):
    """Make the person unknown whom an id means."""
    person = await store.privacy.person(key)
    stones = parts.pop("tombstones", (b"stone",))
    return await store.privacy.bury(Burial(person=person, erasure=erasure(), tombstones=stones, **parts), limit)


async def finish(store, name="x"):
    """Remove all that is left of an erasure, and return it."""
    while await store.privacy.go_on(name, 200):
        pass
    await store.privacy.close_grave(name)
    return await store.privacy.fold(name, after(200))


def farewell(destination="crm", at=100):
    return ForgetDebt(destination=destination, test=False, at=after(at), sealed="c2VhbGVk")


async def claimed(store, at=100, destination="crm"):
    """Claim what a destination is owed."""
    wish = Wish(destination, 10, "crm-1")
    return (await store.outbox.work(Work(wishes=[wish], now=after(at), lease=MINUTE))).claims


class PrivacyContract:
    @asynccontextmanager
    async def fresh(self):
        raise NotImplementedError
        yield Store

    @pytest_asyncio.fixture
    async def store(self):
        async with self.fresh() as opened:
            yield opened

    # Taking out

    async def test_a_person_is_found_by_every_id_with_what_became_part_of_it(self, store):
        await write(store, visit("p"), visit("q", "t", "f"), absorb(profile("p"), profile("q")))
        person = await store.privacy.person("q")
        assert (person.profile.id, [it.id for it in person.merged], person.names) == ("p", ["q"], ("p", "q"))
        assert await store.privacy.person("nobody") is None

    async def test_what_belongs_to_a_person_is_in_the_order_in_which_it_came(self, store):
        await write(store, visit("p", "s", "e1", "e2"), visit("other", "o", "f"), visit("p", "t", "e3"))
        row = (await store.privacy.person("p")).row
        found = await store.privacy.belongings(row)
        assert [it.id for it in await store.privacy.sessions_at(found.sessions)] == ["s", "t"]
        assert [it.id for it in await store.privacy.events_at(found.events)] == ["e1", "e2", "e3"]
        assert sorted(await store.privacy.session_names(row, 9)) == ["s", "t"]

    async def test_what_others_call_a_person_is_known_also_of_those_who_became_part_of_it(self, store):
        await write(store, visit("p"), visit("q", "t", "f"))
        for name, remote in (("p", "r-1"), ("q", "r-2")):
            row = (await store.privacy.person(name)).row
            await store.outbox.remember(Account(resource="crm-1", test=False), row, remote)
        assert (await store.privacy.person("p")).remotes == (Remote(resource="crm-1", test=False, id="r-1"),)

    # Erasing

    async def test_nobody_finds_whom_one_has_buried(self, store):
        await write(store, visit("p", "s", "e"), whole(profile("q")))
        buried = await bury(store)
        assert (buried.state, buried.removed.profiles, buried.removed.ids) == ("running", 1, 1)
        assert (await store.profile("p"), await store.privacy.person("p")) == (None, None)
        assert [it.id for it in (await store.profiles(Filter())).items] == ["q"]
        assert await store.privacy.tombstones() == {b"stone": after(100)}

    async def test_what_is_done_leaves_nothing(self, store):
        await write(store, visit("p", "s", "e"), visit("q", "t", "f"), absorb(profile("p"), profile("q")))
        await bury(store)
        done = await finish(store)
        assert (done.state, done.ended, done.removed.events, done.removed.sessions) == ("done", after(200), 2, 2)
        counts = await store.counts()
        assert [counts[name] for name in ("profiles", "sessions", "events")] == [0, 0, 0]
        assert await store.privacy.erasure("x") == done
        assert await store.privacy.names_left("x") == []

    async def test_an_erasure_goes_on_where_it_was(self, store):
        await write(store, visit("p", "s", *(f"e{n}" for n in range(50))))
        await bury(store, limit=7)
        assert (await store.events(Filter())).total == 43
        assert [it.id for it in (await store.privacy.erasures(unfinished=True)).items] == ["x"]
        assert await store.privacy.go_on("x", 7) == 7
        await finish(store)
        assert (await store.privacy.erasures(unfinished=True)).items == []

    async def test_whoever_changed_since_the_look_is_not_buried(self, store):
        await write(store, whole(profile("p")))
        person = await store.privacy.person("p")
        await write(store, whole(profile("p", "crm-7")))
        with pytest.raises(Unsettled):
            await store.privacy.bury(Burial(person=person, erasure=erasure(), tombstones=()), 9)
        assert await store.profile("p") is not None
        assert await store.privacy.erasure("x") is None

    async def test_others_keep_their_events_in_a_session_that_goes(self, store):
        await write(store, visit("p", "s", "e"), whole(profile("q")), Changes(events=(event("f", "q", "s"),)))
        await bury(store)
        await finish(store)
        left = await store.event("f")
        assert (left.profile.id, left.session) == ("q", None)

    async def test_a_new_profile_inherits_nothing_of_the_one_that_is_gone(self, store):
        await write(store, visit("p", "s", "e"))
        row = (await store.privacy.person("p")).row
        await store.outbox.remember(Account(resource="crm-1", test=False), row, "r-1")
        await bury(store)
        await write(store, visit("during", "d", "g"))
        await finish(store)
        await write(store, visit("new", "t", "f"))
        for name in ("during", "new"):
            assert (await store.privacy.person(name)).remotes == ()
            assert (await store.events(Filter(profile=name))).total == 1

    async def test_what_still_has_to_be_looked_for_is_known_until_the_end(self, store):
        await write(store, whole(profile("p", "crm-7")))
        await bury(store, traces=("ann@shop.example",))
        assert await store.privacy.names_left("x") == ["p", "crm-7", "ann@shop.example"]
        await finish(store)
        assert await store.privacy.names_left("x") == []

    async def test_what_is_owed_for_nobodys_events_in_a_session_that_goes_is_not_sent(self, store):
        told = [Raw(msgspec.json.encode(event(name))) for name in ("gone", "told")]
        debts = [Debt(destination="crm", event="gone", at=after(0), session="s", told=it) for it in told]
        await write(store, visit("p", "s", "e"), Changes(debts=tuple(debts)))
        first, *_ = await claimed(store, at=1)
        done = Outcome(claim=first, at=after(2), status="delivered", data=Raw(b'{"a":1}'))
        await store.outbox.work(Work(outcomes=[done], now=after(2), lease=MINUTE))
        assert (await bury(store)).removed.deliveries == 2
        (line,) = (await store.outbox.deliveries(DeliveryFilter())).items
        line = await store.outbox.delivery(line.id)
        assert (line.status, line.reason, line.session_id, line.data) == ("delivered", "erased", None, None)

    # What destinations are owed

    async def test_a_destination_that_is_to_forget_somebody_is_owed_that(self, store):
        await write(store, whole(profile("p")))
        await bury(store, debts=(farewell(),))
        (claim,) = await claimed(store)
        assert (claim.family, claim.profile, claim.row, bytes(claim.data)) == ("forget", None, None, b'"c2VhbGVk"')

    async def test_what_is_under_way_ends_before_a_destination_is_to_forget(self, store):
        await write(store, owing("e"))
        assert len(await claimed(store, at=1)) == 1
        await bury(store, debts=(farewell(), farewell("other")))
        assert (await claimed(store), len(await claimed(store, destination="other"))) == ([], 1)
        assert len(await claimed(store, at=100 + 11 * 60)) == 1

    async def test_a_debt_may_come_after_the_erasure_has_begun(self, store):
        await store.privacy.owe([farewell()])
        assert [it.family for it in await claimed(store)] == ["forget"]

    async def test_the_log_says_nothing_of_whom_it_is_about(self, store):
        await store.privacy.owe([farewell()])
        (line,) = (await store.outbox.deliveries(DeliveryFilter(family="forget"))).items
        assert (await store.outbox.delivery(line.id)).data is None

    async def test_what_is_owed_about_a_person_can_be_held_back(self, store):
        await write(store, owing("e"))
        await store.privacy.hold_back((await store.privacy.person("p")).row, after(5))
        assert await claimed(store) == []
        (line,) = (await store.outbox.deliveries(DeliveryFilter())).items
        assert (line.status, line.reason) == ("skipped", "restricted")

    # The book

    async def test_the_book_is_read_by_person_and_time(self, store):
        lines = [
            AuditEntry(time=after(n), by="me", deed="read", profile=name, what="x") for n, name in enumerate("pqp")
        ]
        await store.privacy.note(lines)
        found = await store.privacy.audit(AuditFilter(profile="p"))
        assert (found.items, found.total) == ([lines[2], lines[0]], 2)
        assert (await store.privacy.audit(AuditFilter(since=after(1), until=after(2)))).items == [lines[1]]

    async def test_the_lines_of_somebody_who_is_erased_name_nobody(self, store):
        await write(store, whole(profile("p")))
        await store.privacy.note([AuditEntry(time=after(1), by="me", deed="read", profile="p")])
        await bury(store, lines=(AuditEntry(time=after(2), by="me", deed="erase", profile="erased-1"),))
        await finish(store)
        found = await store.privacy.audit(AuditFilter())
        assert [(it.deed, it.profile) for it in found.items] == [("erase", "erased-1"), ("read", "erased-1")]

    async def test_old_lines_are_removed_a_few_at_a_time(self, store):
        await store.privacy.note([AuditEntry(time=after(n), by="me", deed="read") for n in range(5)])
        assert [await store.privacy.prune_audit(after(4), 3) for _ in range(3)] == [3, 1, 0]

    # Retention

    async def test_old_events_come_oldest_first_by_source_and_type(self, store):
        told = [
            event(f"e{n}", at=n, source="web" if n % 2 else "app", type="view" if n < 4 else "order") for n in range(6)
        ]
        await write(store, Changes(events=tuple(told)))
        found = await store.privacy.old_events("web", "", after(5), None)
        assert [(it.source, it.type) for it in found] == [("web", "view"), ("web", "view")]
        assert await store.privacy.old_events("web", "", after(5), found[-1]) == []
        await store.privacy.remove_events([it.row for it in found])
        assert (await store.events(Filter())).total == 4

    async def test_a_session_goes_with_its_last_event(self, store):
        await write(store, visit("p", "s", "e"), visit("p", "t", "f", "g"), Changes(sessions=(session("never", "p"),)))
        old = await store.privacy.old_events("", "", after(99), None)
        await store.privacy.remove_events([it.row for it in old if it.time == old[0].time])
        assert await store.privacy.remove_empty_sessions(sorted({it.session for it in old}), after(99)) == 1
        assert await store.session("s") is None
        assert await store.session("t") is not None
        assert await store.session("never") is not None

    async def test_a_session_stays_while_a_stranger_has_an_event_in_it(self, store):
        await write(store, visit("p", "s", "e"), whole(profile("q")), Changes(events=(event("f", "q", "s", at=50),)))
        old = await store.privacy.old_events("", "", after(10), None)
        await store.privacy.remove_events([it.row for it in old])
        assert await store.privacy.remove_empty_sessions([it.session for it in old], after(99)) == 0
        assert await store.session("s") is not None
