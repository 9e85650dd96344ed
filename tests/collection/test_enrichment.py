"""What is found out about a visitor that nobody said: device, languages, place, campaign, robots."""

from __future__ import annotations

import dataclasses
from typing import Any

import msgspec
import pytest

from limner.pipeline.collector import Collector
from limner.pipeline.timers import end_visits

GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 15_0 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/15.0 Mobile/15E148 Safari/604.1"
)


async def test_firefox_on_ubuntu_is_a_pc(limner: Any) -> None:
    await limner.track({"type": "x", "id": "e1"})
    for document in (await limner.session(), await limner.event("e1")):
        assert (document["os"]["name"], document["app"]["name"], document["device"]["type"]) == (
            "Ubuntu",
            "Firefox",
            "pc",
        )
        assert document["app"]["bot"] is False


async def test_an_ipad_is_a_tablet_that_is_touched(limner: Any, payload: Any) -> None:
    await limner.post("/track", payload("x"), **{"user-agent": IPAD})
    device = (await limner.session())["device"]
    assert (device["type"], device["touch"], device["name"]) == ("tablet", True, "iPad")


async def test_a_graphics_card_in_the_context_hides_no_device(limner: Any) -> None:
    await limner.track("x", context={"device": {"gpu": {"vendor": {"id": 1}}}})
    session = await limner.session()
    assert (session["device"]["type"], session["app"]["name"]) == ("pc", "Firefox")


@pytest.mark.parametrize("session", ["new", "known"])
async def test_a_robot_is_refused_on_new_and_known_sessions(limner: Any, payload: Any, session: str) -> None:
    await limner.track("x", session="known")
    before = await limner.counts()
    answer = await limner.post("/track", payload("y", session=session), **{"user-agent": GOOGLEBOT})
    assert answer.status_code == 401
    assert answer.json()["detail"] == "Traffic from bot is not allowed."
    assert await limner.counts() == before


async def test_a_robot_that_tells_itself_in_the_body_is_refused(limner: Any, payload: Any) -> None:
    context = {"browser": {"local": {"browser": {"userAgent": GOOGLEBOT}}}}
    answer = await limner.post("/track", payload("x", context=context), **{"user-agent": ""})
    assert answer.status_code == 401
    await limner.track("x", session="known")
    answer = await limner.post("/track", payload("y", session="known", context=context), **{"user-agent": ""})
    assert answer.status_code == 401


@pytest.mark.parametrize("session", ["new", "known"])
async def test_a_robot_for_whom_a_back_end_speaks_is_refused(limner: Any, session: str) -> None:
    await limner.track("x", session="known", request={"headers": {"user-agent": "curl/8.0"}})
    for name in ("user-agent", "User-Agent"):
        answer = await limner.send("y", session=session, request={"headers": {name: GOOGLEBOT}})
        assert answer.status_code == 401
    assert (await limner.only("x"))["request"]["headers"]["user-agent"].startswith("Mozilla")


async def test_a_robot_that_says_where_it_is_from_is_refused(limner: Any, payload: Any) -> None:
    answer = await limner.post("/track", payload("x"), **{"from": "googlebot(at)googlebot.com"})
    assert answer.status_code == 401


async def test_a_robot_harms_no_request_beside_it(limner: Any, payload: Any) -> None:
    assert (await limner.post("/track", payload("x"), **{"user-agent": GOOGLEBOT})).status_code == 401
    assert (await limner.send("x")).status_code == 200


async def test_a_robot_without_a_session_or_profile_is_refused(limner: Any, payload: Any) -> None:
    for path in ("/track?profile_less=true", "/track"):
        answer = await limner.post(path, payload("x", session=None), **{"user-agent": GOOGLEBOT})
        assert answer.status_code == 401
    answer = await limner.post("/collect/a/hook", {"a": 1}, **{"user-agent": GOOGLEBOT})
    assert answer.status_code == 401


async def test_robots_may_be_marked_instead(start: Any, payload: Any) -> None:
    limner = await start(bots="mark")
    answer = await limner.post("/track", payload({"type": "x", "id": "e1"}), **{"user-agent": GOOGLEBOT})
    assert answer.status_code == 200
    assert (await limner.session())["app"]["bot"] is True
    assert (await limner.event("e1"))["app"]["bot"] is True


@pytest.mark.parametrize("agent", ["curl/8.5.0", "python-requests/2.31", ""])
async def test_programs_of_developers_are_no_robots(limner: Any, payload: Any, agent: str) -> None:
    assert (await limner.post("/track", payload("x"), **{"user-agent": agent})).status_code == 200


async def test_languages_name_what_is_spoken_and_the_markets(limner: Any, payload: Any) -> None:
    answer = await limner.post("/track", payload("x"), **{"accept-language": "pl,en-US;q=0.8,en;q=0.5"})
    session = await limner.session()
    profile = await limner.profile(answer.json()["profile"]["id"])
    assert set(session["context"]["language_codes"]) == {"pl", "en"}
    assert set(profile["data"]["pii"]["language"]["spoken"]) == {"Polish", "English"}
    assert "Poland" in profile["aux"]["geo"]["markets"]


