"""How wide text is taken to be, and where it is broken."""

from hypothesis import given
from hypothesis import strategies as st

from briefing.pictures.metrics import width_of, wrap

TEXTS = st.text(st.sampled_from("가나다 정책 aIW 0.-AI’"), max_size=60)


def test_hangul_is_as_wide_as_it_is_high() -> None:
    """Latin letters take about half of that."""
    assert 90 < width_of("가" * 10, 10) < 100
    assert width_of("policy", 10) < width_of("정책정책", 10)
    assert width_of("정책", 10, bold=True) > width_of("정책", 10)


@given(TEXTS, st.integers(20, 200))
def test_lines_fit_and_keep_every_word(text: str, width: int) -> None:
    """Nothing is lost or wider than asked, except a single letter."""
    lines = wrap(text, 10, width)

    assert "".join(text.split()) == "".join("".join(lines).split())
    assert all(width_of(line, 10) <= width or len(line) == 1 for line in lines)


@given(TEXTS)
def test_words_stay_whole_where_they_fit(text: str) -> None:
    """Korean is broken between words too."""
    widest = max((width_of(word, 10) for word in text.split()), default=1)

    assert text.split() == " ".join(wrap(text, 10, widest)).split()
