"""Questions in SQL: each primitive of `rules.questions` spelled for SQLite's JSON functions.

Table, columns and functions are ours; paths and values are always bound. Where a column holds what a document says, the
column is asked, because it has an index.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from itertools import islice, product
from time import monotonic
from typing import Any, TypeVar

import apsw
import msgspec

from limner.errors import TooCostly
from limner.rules.patterns import EDGE_CLASS, Pattern, Wild
from limner.rules.questions import (
    Either,
    Every,
    Holds,
    Like,
    Never,
    Place,
    Present,
    Probe,
    Question,
    Related,
    Same,
    Speaks,
    Within,
)
from limner.rules.references import index_of

T = TypeVar("T")

PATIENCE = 10.0
"""Seconds that a query may take."""

STEPS = 20_000
"""Steps of SQLite's machine between two looks at the clock: some ten milliseconds."""

MOST_SPELLINGS = 8
"""Paths that a field with numbers in it may mean: each number is a place in a list, or a key."""

MILLIS = 1000
"""Microseconds of a millisecond: what columns count, and what questions count."""

GLOB = {"*": "[*]", "?": "[?]", "[": "[[]"}
WILD = {Wild.MANY: "*", Wild.ONE: "?", Wild.EDGE: EDGE_CLASS}

ZONED = "substr({value}, 1, 19) || ltrim(substr({value}, 20), '.0123456789')"
THOUSANDTHS = """
    case when substr({value}, 20, 1) = '.' then cast(round(1000 * cast(substr({value}, 20, 4) as real)) as integer)
    else 0 end"""
TIME = f"""
    case when ({{value}} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9]'
            or {{value}} glob '[0-9][0-9][0-9][0-9]-[0-9][0-9]-[0-9][0-9][T ][0-9][0-9]:[0-9][0-9]:[0-9][0-9]*')
        and datetime(substr({{value}}, 1, 19))
            = substr(replace(substr({{value}}, 1, 19), 'T', ' ') || ' 00:00:00', 1, 19)
    then 1000 * unixepoch({ZONED}) + {THOUSANDTHS} end"""
"""Milliseconds since 1970 of a text that is a time, null for any other; the fraction is cut off, not rounded."""

OWNER = """coalesce((
    select coalesce(survivor.body, mine.body) ->> '$.id' from profile as mine
    left join profile as survivor on survivor.seq = mine.survivor where mine.seq = {table}.profile
    ), {table}.body ->> '$.profile.id')"""
OF_PERSON = """({table}.profile is not null and {table}.profile in (
    select part.seq from identity join profile as whole on whole.seq = identity.profile
    join profile as part on part.seq = whole.seq or part.survivor = whole.seq
    where identity.key = ?))"""
"""What is of the person whom an id means, be it one that somebody had before two became one."""

IN_SESSION = """(event.session is not null and event.seq in (
    select own.seq from session join profile as owner on owner.seq = session.profile
    join profile as part on part.seq = coalesce(owner.survivor, owner.seq)
        or part.survivor = coalesce(owner.survivor, owner.seq)
    join event as own on own.profile = part.seq and own.session = session.seq where session.id = ?
    union select own.seq from session join event as own on own.session = session.seq
    where session.id = ? and (own.profile is null or own.stray)))"""


class Clause(msgspec.Struct, frozen=True):
    """A piece of SQL, and the values that are bound to its question marks."""

    sql: str
    values: tuple[Any, ...] = ()


class Typed(msgspec.Struct, frozen=True):
    """A value in SQL, beside its JSON type: 'null' where nothing stands."""

    kind: Clause
    value: Clause


Shortcut = Callable[[Probe], Clause | None]


def spell(question: Question, table: str) -> Clause:
    """Return the condition that a question is on the rows of `profile`, `session` or `event`."""
    return SPELLINGS[type(question)](question, table)


