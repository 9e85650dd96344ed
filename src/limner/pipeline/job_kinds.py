"""The kinds of jobs over stored data that there are, by their names."""

from __future__ import annotations

from limner.pipeline.job_run import JobKind
from limner.pipeline.rejoining import REJOIN
from limner.pipeline.remapping import REMAP

JOB_KINDS: dict[str, JobKind] = {"remap": REMAP, "rejoin": REJOIN}
