"""The lines of the log that are kept in memory."""

from limner.telemetry import LINES, RecentLines


def logged(recent, event="import_failed", level="error", **fields):
    entry = {"timestamp": "2024-05-01T12:00:00.000001Z", "level": level, "event": event, **fields}
    assert recent.note(None, level, entry) is entry


def test_the_newest_lines_are_kept_and_older_ones_are_forgotten():
    recent = RecentLines(most=3)
    for number in range(5):
        logged(recent, row=number)
    assert [(it.id, it.fields) for it in recent.newest()] == [(5, "row=4"), (4, "row=3"), (3, "row=2")]
    assert next(recent.newest()).time.isoformat() == "2024-05-01T12:00:00.000001+00:00"


def test_lines_below_info_are_not_kept():
    recent = RecentLines()
    logged(recent, level="debug")
    assert list(recent.newest()) == []


def test_a_long_line_keeps_its_begin_and_its_end():
    recent = RecentLines()
    logged(recent, "event" * 100, job="j7", exception="é€🙂\n" * 5_000 + "ValueError: seven")
    line = next(recent.newest())
    assert line.fields.startswith("job=j7 exception=é€")
    assert line.fields.endswith("ValueError: seven")
    assert len(line.fields.encode()) <= 1_600
    assert len(line.event.encode()) <= 100


def test_whatever_is_logged_stays_below_two_megabytes():
    recent = RecentLines()
    for _ in range(LINES + 1):
        logged(recent, "🙂" * 1_000, broken="\ud800", text="🙂" * 1_000)
    assert sum(map(len, recent._packed)) + 100 * LINES < 2_000_000
    assert len(list(recent.newest())) == LINES
