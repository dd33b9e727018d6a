"""The whole briefing, joined from cards: what happened, what is disputed, who is with whom, and where it is said."""

from typing import Any

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.card import Head, Label, Mention, Row
from briefing.model.fields import Record


class Related(Struct, frozen=True, gc=False):
    """A brief that shares something with another one, and what they share."""

    slug: str
    shared: tuple[Ref, ...]


class Entry(Struct, frozen=True):
    """A record with its digest."""

    record: Record
    digest: bytes


class Briefing(Struct, frozen=True):
    """Everything joined; all sequences are in the order in which they are shown."""

    heads: dict[Ref, Head]
    labels: dict[Ref, Label]
    records: dict[str, dict[str, Entry]]
    briefs: tuple[str, ...]
    rows: dict[str, tuple[Row, ...]]
    """Rows by brief."""
    rows_on: dict[Ref, tuple[Row, ...]]
    """Rows by topic, entity, question, term and source."""
    occurrences: dict[str, tuple[Row, ...]]
    measures: dict[str, tuple[Row, ...]]
    mentions: dict[Ref, tuple[Mention, ...]]
    seen_from: dict[str, tuple[tuple[Row, str], ...]]
    """By `<brief>#<annotation>`: the rows that bear on it, and how."""
    related: dict[str, tuple[Related, ...]]

    def record(self, kind: str, record_id: str) -> Any:
        """Give a record by kind and id."""
        return self.records[kind][record_id].record
