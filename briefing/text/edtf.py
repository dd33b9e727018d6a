"""Read and show dates in EDTF (ISO 8601-2): days, months, parts of years, years, decades, intervals.

A season is three months, and winter begins in December of its year. An unknown end of an interval
(`2024/`) and an open one (`2024/..`) are the same to us: there is no bound.
"""

import re
from calendar import monthrange
from functools import lru_cache
from typing import NamedTuple

EARLIEST = "0000-01-01"
LATEST = "9999-12-31"

_DATE = re.compile(r"([0-9]{3}[0-9X])(?:-([0-9]{2})(?:-([0-9]{2}))?)?([?~%]?)")
_MONTHS = (
    "January",
    "February",
    "March",
    "April",
    "May",
    "June",
    "July",
    "August",
    "September",
    "October",
    "November",
    "December",
)
_QUALIFIED = {"": "", "~": "경", "?": "(불확실)", "%": "경(불확실)"}


class _Part(NamedTuple):
    """A part of a year: its first month, its length in months, its names (English outermost word first)."""

    first: int
    months: int
    ko: str
    en: tuple[str, ...]


_PARTS = {month: _Part(month, 1, f"{month}월", (name,)) for month, name in enumerate(_MONTHS, 1)} | {
    21: _Part(3, 3, "봄", ("spring",)),
    22: _Part(6, 3, "여름", ("summer",)),
    23: _Part(9, 3, "가을", ("autumn",)),
    24: _Part(12, 3, "겨울", ("winter",)),
    33: _Part(1, 3, "1분기", ("of", "quarter", "first")),
    34: _Part(4, 3, "2분기", ("of", "quarter", "second")),
    35: _Part(7, 3, "3분기", ("of", "quarter", "third")),
    36: _Part(10, 3, "4분기", ("of", "quarter", "fourth")),
    40: _Part(1, 6, "상반기", ("of", "half", "first")),
    41: _Part(7, 6, "하반기", ("of", "half", "second")),
}


class _Date(NamedTuple):
    """One date: the year of a decade ends in X; 0 is a part or day that is not given."""

    year: str
    part: int
    day: int
    qualifier: str


def problem(date: str) -> str:
    """Say in one sentence what is wrong with a date; nothing when it is good."""
    try:
        _read(date)
    except ValueError as error:
        return str(error)
    return ""


def bounds(date: str) -> tuple[str, str]:
    """Find the first and the last day of a date; an open end is `EARLIEST` or `LATEST`."""
    first, last = _read(date)
    return (_days(first)[0] if first else EARLIEST, _days(last)[1] if last else LATEST)


def sort_key(date: str) -> tuple[str, str]:
    """Order dates by first day, the more precise before the less; without a first day the last one counts."""
    first, last = bounds(date)
    return (last, last) if first == EARLIEST else (first, last)


def year(date: str) -> str:
    """Find the year that a date is listed under, in four digits."""
    return sort_key(date)[0][:4]


def show(date: str, lang: str) -> str:
    """Write a date out in Korean, or in English for every other language."""
    first, last = _read(date)
    korean = lang == "ko"
    if first and last:
        return _show_interval(first, last, lang) if first != last else _show_one(first, lang)
    if first:
        return f"{_show_ko(first)}부터" if korean else _show_en(first, "since")
    assert last, "an interval has a first or a last date"
    return f"{_show_ko(last)}까지" if korean else _show_en(last, "until")


# The same few dates stand on very many pages.
@lru_cache(maxsize=10_000)
def _read(date: str) -> tuple[_Date | None, _Date | None]:
    """Read the two ends of an interval, or one date as both; a problem is a ValueError with a sentence."""
    if "/" not in date:
        return (_read_date(date), _read_date(date))
    ends = date.split("/")
    if len(ends) != 2:
        raise ValueError("an interval is two dates and one slash: 2024-09/2025-08")
    first, last = (None if end in ("", "..") else _read_date(end) for end in ends)
    if not first and not last:
        raise ValueError("an interval needs a first or a last date")
    if first and last and _days(first)[0] > _days(last)[1]:
        raise ValueError(f"the interval {date} ends before it begins")
    return (first, last)


