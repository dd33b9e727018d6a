"""The documents say what is so: every command and option, links that lead somewhere, both lock files alike."""

import re
from pathlib import Path

import click
import pytest
from documents import README, ROOT

from briefing.shell.cli import main

DOCUMENTS = sorted([*ROOT.glob("*.md"), *ROOT.glob("docs/**/*.md")])


def commands() -> dict[str, click.Command]:
    """Give the commands of build.py."""
    assert isinstance(main, click.Group)
    return dict(main.commands)


@pytest.mark.parametrize("name", commands())
def test_every_command_is_in_the_readme(name: str) -> None:
    """The table of commands is complete."""
    assert re.search(rf"`python build\.py {name}\b", README) or name == "build"


OPTIONS = {name for c in commands().values() for p in c.params if p.param_type_name == "option" for name in p.opts}


@pytest.mark.parametrize("option", sorted(OPTIONS))
def test_every_option_is_in_the_readme(option: str) -> None:
    """The table of options is complete."""
    assert re.search(rf"`{re.escape(option)}\b", README)


def test_every_make_command_in_the_documents_exists() -> None:
    """No document names a target that is not there."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    targets = set(re.findall(r"^([a-z-]+):", makefile, re.MULTILINE))
    named = {
        name
        for document in DOCUMENTS
        for name in re.findall(r"(?:^|`)make ([a-z-]+)", document.read_text(encoding="utf-8"), re.MULTILINE)
    }

    assert {"site", "test"} <= named <= targets


def test_make_help_lists_every_target() -> None:
    """`make help` tells all but what other targets need."""
    makefile = (ROOT / "Makefile").read_text(encoding="utf-8")
    phony = re.search(r"^\.PHONY: (.*)", makefile, re.MULTILINE)

    assert phony
    listed = set(re.findall(r"'make ([a-z-]+)", makefile))
    assert set(phony[1].split()) - listed == {"help", "runtime", "development"}


def test_the_annotation_in_the_readme_stands_in_the_content() -> None:
    """The first example that a newcomer sees is a real one."""
    example = re.search(r"```yaml\n(.*?)```", README, re.DOTALL)

    assert example
    written = [path.read_text(encoding="utf-8") for path in (ROOT / "content" / "articles").glob("*.yaml")]
    assert any(example[1] in text for text in written)


@pytest.mark.parametrize("document", DOCUMENTS, ids=lambda path: path.relative_to(ROOT).as_posix())
def test_links_between_documents_lead_somewhere(document: Path) -> None:
    """Each relative link leads to a file, and to a heading in it."""
    text = without_code(document.read_text(encoding="utf-8"))
    for written in re.findall(r"\]\(([^)\s]+)\)", text):
        if re.match(r"[a-z]+:", written):
            continue
        path, _, fragment = written.partition("#")
        target = document.parent / path if path else document
        assert target.exists(), f"{document.name} links to {written}"
        if fragment:
            assert fragment in fragments(target.read_text(encoding="utf-8")), f"{document.name} links to {written}"


def without_code(text: str) -> str:
    """Leave out fenced blocks and code spans."""
    return re.sub(r"`[^`\n]*`", "", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL))


def fragments(text: str) -> set[str]:
    """Give the ids that a code host makes of headings."""
    headings = re.findall(r"^#+ (.+)", re.sub(r"^```.*?^```", "", text, flags=re.MULTILINE | re.DOTALL), re.MULTILINE)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


@pytest.mark.parametrize("name", ["requirements.txt", "requirements-dev.txt"])
def test_lock_files_name_no_index(name: str) -> None:
    """Where packages come from is the business of each machine."""
    assert "://" not in (ROOT / name).read_text(encoding="utf-8")


def test_both_lock_files_hold_the_same_versions() -> None:
    """What is tested is what a reader's site is built with."""
    locked = [
        set(re.findall(r"^[a-z].*==\S+", (ROOT / name).read_text(encoding="utf-8"), re.MULTILINE))
        for name in ("requirements.txt", "requirements-dev.txt")
    ]

    assert locked[0] <= locked[1]
