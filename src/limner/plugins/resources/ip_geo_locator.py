"""MaxMind: where an address is."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Request, Requests, Secret, resource


class IpGeoLocator(Config):
    """An account of MaxMind, whose web service says where an IP address is."""

    host: Annotated[
        str, Meta(description="The service: `geolite.info`, or `geoip.maxmind.com` for paying customers")
    ] = "geolite.info"
    license: Annotated[Secret, Meta(description="The licence key")]
    accountId: Annotated[int | str, Meta(description="The number of the account")]  # noqa: N815 # its name of old


def check(credentials: IpGeoLocator) -> Requests:
    """Ask MaxMind where the asker is."""
    yield Request(
        "GET",
        f"https://{credentials.host}/geoip/v2.1/country/me",
        auth=(str(credentials.accountId), credentials.license.reveal()),
    )


ip_geo_locator = resource(
    "ip-geo-locator",
    Listing(title="MaxMind Geo-Location", category="Services", icon="map-pin", tags=("api", "geo-locator")),
    credentials=IpGeoLocator,
    check=check,
)
