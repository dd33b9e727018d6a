"""Figures as pictures: what is drawn, on which scale, and that nothing in it touches or is lost."""

from collections.abc import Iterable
from itertools import combinations, pairwise
from random import Random

import pytest
from figure_maker import NARROW, WIDE, Box, box, cited, drawn, figure, flag_boxes, open_ended, over_time, touch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.page.parts import Fact
from briefing.pictures.bars import Bar, Panel
from briefing.pictures.figures import Figures, figures
from briefing.pictures.trends import Trend


def bars(facts: Iterable[Fact], width: float = WIDE) -> dict[str, Bar]:
    """Draw figures, and give their bars by name in the order they stand in."""
    return {bar.fact.headline.text: bar for panel in drawn(facts, width).panels for bar in panel.bars}


def test_figures_are_sorted_by_size_and_true_to_it() -> None:
    """The scale is linear and begins at zero, whatever the ratio."""
    made = bars([figure("작은", 1), figure("중간", 400), figure("큰", 1000)])

    assert ["큰", "중간", "작은"] == list(made)
    assert made["큰"].pieces[0].width * 0.4 == pytest.approx(made["중간"].pieces[0].width, abs=0.2)
    assert 1 <= made["작은"].pieces[0].width <= 2
    assert 1 == len({bar.pieces[0].x for bar in made.values()})


def test_only_one_unit_shares_a_scale() -> None:
    """Each unit has a panel and a zero of its own, the larger panel first."""
    won = [figure(f"원 {at}", at) for at in (1, 2, 3)]
    dollars = [figure(f"달러 {at}", at, unit="USD") for at in (100, 200)]
    made = drawn([*dollars, *won])

    assert ["KRW", "USD"] == [panel.unit for panel in made.panels]
    assert made.panels[0].top + made.panels[0].height < made.panels[1].top
    assert (5, 5) == (made.drawn, made.total)


def test_what_has_nothing_to_be_compared_with_is_no_picture() -> None:
    """A lone bar says nothing, and numbers without a unit have no unit in common."""
    assert figures([], WIDE) is None
    assert figures([figure("하나", 5), figure("달러", 5, unit="USD")], WIDE) is None
    assert figures([figure("비율", 0.5, unit=""), figure("지수", 120, unit="")], WIDE) is None
    assert figures([replace(figure("값 없이", 5), amount=None)] * 2, WIDE) is None


def test_a_range_is_drawn_alone_too() -> None:
    """It stands between its ends at the end of a stem, without one where it holds zero."""
    (bar,) = bars([figure("범위", 100, 500)]).values()
    (over,) = bars([figure("영을 넘어", -100, 500)]).values()

    assert bar.stem
    assert ("range", None) == (over.form, over.stem)
    assert bar.stem.x + bar.stem.width == pytest.approx(bar.pieces[0].x)
    assert bar.pieces[0].width == pytest.approx(4 * bar.stem.width, abs=0.5)


def test_every_qualifier_has_its_form() -> None:
    """What may be less has an open body, what may be more an arrow, and what is rough dissolves."""
    made = bars(
        [
            figure("그만큼", 5),
            figure("쯤", 6, qualifier="about"),
            figure("최대", 7, qualifier="up-to"),
            figure("이하", 8, qualifier="at-most"),
            figure("이상", 9, qualifier="at-least"),
            open_ended(figure("위로 열린", 3), low=False),
            open_ended(figure("아래로 열린", 4), low=True),
        ]
    )

    assert {
        "그만큼": "exact",
        "쯤": "exact",
        "최대": "up-to",
        "이하": "up-to",
        "이상": "at-least",
        "위로 열린": "at-least",
        "아래로 열린": "up-to",
    } == {name: bar.form for name, bar in made.items()}
    assert {"쯤"} == {name for name, bar in made.items() if bar.rough and len(bar.pieces) > 1}
    assert {"이상", "위로 열린"} == {name for name, bar in made.items() if bar.arrow}
    assert {"최대", "이하", "아래로 열린"} == {name for name, bar in made.items() if bar.edge}
    assert made["이상"].arrow[1][0] > made["이상"].pieces[0].x + made["이상"].pieces[0].width


