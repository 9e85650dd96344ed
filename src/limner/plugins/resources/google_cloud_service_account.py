"""Google Cloud: a service account."""

from __future__ import annotations

from typing import Annotated, Literal

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class GoogleCloudServiceAccount(Config):
    """A service account of Google Cloud: what is in the JSON file that the console makes for it."""

    type: Annotated[Literal["service_account"], Meta(description="Always `service_account`")] = "service_account"
    project_id: Annotated[str, Meta(description="The project")]
    private_key_id: Annotated[Secret, Meta(description="The id of the key")]
    private_key: Annotated[Secret, Meta(description="The key, with its first and last line")]
    client_email: Annotated[str, Meta(description="The name of the account")]
    client_id: Annotated[str, Meta(description="The number of the account")] = ""
    auth_uri: Annotated[str, Meta(description="Where people sign in")] = "https://accounts.google.com/o/oauth2/auth"
    token_uri: Annotated[str, Meta(description="Where tokens are made")] = "https://oauth2.googleapis.com/token"  # noqa: S105 # an address
    auth_provider_x509_cert_url: Annotated[str, Meta(description="Google's certificates")] = (
        "https://www.googleapis.com/oauth2/v1/certs"
    )
    client_x509_cert_url: Annotated[str, Meta(description="The account's certificates")] = ""
    universe_domain: Annotated[str, Meta(description="The domain of the cloud")] = "googleapis.com"


google_cloud_service_account = resource(
    "google-cloud-service-account",
    Listing(
        title="Google Cloud service account", category="Services", icon="brand-google", tags=("gcp-service-account",)
    ),
    credentials=GoogleCloudServiceAccount,
)