def _read_date(text: str) -> _Date:
    found = _DATE.fullmatch(text)
    if not found:
        raise ValueError(_advise(text))
    year, part, day = found[1], int(found[2] or 0), int(found[3] or 0)
    if year.startswith("000") and year[3] in "0X":
        raise ValueError("there is no year 0000")
    if "X" in year and found[2]:
        raise ValueError(_advise(text))
    if found[2] and part not in _PARTS:
        raise ValueError(f"{found[2]} is no month (01–12), season (21–24), quarter (33–36) or half of a year (40, 41)")
    if found[3] and part > 12:
        raise ValueError("a season, a quarter or a half of a year has no days")
    if found[3] and not 1 <= day <= monthrange(int(year), part)[1]:
        raise ValueError(f"there is no {day} {_MONTHS[part - 1]} {int(year)}")
    return _Date(year, part, day, found[4])


def _advise(text: str) -> str:
    if "X" in text:
        return "X can only stand for the last digit of a year, as in 202X"
    if any(qualifier in text[:-1] for qualifier in "?~%"):
        return "put one of ?, ~ and % at the end of a date"
    return "write dates as 2025-02-04, 2025-02 or 2025"


def _days(date: _Date) -> tuple[str, str]:
    if not date.part:
        return (f"{date.year.replace('X', '0')}-01-01", f"{date.year.replace('X', '9')}-12-31")
    if date.day:
        day = f"{date.year}-{date.part:02}-{date.day:02}"
        return (day, day)
    part = _PARTS[date.part]
    years, month = divmod(part.first + part.months - 2, 12)
    last_year, last_month = int(date.year) + years, month + 1
    last = f"{last_year:04}-{last_month:02}-{monthrange(last_year, last_month)[1]}"
    # the winter of 9999 would end in a year of five digits, which sorts before its first day
    return (f"{date.year}-{part.first:02}-01", LATEST if last_year > 9999 else last)


def _show_one(date: _Date, lang: str) -> str:
    return _show_ko(date) if lang == "ko" else _show_en(date)


def _show_ko(date: _Date) -> str:
    return " ".join(_words(date, "ko")) + _QUALIFIED[date.qualifier]


def _show_en(date: _Date, preposition: str = "") -> str:
    about = "about" if date.qualifier in ("~", "%") else ""
    article = "the" if (preposition or about) and ("X" in date.year or date.part >= 33) else ""
    uncertain = "(uncertain)" if date.qualifier in ("?", "%") else ""
    words = (preposition, about, article, *reversed(_words(date, "en")), uncertain)
    return " ".join(word for word in words if word)


def _show_interval(first: _Date, last: _Date, lang: str) -> str:
    """Show both ends, without the year and month they share; qualified ends are shown whole."""
    if first.qualifier or last.qualifier:
        return f"{_show_one(first, lang)}{'~' if lang == 'ko' else ' – '}{_show_one(last, lang)}"
    start, end = _words(first, lang), _words(last, lang)
    shared = 0
    while shared < min(len(start), len(end)) - 1 and start[shared] == end[shared]:
        shared += 1
    common, start, end = start[:shared], start[shared:], end[shared:]
    short = len(start) == len(end) == 1
    if lang == "ko":
        if short and _unit(start[0]) == _unit(end[0]):
            start = (start[0].removesuffix(_unit(start[0])),)
        return f"{' '.join((*common, *start))}~{' '.join(end)}"
    left = " ".join(reversed(start)).removesuffix(" of")
    return f"{left}{'–' if short else ' – '}{' '.join(reversed((*common, *end)))}"


def _words(date: _Date, lang: str) -> tuple[str, ...]:
    """List the words of a date, outermost first: year, part of the year, day."""
    korean = lang == "ko"
    if "X" in date.year:
        decade = int(date.year.replace("X", "0"))
        return (f"{decade}년대" if korean else f"{decade}s",)
    year = str(int(date.year))
    words: tuple[str, ...] = (f"{year}년" if korean else year,)
    if date.part:
        part = _PARTS[date.part]
        words += (part.ko,) if korean else part.en
    if date.day:
        words += (f"{date.day}일" if korean else str(date.day),)
    return words


def _unit(word: str) -> str:
    return word.lstrip("0123456789")