def test_stripes_of_a_rough_value_end_where_it_does() -> None:
    """They get thinner towards the end, to the left of zero too."""
    made = bars([figure("위", 100, qualifier="about"), figure("아래", -100, qualifier="about"), figure("곧게", 100)])
    above, below, exact = made["위"].pieces, made["아래"].pieces, made["곧게"].pieces[0]

    assert above[-1].x + above[-1].width == pytest.approx(exact.x + exact.width, abs=0.2)
    assert [piece.width for piece in above] == sorted((piece.width for piece in above), reverse=True)
    assert [piece.width for piece in below] == sorted(piece.width for piece in below)
    assert below[0].x < below[-1].x < exact.x


def test_below_zero_the_forms_turn_round() -> None:
    """To be at most so much below zero is to be that far from it, or further."""
    made = bars([figure("이하", -20, qualifier="at-most"), figure("이상", -10, qualifier="at-least"), figure("위", 30)])

    assert ("at-least", "up-to") == (made["이하"].form, made["이상"].form)
    assert made["이하"].arrow[1][0] < made["이하"].pieces[0].x
    assert all(bar.words[0].x > made["위"].pieces[0].x for bar in made.values())


def test_nothing_but_zeros_can_be_drawn() -> None:
    """There is no scale to be found, and none is needed."""
    made = bars([figure("영", 0), figure("공", 0)])

    assert 1 == len({bar.pieces for bar in made.values()})


def test_at_most_nothing_points_below_zero() -> None:
    """However it is said."""
    made = bars([figure("이하", 0, qualifier="at-most"), open_ended(figure("열린", 0), low=True), figure("위", 9)])

    assert all(bar.arrow[1][0] < bar.pieces[0].x for name, bar in made.items() if name != "위")


def test_other_tellings_stand_below_the_bar() -> None:
    """Each other value once, in the same unit, and only where it is told differently."""
    others = [
        figure("달리", 30, slug="b"),
        figure("또 달리", 30, slug="c"),
        figure("같게", 20, slug="d"),
        figure("달러로", 40, unit="USD", slug="e"),
    ]
    made = bars([figure("여럿", 20, others=others), figure("하나", 10)])

    assert ["30 원"] == [telling.words[0].text for telling in made["여럿"].tellings]
    assert made["여럿"].tellings[0].x > made["여럿"].pieces[0].x + made["여럿"].pieces[0].width
    assert made["여럿"].tellings[0].words[0].x > made["여럿"].tellings[0].x + 10
    assert ("told",) == drawn([figure("여럿", 20, others=others), figure("하나", 10)]).forms


def test_a_label_stands_above_its_bar_where_there_is_no_room_beside_it() -> None:
    """It is broken into lines and never cut."""
    name = "국가 AI 컴퓨팅 센터 사업에 들어가는 돈과 그 밖의 모든 것"
    facts = [figure(name, 10), figure("둘째", 5)]
    wide, narrow = bars(facts)[name], bars(facts, NARROW)[name]

    assert name == " ".join(line.text for line in wide.label) == " ".join(line.text for line in narrow.label)
    assert narrow.label[-1].y < narrow.y
    assert wide.label[0].y > wide.y


def test_words_without_room_beside_the_bar_stand_above_it() -> None:
    """So a bar keeps its length however long the words are."""
    words = "KRW 500 billion – KRW 1 trillion"
    facts = [figure("범위", 5, 10, words=words), figure("둘째", 5)]
    narrow = bars(facts, NARROW)["범위"]

    assert narrow.words[-1].y < narrow.y
    assert bars(facts)["범위"].words[0].x > bars(facts)["범위"].pieces[0].x


def test_each_source_is_named_once() -> None:
    """Those of figures that are not drawn are not."""
    facts = [replace(figure(f"{at}", at), cites=(cited("a"),)) for at in (1, 2)]
    lone = replace(figure("달러", 1, unit="USD"), cites=(cited("b"),))

    assert (cited("a"),) == drawn([*facts, lone]).cites
    told = [replace(fact, cites=(cited(fact.id),)) for fact in over_time(("2024", 1), ("2023", 2))]
    assert drawn(told).cites == drawn(told[::-1]).cites


