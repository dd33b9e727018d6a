"""One measure over time: a line above zero, in true distances, whose points carry their values and dates.

The words of a point fly like a flag: they begin where it stands, above the line and above all flags whose poles stand
to the right of it. So no words meet, and no pole crosses them. Where points are so many that the flags would tower
over the line, only some of them have one.
"""

from collections.abc import Collection, Sequence

from msgspec import Struct
from msgspec.structs import replace

from briefing.model.page.parts import Fact
from briefing.pictures.dates import dated
from briefing.pictures.lines import LINE, SMALL, SMALL_LINE, TEXT, Line, lines_of, small_lines_of
from briefing.pictures.metrics import width_of
from briefing.pictures.quantities import ends, form_of, is_rough, told_otherwise, words_of

HEIGHT = 88
"""From the lowest to the highest value."""
TOWER = 240
"""How far flags may rise above the highest value."""
MARK = 6
"""Half the width of a mark."""
POLE = 6
"""From a pole to its words."""
CLEAR = 12
"""Least room between words and what is drawn below them."""
INDENT = 17
"""Room for the mark before the words of another telling."""


class Flag(Struct, frozen=True):
    """The words of a point: its value, its date, and the values of its other tellings in their order."""

    left: float
    top: float
    width: float
    height: float
    words: tuple[Line, ...]
    day: tuple[Line, ...]
    told: tuple[tuple[Line, ...], ...]


class Other(Struct, frozen=True):
    """Another value told for the same date, as a hollow mark."""

    fact: Fact
    x: float
    y: float


class Point(Struct, frozen=True):
    """A value at a date, from `low` to `high`; `form` and `rough` as for bars. Not every point has a flag."""

    fact: Fact
    form: str
    rough: bool
    x: float
    high: float
    low: float
    others: tuple[Other, ...]
    flag: Flag | None


class Trend(Struct, frozen=True):
    """A measure over time, oldest first; `floor` joins the lowest values where they differ from the highest."""

    label: tuple[Line, ...]
    top: float
    height: float
    zero: float
    line: tuple[tuple[float, float], ...]
    floor: tuple[tuple[float, float], ...]
    points: tuple[Point, ...]


def trend(facts: Sequence[Fact], width: float, top: float) -> Trend:
    """Draw a measure that is told for several dates."""
    facts = sorted(facts, key=lambda fact: (_when(fact), fact.key))
    told = [(fact, *told_otherwise(fact)) for fact in facts]
    flags = [_flag(same, width / 2) for same in told]
    xs = _across([_when(fact) for fact in facts], [flag.width for flag in flags], width)
    values = [value for same in told for fact in same for value in ends(fact)]
    lowest, highest = min(0.0, *values), max(0.0, *values)
    factor = HEIGHT / (highest - lowest) if highest > lowest else 0.0
    line = [(x, (highest - ends(fact)[1]) * factor) for x, fact in zip(xs, facts, strict=True)]
    peaks = [(highest - max(ends(fact)[1] for fact in same)) * factor for same in told]
    tops = _hoist(flags, line, peaks)
    label = lines_of(facts[-1].headline.text, 0, top, width, bold=True)
    down = top + len(label) * LINE + 8 - min(tops.values())
    points = [_point(same, x, down + highest * factor, factor) for same, x in zip(told, xs, strict=True)]
    floor = tuple((point.x, point.low) for point in points)
    joined = tuple((point.x, point.high) for point in points)
    return Trend(
        label=label,
        top=top,
        height=round(down + HEIGHT + SMALL_LINE - top, 1),
        zero=round(down + highest * factor, 1),
        line=joined,
        floor=floor if floor != joined else (),
        points=tuple(
            replace(point, flag=_moved(flags[at], point.x, tops[at] + down)) if at in tops else point
            for at, point in enumerate(points)
        ),
    )


