"""Dates in EDTF: what is a date, which days it spans, how it is ordered and shown."""

import pytest
from cases_reader import Case, case_id, read_cases
from hypothesis import assume, given
from hypothesis import strategies as st

from briefing.text import edtf

YEARS = st.integers(1, 9998).map("{:04}".format)
DAYS = st.dates().map(str)
MONTHS = st.builds("{}-{:02}".format, YEARS, st.integers(1, 12))
PARTS = st.builds("{}-{}".format, YEARS, st.sampled_from([21, 22, 23, 24, 33, 34, 35, 36, 40, 41]))
DECADES = st.integers(1, 999).map("{:03}X".format)
DATES = st.builds("{}{}".format, DAYS | MONTHS | YEARS | PARTS | DECADES, st.sampled_from(["", "?", "~", "%"]))
INTERVALS = st.builds("{}/{}".format, DATES | st.sampled_from(["", ".."]), DATES | st.sampled_from(["", ".."]))
GENERAL = "write dates as 2025-02-04, 2025-02 or 2025"
ONLY_LAST_DIGIT = "X can only stand for the last digit of a year, as in 202X"
AT_THE_END = "put one of ?, ~ and % at the end of a date"


@pytest.mark.parametrize("case", read_cases("dates", 3), ids=case_id)
def test_dates_are_good_and_shown_in_both_languages(case: Case) -> None:
    """Each date of the case file is good and reads naturally."""
    date, korean, english = case.parts

    assert ("", korean, english) == (edtf.problem(date), edtf.show(date, "ko"), edtf.show(date, "en"))


@pytest.mark.parametrize(
    ("date", "sentence"),
    [
        ("", GENERAL),
        ("yesterday", GENERAL),
        ("2025-2-4", GENERAL),
        ("2025.02.04", GENERAL),
        ("20250204", GENERAL),
        ("25-02-04", GENERAL),
        ("2025-02-04T10:00", GENERAL),
        (" 2025", GENERAL),
        ("2025\n", GENERAL),
        ("２０２５", GENERAL),
        ("-2025", GENERAL),
        ("..", GENERAL),
        ("2025-02/soon", GENERAL),
        ("2025-XX", ONLY_LAST_DIGIT),
        ("20XX", ONLY_LAST_DIGIT),
        ("202X-02", ONLY_LAST_DIGIT),
        ("2025-02-XX", ONLY_LAST_DIGIT),
        ("2025?-02", AT_THE_END),
        ("~2025", AT_THE_END),
        ("2025?~", AT_THE_END),
        ("0000", "there is no year 0000"),
        ("000X", "there is no year 0000"),
        ("2025-02-30", "there is no 30 February 2025"),
        ("2025-02-29", "there is no 29 February 2025"),
        ("2025-04-00", "there is no 0 April 2025"),
        ("2025-13", "13 is no month (01–12), season (21–24), quarter (33–36) or half of a year (40, 41)"),
        ("2025-00", "00 is no month (01–12), season (21–24), quarter (33–36) or half of a year (40, 41)"),
        ("2025-37", "37 is no month (01–12), season (21–24), quarter (33–36) or half of a year (40, 41)"),
        ("2025-35-04", "a season, a quarter or a half of a year has no days"),
        ("2024/2025/2026", "an interval is two dates and one slash: 2024-09/2025-08"),
        ("/", "an interval needs a first or a last date"),
        ("../..", "an interval needs a first or a last date"),
        ("2025-08/2024-09", "the interval 2025-08/2024-09 ends before it begins"),
        ("2024-09/2025-02-30", "there is no 30 February 2025"),
    ],
)
def test_a_problem_is_one_plain_sentence(date: str, sentence: str) -> None:
    """What is wrong with a date is said in the author's words."""
    assert sentence == edtf.problem(date)


