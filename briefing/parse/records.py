"""Parse the files of records: each a YAML list of one kind."""

from briefing.diagnostics import Place, problem
from briefing.model.fields import Record
from briefing.model.files import Filed, Parsed, SourceFile
from briefing.model.records import KIND_OF, Entity, Predicate, Question, Source, Term, Unit
from briefing.text.fields import convert
from briefing.text.yaml_source import load_yaml

FILES: dict[str, type[Record]] = {
    "questions.yaml": Question,
    "sources.yaml": Source,
    "glossary.yaml": Term,
    "predicates.yaml": Predicate,
    "units.yaml": Unit,
}
ENTITIES = "entities/"


def record_type(inside: str) -> type[Record] | None:
    """Tell which kind of record a file holds, by its path inside the content folder."""
    if inside.startswith(ENTITIES) and inside.endswith(".yaml"):
        return Entity
    return FILES.get(inside)


def parse_records(file: SourceFile, record: type[Record], languages: tuple[str, ...]) -> Parsed:
    """Parse a list of records of one kind."""
    value, found = load_yaml(file.text, file.path)
    if value is not None and not isinstance(value, list):
        hint = "start each record with “- id: …”"
        found.append(
            problem("bad-value", Place(file.path, line=1, column=1), "this file takes a list of records", hint)
        )
    if not isinstance(value, list):
        return Parsed(found=tuple(found), gaps=((KIND_OF[record], ""),) if found else ())
    filed = []
    for step, item in enumerate(value):
        place = Place(file.path, (step,))
        made, problems = convert(item, record, place, languages)
        found += problems
        if isinstance(made, Source) and made.date_basis == "inferred" and "date_reason" not in item:
            message = "an inferred date needs the field “date_reason”"
            found.append(problem("missing-field", place, message, "say there how you know the date"))
        if made is not None:
            filed.append(Filed(made, place))
    return Parsed(records=tuple(filed), found=tuple(found))