def _when(fact: Fact) -> float:
    """Give the middle of the days that a figure holds for; of those without an end, the end there is."""
    day = dated(fact.as_of.date if fact.as_of else "")
    return (day.first + day.last) / 2


def _flag(same: Sequence[Fact], most: float) -> Flag:
    """Set the words of a figure and of its other tellings in lines that are at most so wide."""
    fact, *others = same
    words = lines_of(words_of(fact), POLE, 0, most, bold=True)
    day = small_lines_of(fact.as_of.text if fact.as_of else "", POLE, len(words) * LINE, most)
    height = len(words) * LINE + len(day) * SMALL_LINE
    told = list[tuple[Line, ...]]()
    for other in others:
        told.append(small_lines_of(words_of(other), POLE + INDENT, height + 4, most - INDENT))
        height += len(told[-1]) * SMALL_LINE + 8
    widths = [POLE + width_of(line.text, TEXT, bold=True) for line in words]
    widths += [line.x + width_of(line.text, SMALL) for lines in (day, *told) for line in lines]
    return Flag(0, 0, max(24.0, *widths), height, words, day, tuple(told))


def _moved(flag: Flag, x: float, top: float) -> Flag:
    """Put a flag in its place."""

    def moved(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(Line(round(line.x + x, 1), round(line.y + top, 1), line.text) for line in lines)

    told = tuple(moved(lines) for lines in flag.told)
    return Flag(x, round(top, 1), round(flag.width, 1), flag.height, moved(flag.words), moved(flag.day), told)


def _across(times: Sequence[float], widths: Sequence[float], width: float) -> list[float]:
    """Place points in true distances, so that every flag ends inside."""
    start = times[0]
    factors = [(width - MARK - wide) / (time - start) for time, wide in zip(times, widths, strict=True) if time > start]
    return [round(MARK + (time - start) * min(factors, default=0.0), 1) for time in times]


def _hoist(flags: Sequence[Flag], line: Sequence[tuple[float, float]], peaks: Sequence[float]) -> dict[int, float]:
    """Give the upper end of each flag that is shown; y counts from the highest value.

    The first and the last, the highest and the lowest point always have one, and of the others as many as may be, in
    even steps.
    """
    last = len(flags) - 1
    heights = [y for _, y in line]
    always = {0, last, heights.index(min(heights)), heights.index(max(heights))}
    step = 1
    while True:
        tops = _raise(flags, line, peaks, always | set(range(last, -1, -step)))
        if step > last or min(tops.values()) >= -TOWER:
            return tops
        step *= 2


def _raise(
    flags: Sequence[Flag], line: Sequence[tuple[float, float]], peaks: Sequence[float], shown: Collection[int]
) -> dict[int, float]:
    """Find the upper end of each flag, the last one first."""
    tops: dict[int, float] = {}
    for at in sorted(shown, reverse=True):
        end = line[at][0] + flags[at].width + MARK
        bottom = peaks[at] - CLEAR
        for right in range(at + 1, len(flags)):
            if line[right][0] > end:
                bottom = min(bottom, _between(line[right - 1], line[right], end) - CLEAR)
                break
            bottom = min(bottom, peaks[right] - CLEAR, tops[right] - 4 if right in tops else bottom)
        tops[at] = bottom - flags[at].height
    return tops


def _between(left: tuple[float, float], right: tuple[float, float], x: float) -> float:
    """Tell how high the line runs at a place between two points."""
    share = (x - left[0]) / (right[0] - left[0])
    return left[1] + (right[1] - left[1]) * share


def _point(same: Sequence[Fact], x: float, zero: float, factor: float) -> Point:
    """Place a figure and its other tellings."""
    fact, *others = same
    low, high = (round(zero - value * factor, 1) for value in ends(fact))
    marks = tuple(Other(other, x, round(zero - ends(other)[1] * factor, 1)) for other in others)
    return Point(fact, form_of(fact), is_rough(fact), x, high, low, marks, None)
