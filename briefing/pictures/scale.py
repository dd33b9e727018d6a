"""Where days stand along an axis: in proportion to time, except where the axis says otherwise.

A long time without anything is shortened, and where much happens at once the axis is stretched. Between neighbouring
knots, which are the days that something begins or ends on, it always runs evenly.
"""

from bisect import bisect_right
from collections.abc import Iterable, Iterator, Mapping
from itertools import accumulate, groupby, pairwise

from msgspec import Struct

from briefing.pictures.dates import month_end, month_start, months_between

BREAK = 56.0
"""How long a shortened time is drawn, px."""
_SHORTEST_GAP = 3
"""In months."""
_SLIGHT = 32.0
"""How much longer than true a way may be that is not called stretched, px."""


class Gap(Struct, frozen=True):
    """A shortened time: its first day, the day after it, and how long it is: `count` of `unit`.

    The unit is `months`, `years`, or `years-over` for some more than so many years.
    """

    first: int
    last: int
    count: int
    unit: str


class Axis(Struct, frozen=True):
    """The knots of an axis, days in their order from the first of a month to the last of one, and its gaps."""

    knots: tuple[int, ...]
    gaps: tuple[Gap, ...]

    @property
    def days(self) -> int:
        """Count the days that are not shortened."""
        return self.knots[-1] - self.knots[0] - sum(gap.last - gap.first for gap in self.gaps)

    @property
    def parts(self) -> tuple[tuple[int, int], ...]:
        """Give the first and the last knot of each part between gaps."""
        return tuple(
            zip(
                (self.knots[0], *(gap.last for gap in self.gaps)),
                (*(gap.first for gap in self.gaps), self.knots[-1]),
                strict=True,
            )
        )

    def ways(self) -> Iterator[tuple[int, int, bool]]:
        """Give the days of neighbouring knots, and whether the way between them is shortened."""
        shortened = {gap.first for gap in self.gaps}
        return ((first, last, first in shortened) for first, last in pairwise(self.knots))


class Way(Struct, frozen=True):
    """A part of a drawn axis; its kind is `true`, `stretched` or `shortened`."""

    start: float
    end: float
    kind: str


class Scale(Struct, frozen=True):
    """An axis with a place for every knot, and how many pixels a day takes where it is neither stretched nor short."""

    axis: Axis
    places: tuple[float, ...]
    per_day: float

    def place(self, day: int) -> float:
        """Find the place of a day between the ends of the axis."""
        knots, places = self.axis.knots, self.places
        left = min(max(bisect_right(knots, day) - 1, 0), len(knots) - 2)
        share = (day - knots[left]) / (knots[left + 1] - knots[left])
        return places[left] + share * (places[left + 1] - places[left])

    def middle(self, gap: Gap) -> float:
        """Find the middle of a gap."""
        return (self.place(gap.first) + self.place(gap.last)) / 2

    def moved(self, by: float) -> "Scale":
        """Move the axis along itself."""
        return Scale(self.axis, tuple(place + by for place in self.places), self.per_day)

    def ways(self) -> Iterator[Way]:
        """Give the parts of the axis, neighbours of one kind as one."""
        for kind, group in groupby(self._kinds(), key=lambda way: way.kind):
            inside = list(group)
            if kind == "shortened":
                yield from inside
            else:
                yield Way(inside[0].start, inside[-1].end, kind)

    def _kinds(self) -> Iterator[Way]:
        """Tell for each way between knots, or for several that are stretched, of which kind it is."""
        places = zip(self.axis.ways(), pairwise(self.places), strict=True)
        ways = (
            (start, end, end - start - self.per_day * (last - first), short)
            for (first, last, short), (start, end) in places
        )
        for (short, longer), group in groupby(ways, key=lambda way: (way[3], way[2] > 1)):
            inside = list(group)
            stretched = longer and sum(more for _, _, more, _ in inside) > _SLIGHT
            for start, end, _, _ in inside:
                yield Way(
                    round(start, 1), round(end, 1), "shortened" if short else "stretched" if stretched else "true"
                )


def axis_of(days: Iterable[int], ends: Iterable[int], share: float) -> Axis:
    """Make an axis for the days on which something is or begins, and the days before which something ends.

    A time without anything is shortened if it is more than this share of what else there is to show.
    """
    busy = set(days)
    known = sorted({*busy, *ends})
    start, end = month_start(known[0]), month_end(known[-1] + (known[-1] in busy))
    empty = ((month_end(first + (first in busy)), month_start(last)) for first, last in pairwise(known))
    left, cut = end - start, list[tuple[int, int]]()
    for first, last in sorted(empty, key=lambda gap: (gap[0] - gap[1], gap)):
        if last - first <= share * left or months_between(first, last) < _SHORTEST_GAP:
            break
        cut.append((first, last))
        left -= last - first
    knots = {start, end, *known, *(day for gap in cut for day in gap)}
    return Axis(tuple(sorted(knots)), tuple(_gap(first, last) for first, last in sorted(cut)))


def _gap(first: int, last: int) -> Gap:
    months = months_between(first, last)
    if months < 36:
        return Gap(first, last, months, "months")
    return Gap(first, last, months // 12, "years-over" if months % 12 else "years")


def scaled(axis: Axis, per_day: float, start: float, shortest: float = 0) -> Scale:
    """Place knots so many pixels a day, and `shortest` pixels apart at least."""
    lengths = (BREAK if short else max(shortest, per_day * (last - first)) for first, last, short in axis.ways())
    return Scale(axis, tuple(accumulate(lengths, initial=start)), per_day)


def roomier(scale: Scale, needs: Mapping[int, float]) -> Scale:
    """Stretch an axis so that from each of some knots to the next of them there are as many pixels as it needs."""
    ways, lengths = list(scale.axis.ways()), [end - start for start, end in pairwise(scale.places)]
    at = {day: index for index, day in enumerate(scale.axis.knots)}
    days = sorted(needs)
    for day, following in pairwise(days):
        inside = range(at[day], at[following])
        elastic = [index for index in inside if not ways[index][2]] or list(inside)
        length = sum(lengths[index] for index in elastic)
        missing = needs[day] - sum(lengths[index] for index in inside)
        for index in elastic if missing > 0 else ():
            lengths[index] *= 1 + missing / length
    return Scale(scale.axis, tuple(accumulate(lengths, initial=scale.places[0])), scale.per_day)
