"""Related briefs, and the reason: what two briefs share, weighted by how rare it is.

Weights are coarse (powers of two), so that one more mention does not reorder the lists of others.
"""

from bisect import bisect
from collections.abc import Iterable, Mapping, Sequence
from heapq import nlargest

from briefing.model.address import Ref
from briefing.model.briefing import Related
from briefing.model.card import Card

MOST = 5
_MOST_BEARERS = 64
_TOPIC, _OCCURRENCE = 2, 8


def relate(cards: Sequence[Card], occurrences: Mapping[str, Iterable[str]]) -> dict[str, tuple[Related, ...]]:
    """Relate briefs (newest first) by shared entities, topics and occurrences (slugs by occurrence)."""
    place = {card.head.ref.id: number for number, card in enumerate(cards)}
    bearers: dict[Ref, list[int]] = {}
    for number, card in enumerate(cards):
        for ref in _traits(card):
            bearers.setdefault(ref, []).append(number)
    for occurrence, slugs in occurrences.items():
        bearers[Ref("list", occurrence)] = sorted({place[slug] for slug in slugs})
    traits: list[list[Ref]] = [[] for _ in cards]
    for ref, numbers in bearers.items():
        for number in numbers:
            traits[number].append(ref)
    weights = {ref: _weight(ref, len(numbers), len(cards)) for ref, numbers in bearers.items()}
    return {card.head.ref.id: _nearest(number, cards, traits, bearers, weights) for number, card in enumerate(cards)}


def _traits(card: Card) -> Iterable[Ref]:
    yield from (Ref("entity", entity) for entity in card.entities)
    yield from (Ref("topic", topic) for topic in card.head.topics)


def _weight(ref: Ref, bearers: int, all_cards: int) -> int:
    if bearers < 2:
        return 0
    if ref.kind == "list":
        return _OCCURRENCE
    if ref.kind == "topic":
        return _TOPIC if bearers * 2 <= all_cards else 1
    return max(1, (all_cards // bearers).bit_length())


def _nearest(
    number: int,
    cards: Sequence[Card],
    traits: Sequence[Sequence[Ref]],
    bearers: Mapping[Ref, Sequence[int]],
    weights: Mapping[Ref, int],
) -> tuple[Related, ...]:
    scores: dict[int, int] = {}
    for ref in traits[number]:
        if weight := weights[ref]:
            for other in _near(bearers[ref], number):
                scores[other] = scores.get(other, 0) + weight
    scores.pop(number, None)
    # Few of very many candidates can be among the best: only those are put in order.
    least = min(nlargest(MOST, scores.values()), default=0)
    likely = [other for other, score in scores.items() if score >= least]
    # The better score first; among equals the brief nearest in time, then the newer one.
    best = sorted(likely, key=lambda other: (-scores[other], abs(other - number), other))[:MOST]
    return tuple(Related(cards[other].head.ref.id, _shared(traits[number], traits[other])) for other in best)


def _shared(own: Sequence[Ref], others: Sequence[Ref]) -> tuple[Ref, ...]:
    """Give what has a page; the events that two briefs both tell are found where their rows are."""
    common = set(others)
    return tuple(ref for ref in own if ref.kind != "list" and ref in common)


def _near(numbers: Sequence[int], number: int) -> Sequence[int]:
    """Bound what a common trait costs: only its bearers nearest in time count."""
    if len(numbers) <= _MOST_BEARERS:
        return numbers
    middle = bisect(numbers, number)
    return numbers[max(0, middle - _MOST_BEARERS // 2) : middle + _MOST_BEARERS // 2]
