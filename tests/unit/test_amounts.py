"""Amounts: what can be read, how it is shown, and that nothing is lost on the way."""

from decimal import Decimal
from itertools import combinations_with_replacement

import pytest
from cases_reader import Case, case_id, read_cases
from hypothesis import given
from hypothesis import strategies as st

from briefing.text import amounts

MAX = 10**30
DECIMALS = st.decimals(-MAX, MAX, places=12)
ROUND = st.builds(lambda number, power: Decimal(number) * 10**power, st.integers(-99999, 99999), st.integers(0, 18))
VALUES = DECIMALS | ROUND | st.integers(-MAX, MAX).map(Decimal)
LANGUAGES = st.sampled_from(["ko", "en", "de"])
TRILLION = Decimal(10**12)


@pytest.mark.parametrize("case", read_cases("numbers", 3), ids=case_id)
def test_amounts_are_read_and_shown_in_both_languages(case: Case) -> None:
    """Each amount of the case file is shown in house style."""
    text, korean, english = case.parts
    value = amounts.parse(text)

    assert value is not None
    assert (korean, english) == (amounts.show(value, "ko"), amounts.show(value, "en"))


@pytest.mark.parametrize(
    "text",
    [
        "",
        " ",
        "-",
        "NaN",
        "Infinity",
        "1e5",
        "1_000",
        "0x10",
        "+3",
        "--3",
        "- 3",
        ".5",
        "5.",
        "1,23",
        "1,2345",
        "1234,567",
        "0,123",
        "12.3.4",
        "1 000",
        "12 34",
        "1 0",
        "5억 2조",
        "1만 1만",
        "2조 50000억",
        "2천 3천",
        "3백 5천",
        "5백만 3천만",
        "2.5조 5천억",
        "1.5만 2천",
        "5 0.5",
        "억",
        "1만억",
        "2조 억",
        "2.5%",
        "100억 원",
        "약 3조",
        "5bn",
        "million",
        "1 trillion 500 billion",
        "2 million 5천",
        "２조",
        "三조",
        "1" * 101,
    ],
)
def test_nonsense_is_no_amount(text: str) -> None:
    """What is not clearly one number is refused rather than guessed at."""
    assert amounts.parse(text) is None


def test_reading_is_exact() -> None:
    """No digit is lost, however long the number is."""
    digits = "1234567890" * 4

    assert Decimal(f"{digits}.{digits}") == amounts.parse(f"{digits}.{digits}")
    assert Decimal(f"{digits}0000.5") == amounts.parse(f"{digits}만 0.5")


def test_small_numbers_keep_their_decimals() -> None:
    """The zero of 6.0 says how exact it is; scaled amounts are whole numbers."""
    assert ("6.0", "2500000000000") == (str(amounts.parse("6.0")), str(amounts.parse("2.5조")))


def test_other_languages_read_english() -> None:
    """Only Korean counts in fours."""
    assert "2.5 trillion" == amounts.show(Decimal("2.5") * TRILLION, "de")


@given(VALUES, LANGUAGES)
def test_a_shown_amount_can_be_read_back(value: Decimal, lang: str) -> None:
    """Showing loses nothing, in any language."""
    assert value == amounts.parse(amounts.show(value, lang))


@given(st.text(max_size=40) | st.text("0123456789,.-조억만천백십 ", max_size=40))
def test_any_text_is_an_amount_or_none(text: str) -> None:
    """Nothing an author writes makes reading fail, and what is read can be shown."""
    value = amounts.parse(text)

    assert value is None or value == amounts.parse(amounts.show(value, "ko"))


