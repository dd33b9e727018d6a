"""The storyline: briefs and events along time, in a strip in which nothing overlaps."""

import random
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.model.address import Ref
from briefing.model.page.parts import BriefItem, Day, Fact, Link, Sentence, To, Words
from briefing.pictures.lines import SMALL
from briefing.pictures.metrics import BOLD, width_of
from briefing.pictures.storyline import Storyline, storyline
from briefing.text import edtf

WIDTHS = (680, 280)


def brief(date: str, title: str = "카카오와 오픈AI의 협력 발표", name: str = "") -> BriefItem:
    """Make a brief; it is named by its date unless it has a name."""
    day = Day(edtf.show(date, "ko"), date=date) if date else None
    return BriefItem(Link(title, To(Ref("brief", name or date), "ko")), Words("요약"), day)


def event(date: str) -> Fact:
    """Make an event."""
    to = To(Ref("brief", "b", "a-e"), "ko")
    day = Day(edtf.show(date, "ko"), date=date)
    return Fact("event", "e", "reported", to, Link("글", to), Day(""), Words("사건"), Sentence(()), day=day)


def drawn(briefs: list[str], events: list[str], width: float = 680) -> Storyline:
    """Draw briefs and events of some dates."""
    found = storyline(map(brief, briefs), map(event, events), "ko", width)
    assert found
    return found


def test_little_needs_no_picture() -> None:
    """Without briefs there is nothing to lead to."""
    assert storyline([brief("2025-02-03")], [event("2025-02-04")], "ko", 680) is None
    assert storyline([brief("")], [event("2025-02-04")] * 5, "ko", 680) is None
    assert storyline([brief("2025-02-03")], [event("2025-02-04")] * 2, "ko", 680)


@pytest.mark.parametrize(("width", "named"), [(680, 6), (280, 2)])
def test_the_newest_briefs_are_named(width: float, named: int) -> None:
    """The others have a tick with a title."""
    dates = [f"2025-{month:02}-05" for month in range(1, 11)]
    found = drawn(dates[::-1], [], width)

    assert dates[-named:] == [flag.to.ref.id for flag in found.flags]
    assert dates[:-named] == [tag.to.ref.id for tag in found.tags]
    assert (10, 0, "2025년 1월 5일~10월 5일") == (found.briefs, found.events, found.period)


def test_few_flags_are_wide() -> None:
    """But no wider than is good to read."""
    first, second = drawn(["2025-01-05", "2025-12-05"], ["2025-03"]).flags

    assert (160, 160) == (first.right - first.x, second.right - second.x)
    assert first.x == first.start
    assert 680 == second.right


def test_dots_of_the_same_time_are_stacked() -> None:
    """Those of which only the month is known are hollow, and hang below the others."""
    found = drawn(["2025-01-05"], ["2025-03", "2025-03-01", "2025-03-01", "2025-06-10"])

    assert [True, True, False, True] == [dot.exact for dot in found.dots]
    assert 2 == len({dot.x for dot in found.dots})
    assert [7, 7] == [below.y - above.y for above, below in pairwise(found.dots[:3])]


def test_a_high_stack_is_pressed_together() -> None:
    """The strip stays low."""
    found = drawn(["2025-01-05"], ["2025-03-01"] * 21)

    assert {2.0} == {round(below.y - above.y, 1) for above, below in pairwise(found.dots)}


def test_a_short_time_between_gaps_is_named() -> None:
    """What else is shown takes less room, and the axis still fills the width."""
    found = drawn(["2010-01-05", "2011-01-05", "2012-01-05", "2016-02-03", "2045-02-03"], [])
    short = found.ways[2]

    assert 40 == pytest.approx(short.end - short.start, abs=0.11)
    assert ["2010", "2011", "2016", "2045"] == [tick.year for tick in found.ticks if tick.year]


def test_dates_of_the_same_time_have_an_order() -> None:
    """It is theirs, not that in which they are given."""
    year = ["2025-01/2025-12", "2025"]

    assert drawn(["2025-03-01"], year) == drawn(["2025-03-01"], year[::-1])


