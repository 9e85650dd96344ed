"""The command line: `limner serve`, `demo`, `apply`, `export`, `user`, `token`, `backup`, `doctor`.

The commands are thin. What they do is in `app` and `operations`, which are imported when a command runs, because they
load servers and databases and `limner --help` should not wait for that.
"""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer
from rich.console import Console
from rich.text import Text

from limner import __version__
from limner.errors import LimnerError, Misconfigured
from limner.settings import Settings, environment, load, read_file, table

if TYPE_CHECKING:
    from limner.app import App, Guest
    from limner.pipeline.catalog import Change
    from limner.store.sqlite import SqliteStore

CONFIG = "LIMNER_CONFIG"
FAILED, WRONG = 1, 2

Environment = Literal["production", "staging"]
T = TypeVar("T")


class Commands(typer.core.TyperGroup):
    """Our commands: an error of ours is one line in red, without a trace."""

    def invoke(self, ctx: Any) -> Any:  # typer's own copy of click's Context has no public name
        """Run a command."""
        try:
            return super().invoke(ctx)
        except LimnerError as error:
            Console(stderr=True, soft_wrap=True).print(Text(str(error), style="red"))
            raise typer.Exit(WRONG) from error


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

Host = Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")]
Port = Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.", show_default="8686")]
Data = Annotated[str | None, typer.Option(help="Folder of the embedded store.", show_default="./limner-data")]
StoreUrl = Annotated[str | None, typer.Option("--store", help="Where data lives; empty is the data folder.")]
Config = Annotated[Path | None, typer.Option(help="YAML file with settings.", envvar=CONFIG)]
World = Annotated[Environment, typer.Option("--environment", "-e", help="Which environment this is about.")]
Roles = Annotated[list[Role], typer.Option("--role", "-r", help="May be given more than once.")]
FromInput = Annotated[bool, typer.Option("--password-stdin", help="Read the password from standard input.")]


@app.command()
def serve(
    host: Host = None, port: Port = None, data: Data = None, store: StoreUrl = None, config: Config = None
) -> None:
    """Collect events and serve the management API, until a signal ends it."""
    _serve(_settings(config, host=host, port=port, data=data, store=store))


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

    settings = _settings(config, host=host, port=port, data=data, store=store)
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

    settings = _settings(config, data=data, store=store)
    changes = _run(
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

    settings = _settings(config, data=data, store=store)
    sys.stdout.write(_run(settings, lambda it: operations.exported(operations.catalog_of(settings, it)), world))


@user.command("add")
def add_user(  # noqa: PLR0913, PLR0917 # one parameter an option
    name: Annotated[str, typer.Argument(help="A name or an e-mail address.")],
    role: Roles,
    password_stdin: FromInput = False,  # noqa: FBT002
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
) -> None:
    """Add somebody. Without a terminal or a password on standard input, one is made up and printed."""
    from limner import operations  # noqa: PLC0415 # see the top

    settings, roles = _settings(config, data=data, store=store), [it.value for it in role]
    password = _password(from_input=password_stdin)
    _run(settings, lambda it: operations.add_user(it, name, roles, password.text), made=True)
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

    settings = _settings(config, data=data, store=store)
    password = _password(from_input=password_stdin)
    _run(settings, lambda it: operations.change_password(it, name, password.text))
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

    settings, roles = _settings(config, data=data, store=store), [it.value for it in role]
    secret = _run(settings, lambda it: operations.create_token(it, roles, name, expires), made=True)
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

    settings = _settings(config, data=data, store=store)
    target = file or Path(f"limner-{datetime.now(UTC):%Y%m%d-%H%M%S}.db")
    for copy in operations.backup(settings, target):
        sys.stdout.write(f"{copy.environment}: {copy.path}, {copy.size / 2**20:.1f} MiB\n")
    sys.stdout.write(f"not in it: the key of sealed secrets; keep {operations.key_place(settings)} too, elsewhere\n")


@app.command()
def doctor(data: Data = None, store: StoreUrl = None, config: Config = None) -> None:
    """Look whether everything is there that a server needs; ends with 1 if something is not."""
    from limner import operations  # noqa: PLC0415 # see the top

    findings = asyncio.run(operations.examine(_settings(config, data=data, store=store)))
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
        "Each can be a variable or a field of the `--config` file (YAML, the name in lower case without `LIMNER_`);",
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


def _settings(config: Path | None, **options: Any) -> Settings:
    variables = {name: value for name, value in os.environ.items() if name != CONFIG}
    return load(read_file(config) if config else {}, environment(variables), options)


def _run(
    settings: Settings,
    work: Callable[[SqliteStore], Awaitable[T]],
    world: Environment = "production",
    *,
    made: bool = False,
) -> T:
    """Do something to the store of an environment; where a new one is `made` for it, say so: --data may be mistyped."""
    from limner import operations  # noqa: PLC0415 # see the top

    is_new = made and not settings.store and not operations.has_data(settings)
    done = asyncio.run(operations.on_store(settings, work, world, made=made))
    if is_new:
        sys.stderr.write(f"this made new data in {settings.data}\n")
    return done


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
        if running.admin_password:
            lines.append(f"  sign in as admin with the password {running.admin_password} (shown this once)")
        lines += [note.format(address=address) for note in notes]
        sys.stdout.write("\n".join(lines) + "\n")
        sys.stdout.flush()

    configure_logging(settings.log_level)
    uvloop.run(run(settings, announce=announce, demo=guest))
