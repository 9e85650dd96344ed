"""Segment's JavaScript SDKs, installed beside this file when they are first asked for."""

import os
import subprocess
from pathlib import Path

import pytest

HERE = Path(__file__).parent
NPM = str(HERE.parents[1] / "tools" / "npm")
INSTALLED = HERE / "node_modules" / ".package-lock.json"


def install():
    """Install the packages of the lock file, unless they are there; without the registry the test is skipped."""
    lock = HERE / "package-lock.json"
    if INSTALLED.exists() and INSTALLED.stat().st_mtime >= lock.stat().st_mtime:
        return
    done = subprocess.run([NPM, "ci", "--silent", "--no-audit", "--no-fund"], cwd=HERE, check=False)
    if done.returncode:
        missing = "Segment's SDKs cannot be installed: npm ci failed in tests/segment"
        pytest.fail(missing) if os.environ.get("CI") == "true" else pytest.skip(missing)
    INSTALLED.touch()


def run(script, *arguments):
    """Run a script of the package, and return what it printed."""
    install()
    command = [NPM, "run", "--silent", script, "--", *arguments]
    done = subprocess.run(command, cwd=HERE, check=False, capture_output=True, timeout=120)
    assert done.returncode == 0, done.stderr.decode()
    return done.stdout.decode()


def browser_bundle():
    """Return the folder of analytics.js as pages load it."""
    install()
    return HERE / "node_modules" / "@segment" / "analytics-next" / "dist" / "umd"
