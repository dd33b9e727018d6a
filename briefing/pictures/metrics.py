"""How wide text will be, as far as that can be known before a font is: rather too wide than too narrow.

A website is read in the reader's own font, so no width is exact. The classes below hold the widest of the fonts that
the themes name (Apple SD Gothic Neo, Noto Sans KR, Malgun Gothic, Segoe UI, San Francisco); labels placed with them
do not touch.
"""

from collections.abc import Iterator
from functools import lru_cache
from unicodedata import combining, east_asian_width

_NARROW = frozenset("iIjl.,:;'’‘|!·()[]ft ")
_WIDE = frozenset("mwMWGOQ@%—")
BOLD = 1.07
"""How much wider bold text is."""


@lru_cache(maxsize=50_000)
def width_of(text: str, size: float, *, bold: bool = False) -> float:
    """Estimate how wide a line of text is at a font size."""
    return sum(map(_em, text)) * size * (BOLD if bold else 1)


@lru_cache(maxsize=20_000)
def _em(char: str) -> float:
    if east_asian_width(char) in "WF":
        return 0.96
    if combining(char):
        return 0
    if char in _NARROW:
        return 0.37
    if char in _WIDE:
        return 0.92
    return 0.7 if char.isupper() else 0.6


@lru_cache(maxsize=50_000)
def wrap(text: str, size: float, width: float, *, bold: bool = False) -> tuple[str, ...]:
    """Break a text into lines between words; only a word that is wider than a line is broken itself."""
    lines, line = list[str](), ""
    for word in text.split():
        for piece in _fitting(word, size, width, bold=bold):
            longer = f"{line} {piece}" if line else piece
            if line and width_of(longer, size, bold=bold) > width:
                lines.append(line)
                line = piece
            else:
                line = longer
    return (*lines, line) if line else tuple(lines)


def _fitting(word: str, size: float, width: float, *, bold: bool) -> Iterator[str]:
    """Give a word whole, or in pieces that fit into a line."""
    if width_of(word, size, bold=bold) <= width:
        yield word
        return
    piece = ""
    for char in word:
        if piece and width_of(piece + char, size, bold=bold) > width:
            yield piece
            piece = ""
        piece += char
    yield piece
