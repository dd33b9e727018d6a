"""Make an EPUB of a book: fill the theme's templates for each document, and pack them."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import groupby
from typing import Any

from briefing.model.page.book import Book
from briefing.model.page.parts import Text, To
from briefing.outputs.epub.addresses import Addresses, url_of, web_page
from briefing.outputs.epub.archive import pack
from briefing.outputs.epub.contents import Document, contents_of, documents_of
from briefing.outputs.epub.naming import IndexEntry, entries_of
from briefing.outputs.epub.package import FOLDER, XHTML, Item, container, fit_for_xml, package
from briefing.outputs.epub.pictures import Pictures
from briefing.render.html import InBook, render_text
from briefing.render.labels import label_of
from briefing.render.templates import Templates, markup
from briefing.render.theme import Theme
from briefing.text.collation import index_head
from briefing.text.particles import fill

KINDS = ("event", "figure", "claim", "relation", "term", "note")


def make_epub(book: Book, theme: Theme, media: Mapping[str, bytes]) -> bytes:
    """Make the EPUB of a book; `media` by name, of which it takes the pictures that its texts show."""
    return Epub(theme).make(book, media)


class Epub:
    """Make EPUBs; the state is what all of them share: the theme and its templates, compiled once."""

    def __init__(self, theme: Theme) -> None:
        self.theme = theme
        self.templates = Templates(theme, {name: of for name, of in theme.epub.items() if not name.endswith(".css")})
        self.styles = {
            name: source
            for name, (source, _) in sorted(theme.epub.items())
            if name.endswith(".css") and "/" not in name
        }

    def check(self) -> None:
        """Compile every template, so a mistake in one that is rarely used shows too."""
        self.templates.check()

    def make(self, book: Book, media: Mapping[str, bytes]) -> bytes:
        """Make the EPUB of a book."""
        pictures = Pictures(media)
        written = {document.name: text.encode("utf-8") for document, text in self._documents(book, pictures)}
        styles = {name: source.encode("utf-8") for name, source in self.styles.items()}
        shown = {name: media[of] for of, (name, _) in pictures.used.items()}
        items = (
            *(Item(name, XHTML) for name in written),
            *(Item(name, "text/css") for name in styles),
            *(Item(*of) for of in pictures.used.values()),
        )
        summary = self.theme.string("epub-accessibility", book.lang)
        opf = package(book, self._title(book), summary, items)
        inside = {FOLDER + name: data for name, data in {**written, **styles, **shown, "package.opf": opf}.items()}
        return pack({"META-INF/container.xml": container(), **inside})

    def _documents(self, book: Book, pictures: Pictures) -> Iterator[tuple[Document, str]]:
        contents, names = contents_of(book), entries_of(book)
        documents = tuple(documents_of(contents))
        addresses = Addresses(book, documents, names)
        shared = {
            "book": book,
            "site": book.frame,
            "title": self._title(book),
            "web": web_page(book),
            "contents": contents,
            "names": _by_initial(names, book.lang),
            "kind_words": {kind: self.theme.string(f"kind-{kind}", book.lang) for kind in KINDS},
            "label": label_of,
            "url": url_of,
        }
        for document in documents:
            yield document, self._document(document, book.lang, shared, addresses, pictures)

    def _document(
        self, document: Document, lang: str, shared: Mapping[str, Any], addresses: Addresses, pictures: Pictures
    ) -> str:
        whole = label_of(To(document.ref, lang))

        def own(fragment: str = "") -> str:
            return f"{whole}--{fragment}" if fragment else whole

        def here(to: To) -> str:
            return addresses.href(to, document.name)

        dialect = InBook(f"{whole}--", pictures.address)

        def html(text: Text, kinds: Mapping[str, str] | None = None) -> Any:
            return markup(render_text(text, here, kinds=kinds, inside=dialect))

        text = self.templates.render(
            f"{document.template}.xhtml",
            lang,
            **shared,
            document=document,
            page=document.page,
            styles=tuple(self.styles),
            href=here,
            html=html,
            own=own,
        )
        return fit_for_xml(text)

    def _title(self, book: Book) -> str:
        if not book.volume:
            return book.title.text
        volume = fill(self.theme.string("epub-volume", book.lang), {"number": str(book.volume)})
        return f"{book.title.text}{self.theme.string('comma', book.lang)}{volume}"


def _by_initial(entries: Iterable[IndexEntry], lang: str) -> list[tuple[str, list[IndexEntry]]]:
    """Group an index, which is in order, by what its entries begin with."""
    groups = groupby(entries, key=lambda entry: index_head(entry.entity.link.text, lang))
    return [(initial, list(inside)) for initial, inside in groups]
