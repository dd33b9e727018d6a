"""A built site as a reader's browser sees it: pages, ids and links."""

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path
from posixpath import dirname, join, normpath
from urllib.parse import unquote, urlsplit

OUTSIDE = re.compile(r"[a-z]+:")
_KIND = re.compile(r'<html lang="([a-z]+)"[^>]*>.*?<body class="([a-z-]+)-page"', re.DOTALL)


class _Reader(HTMLParser):
    """Collect what links and ids a page has."""

    def __init__(self) -> None:
        super().__init__()
        self.ids: list[str] = []
        self.links: list[tuple[str, str]] = []
        self.attributes: list[tuple[str, str]] = []
        self.tags: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        for name, value in attrs:
            self.attributes.append((name, value or ""))
            if name == "id":
                self.ids.append(value or "")
            if name in ("href", "src", "action"):
                self.links.append((tag, value or ""))


class SitePage:
    """One page of a built site."""

    def __init__(self, root: Path, path: str) -> None:
        self.path = path
        self.text = (root / path).read_text(encoding="utf-8")
        reader = _Reader()
        reader.feed(self.text)
        self.ids, self.links, self.attributes, self.tags = reader.ids, reader.links, reader.attributes, reader.tags

    def targets(self) -> Iterator[tuple[str, str]]:
        """Give the site path and fragment of each link inside the site."""
        for _, link in self.links:
            if link and not OUTSIDE.match(link):
                parts = urlsplit(link)
                path = normpath(join(dirname(self.path), unquote(parts.path))) if parts.path else self.path
                yield path, unquote(parts.fragment)

    def leads_to(self, path: str, fragment: str = "") -> bool:
        """Tell whether the page links to a place."""
        return (path, fragment) in set(self.targets())


def read_site(root: Path) -> dict[str, SitePage]:
    """Read all pages of a built website by site path."""
    paths = sorted(path.relative_to(root).as_posix() for path in root.rglob("*.html"))
    return {path: SitePage(root, path) for path in paths}


def pages_by_kind(root: Path) -> dict[tuple[str, str], list[str]]:
    """Give the site paths of a built website by language and kind of page, from the shortest to the longest."""
    found: dict[tuple[str, str], list[str]] = {}
    for path in sorted(root.rglob("*.html"), key=lambda path: (path.stat().st_size, path)):
        if told := _KIND.search(path.read_text(encoding="utf-8")):
            found.setdefault((told[1], told[2]), []).append(path.relative_to(root).as_posix())
    return found


def files_of(root: Path) -> dict[str, bytes]:
    """Give the bytes of every file below a folder."""
    return {path.relative_to(root).as_posix(): path.read_bytes() for path in sorted(root.rglob("*")) if path.is_file()}