def limited(ask: Callable[[apsw.Connection], T], db: apsw.Connection, seconds: float | None = None) -> T:
    """Ask something that may take so many seconds; raises TooCostly when they are over."""
    patience = PATIENCE if seconds is None else seconds
    deadline = monotonic() + patience
    db.set_progress_handler(lambda: monotonic() > deadline, STEPS)
    try:
        return ask(db)
    except apsw.InterruptError as error:
        raise TooCostly(
            f"this takes longer than {patience:g} seconds; ask for a shorter time with from= and to=, or for a type",
            path="query",
        ) from error
    finally:
        db.set_progress_handler(None)


def _put(form: str, *parts: Clause) -> Clause:
    """Put pieces of SQL into the holes of a form, and their values behind one another."""
    return Clause(form.format(*(part.sql for part in parts)), tuple(value for part in parts for value in part.values))


def _bound(value: Any) -> Clause:
    return Clause("?", (value,))


def _joined(parts: tuple[Question, ...], table: str, word: str, none: str) -> Clause:
    if not parts:
        return Clause(none)
    clauses = [spell(part, table) for part in parts]
    sql = f" {word} ".join(clause.sql for clause in clauses)
    return Clause(f"({sql})", tuple(value for clause in clauses for value in clause.values))


def _every(question: Every, table: str) -> Clause:
    return _joined(question.parts, table, "and", "true")


def _either(question: Either, table: str) -> Clause:
    return _joined(question.parts, table, "or", "false")


def _never(question: Never, table: str) -> Clause:
    clause = spell(question.part, table)
    return Clause(f"not {clause.sql}", clause.values)


def _holds(question: Holds, table: str) -> Clause:
    shortcut = SHORTCUTS.get((table, question.place.path))
    short = shortcut(question.probe) if shortcut else None
    if short is not None:
        return short
    typed = typed_place(question.place, table)
    item = _probe(question.probe, Clause("item.type"), Clause("item.atom"))
    if isinstance(question.probe, Within) and question.probe.kind == "time":  # looks at its value a dozen times
        form = """(select case one.kind
            when 'array' then exists (select 1 from json_each(one.value) as item where {})
            else coalesce({}, 0) end from (select {} as kind, {} as value) as one)"""
        whole = _probe(question.probe, Clause("one.kind"), Clause("one.value"))
        return _put(form, item, whole, typed.kind, typed.value)
    form = """case {} when 'array' then exists (select 1 from json_each({}) as item where {})
        else coalesce({}, 0) end"""
    return _put(form, typed.kind, typed.value, item, _probe(question.probe, typed.kind, typed.value))


def _present(question: Present, table: str) -> Clause:
    typed = typed_place(question.place, table)
    form = """case {} when 'null' then 0 when 'array' then exists (select 1 from json_each({}))
        when 'object' then exists (select 1 from json_each({})) else 1 end"""
    return _put(form, typed.kind, typed.value, typed.value)


def _speaks(question: Speaks, table: str) -> Clause:
    paths = _paths(question.place)
    node = Clause(f"coalesce({', '.join([f'{table}.body -> ?'] * len(paths))}, null)", paths)
    form = """exists (select 1 from json_tree({}) as item
        where item.type in ('text', 'integer') and typeof(item.atom) in ('text', 'integer')
        and ' ' || item.atom || ' ' glob {})"""
    clauses = []
    for pattern in question.patterns:
        if run := _longest_run(pattern):
            # A look at the text as a whole is ten times as fast as one at its parts, and mostly the last one. Letters
            # that are written as escapes are not seen by it.
            clauses.append(_put(f"({_text(table)} like {{}} or {_text(table)} like '%\\u00%')", _bound(f"%{run}%")))
        clauses.append(_put(form, node, _bound(_glob(pattern))))
    return _put(f"({' and '.join(['{}'] * len(clauses))})", *clauses)


