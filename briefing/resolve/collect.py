"""Bring together what belongs together: the languages and annotations of a document, and the records by id."""

from collections.abc import Iterable, Sequence
from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.content import Document, Records
from briefing.model.files import Filed, Gap, Manuscript, Parsed
from briefing.model.front_matter import ArticleFront
from briefing.model.records import KIND_OF

_SHARED = ("date", "topics", "sources", "entities")
_REQUIRED = ("date", "topics", "sources")


def collect_records(parsed: Iterable[Parsed], gaps: Iterable[Gap] = ()) -> tuple[Records, list[Diagnostic]]:
    """Sort records by kind and id; `gaps` are files that could not be read at all."""
    filed_by_kind: dict[str, dict[str, Filed]] = {kind: {} for kind in KIND_OF.values()}
    lost = set(gaps)
    found: list[Diagnostic] = []
    for item in parsed:
        lost.update(item.gaps)
        for filed in item.records:
            _add_record(filed_by_kind, filed, found)
    return Records(filed_by_kind, frozenset(lost)), found


def assemble(parsed: Sequence[Parsed], default: str) -> tuple[Document | None, list[Diagnostic]]:
    """Make a document of its parsed files; None when there is no manuscript among them."""
    by_lang = {item.manuscript.lang: item.manuscript for item in parsed if item.manuscript}
    annotations = next((item.annotations for item in parsed if item.annotations), None)
    if not by_lang:
        return None, []
    order = sorted(by_lang, key=lambda lang: (lang != default, lang))
    shown = [lang for lang in order if lang == order[0] or not _is_draft(by_lang[lang])]
    main = by_lang[order[0]]
    document = Document(main.kind, main.slug, {lang: by_lang[lang] for lang in shown}, annotations)
    found = list(_duplicate_annotations(document))
    # A language that could not be read may be the one whose front matter holds.
    if not any(kind != "annotations" for item in parsed for kind, _ in item.gaps):
        found += _front_problems(document)
    return document, found


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
