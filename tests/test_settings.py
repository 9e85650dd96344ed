"""The table of settings: how it is read from files and variables, and what is refused."""

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import Misconfigured
from limner.settings import LONGEST_TTL, SECRETS, Settings, Tls, environment, load, read_file, table

TTL = "LIMNER_RABBITMQ_X_MESSAGE_TTL is wrong: "


@pytest.fixture
def read(tmp_path):
    """Read a file of this name with this content."""

    def from_file(content, name="main.json"):
        file = tmp_path / name
        file.write_bytes(content if isinstance(content, bytes) else json.dumps(content).encode())
        return read_file(file)

    return from_file


# Files


def test_a_main_json_of_the_other_platform_is_a_settings_file(read):
    settings = load(
        read(
            {
                "BASEDIR": "/opt/limner",
                "DEFAULT_LOG_LEVEL": "INFO",
                "RABBITMQ_HOST": "broker.example",
                "RABBITMQ_VHOST": "shop",
                "RABBITMQ_USER": "limner",
                "RABBITMQ_PASS": "rabbit",
                "RABBITMQ_X_MESSAGE_TTL": "3600",
            }
        )
    )
    assert (settings.rabbitmq_host, settings.rabbitmq_vhost, settings.rabbitmq_user) == (
        "broker.example",
        "shop",
        "limner",
    )
    assert (settings.rabbitmq_pass, settings.rabbitmq_x_message_ttl) == ("rabbit", 3600)
    assert settings.log_level == "info"
    assert settings.import_log_file == Path("/opt/limner/logs/job_server.log")


@pytest.mark.parametrize("name", ["main.json", "limner.yaml"])
@pytest.mark.parametrize("written", ["visit_timeout", "VISIT_TIMEOUT", "LIMNER_VISIT_TIMEOUT"])
def test_a_file_names_a_setting_as_a_field_or_as_a_variable(read, name, written):
    assert read({written: 5}, name) == {"visit_timeout": 5}


def test_json_may_have_tabs_and_a_mark_of_its_encoding(read):
    assert read(b'\xef\xbb\xbf{\n\t"PORT": 1,\n\t"DATA": "a\\/b"\n}') == {"port": 1, "data": "a/b"}


def test_a_file_that_names_what_is_no_setting_is_refused_with_all_such_names(read):
    with pytest.raises(Misconfigured, match=r"RABBITMQ_HSOT, Port in the settings file .*main\.json is no setting"):
        read({"RABBITMQ_HSOT": "x", "Port": 1, "DATA": "y"})


def test_a_setting_that_a_file_has_in_two_spellings_is_refused(read):
    with pytest.raises(Misconfigured, match=r"LIMNER_PORT in the settings file .* comes twice"):
        read({"PORT": 1, "LIMNER_PORT": 2})


@pytest.mark.parametrize(
    ("name", "content", "words"),
    [
        ("main.json", b"{", "cannot be read"),
        ("main.json", b"[]", "holds list, not a map of settings"),
        ("main.json", b"", "cannot be read"),
        ("limner.yaml", b"a: [\n\n", "in line 3, column 1"),
        ("limner.yaml", b"a: 2024-13-45", "month"),
        ("limner.yaml", b"", "holds NoneType"),
    ],
)
def test_a_file_that_cannot_be_read_is_told_in_one_line(read, name, content, words):
    with pytest.raises(Misconfigured, match=words) as error:
        read(content, name)
    assert str(error.value).count("\n") == 0
    assert name in str(error.value)


@pytest.mark.parametrize(
    "content", [b"rabbitmq_pass: *carrots", b"rabbitmq_pass: !carrots x", b"rabbitmq_pass: carrots: x"]
)
def test_a_file_that_cannot_be_read_quotes_no_password(read, content):
    with pytest.raises(Misconfigured) as error:
        read(content, "limner.yaml")
    assert "carrots" not in str(error.value)


# Variables


def test_a_variable_says_yes_and_no_where_that_is_asked_for_and_nowhere_else():
    given = {
        "LIMNER_PRODUCTION": "Yes",
        "LIMNER_BOTS": "mark",
        "LIMNER_RABBITMQ_PASS": "yes",
        "LIMNER_SECRET_KEY": "off",
    }
    settings = load(environment(given))
    assert (settings.production, settings.rabbitmq_pass, settings.secret_key) == (True, "yes", "off")
    assert load(environment({"LIMNER_API_DOCS": "off"})).api_docs is False


def test_a_list_is_given_by_commas():
    assert load(environment({"LIMNER_OUTBOUND_ALLOW": "10.0.0.0/8, ::1,"})).outbound_allow == ("10.0.0.0/8", "::1")


def test_other_variables_of_the_environment_are_not_ours():
    assert environment({"RABBITMQ_HOST": "x", "PORT": "1"}) == {}
    with pytest.raises(Misconfigured, match="LIMNER_RABBITMQ_HSOT is no setting"):
        environment({"LIMNER_RABBITMQ_HSOT": "x"})


