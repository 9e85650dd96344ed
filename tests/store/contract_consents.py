"""What every store promises of consents that end: they are told of in time, once settled no more.

An adapter's test subclasses `ConsentsContract` and says in `fresh` how an empty store is opened.
"""

from contextlib import asynccontextmanager

import msgspec
import pytest
import pytest_asyncio
from tests.store.examples import absorb, after, profile, whole, write

from limner.model.history import Entry, FieldChange
from limner.model.json import Raw
from limner.store.ports import Changes, Store


def given(name, **ends):
    """Return the changes by which a profile has these consents, each with the second at which it ends."""
    consents = {it: {"revoke": None if end is None else after(end).isoformat()} for it, end in ends.items()}
    changes = tuple(
        FieldChange(field=f"consents.{it}", new=Raw(msgspec.json.encode(one)), time=after(0))
        for it, one in consents.items()
    )
    person = profile(name, consents=consents)
    told = (Entry(profile=name, kind="consent", time=after(0), changes=changes),)
    return Changes(profiles=(person,), keys={name: name}, history=told)


def withdrawn(name, consent):
    """Return the changes by which a profile has a consent no longer."""
    change = FieldChange(field=f"consents.{consent}", time=after(0))
    told = (Entry(profile=name, kind="consent", time=after(0), changes=(change,)),)
    return Changes(profiles=(profile(name),), keys={name: name}, history=told)


def told(ended):
    return [(it.profile, it.consent, it.due) for it in ended]


class ConsentsContract:
    @asynccontextmanager
    async def fresh(self):
        raise NotImplementedError
        yield Store

    @pytest_asyncio.fixture
    async def store(self):
        async with self.fresh() as opened:
            yield opened

    async def test_consents_that_are_over_are_told_the_earliest_first(self, store):
        await write(store, given("p", ads=5, letters=2, calls=9, posts=None))
        assert told(await store.consents.ended(after(5), 9)) == [("p", "letters", after(2)), ("p", "ads", after(5))]
        assert told(await store.consents.ended(after(5), 1)) == [("p", "letters", after(2))]

    async def test_what_is_settled_is_told_no_more(self, store):
        await write(store, given("p", ads=5))
        await store.consents.settle(await store.consents.ended(after(5), 9))
        assert await store.consents.ended(after(99), 9) == []

    async def test_a_consent_that_was_prolonged_meanwhile_is_not_settled(self, store):
        await write(store, given("p", ads=5))
        ended = await store.consents.ended(after(5), 9)
        await write(store, given("p", ads=50))
        await store.consents.settle(ended)
        assert told(await store.consents.ended(after(50), 9)) == [("p", "ads", after(50))]

    @pytest.mark.parametrize("change", [withdrawn("p", "ads"), given("p", ads=None)])
    async def test_a_consent_that_was_withdrawn_or_given_for_good_does_not_end(self, store, change):
        await write(store, given("p", ads=5), change)
        assert await store.consents.ended(after(99), 9) == []

    async def test_of_merged_profiles_the_survivors_consents_count(self, store):
        await write(store, given("p", ads=50), given("q", ads=5))
        merged = absorb(profile("p"), profile("q"))
        kept = profile("p", consents={"ads": {"revoke": after(50).isoformat()}})
        await write(store, Changes(profiles=(kept,), keys=merged.keys, absorbed=merged.absorbed))
        assert told(await store.consents.ended(after(5), 9)) == [(None, "ads", after(5))]
        assert {it.profile for it in await store.consents.ended(after(50), 9)} == {"p"}

    async def test_a_removed_profile_has_no_consents(self, store):
        await write(store, given("p", ads=5))
        await store.remove_profile("p")
        await write(store, whole(profile("n")))
        assert await store.consents.ended(after(99), 9) == []
