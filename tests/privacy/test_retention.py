"""How long events are kept: by source and type, and the rule that says most counts."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest, Conflict
from limner.model.retention import RetentionRule
from limner.pipeline import retention
from limner.pipeline.catalog import read_object
from limner.pipeline.retention import remove_old_events
from limner.rules.retention import rule_of

NAMES = st.sampled_from(["", "a", "b"])
RULES = st.lists(
    st.builds(RetentionRule, id=st.sampled_from("xyz"), source=NAMES, event_type=NAMES, days=st.integers(1, 9))
)


async def add(limner, **rule):
    await limner.deps.catalog.create("retention-rules", read_object("retention-rules", rule))


async def left(limner):
    """Remove what is old, and return the types of the events that are left, but for our own."""
    await remove_old_events(limner.deps)
    return [kind for kind in await limner.types() if kind in {"page-view", "order", "scroll"}]


async def test_events_are_removed_after_the_days_of_their_rule(limner):
    await add(limner, id="views", event_type="Page View", days=30)
    await limner.track("page-view", "order")
    limner.later(days=29)
    assert await left(limner) == ["page-view", "order"]
    limner.later(days=2)
    assert await left(limner) == ["order"]


async def test_a_rule_that_says_more_keeps_what_another_would_remove(limner, monkeypatch):
    monkeypatch.setattr(retention, "AT_ONCE", 2)
    await add(limner, id="all", days=1)
    await add(limner, id="orders", event_type="order", days=3650)
    await limner.track(*["scroll"] * 5, "order", "page-view")
    limner.later(days=2)
    assert await left(limner) == ["order"]


async def test_a_rule_of_a_source_leaves_the_events_of_others(limner):
    await add(limner, id="web", source="WEB", days=1)
    await limner.track("page-view")
    await limner.track("order", source="static", profile="p")
    limner.later(days=2)
    assert await left(limner) == ["order"]


async def test_a_disabled_rule_removes_nothing(limner):
    await add(limner, id="all", days=1, enabled=False)
    await limner.track("page-view")
    limner.later(days=2)
    assert await left(limner) == ["page-view"]


async def test_a_rule_needs_its_source(limner):
    with pytest.raises(BadRequest, match="nowhere"):
        await add(limner, id="x", source="nowhere", days=1)
    await add(limner, id="web", source="web", days=1)
    with pytest.raises(Conflict, match="retention rules"):
        await limner.deps.catalog.delete("sources", "web")


async def test_how_many_events_would_go_can_be_asked_before_they_go(limner, admin):
    await add(limner, id="all", days=10)
    await add(limner, id="orders", event_type="order", days=3650)
    await limner.track("page-view", "scroll", "order")
    total = (await limner.counts())["events"]
    limner.later(days=11)
    answer = (await admin.get("/api/v1/retention/preview")).json()
    told = {it["rule"]: (it["events"], it["more"]) for it in answer["items"]}
    assert told == {"all": (total - 1, False), "orders": (0, False)}
    assert (await limner.counts())["events"] == total
    assert await remove_old_events(limner.deps) == total - 1


async def test_a_session_goes_when_none_of_its_events_is_left(limner):
    await add(limner, id="all", days=10)
    await add(limner, id="orders", event_type="order", days=3650)
    name = await limner.visitor("page-view", session="looked")
    await limner.track("page-view", "order", session="bought", profile=name)
    limner.later(days=11)
    await limner.track("page-view", session="now", profile=name)
    await remove_old_events(limner.deps)
    assert await limner.session("looked") is None
    assert await limner.session("bought") is not None
    assert await limner.session("now") is not None
    assert await limner.visitor(session="looked", profile=name) == name


@given(RULES, NAMES, NAMES)
def test_the_rule_that_counts_does_not_depend_on_the_order(rules, source, kind):
    assert rule_of(source, kind, rules) == rule_of(source, kind, rules[::-1])


@given(RULES, st.sampled_from("ab"), st.sampled_from("ab"))
def test_no_other_rule_says_more_than_the_one_that_counts(rules, source, kind):
    found = rule_of(source, kind, rules)
    fitting = [it for it in rules if it.source in {"", source} and it.event_type in {"", kind}]
    assert (found is None) == (not fitting)
    for it in fitting:
        assert bool(found.event_type) >= bool(it.event_type)
        assert bool(it.source) <= bool(found.source) or found.event_type
