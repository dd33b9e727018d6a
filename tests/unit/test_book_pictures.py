"""Pictures of a book: however much there is to draw, all of it is drawn once, and each picture fits on a page."""

from collections import Counter
from collections.abc import Iterable
from datetime import date, timedelta

import pytest
from figure_maker import figure, over_time
from msgspec.structs import replace
from picture_maker import asked, event, events, relation, star

from briefing.model.page.parts import Fact, Words
from briefing.outputs.pdf.cuts import TALLEST
from briefing.outputs.pdf.pictures import comparisons, graphs, matrices, timelines
from briefing.pictures.bars import Bar
from briefing.pictures.figures import Figures, figures
from briefing.pictures.quantities import ends

STATUSES = {"expected": "예상", "disputed": "다툼", "withdrawn": "철회"}
SMALLER = 1.2 * TALLEST


def names_of(facts: Iterable[Fact]) -> Counter[str]:
    """Count facts by name."""
    return Counter(fact.key for fact in facts)


def drawn_figures(pictures: Iterable[Figures]) -> list[Fact]:
    """Give the facts that are drawn."""
    bars = [bar.fact for one in pictures for panel in one.panels for bar in panel.bars]
    return bars + [point.fact for one in pictures for trend in one.trends for point in trend.points]


def heights(bar: Bar) -> list[float]:
    """Tell how far below its top everything in a bar is."""
    lines = [*bar.label, *bar.words, *(line for other in bar.tellings for line in other.words)]
    places = [bar.y, *(line.y for line in lines), *(y for _, y in bar.arrow), *(other.y for other in bar.tellings)]
    return [round(place - bar.top, 1) for place in places]


@pytest.mark.parametrize("count", [3, 30, 31, 90, 400])
def test_timeline_has_each_event_once_and_in_time(count: int) -> None:
    """From picture to picture time goes on."""
    given = events(count)
    drawn = timelines(given[::-1], "ko", STATUSES)
    told = [event.to.ref.fragment for one in drawn for event in one.events]

    assert [fact.to.ref.fragment for fact in given] == told
    assert max(one.height for one in drawn) <= TALLEST
    assert len(drawn) <= 2 * count * 31 / TALLEST + 1


def test_timeline_is_cut_where_nothing_happens_for_long() -> None:
    """Not in the very middle, which lies amid a busy month."""
    days = [date(2024, 1, 1) + timedelta(n) for n in range(24)] + [date(2025, 6, 1) + timedelta(n) for n in range(22)]
    drawn = timelines([event(n, day) for n, day in enumerate(days)], "ko", STATUSES)

    assert [24, 22] == [len(one.events) for one in drawn]


def test_too_few_events_are_no_timeline() -> None:
    """Nor are events without a date."""
    assert timelines(events(2), "ko", STATUSES) == []
    assert timelines([replace(event, day=None) for event in events(9)], "ko", STATUSES) == []


def test_units_stay_together() -> None:
    """What is measured in one unit stands in one picture, as long as it fits."""
    given = [figure(f"{unit} {n}", n + 1, unit=unit) for unit in ("KRW", "USD", "person") for n in range(15)]
    given += over_time(("2024-01", 3), ("2025-01", 5))
    drawn = comparisons(given)

    assert names_of(given) == names_of(drawn_figures(drawn))
    assert 1 < len(drawn) == len({frozenset(panel.unit for panel in one.panels) for one in drawn})
    assert max(one.height for one in drawn) <= TALLEST


