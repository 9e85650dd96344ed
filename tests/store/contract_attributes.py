"""The part of the stores' contract for imports that is about profiles: who holds what, and in which database."""

from contextlib import suppress

import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.store.contract_lists import LAW
from tests.store.examples import absorb, after, look_up, names, profile, whole, write

from limner.model.attribute import Attribute
from limner.store.ports import MOST_MATCHES, Changes, Filter, Held, Lookup, Match

ODD = ["", "a'b", "ä€😀", "%_", "a\x00b", "a\x00c", "\x00", "null", "x" * 600, "line\nbreak"]
TAGS = st.frozensets(st.sampled_from("abcd"), min_size=1)
FATES = st.lists(
    st.tuples(
        st.sampled_from(["come", "gain", "lose", "merge", "remove"]),
        st.sampled_from("pqr"),
        st.sampled_from("pqr"),
        st.sampled_from("xyz"),
    ),
    max_size=15,
)


def holds(value, name="email", database=1):
    return Attribute(database, name, value)


def tags(*values):
    return frozenset(holds(value, "TAGS") for value in values)


def only(value, name="email", database=1):
    """Ask for whoever holds this."""
    return frozenset([holds(value, name, database)])


def inhabitant(name, database, at=0):
    person = profile(name, at=at)
    return replace(person, metadata=replace(person.metadata, database=database))


def holding(person, *attributes):
    """Return a new profile, and that it holds these."""
    held = tuple(Held(person.id, it) for it in attributes)
    return replace(whole(person), gained=held)


def one(name, value):
    """Return a new profile that holds an address."""
    return holding(profile(name), holds(value))


def joined(survivor, gone, values):
    """Return the changes that make one profile part of another, which holds from then on what the first one held."""
    lost, gained = (tuple(Held(name, holds(it)) for it in values) for name in (gone, survivor))
    return replace(absorb(profile(survivor), profile(gone)), lost=lost, gained=gained)


async def ask(store, *searches, sizes=()):
    async with store.begin() as transaction:
        return await transaction.find(Lookup(searches=frozenset(searches), sizes=frozenset(sizes)))


async def match(store, search):
    return (await ask(store, search)).matches[search]


async def change(store, name, *, lost=(), gained=()):
    """Change what a profile holds that is there already."""
    held = [tuple(Held(name, it) for it in side) for side in (lost, gained)]
    async with store.begin() as transaction:
        await transaction.find(Lookup(keys=frozenset([name])))
        await transaction.write(Changes(lost=held[0], gained=held[1]))


async def fail(store, changes):
    """Write something, and then let the transaction come to nothing."""
    with suppress(KeyError):
        async with store.begin() as transaction:
            await transaction.write(changes)
            raise KeyError


