"""What every store promises to those who make debts to destinations and those who pay them.

An adapter's test subclasses `OutboxContract` and says in `fresh` how an empty store is opened.
"""

from contextlib import asynccontextmanager
from datetime import timedelta

import msgspec
import pytest_asyncio
from msgspec.structs import replace
from tests.store.examples import NOON, absorb, after, event, profile, visit, whole, write

from limner.model.delivery import (
    Attempt,
    Cause,
    Debt,
    DeliveryFilter,
    Draft,
    Exchange,
    Flushed,
    Mark,
    Outcome,
    Taken,
    Window,
)
from limner.model.json import Raw
from limner.store.outbox import Account, Wish, Work
from limner.store.ports import Changes, Store

WINDOW = Window(20, 600)
LEASE = timedelta(minutes=1)
DATA = Raw(b'{"a":1}')


def mark(name="p", at=0, window=WINDOW, **cause):
    return Mark(profile=name, window=window, at=after(at), due=after(at + window.quiet), cause=Cause(**cause))


def owing(*names, destination="crm", owner="p", at=0):
    """Return changes with events of these names, each of which a destination is owed."""
    told = visit(owner, f"s-{owner}", *names) if owner else Changes(events=tuple(event(it) for it in names))
    debts = tuple(
        Debt(destination=destination, event=it, at=after(at), profile=owner, session=f"s-{owner}" if owner else None)
        for it in names
    )
    return replace(told, debts=debts)


def ended(claim, status="delivered", at=1, **parts):
    return Outcome(claim=claim, at=after(at), status=status, **parts)


def tried(status="retrying", **parts):
    return Attempt(n=1, time=after(1), status=status, duration_ms=5, **parts)


