from limner.plugins.resources.full_contact import full_contact
from limner.sdk.testing import ResourceContract


class TestFullContact(ResourceContract):
    plugin = full_contact
    config = {"token": "t-123"}
