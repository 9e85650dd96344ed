"""Errors as answers: `{"error": {"code", "message", "path"?}}`, whoever raised them, and never a trace."""

from __future__ import annotations

import traceback
from typing import Any

import msgspec
import structlog
from litestar import Request, Response
from litestar.exceptions import HTTPException, ValidationException

from limner.errors import NotSignedIn, Refused, TooMany, Unavailable

log = structlog.get_logger()

CODES = {
    400: "bad_request",
    404: "not_found",
    405: "method_not_allowed",
    413: "too_large",
    415: "unsupported_media_type",
}


class ErrorDetail(msgspec.Struct, frozen=True, kw_only=True, omit_defaults=True):
    """What went wrong: a word for programs, a sentence for people, and the place in what was sent, if there is one."""

    code: str
    message: str
    path: str = ""


class ErrorBody(msgspec.Struct, frozen=True):
    """The body of every answer that is an error."""

    error: ErrorDetail


Asked = Request[Any, Any, Any]


def answer(status: int, failure: ErrorDetail, headers: dict[str, str] | None = None) -> Response[ErrorBody]:
    """Return a failure as a response."""
    return Response(ErrorBody(failure), status_code=status, headers=headers, media_type="application/json")


def refused(_: Asked, error: Refused) -> Response[ErrorBody]:
    """Answer what our own code refused."""
    headers = {}
    if isinstance(error, NotSignedIn):
        headers["WWW-Authenticate"] = "Bearer"
    if isinstance(error, TooMany):
        headers["Retry-After"] = str(error.after)
    failure = ErrorDetail(code=error.code, message=error.message, path=error.path)
    return answer(error.status, failure, headers)


def unavailable(_: Asked, error: Unavailable) -> Response[ErrorBody]:
    """Answer that the disk or the database is at fault, and the client should try again."""
    return answer(503, ErrorDetail(code="unavailable", message=str(error)), {"Retry-After": "1"})


def invalid(request: Asked, error: ValidationException) -> Response[ErrorBody]:
    """Answer what Litestar found wrong in parameters or body, as 422 like everything else that does not fit."""
    first = error.extra[0] if isinstance(error.extra, list) and error.extra else {}
    path = _as_written(request, first.get("key", ""))
    message = "a body is needed" if path == "data" else first.get("message") or error.detail
    return answer(422, ErrorDetail(code="bad_request", message=message, path=path))


def _as_written(request: Asked, name: str) -> str:
    """Return what a parameter is called in the address, where the code has another name for it."""
    known = request.scope["route_handler"].parsed_fn_signature.parameters.get(name)
    return getattr(known and known.kwarg_definition, "name", None) or name


def http(_: Asked, error: HTTPException) -> Response[ErrorBody]:
    """Answer Litestar's own errors: no such path, no such method, a body that cannot be read."""
    status = 422 if error.status_code == 400 else error.status_code  # noqa: PLR2004
    code = CODES.get(error.status_code, "failed")
    return answer(status, ErrorDetail(code=code, message=error.detail), error.headers)


def unexpected(request: Asked, error: Exception) -> Response[ErrorBody]:
    """Answer a fault of ours without telling what it was; the log has it."""
    # As text: a renderer that shows local variables would show tokens.
    trace = "".join(traceback.format_exception(error))
    log.error("api_failed", method=request.method, path=request.scope["path_template"], trace=trace)
    return answer(500, ErrorDetail(code="internal", message="Limner failed to answer; the log of the server says why."))


HANDLERS: dict[int | type[Exception], Any] = {
    Refused: refused,
    Unavailable: unavailable,
    ValidationException: invalid,
    HTTPException: http,
    Exception: unexpected,
}
"""What Litestar calls for which error."""
