"""Plugins of every shape: those that keep a connection, remember ids, and renew tokens."""

from __future__ import annotations

import asyncio
from typing import Any

import pytest
from aiohttp import web
from msgspec.structs import replace

from limner.errors import Rejected
from limner.pipeline.extensions import Extensions
from limner.pipeline.trial import find_subject, try_out
from limner.sdk import (
    Batch,
    Config,
    Connected,
    Listing,
    Remember,
    Renew,
    Request,
    Secret,
    destination,
    resource,
)

LISTING = Listing(title="Example", category="Services")
SENT: list[list[Any]] = []


class Key(Config, frozen=True):
    """What opens the door."""

    url: str = ""
    key: Secret = Secret("the-old-token")


example = resource("example", LISTING, credentials=Key)
Key.__doc__ = "What opens the door."


@destination("queue", LISTING, resource="example", credentials=Key, batch=Batch(most=3), families=("event",))
class Queue(Connected, kw_only=True):
    """Takes three at once, and refuses what is bad."""

    async def connect(self):
        if self.credentials.key.reveal() == "the-wrong-key":
            SENT.append(["nobody gets in"])
            raise Rejected("the key is wrong")

    async def send(self, payloads):
        SENT.append([it.data["n"] for it in payloads])
        if "bad" in SENT[-1]:
            raise Rejected("it is bad")


@destination("crm", LISTING, resource="example", credentials=Key, requires=("n",))
def crm(config, credentials, payload):
    """Keep the id that the other system gives, and renew the token when it has run out."""
    headers = {"x-token": payload.token or credentials.key.reveal()}
    known = f"/{payload.remote_id}" if payload.remote_id else ""
    request = Request("POST", f"{credentials.url}/contacts{known}", json=payload.data, headers=headers, expect=(401,))
    reply = yield request
    if reply.status == 401:
        yield Request("POST", f"{credentials.url}/sign-in", expect=(200,))
        yield Renew("the-new-token")
        reply = yield replace(request, url=f"{request.url}?again=1", headers={"x-token": "the-new-token"})
    yield Remember("77")


@destination("blunt", LISTING, resource="example", credentials=Key)
def blunt(config, credentials, payload):
    """Refuse everything, and say too much."""
    yield Remember("1")
    raise Rejected(f"the key {credentials.key.reveal()} opens nothing")


@destination("scribbler", LISTING, resource="example", credentials=Key, families=("event",))
def scribbler(config, credentials, payload):
    """Write into everything that it is given."""
    payload.profile.traits["scribbled"] = payload.session.device["scribbled"] = payload.event.tags.count
    payload.profile.data.clear()
    yield Request("POST", credentials.url)


@pytest.fixture
def plugged(outbound, monkeypatch):
    """Return the Limner with the plugins above installed."""
    SENT.clear()
    cache = outbound.deps.catalog
    known = cache.current.extensions
    extensions = Extensions((*known.plugins, example, Queue, crm, blunt, scribbler))
    monkeypatch.setattr(cache, "_tools", replace(cache._tools, extensions=extensions))
    monkeypatch.setattr(cache, "_documents", [])
    monkeypatch.setattr(cache, "_current", replace(cache.current, version=0, extensions=extensions))
    return outbound


async def configure(outbound, package, of_events, credentials=None, **parts):
    both = dict.fromkeys(("production", "test"), credentials or {})
    await outbound.create("resources", {"id": "ex", "name": "ex", "type": "example", "credentials": both})
    mapping = {"n": "event@properties.n"}
    await outbound.destination(package=package, resource="ex", mapping=mapping, **of_events("web", "purchase"), **parts)


async def purchase(outbound, *numbers):
    for n in numbers:
        await outbound.limner.track({"type": "purchase", "properties": {"n": n}}, session=f"s{n}")


async def test_a_plugin_with_a_connection_is_given_many_at_once(plugged, of_events):
    await configure(plugged, "queue", of_events)
    await purchase(plugged, 1, 2, 3, 4, 5)
    await plugged.work()
    assert SENT == [[1, 2, 3], [4, 5]]
    assert await plugged.statuses() == ["delivered"] * 5


async def test_one_that_is_refused_does_not_take_its_neighbours_along(plugged, of_events):
    await configure(plugged, "queue", of_events)
    await purchase(plugged, 1, "bad", 3)
    await plugged.work()
    assert SENT == [[1, "bad", 3], [1], ["bad", 3], ["bad"], [3]]
    assert await plugged.statuses() == ["delivered", "failed", "delivered"]


async def test_wrong_credentials_are_tried_once_and_not_for_each_of_a_batch(plugged, of_events):
    await configure(plugged, "queue", of_events, {"key": "the-wrong-key"})
    await purchase(plugged, 1, 2, 3)
    await plugged.work()
    assert (SENT, await plugged.statuses()) == ([["nobody gets in"]], ["failed"] * 3)


