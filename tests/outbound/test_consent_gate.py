"""A destination that asks for consents is told of nobody who has not given them: unknown is no."""

import pytest

from limner.pipeline.consents import end_consents

MARKETING = {"id": "marketing", "name": "Letters", "auto_revoke": "15m"}


@pytest.fixture
async def gate(outbound, of_events):
    """A destination of events that asks for a consent."""
    await outbound.create("consent-types", MARKETING)
    await outbound.destination(
        **of_events("", "purchase"), require_consents=["marketing"], mapping={"type": "event@type"}
    )
    return outbound


async def agree(outbound, said):
    await outbound.track({"type": "consent-update", "properties": {"consents": {"marketing": said}}})


async def test_whoever_was_never_asked_has_not_agreed(gate, recorder):
    await gate.track("purchase")
    assert (recorder.bodies(), await gate.statuses()) == ([], ["skipped(consent)"])


async def test_an_event_of_nobody_does_not_pass(gate, recorder):
    await gate.limner.post("/collect/purchase/hook", {"code": "A1"})
    await gate.work()
    assert (recorder.bodies(), await gate.statuses()) == ([], ["skipped(consent)"])


async def test_a_yes_opens_the_gate_and_a_no_closes_it_again(gate, recorder):
    await agree(gate, said=True)
    await gate.track("purchase")
    await agree(gate, said=False)
    await gate.track("purchase")
    assert recorder.bodies() == [{"type": "purchase"}]
    assert await gate.statuses() == ["delivered", "skipped(consent)"]


async def test_a_consent_that_ends_by_itself_closes_it_and_the_event_of_it_can_be_sent_on(gate, recorder, of_events):
    await gate.destination("other", **of_events("", "consent-update"), mapping={"ended": "event@properties.ended"})
    mine = await gate.limner.visitor()
    body = {"source": {"id": "web"}, "session": {"id": "s1"}, "profile": {"id": mine}}
    await gate.limner.post("/customer/consent", body | {"consents": {"marketing": True}})
    gate.limner.later(minutes=16)
    await gate.track("purchase")
    await end_consents(gate.limner.deps, gate.limner.app.environments["production"].collector)
    await gate.work()
    assert recorder.bodies()[-1] == {"ended": True}
    assert "skipped(consent)" in await gate.statuses()


@pytest.mark.parametrize("when", ["before the first try", "between two tries"])
async def test_a_consent_that_ends_before_something_is_sent_stops_it(gate, recorder, when):
    await agree(gate, said=True)
    if when == "between two tries":
        recorder.will("/prod", 503, 200)
        await gate.track("purchase")
        assert await gate.statuses() == ["retrying"]
    else:
        await gate.limner.track("purchase")
    sent = len(recorder.bodies())
    gate.limner.later(minutes=16)
    await gate.work()
    assert len(recorder.bodies()) == sent
    assert await gate.statuses() == ["skipped(consent)"]


async def test_one_that_is_taken_back_between_two_tries_stops_it_too(gate, recorder):
    await agree(gate, said=True)
    recorder.will("/prod", 503, 200)
    await gate.track("purchase")
    await agree(gate, said=False)
    gate.limner.later(minutes=5)
    await gate.work()
    assert (len(recorder.bodies()), await gate.statuses()) == (1, ["skipped(consent)"])
