"""The part of the stores' contract that is about searching: a store answers as the closures do, whatever is asked."""

from datetime import timedelta

import msgspec
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from msgspec.structs import replace
from tests.store.examples import NOON, absorb, after, event, names, profile, session, write

from limner.errors import BadQuery
from limner.model.json import Raw
from limner.rules.answers import compile_question
from limner.rules.facts import plain
from limner.rules.search import read_query
from limner.store.ports import Changes, Count, Filter, Span, Sums

LAW = settings(max_examples=60, deadline=None, suppress_health_check=list(HealthCheck))
TEXTS = st.sampled_from(
    [
        "",
        "ada",
        "Ada",
        "ADA Byron",
        "Żółć",
        "żÓŁĆ",
        "straße",
        "STRASSE",
        "a*b",
        "axxb",
        "a?b",
        "a[b]",
        "a-b_c",
        "a\\b",
        'say "hi"',
        "red lamp",
        "lamp, red",
        "redlamp",
        "東京タワー",
        "null",
        "none",
        "*",
        "7",
        "-7",
        "true",
        "2024-05-01",
        "2024-05-01T12:00:00Z",
        "2024-05-01T12:00:00.123456Z",
        "2024-05-01 14:00:00+02:00",
        "2024-05-01T11:59:59.999999Z",
        "2024-02-30",
        "2024-05-01T24:00:00Z",
        "2024-05-01T12:00",
        "ada@example.com",
        "page-view",
        "e1",
        "p",
        "q",
        "s",
        "web",
        "\U0001f600 x",
        "line\nbreak",
        "0.5",
    ]
)
NUMBERS = st.sampled_from([-7, -1, 0, 1, 2, 7, 12.5, -0.25, 1e20, 2**53, 2**62, 1714564800000])
SCALARS = st.none() | st.booleans() | NUMBERS | TEXTS
KEYS = st.sampled_from(["a", "b", "0", "1", "my key", 'q"q', "ż", "a.b", "$x", ""])
JSON = st.recursive(
    SCALARS, lambda inner: st.lists(inner, max_size=3) | st.dictionaries(KEYS, inner, max_size=3), max_leaves=6
)
MAPS = st.dictionaries(KEYS, JSON, max_size=4)
FIELDS = st.sampled_from(
    [
        "properties.a",
        "properties.b",
        "properties.a.b",
        "properties.a.0",
        "properties.0",
        "properties.1.a",
        "properties",
        "traits.a",
        'properties["my key"]',
        'properties["q\\"q"]',
        "properties.ż",
        'properties["a.b"]',
        "properties.$x",
        "properties.a[0].b",
        "traits.b[1]",
        "id",
        "type",
        "source.id",
        "profile.id",
        "session.id",
        "session.duration",
        "metadata.time.insert",
        "metadata.valid",
        "metadata.time.total_time",
        "tags.values",
        "tags.count",
        "data.contact.email.main",
        "data.pii.birthday",
        "data",
        "hit.url",
        "journey.state",
    ]
)
VALUES = st.one_of(
    TEXTS.map(lambda text: '"' + text.replace("\\", "\\\\").replace('"', '\\"') + '"'),
    st.sampled_from(['"a*"', '"*a*b*"', '"a?b"', '"a\\*b"', '"*"', '"??"', '"Ż*"', '"r*p"', '"LAMP"', '"ada byron"']),
    NUMBERS.filter(lambda it: abs(it) < 1e15).map(str),
    st.sampled_from(
        ["TRUE", "FALSE", "now-1h", "now", "1h", 'datetime("2024-05-01T12:00:00Z")', 'datetime("2024-05-01 12:00:02")']
    ),
)
LISTS = st.lists(VALUES.filter(lambda it: it[:1] in '"-0123456789TF' and it != "1h"), max_size=3).map(
    lambda items: f"[{', '.join(items)}]"
)
TESTS = st.one_of(
    st.tuples(FIELDS, st.sampled_from(["=", "==", "!=", "IS", "IS NOT", "~"]), VALUES),
    st.tuples(FIELDS, st.sampled_from(["<", "<=", ">", ">=", "=", "!="]), VALUES | FIELDS),
    st.tuples(FIELDS, st.sampled_from(["=", "!=", "IN", "NOT IN"]), LISTS),
    st.tuples(
        FIELDS, st.sampled_from(["EXISTS", "NOT EXISTS", "EMPTY", "NOT EMPTY", "IS NULL", "IS NOT NULL", "= NULL"])
    ),
    st.tuples(
        FIELDS, st.sampled_from(["CONTAINS", "NOT CONTAINS", "STARTS WITH", "ENDS WITH", "NOT ENDS WITH"]), VALUES
    ),
    st.tuples(FIELDS, st.sampled_from(["BETWEEN", "NOT BETWEEN"]), VALUES, st.just("AND"), VALUES),
).map(" ".join)
QUERIES = st.recursive(
    TESTS,
    lambda inner: st.one_of(
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " AND ".join(parts) + ")"),
        st.lists(inner, min_size=2, max_size=3).map(lambda parts: "(" + " OR ".join(parts) + ")"),
        inner.map(lambda part: f"NOT ({part})"),
    ),
    max_leaves=5,
) | st.sampled_from(["ada", "red lamp", '"red lamp"', "żółć", "7", "lam*", "ada@example.com", "タワー", "東京*"])
DEEDS = st.lists(
    st.fixed_dictionaries(
        {
            "owner": st.sampled_from([None, "p", "q"]),
            "session": st.sampled_from([None, "s", "t"]),
            "type": st.sampled_from(["page-view", "sign-in"]),
            "source": st.sampled_from(["web", "app"]),
            "at": st.integers(0, 5).map(lambda n: n - 0.0005 * (n % 2)),
            "properties": MAPS,
            "traits": MAPS,
            "more": st.fixed_dictionaries(
                {},
                optional={
                    "hit": st.dictionaries(st.just("url"), JSON),
                    "journey": st.dictionaries(st.just("state"), JSON),
                    "data": st.sampled_from(
                        [
                            {"contact": {"email": {"main": "ada@example.com"}}},
                            {"pii": {"birthday": "2024-05-01T12:00:00Z"}},
                            {},
                        ]
                    ),
                },
            ),
        }
    ),
    max_size=6,
)


