"""What follows from what is known: whether a person is anonymous, has a free mailbox, finishes checkouts."""

from __future__ import annotations

from functools import cache
from importlib.resources import files
from typing import Any

from msgspec.structs import replace

from limner.model.json import Json
from limner.model.profile import Profile

Tree = Any


def derive(before: Profile, after: Profile) -> Profile:
    """Return `after` with what follows from its `data`; `before` is the same profile as it was last derived.

    `data.anonymous` is true without an e-mail, a phone and a messenger handle. `aux.email.free` tells whether the main
    e-mail is one of a public provider, and goes with it. `data.metrics.ltcop` is completed checkouts in percent of
    those started, 0 when none was.
    """
    data = after.data
    if "anonymous" in data and all(data.get(it) is before.data.get(it) for it in ("contact", "metrics", "anonymous")):
        return after
    changes: Json = {}
    anonymous = not _reachable(data)
    if data.get("anonymous") is not anonymous:
        changes["anonymous"] = anonymous
    metrics = _section(data, "metrics")
    if (rate := _checkout_rate(_section(before.data, "metrics"), metrics)) is not None:
        changes["metrics"] = {**metrics, "ltcop": rate}
    aux = _with_free_mail(after.aux, _main_email(before.data), _main_email(data))
    if not changes and aux is after.aux:
        return after
    return replace(after, data={**data, **changes} if changes else data, aux=aux)


def derive_anew(profile: Profile) -> Profile:
    """Return a profile with what follows from its data, where that was derived before: after it was made of others."""
    return derive(replace(profile, data={}), profile) if "anonymous" in profile.data else profile


def is_free(email: str) -> bool:
    """Tell whether an e-mail address is one of a public provider, which says nothing about where a person works."""
    _, at, domain = email.strip().casefold().rpartition("@")
    return bool(at) and domain.rstrip(".") in free_email_domains()


@cache
def free_email_domains() -> frozenset[str]:
    """Return the domains of public mailbox providers, from `free_email_domains.txt`."""
    lines = files(__package__).joinpath("free_email_domains.txt").read_text("utf-8").splitlines()
    return frozenset(domain for line in lines if not line.startswith("#") for domain in line.split())


def _reachable(data: Json) -> bool:
    contact = _section(data, "contact")
    for name in ("email", "phone", "app"):
        for handle in _section(contact, name).values():
            if any(_said(one) for one in (handle.values() if isinstance(handle, dict) else (handle,))):
                return True
    return False


def _said(value: Tree) -> bool:
    return bool(value.strip() if isinstance(value, str) else value)


def _section(tree: Json, key: str) -> Json:
    found = tree.get(key)
    return found if isinstance(found, dict) else {}


def _main_email(data: Json) -> str:
    main = _section(_section(data, "contact"), "email").get("main")
    return main if isinstance(main, str) and main.strip() else ""


def _with_free_mail(aux: Json, old: str, new: str) -> Json:
    email = _section(aux, "email")
    if not new:
        return {**aux, "email": {key: email[key] for key in email if key != "free"}} if "free" in email else aux
    if old == new and "free" in email:
        return aux
    free = is_free(new)
    return aux if email.get("free") is free else {**aux, "email": {**email, "free": free}}


def _checkout_rate(old: Json, new: Json) -> float | None:
    """Return the percentage of checkouts that were completed, or None when neither count changed."""
    if old is new or all(old.get(key) == new.get(key) for key in ("ltcosc", "ltcocc")):
        return None
    started, completed = (_count(new.get(key)) for key in ("ltcosc", "ltcocc"))
    rate = float(completed / started * 100) if started else 0.0
    return None if new.get("ltcop") == rate else rate


def _count(value: Tree) -> float:
    return value if isinstance(value, int | float) else 0
