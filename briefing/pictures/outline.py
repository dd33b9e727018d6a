"""Place a tree of names as an outline: what hangs below a name stands under it, a step to the right.

Every label has rows of its own above the names that it ties, so nothing can overlap, however narrow it is.
"""

from collections.abc import Mapping

from msgspec import Struct

from briefing.pictures.circles import Key, Start
from briefing.pictures.forest import Bundle, Tree
from briefing.pictures.nodes import (
    LABEL,
    TIE_LINE,
    Edge,
    Label,
    Node,
    Point,
    box,
    edges,
    label,
    lay,
    name_width,
    run_on,
    words,
)

STEP = 18
GAP = 6
"""Between names below the same label."""
_SPINE = 8
_NARROWEST = 40
"""For one letter in its box."""
_ABOVE_LABEL, _BELOW_LABEL = 6, 3
_BELOW_LINE = 3
"""Below a line that leaves the outline to close a circle."""


class Sheet(Struct):
    """What is placed so far, in reading order; `statuses` are the words of those that labels tell."""

    statuses: Mapping[str, str]
    items: list[Node | Label] = []
    edges: list[Edge] = []
    lanes: Mapping[Key, int] = {}
    starts: list[Start] = []
    """Lines that are to be closed when all names of this part are placed."""


def outline(sheet: Sheet, tree: Tree, at: Point, right: int) -> tuple[Node, int]:
    """Place a tree with its top left corner at a point; give its uppermost name and where it ends."""
    node = box(tree, at, right - at[0])
    sheet.items.append(node)
    x, spine = node.x + STEP, node.x + _SPINE
    start = bottom = node.y + node.height
    for bundle in tree.bundles:
        y = _labels(sheet, tree, bundle, (x, bottom), right)
        lane = sheet.lanes.get((node.key, bundle.ties)) if bundle.again else None
        if lane is not None:
            sheet.starts.append(Start(node, bundle, spine, y, lane))
            bottom = y + _BELOW_LINE
            continue
        for lower in bundle.trees:
            below, bottom = outline(sheet, lower, (x, y), right)
            y, height = bottom + GAP, below.middle
            points = (spine, start), (spine, height), (below.x, height)
            tips = (below.x, height, 1), (spine, height, -1)
            sheet.edges += edges(lower, points, tips, downward=True)
    return node, bottom


def _labels(sheet: Sheet, tree: Tree, bundle: Bundle, at: Point, right: int) -> int:
    """Place the labels of a bundle below one another, and say where they end."""
    x, y = at
    for said in bundle.ties:
        rows = run_on(*words(said, sheet.statuses, downward=True), right - x)
        height = max(LABEL, len(rows) * TIE_LINE + _ABOVE_LABEL + _BELOW_LABEL)
        lines = lay(rows, x, y + height - _BELOW_LABEL - len(rows) * TIE_LINE)
        sheet.items.append(label(tree, bundle, said, lines, (y, height), downward=True))
        y += height
    return y


def needed(tree: Tree) -> tuple[int, int]:
    """Measure how wide an outline must be, and how wide it would like to be."""
    below = [needed(lower) for bundle in tree.bundles for lower in bundle.trees]
    least, wanted = (max((pair[number] for pair in below), default=0) for number in (0, 1))
    return max(_NARROWEST, STEP + least), max(name_width(tree), STEP + wanted)
