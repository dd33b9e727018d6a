"""Word what a search can find: texts with their sentences and annotations, and records with their names."""

from collections.abc import Iterable, Iterator, Mapping
from itertools import pairwise
from typing import Any

from briefing.model.address import NAMED, Ref
from briefing.model.body import blocks
from briefing.model.briefing import Briefing
from briefing.model.card import Evidence, Prose, Row
from briefing.model.fields import text_in
from briefing.model.index import Entry, Index
from briefing.model.page.parts import To
from briefing.model.page.search import Findable, Mark
from briefing.model.slice import PageId, Slice
from briefing.pages.facts import kind_of, own_fields, quote_of
from briefing.pages.wording import Memo, Wording
from briefing.text import edtf
from briefing.text.sentences import sentences

KNOWN = ("topic", "page", *NAMED)
"""Kinds that are known by a name, in the order in which they are numbered; sources come after them."""
_SHOWN = ("term", "predicate", "unit")
"""Records of which an annotation shows more than the name."""
_SAID = ("value", "scope", "holder", "role", "definition")
_NAME_OF = {"entity": "name", "question": "question", "term": "term", "source": "title"}
_LEAD_OF = {"entity": "summary", "question": "summary", "term": "definition", "source": "note"}


def text_item(briefing: Briefing, page: PageId, default: str, memo: Memo) -> Findable:
    """Word a document."""
    head, evidence = briefing.head(page.ref), briefing.evidence[page.ref]
    rows = briefing.rows(page.ref.id) if page.kind == "brief" else ()
    wording = Wording(_slice(briefing, page, rows), default, memo)
    prose = evidence.texts[page.lang]
    topics = head.topics if page.kind == "brief" else (page.ref.id,) if page.kind == "topic" else ()
    label = briefing.index.labels[page.ref].name
    return Findable(
        kind=page.kind,
        id=page.ref.id,
        to=To(page.ref, page.lang),
        title=head.titles[page.lang],
        names=_every_name(label, {"": head.aliases}, page.lang) if page.kind != "brief" else (),
        day=wording.day(head.date).text,
        year=edtf.year(head.date) if head.date else "",
        topics=tuple((link.to.ref.id, link.text) for link in wording.links("topic", topics)),
        entities=briefing.index.stubs[page.ref].entities,
        lead=head.summaries[page.lang],
        blocks=tuple(_blocks(prose)),
        marks=tuple(_marks(prose, rows, evidence, wording)),
    )


def _slice(briefing: Briefing, page: PageId, rows: Iterable[Row]) -> Slice:
    """Gather what the words of a text need besides itself: names, and records that its annotations show."""
    index, rows = briefing.index, tuple(rows)
    named = {page.ref, *(Ref("topic", name) for name in briefing.head(page.ref).topics)}
    for row in rows:
        named |= briefing.named_by(row)
    records = {ref.name: index.records[ref.kind].get(ref.id) for ref in named if ref.kind in _SHOWN}
    return Slice(
        id=page,
        rows=rows,
        entries={name: entry for name, entry in records.items() if entry},
        labels={ref: index.labels[ref] for ref in named if ref in index.labels},
    )


def _blocks(prose: Prose) -> Iterator[tuple[str, tuple[str, ...]]]:
    for block in blocks(prose.tokens):
        starts = [start for start, _ in sentences(block.text)]
        cuts = [0, *starts[1:], len(block.text)]
        yield block.heading, tuple(block.text[first:last] for first, last in pairwise(cuts))


def _marks(prose: Prose, rows: Iterable[Row], evidence: Evidence, wording: Wording) -> Iterator[Mark]:
    by_id = {row.annotation.id: row for row in rows}
    for anchor in sorted(prose.anchors, key=lambda anchor: (anchor.block, anchor.start, anchor.end)):
        row = by_id[anchor.annotation]
        own = own_fields(row.annotation, wording)
        headline = own.get("headline") or quote_of(wording.passage(row.passages))
        notes = evidence.notes.get(anchor.annotation, {})
        lang = next((lang for lang in (wording.lang, wording.default) if lang in notes), "")
        words = [said.text for name in _SAID if (said := own.get(name))]
        words += [block.text for block in blocks(notes[lang].tokens)] if lang else []
        yield Mark(
            row.annotation.id,
            kind_of(row.annotation),
            row.annotation.status,
            anchor.block,
            anchor.start,
            anchor.end,
            headline.text,
            " ".join(words),
        )


def record_item(index: Index, ref: Ref, lang: str, default: str) -> Findable:
    """Word a record."""
    entry: Entry = index.records[ref.kind][ref.id]
    record: Any = entry.record
    name: str | Mapping[str, str] = getattr(record, _NAME_OF[ref.kind])

    def words(text: str | Mapping[str, str]) -> str:
        return text_in(text, lang, default)[0]

    topics = [name for name in getattr(record, "topics", ()) if Ref("topic", name) in index.labels]
    is_source = ref.kind == "source"
    return Findable(
        kind=ref.kind,
        id=ref.id,
        to=To(ref, lang),
        title=words(name),
        names=() if is_source else _every_name(name, getattr(record, "aliases", {}), lang),
        day=edtf.show(record.issued, lang) if is_source else "",
        year=edtf.year(record.issued) if is_source else "",
        topics=tuple((topic, words(index.labels[Ref("topic", topic)].name)) for topic in topics),
        lead=words(getattr(record, _LEAD_OF[ref.kind])),
        role=words(record.container_title if is_source else getattr(record, "role", "")),
    )


def _every_name(name: str | Mapping[str, str], aliases: Mapping[str, Iterable[str]], lang: str) -> tuple[str, ...]:
    """Give the names in all languages, those of `lang` first, each once."""
    own = name if isinstance(name, str) else name.get(lang, "")
    others = () if isinstance(name, str) else name.values()
    also = (*aliases.get(lang, ()), *(alias for others in aliases.values() for alias in others))
    return tuple(dict.fromkeys(filter(None, (own, *aliases.get(lang, ()), *others, *also))))
