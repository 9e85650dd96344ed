"""What a destination names has to be there."""

import pytest

from limner.errors import BadRequest
from limner.model.destination import Binding, Destination, Link, ResourceLink
from limner.rules.destination_needs import check_links, destinations_of
from limner.rules.mentions import MOST

EMPTY = {"sources": {}, "consent-types": {}, "destinations": {}}


def crm(**parts):
    binding, resource = Binding(package="http"), ResourceLink(id="r")
    return Destination(id="crm", name="CRM", destination=binding, resource=resource, **parts)


def things(**kinds):
    return EMPTY | {kind.replace("_", "-"): dict.fromkeys(names) for kind, names in kinds.items()}


def test_a_destination_of_any_source_that_asks_for_no_consent_needs_nothing():
    check_links(crm(), EMPTY)


def test_a_source_is_named_without_regard_to_case_and_a_consent_exactly():
    there = things(sources=["web"], consent_types=["Letters"])
    check_links(crm(source=Link(id=" WEB "), require_consents=["Letters"]), there)
    with pytest.raises(BadRequest, match="there is no consent type 'letters'; there is Letters") as wrong:
        check_links(crm(require_consents=["Letters", "letters"]), there)
    assert wrong.value.path == "require_consents[1]"


def test_an_error_lists_what_there_is_but_not_hundreds():
    with pytest.raises(BadRequest) as wrong:
        check_links(crm(source=Link(id="x")), things(sources=[f"s{n:03}" for n in range(500)]))
    assert wrong.value.message.count("s0") == MOST
    assert wrong.value.message.endswith("s019, …")


def test_the_destinations_that_name_something_are_found():
    named = crm(source=Link(id="Web"), require_consents=["letters"])
    there = EMPTY | {"destinations": {"crm": named}}
    assert destinations_of("sources", "web", there) == ["crm"]
    assert destinations_of("consent-types", "letters", there) == ["crm"]
    assert destinations_of("sources", "letters", there) == []
