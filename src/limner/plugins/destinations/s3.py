"""Objects in a bucket of S3, or of what speaks its protocol: what was mapped, as JSON lines or Parquet."""

from __future__ import annotations

import asyncio
from collections.abc import Sequence
from typing import Annotated, Any
from urllib.parse import urlsplit

from msgspec import Meta, field

from limner.sdk import Batch, Config, Connected, Listing, Payload, Rejected, Retry, Secret, destination, resource
from limner.sdk.batch_files import Folders, Format, batch_files

PATIENCE = 20
"""Seconds for a connection, and for an answer."""

FINAL = {3, 4}
BUSY = {408, 425, 429}
SLOW = {"SlowDown", "RequestTimeout", "Throttling", "RequestTimeTooSkewed"}
"""What S3 says when the same may work later, under statuses that otherwise are final."""

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

    reason = f"S3: {error}"
    if isinstance(error, told.ClientError):
        status = error.response.get("ResponseMetadata", {}).get("HTTPStatusCode", 0)
        code = error.response.get("Error", {}).get("Code", "")
        final = status // 100 in FINAL and status not in BUSY and code not in SLOW
        return Rejected(reason) if final else Retry(reason)
    lasting = (told.NoCredentialsError, told.PartialCredentialsError, told.ParamValidationError, ValueError)
    return Rejected(reason) if isinstance(error, lasting) else Retry(reason)
