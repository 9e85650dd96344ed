import base64
import time
from typing import Any

import msgspec
import pytest
from cryptography.hazmat.primitives.asymmetric import ec
from cryptography.hazmat.primitives.asymmetric.padding import PKCS1v15
from cryptography.hazmat.primitives.asymmetric.rsa import generate_private_key
from cryptography.hazmat.primitives.hashes import SHA256
from cryptography.hazmat.primitives.serialization import Encoding, NoEncryption, PrivateFormat
from msgspec.structs import replace

from limner.plugins.destinations.ga4 import forget, ga4, stream
from limner.sdk import Rejected, Remember, Reply, Request
from limner.sdk.config import load
from limner.sdk.testing import NOON, VIEW, DestinationContract, ResourceContract, taken

SIGNED = (("measurement_id", "G-ABC"), ("api_secret", "mp-123456"))
MICROS = int(NOON.timestamp()) * 1_000_000
KEY = generate_private_key(public_exponent=65537, key_size=2048)
PEM = KEY.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()


class TestGa4(DestinationContract):
    plugin = ga4
    credentials = {"api_key": "mp-123456", "measurement_id": "G-ABC"}
    data = {"page_location": "https://lamps.example/", "value": 12.5, "nothing": None}
    sends = [
        Request(
            "POST",
            "https://www.google-analytics.com/mp/collect",
            query=SIGNED,
            json={
                "client_id": "p-ann",
                "timestamp_micros": MICROS,
                "events": [{"name": "page_view", "params": {"page_location": "https://lamps.example/", "value": 12.5}}],
            },
        )
    ]

    def test_who_it_was_may_be_mapped(self):
        (request,) = self.run(data={"client_id": "12.34", "user_id": "u-1", "value": 1})
        assert request.json["client_id"] == "12.34"
        assert request.json["user_id"] == "u-1"
        assert request.json["events"][0]["params"] == {"value": 1}

    @pytest.mark.parametrize(
        ("data", "user"),
        [({"client_id": "12.34", "user_id": "u-1"}, "userId u-1"), ({"client_id": "12.34"}, "clientId 12.34")],
    )
    def test_by_whom_a_person_was_sent_is_remembered_once(self, data: Any, user: str):
        assert self.steps(data=data)[0] == Remember(user)
        assert len(self.steps(data=data, remote_id=user)) == 1

    def test_an_event_of_nobody_has_a_client_too(self):
        (request,) = self.run(profile=None)
        assert request.json["client_id"] == "unknown"

    @pytest.mark.parametrize(
        ("event_type", "name"),
        [("order-placed", "order_placed"), ("3d.view", "event_3d_view"), ("x" * 60, "x" * 40), ("żółw", "event____w")],
    )
    def test_an_event_has_a_name_that_google_takes(self, event_type: str, name: str):
        (request,) = self.run(event=replace(VIEW, type=event_type))
        assert request.json["events"][0]["name"] == name


class TestGa4InEurope(DestinationContract):
    plugin = ga4
    config = {"region": "eu"}
    credentials = TestGa4.credentials
    data = {}
    sends = [
        Request(
            "POST",
            "https://region1.google-analytics.com/mp/collect",
            query=SIGNED,
            json={
                "client_id": "p-ann",
                "timestamp_micros": MICROS,
                "events": [{"name": "page_view", "params": {}}],
            },
        )
    ]


class TestStream(ResourceContract):
    plugin = stream
    config = TestGa4.credentials


class TestForgetting:
    """Google deletes users when a service account asks."""

    @pytest.fixture(autouse=True)
    def noon(self, monkeypatch: pytest.MonkeyPatch) -> None:
        """Tokens hold the time of day."""
        monkeypatch.setattr(time, "time", NOON.timestamp)

    def asked(self, remote: str | None, *replies: Reply, **account: str) -> Any:
        told = {"property_id": "1234567", "client_email": "limner@lamps.example", "private_key": PEM} | account
        credentials = load(stream.config, TestGa4.credentials | told)
        return taken(forget(load(ga4.config, {}), credentials, "p-ann", remote), *replies)

    @pytest.mark.parametrize(
        ("remote", "told"),
        [(None, {"clientId": "p-ann"}), ("clientId 12.34", {"clientId": "12.34"}), ("userId a b", {"userId": "a b"})],
    )
    def test_a_person_is_forgotten_by_what_google_knows(self, remote: str | None, told: Any):
        _, deletion = self.asked(remote, Reply(200, {"access_token": "tok-1"}))
        url = "https://analyticsadmin.googleapis.com/v1alpha/properties/1234567:submitUserDeletion"
        assert deletion == Request("POST", url, json=told, headers={"authorization": "Bearer tok-1"})

    @pytest.mark.parametrize("written", ["as it is", "in one line"])
    def test_the_service_account_signs_that_it_may(self, written: str):
        key = PEM if written == "as it is" else PEM.replace("\n", "\\n")
        sign_in, _ = self.asked(None, Reply(200, {"access_token": "tok-1"}), private_key=key)
        assert sign_in.url == "https://oauth2.googleapis.com/token"
        assert sign_in.form["grant_type"] == "urn:ietf:params:oauth:grant-type:jwt-bearer"
        said, _, signature = sign_in.form["assertion"].rpartition(".")
        KEY.public_key().verify(decoded(signature), said.encode(), PKCS1v15(), SHA256())
        head, claims = (msgspec.json.decode(decoded(part)) for part in said.split("."))
        assert head == {"alg": "RS256", "typ": "JWT"}
        assert claims == {
            "iss": "limner@lamps.example",
            "scope": "https://www.googleapis.com/auth/analytics.edit",
            "aud": "https://oauth2.googleapis.com/token",
            "iat": int(NOON.timestamp()),
            "exp": int(NOON.timestamp()) + 300,
        }

    @pytest.mark.parametrize("missing", ["property_id", "client_email", "private_key"])
    def test_without_a_service_account_nobody_is_deleted_and_the_reason_told(self, missing: str):
        with pytest.raises(Rejected, match=missing):
            self.asked(None, **{missing: ""})

    def test_an_account_that_gets_no_token_is_told(self):
        with pytest.raises(Rejected, match="no token"):
            self.asked(None, Reply(200, {}))

    def test_a_key_that_is_none_is_told_and_not_quoted(self):
        with pytest.raises(Rejected, match="begins with -----BEGIN") as told:
            self.asked(None, private_key="some words")
        assert "some words" not in str(told.value)

    def test_a_key_of_another_kind_is_told(self):
        other = ec.generate_private_key(ec.SECP256R1())
        with pytest.raises(Rejected, match="no RSA key"):
            self.asked(
                None, private_key=other.private_bytes(Encoding.PEM, PrivateFormat.PKCS8, NoEncryption()).decode()
            )


def decoded(part: str) -> bytes:
    return base64.urlsafe_b64decode(part + "=" * (-len(part) % 4))
