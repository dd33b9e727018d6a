"""The page of a brief: its text, and under each block the facts marked in it."""

from collections.abc import Iterator

from msgspec.structs import replace

from briefing.model.address import Ref
from briefing.model.annotation import Event
from briefing.model.body import TEXT_BLOCKS
from briefing.model.briefing import Briefing
from briefing.model.card import Anchor, Evidence, Head, Prose, Row
from briefing.model.page.pages import BriefPage, Part
from briefing.model.page.parts import Along, Fact, RelatedItem
from briefing.model.slice import PageId, Slice
from briefing.pages.facts import body_of, fact, headline, same_as
from briefing.pages.gather import gather
from briefing.pages.glances import previews
from briefing.pages.wording import Memo, Wording


def slice_brief(briefing: Briefing, page: PageId) -> Slice:
    """Choose what a brief's page is made from."""
    head = briefing.head(page.ref)
    return gather(
        briefing,
        page,
        evidence=briefing.evidence[page.ref],
        rows=briefing.rows(page.ref.id),
        mentions=briefing.mentions(page.ref, page.lang),
        refs=[*(Ref("topic", name) for name in head.topics), *(Ref("source", name) for name in head.sources)],
    )


def brief_page(page: Slice, default: str, memo: Memo) -> BriefPage:
    """Build a brief's page."""
    assert page.head
    assert page.evidence
    wording = Wording(page, default, memo)
    head, evidence = page.head, page.evidence
    prose = evidence.texts[page.id.lang]
    by_id = {row.annotation.id: _with_body(row, evidence, wording) for row in page.rows}
    text = replace(
        wording.text(prose, page.id.lang),
        kinds={name: made.kind for name, made in by_id.items()},
        numbers=_numbers(prose),
        formerly={row.annotation.id: row.annotation.formerly for row in page.rows if row.annotation.formerly},
    )
    bears_on = [
        made for made in by_id.values() if any(see.connection in ("updates", "contradicts") for see in made.see)
    ]
    return BriefPage(
        kind="brief",
        ref=page.id.ref,
        lang=page.id.lang,
        title=wording.words({page.id.lang: head.titles[page.id.lang]}),
        description=wording.words({page.id.lang: head.summaries[page.id.lang]}),
        languages=tuple(head.titles),
        text=text,
        parts=tuple(_parts(prose, by_id)),
        day=wording.day(head.date),
        behind=page.id.lang in evidence.behind,
        updated=wording.maybe_day(head.updated),
        authors=head.authors,
        topics=wording.links("topic", head.topics),
        sources=tuple(wording.source(name) for name in head.sources),
        bears_on=tuple(bears_on),
        backlinks=wording.mentions(),
        related=tuple(_related(page, wording)),
        along=tuple(_along(page, wording)),
        previews=previews(wording),
    )


def _numbers(prose: Prose) -> dict[str, int]:
    """Count the annotations up in the order in which their passages begin."""
    return {anchor.annotation: number for number, anchor in enumerate(_in_order(prose), 1)}


def _in_order(prose: Prose) -> list[Anchor]:
    return sorted(prose.anchors, key=lambda anchor: (anchor.block, anchor.start, anchor.end))


def _with_body(row: Row, evidence: Evidence, wording: Wording) -> Fact:
    page = wording.page
    back = [(other, how) for name, other, how in page.seen_from if name == row.annotation.id]
    told = same_as(row.annotation)
    others = [other for other in page.tellings if told and same_as(other.annotation) == told]
    made = fact(row, wording, others=others, back=back)
    return replace(made, body=body_of(evidence.notes.get(row.annotation.id, {}), wording))


def _parts(prose: Prose, by_id: dict[str, Fact]) -> Iterator[Part]:
    """Cut the tokens into top-level blocks, each with the facts anchored in it in the order of the text."""
    anchors = _in_order(prose)
    depth, first, block, done = 0, 0, 0, 0
    for place, token in enumerate(prose.tokens):
        depth += token.side
        if token.kind in TEXT_BLOCKS and token.side < 0:
            block += 1
        if depth == 0:
            inside = []
            while done < len(anchors) and anchors[done].block < block:
                inside.append(by_id[anchors[done].annotation])
                done += 1
            yield Part(first, place + 1, tuple(inside))
            first = place + 1


def _along(page: Slice, wording: Wording) -> Iterator[Along]:
    for one in page.neighbours:
        earlier, later = (wording.link(Ref("brief", slug)) if slug else None for slug in (one.earlier, one.later))
        if earlier or later:
            yield Along(wording.link(Ref("topic", one.topic)), earlier, later)


def _related(page: Slice, wording: Wording) -> Iterator[RelatedItem]:
    heads: dict[str, Head] = {head.ref.id: head for head in page.heads}
    told = {same_as(row.annotation) for row in page.rows if isinstance(row.annotation, Event)} - {None}
    for item in page.related:
        head = heads[item.slug]
        events = (row for row in page.tellings if row.slug == item.slug and same_as(row.annotation) in told)
        shared = (*(wording.link(ref) for ref in item.shared), *(headline(row, wording) for row in events))
        yield RelatedItem(wording.link(head.ref), wording.day(head.date), shared)
