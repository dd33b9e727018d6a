"""docs/content.md says what is so: every field as it is declared, and examples that work."""

import re
from pathlib import Path
from typing import Any, get_args

import msgspec
import pytest
from documents import CELLS, build_example, section, written

from briefing.config import Config
from briefing.diagnostics import Place
from briefing.model.annotation import KINDS, Base
from briefing.model.files import SourceFile
from briefing.model.front_matter import ArticleFront, PageFront, TopicFront
from briefing.model.records import Entity, Predicate, Question, Rights, Source, Term, Unit
from briefing.parse.annotations import parse_annotations
from briefing.text import amounts, edtf
from briefing.text.fields import Field, convert, fields_of
from briefing.text.yaml_source import load_yaml

TABLES: dict[str, type[msgspec.Struct]] = {
    "The configuration": Config,
    "Briefs": ArticleFront,
    "Topics": TopicFront,
    "Pages": PageFront,
    "Annotations": Base,
    "Entities": Entity,
    "Questions": Question,
    "Glossary": Term,
    "Predicates": Predicate,
    "Units": Unit,
    "Sources": Source,
    **{f"`{name}`": kind for name, kind in KINDS.items()},
}
DEFAULTS = {
    (Config, "edition"): "the newest date of a brief",
    (Config, "default_language"): "the first of `languages`",
    # They need only stand in one language's file, so their type cannot require them.
    (ArticleFront, "date"): "required",
    (ArticleFront, "topics"): "required",
    (ArticleFront, "sources"): "required",
    (Base, "topics"): "the brief’s",
    (Base, "sources"): "the brief’s, if it has only one",
}
VALUES = {"": "string", "int": "number", "bool": "true or false", "url": "URL"}


def rows(heading: str) -> dict[str, list[str]]:
    """Give the rows of a section's table of fields, by field."""
    lines = [line for line in section(heading).split("\n") if line.startswith("| `")]
    cells = [[cell.strip() for cell in CELLS.split(line)[1:-1]] for line in lines]
    return {row[0].strip("`"): row[1:] for row in cells}


def declared(record: type[msgspec.Struct]) -> dict[str, tuple[Field, Any]]:
    """Give the fields of a record, and those inside them, each with its default."""
    found = {}
    defaults = {field.name: field.default for field in msgspec.structs.fields(record)}
    for field in fields_of(record):
        found[field.name] = field, defaults[field.attribute]
        if field.nested:
            found |= {f"{field.name}.{name}": inner for name, inner in declared(field.nested).items()}
    return found


def own_fields(record: type[msgspec.Struct]) -> dict[str, tuple[Field, Any]]:
    """Give the fields that a section's table lists: a kind of annotation lists only what is its own."""
    found = declared(record)
    if record in KINDS.values():
        shared = declared(Base)
        return {name: field for name, field in found.items() if name not in shared or field[0] != shared[name][0]}
    return found


FIELDS = [
    pytest.param(heading, record, name, field, default, id=f"{heading}/{name}")
    for heading, record in TABLES.items()
    for name, (field, default) in own_fields(record).items()
]


@pytest.mark.parametrize("heading", TABLES)
def test_no_field_is_documented_that_does_not_exist(heading: str) -> None:
    """A table of fields lists the fields there are, and no others."""
    known = set(own_fields(TABLES[heading])) | ({"kind"} if heading == "Annotations" else set())

    assert known == set(rows(heading))


@pytest.mark.parametrize(("heading", "record", "name", "field", "default"), FIELDS)
def test_every_field_is_documented_as_it_is(
    heading: str, record: type[msgspec.Struct], name: str, field: Field, default: Any
) -> None:
    """Type, default and choices of each field are those of the engine."""
    value, said, example, meaning = rows(heading)[name]

    assert expected_default(record, name, field, default) == said
    assert meaning
    assert example or field.nested
    for choice in (*field.choices, *(get_args(Rights) if field.what == "rights" else ())):
        assert f"`{choice}`" in value + meaning
    if not field.nested and not field.choices:
        what = f"{field.to} id" if field.to else VALUES.get(field.what, field.what)
        assert value == (f"list of {what}" if field.many else what)


def expected_default(record: type[msgspec.Struct], name: str, field: Field, default: Any) -> str:
    """Write a default as the tables do."""
    if (record, name) in DEFAULTS:
        return DEFAULTS[record, name]
    if field.required:
        return "required"
    if isinstance(default, bool):
        return f"`{str(default).lower()}`"
    if isinstance(default, tuple) and default:
        return ", ".join(f"`{item}`" for item in default)
    if isinstance(default, int) or (isinstance(default, str) and default):
        return f"`{default}`"
    return "none"


@pytest.mark.parametrize("kind", KINDS)
def test_the_example_of_each_kind_of_annotation_is_right(kind: str) -> None:
    """Whoever copies an example has a good annotation of that kind."""
    example = re.search(r"```yaml\n(.*?)```", section(f"`{kind}`"), re.DOTALL)

    assert example
    parsed = parse_annotations(SourceFile("example.yaml", "articles/example.yaml", example[1]), ("ko",))
    assert () == parsed.found
    assert parsed.annotations
    assert [KINDS[kind]] == [type(annotation) for annotation in parsed.annotations.annotations]


@pytest.mark.parametrize("date", [code for code, _ in written("Dates")])
def test_every_date_in_the_documents_is_one(date: str) -> None:
    """The forms of dates that authors copy are understood."""
    assert not edtf.problem(date)


@pytest.mark.parametrize("amount", [code for code, _ in written("Amounts")])
def test_every_amount_in_the_documents_is_one(amount: str) -> None:
    """The forms of amounts that authors copy are understood."""
    assert amounts.parse(amount) is not None


@pytest.mark.parametrize(("trap", "row"), written("Traps in YAML"))
def test_every_trap_in_the_documents_has_a_message(trap: str, row: str) -> None:
    """A trap is caught with a code of its own, and what is right is not."""
    text = re.sub(r"^\w+:", "definition:", trap)
    value, found = load_yaml(f"id: trap\nterm: trap\n{text}\n", "trap.yaml")
    if value:
        found += convert(value, Term, Place("trap.yaml"), ("ko",))[1]

    assert bool(found) == ("as it is" not in row)
    assert all(diagnostic.code.startswith("yaml-") for diagnostic in found)


def test_the_complete_example_builds_without_a_word(tmp_path: Path) -> None:
    """Whoever copies the complete example has a site, without a warning."""
    result = build_example(tmp_path)

    assert (0, "") == (result.exit_code, result.output)
    assert (tmp_path / "output/website/en/articles/five-teams.html").is_file()
