"""Characters that fonts can or cannot show."""

import unicodedata
from collections.abc import Set as AbstractSet

_BLANK = frozenset("\t\n\r\x85\u2028\u2029\u2007\u2008\u2009\u200a\u202f\u205f")
"""White space that is set without a glyph, besides what the fonts have."""
_VARIATION = "VARIATION SELECTOR"


def lacking(text: str, known: AbstractSet[str]) -> list[str]:
    """Give the characters of a text, in their order, that no font has and that want a glyph."""
    strange = set(text) - known
    return [letter for letter in dict.fromkeys(text) if letter in strange and _wants_glyph(letter)] if strange else []


def _wants_glyph(letter: str) -> bool:
    if letter in _BLANK:
        return False
    # A byte order mark inside a text is one that PDF/UA forbids.
    return letter == "\ufeff" or (
        unicodedata.category(letter) != "Cf" and not unicodedata.name(letter, "").startswith(_VARIATION)
    )


def named(letter: str) -> str:
    """Name a character for people: itself where it can be seen, and its number."""
    shown = f"“{letter}” " if letter.isprintable() else ""
    return f"{shown}(U+{ord(letter):04X})"
