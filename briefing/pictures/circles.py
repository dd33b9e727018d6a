"""Relations that close a circle: each runs beside the names in a lane of its own, as long as there are lanes.

Which lane a relation gets depends on the order of the rows only, not on their heights; one that gets none leads to a
repeated name.
"""

from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefing.pictures.forest import Bundle, Tree
from briefing.pictures.nodes import Edge, Label, Node, edges
from briefing.pictures.ties import Tie

LANE = 8
"""From lane to lane."""
_MOST = 5
_MARGIN = 11
"""From the names to the first lane, with room for an arrow head."""
_APART = (0, 7, -7)
"""Where lines reach a name: in the middle, below, above."""
Key = tuple[str, tuple[Tie, ...]]
"""A bundle that closes circles: the name it starts from, and how it ties."""


class Start(Struct, frozen=True):
    """Where a bundle leaves the names: from a name down its spine to a height, and in which lane it goes on."""

    node: Node
    bundle: Bundle
    spine: int
    y: int
    lane: int


def lanes(trees: Iterable[Tree]) -> dict[Key, int]:
    """Choose a lane for each bundle that closes circles among trees that stand below one another, short ones first."""
    places: dict[str, int] = {}
    starts: dict[Key, int] = {}
    wanted: dict[Key, list[str]] = {}
    for number, (tree, bundle) in enumerate(_rows(trees)):
        name = tree.name.to.ref.name
        if bundle:
            starts[name, bundle.ties] = number
            wanted[name, bundle.ties] = [lower.name.to.ref.name for lower in bundle.trees]
        else:
            places[name] = number
    reach = {}
    for key, names in wanted.items():
        if all(name in places and name != key[0] for name in names):
            rows = [starts[key], *(places[name] for name in names)]
            reach[key] = min(rows), max(rows)
    taken: list[list[tuple[int, int]]] = [[] for _ in range(_MOST)]
    given = {}
    for key in sorted(reach, key=lambda key: (reach[key][1] - reach[key][0], reach[key], key)):
        first, last = reach[key]
        for lane, others in enumerate(taken):
            if all(last < start or end < first for start, end in others):
                others.append(reach[key])
                given[key] = lane
                break
    return given


def shared(some: Iterable[Tree], others: Iterable[Tree]) -> int:
    """Count the names of some trees that others repeat, and the other way round."""
    (one, again), (other, repeated) = _names(some), _names(others)
    return len(one & repeated) + len(other & again)


def _names(trees: Iterable[Tree]) -> tuple[set[str], set[str]]:
    """Give the names that stand in trees, and those that are repeated there."""
    own, again = set[str](), set[str]()
    for tree in trees:
        (again if tree.again else own).add(tree.name.to.ref.name)
        for bundle in tree.bundles:
            more, repeated = _names(bundle.trees)
            own |= more
            again |= repeated
    return own, again


def _rows(trees: Iterable[Tree]) -> Iterator[tuple[Tree, Bundle | None]]:
    """Give names, and bundles that close circles, in the order they stand in."""
    for tree in trees:
        yield tree, None
        for bundle in tree.bundles:
            if bundle.again:
                yield tree, bundle
            else:
                yield from _rows(bundle.trees)


def zone(given: Mapping[Key, int]) -> int:
    """Measure how wide the lanes are together."""
    return _MARGIN + max(given.values()) * LANE + 1 if given else 0


def close(starts: Iterable[Start], items: Sequence[Node | Label], outer: Iterable[str] = ()) -> Iterator[Edge]:
    """Draw the lines of circles to the right of what they belong to; `outer` names have a line there already."""
    nodes = {item.key: item for item in items if isinstance(item, Node) and not item.again}
    edge = max((item.x + item.width for item in items), default=0) + _MARGIN
    reached = Counter(outer)
    for start in starts:
        x, upper = edge + start.lane * LANE, start.node
        for lower in start.bundle.trees:
            node = nodes[lower.name.to.ref.name]
            y = node.middle + _APART[reached[node.key] % len(_APART)]
            reached[node.key] += 1
            right = node.x + node.width
            bottom = upper.y + upper.height
            points = ((start.spine, bottom), (start.spine, start.y), (x, start.y), (x, y), (right, y))
            tips = (right, y, -1), (start.spine, start.y, -1)
            yield from edges(lower, points, tips, downward=True)
