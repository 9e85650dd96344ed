"""How addresses are spelled so that equal ones are found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from limner.rules.addresses import normal_email, normal_phone


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        (" John@EXAMPLE.com ", "john@example.com"),
        ("a@b.c", "a@b.c"),
        ("root@localhost", "root@localhost"),
        ("Root@LocalHost\n", "root@localhost"),
        ("first.last+tag@mail.example.co.uk", "first.last+tag@mail.example.co.uk"),
        ("JOSE\u0301@example.com", "jos\u00e9@example.com"),
        ("ИВАН@пример.рф", "иван@пример.рф"),
        (f"{'x' * 242}@example.com", f"{'x' * 242}@example.com"),
    ],
)
def test_an_address_has_one_spelling(text, normal):
    assert normal_email(text) == normal


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "@", "john", "@example.com", "john@", "john@example", "john@@example.com", "a@b@example.com"),
        *("john doe@example.com", "john@exa mple.com", "john\t@example.com", "john\x00@example.com"),
        *("john@.", "john@.com", "john@example.", "john@example..com", "john\u200b@example.com"),
        f"{'x' * 243}@example.com",
    ],
)
def test_what_is_no_address_is_told(text):
    assert normal_email(text) is None


@pytest.mark.parametrize(
    ("text", "normal"),
    [
        ("+79000000000", "+79000000000"),
        ("79000000000", "+79000000000"),
        ("0079000000000", "+79000000000"),
        (" +7 (900) 000-00.00 ", "+79000000000"),
        ("+44\u00a020 7946 0018", "+442079460018"),
        ("1234567", "+1234567"),
        ("123456789012345", "+123456789012345"),
    ],
)
def test_a_number_has_one_spelling(text, normal):
    assert normal_phone(text) == normal


@pytest.mark.parametrize(
    "text",
    [
        *("", " ", "+", "00", "123456", "1234567890123456", "00123456", "++79000000000", "+7900+0000000"),
        *("7900000000x", "phone", "+7900000000\x00", "+٧٩٠٠٠٠٠٠٠٠٠", "tel:+79000000000"),
    ],
)
def test_what_is_no_number_is_told(text):
    assert normal_phone(text) is None


EMAILS = st.one_of(
    st.text(), st.builds("{}@{}.{}".format, st.text(min_size=1), st.text(min_size=1), st.text(min_size=1))
)
PHONES = st.one_of(st.text(), st.text("+0123456789 -().", max_size=20))


@given(EMAILS)
def test_a_normal_address_stays_as_it_is(text):
    normal = normal_email(text)
    assert normal is None or normal_email(normal) == normal


@given(PHONES)
def test_a_normal_number_stays_as_it_is(text):
    normal = normal_phone(text)
    assert normal is None or normal_phone(normal) == normal
