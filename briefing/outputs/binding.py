"""Bind pages into books: which books there are, of which pages each is made, and the book that these become."""

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any, Literal

from msgspec import Struct

from briefing.model.address import HOME, Ref
from briefing.model.fields import text_in
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
from briefing.model.page.parts import Involved, Link, SourceItem, TermItem, To
from briefing.model.slice import PageId
from briefing.text import collation, edtf

_UNSAFE = re.compile(r"[^\w.]+")
"""What no name of a file may hold on every system."""
_NO_DAY = ("2000", "01", "01")
"""Of a briefing without any brief."""
_ROWS = 25
"""How many rows of a dossier take about as much room as a brief."""
_FEW = 4
"""How many briefs a source or term can name in the room of one row."""
_PART = {"topic": "topics", "question": "questions", "brief": "articles", "glossary": "glossary", "sources": "sources"}
"""What the parts of a book are called, by the kind of their pages."""


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
    cut: tuple[int, int] | None = None
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
                for topic in index.stubs[ref].topics:
                    inside.setdefault(topic, []).append(ref)
            for ref in index.of_kind("topic"):
                if lang in index.labels[ref].languages:
                    yield _topic(index, ref, lang, inside.get(ref.id, [])[: volume or None])
        if "brief" in kinds:
            for ref in briefs:
                date = index.stubs[ref].latest
                yield Binding("brief", ref, lang, (PageId("brief", ref, lang),), date, date)


def _whole(index: Index, lang: str, briefs: Sequence[Ref], edition: str, volume: int) -> Iterator[Binding]:
    newest = _newest(index, briefs)
    topics = [PageId("topic", ref, lang) for ref in index.of_kind("topic") if lang in index.labels[ref].languages]
    questions = [PageId("question", Ref("question", name), lang) for name in index.records["question"]]
    told = [PageId("brief", ref, lang) for ref in briefs]
    names, glossary, sources = (PageId(kind, Ref("list", kind), lang) for kind in ("entities", "glossary", "sources"))
    texts = [PageId("page", ref, lang) for ref in index.of_kind("page") if lang in index.labels[ref].languages]
    edition = edition or newest
    if not volume or len(told) <= volume:
        pages = (*topics, *questions, *told, names, glossary, sources, *texts)
        yield Binding("book", HOME, lang, pages, edition, newest)
        return
    # The oldest fill the first volume, so a new brief changes the last of them only.
    most = max(1, volume // 2)
    cuts = list[tuple[list[PageId], tuple[int, int] | None]]()
    cuts += [(told[::-1][start : start + most], None) for start in range(0, len(told), most)]
    room = most * _ROWS
    cuts += [(run, None) for run in _runs(index, [*topics, *questions], room)]
    lists = list[PageId]()
    for page, kind in ((glossary, "term"), (sources, "source")):
        rows, count = _listed(index, kind), len(index.records[kind])
        parts = -(-rows // room)
        if 2 * rows <= room:
            lists.append(page)
        elif page == sources:
            cuts += [([page], (count * part // parts, count * (part + 1) // parts)) for part in range(parts)]
        else:
            cuts.append(([page], None))
    numbered = list(enumerate(cuts, 1))
    volumes = tuple(_volume(index, number, pages, lang) for number, (pages, _) in numbered)
    named = tuple(_named(index, [(number, pages) for number, (pages, _) in numbered]))
    first = (names, *lists, *texts)
    yield Binding("book", HOME, lang, first, edition, newest, volumes=volumes, named=named)
    for number, (inside, cut) in numbered:
        date = _newest(index, (page.ref for page in inside if page.kind == "brief")) or newest
        pages = (*inside, *([] if inside[0].kind in _LISTS else [names]))
        yield Binding("book", HOME, lang, pages, edition, date, number, cut)


_LISTS = ("glossary", "sources")


def _runs(index: Index, pages: Iterable[PageId], room: int) -> Iterator[list[PageId]]:
    """Put pages, in their order, into volumes that have room for so many rows; one page may take more."""
    run, filled = list[PageId](), 0
    for page in pages:
        rows = sum(given.annotations for given in index.shown(page.ref.name))
        if run and filled + rows > room:
            yield run
            run, filled = [], 0
        run.append(page)
        filled += rows
    if run:
        yield run


def _listed(index: Index, kind: str) -> int:
    """Tell how many rows a list of records takes, with the briefs that each names."""
    return sum(1 + len(index.newest(f"{kind}:{name}")) // _FEW for name in index.records[kind])


def _volume(index: Index, number: int, pages: Iterable[PageId], lang: str) -> Volume:
    parts = dict[str, tuple[Link, ...]]()
    for page in pages:
        part = _PART[page.kind]
        parts.setdefault(part, ())
        if page.kind not in _LISTS:
            title, found = text_in(index.labels[page.ref].name, lang, lang)
            parts[part] += (Link(title, To(page.ref, lang), "" if found == lang else found),)
    return Volume(number, volume_file(number), parts)


def _named(index: Index, volumes: Iterable[tuple[int, Iterable[PageId]]]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Tell in which volumes each entity is named."""
    found: dict[str, list[int]] = {}
    for number, pages in volumes:
        named = set[str]()
        for page in pages:
            told = [page.ref] if page.kind == "brief" else [given.ref for given in index.shown(page.ref.name)]
            for stub in (index.stubs[ref] for ref in (*told, page.ref) if ref in index.stubs):
                links = stub.links if stub.ref == page.ref else ()
                named.update(stub.entities, (name[7:] for name in links if name.startswith("entity:")))
        for name in named:
            found.setdefault(name, []).append(number)
    return ((name, tuple(numbers)) for name, numbers in sorted(found.items()))


def volume_file(number: int) -> str:
    """Name the file of a volume of the whole briefing; that of what stands before them for 0."""
    return f"briefing{f'-{number}' if number else ''}.pdf"


def _topic(index: Index, ref: Ref, lang: str, briefs: Sequence[Ref]) -> Binding:
    newest = _newest(index, briefs)
    pages = (PageId("topic", ref, lang), *(PageId("brief", brief, lang) for brief in briefs))
    return Binding("topic", ref, lang, pages, newest, newest)


def _newest(index: Index, briefs: Iterable[Ref]) -> str:
    return max((index.stubs[ref].latest for ref in briefs), key=edtf.sort_key, default="")


def media_of(binding: Binding, index: Index) -> list[str]:
    """Name the media that the texts of a book lead to or show."""
    stubs = (index.stubs.get(page.ref) for page in binding.pages)
    links = {name for stub in stubs if stub for name in stub.links if name.startswith("media:")}
    return sorted(name.removeprefix("media:") for name in links)


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
        sources=tuple(_sources(made))[slice(*(binding.cut or (None,)))],
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
