import asyncio
import json
import os
import re
import signal
import socket
import subprocess
import sys
from pathlib import Path

import httpx
import pytest
from typer.testing import CliRunner

from limner import __version__
from limner.app import now
from limner.cli import app
from limner.operations import opened
from limner.pipeline.access import Access, WrongPassword
from limner.pipeline.accounts import Accounts
from limner.pipeline.catalog_cache import CatalogCache
from limner.settings import load
from limner.store.ports import Document
from limner.store.sqlite import SqliteStore

DOCS = Path(__file__).parents[1] / "docs"
SHOP = "sources:\n- {id: web, name: Web}\n- {id: letters, type: [redirect]}\n"
PATIENCE = 60
"""Seconds until a server that does not answer, or does not end, is a failure; the machine may be busy."""


@pytest.fixture
def data(tmp_path, monkeypatch):
    for name in os.environ:
        if name.startswith("LIMNER_"):
            monkeypatch.delenv(name)
    monkeypatch.setenv("LIMNER_DATA", str(tmp_path / "data"))
    return tmp_path / "data"


@pytest.fixture
def limner(data):
    def run(*arguments, given=None):
        return CliRunner().invoke(app, [str(it) for it in arguments], input=given)

    return run


@pytest.fixture
def shop(tmp_path):
    file = tmp_path / "shop.yaml"
    file.write_text(SHOP)
    return file


def inside(data, work):
    async def look():
        async with opened(load({"data": str(data)})) as store:
            return await work(store)

    return asyncio.run(look())


def sources(data):
    async def look(store):
        return sorted((await CatalogCache(store).refresh()).sources)

    return inside(data, look)


# Configuration as code


def test_apply_shows_what_it_makes_and_then_has_nothing_to_do(limner, shop, data):
    first = limner("apply", shop)
    assert first.exit_code == 0
    assert first.stdout == "+ source web\n+ source letters\n2 created, 0 changed, 0 deleted\n"
    assert limner("apply", shop).stdout == "nothing to do\n"
    assert sources(data) == ["letters", "web"]


def test_apply_shows_each_field_that_changes(limner, shop):
    limner("apply", shop)
    shop.write_text(SHOP.replace("name: Web", "name: Main, tags: [a]"))
    assert limner("apply", shop).stdout.splitlines() == [
        "~ source web",
        "    name: 'Web' -> 'Main'",
        "    tags: ['general'] -> ['a']",
        "0 created, 1 changed, 0 deleted",
    ]


def test_a_dry_run_shows_the_same_and_changes_nothing(limner, shop, data):
    assert sources(data) == []
    done = limner("apply", shop, "--dry-run")
    assert "+ source web" in done.stdout
    assert "nothing was changed" in done.stdout
    assert sources(data) == []


def test_prune_deletes_what_the_file_does_not_name(limner, shop, data):
    limner("apply", shop)
    shop.write_text("sources: [{id: web, name: Web}]")
    assert limner("apply", shop).stdout == "nothing to do\n"
    assert limner("apply", shop, "--prune").stdout.startswith("- source letters\n")
    assert sources(data) == ["web"]


def test_a_wrong_file_is_told_in_whole_and_changes_nothing(limner, shop, data):
    shop.write_text(SHOP + "- {id: app, type: [pigeon]}\n- {id: '@x'}\n")
    done = limner("apply", shop)
    assert done.exit_code == 2
    assert "source 'app': type[0]" in done.stderr
    assert "source '@x': id" in done.stderr
    assert "Traceback" not in done.stderr
    assert sources(data) == []


def test_a_variable_that_is_not_set_is_named(limner, shop, monkeypatch):
    shop.write_text("sources: [{id: web, name: '${SHOP_NAME}'}]")
    done = limner("apply", shop)
    assert done.exit_code == 2
    assert "SHOP_NAME" in done.stderr
    monkeypatch.setenv("SHOP_NAME", "Lamps")
    assert limner("apply", shop).exit_code == 0
    assert "name: Lamps" in limner("export").stdout


def test_what_export_prints_apply_takes(limner, shop, tmp_path, data):
    limner("apply", shop)
    copy = tmp_path / "copy.yaml"
    copy.write_text(limner("export").stdout)
    assert limner("apply", copy, "--prune").stdout == "nothing to do\n"
    assert limner("apply", copy, "--data", tmp_path / "other").stdout.startswith("+ source")


