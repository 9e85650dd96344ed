"""Whether imports come in is asked apart from whether events can be collected."""

import re
from pathlib import Path
from typing import Any, get_args

from tests.brokers.process import NOBODYS

from limner.entrypoints.http.dispatch import IMPORTING
from limner.entrypoints.rabbitmq.progress import State, Status


async def test_a_node_that_imports_nothing_has_no_such_check(start: Any) -> None:
    limner = await start()
    assert (await limner.http.get("/health/import")).status_code == 404
    assert (await limner.http.get("/health/ready")).json() == {"status": "ok"}


async def test_a_broker_that_is_out_of_reach_makes_the_import_unwell_and_nothing_else(
    start: Any, tmp_path: Path
) -> None:
    limner = await start(rabbitmq_host="127.0.0.1", rabbitmq_port=NOBODYS, basedir=str(tmp_path))
    answered = await limner.http.get("/health/import")
    assert answered.status_code == 503
    assert answered.json()["status"] in {"connecting", "waiting"}
    ready = await limner.http.get("/health/ready")
    assert (ready.status_code, ready.json()["status"]) == (200, "ok")
    assert await limner.visitor()


def test_every_state_and_every_count_of_the_queue_is_on_the_page() -> None:
    page = (Path(__file__).parents[2] / "docs" / "import-operators.md").read_text()
    assert re.findall(r"^\| `(\w+)` \| (\d+) \|", page, re.MULTILINE) == [
        (state, "200" if state in IMPORTING else "503")
        for state in ("consuming", "standby", "connecting", "waiting", "blocked", "stopped")
    ]
    assert set(get_args(State)) == set(re.findall(r"^\| `(\w+)` \| \d+ \|", page, re.MULTILINE))
    section = page.partition("tells more:")[2].partition("\n## ")[0]
    assert {name.strip("`") for name in re.findall(r"`\w+`", section)} >= set(Status.__struct_fields__)
