from limner.plugins.enrichers.page_hit import page_hit
from limner.sdk import Config
from limner.sdk.testing import EventEnricherContract


class TestPageHit(EventEnricherContract):
    plugin = page_hit
    context = {"page": {"title": "A", "url": "https://x.test/a", "path": "/a", "referer": {"host": "g.test"}}}
    finds = {"hit": {"name": "A", "url": "https://x.test/a", "referer": "g.test"}}


def test_what_is_no_text_is_left_out():
    assert page_hit.run(Config(), {"page": {"title": 5, "url": None, "referer": "g.test"}}) == {}


def test_a_long_address_is_cut():
    assert page_hit.run(Config(), {"page": {"url": "x" * 3000}}) == {"hit": {"url": "x" * 2000}}