def test_an_export_holds_no_users_and_no_tokens(limner, shop):
    limner("apply", shop)
    limner("user", "add", "ada", "--role", "admin", "--password-stdin", given="correct horse\n")
    limner("token", "create", "--role", "admin")
    exported = limner("export").stdout
    assert "ada" not in exported
    assert "lim_" not in exported
    assert "hash" not in exported


def test_each_environment_has_its_own_catalogue(limner, shop):
    limner("apply", shop, "--environment", "staging")
    assert limner("export").stdout == ""
    assert "id: web" in limner("export", "-e", "staging").stdout


# Users and tokens


def test_a_user_is_added_with_the_password_from_standard_input(limner, data):
    done = limner("user", "add", "Ada@Example.com", "-r", "admin", "--password-stdin", given="correct horse\n")
    assert (done.exit_code, done.stdout) == (0, "")

    async def sign_in(store):
        return await Access(Accounts(store, now), 60).sign_in("ada@example.com", "correct horse", "")

    assert inside(data, sign_in).roles == ["admin"]


def test_without_a_terminal_a_password_is_made_up_and_printed(limner, data):
    done = limner("user", "add", "ada", "--role", "marketer", "--role", "developer")
    name, password = done.stdout.strip().split(": ")

    async def sign_in(store):
        return await Access(Accounts(store, now), 60).sign_in(name, password, "")

    assert inside(data, sign_in).roles == ["marketer", "developer"]


def test_another_password_takes_the_place_of_the_old_one(limner, data):
    limner("user", "add", "ada", "-r", "admin", "--password-stdin", given="correct horse\n")
    assert limner("user", "password", "Ada", "--password-stdin", given="battery staple\n").exit_code == 0

    async def sign_in(store):
        access = Access(Accounts(store, now), 60)
        with pytest.raises(WrongPassword):
            await access.sign_in("ada", "correct horse", "")
        return await access.sign_in("ada", "battery staple", "")

    assert inside(data, sign_in).roles == ["admin"]


@pytest.mark.parametrize(
    ("arguments", "given", "words"),
    [
        (("user", "add", "a b", "-r", "admin"), None, "this user cannot be saved"),
        (("user", "add", "ada", "-r", "admin", "--password-stdin"), "short\n", "this user cannot be saved"),
        (("user", "add", "ada", "-r", "admin", "--password-stdin"), "", "no password on standard input"),
        (("token", "create", "-r", "admin", "--expires", "soon"), None, "no length of time"),
        (("export", "--store", "memory:"), None, "cannot be worked on from here"),
        (("export", "--config", "nowhere.yaml"), None, "cannot be read"),
        (("serve", "--port", "99999"), None, "LIMNER_PORT is wrong: Expected `int` <= 65535"),
    ],
)
def test_what_cannot_be_done_is_one_clear_line_and_ends_with_2(limner, arguments, given, words):
    done = limner(*arguments, given=given)
    assert done.exit_code == 2
    assert words in done.stderr
    assert "Traceback" not in done.stderr


@pytest.mark.parametrize(
    "arguments",
    [("export",), ("apply", "{shop}", "--dry-run"), ("user", "password", "ada", "--password-stdin"), ("backup",)],
)
def test_a_folder_without_data_is_refused_by_whoever_reads_it_and_is_not_made(limner, shop, data, arguments):
    done = limner(*(it.format(shop=shop) for it in arguments), given="correct horse\n")
    assert (done.exit_code, done.stdout) == (2, "")
    assert done.stderr == f"there is no Limner data in {data}; start `limner serve` first, or check --data\n"
    assert not data.exists()


@pytest.mark.parametrize(
    "arguments", [("apply", "{shop}"), ("user", "add", "ada", "-r", "admin"), ("token", "create", "-r", "admin")]
)
def test_a_command_that_makes_a_data_folder_says_so_the_first_time(limner, shop, data, arguments):
    arguments = [it.format(shop=shop) for it in arguments]
    assert limner(*arguments).stderr == f"this made new data in {data}\n"
    assert "this made" not in limner(*arguments).stderr


def test_a_user_who_is_not_there_gets_no_other_password(limner, shop):
    limner("apply", shop)
    done = limner("user", "password", "nobody", "--password-stdin", given="correct horse\n")
    assert done.exit_code == 2
    assert "there is no user" in done.stderr


def test_a_user_who_is_there_already_is_refused(limner):
    limner("user", "add", "ada", "-r", "admin")
    done = limner("user", "add", "ADA", "-r", "admin")
    assert done.exit_code == 2
    assert "already" in done.stderr


