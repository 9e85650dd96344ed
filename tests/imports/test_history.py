"""An import is told in the history of those whom it changed."""

from __future__ import annotations

from tests.imports.producer import Producer

from limner.model.history import Entry, Moment, Wish


async def imported(producer: Producer, name: str) -> list[Moment]:
    return (await producer.deps.history.moments(Wish(profile=name, kinds=("import", "field")))).items


async def test_an_import_tells_which_fields_it_changed(producer: Producer) -> None:
    name = producer["P1"]
    before = await imported(producer, name)
    await producer.send(email="john@example.com", data={"_fname": "Jo"})
    newest, *rest = await imported(producer, name)
    assert rest == before
    assert isinstance(newest.object, Entry)
    (change,) = (it for it in newest.object.changes if it.field == "data.pii.firstname")
    assert (bytes(change.old), bytes(change.new)) == (b'"Johnny"', b'"Jo"')
    assert newest.object.kind == "import"


async def test_an_import_that_changes_nothing_leaves_no_trace_in_the_history(producer: Producer) -> None:
    before = await imported(producer, producer["P1"])
    await producer.send(email="john@example.com", data={"_fname": "Johnny"})
    assert await imported(producer, producer["P1"]) == before
