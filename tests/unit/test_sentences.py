"""Sentences are found by one rule, whose cases are in cases/sentences.md."""

from itertools import pairwise
from time import perf_counter

import pytest
from cases_reader import Case, case_id, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.sentences import sentence_at, sentences

TEXTS = st.text() | st.text(alphabet="가다aA1 .?!…\"'“”‘’()[]。")


@pytest.mark.parametrize("case", read_cases("sentences"), ids=case_id)
def test_block_falls_into_sentences(case: Case) -> None:
    """Each case's block gives its sentences."""
    block, expected = case.parts

    assert expected.split("\n") == [block[start:end] for start, end in sentences(block)]


@pytest.mark.parametrize("text", ["", " ", " \n\t"])
def test_block_without_letters_has_no_sentence(text: str) -> None:
    """White space alone is no sentence."""
    assert [] == sentences(text)


@given(TEXTS)
def test_sentences_cover_the_text(text: str) -> None:
    """Every character outside the spans is white space; spans are trimmed, in order and apart."""
    spans = sentences(text)

    borders = [0, *(border for span in spans for border in span), len(text)]
    assert sorted(borders) == borders
    assert all(text[start:end].strip() == text[start:end] != "" for start, end in spans)
    gaps = [text[end:start] for end, start in zip(borders[::2], borders[1::2], strict=True)]
    assert "" == "".join(gaps).strip()
    assert all(left[1] < right[0] for left, right in pairwise(spans))


@given(TEXTS)
def test_every_letter_lies_in_the_sentence_at_its_place(text: str) -> None:
    """The sentence at a letter's offset holds it."""
    spans = sentences(text)

    for offset, char in enumerate(text):
        if not char.isspace():
            start, end = sentence_at(spans, offset)
            assert start <= offset < end


@pytest.mark.parametrize(
    ("offset", "expected"), [(0, (2, 6)), (2, (2, 6)), (5, (2, 6)), (6, (2, 6)), (7, (7, 10)), (99, (7, 10))]
)
def test_white_space_belongs_to_the_sentence_before(offset: int, expected: tuple[int, int]) -> None:
    """An offset outside every sentence gives the one before it, or the first."""
    assert expected == sentence_at([(2, 6), (7, 10)], offset)


@pytest.mark.parametrize("unit", [". ", ".", "“.", "(. ", '" ."', ".”", "(([}", "1. A ", "2025. 8. ", "a. ", "…"])
def test_time_grows_with_length_only(unit: str) -> None:
    """Forty thousand repetitions of anything take a moment, not minutes."""
    begin = perf_counter()

    sentences(unit * 40_000)

    assert perf_counter() - begin < 10
