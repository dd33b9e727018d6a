"""Ids are words joined by hyphens that every file system and address can hold; headings get ids of their own."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.slug import LONGEST, heading_id, id_problem

MADE_OF = "it is made of words of a–z and 0–9 joined by hyphens"


@pytest.mark.parametrize(
    "written", ["a", "1", "five-national-teams", "gpt-4", "2025-08-04", "a" * LONGEST, "indexes", "con1"]
)
def test_words_joined_by_hyphens_are_ids(written: str) -> None:
    """Letters, digits and single hyphens between them are all it takes."""
    assert "" == id_problem(written)


@pytest.mark.parametrize(
    "written",
    ["", "-", "-a", "a-", "a--b", "A", "a b", "a_b", "a.b", "a/b", "..", "가", "ａ", "a\n", "é", "a\u200bb", "١"],
)
def test_everything_else_is_none(written: str) -> None:
    """Nothing that an address would have to escape, and nothing that looks like something else."""
    assert MADE_OF == id_problem(written)


def test_long_ids_are_refused() -> None:
    """Eighty characters are enough for every file system."""
    assert "it has at most 80 characters" == id_problem("a" * (LONGEST + 1))


def test_names_of_list_pages_are_refused() -> None:
    """`index` is taken in every folder."""
    assert "“index” is the name of the list pages" == id_problem("index")


@pytest.mark.parametrize("written", ["con", "prn", "aux", "nul", "com1", "lpt9", "com0"])
def test_windows_devices_are_refused(written: str) -> None:
    """The site can be unpacked on Windows."""
    assert f"“{written}” is the name of a device on Windows" == id_problem(written)


@given(st.text())
def test_ids_are_plain_in_every_address(written: str) -> None:
    """What is an id needs no escape, and has a problem or none."""
    assert id_problem(written) or re.fullmatch("[a-z0-9]+(-[a-z0-9]+)*", written)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("배경", "s-배경"),
        ("무엇이, 왜?", "s-무엇이-왜"),
        ("Five Teams", "s-five-teams"),
        ("snake_case", "s-snake-case"),
        ("—", "s-section"),
        ("", "s-section"),
    ],
)
def test_heading_is_named_for_its_words(text: str, expected: str) -> None:
    """Words in lower case, joined by hyphens; a heading without words is a section."""
    assert expected == heading_id(text, set())


def test_equal_headings_are_counted() -> None:
    """The second of its name gets a number, also when that name is taken."""
    taken = {"s-배경-2"}

    assert ["s-배경", "s-배경-3", "s-배경-4"] == [heading_id("배경", taken) for _ in range(3)]
