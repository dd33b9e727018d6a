"""Bind pages into books: which books there are, of which pages each is made, and the book that these become."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from briefing.model.address import HOME, Ref
from briefing.model.index import Index
from briefing.model.page.book import Book, Edition, Volume
from briefing.model.page.frame import Frame
from briefing.model.page.pages import (
    BriefPage,
    GlossaryPage,
    ListPage,
    Page,
    QuestionPage,
    SourcesPage,
    TextPage,
    TopicPage,
)
from briefing.model.page.parts import Involved, SourceItem, TermItem
from briefing.model.slice import PageId
from briefing.outputs.volumes import cut, named, parts_of, told
from briefing.text import collation, edtf

_UNSAFE = re.compile(r"[^\w.]+")
"""What no name of a file may hold on every system."""
_NO_DAY = ("2000", "01", "01")
"""Of a briefing without any brief."""


class Binding(Struct, frozen=True, array_like=True):
    """A book that is to be made: what it stands for, and its pages in their order."""

    kind: Literal["book", "topic", "brief"]
    ref: Ref
    lang: str
    pages: tuple[PageId, ...]
    edition: str
    """An EDTF date, or the name that the configuration gives."""
    date: str
    """Of the newest brief in it."""
    volume: int = 0
    items: tuple[int, int] | None = None
    """Which of the sources stand in it: the first, and the one after the last; all where nothing is said."""
    volumes: tuple[Volume, ...] = ()
    """The other volumes, in the file that stands before them."""
    named: tuple[tuple[str, tuple[int, ...]], ...] = ()
    """Entities with the volumes that speak of them, in the same file."""


def bind(index: Index, languages: Iterable[str], edition: str, kinds: Iterable[str], volume: int) -> Iterator[Binding]:
    """Plan the books of these kinds in every language; the whole is cut if it has more than `volume` briefs.

    Its volumes have half as many at most, so that a change makes less again than what one file could hold.
    """
    for lang in languages:
        briefs = [ref for ref in index.of_kind("brief") if lang in index.labels[ref].languages]
        if "book" in kinds:
            yield from _whole(index, lang, briefs, edition, volume)
        if "topic" in kinds:
            inside: dict[str, list[Ref]] = {}
            for ref in briefs:
                for topic in index.outlines[ref].topics:
                    inside.setdefault(topic, []).append(ref)
            for ref in index.of_kind("topic"):
                if lang in index.labels[ref].languages:
                    yield _topic(index, ref, lang, inside.get(ref.id, [])[: volume or None])
        if "brief" in kinds:
            for ref in briefs:
                date = index.outlines[ref].latest
                yield Binding("brief", ref, lang, (PageId("brief", ref, lang),), date, date)


def _whole(index: Index, lang: str, briefs: Sequence[Ref], edition: str, volume: int) -> Iterator[Binding]:
    parts, newest = parts_of(index, lang, briefs), _newest(index, briefs)
    edition = edition or newest
    if not volume or len(briefs) <= volume:
        yield Binding("book", HOME, lang, parts.all, edition, newest)
        return
    first, volumes = cut(index, parts, max(1, volume // 2))
    contents, names = tuple(told(index, volumes, lang)), tuple(named(index, volumes))
    yield Binding("book", HOME, lang, first, edition, newest, volumes=contents, named=names)
    for number, held in enumerate(volumes, 1):
        date = _newest(index, (page.ref for page in held.pages if page.kind == "brief")) or newest
        pages = held.pages if held.is_list else (*held.pages, parts.names)
        yield Binding("book", HOME, lang, pages, edition, date, number, held.items)


def _topic(index: Index, ref: Ref, lang: str, briefs: Sequence[Ref]) -> Binding:
    newest = _newest(index, briefs)
    pages = (PageId("topic", ref, lang), *(PageId("brief", brief, lang) for brief in briefs))
    return Binding("topic", ref, lang, pages, newest, newest)


def _newest(index: Index, briefs: Iterable[Ref]) -> str:
    return max((index.outlines[ref].latest for ref in briefs), key=edtf.sort_key, default="")


def media_of(binding: Binding, index: Index) -> list[str]:
    """Name the media that the texts of a book lead to or show."""
    outlines = (index.outlines.get(page.ref) for page in binding.pages)
    return sorted({name for outline in outlines if outline for name in outline.media})


def file_edition(edition: str) -> str:
    """Write an edition as names of files can hold it on every system; "" for none."""
    return _UNSAFE.sub("-", edition).strip("-.").lower()


def edition_of(binding: Binding) -> Edition:
    """Name the edition of a book: a date is worded, any other name stands as it is."""
    dated = not edtf.problem(binding.edition)
    told = binding.edition if dated else binding.date
    year, month, day = edtf.bounds(told)[0].split("-") if told else _NO_DAY
    return Edition(
        name=file_edition(binding.edition) or "edition",
        text=edtf.show(binding.edition, binding.lang) if dated else binding.edition,
        date=(int(year), int(month), int(day)),
    )


def book_of(binding: Binding, pages: Iterable[Page], frame: Frame) -> Book:
    """Bind the pages that were built for a book."""
    made = tuple(pages)
    briefs = tuple(page for page in made if isinstance(page, BriefPage))
    topics = tuple(page for page in made if isinstance(page, TopicPage))
    own: Any = frame if binding.kind == "book" else made[0]
    return Book(
        kind=binding.kind,
        lang=binding.lang,
        ref=binding.ref,
        frame=frame,
        edition=edition_of(binding),
        title=own.title,
        description=own.description,
        topics=topics,
        questions=tuple(page for page in made if isinstance(page, QuestionPage)),
        briefs=briefs,
        entities=tuple(_entities(made)),
        terms=tuple(_terms(made, whole=binding.kind == "book")),
        sources=tuple(_sources(made))[slice(*(binding.items or (None,)))],
        pages=tuple(page for page in made if isinstance(page, TextPage)),
        volume=binding.volume,
        volumes=binding.volumes,
        named={Ref("entity", name): numbers for name, numbers in binding.named},
    )


def _entities(pages: Sequence[Page]) -> Iterator[Involved]:
    """Give the entities for an index: all of them, or those of a topic, in the order of the alphabet."""
    for page in pages:
        if isinstance(page, ListPage) and page.kind == "entities":
            yield from (item for group in page.groups for item in group.items if isinstance(item, Involved))
            return
    if len(pages) > 1 and isinstance(pages[0], TopicPage):
        topic = pages[0]
        yield from sorted(topic.involved, key=lambda item: collation.sort_key(item.link.text, topic.lang))


def _terms(pages: Sequence[Page], *, whole: bool) -> Iterator[TermItem]:
    for page in pages:
        if isinstance(page, GlossaryPage):
            yield from page.terms
            return
    if not whole and pages and isinstance(pages[0], TopicPage):
        yield from pages[0].terms


def _sources(pages: Sequence[Page]) -> Iterator[SourceItem]:
    for page in pages:
        if isinstance(page, SourcesPage):
            yield from page.sources
            return
    found = {source.id: source for page in pages if isinstance(page, BriefPage | TopicPage) for source in page.sources}
    yield from found.values()
