import pytest
from msgspec.structs import replace

from limner.plugins.enrichers.user_agent import user_agent
from limner.sdk import NOTHING, Client, Config, Enrichment, Json, Visit
from limner.sdk.testing import EnricherContract, arrival, settle

FIREFOX = "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:94.0) Gecko/20100101 Firefox/94.0"
IPAD = (
    "Mozilla/5.0 (iPad; CPU OS 15_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) "
    "Version/15.1 Mobile/15E148 Safari/604.1"
)
PIXEL = (
    "Mozilla/5.0 (Linux; Android 10; K) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Mobile Safari/537.36"
)
GALAXY_TAB = (
    "Mozilla/5.0 (Linux; Android 12; SM-T500) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/120.0.0.0 Safari/537.36"
)
TELEVISION = "Mozilla/5.0 (SMART-TV; Linux; Tizen 5.0) AppleWebKit/538.1 (KHTML, like Gecko) Version/5.0 NativeTVAds"
HEADLESS = (
    "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) HeadlessChrome/120.0.0.0 Safari/537.36"
)
GOOGLEBOT = "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)"

DEVICE = {"name": "Other", "type": "pc", "touch": False}
OS = {"name": "Ubuntu"}
APP = {"type": "browser", "name": "Firefox", "version": "94.0", "bot": False}
CONTEXT: Json = {
    "browser": {"local": {"browser": {"userAgent": IPAD, "language": "pl-PL"}}},
    "device": {"gpu": "a renderer"},
    "screen": {
        "local": {
            "width": 1920,
            "height": 1080,
            "innerWidth": 1200.5,
            "innerHeight": 800,
            "colorDepth": 24,
            "orientation": "landscape-primary",
        }
    },
}
SECTIONS = {
    "device": {**DEVICE, "resolution": "1920x1080", "color_depth": 24, "orientation": "landscape-primary"},
    "os": OS,
    "app": {**APP, "language": "pl-PL", "resolution": "1200x800"},
}


def read(visit: Visit) -> Enrichment:
    return user_agent.run(Config(), visit)


class TestUserAgent(EnricherContract):
    plugin = user_agent
    visit = arrival(CONTEXT, user_agent=FIREFOX)
    finds = Enrichment(session=SECTIONS, event=SECTIONS)


def test_firefox_on_ubuntu_is_a_pc():
    assert read(arrival(user_agent=FIREFOX)).session == {"device": DEVICE, "os": OS, "app": APP}


@pytest.mark.parametrize(
    ("agent", "kind", "touch"),
    [(IPAD, "tablet", True), (GALAXY_TAB, "tablet", True), (PIXEL, "mobile", True), (TELEVISION, None, False)],
)
def test_devices_are_told_apart(agent, kind, touch):
    device = read(arrival(user_agent=agent)).session["device"]
    assert (device.get("type"), device["touch"]) == (kind, touch)


@pytest.mark.parametrize(
    ("agent", "bot"),
    [
        (GOOGLEBOT, True),
        ("curl/8.0", False),
        ("python-requests/2.31", False),
        ("Python-urllib/3.11", False),
        ("Java/17.0.2", False),
        ("WordPress/6.4; https://shop.example", False),
        (HEADLESS, False),
        (FIREFOX, False),
    ],
)
def test_robots_are_marked_and_tools_are_not(agent, bot):
    assert read(arrival(user_agent=agent)).event["app"]["bot"] is bot


def test_a_robot_for_whom_a_back_end_speaks_is_a_robot():
    found = read(Visit(client=Client(headers={"user-agent": FIREFOX}, claimed=GOOGLEBOT)))
    assert found.event["app"] == {**APP, "bot": True}
    assert read(Visit(client=Client(claimed=GOOGLEBOT))).event == {"app": {"bot": True}}
    other = read(Visit(client=Client(headers={"user-agent": FIREFOX}, claimed=IPAD)))
    assert other.event == read(arrival(user_agent=FIREFOX)).event


def test_a_request_from_googlebot_by_its_own_word_is_a_robots():
    found = read(Visit(client=Client(headers={"from": "googlebot(at)googlebot.com"})))
    assert found.event == {"app": {"bot": True}}


def test_the_browsers_own_word_counts_where_the_header_is_missing():
    assert read(arrival(CONTEXT)).session["device"]["name"] == "iPad"


def test_a_graphics_card_in_the_context_disturbs_nothing():
    assert read(arrival({"device": {"gpu": "x"}}, user_agent=FIREFOX)) == read(arrival(user_agent=FIREFOX))


def test_what_a_client_tells_of_its_device_wins():
    told = {"name": "Till 7", "brand": "Acme", "model": "T", "type": "tablet"}
    assert read(arrival({"device": told}, user_agent=FIREFOX)).session["device"] == {**told, "touch": True}


def test_what_a_client_told_once_stays():
    first = arrival({"device": {"name": "Till 7"}}, user_agent=FIREFOX)
    again = settle(first, read(first))
    assert read(replace(again, context=arrival().context)) is NOTHING


def test_a_known_session_is_read_again_when_its_user_agent_is_another_one():
    first = arrival(user_agent=PIXEL)
    again = replace(settle(first, read(first)), client=Client(headers={"user-agent": FIREFOX}))
    found = read(again)
    assert found.session["device"] == {**DEVICE, "brand": None, "model": None}
    assert (found.session["os"], found.event["app"]) == ({"name": "Ubuntu", "version": None}, APP)
    assert read(settle(again, found)) is NOTHING


def test_a_robot_that_uses_a_known_session_is_still_marked():
    first = arrival(user_agent=FIREFOX)
    robot = replace(settle(first, read(first)), client=Client(headers={"user-agent": GOOGLEBOT}))
    assert read(robot).event["app"]["bot"] is True


def test_a_screen_gives_resolution_and_colour_depth():
    local = {"width": 1920, "height": 1080, "innerWidth": 1200, "innerHeight": 800, "colorDepth": 24}
    found = read(arrival({"screen": {"local": local}}))
    assert found.session == {
        "device": {"resolution": "1920x1080", "color_depth": 24},
        "app": {"resolution": "1200x800"},
    }


@pytest.mark.parametrize("width", [0, -5, 10**9, 10**400, "1920", None, True, [1920]])
def test_an_impossible_screen_says_nothing(width):
    local = {"width": width, "height": 1080, "innerWidth": width, "innerHeight": 800}
    assert read(arrival({"screen": {"local": local}})) is NOTHING


def test_a_turned_screen_is_news():
    first = arrival({"screen": {"local": {"width": 800, "height": 600}}}, user_agent=PIXEL)
    turned = replace(
        settle(first, read(first)), context=arrival({"screen": {"local": {"width": 600, "height": 800}}}).context
    )
    assert read(turned).session == {"device": {"resolution": "600x800"}}


def test_the_parser_can_be_loaded_before_the_first_visitor():
    user_agent.extra["warm"]()
