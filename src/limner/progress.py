"""How far an import is, told in a terminal: a bar where there is one, else a line now and then; and the end of it."""

from __future__ import annotations

import time
from types import TracebackType
from typing import Self

from rich.console import Console
from rich.progress import BarColumn, Progress, TaskID, TextColumn, TimeRemainingColumn
from rich.text import Text

from limner.model.importing import ImportJob

EVERY = 5.0
"""Seconds between two lines where there is no terminal."""


class ImportProgress:
    """Tells of one import while it goes on."""

    def __init__(self, console: Console) -> None:
        self._console = console
        self._bar = Progress(
            TextColumn("{task.description}", markup=False),
            BarColumn(bar_width=None),
            TextColumn("{task.fields[rows]}"),
            TimeRemainingColumn(),
            TextColumn("{task.fields[counts]}"),
            console=console,
            transient=True,
            disable=not console.is_terminal,
        )
        self._task: TaskID | None = None
        self._began = self._spoke = time.monotonic()
        self._first = 0

    def __enter__(self) -> Self:
        self._bar.start()
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        self._bar.stop()

    def begin(self, job: ImportJob) -> None:
        """Say where an import goes on that did not end the last time, and begin to count."""
        self._first = job.done
        self._began = self._spoke = time.monotonic()
        if job.done:
            self._say(f"going on at row {job.done + 1:,}")
        self._task = self._bar.add_task(job.name, total=job.total, completed=job.done, rows="", counts="")

    def told(self, job: ImportJob) -> None:
        """Say how far it is."""
        rows, counts = self._rows(job), _counts(job)
        if self._task is not None and self._console.is_terminal:
            self._bar.update(self._task, total=job.total, completed=job.done, rows=rows, counts=counts)
        elif time.monotonic() - self._spoke >= EVERY:
            self._spoke = time.monotonic()
            self._say(f"{rows}: {counts}")

    def _rows(self, job: ImportJob) -> str:
        seconds = time.monotonic() - self._began
        rate = (job.done - self._first) / seconds if seconds else 0.0
        total = f" of {job.total:,}" if job.total else ""
        return f"{job.done:,}{total} rows, {rate:,.0f}/s"

    def _say(self, line: str) -> None:
        self._console.print(Text(line))


def summary(job: ImportJob, seconds: float) -> list[str]:
    """Return the lines that say what became of an import which took this long."""
    lines = [f"{job.name}: {job.done:,} rows in {_length(seconds)}"]
    lines += [f"  {word:<9} {count:>10,}" for word, count in _actions(job)]
    lines += [f"    {code:<7} {count:>10,}" for code, count in sorted(job.errors.items())]
    if job.written:
        lines.append(f"results: {job.results}")
    if job.plan.dry_run:
        lines.append("dry run: nothing was written, this is what would be")
    return lines


def _counts(job: ImportJob) -> str:
    return ", ".join(f"{count:,} {word}" for word, count in _actions(job) if count)


def _actions(job: ImportJob) -> list[tuple[str, int]]:
    return [
        ("created", job.created),
        ("updated", job.updated),
        ("unchanged", job.unchanged),
        ("refused", job.refused),
    ]


def _length(seconds: float) -> str:
    if seconds < 60:  # noqa: PLR2004 # seconds in a minute
        return f"{seconds:.1f} s"
    return f"{int(seconds) // 60}:{int(seconds) % 60:02d} min"
