"""How pictures that are taller than a page are cut: at what stays together, in time, and on one scale."""

from collections.abc import Callable, Sequence
from math import ceil
from typing import Any, TypeVar

from msgspec.structs import replace

from briefing.model.page.parts import Fact
from briefing.pictures.bars import Bar, Rule, Telling
from briefing.pictures.dates import dated
from briefing.pictures.figures import Figures
from briefing.pictures.lines import Line

TALLEST = 900
"""How tall a picture may be, px: with this it fits on a page below its heading. Templates draw taller ones smaller."""
_FEWEST = 3
"""Fewer events are no timeline."""
_NEAR = (4, 6, 12)
"""Which part of an even part of a timeline a cut may be off by."""
_SLACK = 1.1
"""How much taller the parts of a timeline are together."""
T = TypeVar("T")
Draw = Callable[[Sequence[T]], Any]


def fits(drawn: Any) -> bool:
    """Tell whether a picture fits on a page; what is too little to draw does."""
    return drawn is None or drawn.height <= TALLEST


def packed(groups: Sequence[Sequence[T]], draw: Draw[T], fit: Callable[[Any], bool] = fits) -> list[list[T]]:
    """Put groups, in their order and each whole, into as few pictures as they fit in.

    What is too little for a picture of its own goes with its neighbours, and of the last two none is much shorter.
    """
    runs, first = list[list[Sequence[T]]](), 0
    while first < len(groups):
        rest = groups[first:]
        count = _longest(rest, lambda some: fit(draw(_flat(some))))
        while count < len(rest) and draw(_flat(rest[:count])) is None:
            count += 1
        runs.append(list(rest[:count]))
        first += count
    while len(runs) > 1:
        *kept, moved = runs[-2]
        longer = [moved, *runs[-1]]
        if draw(_flat(runs[-1])) and not (fit(draw(_flat(longer))) and _is_lower(longer, kept, draw)):
            break
        runs[-2:] = [kept, longer] if draw(_flat(kept)) else [[*kept, *longer]]
    return [_flat(run) for run in runs]


def _is_lower(groups: Sequence[Sequence[T]], others: Sequence[Sequence[T]], draw: Draw[T]) -> bool:
    one, other = draw(_flat(groups)), draw(_flat(others))
    return bool(one and other and one.height <= other.height)


def _longest(groups: Sequence[T], fit: Callable[[Sequence[T]], bool]) -> int:
    """Find how many of the first fit, at least one; where so many fit, fewer do too."""
    high = 2
    while high <= len(groups) and fit(groups[:high]):
        high *= 2
    low, high = high // 2, min(high, len(groups) + 1)
    while high - low > 1:
        middle = (low + high) // 2
        low, high = (middle, high) if fit(groups[:middle]) else (low, middle)
    return low


def _flat(groups: Sequence[Sequence[T]]) -> list[T]:
    return [item for group in groups for item in group]


def in_time(events: Sequence[Fact], draw: Draw[Fact]) -> list[list[Fact]]:
    """Cut events by time into as few parts as fit on a page, of about the same height.

    Near an even cut, it is made where the longest time lies between two events: the nearer, the less room there is.
    """
    drawn = draw(events)
    if fits(drawn):
        return [list(events)]
    for share in _NEAR:
        parts = _cut(events, drawn.height, share)
        if all(fits(draw(part)) for part in parts):
            return parts
    parts = _cut(events, drawn.height, _NEAR[0])
    return [part for rough in parts for part in in_time(rough, draw)] if len(parts) > 1 else parts


def _cut(events: Sequence[Fact], height: float, share: int) -> list[list[Fact]]:
    """Cut events of a height; `share` is the part of an even part that a cut may be off by."""
    whens = sorted(((dated(fact.day.date), fact) for fact in events if fact.day), key=lambda each: each[0].order)
    count = min(ceil(height * _SLACK / TALLEST), len(whens) // _FEWEST)
    cuts = [0]
    for number in range(1, count):
        even = round(len(whens) * number / count)
        aside = max(1, len(whens) // (share * count))
        least, most = cuts[-1] + _FEWEST, len(whens) - _FEWEST * (count - number)
        near = range(max(least, even - aside), max(least, min(most, even + aside)) + 1)
        cuts.append(max(near, key=lambda at: (whens[at][0].at - whens[at - 1][0].at, -abs(at - even))))
    return [[fact for _, fact in whens[first:last]] for first, last in zip(cuts, [*cuts[1:], len(whens)], strict=True)]


def sliced(drawn: Figures) -> list[Figures]:
    """Cut bars of one unit that are taller than a page into parts of about the same height, on the same scale."""
    if fits(drawn) or len(drawn.panels) != 1 or drawn.trends:
        return [drawn]
    (panel,) = drawn.panels
    count = ceil(drawn.height * _SLACK / TALLEST)
    parts: list[list[Bar]] = [[] for _ in range(count)]
    for bar in panel.bars:
        parts[min(count - 1, int((bar.top - panel.top) / panel.height * count))].append(bar)
    return [_part(drawn, bars) for bars in parts if bars]


def _part(drawn: Figures, bars: Sequence[Bar]) -> Figures:
    """Make a picture of some bars of its only panel, the first of them at the top."""
    (panel,) = drawn.panels
    top, last = bars[0].top, bars[-1]
    height = round(last.top + last.height - top, 1)
    zero = Rule(panel.zero[0].x, bars[0].y - 4 - top, last.y + last.thick + 4 - top)
    used = (
        {bar.form for bar in bars} | {"about" for bar in bars if bar.rough} | {"told" for bar in bars if bar.tellings}
    )
    part = replace(
        panel,
        top=0,
        height=height,
        zero=(zero,),
        bars=tuple(_raised(bar, top) for bar in bars),
    )
    return replace(
        drawn,
        height=height,
        panels=(part,),
        drawn=len(bars),
        total=len(bars),
        forms=tuple(form for form in drawn.forms if form in used),
        cites=tuple({cite.source.to.ref: cite for bar in bars for cite in bar.fact.cites}.values()),
    )


def _raised(bar: Bar, by: float) -> Bar:
    def up(lines: Sequence[Line]) -> tuple[Line, ...]:
        return tuple(Line(line.x, round(line.y - by, 1), line.text) for line in lines)

    def telling(other: Telling) -> Telling:
        return replace(other, y=round(other.y - by, 1), words=up(other.words))

    return replace(
        bar,
        top=round(bar.top - by, 1),
        y=round(bar.y - by, 1),
        label=up(bar.label),
        words=up(bar.words),
        arrow=tuple((x, round(y - by, 1)) for x, y in bar.arrow),
        tellings=tuple(map(telling, bar.tellings)),
    )
