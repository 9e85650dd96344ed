"""User agent: which device, operating system and program the visitor uses, and whether it is a robot."""

from __future__ import annotations

from functools import lru_cache
from typing import Any

import msgspec

from limner.sdk import NOTHING, Config, Enrichment, Json, Session, Visit, enricher
from limner.sdk.untrusted import at, text

AGENT = 512
"""Characters of a user agent that are read; the longest of browsers have about 300."""

CACHED = 4096
"""User agents whose parse is remembered: about 2 KB each."""

PIXELS = 100_000
"""A screen as wide as this is a mistake."""

LANGUAGE = 35
TELLING = 100
ORIENTATION = 40
"""Characters that are kept of a language's tag, of a word that a client tells, and of how the screen is turned."""

GOOGLEBOT = "googlebot(at)googlebot.com"
SPIDER = "Spider"
TOOLS = ("Python-urllib/", "Java/", "WordPress/")
"""How programs of back ends call themselves where nobody gave them a name: the parser takes them for spiders."""

TOLD = frozenset(("name", "brand", "model", "type"))
DESKTOP = ("Windows NT", "Macintosh", "X11", "Wayland")
TABLET = ("iPad", "Tablet", "tablet", "Kindle", "PlayBook")
TELEVISION = ("TV", "Tizen", "Web0S", "BRAVIA")
TOUCHED = ("mobile", "tablet")
NUMBERS = (int, float)
OWNED = {"device": ("brand", "model", "type"), "os": ("version",), "app": ("version",)}
"""Places that not every user agent fills, by section."""


class Seen(msgspec.Struct, frozen=True, kw_only=True):
    """Sections of a session. They are cached and shared, and never changed."""

    device: Json = {}
    os: Json = {}
    app: Json = {}


class Screen(msgspec.Struct, frozen=True, gc=False):
    """Sizes in pixels, of the screen and of the window in it, and the bits of a colour; 0 and "" are unknown."""

    width: int = 0
    height: int = 0
    inner_width: int = 0
    inner_height: int = 0
    depth: int = 0
    orientation: str = ""


UNSEEN = Seen()
NO_SCREEN = Screen()


@enricher("user-agent", config=Config)
def user_agent(_config: Config, visit: Visit) -> Enrichment:
    """Read the device, the operating system and the program from the `User-Agent` header.

    Where the header is missing, the one that the tracker saw in the browser counts. What a client tells of its device
    in `context.device` wins over what the header says, the screen is read from `context.screen.local`. Robots are
    marked in `app.bot`, those too whom only the body's `request.headers` name. A known session is read again when its
    user agent is another one.
    """
    context, headers, session = visit.context, visit.client.headers, visit.session
    browser = at(context.browser, "local", "browser") if context.browser is not None else None
    agent = text(headers.get("user-agent") or at(browser, "userAgent"), AGENT)
    robot = headers.get("from") == GOOGLEBOT or _is_robot(visit.client.claimed)
    language = text(browser.get("language"), LANGUAGE) if isinstance(browser, dict) else ""
    screen = _screen(context.screen) if context.screen is not None else NO_SCREEN
    told = _told(context.device) if context.device is not None else {}
    seen = _read(agent, robot, language, screen)
    if session is None:
        return Enrichment(event=_sections(seen, told)) if told or seen is not UNSEEN else NOTHING
    if not told and _says(session, seen):
        return NOTHING
    if _same_agent(session, _parse(agent, robot)):
        seen = _around(language, screen)
        if _says(session, seen) and _holds(session.device, told):
            return NOTHING
    found = _sections(seen, told)
    if seen.os:
        found = {name: {**_gone(getattr(session, name), OWNED[name]), **places} for name, places in found.items()}
    return Enrichment(session=found, event=found)


def _is_robot(agent: str) -> bool:
    return bool(agent) and _parse(text(agent, AGENT), robot=False).app.get("bot") is True


def _sections(seen: Seen, told: Json) -> dict[str, Json]:
    sections = {"device": {**seen.device, **told}, "os": dict(seen.os), "app": dict(seen.app)}
    return {name: places for name, places in sections.items() if places}


def _holds(known: Json, new: Json) -> bool:
    return new.items() <= known.items()


def _says(session: Session, seen: Seen) -> bool:
    return _holds(session.device, seen.device) and _holds(session.os, seen.os) and _holds(session.app, seen.app)


