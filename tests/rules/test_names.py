"""What people are called."""

import pytest
from tests.store.examples import profile

from limner.rules.names import call, reach

WAYS = {"email": {"main": "ada@engines.example"}, "phone": {"main": "+48 600"}}


@pytest.mark.parametrize(
    ("data", "called"),
    [
        ({"pii": {"display_name": "Countess", "firstname": "Ada"}, "contact": WAYS}, "Countess"),
        ({"pii": {"firstname": "Ada", "lastname": "Lovelace"}}, "Ada Lovelace"),
        ({"pii": {"firstname": None, "lastname": "Lovelace"}}, "Lovelace"),
        ({"pii": {"lastname": ""}, "contact": WAYS}, "ada@engines.example"),
        ({"contact": {"phone": {"main": "+48 600"}}}, "+48 600"),
        ({"pii": "odd", "contact": {"email": 7}}, ""),
        ({}, ""),
    ],
)
def test_somebody_is_called_by_name_and_else_by_how_to_reach_them(data, called):
    assert call(profile("p", data=data)) == called


def test_how_to_reach_somebody_is_an_e_mail_first():
    assert (reach(profile("p", data={"contact": WAYS})), reach(profile("p"))) == ("ada@engines.example", "")
