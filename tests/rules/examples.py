"""The facts that the examples of the notations are about: the fixture of their specification."""

from __future__ import annotations

from typing import Any

FACTS: dict[str, Any] = {
    "profile": {
        "id": "p-1",
        "cc": "PL",
        "ts": 1700000000,
        "dt": "2023-05-01T10:00:00Z",
        "q": 'say "hi"',
        "uni": "Zażółć",
        "_und": 1,
        "segments": ["vip", "newsletter"],
        "stats": {"visits": 3, "spend": 12.5, "views": 0},
        "traits": {
            "flag": True,
            "off": False,
            "nothing": None,
            "empty": "",
            "elist": [],
            "edict": {},
            "nums": [0, 1, 2],
            "str_num": "7",
            "neg": -4,
            "my key": "spaced",
            "Mixed-Case": "x",
        },
        "data": {
            "pii": {"firstname": "Ada", "lastname": "Byron"},
            "contact": {"email": {"main": "ada@example.com", "business": None}},
        },
        "metadata": {"time": {"insert": "2023-05-01T10:00:00+00:00", "naive": "2023-05-01 10:00:00"}},
    },
    "event": {
        "id": "e-1",
        "type": "page-view",
        "properties": {
            "price": 19.99,
            "qty": 2,
            "currency": "eur",
            "tags": ["a", "b"],
            "items": [{"sku": "A1", "n": 0}, {"sku": "B2", "n": 5}],
            "url": "https://x.test/a",
        },
    },
    "session": {"id": "s-1", "context": {"utm": "x"}},
    "payload": {"n": 5},
    "memory": {"m": 0, "t": "true"},
    "flow": {"id": "f-1"},
}
