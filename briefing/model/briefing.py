"""The briefing as pages read it: the index, and the cards of those documents that a page shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.model.address import Ref
from briefing.model.card import Card, Evidence, Head, Mention, Row, named_by, shown_on
from briefing.model.index import Index

_MOST = 50_000


class Briefing:
    """Look things up across documents; `cards` and `evidence` may load what is asked for, and no more."""

    def __init__(self, index: Index, cards: Mapping[Ref, Card], evidence: Mapping[Ref, Evidence]) -> None:
        self.index, self.cards, self.evidence = index, cards, evidence
        self._known: dict[bytes, tuple[frozenset[Ref], frozenset[Ref]]] = {}

    def shown_on(self, row: Row) -> frozenset[Ref]:
        """Give the pages that show a row."""
        return self._refs(row)[0]

    def named_by(self, row: Row) -> frozenset[Ref]:
        """Give everything a row names, wherever it is shown."""
        return self._refs(row)[1]

    def _refs(self, row: Row) -> tuple[frozenset[Ref], frozenset[Ref]]:
        """Look both up: they are asked for many times, and worked out once."""
        known = self._known.get(row.digest)
        if known is None:
            if len(self._known) >= _MOST:
                self._known.clear()
            known = self._known[row.digest] = frozenset(shown_on(row)), frozenset(named_by(row))
        return known

    def head(self, ref: Ref) -> Head:
        """Give what a list shows of a document."""
        return self.cards[ref].head

    def record(self, kind: str, name: str) -> Any:
        """Give a record by kind and id."""
        return self.index.records[kind][name].record

    def rows(self, slug: str) -> tuple[Row, ...]:
        """Give the annotations of a brief."""
        return self.cards[Ref("brief", slug)].rows

    def row(self, slug: str, annotation: str) -> Row:
        """Give one annotation."""
        return next(row for row in self.rows(slug) if row.annotation.id == annotation)

    def rows_on(self, target: Ref, year: str = "") -> Iterator[Row]:
        """Give the rows that a page shows, newest brief first."""
        for given in self.index.shown(target.name, year):
            yield from (row for row in self.cards[given.ref].rows if target in self.shown_on(row))

    def mentions(self, target: Ref, lang: str, year: str = "") -> Iterator[Mention]:
        """Give the mentions of something in a language, or in its own language where a document lacks this one."""
        for given in self.index.shown(target.name, year):
            card = self.cards[given.ref]
            wanted = lang if lang in card.head.titles else next(iter(card.head.titles))
            yield from (mention for mention in card.mentions if mention.target == target and mention.lang == wanted)

    def tellings(self, of: str) -> Iterator[Row]:
        """Give all rows that tell of the same occurrence or measure, the earliest brief first."""
        return (self.row(slug, annotation) for slug, annotation in self.index.tellers.get(of, ()))

    def seen_from(self, row: Row) -> Iterator[tuple[Row, str]]:
        """Give the rows that bear on a row, and how."""
        for slug, annotation, how in self.index.seen_from.get(f"{row.slug}#{row.annotation.id}", ()):
            yield self.row(slug, annotation), how

    def events(self, year: str = "") -> Iterator[Row]:
        """Give the events of a year, or the latest ones; the earliest first."""
        return (self.row(slug, annotation) for _, slug, annotation in self.index.latest_events(year))

    def heads(self, refs: Iterable[Ref]) -> list[Head]:
        """Give the heads of several documents."""
        return [self.head(ref) for ref in refs]
