"""AWS: who somebody is at Amazon Web Services."""

from __future__ import annotations

from typing import Annotated

from msgspec import Meta

from limner.sdk import Config, Listing, Secret, resource


class AwsIam(Config):
    """An access key of a user in IAM, who should be allowed as little as will do."""

    aws_access_key_id: Annotated[str, Meta(description="The id of the access key")]
    aws_secret_access_key: Annotated[Secret, Meta(description="The secret of the access key")]


aws_iam = resource(
    "aws-iam",
    Listing(title="AWS IAM", category="Services", icon="brand-aws", tags=("aws", "iam")),
    credentials=AwsIam,
)
