"""White space is folded where text is read, and a number stays with its unit."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from briefing.text.white_space import fold, keep_units


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("a b", "a b"),
        ("a  b\n c\t\td", "a b c d"),
        (" a ", " a "),
        ("a\u3000b\u00a0c\u2028d", "a b c d"),
        ("a\u200bb", "a\u200bb"),
        ("", ""),
        ("가", "가"),
    ],
)
def test_runs_become_one_space(text: str, expected: str) -> None:
    """All white space is alike; what has no width is none."""
    assert expected == fold(text)


@given(st.text())
def test_folded_text_stays_as_it_is(text: str) -> None:
    """Folding again changes nothing, the words stay, and the text is composed."""
    folded = fold(text)

    assert folded == fold(folded)
    assert unicodedata.normalize("NFC", text).split() == folded.split()
    assert unicodedata.is_normalized("NFC", folded)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2 조 원", "2_조 원"),
        ("예산은 2조 원이다", "예산은 2조_원이다"),
        ("2조 5천억 원", "2조_5천억_원"),
        ("팀 다섯 개", "팀 다섯 개"),
        ("25 %", "25_%"),
        ("3 개월 뒤", "3_개월 뒤"),
        ("KRW 2 trillion", "KRW_2_trillion"),
        ("2 trillion won", "2_trillion_won"),
        ("5 kg of", "5_kg of"),
        ("5 kings", "5 kings"),
        ("2025 and", "2025 and"),
    ],
)
def test_number_keeps_its_unit(text: str, expected: str) -> None:
    """A line never breaks between a number and what it counts."""
    assert expected.replace("_", "\u00a0") == keep_units(text)


@given(st.text(alphabet="12 조억천원개%kgWbilonKRUSD."))
def test_only_spaces_change(text: str) -> None:
    """Offsets into the text stay true."""
    kept = keep_units(text)

    assert len(text) == len(kept)
    assert text == kept.replace("\u00a0", " ")
