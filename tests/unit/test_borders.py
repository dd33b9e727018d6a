"""A name counts only between borders, whose cases are in cases/borders.md."""

from time import perf_counter

import pytest
from cases_reader import Case, case_id, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.borders import choose, left_border, right_border

SPANS = st.tuples(st.integers(0, 20), st.integers(1, 6)).map(lambda pair: (pair[0], pair[0] + pair[1]))


@pytest.mark.parametrize("case", read_cases("borders"), ids=case_id)
def test_name_is_found_between_its_borders_only(case: Case) -> None:
    """Each case's name stands between borders, or does not."""
    marked, expected = case.parts
    before, name, after = marked.replace("⟧", "⟦").split("⟦")
    text, start = before + name + after, len(before)

    left = left_border(text, start)
    right = right_border(text, start + len(name), place=case.title.startswith("place:"))

    assert expected == ("yes" if left and right else "no")


@given(st.text() | st.text(alphabet="카에서만은인는이A1.&_-ㆍ \u0301"), st.booleans())
def test_borders_of_any_text_are_told(text: str, place: bool) -> None:
    """Every offset of every text has an answer; the ends of the text are borders."""
    answers = [(left_border(text, at), right_border(text, at, place=place)) for at in range(len(text) + 1)]

    assert answers[0][0]
    assert answers[-1][1]


@pytest.mark.parametrize("unit", ["에", "에서", "만", "이", "측", "이었", "라고", "\u0301", "."])
def test_long_tail_costs_nothing(unit: str) -> None:
    """A run of particles without end is answered at once."""
    text = "카카오" + unit * 100_000
    begin = perf_counter()

    right_border(text, 3)

    assert perf_counter() - begin < 1


def test_longer_name_wins() -> None:
    """Of names that start together the longest is chosen."""
    assert [(0, 8, "cloud")] == choose([(0, 3, "naver"), (0, 8, "cloud"), (4, 8, "term")])


def test_leftmost_name_wins() -> None:
    """Of names that overlap the first is chosen, even if another is longer."""
    assert [(0, 3, "first"), (5, 6, "last")] == choose([(5, 6, "last"), (2, 9, "longer"), (0, 3, "first")])


def test_names_may_touch() -> None:
    """Where one name ends the next may begin."""
    assert [(0, 2, "a"), (2, 4, "b")] == choose([(2, 4, "b"), (0, 2, "a")])


def test_first_of_equal_spans_wins() -> None:
    """Of two things with the same name in one place the first given is chosen."""
    assert [(0, 2, "x")] == choose([(0, 2, "x"), (0, 2, "y")])


@given(st.lists(SPANS))
def test_chosen_names_never_overlap(spans: list[tuple[int, int]]) -> None:
    """Chosen names are in order and apart, and every name left out overlaps a chosen one."""
    matches = [(start, end, index) for index, (start, end) in enumerate(spans)]

    chosen = choose(iter(matches))

    borders = [border for start, end, _ in chosen for border in (start, end)]
    assert sorted(borders) == borders
    assert all(any(start < last and first < end for first, last, _ in chosen) for start, end in spans)
