"""Cut the leaves of a block at all annotation borders, for every output alike.

A link that a name makes lies around its pieces, marks lie inside; so whatever the annotations do, markup nests.
"""

from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise
from typing import TypeVar

from msgspec import Struct

from briefing.model.card import Anchor
from briefing.model.page.parts import NameTo, To


class Piece(Struct, frozen=True):
    """A piece of a leaf: the annotations that cover it, those that start and those that end with it."""

    text: str
    annotations: tuple[str, ...] = ()
    starting: tuple[str, ...] = ()
    ending: tuple[str, ...] = ()


class Run(Struct, frozen=True):
    """Neighbouring pieces, inside one name that links itself or outside of any."""

    pieces: tuple[Piece, ...]
    to: To | None = None


P = TypeVar("P", Anchor, NameTo)


def by_block(parts: Iterable[P]) -> dict[int, list[P]]:
    """Sort anchors or names by the number of their block."""
    found: dict[int, list[P]] = {}
    for part in parts:
        found.setdefault(part.block, []).append(part)
    return found


def cut(text: str, offset: int, anchors: Sequence[Anchor], names: Sequence[NameTo]) -> Iterator[Run]:
    """Cut a leaf that starts at `offset` of its block; anchors and names are those of the block."""
    end = offset + len(text)
    inside = [anchor for anchor in anchors if anchor.start < end and anchor.end > offset]
    linked = sorted((name for name in names if offset <= name.start and name.end <= end), key=lambda name: name.start)
    done = offset
    for name in linked:
        if name.start > done:
            yield Run(tuple(_pieces(text, offset, done, name.start, inside)))
        yield Run(tuple(_pieces(text, offset, name.start, name.end, inside)), name.to)
        done = name.end
    if done < end:
        yield Run(tuple(_pieces(text, offset, done, end, inside)))


def _pieces(text: str, offset: int, first: int, last: int, anchors: Iterable[Anchor]) -> Iterator[Piece]:
    anchors = [anchor for anchor in anchors if anchor.start < last and anchor.end > first]
    if not anchors:
        yield Piece(text[first - offset : last - offset])
        return
    borders = {first, last}
    for anchor in anchors:
        borders |= {border for border in (anchor.start, anchor.end) if first < border < last}
    cuts = sorted(borders)
    for start, end in pairwise(cuts):
        covering = [anchor for anchor in anchors if anchor.start <= start and anchor.end >= end]
        yield Piece(
            text[start - offset : end - offset],
            tuple(anchor.annotation for anchor in covering),
            tuple(anchor.annotation for anchor in covering if anchor.start == start),
            tuple(anchor.annotation for anchor in covering if anchor.end == end),
        )
