"""The words beside the events of a timeline: date, status and headline, broken into lines."""

from collections.abc import Iterable, Mapping

from msgspec import Struct

from briefing.model.page.parts import Fact
from briefing.pictures.labels import clipped
from briefing.pictures.lines import LINE, SMALL, SMALL_LINE, TEXT
from briefing.pictures.metrics import width_of, wrap

_DATES = 150.0
"""How wide a column of dates gets."""
_BESIDE, _BELOW = 3, 4
"""How many lines a headline has, beside its date or below it."""


class Caption(Struct, frozen=True):
    """The words of an event; `middle` is that of the first line, from the top."""

    fact: Fact
    date: str
    status: str
    said: str
    dates: tuple[str, ...]
    lines: tuple[str, ...]
    height: float
    middle: float


class Captions(Struct, frozen=True):
    """The words of all events, and how far from the dates headlines start; below them if that is 0."""

    items: tuple[Caption, ...]
    column: float


def captions(events: Iterable[Fact], width: float, statuses: Mapping[str, str], *, below: bool) -> Captions:
    """Break the words of events into lines; `statuses` words the statuses that are told."""
    said = [(fact, statuses.get(status_of(fact), "")) for fact in events]
    whens = [_when(_date(fact), words, width if below else _DATES) for fact, words in said]
    column = 0 if below else round(max(width_of(line, SMALL) for lines in whens for line in lines) + 14)
    items = []
    for (fact, words), when in zip(said, whens, strict=True):
        lines = clipped(fact.headline.text, TEXT, width - column, _BELOW if below else _BESIDE)
        if below:
            height, middle = len(when) * SMALL_LINE + len(lines) * LINE + 11, 14.0
        else:
            height, middle = max(len(when) * SMALL_LINE, len(lines) * LINE) + 7, 13.0
        items.append(Caption(fact, _date(fact), status_of(fact), words, when, lines, height, middle))
    return Captions(tuple(items), column)


def status_of(fact: Fact) -> str:
    """Give the status of an event, or "" where those who tell of it differ."""
    return fact.status if all(other.status == fact.status for other in fact.others) else ""


def _date(fact: Fact) -> str:
    return fact.day.text if fact.day else ""


def _when(date: str, said: str, room: float) -> tuple[str, ...]:
    """Set the status behind the date, or below it where both are too long for a line."""
    both = f"{date} · {said}"
    if said and width_of(both, SMALL) <= room:
        return (both,)
    return (*wrap(date, SMALL, room), *wrap(said, SMALL, room))
