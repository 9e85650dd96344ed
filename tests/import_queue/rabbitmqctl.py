"""What the operator of a broker does by hand."""

import asyncio
import subprocess
from uuid import uuid4

from tests.brokers.rabbitmq import PROGRAM


async def control(broker, *command):
    """Run rabbitmqctl on a broker, and return what it prints."""
    program = str(PROGRAM.with_name("rabbitmqctl"))
    options = ["--no-table-headers"] if command[0].startswith("list") else []
    made = await asyncio.to_thread(
        subprocess.run,
        [program, "--quiet", *options, *command],
        env=broker.process.environment,
        check=True,
        capture_output=True,
    )
    return made.stdout.decode()


async def user_with(broker, configure, write, read):
    """Make a user with these permissions and the password s3cret, and return the name."""
    user = f"u{uuid4().hex[:8]}"
    await control(broker, "add_user", user, "s3cret")
    await control(broker, "set_permissions", user, configure, write, read)
    return user
