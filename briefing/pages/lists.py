"""The lists of the site: home, the index of each folder, timeline, figures, glossary, sources."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby
from typing import Any

from briefing.model.address import HOME, Ref
from briefing.model.annotation import Claim, Event, Figure, TermUse
from briefing.model.briefing import Briefing
from briefing.model.card import Head, Mention, Row
from briefing.model.page.pages import FactsPage, GlossaryPage, HomePage, ListPage, Page, SourcesPage
from briefing.model.page.parts import Fact, Group, SourceItem, TermItem, Words
from briefing.model.slice import Slice
from briefing.pages.facts import facts, positions
from briefing.pages.gather import gather, mentions_of
from briefing.pages.wording import Wording
from briefing.text import collation, edtf

NEWEST = 10
LATEST_EVENTS = 8


def _briefs(briefing: Briefing) -> list[Head]:
    return [briefing.heads[Ref("brief", slug)] for slug in briefing.briefs]


def _topics(briefing: Briefing) -> list[Head]:
    topics = [head for ref, head in briefing.heads.items() if ref.kind == "topic"]
    return sorted(topics, key=lambda head: (head.order, head.ref.id))


def _rows(briefing: Briefing, kind: type[Any]) -> Iterator[Row]:
    for rows in briefing.rows.values():
        yield from (row for row in rows if isinstance(row.annotation, kind))


def _questions(briefing: Briefing) -> list[Ref]:
    return [Ref("question", name) for name in briefing.records["question"]]


def slice_home(briefing: Briefing, lang: str) -> Slice:
    """Choose what the home page is made from."""
    events = sorted(_rows(briefing, Event), key=lambda row: edtf.sort_key(row.annotation.date), reverse=True)  # type: ignore[union-attr]
    rows = (*events[: 2 * LATEST_EVENTS], *_rows(briefing, Claim))
    heads = (*_briefs(briefing)[:NEWEST], *_topics(briefing))
    return gather(briefing, "home", HOME, lang, heads=heads, rows=rows, refs=_questions(briefing))


def home_page(page: Slice, default: str) -> HomePage:
    """Build the home page; like every list it takes its title from the theme's strings."""
    wording = Wording(page, default)
    questions = [ref.id for ref in page.labels if ref.kind == "question"]
    return HomePage(
        **_common(page),
        briefs=tuple(wording.item(head) for head in page.heads if head.ref.kind == "brief"),
        topics=tuple(wording.item(head) for head in page.heads if head.ref.kind == "topic"),
        positions=positions(page.rows, questions, wording),
        events=facts(page.rows, Event, wording)[-LATEST_EVENTS:][::-1],
    )


def _common(page: Slice) -> dict[str, Any]:
    return {"kind": page.kind, "ref": page.ref, "lang": page.lang, "title": Words("")}


def slice_articles(briefing: Briefing, lang: str) -> Slice:
    """Choose what the list of briefs is made from."""
    return gather(briefing, "articles", Ref("list", "articles"), lang, heads=_briefs(briefing))


def slice_topics(briefing: Briefing, lang: str) -> Slice:
    """Choose what the list of topics is made from."""
    return gather(briefing, "topics", Ref("list", "topics"), lang, heads=_topics(briefing))


def slice_entities(briefing: Briefing, lang: str) -> Slice:
    """Choose what the list of entities is made from."""
    refs = [Ref("entity", name) for name in briefing.records["entity"]]
    return gather(briefing, "entities", Ref("list", "entities"), lang, refs=refs)


def slice_questions(briefing: Briefing, lang: str) -> Slice:
    """Choose what the list of questions is made from."""
    rows, refs = _rows(briefing, Claim), _questions(briefing)
    return gather(briefing, "questions", Ref("list", "questions"), lang, rows=rows, refs=refs)


def slice_timeline(briefing: Briefing, lang: str) -> Slice:
    """Choose what the timeline is made from."""
    return gather(briefing, "timeline", Ref("list", "timeline"), lang, rows=_rows(briefing, Event))


def slice_figures(briefing: Briefing, lang: str) -> Slice:
    """Choose what the list of figures is made from."""
    return gather(briefing, "figures", Ref("list", "figures"), lang, rows=_rows(briefing, Figure))


def slice_glossary(briefing: Briefing, lang: str) -> Slice:
    """Choose what the glossary is made from."""
    refs = [Ref("term", name) for name in briefing.records["term"]]
    mentions = [mention for ref in refs for mention in mentions_of(briefing, ref, lang)]
    rows = _rows(briefing, TermUse)
    return gather(briefing, "glossary", Ref("list", "glossary"), lang, rows=rows, mentions=mentions, refs=refs)


