"""From a document and the names to what it proves: anchors, links, mentions, and the card that others show."""

from collections.abc import Iterator, Sequence
from itertools import chain
from typing import Any

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import FOLDERS, Ref
from briefing.model.annotation import Annotation, Citation, Claim, Note, Relation, TermUse
from briefing.model.body import Block, Token, blocks, leaves
from briefing.model.card import Anchor, Card, Evidence, Head, Mention, Passage, Prose, Row
from briefing.model.content import Document
from briefing.model.digest import seal
from briefing.model.files import Manuscript
from briefing.model.front_matter import TopicFront
from briefing.resolve.anchors import anchor
from briefing.resolve.mentions import link_names
from briefing.resolve.names import Finder, Names
from briefing.resolve.references import Standpoint, fill_names, resolve_links
from briefing.text.sentences import sentence_at, sentences


class Proof(Struct, frozen=True):
    """What resolving one document gives."""

    card: Card
    evidence: Evidence
    found: tuple[Diagnostic, ...]


class _Hit(Struct, frozen=True):
    """Something named in a block, by its text or by an annotation."""

    block: int
    start: int
    end: int
    target: Ref
    annotation: str = ""


def resolve_document(document: Document, names: Names, finder: Finder, default: str) -> Proof:
    """Resolve one document in all its languages."""
    found: list[Diagnostic] = []
    texts: dict[str, Prose] = {}
    passages: dict[str, list[Passage]] = {}
    mentions: list[Mention] = []
    for lang, manuscript in document.manuscripts.items():
        prose, text_blocks, hits = _prose(document, manuscript, names, finder, default, found)
        texts[lang] = prose
        reader = _SentenceReader(text_blocks)
        for place in prose.anchors:
            passages.setdefault(place.annotation, []).append(reader.passage(lang, place))
        hits += _annotated(document, prose.anchors)
        mentions += _mentions(document, prose, lang, hits, reader)
    notes = _notes(document, names, default, found)
    rows = _rows(document, passages, found)
    head = _head(document)
    entities = {mention.target.id for mention in mentions if mention.target.kind == "entity"}
    file = document.annotations
    card = Card(
        head,
        rows,
        tuple(mentions),
        tuple(sorted(entities | set(document.article.entities))),
        file.path if file else "",
        file.steps if file else (),
    )
    evidence = seal(Evidence(document.ref, texts, notes))
    return Proof(card, evidence, tuple(found))


def _head(document: Document) -> Head:
    front = document.article
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
        )
    )


def _prose(
    document: Document,
    manuscript: Manuscript,
    names: Names,
    finder: Finder,
    default: str,
    found: list[Diagnostic],
) -> tuple[Prose, list[Block], list[_Hit]]:
    here = Standpoint(document.ref, f"{FOLDERS[document.kind]}/{document.slug}.md", manuscript.lang)
    tokens = fill_names(manuscript.body.tokens, names, manuscript.lang, default)
    links, in_links = resolve_links(manuscript.body.tokens, names, here, Place(manuscript.path))
    text_blocks = blocks(tokens)
    hits = list(_explicit(tokens, text_blocks, links, document.ref))
    by_block: dict[int, list[tuple[int, Ref]]] = {}
    for hit in hits:
        by_block.setdefault(hit.block, []).append((hit.start, hit.target))
    linked, in_names = link_names(
        tokens,
        text_blocks,
        by_block,
        finder,
        names,
        document,
        manuscript,
    )
    anchors, in_anchors = _anchors(document, manuscript, text_blocks)
    found += [*in_links, *in_names, *in_anchors]
    hits += [_Hit(name.block, name.start, name.end, name.ref) for name in linked]
    return Prose(tokens, links, tuple(anchors), tuple(linked)), text_blocks, hits


def _explicit(tokens: Sequence[Token], text_blocks: Sequence[Block], links: dict[int, Any], own: Ref) -> Iterator[_Hit]:
    """Give the links that the author wrote, with the range of their labels."""
    for block in text_blocks:
        offsets = {place: offset for place, offset, _ in leaves(tokens, block)}
        offset, start, target = 0, 0, None
        for place in range(block.first, block.last):
            token = tokens[place]
            if place in offsets:
                offset = offsets[place] + len(token.text)
            elif token.kind == "link" and token.side > 0:
                start, target = offset, links.get(place)
            elif token.kind == "link" and isinstance(target, Ref):
                if target.page != own and target.kind != "media":
                    yield _Hit(block.number, start, offset, target.page)
                target = None


