"""Close and open Markdown emphasis beside Hangul: `**소버린 AI(Sovereign AI)**는`.

CommonMark lets a run of delimiters that has punctuation on its inner side open or close only where white
space or punctuation stands on the outer side, and Korean particles follow their word without a space.
Here a Hangul letter on the outer side is excused as well; nothing else differs.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.common.utils import isPunctChar, isWhiteSpace
from markdown_it.parser_inline import ParserInline
from markdown_it.rules_inline.state_inline import Scanned, StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

_HANGUL = re.compile("[\u1100-\u11ff\u3131-\u318e\ua960-\ua97c\uac00-\ud7a3\ud7b0-\ud7fb\uffa1-\uffdc]")


def use_korean_emphasis(md: MarkdownIt) -> None:
    """Swap the inline parser of one MarkdownIt object for ours, with the rules it has."""
    inline = KoreanParserInline()
    vars(inline).update(vars(md.inline))
    md.inline = inline


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


class KoreanParserInline(ParserInline):
    """An inline parser that reads each text through a `KoreanStateInline`."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read one inline text into `tokens`: the rules in order, then those that pair delimiters."""
        if self.terminator_re.search(src) is None:
            # No rule would begin anywhere in it.
            tokens += [Token("text", "", 0, content=src)] if src else []
            return tokens
        state = KoreanStateInline(src, md, env, tokens)
        self.tokenize(state)
        for pair in self.ruler2.getRules(""):
            pair(state)
        return state.tokens