def slice_sources(briefing: Briefing, lang: str) -> Slice:
    """Choose what the list of sources is made from."""
    refs = [Ref("source", name) for name in briefing.records["source"]]
    rows = [row for rows in briefing.rows.values() for row in rows]
    return gather(briefing, "sources", Ref("list", "sources"), lang, heads=_briefs(briefing), rows=rows, refs=refs)


def list_page(page: Slice, default: str) -> Page:
    """Build any of the lists."""
    wording = Wording(page, default)
    common = _common(page)
    if page.kind == "articles":
        return ListPage(**common, groups=tuple(_by_year(page.heads, wording)))
    if page.kind == "topics":
        return ListPage(**common, groups=(Group("", tuple(wording.item(head) for head in page.heads)),))
    if page.kind == "entities":
        return ListPage(**common, groups=tuple(_by_initial(page, wording)))
    if page.kind == "questions":
        questions = [ref.id for ref in page.labels if ref.kind == "question"]
        return ListPage(**common, positions=positions(page.rows, questions, wording))
    if page.kind == "timeline":
        return FactsPage(**common, groups=tuple(_facts_by_year(page, wording)))
    if page.kind == "figures":
        return FactsPage(**common, groups=(Group("", facts(page.rows, Figure, wording)),))
    if page.kind == "glossary":
        return GlossaryPage(**common, terms=tuple(_terms(page, wording)))
    return SourcesPage(**common, sources=tuple(_sources(page, wording)))


def _by_year(heads: Iterable[Head], wording: Wording) -> Iterator[Group]:
    for year, inside in groupby(heads, key=lambda head: edtf.year(head.date)):
        yield Group(wording.day(year).text, tuple(wording.item(head) for head in inside))


def _by_initial(page: Slice, wording: Wording) -> Iterator[Group]:
    everybody = [
        wording.involved(ref.id) for ref in page.labels if ref.kind == "entity" and wording.record("entity", ref.id)
    ]
    everybody.sort(key=lambda item: collation.sort_key(item.link.text, page.lang))
    heading: Callable[[Any], str] = lambda item: collation.index_head(item.link.text, page.lang)  # noqa: E731
    for head, inside in groupby(everybody, key=heading):
        yield Group(head, tuple(inside))


def _facts_by_year(page: Slice, wording: Wording) -> Iterator[Group]:
    by_year: dict[str, list[Any]] = {}
    dates = {f"{row.slug}#{row.annotation.id}": row.annotation.date for row in page.rows}  # type: ignore[union-attr]
    for event in facts(page.rows, Event, wording):
        by_year.setdefault(edtf.year(dates[event.key]), []).append(event)
    for year, events in by_year.items():
        yield Group(wording.day(year).text, tuple(events))


def _terms(page: Slice, wording: Wording) -> Iterator[TermItem]:
    uses: dict[Ref, list[Fact]] = {}
    for use in facts(page.rows, TermUse, wording):
        if use.term:
            uses.setdefault(use.term.to.ref, []).append(use)
    mentions: dict[Ref, list[Mention]] = {}
    for mention in page.mentions:
        mentions.setdefault(mention.target, []).append(mention)
    names = [ref.id for ref in page.labels if ref.kind == "term"]
    items = [wording.record("term", name) for name in names]
    items.sort(key=lambda term: collation.sort_key(wording.words(term.term).text, page.lang))
    for term in items:
        ref = Ref("term", term.id)
        yield TermItem(
            id=term.id,
            link=wording.link(ref),
            term=wording.words(term.term),
            definition=wording.words(term.definition),
            aliases=tuple(Words(alias) for alias in term.aliases.get(page.lang, ())),
            uses=tuple(uses.get(ref, ())),
            mentions=tuple(wording.mention(mention) for mention in mentions.get(ref, ())),
        )


def _sources(page: Slice, wording: Wording) -> Iterator[SourceItem]:
    names = [ref.id for ref in page.labels if ref.kind == "source"]
    names.sort(key=lambda name: (edtf.sort_key(wording.record("source", name).issued or "0000"), name), reverse=True)
    briefs: dict[str, list[Head]] = {}
    for head in page.heads:
        for name in head.sources:
            briefs.setdefault(name, []).append(head)
    counts = Counter(name for row in page.rows for name in {citation.id for citation in row.citations})
    for name in names:
        yield wording.source(name, briefs.get(name, ()), counts[name])