class AttributesContract:
    """Whoever subclasses this says in `fresh` how an empty store is opened, and has one as `store`."""

    async def test_a_profile_is_found_by_what_it_holds(self, store):
        told = one("p", "a@b.c")
        await write(store, told)
        found = await ask(store, only("a@b.c"))
        assert found.matches == {only("a@b.c"): Match(1, ("p",))}
        assert (found.profiles, found.owners) == ({"p": told.profiles[0]}, {"p": "p"})

    async def test_what_nobody_holds_matches_nobody(self, store):
        await write(store, one("p", "a@b.c"))
        found = await ask(store, only("x@b.c"), only("a@b.c", "phone"), frozenset())
        assert found.matches == dict.fromkeys([only("x@b.c"), only("a@b.c", "phone"), frozenset()], Match())
        assert (found.profiles, found.owners) == ({}, {})

    async def test_a_lookup_without_searches_has_no_matches(self, store):
        await write(store, one("p", "a@b.c"))
        async with store.begin() as transaction:
            found = await transaction.find(Lookup(keys=frozenset(["p"])))
        assert (found.matches, found.sizes) == ({}, {})

    async def test_what_is_held_in_another_database_never_matches(self, store):
        here, there = holding(profile("p"), holds("a@b.c")), holding(inhabitant("q", 2), holds("a@b.c", database=2))
        await write(store, here, there)
        assert (await match(store, only("a@b.c"))).ids == ("p",)
        assert (await match(store, only("a@b.c", database=2))).ids == ("q",)
        assert (await match(store, only("a@b.c", database=3))).ids == ()

    async def test_a_profile_is_found_by_what_it_gained_and_no_longer_by_what_it_lost(self, store):
        await write(store, one("p", "old@b.c"))
        await change(store, "p", lost=[holds("old@b.c")], gained=[holds("new@b.c")])
        assert (await match(store, only("old@b.c"))).total == 0
        assert (await match(store, only("new@b.c"))).ids == ("p",)

    async def test_what_is_lost_and_gained_at_once_is_held(self, store):
        await write(store, one("p", "a@b.c"))
        await change(store, "p", lost=[holds("a@b.c")], gained=[holds("a@b.c")])
        assert (await match(store, only("a@b.c"))).ids == ("p",)

    async def test_to_gain_what_one_holds_or_lose_what_one_does_not_changes_nothing(self, store):
        await write(store, one("p", "a@b.c"), one("q", "c@b.c"))
        await change(store, "p", lost=[holds("c@b.c")], gained=[holds("a@b.c")])
        assert [(await match(store, only(it))).ids for it in ("a@b.c", "c@b.c")] == [("p",), ("q",)]

    async def test_what_several_hold_matches_each_of_them(self, store):
        await write(store, *(one(name, "a@b.c") for name in "pqr"))
        found = await ask(store, only("a@b.c"))
        assert found.matches[only("a@b.c")] == Match(3, ("p", "q", "r"))
        assert set(found.profiles) == set("pqr")

    async def test_of_many_matches_only_the_number_is_told(self, store):
        await write(store, *(one(f"p{n}", "a@b.c") for n in range(30)))
        found = await ask(store, only("a@b.c"))
        assert (found.matches[only("a@b.c")], found.profiles) == (Match(30, ()), {})

    async def test_those_who_hold_one_thing_are_all_counted_and_several_up_to_a_limit(self, store):
        crowd = [profile(f"p{n}") for n in range(MOST_MATCHES + 50)]
        held = tuple(Held(it.id, tag) for it in crowd for tag in tags("a", "b"))
        await write(store, replace(whole(*crowd), gained=held))
        assert await match(store, tags("a")) == Match(MOST_MATCHES + 50, ())
        assert await match(store, tags("a", "b")) == Match(MOST_MATCHES, ())

    @LAW
    @given(st.lists(TAGS, max_size=12), TAGS)
    async def test_a_search_for_several_things_finds_who_holds_them_all(self, people, wanted):
        async with self.fresh() as store:
            await write(store, *(holding(profile(f"p{n}"), *tags(*held)) for n, held in enumerate(people)))
            expected = tuple(f"p{n}" for n, held in enumerate(people) if wanted <= held)
            assert await match(store, tags(*wanted)) == Match(len(expected), expected if len(expected) <= 8 else ())

    async def test_rare_things_are_found_among_frequent_ones(self, store):
        crowd = [profile(f"p{n}") for n in range(2 * MOST_MATCHES + 500)]
        held = [Held(it.id, tag) for it in crowd for tag in tags("a", "b")]
        await write(store, replace(whole(*crowd), gained=(*held, Held("p2400", holds("c", "TAGS")))))
        assert (await match(store, tags("a", "b", "c"))).ids == ("p2400",)
        assert (await match(store, tags("a", "b", "nobody's"))).total == 0

    async def test_a_search_may_ask_for_a_thousand_things(self, store):
        many = tags(*(f"t{n}" for n in range(1000)))
        await write(store, holding(profile("p"), *many), holding(profile("q"), *tags("t1")))
        assert (await match(store, many)).ids == ("p",)

    @pytest.mark.parametrize("value", ODD)
    async def test_odd_values_match_themselves_and_nothing_else(self, store, value):
        await write(store, *(one(f"p{n}", it) for n, it in enumerate(ODD)))
        assert (await match(store, only(value))).ids == (f"p{ODD.index(value)}",)

    async def test_many_are_searched_at_once(self, store):
        await write(store, *(one(f"p{n}", f"{n}@b.c") for n in range(300)))
        found = await ask(store, *(only(f"{n}@b.c") for n in range(400)))
        assert [found.matches[only(f"{n}@b.c")].total for n in range(400)] == [1] * 300 + [0] * 100
        assert len(found.profiles) == len(found.owners) == 300

    async def test_what_many_hold_hides_nobody_who_is_searched_beside_it(self, store):
        crowd = [profile(f"p{n}") for n in range(MOST_MATCHES + 5)]
        held = (Held("p7", holds("7@b.c")), *(Held(it.id, holds("a@b.c")) for it in crowd))
        await write(store, replace(whole(*crowd), gained=held))
        found = await ask(store, *(only(f"{name}@b.c") for name in ("7", "a", "x")))
        assert [found.matches[only(f"{name}@b.c")].total for name in ("7", "a", "x")] == [1, MOST_MATCHES + 5, 0]
        assert found.matches[only("7@b.c")].ids == ("p7",)

    async def test_searches_and_keys_of_one_lookup_share_their_profiles(self, store):
        await write(store, one("p", "a@b.c"), one("q", "c@b.c"))
        async with store.begin() as transaction:
            asked = Lookup(keys=frozenset(["p"]), searches=frozenset([only("a@b.c"), only("c@b.c")]))
            found = await transaction.find(asked)
        assert (found.owners, set(found.profiles)) == ({"p": "p", "q": "q"}, {"p", "q"})

    async def test_a_search_finds_what_the_same_transaction_has_written(self, store):
        await write(store, one("p", "a@b.c"))
        asked = Lookup(searches=frozenset([only("a@b.c"), only("new@b.c")]))
        async with store.begin() as transaction:
            before = await transaction.find(asked)
            changed = replace(before.profiles["p"], interests={"tea": 1})
            held = {"lost": (Held("p", holds("a@b.c")),), "gained": (Held("p", holds("new@b.c")),)}
            await transaction.write(Changes(profiles=(changed,), **held))
            found = await transaction.find(asked)
        assert [found.matches[only(it)].ids for it in ("a@b.c", "new@b.c")] == [(), ("p",)]
        assert (before.matches[only("a@b.c")].ids, found.profiles["p"]) == (("p",), changed)

    async def test_what_is_rolled_back_is_not_found(self, store):
        await fail(store, one("p", "a@b.c"))
        assert (await match(store, only("a@b.c"))).total == 0
        assert (await ask(store, sizes=[1])).sizes == {1: 0}

    async def test_a_search_finds_profiles_as_they_were_written_last(self, store):
        await write(store, one("p", "a@b.c"))
        for count in range(3):
            told = profile("p", interests={"tea": count})
            await write(store, Changes(profiles=(told,)))
            assert (await ask(store, only("a@b.c"))).profiles == {"p": told}

    async def test_what_a_merged_profile_held_leads_to_its_survivor(self, store):
        await write(store, one("p", "a@b.c"), one("q", "c@b.c"))
        await write(store, joined("p", "q", ["c@b.c"]))
        assert [(await match(store, only(it))).ids for it in ("a@b.c", "c@b.c")] == [("p",), ("p",)]

    async def test_a_removed_profile_holds_nothing(self, store):
        await write(store, one("p", "a@b.c"), one("q", "c@b.c"), one("r", "a@b.c"))
        await write(store, absorb(profile("p"), profile("q")))
        await store.remove_profile("p")
        await write(store, whole(profile("new")))  # it may get the row of the removed one
        assert [(await match(store, only(it))).ids for it in ("a@b.c", "c@b.c")] == [("r",), ()]

    @LAW
    @given(FATES)
    async def test_whatever_becomes_of_profiles_a_search_finds_who_holds_it(self, fates):
        async with self.fresh() as store:
            known, merged = {}, set()
            for fate, name, other, value in fates:
                match fate:
                    case "come" if name not in known.keys() | merged:
                        await write(store, holding(profile(name), holds(value)))
                        known[name] = {value}
                    case "gain" if name in known:
                        await change(store, name, gained=[holds(value)])
                        known[name].add(value)
                    case "lose" if name in known:
                        await change(store, name, lost=[holds(value)])
                        known[name].discard(value)
                    case "merge" if name != other and {name, other} <= known.keys():
                        await write(store, joined(name, other, known[other]))
                        known[name] |= known.pop(other)
                        merged.add(other)
                    case "remove" if name in known:
                        await store.remove_profile(name)
                        del known[name]
                found = await ask(store, *(only(it) for it in "xyz"))
                for it in "xyz":
                    assert set(found.matches[only(it)].ids) == {name for name, held in known.items() if it in held}

    # Databases

    async def test_profiles_are_listed_by_their_database(self, store):
        homes = {"a": 1, "b": 2, "c": 1, "d": 3, "e": 2}
        await write(store, whole(*(inhabitant(name, home, at) for at, (name, home) in enumerate(homes.items()))))
        pages = {home: await store.profiles(Filter(database=home)) for home in (1, 2, 3, 4, None)}
        assert {home: names(page) for home, page in pages.items()} == {
            1: ["c", "a"], 2: ["e", "b"], 3: ["d"], 4: [], None: ["e", "d", "c", "b", "a"],
        }  # fmt: skip
        assert [page.total for page in pages.values()] == [2, 2, 1, 0, 5]

    @pytest.mark.parametrize("home", [1, 2])
    async def test_the_profiles_of_a_database_are_listed_in_pages(self, store, home):
        people = [inhabitant(f"p{n}", 1 + n % 2, at=n // 4) for n in range(12)]
        await write(store, whole(*people))
        wanted, seen = Filter(database=home, limit=2, since=after(1)), []
        while wanted is not None:
            page = await store.profiles(wanted)
            seen += names(page)
            wanted = replace(wanted, cursor=page.next) if page.next else None
        assert seen == [f"p{n}" for n in range(11, 3, -1) if n % 2 == home - 1]

    async def test_a_profile_stays_in_its_database_when_it_changes(self, store):
        await write(store, whole(inhabitant("p", 2)), whole(inhabitant("p", 2, at=5)))
        assert [(await store.profiles(Filter(database=it))).total for it in (1, 2)] == [0, 1]

    async def test_the_size_of_a_database_is_how_many_profiles_it_has_now(self, store):
        async def sizes():
            return (await ask(store, sizes=[1, 2, 3])).sizes

        assert await sizes() == {1: 0, 2: 0, 3: 0}
        await write(store, whole(profile("p"), profile("q"), inhabitant("r", 2)))
        assert await sizes() == {1: 2, 2: 1, 3: 0}
        await write(store, whole(profile("p", at=3), profile("s")))
        assert await sizes() == {1: 3, 2: 1, 3: 0}
        await write(store, absorb(profile("p"), profile("q")))
        assert await sizes() == {1: 2, 2: 1, 3: 0}
        await store.remove_profile("r")
        assert await sizes() == {1: 2, 2: 0, 3: 0}

    async def test_the_size_of_a_database_counts_what_the_transaction_has_written(self, store):
        await write(store, whole(profile("p"), profile("q")))
        asked, found = Lookup(sizes=frozenset([1])), []
        async with store.begin() as transaction:
            found.append(await transaction.find(asked))
            told = whole(profile("r"))
            await look_up(transaction, told)
            await transaction.write(told)
            found.append(await transaction.find(asked))
            merged = absorb(profile("p"), profile("q"))
            await look_up(transaction, merged)
            await transaction.write(merged)
            found.append(await transaction.find(asked))
        assert [it.sizes[1] for it in found] == [2, 3, 2]
