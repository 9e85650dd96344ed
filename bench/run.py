"""`make bench`: how fast Limner is, as ratios to a bare server in the same run, on the same cores.

Quick by default; `make bench ARGS=--full` takes some twenty minutes and is what docs/performance.md is about.
"""

from __future__ import annotations

import argparse
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from datetime import UTC, datetime
from importlib.metadata import version
from pathlib import Path
from statistics import median

import apsw
import msgspec
from rich.console import Console
from rich.table import Table

from filling import Pattern, fill, prepare, read_pattern
from identity import knowing, merging
from imports import RATE, backlog, beside_imports
from outbound import beside_a_dead_one, deliveries
from processes import HERE, Load, Process, bare, free_port, limner, load, serving

SMALL = 10_000
RESULTS = HERE / "results.md"
WIDTH = 120
TOOLS = ("wrk", "taskset")
MERGES = 6
"""Pairs of people who become one while the collect path is measured."""


class Plan(msgspec.Struct, frozen=True):
    """How much is measured: rounds of so many seconds each, and the people in the large store."""

    rounds: int
    seconds: int
    profiles: int
    warm: int


class Row(msgspec.Struct, frozen=True):
    """One thing that was measured, what is wanted of it, and whether it is so."""

    name: str
    value: str
    target: str = ""
    met: bool | None = None


QUICK = Plan(rounds=2, seconds=4, profiles=50_000, warm=3)
FULL = Plan(rounds=7, seconds=12, profiles=1_000_000, warm=20)


def main() -> None:
    """Measure, print and write down."""
    plan = _plan()
    missing = [tool for tool in TOOLS if shutil.which(tool) is None]
    if missing or len(os.sched_getaffinity(0)) < 2:
        raise SystemExit(f"needed: two cores, and {', '.join(missing) or 'nothing else'} (Debian: apt-get install wrk)")
    # Here, because /tmp may be in memory, where a commit costs nothing.
    with tempfile.TemporaryDirectory(prefix="limner-bench-", dir=HERE) as name:
        small, large = Path(name) / "small", Path(name) / "large"
        pattern = _pattern(Path(name) / "pattern")
        fill(small, SMALL, pattern)
        rows = _start(small)
        for events, target in ((1, 0.25), (10, 0.15)):
            rows += _compare(small, plan, events, target)
        rows += _beside(Path(name), plan)
        rows += _deliver(Path(name) / "owed", plan)
        rows += _import(Path(name), plan)
        rows += _identify(Path(name), pattern, plan)
        _say(f"filling a store with {plan.profiles:,} people")
        took = fill(large, plan.profiles, pattern)
        rows.append(Row(f"people stored a second, {plan.profiles:,} in bulk", f"{plan.profiles / took:,.0f}"))
        rows += _grow(small, large, plan)
    _print(rows)
    if plan.rounds > 1:
        RESULTS.write_text(_page(rows, plan))
        _say(f"written to {RESULTS.relative_to(Path.cwd()) if RESULTS.is_relative_to(Path.cwd()) else RESULTS}")


def _plan() -> Plan:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--full", action="store_true", help="the long run, with a million profiles")
    parser.add_argument("--rounds", type=int, help="rounds of each comparison; 1 writes no results")
    parser.add_argument("--seconds", type=int, help="seconds of each run")
    parser.add_argument("--profiles", type=int, help="people in the large store")
    given = parser.parse_args()
    plan = FULL if given.full else QUICK
    told = {name: value for name, value in vars(given).items() if name != "full" and value is not None}
    return msgspec.structs.replace(plan, **told)


def _pattern(folder: Path) -> Pattern:
    """Let one visitor come, to see what the server stores."""
    prepare(folder)
    port = free_port()
    with serving(limner(folder, port), port) as server:
        load(server, 1, profiles=1)
    return read_pattern(folder)


def _start(folder: Path) -> list[Row]:
    """Measure cold starts: from the command to the first answer of /health/ready."""
    _say("starting")
    starts = []
    for _ in range(3):
        port = free_port()
        with serving(limner(folder, port), port) as server:
            starts.append(server.start)
    seconds = median(starts)
    return [Row("start until /health/ready answers", f"{seconds:.2f} s", "< 1 s", seconds < 1)]


