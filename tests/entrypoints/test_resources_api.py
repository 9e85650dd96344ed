import pytest
import pytest_asyncio
from aiohttp import web

from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts

HIDDEN = "g3h31m-s0-nobody-may-read-it"
CRM = {"id": "CRM", "name": "CRM", "type": "hubspot", "credentials": {"production": {"token": HIDDEN}}}
ROLES = ("admin", "developer", "marketer", "maintainer")


class Console:
    """Somebody at the API, in any role."""

    def __init__(self, limner, tokens):
        self.limner, self.tokens = limner, tokens

    async def __call__(self, method, path, json=None, role="admin", **headers):
        headers["authorization"] = f"Bearer {self.tokens[role]}"
        return await self.limner.http.request(method, path, json=json, headers=headers)


async def sign_in(limner):
    accounts = Accounts(limner.app.environments["production"].deps.store, limner.now)
    drafts = [TokenDraft(id=role, roles=[role]) for role in ROLES]
    return Console(limner, {it.id: (await accounts.create_token(it)).token for it in drafts})


@pytest_asyncio.fixture
async def api(start):
    return await sign_in(await start(outbound_allow=["127.0.0.0/8"]))


@pytest_asyncio.fixture
async def service():
    """An API that lets in whoever brings the right key, and nobody else."""

    async def answer(request):
        known = request.headers.get("authorization") == f"ApiKey {HIDDEN}"
        return web.json_response({}, status=200 if known else 401)

    app = web.Application()
    app.router.add_route("*", "/{rest:.*}", answer)
    runner = web.AppRunner(app)
    await runner.setup()
    site = web.TCPSite(runner, "127.0.0.1", 0)
    await site.start()
    yield f"http://127.0.0.1:{site._server.sockets[0].getsockname()[1]}"
    await runner.cleanup()


def code(answer):
    return answer.status_code, answer.json()["error"]["code"]


async def test_a_secret_goes_in_and_comes_back_as_a_mask(api):
    made = await api("POST", "/api/v1/resources", CRM)
    assert made.status_code == 201
    assert made.json()["id"] == "crm"
    for path in ("/api/v1/resources/crm", "/api/v1/resources", "/resource/crm", "/resources", "/resources/by_type"):
        text = (await api("GET", path)).text
        assert '"token":"***"' in text
        assert HIDDEN not in text
    assert HIDDEN not in made.text


async def test_resources_are_listed_by_type(api):
    await api("POST", "/api/v1/resources", CRM)
    totals = [(await api("GET", f"/api/v1/resources?type={it}")).json()["total"] for it in (CRM["type"], "smtp", "")]
    assert totals == [1, 0, 1]


async def test_posting_back_what_was_read_keeps_the_secret(api):
    await api("POST", "/api/v1/resources", CRM)
    read = (await api("GET", "/api/v1/resources/crm")).json()
    assert (await api("PUT", "/api/v1/resources/crm", read)).json() == read
    assert (await api("POST", "/resource", (await api("GET", "/resource/crm")).json())).json()["ids"] == ["crm"]
    revealed = (await api("POST", "/api/v1/resources/crm/reveal")).json()
    assert revealed == {"id": "crm", "credentials": {"production": {"token": HIDDEN}, "test": {}}}


async def test_who_reveals_a_secret_is_logged_and_the_secret_is_not(api, capfd, monkeypatch):
    await api("POST", "/api/v1/resources", CRM)
    capfd.readouterr()
    await api("POST", "/api/v1/resources/crm/reveal")
    said = "".join(capfd.readouterr())
    assert "resource_revealed" in said
    assert "crm" in said
    assert HIDDEN not in said


@pytest.mark.parametrize(
    ("method", "path", "roles"),
    [
        ("GET", "/api/v1/resources", {"admin", "developer"}),
        ("GET", "/api/v1/resources/crm", {"admin", "developer"}),
        ("POST", "/api/v1/resources/crm/reveal", {"admin"}),
        ("POST", "/resource/crm/reveal", {"admin"}),
        ("POST", "/api/v1/resources/crm/check", {"admin", "developer"}),
        ("GET", "/resource/crm", {"admin", "developer"}),
        ("GET", "/resources", {"admin", "developer"}),
        ("GET", "/resources/entity", {"admin", "developer"}),
        ("GET", "/destinations/entity", {"admin", "developer"}),
        ("GET", "/api/v1/plugins", {"admin", "developer", "marketer"}),
    ],
)
async def test_only_those_come_in_who_may(api, method, path, roles):
    await api("POST", "/api/v1/resources", CRM | {"type": "token"})
    answers = {role: (await api(method, path, role=role)).status_code for role in ROLES}
    assert answers == {role: 200 if role in roles else 403 for role in ROLES}


