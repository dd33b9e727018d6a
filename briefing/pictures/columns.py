"""Dates as columns, for a matrix whose cells hold several marks: one column for each day that occurs.

Where these are too many, the columns are months, then years, then spans of years. A date of which only the month or
the year is known has a column of its own at the beginning of it, and what has no date stands last. Columns stand the
further apart the longer the time between them; long times are shortened, and the axis is broken there.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from typing import NamedTuple

from msgspec import Struct

from briefing.pictures.dates import month_name
from briefing.pictures.lines import SMALL
from briefing.pictures.metrics import width_of
from briefing.text import edtf

CELL = 24
"""The width of a mark with the room around it."""
INSET = 6
"""From the edge of a cell to its mark, and to the heading above it."""
MOST = 6
"""How many marks stand side by side at most."""
BETWEEN = 8
"""Least room between two headings."""
WIDEST = 64
"""The most that time adds to the room between two columns."""
BREAK = 14
"""What a broken axis adds to it."""

_Key = tuple[int, int, int]
"""Year, month and day; month and day are 0 where they are not told, the month is -1 for a whole decade."""
_UNDATED = (10_000, 0, 0)


class _Step(NamedTuple):
    """How fine columns are; more days than `limit` between two of them are shortened."""

    years: int
    months: bool
    days: bool
    limit: int


_STEPS = (
    _Step(1, months=True, days=True, limit=45),
    _Step(1, months=True, days=False, limit=400),
    *(
        _Step(years, months=False, days=False, limit=years * 2000)
        for years in (1, 2, 5, 10, 20, 50, 100, 200, 500, 1000, 10_000)
    ),
)


class Heading(Struct, frozen=True):
    """A year (tier 0), a month (1) or a day (2) above the column where it begins."""

    x: float
    tier: int
    text: str


class Column(Struct, frozen=True):
    """A column that begins at `left` and has room for so many marks side by side."""

    left: float
    across: int

    @property
    def width(self) -> float:
        """Tell how wide the marks side by side are."""
        return self.across * CELL


class Columns(Struct, frozen=True):
    """Columns in the order of time, with the unbroken stretches of their axis; `places` tells a date's column."""

    columns: tuple[Column, ...]
    places: dict[str, int]
    headings: tuple[Heading, ...]
    tiers: int
    axis: tuple[tuple[float, float], ...]


class _Laid(NamedTuple):
    lefts: list[float]
    headings: list[Heading]
    breaks: list[float]
    end: float


class _Matrix(NamedTuple):
    """What is laid out: the columns that occur, and the words for what has no date."""

    keys: list[_Key]
    step: _Step
    lang: str
    undated: str

    def lay(self, left: float, across: Mapping[_Key, int], extra: Sequence[float]) -> _Laid:
        """Set columns and headings from left to right, none of which touch."""
        laid = _Laid([], [], [], 0)
        x, ends = left, [left - BETWEEN] * 3
        before: _Key | None = None
        for key, more in zip(self.keys, extra, strict=True):
            texts = self._texts(key, before)
            gap = _gap(before, key, self.step) + more if before else 0
            start = max([x + gap, *(ends[tier] + BETWEEN - INSET for tier, _ in texts)])
            if before and _is_shortened(before, key, self.step):
                laid.breaks.append(round((x + start) / 2, 1))
            laid.lefts.append(round(start, 1))
            for tier, text in texts:
                laid.headings.append(Heading(round(start + INSET, 1), tier, text))
                ends[tier] = start + INSET + width_of(text, SMALL)
            x, before = start + across[key] * CELL, key
        return laid._replace(end=max(x, *ends))

    def _texts(self, key: _Key, before: _Key | None) -> list[tuple[int, str]]:
        """Name what begins with a column, by tier."""
        if key == _UNDATED:
            return [(0, self.undated)]
        year, month, day = key
        texts = list[tuple[int, str]]()
        if before is None or year != before[0] or -1 in (month, before[1]):
            texts.append((0, _decade(year, self.lang) if month < 0 else _year(year, self.step, self.lang)))
        if month > 0 and (before is None or before[:2] != (year, month)):
            texts.append((1, month_name(month, self.lang)))
        if day:
            texts.append((2, f"{day}일" if self.lang == "ko" else str(day)))
        return texts


