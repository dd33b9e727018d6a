"""Close and open Markdown emphasis beside Hangul: `**소버린 AI(Sovereign AI)**는`.

CommonMark lets a run of delimiters that has punctuation on its inner side open or close only where white
space or punctuation stands on the outer side, and Korean particles follow their word without a space.
Here a Hangul letter on the outer side is excused as well; nothing else differs.
"""

import re

from markdown_it.common.utils import isPunctChar, isWhiteSpace
from markdown_it.rules_inline.state_inline import Scanned, StateInline

_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa1-\uffdc]")


class KoreanStateInline(StateInline):
    """The state of one inline text, which decides what a run of delimiters may do."""

    def scanDelims(self, start: int, canSplitWord: bool) -> Scanned:  # noqa: N802, N803, FBT001 the library's names
        """Tell whether the run at `start` can open, can close, and how long it is.

        The rules are those of CommonMark 0.31, section 6.2, where the ends of the text are white space.
        Runs of `_` come out as there, Hangul or not: beside a letter their own rules ask for punctuation
        on the outer side, so `__강조__는` and `__“강조”__는` both stay literal.
        """
        src, stop = self.src, self.posMax
        marker = src[start]
        end = start + 1
        while end < stop and src[end] == marker:
            end += 1
        before = src[start - 1] if start else " "
        after = src[end] if end < stop else " "
        space_before, space_after = isWhiteSpace(ord(before)), isWhiteSpace(ord(after))
        mark_before, mark_after = isPunctChar(before), isPunctChar(after)
        opening = not space_after and (
            not mark_after or space_before or mark_before or _HANGUL.match(before) is not None
        )
        closing = not space_before and (
            not mark_before or space_after or mark_after or _HANGUL.match(after) is not None
        )
        if canSplitWord:
            return Scanned(opening, closing, end - start)
        return Scanned(opening and (not closing or mark_before), closing and (not opening or mark_after), end - start)
