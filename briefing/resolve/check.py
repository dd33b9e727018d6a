"""Check that every id a record or annotation names exists."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.annotation import Annotation, Figure, Relation
from briefing.model.content import Content, Document
from briefing.model.files import Gap
from briefing.resolve.names import Names
from briefing.text.amounts import CURRENCIES
from briefing.text.fields import references
from briefing.text.suggest import did_you_mean, these

HOMES = {
    "topic": "topics/",
    "entity": "entities/",
    "question": "questions.yaml",
    "source": "sources.yaml",
    "term": "glossary.yaml",
}


def check_references(content: Content, names: Names) -> Iterator[Diagnostic]:
    """Report dangling ids in records, front matter and annotations."""
    known: dict[str, set[str]] = {}
    for ref in names.labels:
        known.setdefault(ref.kind, set()).add(ref.id)
    for filed_by_id in content.records.values():
        for filed in filed_by_id.values():
            yield from _dangling(filed.record, filed.place, known, content.gaps)
    for document in content.documents:
        for manuscript in document.manuscripts.values():
            yield from _dangling(manuscript.front, Place(manuscript.path), known, content.gaps)
        yield from _annotations(document, content, names, known)


def _annotations(
    document: Document, content: Content, names: Names, known: dict[str, set[str]]
) -> Iterator[Diagnostic]:
    file = document.annotations
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        place = file.place(number)
        yield from _dangling(annotation, place, known, content.gaps)
        yield from _see(annotation, place, names)
        if isinstance(annotation, Relation) and not _is_predicate(annotation.predicate, content):
            hint = did_you_mean(annotation.predicate, content.records["predicate"]) or "add it there with a label"
            message = f"the predicate “{annotation.predicate}” is not in predicates.yaml and shows its id"
            yield problem("undeclared-predicate", place.then("predicate"), message, hint)
        # A unit may be written out; only one that is nearly the id of another looks like a mistake.
        units = content.records["unit"]
        unit = annotation.unit if isinstance(annotation, Figure) else ""
        if unit and not _is_unit(unit, units) and (hint := did_you_mean(unit, units)):
            message = f"the unit “{unit}” is not in units.yaml and is shown as written"
            yield problem("undeclared-unit", place.then("unit"), message, hint)


def _is_predicate(predicate: str, content: Content) -> bool:
    known = content.records["predicate"]
    return not predicate or predicate in known or ("predicate", "") in content.gaps


def _is_unit(unit: str, units: Iterable[str]) -> bool:
    return unit in CURRENCIES or unit in units


def _see(annotation: Annotation, place: Place, names: Names) -> Iterator[Diagnostic]:
    for step, see in enumerate(annotation.see):
        slug, _, target = see.to.partition("#")
        where = place.then("see", step, "to")
        known = names.fragments.get(Ref("brief", slug))
        if not see.to or {("brief", slug), ("annotations", slug)} & names.gaps:
            continue
        if known is None:
            briefs = [ref.id for ref in names.labels if ref.kind == "brief"]
            hint = did_you_mean(slug, briefs) or "write it as brief#annotation"
            yield problem("broken-reference", where, f"there is no brief “{slug}”", hint)
        elif not target:
            message = f"“{see.to}” names a brief, but no annotation of it"
            yield problem("broken-reference", where, message, "write it as brief#annotation")
        elif f"a-{target}" not in known:
            written = [fragment[2:] for fragment in known if fragment.startswith("a-")]
            message = f"the brief “{slug}” has no annotation “{target}”"
            hint = did_you_mean(target, written) or these(written, "annotations")
            yield problem("broken-reference", where, message, hint)


def _dangling(record: Any, place: Place, known: dict[str, set[str]], gaps: frozenset[Gap]) -> Iterator[Diagnostic]:
    for inside, kind, named in references(record):
        if named and named not in known.get(kind, ()) and not {(kind, named), (kind, "")} & gaps:
            message = f"there is no {kind} “{named}”"
            hint = did_you_mean(named, known.get(kind, ())) or f"add it to {HOMES[kind]}"
            yield problem("broken-reference", place.then(*inside), message, hint)
