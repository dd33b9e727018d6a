"""What the graph of relations is drawn from: names in boxes, the words that tie them, and lines with arrow heads."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import lru_cache
from math import ceil

from msgspec import Struct

from briefing.model.page.parts import Fact, To
from briefing.pictures.forest import Bundle, Tree
from briefing.pictures.metrics import width_of, wrap
from briefing.pictures.ties import Tie

Point = tuple[int, int]
Row = tuple[tuple[str, bool], ...]
"""Pieces of text on one line, and whether each is soft."""
Tip = tuple[int, int, int]
"""Where an arrow ends, and whether it points to the right (1) or to the left (-1)."""

NAME_SIZE, NAME_LINE = 14, 18
TIE_SIZE, TIE_LINE = 12, 15
PAD_X, PAD_Y = 9, 4
LABEL = 24
"""The least height of a label: what a finger hits."""
_LONG = 150
_AROUND = 2 * PAD_X + 2
"""What a box needs besides its letters, and for an even width."""
_BETWEEN = 6
"""From one piece of text to the next on a line."""
_HEAD, _HALF_HEAD = 7, 3.5
_ASCENT = 0.77
"""How far down its line a baseline is."""

# The same few names and words stand on very many pages.
_width, _wrap = lru_cache(maxsize=20_000)(width_of), lru_cache(maxsize=20_000)(wrap)


class Line(Struct, frozen=True):
    """A piece of text on its baseline; `x` is where it starts, and the middle where it stands in a box."""

    text: str
    x: int
    y: int
    width: int
    soft: bool = False


class Label(Struct, frozen=True):
    """How names are tied, and when; `reading` says it with the names, in reading order."""

    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    facts: tuple[Fact, ...]
    reading: str
    lang: str


class Node(Struct, frozen=True):
    """A name in its box; `again` where the name is repeated."""

    key: str
    to: To
    lang: str
    x: int
    y: int
    width: int
    height: int
    lines: tuple[Line, ...]
    again: bool = False

    @property
    def middle(self) -> int:
        """Give the height at which lines reach the box."""
        return self.y + self.height // 2


class Edge(Struct, frozen=True):
    """A relation as a line from name to name; it has an arrow head unless it reads the same from both."""

    fact: Fact
    points: tuple[Point, ...]
    head: tuple[tuple[float, float], ...]


def name_width(tree: Tree) -> int:
    """Measure the box of a name on one line, or of a long one on several."""
    return min(ceil(_width(tree.name.text, NAME_SIZE)) + _AROUND, _LONG)


def box(tree: Tree, at: Point, room: int) -> Node:
    """Put a name into a box that is at most as wide as there is room."""
    x, y = at
    texts = _wrap(tree.name.text, NAME_SIZE, room - _AROUND) or ("",)
    widths = [ceil(_width(text, NAME_SIZE)) for text in texts]
    # Even, so that lines and letters meet the middle of a box on whole pixels.
    width = 2 * ceil(max(widths) / 2) + 2 * PAD_X
    top = y + PAD_Y
    lines = (Line(text, x + width // 2, baseline(top, row, NAME_LINE), widths[row]) for row, text in enumerate(texts))
    to, height = tree.name.to, len(texts) * NAME_LINE + 2 * PAD_Y
    return Node(to.ref.name, to, tree.name.lang, x, y, width, height, tuple(lines), tree.again)


def baseline(top: int, row: int, height: int) -> int:
    """Find the baseline of a row of text."""
    return top + row * height + round(_ASCENT * height)


def words(said: Tie, statuses: Mapping[str, str], *, downward: bool) -> tuple[str, tuple[str, ...]]:
    """Give what a label says and what it adds: when, and how it stands where that is in doubt."""
    added = said.date, statuses.get(said.status, "")
    return said.read(downward=downward)[0], tuple(text for text in added if text)


def over(text: str, width: int) -> list[Row]:
    """Break what a label says into rows."""
    return [((line, False),) for line in _wrap(text, TIE_SIZE, width)]


def under(added: Sequence[str], width: int) -> list[Row]:
    """Break what a label adds into rows: one row, or one for each part."""
    together = " · ".join(added)
    parts = [together] if _width(together, TIE_SIZE) <= width else added
    return [((line, True),) for part in parts for line in _wrap(part, TIE_SIZE, width)]


def run_on(text: str, added: Sequence[str], width: int) -> list[Row]:
    """Break a label into rows; what it adds follows on the last one if there is room."""
    said, more = over(text, width), under(added, width)
    if len(more) == 1 and said:
        last = sum(ceil(_width(row[0][0], TIE_SIZE)) for row in (said[-1], more[0])) + _BETWEEN
        if last <= width:
            return [*said[:-1], said[-1] + more[0]]
    return said + more


def lay(rows: Iterable[Row], x: int, top: int) -> Iterator[Line]:
    """Set rows of text below one another."""
    for number, row in enumerate(rows):
        start = x
        for text, soft in row:
            width = ceil(_width(text, TIE_SIZE))
            yield Line(text, start, baseline(top, number, TIE_LINE), width, soft)
            start += width + _BETWEEN


def label(
    tree: Tree, bundle: Bundle, said: Tie, lines: Iterable[Line], area: tuple[int, int], *, downward: bool
) -> Label:
    """Make the label of a tie; the area is its top and its height."""
    placed = tuple(lines)
    x = min((line.x for line in placed), default=0)
    right = max((line.x + line.width for line in placed), default=0)
    facts = tuple(fact for lower in bundle.trees for tie, fact in lower.told if tie == said)
    names = tree.name.text, ", ".join(other.name.text for other in bundle.trees)
    told = " ".join(line.text for line in placed)
    reading = f"{told}: {' – '.join(names if downward else names[::-1])}"
    return Label(x, area[0], right - x, area[1], placed, facts, reading, said.lang)


def edges(lower: Tree, points: Sequence[Point], tips: tuple[Tip, Tip], *, downward: bool) -> Iterator[Edge]:
    """Draw a line for each relation between two names; arrows end at the first tip (lower name) or the second."""
    bends = tuple(point for number, point in enumerate(points) if not number or point != points[number - 1])
    for tie, fact in lower.told:
        toward = tie.read(downward=downward)[1]
        tip = tips[0 if (toward == 1) == downward else 1]
        yield Edge(fact, bends, _head(tip) if toward else ())


def _head(tip: Tip) -> tuple[tuple[float, float], ...]:
    x, y, way = tip
    return (x, y), (x - way * _HEAD, y - _HALF_HEAD), (x - way * _HEAD, y + _HALF_HEAD)
