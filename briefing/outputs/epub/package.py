"""Write what a reading system reads first: the container and the package document.

Sources: EPUB 3.3, section 5, Package document; EPUB Accessibility 1.1, section 2, Discovery metadata.
"""

import re
from collections.abc import Iterable, Mapping
from uuid import NAMESPACE_URL, uuid5
from xml.etree.ElementTree import Element, SubElement, indent, tostring

from msgspec import Struct

from briefing.model.page.book import Book
from briefing.outputs.epub.addresses import web_page
from briefing.outputs.epub.contents import NAV

XHTML = "application/xhtml+xml"
FOLDER = "EPUB/"
"""Where the book lies in its container."""
_FEATURES = ("ARIA", "displayTransformability", "index", "readingOrder", "structuralNavigation", "tableOfContents")

_NO_XML = re.compile("[^\t\n\r\x20-\ud7ff\ue000-\ufffd\U00010000-\U0010ffff]")
"""What XML cannot hold, not even escaped."""


def fit_for_xml(text: str) -> str:
    """Replace the characters that XML cannot hold."""
    return _NO_XML.sub("\ufffd", text)


class Item(Struct, frozen=True):
    """A file of the book, and what kind of file it is."""

    name: str
    type: str

    @property
    def id(self) -> str:
        """Name it in the manifest."""
        return self.name.replace("/", "-")


def container() -> bytes:
    """Write where the package document lies."""
    root = Element("container", {"version": "1.0", "xmlns": "urn:oasis:names:tc:opendocument:xmlns:container"})
    of = {"full-path": f"{FOLDER}package.opf", "media-type": "application/oebps-package+xml"}
    SubElement(SubElement(root, "rootfiles"), "rootfile", of)
    return _written(root)


def package(book: Book, title: str, summary: str, items: Iterable[Item]) -> bytes:
    """Write the package document; documents are read in the order in which they stand among the items."""
    listed = tuple(items)
    root = Element(
        "package",
        {
            "xmlns": "http://www.idpf.org/2007/opf",
            "version": "3.0",
            "unique-identifier": "id",
            "xml:lang": book.lang,
            "dir": "ltr",
        },
    )
    _metadata(root, book, title, summary, with_pictures=any(item.type.startswith("image/") for item in listed))
    manifest = SubElement(root, "manifest")
    spine = SubElement(root, "spine", {"page-progression-direction": "ltr"})
    for item in listed:
        of = {"id": item.id, "href": item.name, "media-type": item.type}
        if item.name == f"{NAV}.xhtml":
            of["properties"] = "nav"
        SubElement(manifest, "item", of)
        if item.type == XHTML:
            SubElement(spine, "itemref", {"idref": item.id})
    return _written(root)


def _metadata(root: Element, book: Book, title: str, summary: str, *, with_pictures: bool) -> None:
    frame = book.frame
    date = "{:04}-{:02}-{:02}".format(*book.edition.date)
    metadata = SubElement(root, "metadata", {"xmlns:dc": "http://purl.org/dc/elements/1.1/"})

    def say(name: str, text: str, attrs: Mapping[str, str] = {}) -> None:
        if text:
            SubElement(metadata, name, dict(attrs)).text = fit_for_xml(text)

    say("dc:identifier", f"urn:uuid:{_identifier(book)}", {"id": "id"})
    say("dc:title", title, _lang(book.title.lang))
    say("dc:language", book.lang)
    say("dc:creator", frame.publisher.text, _lang(frame.publisher.lang))
    say("dc:publisher", frame.publisher.text, _lang(frame.publisher.lang))
    say("dc:description", book.description.text, _lang(book.description.lang))
    say("dc:rights", " ".join(filter(None, (frame.license.text, frame.license_url))), _lang(frame.license.lang))
    say("dc:date", date)
    say("dc:source", web_page(book))
    say("meta", f"{date}T00:00:00Z", {"property": "dcterms:modified"})
    if book.volume:
        say("meta", book.title.text, {"property": "belongs-to-collection", "id": "set"})
        say("meta", "set", {"refines": "#set", "property": "collection-type"})
        say("meta", str(book.volume), {"refines": "#set", "property": "group-position"})
    say("meta", "textual", {"property": "schema:accessMode"})
    if with_pictures:
        say("meta", "visual", {"property": "schema:accessMode"})
    say("meta", "textual", {"property": "schema:accessModeSufficient"})
    for feature in (*_FEATURES, *(("alternativeText",) if with_pictures else ())):
        say("meta", feature, {"property": "schema:accessibilityFeature"})
    say("meta", "none", {"property": "schema:accessibilityHazard"})
    say("meta", summary, {"property": "schema:accessibilitySummary"})


def _identifier(book: Book) -> str:
    """Name the edition of a book in this language, the same wherever it is made."""
    frame = book.frame
    of = (frame.base_url or frame.title.text, book.ref.name, book.lang, book.edition.name, str(book.volume or ""))
    return str(uuid5(NAMESPACE_URL, "\n".join(of)))


def _lang(lang: str) -> dict[str, str]:
    return {"xml:lang": lang} if lang else {}


def _written(root: Element) -> bytes:
    indent(root)
    written: bytes = tostring(root, encoding="utf-8", xml_declaration=True)
    return written + b"\n"
