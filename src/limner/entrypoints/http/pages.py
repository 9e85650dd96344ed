"""The addresses of the console: which paths a browser that goes there is shown the console for."""

from __future__ import annotations

from limner.entrypoints.http.answers import Scope

PAGES = frozenset(
    """
    overview live profiles segments identity sources events sessions event-types redirects mappings reshapings
    validations consents compliance workflows destinations deliveries resources extensions imports settings jobs merges
    sign-in setup account audit tests
    """.split()  # noqa: SIM905 # a table of words, not a column of quotes
)
"""First words of the console's addresses; what follows is the console's own business."""


def is_page(scope: Scope, first: str) -> bool:
    """Tell whether somebody looks at a page of the console, rather than asks for data by a path that is alike."""
    return (first == "" or first in PAGES) and scope["method"] in {"GET", "HEAD"} and (not first or wants_page(scope))


def is_lost(scope: Scope, first: str) -> bool:
    """Tell whether somebody with a browser may have mistyped a page, rather than ask the API for data by its path."""
    return first != "api" and scope["method"] in {"GET", "HEAD"} and wants_page(scope)


def wants_page(scope: Scope) -> bool:
    """Tell whether a browser goes there: it accepts HTML by name, which programs do not."""
    return any(name == b"accept" and b"text/html" in value.lower() for name, value in scope["headers"])
