from limner.plugins.resources.aws_iam import aws_iam
from limner.sdk.testing import ResourceContract


class TestAwsIam(ResourceContract):
    plugin = aws_iam
    config = {"aws_access_key_id": "AKIA", "aws_secret_access_key": "s-123"}
