"""Check that every id a record or annotation names exists."""

from collections.abc import Iterable, Iterator
from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.annotation import Annotation, Figure, Relation
from briefing.model.content import Content, Document
from briefing.resolve.names import Names
from briefing.text.amounts import CURRENCIES
from briefing.text.fields import references
from briefing.text.suggest import did_you_mean


def check_references(content: Content, names: Names) -> Iterator[Diagnostic]:
    """Report dangling ids in records, front matter and annotations."""
    known: dict[str, set[str]] = {}
    for ref in names.labels:
        known.setdefault(ref.kind, set()).add(ref.id)
    for filed_by_id in content.records.values():
        for filed in filed_by_id.values():
            yield from _dangling(filed.record, filed.place, known)
    for document in content.documents:
        for manuscript in document.manuscripts.values():
            yield from _dangling(manuscript.front, Place(manuscript.path), known)
        yield from _annotations(document, content, names, known)


def _annotations(
    document: Document, content: Content, names: Names, known: dict[str, set[str]]
) -> Iterator[Diagnostic]:
    file = document.annotations
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        place = file.place(number)
        yield from _dangling(annotation, place, known)
        yield from _see(annotation, place, names)
        if isinstance(annotation, Relation) and annotation.predicate not in content.records["predicate"]:
            hint = did_you_mean(annotation.predicate, content.records["predicate"])
            message = f"the predicate “{annotation.predicate}” is not in predicates.yaml and shows its id"
            yield problem("undeclared-predicate", place.then("predicate"), message, hint)
        if isinstance(annotation, Figure) and not _is_unit(annotation.unit, content.records["unit"]):
            hint = did_you_mean(annotation.unit, content.records["unit"])
            if hint:
                message = f"the unit “{annotation.unit}” is not in units.yaml and is shown as written"
                yield problem("undeclared-unit", place.then("unit"), message, hint)


def _is_unit(unit: str, units: Iterable[str]) -> bool:
    return unit in CURRENCIES or unit in units


def _see(annotation: Annotation, place: Place, names: Names) -> Iterator[Diagnostic]:
    for step, see in enumerate(annotation.see):
        slug, _, target = see.to.partition("#")
        where = place.then("see", step, "to")
        known = names.fragments.get(Ref("brief", slug))
        if known is None:
            briefs = [ref.id for ref in names.labels if ref.kind == "brief"]
            yield problem("broken-reference", where, f"there is no brief “{slug}”", did_you_mean(slug, briefs))
        elif f"a-{target}" not in known:
            written = [fragment[2:] for fragment in known if fragment.startswith("a-")]
            message = f"the brief “{slug}” has no annotation “{target}”"
            yield problem("broken-reference", where, message, did_you_mean(target, written))


def _dangling(record: Any, place: Place, known: dict[str, set[str]]) -> Iterator[Diagnostic]:
    for inside, kind, named in references(record):
        if named not in known.get(kind, ()):
            message = f"there is no {kind} “{named}”"
            yield problem("broken-reference", place.then(*inside), message, did_you_mean(named, known.get(kind, ())))
