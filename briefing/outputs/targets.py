"""Where links lead in a book: to a label inside it, else to the web version, else nowhere."""

from collections.abc import Iterator
from urllib.parse import quote

from briefing.model.address import Ref, fragment_of, path_of
from briefing.model.page.book import Book
from briefing.model.page.frame import Frame
from briefing.model.page.parts import Text, To
from briefing.render.contents import headings
from briefing.render.labels import label_of


class Targets:
    """What can be led to in one book; the state is the set of its labels."""

    def __init__(self, book: Book) -> None:
        self.frame = book.frame
        self.labels = frozenset(_labels(book))

    def go(self, to: To) -> str:
        """Write where a link leads: `#label`, an address, or "" where it leads nowhere."""
        label = label_of(to)
        return f"#{label}" if label in self.labels else web_address(to, self.frame)


def web_address(to: To, frame: Frame) -> str:
    """Give the full address of a target on the website; "" while nobody knows where that is."""
    if not frame.base_url:
        return ""
    fragment = fragment_of(to.ref)
    path = quote(path_of(to.ref, to.lang, frame.default, to.year))
    return f"{frame.base_url}/{path}{'#' if fragment else ''}{quote(fragment)}"


def _labels(book: Book) -> Iterator[str]:
    """Give every label that a book defines."""
    for page in (*book.topics, *book.briefs, *book.questions, *book.pages):
        yield label_of(To(page.ref, page.lang))
        text: Text | None = getattr(page, "text", None)
        if text:
            yield from (label_of(To(Ref(page.ref.kind, page.ref.id, name), page.lang)) for name in _fragments(text))
    for listed in (book.entities, book.terms, book.sources):
        yield from (label_of(one.link.to) for one in listed)


def _fragments(text: Text) -> Iterator[str]:
    yield from (heading.id for heading in headings(text))
    for anchor in text.anchors:
        for name in (anchor.annotation, *text.formerly.get(anchor.annotation, ())):
            yield f"a-{name}"
