"""Objects as Tracardi 0.9 wrote them, read as ours: the same things under other names."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from limner.errors import BadRequest
from limner.model.json import Json
from limner.rules.payloads import normal_type

PROPERTIES = "properties."
OPS = {0: "equals", 1: "equals-if-not-exists", 2: "append", "equal": "equals"}
"""What operators were called, in exports by their numbers."""


def read_former(kind: str, given: Json) -> Json:
    """Return the body of an object in our words; one that is in our words already stays as it is."""
    known = FORMER.get(kind)
    if known is None:
        return given
    mark, read = known
    if mark not in given:
        return given
    body = {name: value for name, value in given.items() if name not in GONE}
    if "event_type" in body:
        body["event_type"] = _named(body["event_type"])
    return read(body)


def _mapping(body: Json) -> Json:
    lines = body.pop("event_to_profile")
    _settle(body, body.pop("config", None))
    if not isinstance(lines, list):
        raise BadRequest("a list of lines would be right", path="event_to_profile")
    return {**body, "profile": [_line(line, f"event_to_profile[{place}]") for place, line in enumerate(lines)]}


def _line(line: Any, where: str) -> Json:
    try:
        source, target, op = line["event"], line["profile"]["value"], line["op"]
        said, is_path = source["value"], source.get("ref", True)
    except (KeyError, TypeError, AttributeError) as error:
        wanted = '{"event": {"value", "ref"}, "op", "profile": {"value"}}'
        raise BadRequest(f"a line is {wanted}", path=where) from error
    target = target.removeprefix("profile@") if isinstance(target, str) else target
    op = OPS.get(op, op.replace("_", "-") if isinstance(op, str) else op) if isinstance(op, int | str) else op
    if not is_path:
        return {"target": target, "op": op, "const": said}
    if not isinstance(said, str):
        raise BadRequest("a path is a text", path=f"{where}.event.value")
    said = said.removeprefix("event@")
    value = said.removeprefix(PROPERTIES) if said.startswith(PROPERTIES) else f"event@{said}"
    return {"target": target, "op": op, "value": value}


def _validation(body: Json) -> Json:
    rules = _settle(body, body.pop("validation"))
    return {**body, "schemas": rules.get("json_schema")}


def _reshaping(body: Json) -> Json:
    rules = _settle(body, body.pop("reshaping"))
    if "event_source" in body:
        body["source"] = _named(body.pop("event_source"))
    templates, names = _object(rules.get("reshape_schema")), _object(rules.get("mapping"))
    made = {name: templates[name] for name in ("properties", "context", "session") if templates.get(name) is not None}
    said = {name: _located(value) for name, value in names.items() if _object(value).get("value")}
    return {**body, **made, "names": said}


def _located(said: Json) -> Any:
    """Return where a value stands, or the value itself."""
    value = said["value"]
    is_path = said.get("ref", True) and isinstance(value, str) and value.startswith(PROPERTIES)
    return f"event@{value}" if is_path else value


def _event_type(body: Json) -> Json:
    body["copy"] = body.pop("index_schema")
    kind = body.pop("event_type", body.get("id"))
    body["id"] = normal_type(kind) if isinstance(kind, str) else kind
    body["journey"] = str(body.get("journey") or "").lower()
    body.pop("enabled", None)
    return body


def _compliance(body: Json) -> Json:
    """Read rules whose fields and consents are objects; those in our words stay as they are."""
    settings = body["settings"]
    if not isinstance(settings, list) or not all(isinstance(it, dict) for it in settings):
        return body
    return {**body, "settings": [_withholding(it, f"settings[{place}].field") for place, it in enumerate(settings)]}


def _withholding(setting: Json, where: str) -> Json:
    made, field = dict(setting), setting.get("field")
    if isinstance(field, dict):
        if field.get("ref") is False:
            raise BadRequest("a constant is no field of an event; a path with `ref` would be right", path=where)
        made["field"] = field.get("value")
    if isinstance(setting.get("consents"), list):
        made["consents"] = [_named(it) for it in setting["consents"]]
    return made


def _point(body: Json) -> Json:
    """Read points whose pairs are objects of objects; `settings` never said anything."""
    fields = body["fields"]
    if not isinstance(fields, list) or not all(isinstance(it, dict) and "event_property" in it for it in fields):
        return body
    made = {name: value for name, value in body.items() if name != "settings"}
    pairs = [{"property": _said(it, "event_property"), "place": _said(it, "profile_trait")} for it in fields]
    return {**made, "source": _named(body.get("source", "")), "fields": pairs}


def _said(pair: Json, side: str) -> Any:
    return _object(pair.get(side)).get("value")


def _source(body: Json) -> Json:
    """Read a source whose type is one word, with its bridge and with switches that did nothing."""
    kind = body["type"]
    made = {name: value for name, value in body.items() if value is not None and name not in OF_SOURCES}
    return {**made, "type": [kind] if isinstance(kind, str) else kind}


def _test(body: Json) -> Json:
    made = {name: value for name, value in body.items() if value is not None}
    return {**made, "event_source": _named(body["event_source"])}


def _redirect(body: Json) -> Json:
    return {**body, "source": _named(body["source"])}


def _resource(body: Json) -> Json:
    """Read credentials under the names of today; `None` stands for what the system itself wrote among them."""
    names, sets = OF_CREDENTIALS.get(str(body.get("type"))), body["credentials"]
    if names is None or not isinstance(sets, dict):
        return body
    return {**body, "credentials": {branch: _renamed(it, names) for branch, it in sets.items()}}


def _renamed(given: Any, names: dict[str, str | None]) -> Any:
    if not isinstance(given, dict):
        return given
    kept = {name: value for name, value in given.items() if name not in names}
    made = {new: given[old] for old, new in names.items() if new is not None and old in given}
    return made | kept


def _consent_type(body: Json) -> Json:
    """Read a consent type, whose id follows from its name where it has none."""
    made = {name: value for name, value in body.items() if value is not None}
    name = made.get("name")
    return {"id": normal_type(name), **made} if isinstance(name, str) else made


def _settle(body: Json, rules: Any) -> Json:
    """Put the condition where it belongs, and return what else stands beside it."""
    said = _object(rules)
    body["condition"] = said.get("condition") or ""
    return said


def _object(value: Any) -> Json:
    """Return an object; anything else says nothing."""
    return value if isinstance(value, dict) else {}


def _named(value: Any) -> Any:
    return value.get("id", "") if isinstance(value, dict) else value


FORMER: dict[str, tuple[str, Callable[[Json], Json]]] = {
    "sources": ("type", _source),
    "tests": ("event_source", _test),
    "redirects": ("source", _redirect),
    "resources": ("credentials", _resource),
    "consent-types": ("name", _consent_type),
    "event-types": ("index_schema", _event_type),
    "mappings": ("event_to_profile", _mapping),
    "validations": ("validation", _validation),
    "reshapings": ("reshaping", _reshaping),
    "compliance-rules": ("settings", _compliance),
    "identification-points": ("fields", _point),
}
"""The kinds that were written in another way: the field that shows it, and how to read it."""

GONE = frozenset({"build_in", "production", "running", "timestamp"})
"""What was written along and means nothing here."""

OF_SOURCES = frozenset({"bridge", "manual", "permanent_profile_id", "returns_profile", "synchronize_profiles"})
"""What was written along with sources."""

OF_CREDENTIALS: dict[str, dict[str, str | None]] = {
    "aws-s3": {"access_key": "aws_access_key_id", "secret": "aws_secret_access_key"},
    "mautic": {"token": None},
}
"""What some credentials were called, by the type of their resource."""
