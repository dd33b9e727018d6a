"""docs/diagnostics.md explains every code, with an example that the check really prints."""

import re
from pathlib import Path

import pytest
from cases_reader import FOLDER, read_cases

from briefing.diagnostics import ERRORS, WARNINGS

PAGE = (Path(__file__).parent.parent / "docs" / "diagnostics.md").read_text(encoding="utf-8")
SECTIONS = re.findall(r"^## (\S+)\n(.*?)(?=^## |\Z)", PAGE, re.MULTILINE | re.DOTALL)
PRINTED = "\n".join(
    case.parts[-1]
    for path in sorted((FOLDER / "diagnostics").glob("*.md"))
    if path.stem != "base"
    for case in read_cases(f"diagnostics/{path.stem}")
)


def test_every_code_is_explained_in_order() -> None:
    """A reader finds a code by the alphabet, and no code that does not exist."""
    assert sorted(ERRORS | WARNINGS) == [code for code, _ in SECTIONS]


@pytest.mark.parametrize(("code", "text"), SECTIONS, ids=[code for code, _ in SECTIONS])
def test_code_is_explained_shown_and_mended(code: str, text: str) -> None:
    """A section says what the code means, shows a message that a case holds, and says what to do."""
    found = re.fullmatch(r"\n(\*\*Warning\.\*\* )?([^`*].*?)\n\n```\n(.*?)\n```\n\n(.+?)\n+", text, re.DOTALL)

    assert found
    assert (code in WARNINGS) == bool(found[1])
    assert f"{'warning' if code in WARNINGS else 'error'}[{code}]: " in found[3]
    assert f"{found[3]}\n" in PRINTED
    assert found[4].endswith(".")


def test_example_at_the_top_is_printed_so() -> None:
    """The page starts with a message as it is."""
    example = re.search(r"```\n(.*?)```", PAGE, re.DOTALL)

    assert example
    assert example[1] in PRINTED


def test_every_sentence_has_its_line() -> None:
    """One sentence a line, so that changes are easy to read."""
    prose = re.sub(r"```.*?```", "", PAGE, flags=re.DOTALL)

    assert [] == re.findall(r"^.*[a-zé`)”]\. [A-Z].*$", prose, re.MULTILINE)
