"""`/user/token` and `/user/logout`: in and out."""

from __future__ import annotations

import contextlib
from collections.abc import Awaitable
from typing import TypeVar

import msgspec
from litestar import Response, Router, post
from litestar.datastructures import Cookie
from litestar.params import URLEncodedBody

from limner.entrypoints.api.guards import COOKIE, Asked, address, deps, is_secure, recognise, refuse_foreign
from limner.entrypoints.api.strict import Strict
from limner.errors import Refused, WrongPassword
from limner.model.edit import Author
from limner.model.user import LONGEST_NAME
from limner.pipeline.access import Access, SignIn
from limner.pipeline.edits import AUTHOR
from limner.pipeline.sign_ins import SignInBook

T = TypeVar("T")


class Credentials(msgspec.Struct, frozen=True):
    """What a sign-in form holds; other fields, such as OAuth's `grant_type`, are ignored."""

    username: str
    password: str


class Detail(msgspec.Struct, frozen=True):
    """The one error that looks like Tracardi's, because its clients read it."""

    detail: str


@post("/token", dto=Strict, return_dto=None, status_code=200)
async def sign_in(request: Asked, data: URLEncodedBody[Credentials]) -> Response[SignIn | Detail]:
    """Sign in.

    The answer's `access_token` is the bearer token. The same token is set as a cookie that scripts cannot read;
    `POST /api/v1/session` is the way in for browsers.
    """
    access: Access = request.app.state.access
    try:
        place = attempt(request, data.username)
        done = await noted(request, data.username, access.sign_in(data.username, data.password, place))
    except WrongPassword as error:
        return Response(Detail(error.message), status_code=400)
    return Response(done, cookies=[session_cookie(request, done.access_token, deps(request).settings.token_lifetime)])


@post("/logout", status_code=204)
async def sign_out(request: Asked) -> Response[None]:
    """End the token that comes with the request, and forget the cookie; signing out twice is no error."""
    access: Access = request.app.state.access
    refuse_foreign(request)
    with contextlib.suppress(Refused):  # Somebody who is not in is out.
        await access.sign_out(await recognise(request, by_cookie=True))
    return Response(None, status_code=204, cookies=[session_cookie(request, "", 0)])


def attempt(request: Asked, username: str) -> str:
    """Note who tries to come in, for the book of changes; return where they ask from."""
    place = address(request)
    AUTHOR.set(Author(name=username.strip().lower()[:LONGEST_NAME], address=place))
    return place


async def noted(request: Asked, username: str, sign_in: Awaitable[T]) -> T:
    """Wait for a sign-in, and write down what became of it."""
    book = sign_ins(request)
    try:
        done = await sign_in
    except Refused as error:
        await book.note(username, address(request), error)
        raise
    await book.note(username, address(request))
    return done


def sign_ins(request: Asked) -> SignInBook:
    """Return the book of sign-ins."""
    book: SignInBook = request.app.state.sign_ins
    return book


def session_cookie(request: Asked, secret: str, seconds: int) -> Cookie:
    """Return the cookie that says who asks for so many seconds, 0 to forget it."""
    return Cookie(
        COOKIE,
        value=secret,
        path="/",
        max_age=seconds,
        httponly=True,
        samesite="strict",
        secure=is_secure(request),
    )


def routes() -> list[Router]:
    """Return the router of signing in and out."""
    return [Router("/user", route_handlers=[sign_in, sign_out], tags=["sign-in"])]
