"""Related briefs, and the reason: what two briefs share, weighted by how rare it is.

Weights are coarse (powers of two), so that one more mention does not reorder the lists of others.
"""

from bisect import bisect
from collections.abc import Mapping, Sequence
from heapq import nlargest

from briefing.model.address import Ref
from briefing.model.index import Related

MOST = 5
_NEAREST = 64
_TOPIC, _OCCURRENCE = 2, 8

Traits = Sequence[tuple[str, Sequence[Ref]]]
"""Slug and traits (entities, topics, `list:occurrence:…`) of each brief, newest first."""


def relate(briefs: Traits) -> dict[str, tuple[Related, ...]]:
    """Relate briefs by what they share."""
    bearers: dict[Ref, list[int]] = {}
    for number, (_, own) in enumerate(briefs):
        for ref in own:
            bearers.setdefault(ref, []).append(number)
    weights = {ref: _weight(ref, len(numbers), len(briefs)) for ref, numbers in bearers.items() if len(numbers) > 1}
    return {slug: _nearest(number, briefs, bearers, weights) for number, (slug, _) in enumerate(briefs)}


def _weight(ref: Ref, bearers: int, briefs: int) -> int:
    if ref.kind == "list":
        return _OCCURRENCE
    if ref.kind == "topic":
        return _TOPIC if bearers * 2 <= briefs else 1
    return max(1, (briefs // bearers).bit_length())


def _nearest(
    number: int, briefs: Traits, bearers: Mapping[Ref, Sequence[int]], weights: Mapping[Ref, int]
) -> tuple[Related, ...]:
    scores: dict[int, int] = {}
    own = briefs[number][1]
    for ref in own:
        if weight := weights.get(ref):
            for other in _near(bearers[ref], number):
                scores[other] = scores.get(other, 0) + weight
    scores.pop(number, None)
    # Few of very many candidates can be among the best: only those are put in order.
    least = min(nlargest(MOST, scores.values()), default=0)
    likely = [other for other, score in scores.items() if score >= least]
    # The better score first; among equals the brief nearest in time, then the newer one.
    best = sorted(likely, key=lambda other: (-scores[other], abs(other - number), other))[:MOST]
    return tuple(_related(own, *briefs[other]) for other in best)


def _related(own: Sequence[Ref], slug: str, others: Sequence[Ref]) -> Related:
    theirs = set(others)
    return Related(slug, tuple(ref for ref in own if ref.kind != "list" and ref in theirs))


def _near(numbers: Sequence[int], number: int) -> Sequence[int]:
    """Bound what a common trait costs: only its bearers nearest in time count."""
    if len(numbers) <= _NEAREST:
        return numbers
    middle = bisect(numbers, number)
    return numbers[max(0, middle - _NEAREST // 2) : middle + _NEAREST // 2]
