"""The figures of a page as pictures: bars for each unit, and lines for what is told for several dates.

Only what has the same unit shares a scale, and a single bar says nothing, so a figure without its like is left to the
table that stands below.
"""

from collections.abc import Iterable

from msgspec import Struct

from briefing.model.page.parts import Cite, Fact
from briefing.pictures.bars import Panel, panel
from briefing.pictures.quantities import comparable, form_of, is_rough, series, told_otherwise
from briefing.pictures.trends import Trend, trend

BETWEEN = 28
"""Room between two panels."""


class Figures(Struct, frozen=True):
    """Panels and trends below each other; `drawn` of `total` figures are in them.

    `forms` are those that want a word of explanation: `about`, `up-to`, `at-least`, `told`. `cites` are the sources of
    what is drawn, each once.
    """

    width: float
    height: float
    panels: tuple[Panel, ...]
    trends: tuple[Trend, ...]
    drawn: int
    total: int
    forms: tuple[str, ...]
    cites: tuple[Cite, ...]


def figures(facts: Iterable[Fact], width: float) -> Figures | None:
    """Draw figures, in a picture of a width; None where there is nothing to compare."""
    found = sorted({fact.key: fact for fact in facts if _is_drawable(fact)}.values(), key=lambda fact: fact.key)
    told = series(found)
    over_time = {fact.key for group in told for fact in group}
    groups = comparable(fact for fact in found if fact.key not in over_time)
    if not groups and not told:
        return None
    panels, trends, y = list[Panel](), list[Trend](), 0.0
    for group in groups:
        panels.append(panel(group, width, y))
        y += panels[-1].height + BETWEEN
    for group in told:
        trends.append(trend(group, width, y))
        y = trends[-1].top + trends[-1].height + BETWEEN
    drawn = [fact for group in (*groups, *told) for fact in group]
    return Figures(
        width=width,
        height=round(y - BETWEEN, 1),
        panels=tuple(panels),
        trends=tuple(trends),
        drawn=len(drawn),
        total=len(found),
        forms=_forms(drawn),
        cites=tuple({cite.source.to.ref: cite for fact in drawn for cite in fact.cites}.values()),
    )


def _is_drawable(fact: Fact) -> bool:
    return fact.amount is not None and not (fact.amount.low is None and fact.amount.high is None)


def _forms(facts: Iterable[Fact]) -> tuple[str, ...]:
    """Name what a reader cannot know without a key, in a fixed order."""
    used = set[str]()
    for fact in facts:
        used |= {form_of(fact), "about" if is_rough(fact) else "", "told" if told_otherwise(fact) else ""}
    return tuple(form for form in ("about", "up-to", "at-least", "told") if form in used)
