"""What marks dates on an axis that runs downwards, and beside it."""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefing.pictures.dates import Dated
from briefing.pictures.scale import Axis, Scale


class Mark(Struct, frozen=True):
    """A date: a dot on the axis (`day`), or a bar beside it, which is tied to the axis at `at`; open ends run on.

    A bar that finds no room is a ring on the axis.
    """

    form: str
    """`day`, `within`, `period`, or `ring`."""
    approximate: bool
    x: float
    at: float
    start: float
    end: float
    opening: bool = False
    ending: bool = False


class Tie(Struct, frozen=True):
    """The other dates that are given for an event, tied to its own."""

    x: float
    at: float
    others: tuple[float, ...]


def spans(dates: Iterable[Dated], axis: Axis) -> list[tuple[int, int]]:
    """Tell for those that are bars from which day to which they reach."""
    return [_span(when, axis) for when in dates if when.form != "day"]


def _span(when: Dated, axis: Axis) -> tuple[int, int]:
    """Give the ends of a bar; an open one is that of the axis."""
    return axis.knots[0] if when.opening else when.first, axis.knots[-1] if when.ending else when.last


def reach(when: Dated, others: Sequence[Dated]) -> tuple[int, int]:
    """Tell from which day to which the dates of an event reach."""
    days = [when.at, *(other.at for other in others)]
    return min(days), max(days) + 1


def marks(dates: Sequence[Dated], xs: Sequence[float | None], spine: float, scale: Scale) -> tuple[Mark, ...]:
    """Mark dates, bars first; `xs` tells for each bar where it stands, if there is room for it."""
    bars = [when for when in dates if when.form != "day"]
    dots = [when for when in dates if when.form == "day"]
    return tuple(
        _mark(when, x, spine, scale) for when, x in [*zip(bars, xs, strict=False), *((dot, None) for dot in dots)]
    )


def _mark(when: Dated, x: float | None, spine: float, scale: Scale) -> Mark:
    at = round(scale.place(when.at), 1)
    if when.form == "day" or x is None:
        return Mark("day" if when.form == "day" else "ring", when.approximate, spine, at, at, at)
    start, end = (round(scale.place(day), 1) for day in _span(when, scale.axis))
    return Mark(when.form, when.approximate, x, at, start, end, when.opening, when.ending)


def tie(when: Dated, others: Sequence[Dated], x: float | None, spine: float, scale: Scale) -> Tie:
    """Tie the other dates of an event to its own."""
    at, *places = (round(scale.place(each.at), 1) for each in (when, *others))
    return Tie(spine if x is None else x, at, tuple(places))
