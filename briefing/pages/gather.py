"""Complete a slice: everything that its parts name comes along, so the builder needs nothing else."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.model.address import Ref
from briefing.model.annotation import Claim, Event, Figure, Relation, TermUse
from briefing.model.briefing import Briefing, Entry
from briefing.model.card import Evidence, Head, Mention, Prose, Row
from briefing.model.slice import Slice

_TELL_OF_ENTITIES = ("entity", "topic", "entities")
"""The pages that show more of an entity than its name; on all others its record would only be a reason to be remade."""


def gather(  # noqa: PLR0913 (the groups a page may have)
    briefing: Briefing,
    kind: str,
    ref: Ref,
    lang: str,
    *,
    evidence: Evidence | None = None,
    heads: Iterable[Head] = (),
    rows: Iterable[Row] = (),
    mentions: Iterable[Mention] = (),
    refs: Iterable[Ref] = (),
) -> Slice:
    """Make the slice of a page from its own parts; `refs` are records and pages it shows besides."""
    rows, heads, mentions = tuple(rows), tuple(heads), tuple(mentions)
    seen_from = tuple(
        (row.annotation.id, other, how)
        for row in (rows if kind == "brief" else ())
        for other, how in briefing.seen_from.get(f"{row.slug}#{row.annotation.id}", ())
    )
    own = {f"{row.slug}#{row.annotation.id}" for row in rows}
    tellings = {
        name: row for row in _other_rows(briefing, rows) if (name := f"{row.slug}#{row.annotation.id}") not in own
    }
    related = briefing.related.get(ref.id, ()) if kind == "brief" else ()
    named = {ref, *refs}
    back = tuple(other for _, other, _ in seen_from)
    for row in (*rows, *tellings.values(), *back):
        named |= set(_named_by_row(row))
    for head in heads:
        named |= {head.ref, *(Ref("topic", topic) for topic in head.topics)}
        named |= {Ref("source", source) for source in head.sources} if kind in ("brief", "topic") else set()
    named |= {mention.source.page for mention in mentions}
    for item in related:
        named |= {Ref("brief", item.slug), *item.shared}
    if evidence:
        named |= set(_named_by_evidence(evidence, lang))
    return Slice(
        kind=kind,
        ref=ref,
        lang=lang,
        evidence=evidence,
        head=briefing.heads.get(ref),
        heads=heads + tuple(briefing.heads[Ref("brief", item.slug)] for item in related),
        rows=rows,
        tellings=tuple(tellings.values()),
        seen_from=seen_from,
        mentions=mentions,
        related=related,
        entries=dict(_entries(briefing, kind, sorted(named), (*rows, *tellings.values(), *back))),
        labels={name: briefing.labels[name] for name in sorted(named) if name in briefing.labels},
    )


def _other_rows(briefing: Briefing, rows: Iterable[Row]) -> Iterator[Row]:
    """Give the rows of other briefs that these rows stand beside or point at."""
    for row in rows:
        annotation = row.annotation
        if isinstance(annotation, Event) and annotation.occurrence:
            yield from briefing.occurrences[annotation.occurrence]
        if isinstance(annotation, Figure) and annotation.measure:
            yield from briefing.measures[annotation.measure]
        for see in annotation.see:
            slug, _, name = see.to.partition("#")
            yield from (other for other in briefing.rows.get(slug, ()) if other.annotation.id == name)


def _named_by_row(row: Row) -> Iterator[Ref]:
    annotation = row.annotation
    yield Ref("brief", row.slug)
    yield from (Ref("source", citation.id) for citation in row.citations)
    yield from (Ref("entity", entity) for entity in annotation.entities)
    if isinstance(annotation, Claim):
        yield Ref("question", annotation.question)
        if isinstance(annotation.by, str):
            yield Ref("entity", annotation.by)
    if isinstance(annotation, Relation):
        yield from (Ref("entity", annotation.subject), Ref("entity", annotation.object))
    if isinstance(annotation, TermUse):
        yield Ref("term", annotation.term)


def _named_by_evidence(evidence: Evidence, lang: str) -> Iterator[Ref]:
    proses: list[Prose] = [evidence.texts[lang]] if lang in evidence.texts else []
    for notes in evidence.notes.values():
        proses += notes.values()
    for prose in proses:
        yield from (target.page for target in prose.links.values() if isinstance(target, Ref))
        yield from (name.ref for name in prose.names)


def _entries(briefing: Briefing, page: str, named: Iterable[Ref], rows: Iterable[Row]) -> Iterator[tuple[str, Entry]]:
    records: Any = briefing.records
    for ref in named:
        if ref.kind == "entity" and page not in _TELL_OF_ENTITIES:
            continue
        if ref.id in records.get(ref.kind, ()):
            yield f"{ref.kind}:{ref.id}", records[ref.kind][ref.id]
    for row in rows:
        annotation = row.annotation
        if isinstance(annotation, Relation) and annotation.predicate in records["predicate"]:
            yield f"predicate:{annotation.predicate}", records["predicate"][annotation.predicate]
        if isinstance(annotation, Figure) and annotation.unit in records["unit"]:
            yield f"unit:{annotation.unit}", records["unit"][annotation.unit]


def mentions_of(briefing: Briefing, target: Ref, lang: str) -> Iterator[Mention]:
    """Give the mentions of something in a language, or in its own language where a document lacks this one."""
    for mention in briefing.mentions.get(target, ()):
        titles = briefing.heads[mention.source.page].titles
        if mention.lang == lang or (lang not in titles and mention.lang == next(iter(titles))):
            yield mention
