"""The page data of a book as plain values, for templates that are no HTML: one mapping for each value, by field.

What a template sees is what HTML templates see, without what no page of a book shows, and with three differences. A
text is a list of nodes (`briefing.render.tree`). Where a link leads is a string: `#label` inside the book, an address
outside of it, or "" for nowhere. A brief is cut into parts, each with its nodes.
"""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from types import NoneType
from typing import Any

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.page.book import Book, Volume
from briefing.model.page.pages import BriefPage, Page, TopicPage
from briefing.model.page.parts import Day, Fact, Text, To
from briefing.outputs.pdf.pictures import pictures_of
from briefing.outputs.targets import Targets, web_address
from briefing.render.labels import label_of
from briefing.render.theme import Theme
from briefing.render.tree import Node, tree_of

_BRIEFLY = ("id", "kind", "status", "to", "brief", "headline", "value", "as_of", "day", "stance", "role")
"""What a picture needs of a fact; the table below it has the rest."""
_TOLD = ("id", "kind", "status", "to", "brief", "headline", "cites", "value", "as_of", "day")
"""What is shown of a fact as another brief tells it."""
_SAID = ("note", "term")
"""Kinds whose sentence is shown; that of the others stands in the text."""
_UNUSED = {"previews", "languages"}
_UNUSED_OF: dict[type[Struct], set[str]] = {
    BriefPage: {"text", "parts"},
    TopicPage: {"terms", "sources"},
    Fact: {"brief_day", "amount", "inverse"},
    Day: {"machine", "date"},
}
"""What no template shows, or what has lists of its own: Typst hashes and copies all that it is given."""
_ELSEWHERE = {"notes", "related", "backlinks"}
"""What the dossiers of the whole briefing leave out, because it stands elsewhere in it."""
_PLAIN = frozenset({str, int, float, bool, NoneType})


@cache
def _names(of: type[Struct]) -> tuple[str, ...]:
    """Name the fields of a type that templates are given."""
    unused = _UNUSED_OF.get(of, set())
    return tuple(name for name in of.__struct_fields__ if name not in unused)


def data_of(book: Book, theme: Theme, *, notes: str, fonts: Mapping[str, str]) -> dict[str, Any]:
    """Give all that the template of a book sees."""
    write = _Writer(book)
    address = web_address(To(book.ref, book.lang), book.frame)
    written = {name: write.value(getattr(book, name)) for name in book.__struct_fields__ if name not in _APART}
    return {
        **written,
        **{name: [write.page(page, theme) for page in getattr(book, name)] for name in _PAGES},
        "media": sorted(write.images),
        "volumes": [_volume(volume) for volume in book.volumes],
        "named": {write.targets.go(To(ref, book.lang)): numbers for ref, numbers in book.named.items()},
        "address": address,
        "notes": notes,
        "fonts": dict(fonts),
        "settings": theme.settings,
        "strings": theme.strings[book.lang],
    }


_PAGES = ("topics", "questions", "briefs", "pages")
_APART = (*_PAGES, "volumes", "named")


def _volume(volume: Volume) -> dict[str, Any]:
    """Write what another volume holds; what a part names is led to in the other file."""
    parts = {
        part: [{"text": link.text, "lang": link.lang, "to": f"{volume.file}#{label_of(link.to)}"} for link in links]
        for part, links in volume.parts.items()
    }
    return {"number": str(volume.number), "file": volume.file, "parts": parts}


class _Writer:
    """Turn values into mappings; the state is what can be led to, how much of facts is written, and what was shown."""

    def __init__(self, book: Book) -> None:
        self.whole = book.kind == "book"
        self.targets = Targets(book)
        self.facts: tuple[str, ...] = ()
        self.images = set[str]()

    def page(self, page: Page, theme: Theme) -> dict[str, Any]:
        """Write a page, with its own label and its pictures."""
        dossier = self.whole and isinstance(page, TopicPage)
        unused = _UNUSED | _ELSEWHERE if dossier else _UNUSED
        names = [name for name in _names(type(page)) if name not in unused]
        written = {name: self.value(getattr(page, name), page) for name in names if name != "positions"}
        if isinstance(page, TopicPage):
            # Questions have the claims; what is counted of them here is their stances.
            written["positions"] = self.only(("stance",) if dossier else (), page.positions)
        if isinstance(page, BriefPage):
            written["parts"] = [
                {"nodes": nodes, "facts": self.value(part.facts, page)}
                for part in page.parts
                if (nodes := self.nodes(page.text, page, part.first, part.last)) or part.facts
            ]
        pictures = {name: self.only(_BRIEFLY, drawn) for name, drawn in pictures_of(page, theme).items()}
        return {**written, "label": label_of(To(page.ref, page.lang)), "pictures": pictures}

    def only(self, names: tuple[str, ...], value: Any) -> Any:
        """Write a value with these fields of facts alone; with all where none is named."""
        before, self.facts = self.facts, names
        written = self.value(value)
        self.facts = before
        return written

    def nodes(self, text: Text, page: Page | None, first: int = 0, last: int | None = None) -> list[Node]:
        """Write a text as nodes; a note has no headings or passages of its own."""

        def own(fragment: str) -> str:
            return label_of(To(Ref(page.ref.kind, page.ref.id, fragment), page.lang)) if page else ""

        grown = tree_of(text, self.targets.go, own, first, last)
        self.images.update(_images(grown))
        return grown

    def value(self, value: Any, page: Page | None = None) -> Any:
        """Write any value."""
        of = type(value)
        if of in _PLAIN:
            return value
        if of is tuple or of is list:
            return [self.value(one, page) for one in value]
        if of is To:
            return self.targets.go(value)
        if of is Ref:
            return value.name
        if of is Text:
            return {"lang": value.lang, "nodes": self.nodes(value, page if value is _text_of(page) else None)}
        if of is Fact:
            return self.fact(value, page)
        if isinstance(value, Struct):
            return {name: self.value(getattr(value, name), page) for name in _names(value.__class__)}
        if isinstance(value, Mapping):
            return {str(name): self.value(one, page) for name, one in value.items()}
        return [self.value(one, page) for one in value]

    def fact(self, fact: Fact, page: Page | None) -> dict[str, Any]:
        """Write a fact; of the same as others tell it, only what is shown beside it."""
        if self.facts:
            return {name: self.value(getattr(fact, name)) for name in self.facts}
        written = {
            name: self.value(getattr(fact, name), page)
            for name in _names(Fact)
            if name != "others" and (name != "sentence" or fact.kind in _SAID)
        }
        return {**written, "others": self.only(_TOLD, fact.others) if fact.others else []}


def _text_of(page: Page | None) -> Any:
    return getattr(page, "text", None)


def _images(nodes: Sequence[Node]) -> Iterator[str]:
    """Find the images that nodes show."""
    for node in nodes:
        if not isinstance(node, str):
            if node["k"] == "image":
                yield node["file"]
            yield from _images(node.get("c", ()))
