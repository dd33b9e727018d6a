"""Translate markdown-it's tokens into our own, folding white space as leaves are made.

Lines are those of the file. What cannot be a body (an unclosed `[[`, nesting without end) is reported beside it.
"""

import re
from collections.abc import Iterable
from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.body import LEAVES, Body, Token
from briefing.text.markdown import MAX_NESTING, is_plain, parse_markdown
from briefing.text.slug import heading_id
from briefing.text.white_space import fold, nfc

_PAIRS = {
    "blockquote": "quote",
    "bullet_list": "list",
    "ordered_list": "list",
    "list_item": "item",
    "table": "table",
    "thead": "head",
    "tbody": "rows",
    "tr": "row",
    "footnote_block": "footnotes",
    "footnote": "footnote",
}
_SPANS = {"em": "em", "strong": "strong", "s": "strike"}
_TOP_HEADING = 2
_LAYOUT = re.compile(r"(\s{2,}|[^\S ])")
"""White space in a code block that is more than one space."""


def parse_body(source: str, path: str, first_line: int = 1, *, note: bool = False) -> tuple[Body, list[Diagnostic]]:
    """Parse a Markdown text whose first line is line `first_line` of the file."""
    if note and is_plain(source):
        pieces = [("paragraph", 1, ""), ("text", 0, fold(source)), ("paragraph", -1, "")]
        return Body(tuple(Token(*piece, first_line) for piece in pieces)), []
    reader = _Reader(path, first_line)
    parsed = parse_markdown(source, note=note)
    for token in parsed:
        reader.block(token)
    if deep := next((token for token in parsed if token.level >= MAX_NESTING - 1), None):
        place = Place(path, line=first_line + (deep.map[0] if deep.map else 0), column=1)
        message = f"lists and quotations may lie {MAX_NESTING} levels deep in one another, not more"
        reader.found.append(problem("too-deep", place, message, "write it flatter"))
    return Body(tuple(reader.out)), reader.found


