"""The command line: `limner serve`, `demo`, `apply`, `export`, `user`, `token`, `import`, `backup`, `doctor`.

The commands are thin. What they do is in `app` and `operations`, which are imported when a command runs, because they
load servers and databases and `limner --help` should not wait for that.
"""

from __future__ import annotations

import asyncio
import sys
from collections.abc import Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console
from rich.text import Text

from limner import __version__
from limner.errors import Misconfigured
from limner.import_command import importing
from limner.options import FAILED, Commands, Config, Data, Host, Port, StoreUrl, World, on_store, settings_of
from limner.settings import Settings, table

if TYPE_CHECKING:
    from limner.app import App, Guest
    from limner.pipeline.catalog import Change


class Role(StrEnum):
    """What somebody may do; an enumeration, because typer takes no lists of literals."""

    admin = "admin"
    developer = "developer"
    marketer = "marketer"
    maintainer = "maintainer"


app = typer.Typer(
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Limner, a customer data platform. Every setting can also be a variable LIMNER_… (docs/settings.md).",
)
user = typer.Typer(cls=Commands, no_args_is_help=True, help="People who may use the management API.")
token = typer.Typer(cls=Commands, no_args_is_help=True, help="Tokens for programs.")
app.add_typer(user, name="user")
app.add_typer(token, name="token")
app.add_typer(importing, name="import")

