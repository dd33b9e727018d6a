"""Make the print job of a book."""

import json
from collections.abc import Iterator, Mapping
from datetime import UTC, datetime

from msgspec import Struct

from briefing.model.address import FOLDERS
from briefing.model.page.book import Book
from briefing.model.page.pages import BriefPage, TextPage, TopicPage
from briefing.model.page.parts import To
from briefing.outputs.dataset import dataset
from briefing.outputs.pdf.data import data_of
from briefing.outputs.pdf.job import PrintJob
from briefing.render.theme import Theme

IMAGES = (".png", ".jpg", ".jpeg", ".gif", ".svg", ".webp")
"""What Typst can show; of other images there is the alternative text."""
_MIME = {"json": "application/json", "csv": "text/csv"}


class Look(Struct, frozen=True):
    """How the configuration wants PDFs to look."""

    notes: str
    """`margin` or `foot`."""
    text: str
    headings: str
    """Families of fonts."""


def print_job(book: Book, theme: Theme, look: Look, media: Mapping[str, bytes], path: str) -> PrintJob:
    """Put together what a book is set from; of the media, which may be loaded when asked for, only what it shows."""
    attached = {f"data/{name}": written for name, written in dataset(book).items()}
    fonts = {"text": look.text, "headings": look.headings}
    data = data_of(book, theme, notes=look.notes, fonts=fonts)
    shown = [name for name in data["media"] if name.lower().endswith(IMAGES)]
    data["media"] = shown
    data["attachments"] = [
        {"path": name, "mime": _MIME[name.rpartition(".")[2]], "description": name.rpartition("/")[2]}
        for name in attached
    ]
    pages: list[TopicPage | BriefPage | TextPage] = [*book.topics, *book.briefs, *book.pages]
    return PrintJob(
        path=path,
        main=f"{book.kind}.typ",
        files={
            **{name: written for name, (written, _) in theme.pdf.items()},
            **attached,
            **{f"media/{name}": media[name] for name in shown},
            "data.json": json.dumps(data, ensure_ascii=False).encode("utf-8"),
        },
        shown={name: where for name, (_, where) in theme.pdf.items()},
        texts=tuple(text for page in pages for text in _texts(page)),
        timestamp=int(datetime(*book.edition.date, tzinfo=UTC).timestamp()),
    )


def _texts(page: TopicPage | BriefPage | TextPage) -> Iterator[tuple[str, int, str]]:
    inside, line = f"{FOLDERS[page.ref.kind]}/{page.ref.id}.{page.lang}.md", 0
    for place, token in enumerate(page.text.tokens if page.text else ()):
        line = token.line or line
        target = page.text.links.get(place) if page.text else None
        if token.text:
            yield inside, line, token.text
        elif token.kind == "image" and isinstance(target, To):
            yield inside, line, f"media/{target.ref.id}"
