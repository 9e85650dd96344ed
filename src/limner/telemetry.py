"""Logs and metrics: every name in one place."""

from __future__ import annotations

import logging
import sys

import structlog
from prometheus_client import Counter, Gauge, Histogram

REQUESTS = Counter("limner_requests_total", "Collection requests, by path and status.", ["path", "status"])
EVENTS = Counter("limner_events_total", "Events taken for storing.")
BATCH_REQUESTS = Histogram(
    "limner_batch_requests", "Requests that were committed together.", buckets=(1, 2, 4, 8, 16, 32, 64, 128, 256, 512)
)
COMMIT_FAILURES = Counter("limner_commit_failures_total", "Batches that the store did not take.")
WAITING = Gauge("limner_requests_waiting", "Requests that wait for their commit.")
ATTEMPTS = Counter("limner_delivery_attempts_total", "Attempts to deliver, by outcome.", ["destination", "outcome"])
DELIVERY_SECONDS = Histogram(
    "limner_delivery_seconds",
    "How long an attempt to deliver took.",
    ["destination"],
    buckets=(0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
BACKLOG = Gauge("limner_deliveries_waiting", "Deliveries that are owed, by destination.", ["destination"])

IMPORTS = Counter("limner_import_messages_total", "Profiles that were to be imported, by code; 0 is success.", ["code"])
IMPORT_SECONDS = Histogram(
    "limner_import_batch_seconds",
    "How long messages that were imported together took, from the first one's arrival to the last one's result.",
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60),
)
IMPORT_WAITING = Gauge("limner_import_waiting", "Messages that wait in the import queue.")
JOB_ITEMS = Counter("limner_job_items_total", "What jobs over stored data looked at.", ["kind", "outcome"])


def configure_logging(level: str) -> None:
    """Write one line of key=value pairs for each log entry to standard error, from this level on."""
    structlog.configure(
        wrapper_class=structlog.make_filtering_bound_logger(logging.getLevelNamesMapping()[level.upper()]),
        logger_factory=structlog.PrintLoggerFactory(sys.stderr),
        processors=[
            structlog.contextvars.merge_contextvars,
            structlog.processors.add_log_level,
            structlog.processors.TimeStamper(fmt="iso"),
            structlog.processors.format_exc_info,
            structlog.processors.LogfmtRenderer(key_order=["timestamp", "level", "event"]),
        ],
    )
