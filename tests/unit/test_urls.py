"""Only addresses of the web are addresses, as a browser will read them."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.urls import SCHEMES, scheme, url_problem


@pytest.mark.parametrize(
    ("address", "expected"),
    [
        ("https://example.org", "https"),
        ("HTTP://example.org", "http"),
        ("mailto:desk@example.org", "mailto"),
        ("javascript:alert(1)", "javascript"),
        ("JaVa\tScript:alert(1)", "javascript"),
        ("java\nscript:alert(1)", "javascript"),
        (" \x01javascript:alert(1)", "javascript"),
        ("java\u200bscript:alert(1)", "javascript"),
        ("\ufeffdata:text/html,x", "data"),
        ("a+b.c-d:x", "a+b.c-d"),
        ("../topics/chips.ko.md", ""),
        ("#s-배경", ""),
        ("1a:x", ""),
        ("//example.org", ""),
        ("a/b:c", ""),
        ("", ""),
    ],
)
def test_scheme_is_read_as_a_browser_reads_it(address: str, expected: str) -> None:
    """Characters that a browser drops hide no scheme."""
    assert expected == scheme(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://example.org",
        "http://example.org:8080/a?b=c#d",
        "https://한국.kr/문서",
        "https://[::1]/",
        "HTTPS://EXAMPLE.ORG",
    ],
)
def test_addresses_of_the_web_are_good(address: str) -> None:
    """Any host, port, path, query and fragment will do."""
    assert "" == url_problem(address)


@pytest.mark.parametrize(
    "address", ["", "www.example.org", "/a", "//example.org", "ftp://example.org", "javascript:alert(1)"]
)
def test_other_schemes_are_told(address: str) -> None:
    """An address starts with what makes it one."""
    assert "it starts with https:// or http://" == url_problem(address)


@pytest.mark.parametrize(
    "address",
    [
        "https://",
        "https:///a",
        "https://[::1",
        "https://a b.org",
        "https://a.org:x",
        "https://a.org:99999",
        "https://a.org:0",
        "https://a\u202e.org",
        "https:a",
        "https://a.org/\t",
    ],
)
def test_broken_addresses_are_told(address: str) -> None:
    """Without a host, or with what cannot be seen, it leads nowhere."""
    assert "something is missing in it, or does not belong there" == url_problem(address)


@given(st.text() | st.text().map("https://".__add__))
def test_any_text_is_an_address_or_none(address: str) -> None:
    """No text is refused with an exception, and what is good has a listed scheme."""
    if not url_problem(address):
        assert scheme(address) in SCHEMES
