"""Numbers in running text, as two languages are compared by them."""

import pytest

from briefing.text.numbers import numbers


@pytest.mark.parametrize(
    ("text", "lang", "sure", "unsure"),
    [
        ("최대 2조 5천억 원", "ko", ["2500000000000"], []),
        ("2조5천억원과 1,500억 원", "ko", ["2500000000000", "150000000000"], []),
        ("2025년 8월 4일", "ko", ["2025", "4"], []),
        ("4 August 2025", "en", ["4", "2025"], []),
        ("up to KRW 2.5 trillion", "en", ["2500000000000"], []),
        ("KRW 62.8 billion for 5 teams", "en", ["62800000000", "5"], []),
        ("GPT-4o, R1, B2C, 2.1B, Mi:dm 2.0", "en", ["2.0"], []),
        ("GPT-4o와 R1, 믿:음 2.0을", "ko", ["2.0"], []),
        ("최대 10분의 1", "ko", [], ["10", "1"]),
        ("as little as a tenth", "en", [], ["1", "10"]),
        ("다섯 팀과 네 곳", "ko", [], ["5", "4"]),
        ("five teams, the 3rd", "en", [], ["3", "5"]),
        ("100여 개, 12곳, 3만 명", "ko", ["100", "12", "30000"], ["10000"]),
        ("1.2.3 and 2024-09 and a_4", "en", [], []),
        ("", "ko", [], []),
    ],
)
def test_numbers_are_found(text: str, lang: str, sure: list[str], unsure: list[str]) -> None:
    """By value, and whether they surely are numbers; names that hold digits are none."""
    found = list(numbers(text, lang))

    assert sure == [str(one.value) for one in found if one.sure]
    assert set(unsure) <= {str(one.value) for one in found if not one.sure}


def test_man_may_be_a_particle() -> None:
    """`105만` is a million and more, or 105 alone: either agrees with the other language."""
    assert [("1050000", "105")] == [(str(one.value), str(one.other)) for one in numbers("105만 적혀", "ko") if one.sure]


def test_what_is_found_stands_in_the_text() -> None:
    """As it is written, so that a diagnostic can point at it."""
    text = "예산은 2조 5천억 원이고 12곳이다."

    assert ["2조 5천억", "12"] == [one.written for one in numbers(text, "ko") if one.sure]
