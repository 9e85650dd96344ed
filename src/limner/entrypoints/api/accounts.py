"""`/api/v1/users` and `/api/v1/tokens`: who may use this API. Nothing here has a field for a hash."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Annotated, TypeVar

import msgspec
from litestar import Response, Router, delete, get, post, put
from litestar.params import FromPath, JSONBody, QueryParameter

from limner.entrypoints.api.consequences import NEW, Checked
from limner.entrypoints.api.failures import ErrorDetail
from limner.entrypoints.api.guards import ADMIN, Asked, signed_in, who
from limner.entrypoints.api.paging import Containing, Cursor, Limit, Listing, page
from limner.entrypoints.api.strict import Strict
from limner.errors import Conflict, NotFound, Refused
from limner.model.json import Json
from limner.model.user import TokenDraft, TokenView, UserDraft, UserView
from limner.pipeline.access import Access
from limner.pipeline.accounts import Accounts, check_token, check_user, view_token, view_user
from limner.pipeline.misfits import misfit, misfits

Draft = TypeVar("Draft", UserDraft, TokenDraft)
New = Annotated[bool, NEW]

SignIns = Annotated[
    bool | None, QueryParameter(description="Only tokens that sign-ins made, or `false`: only those of programs.")
]


def _accounts(request: Asked) -> Accounts:
    access: Access = request.app.state.access
    return access.accounts


@get("/", roles=ADMIN)
async def list_users(
    request: Asked, containing: Containing = "", cursor: Cursor = "", limit: Limit = 50
) -> Listing[UserView]:
    """List the users, by id."""
    known = await _accounts(request).refresh()
    return page(map(view_user, known.users.values()), containing, cursor, limit)


@get("/{object_id:str}", roles=ADMIN)
async def read_user(request: Asked, object_id: FromPath[str]) -> UserView:
    """Read one user."""
    user = (await _accounts(request).refresh()).users.get(object_id.lower())
    if user is None:
        raise NotFound(f"there is no user {object_id!r}")
    return view_user(user)


@post("/", roles=ADMIN, dto=Strict, return_dto=None)
async def create_user(request: Asked, data: JSONBody[UserDraft]) -> UserView:
    """Add a user."""
    return await _accounts(request).create_user(data)


@post("/check", roles=ADMIN, status_code=200, dto=Strict, return_dto=None)
async def check_user_body(request: Asked, data: JSONBody[Json], is_new: New = False) -> Checked:  # noqa: FBT002
    """Tell whether a user could be saved as written so far, and save nothing."""
    accounts, asking = _accounts(request), who(request).user
    known, now = await accounts.refresh(), accounts.clock()
    return _checked(data, UserDraft, lambda it: check_user(known, it, now, asking, is_new=is_new))


@put("/{object_id:str}", roles=ADMIN, dto=Strict, return_dto=None)
async def replace_user(request: Asked, object_id: FromPath[str], data: JSONBody[UserDraft]) -> Response[UserView]:
    """Replace a user, or add one: 201; without `password` the user keeps the one there is."""
    if data.id.lower() != object_id.lower():
        raise Conflict(f"the body is about {data.id!r}, the address about {object_id!r}", path="id")
    is_new = data.id.lower() not in (await _accounts(request).refresh()).users
    view = await _accounts(request).put_user(data, who(request).user)
    return Response(view, status_code=201 if is_new else 200)


@delete("/{object_id:str}", roles=ADMIN)
async def remove_user(request: Asked, object_id: FromPath[str]) -> None:
    """Remove a user and the user's tokens."""
    await _accounts(request).delete_user(object_id, who(request).user)


@get("/", roles=ADMIN)
async def list_tokens(
    request: Asked,
    containing: Containing = "",
    sign_in: SignIns = None,
    cursor: Cursor = "",
    limit: Limit = 50,
) -> Listing[TokenView]:
    """List the tokens, by id; their secrets were told when they were made."""
    known = await _accounts(request).refresh()
    wanted = [it for it in known.tokens.values() if sign_in is None or it.sign_in == sign_in]
    return page(map(view_token, wanted), containing, cursor, limit)


@get("/{object_id:str}", roles=ADMIN)
async def read_token(request: Asked, object_id: FromPath[str]) -> TokenView:
    """Read one token, without its secret."""
    token = (await _accounts(request).refresh()).tokens.get(object_id)
    if token is None:
        raise NotFound(f"there is no token {object_id!r}")
    return view_token(token)


@post("/", roles=ADMIN, dto=Strict, return_dto=None)
async def create_token(request: Asked, data: JSONBody[TokenDraft]) -> TokenView:
    """Add a token for a program. The answer holds the secret as `token`, this once."""
    return await _accounts(request).create_token(data)


@post("/check", roles=ADMIN, status_code=200, dto=Strict, return_dto=None)
async def check_token_body(request: Asked, data: JSONBody[Json], is_new: New = False) -> Checked:  # noqa: FBT002
    """Tell whether a token could be saved as written so far, and save nothing."""
    known = await _accounts(request).refresh()
    return _checked(data, TokenDraft, lambda it: check_token(known, it, is_new=is_new))


@put("/{object_id:str}", roles=ADMIN, dto=Strict, return_dto=None)
async def replace_token(request: Asked, object_id: FromPath[str], data: JSONBody[TokenDraft]) -> Response[TokenView]:
    """Change name, roles and end of a token; or add one: 201 with the secret."""
    if data.id != object_id:
        raise Conflict(f"the body is about {data.id!r}, the address about {object_id!r}", path="id")
    view = await _accounts(request).put_token(data)
    return Response(view, status_code=201 if view.token else 200)


@delete("/{object_id:str}", roles=ADMIN)
async def remove_token(request: Asked, object_id: FromPath[str]) -> None:
    """Remove a token; it is refused from then on, by other nodes within seconds."""
    await _accounts(request).delete_token(object_id)


def _checked(body: Json, shape: type[Draft], check: Callable[[Draft], object]) -> Checked:
    wrong = list(misfits(shape, body)) or list(_refusals(body, shape, check))
    return Checked(problems=[ErrorDetail(code=it.code, message=it.message, path=it.path) for it in wrong])


def _refusals(body: Json, shape: type[Draft], check: Callable[[Draft], object]) -> Iterator[Refused]:
    """Yield what is wrong with a body whose fields fit, each by itself."""
    try:
        check(msgspec.convert(body, shape))
    except msgspec.ValidationError as error:
        yield misfit(error)
    except Refused as error:
        yield error


def routes() -> list[Router]:
    """Return the routers of users and tokens."""
    users = [list_users, read_user, create_user, check_user_body, replace_user, remove_user]
    tokens = [list_tokens, read_token, create_token, check_token_body, replace_token, remove_token]
    return [
        Router("/api/v1/users", route_handlers=users, guards=[signed_in], tags=["users"]),
        Router("/api/v1/tokens", route_handlers=tokens, guards=[signed_in], tags=["tokens"]),
    ]
