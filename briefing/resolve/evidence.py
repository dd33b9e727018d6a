"""From a document and the names to what it proves: anchors, links, mentions, and the card that others show."""

from collections.abc import Iterator, Sequence
from typing import Any

from msgspec import Struct

from briefing.diagnostics import Diagnostic, Place
from briefing.model.address import FOLDERS, Ref
from briefing.model.body import Block, Token, blocks, leaves
from briefing.model.card import Anchor, Card, Evidence, Mention, Passage, Prose
from briefing.model.content import Document
from briefing.model.digest import seal
from briefing.model.files import Manuscript
from briefing.model.stub import Stub
from briefing.resolve.anchors import anchor
from briefing.resolve.check import check_document
from briefing.resolve.mentions import link_names
from briefing.resolve.names import Asking, Finder, Names
from briefing.resolve.references import Standpoint, fill_names, resolve_links
from briefing.resolve.rows import Hit, SentenceReader, annotated, head_of, mentions, rows_of
from briefing.resolve.stubs import make_stub
from briefing.resolve.translations import behind, check_translations


class Proof(Struct, frozen=True):
    """What resolving one document gives; it holds for as long as the names answer `asked` in the same way."""

    card: Card
    evidence: Evidence
    stub: Stub
    asked: frozenset[str]
    plain: str
    """The plain text in all languages, for names that come later."""
    found: tuple[Diagnostic, ...]


def resolve_document(document: Document, names: Names, finder: Finder, default: str, gaps: Sequence[str] = ()) -> Proof:
    """Resolve one document in all its languages; `gaps` are what of it could not be read."""
    asking = Asking(names)
    found: list[Diagnostic] = list(check_document(document, asking))
    texts: dict[str, Prose] = {}
    passages: dict[str, list[Passage]] = {}
    mentioned: list[Mention] = []
    plain: list[str] = []
    all_blocks: dict[str, list[Block]] = {}
    named: dict[str, tuple[Hit, ...]] = {}
    for lang, manuscript in document.manuscripts.items():
        prose, text_blocks, hits = _prose(document, manuscript, asking, finder, default, found)
        texts[lang], all_blocks[lang] = prose, text_blocks
        named[lang] = tuple(hits)
        plain += [block.text for block in text_blocks]
        reader = SentenceReader(text_blocks)
        for place in prose.anchors:
            passages.setdefault(place.annotation, []).append(reader.passage(lang, place))
        hits += annotated(document, prose.anchors)
        mentioned += mentions(document, prose, lang, hits, reader)
    found += check_translations(document, all_blocks, named, asking)
    notes = _notes(document, asking, default, found)
    rows = rows_of(document, passages, notes, found)
    card = Card(head_of(document), rows, tuple(mentioned))
    old = tuple(lang for lang, other in document.manuscripts.items() if behind(other, document.main))
    evidence = seal(Evidence(document.ref, texts, notes, old))
    stub = make_stub(document, card, evidence, asking.needs, gaps)
    return Proof(card, evidence, stub, frozenset(asking.asked), "\n".join(plain), tuple(found))


def _prose(
    document: Document,
    manuscript: Manuscript,
    asking: Asking,
    finder: Finder,
    default: str,
    found: list[Diagnostic],
) -> tuple[Prose, list[Block], list[Hit]]:
    here = Standpoint(document.ref, f"{FOLDERS[document.kind]}/{document.slug}.md", manuscript.lang)
    tokens = fill_names(manuscript.body.tokens, asking, manuscript.lang, default)
    links, in_links = resolve_links(manuscript.body.tokens, asking, here, Place(manuscript.path))
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
        asking,
        document,
        manuscript,
    )
    anchors, in_anchors = _anchors(document, manuscript, text_blocks)
    found += [*in_links, *in_names, *in_anchors]
    hits += [Hit(name.block, name.start, name.end, name.ref) for name in linked]
    return Prose(tokens, links, tuple(anchors), tuple(linked)), text_blocks, hits


def _explicit(tokens: Sequence[Token], text_blocks: Sequence[Block], links: dict[int, Any], own: Ref) -> Iterator[Hit]:
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
                    yield Hit(block.number, start, offset, target.page)
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


def _notes(document: Document, asking: Asking, default: str, found: list[Diagnostic]) -> dict[str, dict[str, Prose]]:
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
            links, in_links = resolve_links(body.tokens, asking, here, where)
            found += [d for d in in_links if d not in found]
            tokens = fill_names(body.tokens, asking, lang, default)
            notes.setdefault(annotation.id, {})[lang] = Prose(tokens, links)
    return notes
