"""The storyline: a strip along which the briefs stand at their dates, over dots for the events of the time.

The newest briefs are named, on flags side by side; what else there is has a tick with a title.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefing.model.page.parts import BriefItem, Fact, To
from briefing.pictures.dates import Dated, dated, period
from briefing.pictures.labels import clipped, lines_at
from briefing.pictures.lines import SMALL, SMALL_LINE, Line
from briefing.pictures.scale import BREAK, Scale, Way, axis_of, roomier, scaled
from briefing.pictures.spread import spread
from briefing.pictures.ticks import Tick, ticks
from briefing.pictures.timeline import Break

_FEWEST = 3
"""Less than this needs no picture."""
_INSET = 6.0
"""From the edges of the picture to the ends of the axis."""
_FLAGS, _NARROWEST, _WIDEST = 6, 100.0, 160.0
"""How many flags there are at most, and how wide they are."""
_BETWEEN, _POLE = 12.0, 7.0
"""Between two flags, and from the pole to the words."""
_PART = 40.0
"""How long the shortest part of the axis is, px."""
_LONG = 0.6
"""Which part of the whole a time without anything is that is shortened."""
_TITLE = 4
"""How many lines a title has."""
_FAN = 26.0
"""From the flags to the axis."""
_TAG = 10.0
"""How far apart ticks of briefs stand."""
_DOT, _STACK = 7.0, 42.0
"""How wide a dot is with the room around it, and how high a stack of them gets."""


class Flag(Struct, frozen=True):
    """A brief with its date and title, on a pole at `x`; a leader comes to it from the axis at `start`."""

    to: To
    lang: str
    title: str
    dates: tuple[Line, ...]
    lines: tuple[Line, ...]
    x: float
    start: float
    right: float
    exact: bool
    """Whether its day is known."""


class Tag(Struct, frozen=True):
    """A brief without a flag."""

    to: To
    lang: str
    title: str
    date: str
    x: float


class Dot(Struct, frozen=True):
    """An event; `exact` where its day is known."""

    x: float
    y: float
    exact: bool


class Storyline(Struct, frozen=True):
    """A drawn storyline, and what there is to say about it.

    `foot` is where the poles of flags end, `names` the baseline of the names of years and months.
    """

    width: float
    height: float
    foot: float
    axis: float
    names: float
    ways: tuple[Way, ...]
    breaks: tuple[Break, ...]
    ticks: tuple[Tick, ...]
    flags: tuple[Flag, ...]
    tags: tuple[Tag, ...]
    dots: tuple[Dot, ...]
    briefs: int
    events: int
    period: str


class _Told(Struct, frozen=True):
    """A brief and its date."""

    item: BriefItem
    when: Dated


def storyline(briefs: Iterable[BriefItem], events: Iterable[Fact], lang: str, width: float) -> Storyline | None:
    """Draw briefs and events, given in any order. Too few of them need no picture."""
    items = sorted((item for item in briefs if _date(item)), key=lambda item: (_order(_date(item)), _id(item)))
    facts = [fact.day.date for fact in events if fact.day and fact.day.date]
    if not items or len(items) + len(facts) < _FEWEST:
        return None
    told = [_Told(item, dated(_date(item))) for item in items]
    happened = [dated(date) for date in facts]
    scale = _scale([*(each.when for each in told), *happened], width)
    count = min(len(told), _FLAGS, max(1, int((width + _BETWEEN) / (_NARROWEST + _BETWEEN))))
    flags = _flags(told[-count:], scale, width)
    foot = max(line.y for flag in flags for line in (*flag.dates, *flag.lines)) + 6
    axis = foot + _FAN
    dots = _dots(happened, scale, axis)
    names = max((dot.y for dot in dots), default=axis) + 20
    known = sorted([*map(_date, items), *facts], key=_order)
    return Storyline(
        width=width,
        height=names + SMALL_LINE + 4,
        foot=foot,
        axis=axis,
        names=names,
        ways=tuple(scale.ways()),
        breaks=tuple(Break(round(scale.middle(gap), 1), gap.count, gap.unit) for gap in scale.axis.gaps),
        ticks=ticks(scale, lang, one=(2, 36), two=(2, 36), gap=46, limit=width),
        flags=flags,
        tags=_tags(told[:-count], scale, width),
        dots=dots,
        briefs=len(told),
        events=len(happened),
        period=period(known, lang),
    )


def _order(date: str) -> tuple[tuple[int, int], str]:
    return dated(date).order, date


def _date(item: BriefItem) -> str:
    return item.day.date if item.day else ""


def _id(item: BriefItem) -> str:
    return item.link.to.ref.id


def _scale(dates: Sequence[Dated], width: float) -> Scale:
    """Make an axis that fills the width; its shortest parts have room for their names."""
    axis = axis_of([when.at for when in dates], (), _LONG)
    room = width - 2 * _INSET - BREAK * len(axis.gaps)
    least = min(_PART, room / len(axis.parts))
    left = sorted((last - first for first, last in axis.parts), reverse=True)
    while left[-1] * room < least * sum(left):
        room -= least
        left.pop()
    scale = scaled(axis, room / sum(left), _INSET)
    return roomier(scale, {day: least for part in axis.parts for day in part})


def _flags(told: Sequence[_Told], scale: Scale, width: float) -> tuple[Flag, ...]:
    """Set flags side by side, each as near to its brief as can be."""
    wide = min(_WIDEST, (width + _BETWEEN) / len(told) - _BETWEEN)
    starts = [scale.place(each.when.at) for each in told]
    places = spread(starts, [wide + _BETWEEN] * len(told), (0, width + _BETWEEN))
    return tuple(_flag(each, x, start, wide) for each, x, start in zip(told, places, starts, strict=True))


def _flag(told: _Told, x: float, start: float, wide: float) -> Flag:
    item, room = told.item, wide - _POLE
    dates = lines_at(clipped(item.day.text if item.day else "", SMALL, room, 2), x + _POLE, 13, SMALL_LINE)
    lines = clipped(item.link.text, SMALL, room, _TITLE)
    return Flag(
        to=item.link.to,
        lang=item.link.lang,
        title=item.link.text,
        dates=dates,
        lines=lines_at(lines, x + _POLE, dates[-1].y + SMALL_LINE, SMALL_LINE),
        x=round(x, 1),
        start=round(start, 1),
        right=round(x + wide, 1),
        exact=_exact(told.when),
    )


def _tags(told: Sequence[_Told], scale: Scale, width: float) -> tuple[Tag, ...]:
    wished = [scale.place(each.when.at) - _TAG / 2 for each in told]
    places = spread(wished, [min(_TAG, width / max(len(told), 1))] * len(told), (0, width))
    return tuple(
        Tag(
            to=each.item.link.to,
            lang=each.item.link.lang,
            title=each.item.link.text,
            date=each.item.day.text if each.item.day else "",
            x=round(x + _TAG / 2, 1),
        )
        for each, x in zip(told, places, strict=True)
    )


def _dots(dates: Sequence[Dated], scale: Scale, axis: float) -> tuple[Dot, ...]:
    """Stack the dots of events that happened at about the same time, those whose day is known first."""
    stacks = list[tuple[float, list[bool]]]()
    for x, exact in sorted((scale.place(when.at), _exact(when)) for when in dates):
        if not stacks or x - stacks[-1][0] >= _DOT:
            stacks.append((x, []))
        stacks[-1][1].append(exact)
    step = min(_DOT, _STACK / max((len(stack) for _, stack in stacks), default=1))
    return tuple(
        Dot(round(x, 1), round(axis + 12 + index * step, 1), exact)
        for x, stack in stacks
        for index, exact in enumerate(sorted(stack, reverse=True))
    )


def _exact(when: Dated) -> bool:
    return when.form == "day" and not when.approximate
