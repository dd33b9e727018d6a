"""What others see of a document: its head, its annotations as rows, and what it mentions, each with its sentence."""

from collections.abc import Iterator, Sequence
from itertools import chain

from msgspec import Struct

from briefing.diagnostics import Diagnostic, problem
from briefing.model.address import Ref
from briefing.model.annotation import Citation, Note, TermUse
from briefing.model.body import Block
from briefing.model.card import Anchor, Head, Mention, Passage, Prose, Row, entities_of
from briefing.model.content import Document
from briefing.model.digest import seal
from briefing.model.front_matter import TopicFront
from briefing.text.sentences import sentence_at, sentences


class Hit(Struct, frozen=True):
    """Something named in a block, by its text or by an annotation."""

    block: int
    start: int
    end: int
    target: Ref
    annotation: str = ""


def head_of(document: Document) -> Head:
    """Give what a list shows of a document."""
    front, fronts = document.article, [manuscript.front for manuscript in document.manuscripts.values()]
    order = document.front.order if isinstance(document.front, TopicFront) else getattr(document.front, "menu", 0)
    related = document.front.related if isinstance(document.front, TopicFront) else ()
    return seal(
        Head(
            ref=document.ref,
            titles={lang: manuscript.front.title for lang, manuscript in document.manuscripts.items()},
            summaries={lang: manuscript.front.summary for lang, manuscript in document.manuscripts.items()},
            date=front.date,
            updated=front.updated,
            authors=front.authors,
            topics=front.topics or related,
            sources=front.sources,
            order=order,
            formerly=front.formerly,
            aliases=tuple(dict.fromkeys(alias for each in fronts for alias in getattr(each, "aliases", ()))),
        )
    )


def annotated(document: Document, anchors: Sequence[Anchor]) -> list[Hit]:
    """Count the entities that an annotation names as mentioned in its passage."""
    by_id = {a.id: a for a in (document.annotations.annotations if document.annotations else ())}
    return [
        Hit(place.block, place.start, place.end, Ref("entity", entity), place.annotation)
        for place in anchors
        for entity in entities_of(by_id[place.annotation])
    ]


class SentenceReader:
    """Cut blocks into sentences, each block once."""

    def __init__(self, text_blocks: Sequence[Block]) -> None:
        self.blocks = text_blocks
        self.spans: dict[int, list[tuple[int, int]]] = {}

    def around(self, block: int, start: int, end: int) -> tuple[int, int]:
        """Give the range of the sentences that hold a range."""
        text = self.blocks[block].text
        spans = self.spans.get(block)
        if spans is None:
            spans = self.spans[block] = sentences(text)
        if not spans:
            return start, end
        first, last = sentence_at(spans, start), sentence_at(spans, max(start, end - 1))
        return min(first[0], start), max(last[1], end)

    def passage(self, lang: str, place: Anchor) -> Passage:
        """Give the sentence around an anchor."""
        first, last = self.around(place.block, place.start, place.end)
        text = self.blocks[place.block].text[first:last]
        return Passage(lang, text, place.start - first, place.end - first)


def mentions(
    document: Document, prose: Prose, lang: str, hits: Sequence[Hit], reader: SentenceReader
) -> Iterator[Mention]:
    """Give one mention for each sentence and target; for each target they are in the order of the text."""
    groups: dict[tuple[int, Ref], list[Hit]] = {}
    for hit in sorted(hits, key=lambda hit: (hit.block, hit.start, hit.end, hit.target)):
        groups.setdefault((hit.block, hit.target), []).append(hit)
    marked: dict[int, list[Anchor]] = {}
    for place in sorted(prose.anchors, key=lambda place: (place.block, place.start, place.end)):
        marked.setdefault(place.block, []).append(place)
    for (block, target), same in groups.items():
        for first, last, told in _by_sentence(same, reader):
            naming = (hit.annotation for hit in told if hit.annotation)
            inside = (a.annotation for a in marked.get(block, ()) if a.start < last and a.end > first)
            annotation = next(chain(naming, inside), None)
            fragment = f"a-{annotation}" if annotation else reader.blocks[block].heading
            yield seal(
                Mention(
                    source=Ref(document.kind, document.slug, fragment),
                    lang=lang,
                    target=target,
                    sentence=reader.blocks[block].text[first:last],
                    hits=tuple(dict.fromkeys((hit.start - first, hit.end - first) for hit in told)),
                    date=document.article.date,
                )
            )


def _by_sentence(hits: Sequence[Hit], reader: SentenceReader) -> list[tuple[int, int, tuple[Hit, ...]]]:
    """Group hits of one block by sentence, with its range; a passage of several sentences joins them."""
    joined: list[tuple[int, int, tuple[Hit, ...]]] = []
    for hit in hits:
        first, last = reader.around(hit.block, hit.start, hit.end)
        before: tuple[Hit, ...] = ()
        if joined and first < joined[-1][1]:
            first, reached, before = joined.pop()
            last = max(last, reached)
        joined.append((first, last, (*before, hit)))
    return joined


def rows_of(
    document: Document,
    passages: dict[str, list[Passage]],
    notes: dict[str, dict[str, Prose]],
    found: list[Diagnostic],
) -> tuple[Row, ...]:
    """Give the annotations with what they take over from their brief, and the sentences they stand in."""
    file, front = document.annotations, document.article
    made = []
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        citations = annotation.sources
        if citations is None:
            citations = tuple(Citation(id=source) for source in front.sources) if len(front.sources) == 1 else ()
        if not citations and front.sources and not isinstance(annotation, Note | TermUse):
            message, hint = "this annotation names no source", "add `sources:`; its brief has several"
            found.append(problem("missing-annotation-source", file.place(number), message, hint))
        topics = front.topics if annotation.topics is None else annotation.topics
        said = tuple(passages.get(annotation.id, ()))
        remark = notes.get(annotation.id, {}) if isinstance(annotation, Note) else {}
        row = Row(document.slug, front.date, annotation, said, topics, citations, remark)
        made.append(seal(row))
    return tuple(made)
