"""Which objects of the catalogue need which others, so that no change leaves a loose end."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

from limner.errors import BadRequest, Conflict
from limner.model.account import Database, SubscriptionResource
from limner.model.catalog import CatalogObject, ProfileMapping, Redirect, Reshaping, SavedTest, Source, Validation
from limner.model.compliance import ComplianceRule
from limner.model.destination import Destination
from limner.model.identity import IdentificationPoint, MergeRule
from limner.model.retention import RetentionRule
from limner.rules.compliance_needs import check_mentions, rules_that_ask
from limner.rules.destination_needs import check_links, destinations_of
from limner.rules.event_rule_needs import check_pairs, check_reads
from limner.rules.mentions import check_source
from limner.rules.merge_places import check_place
from limner.rules.saved_tests import check_entry, takes_tests, tests_of

Objects = Mapping[str, Mapping[str, CatalogObject]]
"""Objects of the catalogue by kind and id."""

ABOUT_SOURCES = (
    "retention-rules",
    "compliance-rules",
    "mappings",
    "reshapings",
    "validations",
    "identification-points",
)
"""Kinds of rules that may be about the events of one source."""


def check_needs(thing: CatalogObject | None, things: Objects) -> None:  # noqa: C901 # a case for each kind
    """Raise BadRequest where an object that is now among the things needs what is not, or not of the right sort."""
    match thing:
        case Redirect():
            _check_origin(thing, things)
        case SavedTest():
            check_entry(thing, things)
        case ProfileMapping() | Reshaping() | Validation():
            check_source(thing.source, things)
            check_reads(thing)
        case IdentificationPoint():
            check_source(thing.source, things)
            check_pairs(thing)
        case RetentionRule():
            check_source(thing.source, things)
        case ComplianceRule():
            check_mentions(thing, things)
        case MergeRule():
            check_place(thing)
        case Destination() if thing.resource.id not in things["resources"]:
            raise BadRequest(f"there is no resource {thing.resource.id!r}", path="resource.id")
        case Destination():
            check_links(thing, things)
        case Database() | SubscriptionResource() if str(thing.account) not in things["accounts"]:
            raise BadRequest(f"there is no account {thing.account}", path="account")
        case SubscriptionResource():
            for place, number in enumerate(thing.databases):
                _check_database(thing.account, number, things, f"databases[{place}]")


def _check_origin(redirect: Redirect, things: Objects) -> None:
    source = things["sources"].get(redirect.source)
    if not isinstance(source, Source):
        raise BadRequest(f"there is no source {redirect.source!r}", path="source")
    if "redirect" not in source.type:
        types = ", ".join(source.type)
        raise BadRequest(f"source {source.id!r} is of type {types}, not redirect", path="source")


def _check_database(account: int, number: int, things: Objects, path: str) -> None:
    found = things["databases"].get(str(number))
    if not isinstance(found, Database):
        raise BadRequest(f"there is no database {number}", path=path)
    if found.account != account:
        raise BadRequest(f"database {number} belongs to account {found.account}, not {account}", path=path)


def check_needed(kind: str, key: str, things: Objects) -> None:
    """Raise Conflict where others among the things need an object that is gone, or is no longer of their sort."""
    now = things[kind].get(key)
    match kind, now:
        case "sources", _:
            _check_source_needed(key, now, things)
        case "consent-types", None:
            _refuse(f"destinations need the consent type {key!r}", destinations_of(kind, key, things))
            _refuse(f"compliance rules need the consent type {key!r}", rules_that_ask(key, things))
        case "resources", None:
            users = [it.id for it in _of(things, "destinations") if _goes_to(it, key)]
            _refuse(f"destinations need the resource {key!r}", users)
        case "accounts", None:
            for title in ("databases", "subscription-resources"):
                users = [it.id for it in _of(things, title) if _belongs(it, key)]
                _refuse(f"{title.replace('-', ' ')} need the account {key!r}", users)
        case "databases", _:
            owner = now.account if isinstance(now, Database) else None
            users = [it.id for it in _of(things, "subscription-resources") if _misses(it, int(key), owner)]
            _refuse(f"subscription resources need the database {key!r}", users)


def _check_source_needed(key: str, now: CatalogObject | None, things: Objects) -> None:
    source = now if isinstance(now, Source) else None
    if source is None or "redirect" not in source.type:
        users = [it.id for it in _of(things, "redirects") if isinstance(it, Redirect) and it.source == key]
        _refuse(f"redirects need the source {key!r}", users)
    if source is None or not takes_tests(source):
        _refuse(f"tests need the source {key!r}", tests_of(key, things))
    if source is None:
        for title in ABOUT_SOURCES:
            rules = [it.id for it in _of(things, title) if getattr(it, "source", "") == key]
            _refuse(f"{title.replace('-', ' ')} need the source {key!r}", rules)
        _refuse(f"destinations need the source {key!r}", destinations_of("sources", key, things))


def _of(things: Objects, kind: str) -> Iterable[CatalogObject]:
    return things.get(kind, {}).values()


def _goes_to(thing: CatalogObject, resource: str) -> bool:
    return isinstance(thing, Destination) and thing.resource.id.lower() == resource


def _belongs(thing: CatalogObject, account: str) -> bool:
    return isinstance(thing, Database | SubscriptionResource) and str(thing.account) == account


def _misses(thing: CatalogObject, database: int, owner: int | None) -> bool:
    """Tell whether a resource serves a database that belongs to this owner now, or nobody, instead of its own."""
    return isinstance(thing, SubscriptionResource) and database in thing.databases and thing.account != owner


def _refuse(need: str, users: list[str]) -> None:
    if users:
        raise Conflict(f"{need}: {', '.join(sorted(users))}")
