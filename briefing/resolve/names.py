"""What a text can refer to: every id, and every name that links itself."""

from collections.abc import Iterable, Iterator
from typing import Any

from ahocorasick_rs import AhoCorasick, MatchKind
from msgspec import Struct

from briefing.model.address import Kind, Ref
from briefing.model.card import Label
from briefing.model.content import Content, Document
from briefing.model.digest import seal
from briefing.model.files import Gap, Manuscript
from briefing.model.front_matter import TopicFront
from briefing.text.white_space import fold

PREFIXES = ("brief", "topic", "entity", "question", "term", "source", "page")
"""The kinds that a link may name before a colon."""


class Names(Struct, frozen=True):
    """Everything that can be named: labels by ref, refs by id, refs by name."""

    labels: dict[Ref, Label]
    ids: dict[str, tuple[Ref, ...]]
    surfaces: dict[str, tuple[Ref, ...]]
    places: frozenset[str]
    hidden: frozenset[Ref]
    fragments: dict[Ref, frozenset[str]]
    headings: dict[tuple[Ref, str], frozenset[str]]
    """By document and language: a heading is another one in each."""
    media: frozenset[str]
    gaps: frozenset[Gap] = frozenset()


def collect_names(content: Content) -> Names:
    """Collect the names of all documents and records."""
    labels: dict[Ref, Label] = {}
    surfaces: dict[str, set[Ref]] = {}
    for document in content.documents:
        label = _document_label(document)
        labels[label.ref] = label
        if document.kind == "topic":
            for manuscript in document.manuscripts.values():
                front = manuscript.front
                others = front.aliases if isinstance(front, TopicFront) else ()
                _add(surfaces, label.ref, (front.title, *others))
    for ref, name, note, aliases in _records(content):
        labels[ref] = seal(Label(ref, name, (), note))
        if ref.kind in ("entity", "term"):
            _add(surfaces, ref, _strings(name))
            _add(surfaces, ref, (alias for listed in aliases.values() for alias in listed))
    ids: dict[str, tuple[Ref, ...]] = {}
    for ref in labels:
        ids[ref.id] = (*ids.get(ref.id, ()), ref)
    return Names(
        labels=labels,
        ids=ids,
        surfaces={name: tuple(sorted(refs)) for name, refs in surfaces.items()},
        places=frozenset(ref.id for ref in labels if ref.kind == "entity" and labels[ref].note == "place"),
        hidden=frozenset(document.ref for document in content.documents if document.hidden),
        fragments={document.ref: frozenset(_fragments(document)) for document in content.documents},
        headings={
            (document.ref, lang): frozenset(_headings(manuscript))
            for document in content.documents
            for lang, manuscript in document.manuscripts.items()
        },
        media=content.media,
        gaps=content.gaps,
    )


def _records(content: Content) -> Iterator[tuple[Ref, Any, str, dict[str, tuple[str, ...]]]]:
    shown: tuple[tuple[Kind, str], ...] = (
        ("entity", "name"),
        ("term", "term"),
        ("question", "question"),
        ("source", "title"),
    )
    for kind, field in shown:
        for filed in content.records[kind].values():
            record: Any = filed.record
            note = record.kind if kind == "entity" else ""
            yield Ref(kind, record.id), getattr(record, field), note, getattr(record, "aliases", {})


def _document_label(document: Document) -> Label:
    titles = {lang: manuscript.front.title for lang, manuscript in document.manuscripts.items()}
    return seal(Label(document.ref, titles, tuple(titles)))


def _fragments(document: Document) -> Iterator[str]:
    for manuscript in document.manuscripts.values():
        yield from _headings(manuscript)
    if document.annotations:
        for annotation in document.annotations.annotations:
            yield f"a-{annotation.id}"
            yield from (f"a-{old}" for old in annotation.formerly)


def _headings(manuscript: Manuscript) -> Iterator[str]:
    return (token.attrs["id"] for token in manuscript.body.tokens if token.kind == "heading" and token.side > 0)


def _strings(name: str | dict[str, str]) -> Iterable[str]:
    return (name,) if isinstance(name, str) else name.values()


def _add(surfaces: dict[str, set[Ref]], ref: Ref, names: Iterable[str]) -> None:
    for name in (fold(name).strip() for name in names):
        # A name of one syllable or letter stands inside too many words.
        if len(name) > 1:
            surfaces.setdefault(name, set()).add(ref)


class Finder:
    """Find all names in a text in one pass; built once for all texts."""

    def __init__(self, surfaces: Iterable[str]) -> None:
        self.names = sorted(surfaces)
        self.automaton = AhoCorasick(self.names, matchkind=MatchKind.Standard) if self.names else None

    def find(self, text: str) -> Iterator[tuple[int, int, str]]:
        """Give every occurrence of every name, overlapping ones too: start, end, name."""
        if self.automaton is not None:
            for number, start, end in self.automaton.find_matches_as_indexes(text, overlapping=True):
                yield start, end, self.names[number]