def test_a_token_is_all_that_is_printed_and_lets_its_bearer_in(limner, data):
    done = limner("token", "create", "--role", "marketer", "--name", "export", "--expires", "30d")
    assert re.fullmatch(r"lim_[\w-]{43}\n", done.stdout)

    async def recognise(store):
        accounts = Accounts(store, now)
        caller = await Access(accounts, 60).recognise(done.stdout.strip())
        (token,) = (await accounts.refresh()).tokens.values()
        return caller, token.expires - token.created

    caller, length = inside(data, recognise)
    assert (caller.name, caller.roles) == ("export", {"marketer"})
    assert 29 <= length.days <= 30


def test_an_unknown_role_is_refused_by_name(limner):
    done = limner("token", "create", "--role", "emperor")
    assert done.exit_code == 2
    assert "maintainer" in done.stderr


# Looking after it


def test_a_backup_is_every_environment_as_it_was_and_can_be_put_in_place(limner, shop, data, tmp_path):
    limner("apply", shop)
    limner("apply", shop, "-e", "staging")
    limner("user", "add", "ada", "-r", "admin")
    target, restored = tmp_path / "monday.db", tmp_path / "restored"
    done = limner("backup", target)
    assert done.exit_code == 0, done.stderr
    assert re.fullmatch(
        rf"production: {target}, \d\.\d MiB\n"
        rf"staging: {tmp_path}/monday-staging\.db, \d\.\d MiB\n"
        rf"not in it: the key of sealed secrets; keep {data}/secret\.key too, elsewhere\n",
        done.stdout,
    )
    assert target.stat().st_mode & 0o777 == 0o600
    shop.write_text("sources: []")
    limner("apply", shop, "--prune")
    restored.mkdir()
    target.rename(restored / "limner.db")
    (tmp_path / "monday-staging.db").rename(restored / "staging.db")
    for world in ("production", "staging"):
        assert "id: letters" in limner("export", "-e", world, "--data", restored).stdout
    assert "already" in limner("user", "add", "ada", "-r", "admin", "--data", restored).stderr
    assert limner("doctor", "--data", restored).exit_code == 0


@pytest.mark.parametrize("taken", ["monday.db", "monday-staging.db"])
def test_a_backup_overwrites_nothing_and_leaves_nothing_behind(limner, shop, tmp_path, taken):
    limner("apply", shop)
    limner("apply", shop, "-e", "staging")
    (tmp_path / taken).write_text("mine")
    before = sorted(tmp_path.iterdir())
    done = limner("backup", tmp_path / "monday.db")
    assert (done.exit_code, done.stderr) == (2, f"{tmp_path / taken} is there already; a backup overwrites nothing\n")
    assert sorted(tmp_path.iterdir()) == before
    assert (tmp_path / taken).read_text() == "mine"


def test_a_backup_into_a_folder_that_is_not_there_is_refused(limner, shop, tmp_path):
    limner("apply", shop)
    done = limner("backup", tmp_path / "nowhere" / "monday.db")
    assert done.exit_code == 2
    assert "cannot be written: No such file or directory" in done.stderr


def test_a_backup_without_a_name_is_named_for_its_time(limner, shop, tmp_path, monkeypatch):
    limner("apply", shop)
    monkeypatch.chdir(tmp_path)
    assert limner("backup").exit_code == 0
    assert list(tmp_path.glob("limner-????????-??????.db"))


def test_the_doctor_finds_a_new_installation_well(limner, shop, data):
    limner("apply", shop)
    done = limner("doctor")
    assert done.exit_code == 0, done.stdout
    assert "wrong" not in done.stdout
    for words in ("can be written", "are free", "production: 0 profiles", "staging: ", "plugins", "the clock says"):
        assert words in done.stdout


def test_the_doctor_makes_nothing(limner, shop, data):
    done = limner("doctor")
    assert done.exit_code == 1
    assert f"there is no Limner data in {data}: start `limner serve` first, or check --data" in done.stdout
    assert not data.exists()
    limner("apply", shop)
    assert "staging: nothing yet" in limner("doctor").stdout
    assert not (data / "staging.db").exists()


def test_the_doctor_says_what_is_wrong_and_what_to_do(limner, data, tmp_path):
    in_the_way = tmp_path / "a-file"
    in_the_way.write_text("")
    done = limner("doctor", "--data", in_the_way)
    assert done.exit_code == 1
    assert "cannot be written" in done.stdout
    assert "--data" in done.stdout


