"""The lists of the site: home, the index of each folder, timeline, figures, glossary, sources.

A list that must name everything keeps to short lines; of what a page of its own tells in full, only the latest is
shown.
"""

from collections.abc import Iterable, Iterator
from itertools import groupby
from typing import Any

from msgspec.structs import replace

from briefing.model.address import NAMED, Ref
from briefing.model.annotation import Claim, Event, Figure, Relation, TermUse
from briefing.model.briefing import Briefing
from briefing.model.card import Head, Mention
from briefing.model.index import NEWEST
from briefing.model.page.pages import FactsPage, GlossaryPage, HomePage, ListPage, Page, SourcesPage
from briefing.model.page.parts import BriefItem, Fact, Group, Involved, SourceItem, TermItem, Words
from briefing.model.slice import PageId, Slice
from briefing.pages.facts import facts, positions
from briefing.pages.gather import gather
from briefing.pages.wording import Memo, Wording
from briefing.text import collation, edtf

LATEST_EVENTS = 8


def _all(briefing: Briefing, kind: Any) -> list[Ref]:
    return [Ref(kind, name) for name in briefing.index.records[kind]]


def slice_home(briefing: Briefing, page: PageId) -> Slice:
    """Choose what the home page is made from."""
    index, questions = briefing.index, _all(briefing, "question")[:NEWEST]
    documents = (*index.of_kind("brief")[:NEWEST], *index.of_kind("topic"))
    first = [ref for ref in index.start if ref in index.stubs and ref not in documents]
    said = (row for question in questions for row in briefing.rows_on(question, newest=True))
    claims = [row for row in said if isinstance(row.annotation, Claim)]
    # Some of them may tell of the same.
    events = briefing.events(most=2 * LATEST_EVENTS)
    refs = (*questions, *(ref for ref in index.start if ref.kind in index.records))
    return replace(
        gather(briefing, page, heads=briefing.heads((*documents, *first)), rows=(*events, *claims), refs=refs),
        start=index.start,
    )


def slice_list(briefing: Briefing, page: PageId) -> Slice:
    """Choose what a list is made from."""
    index, target = briefing.index, page.ref
    if page.kind in ("articles", "topics"):
        heads = briefing.heads(index.of_kind("topic") if page.kind == "topics" else _briefs(briefing, page))
        return gather(briefing, page, heads=heads, years=index.years(target.name))
    if page.kind == "entities":
        return gather(briefing, page, refs=_all(briefing, "entity"))
    if page.kind == "timeline":
        return gather(briefing, page, rows=briefing.events(page.year), years=index.event_years())
    if page.kind in ("figures", "graph"):
        return gather(briefing, page, rows=briefing.rows_on(target, page.year), years=index.years(target.name))
    if page.kind == "search":
        names = (*index.of_kind("topic"), *(ref for kind in NAMED for ref in _all(briefing, kind)))
        return Slice(id=page, labels={ref: index.labels[ref] for ref in names})
    kind = {"questions": "question", "glossary": "term", "sources": "source"}[page.kind]
    refs = _all(briefing, kind)
    if kind == "source":
        documents = dict.fromkeys(document.ref for ref in refs for document in index.newest(ref.name))
        return gather(briefing, page, heads=briefing.heads(documents), refs=refs)
    rows = {row.ref: row for ref in refs for row in briefing.rows_on(ref, newest=True)}
    told = refs if kind == "term" else ()
    mentions = [mention for ref in told for mention in briefing.mentions(ref, page.lang, newest=True)]
    return gather(briefing, page, rows=rows.values(), mentions=mentions, refs=refs)


def _briefs(briefing: Briefing, page: PageId) -> list[Ref]:
    return [given.ref for given in briefing.index.shown(page.ref.name, page.year)]


def home_page(page: Slice, default: str, memo: Memo) -> HomePage:
    """Build the home page; like every list it takes its title from the theme's strings."""
    wording = Wording(page, default, memo)
    # What a new reader should start with may be older than the newest.
    questions = [ref.id for ref in page.labels if ref.kind == "question"][:NEWEST]
    briefs = [head for head in page.heads if head.ref.kind == "brief"][:NEWEST]
    return HomePage(
        **_common(page),
        start=tuple(_start(page, wording)),
        briefs=tuple(wording.item(head) for head in briefs),
        topics=tuple(wording.item(head) for head in page.heads if head.ref.kind == "topic"),
        positions=positions(page.rows, questions, wording),
        events=facts(page.rows, Event, wording)[-LATEST_EVENTS:][::-1],
    )


