"""What others show of a document, in parts that carry their own digests.

A page is made from such parts alone, so the digests of its parts say whether it must be made again.
"""

from collections.abc import Iterator

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.annotation import Annotation, Citation, Claim, Figure, Relation, TermUse
from briefing.model.body import Token


class Label(Struct, frozen=True, array_like=True):
    """The name under which something is shown; `languages` are those it has a page in (none: in all)."""

    ref: Ref
    name: str | dict[str, str]
    languages: tuple[str, ...] = ()
    note: str = ""
    digest: bytes = b""


class Head(Struct, frozen=True, array_like=True):
    """What a list shows of a document."""

    ref: Ref
    titles: dict[str, str]
    summaries: dict[str, str]
    date: str = ""
    updated: str = ""
    authors: tuple[str, ...] = ()
    topics: tuple[str, ...] = ()
    sources: tuple[str, ...] = ()
    order: int = 0
    formerly: tuple[str, ...] = ()
    aliases: tuple[str, ...] = ()
    """Other names of a topic, in all languages."""
    digest: bytes = b""


def entities_of(annotation: Annotation) -> tuple[str, ...]:
    """Give the entities an annotation speaks of, each once."""
    named = list(annotation.entities)
    if isinstance(annotation, Claim) and isinstance(annotation.by, str):
        named.append(annotation.by)
    if isinstance(annotation, Relation):
        named += [annotation.subject, annotation.object]
    return tuple(dict.fromkeys(named))


class Anchor(Struct, frozen=True, array_like=True, gc=False):
    """Where an annotation was found: block, and offsets into its plain text."""

    annotation: str
    block: int
    start: int
    end: int


class NameLink(Struct, frozen=True, array_like=True, gc=False):
    """A name that links itself: block, offsets into its plain text, target."""

    block: int
    start: int
    end: int
    ref: Ref


class Prose(Struct, frozen=True, array_like=True):
    """A text with its links resolved by token: to a page, to an address outside, or to nothing (plain text)."""

    tokens: tuple[Token, ...]
    links: dict[int, Ref | str | None]
    anchors: tuple[Anchor, ...] = ()
    names: tuple[NameLink, ...] = ()


class Passage(Struct, frozen=True, array_like=True):
    """The sentence an annotation stands in, in one language, and the quote within it."""

    lang: str
    sentence: str
    start: int
    end: int


class Row(Struct, frozen=True, array_like=True):
    """An annotation as other pages show it, with what it takes over from its brief."""

    slug: str
    date: str
    annotation: Annotation
    passages: tuple[Passage, ...]
    topics: tuple[str, ...]
    citations: tuple[Citation, ...]
    remark: dict[str, Prose] = {}
    """The body of a note by language: elsewhere too, a note without it says nothing."""
    digest: bytes = b""

    @property
    def ref(self) -> Ref:
        """Point at the marked sentence."""
        return Ref("brief", self.slug, f"a-{self.annotation.id}")


def shown_on(row: Row) -> tuple[Ref, ...]:
    """Give the pages that show a row: its topics, entities, sources, question, term, and the list of its kind."""
    annotation = row.annotation
    refs = [Ref("topic", name) for name in row.topics]
    refs += [Ref("entity", name) for name in entities_of(annotation)]
    refs += [Ref("source", citation.id) for citation in row.citations]
    if isinstance(annotation, Claim):
        refs.append(Ref("question", annotation.question))
    elif isinstance(annotation, TermUse):
        refs.append(Ref("term", annotation.term))
    elif isinstance(annotation, Figure):
        refs.append(Ref("list", "figures"))
    elif isinstance(annotation, Relation):
        refs.append(Ref("list", "graph"))
    return tuple(dict.fromkeys(refs))


def named_by(row: Row) -> Iterator[Ref]:
    """Give everything that a row names wherever it is shown."""
    annotation = row.annotation
    yield Ref("brief", row.slug)
    yield from shown_on(row)
    yield from linked_by(*row.remark.values())
    if isinstance(annotation, Relation):
        yield Ref("predicate", annotation.predicate)
    if isinstance(annotation, Figure):
        yield Ref("unit", annotation.unit)


def linked_by(*proses: Prose) -> Iterator[Ref]:
    """Give the pages that texts lead to, by links and by names."""
    for prose in proses:
        yield from (target.page for target in prose.links.values() if isinstance(target, Ref))
        yield from (name.ref for name in prose.names)


class Mention(Struct, frozen=True, array_like=True, gc=False):
    """A sentence in which a document names or links to something."""

    source: Ref
    lang: str
    target: Ref
    sentence: str
    hits: tuple[tuple[int, int], ...]
    date: str = ""
    digest: bytes = b""


class Card(Struct, frozen=True, array_like=True):
    """All that others show of a document."""

    head: Head
    rows: tuple[Row, ...] = ()
    mentions: tuple[Mention, ...] = ()


class Evidence(Struct, frozen=True, array_like=True):
    """What the own page of a document shows: its text by language, its annotations and their bodies."""

    ref: Ref
    texts: dict[str, Prose]
    notes: dict[str, dict[str, Prose]]
    behind: tuple[str, ...] = ()
    """The languages whose text was made from an earlier state of the main one."""
    digest: bytes = b""
