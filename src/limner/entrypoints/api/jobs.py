"""`/api/v1/jobs`: long work over what is stored. Beginning it, watching it, ending it."""

from __future__ import annotations

from datetime import datetime
from typing import Annotated, Any

import msgspec
from litestar import Router, delete, get, post
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.destinations import world
from limner.entrypoints.api.guards import CONFIGURE, READ, Asked, deps, signed_in, who
from limner.entrypoints.api.paging import Cursor, Limit, Listing
from limner.entrypoints.api.strict import Strict
from limner.errors import Unavailable
from limner.model.job import Job, JobExample, State
from limner.model.json import Json
from limner.pipeline.jobs import Jobs

In = Annotated[State | None, QueryParameter(name="state", description="Only jobs in this state.")]
Kind = Annotated[str, QueryParameter(name="kind", description="Only jobs of this kind: remap or rejoin.")]


class JobOrder(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """What is to be done: the kind of job, and what it is about in the words of that kind."""

    kind: str
    plan: Json = {}


class JobView(msgspec.Struct, frozen=True, kw_only=True):
    """A job and how far it is.

    `done` of `total` things were looked at; `total` is null until they are counted. `counts` says what became of them.
    `rate` is in things a second, `seconds_left` a guess by it. `error` says why it failed, `by` who asked for it.
    `examples` are pairs of profiles that would become one, of a dry run of `rejoin`.
    """

    id: str
    kind: str
    plan: Json
    state: State
    error: str
    total: int | None
    done: int
    counts: dict[str, int]
    rate: float | None
    seconds_left: float | None
    by: str
    created: datetime
    started: datetime | None
    ended: datetime | None
    examples: list[JobExample]


SHARED = tuple(name for name in JobView.__struct_fields__ if name in Job.__struct_fields__ and name != "examples")


@post("/", roles=CONFIGURE, dto=Strict, return_dto=None)
async def create_job(request: Asked, data: JSONBody[JobOrder]) -> JobView:
    """Begin a job over what is stored; jobs run one after the other.

    `remap` applies a mapping to stored events: its plan has `mapping` or `event_type`, and maybe `source`, `from`, `to`
    and `dry_run`. `rejoin` makes one of profiles that share an identity key; its plan is empty, or
    has `dry_run`.
    """
    return _view(request, await _jobs(request).add(data.kind, data.plan, who(request).name))


@get("/", roles=READ)
async def list_jobs(
    request: Asked, within: In = None, kind: Kind = "", cursor: Cursor = "", limit: Limit = 50
) -> Listing[JobView]:
    """List jobs, newest first, with how far they are."""
    states = frozenset({within} if within else set[str]())
    found = await _jobs(request).stored.jobs(kind=kind, states=states, cursor=cursor, limit=limit)
    return Listing(items=[_view(request, it) for it in found.items], total=found.total, next=found.next)


@get("/{object_id:str}", roles=READ)
async def read_job(request: Asked, object_id: FromPath[str]) -> JobView:
    """Read how far a job is."""
    return _view(request, await _jobs(request).find(object_id))


@post("/{object_id:str}/start", roles=CONFIGURE, status_code=202)
async def start_job(request: Asked, object_id: FromPath[str]) -> JobView:
    """Let a job go on that failed or was cancelled, behind what it has done; a dry run begins anew."""
    return _view(request, await _jobs(request).start_again(object_id))


@post("/{object_id:str}/cancel", roles=CONFIGURE, status_code=202)
async def cancel_job(request: Asked, object_id: FromPath[str]) -> JobView:
    """Let a job go no further; what it did stays."""
    return _view(request, await _jobs(request).cancel(object_id))


@delete("/{object_id:str}", roles=CONFIGURE)
async def remove_job(request: Asked, object_id: FromPath[str]) -> None:
    """Forget a job that does not run; what it did stays."""
    await _jobs(request).remove(object_id)


def routes() -> list[Any]:
    """Return the router of jobs."""
    handlers = [create_job, list_jobs, read_job, start_job, cancel_job, remove_job]
    return [Router("/api/v1/jobs", route_handlers=handlers, guards=[signed_in], tags=["jobs"])]


def _jobs(request: Asked) -> Jobs:
    found = deps(request).background.get(world(request).environment)
    if found is None:
        raise Unavailable("this node has no jobs over stored data")
    return found


def _view(request: Asked, job: Job) -> JobView:
    rate = _rate(job, deps(request).clock())
    left = None if job.total is None or not rate or job.state != "running" else max(0, job.total - job.done) / rate
    return JobView(
        **{name: getattr(job, name) for name in SHARED},
        examples=list(job.examples or ()),
        rate=None if rate is None else round(rate, 1),
        seconds_left=None if left is None else round(left, 1),
    )


def _rate(job: Job, now: datetime) -> float | None:
    if job.started is None or not job.done:
        return None
    seconds = ((job.ended or now) - job.started).total_seconds()
    return job.done / seconds if seconds > 0 else None
