"""Share out small trees to columns that end at about the same height, and place each column."""

from collections.abc import Sequence

from briefing.pictures.circles import close, lanes, shared, zone
from briefing.pictures.forest import Tree
from briefing.pictures.nodes import Point
from briefing.pictures.outline import Sheet, outline

TREES = 28
"""Between trees."""
_PULL = 60
"""How much higher a column may become for the sake of a circle that can be drawn there."""


def place_stacks(sheet: Sheet, trees: Sequence[Tree], top: int, widths: tuple[int, int, int]) -> int:
    """Place trees in columns below a height; say where they end. The widths: how many, how wide, how far apart."""
    count, width, gutter = widths
    stacks: list[list[Tree]] = [[] for _ in range(count)]
    heights = [0] * count
    if count == 1:
        return _place(sheet, trees, (0, top), width)
    for tree in trees:
        pulls = [_PULL * shared([tree], stack) for stack in stacks]
        best = min(range(count), key=lambda number: (heights[number] - pulls[number], number))
        stacks[best].append(tree)
        heights[best] += outline(Sheet(sheet.statuses), tree, (0, 0), width)[1] + TREES
    ends = [
        _place(sheet, stack, (number * (width + gutter), top), width) for number, stack in enumerate(stacks) if stack
    ]
    return max(ends)


def _place(sheet: Sheet, trees: Sequence[Tree], at: Point, width: int) -> int:
    """Place trees below one another with the lanes to their right; say where they end."""
    x, y = at
    given = lanes(trees)
    part = Sheet(sheet.statuses, lanes=given)
    for tree in trees:
        y = outline(part, tree, (x, y), x + width - zone(given))[1] + TREES
    sheet.items += part.items
    sheet.edges += [*part.edges, *close(part.starts, part.items)]
    return y - TREES
