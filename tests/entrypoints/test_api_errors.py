"""The management API: what is answered where something is wrong."""

from dataclasses import replace

import pytest
from tests.entrypoints.management import code

from limner.errors import Unavailable


@pytest.mark.parametrize(("path", "status"), [("/nonsense", 404), ("/api/v1/nonsense", 404), ("/api/v2/sources", 404)])
async def test_an_unknown_path_answers_404_in_the_same_form(admin, path, status):
    assert code(await admin.get(path)) == (status, "not_found")


async def test_an_unknown_method_answers_405_and_names_the_right_ones(admin):
    answer = await admin.patch("/api/v1/sources")
    assert code(answer) == (405, "method_not_allowed")
    assert "POST" in answer.headers["allow"]


async def test_asking_for_the_methods_of_a_path_needs_no_token_and_names_all(api):
    async with api.client() as client:
        for path, allowed in (
            ("/api/v1/sources", "GET, OPTIONS, POST"),
            ("/api/v1/sources/x", "DELETE, GET, OPTIONS, PUT"),
            ("/api/v1/profiles/x", "DELETE, GET, OPTIONS"),
            ("/user/token", "OPTIONS, POST"),
        ):
            answer = await client.options(path)
            assert (answer.status_code, answer.headers["allow"]) == (204, allowed)


async def test_a_body_that_is_too_large_answers_413(api):
    async with api.with_settings(max_body=1024).client("admin") as client:
        answer = await client.post("/api/v1/sources", json={"id": "web", "description": "x" * 2000})
    assert code(answer) == (413, "too_large")


class Broken:
    """A store that fails, as a disk does."""

    def __init__(self, error: Exception) -> None:
        self._error = error

    async def counts(self):
        raise self._error


@pytest.mark.parametrize(
    ("error", "status", "word"),
    [(Unavailable("the disk is full"), 503, "unavailable"), (ValueError("secret words"), 500, "internal")],
)
async def test_a_fault_of_ours_is_answered_without_a_trace(api, error, status, word):
    broken = replace(api.deps.environments["production"], store=Broken(error))
    spoilt = replace(api, deps=replace(api.deps, environments={"production": broken}))
    async with spoilt.client("admin") as client:
        answer = await client.get("/api/v1/stats/counts")
    assert code(answer) == (status, word)
    assert "secret words" not in answer.text
    assert "Traceback" not in answer.text


async def test_the_log_of_a_fault_holds_no_token(api, capsys):
    broken = replace(api.deps.environments["production"], store=Broken(ValueError("oh")))
    spoilt = replace(api, deps=replace(api.deps, environments={"production": broken}))
    async with spoilt.client("admin") as client:
        await client.get("/api/v1/stats/counts")
    out, err = capsys.readouterr()
    assert "api_failed" in out + err
    assert "lim_" not in out + err
