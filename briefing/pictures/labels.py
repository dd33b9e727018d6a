"""Words of labels that stand free: broken into lines, cut where they are too long, and set."""

from collections.abc import Iterable

from briefing.pictures.lines import Line
from briefing.pictures.metrics import width_of, wrap


def clipped(text: str, size: float, width: float, most: int) -> tuple[str, ...]:
    """Break a text into lines, and end the last one that there is room for with an ellipsis if there are more."""
    lines = wrap(text, size, width)
    if len(lines) <= most:
        return lines
    last = lines[most - 1]
    while last and width_of(f"{last}…", size) > width:
        last = last.rpartition(" ")[0] or last[:-1]
    return (*lines[: most - 1], f"{last.rstrip(' ,.:;·')}…")


def lines_at(texts: Iterable[str], x: float, y: float, height: float) -> tuple[Line, ...]:
    """Set lines below each other; `y` is the first baseline, `height` that of a line."""
    return tuple(Line(round(x, 1), round(y + index * height, 1), text) for index, text in enumerate(texts))
