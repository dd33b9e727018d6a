"""Write a text as HTML: our tokens in, markup out; everything from content is escaped."""

from collections.abc import Callable, Iterator, Mapping
from html import escape

from msgspec import Struct

from briefing.model.body import LEAVES, TEXT_BLOCKS, Token
from briefing.model.page.parts import Text, To
from briefing.render.pieces import Piece, Run, by_block, cut
from briefing.text.white_space import keep_units

Href = Callable[[To], str]
"""Write the address of a target; "" leaves the words without a link."""

_TAGS = {
    "paragraph": "p",
    "quote": "blockquote",
    "item": "li",
    "head": "thead",
    "rows": "tbody",
    "row": "tr",
    "em": "em",
    "strong": "strong",
    "strike": "s",
}
_PAIRS = {
    "list": ("<ul>", "</ul>"),
    "table": ('<div class="table" tabindex="0"><table>', "</table></div>"),
    "code_block": ("<pre><code>", "</code></pre>"),
    "footnotes": ('<section class="footnotes" role="doc-endnotes"><ol>', "</ol></section>"),
}
_BOOK_PAIRS = _PAIRS | {
    "table": ('<div class="table"><table>', "</table></div>"),
    "footnotes": ('<section class="footnotes" epub:type="footnotes">', "</section>"),
}


class Inside(Struct, frozen=True):
    """A text in a document that holds several pages.

    `prefix` stands before every id of the text; `picture` gives the address of a picture, or "" for its description.
    """

    prefix: str
    picture: Href


class InBook(Inside, frozen=True):
    """A text in a document of an EPUB: XHTML, with notes as reading systems know them."""


def render_text(
    text: Text,
    href: Href,
    first: int = 0,
    last: int | None = None,
    kinds: Mapping[str, str] | None = None,
    *,
    inside: Inside | None = None,
) -> str:
    """Write the tokens from `first` up to `last` (whole top-level blocks) as HTML.

    Given the words for kinds of annotations, each marked passage is followed by the number of its note, which leads
    there.
    """
    return "".join(_Writer(text, href, kinds, inside).write(first, len(text.tokens) if last is None else last))