NUMBERS = st.sampled_from([0.0, 0.5, 1.0, 3.0, 250.0, 1e3, 62.8e9, 2.5e12, 1e30, -0.5, -12.0, -4e6])
NAMES = st.lists(
    st.sampled_from(["정예팀에", "GPU", "지원", "a-very-long-word-without-end", "AI"]), min_size=1, max_size=9
)
VALUES = st.sampled_from(
    ["5팀", "최대 2조 5천억 원", "KRW 500 billion – KRW 1 trillion", "about 1,234,567 companies", "0"]
)


@st.composite
def figure_lists(draw: st.DrawFn) -> list[Fact]:
    """Make figures with all that may be different in them."""
    found = []
    for at in range(draw(st.integers(0, 9))):
        values = sorted(draw(st.lists(NUMBERS, min_size=1, max_size=2)))
        fact = figure(
            " ".join([str(at), *draw(NAMES)]),
            values[0],
            values[-1],
            qualifier=draw(st.sampled_from(["exact", "about", "up-to", "at-least", "at-most"])),
            unit=draw(st.sampled_from(["KRW", "USD", ""])),
            measure=draw(st.sampled_from(["", "", "m"])),
            as_of=draw(
                st.sampled_from(["", "2023", "2024-06", "2024-06-15", "2024-07-01", "2025-21", "/2020", "202X"])
            ),
            words=draw(VALUES),
        )
        if draw(st.integers(0, 5)) == 0:
            fact = open_ended(fact, low=draw(st.booleans()))
        told = draw(st.lists(NUMBERS, max_size=2))
        unit = fact.amount.unit if fact.amount else ""
        others = [
            figure(f"{at} {number}", value, words=f"{value:g}", unit=unit, slug="other")
            for number, value in enumerate(told)
        ]
        sources = draw(st.lists(st.sampled_from("abc"), max_size=2))
        found.append(replace(fact, others=tuple(others), cites=tuple(cited(source) for source in sources)))
    return found


def boxes(made: Figures) -> list[Box]:
    """Give the boxes of all texts of a picture."""
    found = []
    for bar in (bar for panel in made.panels for bar in panel.bars):
        found += [box(line, 14) for line in bar.label] + [box(line, 14, bold=True) for line in bar.words]
        found += [box(line, 12) for telling in bar.tellings for line in telling.words]
    for trend in made.trends:
        found += [box(line, 14, bold=True) for line in trend.label]
        found += flag_boxes(trend)
    return found


@settings(max_examples=60, deadline=None)
@given(figure_lists(), st.sampled_from([WIDE, NARROW]))
def test_words_never_touch_and_stay_inside(facts: list[Fact], width: int) -> None:
    """Neither do bars leave the picture, nor do panels overlap."""
    made = figures(facts, width)
    if not made:
        return
    found = boxes(made)
    parts: list[Panel | Trend] = sorted([*made.panels, *made.trends], key=lambda part: part.top)

    assert not [pair for pair in combinations(found, 2) if touch(*pair)]
    assert all(-0.2 <= left and right <= width + 0.2 for left, _, right, _ in found)
    assert all(0 <= top and bottom <= made.height + 0.2 for _, top, _, bottom in found)
    assert all(one.top + one.height < other.top for one, other in pairwise(parts))
    for bar in (bar for panel in made.panels for bar in panel.bars):
        places = [(piece.x, piece.x + piece.width) for piece in bar.pieces]
        places += [(x, x) for x, _ in bar.arrow] + [(telling.x - 6, telling.x + 6) for telling in bar.tellings]
        assert all(-0.2 <= left and right <= width + 0.2 for left, right in places)


@settings(max_examples=40, deadline=None)
@given(figure_lists(), st.randoms(use_true_random=False))
def test_the_picture_holds_all_that_can_be_compared(facts: list[Fact], random: Random) -> None:
    """Each figure once at most, and the order they are given in makes no difference."""
    made = figures(facts, WIDE)
    shuffled = list(facts)
    random.shuffle(shuffled)

    assert made == figures(shuffled, WIDE)
    if not made:
        return
    keys = [bar.fact.key for panel in made.panels for bar in panel.bars]
    keys += [point.fact.key for trend in made.trends for point in trend.points]
    alone = [fact for fact in facts if fact.key not in keys]
    units = [panel.unit for panel in made.panels]

    assert len(keys) == len(set(keys)) == made.drawn
    assert all(not fact.amount or not fact.amount.unit or fact.amount.unit not in units for fact in alone)
