from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.errors import BrokenPlugin, Rejected, Retry
from limner.sdk.driving import MOST, Silence, demand, drive, fulfil, origin, patience, vet
from limner.sdk.outbound import Remember, Renew, Reply, Request

NOW = datetime(2024, 5, 1, 12, tzinfo=UTC)
PING = Request("GET", "https://user:pw@api.example:8443/v1/secret-path?token=secret")


def asking(*steps):
    """Return a plugin that asks for these and keeps what it is sent."""

    def plugin():
        for step in steps:
            reply = yield step
            heard.append(reply)

    heard = []
    return plugin(), heard


def driven(plugin, *answers):
    """Return all steps of a plugin that is given these answers, and an empty reply when they are used up."""
    steps, left = [], list(answers)
    asked = drive(plugin, lambda: NOW)
    try:
        step = next(asked)
        while True:
            steps.append(step)
            step = asked.send(left.pop(0) if left else Reply())
    except StopIteration:
        return steps


@pytest.mark.parametrize("status", [200, 201, 204, 299])
def test_what_went_well_goes_back_to_the_plugin(status):
    plugin, heard = asking(PING, Remember("77"), PING)
    assert driven(plugin, Reply(status, {"id": 1})) == [PING, Remember("77"), PING]
    assert heard == [Reply(status, {"id": 1}), Reply(), Reply()]


@pytest.mark.parametrize("status", [408, 425, 429, 500, 502, 503, 599])
def test_a_busy_destination_is_asked_again_later(status):
    with pytest.raises(Retry, match=f"^GET https://api.example:8443 answered {status}$"):
        driven(asking(PING)[0], Reply(status))


def test_silence_is_asked_again_later():
    with pytest.raises(Retry, match=r"^GET https://api\.example:8443: timed out after 30 s$"):
        driven(asking(PING)[0], Silence("timed out after 30 s"))


@pytest.mark.parametrize("status", [301, 400, 401, 403, 404, 409, 410, 422])
def test_any_other_status_is_the_last_word(status):
    with pytest.raises(Rejected, match=f"^GET https://api.example:8443 answered {status}$"):
        driven(asking(PING)[0], Reply(status))


@pytest.mark.parametrize("status", [301, 401, 404, 429, 500])
def test_a_status_that_is_expected_goes_back_to_the_plugin(status):
    plugin, heard = asking(msgspec.structs.replace(PING, expect=(status,)))
    driven(plugin, Reply(status))
    assert heard == [Reply(status)]


@pytest.mark.parametrize("status", [401, 403])
def test_a_stranger_may_come_once_more_with_a_new_token(status):
    knock = msgspec.structs.replace(PING, expect=(401, 403))

    def plugin():
        while (yield knock).status == status:
            yield Renew("another")

    assert driven(plugin(), Reply(status), Reply(), Reply()) == [knock, Renew("another"), knock]
    with pytest.raises(Rejected, match=f"answered {status}, also to a new token"):
        driven(plugin(), Reply(status), Reply(), Reply(status))


def test_a_plugin_may_catch_what_its_request_came_to():
    def plugin():
        try:
            yield PING
        except Rejected:
            yield Remember(None)

    assert driven(plugin(), Reply(404)) == [PING, Remember(None)]


def test_a_plugin_that_is_left_early_can_clean_up():
    left = []

    def plugin():
        try:
            yield PING
        finally:
            left.append("tidy")

    steps = drive(plugin(), lambda: NOW)
    next(steps)
    steps.close()
    assert left == ["tidy"]


def test_a_plugin_that_never_ends_is_broken():
    def plugin():
        while True:
            yield PING

    with pytest.raises(BrokenPlugin, match=str(MOST)):
        driven(plugin())


