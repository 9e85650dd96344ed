import pytest

from limner.plugins.destinations.mautic import forget, instance, mautic
from limner.sdk import Rejected, Remember, Renew, Reply, Request
from limner.sdk.testing import DestinationContract, ResourceContract, taken

URL = "https://mautic.example.com"
SIGN_IN = Request(
    "POST",
    f"{URL}/oauth/v2/token",
    form={"client_id": "pub-123456", "client_secret": "priv-123456", "grant_type": "client_credentials"},
)
TOKEN = Reply(200, {"access_token": "tok-1", "token_type": "bearer"})
SAVED = Reply(201, {"contact": {"id": 5}})


def contact(token: str, **form: str) -> Request:
    return Request(
        "POST",
        f"{URL}/api/contacts/new",
        form={"email": "ann@example.com", **form},
        headers={"authorization": f"Bearer {token}"},
        expect=(401,),
    )


class TestMautic(DestinationContract):
    plugin = mautic
    credentials = {"api_url": f"{URL}/", "public_key": "pub-123456", "private_key": "priv-123456"}
    data = {"email": "ann@example.com", "firstname": "Ann", "tags": ["vip", "buyer"], "points": None, "opt": True}
    replies = [TOKEN, SAVED]
    sends = [
        SIGN_IN,
        contact("tok-1", firstname="Ann", opt="1", **{"tags[0]": "vip", "tags[1]": "buyer"}),
    ]

    def test_the_token_and_the_id_of_the_contact_are_kept(self):
        kept = [step for step in self.steps(*self.replies) if not isinstance(step, Request)]
        assert kept == [Renew("tok-1"), Remember("5")]

    def test_a_token_that_is_kept_is_used(self):
        data = {"email": "ann@example.com"}
        assert self.steps(SAVED, data=data, token="tok-0", remote_id="5") == [contact("tok-0")]

    def test_a_token_that_ran_out_is_renewed_and_the_contact_sent_again(self):
        steps = self.steps(Reply(401), TOKEN, SAVED, data={"email": "ann@example.com"}, token="tok-0")
        assert steps == [contact("tok-0"), SIGN_IN, Renew("tok-1"), contact("tok-1"), Remember("5")]

    def test_a_new_token_that_is_refused_ends_it(self):
        with pytest.raises(Rejected, match="new token"):
            self.run(Reply(401), TOKEN, Reply(401), token="tok-0")

    def test_keys_that_give_no_token_are_told(self):
        with pytest.raises(Rejected, match="no token"):
            self.run(Reply(200, {}))

    @pytest.mark.parametrize("field", ["errors", "error"])
    def test_an_error_inside_a_200_is_an_error(self, field: str):
        with pytest.raises(Rejected, match="email is odd"):
            self.run(TOKEN, Reply(200, {field: [{"code": 400, "message": "email is odd"}]}))

    def test_a_mapping_without_an_email_is_rejected(self):
        with pytest.raises(Rejected, match="email"):
            self.run(data={"firstname": "Ann"})

    def test_a_person_is_forgotten_by_the_id_there(self):
        config, credentials = self.loaded
        gone = Request(
            "DELETE", f"{URL}/api/contacts/5/delete", headers={"authorization": "Bearer tok-1"}, expect=(404,)
        )
        assert taken(forget(config, credentials, "p-ann", "5"), TOKEN) == [SIGN_IN, Renew("tok-1"), gone]
        assert taken(forget(config, credentials, "p-ann", None)) == []


class TestMauticThatBlanks(DestinationContract):
    plugin = mautic
    config = {"overwrite_with_blank": True}
    credentials = TestMautic.credentials
    data = {"email": "ann@example.com", "phone": None}
    facts = {"token": "tok-1"}
    sends = [contact("tok-1", phone="", overwriteWithBlank="true")]


class TestInstance(ResourceContract):
    plugin = instance
    config = TestMautic.credentials

    def test_its_check_signs_in(self):
        assert taken(self._check(), TOKEN) == [SIGN_IN, Renew("tok-1")]
