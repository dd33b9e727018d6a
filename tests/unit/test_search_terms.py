"""The terms under which a text is found."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.terms import fold, initial_terms, initials, terms_of, without_particle, words_of


@pytest.mark.parametrize(
    ("text", "terms"),
    [
        ("카카오", {"카", "오", "카카", "카오"}),
        ("법", {"법"}),
        ("GPT-4.5와", {"gpt", "4.5", "와"}),
        ("5,000억", {"5000", "억"}),
        ("1,2,34", {"1", "2", "34"}),
        ("韓美", {"韓", "美", "韓美"}),
        ("ＡＩ", {"ai"}),
        ("K-AI", {"k", "ai"}),
        ("café", {"café"}),
        ("", set()),
        ("“…”", set()),
    ],
)
def test_terms(text: str, terms: set[str]) -> None:
    """Syllables singly and by two, other words and numbers whole."""
    assert terms_of(text) == terms


@pytest.mark.parametrize(
    ("text", "across"),
    [
        ("인공지능 기본법", {"능 기"}),
        ("인공지능은 기본법", set()),
        ("정부가 기본", set()),
        ("평가 위원회", {"가 위"}),
        ("제도 개선", {"도 개"}),
        ("신뢰할 정책", set()),
        ("북한 인권", {"한 인"}),
        ("오픈 AI", set()),
        ("정책, 평가", set()),
        ("정책\n평가", {"책 평"}),
    ],
)
def test_terms_across_a_space(text: str, across: set[str]) -> None:
    """A compound may be written apart; where a word ends by particle or verb there is none."""
    assert {term for term in terms_of(text) if " " in term} == across


def test_forms_that_are_not_told_apart() -> None:
    """Width, case and composition do not matter; a lone consonant stays what people type."""
    assert fold("ＫＡＫＡＯ 카카오") == "kakao 카카오"
    assert fold("ㅋㅋㅇ") == "ㅋㅋㅇ"
    assert fold("it’s") == "it's"
    assert fold("12,345.6㎡") == "12345.6m2"


@given(st.text(max_size=40))
def test_the_short_way_of_folding_is_right(text: str) -> None:
    """Adding a character that takes the long way changes nothing about the others."""
    assert fold(text + " ①")[:-2] == fold(text + " ")[:-1]


@pytest.mark.parametrize(
    ("word", "stem"),
    [
        ("카카오는", "카카오"),
        ("카카오와의", "카카오"),
        ("정부가", "정부"),
        ("전문가", "전문가"),
        ("서울로", "서울"),
        ("법으로", "법으로"),
        ("회의", "회의"),
        ("효과의", "효과"),
        ("이", "이"),
        ("인공지능에서는", "인공지능"),
    ],
)
def test_particles_are_cut_by_sound(word: str, stem: str) -> None:
    """Two syllables at least are left."""
    assert without_particle(word) == stem


def test_initials() -> None:
    """Names and titles are found by their first consonants."""
    assert initials("카카오 K-AI") == "ㅋㅋㅇ k-ai"
    assert initial_terms("국가대표 AI 팀") == {"^ㄱㄱ", "^ㄱㄷ", "^ㄷㅍ"}


def test_words_for_corrections() -> None:
    """Words without particles, no short ones, no numbers."""
    assert list(words_of("카카오와의 제휴는 K-AI 2025 sovereign")) == ["카카오", "제휴", "sovereign"]