@pytest.mark.parametrize(
    ("text", "seconds"),
    [
        ("3", 3.0),
        (" 120 ", 120.0),
        ("0.5", 0.5),
        ("Wed, 01 May 2024 12:00:30 GMT", 30.0),
        ("Wed, 01 May 2024 11:00:00 GMT", 0.0),
        ("Wed, 01 May 2024 12:00:30 -0000", 30.0),
        ("", 0.0),
        ("-5", 0.0),
        ("soon", 0.0),
        ("9" * 400, 0.0),
        ("Wed, 99 May 2024 12:00:30 GMT", 0.0),
    ],
)
def test_retry_after_is_read_as_seconds_or_as_a_date(text, seconds):
    assert patience(text, lambda: NOW) == seconds
    with pytest.raises(Retry) as told:
        driven(asking(PING)[0], Reply(429, headers={"retry-after": text}))
    assert told.value.after == seconds


@given(st.text())
def test_any_retry_after_is_some_time_from_now(text):
    assert patience(text, lambda: NOW) >= 0.0


@pytest.mark.parametrize(
    ("changes", "reason"),
    [
        ({"url": ""}, "http:// or https://"),
        ({"url": "/here"}, "http:// or https://"),
        ({"url": "file:///etc/passwd"}, "http:// or https://"),
        ({"url": "http://"}, "http:// or https://"),
        ({"url": "http://["}, "http:// or https://"),
        ({"url": "http://a:b/"}, "http:// or https://"),
        ({"url": "http://a/\r\nhost: b"}, "http:// or https://"),
        ({"method": "GET /\r\n"}, "no method"),
        ({"json": {}, "form": {}}, "not more"),
        ({"form": {}, "body": b""}, "not more"),
        ({"headers": {"a\r\nb": "c"}}, "no name of a header"),
        ({"headers": {"": "c"}}, "no name of a header"),
        ({"headers": {"a": "b\r\nc: d"}}, "the header 'a' is to be a text without line breaks"),
        ({"headers": {"a": 1}}, "the header 'a'"),
        ({"cookies": {"a": "b\nc"}}, "the cookie 'a'"),
        ({"cookies": {"a b": "c"}}, "no name of a cookie"),
    ],
)
def test_what_is_no_proper_request_is_not_sent(changes, reason):
    request = msgspec.structs.replace(PING, **changes)
    with pytest.raises(Rejected, match=reason):
        driven(asking(request)[0])


def test_a_proper_request_passes():
    vet(Request("PATCH", "http://[::1]:80/ä?q=1", json=None, headers={"X-Name": "Zoë\t1"}, cookies={"a": "b"}))


@pytest.mark.parametrize(
    ("url", "told"),
    [
        ("https://user:pw@a.example/T0/B0/secret?key=1", "https://a.example"),
        ("http://[::1]:81/x", "http://[::1]:81"),
        ("http://a:99999/", ""),
        ("", ""),
    ],
)
def test_an_error_names_the_host_and_nothing_more_of_an_address(url, told):
    assert origin(url) == told


@pytest.mark.parametrize("data", [{}, None, [], "text", {"id": 1}, {"id": 1, "email": None}, {"id": 1, "email": ""}])
def test_a_mapping_without_what_is_required_is_rejected(data):
    with pytest.raises(Rejected, match="email; this destination needs id, email"):
        demand(data, ("id", "email"))


def test_a_mapping_with_what_is_required_passes():
    demand({"id": 0, "email": "a@x.io", "more": 1}, ("id", "email"))
    demand(None, ())


async def test_the_core_performs_every_step_in_order():
    done = []

    async def perform(step):
        done.append(step)
        return Reply(json=len(done))

    plugin, heard = asking(PING, Renew("t"), PING)
    await fulfil(plugin, perform, lambda: NOW)
    assert done == [PING, Renew("t"), PING]
    assert [reply.json for reply in heard] == [1, 2, 3]


async def test_the_core_hears_what_a_step_came_to():
    async def perform(_):
        return Reply(503)

    with pytest.raises(Retry):
        await fulfil(asking(PING)[0], perform, lambda: NOW)
