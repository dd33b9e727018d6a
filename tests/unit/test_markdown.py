"""Short ways through the parser: what they read is what the library's own rules read."""

import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from briefing.text import body, markdown
from briefing.text.body import parse_body
from briefing.text.markdown import _parser

_PIECES = [
    *("카카오", "가 ", "AI ", "a", "1. ", "- ", "+ ", "> ", "# ", "    ", "\t", " ", "  ", "\n", "\n\n", "```", "---", "==="),
    *("|", "|-|", "[x]", "(y)", "[^1]", "[^1]: ", "[[", "]]", "**", "_", "~~", "`", "\\", "&amp;", "&", "<", ">", "!", "^"),
    *(":", "%", ".", "é", "一", "\u00a0", "\u3000", "\u200b", "\x0b", "\u2028", "[x]: /y", "* "),
]
TEXTS = st.lists(st.sampled_from(_PIECES), max_size=14).map("".join)


@pytest.fixture(scope="module", params=[False, True], ids=["body", "note"])
def note(request: pytest.FixtureRequest) -> bool:
    """Parse as a body and as a note."""
    return bool(request.param)


@given(TEXTS)
@settings(max_examples=600)
def test_short_ways_change_nothing(note: bool, text: str) -> None:
    """Plain lines, plain texts and fewer places to stop give the tokens that all rules give."""
    slow = _parser.__wrapped__(note)
    slow.block.ruler.disable("plain")
    # Every character is a place to stop, so that no text is taken for one without rules.
    slow.inline.terminator_re = re.compile("(?s:.)")
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(markdown, "_parser", lambda _note: slow)
        patch.setattr(body, "is_plain", lambda _text: False)
        long = parse_body(text, "x.md", note=note)

    assert long == parse_body(text, "x.md", note=note)