def test_the_doctor_looks_at_the_broker_and_the_log_of_imports(limner, shop, data, tmp_path):
    limner("apply", shop)
    config = tmp_path / "main.json"
    names = {"RABBITMQ_HOST": "127.0.0.1", "RABBITMQ_PORT": 1, "BASEDIR": str(tmp_path / "base")}
    config.write_text(json.dumps(names))
    done = limner("doctor", "--config", config)
    assert done.exit_code == 1
    assert "wrong imports: 127.0.0.1:1 cannot be reached" in done.stdout
    assert f"imports are logged in {tmp_path / 'base' / 'logs' / 'job_server.log'}" in done.stdout
    assert not (tmp_path / "base").exists()
    config.write_text(json.dumps({**names, "BASEDIR": str(config)}))
    assert "job_server.log cannot be written: change LIMNER_IMPORT_LOG" in limner("doctor", "--config", config).stdout


def test_the_doctor_finds_a_document_that_no_longer_fits(limner, data):
    async def spoil(store: SqliteStore):
        await store.write_documents([Document(kind="sources", id="old", body={"id": "old", "type": ["pigeon"]})])

    inside(data, spoil)
    done = limner("doctor")
    assert done.exit_code == 1
    assert "sources old" in done.stdout


def test_an_unknown_setting_stops_every_command(limner, monkeypatch):
    monkeypatch.setenv("LIMNER_COLOUR", "red")
    done = limner("doctor")
    assert done.exit_code == 2
    assert "LIMNER_COLOUR is no setting" in done.stderr


def test_options_win_over_variables_and_variables_over_the_file(limner, data, tmp_path, monkeypatch):
    config = tmp_path / "limner.yaml"
    config.write_text(f"data: {tmp_path / 'from-file'}\nproduction: true\n")
    assert str(data) in limner("doctor", "--config", config).stdout
    assert "staging" not in limner("doctor", "--config", config).stdout
    assert str(tmp_path / "given") in limner("doctor", "--config", config, "--data", tmp_path / "given").stdout
    monkeypatch.delenv("LIMNER_DATA")
    monkeypatch.setenv("LIMNER_CONFIG", str(config))
    assert "from-file" in limner("doctor").stdout


def test_the_version_is_printed(limner):
    assert limner("version").stdout == f"{__version__}\n"


def test_the_page_of_the_settings_is_what_the_code_prints(limner):
    assert (DOCS / "settings.md").read_text() == limner("settings").stdout, "run `limner settings > docs/settings.md`"


def test_asking_for_help_loads_no_server_and_no_database():
    code = "import limner.cli, sys; print([it for it in ('uvicorn', 'litestar', 'apsw') if it in sys.modules])"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "[]\n"


@pytest.mark.server
def test_serving_tells_where_and_whom_to_sign_in_as_and_ends_at_a_signal(data):
    command = [sys.executable, "-m", "limner", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        told = [server.stdout.readline() for _ in range(4)]
        address = re.search(r"http://\S+", told[0])[0]
        password = re.search(r"as admin with the password (\S+)", told[3])[1]
        form = {"username": "admin", "password": password}
        answer = httpx.post(f"{address}/user/token", data=form, timeout=PATIENCE)
        assert answer.json()["roles"] == ["admin"]
        bearer = {"Authorization": f"Bearer {answer.json()['access_token']}"}
        with httpx.stream("GET", f"{address}/api/v1/live", headers=bearer, timeout=PATIENCE) as feed:
            assert next(feed.iter_lines()) == ": welcome"
            server.send_signal(signal.SIGTERM)
            assert server.wait(PATIENCE) == 0


@pytest.mark.server
def test_a_data_folder_has_one_server(data):
    command = [sys.executable, "-m", "limner", "serve", "--port", "0"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as server:
        server.stdout.readline()
        second = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
        server.send_signal(signal.SIGTERM)
    assert second.returncode == 2
    assert second.stderr == f"another server works on the data folder {data}\n"


@pytest.mark.server
def test_a_port_that_is_taken_is_told_before_anything_is_made(data):
    with socket.create_server(("127.0.0.1", 0)) as taken:
        port = str(taken.getsockname()[1])
        command = [sys.executable, "-m", "limner", "serve", "--port", port]
        done = subprocess.run(command, capture_output=True, text=True, timeout=PATIENCE, check=False)
    assert done.returncode == 2
    assert done.stderr == f"127.0.0.1:{port} cannot be listened on: Address already in use\n"
    assert not data.exists()
