"""Where links lead in an EPUB: into a document of the book, else to the web version, else nowhere."""

from collections.abc import Iterable
from urllib.parse import quote

from briefing.model.address import FOUND_ON, Ref
from briefing.model.page.book import Book
from briefing.model.page.parts import To
from briefing.outputs.epub.contents import Document
from briefing.outputs.epub.naming import IndexEntry
from briefing.outputs.targets import Targets, web_address
from briefing.render.labels import label_of


class Addresses:
    """What can be led to in one book; the state is its documents and labels, as links write them."""

    def __init__(self, book: Book, documents: Iterable[Document], names: Iterable[IndexEntry]) -> None:
        self.lang, self.frame = book.lang, book.frame
        self.fragments = {label: quote(label) for label in Targets(book).labels}
        self.names = {document.ref: document.name for document in documents}
        self.entities = {entry.entity.link.to.ref for entry in names}

    def href(self, to: To, here: str) -> str:
        """Write where a link leads, seen from the document `here`; "" where it leads nowhere."""
        name = self._document(to)
        if not name:
            return web_address(to, self.frame)
        label = label_of(To(to.ref, to.lang))
        if to.ref in self.names or label not in self.fragments:
            return name
        return f"{'' if name == here else name}#{self.fragments[label]}"

    def _document(self, to: To) -> str:
        """Name the document that holds a target, or ""."""
        ref = to.ref
        if to.lang != self.lang or (ref.kind == "entity" and ref.page not in self.entities):
            return ""
        if ref.kind in FOUND_ON and label_of(To(ref, to.lang)) not in self.fragments:
            return ""
        if ref.kind == "entity":
            return self.names.get(Ref("list", "entities"), "")
        listed = Ref("list", FOUND_ON[ref.kind][0]) if ref.kind in FOUND_ON else ref.page
        return self.names.get(listed, "")


def url_of(address: str) -> str:
    """Write an address outside as a URL: what browsers forgive is an error in a book."""
    return quote(address, safe="%/:?#@!$&'()*+,;=~")


def web_page(book: Book) -> str:
    """Give the address of the page of the website that a book stands for, or ""."""
    return web_address(To(book.ref, book.lang), book.frame)
