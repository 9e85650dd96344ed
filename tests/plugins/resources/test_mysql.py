from limner.plugins.resources.mysql import mysql
from limner.sdk.testing import ResourceContract


class TestMysql(ResourceContract):
    plugin = mysql
    config = {"host": "db.example", "port": "3306", "user": "ann", "password": "p-123", "database": "shop"}
