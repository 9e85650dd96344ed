"""Drives what a plugin asks for: checks each request, and decides what a reply means. It sends nothing itself.

The core and the contract tests take the same steps, so what a test shows is what happens.
"""

from __future__ import annotations

import re
from collections.abc import Awaitable, Callable, Generator, Sequence
from datetime import UTC, datetime
from email.utils import parsedate_to_datetime
from functools import lru_cache
from typing import Any
from urllib.parse import urlsplit

import msgspec

from limner.errors import BrokenPlugin, Rejected, Retry
from limner.sdk.outbound import Remember, Renew, Reply, Request, Requests

BUSY = frozenset({408, 425, 429})
"""Statuses of 4xx that pass by themselves."""

STRANGER = frozenset({401, 403})
"""Statuses that say that the credentials do not count, or not any more."""

MOST = 50
"""Steps that one delivery may take; who takes more turns in a circle."""

NAME = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
"""What the name of a header or a cookie may be, RFC 9110 section 5.6.2."""

UNPRINTABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
"""What would end a header before its end."""

CONTROL = re.compile(r"[\x00-\x1f\x7f]")
"""What no address has."""

Step = Request | Remember | Renew


class Silence(msgspec.Struct, frozen=True):
    """No reply came: the name is unknown, the connection broke, the time was up. `reason` says which."""

    reason: str


Answer = Reply | Silence


def drive(requests: Requests, clock: Callable[[], datetime]) -> Generator[Step, Answer, None]:
    """Yield what a plugin asks for; to be sent what came of it, and for Remember and Renew an empty Reply.

    A 2xx goes back to the plugin, and so does a status that the request expects. Silence, 408, 425, 429 and 5xx raise
    Retry, with the seconds that `Retry-After` names (as a number or as a date, hence the clock); every other status
    raises Rejected. A 401 or 403 goes back to a plugin that expects it only until the plugin has yielded Renew: who
    comes with a new token and is still a stranger is one. The plugin may catch either where it yielded. What is no
    proper request raises Rejected before it is sent, and a plugin that never ends raises BrokenPlugin.
    """
    renewed = False
    try:
        step = next(requests)
        for _ in range(MOST):
            if isinstance(step, Request):
                vet(step)
            answer = yield step
            renewed = renewed or isinstance(step, Renew)
            fault = _fault(step, answer, renewed, clock) if isinstance(step, Request) else None
            step = requests.throw(fault) if fault else requests.send(_reply(answer))
    except StopIteration:
        return
    finally:
        requests.close()
    raise BrokenPlugin(f"it asked for more than {MOST} requests in one delivery")


async def fulfil(
    requests: Requests, perform: Callable[[Step], Awaitable[Answer]], clock: Callable[[], datetime]
) -> None:
    """Perform every step of a plugin, in order; raises what `drive` raises."""
    steps = drive(requests, clock)
    try:
        step = next(steps)
        while True:
            step = steps.send(await perform(step))
    except StopIteration:
        return
    finally:
        steps.close()


def demand(data: Any, requires: Sequence[str]) -> None:
    """Raise Rejected that names the keys which mapped data must have and has not; null and empty texts do not count."""
    held = data if isinstance(data, dict) else {}
    missing = [key for key in requires if held.get(key) in (None, "")]
    if missing:
        raise Rejected(f"the mapping gives no {' and no '.join(missing)}; this destination needs {', '.join(requires)}")


def vet(request: Request) -> None:
    """Raise Rejected for a request that is none: no web address, two bodies, or a header that hides another."""
    if not origin(request.url).startswith(("http://", "https://")):
        raise Rejected("a request goes to an address that begins with http:// or https:// and a host")
    if not NAME.fullmatch(request.method):
        raise Rejected(f"{request.method!r} is no method of HTTP")
    bodies = [request.json is not msgspec.UNSET, request.form is not None, request.body is not None]
    if sum(bodies) > 1:
        raise Rejected("a request has one of json, form and body, not more")
    for place, pairs in (("header", request.headers), ("cookie", request.cookies)):
        for name, value in pairs.items():
            if not isinstance(name, str) or not NAME.fullmatch(name):
                raise Rejected(f"{name!r} is no name of a {place}")
            if not isinstance(value, str) or UNPRINTABLE.search(value):
                raise Rejected(f"the {place} {name!r} is to be a text without line breaks")


@lru_cache(4096)
def origin(url: str) -> str:
    """Return the part of an address that is no secret: scheme, host and port; empty where that cannot be read.

    Paths and queries hold tokens, and so may what stands before an @.
    """
    try:
        parts = urlsplit(url)
        port = f":{parts.port}" if parts.port else ""
    except ValueError:
        return ""
    host = f"[{parts.hostname}]" if ":" in (parts.hostname or "") else parts.hostname
    return f"{parts.scheme}://{host}{port}" if host and not CONTROL.search(url) else ""


def patience(text: str, clock: Callable[[], datetime]) -> float:
    """Return the seconds that a `Retry-After` asks for; nothing that can be read is 0."""
    if re.fullmatch(r"\s*\d{1,9}(\.\d{1,9})?\s*", text):
        return float(text)
    try:
        when = parsedate_to_datetime(text)
    except ValueError:
        return 0.0
    return max(0.0, ((when if when.tzinfo else when.replace(tzinfo=UTC)) - clock()).total_seconds())


def _fault(request: Request, answer: Answer, renewed: bool, clock: Callable[[], datetime]) -> Retry | Rejected | None:  # noqa: FBT001
    place = f"{request.method.upper()} {origin(request.url)}"
    match answer:
        case Silence():
            return Retry(f"{place}: {answer.reason}")
        case Reply(status=status) if status in STRANGER and renewed:
            return Rejected(f"{place} answered {status}, also to a new token")
        case Reply(status=status) if 200 <= status < 300 or status in request.expect:  # noqa: PLR2004 # RFC 9110
            return None
        case Reply(status=status) if status in BUSY or status >= 500:  # noqa: PLR2004 # RFC 9110
            wait = patience(answer.headers.get("retry-after", ""), clock)
            return Retry(f"{place} answered {status}", after=wait)
        case Reply(status=status):
            return Rejected(f"{place} answered {status}")


def _reply(answer: Answer) -> Reply:
    return answer if isinstance(answer, Reply) else Reply()
