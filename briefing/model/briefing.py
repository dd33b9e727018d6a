"""The briefing as pages read it: the index, and the cards of those documents that a page shows."""

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from briefing.model.address import Ref
from briefing.model.card import Evidence, Head, Mention, Row
from briefing.model.index import Index
from briefing.model.packed import PackedCard

_HELD = 4_096
"""How many rows a process holds; neighbours in time show each other, so few are decoded twice."""


class Briefing:
    """Look things up across documents; `cards` and `evidence` may load what is asked for, and no more."""

    def __init__(self, index: Index, cards: Mapping[Ref, PackedCard], evidence: Mapping[Ref, Evidence]) -> None:
        self.index, self.cards, self.evidence = index, cards, evidence
        self._rows: dict[tuple[str, str], tuple[Row, frozenset[Ref]]] = {}

    def _row(self, slug: str, annotation: str) -> tuple[Row, frozenset[Ref]]:
        """Give a row and everything it names: both are asked for many times."""
        key = slug, annotation
        known = self._rows.get(key)
        if known is None:
            if len(self._rows) >= _HELD:
                self._rows.clear()
            row, named = self.cards[Ref("brief", slug)].row(annotation)
            known = self._rows[key] = row, frozenset(named)
        return known

    def named_by(self, row: Row) -> frozenset[Ref]:
        """Give everything a row names, wherever it is shown."""
        return self._row(row.slug, row.annotation.id)[1]

    def head(self, ref: Ref) -> Head:
        """Give what a list shows of a document."""
        return self.cards[ref].head

    def record(self, kind: str, name: str) -> Any:
        """Give a record by kind and id."""
        return self.index.records[kind][name].record

    def rows(self, slug: str) -> tuple[Row, ...]:
        """Give the annotations of a brief."""
        return tuple(self.row(slug, annotation) for annotation in self.cards[Ref("brief", slug)].packed_rows)

    def row(self, slug: str, annotation: str) -> Row:
        """Give one annotation."""
        return self._row(slug, annotation)[0]

    def rows_on(self, target: Ref, year: str = "", *, newest: bool = False) -> Iterator[Row]:
        """Give the rows that a page shows, newest brief first; or only those of the newest ones."""
        for given in self.index.newest(target.name) if newest else self.index.shown(target.name, year):
            shown = self.cards[given.ref].shown.get(target.name, ())
            yield from (self.row(given.ref.id, annotation) for annotation in shown)

    def mentions(self, target: Ref, lang: str, year: str = "", *, newest: bool = False) -> Iterator[Mention]:
        """Give the mentions of something in a language, or in its own language where a document lacks this one."""
        for given in self.index.newest(target.name) if newest else self.index.shown(target.name, year):
            card = self.cards[given.ref]
            wanted = lang if lang in card.head.titles else next(iter(card.head.titles))
            yield from (mention for mention in card.mentions(target.name) if mention.lang == wanted)

    def tellings(self, of: str) -> Iterator[Row]:
        """Give all rows that tell of the same occurrence or measure, the earliest brief first."""
        return (self.row(slug, annotation) for slug, annotation in self.index.tellers.get(of, ()))

    def seen_from(self, row: Row) -> Iterator[tuple[Row, str]]:
        """Give the rows that bear on a row, and how."""
        for slug, annotation, how in self.index.seen_from.get(f"{row.slug}#{row.annotation.id}", ()):
            yield self.row(slug, annotation), how

    def events(self, year: str = "", most: int = 0) -> Iterator[Row]:
        """Give the events of a year, or the latest ones (so many at most, unless 0); the earliest first."""
        return (self.row(slug, annotation) for _, slug, annotation in self.index.latest_events(year)[-most:])

    def heads(self, refs: Iterable[Ref]) -> list[Head]:
        """Give the heads of several documents."""
        return [self.head(ref) for ref in refs]
