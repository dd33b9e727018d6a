"""Share out what a name ties to its left and right, and find the columns of each side."""

from collections.abc import Iterable, Mapping, Sequence
from math import ceil

from msgspec import Struct

from briefing.pictures.circles import Key, lanes, shared, zone
from briefing.pictures.forest import Bundle, Tree
from briefing.pictures.metrics import width_of
from briefing.pictures.nodes import TIE_SIZE, box, words
from briefing.pictures.outline import needed

WIDEST = 150
"""The widest box of the name in the middle."""
_STUB, _GAP, _BRANCH = 16, 8, 18
"""From the middle to the spine, around labels, and from where a line branches to the names."""
_LEAST, _MOST = 88, 130
"""How narrow labels are if there is room, and how wide."""
_UNEVEN = 2
"""By how many names a side may outweigh the other one before relations are turned round."""


class Side(Struct, frozen=True):
    """The columns of one side; `way` is 1 on the right and -1 on the left."""

    bundles: tuple[Bundle, ...]
    way: int
    spine: int
    """Where the lines to the bundles part."""
    labels: int
    label_width: int
    branch: int
    """Where the lines to the names of a bundle part."""
    names: int
    right: int
    """Where names end."""
    lanes: dict[Key, int]


def sides(tree: Tree, width: int, statuses: Mapping[str, str]) -> tuple[int, tuple[Side, ...]]:
    """Find where the box of a tree's top starts, and the columns of those sides that are needed."""
    left, right = _split(tree.bundles)
    own = box(tree, (0, 0), WIDEST).width
    made, x = list[Side](), 0
    if left:
        given = _lanes(left)
        room = (width - own) // (2 if right else 1) - _STUB - zone(given)
        labels, names = _columns(left, room, statuses, -1)
        branch = names + zone(given) + _BRANCH
        spine = branch + 2 * _GAP + labels
        made.append(Side(left, -1, spine, branch + _GAP, labels, branch, 0, names, given))
        x = spine + _STUB
    if right:
        given = _lanes(right)
        spine, end = x + own + _STUB, width - zone(given)
        labels, _ = _columns(right, end - spine, statuses, 1)
        branch = spine + 2 * _GAP + labels
        made.append(Side(right, 1, spine, spine + _GAP, labels, branch, branch + _BRANCH, end, given))
    return x, tuple(made)


def _lanes(bundles: Iterable[Bundle]) -> dict[Key, int]:
    return lanes(lower for bundle in bundles if not bundle.again for lower in bundle.trees)


def _columns(bundles: Iterable[Bundle], room: int, statuses: Mapping[str, str], way: int) -> tuple[int, int]:
    """Find how wide the labels and the names of a side are; labels take what names do not need."""
    said = [words(tie, statuses, downward=way > 0) for bundle in bundles for tie in bundle.ties]
    longest = ceil(max(width_of(text, TIE_SIZE) for what, added in said for text in (what, " · ".join(added))))
    wide = [needed(lower) for bundle in bundles for lower in bundle.trees]
    least, wanted = (max(pair[number] for pair in wide) for number in (0, 1))
    free = room - 2 * _GAP - _BRANCH
    labels = min(longest, _MOST, max(_LEAST, free - wanted), free - least)
    return labels, min(wanted, free - labels)


def _split(bundles: Sequence[Bundle]) -> tuple[tuple[Bundle, ...], tuple[Bundle, ...]]:
    """Put what acts on a name to its left and what it acts on to its right, as far as that is even.

    What closes a circle with names on one side goes to that side, so that the circle can be drawn.
    """
    half = sum(_weight(bundle) for bundle in bundles) / 2
    taken: dict[bool, list[Bundle]] = {True: [], False: []}
    for bundle in sorted(bundles, key=lambda bundle: (bundle.ties[0].mutual, -bundle.size)):
        weight = {side: sum(map(_weight, others)) for side, others in taken.items()}
        circles = {side: sum(shared(bundle.trees, other.trees) for other in others) for side, others in taken.items()}
        lighter = weight[True] <= weight[False]
        outward = lighter if bundle.ties[0].mutual else bundle.ties[0].outward
        if weight[outward] > weight[not outward] + _UNEVEN:
            outward = lighter
        if circles[outward] < circles[not outward] and weight[not outward] <= half + _UNEVEN:
            outward = not outward
        taken[outward].append(bundle)
    return tuple(b for b in bundles if b in taken[False]), tuple(b for b in bundles if b in taken[True])


def _weight(bundle: Bundle) -> int:
    return 1 + bundle.size
