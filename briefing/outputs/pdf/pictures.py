"""The pictures of a book: the same geometry as on the website, cut so that each picture fits on a page."""

from collections.abc import Sequence
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from briefing.model.page.pages import Page, QuestionPage, TopicPage
from briefing.model.page.parts import Fact, Position
from briefing.outputs.pdf.bunches import bunches, has_room, is_whole
from briefing.outputs.pdf.cuts import fits, in_time, packed, sliced
from briefing.pictures.figures import Figures, figures
from briefing.pictures.graph import Graph, graph
from briefing.pictures.positions import Positions, positions
from briefing.pictures.timeline import Timeline, timeline
from briefing.render.theme import Theme

WIDTH = 680
"""How wide every picture is, in px; a template scales them to its column."""


def pictures_of(page: Page, theme: Theme) -> dict[str, Any]:
    """Draw the pictures of a page, by name: each a list, empty where there is nothing to draw."""
    undated = theme.string("undated", page.lang)
    if isinstance(page, TopicPage):
        named = ("confirmed", "expected", "disputed", "withdrawn")
        statuses = {name: theme.string(f"status-{name}", page.lang) for name in named}
        return {
            "timeline": timelines(page.events, page.lang, statuses),
            "figures": comparisons(page.figures),
            "positions": matrices(page.positions, page.lang, undated),
            "graph": graphs(page.relations, statuses),
        }
    if isinstance(page, QuestionPage):
        return {"positions": matrices([page.position], page.lang, undated, asked=False)}
    return {}


def timelines(events: Sequence[Fact], lang: str, statuses: dict[str, str]) -> list[Timeline]:
    """Draw events, cut where much time lies between two of them."""

    def draw(some: Sequence[Fact]) -> Timeline | None:
        return timeline(some, lang, WIDTH, statuses)

    parts = in_time([fact for fact in events if fact.day and fact.day.date], draw)
    return [drawn for part in parts if (drawn := draw(part))]


def comparisons(facts: Sequence[Fact]) -> list[Figures]:
    """Draw figures; those of one unit keep one scale, even where they take several pictures."""
    whole = figures(facts, WIDTH)
    if whole is None or fits(whole):
        return [whole] if whole else []
    groups = [
        *([bar.fact for bar in panel.bars] for panel in whole.panels),
        *([point.fact for point in trend.points] for trend in whole.trends),
    ]
    runs = packed(groups, lambda some: figures(some, WIDTH))
    return [part for run in runs if (one := figures(run, WIDTH)) for part in sliced(one)]


def matrices(given: Sequence[Position], lang: str, undated: str, *, asked: bool = True) -> list[Positions]:
    """Draw the claims on questions, each question whole; of one that is too tall, each holder."""

    def draw(some: Sequence[Position]) -> Positions | None:
        joined = [list(same) for _, same in groupby(some, key=lambda position: position.question)]
        whole = [replace(same[0], claims=tuple(claim for part in same for claim in part.claims)) for same in joined]
        return positions(whole, lang, WIDTH, undated, asked=asked)

    def parts(position: Position) -> list[Position]:
        drawn = draw([position])
        if drawn is None or fits(drawn):
            return [position]
        return [replace(position, claims=tuple(mark.fact for mark in row.marks)) for row in drawn.bands[0].rows]

    pieces = [[part] for position in given if position.claims for part in parts(position)]
    return [drawn for run in packed(pieces, draw) if (drawn := draw(run))]


def graphs(relations: Sequence[Fact], statuses: dict[str, str]) -> list[Graph]:
    """Draw relations, whole if need be a little smaller, else in bunches that hang together."""

    def draw(some: Sequence[Fact]) -> Graph | None:
        return graph(some, WIDTH, None, statuses)

    told = [fact for fact in relations if fact.subject and fact.object and fact.predicate]
    runs = packed([told] if has_room(told, draw) else bunches(told, draw), draw, is_whole)
    return [drawn for run in runs if (drawn := draw(run))]
