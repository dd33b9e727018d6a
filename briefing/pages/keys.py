"""Keys of pages, from the index alone.

A key covers at least what the page's slice holds: each document that gives something to the page, with what that
document names and stands beside. So a page whose key is unchanged is not even gathered. What a key covers too much
costs a page made in vain, never a page left stale; a test compares keys with slices.
"""

from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from typing import Any, TypeVar

from briefing.model.address import NAMED, Ref, ref_of
from briefing.model.digest import digest_of
from briefing.model.index import NEWEST, Entry, Given, Index
from briefing.model.slice import PageId
from briefing.model.stub import Stub

_BY_RECORD = ("source", "term", "question", "predicate", "unit")
"""Kinds of which a row shows more than the name."""


K = TypeVar("K")
V = TypeVar("V")


class _Table(dict[K, V]):
    """Values worked out when they are asked for, each once."""

    def __init__(self, make: Callable[[K], V]) -> None:
        super().__init__()
        self.make = make

    def __missing__(self, key: K) -> V:
        value = self[key] = self.make(key)
        return value


class Keys:
    """Compute keys; the state is what many pages share: the surroundings of each document.

    `known` is what `digests` held for an index with the same digest: of that, nothing is worked out again.
    """

    def __init__(self, index: Index, known: Mapping[str, bytes] | None = None) -> None:
        self.index = index
        self.digests = dict(known or {})
        """What decides a page in any language besides the document's own text, by kind, name and year."""
        self.named = _Table[Ref, bytes](lambda ref: self._digest_names(index.stubs[ref].names))
        self.told = _Table[str, bytes](lambda of: self._digest_rows(index.tellers[of]))
        self.heads = _Table[str, bytes](self._digest_head)
        self.around = _Table[int, bytes](lambda place: self._surroundings(index.stubs[self.refs[place]]))
        self.glances = _Table[str, bytes | None](self._digest_glance)
        self.entities = _Table[Ref, bytes](self._entities_of)

    @cached_property
    def refs(self) -> list[Ref]:
        """Give all documents, to be found by their place."""
        return list(self.index.stubs)

    @cached_property
    def places(self) -> dict[Ref, int]:
        """Tell where each document stands in the order of all."""
        return {ref: place for place, ref in enumerate(self.index.stubs)}

    @cached_property
    def shown(self) -> dict[str, bytes]:
        """Digest what is shown of everything that is shown by name."""
        shown = {ref.name: label.digest for ref, label in self.index.labels.items()}
        for kind in _BY_RECORD:
            shown |= {f"{kind}:{name}": entry.digest for name, entry in self.index.records[kind].items()}
        return shown

    @cached_property
    def pointed(self) -> set[str]:
        """Give the briefs that others bear on."""
        return {row.partition("#")[0] for row in self.index.seen_from}

    def key(self, page: PageId) -> bytes:
        """Give the key of a page; what is the same in all languages is digested once."""
        about = f"{page.kind} {page.ref.name} {page.year}"
        known = self.digests.get(about)
        if known is None:
            known = self.digests[about] = digest_of(self._joined(page))
        return digest_of(page.lang, known, self._text(page))

    def text_key(self, page: PageId) -> bytes:
        """Give the key of what a document says by itself: its text, its annotations, whom they name and by which names.

        It covers all that `pages/search.py` reads.
        """
        about = f"search {page.ref.name}"
        known = self.digests.get(about)
        if known is None:
            stub = self.index.stubs[page.ref]
            rows = b"".join(stub.rows.values())
            known = self.digests[about] = digest_of(stub.head, rows, stub.entities, self.named[page.ref])
        return digest_of(page.lang, known, self._text(page))

    def reasons(self, page: PageId) -> dict[str, bytes]:
        """Digest a key part by part: comparing two of these tells why a page is made again."""
        parts = self._joined(page)
        if page.ref in self.index.stubs:
            parts["text"] = self._text(page)
        return {name: digest_of(part) for name, part in parts.items()}

    def _text(self, page: PageId) -> bytes:
        """Give the digest of a document's own text; it alone is not part of the index's digest."""
        return self.index.evidence.get(page.ref, b"")

    def _joined(self, page: PageId) -> dict[str, Any]:
        """Give what a key is made of besides language and text, by name."""
        index, target = self.index, page.ref.name
        parts: dict[str, Any] = {"page": (page.kind, page.year, self.shown.get(target))}
        if page.ref.kind in index.records:
            parts["record"] = self._entry(page.ref)
        if stub := index.stubs.get(page.ref):
            parts |= {
                "head": stub.head,
                "links": self._digest_names(stub.links),
                "previews": [self.glances[name] for name in (*stub.links, *stub.names)],
            }
        if page.kind == "brief" and stub:
            parts |= {
                "annotations": list(stub.rows.values()),
                "around": self.around[self.places[page.ref]],
                **self._brief(stub),
            }
        if page.ref.kind != "list":
            parts["given"] = self._given(index.shown(target, page.year))
            parts["years"] = index.years(target)
        more = _MORE.get(page.kind)
        return parts | more(self, page) if more else parts

    def _brief(self, stub: Stub) -> dict[str, Any]:
        related = self.index.related.get(stub.ref.id, ())
        rows = [f"{stub.ref.id}#{name}" for name in stub.rows] if stub.ref.id in self.pointed else []
        seen = [
            (row, other[2], self._row(other[0], other[1]))
            for row in rows
            for other in self.index.seen_from.get(row, ())
        ]
        told = [slug for telling in stub.tellings for slug, _ in self.index.tellers[telling.of]]
        near = {*told, *(to.partition("#")[0] for _, _, to in stub.sees)}
        beside = self.index.neighbours.get(stub.ref.id, ())
        return {
            "related": [(self.heads[item.slug], [self.shown.get(ref.name) for ref in item.shared]) for item in related],
            "seen from": (seen, [self.glances[f"brief:{slug}"] for slug in sorted(near)]),
            "neighbours": [[one.topic, *(self._beside(slug) for slug in (one.earlier, one.later))] for one in beside],
        }

    def _digest_glance(self, name: str) -> bytes | None:
        """Digest what a preview shows, if there is one of something."""
        ref = ref_of(name)
        if ref.kind == "entity":
            entry = self.index.records["entity"].get(ref.id)
            return _glance(entry) if entry else None
        stub = self.index.stubs.get(ref)
        return stub.glance if stub else None

    def _digest_head(self, slug: str) -> bytes:
        ref = Ref("brief", slug)
        return self.index.stubs[ref].head + self.named[ref]

    def _beside(self, slug: str) -> tuple[str, bytes | None, bytes | None]:
        return slug, self.shown.get(f"brief:{slug}"), self.glances[f"brief:{slug}"]

    def _given(self, given: Iterable[Given]) -> bytes:
        around = self.around
        return b"".join([one.digest + around[one.place] for one in given])

    def _head(self, ref: Ref) -> tuple[bytes, bytes]:
        return self.index.stubs[ref].head, self.named[ref]

    def _entry(self, ref: Ref) -> bytes | None:
        entry = self.index.records[ref.kind].get(ref.id)
        return entry.digest if entry else None

    def _row(self, slug: str, annotation: str) -> tuple[bytes, bytes]:
        ref = Ref("brief", slug)
        return self.index.stubs[ref].rows[annotation], self.named[ref]

    def _digest_rows(self, told: Iterable[tuple[str, str]]) -> bytes:
        return digest_of([self._row(slug, annotation) for slug, annotation in told])

    def _digest_names(self, names: Iterable[str]) -> bytes:
        return digest_of([self.shown.get(name) for name in names])

    def _surroundings(self, stub: Stub) -> bytes:
        """Digest what the rows of a document name, stand beside and point at."""
        told = [self.told[telling.of] for telling in stub.tellings]
        seen = [
            self._row(slug, name)
            for _, _, to in stub.sees
            for slug, name in [_split(to)]
            if Ref("brief", slug) in self.index.stubs
        ]
        return digest_of(self.named[stub.ref], told, seen)

    def _topic(self, page: PageId) -> dict[str, Any]:
        index = self.index
        documents = [given.ref for given in index.shown(page.ref.name, page.year)]
        return {
            "near": [self._head(Ref("topic", name)) for name in index.stubs[page.ref].topics],
            "entities": [self.entities[ref] for ref in documents],
        }

    def _entities_of(self, ref: Ref) -> bytes:
        """Digest the records of the entities that a document names."""
        entities = self.index.records["entity"]
        named = [name[7:] for name in self.index.stubs[ref].names if name.startswith("entity:")]
        return digest_of([entities[name].digest for name in named if name in entities])

    def _entity(self, page: PageId) -> dict[str, Any]:
        entity: Any = self.index.records["entity"][page.ref.id].record
        family = (*self.index.children(page.ref.id), entity.parent)
        return {"family": [self._entry(Ref("entity", name)) for name in family]}

    def _question(self, page: PageId) -> dict[str, Any]:
        question: Any = self.index.records["question"][page.ref.id].record
        topics = [self.shown.get(f"topic:{name}") for name in question.topics]
        return {"topics": topics, "count": self.index.annotations(page.ref.name)}

    def _home(self, _page: PageId) -> dict[str, Any]:
        heads = (*self.index.of_kind("brief")[:NEWEST], *self.index.of_kind("topic"))
        start = [(ref.name, self.shown.get(ref.name), self._told(ref)) for ref in self.index.start]
        return {
            "heads": [self._head(ref) for ref in heads],
            "start": start,
            **self._all("question", NEWEST),
            **self._events(""),
        }

    def _events(self, year: str) -> dict[str, Any]:
        events = self.index.latest_events(year)
        rows = [(*self._row(slug, name), self.around[self.places[Ref("brief", slug)]]) for _, slug, name in events]
        return {"events": rows, "years": self.index.event_years()}

    def _told(self, ref: Ref) -> object:
        return self._entry(ref) if ref.kind in self.index.records else self._head(ref)

    def _timeline(self, page: PageId) -> dict[str, Any]:
        return self._events(page.year)

    def _documents(self, page: PageId) -> dict[str, Any]:
        shown = self.index.shown(page.ref.name, page.year)
        return {"given": self._given(shown), "years": self.index.years(page.ref.name)}

    def _topics(self, _page: PageId) -> dict[str, Any]:
        return {"heads": [self._head(ref) for ref in self.index.of_kind("topic")]}

    def _entities(self, _page: PageId) -> dict[str, Any]:
        entities = self.index.records["entity"]
        return {"records": [entities[name].digest for name in sorted(entities)]}

    def _search(self, _page: PageId) -> dict[str, Any]:
        topics = [self.shown[ref.name] for ref in sorted(self.index.of_kind("topic"))]
        return {"topics": topics, "names": [self._labels(kind) for kind in NAMED]}

    def _labels(self, kind: str) -> list[bytes]:
        labels = self.index.labels
        return [labels[Ref(kind, name)].digest for name in sorted(self.index.records[kind])]  # type: ignore[arg-type]

    def _all(self, kind: str, most: int | None = None) -> dict[str, Any]:
        names = list(self.index.records[kind])[:most]
        return {
            "records": [self._entry(Ref(kind, name)) for name in names],  # type: ignore[arg-type]
            "given": [self._given(self.index.newest(f"{kind}:{name}")) for name in names],
            "counts": [self.index.annotations(f"{kind}:{name}") for name in names],
        }

    def _sources(self, _page: PageId) -> dict[str, Any]:
        """Cover the heads of the latest documents: of their rows only the number is shown."""
        records = self.index.records["source"]
        newest = [self.index.newest(f"source:{name}") for name in records]
        return {
            "records": [entry.digest for entry in records.values()],
            "heads": [[self._head(one.ref) for one in given] for given in newest],
            "counts": [self.index.annotations(f"source:{name}") for name in records],
        }