def test_time_is_drawn_in_proportion_and_a_long_gap_shortened() -> None:
    """The axis fills the width."""
    found = drawn(["2022-01-01", "2025-01-01", "2025-02-01", "2025-04-02"], [])
    starts = [flag.start for flag in found.flags]

    assert ["true", "shortened", "true"] == [way.kind for way in found.ways]
    assert [(35, "months")] == [(gap.count, gap.unit) for gap in found.breaks]
    assert (6, 674) == (found.ways[0].start, found.ways[-1].end)
    assert (starts[3] - starts[2]) / 60 == pytest.approx((starts[2] - starts[1]) / 31, rel=0.01)
    assert ["2022", "2025"] == [tick.year for tick in found.ticks if tick.year]


DAYS = st.tuples(st.integers(2021, 2026), st.integers(1, 12), st.integers(1, 28)).map(
    lambda day: "{}-{:02}-{:02}".format(*day)
)
DATES = st.one_of(
    DAYS,
    DAYS.map(lambda day: f"2025-02-{day[8:]}"),
    DAYS.map(lambda day: day[:7]),
    DAYS.map(lambda day: f"{day[:4]}~"),
    DAYS.map(lambda day: f"{day}/.."),
    st.sampled_from(["1998", "201X", "0044-03-15", "9999-12-31"]),
)
TITLES = st.lists(
    st.sampled_from(["과학기술정보통신부가", "AI", "협력을", "The", "government", "GPT-4o"]), min_size=1, max_size=16
)
BRIEFS = st.lists(st.tuples(DATES, TITLES.map(" ".join)), min_size=1, max_size=40)


@settings(max_examples=60, deadline=None)
@given(BRIEFS, st.lists(DATES, min_size=2, max_size=200), st.sampled_from(WIDTHS), st.randoms(use_true_random=False))
def test_nothing_overlaps_and_nothing_is_lost(
    briefs: list[tuple[str, str]], events: list[str], width: float, chance: random.Random
) -> None:
    """Whatever the dates are, and in whatever order they come."""
    items = [brief(date, title, f"b{index}") for index, (date, title) in enumerate(briefs)]
    happened = [event(date) for date in events]
    found = storyline(items, happened, "ko", width)

    assert found
    check(found)
    shown = [*(flag.to for flag in found.flags), *(tag.to for tag in found.tags)]
    assert {item.link.to for item in items} == set(shown)
    assert (len(items), len(events)) == (len(shown), len(found.dots))
    chance.shuffle(items)
    chance.shuffle(happened)
    assert found == storyline(items, happened, "ko", width)


def check(found: Storyline) -> None:
    """Check everything that must hold for any storyline."""
    for flag in found.flags:
        assert flag.x >= 0
        assert flag.right <= found.width + 0.1
        lines = (*flag.dates, *flag.lines)
        assert all(above.y + SMALL <= below.y for above, below in pairwise(lines))
        assert lines[0].y - SMALL * 0.8 >= 0
        assert lines[-1].y + SMALL * 0.25 < found.foot < found.axis
        assert all(flag.x < line.x and line.x + width_of(line.text, SMALL) <= flag.right + 0.1 for line in lines)
    for left, right in pairwise(found.flags):
        assert left.right <= right.x
        assert left.start <= right.start
    assert all(left.x + 5 < right.x for left, right in pairwise(found.tags))
    assert all(0 <= x <= found.width for x in (*(tag.x for tag in found.tags), *(dot.x for dot in found.dots)))
    assert all(found.axis + 4 < dot.y < found.names - SMALL for dot in found.dots)
    assert all(left.x + 6 < right.x for left, right in pairwise(found.dots) if left.x != right.x)
    assert all(left.end == right.start for left, right in pairwise(found.ways))
    assert found.width - 6 == pytest.approx(found.ways[-1].end, abs=0.11)
    assert found.names + SMALL < found.height <= found.axis + 100
    names = [(gap.at - 22, gap.at + 22) for gap in found.breaks]
    for tick in found.ticks:
        wide = max(width_of(tick.year, SMALL) * BOLD, width_of(tick.month, SMALL))
        names += [(tick.at, tick.at + 4 + wide)] if wide else []
    assert all(left <= start + 0.1 for (_, left), (start, _) in pairwise(sorted(names)))
    assert all(right <= found.width for _, right in names)
