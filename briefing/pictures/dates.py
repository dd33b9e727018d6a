"""What there is to draw of a date: how long the time is that it names, and how surely it names it.

Days are ordinals of the calendar, and what ends on a day ends where the next one begins.
"""

from collections.abc import Sequence
from datetime import date as calendar_date
from functools import lru_cache

from msgspec import Struct

from briefing.text import edtf


class Dated(Struct, frozen=True):
    """A date to draw: its first day and the day after its last one, and the day it is listed under."""

    first: int
    last: int
    at: int
    form: str
    """`day`, `within` (some time in a month, a year or another stretch), or `period` (from one date to another)."""
    approximate: bool = False
    opening: bool = False
    """Whether its beginning is not known; then `first` is its last day."""
    ending: bool = False
    """Whether its end is not known; then `last` is the end of its first day."""

    @property
    def order(self) -> tuple[int, int]:
        """Tell where it stands among others: by the first day, and what is more precise first."""
        return self.at, _NEVER if self.ending else self.last


_NEVER = calendar_date.max.toordinal() + 2


# The same few dates stand on very many pages.
@lru_cache(maxsize=10_000)
def dated(date: str) -> Dated:
    """Find out what to draw of a date in EDTF."""
    first, last = edtf.bounds(date)
    opening, ending = first == edtf.EARLIEST, last == edtf.LATEST
    start, end = ordinal(last if opening else first), ordinal(first if ending else last) + 1
    form = "period" if "/" in date else "day" if end - start == 1 else "within"
    return Dated(start, end, ordinal(edtf.sort_key(date)[0]), form, any(q in date for q in "?~%"), opening, ending)


def ordinal(day: str) -> int:
    """Count a day of four, two and two digits from the beginning of the calendar."""
    return calendar_date.fromisoformat(day).toordinal()


def month_of(day: int) -> tuple[int, int]:
    """Tell the year and the month of a day."""
    # the day after the last one of the calendar still belongs to it
    found = calendar_date.fromordinal(min(day, calendar_date.max.toordinal()))
    return found.year, found.month


def first_of(year: int, month: int) -> int:
    """Give the first day of a month, which may be counted on past December."""
    years, months = divmod(month - 1, 12)
    if year + years > calendar_date.max.year:
        return calendar_date.max.toordinal() + 1
    return calendar_date(year + years, months + 1, 1).toordinal()


def month_start(day: int) -> int:
    """Give the first day of the month that a day is in."""
    return first_of(*month_of(day))


def month_end(day: int) -> int:
    """Give the first day of a month that is this day or follows it."""
    year, month = month_of(day)
    start = first_of(year, month)
    return day if day == start else first_of(year, month + 1)


def months_between(first: int, last: int) -> int:
    """Count the months between two first days of months."""
    (year, month), (later, end) = month_of(first), month_of(last - 1)
    return (later - year) * 12 + end - month + 1


def month_name(month: int, lang: str) -> str:
    """Name a month in short."""
    words = edtf.show(f"2000-{month:02}", lang).split()
    return words[-1] if lang == "ko" else words[0][:3]


def period(dates: Sequence[str], lang: str) -> str:
    """Word the time from the first of some dates in order to the last one, in round words."""
    plain = [date.rstrip("~?%") for end in (dates[0], dates[-1]) for date in end.split("/")]
    named = [date for date in plain if date not in ("", "..")]
    first, last = named[0], named[-1]
    (start, end), (later, latest) = edtf.bounds(first), edtf.bounds(last)
    return edtf.show(first if start <= later and latest <= end else f"{first}/{last}", lang)
