"""Make the stub of a document: what it gives to which page, and what it names there."""

from collections.abc import Iterable, Iterator

from briefing.model.address import Ref
from briefing.model.annotation import Event, Figure
from briefing.model.card import Card, Evidence, Row, linked_by, named_by, shown_on
from briefing.model.content import Document
from briefing.model.digest import digest_of
from briefing.model.files import Manuscript
from briefing.model.stub import Gift, Happening, Need, Stub, Telling
from briefing.text import amounts


def make_stub(document: Document, card: Card, evidence: Evidence, needs: Iterable[Need], gaps: Iterable[str]) -> Stub:
    """Make the stub of a resolved document."""
    front, file, head = document.article, document.annotations, card.head
    mentioned = {mention.target.id for mention in card.mentions if mention.target.kind == "entity"}
    steps = file.steps if file else ()
    return Stub(
        ref=document.ref,
        date=head.date,
        latest=head.updated or head.date,
        order=head.order,
        head=head.digest,
        evidence=evidence.digest,
        glance=digest_of(head.titles, head.summaries, head.date),
        topics=head.topics,
        sources=head.sources,
        formerly=head.formerly,
        rows={row.annotation.id: row.digest for row in card.rows},
        gifts=tuple(_gifts(card)),
        names=tuple(sorted({ref.name for ref in _named(card)})),
        links=tuple(sorted({ref.name for ref in _linked(evidence)})),
        entities=tuple(sorted(mentioned | set(front.entities))),
        tellings=tuple(
            sorted(
                (told for row, step in zip(card.rows, steps, strict=True) for told in _tellings(row, step)),
                key=lambda told: told.annotation,
            )
        ),
        events=tuple(
            Happening(row.annotation.date, row.annotation.id) for row in card.rows if isinstance(row.annotation, Event)
        ),
        sees=tuple((row.annotation.id, see.as_, see.to) for row in card.rows for see in row.annotation.see),
        headings={lang: tuple(_headings(manuscript)) for lang, manuscript in document.manuscripts.items()},
        annotations=tuple(_ids(document)),
        gaps=tuple(gaps),
        needs=tuple(needs),
        excerpts=tuple(
            (source, step)
            for row, step in zip(card.rows, steps, strict=True)
            for source in (*(citation.id for citation in row.citations), *head.sources)[:1]
            if row.annotation.excerpt
        ),
        manuscript=document.main.path,
        path=file.path if file else "",
    )


def _gifts(card: Card) -> Iterator[Gift]:
    """Group by target what others show: rows, mentions, and the head where a list of briefs shows it."""
    given: dict[str, list[bytes]] = {}
    for row in card.rows:
        for ref in shown_on(row):
            given.setdefault(ref.name, []).append(row.digest)
    annotations = {target: len(digests) for target, digests in given.items()}
    for mention in card.mentions:
        given.setdefault(mention.target.name, []).append(mention.digest)
    head = card.head
    if head.ref.kind == "brief":
        for name in (*(f"topic:{topic}" for topic in head.topics), *(f"source:{source}" for source in head.sources)):
            given.setdefault(name, []).append(head.digest)
        given["list:articles"] = [head.digest]
    for target in sorted(given):
        yield Gift(target, len(given[target]), annotations.get(target, 0), digest_of(given[target]))


def _named(card: Card) -> Iterator[Ref]:
    yield card.head.ref
    yield from (Ref("topic", topic) for topic in card.head.topics)
    yield from (Ref("source", source) for source in card.head.sources)
    for row in card.rows:
        yield from (ref for ref in named_by(row) if ref.kind != "list")


def _linked(evidence: Evidence) -> Iterator[Ref]:
    yield from linked_by(*evidence.texts.values())
    for notes in evidence.notes.values():
        yield from linked_by(*notes.values())


def _tellings(row: Row, step: int) -> Iterator[Telling]:
    annotation = row.annotation
    if isinstance(annotation, Event) and annotation.occurrence:
        yield Telling(f"occurrence:{annotation.occurrence}", annotation.id, annotation.date, step, "date")
    if isinstance(annotation, Figure) and annotation.measure:
        values = (amounts.parse(said) for said in (annotation.value, annotation.min, annotation.max))
        said = " ".join([annotation.as_of, annotation.unit, *map(str, values)])
        yield Telling(
            f"measure:{annotation.measure}", annotation.id, said, step, "value" if annotation.value else "min"
        )


def _headings(manuscript: Manuscript) -> Iterator[str]:
    return (token.attrs["id"] for token in manuscript.body.tokens if token.kind == "heading" and token.side > 0)


def _ids(document: Document) -> Iterator[str]:
    file = document.annotations
    for annotation in file.annotations if file else ():
        yield from (annotation.id, *annotation.formerly)
