"""A Markdown file splits into front matter and text; the cases are in cases/front_matter.md."""

import json

import msgspec
import pytest
from cases_reader import Case, case_id, read_cases

from briefing.model.body import blocks
from briefing.model.files import DocumentKind, SourceFile
from briefing.parse.front_matter import split_front_matter
from briefing.parse.manuscripts import parse_manuscript

NAMES: dict[str, tuple[str, DocumentKind]] = {
    "topic": ("topics/subject.ko.md", "topic"),
    "page": ("pages/about.ko.md", "page"),
    "brief": ("articles/subject.ko.md", "brief"),
}


def read(title: str, written: str) -> str:
    """Show what a file says and where its text begins, or the codes of its problems; `title` may name its kind."""
    inside, kind = NAMES.get(title.partition(":")[0], NAMES["brief"])
    inside = title.partition(": ")[2] if title.startswith("named: ") else inside
    parsed = parse_manuscript(SourceFile(f"content/{inside}", inside, written), kind, ("ko", "en"))
    if parsed.found or not parsed.manuscript:
        return "\n".join(sorted(problem.code for problem in parsed.found))
    fields = msgspec.to_builtins(parsed.manuscript.front)
    shown = [f"{name} = {json.dumps(value, ensure_ascii=False)}" for name, value in fields.items()]
    return "\n".join([*shown, *(f"{block.line}: {block.text}" for block in blocks(parsed.manuscript.body.tokens))])


@pytest.mark.parametrize("case", read_cases("front_matter"), ids=case_id)
def test_file_splits_into_fields_and_text(case: Case) -> None:
    """Each case's file has these fields and this text, or these problems."""
    written, expected = case.parts

    assert expected == read(case.title, written)


def test_text_without_front_matter_is_not_split() -> None:
    """Only a file that starts with the fence has front matter."""
    assert split_front_matter("글\n---\n") is None
    assert split_front_matter("\n---\ntitle: x\n---\n") is None


def test_lines_are_those_of_the_file() -> None:
    """The line of the text is counted from the top of the file."""
    assert ("a: 1\nb: 2\n", "글\n", 5) == split_front_matter("---\na: 1\nb: 2\n---\n글\n")
    assert ("", "글", 3) == split_front_matter("---\n---\n글")
