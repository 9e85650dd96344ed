"""What goes over the wire: requests as the settings say, and nowhere that is not allowed."""

import pytest
from aiohttp import web
from msgspec.structs import replace

from limner.pipeline.addresses import Guard


@pytest.fixture
def event(of_events):
    return of_events("web", "purchase")


async def test_a_get_request_carries_the_mapping_in_its_query(outbound, recorder, event):  # S26
    mapping = {"a": 1, "b": {"c": True, "d": None, "e": "x"}, "l": [1, 2]}
    await outbound.destination(**event, mapping=mapping, init={"method": "get"})
    await outbound.track("purchase")
    (request,) = recorder.at()
    assert (request.method, request.body) == ("GET", b"")
    assert sorted(request.query) == [("a", "1"), ("b.c", "1"), ("b.e", "x"), ("l", "1"), ("l", "2")]


async def test_headers_cookies_and_basic_authorization_are_sent(outbound, recorder, event):  # S27
    await outbound.resource("api-2", url=f"{recorder.url}/auth", username="ann", password="secret-word")
    await outbound.resource("api-3", url=f"{recorder.url}/half", username="ann")
    init = {"headers": {"X-A": "1"}, "cookies": {"k": "v"}}
    await outbound.destination("whole", resource="api-2", init=init, **event)
    await outbound.destination("half", resource="api-3", **event)
    await outbound.track("purchase")
    (request,) = recorder.at("/auth")
    assert (request.headers["x-a"], request.headers["cookie"]) == ("1", "k=v")
    assert request.headers["authorization"].startswith("Basic ")
    assert "authorization" not in recorder.at("/half")[0].headers


async def test_a_form_is_sent_as_a_form(outbound, recorder, event):  # S29
    init = {"headers": {"content-type": "application/x-www-form-urlencoded"}}
    await outbound.destination(**event, mapping={"a": "x y", "b": {"c": 1}}, init=init)
    await outbound.track("purchase")
    assert recorder.at()[0].body == b"a=x+y&b.c=1"


async def test_the_log_shows_what_was_sent_and_no_secret(outbound, recorder, event):
    async def echo(request):
        return web.json_response({"told": dict(request.headers), "url": str(request.url)})

    recorder.will("/auth", echo)
    secret = "Very-S3cret/Word+"
    url = f"{recorder.url}/auth?token=hidden-token&plain=1"
    await outbound.resource("api-2", url=url, username="ann", password=secret, headers={"X-Thing": "other-secret"})
    await outbound.destination(resource="api-2", **event, mapping={"type": "event@type", "echo": secret})
    await outbound.track("purchase")
    (delivery,) = await outbound.log()
    (exchange,) = delivery.attempts[0].exchanges
    assert (exchange.request["method"], exchange.response["status"]) == ("POST", 200)
    assert "plain=1" in exchange.request["url"]
    shown = repr(exchange)
    assert "hidden-token" not in exchange.request["url"]
    assert secret not in shown
    assert "other-secret" not in shown


async def test_a_long_body_is_cut_in_the_log_and_sent_whole(outbound, recorder, event):
    await outbound.destination(**event, mapping={"text": "x" * 20_000})
    await outbound.track("purchase")
    assert len(recorder.bodies()[0]["text"]) == 20_000
    (delivery,) = await outbound.log()
    assert len(delivery.attempts[0].exchanges[0].request["body"]) < 9_000


@pytest.mark.parametrize("status", [301, 302, 307, 308])
async def test_a_redirect_is_followed_with_the_body(outbound, recorder, event, status):
    recorder.will("/prod", web.Response(status=status, headers={"location": "/moved"}))
    await outbound.destination(**event, mapping={"a": 1})
    await outbound.track("purchase")
    assert [(it.method, it.json) for it in recorder.at("/moved")] == [("POST", {"a": 1})]
    assert await outbound.statuses() == ["delivered"]


async def test_another_host_is_told_no_credentials(outbound, recorder, event):
    elsewhere = recorder.url.replace("127.0.0.1", "localhost") + "/moved"
    recorder.will("/auth", web.Response(status=307, headers={"location": elsewhere}))
    await outbound.resource(
        "api-2", url=f"{recorder.url}/auth", username="ann", password="secret-word", headers={"X-Key": "other-secret"}
    )
    await outbound.destination(resource="api-2", **event, mapping={"a": 1}, init={"cookies": {"k": "v"}})
    await outbound.track("purchase")
    (request,) = recorder.at("/moved")
    assert not {"authorization", "cookie", "x-key"} & request.headers.keys()
    assert request.json == {"a": 1}


async def test_redirects_that_never_end_are_given_up(outbound, recorder, event):
    recorder.will("/prod", web.Response(status=307, headers={"location": "/prod"}))
    await outbound.destination(**event)
    await outbound.track("purchase")
    assert (len(recorder.at()), await outbound.statuses()) == (6, ["retrying"])


async def test_a_redirect_to_what_is_no_web_address_is_refused(outbound, recorder, event):
    recorder.will("/prod", web.Response(status=307, headers={"location": "file:///etc/passwd"}))
    await outbound.destination(**event)
    await outbound.track("purchase")
    assert await outbound.statuses() == ["failed"]


