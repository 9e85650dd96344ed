import hashlib

import pytest

from limner.plugins.destinations.mailchimp import account, forget, mailchimp
from limner.sdk import Rejected, Remember, Request
from limner.sdk.config import load
from limner.sdk.testing import DestinationContract, ResourceContract, taken

API = "https://us21.api.mailchimp.com/3.0"
AUTH = ("limner", "0123456789abcdef-us21")
KNOWN = hashlib.md5(b"ann@example.com").hexdigest()  # noqa: S324 # Mailchimp's way to name a member
MEMBER = f"{API}/lists/aud-1/members/{KNOWN}"


class TestMailchimp(DestinationContract):
    plugin = mailchimp
    config = {"audience": "aud-1"}
    credentials = {"token": "0123456789abcdef-us21"}
    data = {"email": "Ann@example.com", "FNAME": "Ann", "LNAME": None, "language": "pl", "tags": ["vip"]}
    sends = [
        Request(
            "PUT",
            MEMBER,
            json={
                "email_address": "Ann@example.com",
                "status_if_new": "pending",
                "merge_fields": {"FNAME": "Ann"},
                "language": "pl",
            },
            query=(("skip_merge_validation", "true"),),
            auth=AUTH,
        ),
        Request("POST", f"{MEMBER}/tags", json={"tags": [{"name": "vip", "status": "active"}]}, auth=AUTH),
    ]

    def test_the_member_is_remembered(self):
        assert self.steps()[1] == Remember(KNOWN)
        assert self.steps(remote_id=KNOWN) == self.sends

    def test_without_tags_one_request_is_enough(self):
        assert len(self.run(data={"email": "ann@example.com", "tags": []})) == 1

    def test_a_person_is_forgotten_for_good(self):
        gone = Request("POST", f"{MEMBER}/actions/delete-permanent", auth=AUTH, expect=(404,))
        assert taken(forget(*self.loaded, "p-ann", KNOWN)) == [gone]
        assert taken(forget(*self.loaded, "p-ann", None)) == []


class TestAccount(ResourceContract):
    plugin = account
    config = TestMailchimp.credentials
    checks = [Request("GET", f"{API}/ping", auth=AUTH)]

    @pytest.mark.parametrize("key", ["0123456789abcdef", "0123-us21.evil.example/", ""])
    def test_a_key_without_its_data_centre_is_told(self, key: str):
        with pytest.raises(Rejected, match="data centre"):
            taken(account.extra["check"](load(account.config, {"token": key})))