async def test_a_time_zone_tells_the_continent(limner: Any) -> None:
    mine = await limner.visitor({"type": "x", "id": "e1"}, context={"time": {"tz": "Europe/Warsaw"}})
    profile = await limner.profile(mine)
    assert profile["aux"]["geo"]["continent"] == "Europe"
    assert profile["metadata"]["time"]["visit"]["tz"] == "Europe/Warsaw"
    assert (await limner.event("e1"))["session"]["tz"] == "Europe/Warsaw"


async def test_a_screen_is_told_in_pixels(limner: Any) -> None:
    screen = {"local": {"width": 1920, "height": 1080, "colorDepth": 24, "orientation": "landscape-primary"}}
    await limner.track("x", context={"screen": screen})
    device = (await limner.session())["device"]
    assert (device["resolution"], device["color_depth"], device["orientation"]) == (
        "1920x1080",
        24,
        "landscape-primary",
    )


async def test_the_first_campaign_of_a_session_stays_and_each_event_carries_its_own(limner: Any) -> None:
    mine = await limner.visitor({"type": "x", "id": "e0"})
    for number, source in enumerate(("newsletter", "search"), 1):
        await limner.track({"type": "x", "id": f"e{number}"}, context={"utm": {"source": source, "medium": "m"}})
    assert (await limner.session())["utm"]["source"] == "newsletter"
    assert [(await limner.event(name))["utm"].get("source") for name in ("e0", "e1", "e2")] == [
        None,
        "newsletter",
        "search",
    ]
    utm = (await limner.profile(mine))["aux"]["utm"]
    assert (utm["first"]["source"], utm["last"]["source"]) == ("newsletter", "search")


async def test_a_place_in_the_context_is_the_place_of_session_and_profile(limner: Any) -> None:
    place = {"country": {"name": "Poland", "code": "PL"}, "city": "Kraków", "latitude": 50.06, "longitude": 19.94}
    mine = await limner.visitor("x", context={"location": place})
    last = (await limner.profile(mine))["data"]["devices"]["last"]["geo"]
    for geo in (last, (await limner.session())["device"]["geo"]):
        assert (geo["country"]["name"], geo["city"], geo["location"]) == ("Poland", "Kraków", [19.94, 50.06])


async def test_the_address_behind_a_trusted_proxy_is_the_last_stranger(start: Any, payload: Any) -> None:
    limner = await start(trusted_proxies=["10.0.0.0/8", "203.0.113.7"])
    await limner.post("/track", payload({"type": "x", "id": "e1"}), **{"x-forwarded-for": "9.9.9.9, 10.0.0.1"})
    assert (await limner.session())["device"]["ip"] == "9.9.9.9"
    assert (await limner.event("e1"))["metadata"]["ip"] == "9.9.9.9"


async def test_a_forwarded_address_from_a_stranger_is_not_believed(limner: Any, payload: Any) -> None:
    await limner.post("/track", payload("x"), **{"x-forwarded-for": "9.9.9.9"})
    assert (await limner.session())["device"]["ip"] == "203.0.113.7"


async def test_only_the_network_of_an_address_is_kept_on_request(start: Any) -> None:
    limner = await start(anonymize_ip=True)
    await limner.track({"type": "x", "id": "e1"})
    assert (await limner.session())["device"]["ip"] == "203.0.113.0"
    assert (await limner.event("e1"))["metadata"]["ip"] == "203.0.113.0"


@pytest.mark.parametrize(("anonymize", "kept"), [(False, "9.9.9.9"), (True, "9.9.9.0")])
async def test_the_context_of_a_session_has_the_address_with_which_it_began(
    start: Any, payload: Any, *, anonymize: bool, kept: str
) -> None:
    limner = await start(trusted_proxies=["203.0.113.7"], anonymize_ip=anonymize)
    await limner.post("/track", payload("x", context={"a": 1}), **{"x-forwarded-for": "9.9.9.9"})
    await limner.post("/track", payload("x"), **{"x-forwarded-for": "8.8.8.8"})
    context = (await limner.session())["context"]
    assert (context["ip"], context["a"]) == (kept, 1)


async def test_the_place_of_an_address_is_found_without_the_internet(limner: Any, payload: Any) -> None:
    async with limner.client(peer="8.8.8.8") as visitor:
        await visitor.post("/track", json=payload("x"))
    assert (await limner.session())["device"]["geo"]["country"]["code"] == "US"


ODD: list[Any] = [None, 0, "x", [], {}, [{}], True, 1e300]


@pytest.mark.parametrize("name", ["time", "utm", "screen", "browser", "device", "location", "tracardi", "page"])
async def test_odd_contexts_do_no_harm(limner: Any, name: str) -> None:
    for value in (*ODD, *({"local": odd, "tz": odd, "source": odd, "country": odd, "pass": odd} for odd in ODD)):
        assert (await limner.send("x", context={name: value})).status_code == 200


async def test_the_visits_of_marked_robots_end_when_robots_are_no_longer_wanted(start: Any, payload: Any) -> None:
    limner = await start(bots="mark")
    await limner.post("/track", payload("x"), **{"user-agent": GOOGLEBOT})
    deps = dataclasses.replace(limner.deps, settings=msgspec.structs.replace(limner.deps.settings, bots="refuse"))
    limner.later(hours=1)
    own = Collector(deps)
    own.start()
    assert await end_visits(deps, own) == 1
    await own.stop()
    assert (await limner.session())["metadata"]["status"] == "ended"