def columns_of(cells: Iterable[tuple[int, str]], left: float, right: float, lang: str, undated: str) -> Columns:
    """Lay out columns for the dates (EDTF, or "") of marks in numbered rows, as fine as they have room."""
    marks = list(cells)
    for step in _STEPS:
        places = {day: _key(day, step) for _, day in marks}
        matrix = _Matrix(sorted(set(places.values())), step, lang, undated)
        most: dict[_Key, int] = {}
        for (_, key), number in Counter((row, places[day]) for row, day in marks).items():
            most[key] = max(number, most.get(key, 0))
        across, even = dict.fromkeys(matrix.keys, 1), [0.0] * len(matrix.keys)
        if matrix.lay(left, across, even).end <= right:
            break
    across = _widen(matrix, across, most, left, right)
    free = right - matrix.lay(left, across, even).end
    laid = matrix.lay(left, across, _spread(matrix, max(0.0, free)))
    numbers = {key: at for at, key in enumerate(matrix.keys)}
    return Columns(
        columns=tuple(Column(at, across[key]) for at, key in zip(laid.lefts, matrix.keys, strict=True)),
        places={day: numbers[key] for day, key in places.items()},
        headings=tuple(laid.headings),
        tiers=1 + max(heading.tier for heading in laid.headings),
        axis=_axis(matrix, laid, across),
    )


def _key(day: str, step: _Step) -> _Key:
    """Find the column of a date; an interval stands where it begins, or where it ends if that is all that is known."""
    if not day:
        return _UNDATED
    named = next(end for end in day.split("/") if end not in ("", ".."))
    first, last = edtf.bounds(named)
    year, month, number = int(first[:4]), int(first[5:7]), int(first[8:])
    if named[3:4] == "X" and step.years < 10:
        return (year, -1, 0)
    within = first[:7] == last[:7]
    return (
        year - year % step.years,
        month if within and step.months else 0,
        number if first == last and step.days else 0,
    )


def _year(year: int, step: _Step, lang: str) -> str:
    """Name a column of so many years, or the year in which months stand."""
    korean, last = lang == "ko", year + step.years - 1
    if step.years == 1:
        return f"{year}년" if korean and step.months else str(year)
    if step.years == 10:
        return _decade(year, lang)
    short = f"{last % 100:02}" if year // 100 == last // 100 else str(last)
    return f"{year}{'~' if korean else '–'}{short}"


def _decade(year: int, lang: str) -> str:
    return f"{year}년대" if lang == "ko" else f"{year}s"


def _days(before: _Key, key: _Key) -> int:
    """Count the days from the beginning of a column to that of the next."""
    first, last = (date(max(year, 1), max(month, 1), max(day, 1)) for year, month, day in (before, key))
    return (last - first).days


def _gap(before: _Key, key: _Key, step: _Step) -> float:
    """Give the least room between two columns."""
    if key == _UNDATED:
        return 20
    if _is_shortened(before, key, step):
        return 8 + BREAK
    return 3 if before[:2] == key[:2] else 8


def _is_shortened(before: _Key, key: _Key, step: _Step) -> bool:
    return key != _UNDATED and _days(before, key) > step.limit


def _widen(
    matrix: _Matrix, across: Mapping[_Key, int], most: Mapping[_Key, int], left: float, right: float
) -> dict[_Key, int]:
    """Give the columns whose cells are the highest more room, as long as there is some."""
    wide, even = dict(across), [0.0] * len(matrix.keys)
    able = {key for key in matrix.keys if most[key] > 1}
    while able:
        key = min(able, key=lambda key: (-most[key] / wide[key], key))
        wider = wide | {key: wide[key] + 1}
        if matrix.lay(left, wider, even).end > right:
            able.remove(key)
            continue
        wide = wider
        if wide[key] == min(most[key], MOST):
            able.remove(key)
    return wide


def _spread(matrix: _Matrix, free: float) -> list[float]:
    """Share free room out among the gaps, by the time they stand for."""
    dated = [key for key in matrix.keys if key != _UNDATED]
    days = [min(_days(before, key), matrix.step.limit) for before, key in pairwise(dated)]
    unit = free / max(1, sum(days))
    shares = [0.0, *(min(WIDEST, unit * length) for length in days)]
    return [*shares, 0.0][: len(matrix.keys)]


def _axis(matrix: _Matrix, laid: _Laid, across: Mapping[_Key, int]) -> tuple[tuple[float, float], ...]:
    """Draw the axis over all columns with a date, cut where time is shortened."""
    dated = [at for at, key in enumerate(matrix.keys) if key != _UNDATED]
    if not dated:
        return ()
    end = laid.lefts[dated[-1]] + across[matrix.keys[dated[-1]]] * CELL
    cuts = [laid.lefts[0], *(x for at in laid.breaks for x in (at - 3, at + 3)), end]
    return tuple(zip(cuts[::2], cuts[1::2], strict=True))
