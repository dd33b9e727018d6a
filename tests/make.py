"""Make values for tests without a disk: texts, annotations, records, and a whole small briefing of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Place
from briefing.model.address import Ref
from briefing.model.briefing import Briefing
from briefing.model.content import Document, Records
from briefing.model.fields import Record
from briefing.model.files import DocumentKind, Filed, Intro, Manuscript, Parsed, SourceFile
from briefing.model.front_matter import ArticleFront, FrontMatter, PageFront, TopicFront
from briefing.model.packed import pack
from briefing.model.records import Entity, Predicate, Question, Source, Term, Unit
from briefing.model.slice import PageId
from briefing.pages.site import build_page, slice_of
from briefing.parse.annotations import parse_annotations
from briefing.resolve.check import check_records
from briefing.resolve.collect import assemble, collect_records
from briefing.resolve.evidence import Proof, resolve_document
from briefing.resolve.join import check_join, check_needs, entries_of, join, order_stubs, traits
from briefing.resolve.names import Asking, Finder, Names, collect_names
from briefing.resolve.related import relate
from briefing.text import times
from briefing.text.body import parse_body

LANGUAGES = ("ko", "en")
FOLDERS = {"brief": "articles", "topic": "topics", "page": "pages"}
RECORDS: dict[str, type[Any]] = {
    "entity": Entity,
    "question": Question,
    "term": Term,
    "source": Source,
    "predicate": Predicate,
    "unit": Unit,
}


class Site(NamedTuple):
    """All stages of a small briefing."""

    documents: dict[Ref, Document]
    records: Records
    names: Names
    proofs: dict[Ref, Proof]
    briefing: Briefing
    found: list[Diagnostic]


def manuscript(
    text: str, slug: str = "brief", lang: str = "ko", kind: DocumentKind = "brief", front: FrontMatter | None = None
) -> Parsed:
    """Make one Markdown file from the text below its front matter; its first line is line 1."""
    path = f"content/{FOLDERS[kind]}/{slug}.{lang}.md"
    fronts = {"brief": ArticleFront, "topic": TopicFront, "page": PageFront}
    body, found = parse_body(text, path)
    return Parsed(
        manuscript=Manuscript(kind, slug, lang, path, front or fronts[kind](title=slug, summary="요약"), body),
        found=tuple(found),
    )


def annotations(written: str | Sequence[Mapping[str, Any]], slug: str = "brief") -> Parsed:
    """Make an annotation file from YAML, or from mappings; `kind` is note unless it says otherwise."""
    if not isinstance(written, str):
        filled = [{"kind": "note", **({} if "kind" in item else {"body": "주석"}), **item} for item in written]
        written = json.dumps(filled, ensure_ascii=False)
    return parse_annotations(SourceFile(f"content/articles/{slug}.yaml", f"articles/{slug}.yaml", written), LANGUAGES)


def brief(
    text: str | Mapping[str, str], slug: str = "brief", notes: str | Sequence[Mapping[str, Any]] = (), **front: Any
) -> list[Parsed]:
    """Make a brief in Korean, or in the languages of `text`, with its annotations."""
    said = {"title": slug, "summary": "요약", "date": "2025-08-04", "topics": ("topic",), "sources": ("source",)}
    made = ArticleFront(**{**said, **front})
    texts = {"ko": text} if isinstance(text, str) else text
    manuscripts = [manuscript(text, slug, lang, front=made) for lang, text in texts.items()]
    return [*manuscripts, *([annotations(notes, slug)] if notes else [])]


def topic(slug: str, title: str, text: str = "", lang: str = "ko", **front: Any) -> Parsed:
    """Make a topic with its introduction."""
    return manuscript(text, slug, lang, "topic", TopicFront(title=title, summary="요약", **front))


def record(of: str, name: str, said: Any = None, **more: Any) -> Parsed:
    """Make a record of a kind; `said` is its name, question, term, title or label."""
    required: dict[str, dict[str, Any]] = {
        "entity": {"kind": "organisation", "name": said or name},
        "question": {"question": said or name},
        "term": {"term": said or name, "definition": "뜻"},
        "source": {
            "type": "article-newspaper",
            "title": said or name,
            "container_title": "신문",
            "issued": "2025-08-04",
        }
        | {"language": "ko", "rights": "all-rights-reserved"},
        "predicate": {"label": said or name},
        "unit": {"label": said or name},
    }
    made: Record = RECORDS[of](id=name, **{**required[of], **more})
    return Parsed(records=(Filed(made, Place(f"content/{of}.yaml")),))


def site(
    *parts: Parsed | Iterable[Parsed], media: Iterable[str] = (), instant: float = 0, page_size: int = 200
) -> Site:
    """Take parsed files through the stages, as the pipeline does; Korean is the default language.

    The topic and source that `brief` names by default need not be among them.
    """
    parsed = [item for part in parts for item in ([part] if isinstance(part, Parsed) else part)]
    records, in_records = collect_records(item for item in parsed if item.records)
    documents, in_groups = _documents(parsed)
    intros = [_intro(document) for document in documents.values()]
    gaps = frozenset(gap for item in parsed if not item.manuscript for gap in item.gaps)
    gaps |= {("topic", "topic"), ("source", "source")}
    names = collect_names(intros, records, media=frozenset(media), gaps=gaps, instant=instant)
    finder = Finder(names.surfaces)
    proofs = {ref: resolve_document(document, names, finder, "ko") for ref, document in documents.items()}
    stubs = order_stubs(proof.stub for ref, proof in proofs.items() if ref not in names.hidden)
    in_join = [*check_records(records, Asking(names)), *check_needs(stubs, names), *check_join(stubs, 3)]
    briefs = [stub for stub in stubs if stub.ref.kind == "brief"]
    index = join(stubs, names, entries_of(records), page_size)
    index = replace(index, related=relate(traits(briefs, index.tellers)))
    cards = {ref: pack(proof.card) for ref, proof in proofs.items()}
    briefing = Briefing(index, cards, {ref: proof.evidence for ref, proof in proofs.items()})
    groups = (*(item.found for item in parsed), in_records, in_groups, *(one.found for one in proofs.values()), in_join)
    return Site(documents, records, names, proofs, briefing, [diagnostic for group in groups for diagnostic in group])


def _documents(parsed: Sequence[Parsed]) -> tuple[dict[Ref, Document], list[Diagnostic]]:
    groups: dict[Ref, list[Parsed]] = {}
    for item in parsed:
        if item.manuscript:
            groups.setdefault(Ref(item.manuscript.kind, item.manuscript.slug), []).append(item)
        elif item.annotations:
            groups.setdefault(Ref("brief", item.annotations.slug), []).append(item)
    assembled = {ref: assemble(items, "ko") for ref, items in sorted(groups.items())}
    documents = {ref: document for ref, (document, _) in assembled.items() if document}
    return documents, [diagnostic for _, found in assembled.values() for diagnostic in found]


def _intro(document: Document) -> Intro:
    titles = {lang: one.front.title for lang, one in document.manuscripts.items()}
    fronts = [one.front for one in document.manuscripts.values()]
    aliases = tuple(alias for front in fronts if isinstance(front, TopicFront) for alias in front.aliases)
    front = document.article
    return Intro(document.kind, document.slug, titles, aliases, front.draft, times.parse(front.embargo) or 0.0)


def page(made: Site, kind: Any = "brief", name: str = "brief", lang: str = "ko") -> Any:
    """Build a page of a small briefing from its slice."""
    return build_page(slice_of(made.briefing, PageId(kind, Ref(kind, name), lang)), "ko")


def lines(found: Iterable[Diagnostic]) -> list[str]:
    """Write diagnostics without their places."""
    hints = {True: "\n    hint: {}", False: ""}
    return [f"{d.severity}[{d.code}]: {d.message}" + hints[bool(d.hint)].format(d.hint) for d in found]