def told(number, deed):
    made = event(f"e{number}", deed["owner"], deed["session"], deed["at"], type=deed["type"], source=deed["source"])
    properties = Raw(msgspec.json.encode(deed["properties"]))
    return replace(made, properties=properties, traits=deed["traits"], **deed["more"])


def accepted(text, index="event"):
    """Return the question of a generated query, or nothing where it makes no sense."""
    try:
        return read_query(text, index, NOON + timedelta(seconds=3))
    except BadQuery:
        return None


class SearchContract:
    @LAW
    @given(DEEDS, st.lists(QUERIES, min_size=1, max_size=8))
    async def test_a_store_finds_the_events_that_the_closures_find(self, deeds, queries):
        async with self.fresh() as store:
            people = whole_with_sessions()
            await write(store, people)
            await write(store, Changes(events=tuple(told(number, deed) for number, deed in enumerate(deeds))))
            every = (await store.events(Filter(limit=100))).items
            for query in queries:
                question = accepted(query)
                if question is not None:
                    answer = compile_question(question)
                    expected = [it.id for it in every if answer(plain(it))]
                    page = await store.events(Filter(condition=question, limit=100))
                    assert (names(page), page.total) == (expected, len(expected)), query

    @LAW
    @given(st.lists(st.tuples(MAPS, MAPS, st.lists(TEXTS, max_size=2)), max_size=5), st.lists(TESTS, max_size=8))
    async def test_a_store_finds_the_profiles_that_the_closures_find(self, people, queries):
        async with self.fresh() as store:
            for number, (traits, data, segments) in enumerate(people):
                one = profile(f"p{number}", at=number, traits=traits, data=data, segments=tuple(segments))
                await write(store, Changes(profiles=(one,), keys={one.id: one.id}))
            every = (await store.profiles(Filter(limit=100))).items
            for query in (text.replace("properties", "data").replace("tags.values", "segments") for text in queries):
                question = accepted(query, "profile")
                if question is not None:
                    answer = compile_question(question)
                    page = await store.profiles(Filter(condition=question, limit=100))
                    assert names(page) == [it.id for it in every if answer(plain(it))], query

    async def test_a_search_goes_page_by_page_beside_the_other_filters(self, store):
        await write(
            store, Changes(events=tuple(event(f"e{n}", at=n, n=n, type="a" if n % 2 else "b") for n in range(8)))
        )
        wanted = Filter(type="a", since=after(2), condition=ask("properties.n != 5"), limit=1)
        first = await store.events(wanted)
        second = await store.events(replace(wanted, cursor=first.next))
        assert (names(first), names(second)) == (["e7"], ["e3"])
        assert (first.total, second.total, second.next) == (2, 2, None)

    async def test_an_event_is_found_by_every_id_of_the_person_whose_it_is_today(self, store):
        ada, guest = profile("ada"), profile("guest")
        await write(store, Changes(profiles=(ada, guest), keys={"ada": "ada", "guest": "guest"}))
        await write(store, Changes(events=(event("e", "guest"),)))
        await write(store, absorb(ada, guest))
        for query, found in (
            ('profile.id = "ada"', ["e"]),
            ('profile.id = "guest"', ["e"]),
            ('profile.id IN ["nobody", "guest"]', ["e"]),
            ('profile.id = "nobody"', []),
            ('profile.id = "a*"', ["e"]),
            ('profile.id != "guest"', []),
            ('profile.id != "nobody"', ["e"]),
            ("profile.id EXISTS", ["e"]),
        ):
            assert names(await store.events(Filter(condition=ask(query)))) == found, query

    async def test_sessions_are_searched_too(self, store):
        await write(store, whole_with_sessions())
        assert names(await store.sessions(Filter(condition=ask('id = "t"', "session")))) == ["t"]
        assert names(await store.sessions(Filter(condition=ask('profile.id = "p"', "session")))) == ["s"]
        assert names(await store.sessions(Filter(condition=ask("profile.id NOT EXISTS", "session")))) == ["t"]

    async def test_what_is_asked_is_never_sql(self, store):
        await write(store, Changes(events=(event("e"),)))
        for text in ("'", "'; drop table event; --", "?", "\\", "%", "a' or '1'='1"):
            quoted = '"' + text.replace("\\", "\\\\") + '"'
            for query in (f"properties.x = {quoted}", f"properties[{quoted}] EXISTS", f"type CONTAINS {quoted}"):
                assert names(await store.events(Filter(condition=ask(query)))) == [], query
        assert (await store.events(Filter())).total == 1

    async def test_counts_are_told_by_time_and_by_the_values_of_a_field(self, store):
        kinds = "aabacb"
        await write(store, Changes(events=tuple(event(f"e{n}", at=n, type=kind) for n, kind in enumerate(kinds))))
        bounds = (after(0), after(2), after(4), after(6))
        asked = Sums(index="event", wanted=Filter(), bounds=bounds)
        assert await store.sums(asked) == [Count(None, 2, 0), Count(None, 2, 1), Count(None, 2, 2)]
        assert await store.sums(replace(asked, wanted=Filter(condition=ask('type = "c"')))) == [Count(None, 1, 2)]
        grouped = await store.sums(replace(asked, field=("type",), most=2))
        assert grouped == [Count("a", 2, 0), Count("a", 1, 1), Count("b", 1, 1), Count("b", 1, 2)]
        assert await store.sums(replace(asked, field=("properties", "none"))) == []

    async def test_counts_are_narrowed_by_every_filter_of_the_list(self, store):
        await write(store, Changes(events=tuple(event(f"e{n}", at=n, type=kind) for n, kind in enumerate("aab"))))
        asked = Sums(index="event", wanted=Filter(type="a"), bounds=(after(0), after(4)))
        assert await store.sums(asked) == [Count(None, 2, 0)]
        assert await store.sums(replace(asked, field=("type",), most=9)) == [Count("a", 2, 0)]
        for wanted in (Filter(source="none"), Filter(profile="none"), Filter(session="none"), Filter(until=after(0))):
            assert await store.sums(replace(asked, wanted=wanted)) == [], wanted

    async def test_the_first_and_the_last_moment_are_known(self, store):
        assert await store.span("event") is None
        await write(store, Changes(events=(event("e", at=1), event("f", at=5))))
        assert await store.span("event") == Span(after(1), after(5))

    async def test_the_values_of_a_field_come_with_the_most_frequent_first(self, store):
        await write(store, Changes(events=tuple(event(f"e{n}", at=n, type=kind) for n, kind in enumerate("abbcab"))))
        assert await store.values("event", ("type",), "", 2) == [Count("b", 3), Count("a", 2)]
        assert await store.values("event", ("type",), "c", 2) == [Count("c", 1)]
        assert await store.values("event", ("metadata", "valid"), "", 2) == [Count(True, 6)]
        assert await store.values("event", ("properties", "none"), "", 2) == []

    async def test_values_keep_their_kinds(self, store):
        held = ["true", True, 12345678, 2.5, 'a "b"\\']
        spelled = [msgspec.json.encode(value).decode() for value in held]
        await write(store, Changes(events=tuple(event(f"e{n}", at=n, n=value) for n, value in enumerate(spelled))))
        found = await store.values("event", ("properties", "n"), "", 9)
        assert {(type(it.value), it.value) for it in found} == {(type(value), value) for value in held}
        assert await store.values("event", ("properties", "n"), 'a "', 9) == [Count(held[-1], 1)]
        asked = Sums(index="event", wanted=Filter(), bounds=(after(0), after(9)), field=("properties", "n"), most=9)
        assert len(await store.sums(asked)) == len(held)


def ask(query, index="event"):
    return read_query(query, index, NOON)


def whole_with_sessions():
    people = [profile("p"), profile("q")]
    return Changes(
        profiles=tuple(people), keys={it.id: it.id for it in people}, sessions=(session("s", "p"), session("t"))
    )
