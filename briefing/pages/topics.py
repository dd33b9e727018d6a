"""The page of a topic: introduction, what happened, what is disputed, who is involved, what it rests on."""

from collections import Counter
from collections.abc import Iterator

from briefing.model.address import Ref
from briefing.model.annotation import Claim, Event, Figure, Note, Relation, TermUse
from briefing.model.briefing import Briefing
from briefing.model.card import Evidence, Row
from briefing.model.page.pages import TopicPage
from briefing.model.page.parts import Fact, Involved, TermItem
from briefing.model.slice import Slice
from briefing.pages.facts import facts, positions
from briefing.pages.gather import gather, mentions_of
from briefing.pages.wording import Wording


def slice_topic(briefing: Briefing, evidence: Evidence, lang: str) -> Slice:
    """Choose what a topic's page is made from."""
    ref = evidence.ref
    rows = briefing.rows_on.get(ref, ())
    briefs = [briefing.heads[Ref("brief", slug)] for slug in briefing.briefs]
    heads = [head for head in briefs if ref.id in head.topics]
    near = [
        briefing.heads[Ref("topic", name)]
        for name in briefing.heads[ref].topics
        if lang in briefing.heads[Ref("topic", name)].titles
    ]
    questions = [Ref("question", name) for name in _questions(briefing, rows, ref.id)]
    return gather(
        briefing,
        "topic",
        ref,
        lang,
        evidence=evidence,
        heads=(*heads, *near),
        rows=rows,
        mentions=mentions_of(briefing, ref, lang),
        refs=questions,
    )


def _questions(briefing: Briefing, rows: tuple[Row, ...], topic: str) -> Iterator[str]:
    """Give the questions of a topic: those that name it and those its claims answer."""
    answered = {row.annotation.question for row in rows if isinstance(row.annotation, Claim)}
    for name in briefing.records["question"]:
        if name in answered or topic in briefing.record("question", name).topics:
            yield name


def topic_page(page: Slice, default: str) -> TopicPage:
    """Build a topic's page."""
    assert page.head
    assert page.evidence
    wording = Wording(page, default)
    head = page.head
    briefs = [other for other in page.heads if other.ref.kind == "brief"]
    questions = [ref.id for ref in page.labels if ref.kind == "question"]
    asked = [position for position in positions(page.rows, questions, wording) if position.claims]
    return TopicPage(
        kind="topic",
        ref=page.ref,
        lang=page.lang,
        title=wording.words({page.lang: head.titles[page.lang]}),
        description=wording.words({page.lang: head.summaries[page.lang]}),
        languages=tuple(head.titles),
        text=wording.text(page.evidence.texts[page.lang], page.lang),
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
    )


def _involved(page: Slice, wording: Wording) -> tuple[Involved, ...]:
    """Count in how many facts an entity stands; the most involved first."""
    counts = Counter(named for row in page.rows for named in _entities(row) if Ref("entity", named) in page.labels)
    order = sorted(counts, key=lambda name: (-counts[name], name))
    return tuple(wording.involved(name, counts[name]) for name in order)


def _entities(row: Row) -> set[str]:
    annotation = row.annotation
    named = set(annotation.entities)
    if isinstance(annotation, Claim) and isinstance(annotation.by, str):
        named.add(annotation.by)
    if isinstance(annotation, Relation):
        named |= {annotation.subject, annotation.object}
    return named


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
