"""Write a text as HTML: our tokens in, markup out; everything from content is escaped."""

from collections.abc import Callable, Iterator, Mapping
from html import escape

from briefing.model.body import LEAVES, TEXT_BLOCKS, Token
from briefing.model.card import Anchor
from briefing.model.page.parts import NameTo, Text, To
from briefing.render.pieces import Piece, Run, cut
from briefing.text.white_space import keep_units

Href = Callable[[To], str]

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


def render_text(
    text: Text, href: Href, first: int = 0, last: int | None = None, kinds: Mapping[str, str] | None = None
) -> str:
    """Write the tokens from `first` up to `last` (whole top-level blocks) as HTML.

    Given the words for kinds of annotations, each marked passage is followed by the number of its note, which leads
    there.
    """
    return "".join(_Writer(text, href, kinds).write(first, len(text.tokens) if last is None else last))


class _Writer:
    """Walk the tokens; the state is the block and offset the walk has reached."""

    def __init__(self, text: Text, href: Href, kinds: Mapping[str, str] | None = None) -> None:
        self.text, self.href, self.kind_words = text, href, kinds
        self.links, self.ended = 0, list[str]()
        self.anchors: dict[int, list[Anchor]] = {}
        for anchor in text.anchors:
            self.anchors.setdefault(anchor.block, []).append(anchor)
        self.names: dict[int, list[NameTo]] = {}
        for name in text.names:
            self.names.setdefault(name.block, []).append(name)
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
            return f'<h{attrs["level"]} id="{escape(attrs["id"])}">', f"</h{attrs['level']}>"
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
            number = attrs["number"]
            back = f'<a class="footnote-back" href="#fnref-{number}" role="doc-backlink">↩</a>'
            return f'<li id="fn-{number}">', f"{back}</li>"
        return {
            "list": ("<ul>", "</ul>"),
            "table": ('<div class="table" tabindex="0"><table>', "</table></div>"),
            "code_block": ("<pre><code>", "</code></pre>"),
            "footnotes": ('<section class="footnotes" role="doc-endnotes"><ol>', "</ol></section>"),
        }.get(kind, ("", ""))

    def link(self, token: Token, place: int) -> tuple[str, str]:
        target = self.text.links.get(place)
        if target is None:
            return "", ""
        title = f' title="{escape(token.attrs["title"])}"' if token.attrs.get("title") else ""
        if isinstance(target, To):
            return f'<a href="{escape(self.href(target))}"{title}>', "</a>"
        return f'<a class="external" rel="external noopener" href="{escape(target)}"{title}>', "</a>"

    def single(self, token: Token, place: int) -> str:
        attrs = token.attrs
        if token.kind == "rule":
            return "<hr>"
        if token.kind == "space":
            return " "
        if token.kind == "footnote_ref":
            number = attrs["number"]
            own = f"fnref-{number}" if attrs["again"] == "0" else f"fnref-{number}-{attrs['again']}"
            return f'<sup><a id="{own}" href="#fn-{number}" role="doc-noteref">{number}</a></sup>'
        target = self.text.links.get(place)
        if not isinstance(target, To):
            return escape(attrs["alt"], quote=False)
        title = f' title="{escape(attrs["title"])}"' if attrs["title"] else ""
        return f'<img src="{escape(self.href(target))}" alt="{escape(attrs["alt"])}"{title} loading="lazy">'

    def leaf(self, token: Token) -> str:
        if token.kind == "break":
            return token.attrs.get("layout", "<br>")
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
        if run.to:
            self.links += 1
            inner = "".join(map(self.piece, run.pieces))
            self.links -= 1
            return f'<a class="name" href="{escape(self.href(run.to))}">{inner}</a>{self.numbers()}'
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
        return f'<a class="ref {kind}" href="#n-{name}" role="doc-noteref" aria-label="{escape(said)}">{number}</a>'

    def piece(self, piece: Piece) -> str:
        shown = escape(piece.text, quote=False)
        if not piece.annotations:
            return shown
        ids = [own for name in piece.starting for own in (name, *self.text.formerly.get(name, ()))]
        own = f' id="a-{ids[0]}"' if ids else ""
        more = "".join(f'<span id="a-{name}"></span>' for name in ids[1:])
        kinds = " ".join(dict.fromkeys(self.text.kinds[name] for name in piece.annotations if name in self.text.kinds))
        if self.kind_words is not None:
            self.ended += [name for name in piece.ending if name in self.text.numbers]
        mark = f'<mark{own} class="{kinds}" data-a="{" ".join(piece.annotations)}">{more}{shown}</mark>'
        return mark + self.numbers()
