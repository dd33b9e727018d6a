"""What a figure says, as numbers to draw: its ends, how it is meant, what it can be compared with."""

from collections.abc import Iterable

from briefing.model.page.parts import Fact


def ends(fact: Fact) -> tuple[float, float]:
    """Give the lowest and the highest value that a figure names."""
    assert fact.amount
    named = [value for value in (fact.amount.low, fact.amount.high) if value is not None]
    return min(named), max(named)


def unit_of(fact: Fact) -> str:
    """Name the unit of a figure; "" where it has none."""
    return fact.amount.unit if fact.amount else ""


def words_of(fact: Fact) -> str:
    """Give the value of a figure as it is written."""
    return fact.value.text if fact.value else ""


def form_of(fact: Fact) -> str:
    """Say how a figure is meant: `exact`, `range`, `up-to` or `at-least`.

    Below zero, to be at least so much is to be no further from zero.
    """
    assert fact.amount
    low, high = ends(fact)
    if low < high:
        return "range"
    if is_upper_bound(fact):
        return "up-to" if high > 0 else "at-least"
    if fact.amount.high is None or fact.amount.qualifier == "at-least":
        return "up-to" if high < 0 else "at-least"
    return "exact"


def is_upper_bound(fact: Fact) -> bool:
    """Tell whether a figure may be less than the value it names."""
    return fact.amount is not None and (fact.amount.low is None or fact.amount.qualifier in ("up-to", "at-most"))


def is_rough(fact: Fact) -> bool:
    """Tell whether a figure is meant to be about so much."""
    return fact.amount is not None and fact.amount.qualifier == "about"


def told_otherwise(fact: Fact) -> tuple[Fact, ...]:
    """Give the tellings of the same figure that have another value in the same unit, each value once."""
    seen = {words_of(fact)}
    found = []
    for other in sorted(fact.others, key=lambda telling: telling.key):
        if other.amount and unit_of(other) == unit_of(fact) and words_of(other) not in seen:
            seen.add(words_of(other))
            found.append(other)
    return tuple(found)


def comparable(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Group figures that can stand on one scale; the largest group first, in each the largest figure.

    A single figure is a group only if it is a range, and what has no unit has none in common.
    """
    units: dict[str, list[Fact]] = {}
    for fact in facts:
        units.setdefault(unit_of(fact) or fact.key, []).append(fact)
    groups = [group for group in units.values() if len(group) > 1 or form_of(group[0]) == "range"]
    for group in groups:
        group.sort(key=lambda fact: (*(-end for end in reversed(ends(fact))), fact.headline.text, fact.key))
    return sorted(groups, key=lambda group: (-len(group), unit_of(group[0]), group[0].key))


def series(facts: Iterable[Fact]) -> list[list[Fact]]:
    """Group figures that tell one measure for several dates, by measure and unit."""
    measures: dict[tuple[str, str], list[Fact]] = {}
    for fact in facts:
        if fact.amount and fact.amount.measure and fact.as_of and fact.as_of.date:
            measures.setdefault((fact.amount.measure, fact.amount.unit), []).append(fact)
    groups = [measures[name] for name in sorted(measures)]
    return [group for group in groups if len({fact.as_of.date for fact in group if fact.as_of}) > 1]
