import pytest

from limner.plugins.destinations.amplitude import amplitude, forget, project
from limner.sdk import Rejected, Request
from limner.sdk.config import load
from limner.sdk.testing import NOON, DestinationContract, ResourceContract, taken


class TestAmplitudeEvents(DestinationContract):
    plugin = amplitude
    credentials = {"api_key": "amp-123456"}
    data = {"page": "/"}
    facts = {"family": "event"}
    sends = [
        Request(
            "POST",
            "https://api2.amplitude.com/2/httpapi",
            json={
                "api_key": "amp-123456",
                "events": [
                    {
                        "user_id": "p-ann",
                        "event_type": "page-view",
                        "insert_id": "e-1",
                        "time": int(NOON.timestamp() * 1000),
                        "event_properties": {"page": "/"},
                    }
                ],
                "options": {"min_id_length": 1},
            },
        )
    ]


class TestAmplitudeUsers(DestinationContract):
    plugin = amplitude
    credentials = {"api_key": "amp-123456", "secret_key": "sec-123456", "region": "EU"}
    data = {"email": "ann@example.com"}
    sends = [
        Request(
            "POST",
            "https://api.eu.amplitude.com/identify",
            form={
                "api_key": "amp-123456",
                "identification": '[{"user_id":"p-ann","user_properties":{"email":"ann@example.com"}}]',
            },
        )
    ]

    def test_a_person_is_forgotten(self):
        assert taken(forget(*self.loaded, "p-ann", None)) == [
            Request(
                "POST",
                "https://analytics.eu.amplitude.com/api/2/deletions/users",
                json={"user_ids": ["p-ann"], "requester": "limner", "ignore_invalid_id": "True"},
                auth=("amp-123456", "sec-123456"),
            )
        ]

    def test_nobody_is_forgotten_without_the_secret_key(self):
        config, _ = self.loaded
        with pytest.raises(Rejected, match="secret key"):
            taken(forget(config, load(project.config, {"api_key": "amp-123456"}), "p-ann", None))


class TestProject(ResourceContract):
    plugin = project
    config = TestAmplitudeUsers.credentials
