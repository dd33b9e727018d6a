"""The order of the pages in the single file, and the table of contents that leads to them."""

from collections.abc import Iterable, Iterator
from itertools import groupby

from msgspec import Struct

from briefing.model.fields import text_in
from briefing.model.index import Index
from briefing.model.page.parts import Link, To
from briefing.model.slice import PageId
from briefing.text import collation

ORDER = (
    ("home",),
    ("search",),
    ("articles", "brief"),
    ("topics", "topic"),
    ("questions", "question"),
    ("timeline",),
    ("figures",),
    ("graph",),
    ("entities", "entity"),
    ("glossary",),
    ("sources",),
    ("page",),
)
"""Kinds of pages as they stand one after another: lists, each with what it lists."""
_RANK = {kind: rank for rank, kinds in enumerate(ORDER) for kind in kinds}


class Shelf(Struct, frozen=True):
    """A line of the contents: a list, by its id ("" where the pages have none), and the pages it stands for."""

    name: str
    to: To | None
    pages: tuple[Link, ...]


def in_order(pages: Iterable[PageId], languages: tuple[str, ...]) -> list[PageId]:
    """Put pages into the order in which the single file holds them; those of a list follow it."""
    place = {lang: number for number, lang in enumerate(languages)}
    return sorted(pages, key=lambda page: (place[page.lang], _rank(page), page.ref.kind != "list"))


def shelves(pages: Iterable[PageId], index: Index, lang: str, default: str) -> Iterator[Shelf]:
    """Give the contents of one language, for pages in their order; one year of a long list is no line of its own."""
    own = [page for page in pages if page.lang == lang and not page.year and page.kind != "home"]
    for _, group in groupby(own, key=_rank):
        found = list(group)
        lists = [page for page in found if page.ref.kind == "list"]
        items = tuple(_link(page, index, default) for page in found if page.ref.kind != "list")
        if found[-1].kind == "entity":
            items = tuple(sorted(items, key=lambda item: collation.sort_key(item.text, lang)))
        for page in lists[:1]:
            yield Shelf(page.ref.id, To(page.ref, lang), items)
        if not lists:
            yield Shelf("", None, items)


def _rank(page: PageId) -> int:
    return _RANK.get(page.kind, len(ORDER))


def _link(page: PageId, index: Index, default: str) -> Link:
    label = index.labels.get(page.ref)
    text, found = text_in(label.name, page.lang, default) if label else (page.ref.id, page.lang)
    return Link(text, To(page.ref, page.lang), "" if found == page.lang else found)
