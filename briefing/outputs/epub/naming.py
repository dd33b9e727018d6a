"""Which briefs name an entity, and in which passages: what an index of names leads to."""

from collections.abc import Iterator

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.page.book import Book
from briefing.model.page.pages import BriefPage
from briefing.model.page.parts import Fact, Involved, Link, To, Words


class Naming(Struct, frozen=True):
    """A brief that names an entity: the numbers of the passages with a note on it, and where they stand."""

    brief: To
    title: Words
    passages: tuple[tuple[int, To], ...]


class IndexEntry(Struct, frozen=True):
    """An entity in the index, with the briefs that name it."""

    entity: Involved
    namings: tuple[Naming, ...]


def entries_of(book: Book) -> tuple[IndexEntry, ...]:
    """Make the index of names; a volume lists those alone that it names itself."""
    named: dict[Ref, list[Naming]] = {}
    for brief in book.briefs:
        for ref, passages in _named_in(brief).items():
            naming = Naming(To(brief.ref, brief.lang), brief.title, tuple(passages))
            named.setdefault(ref, []).append(naming)
    listed = [(entity, tuple(named.get(entity.link.to.ref, ()))) for entity in book.entities]
    return tuple(IndexEntry(entity, namings) for entity, namings in listed if namings or not book.volume)


def _named_in(brief: BriefPage) -> dict[Ref, list[tuple[int, To]]]:
    found: dict[Ref, list[tuple[int, To]]] = {}
    for fact in (fact for part in brief.parts for fact in part.facts):
        for ref in dict.fromkeys(_entities(fact)):
            found.setdefault(ref, []).append((brief.text.numbers[fact.id], fact.to))
    links = (target for target in brief.text.links.values() if isinstance(target, To))
    for to in (*links, *(name.to for name in brief.text.names)):
        if to.ref.kind == "entity":
            found.setdefault(to.ref.page, [])
    return found


def _entities(fact: Fact) -> Iterator[Ref]:
    for link in (*fact.entities, fact.holder, fact.subject, fact.object):
        if isinstance(link, Link) and link.to.ref.kind == "entity":
            yield link.to.ref
