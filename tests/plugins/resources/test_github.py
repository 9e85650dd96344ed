from limner.plugins.resources.github import github
from limner.sdk import Request
from limner.sdk.testing import ResourceContract


class TestGithub(ResourceContract):
    plugin = github
    config = {"personal_access_token": "t-123"}
    checks = [Request("GET", "https://api.github.com/user", headers={"authorization": "Bearer t-123"})]
