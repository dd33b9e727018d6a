"""The timeline: events beside an axis of time that runs downwards, each with its date and headline.

A day is a dot on the axis. A date that is known only to the month or year, and a period, is a bar beside it, as long
as the time that it names. Leaders go from there to the captions, which stand in the order of the dates.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from itertools import groupby, pairwise

from msgspec import Struct

from briefing.model.page.parts import Fact, To
from briefing.pictures.captions import Caption, captions
from briefing.pictures.dates import Dated, dated, month_of, period
from briefing.pictures.labels import lines_at
from briefing.pictures.lanes import lanes
from briefing.pictures.lines import LINE, SMALL_LINE, Line
from briefing.pictures.marks import Mark, Tie, marks, reach, spans, tie
from briefing.pictures.scale import Axis, Scale, Way, axis_of, roomier, scaled
from briefing.pictures.spread import spread
from briefing.pictures.ticks import Tick, ticks
from briefing.text import edtf

_FEWEST = 3
"""Fewer events need no picture."""
_GUTTER = 44.0
"""Where the names of years and months end."""
_CLOSEST = 8.0
"""How far apart neighbouring dates are, px: more than a dot is wide."""
_PART = 40.0
"""How long the shortest part of the axis is, px: it has room for the name of the month it begins with."""
_LONG = 0.4
"""Which part of the whole a time without anything is that is shortened."""
_FEW = 2
"""So many events in a month are nothing to speak of."""
_STEEPEST = 4
"""How far up or down a leader goes, at most, for each pixel across; else the axis is stretched."""


class Event(Struct, frozen=True):
    """An event with its words; a leader comes from the axis to its bullet, which stands at the first line."""

    to: To
    lang: str
    status: str
    said: str
    """The status in words, where it is told."""
    date: str
    headline: str
    dates: tuple[Line, ...]
    lines: tuple[Line, ...]
    x: float
    y: float
    """Middle of the bullet."""
    start: float
    """Where on the axis the leader starts."""
    top: float
    bottom: float


class Break(Struct, frozen=True):
    """How long a shortened time is, and where to say so."""

    at: float
    count: int
    unit: str


class Timeline(Struct, frozen=True):
    """A drawn timeline, and what there is to say about it."""

    width: float
    height: float
    gutter: float
    spine: float
    ways: tuple[Way, ...]
    breaks: tuple[Break, ...]
    ticks: tuple[Tick, ...]
    marks: tuple[Mark, ...]
    ties: tuple[Tie, ...]
    events: tuple[Event, ...]
    period: str
    densest: str
    """The month with the most events, or the year; "" where none stands out."""
    most: int


class _Shape(Struct, frozen=True):
    """Where things stand from left to right."""

    lanes: int
    """How many there are at most."""
    pitch: float
    fan: float
    """From the axis to the bullets."""
    text: float
    """From there to the words."""
    below: bool
    """Whether headlines stand below the dates."""


_WIDE = _Shape(lanes=12, pitch=8, fan=64, text=12, below=False)
_NARROW = _Shape(lanes=5, pitch=6, fan=26, text=9, below=True)


def timeline(
    facts: Iterable[Fact], lang: str, width: float, statuses: Mapping[str, str] | None = None
) -> Timeline | None:
    """Draw events, given in any order; `statuses` words the statuses that are told. Too few of them need no picture."""
    events = sorted((fact for fact in facts if _date(fact)), key=_order)
    if len(events) < _FEWEST:
        return None
    shape = _NARROW if width < 480 else _WIDE
    whens = [dated(_date(fact)) for fact in events]
    marked = tuple(dict.fromkeys(whens))
    differing = [(when, others) for fact, when in zip(events, whens, strict=True) if (others := _others(fact))]
    axis = _axis(marked, differing)
    found = lanes([*spans(marked, axis), *(reach(*each) for each in differing)], shape.lanes)
    spine = _GUTTER + 8 + shape.pitch * (max((lane + 1 for lane in found if lane is not None), default=0) + 0.5)
    xs = [None if lane is None else spine - (lane + 1) * shape.pitch for lane in found]
    bullets = spine + shape.fan
    words = captions(events, width - bullets - shape.text, statuses or {}, below=shape.below)
    scale, tops = _placed(axis, whens, words.items, _STEEPEST * shape.fan)
    shown = tuple(
        _event(caption, top, scale.place(when.at), (bullets, bullets + shape.text, words.column))
        for caption, top, when in zip(words.items, tops, whens, strict=True)
    )
    densest, most = _densest(whens, lang)
    return Timeline(
        width=width,
        height=round(max(shown[-1].bottom, scale.places[-1] + 14), 1),
        gutter=_GUTTER,
        spine=spine,
        ways=tuple(scale.ways()),
        breaks=tuple(Break(round(scale.middle(gap), 1), gap.count, gap.unit) for gap in axis.gaps),
        ticks=ticks(scale, lang, one=(14, 22), two=(14, 26), gap=26),
        marks=marks(marked, xs, spine, scale),
        ties=tuple(
            tie(*each, x, spine, scale) for each, x in zip(differing, xs[len(xs) - len(differing) :], strict=True)
        ),
        events=shown,
        period=period([_date(fact) for fact in events], lang),
        densest=densest,
        most=most,
    )


def _date(fact: Fact) -> str:
    return fact.day.date if fact.day else ""


def _order(fact: Fact) -> tuple[tuple[int, int], tuple[int, int], str, str]:
    told = fact.brief_day.date
    return dated(_date(fact)).order, dated(told).order if told else (0, 0), fact.to.ref.id, fact.id


def _others(fact: Fact) -> tuple[Dated, ...]:
    """List the other dates that are given for an event."""
    return tuple(dated(date) for date in sorted({_date(other) for other in fact.others} - {_date(fact), ""}))


def _axis(marked: Iterable[Dated], differing: Iterable[tuple[Dated, Sequence[Dated]]]) -> Axis:
    days = [when.at for each in (marked, *(others for _, others in differing)) for when in each]
    beside = [when for when in marked if when.form != "day"]
    return axis_of([*days, *(when.first for when in beside)], [when.last for when in beside], _LONG)


def _placed(axis: Axis, whens: Sequence[Dated], items: Sequence[Caption], longest: float) -> tuple[Scale, list[float]]:
    """Give the axis and the tops of the captions, the highest of them at the top of the picture.

    The axis is stretched no more than it takes for leaders not to be too long.
    """
    heights = [item.height for item in items]
    needs = _needs(whens, items)
    for room in (0.0, 0.5, 1.0):
        per_day = ((1 - 0.6 * room) * sum(heights) + 80) / axis.days
        scale = roomier(scaled(axis, per_day, 0, _CLOSEST), {day: room * need for day, need in needs.items()})
        scale = roomier(scale, {day: _PART for part in axis.parts for day in part})
        wished = [scale.place(when.at) - item.middle for when, item in zip(whens, items, strict=True)]
        tops = spread(wished, heights)
        if max(abs(wish - top) for wish, top in zip(wished, tops, strict=True)) <= longest:
            break
    above = min(tops[0], -14)
    return scale.moved(-above), [top - above for top in tops]


def _needs(whens: Sequence[Dated], items: Sequence[Caption]) -> dict[int, float]:
    """Tell for each date how far away the next one must be for both to have their captions beside them."""
    rooms = list[tuple[int, float, float]]()
    for at, group in groupby(zip(whens, items, strict=True), key=lambda pair: pair[0].at):
        starts, height = list[float](), 0.0
        for _, item in group:
            starts.append(height + item.middle)
            height += item.height
        above = sum(starts) / len(starts)
        rooms.append((at, above, height - above))
    needs = {at: below + above for (at, _, below), (_, above, _) in pairwise(rooms)}
    return needs | {rooms[-1][0]: 0}


def _event(caption: Caption, top: float, start: float, across: tuple[float, float, float]) -> Event:
    """Set the words of an event; `across` is where its bullet and its date stand, and how far on its headline is."""
    x, text, column = across
    middle = top + caption.middle
    dates = lines_at(caption.dates, text, middle + (5 if column else 4), SMALL_LINE)
    first = middle + 5 if column else dates[-1].y + LINE
    return Event(
        to=caption.fact.to,
        lang=caption.fact.headline.lang,
        status=caption.status,
        said=caption.said,
        date=caption.date,
        headline=caption.fact.headline.text,
        dates=dates,
        lines=lines_at(caption.lines, text + column, first, LINE),
        x=x,
        y=round(middle, 1),
        start=round(start, 1),
        top=round(top, 1),
        bottom=round(top + caption.height, 1),
    )


def _densest(dates: Sequence[Dated], lang: str) -> tuple[str, int]:
    """Word the month that most events are known to fall in, or else the year, unless all or few do."""
    ends = [(month_of(when.first), month_of(when.last - 1)) for when in dates]
    months = Counter(first for first, last in ends if first == last)
    years = Counter(first[0] for first, last in ends if first[0] == last[0])
    named = {f"{year:04}-{month:02}": count for (year, month), count in months.items()}
    for counts in (named, {f"{year:04}": count for year, count in years.items()}):
        ranked = sorted(counts.items(), key=lambda item: (-item[1], item[0]))
        (best, most), (_, second) = (*ranked, ("", 0), ("", 0))[:2]
        if max(second, _FEW) < most < len(dates):
            return edtf.show(best, lang), most
    return "", 0
