"""Reads the messages that ask for an import: bytes become a `Message`, or the result that says what is wrong with them.

Everything is checked that can be without a database, always in the same order, and the first fault is the answer.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any, cast, get_args

import msgspec

from limner.errors import ImportRefused
from limner.model.importing import Matching, Message, Sent
from limner.model.json import Json, Raw
from limner.rules.addresses import normal_email, normal_phone
from limner.rules.import_faults import Fault, refused

DEEPEST = 32
"""Objects and lists within each other, the message itself among them."""

LARGEST_INT = 2**63 - 1
"""Every number that names or matches something fits in 64 bits with its sign."""

LONGEST_PROFILE_ID = 64
"""Characters of a profile's id."""

LONGEST_SHOWN = 32
"""Characters of an unknown mode that are shown to its sender."""

DEFAULT_MATCHING: Matching = "email"
MATCHINGS = frozenset(get_args(Matching))
STRING = re.compile(rb'"[^"\\]*(?:\\.[^"\\]*)*"?', re.DOTALL)
AS_BRACKETS = bytes.maketrans(b"{}", b"[]")
NO_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
NOT_OF_A_MODE = re.compile(r"[^A-Za-z_ -]")


class Given(msgspec.Struct, frozen=True, gc=False):
    """The parameters of a message, each as it came; null is the same as absent."""

    account_id: Any = None
    db_id: Any = None
    data: Any = None
    feedback_id: Any = None
    skip_triggers: Any = None
    update_only: Any = None
    matching: Any = None
    email: Any = None
    phone: Any = None
    profile_id: Any = None
    field_name: Any = None
    field_value: Any = None
    resource_id: Any = None


class Echoed(msgspec.Struct, frozen=True, gc=False):
    """The one parameter of a message that is sent back, as it is written."""

    feedback_id: Raw = Raw(b"")


_parameters = msgspec.json.Decoder(Given).decode
_echoed = msgspec.json.Decoder(Echoed).decode
_anything = msgspec.json.Decoder().decode
_names = msgspec.json.Decoder(dict[str, Raw]).decode


def read_message(body: bytes, largest: int) -> Sent:
    """Return what a body of at most `largest` bytes says, with its e-mail or phone in the one spelling; never raises.

    A refusal echoes `feedback_id` and the mode of matching as far as they can be made out. Of the keys only those of
    the mode are read, and `resource_id` only where it plays a part.
    """
    try:
        given = _decode(body, largest)
    except ImportRefused as fault:
        return Sent(error=fault.error, error_text=fault.message)
    try:
        message = _message(given)
    except ImportRefused as fault:
        return _refusal(given, body, fault)
    return Sent(
        message=message,
        feedback_id=message.feedback_id,
        matching=message.matching,
        account_id=message.account_id,
        db_id=message.db_id,
    )


def ignored_names(body: bytes) -> list[str]:
    """Return the names of the parameters that play no part in a message that can be read, sorted."""
    return sorted(_names(body).keys() - set(Given.__struct_fields__))


def _decode(body: bytes, largest: int) -> Given:
    """Return the parameters of a JSON object; a number that no float can hold is no JSON to us."""
    if len(body) > largest:
        raise refused(Fault.TOO_LARGE, n=len(body), limit=largest)
    try:
        if not body.isascii():
            body.decode()  # the decoder passes over what it does not look for
        if body.count(b"[") + body.count(b"{") > DEEPEST and _is_too_deep(body):
            raise refused(Fault.INVALID_JSON)
        return _parameters(body)
    except msgspec.ValidationError as error:
        raise refused(Fault.NOT_AN_OBJECT if _is_json(body) else Fault.INVALID_JSON) from error
    except (msgspec.DecodeError, UnicodeDecodeError) as error:
        raise refused(Fault.INVALID_JSON) from error


def _is_json(body: bytes) -> bool:
    try:
        _anything(body)
    except msgspec.DecodeError:
        return False
    return True


def _is_too_deep(body: bytes) -> bool:
    """Tell whether brackets are left after the innermost pairs are taken away as often as they may be nested."""
    brackets = STRING.sub(b"", body).translate(AS_BRACKETS, NO_BRACKETS)
    for _ in range(DEEPEST):
        brackets = brackets.replace(b"[]", b"")
    return bool(brackets)


def _message(given: Given) -> Message:
    """Check the parameters, in the order in which they are named here."""
    return Message(
        feedback_id=_feedback(given.feedback_id),
        account_id=_number(given.account_id, "account_id"),
        db_id=_number(given.db_id, "db_id"),
        data=_object(given.data, "data"),
        skip_triggers=_flag(given.skip_triggers, "skip_triggers"),
        update_only=_flag(given.update_only, "update_only"),
        **KEYS[_matching(given.matching)](given),
    )


