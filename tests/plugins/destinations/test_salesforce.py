import pytest

from limner.plugins.destinations.salesforce import forget, package, salesforce
from limner.sdk import Rejected, Remember, Renew, Reply, Request
from limner.sdk.testing import DestinationContract, ResourceContract, taken

SIGN_IN = Request(
    "POST",
    "https://mc-1.auth.marketingcloudapis.com/v2/token",
    json={"grant_type": "client_credentials", "client_id": "c-1", "client_secret": "cs-123456"},
)
TOKEN = Reply(200, {"access_token": "tok-1"})
ROW = {"keys": {"id": "p-ann"}, "values": {"email": "ann@example.com"}}


def write(token: str) -> Request:
    return Request(
        "POST",
        "https://mc-1.rest.marketingcloudapis.com/hub/v1/dataevents/key:people%20a/rowset",
        json=[ROW],
        headers={"authorization": f"Bearer {token}"},
        expect=(401,),
    )


class TestSalesforce(DestinationContract):
    plugin = salesforce
    config = {"data_extension": "people a"}
    credentials = {"client_id": "c-1", "client_secret": "cs-123456", "subdomain": "mc-1"}
    data = {"id": "p-ann", "email": "ann@example.com"}
    replies = [TOKEN, Reply(200)]
    sends = [SIGN_IN, write("tok-1")]

    def test_a_token_that_is_kept_is_used(self):
        assert self.steps(token="tok-0") == [write("tok-0")]

    def test_a_token_that_ran_out_is_renewed_and_the_row_sent_again(self):
        steps = self.steps(Reply(401), TOKEN, token="tok-0")
        assert steps == [write("tok-0"), SIGN_IN, Renew("tok-1"), write("tok-1")]

    def test_a_client_that_gets_no_token_is_told(self):
        with pytest.raises(Rejected, match="no token"):
            self.run(Reply(200, {"access_token": ""}))

    def test_a_contact_key_that_is_the_profile_s_id_is_remembered_only_in_place_of_another(self):
        assert self.steps(token="tok-0", remote_id="old") == [Remember("p-ann"), write("tok-0")]

    @pytest.mark.parametrize(("remote", "key"), [(None, "p-ann"), ("ann@example.com", "ann@example.com")])
    def test_a_person_is_forgotten(self, remote: str | None, key: str):
        *signed_in, deletion = self.forgotten(remote, Reply(200, {"operationInitiated": True, "hasErrors": False}))
        assert signed_in == [SIGN_IN, Renew("tok-1")]
        assert deletion == Request(
            "POST",
            "https://mc-1.rest.marketingcloudapis.com/contacts/v1/contacts/actions/delete",
            query=(("type", "keys"),),
            json={"values": [key], "DeleteOperationType": "ContactAndAttributes"},
            headers={"authorization": "Bearer tok-1"},
        )

    def test_an_error_inside_a_200_is_an_error(self):
        with pytest.raises(Rejected, match="Contact Delete is off"):
            self.forgotten(None, Reply(200, {"hasErrors": True, "resultMessages": ["Contact Delete is off"]}))

    def forgotten(self, remote: str | None, reply: Reply):
        return taken(forget(*self.loaded, "p-ann", remote), TOKEN, reply)

    def test_a_row_without_its_key_is_rejected(self):
        with pytest.raises(Rejected, match="no id"):
            self.run(data={"email": "ann@example.com"})


class TestSalesforceWithAContactKey(DestinationContract):
    plugin = salesforce
    config = {"data_extension": "people a", "contact": "email"}
    credentials = TestSalesforce.credentials
    data = TestSalesforce.data
    replies = TestSalesforce.replies
    sends = TestSalesforce.sends

    def test_it_is_remembered_once(self):
        assert self.steps(token="tok-0") == [Remember("ann@example.com"), write("tok-0")]
        assert self.steps(token="tok-0", remote_id="ann@example.com") == [write("tok-0")]

    def test_a_row_without_it_is_written_too(self):
        (request,) = self.run(token="tok-0", data={"id": "p-ann", "email": None})
        assert request.json == [{"keys": {"id": "p-ann"}, "values": {"email": None}}]


class TestPackage(ResourceContract):
    plugin = package
    config = TestSalesforce.credentials

    def test_its_check_signs_in(self):
        assert taken(self._check(), TOKEN) == [SIGN_IN, Renew("tok-1")]
