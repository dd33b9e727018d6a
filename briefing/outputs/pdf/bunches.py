"""Which relations stay in one picture where there is no room for all: those that hang together, or meet in a name."""

from collections import Counter
from collections.abc import Callable, Sequence

from briefing.model.page.parts import Fact
from briefing.outputs.pdf.cuts import TALLEST
from briefing.pictures.graph import MOST_RELATIONS, Graph
from briefing.pictures.ties import ref_names

_SMALLER = 1.2
"""How much taller what hangs together may be; templates draw it smaller."""
Draw = Callable[[Sequence[Fact]], Graph | None]


def is_whole(drawn: Graph | None) -> bool:
    """Tell whether a graph fits on a page and has all relations; what is too little to draw does."""
    return drawn is None or (drawn.height <= TALLEST and drawn.drawn_relations == drawn.relations)


def has_room(bunch: Sequence[Fact], draw: Draw) -> bool:
    """Tell whether relations can be drawn in one picture, a little smaller if need be."""
    if len(bunch) > MOST_RELATIONS:
        return False
    drawn = draw(bunch)
    return drawn is None or (drawn.height <= TALLEST * _SMALLER and drawn.drawn_relations == drawn.relations)


def bunches(relations: Sequence[Fact], draw: Draw) -> list[list[Fact]]:
    """Divide relations into such as can be drawn together.

    What hangs together is divided, if it must be, into the relations of the name that has the most, and the others.
    """
    found, pending = list[list[Fact]](), _tied(relations)[::-1]
    while pending:
        bunch = pending.pop()
        if has_room(bunch, draw):
            found.append(bunch)
        else:
            pending += [tied for part in _divided(bunch) for tied in _tied(part)][::-1]
    return found


def _tied(relations: Sequence[Fact]) -> list[list[Fact]]:
    """Group relations whose names are tied to one another, in the order in which the groups begin."""
    group_of: dict[str, int] = {}
    groups: dict[int, list[Fact]] = {}
    for number, fact in enumerate(relations):
        near = sorted({group_of[name] for name in ref_names(fact) if name in group_of})
        first = near[0] if near else number
        groups.setdefault(first, []).append(fact)
        group_of |= dict.fromkeys(ref_names(fact), first)
        for other in near[1:]:
            groups[first] += groups.pop(other)
            group_of |= {name: first for fact in groups[first] for name in ref_names(fact)}
    return [groups[first] for first in sorted(groups)]


def _divided(bunch: Sequence[Fact]) -> tuple[list[Fact], list[Fact]]:
    """Divide relations into those of the name that has the most, and the others; into halves if all are its own."""
    counts = Counter(name for fact in bunch for name in set(ref_names(fact)))
    most = min(counts, key=lambda name: (-counts[name], name))
    own = [fact for fact in bunch if most in ref_names(fact)]
    others = [fact for fact in bunch if most not in ref_names(fact)]
    return (own, others) if others else (own[: len(own) // 2], own[len(own) // 2 :])
