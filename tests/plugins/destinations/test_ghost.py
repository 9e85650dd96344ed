import base64
import hashlib
import hmac
import time
from typing import Any

import msgspec
import pytest

from limner.plugins.destinations.ghost import forget, ghost, publication
from limner.sdk import Rejected, Remember, Reply, Request
from limner.sdk.config import load
from limner.sdk.testing import NOON, DestinationContract, ResourceContract, taken

URL = "https://blog.example.com/ghost/api/admin/members/"
SECRET = "00ff" * 16
KEY = f"abc123:{SECRET}"
TOKEN = (
    "eyJhbGciOiJIUzI1NiIsImtpZCI6ImFiYzEyMyIsInR5cCI6IkpXVCJ9"
    ".eyJpYXQiOjE3MTQ1NjQ4MDAsImV4cCI6MTcxNDU2NTEwMCwiYXVkIjoiL2FkbWluLyJ9"
    ".SIGNATURE"
)
UUID = "8b2d4a3c-0000-4000-8000-000000000001"


def signed() -> dict[str, str]:
    """Return the headers of a request at noon."""
    head, _, claims = TOKEN.removesuffix(".SIGNATURE").partition(".")
    signature = hmac.digest(bytes.fromhex(SECRET), f"{head}.{claims}".encode(), hashlib.sha256)
    token = f"{head}.{claims}.{base64.urlsafe_b64encode(signature).rstrip(b'=').decode()}"
    return {"authorization": f"Ghost {token}", "accept-version": "v5.0"}


LOOK_UP = Request("GET", URL, query=(("filter", f"uuid:{UUID}"), ("include", "labels")), headers=signed())


def labelled(*names: str) -> Reply:
    return Reply(200, {"members": [{"id": "m-1", "labels": [{"name": name} for name in names]}]})


def put(*names: str) -> Request:
    body = {"members": [{"labels": [{"name": name} for name in names]}]}
    return Request("PUT", f"{URL}m-1/", json=body, headers=signed())


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch):
    """Tokens hold the time of day."""
    monkeypatch.setattr(time, "time", NOON.timestamp)


class TestGhost(DestinationContract):
    plugin = ghost
    credentials = {"api_url": "https://blog.example.com/", "api_key": KEY}
    data = {"uuid": UUID, "labels": ["vip", "buyer"]}
    replies = [labelled("old")]
    sends = [LOOK_UP, put("vip", "buyer")]

    def test_the_id_of_the_member_is_remembered(self):
        assert self.steps(*self.replies)[1] == Remember("m-1")

    def test_a_member_that_has_the_labels_is_left_alone(self):
        assert self.steps(labelled("buyer", "vip"), remote_id="m-1") == [LOOK_UP]

    def test_a_stranger_is_rejected(self):
        with pytest.raises(Rejected, match="no member"):
            self.run(Reply(200, {"members": []}))

    @pytest.mark.parametrize("data", [{"uuid": "a,id:-1", "labels": []}, {"uuid": UUID, "labels": "vip"}, {}])
    def test_a_mapping_without_uuid_and_labels_is_rejected(self, data: Any):
        with pytest.raises(Rejected, match=r"uuid|labels"):
            self.run(data=data)

    def test_a_person_is_forgotten_by_the_id_there(self):
        config, credentials = self.loaded
        gone = Request("DELETE", f"{URL}m-1/", headers=signed(), expect=(404,))
        assert taken(forget(config, credentials, "p-ann", "m-1")) == [gone]
        assert taken(forget(config, credentials, "p-ann", None)) == []


class TestGhostThatKeepsLabels(DestinationContract):
    plugin = ghost
    config = {"keep_labels": True}
    credentials = TestGhost.credentials
    data = {"uuid": UUID, "labels": ["vip", "old"]}
    replies = [labelled("old")]
    sends = [LOOK_UP, put("old", "vip")]


class TestPublication(ResourceContract):
    plugin = publication
    config = TestGhost.credentials
    checks = [Request("GET", f"{URL}?limit=1", headers=signed())]

    @pytest.mark.parametrize("key", ["abc123", "abc123:xyz", f":{SECRET}"])
    def test_a_key_of_another_kind_is_told(self, key: str):
        with pytest.raises(Rejected, match="Admin API key"):
            taken(publication.extra["check"](load(publication.config, {**self.config, "api_key": key})))


def test_a_token_lives_for_five_minutes():
    claims = TOKEN.split(".")[1]
    assert msgspec.json.decode(base64.urlsafe_b64decode(claims + "=" * (-len(claims) % 4))) == {
        "iat": int(NOON.timestamp()),
        "exp": int(NOON.timestamp()) + 300,
        "aud": "/admin/",
    }