def _feedback(value: Any) -> str:
    if type(value) is str:
        return value
    if value is None:
        return ""
    raise refused(Fault.WRONG_TYPE, name="feedback_id", type="string")


def _number(value: Any, name: str) -> int:
    if type(value) is int and 1 <= value <= LARGEST_INT:
        return value
    if value is None:
        raise refused(Fault.REQUIRED, name=name)
    too_small = type(value) is int and value < 1
    raise refused(Fault.WRONG_TYPE, name=name, type="int >= 1" if too_small else "int")


def _object(value: Any, name: str) -> Json:
    if type(value) is dict:
        return value
    if value is None:
        raise refused(Fault.REQUIRED, name=name)
    raise refused(Fault.WRONG_TYPE, name=name, type="object")


def _flag(value: Any, name: str) -> bool:
    if value is None or value is False:
        return False
    if value is True:
        return True
    raise refused(Fault.WRONG_TYPE, name=name, type="bool")


def _matching(value: Any) -> Matching:
    if value is None or value == "":
        return DEFAULT_MATCHING
    if type(value) is not str:
        raise refused(Fault.WRONG_TYPE, name="matching", type="string")
    if value not in MATCHINGS:
        raise refused(Fault.UNSUPPORTED_MATCHING, value=_shown(value))
    return cast("Matching", value)


def _shown(value: str) -> str:
    """Return what a producer recognises of a mode that there is not: its word, but no address or number."""
    word = NOT_OF_A_MODE.split(value[:LONGEST_SHOWN], 1)[0]
    return word if word == value else f"{word}…"


def _email_key(given: Given) -> Json:
    email = normal_email(_key(given.email, "email", "email"))
    if email is None:
        raise refused(Fault.BAD_EMAIL)
    return {"matching": "email", "email": email, "resource_id": _resource(given)}


def _phone_key(given: Given) -> Json:
    phone = normal_phone(_key(given.phone, "phone", "phone"))
    if phone is None:
        raise refused(Fault.BAD_PHONE)
    return {"matching": "phone", "phone": phone, "resource_id": _resource(given)}


def _profile_key(given: Given) -> Json:
    profile_id = _key(given.profile_id, "profile_id", "profile_id")
    if len(profile_id) > LONGEST_PROFILE_ID:
        raise refused(Fault.WRONG_TYPE, name="profile_id", type=f"string of at most {LONGEST_PROFILE_ID} characters")
    return {"matching": "profile_id", "profile_id": _storable(profile_id, "profile_id")}


def _custom_key(given: Given) -> Json:
    """Read the name of a field and the value; which fields there are and what fits them, the catalogue knows."""
    field_name = _key(given.field_name, "field_name", "custom")
    value = given.field_value
    if type(value) is not int:
        value = _storable(_key(value, "field_value", "custom", "int|string"), "field_value")
    elif not -LARGEST_INT - 1 <= value <= LARGEST_INT:
        raise refused(Fault.WRONG_TYPE, name="field_value", type="int|string")
    return {"matching": "custom", "field_name": field_name, "field_value": value}


def _key(value: Any, name: str, mode: Matching, kind: str = "string") -> str:
    """Return the text of a key as it is written; a blank one is none."""
    if value is None or (type(value) is str and not value.strip()):
        raise refused(Fault.KEY_REQUIRED, key=name, mode=mode)
    if type(value) is not str:
        raise refused(Fault.WRONG_TYPE, name=name, type=kind)
    return value


def _storable(text: str, name: str) -> str:
    """Refuse U+0000, which not every database keeps."""
    if "\0" in text:
        raise refused(Fault.WRONG_TYPE, name=name, type="string without U+0000")
    return text


def _resource(given: Given) -> int | None:
    return None if given.resource_id is None else _number(given.resource_id, "resource_id")


KEYS: dict[Matching, Callable[[Given], Json]] = {
    "email": _email_key,
    "phone": _phone_key,
    "profile_id": _profile_key,
    "custom": _custom_key,
}
"""Reads whose message it is, by the mode of matching."""


def _refusal(given: Given, body: bytes, fault: ImportRefused) -> Sent:
    """Return what is answered to a message with a fault, with all that can be made out of it."""
    return Sent(
        error=fault.error,
        error_text=fault.message,
        feedback_id=_echo(given.feedback_id, body),
        matching=_mode(given.matching),
        account_id=_known(given.account_id),
        db_id=_known(given.db_id),
    )


def _echo(value: Any, body: bytes) -> str:
    """Return `feedback_id` as it is sent back: text unchanged, numbers and booleans as they are written in JSON."""
    if type(value) is str:
        return value
    return bytes(_echoed(body).feedback_id).decode() if isinstance(value, int | float) else ""


def _mode(value: Any) -> str:
    try:
        return _matching(value)
    except ImportRefused:
        return ""


def _known(value: Any) -> int | None:
    try:
        return _number(value, "")
    except ImportRefused:
        return None
