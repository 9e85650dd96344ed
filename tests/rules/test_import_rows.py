import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.model.account import Choice, Database, Field
from limner.model.importing import ImportPlan
from limner.rules.import_columns import settle_columns
from limner.rules.import_messages import read_message
from limner.rules.import_rows import RowReader, Unread

SHOP = Database(
    id="7",
    name="Shop",
    account=3,
    fields=[
        Field(name="CRM_ID"),
        Field(name="LOYALTY", type="int"),
        Field(name="SCORE", type="float"),
        Field(name="INTERESTS", type="tags"),
        Field(name="MEMBER", type="bool"),
        Field(name="EXTRA", type="object"),
        Field(name="TIER", type="enum", choices=[Choice(code=1, label="gold")]),
    ],
)


def read(record, *, texts=True, **plan):
    plan = ImportPlan(database=7, **plan)
    columns = settle_columns(list(record), plan, SHOP, partly=not texts)
    return RowReader(columns, plan, SHOP, texts=texts).row(5, record)


def message(record, *, texts=True, **plan):
    return msgspec.json.decode(read(record, texts=texts, **plan).body)


def data(record, *, texts=True, **plan):
    return message({"email": "a@example.com", **record}, texts=texts, **plan)["data"]


def test_a_row_is_a_message_to_the_database_of_the_plan():
    assert message({"E-Mail": "ann@example.com", "First name": "Ann", "City": ""}) == {
        "account_id": 3,
        "db_id": 7,
        "matching": "email",
        "email": "ann@example.com",
        "data": {"_fname": "Ann"},
    }


def test_what_the_plan_asks_for_is_asked_for_in_each_message():
    row = read({"CRM_ID": "A7"}, matching="custom", field="CRM_ID", resource=24, update_only=True, skip_triggers=True)
    assert msgspec.json.decode(row.body) == {
        "account_id": 3,
        "db_id": 7,
        "matching": "custom",
        "field_name": "CRM_ID",
        "field_value": "A7",
        "resource_id": 24,
        "update_only": True,
        "skip_triggers": True,
        "data": {},
    }
    assert (row.number, row.key, row.fault) == (5, "A7", "")


def test_a_row_without_its_key_is_a_message_without_it():
    assert "email" not in message({"email": "", "City": "Oslo"})
    assert "email" not in message({"email": None, "City": "Oslo"}, texts=False)


def test_a_row_that_cannot_be_read_keeps_its_fault():
    row = RowReader(settle_columns(["email"], ImportPlan(), SHOP), ImportPlan(), SHOP, texts=True).row(3, Unread("why"))
    assert (row.number, row.body, row.fault) == (3, b"", "why")


@pytest.mark.parametrize(
    ("column", "cell", "value"),
    [
        ("MEMBER", "true", True),
        ("MEMBER", "No", False),
        ("MEMBER", "1", True),
        ("MEMBER", "0", False),
        ("MEMBER", "maybe", "maybe"),
        ("EXTRA", '{"a": [1]}', {"a": [1]}),
        ("EXTRA", "{", "{"),
        ("subscriptions", '[{"channel": "sms"}]', [{"channel": "sms"}]),
        ("LOYALTY", "10", "10"),
        ("INTERESTS", "a, b", "a, b"),
        ("TIER", "gold", "gold"),
        ("_sex", "F", "female"),
        ("_sex", "0", 0),
        ("_sex", "x", "x"),
    ],
)
def test_a_cell_of_text_becomes_what_its_field_takes(column, cell, value):
    assert data({column: cell}) == {column: value}


def test_phone_numbers_of_a_cell_and_of_several_columns_are_one_list():
    assert data({"Mobile": "+47 90 00 00 01; +4790000002", "Phone": " ", "Work phone": "+4790000003"}) == {
        "phones": ["+47 90 00 00 01", "+4790000002", "+4790000003"]
    }


def test_matching_by_phone_does_not_lose_the_key_to_the_other_numbers():
    record = {"phone": "+4790000001", "phones": "+4790000002"}
    assert message(record, matching="phone")["data"] == {"phones": ["+4790000001", "+4790000002"]}
    assert message({"phone": "+4790000001"}, matching="phone")["data"] == {}


@pytest.mark.parametrize(
    ("record", "value"),
    [
        ({"LOYALTY": 7.0}, {"LOYALTY": 7}),
        ({"SCORE": 7.0}, {"SCORE": 7.0}),
        ({"MEMBER": True, "City": None}, {"MEMBER": True}),
        ({"phone": 4790000001.0}, {"phones": ["4790000001"]}),
        ({"phones": ["+4790000001", "+4790000002"]}, {"phones": ["+4790000001", "+4790000002"]}),
        ({"INTERESTS": ["a"]}, {"INTERESTS": ["a"]}),
        ({"LOYALTY": {"action": "incr", "value": 1}}, {"LOYALTY": {"action": "incr", "value": 1}}),
        ({"EXTRA": {"a": 1.0}}, {"EXTRA": {"a": 1.0}}),
    ],
)
def test_values_stay_what_they_are_but_for_whole_numbers_with_a_point(record, value):
    assert data(record, texts=False) == value


def test_a_key_that_is_a_number_is_a_text_unless_the_field_is_custom():
    assert message({"phone": 4790000001}, texts=False, matching="phone")["phone"] == "4790000001"
    assert message({"LOYALTY": 7.0}, texts=False, matching="custom", field="LOYALTY")["field_value"] == 7


def test_a_line_that_is_a_message_is_taken_as_it_is_with_what_it_does_not_say_from_the_plan():
    line = {"data": {"_fname": None}, "matching": "phone", "phone": "+4790000001", "feedback_id": "f"}
    plan = ImportPlan(database=7, update_only=True)
    row = RowReader(settle_columns([], plan, SHOP, partly=True), plan, SHOP, texts=False).row(1, line)
    assert msgspec.json.decode(row.body) == {"account_id": 3, "db_id": 7, "update_only": True, **line}
    assert row.key == "+4790000001"


def test_a_column_that_comes_late_in_the_file_is_taken_for_what_it_is_called():
    plan = ImportPlan(database=7, columns={"note": ""})
    reader = RowReader(settle_columns(["email"], plan, SHOP, partly=True), plan, SHOP, texts=False)
    late = {"email": "a@example.com", "First name": "Ann", "note": "x", "mobile": "+4790000001", "shoe": 1}
    assert msgspec.json.decode(reader.row(2000, late).body)["data"] == {
        "_fname": "Ann",
        "phones": "+4790000001",
        "shoe": 1,
    }


JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-(2**63), 2**63 - 1) | st.floats(allow_nan=False) | st.text(max_size=5),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=3), inner, max_size=3),
    max_leaves=5,
)
COLUMNS = ["email", "phone", "phones", "LOYALTY", "MEMBER", "EXTRA", "_sex", "data", "matching"]


@given(st.dictionaries(st.sampled_from(COLUMNS) | st.text(max_size=3), JSON))
def test_whatever_a_line_holds_it_is_a_message_that_can_be_judged(record):
    plan = ImportPlan(database=7)
    reader = RowReader(settle_columns(["email"], plan, SHOP, partly=True), plan, SHOP, texts=False)
    sent = read_message(reader.row(1, record).body, 1_048_576)
    assert (sent.message is None) is bool(sent.error_text)