@pytest.mark.parametrize("path", ["/api/v1/resources/{}", "/api/v1/resources/{}/reveal", "/api/v1/resources/{}/check"])
async def test_a_resource_that_is_not_there_answers_404(api, path):
    method = "GET" if path.endswith("}") else "POST"
    assert code(await api(method, path.format("nobody"))) == (404, "not_found")


async def test_a_locked_resource_answers_423(api):
    await api("POST", "/api/v1/resources", CRM | {"locked": True})
    assert code(await api("PUT", "/api/v1/resources/crm", CRM)) == (423, "locked")
    assert code(await api("POST", "/resource", CRM)) == (423, "locked")
    assert code(await api("DELETE", "/resource/crm")) == (423, "locked")
    assert code(await api("DELETE", "/api/v1/resources/crm")) == (423, "locked")


async def test_credentials_that_do_not_fit_answer_422_with_their_place(api):
    answer = await api("POST", "/api/v1/resources", CRM | {"credentials": {"test": {"tokn": HIDDEN}}})
    assert code(answer) == (422, "bad_request")
    assert answer.json()["error"]["path"] == "credentials.test"
    assert HIDDEN not in answer.text


# Checking


async def checked(api, url, token, branch="production"):
    body = {"id": "n", "name": "N", "type": "novu", "credentials": {branch: {"host": url, "token": token}}}
    await api("PUT", "/api/v1/resources/n", body)
    return (await api("POST", f"/api/v1/resources/n/check?branch={branch}")).json()


@pytest.mark.parametrize("branch", ["production", "test"])
async def test_good_credentials_are_good(api, service, branch):
    assert await checked(api, service, HIDDEN, branch) == {"branch": branch, "ok": True, "reason": ""}


async def test_bad_credentials_are_told_without_telling_them(api, service):
    found = await checked(api, service, "not-the-one")
    assert not found["ok"]
    assert found["reason"] == f"GET {service} answered 401"


async def test_a_branch_without_credentials_is_no_good(api, service):
    await checked(api, service, HIDDEN)
    found = (await api("POST", "/api/v1/resources/n/check?branch=test")).json()
    assert found == {"branch": "test", "ok": False, "reason": "the resource 'n' has no test credentials"}


async def test_a_branch_that_there_is_not_is_told_by_its_name(api, service):
    await checked(api, service, HIDDEN)
    answer = await api("POST", "/api/v1/resources/n/check?branch=staging")
    assert (*code(answer), answer.json()["error"]["path"]) == (422, "bad_request", "branch")


async def test_a_check_goes_only_where_it_may(start, service):
    api = await sign_in(await start())
    found = await checked(api, service, HIDDEN)
    assert not found["ok"]
    assert "LIMNER_OUTBOUND_ALLOW" in found["reason"]


async def test_a_check_that_connects_goes_only_where_it_may(start):
    api = await sign_in(await start())
    broker = {"bootstrap_servers": "127.0.0.1:9"}
    body = {"id": "k", "name": "K", "type": "apache-kafka", "credentials": {"production": broker}}
    assert (await api("PUT", "/api/v1/resources/k", body)).status_code == 201
    found = (await api("POST", "/api/v1/resources/k/check")).json()
    assert not found["ok"]
    assert "LIMNER_OUTBOUND_ALLOW" in found["reason"]


async def test_a_type_without_a_check_says_so(api):
    await api("POST", "/api/v1/resources", CRM | {"type": "token"})
    found = (await api("POST", "/api/v1/resources/crm/check")).json()
    assert found["ok"] is None
    assert "right form" in found["reason"]


# The paths of older clients


async def test_older_clients_find_the_types_of_resources(api):
    names = (await api("GET", "/resources/type/name")).json()
    assert names["total"] == len(names["result"])
    assert names["result"]["redis"] == "Redis"
    redis = (await api("GET", "/resources/type/configuration")).json()["result"]["redis"]
    assert redis["config"].keys() >= {"url", "user", "password", "protocol", "database"}
    assert redis["config"]["protocol"] == "redis"
    assert "redis" in redis["tags"]
    assert redis["destination"]["package"] == "redis"
    assert redis["manual"]


