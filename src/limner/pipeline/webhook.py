"""Webhooks, redirects and consents: what is no payload becomes one here, and goes the way of all others."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from contextlib import suppress
from datetime import datetime
from typing import Annotated

import msgspec
from msgspec.structs import replace

from limner.errors import NotAllowed, NotFound
from limner.model.batch import Batch
from limner.model.catalog import ConsentType, Redirect, Source
from limner.model.inbound import Claim, Inbound
from limner.model.json import Json, Raw
from limner.model.patch import Patch
from limner.model.payload import Client, Options, Payload, ProfileRef, SentEvent, SessionRef, SourceRef
from limner.pipeline.collect import Arrival, admit
from limner.pipeline.deps import Deps
from limner.pipeline.event_rules import UNREADABLE
from limner.pipeline.reading import Reading
from limner.pipeline.source_settings import own_settings
from limner.pipeline.sources import find_source
from limner.rules.consents import end_of
from limner.rules.keys import KINDS, PREFIXES, key_of, normalise
from limner.rules.payloads import normal_type
from limner.rules.redirects import compile_props, resolve_url
from limner.sdk.config import load

_raw = msgspec.json.encode
CONSENT_UPDATE = "consent-update"


class Call(msgspec.Struct, frozen=True, kw_only=True):
    """A request to a webhook."""

    event_type: str
    source_id: str
    session_id: str | None = None
    properties: Json = {}
    client: Client
    received: datetime


def admit_webhook(call: Call, deps: Deps) -> Batch:
    """Make a batch of a webhook's request: one event, whose person the source's settings tell."""
    source = find_source(call.source_id.strip(), "webhook", deps)
    inbound = Inbound(
        properties=call.properties,
        session_id=call.session_id,
        keys=_keys(call, source, deps),
        key_of=lambda field, value: _key(KINDS[field], value, deps),
    )
    bridge = deps.bridges["webhook"]
    claim: Claim = bridge.run(load(bridge.config, own_settings(bridge.config, source.config)), inbound)
    payload = Payload(
        source=SourceRef(source.id),
        events=[SentEvent(type=call.event_type, properties=Raw(_raw(call.properties)))],
        session=SessionRef(claim.session_id) if claim.session_id else None,
        profile=ProfileRef(claim.profile_id or claim.key, [claim.key] if claim.key else None),
    )
    arrival = Arrival(
        client=call.client,
        received=call.received,
        bridge="webhook",
        profile_less=claim.profile_less,
        sessionless=claim.profile_less and call.session_id is None,
        static=claim.static,
    )
    return admit(Reading(payload, (0,)), arrival, deps)


def _key(place: tuple[str, ...], value: str, deps: Deps) -> str:
    """Return the identity key of a value, nothing where it tells of nobody."""
    if deps.catalog.current.identity.rules[place].blocks(normalise(place, value)):
        return ""
    return key_of(place, value, deps.salt)


def _keys(call: Call, source: Source, deps: Deps) -> tuple[str, ...]:
    """Return the identity keys that mappings find in the properties, those that somebody configured first.

    Of one mapping they are in the order of PREFIXES. A mapping that cannot be decided without the person finds none.
    """
    catalog, name = deps.catalog.current, normal_type(call.event_type)
    facts = {"event": {"type": name, "source": {"id": source.id}, "properties": call.properties}}
    patches: list[tuple[Patch, ...]] = []
    for rule in catalog.event_rules.mappings.of(name).about(source.id).rules:
        with suppress(*UNREADABLE):
            patches.append(rule.map(source.id, facts, call.received).patches)
    if kind := catalog.event_types.get(name):
        patches.append(kind.map(call.properties, 1).patches)
    return tuple(key for found in patches for key in _found(found, deps))


def _found(patches: Iterable[Patch], deps: Deps) -> Iterator[str]:
    written = {patch.path[1:]: patch.value for patch in patches if patch.path[0] == "data"}
    for place in PREFIXES:
        value = written.get(place)
        if isinstance(value, str) and value.strip() and (key := _key(place, value, deps)):
            yield key


class Visitor(msgspec.Struct, frozen=True, kw_only=True):
    """Somebody who follows a redirect: the query, the body, and the session, if its id is known."""

    query: dict[str, str | list[str]] = {}
    body: Json = {}
    session_id: str | None = None
    client: Client
    received: datetime


def find_redirect(redirect_id: str, deps: Deps) -> Redirect:
    """Return a redirect that is switched on, or raise NotFound."""
    redirect = deps.catalog.current.redirects.get(redirect_id)
    if redirect is None or not redirect.enabled:
        raise NotFound(f"there is no redirect {redirect_id[:80]!r}")
    return redirect


def landing(redirect: Redirect, visitor: Visitor) -> str:
    """Return the address that a redirect leads to; its host is fixed, references in the rest are filled in."""
    return resolve_url(redirect.url, _facts(visitor, None), visitor.query if redirect.pass_query else {})


async def admit_redirect(redirect: Redirect, visitor: Visitor, deps: Deps) -> Batch:
    """Make a batch of somebody who followed a redirect; the session tells whose event it is, else it is nobody's."""
    session = await deps.store.session(visitor.session_id) if visitor.session_id else None
    known = session is not None and session.profile is not None
    facts = _facts(visitor, msgspec.json.decode(_raw(session)) if session else None)
    properties = compile_props(redirect.props)(facts)
    payload = Payload(
        source=SourceRef(redirect.source),
        events=[SentEvent(type=redirect.event_type, properties=Raw(_raw(properties)))],
        session=SessionRef(visitor.session_id) if known else None,
    )
    arrival = Arrival(
        client=visitor.client,
        received=visitor.received,
        bridge="redirect",
        profile_less=not known,
        sessionless=not known,
    )
    return admit(Reading(payload, (0,)), arrival, deps)


