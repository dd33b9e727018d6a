"""Group parsed files: the languages of a document, its annotations, records by id."""

from collections.abc import Iterable
from typing import Any

from msgspec.structs import replace

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.content import Content, Document
from briefing.model.files import AnnotationFile, Filed, Gap, Manuscript, Parsed
from briefing.model.front_matter import ArticleFront
from briefing.model.records import KIND_OF
from briefing.text import times
from briefing.text.suggest import did_you_mean

_SHARED = ("date", "topics", "sources", "entities")
_REQUIRED = ("date", "topics", "sources")


def collect(
    parsed: Iterable[Parsed], *, default: str, instant: float, media: frozenset[str]
) -> tuple[Content, list[Diagnostic]]:
    """Group what the files hold; `instant` (seconds since 1970) decides which embargoes are over."""
    manuscripts: dict[tuple[str, str], dict[str, Manuscript]] = {}
    annotations: dict[str, AnnotationFile] = {}
    records: dict[str, dict[str, Filed]] = {kind: {} for kind in KIND_OF.values()}
    gaps: set[Gap] = set()
    found: list[Diagnostic] = []
    for item in parsed:
        gaps.update(item.gaps)
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
        # A language that could not be read may be the one whose front matter holds.
        if (kind, slug) not in gaps and not any(("front matter", m.path) in gaps for m in by_lang.values()):
            found += _front_problems(document)
        found += _duplicate_annotations(document)
    briefs = [document.slug for document in documents if document.kind == "brief"]
    for slug, file in annotations.items():
        if slug not in briefs and ("brief", slug) not in gaps:
            hint = did_you_mean(slug, briefs) or "a file of annotations is named for its brief"
            found.append(problem("annotations-without-brief", Place(file.path), f"there is no brief “{slug}”", hint))
    return Content(tuple(documents), records, media, frozenset(gaps)), found


def _add_record(records: dict[str, dict[str, Filed]], filed: Filed, found: list[Diagnostic]) -> None:
    record: Any = filed.record
    kind = KIND_OF[type(record)]
    if not record.id:
        return
    if record.id in records[kind]:
        where = records[kind][record.id].place.path
        message = f"the {kind} “{record.id}” stands in {where} already"
        found.append(problem("duplicate-id", filed.place.then("id"), message, "give one of them another id"))
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
    missing = [name for name in _REQUIRED if not getattr(main.front, name)]
    for name in missing:
        place = Place(main.path, line=1, column=1)
        yield problem("missing-field", place, f"the field “{name}” is missing", f"add `{name}:`")
    for lang, other in document.manuscripts.items():
        for name in _SHARED if lang != main.lang else ():
            said = getattr(other.front, name)
            if said and said != getattr(main.front, name) and name not in missing:
                message, hint = f"“{name}” differs from {main.path}", "leave it out here, or make both equal"
                yield problem("unequal-front-matter", Place(other.path, (name,)), message, hint)


def _duplicate_annotations(document: Document) -> Iterable[Diagnostic]:
    file = document.annotations
    seen: set[str] = set()
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        ids = [(("id",), annotation.id), *((("formerly", n), old) for n, old in enumerate(annotation.formerly))]
        for inside, written in ids:
            if written and written in seen:
                message = f"another annotation of this brief has, or had, the id “{written}”"
                yield problem("duplicate-id", file.place(number).then(*inside), message, "choose another one")
            seen.add(written)


def without_hidden(content: Content) -> Content:
    """Leave out drafts and briefs under embargo."""
    return replace(content, documents=tuple(d for d in content.documents if not d.hidden))
