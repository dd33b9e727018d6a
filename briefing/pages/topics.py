"""The page of a topic: introduction, what happened, what is disputed, who is involved, what it rests on."""

from collections import Counter
from collections.abc import Iterator

from briefing.model.address import Ref
from briefing.model.annotation import Event, Figure, Note, Relation, TermUse
from briefing.model.briefing import Briefing
from briefing.model.card import entities_of
from briefing.model.page.pages import TopicPage
from briefing.model.page.parts import Fact, Involved, TermItem
from briefing.model.slice import PageId, Slice
from briefing.pages.facts import facts, positions
from briefing.pages.gather import gather
from briefing.pages.glances import previews
from briefing.pages.wording import Memo, Wording


def slice_topic(briefing: Briefing, page: PageId) -> Slice:
    """Choose what a topic's page is made from."""
    ref, index = page.ref, briefing.index
    shown = [given.ref for given in index.shown(ref.name, page.year)]
    heads = [head for head in briefing.heads(shown) if head.ref.kind == "brief" and ref.id in head.topics]
    near = [Ref("topic", name) for name in briefing.head(ref).topics]
    rows = tuple(briefing.rows_on(ref, page.year))
    return gather(
        briefing,
        page,
        evidence=briefing.evidence[ref],
        heads=(*heads, *(head for head in briefing.heads(near) if page.lang in head.titles)),
        rows=rows,
        mentions=briefing.mentions(ref, page.lang, page.year),
        years=index.years(ref.name),
    )


def topic_page(page: Slice, default: str, memo: Memo) -> TopicPage:
    """Build a topic's page."""
    assert page.head
    assert page.evidence
    wording = Wording(page, default, memo)
    head = page.head
    briefs = [other for other in page.heads if other.ref.kind == "brief"]
    questions = [ref.id for ref in page.labels if ref.kind == "question"]
    asked = [position for position in positions(page.rows, questions, wording) if position.claims]
    return TopicPage(
        kind="topic",
        ref=page.id.ref,
        lang=page.id.lang,
        title=wording.words({page.id.lang: head.titles[page.id.lang]}),
        description=wording.words({page.id.lang: head.summaries[page.id.lang]}),
        languages=tuple(head.titles),
        text=wording.text(page.evidence.texts[page.id.lang], page.id.lang),
        events=facts(page.rows, Event, wording),
        positions=tuple(asked),
        figures=facts(page.rows, Figure, wording),
        relations=facts(page.rows, Relation, wording),
        notes=facts(page.rows, Note, wording),
        involved=_involved(page, wording),
        briefs=tuple(wording.item(other) for other in briefs),
        terms=tuple(_terms(page, wording)),
        sources=tuple(
            wording.source(name) for name in dict.fromkeys(name for other in briefs for name in other.sources)
        ),
        related=tuple(wording.item(other) for other in page.heads if other.ref.kind == "topic"),
        backlinks=wording.mentions(),
        previews=previews(wording),
    )


def _involved(page: Slice, wording: Wording) -> tuple[Involved, ...]:
    """Count in how many facts an entity stands; the most involved first."""
    counts = Counter(
        named for row in page.rows for named in entities_of(row.annotation) if Ref("entity", named) in page.labels
    )
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(wording.involved(name, counts[name]) for name in order)


def _terms(page: Slice, wording: Wording) -> Iterator[TermItem]:
    uses: dict[str, list[Fact]] = {}
    for use in facts(page.rows, TermUse, wording):
        if use.term:
            uses.setdefault(use.term.to.ref.id, []).append(use)
    for name in dict.fromkeys(row.annotation.term for row in page.rows if isinstance(row.annotation, TermUse)):
        term = wording.record("term", name)
        yield TermItem(
            id=name,
            link=wording.link(Ref("term", name)),
            term=wording.words(term.term),
            definition=wording.words(term.definition),
            aliases=(),
            uses=tuple(uses[name]),
        )