async def test_the_log_shows_what_went_over_a_connection(plugged, of_events):
    await configure(plugged, "queue", of_events)
    await purchase(plugged, 1)
    await plugged.work()
    (delivery,) = await plugged.log()
    assert delivery.attempts[0].exchanges[0].request == {"method": "SEND", "body": '{"n":1}'}


async def test_a_plugin_that_writes_into_what_it_is_given_changes_nobody(plugged, recorder, of_events):
    await configure(plugged, "scribbler", of_events, {"url": f"{recorder.url}/prod"})
    await purchase(plugged, 1)
    await plugged.work()
    assert await plugged.statuses() == ["delivered"]

    name = await plugged.limner.visitor({"type": "identify", "properties": {"email": "a@x.io"}}, session="s1")
    profile, session = await plugged.deps.store.profile(name), await plugged.deps.store.session("s1")
    assert profile.data["contact"]["email"]["main"] == "a@x.io"
    assert "scribbled" not in {**profile.traits, **session.device}


async def test_a_family_that_a_plugin_does_not_take_is_not_saved(plugged):
    body = {"id": "ex", "name": "ex", "type": "example", "credentials": {"production": {"url": "x"}}}
    await plugged.create("resources", body)
    with pytest.raises(Exception, match="'queue' takes no profiles"):
        await plugged.destination(package="queue", resource="ex")


async def test_the_id_that_another_system_gives_is_used_the_next_time(plugged, recorder, of_events):
    await configure(plugged, "crm", of_events, {"url": recorder.url})
    for n in (1, 2):
        await plugged.limner.track({"type": "purchase", "properties": {"n": n}})
        await plugged.work()
    assert [it.path for it in recorder.arrived] == ["/contacts", "/contacts/77"]


async def test_a_token_that_is_renewed_is_kept_and_shown_nowhere(plugged, recorder, of_events):
    recorder.will("/contacts", 401, 200)
    recorder.will("/sign-in", web.Response(text="Your new key is the-new-token"))
    await configure(plugged, "crm", of_events, {"url": recorder.url})
    await purchase(plugged, 1)
    await plugged.work()
    await purchase(plugged, 2)
    await plugged.work()
    tokens = [it.headers["x-token"] for it in recorder.at("/contacts") + recorder.at("/contacts/77")]
    assert tokens == ["the-old-token", "the-new-token", "the-new-token"]
    shown = repr(await plugged.log())
    assert "the-old-token" not in shown
    assert "the-new-token" not in shown


async def test_data_without_what_a_plugin_requires_fails_without_a_request(plugged, recorder, of_events):
    await configure(plugged, "crm", of_events, {"url": recorder.url})
    await plugged.limner.track("purchase")
    await plugged.work()
    (delivery,) = await plugged.log()
    assert (delivery.status, "n" in delivery.reason, recorder.arrived) == ("failed", True, [])


async def test_a_trial_of_a_connection_shows_what_would_go_over_it(plugged, of_events):
    await configure(plugged, "queue", of_events)
    await plugged.limner.track({"type": "purchase", "id": "e1", "properties": {"n": 5}})
    thing = plugged.deps.catalog.current.get("destinations", "crm")
    subject = await find_subject(plugged.deps, "", "e1")
    tried = await try_out(thing, subject, plugged.deps, send=False)
    assert (tried.request, SENT) == ({"method": "SEND", "body": '{"n":5}'}, [])
    tried = await try_out(thing, subject, plugged.deps, send=True)
    assert (tried.status, SENT) == ("delivered", [[5]])


async def tried_out(outbound, *, send):
    """Try a destination of events with the event e1."""
    await outbound.limner.track({"type": "purchase", "id": "e1", "properties": {"n": 5}})
    thing = outbound.deps.catalog.current.get("destinations", "crm")
    return await try_out(thing, await find_subject(outbound.deps, "", "e1"), outbound.deps, send=send)


async def test_a_trial_that_is_sent_shows_its_last_request_with_the_answer_to_it(plugged, recorder, of_events):
    recorder.will("/contacts", 401, 201)
    await configure(plugged, "crm", of_events, {"url": recorder.url})
    tried = await tried_out(plugged, send=True)
    assert (tried.request["url"], tried.response["status"]) == (f"{recorder.url}/contacts?again=1", 201)


@pytest.mark.parametrize("send", [False, True])
async def test_a_trial_that_is_refused_shows_no_secret(plugged, of_events, send):
    await configure(plugged, "blunt", of_events)
    tried = await tried_out(plugged, send=send)
    assert tried.error == "the key *** opens nothing"


async def test_the_first_of_a_batch_waits_a_while_for_others(plugged, of_events, monkeypatch):
    monkeypatch.setitem(Queue.extra, "batch", Batch(most=3, wait=0.01))
    await configure(plugged, "queue", of_events)
    await purchase(plugged, 1)
    working = asyncio.ensure_future(plugged.work())
    await asyncio.sleep(0)
    await purchase(plugged, 2)
    await working
    await plugged.work()
    assert [n for batch in SENT for n in batch] == [1, 2]
