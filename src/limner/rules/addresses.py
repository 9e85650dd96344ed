"""The one spelling of an e-mail address and of a phone number, in which equal ones are equal.

Whether an address looks like one is all that is asked; whether somebody reads it is not.
"""

from __future__ import annotations

import re
import unicodedata

SHORTEST_EMAIL, LONGEST_EMAIL = 3, 254
"""Characters of an e-mail address; the longest that mail can be sent to has 254 (RFC 3696, erratum 1690)."""

EMAIL = re.compile(r"[^@\s]+@(?:localhost|[^@\s.]+(?:\.[^@\s.]+)+)")
PHONE = re.compile(r"\+[0-9]{7,15}")
DIGITS = re.compile(r"[0-9]+")
PUNCTUATION = re.compile(r"[\s().-]+")


def normal_email(text: str) -> str | None:
    """Return an address without blanks around it, in lower case and NFC; None if it is not one."""
    plain = text.strip().lower()
    if not plain.isascii():
        plain = unicodedata.normalize("NFC", plain)
    if not SHORTEST_EMAIL <= len(plain) <= LONGEST_EMAIL or not plain.isprintable():
        return None
    return plain if EMAIL.fullmatch(plain) else None


def normal_phone(text: str) -> str | None:
    """Return a number as `+` and 7 to 15 digits, however it is punctuated; None if it is not one.

    A leading `00` is read as `+`, and bare digits are taken to begin with the code of their country.
    """
    if PHONE.fullmatch(text):
        return text
    plain = PUNCTUATION.sub("", text)
    if DIGITS.fullmatch(plain):
        plain = f"+{plain.removeprefix('00')}"
    return plain if PHONE.fullmatch(plain) else None