def _same_agent(session: Session, seen: Seen) -> bool:
    """Whether a session was read from this agent: by its system and program, for a client may tell of its device."""
    return (
        _holds(session.os, seen.os) and _holds(session.app, seen.app) and (not seen.device or "name" in session.device)
    )


def _gone(known: Json, owned: tuple[str, ...]) -> Json:
    """Empty the places that another user agent had filled."""
    return {place: None for place in owned if known.get(place) is not None}


def _told(device: Any) -> Json:
    if not isinstance(device, dict) or TOLD.isdisjoint(device):
        return {}
    told: Json = {place: words for place, value in device.items() if place in TOLD and (words := text(value, TELLING))}
    return {**told, "touch": told["type"] in TOUCHED} if "type" in told else told


def _screen(screen: Any) -> Screen:
    local = at(screen, "local")
    if not isinstance(local, dict):
        return NO_SCREEN
    read, orientation = local.get, text(local.get("orientation"), ORIENTATION)
    sizes = (read("width"), read("height"), read("innerWidth"), read("innerHeight"), read("colorDepth"))
    width, height, inner_width, inner_height, depth = sizes
    if type(width) is type(height) is type(inner_width) is type(inner_height) is type(depth) is int:
        return Screen(width, height, inner_width, inner_height, depth, orientation)  # 1 us faster
    width, height, inner_width, inner_height, depth = map(_whole, sizes)
    return Screen(width, height, inner_width, inner_height, depth, orientation)


def _whole(value: Any) -> int:
    """Read a size, which is broken in a zoomed window."""
    return int(value) if type(value) in NUMBERS and 0 < value < PIXELS else 0


@lru_cache(CACHED)
def _read(agent: str, robot: bool, language: str, screen: Screen) -> Seen:  # noqa: FBT001 - a key of the cache
    parsed, around = _parse(agent, robot), _around(language, screen)
    device, app = {**parsed.device, **around.device}, {**parsed.app, **around.app}
    return Seen(device=device, os=parsed.os, app=app) if device or app else UNSEEN


@lru_cache(1024)
def _around(language: str, screen: Screen) -> Seen:
    device: Json = {}
    if 0 < screen.width < PIXELS and 0 < screen.height < PIXELS:
        device["resolution"] = f"{screen.width}x{screen.height}"
    if 0 < screen.depth < PIXELS:
        device["color_depth"] = screen.depth
    if screen.orientation:
        device["orientation"] = screen.orientation
    app: Json = {"language": language} if language else {}
    if 0 < screen.inner_width < PIXELS and 0 < screen.inner_height < PIXELS:
        app["resolution"] = f"{screen.inner_width}x{screen.inner_height}"
    return Seen(device=device, app=app)


@lru_cache(CACHED)
def _parse(agent: str, robot: bool) -> Seen:  # noqa: FBT001 - a key of the cache
    if not agent:
        return Seen(app={"bot": True}) if robot else UNSEEN
    import ua_parser  # noqa: PLC0415 - takes 0.2 s, of which the start has none to spare

    found = ua_parser.parse(agent).with_defaults()
    device, system, program = found.device, found.os, found.user_agent
    kind = _kind(agent, system.family)
    is_tool = agent.startswith(TOOLS)
    return Seen(
        device=_said(
            name=None if is_tool else device.family,
            brand=device.brand,
            model=device.model,
            type=kind,
            touch=kind in TOUCHED,
        ),
        os=_said(name=system.family, version=_version(system)),
        app=_said(
            type="browser",
            name=program.family,
            version=_version(program),
            bot=robot or (device.family == SPIDER and not is_tool),
        ),
    )


def _kind(agent: str, system: str) -> str | None:
    """Tell the kind of device: browsers of phones say `Mobi`, those of Android tablets do not."""
    if any(word in agent for word in TABLET):
        return "tablet"
    if "Mobi" in agent:
        return "mobile"
    if any(word in agent for word in TELEVISION):
        return None
    if system == "Android":
        return "tablet"
    return "pc" if any(word in agent for word in DESKTOP) else None


def _version(found: Any) -> str | None:
    return ".".join(part for part in (found.major, found.minor, found.patch) if part) or None


def _said(**places: Any) -> Json:
    return {place: value for place, value in places.items() if value is not None}


def _warm() -> None:
    """Load the parser, so that the first visitor need not wait for it."""
    _parse("Mozilla/5.0", robot=False)


user_agent.extra["warm"] = _warm
