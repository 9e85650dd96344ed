"""The page on resources lists every type, and every type that the specification names is there."""

from pathlib import Path

from limner.pipeline.extensions import Extensions
from limner.sdk.discovery import discover

PAGE = Path(__file__).parents[3] / "docs" / "resources.md"
NAMED = """
    api-key web-page aws-s3 aws-iam api smtp-server imap-server telegram ip-geo-locator postgresql elastic-search mysql
    mqtt sms77 clicksend full-contact sendgrid redis mongodb token twitter novu google_id google_v4_id
    google-cloud-service-account influxdb mixpanel mautic elasticemail airtable amplitude matomo civi_crm
    active_campaign salesforce hubspot github discord apache-pulsar apache-kafka rabbitmq ghost mailchimp pushover slack
    twilio weaviate zapier meaning-cloud chatwoot scheduler microservice trello
"""
WITH_DESTINATION = {"api", "mautic", "civi_crm", "hubspot", "apache-pulsar", "apache-kafka", "rabbitmq", "ghost"}


def test_the_page_lists_every_type():
    extensions = Extensions.of(discover())
    rows = []
    for name, plugin in extensions.resource_types.items():
        if plugin.run.__module__.startswith("limner.plugins."):
            bound = ", ".join(f"[{it.name}](destinations/{it.name}.md)" for it in extensions.bound_to(name))
            listing = plugin.extra["listing"]
            rows.append(f"| `{name}` | {listing.title} | {listing.category} | {bound} |\n")
    assert "".join(rows) in PAGE.read_text()


def test_every_type_of_old_is_there():
    types = Extensions.of(discover()).resource_types
    assert [name for name in NAMED.split() if name not in types] == []


def test_the_types_of_old_with_a_destination_have_one():
    extensions = Extensions.of(discover())
    assert [name for name in WITH_DESTINATION if not extensions.bound_to(name)] == []


def test_active_campaign_has_the_tag_that_its_users_look_for():
    listing = Extensions.of(discover()).resource_types["active_campaign"].extra["listing"]
    assert "activecampaign" in listing.tags
