"""Whether imports come in is asked apart from whether events can be collected."""

from pathlib import Path
from typing import Any

from tests.brokers.process import free_port


async def test_a_node_that_imports_nothing_has_no_such_check(start: Any) -> None:
    limner = await start()
    assert (await limner.http.get("/health/import")).status_code == 404
    assert (await limner.http.get("/health/ready")).json() == {"status": "ok"}


async def test_a_broker_that_is_out_of_reach_makes_the_import_unwell_and_nothing_else(
    start: Any, tmp_path: Path
) -> None:
    limner = await start(rabbitmq_host="127.0.0.1", rabbitmq_port=free_port(), basedir=str(tmp_path))
    answered = await limner.http.get("/health/import")
    assert answered.status_code == 503
    assert answered.json()["status"] in {"connecting", "waiting"}
    ready = await limner.http.get("/health/ready")
    assert (ready.status_code, ready.json()["status"]) == (200, "ok")
    assert await limner.visitor()
