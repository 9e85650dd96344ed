from typing import Any

from limner.plugins.destinations.sendgrid import account, forget, sendgrid
from limner.sdk import Remember, Reply, Request
from limner.sdk.testing import DestinationContract, ResourceContract, taken

CONTACTS = "https://api.eu.sendgrid.com/v3/marketing/contacts"
SIGNED = {"authorization": "Bearer SG.123456"}


class TestSendGrid(DestinationContract):
    plugin = sendgrid
    config = {"lists": ["list-1"]}
    credentials = {"token": "SG.123456", "region": "eu"}
    data = {"email": "ann@example.com", "first_name": "Ann", "e7_T": "vip", "city": None}
    replies = [Reply(202, {"job_id": "j-1"})]
    sends = [
        Request(
            "PUT",
            CONTACTS,
            json={
                "contacts": [{"email": "ann@example.com", "first_name": "Ann", "custom_fields": {"e7_T": "vip"}}],
                "list_ids": ["list-1"],
            },
            headers=SIGNED,
        )
    ]

    def test_the_email_is_remembered(self):
        assert self.steps(*self.replies)[-1] == Remember("ann@example.com")
        assert self.steps(*self.replies, remote_id="ann@example.com") == self.sends

    def gone(self, *replies: Reply, remote: str | None = "Ann@example.com") -> list[Any]:
        return taken(forget(*self.loaded, "p-ann", remote), *replies)

    def test_a_person_is_forgotten_by_the_email_there(self):
        search = Request(
            "POST",
            f"{CONTACTS}/search/emails",
            json={"emails": ["Ann@example.com"]},
            headers=SIGNED,
            expect=(404,),
        )
        found = Reply(200, {"result": {"ann@example.com": {"contact": {"id": "c-1"}}}})
        assert self.gone(found) == [search, Request("DELETE", CONTACTS, query=(("ids", "c-1"),), headers=SIGNED)]
        assert self.gone(Reply(404)) == [search]
        assert self.gone(remote=None) == []


class TestAccount(ResourceContract):
    plugin = account
    config = TestSendGrid.credentials
    checks = [Request("GET", f"{CONTACTS}/count", headers=SIGNED)]
