"""Brokers that run on Java: their jars, which tools/prepare-tests resolves from their pom.xml, and a small machine."""

import os
from pathlib import Path

from tests.brokers.process import REMEDY, give_up, need

HERE = Path(__file__).parent
CACHE = Path(os.environ.get("XDG_CACHE_HOME") or Path.home() / ".cache") / "limner-brokers"
SMALL = ["-Xmx512m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1", "-XX:-UsePerfData"]


def machine(name: str, *options: str) -> list[str]:
    """Return the command that runs a class of a broker: append the class and its arguments."""
    (program,) = need("java")
    jars, wanted = CACHE / name, HERE / name / "pom.xml"
    if not (jars / "pom.xml").exists() or (jars / "pom.xml").read_bytes() != wanted.read_bytes():
        give_up(f"the jars of {name} are not here: {REMEDY}")
    return [program, *SMALL, *options, "-cp", f"{jars}/*"]
