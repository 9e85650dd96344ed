"""The management API: configuration as code."""

import msgspec
import pytest
from tests.entrypoints.management import BODIES, code

SHOP = "sources:\n- {id: web, name: Shop}\n- {id: app, name: App}\n"
PATH = "/api/v1/configuration"
YAML = {"content-type": "application/yaml"}
LAUGHS = "\n".join(["a0: &a0 [x, x]", *(f"a{n}: &a{n} [*a{n - 1}, *a{n - 1}]" for n in range(1, 60))])


async def send(client, what, text, **params):
    return await client.post(f"{PATH}/{what}", content=text, headers=YAML, params=params)


async def test_what_was_exported_changes_nothing_when_it_is_applied(admin):
    await admin.post("/api/v1/sources", json=BODIES["sources"])
    exported = await admin.get(PATH)
    assert exported.headers["content-type"].startswith("application/yaml")
    assert "limner.yaml" in exported.headers["content-disposition"]
    assert msgspec.yaml.decode(exported.content) == {"sources": [{"id": "web", "name": "Web"}]}
    assert (await send(admin, "apply", exported.content)).json()["steps"] == []


async def test_a_diff_tells_what_would_change_and_changes_nothing(admin):
    await admin.post("/api/v1/sources", json=BODIES["sources"])
    answer = await send(admin, "diff", SHOP)
    assert answer.status_code == 200
    plan = answer.json()
    assert (plan["created"], plan["changed"], plan["removed"], plan["problems"]) == (1, 1, 0, [])
    assert plan["steps"][0] == {
        "kind": "sources",
        "id": "web",
        "deed": "changed",
        "fields": [{"name": "name", "old": "Web", "new": "Shop"}],
    }
    assert (await admin.get("/api/v1/sources/app")).status_code == 404


async def test_applying_does_what_the_diff_told_and_a_second_time_nothing(admin):
    told = (await send(admin, "diff", SHOP)).json()
    assert (await send(admin, "apply", SHOP)).json() == told
    assert (await admin.get("/api/v1/sources/app")).json()["name"] == "App"
    assert (await send(admin, "apply", SHOP)).json()["steps"] == []


async def test_what_is_not_named_goes_only_where_that_is_wanted(admin):
    await admin.post("/api/v1/sources", json={"id": "old"})
    assert (await send(admin, "diff", SHOP)).json()["removed"] == 0
    assert (await send(admin, "apply", SHOP, prune=True)).json()["removed"] == 1
    assert (await admin.get("/api/v1/sources/old")).status_code == 404


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("shoes: []", "'shoes' is no kind"),
        ("sources: [{id: a, type: [pigeon]}]", "pigeon"),
        ("sources: [", "(line 2, column 1)"),
        ("redirects: [{id: a, name: A, source: none, event_type: c, url: 'https://a.example'}]", "none"),
        ("sources: [{id: a, name: '${LIMNER_SECRET_KEY}'}]", "the variable LIMNER_SECRET_KEY is used but not set"),
    ],
)
async def test_what_is_wrong_is_told_and_nothing_is_changed(admin, text, problem, monkeypatch):
    monkeypatch.setenv("LIMNER_SECRET_KEY", "not to be told")
    plan = (await send(admin, "diff", text)).json()
    assert plan["steps"] == []
    assert problem in " ".join(plan["problems"])
    answer = await send(admin, "apply", text)
    assert code(answer) == (422, "bad_request")
    assert problem in answer.json()["error"]["message"]
    assert (await admin.get("/api/v1/sources")).json()["total"] == 0


@pytest.mark.parametrize("text", [LAUGHS, "a: &a [*a]", "&a {sources: *a}"])
async def test_a_few_lines_that_mean_billions_are_refused(admin, text):
    for what in ("diff", "apply"):
        answer = await send(admin, what, text)
        assert code(answer) == (422, "bad_request")
        assert "values" in answer.json()["error"]["message"]


async def test_bytes_that_are_no_text_are_refused(admin):
    assert code(await send(admin, "apply", b"\xff\xfe")) == (422, "bad_request")


async def test_each_environment_has_its_own_configuration(admin):
    staging = {"X-Context": "staging"} | YAML
    await admin.post(f"{PATH}/apply", content=SHOP, headers=staging)
    assert (await admin.get(PATH)).content == b""
    assert b"Shop" in (await admin.get(PATH, headers=staging)).content


@pytest.mark.parametrize("role", ["marketer", "maintainer"])
async def test_who_may_not_configure_sees_no_configuration(api, role):
    async with api.client(role) as client:
        assert code(await client.get(PATH)) == (403, "not_allowed")
        assert code(await send(client, "diff", SHOP)) == (403, "not_allowed")
        assert code(await send(client, "apply", SHOP)) == (403, "not_allowed")
