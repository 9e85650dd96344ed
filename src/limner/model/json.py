"""The words for JSON that the facts are made of."""

from __future__ import annotations

from typing import Any

import msgspec

Json = dict[str, Any]
Raw = msgspec.Raw


class Ref(msgspec.Struct, frozen=True, gc=False):
    """A thing named by its id."""

    id: str
