from pathlib import Path

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BadRequest
from limner.model.account import Database, Field
from limner.model.importing import ImportPlan
from limner.rules.import_columns import Columns, known_fields, propose_columns, settle_columns
from limner.rules.import_fields import schema_of
from limner.rules.import_targets import table

SHOP = Database(
    id="1",
    name="Shop",
    fields=[
        Field(name="CRM_ID"),
        Field(name="LOYALTY", type="int", title="Loyalty points"),
        Field(name="INTERESTS", type="tags"),
    ],
)


def settle(header, **plan):
    return settle_columns(header, ImportPlan(**plan), SHOP)


@pytest.mark.parametrize(
    ("column", "field"),
    [
        ("email", "email"),
        ("E-Mail", "email"),
        ("e_mail ADDRESS", "email"),
        ("First Name", "_fname"),
        ("firstname", "_fname"),
        ("first_name", "_fname"),
        ("_fname", "_fname"),
        ("Surname", "_lname"),
        ("ZIP", "_postal_code"),
        ("Post-Code", "_postal_code"),
        ("Date of birth", "_bdate"),
        ("Birthday", "_bdate"),
        ("Town", "_city"),
        ("Country", "_country"),
        ("Mobile", "phone"),
        ("Tel.", "phone"),
        ("CRM_ID", "CRM_ID"),
        ("crm id", "CRM_ID"),
        ("Loyalty Points", "LOYALTY"),
        ("subscriptions", "subscriptions"),
    ],
)
def test_a_column_is_known_by_its_usual_name_however_it_is_written(column, field):
    assert propose_columns([column], SHOP) == {column: field}


def test_nothing_is_proposed_for_a_name_that_says_nothing():
    assert propose_columns(["Shoe size", "", "email"], SHOP) == {"email": "email"}


def test_of_several_phone_numbers_the_first_is_the_phone():
    assert propose_columns(["Mobile", "Phone", "Work phone"], SHOP) == {
        "Mobile": "phone",
        "Phone": "phones",
        "Work phone": "phones",
    }


def test_a_custom_field_beats_the_usual_meaning_of_its_name():
    database = Database(
        id="1", name="x", fields=[Field(name="city"), Field(name="ZIP", title="Code"), Field(name="zip")]
    )
    assert propose_columns(["City", "Zip", "zip", "Code"], database) == {
        "City": "city",
        "Zip": "_postal_code",
        "zip": "zip",
        "Code": "ZIP",
    }


def test_every_field_of_the_table_is_one_that_an_import_knows():
    plain = Database(id="1", name="x")
    assert known_fields(plain) - {"phone", "profile_id"} == schema_of(plain).targets.keys()


def test_the_page_on_files_tells_all_usual_names():
    page = (Path(__file__).parents[2] / "docs" / "imports.md").read_text()
    for field, row in table().fields.items():
        assert f"\n| `{field}` | {', '.join(row.columns)} |\n" in page


def test_the_key_is_no_value_and_the_others_are():
    assert settle(["E-Mail", "First name", "LOYALTY"]) == Columns(
        key="E-Mail", values={"First name": "_fname", "LOYALTY": "LOYALTY"}
    )


def test_what_the_plan_says_of_a_column_wins_over_its_name():
    columns = settle(["Email", "City", "Nick", "Shoe"], columns={"City": "CRM_ID", "Nick": "_fname", "Shoe": ""})
    assert columns == Columns(key="Email", values={"City": "CRM_ID", "Nick": "_fname"})


def test_phone_numbers_of_several_columns_make_one_list():
    assert settle(["email", "mobile", "phone", "phones"]) == Columns(key="email", phones=("mobile", "phone", "phones"))


def test_matching_by_phone_keeps_the_key_among_several_numbers_and_does_not_repeat_it_alone():
    assert settle(["email", "phone"], matching="phone") == Columns(key="phone", values={"email": "email"})
    assert settle(["office", "phone"], matching="phone", columns={"office": "phones"}) == Columns(
        key="phone", phones=("phone", "office")
    )
    assert settle(["phone", "Cell"], matching="phone", columns={"Cell": "phone"}) == Columns(
        key="Cell", phones=("Cell", "phone")
    )


def test_matching_by_a_custom_field_takes_its_column_for_the_key():
    columns = settle(["CRM id", "email"], matching="custom", field="CRM_ID")
    assert columns == Columns(key="CRM id", values={"email": "email"})


def test_matching_by_profile_id_takes_its_column_for_the_key():
    assert settle(["Profile ID", "email"], matching="profile_id") == Columns(
        key="Profile ID", values={"email": "email"}
    )


@pytest.mark.parametrize(
    ("header", "plan", "words"),
    [
        (["email", "Foo", "Bar"], {}, ["'Foo', 'Bar'", "map each", "_fname", "CRM_ID"]),
        (["ann@example.com", "Ann"], {}, ["the first row has to name the columns"]),
        (["email"], {"columns": {"Foo": "_fname"}}, ["no column 'Foo'", "'email'"]),
        (["email"], {"columns": {"email": "mail"}}, ["no field 'mail'", "CRM_ID", "_fname"]),
        (["First name"], {}, ["matching by email needs a column"]),
        (["email"], {"matching": "phone"}, ["matching by phone needs a column"]),
        (["email"], {"matching": "custom", "field": "CRM_ID"}, ["matching by CRM_ID needs a column"]),
        (["email"], {"matching": "custom", "field": "_fname"}, ["not '_fname'", "'LOYALTY'"]),
        (["email"], {"matching": "custom"}, ["not ''", "'CRM_ID'"]),
        (["email", "E-Mail"], {}, ["'email', 'E-Mail' are all 'email'"]),
        (["email", "Surname", "Last name"], {}, ["'Surname', 'Last name' are all '_lname'"]),
        (["email", "profile id"], {}, ["profile ids", "map it to nothing"]),
    ],
)
def test_columns_that_cannot_be_settled_are_named_with_what_would_be_right(header, plan, words):
    with pytest.raises(BadRequest) as refusal:
        settle(header, **plan)
    for word in words:
        assert word in refusal.value.message


def test_of_very_many_unknown_columns_a_few_are_named():
    with pytest.raises(BadRequest, match="'c19' and 480 more"):
        settle(["email", *(f"c{n}" for n in range(500))])


@given(
    st.lists(st.text(max_size=8), unique=True), st.dictionaries(st.text(max_size=8), st.text(max_size=8), max_size=3)
)
def test_whatever_the_columns_they_are_settled_or_refused(header, columns):
    try:
        settled = settle_columns(header, ImportPlan(columns=columns), SHOP)
    except BadRequest:
        return
    assert {settled.key, *settled.phones, *settled.values} <= set(header)
    assert msgspec.json.encode(settled)
