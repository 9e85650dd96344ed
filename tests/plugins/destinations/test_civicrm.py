from typing import Any

import msgspec
import pytest

from limner.plugins.destinations.civicrm import civicrm, forget, site
from limner.sdk import Rejected, Remember, Reply, Request
from limner.sdk.testing import DestinationContract, ResourceContract, taken

URL = "https://civi.example.org/extern/rest.php"


def call(action: str, told: Any) -> Request:
    return Request(
        "POST",
        URL,
        query=(
            ("api_key", "api-123456"),
            ("key", "site-123456"),
            ("json", msgspec.json.encode(told).decode()),
            ("entity", "Contact"),
            ("action", action),
        ),
    )


class TestCiviCRM(DestinationContract):
    plugin = civicrm
    credentials = {"api_url": URL, "api_key": "api-123456", "site_key": "site-123456"}
    data = {"id": "p-ann", "email": "ann@example.com"}
    replies = [Reply(200, {"is_error": 0, "id": 12})]
    sends = [call("create", data)]

    def test_the_id_of_the_contact_is_remembered(self):
        assert self.steps(*self.replies)[-1] == Remember("12")
        assert self.steps(*self.replies, remote_id="12") == self.sends

    @pytest.mark.parametrize("flag", [1, "1"])
    def test_an_error_inside_a_200_is_an_error(self, flag: Any):
        with pytest.raises(Rejected, match="no such contact"):
            self.run(Reply(200, {"is_error": flag, "error_message": "no such contact"}))

    @pytest.mark.parametrize("missing", ["id", "email"])
    def test_a_mapping_without_id_or_email_is_rejected(self, missing: str):
        with pytest.raises(Rejected, match=missing):
            self.run(data={key: value for key, value in self.data.items() if key != missing})

    def test_a_person_is_forgotten_by_the_id_there(self):
        config, credentials = self.loaded
        assert taken(forget(config, credentials, "p-ann", "12")) == [call("delete", {"id": "12", "skip_undelete": 1})]
        assert taken(forget(config, credentials, "p-ann", None)) == []


class TestCiviCRMWithExternalIds(DestinationContract):
    plugin = civicrm
    config = {"external": True}
    credentials = TestCiviCRM.credentials
    data = {"id": "p-ann", "email": "ann@example.com"}
    replies = [Reply(200, {"is_error": 0, "id": 12}), Reply(200, {"is_error": 0, "id": 12})]
    sends = [
        call("get", {"external_identifier": "p-ann", "return": "id"}),
        call("create", {"email": "ann@example.com", "external_identifier": "p-ann", "id": "12"}),
    ]

    def test_a_contact_that_is_not_there_is_made(self):
        steps = self.steps(Reply(200, {"is_error": 0, "values": []}), Reply(200, {"is_error": 0, "id": 13}))
        made = call("create", {"email": "ann@example.com", "external_identifier": "p-ann"})
        assert steps == [self.sends[0], made, Remember("13")]

    def test_a_known_contact_is_not_looked_for(self):
        assert self.steps(remote_id="12") == [self.sends[1]]


class TestSite(ResourceContract):
    plugin = site
    config = TestCiviCRM.credentials
    checks = [call("getcount", {})]
