"""Make values for tests without a disk: texts, annotations, records, and a whole small briefing of them."""

import json
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from briefing.diagnostics import Diagnostic, Place
from briefing.model.address import Ref
from briefing.model.briefing import Briefing
from briefing.model.content import Content
from briefing.model.fields import Record
from briefing.model.files import DocumentKind, Filed, Manuscript, Parsed, SourceFile
from briefing.model.front_matter import ArticleFront, FrontMatter, PageFront, TopicFront
from briefing.model.records import Entity, Predicate, Question, Source, Term, Unit
from briefing.parse.annotations import parse_annotations
from briefing.resolve.collect import collect, without_hidden
from briefing.resolve.evidence import Proof, resolve_document
from briefing.resolve.join import join
from briefing.resolve.names import Finder, Names, collect_names
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

    content: Content
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


def site(*parts: Parsed | Iterable[Parsed], media: Iterable[str] = (), instant: float = 0) -> Site:
    """Take parsed files through the stages, as the pipeline does; Korean is the default language."""
    parsed = [item for part in parts for item in ([part] if isinstance(part, Parsed) else part)]
    content, in_groups = collect(parsed, default="ko", instant=instant, media=frozenset(media))
    names = collect_names(content)
    finder = Finder(names.surfaces)
    proofs = {document.ref: resolve_document(document, names, finder, "ko") for document in content.documents}
    shown = without_hidden(content)
    briefing, in_join = join([proofs[document.ref].card for document in shown.documents], shown, names)
    groups = (*(item.found for item in parsed), in_groups, *(proof.found for proof in proofs.values()), in_join)
    return Site(content, names, proofs, briefing, [diagnostic for group in groups for diagnostic in group])


def lines(found: Iterable[Diagnostic]) -> list[str]:
    """Write diagnostics without their places."""
    hints = {True: "\n    hint: {}", False: ""}
    return [f"{d.severity}[{d.code}]: {d.message}" + hints[bool(d.hint)].format(d.hint) for d in found]
