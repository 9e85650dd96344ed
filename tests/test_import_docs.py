"""What the pages about imports over RabbitMQ say is so, as far as that can be seen without a broker."""

import re
from pathlib import Path

import msgspec
import pytest

from limner.model.account import FieldType
from limner.model.importing import Message, Result
from limner.pipeline.profile_import import EVENT, SOURCE
from limner.rules.import_actions import ACTIONS
from limner.rules.import_faults import Fault
from limner.rules.import_subscriptions import ADDRESSES, DETAILS, MOST
from limner.rules.import_targets import table
from limner.rules.import_types import MOST_PHONES, MOST_TAGS
from limner.settings import load, read_file
from limner.settings import table as settings

DOCS = Path(__file__).parents[1] / "docs"
PRODUCERS, OPERATORS = (DOCS / f"import-{name}.md" for name in ("producers", "operators"))


@pytest.fixture
def page():
    return PRODUCERS.read_text()


def rows(page, heading):
    """Return the cells of all tables below a heading."""
    section = page.partition(f"\n## {heading}\n")[2].partition("\n## ")[0]
    return [[cell.strip() for cell in line.strip("|").split("|")] for line in section.splitlines() if line[:1] == "|"]


def test_every_parameter_of_a_message_is_on_the_page(page):
    shown = {row[0].strip("`") for row in rows(page, "The message")}
    assert set(Message.__struct_fields__) <= shown


def test_the_keys_of_a_result_are_on_the_page_in_their_order(page):
    shown = [row[0].strip("`") for row in rows(page, "The result")]
    assert shown[2 : 2 + len(Result.__struct_fields__)] == list(Result.__struct_fields__)


def test_every_standard_field_is_on_the_page_with_its_place(page):
    shown = {row[0].strip("`"): row[-1].strip("`") for row in rows(page, "Data")}
    assert {name: place for name, place in shown.items() if name in table().fields} == {
        name: row.place for name, row in table().fields.items() if row.place
    }
    assert all(f"`{name}`" in page for name in table().read_only)


def test_every_type_and_every_action_is_on_the_page(page):
    shown = " ".join(row[0] for row in rows(page, "Data"))
    for name in FieldType.__args__:
        assert f"`{name}`" in shown
    for name in ACTIONS:
        assert f'"action": "{name}"' in shown
    for name in {*ADDRESSES, *DETAILS}:
        assert f"`{name}`" in page


def test_every_fault_is_on_the_page_with_its_code(page):
    shown = {(row[0], re.sub(r"\b[A-Z]+\b", "…", row[1].strip("`"))) for row in rows(page, "Codes")}
    told = {(str(it.code), re.sub(r"\bJSON\b", "…", re.sub(r"\{\w+\}", "…", it.template))) for it in Fault}
    assert told <= shown


@pytest.mark.parametrize("path", [PRODUCERS, OPERATORS], ids=lambda it: it.stem)
def test_every_setting_that_a_page_names_is_one(path):
    known = {row.name for row in settings()}
    named = re.findall(r"`(?:LIMNER_)?((?:RABBITMQ|IMPORT)_[A-Z_]*[A-Z])`", path.read_text())
    assert named
    assert {f"LIMNER_{name}" for name in named} <= known


def test_the_main_json_of_the_page_is_a_settings_file(tmp_path):
    block = OPERATORS.read_text().partition("```json main.json\n")[2].partition("```")[0]
    file = tmp_path / "main.json"
    file.write_text(block)
    read = load(read_file(file))
    assert (read.rabbitmq_host, read.rabbitmq_vhost, read.rabbitmq_x_message_ttl) == ("broker.example", "shop", 3600)
    assert read.import_log_file == Path("/var/lib/limner/logs/job_server.log")


def test_the_tls_of_the_page_is_a_setting(tmp_path):
    (block,) = re.findall(r"```json\n(.*?)```", OPERATORS.read_text(), re.DOTALL)
    file = tmp_path / "main.json"
    file.write_text(block)
    tls = load(read_file(file)).rabbitmq_tls
    assert msgspec.to_builtins(tls) == {**msgspec.json.decode(block)["RABBITMQ_TLS"], "verify": True}


def test_the_address_of_each_channel_is_on_the_page(page):
    shown = {
        channel.strip("` "): row[1]
        for row in rows(page, "Subscriptions")
        for channel in row[0].split(",")
        if channel.strip("` ") in ADDRESSES
    }
    assert shown.keys() == ADDRESSES.keys()
    for channel, parts in ADDRESSES.items():
        assert all(f"`{name}`" in shown[channel] for name in parts)


def test_the_event_of_an_import_is_on_the_page(page):
    section = page.partition("\n## The event\n")[2].partition("\n## ")[0]
    assert f"`{EVENT}`" in section
    assert f"`{SOURCE}`" in section
    named = {name.strip("` ") for row in rows(page, "The event") for name in row[0].split(",")}
    assert named - {"property", "---"} == {"account_id", "db_id", "profile_id", "created", "changed"}


def test_the_limits_of_data_are_on_the_page(page):
    for most, what in [(MOST_TAGS, "tags"), (MOST_PHONES, "phone numbers"), (MOST, "subscriptions")]:
        assert f"{most:,} {what}" in " ".join(page.split())
