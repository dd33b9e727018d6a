"""Lines of text at their places."""

from msgspec import Struct

from briefing.pictures.metrics import wrap

TEXT, SMALL = 14, 12
LINE, SMALL_LINE = 20, 16
"""From one line to the next, at the sizes above."""


class Line(Struct, frozen=True):
    """A line of text at its baseline."""

    x: float
    y: float
    text: str


def lines_of(text: str, x: float, top: float, width: float, *, bold: bool = False) -> tuple[Line, ...]:
    """Set a text in lines of the usual size."""
    lines = wrap(text, TEXT, width, bold=bold)
    return tuple(Line(x, round(top + 15 + LINE * at, 1), line) for at, line in enumerate(lines))


def small_lines_of(text: str, x: float, top: float, width: float) -> tuple[Line, ...]:
    """Set a text in lines of the small size."""
    return tuple(
        Line(x, round(top + 12 + SMALL_LINE * at, 1), line) for at, line in enumerate(wrap(text, SMALL, width))
    )
