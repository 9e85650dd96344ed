"""Why a profile is not imported: the codes that producers know, each with the sentence that says what is wrong.

400 is the sender's to mend, 402 a limit of the account, 403 an account that may not, 404 a thing that is not there, 409
what is ambiguous or taken. All of these would be refused again. 500 is our fault, and may be sent again.
"""

from __future__ import annotations

from enum import Enum

from limner.errors import ImportRefused

LONGEST_TEXT = 512
"""Characters of an `error_text`, which is one line."""


class Fault(Enum):
    """Everything that can be wrong with an import: a code, and a template whose words `refused` fills in.

    A word may name a field or a number of the sender. It never repeats a value: results and logs hold no personal data.
    """

    INVALID_JSON = (400, "invalid JSON")
    NOT_AN_OBJECT = (400, "message must be a JSON object")
    TOO_LARGE = (400, "message is too large: {n} bytes (limit {limit})")
    REQUIRED = (400, "'{name}' is required")
    WRONG_TYPE = (400, "'{name}' must be {type}")
    UNSUPPORTED_MATCHING = (400, "unsupported matching '{value}'")
    KEY_REQUIRED = (400, "'{key}' is required for matching '{mode}'")
    BAD_EMAIL = (400, "'email' is not a valid address")
    BAD_PHONE = (400, "'phone' is not a valid number")
    UNKNOWN_FIELD = (400, "unknown field '{name}'")
    NOT_CUSTOM = (400, "'{name}' is not a custom field")
    MISFIT = (400, "'field_value' does not fit field '{name}' ({type})")
    UNKNOWN_DATA = (400, "unknown field in data: {names}")
    BAD_DATA = (400, "data.{name}: {reason}")
    PROFILE_LIMIT = (402, "profile limit reached")
    ACCOUNT_SUSPENDED = (403, "account {n} is suspended")
    NO_ACCOUNT = (404, "account {n} not found")
    NO_DATABASE = (404, "database {n} not found")
    NO_RESOURCE = (404, "resource {n} not found")
    NO_PROFILE = (404, "profile not found")
    SEVERAL_PROFILES = (409, "{n} profiles match")
    EMAIL_TAKEN = (409, "email belongs to another profile")
    INTERNAL = (500, "internal error")

    def __init__(self, code: int, template: str) -> None:
        self.code = code
        self.template = template


def refused(fault: Fault, **words: object) -> ImportRefused:
    """Return the error to raise, whose text is one line: control characters are escaped, what is too long is cut."""
    text = fault.template.format(**words)
    return ImportRefused(fault.code, _cut(_one_line(text[: LONGEST_TEXT + 1])))


def _one_line(text: str) -> str:
    if text.isprintable():
        return text
    return "".join(char if char.isprintable() else repr(char)[1:-1] for char in text)


def _cut(text: str) -> str:
    return text if len(text) <= LONGEST_TEXT else f"{text[: LONGEST_TEXT - 1]}…"
