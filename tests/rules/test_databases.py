"""What somebody wrote of accounts and databases is read, or refused in words that say what is expected."""

import pytest

from limner.errors import BadRequest
from limner.pipeline.catalog import read_object
from limner.rules.databases import read_numbered


@pytest.mark.parametrize("kind", ["accounts", "databases", "subscription-resources"])
@pytest.mark.parametrize("written", ["0", "-1", "abc", "1.0", 1.0, 0, True, None, "", 10**18, "٣", "1\n2", [1]])
def test_an_id_that_is_no_number_is_told_what_is_expected(kind, written):
    with pytest.raises(BadRequest, match=r"^a whole number from 1 to 999999999999999999 is expected$") as refusal:
        read_object(kind, {"id": written, "name": "N"})
    assert refusal.value.path == "id"


def test_an_id_that_is_missing_is_told_of_as_such():
    with pytest.raises(BadRequest, match="missing required field `id`"):
        read_object("accounts", {"name": "N"})


def test_a_type_that_there_is_not_is_refused_with_those_there_are():
    fields = [{"name": "A"}, {"name": "B", "type": "number"}]
    with pytest.raises(BadRequest, match=r"^there is no type 'number' but string, int, float, bool, ") as refusal:
        read_object("databases", {"id": 2, "name": "D", "fields": fields})
    assert refusal.value.path == "fields[1].type"


def test_what_is_read_is_changed_in_no_other_way():
    given = {"id": " 7 ", "name": 5, "fields": [{"type": []}, "x"], "colour": "red"}
    assert read_numbered(given) == {**given, "id": "7"}
    assert given["id"] == " 7 "
    assert read_numbered({"fields": {}}) == {"fields": {}}
