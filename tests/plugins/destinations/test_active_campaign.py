from limner.plugins.destinations.active_campaign import account, active_campaign, forget
from limner.sdk import Remember, Reply, Request
from limner.sdk.testing import DestinationContract, ResourceContract, taken

API = "https://lamps.api-us1.com/api/3"
SIGNED = {"api-token": "ac-123456"}


class TestActiveCampaign(DestinationContract):
    plugin = active_campaign
    credentials = {"api_url": "https://lamps.api-us1.com/", "api_key": "ac-123456"}
    data = {"email": "ann@example.com", "firstName": "Ann", "phone": None, "7": ["red", "blue"], "8": 3}
    replies = [Reply(201, {"contact": {"id": "113"}})]
    sends = [
        Request(
            "POST",
            f"{API}/contact/sync",
            json={
                "contact": {
                    "email": "ann@example.com",
                    "firstName": "Ann",
                    "fieldValues": [{"field": "7", "value": "||red||blue||"}, {"field": "8", "value": 3}],
                }
            },
            headers=SIGNED,
        )
    ]

    def test_the_id_of_the_contact_is_remembered(self):
        assert self.steps(*self.replies)[-1] == Remember("113")
        assert self.steps(*self.replies, remote_id="113") == self.sends

    def test_a_person_is_forgotten_by_the_id_there(self):
        gone = Request("DELETE", f"{API}/contacts/113", headers=SIGNED, expect=(404,))
        assert taken(forget(*self.loaded, "p-ann", "113")) == [gone]
        assert taken(forget(*self.loaded, "p-ann", None)) == []


class TestAccount(ResourceContract):
    plugin = account
    config = TestActiveCampaign.credentials
    checks = [Request("GET", f"{API}/users/me", headers=SIGNED)]
