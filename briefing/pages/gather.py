"""Complete a slice: everything that its parts name comes along, so the builder needs nothing else."""

from collections.abc import Iterable, Iterator

from briefing.model.address import Ref
from briefing.model.annotation import Event, Figure
from briefing.model.briefing import Briefing
from briefing.model.card import Evidence, Head, Label, Mention, Row, linked_by
from briefing.model.index import Entry
from briefing.model.slice import PageId, Slice
from briefing.pages.glances import glances_of

_COUNTED = {"home": "question", "questions": "question", "question": "question", "sources": "source"}
"""By kind of page: the kind of which it shows how many rows there are in all; its key covers them."""


def gather(  # noqa: PLR0913 (the groups a page may have)
    briefing: Briefing,
    page: PageId,
    *,
    evidence: Evidence | None = None,
    heads: Iterable[Head] = (),
    rows: Iterable[Row] = (),
    mentions: Iterable[Mention] = (),
    refs: Iterable[Ref] = (),
    years: tuple[str, ...] = (),
) -> Slice:
    """Make the slice of a page from its own parts; `refs` are records and pages it shows besides."""
    rows, heads, mentions, refs = tuple(rows), tuple(heads), tuple(mentions), tuple(refs)
    own_brief = page.kind == "brief"
    seen_from = tuple(
        (row.annotation.id, *seen) for row in (rows if own_brief else ()) for seen in briefing.seen_from(row)
    )
    own = {row.ref for row in rows}
    tellings = {row.ref: row for row in _other_rows(briefing, rows) if row.ref not in own}
    related = briefing.index.related.get(page.ref.id, ()) if own_brief else ()
    heads += tuple(briefing.head(Ref("brief", item.slug)) for item in related)
    named = {page.ref, *refs}
    for row in (*rows, *tellings.values(), *(other for _, other, _ in seen_from)):
        named |= briefing.named_by(row)
    for head in heads:
        named |= {head.ref, *(Ref("topic", topic) for topic in head.topics)}
        named |= {Ref("source", source) for source in head.sources}
    named |= {mention.source.page for mention in mentions}
    named |= {ref for item in related for ref in item.shared}
    index = briefing.index
    neighbours = index.neighbours.get(page.ref.id, ()) if own_brief else ()
    pointed = {Ref("brief", slug) for one in neighbours for slug in (one.earlier, one.later) if slug}
    if evidence:
        pointed |= set(_linked_by(evidence, page.lang))
    named |= pointed
    if own_brief:
        near = (*tellings.values(), *(other for _, other, _ in seen_from))
        pointed |= {Ref("brief", other.slug) for other in near}
        pointed |= {ref for row in rows for ref in briefing.named_by(row)}
    return Slice(
        id=page,
        years=years,
        counts={ref.name: index.annotations(ref.name) for ref in refs if ref.kind == _COUNTED.get(page.kind)},
        evidence=evidence,
        head=briefing.head(page.ref) if page.ref in index.stubs else None,
        heads=heads,
        rows=rows,
        tellings=tuple(tellings.values()),
        seen_from=seen_from,
        mentions=mentions,
        related=related,
        glances=glances_of(briefing, pointed),
        neighbours=neighbours,
        entries=dict(_entries(briefing, page, refs, named)),
        labels=dict(_labels(briefing, named)),
    )


def _other_rows(briefing: Briefing, rows: Iterable[Row]) -> Iterator[Row]:
    """Give the rows of other briefs that these rows stand beside or point at."""
    for row in rows:
        annotation = row.annotation
        if isinstance(annotation, Event) and annotation.occurrence:
            yield from briefing.tellings(f"occurrence:{annotation.occurrence}")
        if isinstance(annotation, Figure) and annotation.measure:
            yield from briefing.tellings(f"measure:{annotation.measure}")
        for see in annotation.see:
            slug, _, name = see.to.partition("#")
            if Ref("brief", slug) in briefing.index.stubs:
                yield briefing.row(slug, name)


def _linked_by(evidence: Evidence, lang: str) -> Iterator[Ref]:
    if lang in evidence.texts:
        yield from linked_by(evidence.texts[lang])
    for notes in evidence.notes.values():
        yield from linked_by(*notes.values())


def _entries(
    briefing: Briefing, page: PageId, refs: Iterable[Ref], named: Iterable[Ref]
) -> Iterator[tuple[str, Entry]]:
    records, told = briefing.index.records, {page.ref, *refs}
    for ref in named:
        if ref.kind not in records:
            continue
        # Most pages show an entity's name only: there its record would be nothing but a reason to be remade.
        if ref.kind == "entity" and ref not in told and page.kind != "topic":
            continue
        if entry := records[ref.kind].get(ref.id):
            yield ref.name, entry


def _labels(briefing: Briefing, named: set[Ref]) -> Iterator[tuple[Ref, Label]]:
    """Give what has a label: questions in the order of their file, the rest in no order."""
    labels = briefing.index.labels
    asked = {ref.id: ref for ref in named if ref.kind == "question"}
    if asked:
        questions = (asked[name] for name in briefing.index.records["question"] if name in asked)
        yield from ((ref, labels[ref]) for ref in questions)
    for ref in named:
        if ref.kind != "question" and (label := labels.get(ref)):
            yield ref, label
