"""The graph of relations: who is tied to whom, how and since when.

Relations are read as trees (`forest`), and trees are placed as outlines, in a wide picture around the name at their
top. So each name and each label has a place of its own, no line runs behind them, and only the height depends on how
many there are. A relation that closes a circle runs beside the names, or else leads to a repeated name.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.page.parts import Fact, Link
from briefing.pictures.forest import MANY, Tree, forest
from briefing.pictures.hub import hub
from briefing.pictures.nodes import Edge, Label, Node
from briefing.pictures.outline import Sheet
from briefing.pictures.stacks import TREES, place_stacks
from briefing.pictures.ties import ends, ref_names

MOST_NAMES, MOST_RELATIONS = 80, 120
_LEAST = 2
_WIDE = 600
"""From this width on a tree stands around its top."""
_LARGE, _STAR = 5, 12
"""How large a tree is, or of many names how many hang at its top, that has the whole width for itself."""
_COLUMNS, _GUTTER = 3, 28


class Graph(Struct, frozen=True):
    """All names and relations in their places, and how many there are; of very many only some are drawn."""

    width: int
    height: int
    items: tuple[Node | Label, ...]
    """Names, each after the words that tie it, in reading order."""
    edges: tuple[Edge, ...]
    names: int
    relations: int
    drawn_names: int
    most: Link | None
    """The name with the most relations, if there is only one."""
    most_relations: int
    about: str = ""
    """The name the page is about."""

    @property
    def drawn_relations(self) -> int:
        """Count the relations that are drawn."""
        return len(self.edges)

    @property
    def repeats(self) -> int:
        """Count the names that are repeated."""
        return sum(node.again for node in self.nodes)

    @property
    def nodes(self) -> tuple[Node, ...]:
        """Give the names alone."""
        return tuple(item for item in self.items if isinstance(item, Node))


def graph(
    facts: Iterable[Fact], width: int, about: Ref | None = None, statuses: Mapping[str, str] = {}
) -> Graph | None:
    """Place the names and lines of relations, the page's own name first; None if there are fewer than two."""
    told = [fact for fact in facts if fact.subject and fact.object and fact.predicate]
    if len(told) < _LEAST:
        return None
    own = about.page.name if about else ""
    counts = Counter(name for fact in told for name in set(ref_names(fact)))
    links = {link.to.ref.name: link for fact in told for link in ends(fact)}
    drawn = _most_tied(told, counts, own)
    sheet = Sheet(statuses)
    names = {name for fact in drawn for name in ref_names(fact)}
    height = _arrange(sheet, forest(drawn, own), width, own, many=len(names) > MANY)
    (first, most), *others = counts.most_common()
    return Graph(
        width=width,
        height=height,
        items=tuple(sheet.items),
        edges=tuple(sheet.edges),
        names=len(counts),
        relations=len(told),
        drawn_names=len(names),
        most=links[first] if not others or others[0][1] < most else None,
        most_relations=most,
        about=own,
    )


def _most_tied(facts: Iterable[Fact], counts: Mapping[str, int], own: str) -> list[Fact]:
    """Keep as many relations as can be drawn, those between names that have many of them first."""

    def rank(fact: Fact) -> tuple[bool, int, int, tuple[str, str], str]:
        names = ref_names(fact)
        fewer, more = sorted(counts[name] for name in names)
        return own not in names, -fewer, -more, names, fact.key

    kept, names = list[Fact](), set[str]()
    for fact in sorted(facts, key=rank):
        wanted = names.union(ref_names(fact))
        if len(kept) < MOST_RELATIONS and len(wanted) <= MOST_NAMES:
            kept.append(fact)
            names = wanted
    return kept


def _arrange(sheet: Sheet, trees: Sequence[Tree], width: int, own: str, *, many: bool) -> int:
    """Place the large trees below one another and the small ones in columns; say where they end."""
    columns = _COLUMNS if width >= _WIDE else 1
    small, y = list[Tree](), -TREES
    for tree in trees:
        large = sum(len(bundle.trees) for bundle in tree.bundles) >= _STAR if many else tree.size >= _LARGE
        if columns > 1 and (large or len(trees) == 1 or tree.name.to.ref.name == own):
            y = hub(sheet, tree, y + TREES, width)
        else:
            small.append(tree)
    if not small:
        return y
    each = (width - (columns - 1) * _GUTTER) // columns
    return place_stacks(sheet, small, y + TREES, (columns, each, _GUTTER))
