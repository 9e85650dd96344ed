"""What the command line asks for: a file becomes a job, or goes on being the one that did not end the last time."""

from __future__ import annotations

import hashlib
from pathlib import Path

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest
from limner.model.account import Database
from limner.model.importing import Format, ImportJob, ImportPlan
from limner.pipeline.catalog import Catalog
from limner.pipeline.deps import Deps
from limner.pipeline.import_files import ImportFile, readable
from limner.pipeline.import_jobs import COMMAND
from limner.pipeline.import_results import Results, is_results

BEGINNING = "file-"
"""How the ids of such jobs begin; the rest follows from the file and the plan."""


class Order(msgspec.Struct, frozen=True, kw_only=True):
    """A file, how its rows become messages, and where the results go; None is beside the file.

    With `afresh`, an earlier import of the same file that did not end is forgotten.
    """

    file: Path
    format: Format
    plan: ImportPlan
    results: Path | None = None
    afresh: bool = False


async def job_of(order: Order, deps: Deps) -> ImportJob:
    """Return the job that an order asks for: the unfinished one of the same content and plan, or a new one, now kept.

    Raises BadRequest where the file cannot be imported, or the results cannot be written or would take the place of
    something else.
    """
    database = _database(order.plan, deps.catalog.current)
    ImportFile(order.file, order.format, order.plan, database)
    name = _name(order, deps.environment)
    known = await deps.imports.job(name)
    if known and known.state != "done" and not order.afresh:
        return _taken_up(known, order)
    job = ImportJob(
        id=name,
        name=order.file.name,
        file=str(order.file.absolute()),
        results=str(_new_results(order)),
        format=order.format,
        plan=order.plan,
        by=COMMAND,
        added=deps.clock(),
    )
    await deps.imports.save_job(job, frozenset({known.state}) if known else None)
    return job


def _database(plan: ImportPlan, catalog: Catalog) -> Database:
    database, resource = catalog.databases.get(plan.database), catalog.subscription_resources.get(plan.resource or 0)
    if database is None:
        raise BadRequest(f"there is no database {plan.database}", path="database")
    if plan.resource and (resource is None or plan.database not in resource.databases):
        raise BadRequest(f"database {plan.database} has no subscription resource {plan.resource}", path="resource")
    return database


def _name(order: Order, environment: str) -> str:
    """Return the id that the same content with the same plan has again."""
    with readable(order.file), order.file.open("rb") as file:
        content = hashlib.file_digest(file, "sha256")
    content.update(msgspec.json.encode((environment, order.format, order.plan)))
    return f"{BEGINNING}{content.hexdigest()[:32]}"


def _taken_up(job: ImportJob, order: Order) -> ImportJob:
    if order.results and str(order.results.absolute()) != job.results:
        raise BadRequest(
            f"this import is not at its end yet, and its results are in {job.results}: leave out --results to go on, "
            "or begin again with --afresh",
            path="results",
        )
    return replace(job, file=str(order.file.absolute()), name=order.file.name)


def _new_results(order: Order) -> Path:
    """Return where results can be written, and may be: where nothing is, or results of before."""
    path = (order.results or order.file.with_name(f"{order.file.stem}.results.csv")).absolute()
    if path.exists() and not (path.is_file() and is_results(path)):
        raise BadRequest(
            f"{path} is there already, and no file of results; say with --results where they go", path="results"
        )
    Results(path).close()
    return path
