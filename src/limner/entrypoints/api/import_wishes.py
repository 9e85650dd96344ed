"""What somebody who sends a file wants done with it: the parameters of an upload, in its address or in its form."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import PurePath
from typing import Annotated, Any

import msgspec
from litestar.openapi.spec import OpenAPIMediaType, Operation, Parameter, RequestBody, Schema
from msgspec import UNSET, Meta, UnsetType

from limner.entrypoints.api.uploads import FILE, LONGEST_NAME, Came
from limner.errors import BadRequest
from limner.model.account import Database
from limner.model.importing import Format, ImportPlan, Matching
from limner.model.json import Json
from limner.pipeline.catalog import Catalog
from limner.pipeline.import_files import SUFFIXES
from limner.pipeline.misfits import misfit

MEDIA: dict[str, Format] = {
    "text/csv": "csv",
    "text/tab-separated-values": "csv",
    "application/x-ndjson": "jsonl",
    "application/jsonl": "jsonl",
    "application/x-jsonlines": "jsonl",
    "application/vnd.apache.parquet": "parquet",
}
"""The types of bodies that tell a format."""

FORM, BATCH, ANY = "multipart/form-data", "application/json", "application/octet-stream"

BODY = (
    "The file itself, a form with the file in its field `file`, or rows as JSON. A file may be as large as "
    "`LIMNER_IMPORT_MAX_FILE` says, JSON as `LIMNER_MAX_BODY` does. Fields of a form have the names of the parameters; "
    "what the address says wins."
)


class Wishes(msgspec.Struct, frozen=True, kw_only=True, forbid_unknown_fields=True):
    """The parameters of an upload. Those with the name of a field of ImportPlan win over `plan`."""

    name: Annotated[
        str, Meta(max_length=LONGEST_NAME, description="What the import is called in lists; else as the file is.")
    ] = ""
    format: Annotated[
        Format | UnsetType,
        Meta(description="csv, jsonl or parquet, where neither the name nor the Content-Type tells it."),
    ] = UNSET
    start: Annotated[
        bool, Meta(description="`false` keeps it as a draft, so that it can be looked at and mapped first.")
    ] = True
    plan: Annotated[str, Meta(description="How rows are imported: an ImportPlan as JSON.")] = ""
    database: Annotated[int | UnsetType, Meta(description="Number of the database; 1 if nothing is said.")] = UNSET
    matching: Annotated[
        Matching | UnsetType, Meta(description="What tells whose row it is; e-mail if nothing is said.")
    ] = UNSET
    field: Annotated[str | UnsetType, Meta(description="With custom matching: the field that tells it.")] = UNSET
    resource: Annotated[
        int | UnsetType, Meta(description="Subscription resource whose subscribers are looked at first.")
    ] = UNSET
    update_only: Annotated[bool | UnsetType, Meta(description="Import nobody who is not known yet.")] = UNSET
    skip_triggers: Annotated[
        bool | UnsetType,
        Meta(description="Add no events about it; destinations hear of changed profiles all the same."),
    ] = UNSET
    dry_run: Annotated[bool | UnsetType, Meta(description="Write nothing, only tell what would be.")] = UNSET
    delimiter: Annotated[str | UnsetType, Meta(description="What stands between cells; else found out.")] = UNSET
    encoding: Annotated[str | UnsetType, Meta(description="How texts are encoded; else found out.")] = UNSET


OF_PLAN = tuple(name for name in Wishes.__struct_fields__ if name in ImportPlan.__struct_fields__)


def read_wishes(texts: Mapping[str, str]) -> Wishes:
    """Read parameters; raises BadRequest for one that there is not, or that does not fit."""
    for name in texts:
        if name not in Wishes.__struct_fields__:
            known = ", ".join(Wishes.__struct_fields__)
            raise BadRequest(f"{name!r:.80} is no parameter of an import; there are {known}", path=name[:80])
    try:
        return msgspec.convert(texts, Wishes, strict=False)
    except msgspec.ValidationError as error:
        raise misfit(error) from error


def read_plan(wishes: Wishes, sent: Json) -> ImportPlan:
    """Return the plan: what was sent as rows were, what `plan` says, and what single parameters say, the last wins."""
    single = {name: value for name in OF_PLAN if (value := getattr(wishes, name)) is not UNSET}
    try:
        given = msgspec.json.decode(wishes.plan, type=Json) if wishes.plan else {}
        return msgspec.convert({**sent, **given, **single}, ImportPlan)
    except msgspec.ValidationError as error:
        found = misfit(error)
        raise BadRequest(found.message, path=".".join(filter(None, ("plan", found.path)))) from error
    except (msgspec.DecodeError, UnicodeError, RecursionError) as error:
        raise BadRequest(f"the plan is no JSON: {error}", path="plan") from error


def settle_format(wishes: Wishes, came: Came) -> Format:
    """Return the format of a file: as somebody says, as its name tells, or its type; raises BadRequest if none does."""
    if wishes.format is not UNSET:
        return wishes.format
    for name in (came.name, wishes.name):
        if found := SUFFIXES.get(PurePath(name).suffix.lower()):
            return found
    if came.media in MEDIA:
        return MEDIA[came.media]
    raise BadRequest(
        f"nothing tells the format of the file: say format=csv, jsonl or parquet, or send one of {', '.join(MEDIA)}",
        path="format",
    )


def check_plan(plan: ImportPlan, catalog: Catalog) -> Database:
    """Return the database of a plan; raises BadRequest where it, or the resource, is not there for it."""
    database = catalog.databases.get(plan.database)
    if database is None:
        raise BadRequest(f"there is no database {plan.database}", path="database")
    if plan.resource is None:
        return database
    resource = catalog.subscription_resources.get(plan.resource)
    if resource is None or resource.account != database.account or plan.database not in resource.databases:
        raise BadRequest(f"database {plan.database} has no subscription resource {plan.resource}", path="resource")
    return database


@dataclass
class UploadOperation(Operation):
    """Describes an upload: what may be in its address and in its body."""

    def __post_init__(self) -> None:
        """Fill in what cannot be told from a function that reads the body by itself."""
        properties: Json = msgspec.json.schema(Wishes)["$defs"]["Wishes"]["properties"]
        self.parameters = [_parameter(name, it) for name, it in properties.items()]
        file = {"type": "string", "format": "binary"}
        form = {"type": "object", "required": [FILE], "properties": {FILE: file, **properties}}
        batch = {
            "type": "object",
            "required": ["rows"],
            "properties": {
                "rows": {
                    "type": "array",
                    "minItems": 1,
                    "items": {"type": "object"},
                    "description": "Values by column, or whole messages of the contract.",
                },
                "plan": {"type": "object", "description": "An ImportPlan."},
                "name": {"type": "string"},
            },
            "additionalProperties": False,
        }
        shapes = {**dict.fromkeys((*MEDIA, ANY), file), FORM: form, BATCH: batch}
        content = {kind: OpenAPIMediaType(schema=_schema(shape)) for kind, shape in shapes.items()}
        self.request_body = RequestBody(content=content, required=True, description=BODY)


def _parameter(name: str, shape: Json) -> Parameter:
    rest = {key: value for key, value in shape.items() if key != "description"}
    return Parameter(name=name, param_in="query", schema=_schema(rest), description=shape["description"])


def _schema(shape: Any) -> Schema:
    """Return a schema that is written as JSON as what Litestar takes, which renders it as it is."""
    return shape  # type: ignore[no-any-return]
