"""`/api/v1/imports`: profiles from files. Sending one, mapping its columns, watching it go in, fetching the results."""

from __future__ import annotations

import asyncio
from pathlib import Path
from typing import Annotated

import msgspec
from litestar import Router, delete, get, post, put
from litestar.openapi.datastructures import ResponseSpec
from litestar.params import FromPath, JSONBody, QueryParameter
from litestar.response import Stream
from msgspec import UNSET

from limner.entrypoints.api.failures import ErrorBody
from limner.entrypoints.api.guards import ANYBODY, CONFIGURE, READ, Asked, deps, environment, signed_in, who
from limner.entrypoints.api.import_downloads import (
    TYPES,
    DownloadOperation,
    Kind,
    Wanted,
    disposition,
    download,
    open_results,
)
from limner.entrypoints.api.import_rows import page_of_rows
from limner.entrypoints.api.import_views import Glimpse, Import, places, view
from limner.entrypoints.api.import_wishes import (
    BATCH,
    FORM,
    UploadOperation,
    Wishes,
    check_plan,
    read_plan,
    read_wishes,
    settle_format,
)
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.strict import Strict
from limner.entrypoints.api.uploads import (
    RESULTS,
    ROWS,
    Came,
    JobFolders,
    Write,
    receive_batch,
    receive_file,
    receive_form,
)
from limner.errors import BadRequest, Conflict, NotFound, Unavailable
from limner.model.importing import Action, ImportJob, ImportPlan, JobState
from limner.model.json import Json
from limner.pipeline.deps import Deps
from limner.pipeline.import_files import Preview, preview
from limner.pipeline.import_jobs import COMMAND, ImportJobs, check_release
from limner.pipeline.import_results import Outcome

FILTERS = ("query", "state", "cursor", "limit")

MOST_SHOWN = 100
"""Rows of a preview."""

Named = Annotated[
    str, QueryParameter(name="query", description="Only imports with this text in their name; case does not matter.")
]
In = Annotated[JobState | None, QueryParameter(name="state", description="Only imports in this state.")]
Shown = Annotated[int, QueryParameter(ge=0, le=MOST_SHOWN, description="Rows to show.")]
As = Annotated[Kind, QueryParameter(name="format", description="CSV with a header, or JSON lines.")]
Only = Annotated[Action | None, QueryParameter(description="Only rows of which this became.")]
Code = Annotated[int | None, QueryParameter(ge=1, description="Only rows that were refused with this error.")]

TOO_MUCH = {
    408: ResponseSpec(ErrorBody, description="The body stopped arriving.", generate_examples=False),
    413: ResponseSpec(ErrorBody, description="The file is larger than one may be.", generate_examples=False),
}


