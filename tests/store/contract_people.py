"""What every store promises about finding people by how they are called."""

import pytest
from tests.store.examples import profile, whole, write


def person(name, at=0, email=None, **pii):
    data = {"pii": pii} | ({"contact": {"email": {"main": email}}} if email else {})
    return profile(name, at=at, data=data)


class PeopleContract:
    @pytest.mark.parametrize("text", ["ada", "LOVE", "Ada Love", "Countess", "ada@"])
    async def test_people_are_found_by_how_a_name_or_an_address_of_theirs_begins(self, store, text):
        ada = person("a", firstname="Ada", lastname="Lovelace", display_name="Countess", email="ada@example.com")
        await write(store, whole(ada, person("b", firstname="Grace", lastname="Hopper"), profile("c")))
        assert [it.id for it in await store.named(text, 5)] == ["a"]

    @pytest.mark.parametrize("text", ["%", "_da", "da", "Ada%", "\\", "'"])
    async def test_a_beginning_is_no_pattern(self, store, text):
        await write(store, whole(person("a", firstname="Ada")))
        assert await store.named(text, 5) == []

    async def test_the_last_changed_come_first_and_no_more_than_are_wanted(self, store):
        await write(store, whole(*(person(f"p{n}", at=n, firstname="Ada") for n in range(5))))
        assert [it.id for it in await store.named("Ada", 2)] == ["p4", "p3"]
