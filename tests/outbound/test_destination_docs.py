"""The example of the page about destinations can be applied, and does what the page says."""

import re
from pathlib import Path

from limner.pipeline.configuration import export, plan, read_text

PAGE = Path(__file__).parents[2] / "docs" / "destinations.md"
ENVIRON = {"CRM_KEY": "key-of-production", "CRM_TEST_KEY": "key-of-test"}


async def test_the_example_of_the_page_works(outbound, recorder):
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    text = example.replace("https://crm.example", recorder.url).replace(
        "enabled: true", "enabled: true\n    quiet_period: 0"
    )
    await outbound.deps.catalog.apply(plan(outbound.deps.catalog.current, read_text(text, "page", ENVIRON)))
    receipt = await outbound.identify(email="a@x.io")
    (request,) = recorder.arrived
    assert (request.path, request.headers["x-key"]) == ("/people", "key-of-production")
    assert request.json == {"uid": receipt["profile"]["id"], "mail": "a@x.io", "visits": 1}


async def test_what_was_applied_needs_no_change_and_is_exported_as_it_was_written(outbound):
    (example,) = re.findall(r"```yaml\n(.*?)```", PAGE.read_text(), re.DOTALL)
    cache = outbound.deps.catalog
    await cache.apply(plan(cache.current, read_text(example, "page", ENVIRON)))
    assert plan(cache.current, read_text(example, "page", ENVIRON)) == []
    exported = export(cache.current)
    assert plan(cache.current, read_text(exported, "exported", {})) == []
    assert "updated" not in exported
    changed = plan(cache.current, read_text(example.replace("name: CRM", "name: Sales"), "page", ENVIRON))
    assert [(it.kind, it.id) for it in changed] == [("resources", "crm-api"), ("destinations", "crm")]


def test_every_field_of_a_destination_is_on_the_page():
    page = PAGE.read_text()
    for name in (
        "mapping",
        "condition",
        "include_ephemeral",
        "require_consents",
        "watch_fields",
        "quiet_period",
        "max_delay",
        "envelope",
        "retry",
    ):
        assert f"| `{name}` |" in page
