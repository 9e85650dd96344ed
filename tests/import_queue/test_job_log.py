"""What fails is told in the log, one line each, without anything about a person."""

import re
from datetime import UTC, datetime

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.import_queue.customer import person

from limner.entrypoints.rabbitmq.job_log import JobLog
from limner.errors import Misconfigured
from limner.model.importing import Imported, Message, Result, Sent, Told

MOMENT = datetime(2026, 11, 21, 23, 18, 44, 123456, UTC)
MESSAGE = Message(account_id=1, db_id=1, data={})


@pytest.fixture
def path(tmp_path):
    return tmp_path / "logs" / "job_server.log"


@pytest.fixture
def job_log(path):
    it = JobLog(path, "INFO", lambda: MOMENT)
    yield it
    it.close()


def refusal(code=404, text="profile not found", feedback_id="abc", **sent):
    """Return what is told of a message that was refused."""
    made = {"message": MESSAGE, "matching": "email", "account_id": 1, "db_id": 1, "feedback_id": feedback_id, **sent}
    result = Result(error=code, error_text=text, feedback_id=feedback_id, matching_field="email")
    return Told(imported=Imported(result=result, action="refused"), sent=Sent(**made))


def test_a_refusal_is_a_line_with_all_that_helps_to_find_the_message(job_log, path):
    job_log.tell([(refusal(), b"the body", False)])
    assert path.read_text() == (
        '2026-11-21T23:18:44.123Z WARNING import feedback_id="abc" account_id=1 db_id=1 matching=email error=404 '
        'error_text="profile not found" redelivered=0 body_sha256=fa8242\n'
    )


def test_our_own_fault_is_an_error(job_log, path):
    job_log.tell([(refusal(500, "internal error"), b"", True)])
    assert path.read_text().split()[1] == "ERROR"
    assert " redelivered=1 " in path.read_text()


def test_of_a_message_that_cannot_be_read_its_size_is_told(job_log, path):
    unreadable = {"message": None, "matching": "", "account_id": None, "db_id": None}
    job_log.tell([(refusal(400, "invalid JSON", "", **unreadable), b'{"a":', False)])
    assert (
        path.read_text()
        .split(" ", 2)[2]
        .startswith(
            'import feedback_id="" account_id=- db_id=- matching=- error=400 error_text="invalid JSON" redelivered=0 '
        )
    )
    assert path.read_text().endswith(" size=5\n")


@pytest.mark.parametrize("name", ["ann@example.com", "+79000000000", "+7 (900) 000-00-00"])
def test_an_address_or_a_number_in_a_text_is_left_out(job_log, path, name):
    job_log.tell([(refusal(400, f"unknown field in data: {name}, b"), b"", False)])
    assert 'error_text="unknown field in data: …, b"' in path.read_text()


def test_parameters_that_play_no_part_are_told_in_detail_only(job_log, path):
    body = b'{"token": "s3cret", "detect_geo": true, "account_id": 1, "ann@example.com": 2}'
    done = refusal(0, "")
    job_log.tell([(done, body, False)])
    assert path.read_text() == ""
    detailed = JobLog(path, "debug", lambda: MOMENT)
    detailed.tell([(done, body, False)])
    detailed.close()
    assert path.read_text().split(" ", 1)[1] == 'DEBUG ignored feedback_id="abc" names="…, detect_geo, token"\n'


def test_a_long_feedback_id_is_cut(job_log, path):
    job_log.tell([(refusal(feedback_id="x" * 300), b"", False)])
    assert f'feedback_id="{"x" * 256}" ' in path.read_text()


@given(st.text())
def test_whatever_a_sender_says_stays_within_its_quotes(tmp_path_factory, text):
    path = tmp_path_factory.mktemp("log") / "x.log"
    job_log = JobLog(path, "info", lambda: MOMENT)
    job_log.tell([(refusal(feedback_id=text), b"", False)])
    job_log.close()
    (line,) = path.read_text(encoding="utf-8").splitlines()
    quoted = re.match(r'\S+ WARNING import feedback_id=("(?:[^"\\]|\\.)*") account_id=1 ', line)
    assert quoted
    assert msgspec.json.decode(quoted[1]) == text[:256]


def test_what_happens_is_told_with_its_circumstances(job_log, path):
    job_log.note("INFO", "counters", received=3, queue='a "b"')
    assert path.read_text() == '2026-11-21T23:18:44.123Z INFO counters received=3 queue="a \\"b\\""\n'


def test_what_is_below_the_level_is_left_out(path):
    job_log = JobLog(path, "error", lambda: MOMENT)
    job_log.tell([(refusal(), b"", False)])
    job_log.note("INFO", "counters")
    job_log.tell([(refusal(500), b"", False)])
    job_log.close()
    assert len(path.read_text().splitlines()) == 1


def test_a_log_that_was_moved_away_is_begun_anew(job_log, path):
    job_log.note("INFO", "first")
    path.rename(path.with_suffix(".1"))
    job_log.note("INFO", "second")
    assert "second" in path.read_text()
    assert "first" not in path.read_text()


def test_a_log_that_goes_on_keeps_what_it_has(job_log, path):
    job_log.note("INFO", "first")
    again = JobLog(path, "info", lambda: MOMENT)
    again.note("INFO", "second")
    again.close()
    assert len(path.read_text().splitlines()) == 2


def test_a_place_that_cannot_be_written_stops_the_start(tmp_path):
    (tmp_path / "file").write_text("")
    for path in (tmp_path, tmp_path / "file" / "job_server.log"):
        with pytest.raises(Misconfigured, match=re.escape(str(path))):
            JobLog(path, "info", lambda: MOMENT)


@pytest.mark.server
async def test_failing_messages_are_logged_one_line_each(works, customer):
    await works.start()
    await customer.send(person("ann", account_id=9, feedback_id=None), person("bob", db_id=9, feedback_id='a\n"b'))

    answers = await customer.answers(2)

    assert [it["feedback_id"] for it in answers] == ["", 'a\n"b']
    lines = [line for line in works.log() if "import " in line and "error=" in line]
    assert len(lines) == 2
    assert 'feedback_id="" account_id=9 db_id=1 matching=email error=404 error_text="account 9 not found"' in lines[0]
    assert 'feedback_id="a\\n\\"b" account_id=1 db_id=9 matching=email error=404' in lines[1]
    assert "@" not in works.path.read_text()


@pytest.mark.server
async def test_the_counters_are_told_at_the_end(works, customer):
    consumer = await works.start()
    await customer.send(person("ann"), person("bob", account_id=9))
    await customer.results(2)
    await consumer.stop()
    (line,) = await works.logged("counters")
    assert re.fullmatch(
        r"INFO counters received=2 ok=1 error_404=1 redelivered=0 replayed=0 dead=0 batch_p50_ms=\d+ batch_p95_ms=\d+",
        line,
    )
