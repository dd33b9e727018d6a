"""Read relations as trees: every name stands once, and is repeated where a relation closes a circle.

A tree grows from a name with many others near it, level by level, so that each name hangs as near to the top as it
can. Of many names there are many small trees instead of a few deep ones. Which facts come first does not matter:
everything is ordered by dates and names.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence

from msgspec import Struct

from briefing.model.page.parts import Fact, Link
from briefing.pictures.ties import Tie, ends, ref_names, tie

MANY = 36
"""From here on the names with the most others start trees of their own, one for so many names."""
_PER_TREE = 6
_LEVELS, _LEVELS_OF_MANY = 3, 2
"""How many levels hang below the top of a tree; only what would be a very small tree hangs deeper."""
_OWN, _SMALL = 3, 2


class Tree(Struct, frozen=True):
    """A name, how it is tied to the name above, and what hangs below; `again` where the name is repeated."""

    name: Link
    told: tuple[tuple[Tie, Fact], ...] = ()
    bundles: tuple["Bundle", ...] = ()
    again: bool = False

    @property
    def size(self) -> int:
        """Count the names of the tree, repeated ones too."""
        return 1 + sum(tree.size for bundle in self.bundles for tree in bundle.trees)


class Bundle(Struct, frozen=True):
    """Names that are tied to the same name in the same way; all or none of them are repeated."""

    ties: tuple[Tie, ...]
    trees: tuple[Tree, ...]

    @property
    def again(self) -> bool:
        """Whether its names stand elsewhere: it closes circles."""
        return self.trees[0].again

    @property
    def size(self) -> int:
        """Count the names of the bundle."""
        return sum(tree.size for tree in self.trees)


class _Web(Struct):
    """Who is tied to whom, by the names of their refs, and what is left to be hung up."""

    names: dict[str, Link]
    facts: dict[str, dict[str, list[Fact]]]
    ties: dict[tuple[str, str], tuple[Tie, ...]]
    alike: Counter[tuple[str, tuple[Tie, ...]]]
    """How many are tied to a name in the same way."""
    left: set[str]
    hubs: frozenset[str]
    """Those that start a tree if they still can."""

    def beside(self, name: str) -> set[str]:
        """Find the names left beside a name."""
        return self.left.intersection(self.facts[name])

    def near(self, name: str) -> set[str]:
        """Find the names left within two steps."""
        beside = self.beside(name)
        return beside.union(*map(self.beside, beside))

    def alike_under(self, upper: str, lower: str) -> int:
        """Count the names that hang under a name in the same way as this one."""
        return self.alike[upper, self.ties[upper, lower]]


def forest(facts: Iterable[Fact], about: str = "") -> tuple[Tree, ...]:
    """Hang up all names, the largest tree first; the one the picture is about is at the top of the first."""
    web = _spin(facts)
    below: dict[str, list[tuple[str, bool]]] = defaultdict(list)
    roots, pairs = list[str](), set[frozenset[str]]()
    while web.left:
        root = about if about in web.left else _top(web)
        roots.append(root)
        for upper, lower in _grow(web, root):
            below[upper].append((lower, False))
            pairs.add(frozenset((upper, lower)))
    for one in sorted(web.facts):
        for other in sorted(web.facts[one]):
            if (pair := frozenset((one, other))) not in pairs:
                pairs.add(pair)
                upper, lower = _most_alike(web, [(one, other), (other, one)])
                below[upper].append((lower, True))
    trees = (_tree(web, below, root) for root in roots)
    return tuple(sorted(trees, key=lambda tree: (tree.name.to.ref.name != about, -tree.size)))


def _spin(facts: Iterable[Fact]) -> _Web:
    names: dict[str, Link] = {}
    web: dict[str, dict[str, list[Fact]]] = defaultdict(lambda: defaultdict(list))
    for fact in facts:
        (subject, other), (one, two) = ends(fact), ref_names(fact)
        names |= {one: subject, two: other}
        web[one][two].append(fact)
        if one != two:
            web[two][one].append(fact)
    ties = {
        (upper, lower): tuple(sorted({tie(fact, upper) for fact in told}))
        for upper, others in web.items()
        for lower, told in others.items()
    }
    alike = Counter((upper, said) for (upper, _), said in ties.items())
    ranked = sorted(names, key=lambda name: (-len(web[name]), name))
    hubs = ranked[: len(names) // _PER_TREE] if len(names) > MANY else []
    return _Web(names, web, ties, alike, set(names), frozenset(hubs))


def _top(web: _Web) -> str:
    """Choose where the next tree starts; of names that are tied alike, the one that is a subject more often."""

    def rank(name: str) -> tuple[int, int, int, str]:
        central = len(web.beside(name)) + (0 if web.hubs else len(web.near(name)))
        outward = sum(ref_names(fact)[0] == name for told in web.facts[name].values() for fact in told)
        return -central, -len(web.facts[name]), -outward, name

    return min(web.left, key=rank)


def _grow(web: _Web, root: str) -> Iterator[tuple[str, str]]:
    """Hang names below a root, each under the name where the most hang in the same way."""
    web.left.discard(root)
    level, depth = [root], 0
    while level:
        depth += 1
        uppers = defaultdict[str, list[str]](list)
        for upper in level:
            for lower in web.beside(upper):
                uppers[lower].append(upper)
        level = [lower for lower in sorted(uppers) if not _starts_tree(web, lower, depth)]
        for lower in level:
            yield _most_alike(web, [(upper, lower) for upper in uppers[lower]])
        web.left.difference_update(level)


def _starts_tree(web: _Web, name: str, depth: int) -> bool:
    """Find out whether a name is left for a tree of its own."""
    if depth <= (_LEVELS_OF_MANY if web.hubs else _LEVELS):
        return name in web.hubs and len(web.beside(name)) >= _OWN
    reached, fringe = {name}, [name]
    while fringe and len(reached) <= _SMALL:
        news = web.beside(fringe.pop()) - reached
        reached |= news
        fringe += sorted(news)
    return len(reached) > _SMALL


def _most_alike(web: _Web, pairs: Sequence[tuple[str, str]]) -> tuple[str, str]:
    """Choose the pair of upper and lower name where the most others hang in the same way."""

    def rank(pair: tuple[str, str]) -> tuple[int, bool, int, tuple[str, str]]:
        outward = web.ties[pair][0].outward
        return -web.alike_under(*pair), not outward, -len(web.facts[pair[0]]), pair

    return min(pairs, key=rank)


def _tree(
    web: _Web, below: Mapping[str, Sequence[tuple[str, bool]]], name: str, upper: str = "", *, again: bool = False
) -> Tree:
    bundles: dict[tuple[bool, tuple[Tie, ...]], list[Tree]] = defaultdict(list)
    for lower, repeated in () if again else below.get(name, ()):
        bundles[repeated, web.ties[name, lower]].append(_tree(web, below, lower, name, again=repeated))
    made = [Bundle(ties, tuple(sorted(trees, key=_leaves_first))) for (_, ties), trees in bundles.items()]
    made.sort(key=lambda bundle: (not bundle.again, bundle.size > len(bundle.trees), bundle.ties))
    told = [(tie(fact, upper), fact) for fact in web.facts[name][upper]] if upper else []
    told.sort(key=lambda item: (item[0], item[1].key))
    return Tree(web.names[name], tuple(told), tuple(made), again)


def _leaves_first(tree: Tree) -> tuple[bool, str, str]:
    return bool(tree.bundles), tree.name.text, tree.name.to.ref.name
