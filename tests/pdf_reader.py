"""Read a PDF as a reader does: its text, its links, its outline, and what it says of itself."""

from collections.abc import Iterator
from functools import cached_property
from pathlib import Path
from typing import Any

import pikepdf
from pypdf import PdfReader


class Pdf:
    """One PDF, open for reading."""

    def __init__(self, path: Path) -> None:
        self.pdf: Any = pikepdf.open(path)
        self.reader = PdfReader(path)

    @cached_property
    def pages(self) -> list[str]:
        """Give the text of each page, in one line."""
        return [" ".join(page.extract_text().split()) for page in self.reader.pages]

    @property
    def text(self) -> str:
        """Give the whole text without any space: lines break anywhere."""
        return "".join("".join(page.split()) for page in self.pages)

    @cached_property
    def labels(self) -> list[str]:
        """Give the number that each page shows."""
        return list(self.reader.page_labels)

    @cached_property
    def places(self) -> dict[str, int]:
        """Give the page (from 0) that each named destination stands on."""
        numbers = {page.obj.objgen: number for number, page in enumerate(self.pdf.pages)}
        tree = pikepdf.NameTree(self.pdf.Root.Names.Dests)
        return {str(name): numbers[tree[name][0].objgen] for name in tree}

    def finds(self, name: str) -> bool:
        """Tell whether a place is found by looking its name up, as readers do, without going through all of them."""
        return name in pikepdf.NameTree(self.pdf.Root.Names.Dests)

    def links(self) -> Iterator[tuple[int, str]]:
        """Give each link: its page, and `#name`, `file#name` for a name in another file, an address, or `page`."""
        for number, page in enumerate(self.pdf.pages):
            for link in page.get("/Annots", ()):
                if "/A" in link and str(link.A.S) == "/GoToR":
                    place = link.A.D
                    yield number, f"{link.A.F}#{place if isinstance(place, pikepdf.String) else ''}"
                elif "/A" in link:
                    yield number, bytes(link.A.URI).decode("utf-8")
                else:
                    yield number, f"#{link.Dest}" if isinstance(link.Dest, pikepdf.String) else "page"

    def outline(self) -> list[tuple[int, str]]:
        """Give level and title of each bookmark."""
        return list(_titles(self.reader.outline, 0))

    @property
    def metadata(self) -> dict[str, Any]:
        """Give what the document says of itself, by the names of XMP."""
        with self.pdf.open_metadata() as found:
            return {name.rpartition("}")[2]: value for name, value in found.items()}

    @property
    def standards(self) -> set[str]:
        """Give the standards that the document claims."""
        with self.pdf.open_metadata() as found:
            return {f"PDF/A-{found['pdfaid:part']}{found['pdfaid:conformance']}", f"PDF/UA-{found['pdfuaid:part']}"}

    def tags(self) -> set[str]:
        """Give the kinds of tags that structure the document."""
        found = set()
        todo = [self.pdf.Root.StructTreeRoot]
        while todo:
            element = todo.pop()
            if not isinstance(element, pikepdf.Dictionary):
                continue
            if "/S" in element:
                found.add(str(element.S).removeprefix("/"))
            inside: Any = element.get("/K", [])
            todo += list(inside) if isinstance(inside, pikepdf.Array) else [inside]
        return found


def _titles(entries: Any, level: int) -> Iterator[tuple[int, str]]:
    for entry in entries:
        if isinstance(entry, list):
            yield from _titles(entry, level + 1)
        else:
            yield level, str(entry.title)
