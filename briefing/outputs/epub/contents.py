"""The documents of a book in the order in which they are read, and its table of contents."""

from collections.abc import Iterator

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.page.book import Book
from briefing.model.page.pages import Page
from briefing.model.page.parts import Words

LISTS = {"topics": "topics", "articles": "briefs", "questions": "questions"}
"""The lists that open a part of the book, and the field of the book that the part is made from."""
BACK = {"glossary": ("glossary", "terms"), "sources": ("sources", "sources"), "entities": ("index", "entities")}
"""The lists that hold all there is of something, their template, and the field of the book they are made from."""
NAV = "nav"


class Document(Struct, frozen=True):
    """A document of the book: its template, and what it is of."""

    template: str
    ref: Ref
    title: Words = Words("")
    """Empty where it is a string of the theme."""
    page: Page | None = None

    @property
    def name(self) -> str:
        """Name its file in the book."""
        stem = self.ref.id if self.ref.kind == "list" else f"{self.ref.kind}-{self.ref.id}"
        return f"{stem}.xhtml"


class Line(Struct, frozen=True):
    """A line of the table of contents, with what stands under it."""

    document: Document
    under: tuple[Document, ...] = ()


def contents_of(book: Book) -> tuple[Line, ...]:
    """Give the table of contents; a part or list without anything in it is left out."""
    parts = [
        Line(Document(name, Ref("list", name)), tuple(_of(page) for page in getattr(book, field)))
        for name, field in LISTS.items()
        if getattr(book, field)
    ]
    back = [
        Line(Document(template, Ref("list", name))) for name, (template, field) in BACK.items() if getattr(book, field)
    ]
    pages = [Line(_of(page)) for page in book.pages]
    return (*parts, *back, *pages, Line(Document("colophon", Ref("list", "colophon"))))


def documents_of(contents: tuple[Line, ...]) -> Iterator[Document]:
    """Give all documents in reading order: the title page, the table of contents, then what it lists."""
    yield Document("cover", Ref("list", "home"))
    yield Document(NAV, Ref("list", NAV))
    for entry in contents:
        yield entry.document
        yield from entry.under


def _of(page: Page) -> Document:
    return Document(page.kind, page.ref, page.title, page)
