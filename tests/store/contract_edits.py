"""What every store promises about the book of changes: what was changed and who did it are one commit."""

import pytest
from tests.store.examples import after

from limner.errors import Conflict
from limner.model.edit import Edit, EditFilter, FieldEdit
from limner.store.ports import Document


def edit(name, at=0, **parts):
    facts = {"by": "ada", "deed": "created", "kind": "a", **parts}
    return Edit(time=after(at), object=name, fields=[FieldEdit("n", None, 1)], **facts)


async def write(store, *edits):
    await store.write_documents([Document(kind="a", id="x", body={})], edits=edits)


class EditsContract:
    async def test_edits_are_listed_newest_first_as_they_were_written(self, store):
        edits = [edit(f"x{n}", n) for n in range(3)]
        await write(store, *edits)
        found = await store.edits(EditFilter(limit=2))
        assert (found.items, found.total) == ([edits[2], edits[1]], 3)
        rest = await store.edits(EditFilter(limit=2, cursor=found.next))
        assert (rest.items, rest.next) == ([edits[0]], None)

    @pytest.mark.parametrize(
        ("wanted", "names"),
        [
            ({"kind": "b"}, ["y"]),
            ({"object": "x"}, ["x"]),
            ({"by": "bob"}, ["z"]),
            ({"since": after(2)}, ["z"]),
            ({"until": after(1)}, ["x"]),
            ({"kind": "nothing"}, []),
            ({"without": "a"}, ["y"]),
        ],
    )
    async def test_edits_are_found_by_what_they_are_about(self, store, wanted, names):
        await write(store, edit("x"), edit("y", 1, kind="b"), edit("z", 2, by="bob"))
        assert [it.object for it in (await store.edits(EditFilter(**wanted))).items] == names

    async def test_what_is_written_down_alone_is_no_new_version_of_the_catalogue(self, store):
        before = await store.catalog_version()
        await store.note_edits([edit("x")])
        assert (await store.edits(EditFilter())).items == [edit("x")]
        assert await store.catalog_version() == before

    async def test_edits_of_long_ago_are_forgotten_a_few_at_a_time(self, store):
        await write(store, *(edit(f"x{n}", n) for n in range(4)))
        assert await store.prune_edits(after(3), 2) == 2
        assert [it.object for it in (await store.edits(EditFilter())).items] == ["x3", "x2"]
        assert await store.prune_edits(after(3), 2) == 1

    async def test_what_is_refused_leaves_no_edit(self, store):
        with pytest.raises(Conflict):
            await store.write_documents([Document(kind="a", id="x", body={})], at=-5, edits=[edit("x")])
        assert (await store.edits(EditFilter())).total == 0