def _related(question: Related, table: str) -> Clause:
    left, right = typed_place(question.left, table), typed_place(question.right, table)
    if question.timed:
        test = f"{TIME.format(value='one.value')} {question.sign} {TIME.format(value='two.value')}"
        same = "one.kind = 'text' and two.kind = 'text'"
    else:
        test = f"one.value {question.sign} two.value"
        same = f"({KIND.format(kind='one.kind')}) = ({KIND.format(kind='two.kind')})"
    form = f"""(select coalesce({same} and {test}, 0)
        from (select {{}} as kind, {{}} as value) as one, (select {{}} as kind, {{}} as value) as two)"""  # noqa: S608 # all of it is ours
    return _put(form, left.kind, left.value, right.kind, right.value)


KIND = """case when {kind} in ('integer', 'real') then 'number'
    when {kind} in ('true', 'false') then 'boolean' when {kind} = 'text' then 'text' end"""

SPELLINGS: dict[type[msgspec.Struct], Callable[..., Clause]] = {
    Every: _every,
    Either: _either,
    Never: _never,
    Holds: _holds,
    Present: _present,
    Speaks: _speaks,
    Related: _related,
}
"""How each primitive that is asked of a row is spelled."""


def _probe(probe: Probe, kind: Clause, value: Clause) -> Clause:
    """Return a probe of one value, given its JSON type and itself; null counts as no."""
    return PROBES[type(probe)](probe, kind, value)


def _same(probe: Same, kind: Clause, value: Clause) -> Clause:
    if isinstance(probe.value, bool):
        return _put(f"{{}} = '{'true' if probe.value else 'false'}'", kind)
    kinds = "('text')" if isinstance(probe.value, str) else "('integer', 'real')"
    return _put(f"({{}} in {kinds} and {{}} = {{}})", kind, value, _bound(probe.value))


def _like(probe: Like, kind: Clause, value: Clause) -> Clause:
    return _put("({} = 'text' and {} glob {})", kind, value, _bound(_glob(probe.pattern)))


def _within(probe: Within, kind: Clause, value: Clause) -> Clause:
    kinds = "('integer', 'real')" if probe.kind == "number" else "('text')"
    measure = Clause(TIME.format(value=value.sql)) if probe.kind == "time" else value
    tests = [_put(f"{{}} in {kinds}", kind)]
    for bound, sign, too in ((probe.least, ">", probe.least_too), (probe.most, "<", probe.most_too)):
        if bound is not None:
            tests.append(_put(f"({{}}) {sign}{'=' * too} {{}}", measure, _bound(bound)))
    return _put(f"({' and '.join(['{}'] * len(tests))})", *tests)


PROBES: dict[type[msgspec.Struct], Callable[..., Clause]] = {Same: _same, Like: _like, Within: _within}
"""How each primitive that is asked of one value is spelled."""


def typed_place(place: Place, table: str) -> Typed:
    """Return what stands at a place: the value of a text, number or boolean, the JSON of a list or an object."""
    if place.path == ("profile", "id") and table != "profile":
        owner = OWNER.format(table=table)
        return Typed(Clause(f"case when {owner} is null then 'null' else 'text' end"), Clause(owner))
    paths = _paths(place)
    kinds = ", ".join([f"json_type({_text(table)}, ?)"] * len(paths))
    values = ", ".join([f"json_extract({_text(table)}, ?)"] * len(paths))
    if place.empty is None:
        return Typed(Clause(f"coalesce({kinds}, 'null')", paths), Clause(f"coalesce({values}, null)", paths))
    return Typed(
        Clause(f"coalesce(nullif(coalesce({kinds}, 'null'), 'null'), '{_json_type(place.empty)}')", paths),
        Clause(f"coalesce({values}, ?)", (*paths, place.empty)),
    )


def _text(table: str) -> str:
    """Return a body as text, which SQLite reads once for all functions of one row; a blob it reads for each."""
    return f"cast({table}.body as text)"


