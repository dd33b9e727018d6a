"""Read an EPUB as a reading system does: its documents in order, their ids, and where their links lead."""

from io import BytesIO
from posixpath import dirname, join, normpath
from typing import NamedTuple
from urllib.parse import unquote
from xml.etree.ElementTree import Element, fromstring
from zipfile import ZipFile

OPF = "{http://www.idpf.org/2007/opf}"
DC = "{http://purl.org/dc/elements/1.1/}"
XHTML = "{http://www.w3.org/1999/xhtml}"
TYPE = "{http://www.idpf.org/2007/ops}type"


class Read(NamedTuple):
    """A book that was read."""

    names: list[str]
    package: Element
    documents: dict[str, Element]
    """In reading order, by name inside the folder of the book."""
    files: dict[str, bytes]
    """All files of that folder."""

    @property
    def text(self) -> str:
        """Give all that can be read, with white space folded."""
        return " ".join(" ".join("".join(document.itertext()).split()) for document in self.documents.values())

    @property
    def ids(self) -> list[tuple[str, str]]:
        """Give every id with its document."""
        return [
            (name, element.attrib["id"])
            for name, document in self.documents.items()
            for element in document.iter()
            if "id" in element.attrib
        ]

    @property
    def links(self) -> list[tuple[str, str]]:
        """Give every address that a document leads to or shows, with that document."""
        return [
            (name, element.attrib[attribute])
            for name, document in self.documents.items()
            for element in document.iter()
            for attribute in ("href", "src")
            if attribute in element.attrib
        ]

    def broken(self) -> list[tuple[str, str]]:
        """Give the links inside the book that lead nowhere."""
        ids = set(self.ids)
        inside = [(name, link) for name, link in self.links if ":" not in link.partition("#")[0]]
        return [(name, link) for name, link in inside if not self._stands(name, link, ids)]

    def _stands(self, name: str, link: str, ids: set[tuple[str, str]]) -> bool:
        path, _, fragment = link.partition("#")
        file = normpath(join(dirname(name), unquote(path))) if path else name
        return file in self.files and (not fragment or (file, unquote(fragment)) in ids)


def read_epub(data: bytes) -> Read:
    """Read a book; raises where a part is missing or not well formed."""
    with ZipFile(BytesIO(data)) as archive:
        names = archive.namelist()
        container = fromstring(archive.read("META-INF/container.xml"))
        root = next(element.attrib["full-path"] for element in container.iter() if "full-path" in element.attrib)
        folder = dirname(root) + "/"
        files = {name.removeprefix(folder): archive.read(name) for name in names if name.startswith(folder)}
        package = fromstring(archive.read(root))
    listed = {item.attrib["id"]: item.attrib["href"] for item in package.iter(f"{OPF}item")}
    spine = [listed[item.attrib["idref"]] for item in package.iter(f"{OPF}itemref")]
    return Read(names, package, {name: fromstring(files[name]) for name in spine}, files)


def of_type(document: Element, kind: str) -> list[Element]:
    """Give the elements of a semantic type (`epub:type`)."""
    return [element for element in document.iter() if element.attrib.get(TYPE) == kind]
