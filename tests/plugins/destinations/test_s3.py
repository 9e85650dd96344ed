"""Objects in a bucket, on a server that speaks S3."""

import gzip
import io
from contextlib import closing

import boto3
import msgspec
import pytest
from botocore.awsrequest import AWSResponse
from pyarrow import parquet

from limner.plugins.destinations.s3 import BUCKET, S3, Bucket, check
from limner.sdk import Farewell, Rejected, Retry
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
    s3.empty()
    with client(s3) as it:
        it.create_bucket(Bucket=s3.bucket)
    return s3


def keep_versions(server):
    with client(server) as s3:
        s3.put_bucket_versioning(Bucket=server.bucket, VersioningConfiguration={"Status": "Enabled"})


def versions(server):
    """Return all that the bucket has ever kept and not deleted for good."""
    with client(server) as s3:
        found = s3.list_object_versions(Bucket=server.bucket)
        return [*found.get("Versions", ()), *found.get("DeleteMarkers", ())]


def told(server):
    """Return the ids that stand in the bucket, by object, in all that was ever kept."""
    with client(server) as s3:
        found = {}
        for it in versions(server):
            body = s3.get_object(Bucket=server.bucket, Key=it["Key"], VersionId=it["VersionId"])["Body"].read()
            found.setdefault(it["Key"], []).append([row["id"] for row in rows(it["Key"], body)])
        return found


def rows(key, body):
    if key.endswith(".parquet"):
        return parquet.read_table(io.BytesIO(body)).to_pylist()
    return [msgspec.json.decode(it) for it in (gzip.decompress(body) if key.endswith(".gz") else body).splitlines()]


async def forget(server, person, destination="example", *, lacks_versions=False):
    it = S3.run(config=S3.config(), credentials=access(server))
    try:
        await it.connect()
        if lacks_versions:
            it.client.meta.events.register("before-call.s3.ListObjectVersions", not_implemented)
        await it.forget(Farewell(profile_id=person, destination=destination))
    finally:
        await it.close()


def not_implemented(**_):
    """Answer as services do that speak the protocol without versions, such as R2."""
    answer = {"Error": {"Code": "NotImplemented"}, "ResponseMetadata": {"HTTPStatusCode": 501}}
    return AWSResponse("", 501, {}, None), answer


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

    @pytest.mark.parametrize("form", ["jsonl", "jsonl.gz", "parquet"])
    async def test_the_lines_of_a_person_are_taken_out_of_all_objects(self, bucket, form):
        people = [{"id": "ann"}, {"id": "bo"}, {"id": "cy", "friends": ["ann"]}, {"id": "annie"}]
        await deliver(bucket, *(payload(it, key=f"d-{n}") for n, it in enumerate(people)), format=form)
        await deliver(
            bucket, payload({"id": "ann"}, key="d-7"), payload({"id": "bo"}, key="d-8"), folders="", format=form
        )
        await deliver(bucket, payload({"id": "ann"}, key="d-9"), format=form)
        kinds = {key: kind for key, (_, kind) in objects(bucket).items()}
        await forget(bucket, "ann")
        kept = {f"limner/2024/05/01/example-d-0.{form}": [["bo", "annie"]], f"example-d-7.{form}": [["bo"]]}
        assert told(bucket) == kept
        assert {key: kind for key, (_, kind) in objects(bucket).items()} == {key: kinds[key] for key in kept}

    async def test_the_objects_of_others_are_not_touched(self, bucket):
        await deliver(bucket, payload({"id": "ann"}, destination="other"))
        with client(bucket) as s3:
            for key in ("example-notes.txt", "my-example-d-1.jsonl", "example-d-1.jsonl/readme"):
                s3.put_object(Bucket=bucket.bucket, Key=key, Body=b'{"id":"ann"}\n')
        before = objects(bucket)
        await forget(bucket, "ann")
        assert objects(bucket) == before

    async def test_an_object_without_the_person_is_not_written_anew(self, bucket):
        keep_versions(bucket)
        await deliver(bucket, payload({"id": "bo"}))
        before = versions(bucket)
        await forget(bucket, "ann")
        assert versions(bucket) == before

    async def test_what_an_object_was_before_goes_too_where_versions_are_kept(self, bucket):
        first = payload({"id": "bo"}), payload({"id": "ann"}, key="d-2")
        await deliver(bucket, *first, folders="")
        keep_versions(bucket)
        await deliver(bucket, *first, payload({"id": "cy"}, key="d-3"), folders="")
        await deliver(bucket, payload({"id": "ann"}, key="d-4"), folders="")
        await forget(bucket, "ann")
        assert told(bucket) == {"example-d-1.jsonl": [["bo", "cy"]]}
        await forget(bucket, "ann")
        assert told(bucket) == {"example-d-1.jsonl": [["bo", "cy"]]}

    async def test_an_object_that_was_deleted_is_looked_at_too_where_versions_are_kept(self, bucket):
        keep_versions(bucket)
        await deliver(bucket, payload({"id": "ann"}), folders="")
        with client(bucket) as s3:
            s3.delete_object(Bucket=bucket.bucket, Key="example-d-1.jsonl")
        await forget(bucket, "ann")
        assert [it for it in versions(bucket) if "ETag" in it] == []

    async def test_a_service_that_knows_no_versions_forgets_as_well(self, bucket):
        keep_versions(bucket)  # such as R2 names a version in its answer, though it lists none
        await deliver(bucket, payload({"id": "ann"}), payload({"id": "bo"}, key="d-2"), folders="")
        await deliver(bucket, payload({"id": "ann"}, key="d-3"), folders="")
        await forget(bucket, "ann", lacks_versions=True)
        assert {key: body for key, (body, _) in objects(bucket).items()} == {"example-d-1.jsonl": b'{"id":"bo"}\n'}

    async def test_who_may_not_look_forgets_nobody_and_says_so(self, bucket):
        with bucket.strict(), pytest.raises(Rejected, match="InvalidAccessKeyId"):
            await forget(bucket, "ann")

    async def test_a_server_that_is_gone_is_tried_again_and_then_takes_it(self, s3, bucket):
        s3.process.kill()
        with pytest.raises(Retry, match="connect"):
            await deliver(s3, payload({}))
        s3.process.start()
        with client(s3) as it:
            it.create_bucket(Bucket=s3.bucket)
        await deliver(s3, payload({}))
        assert len(objects(s3)) == 1
