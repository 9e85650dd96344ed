"""Changes as data: what rules and plugins ask for and only the pipeline carries out."""

from __future__ import annotations

from typing import Any, Literal

import msgspec

Op = Literal["equals", "equals-if-not-exists", "append", "increment", "decrement", "merge", "delete"]


class Patch(msgspec.Struct, frozen=True, gc=False):
    """One change to one place of a profile.

    `path` are the keys from the top, such as `("data", "contact", "email", "main")`. `append` adds to a list what it
    does not hold yet, `increment` counts a missing number as 0, `merge` unites two maps. `delete` takes the place away,
    or with a list of keys as its value these keys of the map that stands there.
    """

    op: Op
    path: tuple[str, ...]
    value: Any = None
