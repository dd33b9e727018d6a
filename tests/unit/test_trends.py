"""A measure over time as a line with flags: true distances, and words that nothing crosses."""

from datetime import date
from itertools import combinations, pairwise

import pytest
from figure_maker import NARROW, WIDE, drawn, figure, flag_boxes, over_time, touch
from hypothesis import given, settings
from hypothesis import strategies as st
from msgspec.structs import replace

from briefing.model.page.parts import Fact
from briefing.pictures.trends import Trend


def test_one_measure_over_time_is_a_line() -> None:
    """It stands apart from bars of its unit, in true distances of time and value."""
    facts = over_time(("2023-01-01", 100), ("2023-07-02", 150), ("2024-01-01", 200))
    made = drawn([*facts, figure("다른 것", 5, unit="company")])
    (trend,) = made.trends
    first, middle, last = trend.points

    assert ((), 3) == (made.panels, made.drawn)
    assert middle.x - first.x == pytest.approx((last.x - first.x) / 2, abs=1)
    assert first.high - middle.high == pytest.approx(middle.high - last.high, abs=0.2)
    assert trend.zero - first.high == pytest.approx(first.high - last.high, abs=0.2)


def test_one_date_is_no_line() -> None:
    """What is told for one date only, or for none, stays with the bars."""
    facts = [figure("하나", 5, measure="m", as_of="2023"), figure("둘", 6, measure="m"), figure("셋", 7, measure="n")]
    made = drawn(facts)

    assert ((), 3) == (made.trends, len(made.panels[0].bars))


def test_a_range_over_time_has_a_floor() -> None:
    """The line joins the highest values, the floor the lowest."""
    facts = [*over_time(("2023", 100)), figure("범위", 50, 150, unit="company", measure="m", as_of="2024")]
    (trend,) = drawn(facts).trends

    assert trend.line[0] == trend.floor[0]
    assert trend.line[1][1] < trend.floor[1][1]
    assert () == drawn(over_time(("2023", 100), ("2024", 5))).trends[0].floor


def test_open_dates_have_a_place_too() -> None:
    """They stand at the end that is known."""
    points = drawn(over_time(("/2023", 1), ("2024", 2), ("2025/..", 3))).trends[0].points

    assert ["기업 /2023", "기업 2024", "기업 2025/.."] == [point.fact.headline.text for point in points]
    assert points[0].x + 50 < points[1].x < points[2].x - 50


def test_flags_do_not_tower_over_a_long_line() -> None:
    """Then only some points have one: the first, the last, the highest and the lowest always."""
    values = [100.0 + at % 7 for at in range(100)]
    values[31], values[62] = 500, 1
    trend = drawn(over_time(*((f"{1920 + at}", value) for at, value in enumerate(values)))).trends[0]
    flagged = {at for at, point in enumerate(trend.points) if point.flag}

    assert 100 == len(trend.points)
    assert {0, 31, 62, 99} <= flagged
    assert 8 < len(flagged) < 60
    assert trend.height < 400


@st.composite
def series(draw: st.DrawFn) -> list[Fact]:
    """Make one measure for several dates, some of which are told in other ways too."""
    dates = draw(st.lists(st.dates(date(2019, 1, 1), date(2025, 12, 31)), min_size=2, max_size=12, unique=True))
    values = draw(st.lists(st.integers(0, 200), min_size=len(dates), max_size=len(dates)))
    told = draw(st.lists(st.integers(0, 300), max_size=2))
    facts = over_time(*((f"{day}", value) for day, value in zip(dates, values, strict=True)))
    others = [figure(f"달리 {value}", value, unit="company", slug="other") for value in told]
    return [replace(facts[0], others=tuple(others)), *facts[1:]]


@settings(max_examples=60, deadline=None)
@given(series(), st.sampled_from([WIDE, NARROW]))
def test_no_line_or_pole_crosses_words(facts: list[Fact], width: int) -> None:
    """A flag flies above the line, and poles pass to the left of all words."""
    (trend,) = drawn(facts, width).trends
    words = flag_boxes(trend)

    assert not [pair for pair in combinations(words, 2) if touch(*pair)]
    assert all(left >= 0 and right <= width + 0.2 for left, _, right, _ in words)
    for left, top, right, bottom in words:
        assert all(height_at(trend, x) > bottom for x in (left, right))
        for point in trend.points:
            inside = left < point.x < right
            assert not (inside and min([point.high, *(other.y for other in point.others)]) - 6 < bottom)
            assert not (inside and point.flag and point.flag.top < bottom and top < point.high)


def height_at(trend: Trend, x: float) -> float:
    """Tell how far down the line runs at a place; past its ends it is not in the way."""
    for (left, high), (right, low) in pairwise(trend.line):
        if left <= x <= right and left < right:
            return high + (low - high) * (x - left) / (right - left)
    return float("inf")