def _start(page: Slice, wording: Wording) -> Iterator[BriefItem]:
    heads = {head.ref: head for head in page.heads}
    for ref in page.start:
        if ref in heads:
            yield wording.item(heads[ref])
        else:
            yield BriefItem(wording.link(ref), wording.words(wording.record(ref.kind, ref.id).summary))


def _common(page: Slice) -> dict[str, Any]:
    return {"kind": page.id.kind, "ref": page.id.ref, "lang": page.id.lang, "title": Words("")}


def list_page(page: Slice, default: str, memo: Memo) -> Page:
    """Build any of the lists."""
    wording = Wording(page, default, memo)
    common = _common(page)
    if page.id.kind == "articles":
        return ListPage(**common, groups=tuple(_by_year(page.heads, wording)))
    if page.id.kind == "topics":
        return ListPage(**common, groups=(Group("", tuple(wording.item(head) for head in page.heads)),))
    if page.id.kind == "entities":
        return ListPage(**common, groups=tuple(_by_initial(page, wording)))
    if page.id.kind == "questions":
        questions = [ref.id for ref in page.labels if ref.kind == "question"]
        return ListPage(**common, positions=positions(page.rows, questions, wording))
    if page.id.kind == "timeline":
        return FactsPage(**common, groups=tuple(_facts_by_year(page, wording)))
    if page.id.kind == "figures":
        return FactsPage(**common, groups=(Group("", facts(page.rows, Figure, wording)),))
    if page.id.kind == "graph":
        return FactsPage(**common, groups=(Group("", facts(page.rows, Relation, wording)),))
    if page.id.kind == "search":
        return ListPage(**common, groups=tuple(_by_kind(page, wording)))
    if page.id.kind == "glossary":
        return GlossaryPage(**common, terms=tuple(_terms(page, wording)))
    return SourcesPage(**common, sources=tuple(_sources(page, wording)))


def _by_year(heads: Iterable[Head], wording: Wording) -> Iterator[Group]:
    for year, inside in groupby(heads, key=lambda head: edtf.year(head.date)):
        yield Group(wording.day(year).text, tuple(wording.item(head) for head in inside))


def _by_initial(page: Slice, wording: Wording) -> Iterator[Group]:
    everybody = [
        wording.involved(ref.id) for ref in page.labels if ref.kind == "entity" and wording.record("entity", ref.id)
    ]
    everybody.sort(key=lambda item: (collation.sort_key(item.link.text, page.id.lang), item.link.to.ref.id))

    def initial(item: Involved) -> str:
        return collation.index_head(item.link.text, page.id.lang)

    for head, inside in groupby(everybody, key=initial):
        yield Group(head, tuple(inside))


def _by_kind(page: Slice, wording: Wording) -> Iterator[Group]:
    """Give the names of everything as an index has them."""
    for kind in ("topic", *NAMED):
        items = [BriefItem(wording.link(ref), Words("")) for ref in page.labels if ref.kind == kind]
        items.sort(key=lambda item: (collation.sort_key(item.link.text, page.id.lang), item.link.to.ref.id))
        if items:
            yield Group(kind, tuple(items))


def _facts_by_year(page: Slice, wording: Wording) -> Iterator[Group]:
    by_year: dict[str, list[Any]] = {}
    # The earliest telling, which gives the date, may be one that this page does not list itself.
    dates = {name: row.annotation.date for name, row in wording.rows.items() if isinstance(row.annotation, Event)}
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
    items = [wording.record("term", ref.id) for ref in page.labels if ref.kind == "term"]
    items.sort(key=lambda term: (collation.sort_key(wording.words(term.term).text, page.id.lang), term.id))
    for term in items:
        ref = Ref("term", term.id)
        yield TermItem(
            id=term.id,
            link=wording.link(ref),
            term=wording.words(term.term),
            definition=wording.words(term.definition),
            aliases=tuple(Words(alias) for alias in term.aliases.get(page.id.lang, ())),
            uses=tuple(uses.get(ref, ())),
            mentions=tuple(wording.mention(mention) for mention in mentions.get(ref, ())),
        )


def _sources(page: Slice, wording: Wording) -> Iterator[SourceItem]:
    names = [ref.id for ref in page.labels if ref.kind == "source"]
    names.sort(key=lambda name: (edtf.sort_key(wording.record("source", name).issued), name), reverse=True)
    briefs: dict[str, list[Head]] = {}
    for head in page.heads:
        for name in head.sources:
            briefs.setdefault(name, []).append(head)
    for name in names:
        yield wording.source(name, briefs.get(name, ()), page.counts[f"source:{name}"])
