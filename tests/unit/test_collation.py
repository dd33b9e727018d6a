"""The order of an index and the headings of its groups."""

import unicodedata
from itertools import groupby

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import collation

LANGUAGES = st.sampled_from(["ko", "en"])
LETTERS = st.text("가각까나ㄱㄴㄲㅏAaZzéø019 -「」('法あ☆", max_size=4)
TEXTS = st.text(max_size=8) | LETTERS


@pytest.mark.parametrize(
    ("lang", "expected"),
    [
        ("ko", ["1인 가구", "가나", "까치", "나라", "하늘", "AI", "zebra", "法"]),
        ("en", ["1인 가구", "AI", "zebra", "가나", "까치", "나라", "하늘", "法"]),
    ],
)
def test_scripts_follow_the_language(lang: str, expected: list[str]) -> None:
    """Digits come first, then the language's own letters, then the others."""
    assert expected == sorted(set(expected), key=lambda text: collation.sort_key(text, lang))


@pytest.mark.parametrize(
    "expected",
    [
        ["가", "각", "간", "갈", "개", "까", "나"],
        ["카카오", "카카오 AI", "카카오뱅크", "카카오톡"],
        ["GPT-3.5", "GPT-4", "GPT-4o", "GPT-10"],
        ["GPT 4", "GPT-10", "GPT4"],
        ["2", "10", "1,000", "2000"],
        ["7개", "07개월", "8개"],
        ["AI", "ai", "AI 기본법", "AIDC"],
        ["Cafe", "Café", "Cafes"],
        ["가", "「가나」", "(가다)", "“가라”"],
        ["법", "法", "金"],
    ],
)
def test_texts_are_ordered_as_in_an_index(expected: list[str]) -> None:
    """Letters decide before marks, numbers count by value, quotes and brackets are not looked at."""
    assert expected == sorted(set(expected), key=lambda text: collation.sort_key(text, "ko"))


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("가나다", "ㄱ"),
        ("까치", "ㄱ"),
        ("네이버", "ㄴ"),
        ("떡", "ㄷ"),
        ("라면", "ㄹ"),
        ("민간", "ㅁ"),
        ("뿌리산업", "ㅂ"),
        ("쌍용", "ㅅ"),
        ("인공지능 기본법", "ㅇ"),
        ("짜임", "ㅈ"),
        ("힣", "ㅎ"),
        ("ㄴ", "ㄴ"),
        ("「인공지능 기본법」", "ㅇ"),
        ("(주)카카오", "ㅈ"),
        ("'OpenAI'", "O"),
        ("étude", "E"),
        ("ｘAI", "X"),
        ("4차 산업혁명", "0–9"),
        ("法", "#"),
        ("あ", "#"),
        ("☆", "#"),
        ("", "#"),
    ],
)
@pytest.mark.parametrize("lang", ["ko", "en"])
def test_each_text_has_a_heading(text: str, expected: str, lang: str) -> None:
    """The heading is the first consonant or letter, all digits share one, and so does all the rest."""
    assert expected == collation.index_head(text, lang)


@given(TEXTS, LANGUAGES)
def test_normal_forms_are_equal(text: str, lang: str) -> None:
    """Composed and decomposed text stand in the same place."""
    composed, decomposed = (unicodedata.normalize(form, text) for form in ("NFC", "NFD"))

    assert collation.sort_key(composed, lang) == collation.sort_key(decomposed, lang)


@given(TEXTS, TEXTS, LANGUAGES)
def test_different_texts_have_different_places(one: str, other: str, lang: str) -> None:
    """The order is total, so it never depends on where it started."""
    same = unicodedata.normalize("NFC", one) == unicodedata.normalize("NFC", other)

    assert same == (collation.sort_key(one, lang) == collation.sort_key(other, lang))


@given(st.lists(TEXTS, max_size=12), LANGUAGES)
def test_groups_stay_together(texts: list[str], lang: str) -> None:
    """In a sorted list every heading occurs once."""
    ordered = sorted(texts, key=lambda text: collation.sort_key(text, lang))
    heads = [head for head, _ in groupby(ordered, key=lambda text: collation.index_head(text, lang))]

    assert len(set(heads)) == len(heads)
