"""Two nodes on one folder that make one of the same people at the same moment end with one profile."""

import asyncio
import functools
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import pytest
import pytest_asyncio
from tests.conftest import QUICK, SOURCES, Limner

from limner.app import running
from limner.pipeline.access import ensure_admin
from limner.pipeline.merges import merge_people, undo_merge
from limner.settings import load


@pytest_asyncio.fixture
async def nodes(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[tuple[Limner, Limner]]:
    """Two Limners on one folder, each with connections, caches and a collector of its own."""
    monkeypatch.setattr("limner.app.ensure_admin", functools.partial(ensure_admin, hasher=QUICK))
    async with AsyncExitStack() as stack:
        made = [Limner(await stack.enter_async_context(running(load({"data": str(tmp_path)}, {})))) for _ in range(2)]
        await made[0].add(*SOURCES)
        for it in made:
            await it.deps.catalog.refresh()
            await stack.enter_async_context(it.http)
        yield made[0], made[1]


def sign_in(mail: str = "ann@x.test") -> dict[str, Any]:
    return {"type": "sign-in", "properties": {"email": {"main": mail}}}


async def whole(node: Limner, *names: str) -> set[str]:
    """Return the ids of the profiles that some ids mean."""
    return {(await node.profile(name) or {})["id"] for name in names}


async def test_first_sign_ins_at_two_nodes_are_one_person(nodes: tuple[Limner, Limner]) -> None:
    answers = await asyncio.gather(*(nodes[n % 2].visitor(sign_in(), session=f"s{n}") for n in range(12)))
    assert len(set(answers)) == 1
    for node in nodes:
        assert (await node.counts())["profiles"] == 1


async def test_those_who_become_one_at_two_nodes_at_once_are_one_and_nobody_loses_a_figure(
    nodes: tuple[Limner, Limner],
) -> None:
    like = {"type": "increase-interest", "properties": {"interest": "hats", "value": 1}}
    names = [await nodes[n % 2].visitor(like, session=f"s{n}") for n in range(8)]
    asked = (nodes[n % 2].visitor(sign_in(), like, session=f"s{n}", profile=name) for n, name in enumerate(names))
    await asyncio.gather(*asked)
    for node in nodes:
        (survivor,) = await whole(node, *names)
        person = await node.profile(survivor)
        assert person is not None
        assert person["interests"] == {"hats": 16}
        assert person["metadata"]["time"]["visit"]["count"] == 8
        assert (await node.counts())["profiles"] == 1
        assert {it["profile"]["id"] for it in await node.events()} == {survivor}
        assert (await node.deps.merges.merges()).total == 7


async def test_merges_by_hand_of_the_same_people_at_two_nodes_end_with_one_profile(
    nodes: tuple[Limner, Limner],
) -> None:
    names = [await nodes[0].visitor("page-view", session=f"s{n}") for n in range(3)]
    pairs = [(0, 1), (1, 2), (2, 0)]
    asked = (merge_people(names[a], names[b], "me", nodes[n % 2].deps) for n, (a, b) in enumerate(pairs))
    done = await asyncio.gather(*asked, return_exceptions=True)
    assert sum(isinstance(it, Exception) for it in done) == 1
    for node in nodes:
        assert await whole(node, *names) == {names[0]}
        assert (await node.counts())["profiles"] == 1


async def test_a_merge_that_two_undo_at_once_is_undone_once(nodes: tuple[Limner, Limner]) -> None:
    names = [await nodes[0].visitor("page-view", session=f"s{n}") for n in range(2)]
    merge = await merge_people(*names, "me", nodes[0].deps)
    done = await asyncio.gather(*(undo_merge(merge.id, "me", it.deps) for it in nodes), return_exceptions=True)
    assert sum(isinstance(it, Exception) for it in done) == 1
    for node in nodes:
        assert await whole(node, *names) == set(names)
