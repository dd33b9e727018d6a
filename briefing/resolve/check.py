"""Check that every id a record, front matter or annotation names exists."""

from collections.abc import Iterator
from typing import Any

from briefing.diagnostics import Diagnostic, Place, problem
from briefing.model.address import Ref
from briefing.model.annotation import Annotation, Figure, Relation
from briefing.model.content import Document, Records
from briefing.model.stub import Need
from briefing.resolve.names import Asking
from briefing.text.amounts import CURRENCIES
from briefing.text.fields import references
from briefing.text.suggest import did_you_mean

HOMES = {
    "topic": "topics/",
    "entity": "entities/",
    "question": "questions.yaml",
    "source": "sources.yaml",
    "term": "glossary.yaml",
}


def check_records(records: Records, asking: Asking) -> Iterator[Diagnostic]:
    """Report dangling ids in records."""
    for filed_by_id in records.filed.values():
        for filed in filed_by_id.values():
            yield from _dangling(filed.record, filed.place, asking)


def check_document(document: Document, asking: Asking) -> Iterator[Diagnostic]:
    """Report dangling ids in front matter and annotations; note where `see` points."""
    for manuscript in document.manuscripts.values():
        yield from _dangling(manuscript.front, Place(manuscript.path), asking)
    file = document.annotations
    for number, annotation in enumerate(file.annotations if file else ()):
        assert file
        place = file.place(number)
        yield from _dangling(annotation, place, asking)
        _note_see(annotation, place, asking)
        yield from _undeclared(annotation, place, asking)


def _undeclared(annotation: Annotation, place: Place, asking: Asking) -> Iterator[Diagnostic]:
    predicate = annotation.predicate if isinstance(annotation, Relation) else ""
    if predicate and not asking.has(Ref("predicate", predicate)):
        hint = did_you_mean(predicate, asking.known("predicate")) or "add it there with a label"
        message = f"the predicate “{predicate}” is not in predicates.yaml and shows its id"
        yield problem("undeclared-predicate", place.then("predicate"), message, hint)
    # A unit may be written out; only one that is nearly the id of another looks like a mistake.
    unit = annotation.unit if isinstance(annotation, Figure) else ""
    if unit and unit not in CURRENCIES and not asking.has(Ref("unit", unit)):
        asking.ask_for_all("unit")
        if hint := did_you_mean(unit, asking.known("unit")):
            message = f"the unit “{unit}” is not in units.yaml and is shown as written"
            yield problem("undeclared-unit", place.then("unit"), message, hint)


def _note_see(annotation: Annotation, place: Place, asking: Asking) -> None:
    for step, see in enumerate(annotation.see):
        slug, _, target = see.to.partition("#")
        if see.to:
            asking.needs.append(Need(Ref("brief", slug), f"a-{target}", place.then("see", step, "to"), see=True))


def _dangling(record: Any, place: Place, asking: Asking) -> Iterator[Diagnostic]:
    for inside, kind, named in references(record):
        if named and not asking.has(Ref(kind, named)):  # type: ignore[arg-type]
            message = f"there is no {kind} “{named}”"
            hint = did_you_mean(named, asking.known(kind)) or f"add it to {HOMES[kind]}"
            yield problem("broken-reference", place.then(*inside), message, hint)