class Replan(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """A new plan for a draft. The `id` may be left out, since the address has it."""

    id: str
    plan: ImportPlan


@post("/", roles=CONFIGURE, request_max_body_size=None, operation_class=UploadOperation, responses=TOO_MUCH)
async def create_import(request: Asked) -> Import:
    """Send a file with profiles, or rows, to be imported.

    With `start=false` it waits as a draft. Otherwise all its columns have to be known, by their names or by the plan.
    """
    world, jobs = _world(request), _jobs(request)
    texts = dict(request.query_params.multi_items())
    wishes = read_wishes(texts)
    folders: JobFolders = request.app.state.folders
    job_id = world.new_id()
    async with folders.filling(job_id) as write:
        came = await _receive(request, write, wishes)
        wishes = read_wishes({**came.fields, **texts})
        job = ImportJob(
            id=job_id,
            name=wishes.name or came.name or "upload",
            file=str(folders.of(job_id) / ROWS),
            results=str(folders.of(job_id) / RESULTS),
            format=settle_format(wishes, came),
            plan=read_plan(wishes, came.plan),
            state="draft",
            by=_sender(request),
            added=deps(request).clock(),
        )
        check_plan(job.plan, await world.catalog.refresh())
    try:
        if wishes.start:
            await _check_start(job, world)
            job = await jobs.add(job)
        else:
            await world.imports.save_job(job)
    except BaseException:  # a client that hangs up among them
        await folders.remove(job_id)
        raise
    return view(job, job.added)


@get("/", roles=READ)
async def list_imports(
    request: Asked, containing: Named = "", within: In = None, cursor: Cursor = "", limit: Limit = 50
) -> Listing[Import]:
    """List imports, newest first, with how far they are."""
    for name in request.query_params:
        if name not in FILTERS:
            raise BadRequest(f"{name!r:.80} is no filter of imports; there are {', '.join(FILTERS)}", path=name[:80])
    now, states = deps(request).clock(), frozenset({within} if within else set[str]())
    found = await _world(request).imports.jobs(states=states, name=containing, cursor=cursor, limit=limit)
    return Listing(items=[view(it, now) for it in found.items], total=found.total, next=found.next)


@get("/queue", roles=ANYBODY)
async def read_queue(request: Asked) -> Json:
    """Read how the import over RabbitMQ does.

    `state` is `off` where none is configured; else connecting, consuming, waiting, blocked, standby or stopped, with
    since when, and what came of the messages since the start.
    """
    status = deps(request).queue
    plain: Json = {"state": "off"} if status is None else msgspec.to_builtins(status(), str_keys=True)
    return plain


@get("/{object_id:str}", roles=READ)
async def read_import(request: Asked, object_id: FromPath[str]) -> Import:
    """Read how far an import is."""
    return view(await _find(request, object_id), deps(request).clock())


@get("/{object_id:str}/preview", roles=READ)
async def preview_import(request: Asked, object_id: FromPath[str], rows: Shown = 20) -> Glimpse:
    """Look at the columns of a file, what they are taken for, what they could be, and at the first rows."""
    job, world = await _find(request, object_id), _world(request)
    if job.state == "done":
        raise Conflict(f"import {object_id!r} is done, and its file is not kept")
    database = check_plan(job.plan, await world.catalog.refresh())
    found = await _look(job, world, rows)
    return Glimpse(**msgspec.structs.asdict(found), fields=places(database))


@put("/{object_id:str}", roles=CONFIGURE, status_code=200, dto=Strict, return_dto=None)
async def replan_import(request: Asked, object_id: FromPath[str], data: JSONBody[Replan]) -> Import:
    """Plan a draft anew: its database, its matching, its columns."""
    await _find(request, object_id)
    if data.id != object_id:
        raise Conflict(f"the body is about {data.id!r}, the address about {object_id!r}", path="id")
    check_plan(data.plan, await _world(request).catalog.refresh())
    return view(await _jobs(request).replan(object_id, data.plan), deps(request).clock())


@post("/{object_id:str}/start", roles=CONFIGURE, status_code=202)
async def start_import(request: Asked, object_id: FromPath[str]) -> Import:
    """Let a draft run; one that failed or was cancelled goes on where it was."""
    job, world, jobs = await _find(request, object_id), _world(request), _jobs(request)
    check_release(job)
    await _check_start(job, world)
    return view(await jobs.release(object_id), deps(request).clock())


@post("/{object_id:str}/cancel", roles=CONFIGURE, status_code=202)
async def cancel_import(request: Asked, object_id: FromPath[str]) -> Import:
    """Let an import go no further; what is imported stays."""
    return view(await _jobs(request).cancel(object_id), deps(request).clock())


@get("/{object_id:str}/results", roles=READ, operation_class=DownloadOperation)
async def read_results(
    request: Asked, object_id: FromPath[str], kind: As = "csv", only: Only = None, error: Code = None
) -> Stream:
    """Download what became of each row; while an import runs, of those that are finished.

    Each has its number in the file, an error (0 for none) and its text, what was done, the id of the profile, and the
    key that it had in the file.
    """
    job = await _find(request, object_id)
    file = await asyncio.to_thread(open_results, job)
    return Stream(
        download(file, job.written, kind, Wanted(only=only, error=error)),
        media_type=TYPES[kind],
        headers={"Content-Disposition": disposition(job, kind)},
    )


@get("/{object_id:str}/rows", roles=READ)
async def list_rows(  # noqa: PLR0913, PLR0917 # the parameters of the request
    request: Asked,
    object_id: FromPath[str],
    only: Only = None,
    error: Code = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Listing[Outcome]:
    """List what became of each row, in the order of the file; while an import runs, of those that are finished."""
    job, wanted = await _find(request, object_id), Wanted(only=only, error=error)
    return await asyncio.to_thread(page_of_rows, job, wanted, cursor, limit)


@delete("/{object_id:str}", roles=CONFIGURE)
async def remove_import(request: Asked, object_id: FromPath[str]) -> None:
    """Remove an import that does not run, with its file and its results; what it imported stays."""
    await _jobs(request).remove(object_id)
    folders: JobFolders = request.app.state.folders
    await folders.remove(object_id)


async def _receive(request: Asked, write: Write, wishes: Wishes) -> Came:
    """Take a body of whatever kind it is; where nothing tells a format, it is refused before it comes."""
    settings, media = deps(request).settings, request.content_type[0]
    if request.headers.get("content-encoding", "identity") != "identity":
        raise BadRequest("the file has to come as it is, not compressed", path="Content-Encoding")
    if media == FORM:
        return await receive_form(request, write, settings)
    if media == BATCH and wishes.format is UNSET:
        return await receive_batch(request, write, settings)
    settle_format(wishes, Came(media=media))
    return await receive_file(request, write, settings)


async def _look(job: ImportJob, world: Deps, rows: int) -> Preview:
    database = check_plan(job.plan, world.catalog.current)
    return await asyncio.to_thread(preview, Path(job.file), job.format, job.plan, database, rows)


async def _check_start(job: ImportJob, world: Deps) -> None:
    """Raise BadRequest where a job would end before its first row."""
    await world.catalog.refresh()
    if problem := (await _look(job, world, 0)).problem:
        raise BadRequest(problem, path="columns")


async def _find(request: Asked, object_id: str) -> ImportJob:
    found = await _world(request).imports.job(object_id)
    if found is None:
        raise NotFound(f"there is no import {object_id!r}")
    return found


def _sender(request: Asked) -> str:
    """Return who sends a file; a token may be called like the command line, whose jobs the server leaves alone."""
    caller = who(request)
    return caller.token if caller.name == COMMAND else caller.name


def _world(request: Asked) -> Deps:
    found = environment(request)
    if not isinstance(found, Deps):
        raise Unavailable("this node imports nothing")
    return found


def _jobs(request: Asked) -> ImportJobs:
    found = deps(request).jobs.get(_world(request).environment)
    if found is None:
        raise Unavailable("this node imports no files")
    return found


def routes() -> list[Router]:
    """Return the router of imports."""
    handlers = [
        create_import,
        list_imports,
        read_queue,
        read_import,
        preview_import,
        replan_import,
        start_import,
        cancel_import,
        read_results,
        list_rows,
        remove_import,
    ]
    return [Router("/api/v1/imports", route_handlers=handlers, guards=[signed_in], tags=["imports"])]
