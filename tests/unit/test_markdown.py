"""Short ways through the parser: what they read is what the library's own rules read."""

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from markdown_it import MarkdownIt
from markdown_it.parser_inline import ParserInline
from markdown_it.token import Token
from markdown_it.utils import EnvType

from briefing.text import body, markdown
from briefing.text.body import parse_body
from briefing.text.emphasis import KoreanStateInline
from briefing.text.markdown import _parser

_PIECES = [
    *(
        "카카오",
        "가 ",
        "AI ",
        "a",
        "1. ",
        "- ",
        "+ ",
        "> ",
        "# ",
        "    ",
        "\t",
        " ",
        "  ",
        "\n",
        "\n\n",
        "```",
        "---",
        "===",
    ),
    *(
        "|",
        "|-|",
        "[x]",
        "(y)",
        "[^1]",
        "[^1]: ",
        "[[",
        "]]",
        "**",
        "_",
        "~~",
        "`",
        "\\",
        "&amp;",
        "&",
        "<",
        ">",
        "!",
        "^",
    ),
    *(":", "%", ".", "é", "一", "\u00a0", "\u3000", "\u200b", "\x0b", "\u2028"),
]
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


@pytest.fixture(scope="module", params=[False, True], ids=["body", "note"])
def note(request: pytest.FixtureRequest) -> bool:
    """Parse as a body and as a note."""
    return bool(request.param)


class _EveryRule(ParserInline):
    """The library's parser with our state only."""

    def parse(self, src: str, md: MarkdownIt, env: EnvType, tokens: list[Token]) -> list[Token]:
        state = KoreanStateInline(src, md, env, tokens)
        self.tokenize(state)
        for rule in self.ruler2.getRules(""):
            rule(state)
        return state.tokens


def _library(inline: ParserInline) -> ParserInline:
    every = _EveryRule()
    every.ruler, every.ruler2 = inline.ruler, inline.ruler2
    return every


@given(TEXTS)
@settings(max_examples=600)
def test_short_ways_change_nothing(note: bool, text: str) -> None:
    """Plain lines, plain texts and fewer places to stop give the tokens that all rules give."""
    slow = _parser.__wrapped__(note)
    slow.block.ruler.disable("plain")
    slow.inline = _library(slow.inline)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_parser", lambda _note: slow)
        patch.setattr(body, "is_plain", lambda _text: False)
        long = parse_body(text, "x.md", note=note)

    assert long == parse_body(text, "x.md", note=note)
