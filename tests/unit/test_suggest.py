"""Hints name what was probably meant, and nothing when nothing is near."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.suggest import closest_passage, did_you_mean, nearest, these

IDS = ("five-national-teams", "kakao-openai-alliance", "sovereign-ai")


@pytest.mark.parametrize(
    ("written", "expected"),
    [
        ("five-national-team", "did you mean “five-national-teams”?"),
        ("kakao-openai", "did you mean “kakao-openai-alliance”?"),
        ("soverign-ai", "did you mean “sovereign-ai”?"),
        ("quantum", ""),
        ("", ""),
    ],
)
def test_slips_of_the_keyboard_are_recognised(written: str, expected: str) -> None:
    """A name is near when most of it is the same."""
    assert expected == did_you_mean(written, IDS)


def test_nothing_is_near_nothing() -> None:
    """Without known names there is no hint."""
    assert "" == did_you_mean("a", ())


def test_order_of_names_does_not_matter() -> None:
    """Of two names equally near, the same one is always named."""
    assert nearest("ab", ["abd", "abc"]) == nearest("ab", ["abc", "abd"]) == "abc"


@pytest.mark.parametrize(
    ("names", "expected"),
    [
        ([], "it has no annotations"),
        (["b", "a"], "its annotations are a, b"),
        ([f"{n:02}" for n in range(20)], "its annotations are " + ", ".join(f"{n:02}" for n in range(12)) + ", …"),
    ],
)
def test_what_there_is_is_listed(names: list[str], expected: str) -> None:
    """In order, and not without end."""
    assert expected == these(names, "annotations")


def test_closest_passage_is_found_in_the_closest_text() -> None:
    """The passage is the part of the text that comes nearest to the quote."""
    texts = ["예산은 늘지 않는다.", "과기정통부가 5개 팀을 골랐다. 발표는 늦었다.", "끝."]

    assert (1, "과기정통부가 5개 팀을 골랐다") == closest_passage("과기정통부가 다섯 팀을 골랐다", texts)


def test_no_passage_is_far() -> None:
    """A text about something else is no hint."""
    assert closest_passage("전혀 다른 이야기가 있다", ["abc def", ""]) is None


@given(st.text(), st.lists(st.text()))
def test_any_text_gives_a_hint_or_none(written: str, known: list[str]) -> None:
    """A hint names what is known."""
    near, passage = nearest(written, known), closest_passage(written, known)

    assert near == "" or near in known
    assert passage is None or passage[1] in known[passage[0]]