def test_one_unit_keeps_its_scale_over_pictures() -> None:
    """A bar is as long in its part as it would be in the whole, and each part begins at its top."""
    given = [figure(f"값 {n}", 100 - n, qualifier="up-to" if n == 50 else "exact") for n in range(60)]
    given[55] = replace(given[55], others=(replace(given[55], amount=figure("x", 3).amount, value=Words("3 원")),))
    drawn = comparisons(given)
    bars = {bar.fact.id: bar for one in drawn for panel in one.panels for bar in panel.bars}
    whole = figures(given, 680)

    assert names_of(given) == names_of(drawn_figures(drawn))
    assert len(drawn) > 1
    assert max(one.height for one in drawn) <= TALLEST
    assert whole
    assert {bar.fact.id: heights(bar) for bar in whole.panels[0].bars} == {n: heights(bar) for n, bar in bars.items()}
    assert [one.panels[0].bars[0].top for one in drawn] == [0] * len(drawn)
    assert len({round(bar.pieces[0].width / ends(bar.fact)[0]) for bar in bars.values()}) == 1
    assert [one.panels[0].bars[-1].top + one.panels[0].bars[-1].height for one in drawn] == [o.height for o in drawn]
    assert [()] * (len(drawn) - 1) == [one.forms for one in drawn[:-1]]
    assert drawn[-1].forms == ("up-to", "told")


def test_questions_stay_whole() -> None:
    """They are cut between questions, and too few claims go with their neighbours."""
    given = [asked(1, 9), asked(2, 1), asked(3, 9), asked(4, 9), asked(5, 2), asked(6, 0)]
    drawn = matrices(given, "ko", "날짜 없음")
    questions = [band.question.text for one in drawn for band in one.bands if band.question]

    assert [position.question.text for position in given if position.claims] == questions
    assert len(drawn) > 1
    assert max(one.height for one in drawn) <= TALLEST


def test_a_long_question_is_cut_between_holders() -> None:
    """All claims of one stay in one row."""
    given = [asked(1, 1), asked(2, 90), asked(3, 1)]
    drawn = matrices(given, "ko", "날짜 없음")
    rows = [row for one in drawn for band in one.bands if band.question == given[1].question for row in band.rows]
    told = [mark.fact for one in drawn for band in one.bands for row in band.rows for mark in row.marks]

    assert names_of(fact for position in given for fact in position.claims) == names_of(told)
    assert len(rows) == len({row.holder.text for row in rows}) == 40
    assert max(one.height for one in drawn) <= TALLEST


def test_question_does_not_repeat_itself() -> None:
    """On its own page it is the heading."""
    (drawn,) = matrices([asked(1, 9)], "ko", "날짜 없음", asked=False)

    assert drawn.bands[0].question is None


@pytest.mark.parametrize(
    "given",
    [
        star(8),
        star(90),
        [*star(30), *star(30, "미국", 100), relation(900, "한국", "미국"), relation(901, "홀로", "홀로 둘")],
        [*star(6), *star(7, "미국", 100), *star(8, "일본", 200), *star(1, "중국", 300)],
        [relation(n, f"이름 {n}", f"이름 {n + 1}") for n in range(140)],
        [relation(n, f"이름 {n}", f"짝 {n}") for n in range(140)],
    ],
    ids=["star", "large-star", "two-stars", "apart", "chain", "pairs"],
)
def test_graph_has_each_relation_once(given: list[Fact]) -> None:
    """Whatever hangs together, and however large it is."""
    drawn = graphs(given, STATUSES)

    assert names_of(given) == names_of(edge.fact for one in drawn for edge in one.edges)
    assert max(one.height for one in drawn) <= SMALLER
    assert all(one.drawn_relations == one.relations for one in drawn)


def test_graph_is_whole_where_it_is_only_a_little_too_tall() -> None:
    """It is drawn smaller then."""
    count = next(count for count in range(2, 90) if graphs(star(count), STATUSES)[0].height > TALLEST)

    assert len(graphs(star(count), STATUSES)) == 1


def test_names_that_hang_together_stay_together() -> None:
    """A cut goes between bunches."""
    ways = "가나다라마바"
    chains = [
        [relation(100 * at + n, f"{way} {n}", f"{way} {n + 1}") for n in range(12)] for at, way in enumerate(ways)
    ]
    drawn = graphs([fact for links in zip(*chains, strict=True) for fact in links], STATUSES)
    found = [{edge.fact.subject.text[0] for edge in one.edges if edge.fact.subject} for one in drawn]

    assert 1 < len(drawn)
    assert sum(map(len, found)) == len(chains)