@pytest.mark.parametrize("written", ["INFO", "info", "Info"])
def test_the_level_of_the_log_may_be_in_any_case(written):
    assert load({"log_level": written}).log_level == "info"


@pytest.mark.parametrize("written", ["WARN", "warn", "WARNING"])
def test_a_level_may_be_called_as_on_the_other_platform(read, written):
    assert load(read({"DEFAULT_LOG_LEVEL": written})).log_level == "warning"


# What is wrong


@pytest.mark.parametrize(
    ("layer", "label"),
    [
        ("DEFAULT_LOG_LEVEL", "DEFAULT_LOG_LEVEL"),
        ("LIMNER_DEFAULT_LOG_LEVEL", "LIMNER_DEFAULT_LOG_LEVEL"),
        ("LOG_LEVEL", "LIMNER_LOG_LEVEL"),
        ("log_level", "LIMNER_LOG_LEVEL"),
    ],
)
def test_a_wrong_level_is_told_by_the_name_that_was_written_with_those_there_are(read, layer, label):
    with pytest.raises(Misconfigured) as told:
        load(read({layer: "LOUD"}))
    assert str(told.value) == (f"{label} is wrong: Invalid enum value 'loud'; allowed are debug, info, warning, error")


def test_a_wrong_value_is_told_by_the_name_in_the_place_it_comes_from(read):
    with pytest.raises(Misconfigured, match=r"^LIMNER_LOG_LEVEL is wrong"):
        load(read({"DEFAULT_LOG_LEVEL": "LOUD"}), environment({"LIMNER_LOG_LEVEL": "LOUD"}))
    with pytest.raises(Misconfigured, match=r"^LIMNER_QUIET_PERIOD is wrong"):
        load(environment({"POSTPONE_DESTINATION_SYNC": "5", "LIMNER_QUIET_PERIOD": "soon"}))
    with pytest.raises(Misconfigured, match=r"^LIMNER_BOTS is wrong: .*; allowed are refuse, mark$"):
        load({"bots": "shoot"})


def test_every_wrong_setting_is_told_a_line_each():
    with pytest.raises(Misconfigured) as error:
        load({"port": "x", "max_body": 1, "colour": "red", "host": "127.0.0.1"})
    assert str(error.value).splitlines() == [
        "LIMNER_PORT is wrong: Expected `int`, got `str`",
        "LIMNER_MAX_BODY is wrong: Expected `int` >= 1024",
        "colour is no setting; docs/settings.md lists those there are",
    ]


def test_a_secret_is_told_by_no_error_and_by_no_print():
    settings = load({"rabbitmq_pass": "carrots", "secret_key": "carrots"})
    assert "carrots" not in repr(settings)
    assert "rabbitmq_pass='***'" in str(settings)
    for name in SECRETS:
        with pytest.raises(Misconfigured) as error:
            load({name: ["carrots"], "rabbitmq_user": 5})
        assert "carrots" not in str(error.value)


# The queue


def test_without_a_word_of_it_nothing_is_imported_over_rabbitmq():
    assert load({}).rabbitmq_host == ""
    assert load({"rabbitmq_vhost": "shop"}).rabbitmq_host == "127.0.0.1"
    assert load({"rabbitmq_vhost": "shop"}, {"rabbitmq_host": ""}).rabbitmq_host == ""
    assert load({"rabbitmq_vhost": None}).rabbitmq_host == ""


def test_the_default_of_each_is_the_one_of_the_contract():
    settings = load({"rabbitmq_host": "x"})
    assert (settings.rabbitmq_vhost, settings.rabbitmq_user, settings.rabbitmq_pass) == ("/", "guest", "guest")
    assert (settings.rabbitmq_x_message_ttl, settings.rabbitmq_import_x_message_ttl) == (86_400, None)
    assert (settings.rabbitmq_import_queue, settings.rabbitmq_result_queue, settings.rabbitmq_dead_queue) == (
        "database_import",
        "database_import_result",
        "database_import_dead",
    )
    sizes = (settings.rabbitmq_import_prefetch, settings.rabbitmq_import_batch, settings.rabbitmq_import_linger_ms)
    assert sizes == (1000, 200, 20)
    assert (settings.rabbitmq_import_max_body, settings.rabbitmq_import_dedup_hours) == (1_048_576, 24)


def test_the_port_is_the_usual_one_unless_it_is_set():
    assert load({}).broker_port == 5672
    assert load({"rabbitmq_tls": {}}).broker_port == 5671
    assert load({"rabbitmq_tls": {}, "rabbitmq_port": "7000"}).broker_port == 7000


def test_tls_is_an_object_in_a_file_and_json_in_a_variable(read):
    wanted = Tls(ca="/etc/ca.pem", verify=False)
    assert load(read({"RABBITMQ_TLS": {"ca": "/etc/ca.pem", "verify": False}})).rabbitmq_tls == wanted
    variable = {"LIMNER_RABBITMQ_TLS": '{"ca": "/etc/ca.pem", "verify": false}'}
    assert load(environment(variable)).rabbitmq_tls == wanted