Roles = Annotated[list[Role], typer.Option("--role", "-r", help="May be given more than once.")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def serve(
    host: Host = None, port: Port = None, data: Data = None, store: StoreUrl = None, config: Config = None
) -> None:
    """Collect events and serve the management API, until a signal ends it."""
    _serve(settings_of(config, host=host, port=port, data=data, store=store))


@app.command()
def demo(  # noqa: PLR0913, PLR0917 # the options of serve and two more
    host: Host = None,
    port: Port = None,
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
    rate: Annotated[float, typer.Option(min=0.01, max=1000, help="Visits that begin in a second.")] = 2.0,
    visitors: Annotated[bool, typer.Option(help="Let simulated visitors come.")] = True,  # noqa: FBT002
) -> None:
    """Serve with a sample configuration, a shop at /demo and simulated visitors."""
    from limner.demonstration import USER, Demo, folder_of  # noqa: PLC0415 # see the top

    settings = settings_of(config, host=host, port=port, data=data, store=store)
    guest = Demo(rate if visitors else 0.0)
    notes = [
        "  shop {address}/demo/",
        f"  what other systems are told {folder_of(settings)}",
        f"  sign in as {USER} with the password {guest.password}",
    ]
    _serve(settings, guest, notes)


@app.command()
def apply(  # noqa: PLR0913, PLR0917 # one parameter an option
    path: Annotated[Path, typer.Argument(help="A YAML file or a folder of them.")],
    prune: Annotated[bool, typer.Option("--prune", help="Delete what the files do not name.")] = False,  # noqa: FBT002
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Show what would change.")] = False,  # noqa: FBT002
    world: World = "production",
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
) -> None:
    """Make the catalogue what the files say. All of it is checked before anything changes."""
    from limner import operations  # noqa: PLC0415 # see the top

    settings = settings_of(config, data=data, store=store)
    changes = on_store(
        settings,
        lambda it: operations.apply(
            operations.catalog_of(settings, it, made=not dry_run), path, prune=prune, dry_run=dry_run
        ),
        world,
        made=not dry_run,
    )
    console = Console(soft_wrap=True, highlight=False)
    for change in changes:
        for line in _lines(change):
            console.print(line)
    console.print(_summary(changes) + (" (dry run: nothing was changed)" if dry_run and changes else ""))


@app.command()
def export(world: World = "production", data: Data = None, store: StoreUrl = None, config: Config = None) -> None:
    """Print the catalogue as YAML, in the form that `apply` takes."""
    from limner import operations  # noqa: PLC0415 # see the top

    settings = settings_of(config, data=data, store=store)
    sys.stdout.write(on_store(settings, lambda it: operations.exported(operations.catalog_of(settings, it)), world))


@user.command("add")
def add_user(  # noqa: PLR0913, PLR0917 # one parameter an option
    name: Annotated[str, typer.Argument(help="A name or an e-mail address.")],
    role: Roles,
    password_stdin: FromInput = False,  # noqa: FBT002
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
) -> None:
    """Add somebody. Without a terminal and without --password-stdin a password is made up and printed."""
    from limner import operations  # noqa: PLC0415 # see the top

    settings, roles = settings_of(config, data=data, store=store), [it.value for it in role]
    password = _password(from_input=password_stdin)
    on_store(settings, lambda it: operations.add_user(it, name, roles, password.text), made=True)
    password.show(name)


@user.command("password")
def change_password(
    name: Annotated[str, typer.Argument(help="A name or an e-mail address.")],
    password_stdin: FromInput = False,  # noqa: FBT002
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
) -> None:
    """Give somebody another password, and end what sign-ins there are."""
    from limner import operations  # noqa: PLC0415 # see the top

    settings = settings_of(config, data=data, store=store)
    password = _password(from_input=password_stdin)
    on_store(settings, lambda it: operations.change_password(it, name, password.text))
    password.show(name)


@token.command("create")
def create_token(  # noqa: PLR0913, PLR0917 # one parameter an option
    role: Roles,
    name: Annotated[str, typer.Option(help="What the token is for.")] = "",
    expires: Annotated[str, typer.Option(help="How long it counts, such as 30d.", show_default="for ever")] = "",
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
) -> None:
    """Make a bearer token and print it, this once."""
    from limner import operations  # noqa: PLC0415 # see the top

    settings, roles = settings_of(config, data=data, store=store), [it.value for it in role]
    secret = on_store(settings, lambda it: operations.create_token(it, roles, name, expires), made=True)
    sys.stdout.write(secret + "\n")


@app.command()
def backup(
    file: Annotated[Path | None, typer.Argument(help="The new file.", show_default="limner-DATE-TIME.db")] = None,
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
) -> None:
    """Copy the database of each environment, while a server may run; staging goes beside FILE, as …-staging."""
    from limner import operations  # noqa: PLC0415 # see the top

    settings = settings_of(config, data=data, store=store)
    target = file or Path(f"limner-{datetime.now(UTC):%Y%m%d-%H%M%S}.db")
    for copy in operations.backup(settings, target):
        sys.stdout.write(f"{copy.environment}: {copy.path}, {copy.size / 2**20:.1f} MiB\n")
    sys.stdout.write(f"not in it: the key of sealed secrets; keep {operations.key_place(settings)} too, elsewhere\n")


@app.command()
def doctor(data: Data = None, store: StoreUrl = None, config: Config = None) -> None:
    """Look whether everything is there that a server needs; ends with 1 if something is not."""
    from limner import operations  # noqa: PLC0415 # see the top

    findings = asyncio.run(operations.examine(settings_of(config, data=data, store=store)))
    console = Console(soft_wrap=True, highlight=False)
    for finding in findings:
        mark = Text("well  ", "green") if finding.well else Text("wrong ", "red")
        console.print(mark + finding.seen + (f": {finding.advice}" if finding.advice else ""))
    if not all(finding.well for finding in findings):
        raise typer.Exit(FAILED)


@app.command(hidden=True)
def settings() -> None:
    """Print docs/settings.md."""
    lines = [
        "# Settings",
        "",
        "Each can be a variable or a field of the `--config` file (YAML or JSON; the name in lower case, or as the",
        "variable with or without `LIMNER_`);",
        "some are options too. Options win over variables, variables over the file. An unknown one stops the start.",
        "This page is printed by `limner settings`.",
        "",
        "| variable | default | what it does |",
        "|---|---|---|",
        *(f"| `{row.name}` | {f'`{row.default}`' if row.default else ''} | {row.description} |" for row in table()),
    ]
    sys.stdout.write("\n".join(lines) + "\n")


@app.command()
def version() -> None:
    """Print the version."""
    sys.stdout.write(__version__ + "\n")


def main() -> None:
    """Run the command line."""
    app()


class Password:
    """A password for somebody, and whether they have to be told."""

    def __init__(self, text: str, *, made: bool) -> None:
        self.text, self._made = text, made

    def show(self, name: str) -> None:
        """Print the password if nobody knows it yet."""
        if self._made:
            sys.stdout.write(f"{name}: {self.text}\n")


def _password(*, from_input: bool) -> Password:
    from limner.pipeline.accounts import new_password  # noqa: PLC0415 # see the top

    if from_input:
        text = sys.stdin.readline().rstrip("\r\n")
        if not text:
            raise Misconfigured("--password-stdin: there was no password on standard input")
        return Password(text, made=False)
    if sys.stdin.isatty():
        text = typer.prompt("Password (empty: make one up)", default="", hide_input=True, show_default=False)
        if text:
            return Password(text, made=False)
    return Password(new_password(), made=True)


def _lines(change: Change) -> list[Text]:
    from limner.pipeline.catalog import noun  # noqa: PLC0415 # see the top
    from limner.pipeline.configuration import differences  # noqa: PLC0415 # see the top

    title = f"{noun(change.kind)} {change.id}"
    if change.after is None:
        return [Text(f"- {title}", "red")]
    if change.before is None:
        return [Text(f"+ {title}", "green")]
    fields = [Text(f"    {it.name}: {it.old!r} -> {it.new!r}") for it in differences(change)]
    return [Text(f"~ {title}", "yellow"), *fields]


def _summary(changes: list[Change]) -> str:
    if not changes:
        return "nothing to do"
    new = sum(change.before is None for change in changes)
    gone = sum(change.after is None for change in changes)
    return f"{new} created, {len(changes) - new - gone} changed, {gone} deleted"


def _serve(settings: Settings, guest: Guest | None = None, notes: Sequence[str] = ()) -> None:
    """Serve until a signal, and tell where; `notes` are told too, `{address}` in them filled in."""
    import uvloop  # noqa: PLC0415 # see the top

    from limner.app import serve as run  # noqa: PLC0415 # see the top
    from limner.telemetry import configure_logging  # noqa: PLC0415 # see the top

    def announce(running: App, port: int) -> None:
        host = "127.0.0.1" if settings.host in {"0.0.0.0", "::"} else settings.host  # noqa: S104 # compared, not bound
        address = f"http://{f'[{host}]' if ':' in host else host}:{port}"
        lines = [
            f"Limner {__version__} at {address}",
            f"  API  {address}/docs",
            f"  data {settings.store or settings.data}",
        ]
        if settings.rabbitmq_host:
            broker = f"{settings.rabbitmq_host}:{settings.broker_port}, virtual host {settings.rabbitmq_vhost}"
            lines.append(f"  imports from {settings.rabbitmq_import_queue} at {broker}; log {settings.import_log_file}")
        if running.admin_password:
            lines.append(f"  sign in as admin with the password {running.admin_password} (shown this once)")
        lines += [note.format(address=address) for note in notes]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()

    configure_logging(settings.log_level)
    uvloop.run(run(settings, announce=announce, demo=guest))
