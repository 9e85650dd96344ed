"""Objects in a bucket of S3, or of what speaks its protocol: what was mapped, as JSON lines or Parquet."""

from __future__ import annotations

import asyncio
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from pathlib import Path
from threading import Event
from typing import Annotated, Any
from urllib.parse import urlsplit

import msgspec
from msgspec import Meta, field

from limner.sdk import (
    Batch,
    Config,
    Connected,
    Farewell,
    Listing,
    Payload,
    Rejected,
    Retry,
    Secret,
    destination,
    resource,
)
from limner.sdk.batch_files import Folders, Format, batch_files, file_prefix
from limner.sdk.batch_trimming import KINDS, names_person, trim

PATIENCE = 20
"""Seconds for a connection, and for an answer."""

FINAL = {3, 4}
BUSY = {408, 425, 429}
SLOW = {"SlowDown", "RequestTimeout", "Throttling", "RequestTimeTooSkewed"}
"""What S3 says when the same may work later, under statuses that otherwise are final."""

GONE, UNKNOWN = 404, 501
"""What S3 says of an object that somebody else has removed, and some that speak its protocol of versions."""

TYPES = {"jsonl": "application/x-ndjson", "jsonl.gz": "application/gzip", "parquet": "application/vnd.apache.parquet"}


class Bucket(Config, frozen=True):
    """A bucket, and who may write into it."""

    bucket: Annotated[str, Meta(description="The bucket's name.", pattern=r"^[A-Za-z0-9._-]{3,63}$")]
    aws_access_key_id: Annotated[
        str, Meta(description="The access key's id; empty takes what the machine has, such as its role.")
    ] = ""
    aws_secret_access_key: Annotated[Secret, Meta(description="The access key's secret part.")] = field(
        default_factory=lambda: Secret("")
    )
    region: Annotated[str, Meta(description="The bucket's region.", pattern=r"^[a-z0-9-]+$")] = "us-east-1"
    endpoint: Annotated[
        str,
        Meta(
            description="For MinIO, R2, Spaces and others: the URL of the service. Empty is AWS.",
            pattern=r"^(https?://[^\s@]+)?$",
            examples=["https://minio.example.com:9000"],
        ),
    ] = ""


class Objects(Config, frozen=True):
    """How the objects are named, and what they are."""

    folders: Annotated[
        Folders,
        Meta(
            description="What the keys begin with; may hold {year}, {month}, {day}, {hour}, {destination} and {family}."
        ),
    ] = "limner/{year}/{month}/{day}"
    format: Annotated[Format, Meta(description="JSON lines, JSON lines under gzip, or Parquet (extra `parquet`).")] = (
        "jsonl"
    )


async def check(bucket: Bucket) -> None:
    """Find out whether the bucket is there and lets us in."""
    await asyncio.to_thread(_look, bucket)


BUCKET = resource(
    "aws-s3",
    Listing(title="AWS S3", category="Services", icon="bucket", tags=("aws", "s3", "destination")),
    credentials=Bucket,
    check=check,
)


@destination(
    "s3",
    Listing(title="S3 objects", category="Services", icon="bucket", tags=("aws", "s3", "jsonl", "parquet")),
    resource="aws-s3",
    config=Objects,
    credentials=Bucket,
    needs="s3",
    batch=Batch(most=5000, wait=5.0),
    mapping={"id": "profile@id", "email": "profile@data.contact.email.main"},
    concurrency=1,
)
class S3(Connected):
    """Write what was mapped into objects of a bucket, one line or row for each delivery.

    Deliveries of about five seconds share an object. Its key ends with the id of its first delivery, so that a second
    try writes the same object again. In Parquet each key of the mapped data is a column; lists and objects are JSON
    texts.
    """

    client: Any = None

    def addresses(self) -> list[tuple[str, int]]:
        """Return the host and port of the service."""
        bucket: Bucket = self.credentials
        url = urlsplit(bucket.endpoint or f"https://{bucket.bucket}.s3.{bucket.region}.amazonaws.com")
        return [(url.hostname or "", url.port or (443 if url.scheme == "https" else 80))]

    async def connect(self) -> None:
        """Get a client ready; S3 is not asked anything yet."""
        self.client = await asyncio.to_thread(_client, self.credentials)

    async def send(self, payloads: Sequence[Payload]) -> None:
        """Put these payloads into objects."""
        await asyncio.to_thread(self._put, payloads)

    async def forget(self, person: Farewell) -> None:
        """Take the lines and rows that hold the person's id out of the objects of this destination."""
        stopped = Event()
        try:
            await asyncio.to_thread(self._clean, person, stopped)
        finally:
            stopped.set()  # a thread goes on when nobody waits for it any more

    async def close(self) -> None:
        """Let go of the connections."""
        if self.client is not None:
            self.client.close()

    def _put(self, payloads: Sequence[Payload]) -> None:
        form = self.config.format
        for file in batch_files(payloads, self.config.folders, form):
            try:
                self.client.put_object(
                    Bucket=self.credentials.bucket, Key=file.name, Body=file.body, ContentType=TYPES[form]
                )
            except Exception as error:
                raise _judge(error) from error

    def _clean(self, person: Farewell, stopped: Event) -> None:
        try:
            for found in _written_by(self.client, self.credentials.bucket, person.destination):
                if stopped.is_set():
                    return
                _cleanse(self.client, found, person.profile_id)
        except Exception as error:
            raise _judge(error) from error


