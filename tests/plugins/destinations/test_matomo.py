import hashlib
from typing import Any

import pytest
from msgspec.structs import replace

from limner.plugins.destinations.matomo import forget, instance, matomo
from limner.sdk import Rejected, Reply, Request, Retry
from limner.sdk.testing import VIEW, DestinationContract, ResourceContract, taken

URL = "https://stats.example.com"
HIT = {
    "idsite": "3",
    "rec": "1",
    "apiv": "1",
    "send_image": "0",
    "token_auth": "mt-123456",
    "cdt": "2024-05-01 12:00:00",
    "uid": "p-ann",
    "_id": hashlib.sha256(b"p-ann").hexdigest()[:16],
}
VISITS = Reply(200, [{"idSite": 3, "idVisit": 8}, {"idSite": 3, "idVisit": 9}])


def report(method: str, **parameters: str) -> Request:
    form = {"module": "API", "method": method, "format": "json", "token_auth": "mt-123456", **parameters}
    return Request("POST", f"{URL}/index.php", form=form)


class TestMatomo(DestinationContract):
    plugin = matomo
    config = {"site": 3}
    credentials = {"api_url": f"{URL}/", "token": "mt-123456"}
    data = {"url": "https://lamps.example/", "action_name": "Lamps", "bots": True, "urlref": None}
    replies = [Reply(204)]
    sends = [
        Request(
            "POST",
            f"{URL}/matomo.php",
            form={**HIT, "url": "https://lamps.example/", "action_name": "Lamps", "bots": "1"},
        )
    ]

    def test_what_is_no_page_view_is_an_event_there_too(self):
        metadata = replace(VIEW.metadata, ip="203.0.113.7")
        (request,) = self.run(data={}, event=replace(VIEW, type="order-placed", metadata=metadata))
        assert request.form == {**HIT, "cip": "203.0.113.7", "e_c": "limner", "e_a": "order-placed"}

    def test_an_event_may_be_called_otherwise_in_the_mapping(self):
        (request,) = self.run(data={"e_c": "shop", "e_a": "buy", "e_v": 9.5}, event=replace(VIEW, type="order-placed"))
        assert {"e_c": "shop", "e_a": "buy", "e_v": "9.5"}.items() <= (request.form or {}).items()

    def test_a_hit_of_nobody_names_nobody(self):
        (request,) = self.run(profile=None)
        assert not {"uid", "_id"} & (request.form or {}).keys()

    def gone(self, *replies: Reply) -> list[Any]:
        return taken(forget(*self.loaded, "p ann", None), *replies)

    def test_a_person_is_forgotten_with_all_visits(self):
        look = report("PrivacyManager.findDataSubjects", idSite="3", segment="userId==p%20ann")
        first, second = {"visits[0][idsite]": "3", "visits[0][idvisit]": "8"}, {"visits[1][idsite]": "3"}
        delete = report("PrivacyManager.deleteDataSubjects", **first, **second, **{"visits[1][idvisit]": "9"})
        assert self.gone(VISITS, Reply(200, {}), Reply(200, [])) == [look, delete, look]

    def test_a_person_with_very_many_visits_is_forgotten_bit_by_bit(self):
        with pytest.raises(Retry):
            self.gone(*[VISITS, Reply(200, {})] * 20)

    def test_a_token_that_may_not_delete_is_told(self):
        with pytest.raises(Rejected, match="admin access"):
            self.gone(Reply(200, {"result": "error", "message": "admin access is needed"}))


class TestInstance(ResourceContract):
    plugin = instance
    config = TestMatomo.credentials
    checks = [report("API.getMatomoVersion")]
