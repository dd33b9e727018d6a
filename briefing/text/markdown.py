"""The door to markdown-it: CommonMark with tables, strikethrough, footnotes, `[[links]]` and Korean emphasis.

Raw HTML is shown as text. Every link address is let through: which ones are allowed is decided where it can be
reported.
"""

import re
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.common.utils import mdTrim
from markdown_it.rules_block import StateBlock
from markdown_it.rules_inline import StateInline
from markdown_it.token import Token
from mdit_py_plugins.footnote import footnote_plugin

from briefing.text.inline import SPECIAL, use_quick_inline

MAX_NESTING = 60
_INDENT = 3
# No document may hold these, whether HTML or XML.
_CONTROLS = re.compile("[\x01-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\ufdd0-\ufdef\ufffe\uffff]")
_BRACKETS = re.compile(r"\[\[|\]\]")


def parse_markdown(source: str, *, note: bool = False) -> list[Token]:
    """Parse a text into markdown-it's tokens; a note has no headings and no footnotes."""
    return _parser(note).parse(_CONTROLS.sub(lambda found: " " if found[0].isspace() else "\ufffd", source))


@cache
def _parser(note: bool) -> MarkdownIt:  # noqa: FBT001
    md = MarkdownIt("commonmark", {"html": False, "maxNesting": MAX_NESTING})
    md.enable(["table", "strikethrough"])
    md.disable(["html_block", "html_inline"])
    if note:
        md.disable(["heading", "lheading"])
    else:
        md.use(footnote_plugin)
    md.block.ruler.before("table", "plain", _plain)
    md.validateLink = lambda url: True  # type: ignore[method-assign]  # noqa: ARG005
    md.inline.ruler.before("link", "wikilink", _wikilink)
    use_quick_inline(md)
    return md


def is_plain(text: str) -> bool:
    """Tell whether a text is one line of words that no rule of Markdown changes: most notes are."""
    return text[:1].isalpha() and text.isprintable() and text[-1] != " " and SPECIAL.search(text) is None


def _plain(state: StateBlock, start: int, _end: int, silent: bool) -> bool:  # noqa: FBT001
    """Read a paragraph of one line that starts with a letter, which no other rule takes, without asking each."""
    if silent or not 0 <= state.sCount[start] - state.blkIndent <= _INDENT:
        return False
    first = state.bMarks[start] + state.tShift[start]
    if not state.src[first].isalpha() or (start + 1 < state.lineMax and not state.isEmpty(start + 1)):
        return False
    state.line = start + 1
    state.push("paragraph_open", "p", 1).map = [start, start + 1]
    words = state.push("inline", "", 0)
    words.content, words.map, words.children = mdTrim(state.src[first : state.eMarks[start]]), [start, start + 1], []
    state.push("paragraph_close", "p", -1)
    return True


def _wikilink(state: StateInline, silent: bool) -> bool:  # noqa: FBT001
    """Read `[[target]]` and `[[target|label]]`; leave a mark where the brackets never close."""
    source, start = state.src, state.pos
    if not source.startswith("[[", start):
        return False
    # Whatever comes first decides, so that a text full of [[ is read once and not again from each.
    found = _BRACKETS.search(source, start + 2, state.posMax)
    closed = found is not None and found[0] == "]]"
    end = found.start() if found and closed else start
    if not silent:
        if closed:
            target, bar, label = source[start + 2 : end].partition("|")
            token = state.push("wikilink", "", 0)
            token.content = target.strip()
            token.meta = {"label": label} if bar else {}
        else:
            state.push("wikilink_unclosed", "", 0).content = source[start : min(start + 40, state.posMax)].partition(
                "\n"
            )[0]
    state.pos = end + 2 if closed else start + 2
    return True
