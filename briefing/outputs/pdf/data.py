"""The page data of a book as plain values, for templates that are no HTML: one mapping for each value, by field.

What a template sees is what HTML templates see, with three differences. A text is a list of nodes
(`briefing.render.tree`). Where a link leads is a string: `#label` inside the book, an address outside of it, or "" for
nowhere. A brief is cut into parts, each with its nodes.
"""

from collections.abc import Mapping
from types import NoneType
from typing import Any

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.page.book import Book, Volume
from briefing.model.page.pages import BriefPage, Page
from briefing.model.page.parts import Fact, Text, To
from briefing.outputs.pdf.pictures import pictures_of
from briefing.outputs.targets import Targets, web_address
from briefing.render.labels import label_of
from briefing.render.theme import Theme
from briefing.render.tree import Node, tree_of

_BRIEFLY = ("id", "kind", "status", "to", "brief", "headline", "value", "as_of", "day", "stance", "role")
"""What a picture needs of a fact; the table below it has the rest."""
_UNUSED = {"previews", "languages"}
_PLAIN = (str, int, float, NoneType)
"""A tuple: a union is put together anew at each of a million checks."""


def data_of(book: Book, theme: Theme, *, notes: str, fonts: Mapping[str, str]) -> dict[str, Any]:
    """Give all that the template of a book sees."""
    write = _Writer(book)
    address = web_address(To(book.ref, book.lang), book.frame)
    written = {name: write.value(getattr(book, name)) for name in book.__struct_fields__ if name not in _APART}
    return {
        **written,
        **{name: [write.page(page, theme) for page in getattr(book, name)] for name in _PAGES},
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
    """Turn values into mappings; the state is what can be led to."""

    def __init__(self, book: Book) -> None:
        self.targets = Targets(book)
        self.briefly = False

    def page(self, page: Page, theme: Theme) -> dict[str, Any]:
        """Write a page, with its own label and its pictures."""
        fields = {name: getattr(page, name) for name in page.__struct_fields__ if name not in _UNUSED}
        if isinstance(page, BriefPage):
            fields.pop("text")
            fields.pop("parts")
        written = {name: self.value(value, page) for name, value in fields.items()}
        if isinstance(page, BriefPage):
            written["parts"] = [
                {"nodes": nodes, "facts": self.value(part.facts, page)}
                for part in page.parts
                if (nodes := self.nodes(page.text, page, part.first, part.last)) or part.facts
            ]
        self.briefly = True
        pictures = {name: self.value(drawn) for name, drawn in pictures_of(page, theme).items()}
        self.briefly = False
        return {**written, "label": label_of(To(page.ref, page.lang)), "pictures": pictures}

    def nodes(self, text: Text, page: Page | None, first: int = 0, last: int | None = None) -> list[Node]:
        """Write a text as nodes; a note has no headings or passages of its own."""

        def own(fragment: str) -> str:
            return label_of(To(Ref(page.ref.kind, page.ref.id, fragment), page.lang)) if page else ""

        return tree_of(text, self.targets.go, own, first, last)

    def value(self, value: Any, page: Page | None = None) -> Any:
        """Write any value."""
        if isinstance(value, _PLAIN):
            return value
        if isinstance(value, To):
            return self.targets.go(value)
        if isinstance(value, Ref):
            return value.name
        if isinstance(value, Text):
            return {"lang": value.lang, "nodes": self.nodes(value, page if value is _text_of(page) else None)}
        if isinstance(value, Fact) and self.briefly:
            return {name: self.value(getattr(value, name)) for name in _BRIEFLY}
        if isinstance(value, Struct):
            return {name: self.value(getattr(value, name), page) for name in type(value).__struct_fields__}
        if isinstance(value, Mapping):
            return {str(name): self.value(one, page) for name, one in value.items()}
        return [self.value(one, page) for one in value]


def _text_of(page: Page | None) -> Any:
    return getattr(page, "text", None)