class _Reader:
    """Collect tokens; the state is what a block needs to know of what came before it."""

    def __init__(self, path: str, first_line: int) -> None:
        self.path, self.first_line, self.line = path, first_line, first_line
        self.out: list[Token] = []
        self.found: list[Diagnostic] = []
        self.pending: list[str] = []
        self.block_start = 0
        self.heading_ids: set[str] = set()
        self.level = 1
        self.spaced, self.gap = True, False
        self.in_link = False
        self.held: list[Any] = []

    def block(self, token: Any) -> None:
        if token.map:
            self.line = self.first_line + token.map[0]
        kind, _, end = token.type.rpartition("_")
        if token.type == "inline":
            self.inline(token)
        elif token.type in ("fence", "code_block"):
            self.put("code_block", 1, info=token.info.strip())
            self.code_block(token.content.rstrip("\n"))
            self.put("code_block", -1)
        elif token.type == "hr":
            self.put("rule", 0)
        elif end == "open":
            self.open(kind, token)
        elif end == "close":
            self.close(kind, token)

    def put(self, kind: str, side: int, text: str = "", **attrs: str) -> None:
        self.out.append(Token(kind, side, text, self.line, attrs))

    def leaf(self, kind: str, text: str, **attrs: str) -> None:
        """Put a leaf without a space after a space, nor at the start of a block."""
        if self.spaced and text.startswith(" "):
            text = text[1:]
            if self.gap:
                # Readers see a space here, after something that is not in the plain text.
                self.put("space", 0, " ")
                self.gap = False
        if text or kind == "break":
            self.put(kind, 0, text, **attrs)
            self.spaced, self.gap = self.spaced if not text else text.endswith(" "), False

    def code_block(self, source: str) -> None:
        """Put the words of a code block as leaves, and its layout as breaks of one space between them."""
        self.spaced, self.gap = True, False
        first = len(self.out)
        for number, piece in enumerate(_LAYOUT.split(nfc(source))):
            if number % 2:
                self.leaf("break", " ", layout=piece)
            else:
                self.leaf("code", piece)
        self.trim(first)

    def open(self, kind: str, token: Any) -> None:
        if kind in ("paragraph", "heading", "th", "td"):
            self.block_start = len(self.out)
            self.spaced, self.gap = True, False
        if kind == "paragraph":
            self.put("line" if token.hidden else "paragraph", 1)
        elif kind == "heading":
            # A page has one h1, its title; levels never skip.
            self.level = max(_TOP_HEADING, min(int(token.tag[1]), self.level + 1))
            self.put("heading", 1, level=str(self.level), id="")
        elif kind in ("th", "td"):
            align = str(token.attrGet("style") or "").rpartition(":")[2]
            self.put("cell", 1, header="1" if kind == "th" else "", align=align)
        elif kind == "ordered_list":
            self.put("list", 1, ordered="1", start=str(token.attrGet("start") or 1))
        elif kind == "footnote":
            self.put("footnote", 1, number=str(token.meta["id"] + 1))
        elif kind in _PAIRS:
            self.put(_PAIRS[kind], 1)

    def close(self, kind: str, token: Any) -> None:
        if kind == "paragraph":
            self.put("line" if token.hidden else "paragraph", -1)
        elif kind == "heading":
            opening = self.out[self.block_start]
            words = "".join(t.text or t.attrs.get("target", "") for t in self.out[self.block_start :] if t.side == 0)
            attrs = {**opening.attrs, "id": heading_id(words, self.heading_ids)}
            self.out[self.block_start] = Token("heading", 1, "", opening.line, attrs)
            self.put("heading", -1)
        elif kind in ("th", "td"):
            self.put("cell", -1)
        elif kind in _PAIRS:
            self.put(_PAIRS[kind], -1)

    def inline(self, token: Any) -> None:
        first = len(self.out)
        for child in token.children or ():
            self.child(child)
        self.flush()
        self.trim(first)

    def trim(self, first: int) -> None:
        """Take from the last leaf of a block the space that a break or blank left behind."""
        last = next((n for n in range(len(self.out) - 1, first - 1, -1) if self.out[n].kind in LEAVES), None)
        if last is None or not self.out[last].text.endswith(" "):
            return
        leaf = self.out[last]
        kept = Token(leaf.kind, 0, leaf.text[:-1], leaf.line, leaf.attrs)
        shown = [Token("space", 0, " ", leaf.line)] if self.gap and leaf.kind != "break" else []
        self.out[last : last + 1] = [*([kept] if kept.text or leaf.kind == "break" else []), *shown]

    def child(self, token: Any) -> None:
        kind = token.type
        if kind == "text":
            self.pending.append(token.content)
            return
        if kind == "softbreak":
            self.pending.append(" ")
            self.line += 1
            return
        self.flush()
        name, _, end = kind.rpartition("_")
        if name in _SPANS:
            self.put(_SPANS[name], 1 if end == "open" else -1)
        elif kind == "link_open":
            self.put("link", 1, href=str(token.attrGet("href") or ""), title=str(token.attrGet("title") or ""))
            self.in_link = True
        elif kind == "link_close":
            self.put("link", -1)
            self.in_link = False
            for mark in self.held:
                self.footnote_mark(mark)
            self.held.clear()
        elif kind == "code_inline":
            self.leaf("code", fold(token.content))
        elif kind == "hardbreak":
            self.leaf("break", " ")
            self.line += 1
        elif kind == "image":
            src, title = str(token.attrGet("src") or ""), str(token.attrGet("title") or "")
            self.put("image", 0, src=src, alt=fold(_alternative(token.children or ())).strip(), title=title)
            self.gap = True
        elif kind == "footnote_ref":
            if self.in_link:
                self.held.append(token)
            else:
                self.footnote_mark(token)
        elif kind == "wikilink":
            self.wikilink(token)
        elif kind == "wikilink_unclosed":
            place = Place(self.path, line=self.line, words=token.content)
            self.found.append(
                problem("unclosed-link", place, "this [[ is never closed", "write [[id]] or [[id|label]]")
            )
            self.leaf("text", "[[")

    def footnote_mark(self, token: Any) -> None:
        """Put the mark of a footnote: a link, so that one inside a link comes after it."""
        number, again = str(token.meta["id"] + 1), str(token.meta.get("subId", 0))
        self.put("footnote_ref", 0, number=number, again=again)
        self.gap = True

    def wikilink(self, token: Any) -> None:
        self.put("link", 1, target=token.content)
        if label := fold(token.meta.get("label", "")).strip():
            self.leaf("text", label)
        else:
            self.put("name", 0, target=token.content)
            self.spaced, self.gap = False, False
        self.put("link", -1)

    def flush(self) -> None:
        """Make one leaf of the text that has come together."""
        self.leaf("text", fold("".join(self.pending)))
        self.pending.clear()


def _alternative(children: Iterable[Any]) -> str:
    """Give the text of an image's description, as CommonMark reads it."""
    words = []
    for child in children:
        if child.type == "image":
            words.append(_alternative(child.children or ()))
        elif child.type == "wikilink":
            words.append(child.meta.get("label", "").strip() or child.content)
        else:
            words.append(" " if child.type in ("softbreak", "hardbreak") else child.content)
    return "".join(words)
