from limner.plugins.resources.imap_server import imap_server
from limner.sdk.testing import ResourceContract


class TestImapServer(ResourceContract):
    plugin = imap_server
    config = {"host": "imap.example", "port": "993", "username": "ann", "password": "p-123"}
