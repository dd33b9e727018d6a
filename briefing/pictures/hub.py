"""Place a tree of names around its top, for a wide picture: what it ties stands on both sides, each an outline.

Everything is read from left to right: on the left from the names to the top, on the right from the top to the names.
"""

from collections.abc import Iterable, Sequence

from msgspec import Struct

from briefing.pictures.circles import close
from briefing.pictures.forest import Bundle, Tree
from briefing.pictures.nodes import (
    LABEL,
    TIE_LINE,
    Label,
    Node,
    Row,
    box,
    edges,
    label,
    lay,
    over,
    run_on,
    under,
    words,
)
from briefing.pictures.outline import GAP, Sheet, outline
from briefing.pictures.sides import WIDEST, Side, sides

_BUNDLES = 12
"""Between bundles on a side."""
_LIFT = 2
"""Between a line and the words above and below it."""
_TALL = 420
"""From here on the top does not stand in the middle but higher, so that it is seen first."""
_NEAR = 14
"""A line that would bend by less than this goes straight."""


class _Branch(Struct, frozen=True):
    """A line from the spine of a side to the names of a bundle."""

    side: Side
    y: int
    lowers: tuple[tuple[Tree, Node], ...]


def hub(sheet: Sheet, tree: Tree, top: int, width: int) -> int:
    """Place a tree below a height; say where it ends."""
    x, both = sides(tree, width, sheet.statuses)
    own = box(tree, (x, 0), WIDEST)
    centres = [_centre(_place(Sheet(sheet.statuses), tree, side, 0)[1]) for side in both]
    middle = top + max([*centres, own.middle])
    node = box(tree, (x, middle - own.middle), WIDEST)
    sheet.items.append(node)
    bottom = node.y + node.height
    for side, centre in zip(both, centres, strict=True):
        end, branches = _place(sheet, tree, side, middle - centre)
        for branch in branches:
            _join(sheet, node, branch, lonely=len(branches) == 1)
        bottom = max(bottom, end)
    return bottom


def _centre(branches: Sequence[_Branch]) -> int:
    """Choose which height of a side stands beside the top: that of a branch if one is near."""
    heights = [branch.y for branch in branches]
    centre = min((min(heights) + max(heights)) // 2, min(heights) + _TALL // 2)
    nearest = min(heights, key=lambda height: (abs(height - centre), height))
    return nearest if abs(nearest - centre) <= _NEAR else centre


def _join(sheet: Sheet, node: Node, branch: _Branch, *, lonely: bool) -> None:
    """Draw the lines of a branch, from the top to its names."""
    side, y = branch.side, branch.y
    edge = node.x + node.width if side.way > 0 else node.x
    tip = edge if lonely and y == node.middle else side.spine
    for tree, lower in branch.lowers:
        end = lower.x if side.way > 0 else lower.x + lower.width
        points = (
            (edge, node.middle),
            (side.spine, node.middle),
            (side.spine, y),
            (side.branch, y),
            (side.branch, lower.middle),
            (end, lower.middle),
        )
        tips = (end, lower.middle, side.way), (tip, y, -side.way)
        sheet.edges += edges(tree, points, tips, downward=side.way > 0)


def _place(sheet: Sheet, tree: Tree, side: Side, top: int) -> tuple[int, list[_Branch]]:
    """Place what stands on a side, bundle below bundle; say where it ends."""
    part = Sheet(sheet.statuses, lanes=side.lanes)
    branches, y = [], top
    for bundle in side.bundles:
        first = box(bundle.trees[0], (0, 0), side.right - side.names)
        rows = _rows(sheet, bundle, side)
        line = y + max(first.height // 2, _height(rows[0][0]))
        labels, bottom = _labels(tree, bundle, side, line, rows)
        sheet.items += labels
        lowers, at = [], line - first.height // 2
        for lower in bundle.trees:
            placed = len(part.items)
            node, end = outline(part, lower, (side.names, at), side.right)
            sheet.items += part.items[placed:]
            lowers.append((lower, node))
            at, bottom = end + GAP, max(bottom, end)
        branches.append(_Branch(side, line, tuple(lowers)))
        y = bottom + _BUNDLES
    outer = [lower.key for branch in branches for _, lower in branch.lowers] if side.way < 0 else []
    sheet.edges += [*part.edges, *close(part.starts, part.items, outer)]
    return y - _BUNDLES, branches


def _rows(sheet: Sheet, bundle: Bundle, side: Side) -> list[tuple[list[Row], list[Row]]]:
    """Break the words of each tie: those that stand above the line, and those below it."""
    width = side.label_width
    said = [words(tie, sheet.statuses, downward=side.way > 0) for tie in bundle.ties]
    if len(said) == 1:
        return [(over(said[0][0], width), under(said[0][1], width))]
    first, *others = (run_on(*texts, width) for texts in said)
    return [(first, []), *(([], other) for other in others)]


def _labels(
    tree: Tree, bundle: Bundle, side: Side, line: int, rows: Iterable[tuple[list[Row], list[Row]]]
) -> tuple[tuple[Label, ...], int]:
    """Place the labels of a bundle along its line; say where they end."""
    made, y = [], line
    for said, (above, below) in zip(bundle.ties, rows, strict=True):
        top = y - _height(above)
        lines = (*lay(above, side.labels, top), *lay(below, side.labels, y + _LIFT))
        end = max(y + _height(below), top + LABEL)
        made.append(label(tree, bundle, said, lines, (top, end - top), downward=side.way > 0))
        y = end
    return tuple(made), y


def _height(rows: Sequence[Row]) -> int:
    return len(rows) * TIE_LINE + _LIFT if rows else 0
