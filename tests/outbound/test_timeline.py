"""Deliveries stand in the timeline of whom they were about."""

from limner.model.history import Wish
from limner.model.user import TokenDraft
from limner.pipeline.accounts import Accounts


async def test_a_delivery_stands_in_the_timeline_without_what_was_sent(outbound, recorder, of_events):
    await outbound.destination(**of_events("web", "purchase"))
    mine = (await outbound.track("purchase"))["profile"]["id"]
    made = await Accounts(outbound.deps.store, outbound.limner.now).create_token(TokenDraft(roles=["marketer"]))
    async with outbound.limner.client(authorization=f"Bearer {made.token}") as api:
        answer = await api.get(f"/api/v1/profiles/{mine}/timeline", params={"types": "delivery"})
    (line,) = answer.json()["items"]
    (delivery,) = await outbound.log()
    assert (line["id"], line["title"]) == (delivery.id, "crm: delivered")
    assert (line["object"]["status"], line["object"]["data"], line["object"]["attempts"]) == ("delivered", None, [])
    assert len(recorder.bodies()) == 1


async def test_a_delivery_that_waits_stands_there_too(outbound, recorder, of_events):
    recorder.will("/prod", 503)
    await outbound.destination(**of_events("web", "purchase"))
    mine = (await outbound.track("purchase", "purchase"))["profile"]["id"]
    found = await outbound.deps.history.moments(Wish(profile=mine, kinds=("delivery",)))
    assert [it.id for it in found.items] == [it.id for it in reversed(await outbound.log())]
    assert [it.object.status for it in found.items] == ["queued", "retrying"]
