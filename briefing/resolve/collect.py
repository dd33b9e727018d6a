"""Group parsed files: the languages of a document, its annotations, records by id."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.content import Content, Document
from briefing.model.files import AnnotationFile, Filed, Manuscript, Parsed
from briefing.model.front_matter import ArticleFront
from briefing.model.records import Entity, Predicate, Question, Source, Term, Unit
from briefing.text import times
from briefing.text.suggest import did_you_mean

KIND_OF: dict[type[Any], str] = {
    Entity: "entity",
    Question: "question",
    Source: "source",
    Term: "term",
    Predicate: "predicate",
    Unit: "unit",
}
_SHARED = ("date", "topics", "sources", "entities")
_REQUIRED = ("date", "topics", "sources")


def collect(
    parsed: Iterable[Parsed], *, default: str, instant: float, media: frozenset[str]
) -> tuple[Content, list[Diagnostic]]:
    """Group what the files hold; `instant` (seconds since 1970) decides which embargoes are over."""
    manuscripts: dict[tuple[str, str], dict[str, Manuscript]] = {}
    annotations: dict[str, AnnotationFile] = {}
    records: dict[str, dict[str, Filed]] = {kind: {} for kind in KIND_OF.values()}
    found: list[Diagnostic] = []
    for item in parsed:
        if item.manuscript:
            manuscript = item.manuscript
            manuscripts.setdefault((manuscript.kind, manuscript.slug), {})[manuscript.lang] = manuscript
        if item.annotations:
            annotations[item.annotations.slug] = item.annotations
        for filed in item.records:
            _add_record(records, filed, found)
    documents = []
    for (kind, slug), by_lang in sorted(manuscripts.items()):
        document = _document(by_lang, annotations.get(slug) if kind == "brief" else None, default, instant)
        documents.append(document)
        found += _front_problems(document)
        found += _duplicate_annotations(document)
    briefs = [document.slug for document in documents if document.kind == "brief"]
    for slug, file in annotations.items():
        if slug not in briefs:
            hint = did_you_mean(slug, briefs)
            found.append(problem("annotations-without-brief", Place(file.path), f"there is no brief “{slug}”", hint))
    return Content(tuple(documents), records, media), found


def _add_record(records: dict[str, dict[str, Filed]], filed: Filed, found: list[Diagnostic]) -> None:
    record: Any = filed.record
    kind = KIND_OF[type(record)]
    if record.id in records[kind]:
        where = records[kind][record.id].place.path
        message = f"the {kind} “{record.id}” is already in {where}"
        found.append(problem("duplicate-id", filed.place.then("id"), message))
    else:
        records[kind][record.id] = filed


def _document(
    by_lang: dict[str, Manuscript], annotations: AnnotationFile | None, default: str, instant: float
) -> Document:
    order = sorted(by_lang, key=lambda lang: (lang != default, lang))
    main = by_lang[order[0]]
    hidden = False
    if isinstance(main.front, ArticleFront):
        ends = times.parse(main.front.embargo) if main.front.embargo else None
        hidden = any(_is_draft(by_lang[lang]) for lang in order[:1]) or (ends is not None and instant < ends)
        order = [lang for lang in order if lang == order[0] or not _is_draft(by_lang[lang])]
    manuscripts = {lang: by_lang[lang] for lang in order}
    return Document(main.kind, main.slug, manuscripts, annotations, hidden)


def _is_draft(manuscript: Manuscript) -> bool:
    return isinstance(manuscript.front, ArticleFront) and manuscript.front.draft


def _front_problems(document: Document) -> Iterable[Diagnostic]:
    main = document.main
    if not isinstance(main.front, ArticleFront):
        return
    for name in _REQUIRED:
        if not getattr(main.front, name):
            yield problem("missing-field", Place(main.path), f"the field “{name}” is missing")
    for lang, other in document.manuscripts.items():
        for name in _SHARED if lang != main.lang else ():
            said = getattr(other.front, name)
            if said and said != getattr(main.front, name):
                yield problem(
                    "unequal-front-matter",
                    Place(other.path, (name,)),
                    f"“{name}” differs from {main.path}",
                    "leave it out here, or make both equal",
                )


def _duplicate_annotations(document: Document) -> Iterable[Diagnostic]:
    file = document.annotations
    seen: set[str] = set()
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        for name, written in [("id", annotation.id), *(("formerly", old) for old in annotation.formerly)]:
            if written in seen:
                message = f"the annotation “{written}” stands here twice"
                yield problem("duplicate-id", file.place(number).then(name), message)
            seen.add(written)


def without_hidden(content: Content) -> Content:
    """Leave out drafts and briefs under embargo."""
    return replace(content, documents=tuple(d for d in content.documents if not d.hidden))
