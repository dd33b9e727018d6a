"""Translate markdown-it's tokens into our own, folding white space as leaves are made.

Lines are those of the file. What cannot be a body (an unclosed `[[`, nesting without end) is reported beside it.
"""

from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.body import LEAVES, Body, Token
from briefing.text.markdown import MAX_NESTING, parse_markdown
from briefing.text.slug import heading_id
from briefing.text.white_space import fold

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


def parse_body(source: str, path: str, first_line: int = 1, *, note: bool = False) -> tuple[Body, list[Diagnostic]]:
    """Parse a Markdown text whose first line is line `first_line` of the file."""
    reader = _Reader(path, first_line)
    parsed = parse_markdown(source, note=note)
    for token in parsed:
        reader.block(token)
    if any(token.level >= MAX_NESTING - 1 for token in parsed):
        reader.found.append(
            problem("too-deep", Place(path, line=first_line), f"a text may be nested {MAX_NESTING} levels deep")
        )
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

    def block(self, token: Any) -> None:
        if token.map:
            self.line = self.first_line + token.map[0]
        kind, _, end = token.type.rpartition("_")
        if token.type == "inline":
            self.inline(token)
        elif token.type in ("fence", "code_block"):
            self.put("code_block", 1, info=token.info.strip())
            self.put("code", 0, text=token.content.rstrip("\n"))
            self.put("code_block", -1)
        elif token.type == "hr":
            self.put("rule", 0)
        elif end == "open":
            self.open(kind, token)
        elif end == "close":
            self.close(kind, token)

    def put(self, kind: str, side: int, text: str = "", **attrs: str) -> None:
        self.out.append(Token(kind, side, text, self.line, attrs))

    def open(self, kind: str, token: Any) -> None:
        if kind in ("paragraph", "heading", "th", "td"):
            self.block_start = len(self.out)
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
        self.flush(first)
        # The last leaf of a block loses the space that a break or blank left behind.
        for place in range(len(self.out) - 1, first - 1, -1):
            leaf = self.out[place]
            if leaf.kind in LEAVES:
                if leaf.kind == "text" and leaf.text.endswith(" "):
                    self.out[place] = Token("text", 0, leaf.text[:-1], leaf.line, leaf.attrs)
                break

    def child(self, token: Any) -> None:
        kind = token.type
        if kind == "text":
            self.pending.append(token.content)
            return
        if kind == "softbreak":
            self.pending.append(" ")
            self.line += 1
            return
        self.flush(self.block_start)
        name, _, end = kind.rpartition("_")
        if name in _SPANS:
            self.put(_SPANS[name], 1 if end == "open" else -1)
        elif kind == "link_open":
            self.put("link", 1, href=str(token.attrGet("href") or ""), title=str(token.attrGet("title") or ""))
        elif kind == "link_close":
            self.put("link", -1)
        elif kind == "code_inline":
            self.put("code", 0, fold(token.content))
        elif kind == "hardbreak":
            self.put("break", 0, " ")
            self.line += 1
        elif kind == "image":
            src, title = str(token.attrGet("src") or ""), str(token.attrGet("title") or "")
            self.put("image", 0, src=src, alt=fold(token.content), title=title)
        elif kind == "footnote_ref":
            number, again = str(token.meta["id"] + 1), str(token.meta["subId"])
            self.put("footnote_ref", 0, number=number, again=again)
        elif kind == "wikilink":
            self.wikilink(token)
        elif kind == "wikilink_unclosed":
            place = Place(self.path, line=self.line, words="[[")
            self.found.append(
                problem("unclosed-link", place, "this [[ is never closed", "write [[id]] or [[id|label]]")
            )
            self.put("text", 0, "[[")

    def wikilink(self, token: Any) -> None:
        self.put("link", 1, target=token.content)
        if label := fold(token.meta.get("label", "")).strip():
            self.put("text", 0, label)
        else:
            self.put("name", 0, target=token.content)
        self.put("link", -1)

    def flush(self, block_start: int) -> None:
        """Make one leaf of the text that has come together, without a space after a space."""
        text = fold("".join(self.pending))
        self.pending.clear()
        if not text:
            return
        for before in reversed(self.out[block_start:]):
            if before.kind in LEAVES:
                if before.kind == "name" or not before.text.endswith(" "):
                    break
                text = text.removeprefix(" ")
                break
        else:
            text = text.removeprefix(" ")
        if text:
            self.put("text", 0, text)
