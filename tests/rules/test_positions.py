"""Where in a text something stands."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.positions import Position, misread, position_of, position_of_name


@given(st.lists(st.text(alphabet="ab ", max_size=5), min_size=1, max_size=4), st.data())
def test_a_position_leads_back_to_its_place(lines: list[str], data: st.DataObject) -> None:
    text = "\n".join(lines)
    place = data.draw(st.integers(0, len(text)))
    found = position_of(text, place)
    assert sum(len(line) + 1 for line in lines[: found.line - 1]) + found.column - 1 == place


@pytest.mark.parametrize(
    ("text", "name", "line", "column"),
    [
        ("payload@n > 1", "payload@n", 1, 1),
        ("payload@name = 1 AND payload@n > 1", "payload@n", 1, 22),
        ("payload@n.a = 1\nAND payload@n > 1", "payload@n", 2, 5),
        ('"a-b" b', "b", 1, 7),
        ('now.offset("1 month") > now()', 'now.offset("1 month")', 1, 1),
        ("nothing of it", "payload@n", 1, 1),
        ("whatever", "", 1, 1),
    ],
)
def test_a_name_stands_where_it_is_not_part_of_another(text: str, name: str, line: int, column: int) -> None:
    assert position_of_name(text, name) == Position(line, column)


def test_an_error_says_where_and_what_would_have_been_right() -> None:
    error = misread("odd", "a\nbc", 3, ("x", "y"))
    assert error.message == "odd at line 2, column 2; expected x, y"