def _compare(folder: Path, plan: Plan, events: int, target: float) -> list[Row]:
    """Measure Limner and the bare server by turns, both running all the time."""
    ours, theirs = [], []
    port, other = free_port(), free_port()
    with serving(limner(folder, port), port) as server, serving(bare(other), other) as echo:
        load(server, plan.warm, events=events)
        load(echo, 1, events=events)
        for turn in range(plan.rounds):
            _say(f"{events} event{'s' * (events > 1)} a request, round {turn + 1} of {plan.rounds}")
            ours.append(load(server, plan.seconds, events=events))
            theirs.append(load(echo, plan.seconds, events=events))
    ratio = median(it.rate for it in ours) / median(it.rate for it in theirs)
    name = f"/track, {events} event{'s' * (events > 1)} a request"
    p99, cost = median(it.p99 for it in ours), median(it.cost for it in ours)
    return [
        Row(f"{name}: to a bare server", f"{ratio:.3f}", f">= {target}", ratio >= target),
        Row(f"{name}: each round", ", ".join(f"{a.rate / b.rate:.3f}" for a, b in zip(ours, theirs, strict=True))),
        Row(f"{name}: events a second", f"{median(it.rate for it in ours) * events:,.0f}"),
        Row(f"{name}: bare server, events a second", f"{median(it.rate for it in theirs) * events:,.0f}"),
        Row(f"{name}: p50, 64 connections", f"{median(it.p50 for it in ours):.1f} ms"),
        Row(f"{name}: p99, 64 connections", f"{p99:.1f} ms", "< 50 ms", p99 < 50),
        Row(f"{name}: server CPU a request", f"{cost:.0f} us"),
        Row(f"{name}: to a bare server, by server CPU", f"{median(it.cost for it in theirs) / cost:.3f}"),
        _errors(name, ours),
    ]


def _beside(folder: Path, plan: Plan) -> list[Row]:
    """Measure what a destination that never answers costs the collect path."""
    _say("beside a destination that never answers")
    rounds = beside_a_dead_one(folder, plan.rounds, plan.seconds)
    ratio = median(beside.rate for _, beside in rounds) / median(alone.rate for alone, _ in rounds)
    name = "/track beside a dead destination of all events"
    return [
        Row(f"{name}: to /track without", f"{ratio:.2f}", ">= 0.9", ratio >= 0.9),
        Row(f"{name}: p99", f"{median(beside.p99 for _, beside in rounds):.1f} ms"),
        _errors(name, [beside for _, beside in rounds]),
    ]


def _import(folder: Path, plan: Plan) -> list[Row]:
    """Measure the import over RabbitMQ, by itself and beside the collect path."""
    count = 100_000 if plan.rounds == FULL.rounds else 20_000
    _say(f"importing {count:,} profiles over RabbitMQ")
    done, lone = backlog(folder / "imports", count)
    pairs = beside_imports(folder / "beside-imports", plan.rounds, plan.seconds)
    kept = median(with_it.rate / alone.rate for alone, with_it, _ in pairs)
    return [
        Row("imports over RabbitMQ a second, from a full queue", f"{done.rate:,.0f}", "2,000", met=done.rate >= 2000),
        Row("processor time of the server for an import, µs", f"{done.cost:.0f}"),
        Row(f"memory with {count:,} messages queued, MB", f"{done.memory:.0f}", "300", met=done.memory < 300),
        Row("answer to a lone import, ms", f"{lone.p50:.0f}", "150", met=lone.p50 < 150),
        Row(f"/track beside {RATE} imports a second, of without", f"{kept:.2f}", "0.8", met=kept >= 0.8),
    ]


def _identify(folder: Path, pattern: Pattern, plan: Plan) -> list[Row]:
    """Measure what mappings, identification points and history cost the collect path, and what a merge does."""
    _say("mappings and identification points")
    rounds = knowing(folder / "knowing", pattern, plan.rounds, plan.seconds)
    runs = {
        "known": rounds.nothing_new,
        "many": rounds.many_types,
        "one": rounds.one_type,
        "silent": rounds.without_history,
    }
    cost = {
        name: median(mapped.cost / plain.cost for mapped, plain in zip(them, rounds.plain, strict=True))
        for name, them in runs.items()
    }
    _say("merges")
    merged = merging(folder / "merging", pattern, MERGES)
    took, p99 = median(merged.took), merged.beside.p99
    name = "/track, identification points and 20 mappings"
    return [
        Row(f"{name}, nothing new: server CPU", f"{cost['known']:.2f}", "<= 1.3", cost["known"] <= 1.3),
        Row(f"{name}, 4 about the event: server CPU", f"{cost['many']:.2f}", "<= 1.3", cost["many"] <= 1.3),
        Row(f"{name}, all about the event: server CPU", f"{cost['one']:.2f}", "<= 1.3", cost["one"] <= 1.3),
        Row(f"{name}, all about the event, no history", f"{cost['silent']:.2f}"),
        _errors(name, [it for them in (rounds.plain, *runs.values()) for it in them]),
        Row("merge of two profiles with 10,000 events each", f"{took:.0f} ms", "< 200 ms", took < 200),
        Row("/track beside merges: p99, 64 connections", f"{p99:.1f} ms", "< 100 ms", p99 < 100),
        Row("/track without merges: p99, 64 connections", f"{merged.alone.p99:.1f} ms"),
    ]