def _glance(entry: Entry) -> bytes:
    """Digest what a preview shows of an entity besides its name."""
    record: Any = entry.record
    return digest_of(record.kind, record.summary)


def _split(to: str) -> tuple[str, str]:
    slug, _, annotation = to.partition("#")
    return slug, annotation


def _lists(kind: str) -> Callable[[Keys, PageId], dict[str, Any]]:
    return lambda keys, _page: keys._all(kind)  # noqa: SLF001 (the same idea)


_MORE: dict[str, Callable[[Keys, PageId], dict[str, Any]]] = {
    "topic": Keys._topic,  # noqa: SLF001
    "entity": Keys._entity,  # noqa: SLF001
    "question": Keys._question,  # noqa: SLF001
    "home": Keys._home,  # noqa: SLF001
    "articles": Keys._documents,  # noqa: SLF001
    "figures": Keys._documents,  # noqa: SLF001
    "graph": Keys._documents,  # noqa: SLF001
    "topics": Keys._topics,  # noqa: SLF001
    "timeline": Keys._timeline,  # noqa: SLF001
    "entities": Keys._entities,  # noqa: SLF001
    "questions": _lists("question"),
    "glossary": _lists("term"),
    "sources": Keys._sources,  # noqa: SLF001
    "search": Keys._search,  # noqa: SLF001
}
