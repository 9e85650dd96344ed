"""Every error this package raises, in one tree.

LimnerError
├── Refused             the sender is at fault; the entrypoint answers `status`, nothing is stored
│   ├── BadRequest          422: the body is not what the manual asks for
│   ├── BadNotation         422: a reference, condition or template cannot be read; `line` and `column` say where
│   │   └── BadQuery            400: the same of a query in the search language
│   ├── TooCostly           422: a query looks at more than can be looked at in the time that it has
│   ├── ConditionError      422: a condition cannot be decided about these facts; `code` says why
│   ├── UnknownSource       401: no source, disabled, or not of the kind this path serves
│   ├── BotRefused          401: a robot asks, and robots are not wanted
│   ├── NotSignedIn         401: no token came along, or none that we know
│   ├── WrongPassword       400: the name or the password is wrong
│   ├── NotAllowed          403: known, but not permitted
│   ├── NotFound            404: there is no such thing
│   ├── Conflict            409: it is there already, or others need it
│   ├── Locked              423: configuration as code keeps it as it is
│   ├── ImportRefused       422: a profile cannot be imported; `error` is the number that the contract has for why
│   ├── TooLarge            413: more bytes than a request may have
│   ├── TooSlow             408: the body did not arrive in time
│   └── TooMany             429: try again after `after` seconds
├── Unavailable         503: our disk or database is at fault; the sender should try again
├── Undelivered         a destination did not take what it was sent
│   ├── Retry               it may take the same later, not before `after` seconds
│   ├── Rejected            it will never take it
│   └── SwitchedOff         it is disabled, or what it needs is
├── Unsettled           an import depends on what its own transaction has not written yet; it has to wait for its turn
├── Misconfigured       the operator is at fault; stops the start, names the setting
└── BrokenPlugin        a plugin does not keep its contract
"""

from __future__ import annotations

from typing import Literal


class LimnerError(Exception):
    """Base of every error this package raises."""


class Refused(LimnerError):
    """The sender is at fault; nothing was stored. `path` names the place in what was sent."""

    status = 400
    code = "refused"

    def __init__(self, message: str, *, path: str = "") -> None:
        super().__init__(message)
        self.message = message
        self.path = path


class BadRequest(Refused):
    """What was sent is not what the manual asks for."""

    status = 422
    code = "bad_request"


class BadNotation(Refused):
    """A text in one of our notations cannot be read.

    `line` and `column` count from 1, `expected` holds what would have been right there, `reason` is the sentence
    without the position.
    """

    status = 422
    code = "bad_notation"

    def __init__(
        self, reason: str, *, line: int = 1, column: int = 1, expected: tuple[str, ...] = (), path: str = ""
    ) -> None:
        wanted = f"; expected {', '.join(expected)}" if expected else ""
        super().__init__(f"{reason} at line {line}, column {column}{wanted}", path=path)
        self.reason = reason
        self.line = line
        self.column = column
        self.expected = expected


class ConditionError(Refused):
    """A condition cannot be decided about these facts; `path` is what it was about.

    `code` is one of type_mismatch, missing, bad_time, bad_offset, unknown_zone, out_of_range, unknown_function.
    """

    status = 422

    def __init__(self, code: str, reason: str, *, path: str = "") -> None:
        super().__init__(f"{path}: {reason}" if path else reason, path=path)
        self.code = code
        self.reason = reason


class BadQuery(BadNotation):
    """A query in the search language cannot be read."""

    status = 400
    code = "bad_query"


class TooCostly(Refused):
    """A query looks at more than can be looked at in the time that it has."""

    status = 422
    code = "too_costly"


class UnknownSource(Refused):
    """No enabled event source of the right kind has this id."""

    status = 401
    code = "unknown_source"


class BotRefused(Refused):
    """A robot asks, and robots are not wanted."""

    status = 401
    code = "bot_refused"


class NotSignedIn(Refused):
    """No token came with the request, or none that we know."""

    status = 401
    code = "not_signed_in"


class WrongPassword(Refused):
    """The name or the password is wrong; which of them is nobody's business; `why` is for the book of sign-ins."""

    status = 400
    code = "wrong_password"

    def __init__(self, message: str, *, why: Literal["wrong", "disabled", "refused"] = "wrong") -> None:
        super().__init__(message)
        self.why = why


class NotAllowed(Refused):
    """The sender is known, but may not do this."""

    status = 403
    code = "not_allowed"


class Forged(Refused):
    """A browser's session came along, and no proof that a page of ours sent the request."""

    status = 403
    code = "forged"


class NotFound(Refused):
    """There is no such thing."""

    status = 404
    code = "not_found"


class Conflict(Refused):
    """It is there already, or others still need it."""

    status = 409
    code = "conflict"


class Locked(Refused):
    """Configuration as code keeps this as it is; the API may only read it."""

    status = 423
    code = "locked"


class ImportRefused(Refused):
    """A profile cannot be imported; `error` and the message are those of `rules.import_faults`."""

    status = 422
    code = "import_refused"

    def __init__(self, error: int, message: str) -> None:
        super().__init__(message)
        self.error = error


class TooLarge(Refused):
    """The body has more bytes than a request may have."""

    status = 413
    code = "too_large"


class TooSlow(Refused):
    """The body did not arrive in time."""

    status = 408
    code = "too_slow"


class TooMany(Refused):
    """More requests than we take from this sender, or can take at all, right now."""

    status = 429
    code = "too_many"

    def __init__(self, message: str, *, after: int = 1) -> None:
        super().__init__(message)
        self.after = after


class Unavailable(LimnerError):
    """The disk or the database does not take what we have; nothing was answered, nothing is lost."""


class Undelivered(LimnerError):
    """A destination did not take what it was sent."""


class Retry(Undelivered):
    """The destination may take the same later, not before `after` seconds."""

    def __init__(self, reason: str, *, after: float = 0.0) -> None:
        super().__init__(reason)
        self.after = after


class Rejected(Undelivered):
    """The destination will never take this; trying again does not help."""


class SwitchedOff(Undelivered):
    """The destination or its resource is disabled, or not there any more."""


class Broken(LimnerError):
    """The connection is over, or did not come about; the text says why, with the broker's words if it had any."""


class Closed(LimnerError):
    """The broker has closed a channel: `code` is AMQP's, such as 404 or 406, the text the broker's own."""

    def __init__(self, code: int, text: str) -> None:
        super().__init__(text)
        self.code = code


class Stalled(LimnerError):
    """The broker does not take results; what was not told goes back to it."""


class Unsettled(LimnerError):
    """Who matches cannot be said before what this transaction has changed is written."""


class Misconfigured(LimnerError):
    """A setting, a file or an option is wrong; the text names it, what came and what would be right."""


class BrokenPlugin(LimnerError):
    """A plugin does not keep its contract."""