def _anchors(
    document: Document, manuscript: Manuscript, text_blocks: Sequence[Block]
) -> tuple[list[Anchor], list[Diagnostic]]:
    file = document.annotations
    anchors, found = [], []
    name = manuscript.path.rpartition("/")[2]
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        if not annotation.quote:
            # Its quote is missing or unreadable, which was reported.
            continue
        result = anchor(annotation, manuscript.lang, text_blocks, file.place(number), name)
        if isinstance(result, Anchor):
            anchors.append(result)
        else:
            found.append(result)
    return anchors, found


def _annotated(document: Document, anchors: Sequence[Anchor]) -> list[_Hit]:
    """Count the entities that an annotation names as mentioned in its passage."""
    by_id = {a.id: a for a in (document.annotations.annotations if document.annotations else ())}
    return [
        _Hit(place.block, place.start, place.end, Ref("entity", entity), place.annotation)
        for place in anchors
        for entity in entities_of(by_id[place.annotation])
    ]


def entities_of(annotation: Annotation) -> tuple[str, ...]:
    """Give the entities an annotation speaks of, each once."""
    named = list(annotation.entities)
    if isinstance(annotation, Claim) and isinstance(annotation.by, str):
        named.append(annotation.by)
    if isinstance(annotation, Relation):
        named += [annotation.subject, annotation.object]
    return tuple(dict.fromkeys(named))


class _SentenceReader:
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


def _mentions(
    document: Document, prose: Prose, lang: str, hits: Sequence[_Hit], reader: _SentenceReader
) -> Iterator[Mention]:
    """Give one mention for each sentence and target; for each target they are in the order of the text."""
    groups: dict[tuple[int, Ref], list[_Hit]] = {}
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


def _by_sentence(hits: Sequence[_Hit], reader: _SentenceReader) -> list[tuple[int, int, tuple[_Hit, ...]]]:
    """Group hits of one block by sentence, with its range; a passage of several sentences joins them."""
    joined: list[tuple[int, int, tuple[_Hit, ...]]] = []
    for hit in hits:
        first, last = reader.around(hit.block, hit.start, hit.end)
        before: tuple[_Hit, ...] = ()
        if joined and first < joined[-1][1]:
            first, reached, before = joined.pop()
            last = max(last, reached)
        joined.append((first, last, (*before, hit)))
    return joined


def _rows(document: Document, passages: dict[str, list[Passage]], found: list[Diagnostic]) -> tuple[Row, ...]:
    file, front = document.annotations, document.article
    rows = []
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        citations = annotation.sources
        if citations is None:
            citations = tuple(Citation(id=source) for source in front.sources) if len(front.sources) == 1 else ()
        if not citations and front.sources and not isinstance(annotation, Note | TermUse):
            message, hint = "this annotation names no source", "add `sources:`; its brief has several"
            found.append(problem("missing-annotation-source", file.place(number), message, hint))
        topics = front.topics if annotation.topics is None else annotation.topics
        row = Row(document.slug, front.date, annotation, tuple(passages.get(annotation.id, ())), topics, citations)
        rows.append(seal(row))
    return tuple(rows)


def _notes(document: Document, names: Names, default: str, found: list[Diagnostic]) -> dict[str, dict[str, Prose]]:
    file = document.annotations
    notes: dict[str, dict[str, Prose]] = {}
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        bodies = file.bodies[number]
        by_lang = dict.fromkeys(document.manuscripts, bodies[""]) if "" in bodies else bodies
        place = file.place(number).then("body")
        for lang, body in by_lang.items():
            where = place if "" in bodies else place.then(lang)
            here = Standpoint(document.ref, f"articles/{document.slug}.yaml", lang)
            links, in_links = resolve_links(body.tokens, names, here, where)
            found += [d for d in in_links if d not in found]
            tokens = fill_names(body.tokens, names, lang, default)
            notes.setdefault(annotation.id, {})[lang] = Prose(tokens, links)
    return notes
