"""The inline parser: the library's rules, each asked only where it can begin, with Korean emphasis.

The library asks a dozen rules at each of two dozen characters; every rule of ours begins with a character of its own.
"""

import re

from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline, RuleFuncInlineType
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from briefing.text.emphasis import KoreanStateInline

_BEGINS = {
    "newline": "\n",
    "escape": "\\",
    "backticks": "`",
    "strikethrough": "~",
    "emphasis": "*_",
    "wikilink": "[",
    "link": "[",
    "image": "!",
    "footnote_inline": "^",
    "footnote_ref": "[",
    "autolink": "<",
    "html_inline": "<",
    "entity": "&",
}
"""By rule: the characters at which it may begin. `]` begins nothing, but links look for it."""
SPECIAL = re.compile(r"[\n!&*<\[\\\]^_`~]")


def use_quick_inline(md: MarkdownIt) -> None:
    """Swap the inline parser of a MarkdownIt object, with all its rules set, for ours."""
    inline = QuickParserInline()
    vars(inline).update(vars(md.inline))
    inline.terminator_re = SPECIAL
    names = inline.ruler.get_active_rules()
    rules = dict(zip(names, inline.ruler.getRules(""), strict=True))
    inline.text = (rules.pop("text"),)
    inline.beginning = {
        char: tuple(rule for name, rule in rules.items() if char in _BEGINS[name]) for char in "\n\\`~*_[]!^<&"
    }
    md.inline = inline


class QuickParserInline(ParserInline):
    """An inline parser that reads each text through a `KoreanStateInline`."""

    text: tuple[RuleFuncInlineType, ...]
    beginning: dict[str, tuple[RuleFuncInlineType, ...]]

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        """Read one inline text into `tokens`: the rules in order, then those that pair delimiters."""
        if SPECIAL.search(src) is None:
            # No rule would begin anywhere in it.
            tokens += [Token("text", "", 0, content=src)] if src else []
            return tokens
        state = KoreanStateInline(src, md, env, tokens)
        self.tokenize(state)
        for pair in self.ruler2.getRules(""):
            pair(state)
        return state.tokens

    def tokenize(self, state: StateInline) -> None:
        """Read a range into tokens, as the library does."""
        src, end, deepest = state.src, state.posMax, state.md.options["maxNesting"]
        while state.pos < end:
            rules = self.beginning.get(src[state.pos], self.text) if state.level < deepest else ()
            for rule in rules:
                if rule(state, False):
                    break
            else:
                state.append_pending(src[state.pos])
                state.pos += 1
        if state.pending:
            state.pushPending()

    def skipToken(self, state: StateInline) -> None:  # noqa: N802 (the library's name)
        """Step over one token without making it, as the library does."""
        pos, cache = state.pos, state.cache
        if pos in cache:
            state.pos = cache[pos]
            return
        done = False
        if state.level < state.md.options["maxNesting"]:
            state.level += 1
            done = any(rule(state, True) for rule in self.beginning.get(state.src[pos], self.text))
            state.level -= 1
        else:
            state.pos = state.posMax
        if not done:
            state.pos += 1
        cache[pos] = state.pos