@pytest.mark.parametrize("host", ["127.0.0.1", "localhost", "2130706433", "[::1]", "[::ffff:127.0.0.1]", "0.0.0.0"])  # noqa: S104
async def test_this_machine_is_not_reached_unless_it_is_allowed(begin, recorder, event, host):
    outbound = await begin()
    outbound.deps.outgoing.guard = Guard()
    port = recorder.url.rpartition(":")[2]
    await outbound.resource("inside", url=f"http://{host}:{port}/inside")
    await outbound.destination(resource="inside", **event)
    await outbound.track("purchase")
    (delivery,) = await outbound.log()
    assert (recorder.arrived, delivery.status) == ([], "failed")


async def test_a_redirect_to_this_machine_is_refused_too(begin, recorder, event):
    outbound = await begin()
    target = recorder.url.replace("127.0.0.1", "127.0.0.2") + "/inside"
    recorder.will("/prod", web.Response(status=307, headers={"location": target}))
    outbound.deps.outgoing.guard = Guard(["127.0.0.1"])
    await outbound.destination(**event)
    await outbound.track("purchase")
    (delivery,) = await outbound.log()
    assert (delivery.status, "LIMNER_OUTBOUND_ALLOW" in delivery.reason) == ("failed", True)


async def test_an_answer_without_end_is_read_up_to_a_limit(outbound, recorder, event):
    async def flood(request):
        response = web.StreamResponse()
        await response.prepare(request)
        try:
            while True:
                await response.write(b"x" * 65536)
        except ConnectionError:
            return response

    recorder.will("/prod", flood)
    await outbound.destination(**event)
    await outbound.track("purchase")
    assert await outbound.statuses() == ["delivered"]


async def test_an_answer_that_breaks_off_is_tried_again(outbound, recorder, event):
    async def reset(request):
        request.transport.abort()
        return web.Response()

    recorder.will("/prod", reset, 200)
    await outbound.destination(**event)
    await outbound.track("purchase")
    assert await outbound.statuses() == ["retrying"]
    await outbound.pass_time(3, step=1)
    assert await outbound.statuses() == ["delivered"]


async def test_an_answer_with_headers_that_are_no_text_harms_nobody(outbound, recorder, event):
    async def odd(request):
        request.transport.write(b"HTTP/1.1 200 OK\r\nx-odd: \xff\xfe\r\ncontent-length: 2\r\n\r\n{}")
        return web.Response()

    recorder.will("/prod", odd)
    await outbound.destination(**event)
    await outbound.track("purchase")
    (delivery,) = await outbound.log()
    assert (delivery.status, len(delivery.attempts)) == ("delivered", 1)


async def test_an_outcome_that_cannot_be_written_keeps_no_other_back(outbound, recorder, event, monkeypatch):
    await outbound.destination(**event)
    for n in range(3):
        await outbound.limner.track({"type": "purchase", "id": f"e{n}"}, session=f"s{n}")
    conclude = outbound.workers._sender.conclude

    def odd(parcel, trace, error):
        outcome = conclude(parcel, trace, error)
        return replace(outcome, reason="\ud800") if parcel.claim.event.id == "e1" else outcome

    monkeypatch.setattr(outbound.workers._sender, "conclude", odd)
    await outbound.work()
    assert await outbound.statuses() == ["delivered"] * 3
    assert [len(it.attempts) for it in await outbound.log()] == [1, 0, 1]


async def test_a_proxy_is_used(outbound, recorder, event):
    await outbound.resource("api-2", url="http://no.such.host.invalid/far", proxy=recorder.url)
    await outbound.destination(resource="api-2", **event, mapping={"a": 1})
    await outbound.track("purchase")
    assert [(it.headers["host"], it.json) for it in recorder.at("/far")] == [("no.such.host.invalid", {"a": 1})]


async def test_a_proxy_leads_to_no_inner_address(outbound, recorder, event):
    await outbound.resource("numbered", url="http://10.0.0.1/far", proxy=recorder.url)
    await outbound.resource("named", url="http://localhost./far", proxy="http://10.0.0.1:3128")
    await outbound.destination("one", resource="numbered", **event)
    await outbound.destination("two", resource="named", **event)
    await outbound.track("purchase")
    assert (recorder.arrived, await outbound.statuses()) == ([], ["failed", "failed"])


@pytest.mark.parametrize("url", ["http://[::1/x", "http://user name@/x", "http://exa mple.com:99999/x"])
async def test_an_address_that_is_none_fails(outbound, recorder, event, url):
    await outbound.resource("odd", url=url)
    await outbound.destination(resource="odd", **event)
    await outbound.track("purchase")
    assert await outbound.statuses() in (["failed"], ["retrying"])
    assert recorder.arrived == []


async def test_no_secret_stands_in_the_tables_of_the_outbox(outbound, recorder, event):
    recorder.will("/auth", 500, 400, 200)
    await outbound.resource("api-2", url=f"{recorder.url}/auth?key=query-secret", password="the-password", username="u")
    await outbound.destination(resource="api-2", **event, init={"headers": {"x-api-key": "the-header"}})
    await outbound.track("purchase", "purchase")
    await outbound.pass_time(5, step=1)
    database = outbound.deps.store._writer
    rows = [list(database.execute(sql)) for sql in ("select * from delivery", "select * from attempt")]
    assert all(rows)
    for secret in ("query-secret", "the-password", "the-header"):
        assert secret not in repr(rows)