@pytest.mark.parametrize(
    ("value", "words"),
    [
        ({"cafile": "x"}, "unknown field `cafile`"),
        ({"verify": "maybe"}, "verify: Expected `bool`"),
        ({"key": "x"}, "a key needs the cert"),
        ("yes", "a JSON object is expected"),
        ("[]", "got `array`"),
        (True, "got `bool`"),
    ],
)
def test_tls_that_cannot_be_is_refused(value, words):
    with pytest.raises(Misconfigured, match="LIMNER_RABBITMQ_TLS is wrong: ") as error:
        load({"rabbitmq_tls": value})
    assert words in str(error.value)


@pytest.mark.parametrize(
    ("written", "seconds"), [("3600", 3600), (3600, 3600), (" 3600 ", 3600), (1, 1), (str(LONGEST_TTL), LONGEST_TTL)]
)
@pytest.mark.parametrize("name", ["rabbitmq_x_message_ttl", "rabbitmq_import_x_message_ttl"])
def test_a_time_to_live_is_a_whole_number_of_seconds(name, written, seconds):
    assert getattr(load({name: written}), name) == seconds


@pytest.mark.parametrize(
    "written",
    ["", " ", "1h", "1.0", "1e3", "+5", "-5", "0", "٣", "9" * 5000, 1.0, 3600.5, True, 0, -1, [], LONGEST_TTL + 1],
)
def test_what_is_no_time_to_live_is_refused_by_the_name_of_the_setting(written):
    with pytest.raises(Misconfigured) as error:
        load({"rabbitmq_x_message_ttl": written})
    assert str(error.value).startswith(TTL)


@given(st.text())
def test_no_text_is_taken_for_a_time_to_live_but_digits(text):
    try:
        made = load({"rabbitmq_x_message_ttl": text}).rabbitmq_x_message_ttl
    except Misconfigured:
        return
    assert text.strip().isascii()
    assert int(text) == made


def test_the_queues_have_to_be_different_ones():
    with pytest.raises(Misconfigured, match="they have to be different queues"):
        load({"rabbitmq_result_queue": "database_import"})


@pytest.mark.parametrize(
    "given",
    [
        {"rabbitmq_import_prefetch": 0},
        {"rabbitmq_import_prefetch": 65_536},
        {"rabbitmq_import_batch": 0},
        {"rabbitmq_import_linger_ms": -1},
        {"rabbitmq_import_dedup_hours": 0},
        {"rabbitmq_import_queue": ""},
        {"rabbitmq_result_queue": "a(b)"},
        {"rabbitmq_dead_queue": "import-é"},
        {"rabbitmq_vhost": ""},
        {"rabbitmq_port": 65_536},
    ],
)
def test_a_number_or_name_out_of_its_range_is_refused(given):
    with pytest.raises(Misconfigured):
        load(given)


@pytest.mark.parametrize(
    ("given", "place"),
    [
        ({}, "limner-data/logs/job_server.log"),
        ({"data": "/var/lib/limner"}, "/var/lib/limner/logs/job_server.log"),
        ({"data": "/var/lib/limner", "basedir": "/opt"}, "/opt/logs/job_server.log"),
        ({"basedir": "/opt", "import_log": "/var/log/import.log"}, "/var/log/import.log"),
    ],
)
def test_the_log_of_imports_lies_in_the_base_folder_unless_it_is_put_elsewhere(given, place):
    assert load(given).import_log_file == Path(place)


def test_every_setting_is_described_and_its_default_can_be_written():
    rows = {row.name: row for row in table()}
    assert len(rows) == len(Settings.__struct_fields__)
    assert all(row.description.endswith(".") and "|" not in row.description for row in rows.values())
    assert rows["LIMNER_RABBITMQ_TLS"].default == rows["LIMNER_RABBITMQ_IMPORT_X_MESSAGE_TTL"].default == ""


# Variables


def test_variables_of_existing_installations_are_read_where_ours_are_not_set():
    theirs = {
        "POSTPONE_DESTINATION_SYNC": "5",
        "ENABLE_EVENT_DESTINATIONS": "no",
        "EXPOSE_GUI_API": "no",
        "PRODUCTION": "x",
    }
    settings = load(environment(theirs | {"ENABLE_PROFILE_DESTINATIONS": "yes"}))
    assert (settings.quiet_period, settings.enable_event_destinations, settings.expose_api) == (5, False, False)
    assert settings.enable_profile_destinations
    assert load(environment(theirs | {"LIMNER_QUIET_PERIOD": "7"})).quiet_period == 7


def test_a_wrong_value_in_such_a_variable_stops_the_start():
    with pytest.raises(Misconfigured, match=r"^POSTPONE_DESTINATION_SYNC is wrong: Expected `int`"):
        load(environment({"POSTPONE_DESTINATION_SYNC": "soon"}))