class _Writer:
    """Walk the tokens; the state is the block and offset the walk has reached."""

    def __init__(self, text: Text, href: Href, kinds: Mapping[str, str] | None, inside: Inside | None) -> None:
        self.text, self.href, self.kind_words = text, href, kinds
        self.prefix, self.picture = (inside.prefix, inside.picture) if inside else ("", href)
        self.book = isinstance(inside, InBook)
        self.links, self.ended = 0, list[str]()
        self.anchors, self.names = by_block(text.anchors), by_block(text.names)
        self.block, self.offset = 0, 0
        self.closing: list[str] = []

    def write(self, first: int, last: int) -> Iterator[str]:
        tokens = self.text.tokens
        self.block = len([token for token in tokens[:first] if token.side > 0 and token.kind in TEXT_BLOCKS])
        for place in range(first, last):
            token = tokens[place]
            if token.kind in LEAVES:
                yield self.leaf(token)
                self.offset += len(token.text)
            elif token.side > 0:
                yield self.open(token, place)
            elif token.side < 0:
                yield self.closing.pop()
                if token.kind == "link":
                    self.links -= 1
                    yield self.numbers()
            else:
                yield self.single(token, place)
            if token.kind in TEXT_BLOCKS and token.side:
                self.offset = 0
                self.block += token.side < 0

    def open(self, token: Token, place: int) -> str:
        opening, closing = self.pair(token, place)
        self.closing.append(closing)
        return opening

    def pair(self, token: Token, place: int) -> tuple[str, str]:
        """Give the markup that opens and closes a token."""
        kind, attrs = token.kind, token.attrs
        if kind in _TAGS:
            return f"<{_TAGS[kind]}>", f"</{_TAGS[kind]}>"
        if kind == "heading":
            return f'<h{attrs["level"]} id="{self.prefix}{escape(attrs["id"])}">', f"</h{attrs['level']}>"
        if kind == "list" and attrs.get("ordered"):
            start = "" if attrs["start"] == "1" else f' start="{escape(attrs["start"])}"'
            return f"<ol{start}>", "</ol>"
        if kind == "cell":
            tag = 'th scope="col"' if attrs["header"] else "td"
            align = f' class="{attrs["align"]}"' if attrs["align"] else ""
            return f"<{tag}{align}>", f"</{tag[:2]}>"
        if kind == "link":
            self.links += 1
            return self.link(token, place)
        if kind == "footnote":
            return self.footnote(attrs["number"])
        return (_BOOK_PAIRS if self.book else _PAIRS).get(kind, ("", ""))

    def footnote(self, number: str) -> tuple[str, str]:
        back = f'href="#{self.prefix}fnref-{number}" role="doc-backlink"'
        if self.book:
            own = f'class="footnote" id="{self.prefix}fn-{number}" epub:type="footnote" role="doc-footnote"'
            return f'<aside {own}><p class="footnote-number"><a {back}>*{number}</a></p>', "</aside>"
        return f'<li id="{self.prefix}fn-{number}">', f'<a class="footnote-back" {back}>↩</a></li>'

    def link(self, token: Token, place: int) -> tuple[str, str]:
        target = self.text.links.get(place)
        if target is None:
            return "", ""
        title = f' title="{escape(token.attrs["title"])}"' if token.attrs.get("title") else ""
        if isinstance(target, To):
            address = self.href(target)
            return (f'<a href="{escape(address)}"{title}>', "</a>") if address else ("", "")
        return f'<a class="external" rel="external noopener" href="{escape(target)}"{title}>', "</a>"

    def single(self, token: Token, place: int) -> str:
        attrs = token.attrs
        if token.kind == "rule":
            return "<hr/>" if self.book else "<hr>"
        if token.kind == "space":
            return " "
        if token.kind == "footnote_ref":
            number = attrs["number"]
            own = f"fnref-{number}" if attrs["again"] == "0" else f"fnref-{number}-{attrs['again']}"
            ids = f'id="{self.prefix}{own}" href="#{self.prefix}fn-{number}"'
            if self.book:
                return f'<sup><a {ids} epub:type="noteref" role="doc-noteref">*{number}</a></sup>'
            return f'<sup><a {ids} role="doc-noteref">{number}</a></sup>'
        target = self.text.links.get(place)
        address = self.picture(target) if isinstance(target, To) else ""
        if not address:
            return escape(attrs["alt"], quote=False)
        title = f' title="{escape(attrs["title"])}"' if attrs["title"] else ""
        end = "/" if self.book else ' loading="lazy"'
        return f'<img src="{escape(address)}" alt="{escape(attrs["alt"])}"{title}{end}>'

    def leaf(self, token: Token) -> str:
        if token.kind == "break":
            return token.attrs.get("layout", "<br/>" if self.book else "<br>")
        shown = token.text if token.kind == "code" else keep_units(token.text)
        anchors, names = self.anchors.get(self.block, ()), self.names.get(self.block, ())
        written = (
            "".join(map(self.run, cut(shown, self.offset, anchors, names)))
            if anchors or names
            else escape(shown, quote=False)
        )
        inside_pre = bool(self.closing) and self.closing[-1] == "</code></pre>"
        return written if token.kind != "code" or inside_pre else f"<code>{written}</code>"

    def run(self, run: Run) -> str:
        if run.to and (address := self.href(run.to)):
            self.links += 1
            inner = "".join(map(self.piece, run.pieces))
            self.links -= 1
            return f'<a class="name" href="{escape(address)}">{inner}</a>{self.numbers()}'
        return "".join(map(self.piece, run.pieces))

    def numbers(self) -> str:
        """Write the numbers of the passages that have ended; inside a link there is no place for them."""
        if self.links or not self.ended:
            return ""
        ended, self.ended = self.ended, []
        return "".join(map(self.number, ended))

    def number(self, name: str) -> str:
        kind, number = self.text.kinds.get(name, ""), self.text.numbers[name]
        said = f"{self.kind_words.get(kind, '')} {number}" if self.kind_words else str(number)
        attrs = f'class="ref {kind}" href="#{self.prefix}n-{name}"'
        label = f'role="doc-noteref" aria-label="{escape(said)}"'
        if self.book:
            return f'<sup><a {attrs} epub:type="noteref" {label}>{number}</a></sup>'
        return f"<a {attrs} {label}>{number}</a>"

    def piece(self, piece: Piece) -> str:
        shown = escape(piece.text, quote=False)
        if not piece.annotations:
            return shown
        ids = [own for name in piece.starting for own in (name, *self.text.formerly.get(name, ()))]
        own = f' id="{self.prefix}a-{ids[0]}"' if ids else ""
        more = "".join(f'<span id="{self.prefix}a-{name}"></span>' for name in ids[1:])
        kinds = " ".join(dict.fromkeys(self.text.kinds[name] for name in piece.annotations if name in self.text.kinds))
        if self.kind_words is not None:
            self.ended += [name for name in piece.ending if name in self.text.numbers]
        passages = " ".join(self.prefix + name for name in piece.annotations)
        mark = f'<mark{own} class="{kinds}" data-a="{passages}">{more}{shown}</mark>'
        return mark + self.numbers()
