"""Resources with their doors open: credentials checked by their type, sealed at rest, and never in what is shown."""

from __future__ import annotations

from collections.abc import Mapping
from difflib import get_close_matches
from typing import Any, get_args

import msgspec
from msgspec.structs import replace

from limner.errors import BadRequest, Conflict, LimnerError, Misconfigured
from limner.model.json import Json
from limner.model.resource import Branch, Resource, ResourceCredentials
from limner.pipeline.extensions import Extensions
from limner.pipeline.misfits import misconfigured
from limner.rules.masking import mask_addresses, unmask_addresses
from limner.sdk.config import Config, Secret, load
from limner.sdk.outbound import Listing
from limner.sdk.secrets import mask, unmask
from limner.store.vault import Vault

BRANCHES: tuple[Branch, ...] = get_args(Branch)


class OpenResource(msgspec.Struct, frozen=True, kw_only=True):
    """A resource that can be used.

    `resource` is what may be shown, with masks for secrets. `written` are the credentials as somebody wrote them, in
    JSON, by branch; `loaded` the same as their type reads them, without the branches that are empty. `fault` says why
    they cannot be used, if so.
    """

    resource: Resource
    written: dict[Branch, Secret] = {}
    loaded: dict[Branch, Config] = {}
    fault: str = ""

    def credentials(self, *, test: bool) -> Any:
        """Return the credentials of a branch, or raise Misconfigured where there are none that can be used."""
        branch: Branch = "test" if test else "production"
        if self.fault:
            raise Misconfigured(f"the resource {self.resource.id!r} cannot be used: {self.fault}")
        if branch not in self.loaded:
            raise Misconfigured(f"the resource {self.resource.id!r} has no {branch} credentials")
        return self.loaded[branch]

    def reveal(self, branch: Branch) -> Json:
        """Return the credentials of a branch in clear. Every call to this is a place to audit."""
        found: Json = msgspec.json.decode(self.written[branch].reveal()) if branch in self.written else {}
        return found


def settle(thing: Resource, known: OpenResource | None, extensions: Extensions) -> OpenResource:
    """Return a resource as it will be kept, when somebody has written it; `known` is what is kept until now.

    A mask means the secret that is kept. Raises BadRequest with the place of what does not fit the type, and Conflict
    for another type than it had: who uses it would find other credentials.
    """
    if known and known.resource.type != thing.type:
        reason = f"resource {thing.id!r} is of type {known.resource.type!r}, and that does not change; make another one"
        raise Conflict(reason, path="type")
    plugin = extensions.resource_types.get(thing.type)
    if plugin is None:
        raise BadRequest(unknown_type(thing.type, extensions), path="type")
    written: dict[Branch, Json] = {}
    for branch in BRANCHES:
        raw = getattr(thing.credentials, branch)
        try:
            if raw:
                load(plugin.config, raw)
            stored = known.reveal(branch) if known else {}
            written[branch] = unmask(plugin.config, unmask_addresses(raw, stored), stored)
        except Misconfigured as error:
            raise misconfigured(error, f"credentials.{branch}") from error
    return _opened(thing, written, extensions)


def open_resource(thing: Resource, sealed: Mapping[str, str], vault: Vault, extensions: Extensions) -> OpenResource:
    """Return a resource from what the store keeps of it; what cannot be opened or used any more has a `fault`."""
    try:
        written = {branch: _open(sealed[branch], thing.id, branch, vault) for branch in BRANCHES if branch in sealed}
    except LimnerError as error:
        return OpenResource(resource=replace(thing, credentials=ResourceCredentials()), fault=str(error))
    return _opened(thing, written, extensions)


def seal(thing: OpenResource, vault: Vault) -> dict[str, str]:
    """Return the credentials as the store keeps them: each branch one text, bound to the resource and the branch."""
    return {
        branch: vault.seal(written.reveal().encode(), _about(thing.resource.id, branch))
        for branch, written in thing.written.items()
    }


def unknown_type(name: str, extensions: Extensions) -> str:
    """Say that there is no such type, and which may have been meant."""
    near = get_close_matches(name, extensions.resource_types, 3)
    hint = f"; did you mean {' or '.join(near)}?" if near else "; GET /api/v1/plugins?kind=resource lists them"
    return f"there is no resource type {name!r}{hint}"


def _open(sealed: str, resource_id: str, branch: Branch, vault: Vault) -> Json:
    found: Json = msgspec.json.decode(vault.open(sealed, _about(resource_id, branch)))
    return found


def _opened(thing: Resource, written: dict[Branch, Json], extensions: Extensions) -> OpenResource:
    plugin = extensions.resource_types.get(thing.type)
    kind = plugin.config if plugin else None
    masked = {branch: mask_addresses(mask(kind, raw)) for branch, raw in written.items()}
    shown = _dressed(replace(thing, credentials=ResourceCredentials(**masked)), extensions)
    kept = {branch: Secret(msgspec.json.encode(raw).decode()) for branch, raw in written.items() if raw}
    if kind is None:
        fault = f"nothing that is installed brings the resource type {thing.type!r}"
        return OpenResource(resource=shown, written=kept, fault=fault)
    try:
        loaded = {
            branch: load(kind, written.get(branch, {})) for branch in BRANCHES if branch in kept or _needs_none(kind)
        }
    except Misconfigured as error:
        return OpenResource(resource=shown, written=kept, fault=str(error))
    return OpenResource(resource=shown, written=kept, loaded=loaded)


def _needs_none(kind: type[Config]) -> bool:
    """Tell whether credentials of this kind may be empty."""
    return not any(it.required for it in msgspec.structs.fields(kind))


def _dressed(thing: Resource, extensions: Extensions) -> Resource:
    """Return a resource with what comes from its type, and its words as lists."""
    thing = replace(thing, groups=_words(thing.groups), timestamp=None)
    plugin = extensions.resource_types.get(thing.type)
    if plugin is None:
        return replace(thing, tags=_words(thing.tags))
    listing: Listing = plugin.extra["listing"]
    tags = list(listing.tags) or ["general"]
    return replace(thing, tags=tags, icon=listing.icon, destination=extensions.binding(thing.type))


def _words(given: list[str] | str) -> list[str]:
    """Return words that are written as a list, or as a text with commas as older clients do."""
    return given if isinstance(given, list) else [word.strip() for word in given.split(",") if word.strip()]


def _about(resource_id: str, branch: str) -> str:
    return f"resources {resource_id} {branch}"