class OutboxContract:
    @asynccontextmanager
    async def fresh(self):
        raise NotImplementedError
        yield Store

    @pytest_asyncio.fixture
    async def store(self):
        async with self.fresh() as opened:
            yield opened

    @pytest_asyncio.fixture
    async def box(self, store):
        return store.outbox

    async def claim(self, box, *outcomes, at=0, most=100, destination="crm", resource=""):
        """Settle outcomes and claim; return the claims."""
        wishes = [Wish(destination, most, resource)] if most else []
        done = await box.work(Work(outcomes=outcomes, wishes=wishes, now=after(at), lease=LEASE))
        return list(done.claims)

    async def events(self, box, *outcomes, **asked):
        return [it.event.id for it in await self.claim(box, *outcomes, **asked)]

    # Debts

    async def test_an_event_that_is_owed_is_claimed_with_all_that_it_is_about(self, store, box):
        await write(store, owing("e"))
        (claim,) = await self.claim(box)
        assert (claim.destination, claim.family, claim.attempts, claim.test) == ("crm", "event", 0, False)
        assert (claim.event.id, claim.profile.id, claim.session.id) == ("e", "p", "s-p")
        assert (claim.created, claim.data, claim.remote_id) == (NOON, None, None)

    async def test_how_far_destinations_were_told_of_events_is_known_at_once(self, store, box):
        await write(store, owing("mine"), owing("yours", owner="q"), owing("nobodys", owner=None))
        await write(store, visit("other", "o", "owed to none"))
        also = Debt(destination="mail", event="mine", at=NOON, profile="p", session="s-p")
        await write(store, replace(whole(profile("p")), debts=(also,)))
        asked = ["mine", "yours", "nobodys", "owed to none", "nowhere"]
        owed = {name: Taken(owed=True) for name in asked[:3]}
        assert await box.taken(asked) == owed
        claims = {it.event.id: it for it in await self.claim(box)}
        assert await box.taken(asked) == owed
        settled = [ended(claims["mine"]), ended(claims["nobodys"], "dead")]
        await self.claim(box, *settled, ended(claims["yours"], "retrying", due=after(9)), most=0)
        assert await box.taken(asked) == owed | {"mine": Taken(("crm",), owed=True), "nobodys": Taken()}
        assert await box.taken([]) == await box.taken(["owed to none"]) == {}

    async def test_how_far_destinations_were_told_of_an_event_is_known_after_a_merge(self, store, box):
        await write(store, owing("e", owner="b"), whole(profile("a")), absorb(profile("a"), profile("b")))
        assert await box.taken(["e"]) == {"e": Taken(owed=True)}
        assert [it.event_id for it in (await box.deliveries(DeliveryFilter(event="e"))).items] == ["e"]

    async def test_what_a_destination_is_told_of_a_profile_is_not_about_the_event_that_changed_it(self, store, box):
        await write(store, replace(visit("p", "s", "e"), marks=(mark(event="e"),)))
        (burst,) = await box.due_bursts(after(20), 10)
        await box.flush([Flushed(burst=burst, drafts=(Draft(destination="crm", at=after(20), cause=burst.cause),))])
        assert await box.taken(["e"]) == {}

    async def test_an_event_that_is_not_stored_is_in_the_debt_until_it_is_settled(self, store, box):
        for status, is_kept in {"delivered": False, "skipped": False, "failed": True, "dead": True}.items():
            debt = Debt(destination=status, event="e", at=NOON, told=Raw(msgspec.json.encode(event("e"))))
            await write(store, Changes(debts=(debt,)))
            (claim,) = await self.claim(box, destination=status)
            (again,) = await self.claim(box, ended(claim, "retrying", due=after(2)), destination=status, at=2)
            assert again.event == claim.event == event("e")
            await self.claim(box, ended(again, status), most=0)
            await self.line_up_again(box, status)
            claims = await self.claim(box, destination=status, at=3)
            assert [it.event is not None for it in claims] == ([] if status == "delivered" else [is_kept])
        assert await store.event("e") is None

    async def test_what_is_told_of_an_event_that_is_not_stored_goes_before_one_of_the_same_id(self, store, box):
        other = replace(event("e"), type="other")
        debt = Debt(destination="crm", event="e", at=NOON, told=Raw(msgspec.json.encode(other)))
        await write(store, Changes(events=(event("e"),), debts=(debt,)))
        (claim,) = await self.claim(box)
        assert claim.event == other

    async def test_an_event_that_is_not_stored_goes_with_what_was_sent(self, store, box):
        debt = Debt(destination="crm", event="e", at=NOON, told=Raw(msgspec.json.encode(event("e"))))
        await write(store, Changes(debts=(debt,)))
        (claim,) = await self.claim(box)
        await self.claim(box, ended(claim, "failed"), most=0)
        assert await box.prune(NOON, after(10), 100) == 1
        assert await box.prune(NOON, after(10), 100) == 0
        await box.redrive("crm", after(11), 10)
        (claim,) = await self.claim(box, at=12)
        assert claim.event is None

    async def line_up_again(self, box, destination):
        """Try again all that a destination was owed."""
        page = await box.deliveries(DeliveryFilter(destination=destination))
        for it in page.items:
            await box.retry(it.id, after(3))

    async def test_what_is_claimed_is_not_claimed_again_while_the_claim_lasts(self, store, box):
        await write(store, owing("e"))
        assert len(await self.claim(box)) == 1
        assert await self.claim(box, at=59) == []
        assert len(await self.claim(box, at=61)) == 1

    async def test_claims_of_whoever_is_gone_can_be_ended(self, store, box):
        await write(store, owing("e"))
        await self.claim(box)
        await box.release()
        assert len(await self.claim(box)) == 1

    async def test_a_destination_is_handed_its_own_debts_only_and_no_more_than_it_wishes(self, store, box):
        await write(store, *(owing(f"e{n}", owner=f"p{n}") for n in range(5)), owing("x", destination="other"))
        assert len(await self.claim(box, most=2)) == 2
        assert await self.events(box, destination="other") == ["x"]
        assert len(await self.claim(box)) == 3

    async def test_of_one_profile_the_next_is_handed_out_when_the_one_before_is_settled(self, store, box):
        await write(store, owing("e1", "e2", "e3"))
        (first,) = await self.claim(box)
        assert first.event.id == "e1"
        assert await self.claim(box) == []
        assert await self.events(box, ended(first)) == ["e2"]

    async def test_of_different_profiles_and_of_nobody_many_are_handed_out_in_order(self, store, box):
        await write(store, owing("n1", "n2", owner=None), owing("e1", owner="p1"), owing("e2", owner="p2"))
        assert await self.events(box) == ["n1", "n2", "e1", "e2"]

    async def test_one_that_is_put_off_keeps_its_followers_back_until_it_is_due(self, store, box):
        await write(store, owing("e1", "e2"))
        (first,) = await self.claim(box)
        later = ended(first, "retrying", due=after(10), data=DATA, reason="500", attempt=tried())
        assert await self.claim(box, later, at=9) == []
        (again,) = await self.claim(box, at=10)
        assert (again.event.id, again.attempts, bytes(again.data)) == ("e1", 1, bytes(DATA))
        assert again.id == first.id
        assert await self.events(box, ended(again, "dead"), at=11) == ["e2"]

    async def test_one_that_is_given_back_is_as_it_was(self, store, box):
        await write(store, owing("e"))
        (first,) = await self.claim(box)
        (again,) = await self.claim(box, ended(first, None))
        assert again == first

    async def test_it_is_told_when_the_next_is_due(self, store, box):
        await write(store, owing("e"))
        (first,) = await self.claim(box)
        done = await box.work(
            Work(
                outcomes=[ended(first, "retrying", due=after(10))],
                wishes=[Wish("crm", 5)],
                now=after(1),
                lease=LEASE,
            )
        )
        assert (done.claims, done.next_due) == ([], {"crm": after(10)})

    async def test_an_event_that_was_stored_before_is_no_second_debt_of_its_own(self, store, box):
        await write(store, owing("e"))
        await write(store, visit("p", "s-p", "e"))
        assert len(await self.claim(box)) == 1

    # Merging and forgetting

    async def test_debts_of_a_merged_profile_wait_in_line_with_those_of_its_survivor(self, store, box):
        await write(store, owing("a1", owner="a"), owing("b1", owner="b"), owing("a2", owner="a"))
        await write(store, absorb(profile("a"), profile("b")))
        (first,) = await self.claim(box)
        (second,) = await self.claim(box, ended(first))
        (third,) = await self.claim(box, ended(second))
        assert [it.event.id for it in (first, second, third)] == ["a1", "b1", "a2"]
        assert {it.profile.id for it in (first, second, third)} == {"a"}
        assert (await box.deliveries(DeliveryFilter(profile="b"))).total == 3

    async def test_a_debt_of_the_very_commit_that_merges_is_about_the_survivor(self, store, box):
        await write(store, whole(profile("a"), profile("b")))
        merged = absorb(profile("a"), profile("b"))
        debt = Debt(destination="crm", event="e", at=NOON, profile="b")
        told = replace(merged, events=(event("e", "b"),), debts=(debt,), marks=(mark("b"), mark("a")))
        await write(store, replace(told, profiles=(*told.profiles, profile("b"))))
        (claim,) = await self.claim(box)
        assert claim.profile.id == "a"
        assert [it.profile.id for it in await box.due_bursts(after(99), 9)] == ["a"]

    async def test_a_profile_that_is_removed_takes_its_debts_along(self, store, box):
        await write(store, owing("e1", "e2"), replace(whole(profile("p", at=1)), marks=(mark(),)))
        (first,) = await self.claim(box)
        await box.remember(Account(resource="api", test=False), first.row, "r1")
        await self.claim(box, ended(first, attempt=tried("delivered")), most=0)
        assert await store.remove_profile("p")
        assert (await self.claim(box, at=99), await box.due_bursts(after(9999), 9)) == ([], [])
        assert (await box.deliveries(DeliveryFilter())).total == 0

    async def test_settling_what_is_removed_changes_nothing(self, store, box):
        await write(store, owing("e1"))
        (first,) = await self.claim(box)
        await store.remove_profile("p")
        await self.claim(box, ended(first, attempt=tried()), most=0)
        assert (await box.deliveries(DeliveryFilter())).total == 0

    # Bursts

    async def test_a_burst_knows_what_the_profile_was_before_it(self, store, box):
        await write(store, whole(profile("p", traits={"a": 1})))
        changed = whole(profile("p", at=1, traits={"a": 2}))
        await write(store, replace(changed, marks=(mark(at=1, event="e1", source="web", session="s"),)))
        again = whole(profile("p", at=5, traits={"a": 3}))
        await write(store, replace(again, marks=(mark(at=5, event="e2", source="web"),)))
        (burst,) = await box.due_bursts(after(60), 10)
        assert (burst.first, burst.last, burst.count, burst.window) == (after(1), after(5), 2, WINDOW)
        assert burst.cause == Cause(event="e2", source="web")
        assert msgspec.json.decode(burst.before)["traits"] == {"a": 1}
        assert burst.profile.traits == {"a": 3}

    async def test_a_new_profile_was_nothing_before(self, store, box):
        await write(store, replace(whole(profile("p")), marks=(mark(),)))
        (burst,) = await box.due_bursts(after(60), 10)
        assert (burst.before, burst.profile.id) == (None, "p")

    async def test_a_burst_is_looked_at_when_it_is_due(self, store, box):
        await write(store, replace(whole(profile("p")), marks=(mark(at=1),)))
        assert await box.next_burst() == after(21)
        assert await box.due_bursts(after(20), 10) == []
        (burst,) = await box.due_bursts(after(21), 10)
        await box.flush([Flushed(burst=burst, again=after(30))])
        assert await box.next_burst() == after(30)

    async def test_each_window_has_a_burst_of_its_own(self, store, box):
        marks = (mark(), mark(window=Window(5, 60)))
        await write(store, replace(whole(profile("p")), marks=marks))
        assert [it.window for it in await box.due_bursts(after(60), 10)] == [Window(5, 60), WINDOW]

    async def test_a_burst_that_is_over_becomes_deliveries(self, store, box):
        await write(store, replace(whole(profile("p")), marks=(mark(event="e"),)))
        (burst,) = await box.due_bursts(after(60), 10)
        drafts = (
            Draft(destination="crm", at=after(60), cause=burst.cause, data=DATA, changes=Raw(b"[]")),
            Draft(destination="other", at=after(60), cause=burst.cause, status="skipped", reason="consent"),
        )
        await box.flush([Flushed(burst=burst, drafts=drafts)])
        assert await box.due_bursts(after(9999), 10) == []
        (claim,) = await self.claim(box, at=60)
        assert (claim.family, bytes(claim.data), bytes(claim.changes), claim.event) == (
            "profile",
            bytes(DATA),
            b"[]",
            None,
        )
        assert await self.claim(box, at=60, destination="other") == []
        (skipped,) = (await box.deliveries(DeliveryFilter(destination="other"))).items
        assert (skipped.status, skipped.reason, skipped.event_id) == ("skipped", "consent", "e")

    async def test_a_burst_that_went_on_meanwhile_stays(self, store, box):
        await write(store, replace(whole(profile("p")), marks=(mark(),)))
        (burst,) = await box.due_bursts(after(60), 10)
        await write(store, replace(whole(profile("p", at=1)), marks=(mark(at=59),)))
        draft = Draft(destination="crm", at=after(60), cause=burst.cause, data=DATA)
        await box.flush([Flushed(burst=burst, drafts=(draft,))])
        assert await self.claim(box, at=60) == []
        assert [it.count for it in await box.due_bursts(after(99), 10)] == [2]

    async def test_bursts_can_be_hurried(self, store, box):
        for name in ("p", "q"):
            await write(store, replace(whole(profile(name)), marks=(mark(name), mark(name, window=Window(5, 9)))))
        await box.hurry(after(1), WINDOW, "q")
        (burst,) = await box.due_bursts(after(1), 10)
        assert (burst.profile.id, burst.window, burst.hurried) == ("q", WINDOW, True)
        await box.hurry(after(1), WINDOW)
        assert len(await box.due_bursts(after(1), 10)) == 2

    async def test_a_burst_of_a_merged_profile_is_one_with_its_survivors(self, store, box):
        await write(store, replace(whole(profile("a"), profile("b")), marks=(mark("b", at=1),)))
        merged = absorb(profile("a"), profile("b"))
        await write(store, replace(merged, marks=(mark("a", at=5),)))
        (burst,) = await box.due_bursts(after(99), 10)
        assert (burst.profile.id, burst.first, burst.last) == ("a", after(1), after(5))

    # The log

    async def test_the_log_keeps_each_attempt(self, store, box):
        await write(store, owing("e"))
        (first,) = await self.claim(box)
        exchange = Exchange(request={"method": "POST"}, response={"status": 500})
        put_off = ended(first, "retrying", due=after(2), attempt=tried(exchanges=(exchange,), reason="500"))
        (second,) = await self.claim(box, put_off, at=2)
        await self.claim(box, ended(second, at=3, attempt=tried("delivered", credentials="test")), most=0)
        (found,) = (await box.deliveries(DeliveryFilter(destination="crm"))).items
        assert (found.status, found.attempt, found.settled) == ("delivered", 2, after(3))
        assert [(it.n, it.status, it.credentials) for it in found.attempts] == [
            (1, "retrying", "production"),
            (2, "delivered", "test"),
        ]
        assert found.attempts[0].exchanges == (exchange,)
        assert await box.delivery(found.id) == found

    async def test_what_failed_can_be_put_in_line_again_at_its_old_place(self, store, box):
        await write(store, owing("e1", "e2"))
        (first,) = await self.claim(box)
        (second,) = await self.claim(box, ended(first, "failed"))
        await box.retry(first.id, after(5))
        assert await self.claim(box, at=5) == []
        (again,) = await self.claim(box, ended(second), at=5)
        assert (again.id, again.attempts) == (first.id, 0)

    async def test_what_was_delivered_is_not_put_in_line_again(self, store, box):
        await write(store, owing("e1"))
        (first,) = await self.claim(box)
        await self.claim(box, ended(first), most=0)
        await box.retry(first.id, after(5))
        assert await self.claim(box, at=5) == []

    async def test_what_is_lost_is_redriven_in_order(self, store, box):
        await write(store, owing("e1", "e2"), owing("n1", owner=None), owing("x", destination="other", owner="q"))
        for _ in range(2):
            claims = await self.claim(box)
            await self.claim(box, *(ended(it, "dead") for it in claims), most=0)
        assert await box.redrive("crm", after(5), 2) == 2
        assert await box.redrive("crm", after(5), 10) == 1
        assert await box.redrive("crm", after(5), 10) == 0
        claims = await self.claim(box, at=5)
        assert [it.event.id for it in claims] == ["e1", "n1"]
        assert await self.events(box, *map(ended, claims), at=5) == ["e2"]

    async def test_the_backlog_counts_what_is_owed(self, store, box):
        await write(store, owing("e1", "e2"), owing("x", destination="other", owner="q", at=5))
        (first,) = await self.claim(box)
        await self.claim(box, ended(first, "retrying", due=after(9)), most=0)
        found = {it.destination: (it.waiting, it.retrying, it.oldest) for it in await box.backlog()}
        assert found == {"crm": (2, 1, NOON), "other": (1, 0, after(5))}

    async def test_what_was_settled_is_counted_by_status(self, store, box):
        await write(store, owing("a", owner="a"), owing("b", owner="b"))
        first, second = await self.claim(box)
        await self.claim(box, ended(first, at=1), ended(second, "dead", at=5), most=0)
        assert await box.settled("crm", after(0)) == {"delivered": 1, "skipped": 0, "failed": 0, "dead": 1}
        assert (await box.settled("crm", after(2)))["delivered"] == 0

    async def test_what_waited_and_what_was_settled_is_told_over_time(self, store, box):
        await write(store, owing("a", owner="a"), owing("b", owner="b"), owing("late", owner="c", at=25))
        first, second, _ = await self.claim(box, at=30)
        await self.claim(box, ended(first, at=15), ended(second, "dead", at=35), most=0)
        found = await box.flow("crm", after(0), timedelta(seconds=10), 4)
        assert found.waiting == [2, 1, 2, 1]
        assert found.settled == {"delivered": [0, 1, 0, 0], "skipped": [0] * 4, "failed": [0] * 4, "dead": [0, 0, 0, 1]}
        assert (await box.flow("", after(10), timedelta(seconds=10), 1)).waiting == [1]
        assert (await box.flow("other", after(0), timedelta(seconds=10), 2)).waiting == [0, 0]

    async def test_the_log_forgets_what_is_old_and_keeps_what_is_owed(self, store, box):
        await write(store, owing("a", owner="a"), owing("b", owner="b"), owing("c", owner="c"))
        first, second, _ = await self.claim(box)
        exchange = (Exchange(request={"a": 1}),)
        for it, at in ((first, 1), (second, 100)):
            attempt = Attempt(n=1, time=after(at), status="delivered", exchanges=exchange)
            await self.claim(box, ended(it, at=at, data=DATA, attempt=attempt), most=0)
        assert await box.prune(after(50), after(200), 10) == 3
        items = (await box.deliveries(DeliveryFilter())).items
        assert [(it.status, [a.exchanges for a in it.attempts]) for it in items] == [
            ("queued", []),
            ("delivered", [()]),
        ]
        assert (await box.delivery(second.id)).data is None
        assert await box.prune(after(50), after(200), 10) == 0

    async def test_what_is_owed_to_a_destination_that_is_no_more_is_skipped(self, store, box):
        await write(store, owing("e1", "e2"), owing("n1", owner=None))
        while await box.drop("crm", after(5), 10):
            pass
        found = (await box.deliveries(DeliveryFilter())).items
        assert {(it.status, it.reason, it.settled) for it in found} == {("skipped", "disabled", after(5))}
        assert await self.claim(box, at=5) == []

    # What others call our profiles

    async def test_remote_ids_come_with_the_claims_of_their_account(self, store, box):
        await write(store, owing("e1"))
        (first,) = await self.claim(box)
        await box.remember(Account(resource="hub", test=False), first.row, "r1")
        await box.remember(Account(resource="hub", test=True), first.row, "r2")
        (again,) = await self.claim(box, ended(first, None), resource="hub")
        assert again.remote_id == "r1"
        await box.remember(Account(resource="hub", test=False), first.row, None)
        (again,) = await self.claim(box, ended(again, None), resource="hub")
        assert again.remote_id is None
        (again,) = await self.claim(box, ended(again, None), resource="other")
        assert again.remote_id is None

    async def test_tokens_are_kept_by_account(self, box):
        account = Account(resource="hub", test=False)
        assert await box.token(account) is None
        for sealed in ("one", "two"):
            await box.renew(account, sealed)
            assert await box.token(account) == sealed
        assert await box.token(Account(resource="hub", test=True)) is None

    async def test_a_session_that_is_not_there_is_none(self, store, box):
        debt = Debt(destination="crm", event="e", at=NOON, profile="p", session="nowhere")
        await write(store, replace(visit("p", "s", "e"), debts=(debt,)))
        (claim,) = await self.claim(box)
        assert claim.session is None
