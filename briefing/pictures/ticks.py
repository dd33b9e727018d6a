"""What an axis of time names along its way: years, and months where there is room."""

from bisect import bisect_left
from collections.abc import Iterator

from msgspec import Struct

from briefing.pictures.dates import first_of, month_name, month_of
from briefing.pictures.scale import Scale

_MOST_YEARS = 40
"""An axis over more years names no months."""
_CLOSEST = 4.0
"""How far apart ticks without a name stand at least, px."""
_MONTHS = (1, 7, 4, 10, 3, 9, 5, 11, 2, 8, 6, 12)
"""In the order in which they are named."""


class Tick(Struct, frozen=True):
    """A tick at the beginning of a month or year; its name may be a year, a month or, at the beginning, both."""

    at: float
    major: bool
    year: str = ""
    month: str = ""


class _Start(Struct, frozen=True):
    """The first day of a month or year, and the part of the axis that it is in; gaps lie between parts."""

    day: int
    year: int
    month: int
    part: int
    begins: bool
    """Whether it begins that part."""


class _Row:
    """Names along a line, which must not overlap."""

    def __init__(self, limit: float) -> None:
        self.taken = [(limit, float("inf"))]

    def take(self, start: float, end: float) -> bool:
        """Take the room from one place to another, if it is free."""
        index = bisect_left(self.taken, (start, end))
        free = (not index or self.taken[index - 1][1] <= start) and (
            index == len(self.taken) or end <= self.taken[index][0]
        )
        if free:
            self.taken.insert(index, (start, end))
        return free


def ticks(
    scale: Scale,
    lang: str,
    *,
    one: tuple[float, float],
    two: tuple[float, float],
    gap: float,
    limit: float = float("inf"),
) -> tuple[Tick, ...]:
    """Name the years and months of an axis, with the year where one begins in the middle of it.

    `one` and `two` are the room before and after a tick that a name of one line or two takes, `gap` is that of the
    words in a gap, all in px along the axis; no name reaches beyond `limit`. A month is named after its year, or with
    it.
    """
    row = _Row(limit)
    for shortened in scale.axis.gaps:
        middle = scale.middle(shortened)
        row.take(middle - gap / 2, middle + gap / 2)
    starts = list(_starts(scale))
    named = dict[int, Tick]()
    years = dict[tuple[int, int], int]()

    def name(start: _Start, *, year: bool, month: bool) -> None:
        at, (before, after) = scale.place(start.day), two if year and month else one
        if start.day in named or not row.take(at - before, at + after):
            return
        words = str(start.year) if year else "", month_name(start.month, lang) if month else ""
        named[start.day] = Tick(round(at, 1), start.month == 1, *words)
        if year:
            years.setdefault((start.part, start.year), start.day)

    for start in sorted(starts, key=lambda start: _roundness(start.year)):
        if start.month == 1:
            name(start, year=True, month=False)
    for start in starts:
        if start.begins:
            name(start, year=True, month=True)
    for start in sorted(starts, key=lambda start: _MONTHS.index(start.month)):
        known = years.get((start.part, start.year))
        if known is None or known < start.day:
            name(start, year=known is None, month=True)
    return tuple(_all(scale, starts, named))


def _roundness(year: int) -> int:
    return next((place for place, step in enumerate((100, 50, 10, 5, 2)) if not year % step), 5)


def _starts(scale: Scale) -> Iterator[_Start]:
    """Give the first days of months, or of years on a long axis, in their order."""
    knots = scale.axis.knots
    months = month_of(knots[-1])[0] - month_of(knots[0])[0] <= _MOST_YEARS
    for part, (first, last) in enumerate(scale.axis.parts):
        day = first
        while day < last:
            year, month = month_of(day)
            yield _Start(day, year, month, part, begins=day == first)
            day = first_of(year, month + 1) if months else first_of(year + 1, 1)
        if last == knots[-1] and day == last and day > first:
            yield _Start(day, *month_of(day), part, begins=False)


def _all(scale: Scale, starts: list[_Start], named: dict[int, Tick]) -> Iterator[Tick]:
    """Give all ticks in order: the named ones, and between them those that stand far enough from the one before."""
    before = float("-inf")
    for start in starts:
        tick = named.get(start.day) or Tick(round(scale.place(start.day), 1), start.month == 1)
        if start.day in named or tick.at - before >= _CLOSEST:
            yield tick
            before = tick.at
