"""`limner import profiles`: a file into the store, beside a server or without one, and on where it was after a kill."""

from __future__ import annotations

import sys
import time
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
from rich.console import Console

from limner.errors import Misconfigured
from limner.model.importing import ImportJob, ImportPlan, Matching
from limner.options import FAILED, Commands, Config, Data, StoreUrl, World, on_store, settings_of

if TYPE_CHECKING:
    from limner.pipeline.import_orders import Order
    from limner.settings import Settings
    from limner.store.sqlite import SqliteStore

INTERRUPTED = 130
"""With what a process ends that somebody ends with Ctrl-C."""

importing = typer.Typer(cls=Commands, no_args_is_help=True, help="What comes from elsewhere.")


@importing.command("profiles")
def import_profiles(  # noqa: PLR0913, PLR0917 # one parameter an option
    file: Annotated[Path, typer.Argument(help="CSV, JSON lines or Parquet.")],
    database: Annotated[int, typer.Option(help="Number of the database.")] = 1,
    matching: Annotated[Matching, typer.Option(help="What tells whose row it is.")] = "email",
    field: Annotated[str, typer.Option(help="With custom matching: the field that tells it.")] = "",
    resource: Annotated[int | None, typer.Option(help="Resource whose subscribers are looked at first.")] = None,
    columns: Annotated[
        list[str] | None, typer.Option("--map", help="Column=field; with nothing behind the = it is left out.")
    ] = None,
    update_only: Annotated[bool, typer.Option("--update-only", help="Import nobody who is not known yet.")] = False,  # noqa: FBT002
    skip_triggers: Annotated[bool, typer.Option("--skip-triggers", help="Add no events about it.")] = False,  # noqa: FBT002
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Write no profiles, only results.")] = False,  # noqa: FBT002
    results: Annotated[Path | None, typer.Option(help="Where the results go.", show_default="FILE.results.csv")] = None,
    form: Annotated[str, typer.Option("--format", help="csv, jsonl or parquet.", show_default="by the name")] = "",
    delimiter: Annotated[str, typer.Option(help="One character, or tab.", show_default="found out")] = "",
    encoding: Annotated[str, typer.Option(help="How texts are encoded.", show_default="found out")] = "",
    afresh: Annotated[bool, typer.Option("--afresh", help="Begin at the first row, come what may.")] = False,  # noqa: FBT002
    world: World = "production",
    data: Data = None,
    store: StoreUrl = None,
    config: Config = None,
) -> None:
    """Import profiles from a file, while a server may run. The same command goes on with what did not end.

    Ends with 0 if all rows were imported, 1 if some were refused or the store took no more, 2 if nothing could begin.
    """
    from limner.pipeline.import_files import format_of  # noqa: PLC0415 # see cli.py
    from limner.pipeline.import_orders import Order  # noqa: PLC0415 # see cli.py

    settings = settings_of(config, data=data, store=store)
    plan = ImportPlan(
        database=database,
        matching=matching,
        field=field,
        resource=resource,
        columns=dict(_pair(it) for it in columns or []),
        update_only=update_only,
        skip_triggers=skip_triggers,
        dry_run=dry_run,
        delimiter=delimiter,
        encoding=encoding,
    )
    order = Order(file=file, format=format_of(file.name, form), plan=plan, results=results, afresh=afresh)
    code = on_store(settings, lambda it: _import_file(it, order, settings, world), world)
    if code:
        raise typer.Exit(code)


def _pair(text: str) -> tuple[str, str]:
    column, equals, field = text.rpartition("=")
    if not equals:
        raise Misconfigured(f'--map {text!r} maps nothing; write "Column=field"')
    return column.strip(), field.strip()


async def _import_file(store: SqliteStore, order: Order, settings: Settings, world: str) -> int:
    """Import a file, tell how far it is, and at the end what became of it; return with what the process ends."""
    from limner import operations  # noqa: PLC0415 # see cli.py
    from limner.progress import ImportProgress, summary  # noqa: PLC0415 # see cli.py
    from limner.telemetry import configure_logging  # noqa: PLC0415 # see cli.py

    configure_logging("error")  # why an import ends is told by its end
    deps = await operations.deps_of(settings, store, world)
    began = time.monotonic()
    with ImportProgress(Console(stderr=True, highlight=False)) as progress:
        job = await operations.import_profiles(deps, order, progress)
    sys.stdout.write("".join(f"{line}\n" for line in summary(job, time.monotonic() - began)))
    return _end(job)


def _end(job: ImportJob) -> int:
    match job.state:
        case "done":
            return FAILED if job.refused else 0
        case "waiting":
            sys.stderr.write(f"stopped behind row {job.done:,}; the same command goes on there\n")
            return INTERRUPTED
    sys.stderr.write(f"{job.error}\n")
    return FAILED
