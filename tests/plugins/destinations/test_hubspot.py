from typing import Any

import pytest

from limner.plugins.destinations.hubspot import CONTACTS, account, forget, hubspot
from limner.sdk import Rejected, Remember, Reply, Request, Retry
from limner.sdk.testing import ANN, DestinationContract, ResourceContract, taken

SIGNED = {"authorization": "Bearer pat-123456"}
KNOWN = {"firstname": "Ann", "email": "ann@example.com"}
PROPERTIES = {**KNOWN, "lifecyclestage": "lead"}
TAKEN = Reply(409, {"message": "Contact already exists. Existing ID: 77"})
FOUND = Reply(200, {"results": [{"id": "76", "archived": True}, {"id": "77", "archived": False}]})
SEARCH = {
    "filterGroups": [{"filters": [{"propertyName": "email", "operator": "EQ", "value": "ann@example.com"}]}],
    "properties": ["email"],
}


def create(properties: Any) -> Request:
    return Request("POST", CONTACTS, json={"properties": properties}, headers=SIGNED, expect=(409,))


def update(remote: str, properties: Any) -> Request:
    return Request("PATCH", f"{CONTACTS}/{remote}", json={"properties": properties}, headers=SIGNED, expect=(404,))


class TestHubspot(DestinationContract):
    plugin = hubspot
    credentials = {"token": "pat-123456"}
    data = {"lifecyclestage": "lead"}
    replies = [Reply(201, {"id": "77"})]
    sends = [create(PROPERTIES)]

    def test_the_id_of_a_new_contact_is_remembered(self):
        assert self.steps(*self.replies)[-1] == Remember("77")

    def test_a_known_contact_is_changed(self):
        assert self.steps(Reply(200), remote_id="77") == [update("77", PROPERTIES)]

    def test_a_contact_that_is_gone_is_made_anew(self):
        steps = self.steps(Reply(404), Reply(201, {"id": "78"}), remote_id="77")
        assert steps == [update("77", PROPERTIES), create(PROPERTIES), Remember("78")]

    def test_a_contact_that_was_there_before_is_found_remembered_and_changed(self):
        assert self.steps(TAKEN, FOUND) == [
            create(PROPERTIES),
            Request("POST", f"{CONTACTS}/search", json=SEARCH, headers=SIGNED),
            Remember("77"),
            update("77", PROPERTIES),
        ]

    def test_a_contact_that_the_search_does_not_know_yet_is_looked_for_later(self):
        with pytest.raises(Retry) as told:
            self.run(TAKEN, Reply(200, {"results": []}))
        assert told.value.after > 0

    def test_without_an_email_no_contact_is_looked_for(self):
        with pytest.raises(Rejected, match="e-mail"):
            self.run(TAKEN, data={"firstname": "Ann"}, profile=None)

    def test_the_mapping_wins_over_what_is_known(self):
        (request,) = self.run(data={"email": "ann@work.example", "lastname": None, "phone": ""})
        assert request.json["properties"] == {"firstname": "Ann", "email": "ann@work.example", "phone": ""}

    def test_several_choices_are_parted_by_semicolons(self):
        (request,) = self.run(data={"segments": ["buyer", "vip"]})
        assert request.json["properties"]["segments"] == "buyer;vip"

    def test_of_nobody_nothing_is_sent(self):
        assert self.steps(data={}, profile=None) == []
        assert self.run(data={}, profile=ANN) == [create(KNOWN)]

    def test_a_person_is_forgotten_by_the_id_there(self):
        config, credentials = self.loaded
        gone = Request("POST", f"{CONTACTS}/gdpr-delete", json={"objectId": "77"}, headers=SIGNED, expect=(404,))
        assert taken(forget(config, credentials, "p-ann", "77")) == [gone]
        assert taken(forget(config, credentials, "p-ann", None)) == []


class TestAccount(ResourceContract):
    plugin = account
    config = TestHubspot.credentials
    checks = [Request("GET", f"{CONTACTS}?limit=1", headers=SIGNED)]
