"""Whom a message is about: what it names is checked, and where to look for the person follows from it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

import msgspec
from msgspec.structs import replace

from limner.errors import ImportRefused
from limner.model.account import Database
from limner.model.attribute import Attribute, Search
from limner.model.importing import Message, Sent
from limner.model.profile import Profile
from limner.pipeline.catalog import Catalog
from limner.pipeline.ledger import Ledger
from limner.rules.addresses import normal_email
from limner.rules.import_faults import Fault, refused
from limner.rules.import_fields import check_names
from limner.rules.import_keys import searches_of
from limner.rules.import_subscriptions import check_resources
from limner.rules.keys import MAIN_EMAIL, at
from limner.store.ports import MOST_MATCHES, Lookup


class Task(msgspec.Struct, frozen=True, kw_only=True):
    """A message that could be read, the database that it is about, and where to look for the person.

    `email` asks who has the address that the message would write. Where the account has a limit, `limited` are its
    databases. `sent` is when it was sent, where that is known.
    """

    message: Message
    database: Database
    searches: tuple[Search, ...] = ()
    email: Search | None = None
    limit: int | None = None
    limited: tuple[int, ...] = ()
    sent: datetime | None = None


def prepare(sent: Sent, catalog: Catalog) -> Task | ImportRefused:
    """Check what a message names, and say where to look for the person; return what is wrong with it instead."""
    message = sent.message
    if message is None:
        return ImportRefused(sent.error, sent.error_text)
    try:
        task = _prepare(message, catalog)
        return task if sent.at is None else replace(task, sent=sent.at)
    except ImportRefused as refusal:
        return refusal


def _prepare(message: Message, catalog: Catalog) -> Task:
    account, database = catalog.accounts.get(message.account_id), catalog.databases.get(message.db_id)
    if account is None:
        raise refused(Fault.NO_ACCOUNT, n=message.account_id)
    if not account.active:
        raise refused(Fault.ACCOUNT_SUSPENDED, n=message.account_id)
    if database is None or database.account != message.account_id:
        raise refused(Fault.NO_DATABASE, n=message.db_id)
    if message.resource_id is not None and message.matching in {"email", "phone"}:
        resource = catalog.subscription_resources.get(message.resource_id)
        if resource is None or resource.account != message.account_id or message.db_id not in resource.databases:
            raise refused(Fault.NO_RESOURCE, n=message.resource_id)
    searches = searches_of(message, database)
    if "subscriptions" in message.data:
        check_names(message.data, database)
        known = catalog.subscription_resources
        check_resources(message.data, lambda number: number in known and known[number].account == message.account_id)
    limited = account.profile_limit is not None and not message.update_only
    return Task(
        message=message,
        database=database,
        searches=searches,
        email=_email_to_write(message),
        limit=account.profile_limit if limited else None,
        limited=tuple(n for n, it in catalog.databases.items() if it.account == message.account_id) if limited else (),
    )


def _email_to_write(message: Message) -> Search | None:
    value = message.data.get("email")
    address = value.get("value") if isinstance(value, dict) else value
    plain = normal_email(address) if isinstance(address, str) else None
    return frozenset((Attribute(message.db_id, "email", plain),)) if plain else None


def wanted(tasks: Iterable[Task | ImportRefused]) -> Lookup:
    """Return all that these messages need to know, to be asked at once."""
    keys: set[str] = set()
    searches: set[Search] = set()
    sizes: set[int] = set()
    for task in tasks:
        if isinstance(task, Task):
            searches.update(task.searches)
            sizes.update(task.limited)
            if task.email is not None:
                searches.add(task.email)
            if task.message.profile_id is not None:
                keys.add(task.message.profile_id)
    return Lookup(keys=frozenset(keys), searches=frozenset(searches), sizes=frozenset(sizes))


def find(task: Task, ledger: Ledger) -> Profile | None:
    """Return the person whom a message is about, None if a new one begins; raises ImportRefused if neither may be."""
    message = task.message
    if message.profile_id is not None:
        owner = ledger.owner(message.profile_id)
        found = ledger.profile(owner) if owner else None
        if found is None or found.metadata.database != message.db_id:
            raise refused(Fault.NO_PROFILE)
        return found
    for search in task.searches:
        match = ledger.matches(search)
        if match.total > 1:
            several = len(search) > 1 and match.total >= MOST_MATCHES
            raise refused(Fault.SEVERAL_PROFILES, n=f"at least {MOST_MATCHES}" if several else match.total)
        if match.total:
            return ledger.profile(match.ids[0])
    if message.update_only:
        raise refused(Fault.NO_PROFILE)
    return None


def check_limit(task: Task, ledger: Ledger) -> None:
    """Raise ImportRefused where an account may have no more profiles."""
    if task.limit is not None and sum(ledger.sizes.get(it, 0) for it in task.limited) >= task.limit:
        raise refused(Fault.PROFILE_LIMIT)


def check_email(search: Search, profile: Profile, ledger: Ledger) -> None:
    """Raise ImportRefused where somebody else has the address that a profile is about to have."""
    (address,) = search
    match = ledger.matches(search)
    if match.total == 0 or (match.total == 1 and match.ids == (profile.id,)):
        return
    main = at(profile.data, MAIN_EMAIL)
    if isinstance(main, str) and normal_email(main) == address.value:
        raise refused(Fault.EMAIL_TAKEN)