def _deliver(folder: Path, plan: Plan) -> list[Row]:
    """Measure how fast a destination is paid what it is owed."""
    _say("deliveries")
    rate, client = deliveries(folder, plan.seconds)
    ratio = rate / client
    return [
        Row("deliveries a second to a local HTTP server", f"{rate:,.0f}", ">= 1,500", rate >= 1500),
        Row("deliveries: to a bare aiohttp client", f"{ratio:.2f}", ">= 0.4", ratio >= 0.4),
    ]


def _grow(small: Path, large: Path, plan: Plan) -> list[Row]:
    """Measure what a request costs in a small and in a large store, by turns; everybody in the store comes."""
    few, many = [], []
    port, other = free_port(), free_port()
    with serving(limner(small, port), port) as little, serving(limner(large, other), other) as big:
        load(little, plan.warm, profiles=SMALL)
        load(big, plan.warm, profiles=plan.profiles)
        for turn in range(plan.rounds):
            _say(f"{SMALL:,} and {plan.profiles:,} people, round {turn + 1} of {plan.rounds}")
            few.append(load(little, plan.seconds, profiles=SMALL))
            many.append(load(big, plan.seconds, profiles=plan.profiles))
        return [*_growth(few, many, plan), *_memory(big, plan)]


def _growth(few: list[Load], many: list[Load], plan: Plan) -> list[Row]:
    cost = median(it.cost for it in many) / median(it.cost for it in few)
    wall = median(it.rate for it in few) / median(it.rate for it in many)
    p99 = median(it.p99 for it in many)
    name = f"{plan.profiles:,} people"
    return [
        Row(f"server CPU a request, {name} to {SMALL:,}", f"{cost:.2f}", "<= 1.5", cost <= 1.5),
        Row(f"time a request, {name} to {SMALL:,}", f"{wall:.2f}", "<= 1.5", wall <= 1.5),
        Row(f"p99, {name}, 64 connections", f"{p99:.1f} ms", "< 50 ms", p99 < 50),
        _errors(name, [*few, *many]),
    ]


def _memory(server: Process, plan: Plan) -> list[Row]:
    megabytes = server.memory()
    return [Row(f"memory after that, {plan.profiles:,} people", f"{megabytes:.0f} MB", "< 300 MB", megabytes < 300)]


def _errors(name: str, runs: list[Load]) -> Row:
    wrong = sum(it.errors for it in runs)
    return Row(f"{name}: answers that were not 200", str(wrong), "0", wrong == 0)


def _print(rows: list[Row]) -> None:
    table = Table(box=None)
    for title in ("measured", "value", "target", ""):
        table.add_column(title, no_wrap=True)
    for row in rows:
        table.add_row(row.name, row.value, row.target, _mark(row))
    Console(width=WIDTH).print(table)


def _page(rows: list[Row], plan: Plan) -> str:
    lines = [
        "# Results of `make bench`",
        "",
        f"{datetime.now(UTC):%Y-%m-%d %H:%M} UTC · {plan.rounds} rounds of {plan.seconds} s · {_machine()}",
        "",
        "Ratios hold from machine to machine, more or less; the other numbers are this machine's of that moment.",
        "What each line means: [docs/performance.md](../docs/performance.md).",
        "",
        "| measured | value | target | |",
        "|---|---|---|---|",
        *(f"| {row.name} | {row.value} | {row.target} | {_mark(row)} |" for row in rows),
    ]
    return "\n".join(lines) + "\n"


def _machine() -> str:
    model = next(
        (
            line.partition(":")[2].strip()
            for line in Path("/proc/cpuinfo").read_text().splitlines()
            if "model name" in line
        ),
        platform.machine(),
    )
    commit = subprocess.run(["git", "rev-parse", "--short", "HEAD"], check=False, capture_output=True, text=True)
    parts = [
        f"{os.cpu_count()} cores of {model}",
        f"Linux {platform.release()}",
        f"Python {platform.python_version()}",
        *(f"{name} {version(name)}" for name in ("uvicorn", "msgspec")),
        f"SQLite {apsw.sqlite_lib_version()}",
        f"commit {commit.stdout.strip() or 'unknown'}",
    ]
    return " · ".join(parts)


def _mark(row: Row) -> str:
    return {None: "", True: "met", False: "**missed**"}[row.met]


def _say(what: str) -> None:
    print(f"{datetime.now(UTC):%H:%M:%S} {what}", file=sys.stderr)


if __name__ == "__main__":
    main()
