"""What the commands of the command line share: their options, and the way from these to settings and a store."""

from __future__ import annotations

import asyncio
import os
import sys
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any, Literal, TypeVar

import typer
from rich.console import Console
from rich.text import Text

from limner.errors import LimnerError
from limner.settings import Settings, environment, load, read_file

if TYPE_CHECKING:
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


Host = Annotated[str | None, typer.Option(help="Address to listen on.", show_default="127.0.0.1")]
Port = Annotated[int | None, typer.Option(help="Port to listen on; 0 takes a free one.", show_default="8686")]
Data = Annotated[str | None, typer.Option(help="Folder of the embedded store.", show_default="./limner-data")]
StoreUrl = Annotated[str | None, typer.Option("--store", help="Where data lives; empty is the data folder.")]
Config = Annotated[Path | None, typer.Option(help="YAML or JSON file with settings.", envvar=CONFIG)]
World = Annotated[Environment, typer.Option("--environment", "-e", help="Which environment this is about.")]


def settings_of(config: Path | None, **options: Any) -> Settings:
    """Return the settings: options win over variables, variables over the file."""
    variables = {name: value for name, value in os.environ.items() if name != CONFIG}
    return load(read_file(config) if config else {}, environment(variables), options)


def on_store(
    settings: Settings,
    work: Callable[[SqliteStore], Awaitable[T]],
    world: Environment = "production",
    *,
    made: bool = False,
) -> T:
    """Do something to the store of an environment; where a new one is `made` for it, say so: --data may be mistyped."""
    from limner import operations  # noqa: PLC0415 # see cli.py

    is_new = made and not settings.store and not operations.has_data(settings)
    done = asyncio.run(operations.on_store(settings, work, world, made=made))
    if is_new:
        sys.stderr.write(f"this made new data in {settings.data}\n")
    return done
