"""Objects in a bucket, on a server that speaks S3."""

import gzip
import io
from contextlib import closing

import boto3
import msgspec
import pytest
from pyarrow import parquet

from limner.plugins.destinations.s3 import BUCKET, S3, Bucket, check
from limner.sdk import Rejected, Retry
from limner.sdk.config import load
from limner.sdk.testing import ConnectedContract, ResourceContract, payload


class TestBucket(ResourceContract):
    plugin = BUCKET
    config = {
        "bucket": "exports",
        "aws_access_key_id": "AKIDEXAMPLE",
        "aws_secret_access_key": "s3cret-ann",
        "region": "eu-central-1",
    }


class TestS3(ConnectedContract):
    plugin = S3
    driver = "boto3"
    config = {"folders": "people/{year}", "format": "jsonl"}
    credentials = TestBucket.config

    def test_it_reaches_the_bucket_at_aws(self):
        assert self.make().addresses() == [("exports.s3.eu-central-1.amazonaws.com", 443)]

    def test_it_reaches_the_endpoint_where_there_is_one(self):
        assert self.make(endpoint="http://minio.example.com:9000").addresses() == [("minio.example.com", 9000)]
        assert self.make(endpoint="https://minio.example.com").addresses() == [("minio.example.com", 443)]

    async def test_an_endpoint_that_cannot_be_one_is_refused(self):
        with pytest.raises(Rejected, match="Invalid endpoint"):
            await self.make(endpoint="https://-minio").connect()


def access(server, **other):
    told = {
        "bucket": server.bucket,
        "aws_access_key_id": "ann",
        "aws_secret_access_key": "s3cret-ann",
        "endpoint": server.url,
        **other,
    }
    return load(Bucket, told)


async def deliver(server, *payloads, credentials=None, **config):
    it = S3.run(config=load(S3.config, config), credentials=credentials or access(server))
    try:
        await it.connect()
        await it.send(payloads)
    finally:
        await it.close()


def objects(server):
    """Return all objects of the bucket by key."""
    with client(server) as s3:
        found = {}
        for it in s3.list_objects_v2(Bucket=server.bucket).get("Contents", ()):
            got = s3.get_object(Bucket=server.bucket, Key=it["Key"])
            found[it["Key"]] = (got["Body"].read(), got["ContentType"])
        return found


def client(server):
    session = boto3.Session(aws_access_key_id="ann", aws_secret_access_key="s3cret-ann", region_name="us-east-1")
    return closing(session.client("s3", endpoint_url=server.url))


@pytest.fixture
def bucket(s3):
    """Return the server with an empty bucket."""
    with client(s3) as it:
        it.create_bucket(Bucket=s3.bucket)
        for key in objects(s3):
            it.delete_object(Bucket=s3.bucket, Key=key)
    return s3


@pytest.mark.server
class TestARealServer:
    async def test_an_object_holds_a_line_for_each_delivery(self, bucket):
        await deliver(bucket, payload({"name": "Zoë 漢字 🎈"}), payload([1], key="d-2"))
        assert objects(bucket) == {
            "limner/2024/05/01/example-d-1.jsonl": (
                '{"name":"Zoë 漢字 🎈"}\n[1]\n'.encode(),
                "application/x-ndjson",
            )
        }

    async def test_what_is_delivered_twice_is_stored_once(self, bucket):
        some = [payload({"n": n}, key=f"d-{n}") for n in range(3)]
        await deliver(bucket, *some)
        await deliver(bucket, *some, payload({"n": 3}, key="d-3"))
        ((body, _),) = (objects(bucket)).values()
        assert [msgspec.json.decode(line)["n"] for line in body.splitlines()] == [0, 1, 2, 3]

    async def test_lines_can_be_under_gzip(self, bucket):
        await deliver(bucket, payload({"n": 1}), format="jsonl.gz", folders="")
        ((key, (body, kind)),) = (objects(bucket)).items()
        assert (key, gzip.decompress(body), kind) == ("example-d-1.jsonl.gz", b'{"n":1}\n', "application/gzip")

    async def test_an_object_can_be_parquet(self, bucket):
        await deliver(bucket, payload({"n": 1, "name": "Zoë"}), payload({"n": 2}), format="parquet")
        ((body, _),) = (objects(bucket)).values()
        assert parquet.read_table(io.BytesIO(body)).to_pylist() == [{"n": 1, "name": "Zoë"}, {"n": 2, "name": None}]

    async def test_the_check_passes_where_we_are_let_in(self, bucket):
        await check(access(bucket))

    async def test_a_bucket_that_is_not_there_is_refused(self, bucket):
        nowhere = access(bucket, bucket="nowhere")
        with pytest.raises(Rejected, match="NoSuchBucket"):
            await deliver(bucket, payload({}), credentials=nowhere)
        with pytest.raises(Rejected, match="404"):
            await check(nowhere)

    async def test_an_unknown_key_is_refused(self, bucket):
        with bucket.strict(), pytest.raises(Rejected, match="InvalidAccessKeyId"):
            await deliver(bucket, payload({}))

    async def test_a_server_that_is_gone_is_tried_again_and_then_takes_it(self, s3, bucket):
        s3.process.kill()
        with pytest.raises(Retry, match="connect"):
            await deliver(s3, payload({}))
        s3.process.start()
        with client(s3) as it:
            it.create_bucket(Bucket=s3.bucket)
        await deliver(s3, payload({}))
        assert len(objects(s3)) == 1