@pytest.mark.parametrize(
    ("low", "high", "qualifier", "unit", "label", "korean", "english"),
    [
        ("2.5조", "2.5조", "exact", "KRW", "", "2조 5천억 원", "KRW 2.5 trillion"),
        ("100억", "100억", "exact", "USD", "", "100억 달러", "USD 10 billion"),
        ("1만 2천", "1만 2천", "exact", "EUR", "", "1만 2천 유로", "EUR 12,000"),
        ("900", "900", "exact", "JPY", "", "900 엔", "JPY 900"),
        ("628억", "628억", "about", "KRW", "", "약 628억 원", "about KRW 62.8 billion"),
        ("5천억", "5천억", "up-to", "USD", "", "최대 5천억 달러", "up to USD 500 billion"),
        ("3조", "3조", "at-least", "CNY", "", "3조 위안 이상", "at least CNY 3 trillion"),
        ("3조", "3조", "at-most", "GBP", "", "3조 파운드 이하", "at most GBP 3 trillion"),
        ("1조", "2조", "exact", "KRW", "", "1~2조 원", "KRW 1–2 trillion"),
        ("1조", "2조", "about", "KRW", "", "약 1~2조 원", "about KRW 1–2 trillion"),
        ("5천억", "8천억", "exact", "KRW", "", "5~8천억 원", "KRW 500–800 billion"),
        ("5천억", "1조", "exact", "KRW", "", "5천억~1조 원", "KRW 500 billion – KRW 1 trillion"),
        ("1,500억", "2천억", "exact", "KRW", "", "1,500억~2천억 원", "KRW 150–200 billion"),
        ("1", "2조", "exact", "KRW", "", "1 원~2조 원", "KRW 1 – KRW 2 trillion"),
        ("5천", "8천만", "exact", "KRW", "", "5천 원~8천만 원", "KRW 5,000 – KRW 80 million"),
        ("5천", "8천", "exact", "person", "명", "5~8천 명", "5,000–8,000 명"),
        ("1만 2천", "1만 5천", "exact", "person", "명", "1만 2천~1만 5천 명", "12,000–15,000 명"),
        ("500", "1만 2,345", "exact", "person", "명", "500명~1만 2,345명", "500–12,345 명"),
        ("105", "105", "exact", "company", "개사", "105개사", "105 개사"),
        ("3만 5천", "3만 5천", "exact", "person", "명", "3만 5천 명", "35,000 명"),
        ("105", "105", "at-least", "company", "companies", "105 companies 이상", "at least 105 companies"),
        ("12", "12", "exact", "%", "%", "12%", "12%"),
        ("12", "15", "exact", "%", "%", "12~15%", "12–15%"),
        ("-3", "-1", "exact", "%p", "%p", "-3~-1%p", "-3 to -1%p"),
        ("0.72", "0.72", "exact", "", "", "0.72", "0.72"),
        ("5", "5", "exact", "GW", "GW", "5 GW", "5 GW"),
        ("1조", None, "exact", "KRW", "", "1조 원 이상", "at least KRW 1 trillion"),
        ("1조", None, "at-least", "KRW", "", "1조 원 이상", "at least KRW 1 trillion"),
        ("1조", None, "about", "KRW", "", "약 1조 원 이상", "at least about KRW 1 trillion"),
        (None, "1조", "exact", "KRW", "", "1조 원 이하", "at most KRW 1 trillion"),
        (None, "1조", "up-to", "KRW", "", "최대 1조 원", "up to KRW 1 trillion"),
        (None, "1조", "about", "KRW", "", "약 1조 원 이하", "at most about KRW 1 trillion"),
    ],
)
def test_figures_are_shown_with_unit_and_qualifier(
    low: str | None, high: str | None, qualifier: str, unit: str, label: str, korean: str, english: str
) -> None:
    """Values, ranges and limits read naturally, and their scale is never in doubt."""
    first, last = (None if text is None else amounts.parse(text) for text in (low, high))

    assert korean == amounts.show_figure(first, last, qualifier, unit, label, "ko")
    assert english == amounts.show_figure(first, last, qualifier, unit, label, "en")


def test_a_figure_without_a_value_is_a_bug() -> None:
    """The parser never lets a figure through that has neither a low nor a high value."""
    with pytest.raises(ValueError, match="a figure has a low or a high value"):
        amounts.show_figure(None, None, "exact", "KRW", "", "ko")


@pytest.mark.parametrize("lang", ["ko", "en"])
def test_different_ranges_look_different(lang: str) -> None:
    """Leaving out a shared scale never makes two ranges look the same."""
    values = sorted(Decimal(number) * 10**power for number in (1, 5, 12, 1234) for power in range(14))
    ranges = list(combinations_with_replacement(values, 2))
    shown = {amounts.show_figure(low, high, "exact", "KRW", "", lang) for low, high in ranges}

    assert len(ranges) == len(shown)