async def test_older_clients_save_read_list_and_remove_resources(api):
    saved = await api("POST", "/resource", CRM)
    assert (saved.status_code, saved.json()) == (200, {"saved": 1, "errors": [], "ids": ["crm"]})
    await api("POST", "/resource", {"id": "t", "name": "Tea", "type": "token"})
    both = {"total": 2, "result": [{"id": "crm", "name": "CRM"}, {"id": "t", "name": "Tea"}]}
    assert (await api("GET", "/resources/entity")).json() == both
    tagged = (await api("GET", "/resources/entity/tag/token")).json()
    assert tagged == {"total": 1, "result": [{"id": "t", "name": "Tea"}]}
    assert [it["id"] for it in (await api("GET", "/resources")).json()["result"]] == ["crm", "t"]
    grouped = (await api("GET", "/resources/by_type?query=cr")).json()
    assert (grouped["total"], [it["id"] for it in grouped["grouped"]["Resources"]]) == (1, ["crm"])
    assert (await api("GET", "/resources/by_type?query=xyz")).json() == {"total": 0, "grouped": None}
    assert (await api("DELETE", "/resource/t")).json() is True
    assert code(await api("GET", "/resource/t")) == (404, "not_found")


async def test_a_destination_can_be_made_on_those_resources_only_that_have_one(api):
    assert (await api("GET", "/destinations/entity")).json() == {}
    await api("POST", "/resource", {"id": "db", "name": "DB", "type": "mysql"})
    assert (await api("GET", "/destinations/entity")).json() == {}
    web_api = {"url": "https://a.example", "password": HIDDEN}
    await api("POST", "/resource", {"id": "a", "name": "A", "type": "api", "credentials": {"production": web_api}})
    found = await api("GET", "/destinations/entity")
    assert found.json().keys() == {"a"}
    assert found.json()["a"]["destination"]["package"] == "http"
    assert HIDDEN not in found.text


async def test_the_types_of_destinations_have_their_names_of_old_too(api):
    found = (await api("GET", "/destinations/type")).json()
    assert found["http"] == found["tracardi.process_engine.destination.http_connector.HttpConnector"]
    assert found["http"]["id"] == "api"
    assert found["http"]["destination"]["init"]["method"] == "post"


# The catalogue of extensions


async def test_the_catalogue_lists_every_plugin_with_its_forms_and_its_manual(api):
    found = (await api("GET", "/api/v1/plugins")).json()
    assert found["total"] == len(found["items"])
    assert len({it["id"] for it in found["items"]}) == found["total"]
    assert not [it["id"] for it in found["items"] if it["error"] or not it["description"] or not it["manual"]]
    for kind in ("resource", "destination", "bridge", "enricher"):
        assert [it for it in found["items"] if it["kind"] == kind]
    (slack,) = [it for it in found["items"] if it["id"] == "destination:slack"]
    assert slack["resource"] == "slack"
    assert slack["credentials"]["properties"]["token"]["writeOnly"]
    assert "channel" in slack["settings"]["properties"]
    assert "| `channel` | text |" in slack["manual"]
    assert slack["ready"]


@pytest.mark.parametrize(
    ("query", "there", "missing"),
    [
        ("kind=resource", "resource:mysql", "destination:slack"),
        ("category=messaging", "destination:slack", "resource:mysql"),
        ("q=post+message", "destination:slack", "resource:mysql"),
        ("kind=resource&category=Databases&q=mysql", "resource:mysql", "resource:redis"),
    ],
)
async def test_the_catalogue_is_searched_by_kind_category_and_words(api, query, there, missing):
    found = {it["id"] for it in (await api("GET", f"/api/v1/plugins?{query}")).json()["items"]}
    assert there in found
    assert missing not in found


async def test_one_plugin_is_read_by_kind_and_name(api):
    found = (await api("GET", "/api/v1/plugins/destination/kafka")).json()
    assert (found["title"], found["needs"], found["ready"]) == ("Apache Kafka", "limner[kafka]", True)
    assert code(await api("GET", "/api/v1/plugins/destination/nothing")) == (404, "not_found")


async def test_installing_a_plugin_makes_the_resource_it_needs(api):
    form = {"name": "Our Slack!", "description": "for sales", "credentials": {"token": HIDDEN}}
    made = await api("POST", "/api/v1/plugins/destination/slack/install", form)
    assert made.status_code == 201
    assert made.json()["id"] == "our-slack"
    assert made.json()["credentials"] == {"production": {"token": "***"}, "test": {"token": "***"}}
    assert made.json()["destination"]["package"] == "slack"
    assert code(await api("POST", "/api/v1/plugins/destination/slack/install", form)) == (409, "conflict")
    other = form | {"id": "Second", "credentials": {"production": {"token": HIDDEN}}}
    second = (await api("POST", "/api/v1/plugins/resource/slack/install", other)).json()
    assert (second["id"], second["credentials"]["test"]) == ("second", {})


async def test_what_needs_no_installation_says_so(api):
    answer = await api("POST", "/api/v1/plugins/enricher/utm/install", {"name": "UTM"})
    assert code(answer) == (422, "bad_request")
    assert code(await api("POST", "/api/v1/plugins/resource/x/install", {"name": "X"})) == (404, "not_found")
