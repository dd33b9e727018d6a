"""Cut the book of a long briefing into volumes: what stands in each, and which of them name whom."""

from collections.abc import Iterable, Iterator, Sequence

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.fields import text_in
from briefing.model.index import Index
from briefing.model.page.book import Volume
from briefing.model.page.parts import Link, To
from briefing.model.slice import PageId

_ROWS = 25
"""How many rows of a dossier take about as much room as a brief."""
_FEW = 4
"""How many briefs a source or term can name in the room of one row."""
_LISTS = {"glossary": "term", "sources": "source"}
"""Parts that are one long list, with the kind of their records."""
_PART = {"topic": "topics", "question": "questions", "brief": "articles"} | {name: name for name in _LISTS}
"""What the parts of a book are called, by the kind of their pages."""


class Parts(Struct, frozen=True):
    """The pages of the whole briefing, by part; briefs are the newest first."""

    topics: tuple[PageId, ...]
    questions: tuple[PageId, ...]
    briefs: tuple[PageId, ...]
    names: PageId
    lists: tuple[PageId, ...]
    texts: tuple[PageId, ...]

    @property
    def all(self) -> tuple[PageId, ...]:
        """Give all pages in the order of a book."""
        return (*self.topics, *self.questions, *self.briefs, self.names, *self.lists, *self.texts)


class Held(Struct, frozen=True):
    """What stands in a volume: pages, or of a long list the items from one number up to another."""

    pages: tuple[PageId, ...]
    items: tuple[int, int] | None = None

    @property
    def is_list(self) -> bool:
        """Tell whether it is a list, which has no names to index."""
        return self.pages[0].kind in _LISTS


def parts_of(index: Index, lang: str, briefs: Iterable[Ref]) -> Parts:
    """Name the pages of the whole briefing in a language."""

    def written(kind: str) -> tuple[PageId, ...]:
        refs = (ref for ref in index.of_kind(kind) if lang in index.labels[ref].languages)
        return tuple(PageId(kind, ref, lang) for ref in refs)

    def listed(name: str) -> PageId:
        return PageId(name, Ref("list", name), lang)

    return Parts(
        topics=written("topic"),
        questions=tuple(PageId("question", Ref("question", name), lang) for name in index.records["question"]),
        briefs=tuple(PageId("brief", ref, lang) for ref in briefs),
        names=listed("entities"),
        lists=tuple(map(listed, _LISTS)),
        texts=written("page"),
    )


def cut(index: Index, parts: Parts, most: int) -> tuple[tuple[PageId, ...], list[Held]]:
    """Give the pages of the file that stands before all volumes, and the volumes, of `most` briefs or as much room."""
    room = most * _ROWS
    # The oldest fill the first volume, so a new brief changes the last of them only.
    oldest = parts.briefs[::-1]
    volumes = [Held(oldest[start : start + most]) for start in range(0, len(oldest), most)]
    volumes += map(Held, _runs(index, (*parts.topics, *parts.questions), room))
    short = list[PageId]()
    for page in parts.lists:
        rows, count = _rows(index, _LISTS[page.kind]), len(index.records[_LISTS[page.kind]])
        many = -(-rows // room)
        if 2 * rows <= room:
            short.append(page)
        elif page.kind == "sources":
            volumes += [Held((page,), (count * part // many, count * (part + 1) // many)) for part in range(many)]
        else:
            volumes.append(Held((page,)))
    return (parts.names, *short, *parts.texts), volumes


def _runs(index: Index, pages: Iterable[PageId], room: int) -> Iterator[tuple[PageId, ...]]:
    """Put pages, in their order, into volumes that have room for so many rows; one page may take more."""
    run, filled = list[PageId](), 0
    for page in pages:
        rows = sum(given.annotations for given in index.shown(page.ref.name))
        if run and filled + rows > room:
            yield tuple(run)
            run, filled = [], 0
        run.append(page)
        filled += rows
    if run:
        yield tuple(run)


def _rows(index: Index, kind: str) -> int:
    """Tell how many rows a list of records takes, with the briefs that each names."""
    return sum(1 + len(index.newest(f"{kind}:{name}")) // _FEW for name in index.records[kind])


def volume_file(number: int) -> str:
    """Name the file of a volume of the whole briefing; that of what stands before them for 0."""
    return f"briefing{f'-{number}' if number else ''}.pdf"


def told(index: Index, volumes: Iterable[Held], lang: str) -> Iterator[Volume]:
    """Tell what each volume holds; of a list there is nothing to name."""
    for number, held in enumerate(volumes, 1):
        parts = dict[str, tuple[Link, ...]]()
        for page in held.pages:
            links = parts.setdefault(_PART[page.kind], ())
            if not held.is_list:
                title, found = text_in(index.labels[page.ref].name, lang, lang)
                link = Link(title, To(page.ref, lang), "" if found == lang else found)
                parts[_PART[page.kind]] = (*links, link)
        yield Volume(number, volume_file(number), parts)


def named(index: Index, volumes: Sequence[Held]) -> Iterator[tuple[str, tuple[int, ...]]]:
    """Tell in which volumes each entity is named."""
    found: dict[str, list[int]] = {}
    for number, held in enumerate(volumes, 1):
        names = {name for page in held.pages for name in _entities(index, page)}
        for name in names:
            found.setdefault(name, []).append(number)
    return ((name, tuple(numbers)) for name, numbers in sorted(found.items()))


def _entities(index: Index, page: PageId) -> Iterator[str]:
    """Give the entities that a page names: a brief its own, a dossier those of the briefs it shows and of its text."""
    shown = [] if page.kind == "brief" else [given.ref for given in index.shown(page.ref.name)]
    for ref in (page.ref, *shown):
        if stub := index.stubs.get(ref):
            yield from stub.entities
    if own := index.stubs.get(page.ref):
        yield from (name.removeprefix("entity:") for name in own.links if name.startswith("entity:"))