def _json_type(value: Any) -> str:
    if isinstance(value, bool):
        return "true" if value else "false"
    return "text" if isinstance(value, str) else "integer" if isinstance(value, int) else "real"


def _paths(place: Place) -> tuple[str, ...]:
    """Return the JSON paths that a place may mean; a number is the key of an object, or the place in a list."""
    options = [
        (f".{_key(segment)}",) if (index := index_of(segment)) is None else (f".{_key(segment)}", f"[{index}]")
        for segment in place.path
    ]
    return tuple("$" + "".join(steps) for steps in islice(product(*options), MOST_SPELLINGS))


def _key(segment: str) -> str:
    return msgspec.json.encode(segment).decode()


def _glob(pattern: Pattern) -> str:
    return "".join(_glob_piece(piece) for piece in pattern.pieces)


def _glob_piece(piece: Wild | frozenset[str]) -> str:
    if isinstance(piece, Wild):
        return WILD[piece]
    letters = "".join(sorted(piece))
    return GLOB.get(letters, letters) if len(letters) == 1 else f"[{letters}]"


def _longest_run(pattern: Pattern) -> str:
    """Return the longest part of a pattern that is plain ASCII letters and digits, at least three of them."""
    plain = (isinstance(piece, frozenset) and all(it.isascii() for it in piece) for piece in pattern.pieces)
    pairs = zip(plain, pattern.pieces, strict=True)
    letters = (min(piece).lower() if fits and isinstance(piece, frozenset) else " " for fits, piece in pairs)
    return max(re.findall(r"[a-z0-9]{3,}", "".join(letters)), key=len, default="")


def _text_column(column: str) -> Shortcut:
    def ask(probe: Probe) -> Clause | None:
        match probe:
            case Same(str() as value):
                return Clause(f"{column} = ?", (value,))
            case Like(pattern):
                return Clause(f"{column} glob ?", (_glob(pattern),))
        return None

    return ask


def _time_column(column: str) -> Shortcut:
    """Ask a column of microseconds; a bound in milliseconds stands for the whole of that millisecond."""

    def ask(probe: Probe) -> Clause | None:
        if not isinstance(probe, Within) or probe.kind != "time":
            return None
        tests, values = ["true"], []
        if probe.least is not None:
            tests.append(f"{column} >= ?")
            values.append(int(probe.least) * MILLIS + (0 if probe.least_too else MILLIS))
        if probe.most is not None:
            tests.append(f"{column} < ?")
            values.append(int(probe.most) * MILLIS + (MILLIS if probe.most_too else 0))
        return Clause(f"({' and '.join(tests)})", tuple(values))

    return ask


def _equal_only(sql: str, times: int = 1) -> Shortcut:
    def ask(probe: Probe) -> Clause | None:
        return Clause(sql, (probe.value,) * times) if isinstance(probe, Same) and isinstance(probe.value, str) else None

    return ask


SHORTCUTS: dict[tuple[str, tuple[str, ...]], Shortcut] = {
    ("event", ("id",)): _text_column("event.id"),
    ("event", ("type",)): _text_column("event.type"),
    ("event", ("source", "id")): _text_column("event.source"),
    ("event", ("metadata", "time", "insert")): _time_column("event.time"),
    ("event", ("session", "id")): _equal_only(IN_SESSION, 2),
    ("event", ("profile", "id")): _equal_only(OF_PERSON.format(table="event")),
    ("session", ("id",)): _text_column("session.id"),
    ("session", ("metadata", "time", "insert")): _time_column("session.started"),
    ("session", ("profile", "id")): _equal_only(OF_PERSON.format(table="session")),
    ("profile", ("id",)): _equal_only(
        "(profile.seq = coalesce((select profile from identity where key = ?), 0) and profile.body ->> '$.id' = ?)", 2
    ),
}
"""Fields that a column holds, so that an index finds them."""
