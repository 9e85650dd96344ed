"""Puts the management API together."""

from __future__ import annotations

import msgspec
from litestar import Litestar
from litestar.datastructures import ResponseHeader, State
from litestar.enums import ScopeType
from litestar.types import ASGIApp, Receive, Scope, Send

from limner.entrypoints.api import (
    accounts,
    browser_sessions,
    catalogue,
    configuration,
    consents,
    consequences,
    dead_letters,
    deliveries,
    delivery_chart,
    destinations,
    edits,
    extensions,
    finding,
    history,
    imports,
    invalid_events,
    jobs,
    live,
    log_lines,
    looking,
    merges,
    notation,
    oidc,
    own_account,
    privacy,
    records,
    resources,
    rule_trials,
    saved_tests,
    searching,
    signing,
    statistics,
    system,
    trials,
)
from limner.entrypoints.api.deps import ApiDeps
from limner.entrypoints.api.failures import HANDLERS, ErrorBody, ErrorDetail
from limner.entrypoints.api.guards import methods
from limner.entrypoints.api.openapi import configuration as described
from limner.entrypoints.api.uploads import JobFolders
from limner.entrypoints.http.clients import ClientReader
from limner.pipeline.access import Access
from limner.pipeline.accounts import Accounts
from limner.pipeline.oidc import Provider
from limner.pipeline.sign_ins import SignInBook


def create_api(deps: ApiDeps) -> ASGIApp:
    """Return the ASGI app of the management API, or where it is not exposed one that answers 403 to everything."""
    if not deps.settings.expose_api:
        return closed
    access = Access(Accounts(deps.users, deps.clock, deps.hasher), deps.settings.token_lifetime)
    return Litestar(
        route_handlers=[
            *signing.routes(),
            *browser_sessions.routes(),
            *oidc.routes(),
            *catalogue.routes(),
            *accounts.routes(),
            *own_account.routes(),
            *records.routes(),
            *invalid_events.routes(),
            *history.routes(),
            *consents.routes(),
            *searching.routes(),
            *extensions.routes(),
            *resources.routes(),
            *saved_tests.routes(),
            *destinations.routes(),
            *deliveries.routes(),
            *delivery_chart.routes(),
            *trials.routes(),
            *rule_trials.routes(),
            *imports.routes(),
            *dead_letters.routes(),
            *jobs.routes(),
            *live.routes(),
            *merges.routes(),
            *privacy.routes(),
            *notation.routes(),
            *statistics.routes(),
            *edits.routes(),
            *configuration.routes(),
            *consequences.routes(),
            *system.routes(),
            *log_lines.routes(),
            *finding.routes(),
        ],
        before_request=methods,
        after_response=looking.note_reading,
        exception_handlers=HANDLERS,
        openapi_config=described(deps.version) if deps.settings.api_docs else None,
        logging_config=None,
        request_max_body_size=deps.settings.max_body,
        response_headers=[ResponseHeader(name="Cache-Control", value="no-store", documentation_only=False)],
        state=State(
            {
                "deps": deps,
                "access": access,
                "sign_ins": SignInBook(deps.users, deps.clock),
                "started": deps.clock(),
                "provider": Provider(deps.settings, deps.clock) if deps.settings.oidc_issuer else None,
                "clients": ClientReader(deps.settings),
                "folders": JobFolders(deps.settings),
            }
        ),
    )


async def closed(scope: Scope, receive: Receive, send: Send) -> None:
    """Refuse every request: this node only collects."""
    del receive
    if scope["type"] != ScopeType.HTTP:
        return
    failure = ErrorDetail(code="not_allowed", message="this node has no management API (LIMNER_EXPOSE_API is no)")
    headers = [(b"content-type", b"application/json")]
    await send({"type": "http.response.start", "status": 403, "headers": headers})
    await send({"type": "http.response.body", "body": msgspec.json.encode(ErrorBody(failure)), "more_body": False})
