"""Limner with a fault: its import raises at one message, each time that it comes."""

import sys

from limner import app
from limner.cli import main
from limner.pipeline.profile_import import Importer

POISON = b"poison@"
"""Whose message cannot be processed."""


class Faulty(Importer):
    """Imports everybody else."""

    async def _commit(self, items, *others):
        if any(POISON in it.body for it in items):
            raise ZeroDivisionError("a fault of ours")
        return await super()._commit(items, *others)


if __name__ == "__main__":
    app.Importer = Faulty
    sys.exit(main())