class _Version(msgspec.Struct, frozen=True, kw_only=True):
    """One version of an object; the only one has the id `null`, or none where the service knows no versions.

    `seen` tells whether it is what the bucket shows, and not what was there before.
    """

    bucket: str
    key: str
    id: str | None = None
    seen: bool = True

    @property
    def place(self) -> dict[str, str]:
        """What a client calls it."""
        return {"Bucket": self.bucket, "Key": self.key} | ({"VersionId": self.id} if self.id else {})


def _written_by(client: Any, bucket: str, name: str) -> Iterator[_Version]:
    """Yield the objects that a destination wrote, whatever its settings were, and what they were before."""
    begun = file_prefix(name)
    for it in _listed(client, bucket):
        file = it["Key"].rpartition("/")[2]
        if file.startswith(begun) and file.endswith(tuple(KINDS)):
            yield _Version(bucket=bucket, key=it["Key"], id=it.get("VersionId"), seen=it.get("IsLatest", True))


def _listed(client: Any, bucket: str) -> Iterator[dict[str, Any]]:
    try:
        for page in client.get_paginator("list_object_versions").paginate(Bucket=bucket):
            yield from page.get("Versions", ())
    except client.exceptions.ClientError as error:
        if _status(error) != UNKNOWN:
            raise
        for page in client.get_paginator("list_objects_v2").paginate(Bucket=bucket):
            yield from page.get("Contents", ())


def _cleanse(client: Any, found: _Version, person: str) -> None:
    """Put an object anew without a person; what holds nobody else goes, and so does what an object was before."""
    ending = next(it for it in KINDS if found.key.endswith(it))
    with tempfile.TemporaryDirectory(prefix="limner-s3-") as folder:
        path, rest = Path(folder, f"object{ending}"), Path(folder, "rest")
        if not (_fetch(client, found, path) and names_person(path, person)):
            return
        if found.seen:
            with rest.open("wb") as out:
                left = trim(path, out, person)
            if left and not _replace(client, found, rest, TYPES[ending[1:]]):
                return
        client.delete_object(**found.place)


def _fetch(client: Any, found: _Version, path: Path) -> bool:
    """Fetch an object; tell whether it is still there."""
    try:
        got = client.get_object(**found.place)
    except client.exceptions.ClientError as error:
        if _status(error) != GONE:
            raise
        return False
    with path.open("wb") as out:
        shutil.copyfileobj(got["Body"], out)
    return True


def _replace(client: Any, found: _Version, rest: Path, kind: str) -> bool:
    """Put something in the place of an object; tell whether the old one is kept, as a version."""
    with rest.open("rb") as body:
        made = client.put_object(Bucket=found.bucket, Key=found.key, Body=body, ContentType=kind)
    return found.id is not None and made.get("VersionId", found.id) != found.id


def _client(bucket: Bucket) -> Any:
    """Return a client; it takes long to make, so this is for a thread, as is everything that it does."""
    try:
        import boto3  # type: ignore[import-untyped]  # noqa: PLC0415 # a vendor's library that most do without
        from botocore.config import Config as Options  # type: ignore[import-untyped]  # noqa: PLC0415 # as above
    except ImportError as error:
        raise Rejected("S3 needs boto3: pip install 'limner[s3]'") from error
    options = Options(
        connect_timeout=PATIENCE,
        read_timeout=PATIENCE,
        retries={"total_max_attempts": 1},  # The core tries again.
        s3={"addressing_style": "path"} if bucket.endpoint else {},
    )
    secret = bucket.aws_secret_access_key
    session = boto3.Session(
        aws_access_key_id=bucket.aws_access_key_id or None,
        aws_secret_access_key=secret.reveal() if secret else None,
        region_name=bucket.region,
    )
    try:
        return session.client("s3", endpoint_url=bucket.endpoint or None, config=options)
    except Exception as error:
        raise _judge(error) from error


def _look(bucket: Bucket) -> None:
    client = _client(bucket)
    try:
        client.head_bucket(Bucket=bucket.bucket)
    except Exception as error:
        raise _judge(error) from error
    finally:
        client.close()


def _judge(error: Exception) -> Exception:
    """Return what an error means for a delivery: what S3 says about us is final, its own trouble passes."""
    from botocore import exceptions as told  # type: ignore[import-untyped]  # noqa: PLC0415 # comes with the driver

    if isinstance(error, Rejected | Retry):
        return error
    reason = f"S3: {error}"
    if isinstance(error, told.ClientError):
        status = _status(error)
        code = error.response.get("Error", {}).get("Code", "")
        final = status // 100 in FINAL and status not in BUSY and code not in SLOW
        return Rejected(reason) if final else Retry(reason)
    lasting = (told.NoCredentialsError, told.PartialCredentialsError, told.ParamValidationError, ValueError)
    return Rejected(reason) if isinstance(error, lasting) else Retry(reason)


def _status(error: Any) -> int:
    """Return the status of HTTP of an error that S3 answered."""
    status: int = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
    return status