def _facts(visitor: Visitor, session: Json | None) -> dict[str, Json]:
    return {"payload": {"params": visitor.query, "body": visitor.body}, "session": session or {}}


class ConsentForm(msgspec.Struct, frozen=True):
    """What a person agrees to: true or false by consent type; `versions` name the wordings that the person saw."""

    source: SourceRef
    session: SessionRef
    profile: ProfileRef
    consents: dict[str, bool] = {}
    versions: dict[str, Annotated[str, msgspec.Meta(max_length=100)]] = {}


async def admit_consent(
    form: ConsentForm, client: Client, received: datetime, deps: Deps, *, everything: bool
) -> Batch:
    """Make a batch of a consent form: one consent-update event. Raises NotAllowed unless all that it names exists."""
    source_id, session_id = str(form.source.id).strip(), str(form.session.id or "").strip()
    session_id = deps.graves.heir(session_id, deps.salt)
    profile_id = str(form.profile.id or "").strip()
    source = deps.catalog.current.sources.get(source_id.lower())
    known = source is not None and source.enabled
    if not known or not await deps.store.session(session_id) or not await deps.store.profile(profile_id):
        raise NotAllowed("Access denied")
    types = deps.catalog.current.consent_types
    given = {name: True for name, kind in types.items() if kind.enabled} if everything else form.consents
    consents = {name: _grant(types.get(name), received) if yes else False for name, yes in given.items()}
    properties: Json = {"answered": True, "consents": consents}
    if versions := _wordings(given, form, types):
        properties["versions"] = versions
    payload = Payload(
        source=form.source,
        events=[SentEvent(type=CONSENT_UPDATE, properties=Raw(_raw(properties)))],
        session=SessionRef(session_id),
        profile=ProfileRef(profile_id),
    )
    bridge = source.type[0] if source and "rest" not in source.type else "rest"
    batch = admit(Reading(payload, (0,)), Arrival(client=client, received=received, bridge=bridge), deps)
    return replace(batch, options=Options())


def _wordings(given: Iterable[str], form: ConsentForm, types: Mapping[str, ConsentType]) -> dict[str, str]:
    """Return which wording of each consent the person decided on: the one that was shown, else the one of today."""
    today = {name: types[name].version for name in given if name in types}
    named = {name: form.versions.get(name) or today.get(name, "") for name in given}
    return {name: version for name, version in named.items() if version}


def _grant(kind: ConsentType | None, now: datetime) -> Json:
    """Return a consent as it is kept: `revoke` is when it ends by itself, or None."""
    end = end_of(kind, now)
    return {"revoke": None if end is None else end.isoformat()}


def merge_query(query: Mapping[str, list[str]]) -> dict[str, str | list[str]]:
    """Return a query as event properties: a name that comes once is a text, one that comes again a list."""
    return {name: values[0] if len(values) == 1 else values for name, values in query.items()}