@pytest.mark.parametrize(
    ("date", "first", "last"),
    [
        ("2025-02-04", "2025-02-04", "2025-02-04"),
        ("2024-02", "2024-02-01", "2024-02-29"),
        ("2025", "2025-01-01", "2025-12-31"),
        ("2023~", "2023-01-01", "2023-12-31"),
        ("202X", "2020-01-01", "2029-12-31"),
        ("2025-21", "2025-03-01", "2025-05-31"),
        ("2025-23", "2025-09-01", "2025-11-30"),
        ("2023-24", "2023-12-01", "2024-02-29"),
        ("9999-24", "9999-12-01", "9999-12-31"),
        ("2025-35", "2025-07-01", "2025-09-30"),
        ("2025-36", "2025-10-01", "2025-12-31"),
        ("2025-40", "2025-01-01", "2025-06-30"),
        ("2025-41", "2025-07-01", "2025-12-31"),
        ("2024-09/2025-08", "2024-09-01", "2025-08-31"),
        ("2024-09/", "2024-09-01", "9999-12-31"),
        ("../2025-08", "0000-01-01", "2025-08-31"),
    ],
)
def test_bounds_are_the_first_and_last_day(date: str, first: str, last: str) -> None:
    """A date spans whole days; an open end lies before or after all of them."""
    assert (first, last) == edtf.bounds(date)


def test_earlier_and_then_more_precise_dates_come_first() -> None:
    """Dates are ordered by their first day, and from the same day by how little they span."""
    dates = ["2025-02-04", "2025", "2025-01-01/", "2025-33", "/2025-01-15", "2025-01", "2024", "2025-01-01"]

    assert [
        "2024",
        "2025-01-01",
        "2025-01",
        "2025-33",
        "2025",
        "2025-01-01/",
        "/2025-01-15",
        "2025-02-04",
    ] == sorted(dates, key=edtf.sort_key)


@pytest.mark.parametrize(
    ("date", "year"),
    [
        ("2025-02-04", "2025"),
        ("2024-09/2025-08", "2024"),
        ("../2025-08", "2025"),
        ("202X", "2020"),
        ("0987", "0987"),
    ],
)
def test_a_date_is_listed_under_the_year_it_begins_in(date: str, year: str) -> None:
    """The year is that of the first day, or of the last where the beginning is open."""
    assert year == edtf.year(date)


def test_other_languages_read_english() -> None:
    """Only Korean has words of its own."""
    assert "February 2025" == edtf.show("2025-02", "de")


def test_a_bad_date_is_not_shown() -> None:
    """Showing a date that was never checked is a bug, and says what the date's problem is."""
    with pytest.raises(ValueError, match="there is no 30 February 2025"):
        edtf.show("2025-02-30", "ko")


@given(st.text() | st.text("0123456789X-/.?~%"))
def test_any_text_is_a_date_or_has_a_problem(text: str) -> None:
    """Nothing an author writes makes the check fail."""
    if not edtf.problem(text):
        assert edtf.show(text, "ko")


@given(DATES | INTERVALS)
def test_every_good_date_can_be_shown_and_ordered(date: str) -> None:
    """A date without a problem has bounds in order, a year, and a text in each language."""
    assume(not edtf.problem(date))
    first, last = edtf.bounds(date)

    assert edtf.EARLIEST <= first <= last <= edtf.LATEST
    assert edtf.sort_key(date)[0].startswith(edtf.year(date))
    assert edtf.show(date, "ko")
    assert edtf.show(date, "en")


@given(DATES)
def test_every_single_date_is_good(date: str) -> None:
    """Days, months, parts of years, years and decades have no problem, with or without a qualifier."""
    assert "" == edtf.problem(date)


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_different_dates_look_different(lang: str) -> None:
    """Leaving out a shared year or month never makes two intervals look the same."""
    parts = ("", "-02", "-03", "-02-03", "-02-04", "-03-03", "-22", "-33", "-34", "-40", "-41")
    single = [f"{year}{part}{qualifier}" for year in (2024, 2025) for part in parts for qualifier in ("", "~", "?")]
    ends = [*single, "201X", "202X", ".."]
    intervals = [f"{first}/{last}" for first in ends for last in ends if first != last]
    dates = [date for date in [*ends[:-1], *intervals] if not edtf.problem(date)]

    assert len(dates) == len({edtf.show(date, lang) for date in dates})
