"""All documents joined by their stubs: who gives what to which page, and in which order.

The index holds digests, not texts: it is enough to tell which pages must be made again.
"""

from collections.abc import Mapping

from msgspec import Struct

from briefing.model.address import Ref
from briefing.model.card import Label
from briefing.model.fields import Record
from briefing.model.stub import Outline, Stub

NEWEST = 10
"""How many briefs and questions the home page shows, and how many documents each record of a list shows."""


class Related(Struct, frozen=True, array_like=True, gc=False):
    """A brief that shares something with another one, and what they share."""

    slug: str
    shared: tuple[Ref, ...]


class Neighbours(Struct, frozen=True, array_like=True, gc=False):
    """The briefs before and after one along a topic, by slug; "" at either end."""

    topic: str
    earlier: str
    later: str


class Entry(Struct, frozen=True):
    """A record with its digest."""

    record: Record
    digest: bytes


class Given(Struct, frozen=True, array_like=True, gc=False):
    """What one document gives to a page: in which year, how much in all, annotations of it, and their digest."""

    ref: Ref
    year: str
    count: int
    annotations: int
    digest: bytes
    place: int
    """Where the document stands in the order of all."""


class Index(Struct, frozen=True):
    """The briefing in short; everything is in the order in which it is shown."""

    stubs: Mapping[Ref, Stub]
    """Briefs newest first, then topics and pages by their order."""
    evidence: Mapping[Ref, bytes]
    """The digest of each document's own text."""
    outlines: Mapping[Ref, Outline]
    labels: Mapping[Ref, Label]
    records: dict[str, dict[str, Entry]]
    givers: Mapping[str, tuple[Given, ...]]
    """By target (`kind:id`): the documents that speak of it."""
    by_year: Mapping[str, Mapping[str, tuple[Given, ...]]]
    """The same by year, for targets of which there is more than fits on one page; under "" what fits."""
    listed: Mapping[str, tuple[str, ...]]
    """The years in `by_year`: they tell which pages there are."""
    tellers: Mapping[str, tuple[tuple[str, str], ...]]
    """By `occurrence:…` or `measure:…`: brief and annotation, the earliest brief first."""
    events: tuple[tuple[str, str, str], ...]
    """Every event: its year, brief, annotation; the earliest first."""
    seen_from: Mapping[str, tuple[tuple[str, str, str], ...]]
    """By `brief#annotation`: brief and annotation that bear on it, and how."""
    related: Mapping[str, tuple[Related, ...]]
    """By brief: what it shares most with."""
    parents: Mapping[str, tuple[str, ...]]
    """Entities by the one they name as their parent."""
    neighbours: Mapping[str, tuple[Neighbours, ...]]
    """By brief: what stands beside it along each of its topics."""
    start: tuple[Ref, ...] = ()
    """Where the home page bids a new reader start."""
    page_size: int = 200
    digest: bytes = b""
    """Of everything here but the documents' own texts (`evidence` of the stubs); b"" where nobody asks for it."""

    def of_kind(self, kind: str) -> list[Ref]:
        """Give the documents of a kind."""
        return [ref for ref in self.stubs if ref.kind == kind]

    def shown(self, target: str, year: str = "") -> tuple[Given, ...]:
        """Give the documents whose rows stand on a page: those of a year, or the latest that fit."""
        return self.by_year[target][year] if target in self.listed else self.givers.get(target, ())

    def newest(self, target: str) -> tuple[Given, ...]:
        """Give the latest documents that speak of something: a list of many shows these of each."""
        return self.shown(target)[:NEWEST]

    def years(self, target: str) -> tuple[str, ...]:
        """Give the years that have a page of their own: none while everything fits on one page."""
        return self.listed.get(target, ())

    def annotations(self, target: str) -> int:
        """Count the annotations that speak of something, on whichever pages they stand."""
        return sum(given.annotations for given in self.givers.get(target, ()))

    def children(self, entity: str) -> tuple[str, ...]:
        """Give the entities that name this one as their parent."""
        return self.parents.get(entity, ())

    def latest_events(self, year: str = "") -> tuple[tuple[str, str, str], ...]:
        """Give the events of a year, or the latest that fit on one page."""
        if year:
            return tuple(event for event in self.events if event[0] == year)
        return self.events[-self.page_size :]

    def event_years(self) -> tuple[str, ...]:
        """Give the years of events that have a page of their own."""
        if len(self.events) <= self.page_size:
            return ()
        return tuple(dict.fromkeys(event[0] for event in self.events))
