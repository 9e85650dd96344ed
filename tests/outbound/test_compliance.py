"""What is withheld of an event is in nothing that a destination is told, nor in what the delivery log keeps of it."""

import re

import msgspec
import pytest

MAIL = "ada@engines.example"


@pytest.fixture
async def told(outbound, of_events):
    """A destination of all events, and of profiles, with a rule about what sign-ups say."""
    await outbound.create("consent-types", {"id": "letters", "name": "Letters"})
    withheld = [
        {"action": "hash", "field": "properties.email.main", "consents": ["letters"]},
        {"action": "erase", "field": "properties.phone", "consents": ["letters"]},
    ]
    await outbound.create("compliance-rules", {"id": "r", "event_type": "sign-up", "settings": withheld})
    await outbound.destination("events", **of_events("", "sign-up"), mapping={"said": "event@properties"})
    await outbound.destination("people", mapping={"mail": "profile@data.contact.email.main", "all": "profile@traits"})
    return outbound


async def sign_up(told, **more):
    properties = {"email": {"main": MAIL}, "phone": {"main": "+441234567890"}, "firstname": "Ada"}
    await told.track({"type": "sign-up", "properties": properties}, **more)


async def test_destinations_are_told_without_what_is_withheld(told, recorder):
    await sign_up(told)
    everything = msgspec.json.encode([recorder.bodies(), await told.log()]).decode()
    assert MAIL not in everything
    assert "1234567890" not in everything
    (said,) = [it["said"] for it in recorder.bodies() if "said" in it]
    assert re.fullmatch(r"hash-[0-9a-f]{32}", said["email"]["main"])
    assert (said["firstname"], "phone" in said) == ("Ada", False)
    assert [it["mail"] for it in recorder.bodies() if "mail" in it] == [None]


async def test_with_the_consent_they_are_told_all(told, recorder):
    await told.track({"type": "consent-update", "properties": {"consents": ["letters"]}})
    await sign_up(told)
    (said,) = [it["said"] for it in recorder.bodies() if "said" in it]
    assert said["email"] == {"main": MAIL}
    assert recorder.bodies()[-1].get("mail", MAIL) == MAIL
