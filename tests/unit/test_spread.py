"""Things along a line, and spans side by side."""

from itertools import pairwise

from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.pictures.lanes import lanes
from briefing.pictures.spread import spread

SIZES = st.integers(1, 30)
THINGS = st.lists(st.tuples(st.integers(-200, 200), SIZES), min_size=1, max_size=40)
SPANS = st.lists(
    st.tuples(st.integers(0, 40), st.integers(1, 20)).map(lambda span: (span[0], sum(span))), min_size=1, max_size=30
)


def test_things_with_room_stand_where_they_wish() -> None:
    """Only neighbours that would overlap move, both by the same."""
    assert (0, 45, 55, 90) == spread([0, 50, 50, 90], [10, 10, 10, 10])


def test_a_pool_moves_again_when_it_meets_another_thing() -> None:
    """Three wishes of one place stand around it."""
    assert (-10, 0, 10) == spread([0, 0, 0], [10, 10, 10])


def test_all_things_stay_inside_the_room() -> None:
    """Where there is too little of it, they begin at its beginning."""
    assert (0, 10, 80) == spread([-50, -50, 400], [10, 10, 20], (0, 100))
    assert (5, 65) == spread([50, 50], [60, 60], (5, 100))


@given(THINGS)
def test_no_two_things_overlap(things: list[tuple[int, int]]) -> None:
    """They keep their order and their sizes."""
    starts = spread([wish for wish, _ in things], [size for _, size in things])

    for (start, (_, size)), (following, _) in pairwise(zip(starts, things, strict=True)):
        assert start + size <= following + 1e-6


@given(THINGS, st.integers(0, 39), st.sampled_from([-1.0, 1.0]))
def test_no_other_placing_is_nearer_to_the_wishes(things: list[tuple[int, int]], at: int, step: float) -> None:
    """Moving one thing, with those it would run into, never brings all of them nearer."""
    wishes, sizes = [wish for wish, _ in sorted(things)], [size for _, size in things]
    starts = list(spread(wishes, sizes))
    moved, at = list(starts), at % len(starts)
    moved[at] += step
    for index in range(at, len(moved) - 1) if step > 0 else ():
        moved[index + 1] = max(moved[index + 1], moved[index] + sizes[index])
    for index in range(at, 0, -1) if step < 0 else ():
        moved[index - 1] = min(moved[index - 1], moved[index] - sizes[index - 1])

    def far(places: list[float]) -> float:
        return sum((place - wish) ** 2 for place, wish in zip(places, wishes, strict=True))

    assert far(starts) <= far(moved) + 1e-6


def test_what_is_inside_stands_nearer_to_the_axis() -> None:
    """A year, a half of it and a month are side by side; the next year has no use for more than one lane."""
    assert (2, 1, 0, 0) == lanes([(0, 365), (0, 181), (31, 59), (365, 730)], 5)


def test_spans_that_find_no_lane_are_told() -> None:
    """The others keep theirs."""
    assert (1, 0, None) == lanes([(0, 9), (1, 8), (2, 7)], 2)


@settings(max_examples=60)
@given(SPANS, st.integers(1, 4))
def test_spans_in_a_lane_do_not_overlap(spans: list[tuple[int, int]], most: int) -> None:
    """There are no more lanes than are asked for, and none is left empty beside the axis."""
    found = lanes(spans, most)

    assert all(lane is None or 0 <= lane < most for lane in found)
    for index, (first, last) in enumerate(spans):
        for other in range(index):
            same = found[index] is not None and found[index] == found[other]
            assert not (same and first < spans[other][1] and spans[other][0] < last)
